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

/**
 * A setting that is a list of words, one each; an empty list is a choice, a missing one takes the default.
 *
 * @param list<string> $fallback
 * @return list<string>
 */
function setting_words( string $name, array $fallback ): array {
	$settings = get_option( 'klacht_settings' );
	$value    = is_array( $settings ) ? ( $settings[ $name ] ?? null ) : null;
	if ( ! is_array( $value ) ) {
		return $fallback;
	}
	$words = array_map( static fn( mixed $word ): string => is_string( $word ) ? trim( $word ) : '', $value );
	return array_values( array_filter( $words, static fn( string $word ): bool => trim( $word, '* ' ) !== '' ) );
}

/**
 * The address of a page of the site that a setting names by its number; '' for none, and for one that is not published.
 */
function setting_page( string $name ): string {
	$page    = setting( $name, 0 );
	$address = $page > 0 && get_post_status( $page ) === 'publish' ? get_permalink( $page ) : false;
	return is_string( $address ) ? $address : '';
}
