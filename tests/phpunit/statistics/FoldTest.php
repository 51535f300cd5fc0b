<?php
/**
 * Deltas, folding them, and reading what was folded with what waits.
 */

declare(strict_types=1);

namespace Klacht\Tests\Statistics;

use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;

use function Klacht\Complaint\get_case;
use function Klacht\Statistics\company_counts;
use function Klacht\Statistics\fold;
use function Klacht\Statistics\fold_all;
use function Klacht\Statistics\month_counts;
use function Klacht\Storage\insert_all;

final class FoldTest extends TestCase {
	/**
	 * @param array<string, int> $figures
	 * @return array<string, int>
	 */
	private static function counted( array $figures ): array {
		return array_filter( $figures, static fn( int $n ): bool => $n !== 0 );
	}

	/** Three complaints of one company in two months: one new, one in hand, one resolved. */
	private function three_complaints(): int {
		$company = Make::company();
		$this->at( '2026-01-10 09:00:00' );
		Make::approved( Make::submission( $company ) );
		Make::taken( Make::submission( $company ) );
		$this->at( '2026-02-10 09:00:00' );
		Make::resolved( Make::submission( $company ) );
		return $company;
	}

	public function test_figures_are_the_same_before_and_after_folding(): void {
		$company = $this->three_complaints();
		$before  = company_counts( $company );
		$months  = month_counts( $company );

		self::assertSame( [ 'complaints' => 3, 'status_new' => 1, 'status_in_progress' => 1, 'status_resolved' => 1, 'resolved' => 1, 'silent' => 1 ], self::counted( $before ) );
		self::assertSame( [ 0, 202601, 202602 ], array_keys( $months ) );
		self::assertSame( [ 'complaints' => 2, 'status_new' => 1, 'status_in_progress' => 1 ], self::counted( $months[202601] ) );
		self::assertSame( $before, $months[0] );

		$waiting = $this->count_rows( 'stats_delta' );
		self::assertSame( 6, $waiting );
		self::assertSame( $waiting, fold() );
		self::assertSame( 0, $this->count_rows( 'stats_delta' ) );
		self::assertSame( $before, company_counts( $company ) );
		self::assertSame( $months, month_counts( $company ) );
		self::assertSame( [ 0, 202602 ], array_keys( month_counts( $company, 202602 ) ) );
		self::assertSame( 0, fold(), 'Nothing is left to fold.' );
	}

	public function test_what_comes_after_folding_is_added(): void {
		$company = $this->three_complaints();
		fold();
		$this->at( '2026-02-11 09:00:00' );
		$case = Make::approved( Make::submission( $company ) );

		self::assertSame( 4, company_counts( $company )['complaints'] );
		Make::take( get_case( $case->id ) );
		self::assertSame( 2, fold() );
		self::assertSame( 4, company_counts( $company )['complaints'] );
		self::assertSame( 2, company_counts( $company )['status_in_progress'] );
		self::assertSame( 2, month_counts( $company )[202602]['complaints'] );
	}

	public function test_one_company_is_read_with_one_statement_and_few_rows(): void {
		$company = $this->three_complaints();
		fold();
		$this->at( '2026-02-11 09:00:00' );
		Make::approved( Make::submission( $company ) );
		// Others have much more, and it must not be read.
		insert_all( 'stats_delta', array_fill( 0, 300, [ 'company_id' => $company + 1, 'month' => 202601, 'complaints' => 1 ] ) );

		$measured = Database::measure( static fn(): array => company_counts( $company ) );

		self::assertCount( 1, $measured['queries'] );
		self::assertSame( 4, $measured['result']['complaints'] );
		if ( $measured['rows_read'] !== null ) {
			self::assertLessThanOrEqual( 6, $measured['rows_read'] );
		}
	}

	public function test_a_fold_takes_a_thousand_and_all_folds_take_all(): void {
		for ( $i = 0; $i < 3; $i++ ) {
			insert_all( 'stats_delta', array_fill( 0, 700, [ 'company_id' => 77, 'month' => 202601, 'complaints' => 1, 'grade_sum' => 10 ] ) );
		}
		self::assertSame( 1000, fold() );
		self::assertSame( 1100, $this->count_rows( 'stats_delta' ) );
		self::assertSame( 2100, company_counts( 77 )['complaints'] );
		self::assertSame( 1100, fold_all() );
		self::assertSame( [ 'complaints' => 2100, 'grade_sum' => 21000 ], self::counted( company_counts( 77 ) ) );
		self::assertSame( 2, $this->count_rows( 'stats' ), 'One row for the month, one for all time.' );
	}

	public function test_a_delta_without_a_month_counts_for_all_time_alone(): void {
		insert_all( 'stats_delta', [ [ 'company_id' => 5, 'month' => 0, 'resolved' => 2 ], [ 'company_id' => 5, 'month' => 202603, 'resolved' => 1 ] ] );
		$read = month_counts( 5 );
		fold();
		self::assertSame( 3, company_counts( 5 )['resolved'] );
		self::assertSame( $read, month_counts( 5 ) );
		self::assertSame( [ 3, 1 ], array_column( month_counts( 5 ), 'resolved' ) );
	}
}
