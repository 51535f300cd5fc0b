<?php
/**
 * The sitemaps of complaints and companies. A page is a range of the table by its key, whose first row is known: nothing
 * is counted, and no page reads what stands on those before it. The ranges are found by the work of the minute.
 */

declare(strict_types=1);

namespace Klacht\Front;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use function Klacht\Complaint\complaint_link;
use function Klacht\or_else;
use function Klacht\Storage\literal;
use function Klacht\Storage\rows;
use function Klacht\Storage\value;
use const Klacht\Complaint\COMPANY_POST;
use const Klacht\Complaint\COMPLAINT_POST;
use const Klacht\Complaint\LIST_COLUMNS;

/** The option with the first row of every page but the first: type => list of keys. */
const SITEMAP_OPTION = 'klacht_sitemap';

/** How many pages one run of the work finds, and how long after it met the end it looks again. */
const PAGES_A_RUN  = 20;
const SITEMAP_REST = HOUR_IN_SECONDS;

/**
 * The first rows of the pages of a type, but for the first page's: numbers of complaints; time and number of companies.
 *
 * @return list<string>
 */
function sitemap_bounds( string $type ): array {
	$kept = get_option( SITEMAP_OPTION );
	$kept = is_array( $kept ) && is_array( $kept[ $type ] ?? null ) ? $kept[ $type ] : [];
	return array_values( array_filter( $kept, is_string( ... ) ) );
}

/**
 * How many pages a type has.
 *
 * @param mixed $pages What another plugin answers.
 */
function sitemap_pages( mixed $pages, string $type ): mixed {
	if ( $pages !== null || ( $type !== COMPLAINT_POST && $type !== COMPANY_POST ) ) {
		return $pages;
	}
	$bounds = sitemap_bounds( $type );
	return $bounds === [] && or_else( static fn(): array => sitemap_rows( $type, null, null, 1 ), [] ) === [] ? 0 : count( $bounds ) + 1;
}

/**
 * The addresses of one page.
 *
 * @param mixed $list What another plugin answers.
 */
function sitemap_list( mixed $list, string $type, mixed $page ): mixed {
	if ( $list !== null || ( $type !== COMPLAINT_POST && $type !== COMPANY_POST ) ) {
		return $list;
	}
	$bounds = [ null, ...sitemap_bounds( $type ) ];
	$number = is_numeric( $page ) ? (int) $page - 1 : -1;
	if ( $number < 0 || $number >= count( $bounds ) ) {
		return [];
	}
	// Twice what a page has at first: rows may join a range later, by an import.
	return sitemap_entries( $type, or_else( static fn(): array => sitemap_rows( $type, $bounds[ $number ], $bounds[ $number + 1 ] ?? null, 2 * wp_sitemaps_get_max_urls( 'post' ) ), [] ) );
}

/**
 * @param list<array<string, string|null>> $rows
 * @return list<array{loc: string, lastmod?: string}>
 */
function sitemap_entries( string $type, array $rows ): array {
	if ( $type === COMPANY_POST ) {
		$ids = array_map( static fn( array $row ): int => (int) $row['ID'], $rows );
		_prime_post_caches( $ids, false, false );
		return array_map( static fn( int $id ): array => [ 'loc' => (string) get_permalink( $id ) ], $ids );
	}
	$entries = [];
	foreach ( $rows as $row ) {
		$case      = ComplaintCase::from_row( $row );
		$changed   = max( (string) $case->approved, (string) $case->turn_since, (string) $case->status_changed, (string) $case->graded );
		$entries[] = [ 'loc' => complaint_link( $case ) ] + ( $changed === '' ? [] : [ 'lastmod' => gmdate( DATE_W3C, (int) strtotime( $changed . ' UTC' ) ) ] );
	}
	return $entries;
}

/**
 * The public rows of a range by its key.
 *
 * @param string|null $from The first; null for the beginning.
 * @param string|null $to   The first behind it; null for the end.
 * @return list<array<string, string|null>>
 */
function sitemap_rows( string $type, ?string $from, ?string $to, int $limit ): array {
	$range = range_of( $type, $from, $to );
	return $type === COMPLAINT_POST
		? rows( 'SELECT ' . LIST_COLUMNS . " FROM {cases} c WHERE $range AND c.moderation = %s ORDER BY c.complaint_id LIMIT %d", Moderation::Approved->value, $limit )
		: rows( "SELECT ID FROM {wp.posts} WHERE $range ORDER BY post_date, ID LIMIT %d", $limit );
}

/**
 * The condition of a range.
 */
function range_of( string $type, ?string $from, ?string $to ): string {
	if ( $type === COMPLAINT_POST ) {
		return 'c.complaint_id >= ' . (int) $from . ( $to === null ? '' : ' AND c.complaint_id < ' . (int) $to );
	}
	$parts = [ 'post_type = ' . literal( COMPANY_POST ), "post_status = 'publish'" ];
	if ( $from !== null ) {
		[ $time, $id ] = explode( '|', $from ) + [ '', '0' ];
		$parts[]       = 'post_date >= ' . literal( $time ) . ' AND (post_date > ' . literal( $time ) . ' OR ID >= ' . (int) $id . ')';
	}
	if ( $to !== null ) {
		[ $time, $id ] = explode( '|', $to ) + [ '', '0' ];
		$parts[]       = 'post_date <= ' . literal( $time ) . ' AND (post_date < ' . literal( $time ) . ' OR ID < ' . (int) $id . ')';
	}
	return str_replace( '%', '%%', implode( ' AND ', $parts ) );
}

/**
 * Finds the ranges that are full by now: a step reads one page's rows, and a run so many steps at most.
 */
function extend_sitemaps(): void {
	$kept = get_option( SITEMAP_OPTION );
	$kept = is_array( $kept ) ? $kept : [];
	if ( is_numeric( $kept['rest'] ?? null ) && (int) $kept['rest'] > time() ) {
		return;
	}
	$steps = PAGES_A_RUN;
	foreach ( [ COMPLAINT_POST, COMPANY_POST ] as $type ) {
		$bounds = sitemap_bounds( $type );
		while ( $steps > 0 ) {
			--$steps;
			$next = next_bound( $type, $bounds[ count( $bounds ) - 1 ] ?? null );
			if ( $next === null ) {
				break;
			}
			$bounds[] = $next;
		}
		$kept[ $type ] = $bounds;
	}
	$kept['rest'] = $steps === 0 ? 0 : time() + SITEMAP_REST;
	update_option( SITEMAP_OPTION, $kept, false );
}

/**
 * The first row behind a full range; null while it is not full.
 */
function next_bound( string $type, ?string $from ): ?string {
	$range = range_of( $type, $from, null );
	$urls  = wp_sitemaps_get_max_urls( 'post' );
	return $type === COMPLAINT_POST
		? value( "SELECT c.complaint_id FROM {cases} c WHERE $range ORDER BY c.complaint_id LIMIT 1 OFFSET %d", $urls )
		: value( "SELECT CONCAT(post_date, '|', ID) FROM {wp.posts} WHERE $range ORDER BY post_date, ID LIMIT 1 OFFSET %d", $urls );
}
