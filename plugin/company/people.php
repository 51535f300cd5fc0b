<?php
/**
 * A company's people, as its administrators manage them. Inviting is in invitations.php, leaving in leave.php.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Access\MemberRole;
use Klacht\Complaint\CommandError;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use Klacht\Storage\StorageError;
use function Klacht\Access\active_members;
use function Klacht\Access\company_members;
use function Klacht\Access\free_login;
use function Klacht\Mail\enqueue;
use function Klacht\Rest\limit_hits;
use function Klacht\Storage\as_command;
use function Klacht\Storage\execute;
use function Klacht\Storage\note_command;
use function Klacht\Storage\now;
use function Klacht\Storage\slug_of;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\transaction;
use const Klacht\Access\MEMBERS_GROUP;

/** User meta: since when somebody who was invited has not been here, UTC DATETIME. */
const INVITED_META = 'klacht_invited';

/** User meta: when somebody of a company last logged in, UTC DATETIME. */
const LAST_LOGIN_META = 'klacht_last_login';

/** Invitations an hour: of one company to new people, and to one person again. */
const INVITATIONS_HOURLY = 20;
const REMINDERS_HOURLY   = 3;

/** How long a username that is made of a name may be. */
const USERNAME_LENGTH = 30;

/**
 * An account of somebody whose name others typed.
 *
 * @param array<string, string> $meta
 * @throws StorageError
 */
function make_account_of( string $first_name, string $last_name, string $email, string $role, array $meta ): int {
	$name = trim( "$first_name $last_name" );
	$id   = wp_insert_user(
		[
			'user_login'   => username_of( $name ),
			'user_pass'    => wp_generate_password( 64, true, true ),
			'user_email'   => wp_slash( $email ),
			'first_name'   => wp_slash( $first_name ),
			'last_name'    => wp_slash( $last_name ),
			'display_name' => wp_slash( $name ),
			'nickname'     => wp_slash( $name ),
			'role'         => $role,
			'meta_input'   => $meta,
		]
	);
	return is_wp_error( $id ) ? throw new StorageError( 'An account could not be made: ' . $id->get_error_code() ) : $id;
}

/**
 * A username for somebody of this name that is free. Letters, digits and hyphens: it stands in a mail to an address
 * that anybody can have filled in, where a name with a dot would be a link.
 */
function username_of( string $name ): string {
	$base = slug_of( $name, USERNAME_LENGTH );
	$base = strlen( $base ) < 3 ? trim( "medewerker-$base", '-' ) : $base;
	return free_login( $base );
}

/**
 * Sends the invitation again: the link of an earlier one no longer works by then.
 *
 * @throws CommandError 409, 429
 */
function invite_again( int $company_id, int $user_id ): void {
	if ( ! is_invited( $user_id ) ) {
		throw new CommandError( 'klacht_not_invited', __( 'This person has logged in already and needs no invitation.', 'klacht' ), 409 );
	}
	limit_hits( "invitation|$company_id|$user_id", REMINDERS_HOURLY, __( 'This person was just invited. Try again later.', 'klacht' ) );
	as_command( static fn() => enqueue( [ new Letter( Template::CompanyLogin, "user:$user_id", [ 'company' => $company_id ] ) ], 0, bin2hex( random_bytes( 16 ) ) ) );
}

/**
 * Whether somebody was invited and has not been here yet.
 */
function is_invited( int $user_id ): bool {
	return $user_id > 0 && get_user_meta( $user_id, INVITED_META, true ) !== '';
}

/**
 * Who chose a password by the mailed link, or logged in, has arrived.
 */
function arrived( \WP_User $user ): void {
	if ( is_invited( $user->ID ) ) {
		delete_user_meta( $user->ID, INVITED_META );
		// A first password is no change that administrators must hear of.
		remove_action( 'after_password_reset', 'wp_password_change_notification' );
	}
}

/**
 * Notes when somebody of a company logs in; of nobody else.
 */
function note_login( string $login, \WP_User $user ): void {
	if ( $user->has_cap( \Klacht\Access\PANEL_CAP ) ) {
		delete_user_meta( $user->ID, INVITED_META );
		update_user_meta( $user->ID, LAST_LOGIN_META, sql_time( now() ) );
	}
}

/**
 * Gives somebody a role in the company.
 *
 * @throws CommandError 409 where it would leave the company without an administrator.
 */
function change_role( int $company_id, int $user_id, MemberRole $role ): void {
	if ( ( company_members( $company_id )[ $user_id ] ?? null ) === $role ) {
		return;
	}
	transaction(
		static function () use ( $company_id, $user_id, $role ): void {
			hold_company( $company_id );
			require_changed(
				$role === MemberRole::Admin
					? execute( 'UPDATE {members} SET role = %s WHERE company_id = %d AND user_id = %d AND active = 1', $role->value, $company_id, $user_id )
					: execute( 'UPDATE {members} SET role = %s WHERE company_id = %d AND user_id = %d AND active = 1' . others_administer(), $role->value, $company_id, $user_id, ...administered( $company_id, $user_id ) )
			);
			note_command();
		}
	);
	wp_cache_delete( $user_id, MEMBERS_GROUP );
}

/**
 * Makes this transaction the only one that changes who administers the company: the others wait for this row, and on
 * a cluster, where they cannot see each other, all but the first fail at their COMMIT and begin again.
 */
function hold_company( int $company_id ): void {
	execute( 'UPDATE {wp.posts} SET menu_order = menu_order + 1 WHERE ID = %d', $company_id );
}

/**
 * The condition that somebody else administers the company too. MySQL reads a table that it changes only through
 * another one made of it.
 */
function others_administer(): string {
	return ' AND EXISTS (SELECT 1 FROM (SELECT m.user_id FROM ' . active_members() . ' WHERE m.company_id = %d AND m.role = %s AND m.user_id <> %d) others)';
}

/** @return array{int, string, int} The values of others_administer(). */
function administered( int $company_id, int $user_id ): array {
	return [ $company_id, MemberRole::Admin->value, $user_id ];
}

/**
 * @throws CommandError 409
 */
function require_changed( int $rows ): void {
	if ( $rows !== 1 ) {
		throw new CommandError( 'klacht_last_admin', __( 'A company has at least one company administrator. First make somebody else company administrator.', 'klacht' ), 409 );
	}
}
