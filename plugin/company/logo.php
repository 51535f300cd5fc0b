<?php
/**
 * A company's logo: drawn anew from what was sent, so that nothing that hides in a file is ever served. Public, in our
 * folder of the site's uploads, and no attachment.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Complaint\CommandError;
use Klacht\Storage\StorageError;
use function Klacht\Complaint\invalid_fields;

/** Post meta: the file's name. */
const LOGO_META = 'klacht_logo';

/** How large a file may be, in bytes, and a picture, in pixels a side: a small file may unpack to a giant. */
const LOGO_BYTES  = 2 * 1024 * 1024;
const LOGO_PIXELS = 4000;

/** How large it is kept. */
const LOGO_SIDE = 512;

/** What it may be, by its content, and what it is kept as. A drawing (SVG) may hold scripts. */
const LOGO_TYPES = [
	'image/png'  => 'image/png',
	'image/jpeg' => 'image/jpeg',
	'image/webp' => 'image/png',
	'image/gif'  => 'image/png',
];

/**
 * The address of a company's logo, '' for none.
 */
function logo_url( int $company_id ): string {
	$name = get_post_meta( $company_id, LOGO_META, true );
	return is_string( $name ) && $name !== '' ? wp_upload_dir( null, false )['baseurl'] . "/klacht/logos/$name" : (string) get_the_post_thumbnail_url( $company_id, 'medium' );
}

/**
 * Takes a logo in the place of the one before.
 *
 * @param string $file  Where the upload is.
 * @throws CommandError 400
 * @throws StorageError
 */
function set_logo( int $company_id, string $file ): void {
	$type = check_logo( $file );
	$name = $company_id . '-' . strtolower( wp_generate_password( 16, false ) ) . ( $type === 'image/jpeg' ? '.jpg' : '.png' );
	$dir  = logo_folder();
	$path = "$dir/$name";
	draw_anew( $file, $path, $type );
	$before = get_post_meta( $company_id, LOGO_META, true );
	update_post_meta( $company_id, LOGO_META, $name );
	delete_logo_file( $before );
	/** This action is documented in company/profile.php */
	do_action( 'klacht_company_changed', $company_id );
}

/**
 * Takes the logo away.
 */
function remove_logo( int $company_id ): void {
	$name = get_post_meta( $company_id, LOGO_META, true );
	delete_post_meta( $company_id, LOGO_META );
	delete_post_thumbnail( $company_id );
	delete_logo_file( $name );
	/** This action is documented in company/profile.php */
	do_action( 'klacht_company_changed', $company_id );
}

/**
 * What a logo is to be kept as.
 *
 * @throws CommandError 400
 */
function check_logo( string $file ): string {
	$size = is_readable( $file ) ? filesize( $file ) : false;
	if ( $size === false || $size === 0 ) {
		throw wrong_logo( __( 'Choose a picture.', 'klacht' ) );
	}
	if ( $size > LOGO_BYTES ) {
		throw wrong_logo( __( 'This picture is too large. Choose one of at most 2 MB.', 'klacht' ) );
	}
	$found = wp_getimagesize( $file );
	$type  = LOGO_TYPES[ $found['mime'] ?? '' ] ?? '';
	if ( ! is_array( $found ) || $type === '' ) {
		throw wrong_logo( __( 'This is not a picture that we can use. Choose a PNG, JPEG, WebP or GIF file.', 'klacht' ) );
	}
	if ( max( $found[0], $found[1] ) > LOGO_PIXELS || min( $found[0], $found[1] ) < 1 ) {
		throw wrong_logo( sprintf( /* translators: %d: number of pixels */ __( 'This picture has too many pixels. Choose one of at most %1$d by %1$d.', 'klacht' ), LOGO_PIXELS ) );
	}
	return $type;
}

function wrong_logo( string $sentence ): CommandError {
	return invalid_fields( [ 'logo' => $sentence ] );
}

/**
 * Draws a picture anew, through core's editor on GD: it keeps pixels alone. The one on Imagick would keep what cameras
 * note, the place included.
 *
 * @throws CommandError 400 where it cannot be drawn.
 */
function draw_anew( string $file, string $path, string $type ): void {
	$with_gd = static fn(): array => [ 'WP_Image_Editor_GD' ];
	add_filter( 'wp_image_editors', $with_gd );
	try {
		$editor = wp_get_image_editor( $file );
		$size   = is_wp_error( $editor ) ? [] : $editor->get_size();
		if ( ! is_wp_error( $editor ) && max( $size['width'] ?? 0, $size['height'] ?? 0 ) > LOGO_SIDE ) {
			$resized = $editor->resize( LOGO_SIDE, LOGO_SIDE );
			$editor  = is_wp_error( $resized ) ? $resized : $editor;
		}
		$saved = is_wp_error( $editor ) ? $editor : $editor->save( $path, $type );
	} finally {
		remove_filter( 'wp_image_editors', $with_gd );
	}
	if ( is_wp_error( $saved ) ) {
		throw wrong_logo( __( 'This picture could not be read. Choose another one.', 'klacht' ) );
	}
	if ( $saved['path'] !== $path ) {
		rename( $saved['path'], $path );
	}
}

/**
 * Our folder for logos, made where it is not.
 *
 * @throws StorageError
 */
function logo_folder(): string {
	$dir = wp_upload_dir( null, false )['basedir'] . '/klacht/logos';
	if ( ! wp_mkdir_p( $dir ) ) {
		throw new StorageError( 'The folder for logos could not be made.' );
	}
	if ( ! file_exists( "$dir/index.html" ) ) {
		// So that no server lists it.
		file_put_contents( "$dir/index.html", '' );
	}
	return $dir;
}

/**
 * @param mixed $name As it stands in the meta.
 */
function delete_logo_file( mixed $name ): void {
	if ( is_string( $name ) && preg_match( '/^[a-z0-9-]+\.(png|jpg)$/D', $name ) === 1 ) {
		wp_delete_file( logo_folder() . "/$name" );
	}
}
