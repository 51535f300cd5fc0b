<?php
/**
 * All or nothing on MariaDB, under faults of the server and the line. Each fault is the real thing.
 */

declare(strict_types=1);

namespace Klacht\Tests\Storage;

use Klacht\Storage\StorageError;
use Klacht\Storage\Unavailable;
use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Database;
use Klacht\Tests\Faults;
use mysqli;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Storage\execute;
use function Klacht\Storage\transaction;
use function Klacht\Storage\transaction_depth;

#[Group( 'not-on-sqlite' )]
final class TransactionOnMariaDbTest extends CommittedTestCase {
	private mysqli $other;

	private string $limits;

	protected function setUp(): void {
		parent::setUp();
		$this->other  = Database::connect();
		$this->limits = Database::wpdb()->prefix . 'klacht_limits';
		$this->other->query( "INSERT INTO $this->limits (bucket, hour, hits) VALUES ('a', 1, 0), ('b', 1, 0)" );
	}

	protected function tearDown(): void {
		$this->other->close();
		Database::wpdb()->query( 'SET SESSION innodb_lock_wait_timeout = DEFAULT' );
		self::assertSame( 0, transaction_depth() );
		self::assertFalse( has_filter( 'incompatible_sql_modes' ) );
		parent::tearDown();
	}

	/** Adds one to both counters: half of it is never right. */
	private function add_to_both(): void {
		execute( "UPDATE {limits} SET hits = hits + 1 WHERE bucket = 'a'" );
		execute( "UPDATE {limits} SET hits = hits + 1 WHERE bucket = 'b'" );
	}

	private function kill(): void {
		Database::kill_connection();
	}

	/** @return list<int> The counters as others see them: only what is committed. */
	private function committed(): array {
		return array_map( static fn( array $row ): int => (int) $row[0], Database::ask( $this->other, "SELECT hits FROM $this->limits WHERE bucket IN ('a', 'b') ORDER BY bucket" ) );
	}

	public function test_survives_a_kill_before_every_statement(): void {
		$n = 0;
		do {
			++$n;
			$thread = Database::connection();
			$sent   = Faults::before_statement( $n, $this->kill( ... ), fn() => transaction( $this->add_to_both( ... ) ) );
			self::assertSame( [ $n, $n ], $this->committed(), "The connection was killed before statement $n." );
			if ( $n <= $sent ) {
				self::assertNotSame( $thread, Database::connection() );
			}
		} while ( $n < $sent );
		// START TRANSACTION, the receipt, two writes, COMMIT; the sixth kill found nothing left to come before.
		self::assertSame( 6, $n );
	}

	public function test_a_lost_answer_to_commit_is_looked_up(): void {
		$runs = 0;
		$work = $this->counted( $runs );
		$made = Faults::lost_commit( static fn() => transaction( $work ) );
		self::assertSame( 'run 1', $made );
		self::assertSame( 1, $runs );
		self::assertSame( [ 1, 1 ], $this->committed() );
	}

	public function test_a_look_up_that_is_behind_does_not_do_it_twice(): void {
		$runs = 0;
		$work = $this->counted( $runs );
		$made = Faults::lost_commit( static fn() => transaction( $work ), behind: true );
		self::assertSame( 'run 1', $made );
		self::assertSame( [ 1, 1 ], $this->committed() );
	}

	/** @return iterable<string, array{\Closure(): \Throwable}> */
	public static function refusals(): iterable {
		yield 'a conflict' => [ static fn(): \Throwable => new \Klacht\Complaint\Conflict( 1 ) ];
		yield 'a refused command' => [ static fn(): \Throwable => \Klacht\Complaint\illegal_move() ];
		yield 'a duplicate' => [ static fn(): \Throwable => new StorageError( 'Duplicate entry', 1062 ) ];
		yield 'anything' => [ static fn(): \Throwable => new \DomainException( 'no' ) ];
	}

	/** @param \Closure(): \Throwable $refusal */
	#[DataProvider( 'refusals' )]
	public function test_what_our_own_committed_work_refuses_is_no_refusal( \Closure $refusal ): void {
		$runs = 0;
		$work = function () use ( &$runs, $refusal ): string {
			if ( ++$runs === 2 ) {
				throw $refusal();
			}
			$this->add_to_both();
			return "run $runs";
		};
		// A proof of one's own, which does not refuse the repeat before the work does.
		$asked     = 0;
		$committed = function () use ( &$asked ): ?array {
			return ++$asked === 1 ? null : [ 'run 1' ];
		};
		self::assertSame( 'run 1', Faults::lost_commit( static fn() => transaction( $work, $committed ) ) );
		self::assertSame( [ 2, 2 ], [ $runs, $asked ] );
		self::assertSame( [ 1, 1 ], $this->committed() );
	}

	public function test_another_ones_conflict_stays_a_conflict(): void {
		$work = static function (): never {
			throw new \Klacht\Complaint\Conflict( 1 );
		};
		$this->expectException( \Klacht\Complaint\Conflict::class );
		transaction( $work, static fn(): array => self::fail( 'Nothing was committed, and it was asked for.' ) );
	}

	public function test_an_outcome_that_nobody_tells_is_not_called_nothing(): void {
		try {
			// The server answers no look-up, and refuses every further try.
			Faults::lost_commit( fn() => transaction( $this->add_to_both( ... ), static fn(): never => throw new StorageError( 'away', 2006, true ) ), times: 3 );
			self::fail( 'It said that it was committed.' );
		} catch ( Unavailable $unavailable ) {
			self::assertTrue( $unavailable->unknown );
		}
	}

	/** @return \Closure(): string The work, which says which run of it this was. */
	private function counted( int &$runs ): \Closure {
		return function () use ( &$runs ): string {
			++$runs;
			$this->add_to_both();
			return "run $runs";
		};
	}

	public function test_gives_up_after_three_kills_and_leaves_no_trace(): void {
		$kills = 0;
		try {
			Faults::before_matching(
				"/'b'/",
				function () use ( &$kills ): void {
					++$kills;
					$this->kill();
				},
				fn() => transaction( $this->add_to_both( ... ) )
			);
			self::fail( 'It said that it was committed.' );
		} catch ( Unavailable $unavailable ) {
			self::assertInstanceOf( StorageError::class, $unavailable->getPrevious() );
		}
		self::assertSame( 3, $kills );
		self::assertSame( [ 0, 0 ], $this->committed() );
		// And the site goes on.
		transaction( $this->add_to_both( ... ) );
		self::assertSame( [ 1, 1 ], $this->committed() );
	}

	public function test_work_that_swallows_a_lost_connection_commits_no_half(): void {
		$attempts = 0;
		Faults::before_matching(
			"/'b'/",
			$this->kill( ... ),
			function () use ( &$attempts ): void {
				transaction(
					function () use ( &$attempts ): void {
						++$attempts;
						execute( "UPDATE {limits} SET hits = hits + 1 WHERE bucket = 'a'" );
						try {
							execute( "UPDATE {limits} SET hits = hits + 1 WHERE bucket = 'b'" );
						} catch ( StorageError ) {
							// What a careless listener might do.
							execute( "UPDATE {limits} SET hits = hits + 10 WHERE bucket = 'b'" );
						}
					}
				);
			},
			1
		);
		self::assertSame( 2, $attempts );
		self::assertSame( [ 1, 1 ], $this->committed() );
	}

	public function test_repeats_the_whole_after_a_deadlock(): void {
		$attempts = 0;
		$this->other->query( 'START TRANSACTION' );
		// The side with more changed rows wins, so that it is ours that must start again.
		$this->other->query( "INSERT INTO $this->limits (bucket, hour, hits) SELECT CONCAT( 'row', seq ), 2, 0 FROM seq_1_to_200" );
		$this->other->query( "UPDATE $this->limits SET hits = hits + 100 WHERE bucket = 'b'" );
		$thread = $this->other->thread_id;
		transaction(
			function () use ( &$attempts, $thread ): void {
				execute( "UPDATE {limits} SET hits = hits + 1 WHERE bucket = 'a'" );
				if ( ++$attempts === 1 ) {
					$this->other->query( "UPDATE $this->limits SET hits = hits + 100 WHERE bucket = 'a'", MYSQLI_ASYNC );
					$this->await_lock_wait( $thread );
				} else {
					$this->other->query( 'COMMIT' );
				}
				try {
					execute( "UPDATE {limits} SET hits = hits + 1 WHERE bucket = 'b'" );
				} catch ( StorageError $deadlock ) {
					self::assertSame( 1213, $deadlock->errno );
					$this->other->reap_async_query();
					$this->other->query( 'COMMIT' );
					throw $deadlock;
				}
			}
		);
		self::assertSame( 2, $attempts );
		self::assertSame( [ 101, 101 ], $this->committed() );
	}

	public function test_repeats_the_whole_after_a_lock_timeout(): void {
		Database::wpdb()->query( 'SET SESSION innodb_lock_wait_timeout = 1' );
		$this->other->query( 'START TRANSACTION' );
		$this->other->query( "UPDATE $this->limits SET hits = hits + 100 WHERE bucket = 'b'" );
		$attempts = 0;
		transaction(
			function () use ( &$attempts ): void {
				if ( ++$attempts === 2 ) {
					$this->other->query( 'COMMIT' );
				}
				$this->add_to_both();
			}
		);
		self::assertSame( 2, $attempts );
		// MariaDB undoes only the statement that timed out: without ROLLBACK the first counter would be 2.
		self::assertSame( [ 1, 101 ], $this->committed() );
	}

	public function test_gives_up_when_the_lock_stays(): void {
		Database::wpdb()->query( 'SET SESSION innodb_lock_wait_timeout = 1' );
		$this->other->query( 'START TRANSACTION' );
		$this->other->query( "UPDATE $this->limits SET hits = 100 WHERE bucket = 'b'" );
		try {
			transaction( $this->add_to_both( ... ) );
			self::fail( 'It said that it was committed.' );
		} catch ( Unavailable ) {
			$this->other->query( 'ROLLBACK' );
		}
		self::assertSame( [ 0, 0 ], $this->committed() );
		// The lock on the first counter was let go too.
		$this->other->query( "UPDATE $this->limits SET hits = 5 WHERE bucket = 'a'" );
		self::assertSame( [ 5, 0 ], $this->committed() );
	}

	public function test_a_refused_statement_rolls_all_back_and_is_not_repeated(): void {
		$attempts = 0;
		try {
			transaction(
				function () use ( &$attempts ): void {
					++$attempts;
					$this->add_to_both();
					execute( "INSERT INTO {limits} (bucket, hour) VALUES ('a', 1)" );
				}
			);
			self::fail( 'It said that it was committed.' );
		} catch ( StorageError $refused ) {
			self::assertSame( 1062, $refused->errno );
		}
		self::assertSame( 1, $attempts );
		self::assertSame( [ 0, 0 ], $this->committed() );
		self::assertFalse( Database::in_transaction() );
	}

	public function test_an_exception_of_the_work_rolls_all_back(): void {
		try {
			transaction(
				function (): void {
					$this->add_to_both();
					throw new \DomainException( 'changed my mind' );
				}
			);
		} catch ( \DomainException $caught ) {
			self::assertSame( 'changed my mind', $caught->getMessage() );
		}
		self::assertSame( [ 0, 0 ], $this->committed() );
		self::assertFalse( Database::in_transaction() );
	}

	public function test_nests_with_savepoints(): void {
		transaction(
			function (): void {
				execute( "UPDATE {limits} SET hits = 1 WHERE bucket = 'a'" );
				foreach ( [ new \DomainException(), null ] as $refusal ) {
					try {
						transaction(
							static function () use ( $refusal ): void {
								execute( "UPDATE {limits} SET hits = hits + 10 WHERE bucket = 'b'" );
								transaction( static fn() => execute( "UPDATE {limits} SET hits = hits + 100 WHERE bucket = 'b'" ) );
								if ( $refusal !== null ) {
									throw $refusal;
								}
							}
						);
					} catch ( \DomainException ) {
						self::assertTrue( Database::in_transaction() );
					}
				}
				try {
					transaction( static fn() => execute( "INSERT INTO {limits} (bucket, hour) VALUES ('a', 1)" ) );
				} catch ( StorageError $refused ) {
					self::assertSame( 1062, $refused->errno );
				}
				self::assertSame( [ 0, 0 ], $this->committed() );
			}
		);
		self::assertSame( [ 1, 110 ], $this->committed() );
	}

	public function test_a_kill_in_a_nested_transaction_repeats_the_outermost(): void {
		$n = 0;
		do {
			++$n;
			$sent = Faults::before_statement(
				$n,
				$this->kill( ... ),
				static fn() => transaction(
					static function (): void {
						execute( "UPDATE {limits} SET hits = hits + 1 WHERE bucket = 'a'" );
						transaction( static fn() => execute( "UPDATE {limits} SET hits = hits + 1 WHERE bucket = 'b'" ) );
					}
				)
			);
			self::assertSame( [ $n, $n ], $this->committed(), "The connection was killed before statement $n." );
		} while ( $n < $sent );
	}

	/** Comes back when another connection's statement waits for a lock that we hold. */
	private function await_lock_wait( int $thread ): void {
		$watcher = Database::connect();
		do {
			$waiting = Database::ask( $watcher, "SELECT trx_id FROM information_schema.innodb_trx WHERE trx_mysql_thread_id = $thread AND trx_state = 'LOCK WAIT'" );
		} while ( $waiting === [] );
		$watcher->close();
	}
}
