<?php
/**
 * The proof of a transaction that no dossier tells of: a row that is on disk exactly when the transaction is.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/** How long a receipt is kept, as a relative date: a repeat comes within seconds. */
const RECEIPT_KEPT = '-1 day';

/**
 * The work with a receipt, and the question whether it is on disk. The receipt comes first, so that a repeat of
 * work that was committed is refused before it does anything. SQLite loses no answer: there the work stays as it is.
 *
 * @template T
 * @param callable(): T $work
 * @return array{callable(): T, callable(): ?array{T}}
 */
function with_receipt( callable $work ): array {
	if ( is_sqlite() ) {
		return [ $work, static fn(): null => null ];
	}
	$id        = bin2hex( random_bytes( 16 ) );
	$attempts  = 0;
	$results   = [];
	$run       = static function () use ( $id, $work, &$attempts, &$results ): mixed {
		++$attempts;
		insert(
			'receipts',
			[
				'id'      => $id,
				'attempt' => $attempts,
				'created' => sql_time( now() ),
			]
		);
		$results[ $attempts ] = $work();
		return $results[ $attempts ];
	};
	$committed = static function () use ( $id, &$results ): ?array {
		$attempt = (int) value( 'SELECT attempt FROM {receipts} WHERE id = %s', $id );
		return array_key_exists( $attempt, $results ) ? [ $results[ $attempt ] ] : null;
	};
	return [ $run, $committed ];
}

/**
 * Deletes receipts that nobody asks for any more.
 */
function sweep_receipts(): void {
	execute( 'DELETE FROM {receipts} WHERE created < %s', sql_time( now()->modify( RECEIPT_KEPT ) ) );
}
