<?php
/**
 * The blocks: drawn here, enhanced by the scripts that are compiled from src/blocks/.
 */

declare(strict_types=1);

namespace Klacht\Front;

use function Klacht\excused_block;
use const Klacht\DIR;

/** The style that all of them share. */
const STYLE = 'klacht-front';

/**
 * The blocks: the name behind `klacht/` => what draws it.
 *
 * @return array<string, callable(array<string, mixed>): string>
 */
function blocks(): array {
	return array_map(
		excused_block( ... ),
		[
			'complaint' => __NAMESPACE__ . '\render_complaint_block',
			'form'      => 'Klacht\Submission\render_form_block',
			'login'     => 'Klacht\Access\render_login_block',
			'page'      => __NAMESPACE__ . '\render_page_block',
		]
	);
}

/**
 * Registers style and blocks.
 */
function register_blocks(): void {
	$folder = DIR . '/build';
	$asset  = "$folder/front.asset.php";
	if ( ! is_readable( $asset ) ) {
		return;
	}
	/** @var array{version: string} $made */
	$made = require $asset;
	wp_register_style( STYLE, plugins_url( 'build/style-front.css', \Klacht\FILE ), [], $made['version'] );
	wp_style_add_data( STYLE, 'rtl', 'replace' );
	wp_style_add_data( STYLE, 'path', "$folder/style-front.css" );
	wp_register_block_metadata_collection( $folder, "$folder/blocks-manifest.php" );
	foreach ( blocks() as $name => $render ) {
		register_block_type_from_metadata( "$folder/blocks/$name", [ 'render_callback' => $render ] );
	}
}
