<?php
/**
 * Bedrijfsaanvragen: the requests as the editors read them.
 */

declare(strict_types=1);

namespace Klacht\Company;

use function Klacht\Access\is_address_proven;
use function Klacht\Complaint\user_name;
use function Klacht\Rest\id_cursor;
use function Klacht\Rest\id_page;
use function Klacht\Rest\int_param;
use function Klacht\Rest\text_param;
use function Klacht\Storage\iso_time;
use function Klacht\Storage\rows;

/** What waits is counted up to here; more is 'more than'. */
const REQUESTS_COUNTED = 99;

/**
 * How many requests are open, counted by the index and no further than REQUESTS_COUNTED and one.
 */
function count_requests(): int {
	return count( rows( 'SELECT id FROM {company_requests} WHERE state = %s LIMIT %d', RequestState::Open->value, REQUESTS_COUNTED + 1 ) );
}

/**
 * The open ones, the oldest first; or the decided ones, the newest first.
 */
function answer_requests( \WP_REST_Request $request ): \WP_REST_Response {
	$per_page = max( 1, int_param( $request, 'per_page' ) );
	$after    = id_cursor( $request );
	$open     = text_param( $request, 'state' ) !== 'decided';
	$found    = $open
		? rows( 'SELECT * FROM {company_requests} WHERE state = %s AND id > %d ORDER BY id LIMIT %d', RequestState::Open->value, $after, $per_page + 1 )
		: rows( 'SELECT * FROM {company_requests} WHERE state <> %s AND ( %d = 0 OR id < %d ) ORDER BY id DESC LIMIT %d', RequestState::Open->value, $after, $after, $per_page + 1 );
	cache_users( array_unique( array_map( static fn( array $row ): int => (int) $row['editor_id'], $found ) ) );
	_prime_post_caches( array_values( array_diff( array_map( static fn( array $row ): int => (int) $row['company_id'], $found ), [ 0 ] ) ), false, false );
	$response = id_page( $request, array_map( request_item( ... ), $found ), $per_page );
	if ( $open ) {
		$waiting = count_requests();
		if ( $waiting <= REQUESTS_COUNTED ) {
			$response->header( 'X-WP-Total', (string) $waiting );
		}
	}
	return $response;
}

/**
 * @return array<string, mixed>
 * @throws \Klacht\Complaint\CommandError 404
 */
function answer_request( \WP_REST_Request $request ): array {
	return request_item( get_request( int_param( $request, 'id' ) ), true );
}

/**
 * @param array<string, string|null> $row  Of `company_requests`.
 * @param bool                       $whole With the companies it may be of, and the applicant's account.
 * @return array<string, mixed>
 */
function request_item( array $row, bool $whole = false ): array {
	$company = (int) $row['company_id'];
	$post    = $company > 0 ? get_post( $company ) : null;
	return [
		'id'           => (int) $row['id'],
		'state'        => (string) $row['state'],
		'company_name' => (string) $row['company_name'],
		'kvk_number'   => (string) $row['kvk_number'],
		'website'      => (string) $row['website'],
		'name'         => (string) $row['name'],
		'function'     => (string) $row['job'],
		'email'        => (string) $row['email'],
		'phone'        => (string) $row['phone'],
		'remarks'      => (string) $row['remarks'],
		'created'      => iso_time( $row['created'] ),
		'decided'      => iso_time( $row['decided'] ),
		'decided_by'   => (int) $row['editor_id'] > 0 ? user_name( (int) $row['editor_id'] ) : '',
		'reason'       => (string) $row['reason'],
		'company'      => $post instanceof \WP_Post ? company_match( $post, [], true, 0 ) : null,
		'matches'      => $whole ? match_items( $row ) : null,
		'account'      => $whole ? account_item( (string) $row['email'] ) : null,
	];
}

/**
 * @param array<string, string|null> $row
 * @return list<array<string, mixed>>
 */
function match_items( array $row ): array {
	$matches = request_matches( $row );
	$ids     = array_keys( $matches );
	$login   = [ ...with_login( $ids ), ...with_invited_admin( $ids ) ];
	$numbers = complaint_numbers( $ids );
	$items   = [];
	foreach ( $matches as $id => $why ) {
		$post = find_published( $id );
		if ( $post !== null ) {
			$items[] = company_match( $post, $why, in_array( $id, $login, true ), $numbers[ $id ] ?? 0 );
		}
	}
	return $items;
}

/**
 * @param list<RequestMatch> $why
 * @return array<string, mixed>
 */
function company_match( \WP_Post $post, array $why, bool $has_login, int $complaints ): array {
	return [
		'id'         => $post->ID,
		'name'       => $post->post_title,
		'link'       => (string) get_permalink( $post ),
		'website'    => profile_field( $post->ID, 'website' ),
		'has_login'  => $has_login,
		'complaints' => $complaints,
		'why'        => array_map( static fn( RequestMatch $one ): string => $one->value, $why ),
	];
}

/** @return array<string, mixed> */
function account_item( string $email ): array {
	[ $kind, $user ] = account_of( $email );
	$companies       = $user === null ? [] : array_map( static fn( int $id ): string => get_post( $id )->post_title ?? '', array_keys( \Klacht\Access\memberships( $user->ID ) ) );
	return [
		'kind'      => $kind->value,
		'proven'    => $user !== null && is_address_proven( $user->ID ),
		'name'      => $user === null ? '' : $user->display_name,
		'username'  => $user === null ? '' : $user->user_login,
		'companies' => array_values( $companies ),
	];
}
