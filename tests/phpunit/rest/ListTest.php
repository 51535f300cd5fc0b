<?php
/**
 * The company's list: pages by cursor, filters, sorts, search, and what the headers say.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Tests\Answer;
use Klacht\Tests\Crowd;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;

final class ListTest extends RestTestCase {
	private int $company;
	private int $member;

	/** @var list<array<string, scalar|null>> */
	private array $rows = [];

	protected function setUp(): void {
		parent::setUp();
		$this->company = Make::company();
		$this->member  = Make::member( $this->company );
		$words         = [ 'Pakket kwijt', 'Trage bezorging', 'Café gesloten', '100% mis_rekend', 'Geen antwoord' ];
		// Six at each instant, so that every page ends among equals; and numbers that do not follow time.
		$this->rows = Crowd::of(
			$this->company,
			42,
			fn( int $n ): array => [
				'title'       => $words[ $n % 5 ],
				'status'      => [ 'new', 'in_progress', 'resolved' ][ $n % 3 ],
				'type'        => [ 'complaint', 'complaint', 'compliment', 'suggestion' ][ $n % 4 ],
				'product_id'  => $n % 2 === 0 ? 7 : 0,
				'assignee_id' => $n % 5 === 0 ? $this->member : 0,
				'turn'        => $n % 3 === 2 ? 'reporter' : 'company',
				'grade'       => $n % 4 === 1 ? 10 * ( 1 + $n % 7 ) : 0,
				'created'     => sprintf( '2026-01-%02d 12:00:00', 10 + ( $n * 5 ) % 7 ),
			]
		);
		Crowd::of( Make::company(), 3, static fn(): array => [ 'title' => 'Pakket kwijt' ] );
		Make::submitted( Make::submission( $this->company ) );
	}

	/** @param array<string, mixed> $params */
	private function page( array $params = [] ): Answer {
		return $this->expect( 200, 'GET', '/cases', $params, $this->member );
	}

	/**
	 * Every page of a list by the links of the pages.
	 *
	 * @param array<string, mixed> $params
	 * @return list<mixed> The numbers, in the order of the list.
	 */
	private function walk( array $params ): array {
		$ids   = [];
		$steps = 0;
		do {
			$page = $this->page( $params );
			self::assertLessThanOrEqual( $params['per_page'] ?? 20, count( $page->items() ) );
			$ids    = [ ...$ids, ...$page->column( 'id' ) ];
			$params = self::next( $page );
			self::assertLessThan( 50, ++$steps, 'The list does not end.' );
		} while ( $params !== null );
		return $ids;
	}

	/** @return array<string, mixed>|null What the link to the next page asks. */
	private static function next( Answer $page ): ?array {
		$link = $page->header( 'Link' );
		if ( $link === null ) {
			return null;
		}
		self::assertSame( 1, preg_match( '#^<http://klacht\.example/wp-json/klacht/v1/cases\?([^>]+)>; rel="next"$#', $link, $found ), $link );
		parse_str( $found[1], $query );
		return array_combine( array_map( 'strval', array_keys( $query ) ), array_values( $query ) );
	}

	/**
	 * What a list must hold, computed from the rows.
	 *
	 * @param callable(array<string, scalar|null>): bool $filter
	 * @return list<mixed>
	 */
	private function expected( callable $filter, string $by = 'created', string $order = 'desc' ): array {
		$rows = array_filter( $this->rows, $filter );
		usort( $rows, static fn( array $a, array $b ): int => ( [ $a[ $by ], $a['complaint_id'] ] <=> [ $b[ $by ], $b['complaint_id'] ] ) * ( $order === 'desc' ? -1 : 1 ) );
		return array_column( $rows, 'complaint_id' );
	}

	/** @return iterable<string, array{string, string}> */
	public static function sorts(): iterable {
		foreach ( [ 'created', 'grade' ] as $by ) {
			foreach ( [ 'desc', 'asc' ] as $order ) {
				yield "$by $order" => [ $by, $order ];
			}
		}
	}

	public function test_pages_join_without_gap_or_repeat(): void {
		foreach ( self::sorts() as $sort => [ $by, $order ] ) {
			$all = $this->expected( static fn(): bool => true, $by, $order );
			foreach ( [ 2, 5, 6, 42, 100 ] as $per_page ) {
				self::assertSame( $all, $this->walk( [ 'per_page' => $per_page, 'orderby' => $by, 'order' => $order ] ), "Pages of $per_page, $sort." );
			}
		}
	}

	public function test_newest_come_first_unless_asked(): void {
		$page = $this->page();
		self::assertSame( array_slice( $this->expected( static fn(): bool => true ), 0, 20 ), $page->column( 'id' ) );
		self::assertArrayNotHasKey( 'content', $page->items()[0] );
		self::assertSame( [ '42', 'new=14, in_progress=14, resolved=14' ], [ $page->header( 'X-WP-Total' ), $page->header( 'X-Klacht-Counts' ) ] );
	}

	/** @return iterable<string, array{array<string, mixed>, callable(array<string, scalar|null>): bool, string|null}> The total is null where only counting would know it. */
	public static function filters(): iterable {
		yield 'status' => [ [ 'status' => 'resolved' ], static fn( array $row ): bool => $row['status'] === 'resolved', '14' ];
		yield 'type' => [ [ 'type' => 'compliment' ], static fn( array $row ): bool => $row['type'] === 'compliment', '10' ];
		yield 'product' => [ [ 'product' => 7 ], static fn( array $row ): bool => $row['product_id'] === 7, null ];
		yield 'nobody' => [ [ 'assignee' => 0 ], static fn( array $row ): bool => $row['assignee_id'] === 0, null ];
		yield 'turn' => [ [ 'turn' => 'reporter' ], static fn( array $row ): bool => $row['turn'] === 'reporter', null ];
		yield 'graded' => [ [ 'graded' => 'true' ], static fn( array $row ): bool => $row['grade'] > 0, null ];
		yield 'not graded' => [ [ 'graded' => 'false' ], static fn( array $row ): bool => $row['grade'] === 0, null ];
		yield 'period' => [ [ 'after' => '2026-01-12T12:00:00Z', 'before' => '2026-01-14T13:00:00+01:00' ], static fn( array $row ): bool => in_array( $row['created'], [ '2026-01-12 12:00:00', '2026-01-13 12:00:00' ], true ), null ];
		yield 'period in the site\'s zone' => [ [ 'after' => '2026-01-16T13:00:00' ], static fn( array $row ): bool => $row['created'] >= '2026-01-16 12:00:00', null ];
		yield 'words' => [ [ 'search' => 'PAKKET' ], static fn( array $row ): bool => $row['title'] === 'Pakket kwijt', null ];
		yield 'without accents' => [ [ 'search' => ' cafe ' ], static fn( array $row ): bool => $row['title'] === 'Café gesloten', null ];
		yield 'no wildcards' => [ [ 'search' => '100% mis_' ], static fn( array $row ): bool => $row['title'] === '100% mis_rekend', null ];
		yield 'a wildcard alone' => [ [ 'search' => '%' ], static fn( array $row ): bool => $row['title'] === '100% mis_rekend', null ];
		yield 'nothing' => [ [ 'search' => 'bestaat niet' ], static fn(): bool => false, null ];
		yield 'status and type' => [ [ 'status' => 'new', 'type' => 'complaint' ], static fn( array $row ): bool => $row['status'] === 'new' && $row['type'] === 'complaint', null ];
		yield 'all together' => [
			[ 'status' => 'new', 'type' => 'complaint', 'product' => 7, 'turn' => 'company', 'graded' => 'false', 'after' => '2026-01-10T00:00:00Z', 'search' => 't' ],
			static fn( array $row ): bool => $row['status'] === 'new' && $row['type'] === 'complaint' && $row['product_id'] === 7 && $row['turn'] === 'company' && $row['grade'] === 0 && is_string( $row['title'] ) && str_contains( strtolower( $row['title'] ), 't' ),
			null,
		];
	}

	/** All of them on one list: making it takes most of the time. */
	public function test_filters_hold_in_every_sort(): void {
		foreach ( self::filters() as $what => [ $params, $filter, $total ] ) {
			foreach ( self::sorts() as $sort => [ $by, $order ] ) {
				$found = $this->walk( $params + [ 'per_page' => 5, 'orderby' => $by, 'order' => $order ] );
				self::assertSame( $this->expected( $filter, $by, $order ), $found, "$what, $sort" );
			}
			$page = $this->page( $params );
			self::assertSame( [ $total, 'new=14, in_progress=14, resolved=14' ], [ $page->header( 'X-WP-Total' ), $page->header( 'X-Klacht-Counts' ) ], $what );
			self::assertNull( $page->header( 'X-Klacht-Searched-To' ), "Everything was searched: $what." );
		}
	}

	public function test_finds_by_assignee(): void {
		self::assertSame( $this->expected( fn( array $row ): bool => $row['assignee_id'] === $this->member ), $this->walk( [ 'assignee' => $this->member ] ) );
		foreach ( $this->page( [ 'assignee' => $this->member ] )->column( 'assignee' ) as $assignee ) {
			self::assertSame( [ 'id' => $this->member, 'name' => get_userdata( $this->member )->display_name ?? '' ], $assignee );
		}
	}

	public function test_a_title_that_the_database_compares_otherwise_shows_its_assignee_too(): void {
		// What is folded here may be other than what the database takes for the same.
		[ $row ] = Crowd::of( $this->company, 1, fn(): array => [ 'title' => 'De straße ligt open', 'assignee_id' => $this->member ] );
		$page    = $this->page( [ 'search' => 'strasse' ] );
		self::assertSame( [ $row['complaint_id'] ], $page->column( 'id' ) );
		self::assertSame( get_userdata( $this->member )->display_name ?? '', $page->text( '0.assignee.name' ) );
	}

	public function test_a_scan_names_the_assignees_of_what_it_finds(): void {
		foreach ( [ [ 'status' => 'new', 'type' => 'complaint' ], [ 'search' => 'pakket' ], [ 'type' => 'complaint', 'orderby' => 'grade' ] ] as $params ) {
			$named = array_values( array_filter( $this->page( $params + [ 'per_page' => 100 ] )->column( 'assignee' ), 'is_array' ) );
			self::assertNotSame( [], $named );
			foreach ( $named as $assignee ) {
				self::assertSame( [ 'id' => $this->member, 'name' => get_userdata( $this->member )->display_name ?? '' ], $assignee );
			}
		}
	}

	public function test_finds_one_by_its_number_within_the_filters(): void {
		$row = $this->rows[1];
		self::assertSame( [ $row['complaint_id'] ], $this->page( [ 'search' => (string) $row['complaint_id'] ] )->column( 'id' ) );
		self::assertSame( [ $row['complaint_id'] ], $this->page( [ 'search' => (string) $row['complaint_id'], 'status' => $row['status'] ] )->column( 'id' ) );
		self::assertSame( [], $this->page( [ 'search' => (string) $row['complaint_id'], 'status' => 'new' ] )->items() );
		$others = Make::approved();
		foreach ( [ (string) $others->id, '999999', str_repeat( '9', 18 ), str_repeat( '9', 60 ) ] as $number ) {
			self::assertSame( [], $this->page( [ 'search' => $number ] )->items(), $number );
		}
	}

	public function test_gives_the_texts_that_are_named(): void {
		$graded = Make::resolved( Make::submission( $this->company ) );
		\Klacht\Rating\rate( $graded, \Klacht\Complaint\Actor::reporter(), [ 'speed' => 9 ], 'Prima.' );
		$queries = $this->queries_of( fn() => $this->page( [ '_fields' => 'id,content,solution,remedy_text,ratings', 'per_page' => 2 ] ) );
		$page    = $this->page( [ '_fields' => 'id,content,solution,remedy_text,ratings', 'per_page' => 30 ] );
		$first   = $page->items()[0];
		self::assertSame( [ $graded->id, 'Prima.' ], [ $first['id'], ( (array) $first['ratings'] )['remark'] ?? '' ] );
		self::assertSame( [ 'id', 'content', 'ratings', 'remedy_text', 'solution' ], self::sorted_but_first( array_keys( $first ) ) );
		self::assertLessThanOrEqual( 12, count( $queries ), implode( "\n", $queries ) );
		wp_cache_flush();
		$many = $this->queries_of( fn() => $this->page( [ '_fields' => 'id,content,solution,ratings', 'per_page' => 40 ] ) );
		wp_cache_flush();
		$few = $this->queries_of( fn() => $this->page( [ '_fields' => 'id,content,solution,ratings', 'per_page' => 4 ] ) );
		self::assertCount( count( $few ), $many, 'No query per row.' );
	}

	/**
	 * @param list<int|string> $names
	 * @return list<int|string>
	 */
	private static function sorted_but_first( array $names ): array {
		$first = array_shift( $names );
		sort( $names );
		return [ (string) $first, ...$names ];
	}

	/** @return iterable<string, array{array<string, mixed>, string}> */
	public static function nonsense(): iterable {
		yield 'no page' => [ [ 'per_page' => 0 ], 'per_page' ];
		yield 'too large a page' => [ [ 'per_page' => 101 ], 'per_page' ];
		yield 'half a page' => [ [ 'per_page' => '1.5' ], 'per_page' ];
		yield 'no cursor' => [ [ 'cursor' => 'x' ], 'cursor' ];
		yield 'a cursor of SQL' => [ [ 'cursor' => base64_encode( "2026-01-01 00:00:00' OR '1'='1|1" ) ], 'cursor' ];
		yield 'a cursor of another sort' => [ [ 'cursor' => base64_encode( '2026-01-01 00:00:00|1' ), 'orderby' => 'grade' ], 'cursor' ];
		yield 'no status' => [ [ 'status' => 'open' ], 'status' ];
		yield 'two statuses' => [ [ 'status' => [ 'new', 'resolved' ] ], 'status' ];
		yield 'no sort' => [ [ 'orderby' => 'title' ], 'orderby' ];
		yield 'no order' => [ [ 'order' => 'up' ], 'order' ];
		yield 'no date' => [ [ 'after' => 'gisteren' ], 'after' ];
		yield 'a long search' => [ [ 'search' => str_repeat( 'x', 121 ) ], 'search' ];
		yield 'nobody at all' => [ [ 'assignee' => -1 ], 'assignee' ];
		yield 'an offset' => [ [ 'offset' => 20 ], 'offset' ];
	}

	public function test_refuses_nonsense(): void {
		foreach ( self::nonsense() as $what => [ $params, $field ] ) {
			self::assertSame( [ $field ], array_keys( (array) $this->expect( 400, 'GET', '/cases', $params, $this->member )->get( 'data.params' ) ), $what );
		}
	}
}
