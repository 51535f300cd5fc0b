<?php
/**
 * The page behind the last: it was sent, when, and what comes next. Who goes back to a page of that form comes here too.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Front\Form;
use function Klacht\Complaint\find_case;
use function Klacht\Front\asked;
use function Klacht\Front\done_notice;
use function Klacht\Front\error_summary;
use function Klacht\Front\form_tag;
use function Klacht\Front\moment;
use function Klacht\Front\page_url;
use function Klacht\Front\submit_button;
use function Klacht\Mail\yours_first;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;
use function Klacht\Storage\row;
use const Klacht\Front\OWN_PAGE;

/**
 * It was sent: a guest confirms the address now, an account only waits.
 *
 * @param array<string, string> $errors What went wrong with a mail that was asked for again.
 */
function draw_sent( FormState $state, array $errors = [] ): string {
	$case = find_case( $state->sent );
	$mark = sprintf( '<div data-klacht-sent="%s" hidden></div>', esc_attr( keep_name( $state ) ) );
	$new  = '<p><a href="' . esc_url( form_here() ) . '">' . esc_html__( 'Report something else', 'klacht' ) . '</a></p>';
	if ( asked( STEP_VAR ) !== SENT_STEP && $errors === [] ) {
		$again = sprintf( '<div class="klacht-notice klacht-notice--done" role="status" tabindex="-1" data-klacht-focus><p>%s</p></div>', sent_line( $state, $case ) . ' ' . esc_html__( 'You need not send it again.', 'klacht' ) );
		return $mark . $again . ( $case === null ? '' : unfocused( sent_body( $state, $case, '' ) ) ) . $new;
	}
	if ( $case === null ) {
		return $mark . '<p tabindex="-1" data-klacht-focus>' . sent_line( $state, null ) . '</p>' . $new;
	}
	$top = error_summary( new Form( REPORT_FORM, [], $errors ) ) . ( asked( 'opnieuw' ) === '1' && $errors === [] ? done_notice( __( 'We sent the e-mail again.', 'klacht' ) ) : '' );
	return $mark . $top . ( $top === '' ? sent_body( $state, $case, sent_line( $state, $case ) ) : unfocused( sent_body( $state, $case, sent_line( $state, $case ) ) ) ) . $new;
}

/**
 * That it was sent, and when; escaped.
 */
function sent_line( FormState $state, ?ComplaintCase $case ): string {
	$at = wp_strip_all_tags( moment( $state->sent_at === '' ? ( $case->created ?? $state->created ) : $state->sent_at ) );
	return esc_html(
		$case === null
			? sprintf( /* translators: %s: instant */ __( 'This form was sent on %s.', 'klacht' ), $at )
			: sprintf( /* translators: 1: 'Your complaint', 2: instant */ __( '%1$s was sent on %2$s.', 'klacht' ), yours_first( $case ), $at )
	);
}

/**
 * What the reporter does next.
 *
 * @param string $when That it was sent, where that is not said above; escaped.
 */
function sent_body( FormState $state, ComplaintCase $case, string $when ): string {
	$when = $when === '' ? '' : "<p>$when</p>";
	if ( $case->moderation !== Moderation::Unconfirmed ) {
		$own = is_user_logged_in() ? '<p><a href="' . esc_url( page_url( OWN_PAGE ) ) . '">' . esc_html__( 'My complaints', 'klacht' ) . '</a></p>' : '';
		return '<h2 tabindex="-1" data-klacht-focus>' . esc_html__( 'Thank you, we received it', 'klacht' ) . '</h2>' . $when . unfocused( received_text( $case ) ) . $own;
	}
	$email = (string) ( row( 'SELECT email FROM {contacts} WHERE complaint_id = %d', $case->id )['email'] ?? '' );
	$form  = '<div class="klacht-buttons">' . submit_button( __( 'Send again', 'klacht' ), 'second', 'go', 'resend' ) . '</div>' . name_field( $state );
	return '<h2 tabindex="-1" data-klacht-focus>' . esc_html__( 'Confirm your e-mail address', 'klacht' ) . '</h2>' . $when
		. '<p>' . sprintf( /* translators: %s: e-mail address */ esc_html__( 'We sent an e-mail to %s. Press the link in it. Only then our editors read it.', 'klacht' ), '<strong>' . esc_html( $email ) . '</strong>' ) . '</p>'
		. '<p>' . esc_html__( 'No e-mail? Look among the unwanted mail. After a minute you can have it sent again.', 'klacht' ) . '</p>'
		. form_tag( REPORT_FORM, $form, form_here() );
}

/**
 * The same where something above has the focus.
 */
function unfocused( string $html ): string {
	return str_replace( ' data-klacht-focus', '', $html );
}
