<?php
/**
 * The page behind the link that proves an account's address: one button, for who is logged in with the account. Opening
 * the link changes nothing, because mail scanners open links too.
 */

declare(strict_types=1);

namespace Klacht\Access;

use Klacht\Complaint\CommandError;
use Klacht\Front\Form;
use Klacht\Front\Page;
use function Klacht\Front\asked;
use function Klacht\Front\command;
use function Klacht\Front\done_notice;
use function Klacht\Front\error_summary;
use function Klacht\Front\errors_of;
use function Klacht\Front\form_tag;
use function Klacht\Front\here;
use function Klacht\Front\page_url;
use function Klacht\Front\see_other;
use function Klacht\Front\sent_form;
use function Klacht\Front\sent_texts;
use function Klacht\Front\submit_button;
use function Klacht\Storage\esc_html;
use const Klacht\Front\ACCOUNT_ADDRESS_PAGE;
use const Klacht\Front\KEY_FIELD;

/** The form of the link's page, and the one that asks for a link. */
const PROOF_FORM      = 'prove';
const PROOF_LINK_FORM = 'prove-link';

/**
 * The page, or the answer to its button.
 */
function proof_page(): Page {
	$account = absint( asked( 'account' ) );
	$token   = asked( 'token' );
	$found   = read_proof_token( $account, $token );
	if ( $found === null || ( $found['used'] && ! is_address_proven( $account ) ) ) {
		return lost_proof_page();
	}
	if ( get_current_user_id() !== $account ) {
		return log_in_to_prove_page( page_url( ACCOUNT_ADDRESS_PAGE, compact( 'account', 'token' ) ) );
	}
	if ( $found['used'] ) {
		return new Page( __( 'Your e-mail address is confirmed', 'klacht' ), '<p tabindex="-1" data-klacht-focus>' . esc_html( sprintf( /* translators: %s: e-mail address */ __( 'The e-mail address %s is yours.', 'klacht' ), present_address( $account ) ) ) . '</p>' . own_links( wp_get_current_user() ) );
	}
	$errors = [];
	if ( sent_form() === PROOF_FORM ) {
		try {
			command( 'POST', '/me/address-proof', [ 'token' => $token ], sent_texts()[ KEY_FIELD ] ?? '' );
			see_other( page_url( ACCOUNT_ADDRESS_PAGE, compact( 'account', 'token' ) ) );
		} catch ( CommandError $refusal ) {
			$errors = errors_of( $refusal );
		}
	}
	if ( $found['expired'] ) {
		return lost_proof_page();
	}
	$html = '<p>' . esc_html( sprintf( /* translators: 1: e-mail address, 2: username */ __( 'With this you confirm that %1$s is the e-mail address of your account %2$s.', 'klacht' ), present_address( $account ), wp_get_current_user()->user_login ) ) . '</p>'
		. form_tag( PROOF_FORM, '<div class="klacht-buttons">' . submit_button( __( 'Confirm this e-mail address', 'klacht' ) ) . '</div>' );
	return new Page( __( 'Confirm your e-mail address', 'klacht' ), $html, 200, error_summary( new Form( '', [], $errors ) ), $errors !== [] );
}

/**
 * For who is not logged in with the account that a link is for. Whose it is stands in the mail alone.
 *
 * @param string $back The page, which a login leads to.
 * @param string $why  Why the account is needed; '' for that of this page.
 */
function log_in_to_prove_page( string $back, string $why = '' ): Page {
	$html = '<p>' . esc_html( $why === '' ? __( 'Log in with the account that is named in the e-mail. Then you come back to this page.', 'klacht' ) : $why ) . '</p>';
	if ( is_user_logged_in() ) {
		$html .= '<p>' . esc_html__( 'You are logged in with another account now. Log out first.', 'klacht' ) . '</p>' . account_links( [ wp_logout_url( $back ) => __( 'Log out', 'klacht' ) ] );
		return new Page( __( 'Log in first', 'klacht' ), $html, 403 );
	}
	return new Page( __( 'Log in first', 'klacht' ), '<div class="klacht-login">' . $html . login_form( $back ) . '</div>', 401 );
}

/**
 * A link that is of no use any more: forged, expired, used, or mailed to an address that the account no longer has.
 */
function lost_proof_page(): Page {
	$html = '<p>' . esc_html__( 'It may be too old, or the account has another e-mail address now.', 'klacht' ) . '</p>';
	return new Page( __( 'This link does not work', 'klacht' ), $html . ( is_user_logged_in() ? '' : '<p>' . esc_html__( 'Log in. At “My complaints” you can ask for a new link.', 'klacht' ) . '</p>' ) . proof_notice( get_current_user_id() ), 404 );
}

/**
 * Says that the address of somebody's account is not confirmed, with the button that mails the link; '' where it is.
 */
function proof_notice( int $user_id ): string {
	if ( $user_id === 0 || is_address_proven( $user_id ) ) {
		return '';
	}
	$errors = [];
	if ( sent_form() === PROOF_LINK_FORM ) {
		try {
			command( 'POST', '/me/address-links', [], sent_texts()[ KEY_FIELD ] ?? '' );
			see_other( add_query_arg( 'gestuurd', '1', here() ) );
		} catch ( CommandError $refusal ) {
			$errors = errors_of( $refusal );
		}
	}
	$email = present_address( $user_id );
	if ( asked( 'gestuurd' ) === '1' && $errors === [] ) {
		return done_notice( sprintf( /* translators: %s: e-mail address */ __( 'We sent a link to %s. Look in your mailbox.', 'klacht' ), $email ) );
	}
	return error_summary( new Form( '', [], $errors ) ) . '<section class="klacht-notice"><p><strong>' . esc_html( sprintf( /* translators: %s: e-mail address */ __( 'Your e-mail address %s is not confirmed.', 'klacht' ), $email ) ) . '</strong> '
		. esc_html__( 'What you send in waits until you press the link in our e-mail.', 'klacht' ) . '</p>'
		. form_tag( PROOF_LINK_FORM, '<div class="klacht-buttons">' . submit_button( __( 'E-mail me a link', 'klacht' ), 'second' ) . '</div>' ) . '</section>';
}
