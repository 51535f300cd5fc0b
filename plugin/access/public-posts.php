<?php
/**
 * Which posts of ours everybody may see now: read where it is written, because a cache, or a list of ids that a lagging
 * machine put into it, may say what was true before.
 */

declare(strict_types=1);

namespace Klacht\Access;

use function Klacht\Complaint\find_cases;
use function Klacht\Complaint\is_our_post;
use function Klacht\Front\remember_listed;
use function Klacht\or_else;
use function Klacht\Storage\rows;
use const Klacht\Complaint\COMPANY_POST;
use const Klacht\Complaint\COMPLAINT_POST;

/**
 * Those of some posts that are public. Posts of other types are left alone. One read for complaints and one for companies,
 * however many there are, and none where there are none.
 *
 * @param list<\WP_Post> $posts
 * @param list<int>      $known Complaints that this request read as public already.
 * @return list<\WP_Post>
 */
function only_public( array $posts, array $known = [] ): array {
	$ids = [
		COMPLAINT_POST => [],
		COMPANY_POST   => [],
	];
	foreach ( $posts as $post ) {
		if ( is_our_post( $post ) && ! in_array( $post->ID, $known, true ) ) {
			$ids[ $post->post_type ][] = $post->ID;
		}
	}
	$public = [ ...$known, ...public_complaints( $ids[ COMPLAINT_POST ] ), ...published_companies( $ids[ COMPANY_POST ] ) ];
	return array_values( array_filter( $posts, static fn( \WP_Post $post ): bool => ! is_our_post( $post ) || in_array( $post->ID, $public, true ) ) );
}

/**
 * Whether everybody may see a post, as far as we decide it.
 */
function is_public_post( int $id ): bool {
	$post = get_post( $id );
	return $post instanceof \WP_Post && only_public( [ $post ] ) !== [];
}

/**
 * @param list<int> $ids
 * @return list<int>
 */
function public_complaints( array $ids ): array {
	// In an outage nothing is public.
	$cases = or_else( static fn(): array => find_cases( $ids ), [] );
	remember_listed( $ids, $cases );
	return array_keys( array_filter( $cases, static fn( \Klacht\Complaint\ComplaintCase $case ): bool => $case->is_public() ) );
}

/**
 * @param list<int> $ids
 * @return list<int>
 */
function published_companies( array $ids ): array {
	$found = $ids === [] ? [] : or_else( static fn(): array => rows( 'SELECT ID FROM {wp.posts} WHERE ID IN (' . implode( ',', $ids ) . ') AND post_status = %s', 'publish' ), [] );
	return array_map( static fn( array $row ): int => (int) $row['ID'], $found );
}
