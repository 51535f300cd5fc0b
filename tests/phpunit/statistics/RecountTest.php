<?php
/**
 * Counting the cases again, and mending figures that are wrong while changes go on.
 */

declare(strict_types=1);

namespace Klacht\Tests\Statistics;

use Klacht\Complaint\Actor;
use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Database;
use Klacht\Tests\Faults;
use Klacht\Tests\Make;
use Klacht\Tests\Process;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Complaint\get_case;
use function Klacht\Handling\reply;
use function Klacht\Moderation\move;
use function Klacht\Rating\rate;
use function Klacht\Statistics\company_counts;
use function Klacht\Statistics\counted_companies;
use function Klacht\Statistics\fold;
use function Klacht\Statistics\fold_all;
use function Klacht\Statistics\mend;
use function Klacht\Statistics\month_counts;
use function Klacht\Statistics\recount;

require_once dirname( __DIR__, 3 ) . '/plugin/cli/load.php';

final class RecountTest extends CommittedTestCase {
	/**
	 * @param array<string, int> $figures
	 * @return array<string, int>
	 */
	private static function counted( array $figures ): array {
		return array_filter( $figures, static fn( int $n ): bool => $n !== 0 );
	}

	/** A company with every figure there is. */
	private function busy_company(): int {
		$company = Make::company();
		$member  = Make::member( $company );
		$this->at( '2025-12-31 23:30:00' ); // January in Amsterdam.
		$case = Make::resolved( Make::submission( $company ) );
		rate( $case, Actor::reporter(), [ 'speed' => 8, 'solution' => 7 ], '', true );
		$this->at( '2026-02-01 08:00:00' );
		$case = Make::approved( Make::submission( $company ) );
		$this->at( '2026-02-04 08:00:00' );
		reply( $case, Actor::company( $member ), 'Wij zoeken het uit.' );
		Make::submitted( Make::submission( $company ) );
		Make::taken( Make::submission( $company ) );
		return $company;
	}

	private function breaks( string $sql ): void {
		$db = Database::wpdb();
		self::assertNotSame( false, $db->query( str_replace( '{stats}', "`{$db->prefix}klacht_stats`", $sql ) ) );
	}

	private function assert_right( int $company ): void {
		self::assertSame( [], recount( $company )['differences'] );
	}

	public function test_a_recount_of_what_commands_did_finds_nothing(): void {
		$company = $this->busy_company();
		$this->assert_right( $company );
		fold_all();
		$this->assert_right( $company );
		self::assertSame( [ 0, 202601, 202602 ], array_keys( month_counts( $company ) ) );
		self::assertSame( [ 1, 2 ], [ month_counts( $company )[202601]['complaints'], month_counts( $company )[202602]['complaints'] ] );
		self::assertSame( 1, company_counts( $company )['reaction_2'], 'Three days.' );
	}

	public function test_a_complaint_that_moves_takes_its_figures_along(): void {
		$from = $this->busy_company();
		$to   = Make::company();
		$case = Make::taken( Make::submission( $from ) );
		$had  = company_counts( $from )['complaints'];
		move( get_case( $case->id ), Actor::editor( 1 ), $to );

		self::assertSame( [ $had - 1, 1 ], [ company_counts( $from )['complaints'], company_counts( $to )['complaints'] ] );
		$this->assert_right( $from );
		$this->assert_right( $to );
	}

	public function test_wrong_figures_are_found_and_mended(): void {
		$company = $this->busy_company();
		$right   = month_counts( $company );
		fold_all();
		$this->breaks( "UPDATE {stats} SET complaints = complaints + 5 WHERE company_id = $company AND month = 202602" );
		$this->breaks( "UPDATE {stats} SET grades = 0, grade_sum = 7 WHERE company_id = $company AND month = 0" );
		$this->breaks( "DELETE FROM {stats} WHERE company_id = $company AND month = 202601" );

		$found = recount( $company )['differences'];
		self::assertSame( [ 2, 7 ], $found[202602]['complaints'] );
		self::assertSame( [ 1, 0 ], $found[0]['grades'] );
		self::assertSame( [ 1, 0 ], $found[202601]['complaints'] );

		self::assertGreaterThan( 4, mend( $company ) );
		$this->assert_right( $company );
		fold_all();
		$this->assert_right( $company );
		self::assertSame( array_map( self::counted( ... ), $right ), array_map( self::counted( ... ), month_counts( $company ) ) );
		self::assertSame( 0, mend( $company ) );
	}

	public function test_figures_of_a_company_without_cases_end(): void {
		$this->breaks( 'INSERT INTO {stats} (company_id, month, complaints) VALUES (4711, 0, 3), (4711, 202501, 3)' );
		self::assertContains( 4711, counted_companies() );
		mend( 4711 );
		fold_all();
		self::assertSame( [], self::counted( company_counts( 4711 ) ) );
	}

	#[Group( 'processes' )]
	public function test_mending_bears_changes_between_counting_and_writing(): void {
		$company = $this->busy_company();
		fold_all();
		$this->breaks( "UPDATE {stats} SET complaints = 100 WHERE company_id = $company" );
		$mending = new Process( 'processes/mend.php', [ (string) $company ] );
		$mending->expect( 'counted' );
		Make::approved( Make::submission( $company ) );
		fold();
		Make::approved( Make::submission( $company ) );
		$mending->tell( 'go' );
		$mending->finish();

		$this->assert_right( $company );
		fold_all();
		$this->assert_right( $company );
		self::assertSame( 5, company_counts( $company )['complaints'] );
	}

	#[Group( 'processes' )]
	public function test_two_rebuilds_at_once_mend_once(): void {
		$company = $this->busy_company();
		fold_all();
		$this->breaks( "UPDATE {stats} SET complaints = complaints + 5 WHERE company_id = $company AND month = 0" );
		$one   = new Process( 'processes/mend.php', [ (string) $company ] );
		$other = new Process( 'processes/mend.php', [ (string) $company ] );
		$one->expect( 'counted' );
		$other->expect( 'counted' );
		$one->tell( 'go' );
		$other->tell( 'go' );
		$mended = [ (int) $one->finish(), (int) $other->finish() ];
		sort( $mended );

		self::assertSame( [ 0, 1 ], $mended );
		$this->assert_right( $company );
	}

	public function test_a_recount_reads_one_instant(): void {
		if ( Database::is_sqlite() ) {
			// Nobody writes while SQLite holds the snapshot: a writer must be refused.
			self::assertTrue( $this->writer_is_kept_out() );
			return;
		}
		$company = $this->busy_company();
		$other   = Database::connect();
		$read    = 0;
		Faults::before_matching(
			'/klacht_stats/',
			static function () use ( $other, $company, &$read ): void {
				++$read;
				// Cases are counted, figures not yet read.
				$other->query( 'UPDATE `' . Database::wpdb()->prefix . "klacht_cases` SET grade = 0 WHERE company_id = $company" );
				$other->query( 'INSERT INTO `' . Database::wpdb()->prefix . "klacht_stats_delta` (company_id, month, grades, grade_sum, grade_8) VALUES ($company, 202601, -1, -75, -1)" );
			},
			fn() => $this->assert_right( $company ),
			1
		);
		self::assertSame( 1, $read );
		$this->assert_right( $company );
	}

	private function writer_is_kept_out(): bool {
		$company = $this->busy_company();
		$kept    = false;
		Faults::before_matching(
			'/klacht_stats/',
			static function () use ( &$kept ): void {
				$writer = new \PDO( 'sqlite:' . Database::file(), options: [ \PDO::ATTR_TIMEOUT => 0, \PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION ] );
				try {
					$writer->exec( 'BEGIN IMMEDIATE' );
				} catch ( \PDOException $busy ) {
					$kept = str_contains( $busy->getMessage(), 'locked' );
				}
			},
			static fn() => recount( $company ),
			1
		);
		return $kept;
	}
}
