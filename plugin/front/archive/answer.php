<?php
/**
 * Core's lists of complaints and companies (archives, feeds, searches, blocks, plugins' queries), answered by a bounded
 * read; and what is not public dropped from every list, whatever a cache says.
 */

declare(strict_types=1);

namespace Klacht\Front;

use function Klacht\Access\only_public;
use const Klacht\Complaint\OUR_POSTS;

/** A query for posts of ours and of others, while core looks for the others. */
final class MixedQuery {
	public function __construct(
		public readonly ListAsked $asked,
		public readonly mixed $post_type,
		public readonly mixed $post__in,
	) {}
}

/**
 * The queries that are mixed, as they are under way.
 *
 * @return \WeakMap<\WP_Query, MixedQuery>
 */
function mixed_queries(): \WeakMap {
	static $queries = null;
	$queries      ??= new \WeakMap();
	/** @var \WeakMap<\WP_Query, MixedQuery> $queries */
	return $queries;
}

/**
 * What was answered to which query.
 *
 * @return \WeakMap<\WP_Query, ListAnswer>
 */
function list_answers(): \WeakMap {
	static $answers = null;
	$answers      ??= new \WeakMap();
	/** @var \WeakMap<\WP_Query, ListAnswer> $answers */
	return $answers;
}

/**
 * Has core look for the other types of a mixed list as if ours were not there, so that its statement and its pages are
 * what they were. Ours join what it found.
 */
function part_query( \WP_Query $query ): void {
	unset( list_answers()[ $query ], mixed_queries()[ $query ] );
	$asked = asked_of_ours( $query );
	if ( $asked === null || ! $asked->is_mixed() || asks_fields( $query ) ) {
		return;
	}
	mixed_queries()[ $query ] = new MixedQuery( $asked, $query->get( 'post_type' ), $query->get( 'post__in' ) );
	$query->set( 'post_type', $asked->others );
	$query->set( 'suppress_filters', false );
	if ( $asked->cursor !== null ) {
		// A page that goes on in ours has none of the others.
		$query->set( 'post__in', [ 0 ] );
		$query->set( 'ignore_sticky_posts', true );
	}
}

/**
 * Answers a list of our posts alone. Runs for queries that suppress filters too.
 *
 * @param mixed $posts What another plugin answers.
 */
function answer_list( mixed $posts, \WP_Query $query ): mixed {
	if ( $posts !== null ) {
		return $posts;
	}
	$fields = $query->get( 'fields' );
	$asked  = asked_of_ours( $query );
	if ( $asked === null || $asked->is_mixed() ) {
		return asks_fields( $query ) && may_find_ours( $query ) ? fields_answer( $query ) : null;
	}
	[ $limit, $offset, $page ] = list_bounds( $query );

	$answer = list_ours( $asked, $limit, $asked->cursor === null ? $offset : 0, $query );
	$found  = posts_of( $answer->ids );

	$query->set( 'no_found_rows', true );
	$query->is_comment_feed = false;
	settle_pages( $query, $asked, $answer, $page );
	$query->found_posts      = $offset + count( $found ) + (int) ( $answer->older !== null );
	list_answers()[ $query ] = $answer;
	return with_fields( $found, $fields );
}

/**
 * How many posts a query shows, how many it leaves out, and the number of its page.
 *
 * @return array{int, int, int}
 */
function list_bounds( \WP_Query $query ): array {
	$number = static fn( string $name ): int => is_numeric( $query->get( $name ) ) ? (int) $query->get( $name ) : 0;
	$most   = $query->is_main_query() ? LISTED_A_PAGE : LISTED_AT_ONCE;
	$limit  = $number( 'posts_per_page' ) < 1 || is_set( $query->get( 'nopaging' ) ) ? $most : min( $most, $number( 'posts_per_page' ) );
	$page   = max( 1, $number( 'paged' ) );
	return [ $limit, $number( 'offset' ) > 0 ? $number( 'offset' ) : ( $page - 1 ) * $limit, $page ];
}

/**
 * Tells core which page this is: where it goes on, a theme offers the next one; what has no rows behind the first is not
 * found.
 */
function settle_pages( \WP_Query $query, ListAsked $asked, ListAnswer $answer, int $page ): void {
	$goes_on = $asked->cursor !== null || ( $query->is_main_query() && asked( OLDER ) . asked( NEWER ) !== '' );
	if ( $goes_on && ( $answer->newer !== null || $answer->ids === [] || $asked->search !== '' ) ) {
		$page            = 2;
		$query->is_paged = true;
		$query->set( 'paged', $page );
	}
	$query->max_num_pages = $answer->older !== null ? $page + 1 : ( $answer->ids === [] ? 0 : $page );
}

/**
 * The posts of a list, in its order, read with their meta at once.
 *
 * @param list<int> $ids
 * @return list<\WP_Post>
 */
function posts_of( array $ids ): array {
	_prime_post_caches( $ids, false, true );
	return array_values( array_filter( array_map( get_post( ... ), $ids ), static fn( mixed $post ): bool => $post instanceof \WP_Post ) );
}

/**
 * Whether a query that points at posts, or is mixed, may find ours.
 */
function may_find_ours( \WP_Query $query ): bool {
	$types = asked_types( $query );
	return $types === [] ? $query->is_singular() : array_intersect( $types, OUR_POSTS ) !== [];
}

/**
 * Whether a query wants numbers instead of posts.
 */
function asks_fields( \WP_Query $query ): bool {
	return in_array( $query->get( 'fields' ), [ 'ids', 'id=>parent' ], true );
}

/**
 * Numbers of posts come out of caches past every filter: they are taken from the posts that a whole query finds.
 */
function fields_answer( \WP_Query $query ): mixed {
	$whole = new \WP_Query( [ 'fields' => '' ] + $query->query_vars );
	$query->set( 'no_found_rows', true );
	$query->found_posts   = $whole->found_posts;
	$query->max_num_pages = $whole->max_num_pages;
	return with_fields( array_values( array_filter( $whole->posts ?? [], static fn( mixed $post ): bool => $post instanceof \WP_Post ) ), $query->get( 'fields' ) );
}

/**
 * @param list<\WP_Post> $posts
 * @return list<\WP_Post|\stdClass|int>
 */
function with_fields( array $posts, mixed $fields ): array {
	return match ( $fields ) {
		'ids'        => array_map( static fn( \WP_Post $post ): int => $post->ID, $posts ),
		'id=>parent' => array_map( static fn( \WP_Post $post ): \stdClass => (object) [ 'ID' => $post->ID, 'post_parent' => $post->post_parent ], $posts ),
		default      => $posts,
	};
}

/**
 * The last word on every list of posts: ours join those of a mixed one, and what is not public is dropped.
 *
 * @param mixed $posts What core found.
 */
function settle_list( mixed $posts, \WP_Query $query ): mixed {
	if ( ! is_array( $posts ) ) {
		return $posts;
	}
	$posts = array_values( array_filter( $posts, static fn( mixed $post ): bool => $post instanceof \WP_Post ) );
	$mixed = mixed_queries()[ $query ] ?? null;
	if ( $mixed !== null ) {
		unset( mixed_queries()[ $query ] );
		$posts = join_lists( $posts, $mixed, $query );
	}
	$shown              = only_public( $posts, ( list_answers()[ $query ] ?? null )->read ?? [] );
	$query->found_posts = max( 0, $query->found_posts - count( $posts ) + count( $shown ) );
	return $shown;
}

/**
 * Ours behind those of other types on the first page of a search, by date in every other list. Further pages have the
 * others, which core counts; ours go on by their cursor.
 *
 * @param list<\WP_Post> $others
 * @return list<\WP_Post>
 */
function join_lists( array $others, MixedQuery $mixed, \WP_Query $query ): array {
	$query->set( 'post_type', $mixed->post_type );
	$query->set( 'post__in', $mixed->post__in );
	[ $limit, $offset, $page ] = list_bounds( $query );

	$answer = $mixed->asked->cursor === null && $offset > 0 ? new ListAnswer() : list_ours( $mixed->asked, $limit, 0, $query );
	$ours   = posts_of( $answer->ids );
	$pages  = $query->max_num_pages;
	settle_pages( $query, $mixed->asked, $answer, $page );
	$query->max_num_pages    = max( $pages, $query->max_num_pages );
	$query->found_posts     += count( $ours );
	list_answers()[ $query ] = new ListAnswer( $answer->ids, $answer->read, $answer->older, $answer->newer, $answer->searched_to, $pages > $page );

	$all = [ ...$others, ...$ours ];
	if ( $mixed->asked->search === '' && $ours !== [] && $others !== [] ) {
		usort( $all, static fn( \WP_Post $one, \WP_Post $other ): int => [ $one->post_date, $one->ID ] <=> [ $other->post_date, $other->ID ] );
		$all = $mixed->asked->ascending ? $all : array_reverse( $all );
	}
	return $query->is_main_query() ? $all : array_slice( $all, 0, $limit );
}
