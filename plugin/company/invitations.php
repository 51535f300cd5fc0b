<?php
/**
 * Invitations to work for a company: a row of its own, whatever is known of the address. The company cannot tell whether
 * it has an account here, or whose that is. Nobody is a member before the mailed link is used (accept.php).
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Access\MemberRole;
use Klacht\Complaint\CommandError;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use function Klacht\Access\account_with;
use function Klacht\Access\canonical_address;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Mail\enqueue;
use function Klacht\Rest\limit_hits;
use function Klacht\Storage\as_command;
use function Klacht\Storage\execute;
use function Klacht\Storage\insert_all;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\value;
use const Klacht\Access\REPORTER_ROLE;

/**
 * In 'Gebruikers' an invitation stands among the members, who go by the numbers of their accounts. Its own is counted
 * from here, where no account's is.
 */
const INVITATION_BASE = 1_000_000_000_000;

/** How long somebody may accept, in days; then the row goes. */
const INVITATION_DAYS = 30;

/** User meta: the invitation for which an account was made that nobody has come for yet. */
const MADE_FOR_META = 'klacht_made_for_invitation';

/**
 * Invites somebody (M14). The same work for every address, and the same answer.
 *
 * @return int The invitation.
 * @throws CommandError 400, 429
 */
function invite( int $company_id, string $first_name, string $last_name, string $email, MemberRole $role ): int {
	$email  = trim( $email );
	$errors = invitation_errors( $first_name, $last_name, $email );
	if ( $errors !== [] ) {
		throw invalid_fields( $errors );
	}
	limit_hits( "invitations|$company_id", INVITATIONS_HOURLY, __( 'You have invited many people in a short time. Try again later.', 'klacht' ) );
	return as_command( static fn(): int => write_invitation( $company_id, $first_name, $last_name, $email, $role ), static fn( int $id ): array => [ 'id' => INVITATION_BASE + $id ] );
}

/**
 * What does not hold: field => sentence.
 *
 * @return array<string, string>
 */
function invitation_errors( string $first_name, string $last_name, string $email ): array {
	$errors = [];
	if ( preg_match( '/\p{L}/u', $first_name ) !== 1 ) {
		$errors['first_name'] = __( 'Fill in the first name.', 'klacht' );
	}
	if ( preg_match( '/\p{L}/u', $last_name ) !== 1 ) {
		$errors['last_name'] = __( 'Fill in the last name.', 'klacht' );
	}
	if ( is_email( $email ) === false || strlen( $email ) > 100 ) {
		$errors['email'] = __( 'Fill in an e-mail address, such as name@example.org.', 'klacht' );
	}
	return $errors;
}

/**
 * Statements of a transaction: notes an invitation and mails it. Who is invited once more has one, with what was said last.
 *
 * @param int $request_id The company's request for its login that this answers, 0 for none.
 */
function write_invitation( int $company_id, string $first_name, string $last_name, string $email, MemberRole $role, int $request_id = 0 ): int {
	$key   = hash( 'sha256', $company_id . '|' . canonical_address( $email ) );
	$said  = [
		'first_name' => $first_name,
		'last_name'  => $last_name,
		'role'       => $role->value,
		'created'    => sql_time( now() ),
	];
	$fresh = [
		'company_id' => $company_id,
		'open_key'   => $key,
		'email'      => $email,
		'request_id' => $request_id,
	];
	if ( insert_all( 'invitations', [ $said + $fresh ], 'INSERT IGNORE' ) === 0 ) {
		execute( 'UPDATE {invitations} SET first_name = %s, last_name = %s, role = %s, created = %s, request_id = CASE WHEN request_id > %d THEN request_id ELSE %d END WHERE open_key = %s', ...[ ...array_values( $said ), $request_id, $request_id, $key ] );
	}
	// Read after it was written: of two at once both find the one row.
	$known = (int) value( 'SELECT id FROM {invitations} WHERE open_key = %s', $key );
	mail_invitation( $known, $company_id );
	return $known;
}

function mail_invitation( int $id, int $company_id ): void {
	enqueue(
		[
			new Letter(
				Template::CompanyLogin,
				"invitation:$id",
				[
					'company'    => $company_id,
					'invitation' => $id,
				]
			),
		],
		0,
		bin2hex( random_bytes( 16 ) )
	);
}

/**
 * The condition that an invitation is open: accepted by nobody, and not too old. One value: since when.
 */
function is_open_sql(): string {
	return 'accepted IS NULL AND created > %s';
}

function open_since(): string {
	return sql_time( now()->modify( '-' . INVITATION_DAYS . ' days' ) );
}

/**
 * An open invitation; null where it was accepted, taken back, or is too old.
 *
 * @return array<string, string|null>|null Row of `invitations`.
 */
function open_invitation( int $id ): ?array {
	return $id > 0 ? row( 'SELECT * FROM {invitations} WHERE id = %d AND ' . is_open_sql(), $id, open_since() ) : null;
}

/**
 * The open invitations of a company, the oldest first.
 *
 * @return list<array<string, string|null>> Rows of `invitations`.
 */
function open_invitations( int $company_id ): array {
	return rows( 'SELECT * FROM {invitations} WHERE company_id = %d AND ' . is_open_sql() . ' ORDER BY id', $company_id, open_since() );
}

/**
 * Of some companies, those that an administrator was invited to who has not come yet.
 *
 * @param list<int> $company_ids
 * @return list<int>
 */
function with_invited_admin( array $company_ids ): array {
	$found = $company_ids === [] ? [] : rows( 'SELECT DISTINCT company_id FROM {invitations} WHERE company_id IN (' . implode( ',', $company_ids ) . ') AND role = %s AND ' . is_open_sql(), MemberRole::Admin->value, open_since() );
	return array_map( static fn( array $row ): int => (int) $row['company_id'], $found );
}

/**
 * Sends an invitation again.
 *
 * @param array<string, string|null> $invitation
 * @throws CommandError 429
 */
function remind( array $invitation ): void {
	limit_hits( "invitation|{$invitation['company_id']}|i{$invitation['id']}", REMINDERS_HOURLY, __( 'This person was just invited. Try again later.', 'klacht' ) );
	as_command( static fn() => mail_invitation( (int) $invitation['id'], (int) $invitation['company_id'] ) );
}

/**
 * Takes an invitation back: its links open nothing any more.
 */
function take_back_invitation( int $id ): void {
	as_command( static fn(): int => execute( 'DELETE FROM {invitations} WHERE id = %d AND accepted IS NULL', $id ) );
}

function change_invited_role( int $id, MemberRole $role ): void {
	as_command( static fn(): int => execute( 'UPDATE {invitations} SET role = %s WHERE id = %d AND accepted IS NULL', $role->value, $id ) );
}

/**
 * Deletes invitations whose time is over, accepted or not.
 */
function purge_invitations(): void {
	execute( 'DELETE FROM {invitations} WHERE created <= %s', open_since() );
}

/**
 * The account that the mail of an invitation is for: the one that has the address, or a new one, which waits for its
 * owner like every account that was made here. Made when the mail is written and not when somebody is invited, which
 * takes as long for every address.
 *
 * @param array<string, string|null> $invitation
 * @return array{\WP_User, bool} And whether it waits for this invitation: its owner chooses a password, and has joined.
 * @throws \Klacht\Storage\StorageError
 */
function account_for( array $invitation ): array {
	$email = (string) $invitation['email'];
	$id    = account_with( 'user_email', $email );
	if ( $id === 0 ) {
		$id = make_account_of(
			(string) $invitation['first_name'],
			(string) $invitation['last_name'],
			$email,
			REPORTER_ROLE,
			[
				\Klacht\Access\UNCONFIRMED_META => sql_time( now() ),
				MADE_FOR_META                   => (string) $invitation['id'],
			]
		);
	}
	$user = get_userdata( $id );
	return $user === false ? throw new \Klacht\Storage\StorageError( 'The account of an invitation is gone.' ) : [ $user, waits_for( $id ) === (int) $invitation['id'] ];
}

/**
 * The invitation that an account was made for, as long as nobody came for it; 0 for none.
 */
function waits_for( int $user_id ): int {
	$made_for = \Klacht\Access\is_unconfirmed( $user_id ) ? get_user_meta( $user_id, MADE_FOR_META, true ) : '';
	return is_string( $made_for ) ? (int) $made_for : 0;
}
