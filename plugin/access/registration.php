<?php
/**
 * Accounts of reporters, made on the site: an account is there at once, without a password that anybody knows. Who
 * gets the mail chooses one, and that confirms the address.
 */

declare(strict_types=1);

namespace Klacht\Access;

use Klacht\Complaint\CommandError;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use Klacht\Storage\StorageError;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\long_text;
use function Klacht\Complaint\missing_text;
use function Klacht\Mail\enqueue;
use function Klacht\Rest\plain_address;
use function Klacht\Rest\plain_line;
use function Klacht\Storage\is_sqlite;
use function Klacht\Storage\literal;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\value;

/** User meta: since when an account that was made here waits for its owner, UTC DATETIME. */
const UNCONFIRMED_META = 'klacht_unconfirmed';

/** How long it waits. */
const UNCONFIRMED_DAYS = 7;

/** One address is mailed once in so many seconds, however often somebody fills it in. */
const REPEAT_SECONDS = 600;

/** Underscores are let through as well. No dot and no @: the name stands in a mail to somebody who may never have heard of us, and would be a link there. */
const LOGIN_PATTERN = '/^[A-Za-z0-9_-]{3,30}$/D';

/**
 * Whether visitors can make an account: where WordPress says that anyone can register, or our own setting does.
 */
function registration_open(): bool {
	return (bool) get_option( 'users_can_register' ) || \Klacht\setting( 'registration', 0 ) > 0;
}

/**
 * Makes an account and mails its owner. Where the address has one already its owner hears that, and the visitor
 * cannot tell: no one learns who has an account here. Nor which names there are: who asks for one that is taken gets
 * another like it, and reads it in the mail.
 *
 * @throws CommandError 400 with the fields that do not hold, 404 where registration is off.
 */
function register( string $login, string $name, string $email ): void {
	if ( ! registration_open() ) {
		throw registration_closed();
	}
	$login  = trim( $login );
	$name   = plain_line( $name );
	$email  = plain_address( $email );
	$errors = registration_errors( $login, $name, $email );
	if ( $errors !== [] ) {
		throw invalid_fields( $errors, 'registrations' );
	}
	$known = account_with( 'user_email', $email );
	if ( $known > 0 ) {
		// Making an account takes a hash; an answer that comes sooner would tell.
		wp_hash_password( wp_generate_password( 24 ) );
		tell_owner( $known );
		return;
	}
	$id = make_account( free_login( $login ), $name, $email );
	// The database itself allows two of the same address: who was a moment earlier has it.
	$known = account_with( 'user_email', $email );
	if ( $known !== $id ) {
		remove_account( $id );
		tell_owner( $known );
		return;
	}
	try {
		mail_account( $id, Template::ChoosePassword );
	} catch ( StorageError $error ) {
		remove_account( $id );
		throw $error;
	}
}

function registration_closed(): CommandError {
	return new CommandError( 'klacht_registration_closed', __( 'You cannot make an account on this site.', 'klacht' ), 404 );
}

/**
 * What does not hold: field => sentence. Neither that a name is taken is said nor that an address is.
 *
 * @return array<string, string>
 */
function registration_errors( string $login, string $name, string $email ): array {
	$errors = [];
	if ( $login === '' ) {
		$errors['username'] = missing_text( 'username' );
	} elseif ( preg_match( LOGIN_PATTERN, $login ) !== 1 ) {
		$errors['username'] = __( 'Fill in a username of 3 to 30 letters, digits and hyphens, without spaces.', 'klacht' );
	} elseif ( ! validate_username( $login ) || is_forbidden( $login ) ) {
		$errors['username'] = __( 'You cannot use this username. Choose another one.', 'klacht' );
	}
	if ( $name === '' ) {
		$errors['name'] = missing_text( 'name', 'registrations' );
	} elseif ( mb_strlen( $name ) > 100 ) {
		$errors['name'] = long_text( 'name', mb_strlen( $name ), 100, 'registrations' );
	}
	if ( is_email( $email ) === false || strlen( $email ) > 100 ) {
		$errors['email'] = missing_text( 'email' );
	}
	return $errors;
}

/** So many numbers are tried behind a name that is taken. */
const LOGINS_TRIED = 20;

/**
 * A username that is free: this one, or with something behind it. One statement, whatever is taken.
 */
function free_login( string $login ): string {
	$tried = [ $login ];
	for ( $number = 2; $number <= LOGINS_TRIED; $number++ ) {
		$tried[] = "$login-$number";
	}
	$tried[] = $login . '-' . strtolower( wp_generate_password( 8, false ) );
	$lower   = array_map( strtolower( ... ), $tried );
	$taken   = array_column( rows( 'SELECT LOWER(user_login) AS login FROM {wp.users} WHERE ' . ( is_sqlite() ? 'LOWER(user_login)' : 'user_login' ) . ' IN (' . implode( ',', array_map( literal( ... ), $lower ) ) . ')' ), 'login' );
	foreach ( $tried as $one ) {
		if ( ! in_array( strtolower( $one ), $taken, true ) && ! is_forbidden( $one ) ) {
			return $one;
		}
	}
	return end( $tried );
}

/**
 * Whether the site keeps this name from being used; core asks the same filter.
 */
function is_forbidden( string $login ): bool {
	$forbidden = apply_filters( 'illegal_user_logins', [] );
	$forbidden = array_filter( is_array( $forbidden ) ? $forbidden : [], is_string( ... ) );
	return in_array( strtolower( $login ), array_map( strtolower( ... ), $forbidden ), true );
}

/**
 * @throws StorageError
 */
function make_account( string $login, string $name, string $email ): int {
	$id = wp_insert_user(
		[
			'user_login'   => $login,
			'user_pass'    => wp_generate_password( 64, true, true ),
			'user_email'   => wp_slash( $email ),
			'display_name' => wp_slash( $name ),
			'nickname'     => wp_slash( $name ),
			'role'         => REPORTER_ROLE,
			'meta_input'   => [ UNCONFIRMED_META => sql_time( now() ) ],
		]
	);
	return is_wp_error( $id ) ? throw new StorageError( 'An account could not be made: ' . $id->get_error_code() ) : $id;
}

/**
 * The oldest account with a name or an address, 0 for none. SQLite tells capitals apart.
 *
 * @param 'user_login'|'user_email' $column
 */
function account_with( string $column, string $text ): int {
	return (int) value( 'SELECT MIN(ID) FROM {wp.users} WHERE ' . ( is_sqlite() ? "LOWER($column) = LOWER(%s)" : "$column = %s" ), $text );
}

/**
 * Mails the owner of an address that was filled in once more.
 */
function tell_owner( int $user_id ): void {
	mail_account( $user_id, is_unconfirmed( $user_id ) ? Template::ChoosePassword : Template::HasAccount );
}

function mail_account( int $user_id, Template $template ): void {
	enqueue( [ new Letter( $template, "user:$user_id", once: (string) intdiv( now()->getTimestamp(), REPEAT_SECONDS ) ) ], 0, '' );
}

/**
 * Whether an account that was made here still waits for its owner.
 */
function is_unconfirmed( int $user_id ): bool {
	return $user_id > 0 && get_user_meta( $user_id, UNCONFIRMED_META, true ) !== '';
}

/**
 * Who chose a password by the mailed link has the mailbox.
 */
function confirm_account( \WP_User $user ): void {
	if ( is_unconfirmed( $user->ID ) ) {
		delete_user_meta( $user->ID, UNCONFIRMED_META );
		// A first password is no change that administrators must hear of.
		remove_action( 'after_password_reset', 'wp_password_change_notification' );
	}
}

/**
 * Somebody logged in to it, with a password that an administrator gave: it is in use.
 */
function keep_account( string $login, \WP_User $user ): void {
	delete_user_meta( $user->ID, UNCONFIRMED_META );
}

/**
 * Deletes accounts that were made here and that nobody came for.
 *
 * @return int How many.
 */
function purge_accounts( int $limit = 100 ): int {
	$purged = 0;
	foreach ( rows( 'SELECT user_id FROM {wp.usermeta} WHERE meta_key = %s AND meta_value < %s ORDER BY umeta_id LIMIT %d', UNCONFIRMED_META, sql_time( now()->modify( '-' . UNCONFIRMED_DAYS . ' days' ) ), $limit ) as $row ) {
		$user = get_userdata( (int) $row['user_id'] );
		if ( $user === false || is_in_use( $user ) ) {
			// Somebody gave it another use meanwhile: it waits for nobody.
			delete_user_meta( (int) $row['user_id'], UNCONFIRMED_META );
			continue;
		}
		if ( \Klacht\Company\open_invitation( \Klacht\Company\waits_for( $user->ID ) ) !== null ) {
			// The invitation that it was made for can be accepted for longer.
			update_user_meta( $user->ID, UNCONFIRMED_META, sql_time( now() ) );
			continue;
		}
		remove_account( $user->ID );
		++$purged;
	}
	return $purged;
}
