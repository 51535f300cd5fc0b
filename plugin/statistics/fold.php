<?php
/**
 * Folds the deltas that changes leave behind into the figures per company and month.
 */

declare(strict_types=1);

namespace Klacht\Statistics;

use function Klacht\Storage\counters;
use function Klacht\Storage\insert_all;
use function Klacht\Storage\literal;
use function Klacht\Storage\rows;
use function Klacht\Storage\run;
use function Klacht\Storage\statement;
use function Klacht\Storage\transaction;

/** How many deltas one transaction folds. */
const FOLD_SIZE = 1000;

/** How many rows of `stats` one statement writes. */
const FOLD_ROWS = 200;

/** Another folder took some of the same deltas: it counts them, we count nothing. */
final class FoldedElsewhere extends \RuntimeException {}

/**
 * Folds the oldest deltas and answers how many; 0 when there are none or another folder has them.
 *
 * Deltas are chosen by id and deleted by id: a watermark would skip the one that commits late under a lower id.
 *
 * @throws \Klacht\Storage\Unavailable
 */
function fold( int $limit = FOLD_SIZE ): int {
	$deltas = rows( 'SELECT * FROM {stats_delta} ORDER BY id LIMIT %d', $limit );
	if ( $deltas === [] ) {
		return 0;
	}
	$ids  = implode( ',', array_map( static fn( array $delta ): int => (int) $delta['id'], $deltas ) );
	$sums = sums( $deltas );
	try {
		transaction(
			static function () use ( $deltas, $ids, $sums ): void {
				if ( run( statement( "DELETE FROM {stats_delta} WHERE id IN ($ids)", [] ) ) !== count( $deltas ) ) {
					throw new FoldedElsewhere();
				}
				foreach ( array_chunk( $sums, FOLD_ROWS ) as $chunk ) {
					add_to_stats( $chunk );
				}
			}
		);
	} catch ( FoldedElsewhere ) {
		return 0;
	}
	return count( $deltas );
}

/**
 * Folds until nothing is left or another folder is at it; answers how many.
 */
function fold_all(): int {
	$folded = 0;
	do {
		$now     = fold();
		$folded += $now;
	} while ( $now === FOLD_SIZE );
	return $folded;
}

/**
 * The sums of deltas, for the month and for all time (month 0), in the order of the key, so that two folders
 * lock rows in the same order. A delta of month 0 (a correction by `rebuild`) counts for all time alone.
 *
 * @param list<array<string, string|null>> $deltas
 * @return list<array<string, int>> Rows of `stats`.
 */
function sums( array $deltas ): array {
	$counters = counters();
	$sums     = [];
	foreach ( $deltas as $delta ) {
		foreach ( array_unique( [ 0, (int) $delta['month'] ] ) as $month ) {
			$key            = sprintf( '%020d-%06d', (int) $delta['company_id'], $month );
			$sums[ $key ] ??= [
				'company_id' => (int) $delta['company_id'],
				'month'      => $month,
			] + array_fill_keys( $counters, 0 );
			foreach ( $counters as $counter ) {
				$sums[ $key ][ $counter ] += (int) $delta[ $counter ];
			}
		}
	}
	ksort( $sums, SORT_STRING );
	return array_values( $sums );
}

/**
 * Adds sums to the rows of `stats`, making those that are missing.
 *
 * @param list<array<string, int>> $sums
 */
function add_to_stats( array $sums ): void {
	if ( $sums === [] ) {
		return;
	}
	$columns = array_keys( $sums[0] );
	$values  = array_map( static fn( array $row ): string => '(' . implode( ',', array_map( literal( ... ), array_values( $row ) ) ) . ')', $sums );
	$add     = array_map( static fn( string $counter ): string => "`$counter` = `$counter` + VALUES(`$counter`)", counters() );
	run(
		statement( 'INSERT INTO {stats} (`' . implode( '`,`', $columns ) . '`) VALUES ', [] )
		. implode( ',', $values ) . ' ON DUPLICATE KEY UPDATE ' . implode( ',', $add )
	);
}

/**
 * Writes deltas that no change made: corrections.
 *
 * @param non-empty-list<array<string, int>> $deltas
 */
function add_deltas( array $deltas ): void {
	foreach ( array_chunk( $deltas, FOLD_ROWS ) as $chunk ) {
		insert_all( 'stats_delta', $chunk );
	}
}
