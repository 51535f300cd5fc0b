<?php
/**
 * The parts of the form that grades: whether it is resolved, the criteria, a remark. What was typed is read here too.
 */

declare(strict_types=1);

namespace Klacht\Rating;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Resolution;
use Klacht\Complaint\Status;
use Klacht\Complaint\Type;
use Klacht\Front\Form;
use function Klacht\Complaint\illegal_move;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\missing_text;
use function Klacht\Complaint\words;
use function Klacht\Front\command;
use function Klacht\Front\error_line;
use function Klacht\Front\hint_line;
use function Klacht\Front\public_text;
use function Klacht\Front\radio_group;
use function Klacht\Front\submit_button;
use function Klacht\Front\text_area;
use function Klacht\Front\wrong_class;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;
use const Klacht\Rest\CRITERIA;
use const Klacht\Rest\LIMITS;

/** The value of a criterion that does not apply. */
const NOT_APPLICABLE = 'na';

/**
 * “Is your complaint resolved?” with what “no” offers. Without :has() in the browser the offer is always there.
 *
 * @param Form $form With `solved` and `reason`.
 */
function solved_question( Form $form, ComplaintCase $case ): string {
	$offer = text_area(
		$form,
		'reason',
		reason_label( $case->type ),
		[
			'hint' => sprintf( /* translators: %d: number of characters */ __( 'This is shown on the site. Leave out names, addresses and numbers. Write at least %d characters.', 'klacht' ), LIMITS['reopening'][0] ),
			'max'  => LIMITS['reopening'][1],
			'rows' => 4,
		]
	)
		. '<div class="klacht-buttons">' . submit_button( reopen_label( $case ), 'second', $form->name( 'do' ), 'reopen' ) . '</div>';
	return radio_group(
		$form,
		'solved',
		words( $case->type )['done_question'],
		[
			'yes' => __( 'Yes', 'klacht' ),
			'no'  => __( 'No, not (completely) yet', 'klacht' ),
		],
		[ 'inside' => [ 'no' => $offer ] ]
	);
}

/**
 * What who reopens is asked.
 */
function reason_label( Type $type ): string {
	return $type === Type::Complaint ? __( 'What is not resolved yet?', 'klacht' ) : __( 'What is not settled yet?', 'klacht' );
}

function reopen_label( ComplaintCase $case ): string {
	return words( $case->type )['reopen'];
}

/**
 * The button that Enter presses: the first of a form, whichever is seen first.
 */
function first_button( Form $form ): string {
	return '<button type="submit" class="klacht-hidden" tabindex="-1" aria-hidden="true" name="' . esc_attr( $form->name( 'do' ) ) . '" value="send"></button>';
}

/**
 * The criteria that can be graded now. The solution is one of them once a complaint has one.
 *
 * @return list<string>
 */
function open_criteria( ComplaintCase $case ): array {
	return array_values( array_filter( CRITERIA, static fn( string $criterion ): bool => $criterion !== 'solution' || ( $case->status === Status::Resolved && $case->type === Type::Complaint ) ) );
}

/**
 * The fields of a grade.
 */
function criteria_fields( Form $form, ComplaintCase $case ): string {
	$html = error_line( $form, 'criteria' );
	foreach ( open_criteria( $case ) as $criterion ) {
		$html .= scale( $form, $criterion, criteria_labels( $case->type )[ $criterion ] );
	}
	return '<div class="klacht-criteria' . wrong_class( $form, 'criteria' ) . '">' . $html . '</div>'
		. text_area(
			$form,
			'remark',
			__( 'Remark', 'klacht' ),
			[
				'hint'     => __( 'This is shown on the site.', 'klacht' ),
				'optional' => true,
				'max'      => LIMITS['reopening'][1],
				'rows'     => 4,
				'attributes' => public_text(),
			]
		);
}

/**
 * One criterion: ten numbers with words at the ends, and “not applicable”. Nothing is chosen but what was given before.
 */
function scale( Form $form, string $field, string $legend ): string {
	$choices = '';
	foreach ( [ ...range( 1, 10 ), NOT_APPLICABLE ] as $index => $value ) {
		$choices .= sprintf(
			'<div class="%1$s"><input type="radio" id="%2$s" name="%3$s" value="%4$s"%5$s><label for="%2$s">%6$s</label></div>',
			$value === NOT_APPLICABLE ? 'klacht-choice klacht-scale__none' : 'klacht-scale__number',
			esc_attr( $form->id( $field ) . ( $index === 0 ? '' : "-$value" ) ),
			esc_attr( $form->name( $field ) ),
			esc_attr( (string) $value ),
			checked( $form->value( $field ), (string) $value, false ),
			$value === NOT_APPLICABLE ? esc_html__( 'Not applicable', 'klacht' ) : (string) $value
		);
	}
	$hint = __( '1 = very bad, 10 = excellent', 'klacht' );
	return sprintf( '<fieldset class="klacht-field klacht-scale"%s><legend>%s</legend>%s<div class="klacht-scale__numbers">%s</div></fieldset>', $form->described( $field, $hint ), esc_html( $legend ), hint_line( $form, $field, $hint ), $choices );
}

/**
 * What stands in the form before anything was typed: what was given, of this resolution.
 *
 * @return array<string, string>
 */
function given_values( ComplaintCase $case ): array {
	$values = [
		'solved' => match ( $case->status === Status::Resolved ? $case->resolution : null ) {
			Resolution::Confirmed => 'yes',
			Resolution::Disputed  => 'no',
			default               => '',
		},
	];
	$rating = current_rating( $case );
	if ( $rating === null || ! is_of_now( $rating, $case ) ) {
		return $values;
	}
	foreach ( open_criteria( $case ) as $criterion ) {
		$values[ $criterion ] = $rating[ $criterion ] ?? NOT_APPLICABLE;
	}
	return $values + [ 'remark' => (string) $rating['remark'] ];
}

/**
 * The grade that was typed, by criterion.
 *
 * @param array<string, string> $typed
 * @return array<string, int>
 */
function typed_criteria( array $typed ): array {
	$given = [];
	foreach ( CRITERIA as $criterion ) {
		$value = $typed[ $criterion ] ?? '';
		if ( preg_match( '/^([1-9]|10)$/', $value ) === 1 ) {
			$given[ $criterion ] = (int) $value;
		}
	}
	return $given;
}

/**
 * Does what a form with these parts asks for: grades, says whether it is resolved, reopens. Answers what was done.
 *
 * @param array<string, string> $typed
 * @param bool                  $grades Whether the form has the criteria.
 * @return 'graded'|'reopened'|'answered'
 * @throws \Klacht\Complaint\CommandError
 */
function take_answer( ComplaintCase $case, string $token, array $typed, string $key, bool $grades ): string {
	$given  = typed_criteria( $typed );
	$remark = trim( $typed['remark'] ?? '' );
	$reason = $typed['reason'] ?? '';
	$reopen = ( $typed['do'] ?? '' ) === 'reopen';
	$solved = match ( $case->status === Status::Resolved ? ( $reopen ? 'no' : $typed['solved'] ?? '' ) : '' ) {
		'yes'   => true,
		'no'    => false,
		default => null,
	};
	if ( ! $grades && $case->status !== Status::Resolved ) {
		throw illegal_move();
	}
	if ( $reopen ) {
		require_reason( $reason );
	} elseif ( ! $grades && $solved === null ) {
		throw invalid_fields( [ 'solved' => missing_text( 'solved' ) ] );
	} elseif ( $solved === false && trim( $reason ) !== '' ) {
		throw invalid_fields( [ 'reason' => sprintf( /* translators: %s: the words on a button */ __( 'Choose “%s” to send this text, or make the field empty.', 'klacht' ), reopen_label( $case ) ) ] );
	}
	// Who reopens and typed a grade as well loses neither: the grade is of this resolution, so it goes first.
	if ( ! $reopen || ( $given !== [] && is_another( $case, $given, $remark ) ) ) {
		require_gradable( $case, $given, $remark, $solved );
		$grade = [
			'criteria' => $given,
			'remark'   => $remark,
		] + ( $solved === null ? [] : [ 'solved' => $solved ] );
		// When the reopening behind it is refused, the form comes back with its key and may then hold another grade.
		command( 'POST', "/complaints/$case->id/grades", with_token( $token, $grade ), $key === '' ? '' : "$key-" . substr( md5( (string) wp_json_encode( $grade ) ), 0, 8 ) );
	}
	if ( $reopen ) {
		command( 'POST', "/complaints/$case->id/reopenings", with_token( $token, [ 'reason' => $reason ] ), $key === '' ? '' : "$key-reopen" );
		return 'reopened';
	}
	return $given === [] ? 'answered' : 'graded';
}

/**
 * Whether a grade differs from the one that counts for this resolution.
 *
 * @param array<string, int> $given
 */
function is_another( ComplaintCase $case, array $given, string $remark ): bool {
	$known = given_values( $case );
	return $given !== typed_criteria( $known ) || $remark !== trim( $known['remark'] ?? '' );
}

/**
 * The parameters of a command, with the token where there is one.
 *
 * @param array<string, mixed> $params
 * @return array<string, mixed>
 */
function with_token( string $token, array $params ): array {
	return $token === '' ? $params : [ 'token' => $token ] + $params;
}
