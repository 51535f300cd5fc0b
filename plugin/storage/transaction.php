<?php
/**
 * All or nothing, on MariaDB, MySQL, Galera and SQLite.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/**
 * The database could not commit now; nothing was changed. Answered as 503.
 */
final class Unavailable extends \RuntimeException {
}

/** How often the whole work is run before giving up. */
const TRANSACTION_ATTEMPTS = 3;

/**
 * How deep we are in transactions: 0 outside, 1 in one, more in savepoints.
 *
 * @param int $change Internal: +1 on entering, -1 on leaving.
 */
function transaction_depth( int $change = 0 ): int {
	static $depth = 0;
	/** @var int $depth */
	$depth += $change;
	if ( $depth === 0 ) {
		transaction_ended( false );
	}
	return $depth;
}

/**
 * What ended the open transaction in the database before its time, if anything: a deadlock, a lost connection
 * and on SQLite any failure undo everything. Nothing more may be sent in it then, even when $work swallowed
 * the exception.
 *
 * @param StorageError|false|null $by What ended it; false for a new transaction; null to read.
 */
function transaction_ended( StorageError|false|null $by = null ): ?StorageError {
	static $ended = null;
	/** @var StorageError|null $ended */
	if ( $by !== null ) {
		$ended = $by === false ? null : ( $ended ?? $by );
	}
	return $ended;
}

/**
 * Whether a transaction is open.
 */
function transaction_open(): bool {
	return transaction_depth() > 0;
}

/**
 * Runs $work in one transaction and answers what it answers.
 *
 * The outermost call reruns the whole work, three times at most, when the database asks for it
 * (deadlock, lock wait, lost connection, busy file); $work must therefore bear repetition and hold
 * no SELECT, hook or HTTP. A connection lost at COMMIT leaves the outcome unknown: the dossier is
 * then asked for $command before the work is run again. An inner call is a SAVEPOINT without retry.
 *
 * @template T
 * @param callable(): T $work
 * @param string        $command The command's id as it is written in the dossier, '' when there is none.
 * @return T
 * @throws Unavailable When it could not be committed; nothing of it remains.
 * @throws \Throwable  What $work threw; nothing of it remains.
 */
function transaction( callable $work, string $command = '' ): mixed {
	if ( transaction_open() ) {
		return savepoint( $work );
	}
	$last = null;
	for ( $attempt = 1; $attempt <= TRANSACTION_ATTEMPTS; $attempt++ ) {
		$result = attempt( $work, $command, $last );
		if ( $last === null ) {
			/** @var T $result */
			return $result;
		}
		if ( ! $last->retryable() ) {
			throw $last;
		}
		// A short, growing and uneven wait, so that two who collided do not collide again.
		usleep( random_int( 1000, 20000 ) * $attempt );
	}
	throw new Unavailable( 'The database is too busy now. Nothing was changed. Try again in a moment.', 0, $last );
}

/**
 * One run of the whole work.
 *
 * @template T
 * @param callable(): T     $work
 * @param StorageError|null $error Set to what went wrong in the database, null when all went well.
 * @param-out StorageError|null $error
 * @return T|null
 */
function attempt( callable $work, string $command, ?StorageError &$error ): mixed {
	$error      = null;
	$done       = false;
	$committing = false;
	$result     = null;
	transaction_depth( 1 );
	add_filter( 'incompatible_sql_modes', __NAMESPACE__ . '\refuse_reconnect' );
	try {
		pin_to_primary();
		run( boundary( 'START TRANSACTION' ) );
		$result     = $work();
		$committing = true;
		run( boundary( 'COMMIT' ) );
		$done = true;
	} catch ( StorageError $caught ) {
		$error = $caught;
	} finally {
		remove_filter( 'incompatible_sql_modes', __NAMESPACE__ . '\refuse_reconnect' );
		$ended = transaction_ended() ?? $error;
		transaction_depth( -1 );
		if ( ! $done ) {
			abandon( $ended );
		}
	}
	if ( $committing && $error !== null && $error->lost && $command !== '' && was_committed( $command ) ) {
		$error = null;
	}
	return $result;
}

/**
 * Ends a transaction that failed: a new connection where the old one is gone, else ROLLBACK.
 */
function abandon( ?StorageError $error ): void {
	if ( $error !== null && $error->lost ) {
		db()->db_connect( false );
		return;
	}
	try {
		run( boundary( 'ROLLBACK' ) );
	} catch ( StorageError ) {
		// The server has rolled back already, or the connection is gone and with it the transaction.
		if ( ! is_sqlite() ) {
			db()->db_connect( false );
		}
	}
}

/**
 * A nested transaction.
 *
 * @template T
 * @param callable(): T $work
 * @return T
 */
function savepoint( callable $work ): mixed {
	$name = 'klacht_' . transaction_depth( 1 );
	try {
		run( boundary( "SAVEPOINT $name" ) );
		$result = $work();
		run( boundary( "RELEASE SAVEPOINT $name" ) );
		return $result;
	} catch ( \Throwable $caught ) {
		// Where the outer transaction has ended too, only the outermost may go on.
		if ( transaction_ended() === null ) {
			run( boundary( "ROLLBACK TO SAVEPOINT $name" ) );
		}
		throw $caught;
	} finally {
		transaction_depth( -1 );
	}
}

/**
 * Stops wpdb's silent reconnect, which would run the rest of the work outside the transaction:
 * a new connection sets its SQL mode first, and that is where this throws.
 *
 * @throws StorageError
 */
function refuse_reconnect( mixed $modes ): never {
	throw new StorageError( 'The connection to the database was lost during a transaction.', 2006, true );
}

/**
 * Whether the command reached the disk.
 */
function was_committed( string $command ): bool {
	try {
		return value( 'SELECT id FROM {dossier} WHERE command = %s', $command ) !== null;
	} catch ( StorageError ) {
		// The outcome cannot be learned now; running it again is safe, because the compare-and-set and the unique command refuse a second time.
		return false;
	}
}

/**
 * Marks a boundary of a transaction for HyperDB, which picks its server by the table it finds in a comment.
 */
function boundary( string $sql ): string {
	return method_exists( db(), 'send_reads_to_masters' ) ? $sql . ' /*IN_TABLE=' . table( 'cases' ) . '*/' : $sql;
}

/**
 * Reads after a write must see it: HyperDB and its kin then read from the primary.
 */
function pin_to_primary(): void {
	$db = db();
	if ( method_exists( $db, 'send_reads_to_masters' ) ) {
		$db->send_reads_to_masters();
	}
}
