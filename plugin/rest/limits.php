<?php
/**
 * How often a command may be given in an hour. Every limit belongs to whom it holds back: a person who is signed in
 * has their own, who has the link of a mail has the link's own, and only who cannot be told from others shares the
 * limit of a network (rest/visitors.php).
 */

declare(strict_types=1);

namespace Klacht\Rest;

use Klacht\Complaint\CommandError;

/** Of one person, for a command that has no limits of its own: in all, and about one object. */
const COMMANDS_HOURLY        = 600;
const COMMANDS_HOURLY_OBJECT = 60;

/**
 * Where those do not fit: command => [ in all, about one object ]. A company's person who handles sixty complaints in a
 * day is far below each of them, and bulk commands take a hundred complaints at once. What mails somebody is tighter.
 */
const COMMAND_LIMITS = [
	'POST /complaints'                      => [ RATE_WITH_TOKEN, RATE_WITH_TOKEN ],
	'POST /company-requests'                => [ RATE_WITH_TOKEN, RATE_WITH_TOKEN ],
	'POST /registrations'                   => [ RATE_WITHOUT_TOKEN, RATE_WITHOUT_TOKEN ],
	'POST /follow-links'                    => [ RATE_WITHOUT_TOKEN, RATE_WITHOUT_TOKEN ],
	'POST /me/drafts'                       => [ 60, 60 ],
	'PUT /me/drafts/{id}'                   => [ 600, 240 ],
	'POST /complaints/{id}/messages'        => [ 60, 20 ],
	'POST /complaints/{id}/grades'          => [ 60, 10 ],
	'POST /complaints/{id}/reopenings'      => [ 30, 5 ],
	'POST /complaints/{id}/name-visibility' => [ 60, 10 ],
	'POST /complaints/{id}/withdrawals'     => [ 30, 5 ],
	'POST /complaints/{id}/amendments'      => [ 30, 10 ],
	'POST /cases/{id}/messages'             => [ 300, 30 ],
	'POST /cases/{id}/transitions'          => [ 600, 20 ],
	'POST /cases/{id}/contact-views'        => [ 300, 30 ],
	'POST /cases/{id}/reports'              => [ 60, 10 ],
	'PUT /cases/{id}/presence'              => [ 6000, 1200 ],
	'POST /cases/assignments'               => [ 240, 240 ],
	'POST /complaints/{id}/decisions'       => [ 600, 20 ],
	'PUT /company'                          => [ 60, 60 ],
	'POST /company/logo'                    => [ 30, 30 ],
	'DELETE /company/logo'                  => [ 30, 30 ],
	'POST /company/pending-email'           => [ 30, 30 ],
	'POST /me/address-links'                => [ 10, 10 ],
	'POST /me/address-proof'                => [ 30, 30 ],
	'POST /invitations/{id}/acceptance'     => [ 30, 10 ],
	'POST /members'                         => [ 60, 60 ],
	'POST /members/{id}/invitation'         => [ 60, 10 ],
	'POST /canned-replies'                  => [ 200, 200 ],
	'POST /help-requests'                   => [ 60, 60 ],
	'POST /sources/{id}/test'               => [ 120, 30 ],
];

/**
 * The limits of a command.
 *
 * @param string $command Method and registered route, as command_of() says it.
 * @return array{int, int} Of one person an hour: in all, and about one object.
 */
function limits_of( string $command ): array {
	return COMMAND_LIMITS[ $command ] ?? [ COMMANDS_HOURLY, COMMANDS_HOURLY_OBJECT ];
}

/**
 * Counts a command of who is signed in, and refuses too many.
 *
 * @throws CommandError 429 with Retry-After
 */
function hold_person( string $command, \WP_REST_Request $request ): void {
	$who             = get_current_user_id() . "|$command";
	$object          = object_of( $request );
	[ $all, $alike ] = limits_of( $command );
	if ( $object !== '' ) {
		limit_hits( "person|$who|$object", $alike, too_often() );
	}
	limit_hits( "person|$who", $all, too_often() );
}

/**
 * Which object a command is about, '' when it names none in its address.
 */
function object_of( \WP_REST_Request $request ): string {
	return implode( '/', path_ids( $request ) );
}

/**
 * What who gives a command too often is told.
 */
function too_often(): string {
	$hour = intdiv( \Klacht\Storage\now()->getTimestamp(), HOUR_IN_SECONDS ) + 1;
	return sprintf( /* translators: %s: a time, such as 14:00 */ __( 'You did this very often. Nothing was changed. You can do it again from %s.', 'klacht' ), (string) wp_date( 'H:i', $hour * HOUR_IN_SECONDS ) );
}
