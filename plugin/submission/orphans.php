<?php
/**
 * A reporter's account is gone. That is no erasure: the complaint becomes a guest's, whose links come by mail to the
 * address that the account had.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\Conflict;
use Klacht\Complaint\Moderation;
use function Klacht\Complaint\delete_unpublished;
use function Klacht\Storage\execute;
use function Klacht\Storage\literal;
use function Klacht\Storage\rows;
use function Klacht\Storage\transaction;

/** So many complaints become guests' at a time. */
const GUESTS_AT_ONCE = 500;

/**
 * Makes the complaints of an account those of guests, and deletes its drafts, which nobody was ever sent.
 *
 * The handling of a complaint stays as it is, so its version does too: nobody who works on it has a conflict.
 *
 * @param \WP_User|null $user The account as it was; null where nobody knows any more: then what was filled in counts.
 * @return int How many complaints it had.
 */
function hand_to_guest( int $user_id, ?\WP_User $user = null ): int {
	$handed = 0;
	if ( $user_id <= 0 ) {
		return 0;
	}
	do {
		$found = rows( 'SELECT complaint_id, moderation FROM {cases} WHERE reporter_id = %d ORDER BY created, complaint_id LIMIT %d', $user_id, GUESTS_AT_ONCE );
		$sent  = [];
		foreach ( $found as $row ) {
			if ( $row['moderation'] !== Moderation::Draft->value || ! delete_draft_of( (int) $row['complaint_id'] ) ) {
				$sent[] = (int) $row['complaint_id'];
			}
		}
		if ( $sent !== [] ) {
			transaction( static fn() => write_guests( $sent, $user ) );
		}
		$handed += count( $found );
	} while ( count( $found ) === GUESTS_AT_ONCE );
	return $handed;
}

/**
 * @return bool False where it was sent in a moment ago.
 */
function delete_draft_of( int $complaint_id ): bool {
	try {
		delete_unpublished( $complaint_id, Moderation::Draft );
		return true;
	} catch ( Conflict ) {
		return false;
	}
}

/**
 * The statements: mails go on to the address they went to. What was erased stays so.
 *
 * @param non-empty-list<int> $ids
 */
function write_guests( array $ids, ?\WP_User $user ): void {
	$in      = 'complaint_id IN (' . implode( ',', $ids ) . ')';
	$address = $user === null || is_email( $user->user_email ) === false ? '' : $user->user_email;
	$set     = 'reporter_id = 0';
	if ( $user !== null && $address !== '' ) {
		$rows = implode( ', ', array_map( static fn( int $id ): string => "($id)", $ids ) );
		execute( "INSERT IGNORE INTO {contacts} (complaint_id) VALUES $rows" );
		execute( "UPDATE {contacts} SET email = %s WHERE erased IS NULL AND $in", $address );
		execute( "UPDATE {contacts} SET locale = %s WHERE erased IS NULL AND locale = '' AND $in", get_user_locale( $user ) );
		$set .= ', reporter_key = CASE WHEN EXISTS (SELECT 1 FROM {contacts} t WHERE t.complaint_id = {cases}.complaint_id AND t.erased IS NULL) THEN ' . literal( reporter_key( $address ) ) . ' ELSE reporter_key END';
	}
	execute( "UPDATE {cases} SET $set WHERE $in" );
}
