<?php
/**
 * Whether mail leaves and the minutely work runs: what is known, for who can do something about it. Names nobody.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use function Klacht\Storage\from_sql;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\value;

/** The option that holds when the minutely work last began, in seconds since 1970. */
const MINUTELY_RAN = 'klacht_minutely_ran';

/** Mail that was due so long ago and did not leave is stuck; cron that has not run so long is late. In seconds. */
const STUCK_SECONDS = HOUR_IN_SECONDS;

/** On a site that visitors keep going, cron may rest while nobody comes: that is told after a day. In seconds. */
const RESTING_SECONDS = DAY_IN_SECONDS;

/** What ended unsent is told so many days. */
const TOLD_DAYS = 7;

/** What keeps mail from leaving. */
enum Stuck: string {
	/** Every delivery since the last that was taken has failed. */
	case Refused = 'refused';
	/** Mail is due, and nothing tries it. */
	case Waiting = 'waiting';
}

/** Mail that does not leave. */
final class MailTrouble {
	/**
	 * @param int    $count How many mails; 0 where it was not counted.
	 * @param string $error What the server last said, '' when nothing was tried.
	 */
	public function __construct(
		public readonly Stuck $stuck,
		public readonly \DateTimeImmutable $since,
		public readonly int $count,
		public readonly string $error,
	) {}
}

/** Cron that does not run. */
final class CronTrouble {
	/** @param \DateTimeImmutable|null $last When it last ran; null when that was never. */
	public function __construct( public readonly ?\DateTimeImmutable $last, public readonly bool $disabled ) {}
}

/**
 * Keeps that the minutely work began.
 */
function note_minutely(): void {
	update_option( MINUTELY_RAN, now()->getTimestamp(), false );
}

/**
 * What keeps mail from leaving, null when it leaves or there is none.
 */
function mail_trouble(): ?MailTrouble {
	$last  = last_sent();
	$since = sql_time( $last ?? new \DateTimeImmutable( '@0' ) );
	$week  = sql_time( now()->modify( '-' . TOLD_DAYS . ' days' ) );
	$tried = "attempts > 0 AND last_error <> '' AND created > %s AND (state = %s OR (state = %s AND due > %s))";
	$args  = [ $since, State::Queued->value, State::Dead->value, $week ];
	$found = row( "SELECT COUNT(*) AS count, MIN(created) AS since FROM {outbox} WHERE $tried", ...$args );
	$begun = from_sql( $found['since'] ?? null );
	if ( $begun !== null ) {
		return new MailTrouble( Stuck::Refused, $begun, (int) ( $found['count'] ?? 0 ), (string) value( "SELECT last_error FROM {outbox} WHERE $tried ORDER BY id DESC LIMIT 1", ...$args ) );
	}
	$due = from_sql( value( 'SELECT MIN(due) FROM {outbox} WHERE state = %s', State::Queued->value ) );
	if ( $due === null || age( $due ) <= STUCK_SECONDS || ( $last !== null && age( $last ) <= STUCK_SECONDS ) ) {
		// A long queue that a worker is busy with is no trouble.
		return null;
	}
	return new MailTrouble( Stuck::Waiting, $due, 0, '' );
}

/**
 * What keeps cron from running, null when it runs, or rests where nobody visits.
 *
 * @param bool $disabled Whether visits start it no more (DISABLE_WP_CRON): then the server has to.
 * @param bool $waiting  Whether mail waits for it: then resting is no excuse.
 */
function cron_trouble( bool $disabled, bool $waiting ): ?CronTrouble {
	$last = cron_last_run();
	$next = wp_next_scheduled( MINUTELY );
	if ( $last === null ) {
		$since = $next === false ? 0 : time() - $next;
	} else {
		// A clock that was set back would make it look young for ever.
		$since = abs( age( $last ) );
	}
	return $since > ( $disabled || $waiting ? STUCK_SECONDS : RESTING_SECONDS ) ? new CronTrouble( $last, $disabled ) : null;
}

function cron_last_run(): ?\DateTimeImmutable {
	$ran = get_option( MINUTELY_RAN, 0 );
	return is_numeric( $ran ) && (int) $ran > 0 ? new \DateTimeImmutable( '@' . (int) $ran ) : null;
}

/**
 * Whether the site leaves cron to its server.
 */
function cron_is_disabled(): bool {
	return defined( 'DISABLE_WP_CRON' ) && (bool) constant( 'DISABLE_WP_CRON' );
}

/**
 * When the last mail was taken. A sent row keeps the due of its lease, by which an index finds the last.
 */
function last_sent(): ?\DateTimeImmutable {
	return from_sql( value( 'SELECT sent_at FROM {outbox} WHERE state = %s ORDER BY due DESC LIMIT 1', State::Sent->value ) );
}

/**
 * How many mails ended in the last days without being sent: given up or held.
 *
 * @return array{dead: int, held: int}
 */
function unsent(): array {
	$count = static fn( State $state ): int => (int) value( 'SELECT COUNT(*) FROM {outbox} WHERE state = %s AND due > %s', $state->value, sql_time( now()->modify( '-' . ( TOLD_DAYS + 1 ) . ' days' ) ) );
	return [
		'dead' => $count( State::Dead ),
		'held' => $count( State::Held ),
	];
}

/**
 * Seconds since an instant.
 */
function age( \DateTimeImmutable $then ): int {
	return now()->getTimestamp() - $then->getTimestamp();
}
