<?php
/**
 * The tests' own view of the database: other connections, and what the server counts.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use mysqli;
use PDO;

final class Database {
	/** Makes the database when it is missing and drops what an earlier run left in it. */
	public static function make_empty( Environment $environment ): void {
		$server = self::connect( $environment, false );
		$server->query( "CREATE DATABASE IF NOT EXISTS `$environment->db_name`" );
		$server->select_db( $environment->db_name );
		foreach ( self::ask( $server, "SHOW TABLES LIKE '" . addcslashes( Environment::TABLE_PREFIX, '_%' ) . "%'" ) as $row ) {
			$server->query( 'DROP TABLE `' . $row[0] . '`' );
		}
		$server->close();
	}

	/** A connection beside WordPress's own, which sees only what was committed. */
	public static function connect( ?Environment $environment = null, bool $select = true ): mysqli {
		$environment   ??= Environment::read();
		[ $host, $port ] = [ ...explode( ':', $environment->db_host ), '3306' ];
		mysqli_report( MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT );
		try {
			return new mysqli( $host, $environment->db_user, $environment->db_password, $select ? $environment->db_name : null, (int) $port );
		} finally {
			// wpdb sets this too; it must not find its own errors thrown.
			mysqli_report( MYSQLI_REPORT_OFF );
		}
	}

	public static function is_sqlite(): bool {
		return Environment::read()->database === 'sqlite';
	}

	/**
	 * The rows of a SELECT on such a connection.
	 *
	 * @return list<list<string|null>>
	 */
	public static function ask( mysqli $connection, string $query ): array {
		$found = $connection->query( $query );
		/** @var list<list<string|null>> $rows */
		$rows = $found instanceof \mysqli_result ? $found->fetch_all() : [];
		return $rows;
	}

	/** WordPress's connection. */
	public static function wpdb(): \wpdb {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return $wpdb;
	}

	/** WordPress's own SQLite connection. */
	public static function pdo(): PDO {
		$pdo = $GLOBALS['@pdo'] ?? null;
		if ( ! $pdo instanceof PDO ) {
			throw new \LogicException( 'This site does not run on SQLite.' );
		}
		return $pdo;
	}

	/** The file of the SQLite database. */
	public static function file(): string {
		return Environment::read()->content . '/database/.ht.sqlite';
	}

	/** The server's name for WordPress's connection, for KILL. */
	public static function connection(): int {
		$handle = self::wpdb()->dbh;
		if ( ! $handle instanceof mysqli ) {
			throw new \LogicException( 'This site does not run on MariaDB.' );
		}
		return $handle->thread_id;
	}

	/**
	 * Kills WordPress's connection from another one, and comes back when it is gone.
	 */
	public static function kill_connection(): void {
		$id     = self::connection();
		$killer = self::connect();
		$killer->query( "KILL CONNECTION $id" );
		do {
			$alive = self::ask( $killer, "SELECT id FROM information_schema.processlist WHERE id = $id" );
		} while ( $alive !== [] );
		$killer->close();
	}

	/** Whether WordPress's connection has a transaction open, as the database itself sees it. */
	public static function in_transaction(): bool {
		if ( self::is_sqlite() ) {
			// Before PHP 8.4 PDO itself does not know; the driver keeps count.
			$driver = self::wpdb()->dbh;
			return is_object( $driver ) && method_exists( $driver, 'inTransaction' ) && $driver->inTransaction() === true;
		}
		return self::wpdb()->get_var( 'SELECT @@in_transaction' ) === '1';
	}

	/**
	 * What a piece of code sends to the database, and on MariaDB how many rows it makes the server read.
	 *
	 * @template T
	 * @param callable(): T $work
	 * @return array{result: T, queries: list<string>, rows_read: int|null}
	 */
	public static function measure( callable $work ): array {
		$db      = self::wpdb();
		$before  = self::handler_reads();
		$logged  = count( $db->queries ?? [] );
		$result  = $work();
		$queries = array_map( static fn( array $entry ): string => trim( $entry[0] ), array_slice( $db->queries ?? [], $logged ) );
		$after   = self::handler_reads();
		return [
			'result'    => $result,
			'queries'   => $queries,
			'rows_read' => $before === null || $after === null ? null : $after - $before - self::$cost_of_reading,
		];
	}

	/** Reading the counters reads rows itself, and those are counted too. */
	private static int $cost_of_reading = 0;

	private static function handler_reads(): ?int {
		if ( self::is_sqlite() ) {
			return null;
		}
		if ( self::$cost_of_reading === 0 ) {
			$first                 = self::sum_of_handler_reads();
			self::$cost_of_reading = self::sum_of_handler_reads() - $first;
		}
		return self::sum_of_handler_reads();
	}

	private static function sum_of_handler_reads(): int {
		$handle = self::wpdb()->dbh;
		if ( ! $handle instanceof mysqli ) {
			return 0;
		}
		// Not through wpdb: this statement is ours, not the measured code's.
		return (int) array_sum( array_column( self::ask( $handle, "SHOW SESSION STATUS LIKE 'Handler_read%'" ), 1 ) );
	}
}
