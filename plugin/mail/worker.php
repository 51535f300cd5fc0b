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
	/** Settled, told with another, or another worker's: nothing was handed to the server. */
	case Passed;
	/** Waits for the next hour. */
	case PutOff;
}

/**
 * Sends what is due, in turn. Whose server refused one gets no other in this run.
 *
 * @return int How many were sent.
 * @phpstan-impure
 */
function drain( int $limit = RUN_LIMIT, float $seconds = RUN_SECONDS ): int {
	$stop     = microtime( true ) + $seconds;
	$seen     = [];
	$tried    = 0;
	$sent     = 0;
	$refusing = [];
	$refusals = 0;
	hold_stale();
	do {
		$fresh = array_filter( due( DUE_WINDOW + count( $seen ) ), static fn( array $letter ): bool => ! isset( $seen[ (int) $letter['id'] ] ) );
		foreach ( in_turn( $fresh ) as $letter ) {
			if ( $tried >= $limit || $refusals >= RUN_REFUSALS || microtime( true ) >= $stop ) {
				break 2;
			}
			$seen[ (int) $letter['id'] ] = true;
			$owner                       = owner_of( $letter );
			$outcome                     = isset( $refusing[ $owner ] ) ? Outcome::PutOff : try_letter( $letter );
			// What has to wait takes no other's turn.
			$tried += $outcome === Outcome::PutOff ? 0 : 1;
			if ( $outcome === Outcome::Sent ) {
				++$sent;
				$refusals = 0;
			} elseif ( $outcome === Outcome::Refused ) {
				++$refusals;
				$refusing[ $owner ] = true;
			}
		}
	} while ( $fresh !== [] );
	keep_waiting();
	return $sent;
}

/**
 * Holds what was due long ago: a dump put back must not mail everybody again.
 */
function hold_stale(): void {
	$before = sql_time( now()->modify( '-' . STALE_HOURS . ' hours' ) );
	$why    = __( 'Found more than a day after it was due.', 'klacht' );
	execute(
		'UPDATE {outbox} SET state = CASE WHEN unsure > 0 THEN %s ELSE %s END, last_error = CASE WHEN unsure > 0 THEN %s ELSE %s END, waiting_key = NULL WHERE state = %s AND due < %s',
		State::Held->known( 1 )->value,
		State::Held->value,
		why_ended( $why, 1 ),
		why_ended( $why, 0 ),
		State::Queued->value,
		$before
	);
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
 * Puts it together with others, finds the recipient, checks that it is still true, takes the lease, sends, marks.
 *
 * @param array<string, string|null> $letter
 * @throws Undeliverable
 * @throws StorageError
 */
function deliver( array $letter ): Outcome {
	if ( backoff( (int) $letter['attempts'] ) === null ) {
		throw new Undeliverable( State::Dead, __( 'Sending it was cut off again and again.', 'klacht' ) );
	}
	$letter = gather( $letter );
	if ( $letter === null ) {
		return Outcome::Passed;
	}
	$occasion  = occasion_of( $letter );
	$to        = $occasion->to;
	$collected = $occasion instanceof PersonalOccasion ? array_keys( $occasion->collected ) : [];
	if ( ! take_place( $to->address, $letter ) ) {
		put_off( $letter );
		return Outcome::PutOff;
	}
	if ( ! lease( $letter, $collected ) ) {
		give_place_back( $to->address, $letter );
		return Outcome::Passed;
	}
	if ( $occasion instanceof Occasion ) {
		tell_other_administrators( $letter, $to, $occasion->case );
	}
	try {
		send( $to, render( $occasion ), (int) $letter['id'] );
	} catch ( \Throwable $failure ) {
		give_place_back( $to->address, $letter );
		refused( $letter, $failure instanceof Refused ? $failure->getMessage() : $failure::class . ' in ' . basename( $failure->getFile() ) . ':' . $failure->getLine(), $collected );
		return Outcome::Refused;
	}
	mark_sent( $letter, $collected );
	return Outcome::Sent;
}

/**
 * Takes the lease; false when another worker was first, or there is news since. From here until its outcome is written
 * nobody can say whether the mail went out: `unsure` counts that, and stays where a worker dies.
 *
 * @param array<string, string|null> $letter
 * @param list<int>                  $collected The rows that a daily mail tells of.
 */
function lease( array $letter, array $collected = [] ): bool {
	$taken = execute(
		'UPDATE {outbox} SET attempts = attempts + 1, unsure = unsure + 1, waiting_key = NULL, due = %s WHERE id = %d AND state = %s AND attempts = %d AND merged = %d',
		sql_time( now()->modify( LEASE ) ),
		(int) $letter['id'],
		State::Queued->value,
		(int) $letter['attempts'],
		(int) $letter['merged']
	) === 1;
	if ( $taken && $collected !== [] ) {
		execute( 'UPDATE {outbox} SET unsure = unsure + 1, waiting_key = NULL WHERE state = %s AND id IN (' . implode( ',', $collected ) . ')', State::Daily->value );
	}
	return $taken;
}

/**
 * Marks a leased row as sent. It is out, so this is tried more than once: a row that stays queued is sent again.
 *
 * @param array<string, string|null> $letter    As it was before the lease.
 * @param list<int>                  $collected The rows that a daily mail told of.
 */
function mark_sent( array $letter, array $collected = [] ): void {
	for ( $try = 1; true; $try++ ) {
		try {
			end_waiting( $collected, State::Sent );
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
 * @param array<string, string|null> $letter    As it was before the lease.
 * @param list<int>                  $collected The rows that a daily mail would have told of.
 */
function refused( array $letter, string $why, array $collected = [] ): void {
	$attempts = (int) $letter['attempts'] + 1;
	$wait     = backoff( $attempts );
	$unsure   = (int) $letter['unsure'];
	execute(
		'UPDATE {outbox} SET state = %s, due = %s, last_error = %s, unsure = unsure - 1 WHERE id = %d AND state = %s AND attempts = %d',
		( $wait === null ? State::Dead->known( $unsure ) : State::Queued )->value,
		sql_time( now()->modify( '+' . ( $wait ?? 0 ) . ' seconds' ) ),
		$wait === null ? why_ended( $why, $unsure ) : $why,
		(int) $letter['id'],
		State::Queued->value,
		$attempts
	);
	if ( $collected !== [] ) {
		execute( 'UPDATE {outbox} SET unsure = unsure - 1 WHERE state = %s AND unsure > 0 AND id IN (' . implode( ',', $collected ) . ')', State::Daily->value );
	}
}

/**
 * Ends a row that was not leased, or hands it to the daily mail, where further news still joins it.
 *
 * @param array<string, string|null> $letter
 * @return bool Whether it was as it had been read.
 */
function settle( array $letter, State $state, string $why ): bool {
	$unsure = (int) $letter['unsure'];
	return execute(
		'UPDATE {outbox} SET state = %s, last_error = %s, waiting_key = CASE WHEN %d = 1 THEN waiting_key ELSE NULL END WHERE id = %d AND state = %s AND attempts = %d AND merged = %d',
		$state->known( $unsure )->value,
		why_ended( $why, $state === State::Daily ? 0 : $unsure ),
		$state === State::Daily ? 1 : 0,
		(int) $letter['id'],
		State::Queued->value,
		(int) $letter['attempts'],
		(int) $letter['merged']
	) === 1;
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
				'matter'        => str_replace( ':company:', ":user:$user->ID:", (string) $letter['matter'] ),
				'merged'        => (int) $letter['merged'],
				'covers'        => (string) $letter['covers'],
				'due'           => sql_time( now() ),
				'created'       => $letter['created'],
			];
		}
	}
	if ( $rows !== [] ) {
		insert_all( 'outbox', $rows, 'INSERT IGNORE' );
	}
}
