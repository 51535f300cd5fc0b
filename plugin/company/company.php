<?php
/**
 * Companies: a post for name and text, meta for the profile.
 */

declare(strict_types=1);

namespace Klacht\Company;

use function Klacht\Access\active_members;
use function Klacht\Access\is_member;
use function Klacht\Front\web_address;
use function Klacht\Scanner\aliases_of;
use function Klacht\Scanner\is_on;
use function Klacht\Storage\clean_line;
use function Klacht\Storage\clean_text;
use function Klacht\Storage\current_command;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\slug_of;
use function Klacht\Storage\sql_time;
use const Klacht\Access\MODERATE_CAP;
use const Klacht\Complaint\COMPANY_POST;
use const Klacht\Complaint\SLUG_LENGTH;

/** The fields of a profile; each is a meta value `klacht_{field}` of the company's post. */
const PROFILE_FIELDS = [ 'email', 'phone', 'website', 'address', 'procedure' ];

/** Of a profile: what everybody sees as long as the company chose nothing. Name, logo and description are always public. */
const PUBLIC_AT_FIRST = [ 'phone', 'website', 'address', 'procedure' ];

/** Post meta: the fields of PROFILE_FIELDS that the company made public, a list. */
const PUBLIC_META = 'klacht_public';

/**
 * Creates a company.
 *
 * @param array<string, string> $profile Of PROFILE_FIELDS, and `description`.
 * @return int Its id.
 * @throws \Klacht\Storage\StorageError
 */
function create_company( string $name, array $profile = [] ): int {
	$now = sql_time( now() );
	// Name and text are kept as they were typed: core's filters would store `Wells Fargo &amp; Company`.
	$typed = wp_slash(
		[
			'post_title'   => clean_line( $name ),
			'post_content' => clean_text( $profile['description'] ?? '' ),
		]
	);
	$keep  = static fn( array $data ): array => $typed + $data;
	add_filter( 'wp_insert_post_data', $keep, PHP_INT_MAX );
	add_filter( 'wp_insert_post_empty_content', '__return_false', PHP_INT_MAX );
	$id = wp_insert_post(
		[
			'post_type'     => COMPANY_POST,
			'post_status'   => 'publish',
			'post_title'    => $typed['post_title'],
			'post_content'  => $typed['post_content'],
			'post_name'     => slug_of( $name, SLUG_LENGTH ) === '' ? 'bedrijf' : slug_of( $name, SLUG_LENGTH ),
			'post_author'   => 0,
			'post_date'     => get_date_from_gmt( $now ),
			'post_date_gmt' => $now,
			'guid'          => command_guid(),
		],
		true
	);
	remove_filter( 'wp_insert_post_data', $keep, PHP_INT_MAX );
	remove_filter( 'wp_insert_post_empty_content', '__return_false', PHP_INT_MAX );
	if ( is_wp_error( $id ) ) {
		throw new \Klacht\Storage\StorageError( $id->get_error_message() );
	}
	keep_profile( $id, $profile );
	return $id;
}

/**
 * Writes what a new company's profile has beside its name.
 *
 * @param array<string, string> $profile Of PROFILE_FIELDS.
 */
function keep_profile( int $company_id, array $profile ): void {
	foreach ( PROFILE_FIELDS as $field ) {
		if ( ( $profile[ $field ] ?? '' ) !== '' ) {
			update_post_meta( $company_id, "klacht_$field", wp_slash( $profile[ $field ] ) );
		}
	}
}

/**
 * What marks the company that this request makes, when it came with an Idempotency-Key: a column of the post itself, so
 * that a repeat after a crash knows its own. '' leaves it to core.
 */
function command_guid(): string {
	$command = current_command();
	return $command === '' ? '' : home_url( "/?klacht_command=$command" );
}

/**
 * The company of that name, however it is typed; 0 for none.
 */
function find_company( string $name ): int {
	return namesakes( $name )[0] ?? 0;
}

/**
 * A published company's post, null when it is none.
 */
function find_published( int $id ): ?\WP_Post {
	$post = $id > 0 ? get_post( $id ) : null;
	return $post instanceof \WP_Post && $post->post_type === COMPANY_POST && $post->post_status === 'publish' ? $post : null;
}

/**
 * One field of a profile.
 */
function profile_field( int $company_id, string $field ): string {
	$value = get_post_meta( $company_id, "klacht_$field", true );
	return is_string( $value ) ? $value : '';
}

/**
 * Where the company is mailed, and where answers to its mails go.
 */
function company_email( int $company_id ): string {
	return $company_id > 0 ? profile_field( $company_id, 'email' ) : '';
}

/**
 * The fields of a profile that everybody sees.
 *
 * @return list<string>
 */
function public_fields( int $company_id ): array {
	$chosen = get_post_meta( $company_id, PUBLIC_META, true );
	return is_array( $chosen ) ? array_values( array_filter( PROFILE_FIELDS, static fn( string $field ): bool => in_array( $field, $chosen, true ) ) ) : PUBLIC_AT_FIRST;
}

/**
 * Those of some companies that anybody works for here.
 *
 * @param list<int> $company_ids
 * @return list<int>
 */
function with_login( array $company_ids ): array {
	$found = $company_ids === [] ? [] : rows( 'SELECT DISTINCT m.company_id FROM ' . active_members() . ' WHERE m.company_id IN (' . implode( ',', $company_ids ) . ')' );
	return array_map( static fn( array $row ): int => (int) $row['company_id'], $found );
}

/**
 * Companies as REST shows them to the current user: its own people and the editors see all, everybody else what the
 * company made public.
 *
 * @param list<\WP_Post> $posts
 * @return list<array<string, mixed>>
 */
function company_items( array $posts ): array {
	$with_login = with_login( array_map( static fn( \WP_Post $post ): int => $post->ID, $posts ) );
	return array_map( static fn( \WP_Post $post ): array => company_item( $post, in_array( $post->ID, $with_login, true ) ), $posts );
}

/**
 * @return array<string, mixed>
 */
function company_item( \WP_Post $post, bool $has_login ): array {
	$editor = current_user_can( MODERATE_CAP );
	$inside = $editor || is_member( get_current_user_id(), $post->ID );
	$shown  = $inside ? PROFILE_FIELDS : public_fields( $post->ID );
	$fields = [];
	foreach ( PROFILE_FIELDS as $field ) {
		$fields[ $field ] = in_array( $field, $shown, true ) ? profile_field( $post->ID, $field ) : '';
	}
	// What an import brought is no address that a client may link to.
	$fields['website'] = web_address( $fields['website'] );
	return [
		'id'          => $post->ID,
		'name'        => $post->post_title,
		'link'        => (string) get_permalink( $post ),
		'description' => $post->post_content,
		'logo'        => logo_url( $post->ID ),
		'has_login'   => $has_login,
		'scanner'     => $inside ? is_on( $post->ID ) : null,
		'aliases'     => $editor ? aliases_of( $post->ID ) : [],
	] + $fields;
}
