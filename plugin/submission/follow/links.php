<?php
/**
 * New links for guests who lost theirs: mailed to the address that they were for, and the same answer for every other.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\missing_text;
use function Klacht\Complaint\note_event;
use function Klacht\Mail\kick_after_request;
use function Klacht\Rest\boolean;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\value;

/** How many complaints one mail has links to. */
const LINKS_IN_MAIL = 10;

/** How long an address waits for the next mail with links, in seconds. */
const LINKS_WAIT = HOUR_IN_SECONDS;

/**
 * Registers the door.
 */
function register_follow_links(): void {
	route(
		'/follow-links',
		[ new Endpoint( 'POST', Audience::Anyone, __NAMESPACE__ . '\answer_follow_links', [ 'email' => required( text( 'Where the links were mailed before.', 0, 254 ) ) ], __NAMESPACE__ . '\require_address', again: static fn(): array => [ 'accepted' => true ] ) ],
		static fn(): array => closed_object( [ 'accepted' => boolean( 'Always true: nobody learns whether the address is known.' ) ], null, 'follow_links' )
	);
}

/** @return array{accepted: true} */
function answer_follow_links( \WP_REST_Request $request ): array {
	send_follow_links( text_param( $request, 'email' ) );
	return [ 'accepted' => true ];
}

/**
 * Mails an address fresh links to its guests' complaints (M18), once an hour at most. Whoever asks hears nothing of it.
 *
 * @throws \Klacht\Complaint\CommandError 400 for what is no address.
 */
function send_follow_links( string $email ): void {
	$email = \Klacht\Rest\plain_address( $email );
	refuse_no_address( $email );
	// For unknown addresses too: starting the worker takes longer than all that follows.
	kick_after_request();
	$newest = cases_of_guest( reporter_key( $email ), 1 )[0] ?? null;
	if ( $newest === null || links_were_sent( $newest->reporter_key ) ) {
		return;
	}
	// Two at once are one letter: the second row has the same key.
	$hour = (string) intdiv( now()->getTimestamp(), LINKS_WAIT );
	note_event( $newest, Actor::system(), Event::LinkSent, letters: [ new Letter( Template::FollowLink, 'reporter', once: $hour ) ] );
}

/**
 * @throws \Klacht\Complaint\CommandError 400
 */
function require_address( \WP_REST_Request $request ): void {
	refuse_no_address( \Klacht\Rest\plain_address( text_param( $request, 'email' ) ) );
}

/**
 * @throws \Klacht\Complaint\CommandError 400
 */
function refuse_no_address( string $email ): void {
	if ( is_email( $email ) === false ) {
		throw invalid_fields( [ 'email' => missing_text( 'email' ) ] );
	}
}

/**
 * What came in from a confirmed address, or claims to, without an account; the newest first.
 *
 * @return list<ComplaintCase>
 */
function cases_of_guest( string $reporter_key, int $limit = LINKS_IN_MAIL ): array {
	$found = $reporter_key === '' ? [] : rows( 'SELECT * FROM {cases} WHERE reporter_key = %s AND (reporter_id = 0 OR NOT EXISTS (SELECT 1 FROM {wp.users} u WHERE u.ID = reporter_id)) ORDER BY created DESC, complaint_id DESC LIMIT %d', $reporter_key, $limit );
	return array_map( ComplaintCase::from_row( ... ), $found );
}

/**
 * Whether an address was sent links within the hour, for whichever of its complaints.
 */
function links_were_sent( string $reporter_key ): bool {
	$since = sql_time( now()->modify( '-' . LINKS_WAIT . ' seconds' ) );
	return (int) value( 'SELECT COUNT(*) FROM {outbox} o JOIN {cases} c ON c.complaint_id = o.complaint_id WHERE c.reporter_key = %s AND o.template = %s AND o.created > %s', $reporter_key, Template::FollowLink->value, $since ) > 0;
}
