<?php
/**
 * Whose Scanner is on, and by which names a company is searched for. Editors say both.
 */

declare(strict_types=1);

namespace Klacht\Scanner;

use Klacht\Complaint\CommandError;
use function Klacht\Company\find_published;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Storage\rows;
use const Klacht\Complaint\COMPANY_POST;

/** Meta of a company's post: '1' while its Scanner is on; its further names, as JSON. */
const SWITCH_META  = 'klacht_scanner';
const ALIASES_META = 'klacht_aliases';

/** How many further names a company may have. */
const ALIASES = 20;

/** How many companies are searched for at most. */
const WATCHED = 5000;

/**
 * Whether a company's Scanner is on.
 */
function is_on( int $company_id ): bool {
	return $company_id > 0 && get_post_meta( $company_id, SWITCH_META, true ) === '1';
}

/**
 * A company's further names.
 *
 * @return list<string>
 */
function aliases_of( int $company_id ): array {
	$kept = get_post_meta( $company_id, ALIASES_META, true );
	return names_in( is_string( $kept ) ? $kept : '' );
}

/**
 * @return list<string>
 */
function names_in( string $json ): array {
	$names = $json === '' ? [] : json_decode( $json, true );
	return array_values( array_filter( is_array( $names ) ? $names : [], 'is_string' ) );
}

/**
 * The companies whose Scanner is on, with their names: one query.
 *
 * @return list<Watched>
 */
function watched(): array {
	$found = rows(
		'SELECT p.ID, p.post_title, a.meta_value AS aliases FROM {wp.postmeta} m INNER JOIN {wp.posts} p ON p.ID = m.post_id LEFT JOIN {wp.postmeta} a ON a.post_id = p.ID AND a.meta_key = %s WHERE m.meta_key = %s AND m.meta_value = %s AND p.post_type = %s AND p.post_status = %s ORDER BY p.ID LIMIT %d',
		ALIASES_META,
		SWITCH_META,
		'1',
		COMPANY_POST,
		'publish',
		WATCHED
	);
	return array_map( static fn( array $row ): Watched => new Watched( (int) $row['ID'], [ (string) $row['post_title'], ...names_in( (string) $row['aliases'] ) ] ), $found );
}

/**
 * Switches a company's Scanner, and sets its further names; null leaves each as it is.
 *
 * @param list<string>|null $aliases
 * @throws CommandError 400, 404
 */
function set_watch( int $company_id, ?bool $on, ?array $aliases ): \WP_Post {
	$post = find_published( $company_id ) ?? throw new CommandError( 'klacht_not_found', __( 'This company does not exist.', 'klacht' ), 404 );
	$more = false;
	if ( $aliases !== null ) {
		$aliases = array_values( array_unique( array_filter( $aliases, static fn( string $name ): bool => $name !== '' ) ) );
		foreach ( $aliases as $name ) {
			if ( ( new Watched( 0, [ $name ] ) )->patterns === [] ) {
				throw invalid_fields( [ 'aliases' => sprintf( /* translators: %s: what was typed */ __( 'This name is too short to search for: %s.', 'klacht' ), $name ) ] );
			}
		}
		$more = $aliases !== aliases_of( $company_id );
		update_post_meta( $company_id, ALIASES_META, wp_slash( (string) wp_json_encode( $aliases, JSON_UNESCAPED_UNICODE ) ) );
	}
	if ( $on !== null ) {
		$more = $more || ( $on && ! is_on( $company_id ) );
		update_post_meta( $company_id, SWITCH_META, $on ? '1' : '0' );
	}
	if ( $more && is_on( $company_id ) ) {
		search_again();
	}
	return $post;
}
