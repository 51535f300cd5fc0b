<?php
/**
 * The worker: sends what is due, each mail under a lease, so that several may work at once and one may die at any point.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Storage\StorageError;
use function Klacht\Storage\execute;
use function Klacht\Storage\insert_all;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;

/** How many mails one run tries, and for how many seconds. */
const RUN_LIMIT   = 50;
const RUN_SECONDS = 20.0;

/** A run ends after so many refusals in a row: the server is away, and every further try costs its patience. */
const RUN_REFUSALS = 5;

/** How long a mail is one worker's alone. */
const LEASE = '+10 minutes';

/** Due longer than this when found: held. */
const STALE_HOURS = 24;

/** What waits its turn in a long queue is not allowed to look stale: from here on its due is moved along. */
const WAITING_HOURS = 12;

/** Seconds to wait after the first, second, … refusal; the last holds for all that follow. Together five days. */
const BACKOFF = [ 60, 300, 900, 1800, 3600, 7200, 14400, 28800 ];

/** What became of one row in one try. */
enum Outcome {
	case Sent;
	case Refused;
	/** Settled, put off, or another worker's: nothing was handed to the server. */
	case Passed;
}

/**
 * Sends what is due, oldest first.
 *
 * @return int How many were sent.
 * @phpstan-impure
 */
function drain( int $limit = RUN_LIMIT, float $seconds = RUN_SECONDS ): int {
	$stop     = microtime( true ) + $seconds;
	$seen     = [];
	$sent     = 0;
	$refusals = 0;
	hold_stale();
	do {
		$fresh = array_filter( due( $limit + count( $seen ) ), static fn( array $letter ): bool => ! isset( $seen[ (int) $letter['id'] ] ) );
		foreach ( $fresh as $letter ) {
			if ( count( $seen ) >= $limit || $refusals >= RUN_REFUSALS || microtime( true ) >= $stop ) {
				break 2;
			}
			$seen[ (int) $letter['id'] ] = true;

			$outcome  = try_letter( $letter );
			$sent    += $outcome === Outcome::Sent ? 1 : 0;
			$refusals = match ( $outcome ) {
				Outcome::Sent    => 0,
				Outcome::Refused => $refusals + 1,
				Outcome::Passed  => $refusals,
			};
		}
	} while ( $fresh !== [] );
	keep_waiting();
	return $sent;
}

/**
 * The rows that are due.
 *
 * @return list<array<string, string|null>>
 */
function due( int $limit ): array {
	return rows( 'SELECT * FROM {outbox} WHERE state = %s AND due <= %s ORDER BY due, id LIMIT %d', State::Queued->value, sql_time( now() ), $limit );
}

/**
 * Holds what was due long ago: a dump put back must not mail everybody again.
 */
function hold_stale(): void {
	$before = sql_time( now()->modify( '-' . STALE_HOURS . ' hours' ) );
	execute( 'UPDATE {outbox} SET state = %s, last_error = %s WHERE state = %s AND due < %s', State::Held->value, __( 'Found more than a day after it was due.', 'klacht' ), State::Queued->value, $before );
}

/**
 * Keeps what a working worker has not come to yet from looking stale.
 */
function keep_waiting(): void {
	$from  = sql_time( now()->modify( '-' . STALE_HOURS . ' hours' ) );
	$until = sql_time( now()->modify( '-' . WAITING_HOURS . ' hours' ) );
	execute( 'UPDATE {outbox} SET due = %s WHERE state = %s AND due >= %s AND due < %s', $until, State::Queued->value, $from, $until );
}

/**
 * Tries one row; whatever goes wrong with it, the others go on.
 *
 * @param array<string, string|null> $letter
 */
function try_letter( array $letter ): Outcome {
	try {
		return deliver( $letter );
	} catch ( Undeliverable $end ) {
		settle( $letter, $end->state, $end->getMessage() );
	} catch ( StorageError $busy ) {
		// The row is as it was, or its lease runs out: a later run finds it.
		wp_trigger_error( __FUNCTION__, 'The outbox could not be written: ' . $busy->getMessage(), E_USER_NOTICE );
	}
	return Outcome::Passed;
}

/**
 * Finds the recipient, checks that it is still true, takes the lease, sends, marks.
 *
 * @param array<string, string|null> $letter
 * @throws Undeliverable
 * @throws StorageError
 */
function deliver( array $letter ): Outcome {
	if ( backoff( (int) $letter['attempts'] ) === null ) {
		throw new Undeliverable( State::Dead, __( 'Sending it was cut off again and again.', 'klacht' ) );
	}
	$occasion = occasion_of( $letter );
	$to       = $occasion->to;
	if ( ! take_place( $to->address ) ) {
		put_off( $letter );
		return Outcome::Passed;
	}
	if ( ! lease( $letter ) ) {
		give_place_back( $to->address );
		return Outcome::Passed;
	}
	if ( $occasion instanceof Occasion ) {
		tell_other_administrators( $letter, $to, $occasion->case );
	}
	try {
		send( $to, render( $occasion ), (int) $letter['id'] );
	} catch ( \Throwable $failure ) {
		give_place_back( $to->address );
		refused( $letter, $failure instanceof Refused ? $failure->getMessage() : $failure::class . ' in ' . basename( $failure->getFile() ) . ':' . $failure->getLine() );
		return Outcome::Refused;
	}
	mark_sent( $letter );
	end_waiting( $occasion instanceof PersonalOccasion ? array_keys( $occasion->collected ) : [], State::Sent );
	return Outcome::Sent;
}

/**
 * Takes the lease; false when another worker was first.
 *
 * @param array<string, string|null> $letter
 */
function lease( array $letter ): bool {
	return execute(
		'UPDATE {outbox} SET attempts = attempts + 1, due = %s WHERE id = %d AND state = %s AND attempts = %d',
		sql_time( now()->modify( LEASE ) ),
		(int) $letter['id'],
		State::Queued->value,
		(int) $letter['attempts']
	) === 1;
}

/**
 * Marks a leased row as sent. It is out, so this is tried more than once: a row that stays queued is sent again.
 *
 * @param array<string, string|null> $letter As it was before the lease.
 */
function mark_sent( array $letter ): void {
	for ( $try = 1; true; $try++ ) {
		try {
			execute( 'UPDATE {outbox} SET state = %s, sent_at = %s, last_error = %s WHERE id = %d AND state = %s AND attempts = %d', State::Sent->value, sql_time( now() ), '', (int) $letter['id'], State::Queued->value, (int) $letter['attempts'] + 1 );
			return;
		} catch ( StorageError $busy ) {
			if ( $try === 5 ) {
				throw $busy;
			}
			usleep( 50000 * $try );
		}
	}
}

/**
 * Puts a refused mail off, or gives it up.
 *
 * @param array<string, string|null> $letter As it was before the lease.
 */
function refused( array $letter, string $why ): void {
	$attempts = (int) $letter['attempts'] + 1;
	$wait     = backoff( $attempts );
	execute(
		'UPDATE {outbox} SET state = %s, due = %s, last_error = %s WHERE id = %d AND state = %s AND attempts = %d',
		( $wait === null ? State::Dead : State::Queued )->value,
		sql_time( now()->modify( '+' . ( $wait ?? 0 ) . ' seconds' ) ),
		$why,
		(int) $letter['id'],
		State::Queued->value,
		$attempts
	);
}

/**
 * Ends a row that was not leased.
 *
 * @param array<string, string|null> $letter
 */
function settle( array $letter, State $state, string $why ): void {
	execute( 'UPDATE {outbox} SET state = %s, last_error = %s WHERE id = %d AND state = %s AND attempts = %d', $state->value, mb_substr( $why, 0, 250 ), (int) $letter['id'], State::Queued->value, (int) $letter['attempts'] );
}

/**
 * How long to wait after so many tries, in seconds; null when five days have gone by.
 */
function backoff( int $attempts ): ?int {
	$step  = 0;
	$spent = 0;
	for ( $attempt = 0; $attempt < $attempts; $attempt++ ) {
		$step   = BACKOFF[ min( $attempt, count( BACKOFF ) - 1 ) ];
		$spent += $step;
	}
	return $spent > 5 * DAY_IN_SECONDS ? null : $step;
}

/**
 * A company without an address is told through all its administrators: the row itself goes to the first, and each of
 * the others gets a row, once.
 *
 * @param array<string, string|null> $letter
 */
function tell_other_administrators( array $letter, Recipient $to, \Klacht\Complaint\ComplaintCase $case ): void {
	if ( $letter['recipient_ref'] !== 'company' || $to->user_id === 0 ) {
		return;
	}
	$rows = [];
	foreach ( company_administrators( $case->company_id ) as $user ) {
		if ( $user->ID !== $to->user_id ) {
			$rows[] = [
				'template'      => $letter['template'],
				'complaint_id'  => $case->id,
				'recipient_ref' => 'user:' . $user->ID,
				'args'          => $letter['args'],
				'dedupe_key'    => substr( str_replace( ':company:', ":user:$user->ID:", (string) $letter['dedupe_key'] ), 0, 100 ),
				'due'           => sql_time( now() ),
				'created'       => $letter['created'],
			];
		}
	}
	if ( $rows !== [] ) {
		insert_all( 'outbox', $rows, 'INSERT IGNORE' );
	}
}
