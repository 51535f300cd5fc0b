<?php
/**
 * No one gets more than so many mails an hour, whatever happens on the site.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use function Klacht\Storage\execute;
use function Klacht\Storage\now;
use function Klacht\Storage\sql_time;

/** Mails an hour to one address. */
const RECIPIENT_HOURLY = 20;

/**
 * Takes one of the places of this hour for an address; false when all are taken. One statement decides, so that
 * two workers never take the same.
 */
function take_place( string $address ): bool {
	[ $bucket, $hour ] = place( $address );
	execute( 'INSERT IGNORE INTO {limits} (bucket, hour, hits) VALUES (%s, %d, 0)', $bucket, $hour );
	return execute( 'UPDATE {limits} SET hits = hits + 1 WHERE bucket = %s AND hour = %d AND hits < %d', $bucket, $hour, RECIPIENT_HOURLY ) === 1;
}

/**
 * Gives the place of a mail back that did not go out.
 */
function give_place_back( string $address ): void {
	[ $bucket, $hour ] = place( $address );
	execute( 'UPDATE {limits} SET hits = hits - 1 WHERE bucket = %s AND hour = %d AND hits > 0', $bucket, $hour );
}

/**
 * The bucket of an address in this hour: a keyed hash, because the address itself is nobody's business here.
 *
 * @return array{string, int}
 */
function place( string $address ): array {
	return [ hash_hmac( 'sha256', 'mail|' . strtolower( $address ), wp_salt( 'nonce' ) ), intdiv( now()->getTimestamp(), HOUR_IN_SECONDS ) ];
}

/**
 * Puts a row off until the next hour begins.
 *
 * @param array<string, string|null> $letter
 */
function put_off( array $letter ): void {
	$next = ( intdiv( now()->getTimestamp(), HOUR_IN_SECONDS ) + 1 ) * HOUR_IN_SECONDS;
	execute( 'UPDATE {outbox} SET due = %s WHERE id = %d AND state = %s AND attempts = %d', sql_time( new \DateTimeImmutable( "@$next" ) ), (int) $letter['id'], State::Queued->value, (int) $letter['attempts'] );
}
