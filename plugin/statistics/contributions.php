<?php
/**
 * What one complaint adds to its company's figures: a function of its case row alone, so that a recount gives the same numbers.
 */

declare(strict_types=1);

namespace Klacht\Statistics;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Resolution;
use Klacht\Complaint\Status;
use Klacht\Complaint\Type;
use function Klacht\Storage\from_sql;
use function Klacht\Storage\month_of;
use const Klacht\Storage\REACTION_BUCKETS;

/**
 * The counters of one case: company => month => counter => n. Only approved cases of a listed company count.
 *
 * @return array<int, array<int, array<string, int>>>
 */
function contributions( ?ComplaintCase $case ): array {
	$approved = from_sql( $case?->approved );
	if ( $case === null || $approved === null || ! $case->is_public() || $case->company_id === 0 ) {
		return [];
	}
	/** @var list<array{?string, array<string, int>}> $parts Each with the instant it counts at. */
	$parts = [
		[
			$case->approved,
			[
				$case->type->value . 's'          => 1,
				'status_' . $case->status->value => 1,
			],
		],
	];
	if ( $case->first_reaction !== null ) {
		$parts[] = [
			$case->first_reaction,
			[
				'answered' => 1,
				'reaction_' . reaction_bucket( $case ) => 1,
			],
		];
	}
	if ( $case->status === Status::Resolved ) {
		$parts[] = [
			$case->resolved,
			[
				'resolved' => 1,
				( $case->resolution ?? Resolution::Silent )->value => 1,
			],
		];
	}
	if ( $case->grade > 0 ) {
		$parts[] = [ $case->graded, grade_counters( $case ) ];
	}
	$counts = [];
	foreach ( $parts as [ $instant, $counters ] ) {
		$when = from_sql( $instant );
		if ( $when === null ) {
			continue;
		}
		$month = month_of( $when );
		foreach ( $counters as $counter => $n ) {
			$counts[ $month ][ $counter ] = ( $counts[ $month ][ $counter ] ?? 0 ) + $n;
		}
	}
	return [ $case->company_id => $counts ];
}

/**
 * Grades of compliments never enter the company's mean.
 *
 * @return array<string, int>
 */
function grade_counters( ComplaintCase $case ): array {
	if ( $case->type === Type::Compliment ) {
		return [ 'compliment_grades' => 1 ];
	}
	// The bar a grade stands in: half up, as a reader rounds it.
	$bar = min( 10, max( 1, intdiv( $case->grade + 5, 10 ) ) );
	return [
		'grades'      => 1,
		'grade_sum'   => $case->grade,
		"grade_$bar" => 1,
	];
}

/**
 * The bucket of the time between approval and the first reaction, in days of the statistics' zone.
 */
function reaction_bucket( ComplaintCase $case ): int {
	$zone     = \Klacht\Storage\statistics_zone();
	$approved = from_sql( $case->approved );
	$reaction = from_sql( $case->first_reaction );
	if ( $approved === null || $reaction === null ) {
		return 0;
	}
	$days = (int) $approved->setTimezone( $zone )->setTime( 0, 0 )->diff( $reaction->setTimezone( $zone )->setTime( 0, 0 ) )->format( '%r%a' );
	foreach ( REACTION_BUCKETS as $bucket => $bound ) {
		if ( $bound === null || $days <= $bound ) {
			return $bucket;
		}
	}
	return 0;
}

/**
 * The rows of stats_delta that a change adds: what the case counts after it, less what it counted before.
 *
 * @return list<array<string, int>> All with the same columns, so that one INSERT holds them: the counters that move, the others are 0.
 */
function deltas( ?ComplaintCase $before, ?ComplaintCase $after ): array {
	$sum   = [];
	$moved = [];
	foreach ( [ [ -1, contributions( $before ) ], [ 1, contributions( $after ) ] ] as [ $sign, $contributions ] ) {
		foreach ( $contributions as $company => $months ) {
			foreach ( $months as $month => $counts ) {
				foreach ( $counts as $counter => $n ) {
					$sum[ $company ][ $month ][ $counter ] = ( $sum[ $company ][ $month ][ $counter ] ?? 0 ) + $sign * $n;
				}
			}
		}
	}
	$rows = [];
	foreach ( $sum as $company => $months ) {
		foreach ( $months as $month => $counts ) {
			$counts = array_filter( $counts, static fn( int $n ): bool => $n !== 0 );
			if ( $counts !== [] ) {
				$rows[] = [
					'company_id' => $company,
					'month'      => $month,
				] + $counts;
				$moved += array_fill_keys( array_keys( $counts ), 0 );
			}
		}
	}
	return array_map( static fn( array $row ): array => array_merge( array_fill_keys( [ 'company_id', 'month' ], 0 ), $moved, $row ), $rows );
}
