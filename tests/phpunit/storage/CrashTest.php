<?php
/**
 * A process that dies in the middle of a command, on either database.
 */

declare(strict_types=1);

namespace Klacht\Tests\Storage;

use Klacht\Complaint\Conflict;
use Klacht\Tests\Commands;
use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Faults;
use Klacht\Tests\Make;
use Klacht\Tests\Process;
use Klacht\Tests\Traces;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Complaint\get_case;
use function Klacht\Complaint\redispatch;

#[Group( 'processes' )]
final class CrashTest extends CommittedTestCase {
	private const NOW = '2026-03-02 10:00:00';

	private function start( string $command, int $id, string $where ): Process {
		return new Process( 'processes/command.php', [ $command, (string) $id, $where, self::NOW ] );
	}

	public function test_a_process_killed_before_any_statement_leaves_all_or_nothing(): void {
		$this->at( self::NOW );
		$id     = Commands::prepare( 'approve' );
		$before = Traces::read();
		$seen   = [];
		for ( $n = 1; true; $n++ ) {
			$process = $this->start( 'approve', $id, (string) $n );
			if ( $process->line() !== 'here' ) {
				break;
			}
			$process->kill();
			$now = Traces::read();
			if ( $now !== $before ) {
				// Killed after the commit: every part of it is there, but nobody was told.
				self::assertSame( [ 'publish', 'approved', '3', '0' ], [ $now['posts'][0]['post_status'] ?? '', $now['cases'][0]['moderation'] ?? '', $now['cases'][0]['version'] ?? '', end( $now['dossier'] )['dispatched'] ?? '' ] );
				self::assertCount( 1, $now['stats_delta'] );
				self::assertSame( [ 'confirm', 'received', 'published', 'new_complaint' ], array_column( $now['outbox'], 'template' ) );
				break;
			}
			$seen[] = $n;
		}
		self::assertGreaterThan( 6, count( $seen ), 'The process was killed in the transaction too.' );
		self::assertNotSame( $before, Traces::read() );
	}

	public function test_the_worker_tells_of_what_a_crash_left_untold(): void {
		$this->at( self::NOW );
		$id      = Commands::prepare( 'approve' );
		$process = $this->start( 'approve', $id, 'after-commit' );
		$process->expect( 'here' );
		$process->kill();
		wp_cache_flush();

		$told = [];
		add_action(
			'klacht_complaint_approved',
			static function ( int $complaint, int $dossier, array $facts ) use ( &$told ): void {
				$told[] = [ $complaint, $dossier, isset( $facts['changes'] ) ];
			},
			10,
			3
		);
		$moved = [];
		add_action(
			'transition_post_status',
			static function ( string $new, string $old, \WP_Post $post ) use ( &$moved ): void {
				$moved[] = [ $post->ID, $old, $new ];
			},
			10,
			3
		);

		$dossier = (int) ( $this->rows_of( 'dossier', "event = 'approved'" )[0]['id'] ?? 0 );
		self::assertSame( 1, $this->count_rows( 'dossier', 'dispatched = 0' ) );
		$this->at( '2026-03-02 10:00:30' );
		self::assertSame( 0, redispatch(), 'Its own process may still be busy.' );
		$this->at( '2026-03-02 10:01:30' );
		self::assertSame( 1, redispatch() );
		self::assertSame( [ [ $id, $dossier, true ] ], $told );
		self::assertSame( [ [ $id, 'pending', 'publish' ] ], $moved );
		self::assertSame( 0, redispatch() );
		self::assertSame( 0, $this->count_rows( 'dossier', 'dispatched <> 1' ) );
	}

	public function test_of_two_at_once_one_wins_and_the_other_hears_it(): void {
		$this->at( self::NOW );
		$n    = $this->statement_of_commit( 'take' );
		$id   = Commands::prepare( 'take' );
		$mine = get_case( $id );
		// The other one has done everything but COMMIT.
		$other = $this->start( 'take', $id, (string) $n );
		$other->expect( 'here' );
		try {
			Faults::before_matching( '/^START TRANSACTION/', static fn() => $other->tell( 'go' ), static fn() => Make::take( $mine ), 1 );
			self::fail( 'Both won.' );
		} catch ( Conflict $conflict ) {
			self::assertSame( 409, $conflict->status );
		}
		$other->expect( 'done' );
		$other->finish();
		self::assertSame( $mine->version + 1, get_case( $id )->version );
		self::assertSame( 1, $this->count_rows( 'dossier', "event = 'taken'" ) );
		self::assertSame( 1, $this->count_rows( 'outbox', "template = 'in_progress'" ) );
	}

	/** Which statement of a command is its COMMIT. */
	private function statement_of_commit( string $command ): int {
		$id    = Commands::prepare( $command );
		$index = array_search( 'COMMIT', $this->queries_of( static fn() => Commands::carry_out( $command, $id ) ), true );
		self::assertIsInt( $index );
		$this->clean();
		return $index + 1;
	}
}
