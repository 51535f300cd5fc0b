<?php
/**
 * Who complains: contact data for the company, and the log of who looked.
 */

declare(strict_types=1);

namespace Klacht\Handling;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Status;
use function Klacht\Complaint\note_event;
use function Klacht\Storage\iso_time;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use const Klacht\Rest\CONTACT_FIELDS;

/**
 * Shows the contact data and writes down that it was seen; the reporter sees that.
 *
 * @return array<string, mixed> As contact_view_schema().
 */
function view_contact( ComplaintCase $case, Actor $actor ): array {
	note_event( $case, $actor, Event::ContactViewed );
	return contact_view( $case );
}

/**
 * The contact data and the four counts.
 *
 * @return array<string, mixed> As contact_view_schema().
 */
function contact_view( ComplaintCase $case ): array {
	$row     = row( 'SELECT * FROM {contacts} WHERE complaint_id = %d', $case->id ) ?? [];
	$user    = $case->reporter_id > 0 ? get_userdata( $case->reporter_id ) : false;
	$contact = [ 'username' => $user === false ? '' : $user->user_login ];
	foreach ( CONTACT_FIELDS as $field ) {
		$contact[ $field ] = (string) ( $row[ $field ] ?? '' );
	}
	if ( $user !== false ) {
		// An account's address may have changed since; mail goes to the one it has now.
		$contact['email'] = $user->user_email;
	}
	return [
		'contact'       => $contact,
		'counts'        => reporter_counts( $case ),
		'reporter_name' => $case->public_name() === '' ? null : $case->public_name(),
		'erased'        => iso_time( $row['erased'] ?? null ),
	];
}

/**
 * The four counts of the manual's step 10: this reporter's complaints about this company.
 *
 * @return array{drafts: int, approved: int, in_progress: int, resolved: int}
 */
function reporter_counts( ComplaintCase $case ): array {
	$counts = [
		'drafts'      => 0,
		'approved'    => 0,
		'in_progress' => 0,
		'resolved'    => 0,
	];
	if ( $case->reporter_key === '' ) {
		return $counts;
	}
	foreach ( rows( 'SELECT moderation, status, COUNT(*) AS n FROM {cases} WHERE reporter_key = %s AND company_id = %d GROUP BY moderation, status', $case->reporter_key, $case->company_id ) as $row ) {
		$count = match ( true ) {
			$row['moderation'] === Moderation::Draft->value    => 'drafts',
			$row['moderation'] !== Moderation::Approved->value => null,
			default => match ( $row['status'] ) {
				Status::New->value        => 'approved',
				Status::InProgress->value => 'in_progress',
				default                   => 'resolved',
			},
		};
		if ( $count !== null ) {
			$counts[ $count ] += (int) $row['n'];
		}
	}
	return $counts;
}
