<?php
/**
 * What commands under an Idempotency-Key have committed: a row each, a receipt, that is written in the transaction of the
 * command itself, so that after a crash a repeat knows for certain whether it was done. Commands about a complaint
 * need none: the dossier carries their id.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/** How many days a receipt is kept; the keys themselves are kept for one. */
const COMMAND_DAYS = 7;

/**
 * The command was committed before, by a request that died or whose answer was lost. Nothing was done now.
 */
final class AlreadyDone extends \RuntimeException {
}

/**
 * The id of the command that this request carries out, '' when it came without an Idempotency-Key.
 *
 * @param string|null $set The id from here on; '' for none; null to read.
 */
function current_command( ?string $set = null ): string {
	static $command = '';
	/** @var string $command */
	if ( $set !== null ) {
		$command = $set;
	}
	return $command;
}

/**
 * A statement for the transaction of a command: notes that it is done, once.
 *
 * @param array<string, mixed> $refs Ids and facts from which the answer is made again; never a text that somebody typed.
 * @throws AlreadyDone  When it was committed before; the transaction is then to be undone.
 * @throws StorageError
 */
function note_command( array $refs = [] ): void {
	$command = current_command();
	if ( $command !== '' && ! keep_command( $command, $refs ) ) {
		throw new AlreadyDone( 'This command was committed before.' );
	}
}

/**
 * Keeps a receipt, if there is none.
 *
 * @param array<string, mixed> $refs
 */
function keep_command( string $command, array $refs ): bool {
	return insert_all(
		'commands',
		[
			[
				'command' => $command,
				'refs'    => (string) wp_json_encode( (object) $refs ),
				'created' => sql_time( now() ),
			],
		],
		'INSERT IGNORE'
	) === 1;
}

/**
 * What a command has committed, null when it has no receipt.
 *
 * @return array<string, mixed>|null
 */
function find_command( string $command ): ?array {
	$row = row( 'SELECT refs FROM {commands} WHERE command = %s', $command );
	if ( $row === null ) {
		return null;
	}
	$refs = json_decode( (string) $row['refs'], true );
	/** @var array<string, mixed> $refs */
	$refs = is_array( $refs ) ? $refs : [];
	return $refs;
}

/**
 * Runs statements and notes the command done, in one transaction.
 *
 * @template T
 * @param callable(): T                      $work Statements, no hook and no HTTP.
 * @param callable(T): array<string, mixed>|null $refs What the receipt remembers of the result; null for nothing.
 * @return T
 * @throws AlreadyDone
 * @throws StorageError
 * @throws Unavailable
 */
function as_command( callable $work, ?callable $refs = null ): mixed {
	return transaction(
		static function () use ( $work, $refs ): mixed {
			$result = $work();
			note_command( $refs === null ? [] : $refs( $result ) );
			return $result;
		}
	);
}

/**
 * Deletes receipts whose time is over.
 */
function purge_commands(): void {
	execute( 'DELETE FROM {commands} WHERE created < %s', sql_time( now()->modify( '-' . COMMAND_DAYS . ' days' ) ) );
}
