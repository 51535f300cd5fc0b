<?php
/**
 * Whether the address of an account is its owner's: our own record of the proof, and nothing else. Anybody can give an
 * account any address (core's POST /wp/v2/users/me, wp-admin, WP-CLI), so a proof names the account and the address,
 * and is over when the account has another one.
 *
 * Whatever trusts the address of an account asks is_address_proven().
 */

declare(strict_types=1);

namespace Klacht\Access;

use Klacht\Complaint\CommandError;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use function Klacht\Mail\enqueue;
use function Klacht\Storage\execute;
use function Klacht\Storage\note_command;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\transaction;
use function Klacht\Storage\value;

/** The option with the secret of address_key(): ours, because sites change the salts of wp-config.php. */
const ADDRESS_SECRET_OPTION = 'klacht_address_secret';

/** User meta, on networks alone: when the address last changed on whichever site, UTC DATETIME. */
const ADDRESS_CHANGED_META = 'klacht_address_changed';

/** An account is mailed one link in so many seconds, however often somebody asks. */
const PROOF_LINK_SECONDS = 600;

/** So many accounts a minute are asked for the proof that an update wants: it holds up nobody's mail. */
const ASKED_A_MINUTE = 20;

/**
 * An address in the one way in which addresses are compared.
 */
function canonical_address( string $email ): string {
	return mb_strtolower( trim( $email ) );
}

/**
 * What stands for an address in our records: it can be compared and not read. '' for none.
 */
function address_key( string $email ): string {
	$email = canonical_address( $email );
	return $email === '' ? '' : hash_hmac( 'sha256', $email, address_secret() );
}

function address_secret(): string {
	$secret = get_option( ADDRESS_SECRET_OPTION );
	if ( ! is_string( $secret ) || $secret === '' ) {
		// Of two requests at once one adds it; both read that one.
		add_option( ADDRESS_SECRET_OPTION, bin2hex( random_bytes( 32 ) ) );
		wp_cache_delete( ADDRESS_SECRET_OPTION, 'options' );
		$secret = value( 'SELECT option_value FROM {wp.options} WHERE option_name = %s', ADDRESS_SECRET_OPTION );
	}
	return (string) $secret;
}

/**
 * The address that an account has now, as the database says: a cache may hold the one before.
 */
function present_address( int $user_id ): string {
	return $user_id > 0 ? (string) value( 'SELECT user_email FROM {wp.users} WHERE ID = %d', $user_id ) : '';
}

/**
 * Whether the present address of an account is proven to be its owner's.
 */
function is_address_proven( int $user_id ): bool {
	$found = $user_id > 0 ? row( 'SELECT u.user_email, p.address_key, p.proven FROM {address_proofs} p INNER JOIN {wp.users} u ON u.ID = p.user_id WHERE p.user_id = %d AND p.proven IS NOT NULL', $user_id ) : null;
	if ( $found === null || ! hash_equals( (string) $found['address_key'], address_key( (string) $found['user_email'] ) ) ) {
		return false;
	}
	// The address may have been another one in between, by another site of the network.
	$changed = is_multisite() ? get_user_meta( $user_id, ADDRESS_CHANGED_META, true ) : '';
	return ! is_string( $changed ) || $changed < (string) $found['proven'];
}

/**
 * Records that an address is an account's owner's. Only who saw a link to that address being used may call it.
 *
 * @return bool Whether the account has that address now.
 */
function prove_address( int $user_id, string $email ): bool {
	$key = address_key( $email );
	if ( $key === '' || ! hash_equals( $key, address_key( present_address( $user_id ) ) ) ) {
		return false;
	}
	execute( 'INSERT IGNORE INTO {address_proofs} (user_id, address_key) VALUES (%d, %s)', $user_id, $key );
	execute( 'UPDATE {address_proofs} SET address_key = %s, proven = %s WHERE user_id = %d', $key, sql_time( now() ), $user_id );
	return true;
}

/**
 * An account was written: a proof of another address than it has now is over, and does not come back with that address.
 */
function end_stale_proof( int $user_id, mixed $before = null ): void {
	$now = \Klacht\or_else( static fn(): string => present_address( $user_id ), '' );
	// Where it cannot be done, the proof still names the address of before.
	\Klacht\or_else( static fn(): int => execute( 'DELETE FROM {address_proofs} WHERE user_id = %d AND address_key <> %s', $user_id, address_key( $now ) ), 0 );
	if ( is_multisite() && $before instanceof \WP_User && canonical_address( $before->user_email ) !== canonical_address( $now ) ) {
		update_user_meta( $user_id, ADDRESS_CHANGED_META, sql_time( now() ) );
	}
}

function forget_proof( int $user_id ): void {
	\Klacht\or_else( static fn(): int => execute( 'DELETE FROM {address_proofs} WHERE user_id = %d', $user_id ), 0 );
}

/**
 * The link that proves an account's address. It is good for the address that it was mailed to, and no other.
 */
function proof_token( int $user_id, string $email ): string {
	return issue_token( Purpose::AccountAddress, $user_id, bound: address_key( $email ) );
}

/**
 * Proves the present address of an account by the link that was mailed there. Only its owner can: a link alone would
 * also be used by who got it for an account that somebody else gave that address. A second press finds it done.
 *
 * @throws CommandError 403
 */
function prove_by_link( int $user_id, string $token ): void {
	$email = present_address( $user_id );
	$found = read_proof_token( $user_id, $token );
	if ( $found === null || ( $found['used'] && ! is_address_proven( $user_id ) ) ) {
		throw bad_token();
	}
	if ( $found['used'] ) {
		return;
	}
	if ( $found['expired'] ) {
		throw bad_token( true );
	}
	transaction(
		static function () use ( $user_id, $email, $found ): void {
			use_token( $found['hash'] );
			note_command();
			if ( ! prove_address( $user_id, $email ) ) {
				throw bad_token();
			}
		}
	);
	/**
	 * The address of an account was proven.
	 *
	 * @param int $user_id
	 */
	do_action( 'klacht_address_proven', $user_id );
}

/**
 * Reads a link to prove an account's present address, without using it.
 *
 * @return array{hash: string, stamp: int, used: bool, expired: bool}|null
 */
function read_proof_token( int $user_id, string $token ): ?array {
	return read_token( $token, Purpose::AccountAddress, $user_id, address_key( present_address( $user_id ) ) );
}

/**
 * Mails an account the link to prove its address.
 */
function mail_proof_link( int $user_id ): void {
	// Another address is another letter.
	$once = substr( address_key( present_address( $user_id ) ), 0, 12 ) . ':' . intdiv( now()->getTimestamp(), PROOF_LINK_SECONDS );
	enqueue( [ new Letter( Template::ProveAddress, "user:$user_id", once: $once ) ], 0, '' );
}

/**
 * The worker's part: asks who had an account before there were proofs, once each and some at a time.
 *
 * @return int How many.
 */
function ask_for_proofs( int $limit = ASKED_A_MINUTE ): int {
	$waiting = rows( 'SELECT user_id FROM {address_proofs} WHERE proven IS NULL AND asked IS NULL ORDER BY user_id LIMIT %d', $limit );
	foreach ( $waiting as $row ) {
		$user_id = (int) $row['user_id'];
		transaction(
			static function () use ( $user_id ): void {
				if ( execute( 'UPDATE {address_proofs} SET asked = %s WHERE user_id = %d AND asked IS NULL', sql_time( now() ), $user_id ) === 1 ) {
					mail_proof_link( $user_id );
				}
			}
		);
	}
	return count( $waiting );
}
