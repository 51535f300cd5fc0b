<?php
/**
 * The daily mail of somebody of a company: what waited for it, in one. A mail that a person wants daily rests in the
 * outbox in a state of its own until then.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use function Klacht\Complaint\find_case;
use function Klacht\Storage\execute;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;

/** From this hour, in the site's zone. */
const DAILY_HOUR = 7;

/** What waited longer is told no more: a restored dump mails nobody again. */
const DAILY_DAYS = 3;

/** So many things are told in one mail, and so many people are written to at a time. */
const DAILY_MOST   = 50;
const DAILY_PEOPLE = 100;

/**
 * The worker's part: writes the daily letter of everybody for whom something waited this morning.
 */
function write_daily(): void {
	$morning = now()->setTimezone( wp_timezone() )->setTime( DAILY_HOUR, 0 );
	$morning = $morning > now() ? $morning->modify( '-1 day' ) : $morning;
	$why     = __( 'Waited too long for the daily e-mail.', 'klacht' );
	execute(
		'UPDATE {outbox} SET state = CASE WHEN unsure > 0 THEN %s ELSE %s END, last_error = CASE WHEN unsure > 0 THEN %s ELSE %s END, waiting_key = NULL WHERE state = %s AND created < %s',
		State::Cancelled->known( 1 )->value,
		State::Cancelled->value,
		why_ended( $why, 1 ),
		why_ended( $why, 0 ),
		State::Daily->value,
		sql_time( now()->modify( '-' . DAILY_DAYS . ' days' ) )
	);
	foreach ( rows( 'SELECT DISTINCT recipient_ref FROM {outbox} WHERE state = %s AND created < %s ORDER BY recipient_ref LIMIT %d', State::Daily->value, sql_time( $morning ), DAILY_PEOPLE ) as $row ) {
		enqueue( [ new Letter( Template::Daily, (string) $row['recipient_ref'], once: $morning->format( 'Y-m-d' ) ) ], 0, '' );
	}
}

/**
 * What waits for somebody and is still true. What is not is settled.
 *
 * @return array<int, Occasion> By the row of the outbox, oldest first.
 */
function waiting_for( Recipient $to ): array {
	$found = [];
	foreach ( rows( 'SELECT * FROM {outbox} WHERE recipient_ref = %s AND state = %s ORDER BY id LIMIT %d', "user:$to->user_id", State::Daily->value, DAILY_MOST ) as $letter ) {
		try {
			$template = Template::tryFrom( (string) $letter['template'] );
			$case     = find_case( (int) $letter['complaint_id'] );
			if ( $template === null || $case === null ) {
				throw new Undeliverable( State::Cancelled, __( 'The complaint no longer exists.', 'klacht' ) );
			}
			$found[ (int) $letter['id'] ] = find_occasion( $letter, $template, $case, find_recipient( "user:$to->user_id", $case ) );
		} catch ( Undeliverable $end ) {
			end_waiting( [ (int) $letter['id'] ], $end->state, $end->getMessage() );
		}
	}
	return $found;
}

/**
 * Ends rows that waited for the daily mail: told by it, or not so any more. A daily mail of which the end was lost may
 * have told of them.
 *
 * @param list<int> $ids Rows of the outbox.
 */
function end_waiting( array $ids, State $state, string $why = '' ): void {
	if ( $ids === [] ) {
		return;
	}
	$told = $state === State::Sent;
	execute(
		'UPDATE {outbox} SET state = CASE WHEN unsure > 0 THEN %s ELSE %s END, sent_at = %s, last_error = CASE WHEN unsure > 0 THEN %s ELSE %s END, waiting_key = NULL WHERE state = %s AND id IN (' . implode( ',', $ids ) . ')',
		$state->known( 1 )->value,
		$state->value,
		$told ? sql_time( now() ) : null,
		$told ? '' : why_ended( $why, 1 ),
		$told ? '' : why_ended( $why, 0 ),
		State::Daily->value
	);
}

/**
 * One heading and one address for each thing that waited. What people wrote is read behind the login.
 */
function daily_message( PersonalOccasion $occasion ): Message {
	$passages = [];
	foreach ( $occasion->collected as $one ) {
		$message    = compose_for_complaint( $one );
		$more       = more_sentence( $one );
		$passages[] = new Passage( one_line( $message->subject ), one_line( $one->case->title ) . "\n" . ( $more === '' ? '' : "$more\n" ) . handle_url( $one->case ) );
	}
	$count = count( $passages );
	return new Message(
		/* translators: %d: number of things that happened */
		sprintf( _n( 'Your complaints: %d thing happened', 'Your complaints: %d things happened', $count, 'klacht' ), $count ),
		[ __( 'This is your daily e-mail about the complaints that are assigned to you.', 'klacht' ) ],
		new Link( __( 'Everything assigned to you', 'klacht' ), add_query_arg( 'assignee', $occasion->to->user_id, list_url() ) ),
		$passages,
		links: [ new Link( __( 'Choose which e-mails you get', 'klacht' ), admin_url( 'admin.php?page=klacht-profile&tab=notifications' ) ) ],
	);
}
