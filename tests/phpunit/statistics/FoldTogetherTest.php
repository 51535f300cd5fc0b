<?php
/**
 * Folders in several processes: none counts twice, and one that dies loses nothing.
 */

declare(strict_types=1);

namespace Klacht\Tests\Statistics;

use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Make;
use Klacht\Tests\Process;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\TestWith;

use function Klacht\Statistics\company_counts;
use function Klacht\Statistics\fold;
use function Klacht\Storage\insert_all;

#[Group( 'processes' )]
final class FoldTogetherTest extends CommittedTestCase {
	private function deltas( int $n, int $company = 9 ): void {
		insert_all( 'stats_delta', array_fill( 0, max( 1, $n ), [ 'company_id' => $company, 'month' => 202601, 'complaints' => 1 ] ) );
	}

	private function folder( string $stop_before ): Process {
		return new Process( 'processes/fold.php', [ $stop_before ] );
	}

	public function test_two_at_once_count_once(): void {
		$this->deltas( 40 );
		// Both have chosen the same deltas before either takes one.
		$one   = $this->folder( '/^START TRANSACTION/' );
		$other = $this->folder( '/^START TRANSACTION/' );
		$one->expect( 'here' );
		$other->expect( 'here' );
		$one->tell( 'go' );
		$other->tell( 'go' );
		$folded = [ (int) $one->finish(), (int) $other->finish() ];
		sort( $folded );

		self::assertSame( [ 0, 40 ], $folded, 'One folded them, the other found them gone.' );
		self::assertSame( 0, $this->count_rows( 'stats_delta' ) );
		self::assertSame( 40, company_counts( 9 )['complaints'] );
	}

	public function test_a_folder_that_finds_some_of_its_deltas_gone_folds_none_of_them(): void {
		$this->deltas( 10 );
		$late = $this->folder( '/^START TRANSACTION/' );
		$late->expect( 'here' );
		self::assertSame( 4, fold( 4 ) );
		$late->tell( 'go' );

		self::assertSame( '0', $late->finish() );
		self::assertSame( 6, $this->count_rows( 'stats_delta' ) );
		self::assertSame( 10, company_counts( 9 )['complaints'] );
		self::assertSame( 6, fold() );
		self::assertSame( 10, company_counts( 9 )['complaints'] );
	}

	#[TestWith( [ '/^DELETE FROM/' ] )]
	#[TestWith( [ '/^INSERT INTO/' ] )]
	#[TestWith( [ '/^COMMIT/' ] )]
	public function test_one_that_is_killed_loses_nothing( string $before ): void {
		$this->deltas( 25 );
		$dying = $this->folder( $before );
		$dying->expect( 'here' );
		$dying->kill();

		self::assertSame( 25, company_counts( 9 )['complaints'] );
		self::assertSame( 25, fold() );
		self::assertSame( 0, $this->count_rows( 'stats_delta' ) );
		self::assertSame( 25, company_counts( 9 )['complaints'] );
	}

	public function test_a_delta_that_commits_late_under_a_low_id_is_not_skipped(): void {
		$case = Make::submitted();
		$late = new Process( 'processes/command.php', [ 'approve', (string) $case->id, '1', '2026-03-02 10:00:00' ] );
		$late->expect( 'here' );
		$this->deltas( 5, $case->company_id );
		self::assertSame( 5, fold() );
		$late->tell( 'go' );
		self::assertSame( 'done', $late->finish() );

		self::assertSame( 1, fold() );
		self::assertSame( 6, company_counts( $case->company_id )['complaints'] );
	}
}
