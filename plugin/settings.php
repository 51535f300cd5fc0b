<?php
/**
 * The site's settings: one option, each with a default where it is asked.
 */

declare(strict_types=1);

namespace Klacht;

/**
 * A setting that is a whole number.
 */
function setting( string $name, int $fallback ): int {
	$settings = get_option( 'klacht_settings' );
	$value    = is_array( $settings ) ? ( $settings[ $name ] ?? null ) : null;
	return is_numeric( $value ) ? max( 0, (int) $value ) : $fallback;
}

/**
 * Where the editors are mailed.
 */
function editors_address(): string {
	$settings = get_option( 'klacht_settings' );
	$address  = is_array( $settings ) && is_string( $settings['editors_address'] ?? null ) ? $settings['editors_address'] : '';
	$admin    = get_option( 'admin_email' );
	return is_email( $address ) !== false ? $address : ( is_string( $admin ) ? $admin : '' );
}
