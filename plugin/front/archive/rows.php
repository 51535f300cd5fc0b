<?php
/**
 * The rows of a list of ours: a bounded number by an index, from `cases` for complaints and by core's index of types and
 * dates for companies. Nothing is counted.
 */

declare(strict_types=1);

namespace Klacht\Front;

use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Storage\CasePage;
use Klacht\Storage\CaseQuery;
use function Klacht\Company\company_page;
use function Klacht\Complaint\local;
use function Klacht\list_failed;
use function Klacht\or_else;
use function Klacht\Storage\list_cases;
use function Klacht\Storage\literal;
use function Klacht\Storage\rows;
use const Klacht\Complaint\COMPANY_POST;
use const Klacht\Complaint\COMPLAINT_POST;

/** How many companies a search shows beside complaints. */
const COMPANIES_BESIDE = 5;

/** What stands for the time in the cursor of a list that is ordered by name. */
const NO_TIME = '0001-01-01 00:00:00';

/** A list of ours, as it is shown. */
final class ListAnswer {
	/**
	 * @param list<int>               $ids         Posts in the order that they are shown.
	 * @param list<int>               $read        Those of them that were read as public from their case.
	 * @param array{string, int}|null $older       Where the next page begins; null where this is the last.
	 * @param array{string, int}|null $newer       Where the page before ends; null where this is the first.
	 * @param string|null             $searched_to How far a search looked that did not fill the page, UTC DATETIME.
	 * @param bool                    $beside      Whether the list's other types have a further page, which core numbers.
	 */
	public function __construct(
		public readonly array $ids = [],
		public readonly array $read = [],
		public readonly ?array $older = null,
		public readonly ?array $newer = null,
		public readonly ?string $searched_to = null,
		public readonly bool $beside = false,
	) {}
}

/**
 * Answers what a list asks of our posts; in an outage with none, and the request for that list says so.
 *
 * @param int $offset Rows that a numbered page leaves out.
 */
function list_ours( ListAsked $asked, int $limit, int $offset, \WP_Query $query ): ListAnswer {
	if ( ! $asked->served || $limit < 1 || $offset > NUMBERED_ROWS ) {
		return new ListAnswer();
	}
	$answer = or_else( static fn(): ListAnswer => $asked->search === '' ? dated_list( $asked, $limit, $offset ) : found_list( $asked, $limit, $offset ), null );
	if ( $answer === null && $query->is_main_query() && ! is_admin() ) {
		list_failed( true );
	}
	return $answer ?? new ListAnswer();
}

/**
 * By the time of publication.
 */
function dated_list( ListAsked $asked, int $limit, int $offset ): ListAnswer {
	$wanted = $limit + $offset + 1;
	$found  = in_array( COMPLAINT_POST, $asked->types, true ) ? complaint_page( $asked, $wanted )->rows : [];
	$read   = remember_rows( $found );
	$rows   = array_map( static fn( array $row ): array => [ (string) $row[0]->approved, $row[0]->id ], $found );
	if ( in_array( COMPANY_POST, $asked->types, true ) ) {
		array_push( $rows, ...company_rows( $asked, $wanted ) );
		usort( $rows, static fn( array $one, array $other ): int => $one <=> $other );
		$rows = $asked->ascending === $asked->backwards ? array_reverse( $rows ) : $rows;
	}
	$more = count( $rows ) > $limit + $offset;
	$rows = array_slice( $rows, $offset, $limit );
	if ( $asked->backwards && ! $more ) {
		// The first page is whole, however many stand before the row that this went back from.
		return dated_list( first_of( $asked ), $limit, 0 );
	}
	$rows  = $asked->backwards ? array_reverse( $rows ) : $rows;
	$last  = $rows[ count( $rows ) - 1 ] ?? null;
	$later = $asked->cursor !== null || $offset > 0;
	return new ListAnswer( array_column( $rows, 1 ), $read, $more || $asked->backwards ? $last : null, $later ? ( $rows[0] ?? null ) : null );
}

/**
 * By words: companies by their names, complaints by their titles, which are read a stated number a step.
 */
function found_list( ListAsked $asked, int $limit, int $offset ): ListAnswer {
	$complaints = in_array( COMPLAINT_POST, $asked->types, true );
	$companies  = in_array( COMPANY_POST, $asked->types, true ) && ( ! $complaints || ( $asked->cursor === null && $offset === 0 ) )
		? named_companies( $asked, $complaints ? COMPANIES_BESIDE : $limit + $offset + 1 )
		: [];
	if ( ! $complaints ) {
		$shown = array_slice( $companies, $offset, $limit );
		$last  = $shown[ count( $shown ) - 1 ] ?? 0;
		return new ListAnswer( $shown, [], count( $companies ) > $limit + $offset ? [ NO_TIME, $last ] : null );
	}
	$page = complaint_page( $asked, $limit + $offset );
	$rows = array_slice( $page->rows, $offset );
	$ids  = array_map( static fn( array $row ): int => $row[0]->id, $rows );
	return new ListAnswer( [ ...array_slice( $companies, 0, COMPANIES_BESIDE ), ...$ids ], remember_rows( $rows ), $page->next, null, $page->searched_to );
}

/**
 * The same list from its beginning.
 */
function first_of( ListAsked $asked ): ListAsked {
	return new ListAsked( $asked->types, $asked->others, $asked->served, $asked->search, $asked->from, $asked->to, $asked->ascending, null, false );
}

function complaint_page( ListAsked $asked, int $rows ): CasePage {
	return list_cases(
		new CaseQuery(
			[ 'moderation' => Moderation::Approved->value ],
			order: 'approved',
			descending: $asked->ascending === $asked->backwards,
			after: $asked->from,
			before: $asked->to,
			search: $asked->search,
			cursor: $asked->cursor,
			per_page: $rows
		)
	);
}

/**
 * @return list<array{string, int}> Time of publication as UTC DATETIME, and number.
 */
function company_rows( ListAsked $asked, int $limit ): array {
	$descending = $asked->ascending === $asked->backwards;
	$than       = $descending ? '<' : '>';
	$where      = 'post_type = ' . literal( COMPANY_POST ) . " AND post_status = 'publish'";
	$where     .= $asked->from === null ? '' : ' AND post_date >= ' . literal( local( $asked->from ) );
	$where     .= $asked->to === null ? '' : ' AND post_date < ' . literal( local( $asked->to ) );
	if ( $asked->cursor !== null ) {
		$time   = literal( local( $asked->cursor[0] ) );
		$where .= " AND post_date $than= $time AND (post_date $than $time OR ID $than " . (int) $asked->cursor[1] . ')';
	}
	$order = $descending ? 'DESC' : 'ASC';
	$found = rows( 'SELECT ID, post_date FROM {wp.posts} WHERE ' . str_replace( '%', '%%', $where ) . " ORDER BY post_date $order, ID $order LIMIT %d", $limit );
	return array_map( static fn( array $row ): array => [ get_gmt_from_date( (string) $row['post_date'] ), (int) $row['ID'] ], $found );
}

/**
 * @return list<int>
 */
function named_companies( ListAsked $asked, int $limit ): array {
	try {
		return array_map( static fn( \WP_Post $post ): int => $post->ID, company_page( $asked->search, $limit, $asked->cursor[1] ?? 0 ) );
	} catch ( CommandError ) {
		// The company that the page before ended with is no more.
		return [];
	}
}

/**
 * What was read of cases serves this request for their names too.
 *
 * @param list<array{ComplaintCase, string}> $rows
 * @return list<int>
 */
function remember_rows( array $rows ): array {
	$cases = array_column( array_column( $rows, 0 ), null, 'id' );
	remember_listed( array_keys( $cases ), $cases );
	return array_keys( $cases );
}
