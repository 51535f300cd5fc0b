<?php
/**
 * All or nothing on SQLite, where any failing statement undoes everything and one writer locks out the others.
 */

declare(strict_types=1);

namespace Klacht\Tests\Storage;

use Klacht\Storage\StorageError;
use Klacht\Storage\Unavailable;
use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Database;
use Klacht\Tests\Faults;
use Klacht\Tests\Process;
use PDO;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Storage\execute;
use function Klacht\Storage\transaction;
use function Klacht\Storage\transaction_depth;

#[Group( 'not-on-mariadb' )]
final class TransactionOnSqliteTest extends CommittedTestCase {
	private int $patience;

	protected function setUp(): void {
		parent::setUp();
		$found          = Database::pdo()->query( 'PRAGMA busy_timeout' );
		$this->patience = $found === false ? 0 : (int) $found->fetchColumn();
		execute( "INSERT INTO {limits} (bucket, hour, hits) VALUES ('a', 1, 0), ('b', 1, 0)" );
	}

	protected function tearDown(): void {
		Database::pdo()->exec( "PRAGMA busy_timeout = $this->patience" );
		self::assertSame( 0, transaction_depth() );
		self::assertFalse( Database::in_transaction() );
		parent::tearDown();
	}

	private function add_to_both(): void {
		execute( "UPDATE {limits} SET hits = hits + 1 WHERE bucket = 'a'" );
		execute( "UPDATE {limits} SET hits = hits + 1 WHERE bucket = 'b'" );
	}

	/** @return list<int> The counters as another connection sees them. */
	private function committed(): array {
		$other = new PDO( 'sqlite:' . Database::file() );
		$found = $other->query( 'SELECT hits FROM ' . Database::wpdb()->prefix . "klacht_limits WHERE bucket IN ('a', 'b') ORDER BY bucket" );
		return $found === false ? [] : array_map( static fn( mixed $hits ): int => is_numeric( $hits ) ? (int) $hits : -1, array_values( $found->fetchAll( PDO::FETCH_COLUMN ) ) );
	}

	#[Group( 'processes' )]
	public function test_tries_again_when_the_database_is_locked(): void {
		Database::pdo()->exec( 'PRAGMA busy_timeout = 0' );
		$holder = new Process( 'processes/hold-write-lock.php' );
		$holder->expect( 'holding' );
		$tries = 0;
		Faults::before_matching(
			'/^START TRANSACTION/',
			static function () use ( &$tries, $holder ): void {
				if ( ++$tries === 3 ) {
					$holder->tell( 'let go' );
					$holder->expect( 'free' );
				}
			},
			fn() => transaction( $this->add_to_both( ... ) )
		);
		self::assertSame( 3, $tries );
		self::assertSame( [ 1, 1 ], $this->committed() );
		$holder->finish();
	}

	#[Group( 'processes' )]
	public function test_gives_up_without_a_trace_when_it_stays_locked(): void {
		Database::pdo()->exec( 'PRAGMA busy_timeout = 0' );
		$holder = new Process( 'processes/hold-write-lock.php' );
		$holder->expect( 'holding' );
		$ran = 0;
		try {
			transaction(
				function () use ( &$ran ): void {
					++$ran;
					$this->add_to_both();
				}
			);
			self::fail( 'It said that it was committed.' );
		} catch ( Unavailable $unavailable ) {
			self::assertStringContainsString( 'locked', (string) $unavailable->getPrevious()?->getMessage() );
		}
		self::assertSame( 0, $ran );
		$holder->kill();
		self::assertSame( [ 0, 0 ], $this->committed() );
		transaction( $this->add_to_both( ... ) );
		self::assertSame( [ 1, 1 ], $this->committed() );
	}

	public function test_a_failing_statement_rolls_all_back_and_is_not_repeated(): void {
		$ran = 0;
		try {
			transaction(
				function () use ( &$ran ): void {
					++$ran;
					$this->add_to_both();
					execute( "INSERT INTO {limits} (bucket, hour, hits) VALUES ('a', 1, 1)" );
				}
			);
			self::fail( 'It said that it was committed.' );
		} catch ( StorageError $refused ) {
			self::assertStringContainsString( 'UNIQUE constraint failed', $refused->getMessage() );
		}
		self::assertSame( 1, $ran );
		self::assertSame( [ 0, 0 ], $this->committed() );
	}

	public function test_work_that_swallows_a_failure_commits_no_half(): void {
		try {
			transaction(
				static function (): void {
					execute( "UPDATE {limits} SET hits = hits + 1 WHERE bucket = 'a'" );
					try {
						execute( "INSERT INTO {limits} (bucket, hour, hits) VALUES ('a', 1, 1)" );
					} catch ( StorageError ) {
						// The driver has rolled back: this would be committed by itself.
						execute( "UPDATE {limits} SET hits = hits + 1 WHERE bucket = 'b'" );
					}
				}
			);
			self::fail( 'It said that it was committed.' );
		} catch ( StorageError ) {
			self::assertSame( [ 0, 0 ], $this->committed() );
		}
	}

	public function test_a_failure_swallowed_between_savepoints_commits_no_half(): void {
		try {
			transaction(
				static function (): void {
					execute( "UPDATE {limits} SET hits = hits + 1 WHERE bucket = 'a'" );
					try {
						transaction( static fn() => execute( 'UPDATE {limits} SET nothing_of_the_kind = 1' ) );
					} catch ( StorageError ) {
						self::assertFalse( Database::in_transaction() );
					}
				}
			);
			self::fail( 'It said that it was committed.' );
		} catch ( StorageError ) {
			self::assertSame( [ 0, 0 ], $this->committed() );
		}
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
				self::assertSame( [ 0, 0 ], $this->committed() );
			}
		);
		self::assertSame( [ 1, 110 ], $this->committed() );
	}
}
