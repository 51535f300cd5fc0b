<?php
/**
 * The page of one complaint for who sent it in: a guest by the link of a mail, an account by logging in. Opening it
 * changes nothing.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Access\Purpose;
use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\MessageKind;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Side;
use Klacht\Front\Form;
use Klacht\Front\Page;
use function Klacht\Access\owns;
use function Klacht\Access\read_token;
use function Klacht\Complaint\find_case;
use function Klacht\Front\asked;
use function Klacht\Front\command;
use function Klacht\Front\complaint_url;
use function Klacht\Front\done_notice;
use function Klacht\Front\earlier_solutions_html;
use function Klacht\Front\error_summary;
use function Klacht\Front\errors_of;
use function Klacht\Front\moments_of;
use function Klacht\Front\page_url;
use function Klacht\Front\see_other;
use function Klacht\Front\sent_form;
use function Klacht\Front\sent_texts;
use function Klacht\Front\status_list;
use function Klacht\Handling\earlier_solutions;
use function Klacht\Handling\require_open;
use function Klacht\Mail\yours_first;
use function Klacht\Rating\reopened_text;
use function Klacht\Rating\reopened_title;
use function Klacht\Rating\take_answer;
use function Klacht\Rating\with_token;
use function Klacht\Storage\row;
use const Klacht\Front\FOLLOW_PAGE;
use const Klacht\Front\KEY_FIELD;
use const Klacht\Front\OWN_PAGE;

/**
 * The page, or the answer to one of its forms.
 */
function follow_page(): Page {
	$case  = find_case( absint( asked( 'complaint' ) ) );
	$token = asked( 'token' );
	if ( $token === '' && ! is_user_logged_in() ) {
		return login_page( FOLLOW_PAGE );
	}
	$found = $case === null ? null : read_token( $token, Purpose::Follow, $case->id );
	if ( $case === null || ( $found === null && ! owns( get_current_user_id(), $case ) ) ) {
		return lost_link_page();
	}
	if ( $found !== null && $found['expired'] && ! owns( get_current_user_id(), $case ) ) {
		return ended_link_page( __( 'This link worked for 90 days. We can send you a new one.', 'klacht' ), typed_in_vain() );
	}
	$sent    = null;
	$refusal = null;
	if ( in_array( sent_form(), [ REPLY_FORM, SOLVED_FORM, NAME_FORM, WITHDRAW_FORM, AMEND_FORM ], true ) ) {
		$typed = sent_texts( sent_form() );
		try {
			$done = obey( sent_form(), $case, $token, $typed, sent_texts()[ KEY_FIELD ] ?? '' );
			see_other( add_query_arg( 'done', $done, complaint_url( FOLLOW_PAGE, $case, $token ) ) );
		} catch ( CommandError $refusal ) {
			$errors = errors_of( $refusal );
			$sent   = new Form( sent_form(), isset( $errors['reason'] ) ? [ 'solved' => 'no' ] + $typed : $typed, $errors );
			$case   = find_case( $case->id ) ?? $case;
		}
	}
	return match ( true ) {
		sent_form() === AMEND_FORM || ( asked( 'step' ) === AMEND_FORM && $case->moderation === Moderation::Rejected ) => amend_page( $case, $token, $sent, $refusal ),
		asked( 'step' ) === WITHDRAW_FORM && may_withdraw( $case ) => withdraw_page( $case, $token, $sent === null ? '' : error_summary( $sent ) ),
		default => complaint_page( $case, $token, $sent ),
	};
}

/**
 * Gives the command of a form. Answers the word for what was done.
 *
 * @param array<string, string> $typed
 * @throws CommandError
 */
function obey( string $form, ComplaintCase $case, string $token, array $typed, string $key ): string {
	$path = "/complaints/$case->id";
	switch ( $form ) {
		case REPLY_FORM:
			require_open( $case, $typed['body'] ?? '' );
			if ( is_repeated( $case, $typed['body'] ?? '' ) ) {
				return 'replied';
			}
			command( 'POST', "$path/messages", with_token( $token, [ 'body' => $typed['body'] ?? '' ] ), $key );
			return 'replied';
		case SOLVED_FORM:
			return take_answer( $case, $token, array_intersect_key( $typed, array_flip( [ 'solved', 'reason', 'do' ] ) ), $key, false );
		case NAME_FORM:
			command( 'POST', "$path/name-visibility", with_token( $token, [ 'hide_name' => ( $typed['hide_name'] ?? '' ) === '1' ] ), $key );
			return 'name';
		case WITHDRAW_FORM:
			command( 'POST', "$path/withdrawals", with_token( $token, [] ), $key );
			return 'withdrawn';
		default:
			send_amendment( $case, $token, $typed, $key );
			return 'amended';
	}
}

/**
 * Whether a reply is the one that was written last: who goes back finds it in the form still, and sends it again.
 */
function is_repeated( ComplaintCase $case, string $body ): bool {
	$last = row( 'SELECT side, kind, body FROM {messages} WHERE complaint_id = %d ORDER BY id DESC LIMIT 1', $case->id );
	return $last !== null && $last['side'] === Side::Reporter->value && $last['kind'] === MessageKind::Reply->value && trim( (string) $last['body'] ) === trim( $body );
}

/**
 * The complaint with everything that its reporter may know and do.
 *
 * @param Form|null $sent The form that was refused, if any.
 */
function complaint_page( ComplaintCase $case, string $token, ?Form $sent ): Page {
	$amend = $case->moderation === Moderation::Rejected ? '<p><a class="klacht-button wp-element-button" href="' . esc_url( step_url( $case, $token, AMEND_FORM ) ) . '">' . esc_html__( 'Change it and send it in again', 'klacht' ) . '</a></p>' : '';
	$draft = $case->moderation === Moderation::Draft ? '<p><a href="' . esc_url( page_url( OWN_PAGE ) ) . '">' . esc_html__( 'My complaints', 'klacht' ) . '</a></p>' : '';
	$talk  = messages_part( $case ) . reply_part( $case, $sent );
	$html  = status_list( $case, moments_of( $case->id ) ) . next_step( $case ) . $draft . statement_part( $case ) . $amend
		. earlier_solutions_html( $case, earlier_solutions( $case, Side::Reporter ) ) . solved_part( $case, $sent ) . grade_part( $case, $token )
		. ( $case->approved === null ? '' : '<section class="klacht-part"><h2>' . esc_html__( 'Replies', 'klacht' ) . '</h2>' . $talk . '</section>' )
		. story_part( $case )
		. '<section class="klacht-part"><h2>' . esc_html__( 'Details', 'klacht' ) . '</h2>' . own_facts( $case ) . '</section>'
		. '<section class="klacht-part"><h2>' . esc_html__( 'Timeline', 'klacht' ) . '</h2>' . timeline_part( $case ) . '</section>'
		. other_actions( $case, $token );
	if ( $sent === null ) {
		return new Page( $case->title, $html, 200, done_part( $case ) );
	}
	$stands = form_stands( $sent->group, $case );
	$top    = error_summary( $stands ? $sent : new Form( '', [], [ '' => implode( ' ', $sent->errors ) ] ) )
		. ( $stands ? '' : typed_again( [ __( 'Your text', 'klacht' ) => $sent->value( 'body' ) . $sent->value( 'reason' ) ] ) );
	return new Page( $case->title, $html, 200, $top, true );
}

/**
 * Says what the form before this page did.
 */
function done_part( ComplaintCase $case ): string {
	$text = match ( asked( 'done' ) ) {
		'replied'   => __( 'Your reply is posted.', 'klacht' ),
		'answered'  => __( 'Thank you. We noted your answer.', 'klacht' ),
		'reopened'  => reopened_title( $case ) . '. ' . reopened_text( $case ),
		'name'      => $case->hide_name ? __( 'Your name is no longer on the site.', 'klacht' ) : __( 'Your name is shown on the site.', 'klacht' ),
		'withdrawn' => sprintf( /* translators: %s: 'Your complaint' */ __( '%s was withdrawn', 'klacht' ), yours_first( $case ) ) . '.',
		'amended'   => __( 'Thank you. Our editors read it again.', 'klacht' ),
		default     => '',
	};
	return $text === '' ? '' : done_notice( $text );
}
