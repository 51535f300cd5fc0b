<?php
/**
 * GET /statistics: the company's figures over a period, and how many complaints wait too long.
 */

declare(strict_types=1);

namespace Klacht\Tests\Statistics;

use Klacht\Tests\Crowd;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use Klacht\Tests\SoleWriter;

use function Klacht\Statistics\fold_all;
use function Klacht\Statistics\months_of;
use function Klacht\Statistics\waiting;
use function Klacht\Storage\execute;
use const Klacht\Statistics\WAITING_COUNTED;

final class StatisticsRouteTest extends RestTestCase {
	private int $company;
	private int $member;

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-20 10:00:00' );
		$this->company = Make::company();
		$this->member  = Make::member( $this->company );
	}

	/** @return array<string, mixed> */
	private function ask( string $period ): array {
		$data = $this->expect( 200, 'GET', '/statistics', [ 'period' => $period ], $this->member )->data;
		self::assertIsArray( $data );
		/** @var array<string, mixed> $data */
		return $data;
	}

	/** Four complaints over two years, one a compliment. */
	private function history(): void {
		$rows = [
			[ 'approved' => '2024-05-01 10:00:00', 'first_reaction' => '2024-05-01 15:00:00', 'status' => 'resolved', 'resolution' => 'confirmed', 'resolved' => '2024-06-02 10:00:00', 'grade' => 82, 'graded' => '2024-06-03 10:00:00' ],
			[ 'approved' => '2025-12-10 10:00:00', 'first_reaction' => '2025-12-15 10:00:00', 'status' => 'in_progress' ],
			[ 'approved' => '2026-03-01 10:00:00', 'grade' => 17, 'graded' => '2026-03-16 10:00:00' ],
			[ 'approved' => '2026-03-18 10:00:00', 'type' => 'compliment', 'grade' => 100, 'graded' => '2026-03-19 10:00:00' ],
		];
		Crowd::of( $this->company, 4, static fn( int $n ): array => $rows[ $n ] + [ 'created' => $rows[ $n ]['approved'] ] );
	}

	public function test_of_a_period_whether_folded_or_not(): void {
		$this->history();
		$pending = $this->ask( '12m' );
		self::assertSame( [ 2, 1, 0, 1, 0, 1, 1.7 ], [ $pending['complaints'], $pending['compliments'], $pending['suggestions'], $pending['answered'], $pending['resolved'], $pending['grades'], $pending['grade'] ] );
		self::assertSame( [ 0, 0, 0, 1, 0, 0, 0 ], $pending['reaction_counts'], 'Five days is in the bucket of 4 to 7.' );
		self::assertSame( [ 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 ], $pending['grade_counts'], '1.7 stands at 2, and a compliment\'s 10 nowhere.' );
		self::assertSame( [ 'new' => 2, 'in_progress' => 1, 'resolved' => 1 ], $pending['status'], 'Now, whatever the period.' );
		self::assertSame( 2, $pending['without_reaction'] );
		fold_all();
		self::assertSame( $pending, $this->ask( '12m' ) );
	}

	public function test_of_all_time_and_of_a_year(): void {
		$this->history();
		$all = $this->ask( 'all' );
		self::assertEquals( [ 3, 2, 1, 2, 5.0 ], [ $all['complaints'], $all['answered'], $all['resolved'], $all['grades'], $all['grade'] ], '8.2 and 1.7 are 4.95, half up.' );
		self::assertSame( [ '2024-05', '2024-06', '2025-12', '2026-03' ], array_column( (array) $all['months'], 'month' ) );
		$year = $this->ask( '2024' );
		self::assertSame( [ 1, 1, 8.2 ], [ $year['complaints'], $year['resolved'], $year['grade'] ] );
		self::assertCount( 12, (array) $year['months'] );
	}

	public function test_months_end_with_this_one_in_the_statistics_zone(): void {
		update_option( 'klacht_zone', 'Europe/Amsterdam' );
		// In Amsterdam it is April already.
		$now = new \DateTimeImmutable( '2026-03-31 22:30:00', new \DateTimeZone( 'UTC' ) );
		self::assertSame( [ 202511, 202512, 202601, 202602, 202603, 202604 ], months_of( '6m', $now ) );
		self::assertSame( [ 202501, 202512 ], [ months_of( '2025', $now )[0], months_of( '2025', $now )[11] ] );
		// From the 31st, a month back is the month before.
		self::assertCount( 12, array_unique( months_of( '12m', $now ) ) );
	}

	public function test_refuses_what_is_no_period(): void {
		foreach ( [ '3m', '1999', '12', '', '12m; DROP' ] as $period ) {
			self::assertArrayHasKey( 'period', (array) $this->expect( 400, 'GET', '/statistics', [ 'period' => $period ], $this->member )->get( 'data.params' ) );
		}
	}

	public function test_is_for_companies(): void {
		$this->expect( 401, 'GET', '/statistics' );
		$this->expect( 403, 'GET', '/statistics', as: Make::reporter() );
		self::assertSame( 0, $this->expect( 200, 'GET', '/statistics', as: $this->member )->get( 'complaints' ) );
	}

	public function test_waiting_is_new_and_published_longer_ago_than_the_term(): void {
		$rows = [
			[ 'created' => '2026-03-01 00:00:00', 'approved' => '2026-03-05 00:00:00' ],
			// Sent in long ago, published lately.
			[ 'created' => '2026-02-01 00:00:00', 'approved' => '2026-03-10 00:00:00' ],
			[ 'created' => '2026-01-01 00:00:00', 'approved' => '2026-01-02 00:00:00', 'status' => 'in_progress' ],
			[ 'created' => '2026-03-06 10:00:00', 'approved' => '2026-03-06 10:00:00' ],
			[ 'created' => '2026-03-06 10:00:01', 'approved' => '2026-03-06 10:00:01' ],
		];
		Crowd::of( $this->company, 5, static fn( int $n ): array => $rows[ $n ] );
		Crowd::of( Make::company(), 1, static fn(): array => $rows[0] );
		self::assertSame( [ 'days' => 14, 'count' => 2, 'more' => false ], waiting( $this->company ) );
		update_option( 'klacht_settings', [ 'answer_days' => 9 ] );
		self::assertSame( [ 'days' => 9, 'count' => 4, 'more' => false ], waiting( $this->company ) );
	}

	/** Counting stops: the rows beyond are not read. */
	public function test_waiting_is_counted_no_further_than_a_thousand(): void {
		$values = implode( ',', array_map( fn( int $n ): string => sprintf( "(%d, %d, 'approved', 'new', 'complaint', '2025-01-01 00:00:00', '2025-01-01 00:00:00')", 900_000 + $n, $this->company ), range( 1, 1600 ) ) );
		SoleWriter::lift( static fn(): int => execute( "INSERT INTO {cases} (complaint_id, company_id, moderation, status, type, created, approved) VALUES $values" ) );
		$done = Database::measure( fn(): array => waiting( $this->company ) );
		self::assertSame( [ 'days' => 14, 'count' => 1000, 'more' => true ], $done['result'] );
		// Each that is counted is read twice: out of the index, and out of what was found there.
		self::assertLessThanOrEqual( 2 * ( WAITING_COUNTED + 1 ) + 5, $done['rows_read'] ?? 0 );
	}
}
