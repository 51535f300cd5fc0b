<?php
/**
 * The page 'Registreren'.
 */

declare(strict_types=1);

namespace Klacht\Access;

use Klacht\Complaint\CommandError;
use Klacht\Front\Form;
use Klacht\Front\Page;
use function Klacht\Front\asked;
use function Klacht\Front\command;
use function Klacht\Front\error_summary;
use function Klacht\Front\errors_of;
use function Klacht\Front\form_tag;
use function Klacht\Front\page_url;
use function Klacht\Front\see_other;
use function Klacht\Front\sent_form;
use function Klacht\Front\sent_texts;
use function Klacht\Front\submit_button;
use function Klacht\Front\text_field;
use function Klacht\Rest\check_form_token;
use function Klacht\Rest\new_form_token;
use function Klacht\Rest\require_form_token;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;
use function Klacht\Submission\form_url;
use const Klacht\Front\KEY_FIELD;
use const Klacht\Front\REGISTER_PAGE;

/** The name of the form, and of its fields before the brackets. */
const REGISTRATION = 'account';

/** A field that people do not see: who fills it in is a program. */
const TRAP = 'website';

/**
 * The page, or the answer to its form.
 */
function registration_page(): Page {
	if ( ! registration_open() ) {
		throw registration_closed();
	}
	if ( is_user_logged_in() ) {
		return already_here_page();
	}
	if ( sent_form() !== REGISTRATION ) {
		return asked( 'sent' ) === '1' ? look_in_mailbox_page() : registration_form( new Form( REGISTRATION ) );
	}
	$values = sent_texts( REGISTRATION );
	try {
		register_by_form( $values );
	} catch ( CommandError $refusal ) {
		return registration_form( new Form( REGISTRATION, [ TRAP => '' ] + $values, errors_of( $refusal ) ) );
	}
	see_other( page_url( REGISTER_PAGE, [ 'sent' => 1 ] ) );
}

/**
 * @param array<string, string> $values
 * @throws CommandError
 */
function register_by_form( array $values ): void {
	$params = [ 'form_token' => sent_texts()['form_token'] ?? '' ];
	foreach ( [ 'username', 'name', 'email' ] as $field ) {
		$params[ $field ] = trim( $values[ $field ] ?? '' );
	}
	if ( ( $values[ TRAP ] ?? '' ) !== '' ) {
		throw new CommandError( 'klacht_trap', __( 'Leave the hidden field empty, and send it again.', 'klacht' ), 400 );
	}
	// Our own form always sends a token: an empty one is as old as can be.
	require_form_token( $params['form_token'] );
	command( 'POST', '/registrations', $params, sent_texts()[ KEY_FIELD ] ?? '' );
}

function registration_form( Form $form ): Page {
	$account = '<p>' . esc_html__( 'With an account you can keep a draft and see all your complaints together.', 'klacht' ) . ' '
		. esc_html__( 'You do not need one to report something.', 'klacht' ) . ' <a href="' . esc_url( form_url() ) . '">' . esc_html__( 'Report a complaint', 'klacht' ) . '</a></p>';
	$fields  = text_field(
		$form,
		'username',
		__( 'Username', 'klacht' ),
		[
			'hint'       => __( 'With this name you log in. It is not shown on the site. Use letters, digits and hyphens. Is it taken? Then you get one like it: you read it in our e-mail.', 'klacht' ),
			'width'      => 'medium',
			'max'        => 30,
			'attributes' => [
				'autocomplete'   => 'username',
				'autocapitalize' => 'none',
				'spellcheck'     => 'false',
			],
		]
	);
	$fields .= text_field(
		$form,
		'name',
		__( 'Name on the site', 'klacht' ),
		[
			'hint'       => __( 'Everybody can read this name at your complaints. You can hide it with each complaint.', 'klacht' ),
			'width'      => 'medium',
			'max'        => 100,
			'attributes' => [ 'autocomplete' => 'nickname' ],
		]
	);
	$fields .= text_field(
		$form,
		'email',
		__( 'E-mail address', 'klacht' ),
		[
			'hint'       => __( 'We send you a link to choose a password. Your address is not shown on the site.', 'klacht' ),
			'type'       => 'email',
			'width'      => 'medium',
			'max'        => 100,
			'attributes' => [
				'autocomplete' => 'email',
				'spellcheck'   => 'false',
			],
		]
	);
	$fields .= '<div class="klacht-trap" aria-hidden="true" data-klacht-trap>' . text_field( $form, TRAP, __( 'Leave this empty', 'klacht' ), [ 'attributes' => [ 'tabindex' => '-1', 'autocomplete' => 'off' ] ] ) . '</div>';
	$fields .= sprintf( '<input type="hidden" name="form_token" value="%s">', esc_attr( kept_form_token() ) );
	$fields .= '<div class="klacht-buttons">' . submit_button( __( 'Register', 'klacht' ) ) . '</div>';
	$login   = '<p>' . esc_html__( 'Do you have an account?', 'klacht' ) . ' <a href="' . esc_url( wp_login_url() ) . '">' . esc_html__( 'Log in', 'klacht' ) . '</a></p>';
	return new Page( __( 'Register', 'klacht' ), $account . form_tag( REGISTRATION, $fields ) . $login, 200, error_summary( $form ), $form->errors !== [] );
}

/**
 * The token that was sent, while it is good: a form that was sent too soon ages on. Else a new one.
 */
function kept_form_token(): string {
	$sent = sent_texts()['form_token'] ?? '';
	try {
		check_form_token( $sent );
		return $sent;
	} catch ( CommandError $refusal ) {
		return $refusal->error === 'klacht_too_fast' ? $sent : new_form_token()['token'];
	}
}

/**
 * The same for everybody: it does not say whether the address had an account.
 */
function look_in_mailbox_page(): Page {
	$html = '<p tabindex="-1" data-klacht-focus>' . esc_html__( 'We sent you an e-mail with your username and a link. With that link you go on.', 'klacht' ) . '</p>'
		. '<h2>' . esc_html__( 'No e-mail?', 'klacht' ) . '</h2><ul>'
		. '<li>' . esc_html__( 'Wait a few minutes, and look among your unwanted e-mail.', 'klacht' ) . '</li>'
		. '<li>' . esc_html__( 'Still nothing?', 'klacht' ) . ' <a href="' . esc_url( wp_lostpassword_url() ) . '">' . esc_html__( 'Ask for a new link', 'klacht' ) . '</a></li></ul>';
	return new Page( __( 'Look in your mailbox', 'klacht' ), $html );
}

function already_here_page(): Page {
	$user = wp_get_current_user();
	return new Page(
		__( 'You are logged in', 'klacht' ),
		'<p>' . esc_html( sprintf( /* translators: %s: name of a person */ __( 'You have an account already: %s.', 'klacht' ), $user->display_name ) ) . '</p>' . own_links( $user )
	);
}
