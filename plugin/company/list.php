<?php
/**
 * The list of companies, by name, a page at a time; and who looks for one. Both read the keys of names in the order of
 * an index, so that they cost the same with ten companies and with a hundred thousand.
 */

declare(strict_types=1);

namespace Klacht\Company;

use function Klacht\Complaint\invalid_fields;
use function Klacht\Storage\db;
use function Klacht\Storage\is_sqlite;
use function Klacht\Storage\name_keys;
use function Klacht\Storage\rows;

/** How many rows of keys a page may read beyond what it shows, where companies are found by several of their words. */
const LOOKUP_STEPS = 4;

/** How many companies with one of several words are compared by the others. */
const LOOKUP_COMPARED = 100;

/**
 * Companies by the beginning of their name or of any word in it: first those whose own name
 * begins so, the exact one at the top. One more than the limit where there are more.
 *
 * @param int $after The company that the page before ended with, 0 for the first page.
 * @return list<\WP_Post>
 */
function company_page( string $search, int $limit, int $after = 0 ): array {
	$search = trim( $search );
	$key    = $search === '' ? '' : name_keys( $search )[0];
	if ( $search !== '' && $key === '' ) {
		return [];
	}
	$from = $after > 0 ? place_in_list( $after, $key ) : [ 0, '', 0 ];
	$ids  = $from[0] === 0 ? keys_from( 0, $key, $from[1], $from[2], $limit + 1 ) : [];
	if ( $key !== '' && count( $ids ) <= $limit ) {
		$ids = [ ...$ids, ...inner_matches( $key, $from[0] === 1 ? $from : [ 1, '', 0 ], $limit + 1 - count( $ids ) ) ];
	}
	if ( $ids === [] && $after === 0 && $key !== '' ) {
		$ids = with_all_words( $search, $limit );
	}
	_prime_post_caches( $ids, false, true );
	return array_values( array_filter( array_map( find_published( ... ), $ids ), static fn( mixed $post ): bool => $post instanceof \WP_Post ) );
}

/**
 * Where the list goes on behind a company.
 *
 * @return array{int, string, int} Place, key and company.
 */
function place_in_list( int $after, string $key ): array {
	$at = match_of( $after, $key );
	if ( $at !== null ) {
		return [ $at[0], $at[1], $after ];
	}
	throw invalid_fields( [ 'cursor' => __( 'This place in the list does not exist.', 'klacht' ) ] );
}

/**
 * The one of its keys that a company is found at.
 *
 * @return array{int, string}|null Place and key.
 */
function match_of( int $company_id, string $key ): ?array {
	$post = find_published( $company_id );
	foreach ( $post === null ? [] : keys_of( $post->post_title ) as $at ) {
		if ( str_starts_with( $at[1], $key ) ) {
			return $at;
		}
	}
	return null;
}

/**
 * The rows of one place whose key begins so, in the order of the index.
 *
 * @return list<array{string, int}> Key and company.
 */
function key_rows( int $place, string $key, string $word, int $company_id, int $limit ): array {
	$force = is_sqlite() ? '' : ' FORCE INDEX (lookup)';
	$where = $key === '' ? '' : db()->prepare( ' AND word LIKE %s', db()->esc_like( $key ) . '%' );
	// Not a row-value comparison: MariaDB reads everything for that.
	$where .= $company_id === 0 ? '' : db()->prepare( ' AND word >= %s AND ( word > %s OR company_id > %d )', $word, $word, $company_id );
	$found  = rows( "SELECT word, company_id FROM {company_names}$force WHERE place = $place$where ORDER BY word, company_id LIMIT $limit" );
	return array_map( static fn( array $row ): array => [ (string) $row['word'], (int) $row['company_id'] ], $found );
}

/**
 * @return list<int> The companies of those rows.
 */
function keys_from( int $place, string $key, string $word, int $company_id, int $limit ): array {
	return array_column( key_rows( $place, $key, $word, $company_id, $limit ), 1 );
}

/**
 * The companies of which another word than the first begins so, each at the first such word.
 *
 * @param array{int, string, int} $from
 * @return list<int>
 */
function inner_matches( string $key, array $from, int $limit ): array {
	[ $word, $company_id ] = [ $from[1], $from[2] ];
	$found                 = [];
	for ( $step = 0; $step < LOOKUP_STEPS && count( $found ) < $limit; $step++ ) {
		$page = key_rows( 1, $key, $word, $company_id, $limit );
		if ( $page === [] ) {
			break;
		}
		_prime_post_caches( array_values( array_unique( array_column( $page, 1 ) ) ), false, true );
		foreach ( $page as $row ) {
			if ( match_of( $row[1], $key ) === [ 1, $row[0] ] && count( $found ) < $limit ) {
				$found[] = $row[1];
			}
		}
		[ $word, $company_id ] = $page[ count( $page ) - 1 ];
		if ( count( $page ) < $limit ) {
			break;
		}
	}
	return $found;
}

/**
 * Companies that have all these words somewhere: of those with the longest of them, so many are looked at.
 *
 * @return list<int>
 */
function with_all_words( string $search, int $limit ): array {
	$words = preg_split( '/[\s\p{Z}]+/u', $search, -1, PREG_SPLIT_NO_EMPTY );
	$words = array_values( array_filter( array_map( static fn( string $word ): string => name_keys( $word )[0], is_array( $words ) ? $words : [] ), static fn( string $word ): bool => $word !== '' ) );
	if ( count( $words ) < 2 ) {
		return [];
	}
	usort( $words, static fn( string $a, string $b ): int => mb_strlen( $b ) <=> mb_strlen( $a ) );
	$ids  = array_unique( [ ...keys_from( 0, $words[0], '', 0, LOOKUP_COMPARED ), ...keys_from( 1, $words[0], '', 0, LOOKUP_COMPARED ) ] );
	$keys = [];
	foreach ( $ids === [] ? [] : rows( 'SELECT company_id, word FROM {company_names} WHERE company_id IN (' . implode( ',', $ids ) . ')' ) as $row ) {
		$keys[ (int) $row['company_id'] ][] = (string) $row['word'];
	}
	$has = static fn( int $id ): bool => array_filter( $words, static fn( string $word ): bool => array_filter( $keys[ $id ] ?? [], static fn( string $key ): bool => str_starts_with( $key, $word ) ) === [] ) === [];
	return array_slice( array_values( array_filter( $ids, $has ) ), 0, $limit );
}
