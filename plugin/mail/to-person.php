<?php
/**
 * The mails to a person that are about no complaint.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use const Klacht\Access\UNCONFIRMED_DAYS;

/** Of a new account. */
function choose_password_message( PersonalOccasion $occasion ): Message {
	$user = require_account( $occasion );
	return new Message(
		sprintf( /* translators: %s: site */ __( 'Your account on %s: choose a password', 'klacht' ), site_name() ),
		[ __( 'Choose a password. With that you confirm your e-mail address. Then you can log in.', 'klacht' ) ],
		new Link( __( 'Choose a password', 'klacht' ), choose_password_url( $user ) ),
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

/**
 * Core's own page to choose a password. Core keeps one key an account, hashed: an older link ends here.
 *
 * @throws Refused Where another plugin allows no new password.
 */
function choose_password_url( \WP_User $user ): string {
	$key = get_password_reset_key( $user );
	if ( is_wp_error( $key ) ) {
		throw new Refused( __( 'No password may be chosen for this account.', 'klacht' ) );
	}
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
