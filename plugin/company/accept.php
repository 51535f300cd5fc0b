<?php
/**
 * Somebody joins a company: by the link that was mailed to the invited address, and by nothing else.
 *
 * The link alone is not enough for an account that is there: anybody can give an account the address of somebody else,
 * who would then bring a stranger into the company. It must be used by who is logged in with that account. An account
 * that was made for the invitation has no owner yet: who chooses its password by the link is the one.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Access\MemberRole;
use Klacht\Access\Purpose;
use Klacht\Complaint\CommandError;
use function Klacht\Access\add_member;
use function Klacht\Access\bad_token;
use function Klacht\Access\canonical_address;
use function Klacht\Access\is_address_proven;
use function Klacht\Access\is_member;
use function Klacht\Access\memberships;
use function Klacht\Access\present_address;
use function Klacht\Access\prove_address;
use function Klacht\Access\read_token;
use function Klacht\Access\use_token;
use function Klacht\Storage\execute;
use function Klacht\Storage\note_command;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\transaction;
use const Klacht\Access\MEMBERS_GROUP;
use const Klacht\Access\MODERATE_CAP;

/**
 * Accepts an invitation by its link, for the account that is logged in. A second press finds it done.
 *
 * @return int The company.
 * @throws CommandError 403, 409
 */
function accept_by_link( int $id, string $token, int $user_id ): int {
	$found = read_token( $token, Purpose::Invitation, $id );
	$done  = $found === null ? null : row( 'SELECT company_id FROM {invitations} WHERE id = %d AND user_id = %d AND accepted IS NOT NULL', $id, $user_id );
	if ( $done !== null ) {
		return (int) $done['company_id'];
	}
	$invitation = $found === null || $found['used'] ? null : open_invitation( $id );
	if ( $found === null || $invitation === null ) {
		throw bad_token();
	}
	if ( $found['expired'] ) {
		throw bad_token( true );
	}
	require_invited( $invitation, $user_id );
	join_company( $invitation, $user_id, $found['hash'] );
	/** This action is documented in access/proof.php */
	do_action( 'klacht_address_proven', $user_id );
	return (int) $invitation['company_id'];
}

/**
 * Whether an account is the invited one: it has the address, and nothing that stands in the way.
 *
 * @param array<string, string|null> $invitation
 * @throws CommandError 403, 409
 */
function require_invited( array $invitation, int $user_id ): void {
	if ( $user_id <= 0 || canonical_address( present_address( $user_id ) ) !== canonical_address( (string) $invitation['email'] ) ) {
		throw new CommandError( 'klacht_other_account', __( 'Log in with the account that has the invited e-mail address.', 'klacht' ), 403 );
	}
	$others = array_diff( array_keys( memberships( $user_id ) ), [ (int) $invitation['company_id'] ] );
	if ( $others !== [] ) {
		throw new CommandError( 'klacht_account_taken', __( 'You already work for another company here. An account belongs to one company. Ask to be invited at another e-mail address.', 'klacht' ), 409 );
	}
	if ( user_can( $user_id, MODERATE_CAP ) ) {
		throw new CommandError( 'klacht_account_taken', __( 'An editor decides on complaints and cannot handle them for a company. Ask to be invited at another e-mail address.', 'klacht' ), 409 );
	}
}

/**
 * Makes the invited account a member, and its address proven: in one transaction, once.
 *
 * @param array<string, string|null> $invitation
 * @param string                     $hash       Of the token that did it, '' for a link to choose a password.
 * @throws CommandError 403 when it was accepted or taken back meanwhile.
 */
function join_company( array $invitation, int $user_id, string $hash = '' ): void {
	$company = (int) $invitation['company_id'];
	$request = (int) $invitation['request_id'];
	try {
		transaction(
			static function () use ( $invitation, $user_id, $hash, $company, $request ): void {
				// What was typed of the person has served.
				if ( execute( "UPDATE {invitations} SET accepted = %s, user_id = %d, open_key = NULL, email = '', first_name = '', last_name = '' WHERE id = %d AND accepted IS NULL", sql_time( now() ), $user_id, (int) $invitation['id'] ) !== 1 || ! prove_address( $user_id, (string) $invitation['email'] ) ) {
					throw bad_token();
				}
				if ( $hash !== '' ) {
					use_token( $hash );
				}
				if ( ! is_member( $user_id, $company ) ) {
					add_member( $company, $user_id, MemberRole::tryFrom( (string) $invitation['role'] ) ?? MemberRole::Member );
				}
				note_command( [ 'company' => $company ] );
				if ( $request > 0 ) {
					execute( 'UPDATE {company_requests} SET user_id = %d WHERE id = %d', $user_id, $request );
				}
			}
		);
	} finally {
		wp_cache_delete( $user_id, MEMBERS_GROUP );
		wp_cache_delete( $user_id, 'user_meta' );
	}
	if ( $request > 0 && company_email( $company ) === '' ) {
		// Without one nobody hears of a complaint. It is not public, and the company changes it in its profile.
		update_post_meta( $company, 'klacht_email', wp_slash( (string) $invitation['email'] ) );
		/** This action is documented in company/profile.php */
		do_action( 'klacht_company_changed', $company );
	}
}

/**
 * A password was chosen by a link that proved the address: who was invited, and had no account, has arrived.
 */
function join_by_password( \WP_User $user ): void {
	\Klacht\or_else( static fn() => join_who_arrived( $user ), null );
	delete_user_meta( $user->ID, MADE_FOR_META );
}

function join_who_arrived( \WP_User $user ): void {
	$invitation = open_invitation( waits_for( $user->ID ) );
	if ( $invitation === null || ! is_address_proven( $user->ID ) || canonical_address( present_address( $user->ID ) ) !== canonical_address( (string) $invitation['email'] ) ) {
		return;
	}
	join_company( $invitation, $user->ID );
}
