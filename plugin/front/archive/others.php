<?php
/**
 * Core's other ways to list posts of all types, each of which would read every complaint: the guess at a wrong address,
 * the time of the last change, archives by month, the calendar, the sitemap of authors, neighbours.
 */

declare(strict_types=1);

namespace Klacht\Front;

use Klacht\Complaint\Moderation;
use function Klacht\Access\is_public_post;
use function Klacht\Complaint\local;
use function Klacht\or_else;
use function Klacht\Storage\db;
use function Klacht\Storage\is_sqlite;
use function Klacht\Storage\literal;
use function Klacht\Storage\rows;
use function Klacht\Storage\value;
use const Klacht\Complaint\COMPANY_POST;
use const Klacht\Complaint\COMPLAINT_POST;
use const Klacht\Complaint\OUR_POSTS;

/** How many of ours a wrong address is compared with. */
const GUESSES = 20;

/**
 * Guesses at the address that a wrong one was meant to be: of core's own posts as core does, of ours among the first that
 * begin so.
 *
 * @param mixed $guess What another plugin answers; null for core's own way.
 */
function guess_address( mixed $guess ): mixed {
	$name = get_query_var( 'name' );
	if ( $guess !== null || ! is_string( $name ) || $name === '' ) {
		return $guess;
	}
	$asked  = array_filter( (array) get_query_var( 'post_type' ), 'is_string' );
	$public = array_filter( get_post_types( [ 'exclude_from_search' => false ] ), 'is_post_type_viewable' );
	$types  = array_map( strval( ... ), $asked === [] || $asked === [ '' ] ? $public : array_intersect( $asked, $public ) );
	$strict = apply_filters( 'strict_redirect_guess_404_permalink', false ) === true;
	$id     = or_else( static fn(): int => guess_among( array_values( array_diff( $types, OUR_POSTS ) ), $name, $strict ), 0 );
	$id     = $id > 0 ? $id : or_else( static fn(): int => guess_ours( array_values( array_intersect( $types, OUR_POSTS ) ), $name, $strict ), 0 );
	if ( $id === 0 ) {
		return false;
	}
	$feed = get_query_var( 'feed' );
	$page = get_query_var( 'page' );
	$link = (string) get_permalink( $id );
	return match ( true ) {
		is_string( $feed ) && $feed !== '' => get_post_comments_feed_link( $id, $feed ),
		is_numeric( $page ) && $page > 1   => trailingslashit( $link ) . user_trailingslashit( (string) $page, 'single_paged' ),
		default                            => $link,
	};
}

/**
 * Core's own statement, for the site's own posts: by the index of types, so that it costs what they are many.
 *
 * @param list<string> $types
 */
function guess_among( array $types, string $name, bool $strict ): int {
	if ( $types === [] ) {
		return 0;
	}
	$list   = static fn( array $values ): string => implode( ',', array_map( literal( ... ), array_filter( $values, is_string( ... ) ) ) );
	$where  = $strict ? 'post_name = ' . literal( $name ) : 'post_name LIKE ' . literal( db()->esc_like( $name ) . '%' );
	$where .= ' AND post_type IN (' . $list( $types ) . ') AND post_status IN (' . $list( array_filter( get_post_stati(), 'is_post_status_viewable' ) ) . ')';
	foreach ( [ 'year' => 'YEAR', 'monthnum' => 'MONTH', 'day' => 'DAYOFMONTH' ] as $variable => $part ) {
		$number = get_query_var( $variable );
		if ( is_numeric( $number ) && (int) $number > 0 ) {
			$where .= " AND $part(post_date) = " . (int) $number;
		}
	}
	$index = is_sqlite() ? '' : ' FORCE INDEX (type_status_date)';
	return (int) value( "SELECT ID FROM {wp.posts}$index WHERE " . db()->remove_placeholder_escape( $where ) . ' LIMIT 1' );
}

/**
 * @param list<string> $types
 */
function guess_ours( array $types, string $name, bool $strict ): int {
	if ( $types === [] ) {
		return 0;
	}
	// Not in an order: the index of names holds their beginnings, and the database would sort all that begin so.
	$index = is_sqlite() ? '' : ' FORCE INDEX (post_name)';
	$found = $strict
		? rows( "SELECT ID, post_type FROM {wp.posts}$index WHERE post_name = %s LIMIT %d", $name, GUESSES )
		: rows( "SELECT ID, post_type FROM {wp.posts}$index WHERE post_name LIKE %s LIMIT %d", db()->esc_like( $name ) . '%', GUESSES );
	foreach ( $found as $row ) {
		if ( in_array( $row['post_type'], $types, true ) && is_public_post( (int) $row['ID'] ) ) {
			return (int) $row['ID'];
		}
	}
	return 0;
}

/**
 * When posts last changed: feeds send it. Ours with the last entry of any dossier, so that a reader who asks for what is
 * newer also hears of what was taken down.
 *
 * @param mixed $known What another plugin answers; false for core's own way.
 */
function last_changed( mixed $known, string $zone, mixed $type ): mixed {
	if ( $known !== false || ! is_string( $type ) || ! ( $type === 'any' || in_array( $type, OUR_POSTS, true ) ) ) {
		return $known;
	}
	$clock = match ( strtolower( $zone ) ) {
		'gmt'   => 'gmt',
		'blog'  => 'blog',
		default => 'server',
	};
	$others = $type === 'any' ? array_diff( get_post_types( [ 'public' => true ] ), OUR_POSTS ) : [];
	$times  = array_map( static fn( string $other ): string => (string) get_lastpostmodified( $clock, $other ), array_map( strval( ... ), array_values( $others ) ) );
	if ( $type !== COMPANY_POST ) {
		$at      = (string) or_else( static fn(): ?string => value( 'SELECT at FROM {dossier} ORDER BY id DESC LIMIT 1' ), '' );
		$times[] = $at === '' || $clock === 'gmt' ? $at : local( $at );
	}
	if ( $type === COMPANY_POST ) {
		$times[] = (string) or_else( static fn(): ?string => value( 'SELECT ' . ( $clock === 'gmt' ? 'post_date_gmt' : 'post_date' ) . " FROM {wp.posts} WHERE post_type = %s AND post_status = 'publish' ORDER BY post_date DESC LIMIT 1", COMPANY_POST ), '' );
	}
	$last = max( [ '', ...$times ] );
	return $last === '' ? false : $last;
}

/**
 * Archives by month count every post of a type: ours have none.
 *
 * @param mixed $args What was asked for.
 */
function without_archives( string $where, mixed $args ): string {
	return is_array( $args ) && in_array( $args['post_type'] ?? '', OUR_POSTS, true ) ? $where . ' AND 1 = 0' : $where;
}

/**
 * The calendar looks for days with posts; of ours every day has some.
 *
 * @param array<string, mixed> $args
 * @return array<string, mixed>
 */
function without_calendar( array $args ): array {
	return in_array( $args['post_type'] ?? '', OUR_POSTS, true ) ? [ 'post_type' => 'post' ] + $args : $args;
}

/**
 * The sitemap of authors looks for who wrote any public post: nobody wrote one of ours.
 *
 * @param array<string, mixed> $args
 * @return array<string, mixed>
 */
function without_our_authors( array $args ): array {
	$types = $args['has_published_posts'] ?? false;
	$types = $types === true ? get_post_types( [ 'public' => true ] ) : $types;
	return is_array( $types ) ? [ 'has_published_posts' => array_values( array_diff( array_map( static fn( mixed $type ): string => is_string( $type ) ? $type : '', $types ), OUR_POSTS ) ) ] + $args : $args;
}

/**
 * The previous and the next of ours: found by an index among what may be seen now. Core keeps its answer under the
 * statement, so the statement names the one post.
 */
function neighbour( string $where, mixed $same_term, mixed $excluded, string $taxonomy, \WP_Post $post ): string {
	if ( ! in_array( $post->post_type, OUR_POSTS, true ) ) {
		return $where;
	}
	$later = current_filter() === 'get_next_post_where';
	$id    = or_else( static fn(): int => neighbour_of( $post, $later ), 0 );
	return $id === 0 ? 'WHERE 1 = 0' : "WHERE p.ID = $id";
}

/**
 * The number of the one before or behind a post in its list, 0 for none.
 */
function neighbour_of( \WP_Post $post, bool $later ): int {
	$asked = new ListAsked( [ $post->post_type ], [], true, '', null, null, $later, [ neighbour_time( $post ), $post->ID ], false );
	$found = $post->post_type === COMPLAINT_POST
		? array_map( static fn( array $row ): int => $row[0]->id, complaint_page( $asked, 1 )->rows )
		: array_column( company_rows( $asked, 1 ), 1 );
	return $found[0] ?? 0;
}

/**
 * When a post was published, as its list has it; UTC DATETIME.
 */
function neighbour_time( \WP_Post $post ): string {
	$approved = $post->post_type === COMPLAINT_POST ? value( 'SELECT approved FROM {cases} WHERE complaint_id = %d AND moderation = %s', $post->ID, Moderation::Approved->value ) : null;
	return $approved ?? get_gmt_from_date( $post->post_date );
}

/**
 * Menus keep the number of a post and are named after it.
 *
 * @param list<mixed> $items
 * @return list<mixed>
 */
function without_hidden_items( array $items ): array {
	return array_values( array_filter( $items, static fn( mixed $item ): bool => ! is_object( $item ) || ! in_array( $item->object ?? '', OUR_POSTS, true ) || ( $item->type ?? '' ) !== 'post_type' || is_public_post( is_numeric( $item->object_id ?? null ) ? (int) $item->object_id : 0 ) ) );
}

/**
 * A link of a menu block leads to a post by its number.
 *
 * @param array<mixed> $block As it was parsed.
 */
function without_hidden_link( string $html, array $block ): string {
	$attributes = is_array( $block['attrs'] ?? null ) ? $block['attrs'] : [];
	$id         = is_numeric( $attributes['id'] ?? null ) && ( $attributes['kind'] ?? '' ) === 'post-type' ? (int) $attributes['id'] : 0;
	return $id > 0 && in_array( get_post_type( $id ), OUR_POSTS, true ) && ! is_public_post( $id ) ? '' : $html;
}
