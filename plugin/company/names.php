<?php
/**
 * The table by which companies are found: kept by every change of a company's post, filled by a migration, checked by `wp klacht verify`, mended by `wp klacht rebuild`.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Storage\StorageError;
use function Klacht\Complaint\mend_slugs;
use function Klacht\Storage\create_tables;
use function Klacht\Storage\execute;
use function Klacht\Storage\fold_name;
use function Klacht\Storage\insert_all;
use function Klacht\Storage\name_keys;
use function Klacht\Storage\rows;
use const Klacht\Complaint\COMPANY_POST;

/** How many companies are written in one step. */
const NAMES_STEP = 500;

/** How much of its own name stands behind a company's further keys, so that equal ones come by name, in characters. */
const NAME_ORDER = 80;

/** How many companies of one key are compared by name. */
const NAMESAKES = 200;

/** The option that holds the last company whose names the migration has written. */
const NAMES_OPTION = 'klacht_names_filled';

/**
 * What published companies are found by. Their further names are the editors' own, for the Scanner: a search would tell
 * them.
 *
 * @param list<int> $company_ids
 * @return array<int, list<array{int, string}>> By company: place and key.
 */
function name_rows( array $company_ids ): array {
	if ( $company_ids === [] ) {
		return [];
	}
	$found = [];
	foreach ( rows( 'SELECT ID, post_title FROM {wp.posts} WHERE ID IN (' . implode( ',', $company_ids ) . ') AND post_type = %s AND post_status = %s ORDER BY ID', COMPANY_POST, 'publish' ) as $row ) {
		$found[ (int) $row['ID'] ] = keys_of( (string) $row['post_title'] );
	}
	return $found;
}

/**
 * What a company is found by.
 *
 * @return non-empty-list<array{int, string}> Place and key.
 */
function keys_of( string $name ): array {
	$keys  = name_keys( $name );
	$whole = array_shift( $keys );
	return [ [ 0, $whole ], ...array_map( static fn( string $key ): array => [ 1, $key . ' ' . mb_substr( $whole, 0, NAME_ORDER ) ], array_values( array_unique( $keys ) ) ) ];
}

/**
 * Writes what companies are found by. Run twice at once it leaves what one run leaves.
 *
 * @param list<int> $company_ids
 * @throws StorageError
 */
function write_names( array $company_ids ): void {
	if ( $company_ids === [] ) {
		return;
	}
	execute( 'DELETE FROM {company_names} WHERE company_id IN (' . implode( ',', $company_ids ) . ')' );
	$rows = [];
	foreach ( name_rows( $company_ids ) as $id => $keys ) {
		foreach ( $keys as [ $place, $word ] ) {
			$rows[] = [
				'company_id' => $id,
				'place'      => $place,
				'word'       => $word,
			];
		}
	}
	foreach ( array_chunk( $rows, 1000 ) as $chunk ) {
		insert_all( 'company_names', $chunk, 'INSERT IGNORE' );
	}
}

/**
 * Keeps the table after a post was saved, trashed, restored or deleted. A failure costs that company its place in the
 * search until `wp klacht rebuild`, and never the change itself.
 *
 * @param mixed $id The post.
 */
function keep_names( mixed $id, mixed $post = null ): void {
	$post = $post instanceof \WP_Post ? $post : get_post( is_numeric( $id ) ? (int) $id : 0 );
	if ( ! $post instanceof \WP_Post || $post->post_type !== COMPANY_POST ) {
		return;
	}
	try {
		write_names( [ $post->ID ] );
	} catch ( StorageError $error ) {
		wp_trigger_error( __FUNCTION__, $error->getMessage(), E_USER_NOTICE );
	}
}

/**
 * The next companies behind an id, of any status: what is no longer published has no names.
 *
 * @return list<int>
 */
function companies_after( int $id ): array {
	return array_map( static fn( array $row ): int => (int) $row['ID'], rows( 'SELECT ID FROM {wp.posts} WHERE post_type = %s AND ID > %d ORDER BY ID LIMIT %d', COMPANY_POST, $id, NAMES_STEP ) );
}

/**
 * The migration: makes the table and fills it, and mends addresses that were cut in a character.
 *
 * @throws StorageError
 */
function fill_names(): void {
	create_tables();
	write_all_names();
	mend_slugs();
}

/**
 * Writes the names of every company, going on where a request that died stopped.
 *
 * @throws StorageError
 */
function write_all_names(): void {
	$done = get_option( NAMES_OPTION, 0 );
	$last = is_numeric( $done ) ? (int) $done : 0;
	while ( ( $ids = companies_after( $last ) ) !== [] ) {
		write_names( $ids );
		$last = max( $ids );
		update_option( NAMES_OPTION, $last, false );
	}
	delete_option( NAMES_OPTION );
}

/**
 * The companies whose names are not what their posts say.
 *
 * @return \Generator<int, int>
 */
function wrong_names(): \Generator {
	$last = 0;
	while ( ( $ids = companies_after( $last ) ) !== [] ) {
		$last   = max( $ids );
		$kept   = [];
		$expect = [];
		foreach ( rows( 'SELECT company_id, place, word FROM {company_names} WHERE company_id IN (' . implode( ',', $ids ) . ')' ) as $row ) {
			$kept[ (int) $row['company_id'] ][] = (int) $row['place'] . $row['word'];
		}
		foreach ( name_rows( $ids ) as $id => $keys ) {
			$expect[ $id ] = array_map( static fn( array $key ): string => $key[0] . $key[1], $keys );
		}
		foreach ( $ids as $id ) {
			$is = $kept[ $id ] ?? [];
			$to = $expect[ $id ] ?? [];
			// The database may take two keys for one, as 'ij' and its ligature: then it keeps the first.
			if ( array_diff( $is, $to ) !== [] || ( $is === [] ) !== ( $to === [] ) || ( $to !== [] && ! in_array( $to[0], $is, true ) ) || count( $is ) < count( array_unique( array_map( remove_accents( ... ), $to ) ) ) ) {
				yield $id;
			}
		}
	}
	foreach ( rows( 'SELECT DISTINCT n.company_id FROM {company_names} n LEFT JOIN {wp.posts} p ON p.ID = n.company_id AND p.post_type = %s WHERE p.ID IS NULL', COMPANY_POST ) as $row ) {
		yield (int) $row['company_id'];
	}
}

/**
 * Mends the names of every company that has wrong ones.
 *
 * @return int How many.
 */
function mend_names(): int {
	$mended = 0;
	foreach ( wrong_names() as $id ) {
		write_names( [ $id ] );
		++$mended;
	}
	return $mended;
}

/**
 * The published companies of a name, however it is typed, the oldest first. 'C' and 'C++' share a key and are two.
 *
 * @return list<int>
 */
function namesakes( string $name ): array {
	$folded = fold_name( $name );
	$found  = [];
	foreach ( rows( 'SELECT p.ID, p.post_title FROM {company_names} n INNER JOIN {wp.posts} p ON p.ID = n.company_id WHERE n.place = 0 AND n.word = %s AND p.post_type = %s AND p.post_status = %s ORDER BY n.company_id LIMIT %d', name_keys( $name )[0], COMPANY_POST, 'publish', NAMESAKES ) as $row ) {
		if ( fold_name( (string) $row['post_title'] ) === $folded ) {
			$found[] = (int) $row['ID'];
		}
	}
	return $found;
}
