<?php
/**
 * What a reporter can do on the page of one complaint, by its state: as the doors allow, and no more.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Side;
use Klacht\Complaint\Status;
use Klacht\Front\Form;
use Klacht\Front\Page;
use Klacht\Rating\Grading;
use function Klacht\Complaint\allowed_transitions;
use function Klacht\Complaint\moderation_moves;
use function Klacht\Front\complaint_url;
use function Klacht\Front\form_tag;
use function Klacht\Front\public_text;
use function Klacht\Front\submit_button;
use function Klacht\Front\text_area;
use function Klacht\Mail\yours;
use function Klacht\Rating\closing_date;
use function Klacht\Rating\current_rating;
use function Klacht\Rating\first_button;
use function Klacht\Rating\given_grade;
use function Klacht\Rating\given_values;
use function Klacht\Rating\grading;
use function Klacht\Rating\is_of_now;
use function Klacht\Rating\solved_question;
use function Klacht\Rating\too_early;
use function Klacht\Storage\esc_html;
use function Klacht\Storage\now;
use const Klacht\Front\FOLLOW_PAGE;
use const Klacht\Front\GRADE_PAGE;
use const Klacht\Rest\LIMITS;

/** The forms, and the groups of their fields. */
const REPLY_FORM    = 'reply';
const SOLVED_FORM   = 'solved';
const NAME_FORM     = 'name';
const WITHDRAW_FORM = 'withdraw';
const AMEND_FORM    = 'amend';

/**
 * The form of that name, as it came back or new.
 *
 * @param Form|null             $sent   The form that was refused, if any.
 * @param array<string, string> $values What a new one begins with.
 */
function form_named( string $name, ?Form $sent, array $values = [] ): Form {
	return $sent !== null && $sent->group === $name ? $sent : new Form( $name, $values );
}

/**
 * Whether a form with something to type is on the page now: the complaint may have moved on while it was filled in.
 */
function form_stands( string $name, ComplaintCase $case ): bool {
	return match ( $name ) {
		REPLY_FORM  => $case->is_public(),
		SOLVED_FORM => allowed_transitions( $case, Side::Reporter, now() ) !== [],
		default     => true,
	};
}

/**
 * Writes to the company, in public.
 */
function reply_part( ComplaintCase $case, ?Form $sent ): string {
	if ( ! form_stands( REPLY_FORM, $case ) ) {
		return '';
	}
	$field = text_area(
		form_named( REPLY_FORM, $sent ),
		'body',
		__( 'Your reply', 'klacht' ),
		[
			'hint' => __( 'This is shown on the site. Leave out names, addresses and numbers.', 'klacht' ),
			'max'  => LIMITS['body'][1],
			'attributes' => public_text(),
		]
	);
	return form_tag( REPLY_FORM, $field . '<div class="klacht-buttons">' . submit_button( __( 'Send reply', 'klacht' ) ) . '</div>', '', "reply-$case->id" );
}

/**
 * The solution and whether the reporter agrees, until six months after it.
 */
function solved_part( ComplaintCase $case, ?Form $sent ): string {
	if ( ! $case->is_public() || $case->status !== Status::Resolved ) {
		return '';
	}
	$html = solution_part( $case );
	if ( ! form_stands( SOLVED_FORM, $case ) ) {
		return $html;
	}
	$form = form_named( SOLVED_FORM, $sent, array_intersect_key( given_values( $case ), [ 'solved' => '' ] ) );
	return $html . form_tag(
		SOLVED_FORM,
		first_button( $form ) . solved_question( $form, $case )
		. '<p class="klacht-hint">' . esc_html( sprintf( /* translators: 1: 'your complaint', 2: date */ __( 'You can reopen %1$s up to and including %2$s.', 'klacht' ), yours( $case ), closing_date( $case ) ) ) . '</p>'
		. '<div class="klacht-buttons">' . submit_button( __( 'Send answer', 'klacht' ), 'main', $form->name( 'do' ), 'send' ) . '</div>',
		'',
		"solved-$case->id-$case->resolutions"
	);
}

/**
 * The grade that was given, and the way to give one when there is one.
 */
function grade_part( ComplaintCase $case, string $token ): string {
	$given   = given_grade( $case );
	$rating  = current_rating( $case );
	$grading = grading( $case );
	$label   = $rating !== null && is_of_now( $rating, $case ) ? __( 'Change your grade', 'klacht' ) : __( 'Give a grade', 'klacht' );
	$way     = match ( $grading ) {
		Grading::Open  => '<p><a class="klacht-button wp-element-button" href="' . esc_url( complaint_url( GRADE_PAGE, $case, $token ) ) . '">' . esc_html( $label ) . '</a></p>',
		Grading::Early => '<p>' . esc_html( too_early( $case ) ) . '</p>',
		default        => '',
	};
	return $given . $way === '' ? '' : '<section class="klacht-part"><h2>' . esc_html__( 'Grade', 'klacht' ) . '</h2>' . $given . $way . '</section>';
}

/**
 * Hides or shows the name, and withdraws what is not on the site yet.
 */
function other_actions( ComplaintCase $case, string $token ): string {
	$html = '';
	if ( in_array( $case->moderation, [ Moderation::Unconfirmed, Moderation::Pending, Moderation::Approved, Moderation::Rejected ], true ) && ( ! $case->hide_name || $case->reporter_name !== '' ) ) {
		$form  = new Form( NAME_FORM );
		$text  = $case->hide_name ? __( 'Show my name', 'klacht' ) : __( 'Hide my name', 'klacht' );
		$html .= form_tag( NAME_FORM, submit_button( $text, 'second', $form->name( 'hide_name' ), $case->hide_name ? '0' : '1' ) );
	}
	if ( may_withdraw( $case ) ) {
		$html .= '<p><a href="' . esc_url( step_url( $case, $token, WITHDRAW_FORM ) ) . '">' . esc_html__( 'Withdraw', 'klacht' ) . '</a></p>';
	}
	return $html === '' ? '' : '<section class="klacht-part klacht-actions"><h2>' . esc_html__( 'What else you can do', 'klacht' ) . '</h2>' . $html . '</section>';
}

/**
 * Whether the reporter can take it back alone: not a draft, which is thrown away, and nothing that was published.
 */
function may_withdraw( ComplaintCase $case ): bool {
	$by = moderation_moves()[ $case->moderation->value ][ Moderation::Withdrawn->value ] ?? [];
	return $case->moderation !== Moderation::Draft && in_array( Side::Reporter, $by, true );
}

/**
 * The address of a step of the page: what needs a page of its own.
 */
function step_url( ComplaintCase $case, string $token, string $step ): string {
	return add_query_arg( 'step', $step, complaint_url( FOLLOW_PAGE, $case, $token ) );
}

/**
 * Asks once more before something is withdrawn.
 */
function withdraw_page( ComplaintCase $case, string $token, string $top ): Page {
	$html = '<p>' . esc_html( $case->title ) . '</p><p>' . esc_html__( 'Our editors then no longer read it, and it does not come on the site. You cannot undo this.', 'klacht' ) . '</p>'
		. form_tag( WITHDRAW_FORM, '<div class="klacht-buttons">' . submit_button( __( 'Withdraw', 'klacht' ) ) . '<a href="' . esc_url( complaint_url( FOLLOW_PAGE, $case, $token ) ) . '">' . esc_html__( 'Do not withdraw', 'klacht' ) . '</a></div>' );
	return new Page( sprintf( /* translators: %s: 'your complaint' */ __( 'Withdraw %s?', 'klacht' ), yours( $case ) ), $html, 200, $top, $top !== '' );
}
