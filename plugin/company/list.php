<?php
/**
 * The list of companies, by name, a page at a time.
 */

declare(strict_types=1);

namespace Klacht\Company;

use function Klacht\Complaint\invalid_fields;
use function Klacht\Storage\db;
use function Klacht\Storage\rows;
use const Klacht\Complaint\COMPANY_POST;

/**
 * Companies with all of these words in their name. One more than the limit where there are more.
 *
 * @param int $after The company that the page before ended with, 0 for the first page.
 * @return list<\WP_Post>
 */
function company_page( string $search, int $limit, int $after = 0 ): array {
	$where = [ 'post_type = %s', 'post_status = %s' ];
	$args  = [ COMPANY_POST, 'publish' ];
	foreach ( array_slice( (array) preg_split( '/\s+/u', trim( $search ), -1, PREG_SPLIT_NO_EMPTY ), 0, 10 ) as $word ) {
		$where[] = 'post_title LIKE %s';
		$args[]  = '%' . db()->esc_like( (string) $word ) . '%';
	}
	if ( $after > 0 ) {
		$name    = ( find_published( $after ) ?? throw invalid_fields( [ 'cursor' => __( 'This place in the list does not exist.', 'klacht' ) ] ) )->post_title;
		$where[] = 'post_title >= %s AND ( post_title > %s OR ID > %d )';
		array_push( $args, $name, $name, $after );
	}
	$found = rows( 'SELECT ID FROM {wp.posts} WHERE ' . implode( ' AND ', $where ) . ' ORDER BY post_title, ID LIMIT %d', ...[ ...$args, $limit + 1 ] );
	$ids   = array_map( static fn( array $row ): int => (int) $row['ID'], $found );
	_prime_post_caches( $ids, false, true );
	return array_values( array_filter( array_map( get_post( ... ), $ids ), static fn( mixed $post ): bool => $post instanceof \WP_Post ) );
}
