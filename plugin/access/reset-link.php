<?php
/**
 * Core's link to choose a password, by which somebody shows to have a mailbox: it proves the address that it was mailed
 * to, and no other. Core keeps the key of one link an account and not where that was mailed, so we note it.
 */

declare(strict_types=1);

namespace Klacht\Access;

use function Klacht\Storage\value;

/** User meta: where the link whose key core holds was mailed: `{address_key}|{hash of what core holds}`. */
const RESET_LINK_META = 'klacht_reset_link';

/**
 * Notes where the present link of an account goes. To be called when its key is made and before it is mailed.
 */
function bind_reset_link( int $user_id, string $email ): void {
	$held = \Klacht\or_else( static fn(): string => held_key( $user_id ), '' );
	if ( $held === '' || is_email( $email ) === false ) {
		delete_user_meta( $user_id, RESET_LINK_META );
		return;
	}
	update_user_meta( $user_id, RESET_LINK_META, address_key( $email ) . '|' . hash( 'sha256', $held ) );
}

/**
 * What core holds of the key, '' for none.
 */
function held_key( int $user_id ): string {
	return (string) value( 'SELECT user_activation_key FROM {wp.users} WHERE ID = %d', $user_id );
}

/**
 * Core mails the link that somebody asked for at 'Wachtwoord vergeten', or an administrator.
 */
function bind_reset_mail( mixed $mail, string $key, string $login, mixed $user ): mixed {
	if ( $user instanceof \WP_User ) {
		bind_reset_link( $user->ID, is_array( $mail ) && is_string( $mail['to'] ?? null ) ? $mail['to'] : '' );
	}
	return $mail;
}

/**
 * Core mails a new account its link.
 */
function bind_welcome_mail( mixed $mail, mixed $user ): mixed {
	if ( $user instanceof \WP_User ) {
		bind_reset_link( $user->ID, is_array( $mail ) && is_string( $mail['to'] ?? null ) ? $mail['to'] : '' );
	}
	return $mail;
}

/**
 * A password is chosen by the link. Where the account still has the address that it was mailed to, that is proven. Who
 * was in the account before may be somebody else, who gave it that address: out with them.
 */
function prove_by_reset( \WP_User $user ): void {
	// The password counts in any case; without our tables nothing is proven by it.
	\Klacht\or_else( static fn() => prove_held_link( $user ), null );
}

function prove_held_link( \WP_User $user ): void {
	$noted = get_user_meta( $user->ID, RESET_LINK_META, true );
	$held  = held_key( $user->ID );
	delete_user_meta( $user->ID, RESET_LINK_META );
	$email = present_address( $user->ID );
	if ( $held === '' || ! is_string( $noted ) || ! hash_equals( address_key( $email ) . '|' . hash( 'sha256', $held ), $noted ) || is_address_proven( $user->ID ) ) {
		return;
	}
	\WP_Session_Tokens::get_instance( $user->ID )->destroy_all();
	\WP_Application_Passwords::delete_all_application_passwords( $user->ID );
	if ( prove_address( $user->ID, $email ) ) {
		/** This action is documented in access/proof.php */
		do_action( 'klacht_address_proven', $user->ID );
	}
}
