<?php
/**
 * Counts a company's cases again and holds the result against the figures that are kept.
 */

declare(strict_types=1);

namespace Klacht\Statistics;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Storage\StorageError;
use Klacht\Storage\Unavailable;
use function Klacht\Storage\boundary;
use function Klacht\Storage\connection_id;
use function Klacht\Storage\counters;
use function Klacht\Storage\execute;
use function Klacht\Storage\is_sqlite;
use function Klacht\Storage\pin_to_primary;
use function Klacht\Storage\rows;
use function Klacht\Storage\run;
use function Klacht\Storage\transaction;
use function Klacht\Storage\transaction_open;
use function Klacht\Storage\value;
use const Klacht\Complaint\LIST_COLUMNS;
use const Klacht\Storage\TRANSACTION_ATTEMPTS;

/** How many cases one read takes. */
const RECOUNT_STEP = 1000;

/** The number of corrections ever made: two rebuilds at once must not both correct the same fault. */
const CORRECTIONS_OPTION = 'klacht_corrections';

/**
 * Every company that has cases or figures.
 *
 * @return list<int>
 */
function counted_companies(): array {
	$found = rows( 'SELECT DISTINCT company_id FROM {cases} UNION SELECT DISTINCT company_id FROM {stats} UNION SELECT DISTINCT company_id FROM {stats_delta} ORDER BY company_id' );
	return array_map( static fn( array $row ): int => (int) $row['company_id'], $found );
}

/**
 * What is wrong in a company's figures: month => counter => [counted, kept]. Month 0 is all time.
 *
 * Cases, figures and deltas are read from one snapshot. A change adds the same to what is counted and to what
 * is kept, so the difference is right however many changes go on meanwhile.
 *
 * @return array{differences: array<int, array<string, array{int, int}>>, corrections: int} And the number of corrections it was read at.
 */
function recount( int $company_id ): array {
	return snapshot(
		static function () use ( $company_id ): array {
			$corrections = (int) value( 'SELECT option_value FROM {wp.options} WHERE option_name = %s', CORRECTIONS_OPTION );
			return [
				'differences' => differences( counted( $company_id ), month_counts( $company_id ) ),
				'corrections' => $corrections,
			];
		}
	);
}

/**
 * The figures as the cases say they are.
 *
 * @return array<int, array<string, int>> Month => counter => n.
 */
function counted( int $company_id ): array {
	$sum     = [];
	$created = '1000-01-01 00:00:00';
	$last    = 0;
	do {
		$cases = rows(
			'SELECT ' . LIST_COLUMNS . ' FROM {cases} c WHERE c.company_id = %d AND c.moderation = %s AND c.created >= %s AND (c.created > %s OR c.complaint_id > %d) ORDER BY c.created, c.complaint_id LIMIT %d',
			$company_id,
			Moderation::Approved->value,
			$created,
			$created,
			$last,
			RECOUNT_STEP
		);
		foreach ( $cases as $row ) {
			$created = (string) $row['created'];
			$last    = (int) $row['complaint_id'];
			foreach ( contributions( ComplaintCase::from_row( $row ) )[ $company_id ] ?? [] as $month => $counts ) {
				foreach ( $counts as $counter => $n ) {
					$sum[ $month ][ $counter ] = ( $sum[ $month ][ $counter ] ?? 0 ) + $n;
					$sum[0][ $counter ]        = ( $sum[0][ $counter ] ?? 0 ) + $n;
				}
			}
		}
	} while ( count( $cases ) === RECOUNT_STEP );
	return $sum;
}

/**
 * Where two sets of figures differ.
 *
 * @param array<int, array<string, int>> $counted
 * @param array<int, array<string, int>> $kept
 * @return array<int, array<string, array{int, int}>>
 */
function differences( array $counted, array $kept ): array {
	$differences = [];
	foreach ( array_keys( $counted + $kept ) as $month ) {
		foreach ( counters() as $counter ) {
			$is     = $kept[ $month ][ $counter ] ?? 0;
			$should = $counted[ $month ][ $counter ] ?? 0;
			if ( $is !== $should ) {
				$differences[ $month ][ $counter ] = [ $should, $is ];
			}
		}
	}
	ksort( $differences );
	return $differences;
}

/**
 * Mends a company's figures by deltas of what they lack, so that changes may go on. Answers how many figures were wrong.
 *
 * @throws Unavailable When other rebuilds are always first.
 */
function mend( int $company_id ): int {
	add_option( CORRECTIONS_OPTION, 0, '', false );
	for ( $attempt = 1; $attempt <= TRANSACTION_ATTEMPTS; $attempt++ ) {
		$recount = recount( $company_id );
		$wrong   = (int) array_sum( array_map( 'count', $recount['differences'] ) );
		$deltas  = corrections( $company_id, $recount['differences'] );
		if ( $deltas === [] ) {
			return 0;
		}
		$mended = transaction(
			static function () use ( $deltas, $recount ): bool {
				$first = execute( 'UPDATE {wp.options} SET option_value = %d WHERE option_name = %s AND option_value = %s', $recount['corrections'] + 1, CORRECTIONS_OPTION, (string) $recount['corrections'] ) === 1;
				if ( $first ) {
					add_deltas( $deltas );
				}
				return $first;
			}
		);
		if ( $mended ) {
			return $wrong;
		}
	}
	throw new Unavailable( 'Another rebuild is mending the statistics now.' );
}

/**
 * The deltas that make kept figures what was counted. A delta of a month counts for all time too, so what
 * is wrong there beyond the months gets a delta of month 0.
 *
 * @param array<int, array<string, array{int, int}>> $differences
 * @return list<array<string, int>>
 */
function corrections( int $company_id, array $differences ): array {
	$months  = array_map( static fn( array $counters ): array => array_map( static fn( array $pair ): int => $pair[0] - $pair[1], $counters ), $differences );
	$overall = $months[0] ?? [];
	unset( $months[0] );
	foreach ( $months as $counters ) {
		foreach ( $counters as $counter => $n ) {
			$overall[ $counter ] = ( $overall[ $counter ] ?? 0 ) - $n;
		}
	}
	$deltas = [];
	foreach ( $months + [ 0 => $overall ] as $month => $counters ) {
		if ( array_filter( $counters, static fn( int $n ): bool => $n !== 0 ) !== [] ) {
			$deltas[] = [
				'company_id' => $company_id,
				'month'      => $month,
			] + array_merge( array_fill_keys( counters(), 0 ), $counters );
		}
	}
	return $deltas;
}

/**
 * Reads several things as they were at one instant. On SQLite nobody writes meanwhile, so this must be short.
 *
 * @template T
 * @param callable(): T $read Only SELECTs.
 * @return T
 * @throws StorageError
 */
function snapshot( callable $read ): mixed {
	if ( transaction_open() ) {
		return $read();
	}
	$attempt = 1;
	while ( true ) {
		try {
			return read_in_snapshot( $read );
		} catch ( StorageError $failure ) {
			if ( ! $failure->retryable() || $attempt === TRANSACTION_ATTEMPTS ) {
				throw $failure;
			}
			++$attempt;
		}
	}
}

/**
 * One attempt.
 *
 * @template T
 * @param callable(): T $read
 * @return T
 * @throws StorageError
 */
function read_in_snapshot( callable $read ): mixed {
	pin_to_primary();
	if ( ! is_sqlite() ) {
		run( boundary( 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ' ) );
	}
	run( boundary( is_sqlite() ? 'START TRANSACTION' : 'START TRANSACTION WITH CONSISTENT SNAPSHOT' ) );
	$connection = connection_id();
	try {
		$result = $read();
	} finally {
		// wpdb reconnects silently, and what was read before and after would be of two instants.
		$replaced = connection_id() !== $connection;
		if ( ! $replaced ) {
			run( boundary( 'COMMIT' ) );
		}
	}
	if ( $replaced ) {
		throw new StorageError( 'The connection to the database was replaced during a recount.', 2006, true );
	}
	return $result;
}
