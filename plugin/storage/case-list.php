<?php
/**
 * Lists of complaints: from `cases` alone, a page by cursor, never more work than an index or a stated bound allows.
 */

declare(strict_types=1);

namespace Klacht\Storage;

use Klacht\Complaint\ComplaintCase;
use const Klacht\Complaint\LIST_COLUMNS;

/** Complaints that one step reads at most where no index serves the filters, and where titles are searched. */
const SCAN_LIMIT   = 500;
const SEARCH_LIMIT = 2000;

/** Columns that a filter may compare, each before `created` in an index of a company's complaints. */
const FILTER_COLUMNS = [ 'status', 'type', 'product_id', 'assignee_id', 'turn', 'has_grade' ];

/** What a list is asked. */
final class CaseQuery {
	/**
	 * @param array<string, string|int> $scope   Columns that bound the reader's view: company_id and moderation, moderation, or reporter_id.
	 * @param array<string, string|int> $filters Of FILTER_COLUMNS.
	 * @param 'created'|'approved'|'grade' $order Approved is that of the public site, whatever the company.
	 * @param string|null               $after   Created, or in that order approved, at or after, UTC DATETIME.
	 * @param string|null               $before  The same, before.
	 * @param bool|null                 $graded  With or without a grade; null for both.
	 * @param string                    $search  A number, or words of the title.
	 * @param array{string, int}|null   $cursor  The sort value and id of the last row seen.
	 * @param list<string>              $moderations Of a reporter's own: any of these states. No index serves it, so it is scanned for.
	 */
	public function __construct(
		public readonly array $scope,
		public readonly array $filters = [],
		public readonly string $order = 'created',
		public readonly bool $descending = true,
		public readonly ?string $after = null,
		public readonly ?string $before = null,
		public readonly ?bool $graded = null,
		public readonly string $search = '',
		public readonly ?array $cursor = null,
		public readonly int $per_page = 20,
		public readonly array $moderations = [],
	) {}

	/**
	 * The columns that are compared for equality. In the order of grades, those without one are a range of that order.
	 *
	 * @return array<string, string|int>
	 */
	public function columns(): array {
		return $this->filters + ( $this->graded === null || $this->order === 'grade' ? [] : [ 'has_grade' => (int) $this->graded ] );
	}

	/**
	 * The column that a period is of.
	 */
	public function period_column(): string {
		return $this->order === 'approved' ? 'approved' : 'created';
	}

	/**
	 * Whether one index orders the rows and serves every filter.
	 */
	public function is_indexed(): bool {
		$names = array_keys( $this->columns() );
		if ( $this->search !== '' || $this->moderations !== [] || count( $names ) > 1 ) {
			return false;
		}
		if ( $this->order === 'approved' ) {
			return $names === [];
		}
		if ( $this->order === 'grade' ) {
			return isset( $this->scope['company_id'] ) && array_diff( $names, [ 'status' ] ) === [] && $this->after === null && $this->before === null;
		}
		$served = match ( true ) {
			isset( $this->scope['company_id'] ) => FILTER_COLUMNS,
			isset( $this->scope['moderation'] ) => [ 'status', 'type' ],
			default                             => [],
		};
		return array_diff( $names, $served ) === [];
	}
}

/** A page of a list. */
final class CasePage {
	/**
	 * @param list<array{ComplaintCase, string}> $rows        Cases with their assignee's name.
	 * @param array{string, int}|null            $next        Cursor of the next page, null at the end.
	 * @param string|null                        $searched_to Where a bounded scan stopped before it filled the page, UTC DATETIME.
	 */
	public function __construct(
		public readonly array $rows,
		public readonly ?array $next,
		public readonly ?string $searched_to = null,
	) {}
}

/** Finds cases by words; another plugin may bring a better one (filter `klacht_search_provider`). */
interface SearchProvider {
	public function search( CaseQuery $query ): CasePage;
}

/**
 * One page.
 *
 * @throws StorageError
 */
function list_cases( CaseQuery $query ): CasePage {
	if ( $query->search !== '' ) {
		/**
		 * Filters who answers a search in a list of complaints.
		 *
		 * @param SearchProvider|null $provider Null for the scan of titles.
		 */
		$provider = apply_filters( 'klacht_search_provider', null );
		if ( $provider instanceof SearchProvider ) {
			return $provider->search( $query );
		}
		$exact = ctype_digit( $query->search ) && strlen( $query->search ) < 19 ? by_number( $query ) : null;
		if ( $exact !== null ) {
			return $exact;
		}
	}
	return $query->is_indexed() ? indexed_page( $query ) : scanned_page( $query );
}

/**
 * A page that one index gives, and one row more to know whether there is a next.
 */
function indexed_page( CaseQuery $query ): CasePage {
	$where = conditions( $query, $query->columns() );
	$found = rows( 'SELECT ' . LIST_COLUMNS . ', u.display_name AS assignee_name FROM {cases} c' . index_for( $query, $query->columns() ) . " LEFT JOIN {wp.users} u ON c.assignee_id > 0 AND u.ID = c.assignee_id WHERE $where " . ordering( $query ) . ' LIMIT %d', $query->per_page + 1 );
	$more  = count( $found ) > $query->per_page;
	$found = array_slice( $found, 0, $query->per_page );
	return new CasePage( as_cases( $found ), $more ? position( $query, $found[ $query->per_page - 1 ] ) : null );
}

/**
 * A page found by reading at most a stated number of complaints, and the name of the assignee of each that passes; the
 * cursor goes on where it stopped. One statement, which gives what a list shows of all that it reads: to ask again for
 * those that passed costs more than the columns do.
 */
function scanned_page( CaseQuery $query ): CasePage {
	$limit   = $query->search === '' ? SCAN_LIMIT : SEARCH_LIMIT;
	$served  = array_slice( array_intersect_key( $query->columns(), isset( $query->scope['company_id'] ) && $query->order === 'created' ? array_flip( FILTER_COLUMNS ) : [] ), 0, 1, true );
	$where   = conditions( $query, $served );
	$passes  = passing( $query );
	$scanned = rows( 'SELECT ' . LIST_COLUMNS . ', u.display_name AS assignee_name FROM {cases} c' . index_for( $query, $served ) . " LEFT JOIN {wp.users} u ON $passes AND c.assignee_id > 0 AND u.ID = c.assignee_id WHERE $where " . ordering( $query ) . ' LIMIT %d', $limit );
	$needle  = fold_text( $query->search );
	$found   = [];
	$last    = null;
	foreach ( $scanned as $row ) {
		if ( matches( $row, $query, $needle ) ) {
			if ( count( $found ) === $query->per_page ) {
				return new CasePage( as_cases( with_names( $found ) ), $last );
			}
			$found[] = $row;
		}
		$last = position( $query, $row );
	}
	$stopped = count( $scanned ) === $limit;
	$partial = $stopped && count( $found ) < $query->per_page;
	return new CasePage( as_cases( with_names( $found ) ), $stopped ? $last : null, $partial ? (string) $scanned[ $limit - 1 ][ $query->period_column() ] : null );
}

/**
 * What matches() asks, as SQL can ask it: it says whose assignee's name is looked up. Titles are compared as the
 * database does, which is not quite how matches() does; with_names() makes good what that misses.
 */
function passing( CaseQuery $query ): string {
	$parts = [];
	foreach ( $query->filters as $column => $value ) {
		$parts[] = "c.$column = " . literal( $value );
	}
	if ( $query->moderations !== [] ) {
		$parts[] = 'c.moderation IN (' . implode( ',', array_map( literal( ... ), $query->moderations ) ) . ')';
	}
	if ( $query->graded !== null ) {
		$parts[] = $query->graded ? 'c.grade > 0' : 'c.grade = 0';
	}
	if ( $query->after !== null ) {
		$parts[] = "c.{$query->period_column()} >= " . literal( $query->after );
	}
	if ( $query->before !== null ) {
		$parts[] = "c.{$query->period_column()} < " . literal( $query->before );
	}
	if ( $query->search !== '' ) {
		$parts[] = 'c.title LIKE ' . literal( '%' . db()->esc_like( $query->search ) . '%' );
	}
	return $parts === [] ? '1 = 1' : str_replace( '%', '%%', implode( ' AND ', $parts ) );
}

/**
 * Rows with the names of their assignees, also where the database did not see that they pass.
 *
 * @param list<array<string, string|null>> $found
 * @return list<array<string, string|null>>
 */
function with_names( array $found ): array {
	$missing = [];
	foreach ( $found as $row ) {
		if ( (int) $row['assignee_id'] > 0 && $row['assignee_name'] === null ) {
			$missing[] = (int) $row['assignee_id'];
		}
	}
	if ( $missing === [] ) {
		return $found;
	}
	$names = array_column( rows( 'SELECT ID, display_name FROM {wp.users} WHERE ID IN (' . implode( ',', array_unique( $missing ) ) . ')' ), 'display_name', 'ID' );
	return array_map( static fn( array $row ): array => [ 'assignee_name' => $row['assignee_name'] ?? $names[ (int) $row['assignee_id'] ] ?? null ] + $row, $found );
}

/**
 * The complaint of that number, when it is in the reader's view and passes the filters.
 */
function by_number( CaseQuery $query ): ?CasePage {
	$where = conditions( new CaseQuery( $query->scope ), [] );
	$row   = row( 'SELECT ' . LIST_COLUMNS . ", u.display_name AS assignee_name FROM {cases} c LEFT JOIN {wp.users} u ON c.assignee_id > 0 AND u.ID = c.assignee_id WHERE $where AND c.complaint_id = %d", (int) $query->search );
	return $row !== null && matches( $row, $query, '' ) ? new CasePage( as_cases( [ $row ] ), null ) : null;
}

/**
 * Whether a scanned row passes every filter.
 *
 * @param array<string, string|null> $row
 */
function matches( array $row, CaseQuery $query, string $needle ): bool {
	foreach ( $query->filters as $column => $value ) {
		if ( (string) $row[ $column ] !== (string) $value ) {
			return false;
		}
	}
	$created = (string) $row[ $query->period_column() ];
	return ( $query->moderations === [] || in_array( $row['moderation'], $query->moderations, true ) )
		&& ( $query->graded === null || $query->graded === ( (int) $row['grade'] > 0 ) )
		&& ( $query->after === null || $created >= $query->after )
		&& ( $query->before === null || $created < $query->before )
		&& ( $needle === '' || has_words( fold_text( (string) $row['title'] ), $needle ) );
}

/**
 * Whether every word of the one is in the other; both are folded.
 */
function has_words( string $text, string $words ): bool {
	$asked = preg_split( '/\s+/u', $words, -1, PREG_SPLIT_NO_EMPTY );
	foreach ( $asked === false ? [] : $asked as $word ) {
		if ( ! str_contains( $text, $word ) ) {
			return false;
		}
	}
	return true;
}

/**
 * @param list<array<string, string|null>> $found
 * @return list<array{ComplaintCase, string}>
 */
function as_cases( array $found ): array {
	return array_map( static fn( array $row ): array => [ ComplaintCase::from_row( $row ), (string) ( $row['assignee_name'] ?? '' ) ], $found );
}

/**
 * The WHERE of a page: scope, filters, period, grade and cursor.
 *
 * @param array<string, string|int> $filters Those that SQL compares.
 */
function conditions( CaseQuery $query, array $filters ): string {
	$parts = [];
	foreach ( $query->scope + $filters as $column => $value ) {
		$parts[] = "c.$column = " . literal( $value );
	}
	// In the order of grades no index bounds the period: matches() compares it, so that a scan reads no more than it says.
	if ( $query->after !== null && $query->order !== 'grade' ) {
		$parts[] = "c.$query->order >= " . literal( $query->after );
	}
	if ( $query->before !== null && $query->order !== 'grade' ) {
		$parts[] = "c.$query->order < " . literal( $query->before );
	}
	if ( $query->graded !== null && $query->order === 'grade' ) {
		$parts[] = $query->graded ? 'c.grade > 0' : 'c.grade = 0';
	}
	if ( $query->cursor !== null ) {
		// Not a row-value comparison: MariaDB reads everything for that. And with the equal ones in the condition twice:
		// without, it reads again all that were on earlier pages, which are many where nothing is graded.
		[ $value, $id ] = $query->cursor;
		$value          = $query->order === 'grade' ? literal( (int) $value ) : literal( $value );
		$than           = $query->descending ? '<' : '>';
		$parts[]        = "c.$query->order $than= $value AND (c.$query->order $than $value OR (c.$query->order = $value AND c.complaint_id $than " . literal( $id ) . '))';
	}
	return str_replace( '%', '%%', implode( ' AND ', $parts ) );
}

/**
 * The index that gives a page its rows in order. Named, because the optimizer reads and sorts a whole small table,
 * or most of a large one, where it thinks that cheaper: a page then costs what nobody can foresee.
 *
 * @param array<string, string|int> $filters Those that SQL compares; one at most.
 */
function index_for( CaseQuery $query, array $filters ): string {
	$column = array_key_first( $filters );
	$index  = match ( true ) {
		is_sqlite()                          => null,
		$query->order === 'approved'         => 'site_approved',
		isset( $query->scope['reporter_id'] ) => 'reporter',
		isset( $query->scope['company_id'] ) => 'company_' . ( $query->order === 'grade' ? ( $column === null ? 'grade' : "{$column}_grade" ) : str_replace( '_id', '', $column ?? 'created' ) ),
		$query->order === 'created'          => 'site_' . ( $column ?? 'created' ),
		default                              => null,
	};
	return $index === null ? '' : " FORCE INDEX ($index)";
}

function ordering( CaseQuery $query ): string {
	$direction = $query->descending ? 'DESC' : 'ASC';
	return "ORDER BY c.$query->order $direction, c.complaint_id $direction";
}

/**
 * @param array<string, string|null> $row
 * @return array{string, int}
 */
function position( CaseQuery $query, array $row ): array {
	return [ (string) $row[ $query->order ], (int) $row['complaint_id'] ];
}
