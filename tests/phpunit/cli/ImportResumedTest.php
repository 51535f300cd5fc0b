<?php
/**
 * An import that is killed goes on where it stopped, and two at once are one.
 */

declare(strict_types=1);

namespace Klacht\Tests\Cli;

use Klacht\Cli\CsvFile;
use Klacht\Cli\Import;
use Klacht\Cli\ImportMap;
use Klacht\Cli\RowReader;
use Klacht\Complaint\Actor;
use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Database;
use Klacht\Tests\Process;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\TestWith;

use function Klacht\Cli\verify;
use function Klacht\Complaint\get_case;
use function Klacht\Handling\reply;

require_once dirname( __DIR__, 3 ) . '/plugin/cli/load.php';

#[Group( 'processes' )]
final class ImportResumedTest extends CommittedTestCase {
	private const MAP = __DIR__ . '/fixtures/cfpb.map.json';

	/** 40 complaints of the excerpt: 35 resolved, 3 in hand, 2 new. */
	private string $file = '';

	protected function setUp(): void {
		parent::setUp();
		$this->file = (string) tempnam( sys_get_temp_dir(), 'klacht' );
		$lines      = file( __DIR__ . '/fixtures/cfpb.csv' );
		self::assertIsArray( $lines );
		$new = array_slice( (array) preg_grep( '/,Untimely response,/', $lines ), 0, 2 );
		file_put_contents( $this->file, [ ...array_slice( $lines, 0, 36 ), ...array_values( (array) preg_grep( '/,In progress,/', $lines ) ), ...$new ] );
	}

	protected function tearDown(): void {
		unlink( $this->file );
		parent::tearDown();
	}

	private function import(): Import {
		$csv    = new CsvFile( $this->file );
		$import = new Import( $csv, RowReader::open( $csv, ImportMap::read( self::MAP ) ), static fn() => null, static fn() => null );
		$import->run();
		return $import;
	}

	private function assert_whole(): void {
		self::assertSame( 40, $this->count_rows( 'cases', "moderation = 'approved'" ) );
		self::assertSame( [ 2, 3, 35 ], [ $this->count_rows( 'cases', "status = 'new'" ), $this->count_rows( 'cases', "status = 'in_progress'" ), $this->count_rows( 'cases', "status = 'resolved'" ) ] );
		self::assertSame( 40, $this->count_rows( 'dossier', "event = 'created'" ) );
		self::assertSame( 35, $this->count_rows( 'dossier', "event = 'resolved'" ) );
		$db = Database::wpdb();
		self::assertSame( (string) $this->companies(), $db->get_var( "SELECT COUNT(*) FROM $db->posts WHERE post_type = 'klacht_company'" ) );
	}

	private function companies(): int {
		$names = [];
		foreach ( array_slice( (array) file( $this->file ), 1 ) as $line ) {
			$names[] = str_getcsv( (string) $line, ',', '"', '' )[5] ?? '';
		}
		return count( array_unique( $names ) );
	}

	/** @return list<string> */
	private function findings(): array {
		$found = [];
		foreach ( verify( static fn() => null ) as $finding ) {
			$found[] = "$finding->check $finding->id: $finding->detail";
		}
		return $found;
	}

	/** Before its post, its case, its dossier, its approval, its resolution, and between two commands. */
	#[TestWith( [ '/^INSERT INTO `\w+posts` \(`post_author`,`post_date`/', 7 ] )]
	#[TestWith( [ '/^INSERT INTO `\w+klacht_cases`/', 7 ] )]
	#[TestWith( [ '/^INSERT INTO `\w+klacht_dossier`.*\'created\'/', 25 ] )]
	#[TestWith( [ '/^INSERT INTO `\w+klacht_dossier`.*\'approved\'/', 7 ] )]
	#[TestWith( [ '/^UPDATE `\w+klacht_cases`.*\'resolved\'/', 7 ] )]
	#[TestWith( [ '/^START TRANSACTION/', 30 ] )]
	#[TestWith( [ '/^COMMIT/', 31 ] )]
	public function test_killed_anywhere_it_goes_on( string $before, int $n ): void {
		$dying = new Process( 'processes/import.php', [ $this->file, self::MAP, $before, (string) $n ] );
		$dying->expect( 'here' );
		$dying->kill();
		$there = $this->count_rows( 'cases' );
		self::assertGreaterThan( 0, $there );
		self::assertLessThan( 40, $there );

		$import = $this->import();
		self::assertSame( [ 40 - $there, $there ], [ $import->taken, $import->known ] );
		$this->assert_whole();
		self::assertSame( [], array_filter( $this->findings(), static fn( string $finding ): bool => ! str_starts_with( $finding, 'dispatch' ) ) );
	}

	public function test_what_somebody_handled_since_is_theirs(): void {
		$dying = new Process( 'processes/import.php', [ $this->file, self::MAP, '/^UPDATE `\w+klacht_cases`.*\'in_progress\'/', '3' ] );
		$dying->expect( 'here' );
		$dying->kill();
		$id = (int) ( $this->rows_of( 'cases', '1 = 1 ORDER BY complaint_id DESC' )[0]['complaint_id'] ?? 0 );
		self::assertSame( 'new', get_case( $id )->status->value );
		reply( get_case( $id ), Actor::company( 1 ), 'Wij kijken ernaar.' );

		$this->import();
		self::assertSame( [ [ 'new', '3' ] ], array_map( static fn( array $row ): array => [ $row['status'], $row['version'] ], $this->rows_of( 'cases', "complaint_id = $id" ) ), 'Not taken and resolved over the head of who answered it.' );
		self::assertSame( 40, $this->count_rows( 'cases' ) );
	}

	public function test_two_at_once_take_each_row_once(): void {
		$slow = new Process( 'processes/import.php', [ $this->file, self::MAP, '/^INSERT INTO `\w+posts` \(`post_author`,`post_date`/', '5' ] );
		$slow->expect( 'here' );
		if ( Database::is_sqlite() ) {
			// Its transaction is open and SQLite knows one writer: it must go on for the other to begin.
			$slow->tell( 'go' );
		}
		$import = $this->import();
		if ( ! Database::is_sqlite() ) {
			$slow->tell( 'go' );
		}
		$slow_ended = array_map( 'intval', explode( ' ', $slow->finish() ) );

		self::assertSame( 40, $import->taken + $slow_ended[0] );
		self::assertSame( 40, $this->count_rows( 'dossier', "event = 'created'" ) );
		self::assertSame( 40, $this->count_rows( 'cases' ) );
	}
}
