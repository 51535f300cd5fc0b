<?php
/**
 * Real commands while the connection dies under them: afterwards everything is there once, or nothing is.
 */

declare(strict_types=1);

namespace Klacht\Tests\Storage;

use Klacht\Storage\Unavailable;
use Klacht\Tests\Commands;
use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Database;
use Klacht\Tests\Faults;
use Klacht\Tests\Traces;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Complaint\get_case;

#[Group( 'not-on-sqlite' )]
final class CommandsOnMariaDbTest extends CommittedTestCase {
	/** @return iterable<string, array{string}> */
	public static function commands(): iterable {
		foreach ( Commands::names() as $name ) {
			yield $name => [ $name ];
		}
	}

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
	}

	/**
	 * What a command leaves behind when nothing goes wrong.
	 *
	 * @return array<string, list<array<string, string|null>>>
	 */
	private function undisturbed( string $command ): array {
		$id = Commands::prepare( $command );
		Commands::carry_out( $command, $id );
		$traces = Traces::read();
		self::assertNotSame( [], $traces['outbox'] );
		self::assertSame( '1', end( $traces['dossier'] )['dispatched'] ?? null );
		$this->clean();
		return $traces;
	}

	#[DataProvider( 'commands' )]
	public function test_a_kill_before_any_statement_changes_nothing_of_the_outcome( string $command ): void {
		$expected = $this->undisturbed( $command );
		$n        = 0;
		do {
			++$n;
			$id   = Commands::prepare( $command );
			$sent = Faults::before_statement( $n, Database::kill_connection( ... ), static fn() => Commands::carry_out( $command, $id ) );
			self::assertSame( $expected, Traces::read(), "The connection was killed before statement $n." );
			$this->clean();
		} while ( $n < $sent );
		self::assertGreaterThan( 6, $n );
	}

	/** @return iterable<string, array{string, bool}> */
	public static function lost_commits(): iterable {
		foreach ( Commands::names() as $name ) {
			yield "$name, looked up where it is" => [ $name, false ];
			yield "$name, looked up where it is not yet" => [ $name, true ];
		}
	}

	#[DataProvider( 'lost_commits' )]
	public function test_an_answer_lost_after_the_commit_does_not_do_it_twice( string $command, bool $behind ): void {
		$expected = $this->undisturbed( $command );
		$id       = Commands::prepare( $command );
		$case     = Faults::lost_commit( static fn() => Commands::carry_out( $command, $id ), $behind );
		self::assertSame( $expected, Traces::read() );
		// What it answers is what stands, by its number too.
		$stands = get_case( $case->id );
		self::assertSame( [ $stands->version, $stands->moderation, $stands->status ], [ $case->version, $case->moderation, $case->status ] );
	}

	#[DataProvider( 'commands' )]
	public function test_a_line_that_stays_broken_is_a_503_without_a_trace( string $command ): void {
		$id     = Commands::prepare( $command );
		$before = Traces::read();
		$told   = did_action( 'klacht_complaint_approved' );
		$tried  = 0;
		try {
			$tried = Faults::before_matching(
				'/INTO `\w+_dossier`/',
				static function () use ( &$tried ): void {
					++$tried;
					Database::kill_connection();
				},
				static fn() => Commands::carry_out( $command, $id )
			);
			self::fail( 'It said that it was done.' );
		} catch ( Unavailable ) {
			self::assertSame( 3, $tried );
		}
		self::assertSame( $before, Traces::read() );
		self::assertSame( $told, did_action( 'klacht_complaint_approved' ) );
		// Nothing is left that would keep the next try from succeeding.
		Commands::carry_out( $command, $id );
		self::assertNotSame( $before, Traces::read() );
	}
}
