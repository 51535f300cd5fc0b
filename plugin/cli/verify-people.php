<?php
/**
 * Holds people and companies against what core keeps of them: accounts, roles and the companies' posts.
 */

declare(strict_types=1);

namespace Klacht\Cli;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use function Klacht\Access\end_account;
use function Klacht\Access\has_member_role;
use function Klacht\Access\holds_role;
use function Klacht\Company\close_doors;
use function Klacht\Company\end_memberships;
use function Klacht\Company\republish;
use function Klacht\Complaint\find_case;
use function Klacht\Handling\assign;
use function Klacht\Handling\with_current;
use function Klacht\Storage\rows;
use const Klacht\Company\LEAVING;
use const Klacht\Complaint\COMPANY_POST;

/**
 * Everything of people and companies that does not agree.
 *
 * @return \Generator<int, Finding>
 */
function check_people(): \Generator {
	foreach ( lost_members() as $row ) {
		yield new Finding( 'member', (int) $row['user_id'], "works for company {$row['company_id']}, and " . ( $row['ID'] === null ? 'the account is gone' : 'has not the role' ) );
	}
	foreach ( idle_roles() as $id ) {
		yield new Finding( 'role', $id, 'has the role of company staff, and works for no company' );
	}
	foreach ( lost_reporters() as $id ) {
		yield new Finding( 'reporter', $id, 'has complaints, and the account is gone' );
	}
	foreach ( lost_assignees() as $row ) {
		yield new Finding( 'assignee', (int) $row['complaint_id'], "is assigned to {$row['assignee_id']}, who works for the company no longer" );
	}
	foreach ( lost_companies() as $row ) {
		yield new Finding( 'company', (int) $row['company_id'], 'has complaints, and ' . ( $row['ID'] === null ? 'no post' : "its post is a {$row['post_type']}, {$row['post_status']}" ) );
	}
}

/**
 * Mends them; a company whose post is gone cannot be computed again.
 *
 * @return int How many were mended.
 */
function rebuild_people(): int {
	$mended = 0;
	foreach ( lost_companies() as $row ) {
		$mended += (int) republish( (int) $row['company_id'] );
	}
	foreach ( lost_members() as $row ) {
		$mended += end_memberships( (int) $row['user_id'] );
	}
	foreach ( idle_roles() as $id ) {
		close_doors( $id );
		++$mended;
	}
	foreach ( lost_reporters() as $id ) {
		end_account( $id );
		++$mended;
	}
	foreach ( lost_assignees() as $row ) {
		$case = find_case( (int) $row['complaint_id'] );
		if ( $case !== null ) {
			with_current( $case, static fn( ComplaintCase $case ): ComplaintCase => $case->assignee_id === (int) $row['assignee_id'] ? assign( $case, Actor::system(), 0 ) : $case );
			++$mended;
		}
	}
	return $mended;
}

/**
 * Active rows of people who have no account, or not our role.
 *
 * @return list<array<string, string|null>>
 */
function lost_members(): array {
	return rows( 'SELECT m.company_id, m.user_id, u.ID FROM {members} m LEFT JOIN {wp.users} u ON u.ID = m.user_id LEFT JOIN {wp.usermeta} k ON k.user_id = m.user_id AND ' . holds_role( 'k' ) . ' WHERE m.active = 1 AND (u.ID IS NULL OR k.umeta_id IS NULL) ORDER BY m.user_id, m.company_id' );
}

/**
 * Accounts with our role that work nowhere.
 *
 * @return list<int>
 */
function idle_roles(): array {
	$found = rows( 'SELECT DISTINCT k.user_id FROM {wp.usermeta} k INNER JOIN {wp.users} u ON u.ID = k.user_id WHERE ' . holds_role( 'k' ) . ' AND NOT EXISTS (SELECT 1 FROM {members} m WHERE m.user_id = k.user_id AND m.active = 1) ORDER BY k.user_id' );
	return array_values( array_filter( array_map( static fn( array $row ): int => (int) $row['user_id'], $found ), has_member_role( ... ) ) );
}

/**
 * Numbers of accounts that are gone and have complaints.
 *
 * @return list<int>
 */
function lost_reporters(): array {
	return array_map( static fn( array $row ): int => (int) $row['reporter_id'], rows( 'SELECT DISTINCT c.reporter_id FROM {cases} c LEFT JOIN {wp.users} u ON u.ID = c.reporter_id WHERE c.reporter_id > 0 AND u.ID IS NULL ORDER BY c.reporter_id' ) );
}

/**
 * Complaints of people whose account is gone, or who left the company; those whom the worker is at come later.
 *
 * @return list<array<string, string|null>>
 */
function lost_assignees(): array {
	return rows( 'SELECT c.complaint_id, c.assignee_id FROM {cases} c LEFT JOIN {wp.users} u ON u.ID = c.assignee_id LEFT JOIN {members} m ON m.company_id = c.company_id AND m.user_id = c.assignee_id WHERE c.assignee_id > 0 AND (u.ID IS NULL OR m.active = 0) AND (m.active IS NULL OR m.active <> %d) ORDER BY c.complaint_id', LEAVING );
}

/**
 * Companies that have complaints and whose post is no published company.
 *
 * @return list<array<string, string|null>>
 */
function lost_companies(): array {
	return rows( 'SELECT c.company_id, p.ID, p.post_type, p.post_status FROM (SELECT DISTINCT company_id FROM {cases} WHERE company_id > 0) c LEFT JOIN {wp.posts} p ON p.ID = c.company_id WHERE p.ID IS NULL OR p.post_type <> %s OR p.post_status <> %s ORDER BY c.company_id', COMPANY_POST, 'publish' );
}
