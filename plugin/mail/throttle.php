<?php
/**
 * How many mails an hour somebody gets, and who of those who cause them may use that number up: every matter has its own
 * part, so that a flood about one delays no other, and what goes to an address that anybody can fill in has a number
 * of its own.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use function Klacht\Storage\execute;
use function Klacht\Storage\now;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\value;

/** Mails an hour to one address: of one kind that is asked for, or of all the others together. */
const RECIPIENT_HOURLY = 20;

/** The first mail of a matter in an hour goes beyond that number, up to here. */
const RECIPIENT_MOST = 100;

/** Mails an hour of one matter, where what is over becomes one; and where a matter is a whole kind, of many people. */
const MATTER_HOURLY = 3;
const KIND_HOURLY   = 10;

/**
 * Takes one of the places of this hour for a letter; false when it has to wait. One statement decides about the
 * address, so that two workers never take the same.
 *
 * @param array<string, string|null> $letter
 */
function take_place( string $address, array $letter ): bool {
	$template = Template::from( (string) $letter['template'] );
	$before   = (string) $letter['matter'] === '' ? 0 : sent_this_hour( (string) $letter['matter'], (int) $letter['id'] );
	if ( $before >= ( $template->coalescing()->hourly ?? PHP_INT_MAX ) ) {
		return false;
	}
	$first             = $before === 0 && (string) $letter['matter'] !== '' && ! $template->is_asked_for();
	[ $bucket, $hour ] = place( $address, $template );
	execute( 'INSERT IGNORE INTO {limits} (bucket, hour, hits) VALUES (%s, %d, 0)', $bucket, $hour );
	return execute( 'UPDATE {limits} SET hits = hits + 1 WHERE bucket = %s AND hour = %d AND hits < %d', $bucket, $hour, $first ? RECIPIENT_MOST : RECIPIENT_HOURLY ) === 1;
}

/**
 * How many mails of a matter went out in this hour, or are in a worker's hands, beside one.
 */
function sent_this_hour( string $matter, int $beside ): int {
	$began = intdiv( now()->getTimestamp(), HOUR_IN_SECONDS ) * HOUR_IN_SECONDS;
	return (int) value(
		'SELECT COUNT(*) FROM {outbox} WHERE matter = %s AND id <> %d AND ((state = %s AND sent_at >= %s) OR (state = %s AND unsure > 0 AND due > %s))',
		$matter,
		$beside,
		State::Sent->value,
		sql_time( new \DateTimeImmutable( "@$began" ) ),
		State::Queued->value,
		sql_time( now() )
	);
}

/**
 * Gives the place of a mail back that did not go out.
 *
 * @param array<string, string|null> $letter
 */
function give_place_back( string $address, array $letter ): void {
	[ $bucket, $hour ] = place( $address, Template::from( (string) $letter['template'] ) );
	execute( 'UPDATE {limits} SET hits = hits - 1 WHERE bucket = %s AND hour = %d AND hits > 0', $bucket, $hour );
}

/**
 * The bucket of an address in this hour: a keyed hash, because the address itself is nobody's business here.
 *
 * @return array{string, int}
 */
function place( string $address, Template $template ): array {
	$of = $template->is_asked_for() ? "mail|$template->value|" : 'mail|';
	return [ hash_hmac( 'sha256', $of . strtolower( $address ), wp_salt( 'nonce' ) ), intdiv( now()->getTimestamp(), HOUR_IN_SECONDS ) ];
}

/**
 * Puts a row off until the next hour begins, and with it all that is due of the same matter.
 *
 * @param array<string, string|null> $letter
 */
function put_off( array $letter ): void {
	$next = sql_time( new \DateTimeImmutable( '@' . ( intdiv( now()->getTimestamp(), HOUR_IN_SECONDS ) + 1 ) * HOUR_IN_SECONDS ) );
	if ( (string) $letter['matter'] !== '' ) {
		execute( 'UPDATE {outbox} SET due = %s WHERE matter = %s AND state = %s AND due <= %s', $next, (string) $letter['matter'], State::Queued->value, sql_time( now() ) );
		return;
	}
	execute( 'UPDATE {outbox} SET due = %s WHERE id = %d AND state = %s AND attempts = %d', $next, (int) $letter['id'], State::Queued->value, (int) $letter['attempts'] );
}
