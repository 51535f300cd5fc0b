<?php
/**
 * Stands on every statement of the whole suite and throws when a complaint's moderation, status or post_status
 * is written from anywhere but its one writer.
 */

declare(strict_types=1);

namespace Klacht\Tests;

final class SoleWriter {
	private const POST_TYPE = 'klacht_complaint';

	private static bool $lifted = false;

	/** @var list<string> */
	private static array $caught = [];

	public static function guard(): void {
		add_filter( 'query', self::check( ... ), PHP_INT_MAX );
	}

	/**
	 * Cleaning up after a test is no part of the product's writing.
	 *
	 * @template T
	 * @param callable(): T $work
	 * @return T
	 */
	public static function lift( callable $work ): mixed {
		self::$lifted = true;
		try {
			return $work();
		} finally {
			self::$lifted = false;
		}
	}

	public static function check( mixed $query ): mixed {
		if ( ! self::$lifted && is_string( $query ) && self::writes_state( $query ) && ! self::comes_from_the_writer() ) {
			$offence        = 'A complaint\'s state was written from outside complaint/transition.php: ' . substr( $query, 0, 300 );
			self::$caught[] = $offence;
			throw new \LogicException( $offence );
		}
		return $query;
	}

	/**
	 * What was caught since this was asked last: code that swallows exceptions does not get past a test.
	 *
	 * @return list<string>
	 */
	public static function caught(): array {
		$caught       = self::$caught;
		self::$caught = [];
		return $caught;
	}

	/** Whether a statement writes moderation, status or a complaint's post_status. */
	public static function writes_state( string $query ): bool {
		if ( preg_match( '#^(?:\s|/\*.*?\*/|\()*(INSERT|REPLACE|UPDATE|DELETE|TRUNCATE)\b#is', $query, $match ) !== 1 ) {
			return false;
		}
		$verb = strtoupper( $match[1] );
		// Literals may hold anything that looks like SQL.
		$bare  = (string) preg_replace( "/'(?:[^'\\\\]|\\\\.|'')*'|\"(?:[^\"\\\\]|\\\\.|\"\")*\"/s", "''", $query );
		$bare  = (string) preg_replace( '#/\*.*?\*/#s', ' ', $bare );
		$db    = Database::wpdb();
		$cases = $db->prefix . 'klacht_cases';
		$named = self::written_tables( $verb, $bare );
		if ( str_contains( $named, $cases ) ) {
			return $verb !== 'UPDATE' || self::sets( $bare, [ 'moderation', 'status' ] );
		}
		if ( preg_match( '/(^|[^\w])' . preg_quote( $db->posts, '/' ) . '($|[^\w])/', $named ) !== 1 ) {
			return false;
		}
		return match ( $verb ) {
			'UPDATE'            => self::sets( $bare, [ 'post_status', 'post_type' ] ) && self::reaches_a_complaint( $query ),
			'DELETE'            => self::reaches_a_complaint( $query ),
			'TRUNCATE'          => true,
			default             => preg_match( '/[\'"]' . self::POST_TYPE . '[\'"]/', $query ) === 1,
		};
	}

	/** The part of a statement that names what it writes to. */
	private static function written_tables( string $verb, string $bare ): string {
		$end = match ( $verb ) {
			'UPDATE'   => '/\bSET\b/i',
			'DELETE'   => '/\bWHERE\b/i',
			'TRUNCATE' => '/$/',
			default    => '/\(|\bSET\b|\bSELECT\b|\bVALUES?\b/i',
		};
		return (string) ( preg_split( $end, ltrim( $bare, " \t\n\r(" ), 2 )[0] ?? '' );
	}

	/**
	 * Whether an UPDATE sets one of these columns.
	 *
	 * @param list<string> $columns
	 */
	private static function sets( string $bare, array $columns ): bool {
		$set = (string) ( preg_split( '/\bSET\b/i', $bare, 2 )[1] ?? '' );
		// A WHERE inside a subselect ends this too early only for what follows it, and our own statements have none.
		$set = (string) ( preg_split( '/\bWHERE\b/i', $set, 2 )[0] ?? '' );
		return preg_match( '/(^|[\s,`.])(' . implode( '|', $columns ) . ')`?\s*=/i', $set ) === 1;
	}

	/** Whether the rows an UPDATE or DELETE on posts would touch include a complaint: the database is asked. */
	private static function reaches_a_complaint( string $query ): bool {
		$db    = Database::wpdb();
		$parts = preg_split( '/\bWHERE\b/i', $query, 2 );
		$where = rtrim( trim( (string) ( $parts[1] ?? '1 = 1' ) ), ';' );
		$where = (string) preg_replace( '/\b(ORDER\s+BY|LIMIT)\b[^\'"]*$/i', '', $where );
		$count = $db->num_queries;
		$log   = $db->queries;
		$quiet = $db->suppress_errors( true );
		$found = $db->get_var( "SELECT COUNT(*) FROM `$db->posts` WHERE post_type = '" . self::POST_TYPE . "' AND ( $where )" );
		$wrong = $db->last_error !== '';
		$db->suppress_errors( $quiet );
		// The guard's own question is no work of the code under test.
		$db->num_queries = $count;
		$db->queries     = $log;
		// What cannot be understood is refused.
		return $wrong || (int) $found > 0;
	}

	/**
	 * Whether the nearest code, beyond WordPress and our own wrappers around wpdb, is the writer.
	 * A listener that the writer calls is not the writer.
	 */
	private static function comes_from_the_writer(): bool {
		$plugin = str_replace( '\\', '/', (string) realpath( Environment::root() . '/plugin' ) );
		foreach ( debug_backtrace( DEBUG_BACKTRACE_IGNORE_ARGS ) as $frame ) {
			$file = str_replace( '\\', '/', $frame['file'] ?? '' );
			if ( $file === '' || $file === str_replace( '\\', '/', __FILE__ )
				|| preg_match( '#/wp-includes/(plugin|class-wp-hook|class-wpdb|sqlite/[^/]+|database/.+)\.php$|/wp-content/db\.php$#', $file ) === 1
				|| $file === $plugin . '/storage/statements.php' || $file === $plugin . '/storage/transaction.php'
			) {
				continue;
			}
			return $file === $plugin . '/complaint/transition.php';
		}
		return false;
	}
}
