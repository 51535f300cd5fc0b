<?php
/**
 * Somebody leaves a company: gone at once, whatever is still open on a screen of theirs. Complaints that they handled
 * are unassigned, the many of a busy person by the worker.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Complaint\Actor;
use Klacht\Complaint\CommandError;
use Klacht\Complaint\Conflict;
use Klacht\Complaint\Moderation;
use function Klacht\Access\memberships;
use function Klacht\Complaint\find_case;
use function Klacht\Handling\assign;
use function Klacht\Handling\with_current;
use function Klacht\Storage\execute;
use function Klacht\Storage\literal;
use function Klacht\Storage\note_command;
use function Klacht\Storage\rows;
use function Klacht\Storage\transaction;
use function Klacht\Storage\value;
use const Klacht\Access\MEMBER_ROLE;
use const Klacht\Access\MEMBERS_GROUP;
use const Klacht\Access\REPORTER_ROLE;

/** In `members.active`: gone, and complaints are still assigned to them. */
const LEAVING = 2;

/** So many complaints are unassigned at a time. */
const UNASSIGN_SLICE = 20;

/** Assigned complaints are counted up to here. */
const ASSIGNED_COUNTED = 1000;

/** The states in which a complaint may be assigned to somebody, or have been. */
const ASSIGNABLE = [ Moderation::Approved, Moderation::Removed, Moderation::Withdrawn, Moderation::Merged ];

/**
 * Takes somebody out of the company.
 *
 * @param Actor $actor Who unassigns their complaints.
 * @throws CommandError 409 where it would leave the company without an administrator.
 */
function remove_member( int $company_id, int $user_id, Actor $actor ): void {
	transaction(
		static function () use ( $company_id, $user_id ): void {
			hold_company( $company_id );
			// Who is no administrator may always go; who is, when there is another.
			$gone = execute( 'UPDATE {members} SET active = %d WHERE company_id = %d AND user_id = %d AND active = 1 AND role <> %s', LEAVING, $company_id, $user_id, administered( $company_id, $user_id )[1] );
			require_changed( $gone === 1 ? 1 : execute( 'UPDATE {members} SET active = %d WHERE company_id = %d AND user_id = %d AND active = 1' . others_administer(), LEAVING, $company_id, $user_id, ...administered( $company_id, $user_id ) ) );
			note_command();
		}
	);
	wp_cache_delete( $user_id, MEMBERS_GROUP );
	close_doors( $user_id );
	unassign_some( $company_id, $user_id, $actor );
}

/**
 * Ends what an account may do by having been here: sessions, application passwords, links to choose a password, and
 * the role that opens the panel. Its other roles are the site's.
 */
function close_doors( int $user_id ): void {
	\WP_Session_Tokens::get_instance( $user_id )->destroy_all();
	\WP_Application_Passwords::delete_all_application_passwords( $user_id );
	$user = get_userdata( $user_id );
	if ( $user === false ) {
		return;
	}
	if ( is_invited( $user_id ) ) {
		execute( 'UPDATE {wp.users} SET user_activation_key = %s WHERE ID = %d', '', $user_id );
		clean_user_cache( $user );
		delete_user_meta( $user_id, INVITED_META );
	}
	if ( memberships( $user_id ) === [] ) {
		forget_work( $user_id );
		// Who has no other role keeps the complaints of their own.
		array_values( $user->roles ) === [ MEMBER_ROLE ] ? $user->set_role( REPORTER_ROLE ) : $user->remove_role( MEMBER_ROLE );
	}
}

/**
 * Forgets what was noted about somebody because they worked for a company.
 */
function forget_work( int $user_id ): void {
	foreach ( [ INVITED_META, LAST_LOGIN_META, \Klacht\Mail\WISHES_META ] as $key ) {
		delete_user_meta( $user_id, $key );
	}
}

/**
 * Ends everything that an account has at companies: it was deleted, taken off the site, or has lost our role. The
 * site's administrators may do that to a company's last administrator too; the editors give the company a new one.
 *
 * @return int How many memberships ended.
 */
function end_memberships( int $user_id ): int {
	$companies = array_map( static fn( array $row ): int => (int) $row['company_id'], rows( 'SELECT company_id FROM {members} WHERE user_id = %d AND active = 1', $user_id ) );
	foreach ( $companies as $company_id ) {
		execute( 'UPDATE {members} SET active = %d WHERE company_id = %d AND user_id = %d AND active = 1', LEAVING, $company_id, $user_id );
	}
	wp_cache_delete( $user_id, MEMBERS_GROUP );
	if ( $companies !== [] ) {
		forget_work( $user_id );
	}
	foreach ( $companies as $company_id ) {
		unassign_some( $company_id, $user_id, Actor::system() );
	}
	return count( $companies );
}

/**
 * Unassigns a slice of the complaints of somebody who left; marks them as gone for good when none is left.
 *
 * @return int How many it found.
 */
function unassign_some( int $company_id, int $user_id, Actor $actor ): int {
	$found = rows( 'SELECT complaint_id FROM {cases} WHERE ' . assigned_to() . ' LIMIT %d', $company_id, $user_id, UNASSIGN_SLICE );
	foreach ( $found as $row ) {
		$case = find_case( (int) $row['complaint_id'] );
		if ( $case === null || $case->assignee_id !== $user_id ) {
			continue;
		}
		try {
			with_current( $case, static fn( \Klacht\Complaint\ComplaintCase $case ) => $case->assignee_id === $user_id ? assign( $case, $actor, 0 ) : $case );
		} catch ( Conflict ) {
			// Somebody is at work in it: the worker comes back.
			continue;
		}
	}
	if ( count( $found ) < UNASSIGN_SLICE && assigned_count( $company_id, $user_id ) === 0 ) {
		execute( 'UPDATE {members} SET active = 0 WHERE company_id = %d AND user_id = %d AND active = %d', $company_id, $user_id, LEAVING );
	}
	return count( $found );
}

/**
 * The worker's part: goes on where the request that removed somebody stopped.
 */
function unassign_departed( int $people = 5, int $slices = 5 ): void {
	foreach ( rows( 'SELECT company_id, user_id FROM {members} WHERE active = %d ORDER BY company_id, user_id LIMIT %d', LEAVING, $people ) as $row ) {
		for ( $slice = 0; $slice < $slices; $slice++ ) {
			if ( unassign_some( (int) $row['company_id'], (int) $row['user_id'], Actor::system() ) < UNASSIGN_SLICE ) {
				break;
			}
		}
	}
}

/**
 * How many complaints somebody has, counted up to ASSIGNED_COUNTED.
 */
function assigned_count( int $company_id, int $user_id ): int {
	return (int) value( 'SELECT COUNT(*) FROM (SELECT complaint_id FROM {cases} WHERE ' . assigned_to() . ' LIMIT %d) assigned', $company_id, $user_id, ASSIGNED_COUNTED );
}

/**
 * The condition that a complaint of a company is assigned to somebody, as an index serves it.
 */
function assigned_to(): string {
	return 'company_id = %d AND assignee_id = %d AND moderation IN (' . implode( ',', array_map( static fn( Moderation $state ): string => literal( $state->value ), ASSIGNABLE ) ) . ')';
}
