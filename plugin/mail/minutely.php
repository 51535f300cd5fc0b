<?php
/**
 * The one event that runs every minute: mail, what was committed and never told, figures, and sweeping up.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use function Klacht\Storage\execute;
use function Klacht\Storage\now;
use function Klacht\Storage\sql_time;

const MINUTELY = 'klacht_minutely';

/**
 * Adds the interval of a minute, which core does not have.
 *
 * @param array<string, array{interval: int, display: string}> $schedules
 * @return array<string, array{interval: int, display: string}>
 */
function add_schedule( array $schedules ): array {
	$schedules['klacht_minute'] = [
		'interval' => MINUTE_IN_SECONDS,
		// Schedules may be asked for before translations can be.
		'display'  => did_action( 'init' ) > 0 ? __( 'Every minute', 'klacht' ) : 'Every minute',
	];
	return $schedules;
}

/**
 * Plans the event when it is not. At a whole minute, so that two requests that do it at once plan the same.
 */
function plan_minutely(): void {
	if ( wp_next_scheduled( MINUTELY ) === false ) {
		wp_schedule_event( time() - time() % MINUTE_IN_SECONDS, 'klacht_minute', MINUTELY );
	}
}

/**
 * Runs everything; a part that fails does not keep the others from running, and is tried again in a minute.
 */
function minutely(): void {
	foreach ( [ note_minutely( ... ), write_daily( ... ), \Klacht\Access\ask_for_proofs( ... ), \Klacht\Rating\invite_due( ... ), drain( ... ), \Klacht\Complaint\redispatch( ... ), \Klacht\Statistics\fold_all( ... ), \Klacht\Submission\purge_unconfirmed( ... ), \Klacht\Access\purge_accounts( ... ), \Klacht\Company\unassign_departed( ... ), \Klacht\Company\purge_requests( ... ), \Klacht\Company\purge_invitations( ... ), sweep( ... ), \Klacht\Front\extend_sitemaps( ... ), \Klacht\Scanner\scan( ... ) ] as $part ) {
		try {
			$part();
		} catch ( \Throwable $failure ) {
			wp_trigger_error( __FUNCTION__, 'A part of the minutely work failed: ' . $failure->getMessage(), E_USER_NOTICE );
		}
	}
}

/**
 * Deletes what has served: answers to repeated requests after a day, tokens a month after their end, forms that nobody
 * finished, who was looking, counts of past hours, mentions after a year, runs of sources that are no more.
 */
function sweep(): void {
	$now = now();
	execute( 'DELETE FROM {requests} WHERE created < %s', sql_time( $now->modify( '-1 day' ) ) );
	\Klacht\Storage\purge_commands();
	execute( 'DELETE FROM {tokens} WHERE expires < %s', sql_time( $now->modify( '-30 days' ) ) );
	execute( 'DELETE FROM {forms} WHERE expires < %s', sql_time( $now ) );
	\Klacht\Storage\sweep_receipts();
	\Klacht\Handling\sweep_presence();
	\Klacht\Scanner\sweep_mentions();
	\Klacht\Scanner\sweep_runs();
	execute( 'DELETE FROM {limits} WHERE hour < %d', intdiv( $now->getTimestamp(), HOUR_IN_SECONDS ) - 24 );
}
