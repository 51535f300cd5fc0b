<?php
/**
 * The grade that was given: what it was made of, and how a reporter reads it.
 */

declare(strict_types=1);

namespace Klacht\Rating;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Type;
use function Klacht\Front\facts;
use function Klacht\Front\moment;
use function Klacht\Front\typed_text;
use function Klacht\Mail\grade_text;
use function Klacht\Storage\esc_html;
use function Klacht\Storage\row;
use const Klacht\Rest\CRITERIA;

/**
 * What was given, by the criterion's label. The solution is left out where there was none.
 *
 * @param array<string, string|null> $rating Row of `ratings`.
 * @return array<string, string>
 */
function given_criteria( array $rating, Type $type ): array {
	$labels = criteria_labels( $type );
	$given  = [];
	foreach ( CRITERIA as $criterion ) {
		$value = $rating[ $criterion ] ?? null;
		if ( $value === null && $criterion === 'solution' && ( $type !== Type::Complaint || (int) ( $rating['before_resolved'] ?? 0 ) === 1 ) ) {
			continue;
		}
		$given[ $labels[ $criterion ] ] = $value ?? __( 'Not applicable', 'klacht' );
	}
	return $given;
}

/**
 * The grade that counts now.
 *
 * @return array<string, string|null>|null Row of `ratings`.
 */
function current_rating( ComplaintCase $case ): ?array {
	return $case->grade === 0 ? null : row( 'SELECT * FROM {ratings} WHERE complaint_id = %d AND current = 1 ORDER BY id DESC LIMIT 1', $case->id );
}

/**
 * Whether a grade is of the present resolution: it may be corrected. One of before counts until another is given.
 *
 * @param array<string, string|null> $rating Row of `ratings`.
 */
function is_of_now( array $rating, ComplaintCase $case ): bool {
	return (int) $rating['resolution'] === grade_stamp( $case );
}

/**
 * The grade with what it was made of, '' when there is none.
 */
function given_grade( ComplaintCase $case ): string {
	$rating = current_rating( $case );
	if ( $rating === null ) {
		return '';
	}
	$remark = trim( (string) $rating['remark'] );
	return '<div class="klacht-given"><p class="klacht-given__grade">' . esc_html( sprintf( /* translators: %s: grade */ __( 'Your grade: %s', 'klacht' ), grade_text( (int) $rating['grade'] ) ) ) . '</p>'
		. '<p class="klacht-hint">' . moment( $rating['created'] )
		. ( (int) $rating['before_resolved'] === 1 ? '<br>' . esc_html( given_early( $case->type ) ) : '' ) . '</p>'
		. facts( array_map( 'esc_html', given_criteria( $rating, $case->type ) ) )
		. ( $remark === '' ? '' : '<h3>' . esc_html__( 'Remark', 'klacht' ) . '</h3><div class="klacht-typed">' . typed_text( $remark ) . '</div>' )
		. '</div>';
}
