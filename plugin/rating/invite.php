<?php
/**
 * Invites reporters to grade, where no command of anybody is the moment: once when the company let its term pass (M8),
 * and once more a week after a solution that nobody graded. SCREENS, “Geef een cijfer”: the rule.
 *
 * Only those whose day falls within the last INVITE_WINDOW_DAYS, and after this was installed (INVITE_SINCE): whoever
 * imports a hundred thousand old complaints, puts a dump back, or upgrades, mails nobody about a day long ago. The other
 * side of it: a site whose worker stood still for longer never sends what it missed.
 */

declare(strict_types=1);

namespace Klacht\Rating;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Resolution;
use Klacht\Complaint\Status;
use Klacht\Complaint\Type;
use Klacht\Mail\Letter;
use Klacht\Mail\State;
use Klacht\Mail\Template;
use function Klacht\Mail\dedupe_key;
use function Klacht\Mail\enqueue;
use function Klacht\Storage\from_sql;
use function Klacht\Storage\is_sqlite;
use function Klacht\Storage\literal;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use const Klacht\Storage\INVITE_SINCE;

/** So long after its day somebody is still invited: enough for a worker that was away for a weekend. */
const INVITE_WINDOW_DAYS = 3;

/** So many complaints one run looks at, of each kind. */
const INVITE_SLICE = 200;

/** So long after a solution its reporter is reminded, in days. */
const REMINDER_DAYS = 7;

/** The option that holds how far a pass over the window is, where one run does not look at all of it: kind => `instant id`. */
const INVITE_PLACES = 'klacht_invite_places';

/** An invitation that time brings. */
enum Invitation: string {
	/** M8 */
	case NoReaction = 'no_reaction';
	/** One week after M7. */
	case Reminder = 'reminder';

	/**
	 * The status of the complaints it is about; its days are counted from when they came into it.
	 */
	public function status(): Status {
		return $this === self::NoReaction ? Status::New : Status::Resolved;
	}

	/**
	 * How many days, 0 for never: a company without a term has let none pass.
	 */
	public function days(): int {
		return $this === self::NoReaction ? \Klacht\setting( 'answer_days', ANSWER_DAYS ) : REMINDER_DAYS;
	}

	/**
	 * The letter: once in a complaint's life, or once for each solution.
	 */
	public function letter( ComplaintCase $case ): Letter {
		return $this === self::NoReaction
			? new Letter( Template::NoReaction, 'reporter', once: 'once' )
			: new Letter( Template::GradeReminder, 'reporter', once: (string) $case->resolutions );
	}

	/**
	 * Whether a complaint of its status is one for it, apart from the day.
	 */
	public function is_for( ComplaintCase $case ): bool {
		return $this === self::NoReaction ? awaits_reaction( $case ) : awaits_grade( $case );
	}
}

/**
 * Whether the company has not reacted and nobody has graded that. Of complaints alone: with a compliment or a suggestion
 * no company is given a term (M3), and there are no next steps to take.
 */
function awaits_reaction( ComplaintCase $case ): bool {
	return $case->is_public() && $case->type === Type::Complaint && $case->status === Status::New && $case->first_reaction === null && $case->grade === 0;
}

/**
 * Whether a solution was neither graded nor agreed with. Who does not agree may want to grade all the more, or to reopen.
 */
function awaits_grade( ComplaintCase $case ): bool {
	return $case->is_public() && $case->status === Status::Resolved && $case->resolution !== Resolution::Confirmed
		&& ( $case->graded === null || $case->graded < (string) $case->resolved );
}

/**
 * The worker's part: writes the invitations whose day has come. Bears being cut off and being run by two at once, because
 * the outbox takes each but once.
 *
 * @param int $slice How many complaints it looks at, of each kind.
 * @return int How many were written.
 */
function invite_due( int $slice = INVITE_SLICE ): int {
	$written = 0;
	foreach ( Invitation::cases() as $invitation ) {
		$written += $invitation->days() > 0 ? invite( $invitation, $slice ) : 0;
	}
	return $written;
}

/**
 * Goes on with a pass over the window of one kind. Passes follow each other, so that a complaint that was put back finds
 * its turn as long as its day is in the window.
 */
function invite( Invitation $invitation, int $slice ): int {
	[ $from, $until ] = window( $invitation );
	[ $from, $id ]    = place_of_pass( $invitation, $from );
	$index            = is_sqlite() ? '' : 'FORCE INDEX (status_changed)';
	$found            = rows(
		'SELECT complaint_id, moderation, status, status_changed, type, reporter_id, grade, resolution, resolutions, created, approved, first_reaction, resolved, graded'
		. " FROM {cases} $index WHERE status = %s AND status_changed >= %s AND status_changed <= %s AND (status_changed > %s OR complaint_id > %d) ORDER BY status_changed, complaint_id LIMIT %d",
		$invitation->status()->value,
		$from,
		$until,
		$from,
		$id,
		$slice
	);
	$cases            = array_map( ComplaintCase::from_row( ... ), $found );
	$written          = 0;
	foreach ( reachable( uninvited( $invitation, array_values( array_filter( $cases, $invitation->is_for( ... ) ) ) ) ) as $case ) {
		$written += enqueue( [ $invitation->letter( $case ) ], $case->id, '' );
	}
	keep_place_of_pass( $invitation, $cases[ $slice - 1 ] ?? null );
	return $written;
}

/**
 * From when to when complaints came into their status whose day is in the window.
 *
 * @return array{string, string}
 */
function window( Invitation $invitation ): array {
	$days  = $invitation->days();
	$last  = now()->modify( "-$days days" );
	$since = get_option( INVITE_SINCE );
	$since = from_sql( is_string( $since ) ? $since : '' );
	$from  = $last->modify( '-' . INVITE_WINDOW_DAYS . ' days' );
	return [ max( sql_time( $from ), $since === null ? '' : sql_time( $since->modify( "-$days days" ) ) ), sql_time( $last ) ];
}

/**
 * Those that were not invited yet; to be reminded, also those who got the mail that this reminds of.
 *
 * @param list<ComplaintCase> $cases
 * @return list<ComplaintCase>
 */
function uninvited( Invitation $invitation, array $cases ): array {
	if ( $cases === [] ) {
		return [];
	}
	$key   = static fn( ComplaintCase $case ): string => dedupe_key( $invitation->letter( $case ), $case->id, '' );
	$there = array_column( rows( 'SELECT dedupe_key FROM {outbox} WHERE dedupe_key IN (' . implode( ',', array_map( static fn( ComplaintCase $case ): string => literal( $key( $case ) ), $cases ) ) . ')' ), 'dedupe_key' );
	$left  = array_values( array_filter( $cases, static fn( ComplaintCase $case ): bool => ! in_array( $key( $case ), $there, true ) ) );
	if ( $invitation === Invitation::NoReaction || $left === [] ) {
		return $left;
	}
	$mailed = [];
	foreach ( rows( 'SELECT complaint_id, created FROM {outbox} WHERE complaint_id IN (' . ids_of( $left ) . ') AND template = %s AND state = %s ORDER BY id', Template::Resolved->value, State::Sent->value ) as $row ) {
		$mailed[ (int) $row['complaint_id'] ] = (string) $row['created'];
	}
	return array_values( array_filter( $left, static fn( ComplaintCase $case ): bool => ( $mailed[ $case->id ] ?? '' ) >= (string) $case->resolved ) );
}

/**
 * Those whose reporter can be mailed: none of an import, and none whose data were erased.
 *
 * @param list<ComplaintCase> $cases
 * @return list<ComplaintCase>
 */
function reachable( array $cases ): array {
	$contacts = $cases === [] ? [] : array_column( rows( 'SELECT complaint_id, email, erased FROM {contacts} WHERE complaint_id IN (' . ids_of( $cases ) . ')' ), null, 'complaint_id' );
	return array_values( array_filter( $cases, static fn( ComplaintCase $case ): bool => ( $contacts[ $case->id ]['erased'] ?? null ) === null && ( $case->reporter_id > 0 || ( $contacts[ $case->id ]['email'] ?? '' ) !== '' ) ) );
}

/**
 * @param non-empty-list<ComplaintCase> $cases
 */
function ids_of( array $cases ): string {
	return implode( ',', array_map( static fn( ComplaintCase $case ): int => $case->id, $cases ) );
}

/**
 * Behind which complaint a pass goes on, or the beginning of the window.
 *
 * @return array{string, int} Instant and id.
 */
function place_of_pass( Invitation $invitation, string $from ): array {
	$places  = get_option( INVITE_PLACES );
	$place   = is_array( $places ) ? $places[ $invitation->value ] ?? null : null;
	$instant = is_array( $place ) && is_string( $place[0] ?? null ) ? $place[0] : '';
	$id      = is_array( $place ) && is_int( $place[1] ?? null ) ? $place[1] : 0;
	return $instant < $from ? [ $from, 0 ] : [ $instant, $id ];
}

/**
 * Where two do this at once, the later one wins: at worst something is looked at twice.
 *
 * @param ComplaintCase|null $last Null when the pass has come to its end.
 */
function keep_place_of_pass( Invitation $invitation, ?ComplaintCase $last ): void {
	$places = get_option( INVITE_PLACES );
	$before = is_array( $places ) ? $places : [];
	$after  = array_diff_key( $before, [ $invitation->value => true ] ) + ( $last === null ? [] : [ $invitation->value => [ (string) $last->status_changed, $last->id ] ] );
	ksort( $after );
	if ( $after !== $before ) {
		update_option( INVITE_PLACES, $after, false );
	}
}
