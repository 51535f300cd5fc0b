<?php
/**
 * The page behind a guest's confirmation link: one button. Opening the link changes nothing, because mail scanners
 * open links too.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Type;
use Klacht\Front\Form;
use Klacht\Front\Page;
use function Klacht\Complaint\find_case;
use function Klacht\Front\asked;
use function Klacht\Front\command;
use function Klacht\Front\complaint_url;
use function Klacht\Front\done_notice;
use function Klacht\Front\error_summary;
use function Klacht\Front\errors_of;
use function Klacht\Front\form_tag;
use function Klacht\Front\see_other;
use function Klacht\Front\sent_form;
use function Klacht\Front\sent_texts;
use function Klacht\Front\submit_button;
use function Klacht\Mail\reaches_company;
use function Klacht\Mail\reaches_reporter;
use function Klacht\Storage\esc_html;
use const Klacht\Front\CONFIRM_PAGE;
use const Klacht\Front\KEY_FIELD;

/**
 * The page, or the answer to its button.
 */
function confirmation_page(): Page {
	$case   = find_case( absint( asked( 'complaint' ) ) );
	$token  = asked( 'token' );
	$found  = $case === null ? null : read_confirm_token( $case, $token );
	$errors = [];
	if ( $case === null || $found === null ) {
		return lost_link_page();
	}
	try {
		match ( sent_form() ) {
			'confirm' => confirm_and_go_on( $case, $token ),
			'resend'  => resend_and_go_on( $case, $token ),
			default   => null,
		};
	} catch ( CommandError $refusal ) {
		$errors = errors_of( $refusal );
	}
	$top = error_summary( new Form( '', [], $errors ) );
	if ( $case->moderation !== Moderation::Unconfirmed ) {
		return confirmed_page( $case );
	}
	if ( asked( 'sent' ) === '1' && $errors === [] ) {
		$top = done_notice( __( 'We sent a new link. Look in your mailbox.', 'klacht' ) );
	}
	return $found['expired'] ? expired_page( $case, $top ) : button_page( $case, $top, $errors !== [] );
}

function confirm_and_go_on( ComplaintCase $case, string $token ): never {
	command( 'POST', "/complaints/$case->id/confirmation", [ 'token' => $token ], sent_texts()[ KEY_FIELD ] ?? '' );
	see_other( complaint_url( CONFIRM_PAGE, $case, $token ) );
}

function resend_and_go_on( ComplaintCase $case, string $token ): never {
	command( 'POST', "/complaints/$case->id/confirmation-links", [ 'token' => $token ], sent_texts()[ KEY_FIELD ] ?? '' );
	see_other( add_query_arg( 'sent', '1', complaint_url( CONFIRM_PAGE, $case, $token ) ) );
}

function button_page( ComplaintCase $case, string $top, bool $wrong ): Page {
	$texts = match ( $case->type ) {
		Type::Complaint  => [ __( 'Confirm your complaint', 'klacht' ), __( 'Confirm my complaint', 'klacht' ) ],
		Type::Compliment => [ __( 'Confirm your compliment', 'klacht' ), __( 'Confirm my compliment', 'klacht' ) ],
		Type::Suggestion => [ __( 'Confirm your suggestion', 'klacht' ), __( 'Confirm my suggestion', 'klacht' ) ],
	};
	$html  = '<p>' . esc_html( sprintf( /* translators: %s: title */ __( 'With this you confirm your e-mail address for “%s”. Then our editors read it.', 'klacht' ), $case->title ) ) . '</p>';
	$html .= form_tag( 'confirm', '<div class="klacht-buttons">' . submit_button( $texts[1] ) . '</div>' );
	$html .= '<p>' . esc_html__( 'Not from you? Do nothing.', 'klacht' ) . '</p>';
	return new Page( $texts[0], $html, 200, $top, $wrong );
}

function expired_page( ComplaintCase $case, string $top ): Page {
	$html  = '<p>' . esc_html( sprintf( /* translators: %s: title */ __( 'The link for “%s” worked for 7 days. We can send you a new one.', 'klacht' ), $case->title ) ) . '</p>';
	$html .= form_tag( 'resend', '<div class="klacht-buttons">' . submit_button( __( 'Send a new link', 'klacht' ) ) . '</div>' );
	return new Page( __( 'This link has expired', 'klacht' ), $html, 200, $top );
}

/**
 * What the guest reads once the complaint waits for approval, and at every later opening of the link.
 */
function confirmed_page( ComplaintCase $case ): Page {
	$title = match ( $case->type ) {
		Type::Complaint  => __( 'Your complaint is confirmed', 'klacht' ),
		Type::Compliment => __( 'Your compliment is confirmed', 'klacht' ),
		Type::Suggestion => __( 'Your suggestion is confirmed', 'klacht' ),
	};
	return new Page( $title, received_text( $case ) );
}

/**
 * The number, and what happens next.
 */
function received_text( ComplaintCase $case ): string {
	return '<p class="klacht-number" tabindex="-1" data-klacht-focus>' . esc_html( sprintf( /* translators: %d: ID */ __( 'The number is %d.', 'klacht' ), $case->id ) ) . '</p>'
		. '<h2>' . esc_html__( 'What happens next?', 'klacht' ) . '</h2><ol>'
		. '<li>' . esc_html( editors_read( $case ) ) . '</li>'
		. '<li>' . esc_html( reaches_company( $case ) ? __( 'When it is on the site, we tell the company.', 'klacht' ) : __( 'When it is on the site, we look for a way to reach the company.', 'klacht' ) ) . '</li>'
		. '<li>' . esc_html( reaches_reporter( $case ) ? __( 'You get an e-mail at every step. In the end you give a grade.', 'klacht' ) : __( 'In the end you give a grade.', 'klacht' ) ) . '</li></ol>';
}
