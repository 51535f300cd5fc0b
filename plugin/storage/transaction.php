<?php
/**
 * All or nothing, on MariaDB, MySQL, Galera and SQLite.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/**
 * The database could not commit now. Answered as 503.
 */
final class Unavailable extends \RuntimeException {
	/**
	 * @param bool $unknown Whether a COMMIT was sent whose outcome could not be learned; else nothing was changed.
	 */
	public function __construct( string $message, public readonly bool $unknown = false, ?\Throwable $previous = null ) {
		parent::__construct( $message, 0, $previous );
	}
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
 * no SELECT, hook or HTTP. An inner call is a SAVEPOINT without retry.
 *
 * A COMMIT whose answer is lost leaves the outcome unknown, and the server that is asked next may be behind the one
 * that committed. So the outcome is looked up before the work runs again, and once more when the repeat is refused:
 * what refuses it then may be our own work. Without $committed a row of `receipts` is the proof.
 *
 * @template T
 * @param callable(): T                  $work
 * @param (callable(): ?array{T})|null $committed Answers what the work made, alone in an array, when it is on disk; null when it is not.
 * @return T
 * @throws Unavailable When it could not be committed; nothing of it remains, unless it says that this is unknown.
 * @throws \Throwable  What $work threw; nothing of it remains.
 */
function transaction( callable $work, ?callable $committed = null ): mixed {
	if ( transaction_open() ) {
		return savepoint( $work );
	}
	if ( $committed === null ) {
		[ $work, $committed ] = with_receipt( $work );
	}
	$unknown = false;
	$last    = null;
	for ( $attempt = 1; $attempt <= TRANSACTION_ATTEMPTS; $attempt++ ) {
		try {
			$tried = attempt( $work );
		} catch ( \Throwable $refusal ) {
			$stood = $unknown ? look_up( $committed ) : null;
			return $stood === null ? throw $refusal : $stood[0];
		}
		$last = $tried->error;
		if ( $last === null ) {
			/** @var T */
			return $tried->result;
		}
		$unknown = $unknown || $tried->unknown;
		$stood   = $unknown ? look_up( $committed ) : null;
		if ( $stood !== null ) {
			return $stood[0];
		}
		if ( ! $last->retryable() ) {
			break;
		}
		// A short, growing and uneven wait, so that two who collided do not collide again.
		usleep( random_int( 1000, 20000 ) * $attempt );
	}
	if ( $unknown ) {
		throw new Unavailable( 'The database was lost while it saved, and does not say whether it did.', true, $last );
	}
	if ( $last !== null && ! $last->retryable() ) {
		throw $last;
	}
	throw new Unavailable( 'The database is too busy now. Nothing was changed. Try again in a moment.', false, $last );
}

/** What became of one run of the work. */
final class Attempt {
	/**
	 * @param mixed             $result  What the work answered.
	 * @param StorageError|null $error   What went wrong in the database, null when all went well.
	 * @param bool              $unknown Whether a COMMIT was sent that may have been carried out nevertheless.
	 */
	public function __construct(
		public readonly mixed $result,
		public readonly ?StorageError $error,
		public readonly bool $unknown,
	) {}
}

/**
 * One run of the whole work.
 *
 * @param callable(): mixed $work
 */
function attempt( callable $work ): Attempt {
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
	return new Attempt( $result, $error, $committing && $error !== null && ! $error->undone() );
}

/**
 * Asks whether the work is on disk, of a server that has everything that was committed by now.
 *
 * @template T
 * @param callable(): ?array{T} $committed
 * @return array{T}|null Null when it is not, or when nobody answers.
 */
function look_up( callable $committed ): ?array {
	try {
		catch_up();
		return $committed();
	} catch ( StorageError ) {
		return null;
	}
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
