<?php
/**
 * The three charts of a company: what was placed and resolved, how soon it reacted, which grades it got.
 */

declare(strict_types=1);

namespace Klacht\Statistics;

use function Klacht\Mail\grade_text;
use const Klacht\Storage\REACTION_BUCKETS;

/**
 * Placed and resolved per month.
 *
 * @param array<int, array<string, int>> $counts Of month_counts().
 * @param list<int>                      $months
 * @param string                         $period What the months are together, such as 'Last 12 months'.
 */
function months_chart( array $counts, array $months, string $period ): Chart {
	$placed     = array_map( static fn( int $month ): int => placed( total( $counts, [ $month ] ) ), $months );
	$resolved   = array_map( static fn( int $month ): int => $counts[ $month ]['resolved'] ?? 0, $months );
	$categories = array_map( static fn( int $month, int $place ): Category => month_category( $month, $place === 0 ), $months, array_keys( $months ) );
	$summary    = sprintf( /* translators: 1: period, 2 and 3: numbers */ __( '%1$s: %2$s placed, %3$s resolved.', 'klacht' ), $period, number_format_i18n( array_sum( $placed ) ), number_format_i18n( array_sum( $resolved ) ) );
	return new Chart( 'klacht-months', __( 'Per month', 'klacht' ), $summary, __( 'Month', 'klacht' ), $categories, [ __( 'Placed', 'klacht' ) => $placed, __( 'Resolved', 'klacht' ) => $resolved ] );
}

/**
 * A month on the axis; its year stands under January and under the first, unless January comes right behind it: on a
 * phone the two would touch.
 */
function month_category( int $month, bool $first ): Category {
	$year    = intdiv( $month, 100 );
	$instant = gmmktime( 12, 0, 0, $month % 100, 15, $year );
	$utc     = new \DateTimeZone( 'UTC' );
	return new Category( (string) wp_date( 'F Y', (int) $instant, $utc ), (string) wp_date( 'M', (int) $instant, $utc ), $month % 100 === 1 || ( $first && $month % 100 !== 12 ) ? (string) $year : '' );
}

/**
 * How long the first public reply or mail took, and what has none.
 *
 * @param array<string, int> $count            Of total().
 * @param int                $without_reaction Of without_reaction().
 */
function reaction_chart( array $count, int $without_reaction ): Chart {
	$values   = array_map( static fn( int $bucket ): int => $count[ "reaction_$bucket" ], array_keys( REACTION_BUCKETS ) );
	$answered = array_sum( $values );
	$soon     = array_sum( array_slice( $values, 0, 3 ) );
	$summary  = $answered === 0
		? __( 'Nothing has got a reaction yet.', 'klacht' )
		: sprintf( /* translators: 1 to 3: numbers */ __( 'Answered: %1$s of %2$s, of which %3$s within 3 days.', 'klacht' ), number_format_i18n( $answered ), number_format_i18n( $answered + $without_reaction ), number_format_i18n( $soon ) );
	$steps    = array_map( static fn( string $name ): Category => new Category( $name ), reaction_names() );
	return new Chart(
		'klacht-reactions',
		__( 'Reaction time', 'klacht' ),
		$summary,
		__( 'First reply or e-mail', 'klacht' ),
		[ ...$steps, new Category( __( 'no reaction yet', 'klacht' ), apart: true ) ],
		[ __( 'Number', 'klacht' ) => [ ...$values, $without_reaction ] ],
		true
	);
}

/**
 * The names of REACTION_BUCKETS, in their order.
 *
 * @return list<string>
 */
function reaction_names(): array {
	$names = [];
	$from  = 0;
	foreach ( REACTION_BUCKETS as $bound ) {
		$names[] = match ( true ) {
			$bound === null  => sprintf( /* translators: %d: number of days */ __( '>%d days', 'klacht' ), $from - 1 ),
			$bound === 0     => __( 'same day', 'klacht' ),
			$from === $bound => sprintf( /* translators: %d: number of days */ _n( '%d day', '%d days', $bound, 'klacht' ), $bound ),
			default          => sprintf( /* translators: 1 and 2: numbers of days */ __( '%1$d–%2$d days', 'klacht' ), $from, $bound ),
		};
		$from = (int) $bound + 1;
	}
	return $names;
}

/**
 * How often each grade was given.
 *
 * @param array<string, int> $count Of total().
 */
function grades_chart( array $count ): Chart {
	$values     = array_map( static fn( int $bar ): int => $count[ "grade_$bar" ], range( 1, 10 ) );
	$categories = array_map( static fn( int $bar ): Category => new Category( (string) $bar ), range( 1, 10 ) );
	$mean       = mean_grade( $count );
	$summary    = $mean === null
		? __( 'There are no grades yet.', 'klacht' )
		: sprintf(
			/* translators: 1: mean grade, 2: number of grades */
			_n( 'Mean grade %1$s, from %2$s grade.', 'Mean grade %1$s, from %2$s grades.', $count['grades'], 'klacht' ),
			grade_text( $mean ),
			number_format_i18n( $count['grades'] )
		);
	return new Chart( 'klacht-grades', __( 'Grades', 'klacht' ), $summary, __( 'Grade, rounded', 'klacht' ), $categories, [ __( 'Number', 'klacht' ) => $values ] );
}
