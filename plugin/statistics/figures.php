<?php
/**
 * A company's figures over a period, as its own screens and the public see them.
 */

declare(strict_types=1);

namespace Klacht\Statistics;

use function Klacht\Rest\array_of;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\integer;
use function Klacht\Rest\nullable;
use function Klacht\Rest\text;
use function Klacht\Storage\counters;
use function Klacht\Storage\month_of;
use function Klacht\Storage\statistics_zone;
use const Klacht\Storage\REACTION_BUCKETS;

/** The last months, a year, or all time. */
const PERIOD_PATTERN = '^(6m|12m|all|20[0-9]{2})$';

/** Counters that a period answers under their own name. */
const FIGURES = [ 'complaints', 'compliments', 'suggestions', 'answered', 'resolved', 'confirmed', 'silent', 'disputed', 'grades' ];

/**
 * The months of a period, as yyyymm, ascending; [] for all time.
 *
 * @param string $period By PERIOD_PATTERN.
 * @return list<int>
 */
function months_of( string $period, \DateTimeImmutable $now ): array {
	if ( $period === 'all' ) {
		return [];
	}
	$zoned = $now->setTimezone( statistics_zone() );
	$last  = str_ends_with( $period, 'm' ) ? $zoned->modify( 'first day of this month' ) : new \DateTimeImmutable( "$period-12-01", statistics_zone() );
	$count = str_ends_with( $period, 'm' ) ? (int) $period : 12;
	return array_map( static fn( int $back ): int => month_of( $last->modify( "-$back months" ) ), range( $count - 1, 0 ) );
}

/**
 * The counters of some months together.
 *
 * @param array<int, array<string, int>> $counts Month => counter => n, of month_counts().
 * @param list<int>                      $months [] for all time.
 * @return array<string, int>
 */
function total( array $counts, array $months ): array {
	$sum = array_fill_keys( counters(), 0 );
	foreach ( $months === [] ? [ 0 ] : $months as $month ) {
		foreach ( $counts[ $month ] ?? [] as $counter => $n ) {
			$sum[ $counter ] += $n;
		}
	}
	return $sum;
}

/**
 * What was published, of every type.
 *
 * @param array<string, int> $count
 */
function placed( array $count ): int {
	return $count['complaints'] + $count['compliments'] + $count['suggestions'];
}

/**
 * The mean grade in tenths, half up; null without grades.
 *
 * @param array<string, int> $count
 */
function mean_grade( array $count ): ?int {
	return $count['grades'] > 0 ? (int) floor( $count['grade_sum'] / $count['grades'] + 0.5 ) : null;
}

/**
 * What has got no reaction until now, whenever it was published: an answer counts in the month in which it was given,
 * so that the months of a period cannot tell.
 *
 * @param array<int, array<string, int>> $counts
 */
function without_reaction( array $counts ): int {
	$all = total( $counts, [] );
	return max( 0, placed( $all ) - $all['answered'] );
}

/**
 * The figures of a period.
 *
 * @param array<int, array<string, int>> $counts Of month_counts(), from the period's first month or earlier.
 * @return array<string, mixed>
 */
function figures( array $counts, string $period, \DateTimeImmutable $now ): array {
	$months = months_of( $period, $now );
	$sum    = total( $counts, $months );
	$all    = total( $counts, [] );
	$mean   = mean_grade( $sum );
	$shown  = $months === [] ? array_values( array_diff( array_keys( $counts ), [ 0 ] ) ) : $months;
	return [ 'period' => $period ] + array_intersect_key( $sum, array_flip( FIGURES ) ) + [
		'grade'            => $mean === null ? null : $mean / 10,
		'grade_counts'     => array_map( static fn( int $bar ): int => $sum[ "grade_$bar" ], range( 1, 10 ) ),
		'reaction_counts'  => array_map( static fn( int $bucket ): int => $sum[ "reaction_$bucket" ], array_keys( REACTION_BUCKETS ) ),
		'without_reaction' => without_reaction( $counts ),
		'months'           => array_map(
			static fn( int $month ): array => [
				'month'    => substr( (string) $month, 0, 4 ) . '-' . substr( (string) $month, 4 ),
				'placed'   => placed( total( $counts, [ $month ] ) ),
				'resolved' => $counts[ $month ]['resolved'] ?? 0,
			],
			$shown
		),
		'status'           => [
			'new'         => $all['status_new'],
			'in_progress' => $all['status_in_progress'],
			'resolved'    => $all['status_resolved'],
		],
	];
}

/**
 * The schema of figures().
 *
 * @return array<string, array<string, mixed>>
 */
function figure_properties(): array {
	$days = array_map( static fn( ?int $bound ): string => $bound === null ? 'more' : (string) $bound, REACTION_BUCKETS );
	return [
		'period' => text( '6m, 12m, a year, or all.' ),
	] + array_fill_keys( FIGURES, integer( 'In the period.' ) ) + [
		'grade'            => nullable(
			[
				'type'        => 'number',
				'minimum'     => 1,
				'maximum'     => 10,
				'description' => 'The mean of the period, one decimal; without those of compliments.',
			]
		),
		'grade_counts'     => array_of( integer() ) + [ 'description' => 'How many grades round to 1, 2 … 10.' ],
		'reaction_counts'  => array_of( integer() ) + [ 'description' => 'How many got their first reaction within so many days: ' . implode( ', ', $days ) . '.' ],
		'without_reaction' => integer( 'How many have no reaction now, whatever the period.' ),
		'months'           => array_of(
			closed_object(
				[
					'month'    => text( 'yyyy-mm' ),
					'placed'   => integer(),
					'resolved' => integer(),
				]
			)
		),
		'status'           => closed_object( array_fill_keys( [ 'new', 'in_progress', 'resolved' ], integer( 'Now, whatever the period.' ) ) ),
	];
}
