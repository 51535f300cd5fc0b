<?php
/**
 * The mails to a person that are about no complaint.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Access\Purpose;
use function Klacht\Access\bind_reset_link;
use function Klacht\Access\proof_token;
use function Klacht\Front\page_url;
use const Klacht\Access\UNCONFIRMED_DAYS;
use const Klacht\Front\ACCOUNT_ADDRESS_PAGE;

/** Of a new account. */
function choose_password_message( PersonalOccasion $occasion ): Message {
	$user = require_account( $occasion );
	return new Message(
		sprintf( /* translators: %s: site */ __( 'Your account on %s: choose a password', 'klacht' ), site_name() ),
		[ __( 'Choose a password. With that you confirm your e-mail address. Then you can log in.', 'klacht' ) ],
		new Link( __( 'Choose a password', 'klacht' ), choose_password_url( $user, $occasion->to->address ) ),
		closing: [
			sprintf( /* translators: %s: a period, as '1 day' */ __( 'This link works for %s. After that you can ask for a new one.', 'klacht' ), link_period() ),
			sprintf( /* translators: %d: number of days */ __( 'Not from you? Do nothing. The account is deleted after %d days.', 'klacht' ), UNCONFIRMED_DAYS ),
		],
		links: [ new Link( __( 'Ask for a new link', 'klacht' ), wp_lostpassword_url() ) ],
		facts: [ __( 'Username', 'klacht' ) => $user->user_login ],
	);
}

/** Of an account that is there already. */
function has_account_message( PersonalOccasion $occasion ): Message {
	$user = require_account( $occasion );
	return new Message(
		sprintf( /* translators: %s: site */ __( 'You already have an account on %s', 'klacht' ), site_name() ),
		[
			__( 'Somebody wanted to make an account with your e-mail address.', 'klacht' ) . ' ' . __( 'You already have one. So we made no new one.', 'klacht' ),
			__( 'Did you forget your password? Choose a new one.', 'klacht' ),
		],
		new Link( __( 'Choose a new password', 'klacht' ), wp_lostpassword_url() ),
		closing: [ __( 'Not from you? Do nothing.', 'klacht' ) ],
		links: [ new Link( __( 'Log in', 'klacht' ), wp_login_url() ) ],
		facts: [ __( 'Username', 'klacht' ) => $user->user_login ],
	);
}

/** Of an account whose address nobody proved yet: somebody gave it this one, or had it before there were proofs. */
function prove_address_message( PersonalOccasion $occasion ): Message {
	$user = require_account( $occasion );
	return new Message(
		sprintf( /* translators: %s: site */ __( 'Confirm your e-mail address on %s', 'klacht' ), site_name() ),
		[
			sprintf( /* translators: %s: site */ __( 'An account on %s has this e-mail address. Is it yours? Then confirm it.', 'klacht' ), site_name() ),
			__( 'Log in with the account when we ask you to.', 'klacht' ),
		],
		new Link( __( 'Confirm this e-mail address', 'klacht' ), proof_url( $user->ID, $occasion->to->address ) ),
		closing: [
			__( 'You keep getting your e-mails, also if you do nothing.', 'klacht' ) . ' ' . __( 'What you send in from now on waits until you confirm.', 'klacht' ),
			link_until( Purpose::AccountAddress ),
			__( 'Not your account? Do nothing.', 'klacht' ),
		],
		facts: [ __( 'Username', 'klacht' ) => $user->user_login ],
	);
}

/**
 * Where the owner of an account proves the address that this is mailed to.
 */
function proof_url( int $user_id, string $mailed_to ): string {
	return page_url(
		ACCOUNT_ADDRESS_PAGE,
		[
			'account' => $user_id,
			'token'   => proof_token( $user_id, $mailed_to ),
		]
	);
}

/**
 * Core's own page to choose a password. Core keeps one key an account, hashed: an older link ends here.
 *
 * @param string $mailed_to What the link proves.
 * @throws Refused Where another plugin allows no new password.
 */
function choose_password_url( \WP_User $user, string $mailed_to ): string {
	$key = get_password_reset_key( $user );
	if ( is_wp_error( $key ) ) {
		throw new Refused( __( 'No password may be chosen for this account.', 'klacht' ) );
	}
	bind_reset_link( $user->ID, $mailed_to );
	return network_site_url( 'wp-login.php?action=rp&key=' . $key . '&login=' . rawurlencode( $user->user_login ) . '&wp_lang=' . get_user_locale( $user ), 'login' );
}

/**
 * How long such a link works; core asks the same filter.
 */
function link_period(): string {
	$seconds = apply_filters( 'password_reset_expiration', DAY_IN_SECONDS );
	return human_time_diff( 0, is_numeric( $seconds ) ? (int) $seconds : DAY_IN_SECONDS );
}

/**
 * @throws Refused When the account went between the lease and here.
 */
function require_account( PersonalOccasion $occasion ): \WP_User {
	$user = get_userdata( $occasion->to->user_id );
	return $user === false ? throw new Refused( __( 'The account no longer exists.', 'klacht' ) ) : $user;
}
