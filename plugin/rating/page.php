<?php
/**
 * “Give a grade”: the page that the mail at the solution leads to. Opening it changes nothing and chooses nothing,
 * because mail scanners open links, run scripts and press buttons.
 */

declare(strict_types=1);

namespace Klacht\Rating;

use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Status;
use Klacht\Complaint\Type;
use Klacht\Front\Form;
use Klacht\Front\Page;
use Klacht\Mail\Template;
use function Klacht\Access\owns;
use function Klacht\Complaint\find_case;
use function Klacht\Complaint\last_day;
use function Klacht\Complaint\reopening_term;
use function Klacht\Front\asked;
use function Klacht\Front\complaint_url;
use function Klacht\Front\done_notice;
use function Klacht\Front\error_summary;
use function Klacht\Front\errors_of;
use function Klacht\Front\facts;
use function Klacht\Front\form_tag;
use function Klacht\Front\see_other;
use function Klacht\Front\sent_form;
use function Klacht\Front\sent_texts;
use function Klacht\Front\submit_button;
use function Klacht\Mail\company_name;
use function Klacht\Mail\is_mailed;
use function Klacht\Mail\not_told_yet;
use function Klacht\Mail\reaches_reporter;
use function Klacht\Mail\yours;
use function Klacht\Mail\yours_first;
use function Klacht\Storage\esc_html;
use function Klacht\Submission\ended_link_page;
use function Klacht\Submission\follows;
use function Klacht\Submission\login_page;
use function Klacht\Submission\lost_link_page;
use function Klacht\Submission\page_with_new_link;
use function Klacht\Submission\solution_part;
use function Klacht\Submission\typed_again;
use function Klacht\Submission\typed_in_vain;
use const Klacht\Front\FOLLOW_PAGE;
use const Klacht\Front\GRADE_PAGE;
use const Klacht\Front\KEY_FIELD;

/** The form, and the group of its fields. */
const GRADE_FORM = 'grade';

/**
 * The page, or the answer to its form.
 */
function grade_page(): Page {
	$case  = find_case( absint( asked( 'complaint' ) ) );
	$token = asked( 'token' );
	if ( $token === '' && ! is_user_logged_in() ) {
		return login_page( GRADE_PAGE );
	}
	if ( $case === null ) {
		return lost_link_page();
	}
	try {
		if ( ! owns( get_current_user_id(), $case ) ) {
			require_link( $case, $token );
		}
	} catch ( CommandError $refusal ) {
		return $refusal->error === 'klacht_token_expired' ? ended_page( $case ) : lost_link_page();
	}
	$typed  = given_values( $case );
	$errors = [];
	if ( sent_form() === GRADE_FORM ) {
		$typed = sent_texts( GRADE_FORM );
		try {
			go_on( $case, $token, take_answer( $case, $token, $typed, sent_texts()[ KEY_FIELD ] ?? '', grading( $case ) === Grading::Open ) );
		} catch ( CommandError $refusal ) {
			$errors = errors_of( $refusal );
			$typed  = isset( $errors['reason'] ) ? [ 'solved' => 'no' ] + $typed : $typed;
			// It may have moved on, or the grade may have been taken before the reopening was refused.
			$case = find_case( $case->id ) ?? $case;
		}
	}
	$grading = grading( $case );
	return match ( true ) {
		$grading === Grading::Closed => closed_page( $case, $token ),
		$grading === Grading::Hidden => new Page( __( 'Give a grade', 'klacht' ), about( $case ) . '<p>' . esc_html( sprintf( /* translators: %s: 'Your complaint' */ __( '%s is not on the site now, so you cannot grade it.', 'klacht' ), yours_first( $case ) ) ) . '</p>' . typed_in_vain() . follow_line( $case, $token ) ),
		default                      => form_page( $case, $token, new Form( GRADE_FORM, $typed, $errors ), $grading ),
	};
}

/**
 * Leads on after something was done. Reopening ends the link of the mail, not the one to follow.
 */
function go_on( ComplaintCase $case, string $token, string $done ): never {
	$follows = $done === 'reopened' && ( $token === '' || follows( $case, $token ) );
	see_other( add_query_arg( 'done', $done, complaint_url( $follows ? FOLLOW_PAGE : GRADE_PAGE, $case, $token ) ) );
}

/**
 * The form, as far as there is something to fill in.
 */
function form_page( ComplaintCase $case, string $token, Form $form, Grading $grading ): Page {
	$rating   = current_rating( $case );
	$again    = $rating !== null && is_of_now( $rating, $case );
	$resolved = $case->status === Status::Resolved;
	$html     = about( $case ) . ( $resolved ? solution_part( $case ) : '' ) . given_grade( $case );
	$html    .= match ( $grading ) {
		Grading::Early   => '<p class="klacht-notice">' . esc_html( too_early( $case ) ) . '</p>',
		Grading::Settled => '<p>' . esc_html__( 'This grade can no longer be changed.', 'klacht' ) . '</p>',
		default          => $again ? '<p>' . esc_html( sprintf( /* translators: %s: date */ __( 'You can change this grade up to and including %s.', 'klacht' ), correction_date( $case ) ) ) . '</p>' : ( $rating === null ? '' : '<p>' . esc_html__( 'This is your grade of before. It counts until you give a new one.', 'klacht' ) . '</p>' ),
	};
	$fields  = $resolved ? solved_question( $form, $case ) : '';
	$fields .= $grading === Grading::Open ? '<h2>' . esc_html( $again ? __( 'Change your grade', 'klacht' ) : __( 'What did you think of how it was handled?', 'klacht' ) ) . '</h2>' . criteria_fields( $form, $case ) : '';
	if ( $fields !== '' ) {
		$button = $grading !== Grading::Open ? __( 'Send answer', 'klacht' ) : ( $again ? __( 'Send changed grade', 'klacht' ) : __( 'Send grade', 'klacht' ) );
		$html  .= form_tag( GRADE_FORM, first_button( $form ) . $fields . '<div class="klacht-buttons">' . submit_button( $button, 'main', $form->name( 'do' ), 'send' ) . '</div>', '', "grade-$case->id-" . grade_stamp( $case ) );
	}
	// It was reopened in another window: the question is gone, what was typed is not.
	$html .= $resolved ? '' : typed_again( [ reason_label( $case->type ) => $form->value( 'reason' ) ] );
	$top   = $form->errors === [] ? done_part( $case ) : error_summary( $form, [ 'criteria' => $form->id( 'speed' ) ] );
	return new Page( __( 'Give a grade', 'klacht' ), $html . follow_line( $case, $token ), 200, $top, $form->errors !== [] );
}

/**
 * What the form is about.
 */
function about( ComplaintCase $case ): string {
	return facts(
		[
			$case->type->label()           => esc_html( $case->title ),
			__( 'Company', 'klacht' )      => esc_html( company_name( $case ) ),
		]
	);
}

/**
 * Says what the form before this page did.
 */
function done_part( ComplaintCase $case ): string {
	$rating = current_rating( $case );
	return match ( true ) {
		asked( 'done' ) === 'graded' && $rating !== null => done_notice( sprintf( /* translators: %s: grade */ __( 'Thank you. Your grade: %s', 'klacht' ), \Klacht\Mail\grade_text( (int) $rating['grade'] ) ) ),
		asked( 'done' ) === 'answered'                   => done_notice( __( 'Thank you. We noted your answer.', 'klacht' ) ),
		default                                          => '',
	};
}

/**
 * A link of another resolution, or whose time is over.
 */
function ended_page( ComplaintCase $case ): Page {
	$reopened = $case->status === Status::InProgress && $case->resolutions > 0;
	if ( $reopened && asked( 'done' ) === 'reopened' ) {
		return page_with_new_link( reopened_title( $case ), '<p>' . esc_html( reopened_text( $case ) ) . '</p>', 200, done_notice( reopened_title( $case ) ) );
	}
	$typed = sent_form() === GRADE_FORM ? sent_texts( GRADE_FORM ) : [];
	return ended_link_page(
		match ( true ) {
			$reopened                           => sprintf( /* translators: %s: 'Your complaint' */ __( '%s was reopened. This link belonged to the solution before that.', 'klacht' ), yours_first( $case ) ),
			$case->status === Status::Resolved && $case->type === Type::Complaint => sprintf( /* translators: %s: 'Your complaint' */ __( '%s was resolved later on. Use the link in the newest e-mail.', 'klacht' ), yours_first( $case ) ),
			$case->status === Status::Resolved => sprintf( /* translators: %s: 'Your compliment' or 'Your suggestion' */ __( '%s was settled later on. Use the link in the newest e-mail.', 'klacht' ), yours_first( $case ) ),
			default                             => __( 'The time of this link is over.', 'klacht' ),
		},
		typed_again(
			[
				reason_label( $case->type ) => $typed['reason'] ?? '',
				__( 'Remark', 'klacht' )                    => $typed['remark'] ?? '',
			]
		)
	);
}

function reopened_title( ComplaintCase $case ): string {
	return sprintf( /* translators: %s: 'Your complaint' */ __( '%s is reopened', 'klacht' ), yours_first( $case ) );
}

function reopened_text( ComplaintCase $case ): string {
	return ( is_mailed( $case, Template::Reopened, 'company', (string) $case->status_changed )
		? sprintf( /* translators: %s: company */ __( 'We told %s.', 'klacht' ), company_name( $case ) )
		: not_told_yet( $case ) ) . ( reaches_reporter( $case ) ? ' ' . __( 'You get an e-mail when there is news.', 'klacht' ) : '' );
}

/**
 * Six months after the last step nothing can be graded any more.
 */
function closed_page( ComplaintCase $case, string $token ): Page {
	$html = about( $case ) . '<p>' . esc_html( sprintf( /* translators: 1: 'your complaint', 2: date */ __( 'You could grade how %1$s was handled up to and including %2$s.', 'klacht' ), yours( $case ), closing_date( $case ) ) ) . '</p>' . given_grade( $case ) . typed_in_vain();
	$line = follow_line( $case, $token );
	return $line === '' ? page_with_new_link( __( 'This link has expired', 'klacht' ), $html, 403 ) : new Page( __( 'Give a grade', 'klacht' ), $html . $line );
}

/**
 * Until when a complaint may be graded and reopened.
 */
function closing_date( ComplaintCase $case ): string {
	$until = reopening_term( $case );
	return $until === null ? '' : last_day( $until );
}

function correction_date( ComplaintCase $case ): string {
	$until = correction_term( $case );
	return $until === null ? '' : last_day( $until );
}

/**
 * To everything else about the complaint, for who may see it: the link of a grade opens the grade alone.
 */
function follow_line( ComplaintCase $case, string $token ): string {
	if ( ! owns( get_current_user_id(), $case ) && ! follows( $case, $token ) ) {
		return '';
	}
	return '<p><a href="' . esc_url( complaint_url( FOLLOW_PAGE, $case, $token ) ) . '">' . esc_html( sprintf( /* translators: %s: 'your complaint' */ __( 'Follow %s', 'klacht' ), yours( $case ) ) ) . '</a></p>';
}
