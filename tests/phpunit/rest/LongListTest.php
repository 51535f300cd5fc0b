<?php
/**
 * What a page of a long list costs, and how a bounded scan gets through it.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\CountsWork;
use Klacht\Tests\Crowd;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\SpeaksRest;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Statistics\fold_all;
use function Klacht\Storage\run;
use function Klacht\Storage\statement;

final class LongListTest extends CommittedTestCase {
	use CountsWork;
	use SpeaksRest;

	private int $company;
	private int $member;

	protected function setUp(): void {
		parent::setUp();
		$this->company = Make::company();
		$this->member  = Make::member( $this->company );
	}

	/** @param int $from The first one's place in time. */
	private function fill( int $size, int $from = 0 ): void {
		$members = [ $this->member, Make::member( $this->company ), Make::member( $this->company ) ];
		$product = \Klacht\Company\product_named( $this->company, 'Internet' );
		$columns = static fn( int $n ): array => [
			'title'        => ( $n + $from ) % 97 === 3 ? 'Zeldzaam geval' : 'Pakket kwijt',
			'status'       => [ 'new', 'in_progress', 'resolved' ][ $n % 3 ],
			'resolution'   => $n % 3 === 2 ? 'silent' : '',
			'resolved'     => $n % 3 === 2 ? '2026-02-01 10:00:00' : null,
			'type'         => $n % 5 === 0 ? 'compliment' : 'complaint',
			'assignee_id'  => $members[ $n % 3 ],
			'product_id'   => $n % 2 === 0 ? $product : 0,
			'product_text' => 'wifi',
			'product_name' => $n % 2 === 0 ? 'Internet' : '',
			'grade'        => $n % 3 === 2 ? 10 + $n % 91 : 0,
			'graded'       => $n % 3 === 2 ? '2026-02-02 10:00:00' : null,
			'created'      => gmdate( 'Y-m-d H:i:s', 1_767_225_600 + 60 * intdiv( $n + $from, 4 ) ),
		];
		Crowd::rows( $this->company, $size, $columns );
		if ( ! Database::is_sqlite() ) {
			// So that the optimizer knows what it would know on a site that has been running.
			run( statement( 'ANALYZE TABLE {cases}', [] ) );
		}
	}

	private function assert_pages_cheap( string $when ): void {
		$views = [
			'the list'       => [],
			'oldest first'   => [ 'order' => 'asc' ],
			'by grade'       => [ 'orderby' => 'grade' ],
			'by worst grade' => [ 'orderby' => 'grade', 'order' => 'asc' ],
		];
		foreach ( $views as $view => $params ) {
			$this->assert_cheap( "$view, $when", $params );
		}
	}

	public function test_a_page_costs_the_same_at_twenty_and_at_hundreds(): void {
		$this->fill( 21 );
		$this->assert_pages_cheap( 'of 21' );
		// HugeListTest goes on to a hundred thousand.
		$size = 300;
		$this->fill( $size - 21, 21 );
		$this->assert_pages_cheap( "of $size" );
		$filters = [ [ 'status' => 'resolved' ], [ 'type' => 'compliment' ], [ 'assignee' => $this->member ], [ 'turn' => 'company' ], [ 'after' => '2026-01-01T00:10:00Z' ], [ 'status' => 'resolved', 'orderby' => 'grade' ] ];
		foreach ( $filters as $filter ) {
			$this->assert_cheap( (string) wp_json_encode( $filter ), $filter );
		}
		foreach ( [ [], [ 'orderby' => 'grade' ], [ 'orderby' => 'grade', 'order' => 'asc' ], [ 'turn' => 'company', 'order' => 'asc' ] ] as $params ) {
			$this->assert_far_pages_cheap( $params );
		}
	}

	/**
	 * The pages deep in a list cost no more than the first, also among many that sort the same.
	 *
	 * @param array<string, mixed> $params
	 */
	private function assert_far_pages_cheap( array $params ): void {
		$far = $params + [ 'per_page' => 100 ];
		for ( $step = 0; $step < 2; $step++ ) {
			self::assertSame( 1, preg_match( '/cursor=([^&>]+)/', (string) $this->cost( '/cases', $far )[0]->header( 'Link' ), $found ) );
			$far = [ 'cursor' => $found[1] ] + $far;
		}
		$this->assert_cheap( 'deep in ' . wp_json_encode( $params ), [ 'per_page' => 20 ] + $far );
	}

	public function test_deltas_that_wait_cost_no_query(): void {
		Crowd::of( $this->company, 21, static fn(): array => [] );
		fold_all();
		Crowd::of( $this->company, 5, static fn(): array => [] );
		self::assertSame( 5, $this->count_rows( 'stats_delta' ) );
		$this->assert_cheap( 'with deltas', [] );
		self::assertSame( '26', $this->cost( '/cases', [] )[0]->header( 'X-WP-Total' ) );
	}

	#[Group( 'not-on-sqlite' )]
	public function test_a_scan_reads_no_more_than_it_says_and_reaches_everything(): void {
		$this->fill( 2500 );
		$combined = [ 'type' => 'compliment', 'product' => 999, 'graded' => 'true' ];
		// What it may read: what it says, and an account with its role for each that passes a search, since every complaint has an assignee here.
		$dear = [
			[ [ 'search' => 'zeldzaam' ], 2000 + 2 * 26, 26 ],
			[ [ 'search' => 'zeldzaam', 'orderby' => 'grade' ], 2000 + 2 * 26, 26 ],
			[ $combined, 500, 0 ],
			[ [ 'graded' => 'true', 'status' => 'resolved', 'turn' => 'reporter' ], 500, 0 ],
			[ [ 'after' => '2026-01-01T09:00:00Z', 'orderby' => 'grade', 'order' => 'asc' ], 500 + 340, 340 ],
			[ [ 'type' => 'compliment', 'orderby' => 'grade' ], 500 + 500, 500 ],
		];
		foreach ( $dear as [ $params, $bound, $all ] ) {
			self::assertSame( $all, $this->walk( $params, $bound ), (string) wp_json_encode( $params ) );
		}
	}

	/**
	 * Goes through a list and holds each step against its bound; answers how many it found.
	 *
	 * @param array<string, mixed> $params
	 */
	private function walk( array $params, int $bound ): int {
		$ids    = [];
		$cursor = [];
		$none   = (int) $this->cost( '/form-token', [] )[2];
		do {
			[ $page, , $rows ] = $this->cost( '/cases', $params + $cursor );
			self::assertSame( 200, $page->status );
			$ids = [ ...$ids, ...$page->column( 'id' ) ];
			self::assertLessThanOrEqual( $bound + self::ROWS, (int) $rows - $none, (string) wp_json_encode( $params ) );
			$more = preg_match( '/cursor=([^&>]+)/', (string) $page->header( 'Link' ), $found ) === 1;
			if ( count( $page->items() ) < 20 ) {
				self::assertSame( $more, $page->header( 'X-Klacht-Searched-To' ) !== null, 'A page that stopped early says how far it came.' );
			} else {
				self::assertNull( $page->header( 'X-Klacht-Searched-To' ) );
			}
			$cursor = $more ? [ 'cursor' => $found[1] ] : [];
		} while ( $more );
		self::assertSame( $ids, array_values( array_unique( $ids, SORT_REGULAR ) ) );
		return count( $ids );
	}
}
