<?php
/**
 * Lets something happen just before a statement that code under test sends.
 */

declare(strict_types=1);

namespace Klacht\Tests;

final class Faults {
	private static bool $busy = false;

	/**
	 * Before the n-th statement, counted from 1.
	 *
	 * @param callable(): void $fault
	 * @param callable(): mixed $work
	 * @return int How many statements were sent; fewer than $n when the fault never came.
	 */
	public static function before_statement( int $n, callable $fault, callable $work ): int {
		$sent = 0;
		self::watch(
			static function () use ( &$sent, $n, $fault ): void {
				if ( ++$sent === $n ) {
					$fault();
				}
			},
			$work
		);
		return $sent;
	}

	/**
	 * Before the first statements that match, as often as $times says.
	 *
	 * @param callable(): void $fault
	 * @param callable(): mixed $work
	 * @return int How many statements matched.
	 */
	public static function before_matching( string $pattern, callable $fault, callable $work, int $times = PHP_INT_MAX ): int {
		$matched = 0;
		self::watch(
			static function ( string $query ) use ( &$matched, $pattern, $fault, $times ): void {
				if ( preg_match( $pattern, $query ) === 1 && ++$matched <= $times ) {
					$fault();
				}
			},
			$work
		);
		return $matched;
	}

	/**
	 * Lets the server carry out a COMMIT and breaks the line before it can say so.
	 *
	 * @template T
	 * @param callable(): T $work
	 * @param bool          $behind Whether the server that is asked next is behind: the proof is not there when it is looked up at
	 *                              first, and is there afterwards.
	 * @param int           $times  How many COMMITs go so.
	 * @return T What the work answered.
	 */
	public static function lost_commit( callable $work, bool $behind = false, int $times = 1 ): mixed {
		$lost   = 0;
		$lag    = 'none';
		$answer = null;
		self::watch(
			static function ( string $query ) use ( &$lost, &$lag, $behind, $times ): void {
				if ( $lag === 'asked' ) {
					self::hide_proofs( false );
					$lag = 'over';
				}
				if ( $lag === 'hidden' && preg_match( '/^SELECT .*(_dossier` WHERE command|_receipts` WHERE id)/', $query ) === 1 ) {
					$lag = 'asked';
				}
				if ( str_starts_with( $query, 'COMMIT' ) && $lost < $times ) {
					++$lost;
					$handle = Database::wpdb()->dbh;
					if ( ! $handle instanceof \mysqli || $handle->query( 'COMMIT' ) !== true ) {
						throw new \LogicException( 'The server did not commit.' );
					}
					Database::kill_connection();
					if ( $behind ) {
						self::hide_proofs( true );
						$lag = 'hidden';
					}
				}
			},
			static function () use ( $work, &$answer ): void {
				$answer = $work();
			}
		);
		if ( $lost !== $times || ( $behind && $lag !== 'over' ) ) {
			throw new \LogicException( "The fault did not come: $lost lost, lag is '$lag'." );
		}
		/** @var T $answer */
		return $answer;
	}

	/**
	 * Takes the proofs that commands stand out of sight, or brings them back, over a connection of its own.
	 */
	private static function hide_proofs( bool $hide ): void {
		$other  = Database::connect();
		$prefix = Database::wpdb()->prefix . 'klacht_';
		foreach ( [ 'dossier' => 'command', 'receipts' => 'id' ] as $table => $column ) {
			$other->query( $hide ? "UPDATE $prefix$table SET $column = CONCAT( 'hid-', $column )" : "UPDATE $prefix$table SET $column = SUBSTRING( $column, 5 )" );
		}
		$other->close();
	}

	/**
	 * @param callable(string): void $watch
	 * @param callable(): mixed      $work
	 */
	private static function watch( callable $watch, callable $work ): void {
		$filter = static function ( mixed $query ) use ( $watch ): mixed {
			// What the fault itself asks through wpdb is no statement of the code under test.
			if ( ! self::$busy && is_string( $query ) ) {
				self::$busy = true;
				try {
					$watch( $query );
				} finally {
					self::$busy = false;
				}
			}
			return $query;
		};
		add_filter( 'query', $filter, 1 );
		try {
			$work();
		} finally {
			remove_filter( 'query', $filter, 1 );
		}
	}
}
