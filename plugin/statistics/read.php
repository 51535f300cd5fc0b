<?php
/**
 * Reads a company's figures: what was folded and what waits, in one statement, so that no delta is missed or read twice.
 */

declare(strict_types=1);

namespace Klacht\Statistics;

use function Klacht\Storage\counters;
use function Klacht\Storage\rows;

/**
 * A company's figures of all time. Reads one row of `stats` and the deltas that wait.
 *
 * @return array<string, int> Counter => n.
 */
function company_counts( int $company_id ): array {
	$plain = counter_columns();
	$sum   = counter_columns( 'SUM' );
	// UNION ALL without more streams: MariaDB makes no temporary table for it.
	$found = rows( "SELECT $plain FROM {stats} WHERE company_id = %d AND month = 0 UNION ALL SELECT $sum FROM {stats_delta} WHERE company_id = %d", $company_id, $company_id );
	$count = array_fill_keys( counters(), 0 );
	foreach ( $found as $row ) {
		foreach ( $count as $counter => $n ) {
			$count[ $counter ] = $n + (int) $row[ $counter ];
		}
	}
	return $count;
}

/**
 * A company's figures per month, and of all time under 0.
 *
 * @param int $from The first month as yyyymm; 0 for all.
 * @return array<int, array<string, int>> Month => counter => n, months ascending; only those that have a row.
 */
function month_counts( int $company_id, int $from = 0 ): array {
	$plain = counter_columns();
	$sum   = counter_columns( 'SUM' );
	// The deltas of earlier months are read too: they count for all time.
	$found  = rows(
		"SELECT month, 0 AS pending, $plain FROM {stats} WHERE company_id = %d AND (month = 0 OR month >= %d)"
		. " UNION ALL SELECT month, 1 AS pending, $sum FROM {stats_delta} WHERE company_id = %d GROUP BY month",
		$company_id,
		$from,
		$company_id
	);
	$none   = array_fill_keys( counters(), 0 );
	$months = [];
	foreach ( $found as $row ) {
		$month = (int) $row['month'];
		foreach ( (int) $row['pending'] === 1 ? array_unique( [ 0, $month ] ) : [ $month ] as $into ) {
			if ( $into !== 0 && $into < $from ) {
				continue;
			}
			$months[ $into ] ??= $none;
			foreach ( $none as $counter => $zero ) {
				$months[ $into ][ $counter ] += (int) $row[ $counter ];
			}
		}
	}
	ksort( $months );
	return $months;
}

/**
 * The counters as columns of a SELECT.
 */
function counter_columns( string $aggregate = '' ): string {
	return implode( ',', array_map( static fn( string $counter ): string => $aggregate === '' ? "`$counter`" : "$aggregate(`$counter`) AS `$counter`", counters() ) );
}
