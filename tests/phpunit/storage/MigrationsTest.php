<?php
/**
 * Migrations beside each other, and cut off in the middle. They change tables, so nothing here can be rolled back.
 */

declare(strict_types=1);

namespace Klacht\Tests\Storage;

use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Database;
use Klacht\Tests\Faults;
use Klacht\Tests\Make;
use Klacht\Tests\Process;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Storage\begin_inviting;
use function Klacht\Storage\coalesce_outbox;
use function Klacht\Storage\drop_tables;
use function Klacht\Storage\execute;
use function Klacht\Storage\has_index;
use function Klacht\Storage\mark_graded;
use function Klacht\Storage\migrate;
use function Klacht\Storage\migrations;
use function Klacht\Storage\raise_schema_version;
use function Klacht\Storage\run;
use function Klacht\Storage\schema_version;
use function Klacht\Storage\statement;
use function Klacht\Storage\table;
use function Klacht\Storage\table_names;

use const Klacht\Storage\INVITE_SINCE;
use const Klacht\Storage\SCHEMA_OPTION;

final class MigrationsTest extends CommittedTestCase {
	protected function tearDown(): void {
		// Whatever happened, the next test finds its tables.
		delete_option( SCHEMA_OPTION );
		migrate();
		update_option( 'klacht_version', \Klacht\VERSION );
		delete_option( 'klacht_settings' );
		parent::tearDown();
	}

	/** The site as it is before the first activation. */
	private function make_bare(): void {
		drop_tables();
		foreach ( [ SCHEMA_OPTION, 'klacht_zone', 'klacht_site', 'klacht_settings', 'klacht_version' ] as $option ) {
			delete_option( $option );
		}
		self::assertSame( [ '' ], array_values( array_unique( $this->structure() ) ) );
	}

	/**
	 * Every table's definition; '' for one that is not there.
	 *
	 * @return array<string, string>
	 */
	private function structure(): array {
		$db        = Database::wpdb();
		$quiet     = $db->suppress_errors( true );
		$structure = [];
		foreach ( table_names() as $name ) {
			$row                = $db->get_row( 'SHOW CREATE TABLE `' . table( $name ) . '`', ARRAY_N );
			$structure[ $name ] = (string) preg_replace( '/ AUTO_INCREMENT=\d+/', '', (string) ( $row[1] ?? '' ) );
		}
		$db->suppress_errors( $quiet );
		return $structure;
	}

	private function last(): int {
		return (int) array_key_last( migrations() );
	}

	public function test_cost_nothing_when_there_is_nothing_to_do(): void {
		get_option( SCHEMA_OPTION );
		self::assertSame( [], $this->queries_of( static fn() => migrate() ) );
	}

	public function test_run_again_change_nothing_and_keep_the_data(): void {
		$structure = $this->structure();
		self::assertNotContains( '', $structure );
		$zone = get_option( 'klacht_zone' );
		$case = Make::submitted();
		update_option( 'timezone_string', 'America/New_York' );
		delete_option( SCHEMA_OPTION );
		migrate();
		self::assertSame( $structure, $this->structure() );
		self::assertSame( $this->last(), schema_version() );
		self::assertSame( 1, $this->count_rows( 'cases', "complaint_id = $case->id" ) );
		self::assertSame( $zone, get_option( 'klacht_zone' ), 'Months go on being counted in the zone of the installation.' );
	}

	public function test_marks_what_was_graded_before_the_mark(): void {
		$graded = \Klacht\Rating\rate( Make::resolved(), \Klacht\Complaint\Actor::reporter(), [ 'speed' => 7 ] )->id;
		$other  = Make::approved()->id;
		run( statement( 'ALTER TABLE {cases} DROP INDEX company_has_grade, DROP COLUMN has_grade', [] ) );
		execute( 'UPDATE {wp.options} SET option_value = %d WHERE option_name = %s', 4, SCHEMA_OPTION );
		wp_cache_flush();
		try {
			for ( $time = 0; $time < 2; $time++ ) {
				migrate();
				mark_graded();
				self::assertSame( [ 1, 0 ], [ $this->count_rows( 'cases', "complaint_id = $graded AND has_grade = 1" ), $this->count_rows( 'cases', "complaint_id = $other AND has_grade = 1" ) ] );
			}
			self::assertSame( $this->last(), schema_version() );
		} finally {
			// The next test finds the column where a new site has it.
			$this->clean();
			drop_tables();
		}
	}

	/** What waits in an older outbox goes out as it is, and what comes then is put together. */
	public function test_an_older_outbox_gets_what_mails_are_put_together_by(): void {
		$case = Make::approved();
		execute( 'UPDATE {wp.options} SET option_value = %d WHERE option_name = %s', 8, SCHEMA_OPTION );
		run( statement( 'ALTER TABLE {outbox} DROP INDEX waiting_key, DROP INDEX matter, DROP COLUMN matter, DROP COLUMN waiting_key, DROP COLUMN merged, DROP COLUMN covers, DROP COLUMN unsure', [] ) );
		wp_cache_flush();
		$before = $this->count_rows( 'outbox' );
		try {
			for ( $time = 0; $time < 2; $time++ ) {
				migrate();
				coalesce_outbox();
			}
			self::assertTrue( has_index( 'outbox', 'waiting_key' ) && has_index( 'outbox', 'matter' ) );
			self::assertSame( $before, $this->count_rows( 'outbox', "matter = '' AND unsure = 0" ) );
			\Klacht\Handling\reply( $case, \Klacht\Complaint\Actor::reporter(), 'Eerste.' );
			\Klacht\Handling\reply( \Klacht\Complaint\get_case( $case->id ), \Klacht\Complaint\Actor::reporter(), 'Tweede.' );
			self::assertSame( 1, $this->count_rows( 'outbox', "template = 'new_reply' AND merged = 1" ) );
			self::assertSame( $this->last(), schema_version() );
		} finally {
			// The next test finds the columns where a new site has them.
			$this->clean();
			drop_tables();
		}
	}

	/** An index more, and a beginning that a later run leaves as it is. */
	public function test_an_older_site_begins_inviting_when_it_is_upgraded(): void {
		run( statement( 'ALTER TABLE {cases} DROP INDEX status_changed', [] ) );
		execute( 'UPDATE {wp.options} SET option_value = %d WHERE option_name = %s', 5, SCHEMA_OPTION );
		delete_option( INVITE_SINCE );
		wp_cache_flush();
		try {
			self::assertFalse( has_index( 'cases', 'status_changed' ) );
			$this->at( '2026-03-16 10:00:00' );
			migrate();
			self::assertTrue( has_index( 'cases', 'status_changed' ) );
			self::assertSame( '2026-03-16 10:00:00', get_option( INVITE_SINCE ) );
			self::assertSame( $this->last(), schema_version() );
			$structure = $this->structure();
			$this->at( '2026-03-17 10:00:00' );
			begin_inviting();
			self::assertSame( '2026-03-16 10:00:00', get_option( INVITE_SINCE ) );
			self::assertSame( $structure, $this->structure() );
		} finally {
			$this->clean();
			drop_tables();
		}
	}

	public function test_a_slower_request_never_lowers_the_number(): void {
		raise_schema_version( 1 );
		self::assertSame( $this->last(), schema_version() );
		raise_schema_version( $this->last() + 3 );
		self::assertSame( $this->last() + 3, schema_version() );
	}

	#[Group( 'processes' )]
	public function test_another_request_may_run_them_between_any_two_statements(): void {
		$structure = $this->structure();
		$other     = new Process( 'processes/migrate.php' );
		$other->expect( 'ready' );
		$this->make_bare();
		$statements = $this->queries_of( static fn() => migrate() );
		// One table is made like the other: of those, every fourth stands for its neighbours.
		$places = array_filter( array_keys( $statements ), static fn( int $n ): bool => $n % 4 === 0 || ! str_starts_with( $statements[ $n ], 'CREATE TABLE' ) );
		self::assertGreaterThan( count( table_names() ), count( $statements ) );
		self::assertGreaterThan( count( table_names() ) / 4, count( $places ) );
		foreach ( $places as $n ) {
			$this->make_bare();
			$sent = Faults::before_statement(
				$n + 1,
				static function () use ( $other ): void {
					$other->tell( 'migrate' );
					$other->expect( 'migrated' );
				},
				static fn() => migrate()
			);
			wp_cache_flush();
			self::assertSame( $structure, $this->structure(), "The other one ran before statement $n." );
			self::assertSame( $this->last(), schema_version() );
			self::assertNotFalse( get_option( 'klacht_zone' ) );
			self::assertGreaterThan( $n, $sent, 'It ran.' );
		}
		$other->tell( 'enough' );
		self::assertSame( '', $other->finish() );
	}

	#[Group( 'processes' )]
	public function test_two_requests_may_run_them_at_once(): void {
		$structure = $this->structure();
		$this->make_bare();
		$both = [ new Process( 'processes/migrate.php' ), new Process( 'processes/migrate.php' ) ];
		foreach ( $both as $process ) {
			$process->expect( 'ready' );
		}
		for ( $round = 1; $round <= 3; $round++ ) {
			foreach ( $both as $process ) {
				$process->tell( 'migrate' );
			}
			foreach ( $both as $process ) {
				$process->expect( 'migrated' );
			}
			wp_cache_flush();
			self::assertSame( $structure, $this->structure() );
			self::assertSame( $this->last(), schema_version() );
			$this->make_bare();
		}
		foreach ( $both as $process ) {
			$process->tell( 'enough' );
			$process->finish();
		}
	}

	#[Group( 'processes' )]
	public function test_go_on_where_a_killed_request_left_them(): void {
		$structure = $this->structure();
		$killed    = 0;
		for ( $n = 1; true; $n += 6 ) {
			// A site that boots without its tables makes them.
			$process = new Process( 'processes/migrate.php', [ (string) $n ] );
			$process->expect( 'ready' );
			$this->make_bare();
			$process->tell( 'migrate' );
			if ( $process->line() !== 'here' ) {
				break;
			}
			$process->kill();
			++$killed;
			wp_cache_flush();
			migrate();
			self::assertSame( $structure, $this->structure(), "The other one was killed before statement $n." );
			self::assertSame( $this->last(), schema_version() );
		}
		self::assertGreaterThan( 4, $killed );
	}
}
