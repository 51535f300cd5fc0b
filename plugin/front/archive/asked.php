<?php
/**
 * What a query of core asks of complaints and companies, as far as an index can answer it.
 */

declare(strict_types=1);

namespace Klacht\Front;

use function Klacht\Storage\sql_time;
use const Klacht\Complaint\OUR_POSTS;

/** How many of ours one page of the site lists at most, and one list that a plugin or block asks for. */
const LISTED_A_PAGE  = 20;
const LISTED_AT_ONCE = 100;

/** Behind so many rows a numbered page is refused: what stands further on is reached by the links, which carry a cursor. */
const NUMBERED_ROWS = 40;

/** The parameters of an address that goes on behind a row, or before one. */
const OLDER = 'verder';
const NEWER = 'terug';

/** Variables of a query that point at posts, for which core's own indexed statement is as good as ours. */
const POINTING = [ 'p', 'page_id', 'attachment', 'attachment_id', 'name', 'pagename', 'post__in', 'post_name__in', ...OUR_POSTS ];

/** Variables that no index of ours serves, or that no post of ours ever meets: then none is listed. */
const UNSERVED = [ 'author', 'author_name', 'author__in', 'cat', 'category_name', 'category__in', 'category__and', 'tag', 'tag_id', 'tag__in', 'tag__and', 'tag_slug__in', 'tag_slug__and', 'tax_query', 'taxonomy', 'term', 'meta_query', 'meta_key', 'meta_value', 'date_query', 'w', 'hour', 'minute', 'second', 'title', 'post_parent', 'post_parent__in', 'has_password', 'post_password', 'comment_count', 'post_mime_type', 'menu_order', 'subpost', 'subpost_id' ];

/** What a query asks of our posts. */
final class ListAsked {
	/**
	 * @param list<string>             $types      Ours among its types; a list of OUR_POSTS.
	 * @param list<string>             $others     Its other types.
	 * @param bool                     $served     Whether anything of ours can be in it.
	 * @param string                   $search     Words, '' for none.
	 * @param string|null              $from       Published at or after, UTC DATETIME.
	 * @param string|null              $to         Published before, UTC DATETIME.
	 * @param bool                     $ascending  Oldest first.
	 * @param array{string, int}|null  $cursor     The row behind which it goes on.
	 * @param bool                     $backwards  Whether it goes on before that row instead.
	 */
	public function __construct(
		public readonly array $types,
		public readonly array $others,
		public readonly bool $served,
		public readonly string $search,
		public readonly ?string $from,
		public readonly ?string $to,
		public readonly bool $ascending,
		public readonly ?array $cursor,
		public readonly bool $backwards,
	) {}

	public function is_mixed(): bool {
		return $this->others !== [];
	}
}

/**
 * What a query asks of our posts; null where it cannot find any, or points at what it wants.
 */
function asked_of_ours( \WP_Query $query ): ?ListAsked {
	$types = asked_types( $query );
	$ours  = array_values( array_intersect( $types, OUR_POSTS ) );
	if ( $ours === [] || array_filter( array_map( $query->get( ... ), POINTING ), static fn( mixed $value ): bool => is_set( $value ) ) !== [] ) {
		return null;
	}
	$period   = asked_period( $query );
	$statuses = asked_statuses( $query );
	$main     = $query->is_main_query();
	$order    = $query->get( 'orderby' );
	$cursor   = $main ? asked_cursor( OLDER ) ?? asked_cursor( NEWER ) : null;
	$search   = $query->get( 's' );
	return new ListAsked(
		$ours,
		array_values( array_diff( $types, OUR_POSTS ) ),
		$period !== null
			&& ( $statuses === [] || array_intersect( $statuses, [ '', 'publish', 'any' ] ) !== [] )
			&& array_filter( array_map( $query->get( ... ), UNSERVED ), static fn( mixed $value ): bool => is_set( $value ) ) === []
			&& ! ( $main && $cursor === null && asked( OLDER ) . asked( NEWER ) !== '' ),
		is_string( $search ) ? trim( wp_check_invalid_utf8( $search ) ) : '',
		$period[0] ?? null,
		$period[1] ?? null,
		strtoupper( is_string( $query->get( 'order' ) ) ? $query->get( 'order' ) : '' ) === 'ASC' && in_array( $order, [ '', 'date', 'post_date', 'ID', 'none' ], true ),
		$cursor,
		$main && asked_cursor( OLDER ) === null && $cursor !== null
	);
}

/**
 * Whether a variable of a query asks for something.
 */
function is_set( mixed $value ): bool {
	return ! in_array( $value, [ '', null, 0, '0', [], false ], true );
}

/**
 * The types that a query looks for, as core will take them: without one a search looks for all that may be searched, and
 * every other list for core's own posts.
 *
 * @return list<string>
 */
function asked_types( \WP_Query $query ): array {
	$asked = $query->get( 'post_type' );
	$types = array_values( array_filter( (array) $asked, static fn( mixed $type ): bool => is_string( $type ) && $type !== '' ) );
	if ( $asked === 'any' || in_array( 'any', $types, true ) || ( $types === [] && $query->is_search() ) ) {
		return array_values( array_map( strval( ... ), get_post_types( [ 'exclude_from_search' => false ] ) ) );
	}
	return $types;
}

/**
 * @return list<string>
 */
function asked_statuses( \WP_Query $query ): array {
	$asked = $query->get( 'post_status' );
	return array_values( array_filter( is_string( $asked ) ? wp_parse_list( $asked ) : (array) $asked, is_string( ... ) ) );
}

/**
 * The days that a query asks for, in the site's zone.
 *
 * @return array{string|null, string|null}|null From and to, UTC DATETIME; null for a period that is none, or has no year.
 */
function asked_period( \WP_Query $query ): ?array {
	$number = static fn( string $name ): int => is_numeric( $query->get( $name ) ) ? (int) $query->get( $name ) : 0;
	$digits = is_scalar( $query->get( 'm' ) ) ? (string) preg_replace( '/\D/', '', (string) $query->get( 'm' ) ) : '';
	$year   = $number( 'year' ) + (int) substr( $digits, 0, 4 );
	$month  = $number( 'monthnum' ) + (int) substr( $digits, 4, 2 );
	$day    = $number( 'day' ) + (int) substr( $digits, 6, 2 );
	if ( $year === 0 && $month === 0 && $day === 0 && $digits === '' ) {
		return [ null, null ];
	}
	if ( $year < 1 || $year > 9999 || strlen( $digits ) > 8 || ( $day > 0 && $month === 0 ) || ! checkdate( max( 1, $month ), max( 1, $day ), $year ) ) {
		return null;
	}
	$from = new \DateTimeImmutable( sprintf( '%04d-%02d-%02d', $year, max( 1, $month ), max( 1, $day ) ), wp_timezone() );
	$to   = $from->modify( $day > 0 ? '+1 day' : ( $month > 0 ? '+1 month' : '+1 year' ) );
	return [ sql_time( $from ), sql_time( $to ) ];
}

/**
 * The row that the address goes on behind, or before: its time and number.
 *
 * @return array{string, int}|null
 */
function asked_cursor( string $name ): ?array {
	if ( preg_match( '/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)-(\d{1,18})$/', asked( $name ), $part ) !== 1 ) {
		return null;
	}
	return [ "$part[1]-$part[2]-$part[3] $part[4]:$part[5]:$part[6]", (int) $part[7] ];
}

/**
 * A cursor as it stands in an address.
 *
 * @param array{string, int} $cursor
 */
function cursor_text( array $cursor ): string {
	return strtr( $cursor[0], [ '-' => '', ':' => '', ' ' => 'T' ] ) . '-' . $cursor[1];
}
