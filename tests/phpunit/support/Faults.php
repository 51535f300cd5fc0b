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
