<?php
/**
 * Statements on the database: wpdb that throws instead of returning false.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/**
 * A statement the database refused, or a connection that was lost.
 */
class StorageError extends \RuntimeException {
	/** @param int $errno MySQL's error number; 0 where the driver gives none (SQLite). */
	public function __construct( string $message, public readonly int $errno = 0, public readonly bool $lost = false ) {
		parent::__construct( $message, $errno );
	}

	/**
	 * Whether running the whole transaction again may succeed: deadlock (1213), lock wait (1205),
	 * record changed (1020), Galera not ready (1047), lost connection, and SQLite's busy database.
	 */
	public function retryable(): bool {
		return $this->lost
			|| in_array( $this->errno, [ 1205, 1213, 1020, 1047, ...LOST_CONNECTION ], true )
			|| stripos( $this->getMessage(), 'database is locked' ) !== false
			|| stripos( $this->getMessage(), 'database table is locked' ) !== false;
	}

	/**
	 * Whether a COMMIT that was refused so is certain to have been rolled back: a deadlock, which is also what a
	 * cluster answers when its certification fails (1213), and whatever SQLite says, which is in this process.
	 */
	public function undone(): bool {
		return $this->errno === 1213 || is_sqlite();
	}
}

/** Gone away, lost during query, killed (MariaDB), server shutdown. */
const LOST_CONNECTION = [ 2006, 2013, 1927, 1053 ];

/**
 * The site's database object.
 */
function db(): \wpdb {
	/** @var \wpdb $wpdb */
	global $wpdb;
	return $wpdb;
}

/**
 * The full name of one of our tables.
 */
function table( string $name ): string {
	return db()->prefix . 'klacht_' . $name;
}

/**
 * The full name of one of core's tables.
 */
function core_table( string $name ): string {
	$db = db();
	return match ( $name ) {
		// The sites of a network share these.
		'users'    => $db->users,
		'usermeta' => $db->usermeta,
		default    => $db->prefix . $name,
	};
}

/**
 * Prepares a statement; `{cases}` becomes our table, `{wp.posts}` core's.
 *
 * @param list<scalar|null> $args Values for the %d, %s, %f and %i of the statement; null needs `%s` written through null_or().
 */
function statement( string $sql, array $args ): string {
	$db  = db();
	$sql = (string) preg_replace_callback(
		'/\{(wp\.)?([a-z_]+)\}/',
		static fn( array $m ): string => '`' . ( $m[1] === '' ? table( $m[2] ) : core_table( $m[2] ) ) . '`',
		$sql
	);
	if ( $args === [] ) {
		return $sql;
	}
	$prepared = $db->prepare( $sql, ...$args ); // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- This is the one place that prepares.
	if ( ! is_string( $prepared ) ) {
		throw new StorageError( 'A statement could not be prepared.' );
	}
	return $prepared;
}

/**
 * Runs a write and answers the number of rows it affected; throws on every false.
 *
 * @param scalar|null ...$args
 * @throws StorageError
 */
function execute( string $sql, string|int|float|bool|null ...$args ): int {
	return run( statement( $sql, array_values( $args ) ) );
}

/**
 * Runs one finished statement.
 *
 * @throws StorageError
 */
function run( string $sql ): int {
	$result = send( static fn( \wpdb $db ): int|bool => $db->query( $sql ) ); // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- Prepared by statement().
	return is_int( $result ) ? $result : 0;
}

/**
 * Lets wpdb do something and throws where it failed; wpdb itself prints nothing.
 *
 * @template T
 * @param callable(\wpdb): T $ask
 * @return T
 * @throws StorageError
 */
function send( callable $ask ): mixed {
	$ended = transaction_ended();
	if ( $ended !== null ) {
		// What still comes would be committed by itself, or go to a connection that is half made.
		throw $ended;
	}
	$db     = db();
	$before = connection_id();
	$quiet  = $db->suppress_errors( true );
	try {
		$result = $ask( $db );
		if ( $result === false || $db->last_error !== '' ) {
			throw failure();
		}
		if ( transaction_open() && connection_id() !== $before ) {
			throw new StorageError( 'The connection to the database was replaced during a transaction.', 2006, true );
		}
		return $result;
	} catch ( StorageError $error ) {
		if ( transaction_open() && ( $error->retryable() || is_sqlite() ) ) {
			transaction_ended( $error );
		}
		throw $error;
	} finally {
		$db->suppress_errors( $quiet );
	}
}

/**
 * The last error of the connection as an exception.
 */
function failure(): StorageError {
	$db    = db();
	$errno = $db->dbh instanceof \mysqli ? $db->dbh->errno : 0;
	$said  = $db->last_error;
	if ( $errno === 0 && preg_match( '/SQLSTATE[^\n]*/', $said, $match ) === 1 ) {
		// SQLite's driver tells the whole story in HTML, the statement and what is in it included.
		$said = $match[0];
	}
	return new StorageError( $said === '' ? 'The database did not answer.' : $said, $errno, in_array( $errno, LOST_CONNECTION, true ) );
}

/**
 * Tells one connection from the next without a query; 0 where there is only one (SQLite).
 */
function connection_id(): int {
	$handle = db()->dbh;
	return $handle instanceof \mysqli ? spl_object_id( $handle ) : 0;
}

/**
 * Inserts a row and answers its AUTO_INCREMENT id (0 without one).
 *
 * @param array<string, scalar|null> $row Column => value; null becomes NULL.
 * @throws StorageError
 */
function insert( string $table, array $row, string $verb = 'INSERT' ): int {
	insert_all( $table, [ $row ], $verb );
	return (int) db()->insert_id;
}

/**
 * Inserts rows of the same columns with one statement and answers how many were written.
 *
 * @param non-empty-list<array<string, scalar|null>> $rows
 * @param string                                     $table One of our tables, or `wp.posts` for core's.
 * @param string                                     $verb  `INSERT`, or `INSERT IGNORE` where a duplicate is expected.
 * @throws StorageError
 */
function insert_all( string $table, array $rows, string $verb = 'INSERT' ): int {
	$columns = array_keys( $rows[0] );
	$values  = array_map( static fn( array $row ): string => '(' . implode( ',', array_map( literal( ... ), array_values( $row ) ) ) . ')', $rows );
	return run( statement( $verb . ' INTO {' . $table . '} (`' . implode( '`,`', $columns ) . '`) VALUES ', [] ) . implode( ',', $values ) );
}

/**
 * A value as SQL.
 */
function literal( string|int|float|bool|null $value ): string {
	return match ( true ) {
		$value === null                        => 'NULL',
		is_bool( $value )                      => $value ? '1' : '0',
		is_int( $value ) || is_float( $value ) => (string) $value,
		default                                => (string) db()->prepare( '%s', $value ),
	};
}

/**
 * `column = value` pairs for an UPDATE.
 *
 * @param non-empty-array<string, scalar|null> $set
 */
function assignments( array $set ): string {
	$parts = [];
	foreach ( $set as $column => $value ) {
		$parts[] = '`' . $column . '` = ' . literal( $value );
	}
	return implode( ', ', $parts );
}

/**
 * The rows of a SELECT.
 *
 * @param scalar|null ...$args
 * @return list<array<string, string|null>>
 * @throws StorageError
 */
function rows( string $sql, string|int|float|bool|null ...$args ): array {
	$query = statement( $sql, array_values( $args ) );
	return send( static fn( \wpdb $db ): ?array => $db->get_results( $query, ARRAY_A ) ) ?? []; // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- Prepared by statement().
}

/**
 * The first row of a SELECT, or null.
 *
 * @param scalar|null ...$args
 * @return array<string, string|null>|null
 * @throws StorageError
 */
function row( string $sql, string|int|float|bool|null ...$args ): ?array {
	return rows( $sql, ...$args )[0] ?? null;
}

/**
 * The first value of a SELECT, or null.
 *
 * @param scalar|null ...$args
 * @throws StorageError
 */
function value( string $sql, string|int|float|bool|null ...$args ): ?string {
	$row = row( $sql, ...$args );
	return $row === null ? null : ( array_values( $row )[0] ?? null );
}

/**
 * Whether this site runs on the SQLite integration.
 */
function is_sqlite(): bool {
	return ! db()->dbh instanceof \mysqli;
}
