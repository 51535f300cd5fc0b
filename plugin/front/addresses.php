<?php
/**
 * Addresses outlive the settings: what stood in a mail or on another site leads to the same when the owner has chosen
 * another structure of addresses since.
 */

declare(strict_types=1);

namespace Klacht\Front;

use const Klacht\Complaint\COMPANY_POST;
use const Klacht\Complaint\COMPLAINT_POST;

/** The first part of an address => the post type that is below it. */
const TYPE_PATHS = [
	'klacht'  => COMPLAINT_POST,
	'bedrijf' => COMPANY_POST,
];

/**
 * Finds our pages, complaints and companies at an address that core has no rule for: a site with plain addresses has no
 * rules at all, and one with `index.php/` none without.
 *
 * @param array<string, mixed> $vars What core found.
 * @return array<string, mixed>
 */
function find_old_address( array $vars ): array {
	if ( array_diff_key( $vars, [ 'error' => true ] ) !== [] ) {
		return $vars;
	}
	$parts = explode( '/', requested_path(), 3 );
	$type  = TYPE_PATHS[ $parts[0] ] ?? '';
	$name  = $parts[1] ?? '';
	if ( $type === '' || count( $parts ) > 2 ) {
		return $vars;
	}
	return match ( true ) {
		$name === ''                                                      => [ 'post_type' => $type ],
		$type === COMPLAINT_POST && array_key_exists( $name, pages() )    => [ PAGE_VAR => $name ],
		default                                                           => [
			$type       => $name,
			'post_type' => $type,
			'name'      => $name,
		],
	};
}

/**
 * The path of this request below the site's own, without `index.php`.
 */
function requested_path(): string {
	$uri  = isset( $_SERVER['REQUEST_URI'] ) && is_string( $_SERVER['REQUEST_URI'] ) ? esc_url_raw( wp_unslash( $_SERVER['REQUEST_URI'] ) ) : '';
	$path = trim( rawurldecode( (string) wp_parse_url( 'http://site' . $uri, PHP_URL_PATH ) ), '/' ) . '/';
	$home = trim( (string) wp_parse_url( home_url(), PHP_URL_PATH ), '/' ) . '/';
	$path = $home !== '/' && str_starts_with( $path, $home ) ? substr( $path, strlen( $home ) ) : $path;
	return trim( str_starts_with( $path, 'index.php/' ) ? substr( $path, strlen( 'index.php/' ) ) : $path, '/' );
}

/**
 * Another structure was chosen, wherever: the next request, which registers ours by it, makes the site's list anew.
 */
function renew_addresses(): void {
	update_option( 'klacht_flush', 1 );
}
