<?php
/**
 * Mails of one matter to one person become one: what waits is brought up to date, and what was tried and did not get
 * out goes with the newest. Which kinds do so is declared with the template (Template::coalescing()).
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Company\RequestState;
use Klacht\Complaint\Visibility;
use function Klacht\Storage\execute;
use function Klacht\Storage\insert_all;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\transaction;

/** How mails of one kind become one. */
final class Coalescing {
	/**
	 * @param string $by   What makes a matter, beside the kind and the recipient: `complaint`, or the name of an arg; '' where the whole kind is one.
	 * @param string $of   The arg with the id of what one mail tells of, or `complaint`; '' where the newest state alone is told.
	 * @param (\Closure(int): string)|null $more The sentence that tells of so many others; null where the mail tells of them itself, or not.
	 * @param int $hourly How many leave in an hour before the rest becomes one.
	 */
	public function __construct(
		public readonly string $by = 'complaint',
		public readonly string $of = '',
		public readonly ?\Closure $more = null,
		public readonly int $hourly = MATTER_HOURLY,
	) {}
}

/** The list of what a mail tells of ends here, in bytes; what is over is counted. */
const COVERS_BYTES = 3900;

/** So many rows of one matter are put together at a time. */
const GATHERED = 100;

/** How often a letter looks for the one that waits, which another process may be sending or writing just now. */
const JOIN_ATTEMPTS = 3;

/** Another process changed one of the rows: they are put together another time. */
final class Overtaken extends \RuntimeException {}

/**
 * What a mail is about, for who gets it: kind, recipient, and complaint or what the kind goes by.
 *
 * @param array<mixed> $args
 */
function matter_of( Template $template, string $recipient, int $complaint_id, array $args ): string {
	$by   = $template->coalescing()->by ?? 'complaint';
	$what = $by === 'complaint' ? $complaint_id : ( $args[ $by ] ?? '' );
	return substr( "$template->value:$recipient:" . ( is_scalar( $what ) ? $what : '' ), 0, 100 );
}

/**
 * The id of what one mail tells of, '' where its kind has none.
 *
 * @param array<mixed> $args
 */
function told_of( Template $template, int $complaint_id, array $args ): string {
	$of   = $template->coalescing()->of ?? '';
	$what = $of === 'complaint' ? $complaint_id : ( $args[ $of ] ?? '' );
	return is_int( $what ) && $what > 0 ? (string) $what : '';
}

/**
 * Writes a row of the outbox, or brings the one up to date that waits with the same matter. Part of a transaction.
 *
 * @param array<string, string|int> $row The columns; `waiting_key` where the kind coalesces.
 * @return int 1, or 0 when the outbox has this letter already.
 */
function write_letter( array $row ): int {
	if ( ! isset( $row['waiting_key'] ) ) {
		return insert_all( 'outbox', [ $row ], 'INSERT IGNORE' );
	}
	for ( $attempt = 1; $attempt <= JOIN_ATTEMPTS; $attempt++ ) {
		if ( join_waiting( $row ) || insert_all( 'outbox', [ $row ], 'INSERT IGNORE' ) === 1 ) {
			return 1;
		}
	}
	// Known already by its dedupe key; or, against all odds, the waiting one went out each time: then it stands alone.
	unset( $row['waiting_key'] );
	return insert_all( 'outbox', [ $row ], 'INSERT IGNORE' );
}

/**
 * Brings the row up to date that waits with the same matter. Its due stays: news never puts a mail off. What waited for
 * the daily mail is looked at again, because its reader may want it at once by now, and keeps its place in that mail.
 *
 * @param array<string, string|int> $row
 * @return bool Whether one waited.
 */
function join_waiting( array $row ): bool {
	return execute(
		'UPDATE {outbox} SET args = %s, complaint_id = %d, created = CASE WHEN state = %s THEN created ELSE %s END, due = CASE WHEN state = %s THEN %s ELSE due END, state = %s, merged = merged + 1, covers = CASE WHEN %s = %s OR LENGTH(covers) > %d THEN covers ELSE CONCAT(covers, %s) END WHERE waiting_key = %s AND dedupe_key <> %s',
		$row['args'],
		$row['complaint_id'],
		State::Daily->value,
		$row['created'],
		State::Daily->value,
		$row['due'],
		State::Queued->value,
		$row['covers'],
		'',
		COVERS_BYTES,
		',' . $row['covers'],
		$row['waiting_key'],
		$row['dedupe_key']
	) === 1;
}

/**
 * Puts together what is queued with the matter of a letter and is in nobody's hands: the newest tells of all, the others
 * are told with it.
 *
 * @param array<string, string|null> $letter
 * @return array<string, string|null>|null The letter as it is then; null when a newer one tells of it.
 */
function gather( array $letter ): ?array {
	if ( (string) $letter['matter'] === '' || Template::tryFrom( (string) $letter['template'] )?->coalescing() === null ) {
		return $letter;
	}
	$now    = sql_time( now() );
	$queued = rows( 'SELECT * FROM {outbox} WHERE matter = %s AND state = %s ORDER BY id DESC LIMIT %d', (string) $letter['matter'], State::Queued->value, GATHERED );
	// What was handed over and is still under its lease is being sent now.
	$free = array_values( array_filter( $queued, static fn( array $row ): bool => (int) $row['unsure'] === 0 || (string) $row['due'] <= $now ) );
	if ( count( $free ) < 2 || ! in_array( $letter['id'], array_column( $free, 'id' ), true ) ) {
		return $letter;
	}
	$newest = array_shift( $free );
	try {
		$whole = transaction( static fn(): array => unite( $newest, array_reverse( $free ) ) );
	} catch ( Overtaken ) {
		return null;
	}
	return $newest['id'] === $letter['id'] ? $whole : null;
}

/**
 * Statements of a transaction: the newest tells of the older ones too.
 *
 * @param array<string, string|null>       $newest
 * @param list<array<string, string|null>> $older  Oldest first.
 * @return array<string, string|null> The newest as it is then.
 * @throws Overtaken
 */
function unite( array $newest, array $older ): array {
	$merged = (int) $newest['merged'];
	$covers = '';
	foreach ( [ ...$older, $newest ] as $row ) {
		$covers .= $covers === '' || $row['covers'] === '' || strlen( $covers ) > COVERS_BYTES - 20 ? '' : ',';
		$covers .= strlen( $covers ) + strlen( (string) $row['covers'] ) > COVERS_BYTES ? '' : (string) $row['covers'];
	}
	foreach ( $older as $row ) {
		$merged += 1 + (int) $row['merged'];
		settle( $row, State::Merged, __( 'Told with a newer e-mail about the same.', 'klacht' ) ) || throw new Overtaken();
	}
	$covers = trim( $covers, ',' );
	$kept   = execute( 'UPDATE {outbox} SET merged = %d, covers = %s WHERE id = %d AND state = %s AND attempts = %d AND merged = %d', $merged, $covers, (int) $newest['id'], State::Queued->value, (int) $newest['attempts'], (int) $newest['merged'] );
	if ( $kept !== 1 ) {
		throw new Overtaken();
	}
	return array_replace( $newest, [ 'merged' => (string) $merged, 'covers' => $covers ] );
}

/**
 * The ids of what a row tells of, in the order in which it happened.
 *
 * @param array<string, string|null> $letter
 * @return list<int>
 */
function covered( array $letter ): array {
	return array_values( array_unique( array_map( 'intval', array_filter( explode( ',', (string) ( $letter['covers'] ?? '' ) ), is_numeric( ... ) ) ) ) );
}

/**
 * What a mail says of the others that it stands for, '' when it stands for itself alone.
 */
function more_sentence( Occasion|PersonalOccasion $occasion ): string {
	$more   = $occasion->template->coalescing()?->more;
	$others = $occasion->more > 0 && $more !== null ? others( $occasion ) : 0;
	return $others > 0 && $more !== null ? $more( $others ) : '';
}

/**
 * How many others there are to tell of: not those that stand in the mail themselves.
 */
function others( Occasion|PersonalOccasion $occasion ): int {
	return $occasion->more - ( $occasion instanceof Occasion && $occasion->template === Template::CompanyMail ? count( earlier_mails( $occasion ) ) : 0 );
}

/**
 * A letter whose newest is no longer so, while an older one that it stands for is: it tells of the newest that is. An
 * editor may have hidden the last reply, or decided the last request, and the others still wait for their reader.
 *
 * @param array<string, string|null> $letter
 * @return array<string, string|null>
 */
function with_newest_that_holds( array $letter ): array {
	$covers   = covered( $letter );
	$template = Template::tryFrom( (string) $letter['template'] );
	if ( count( $covers ) < 2 ) {
		return $letter;
	}
	$in   = implode( ',', $covers );
	$held = match ( $template ) {
		Template::NewReply     => column( "SELECT id FROM {messages} WHERE complaint_id = %d AND visibility = %s AND id IN ($in) ORDER BY id", (int) $letter['complaint_id'], Visibility::Public->value ),
		Template::LoginRequest => column( "SELECT id FROM {company_requests} WHERE state = %s AND id IN ($in) ORDER BY id", RequestState::Open->value ),
		default                => [],
	};
	if ( $held === [] ) {
		return $letter;
	}
	$of   = $template->coalescing()->of ?? '';
	$args = json_decode( (string) $letter['args'], true );
	$args = is_array( $args ) ? $args : [];
	if ( ! in_array( $args[ $of ] ?? 0, $held, true ) ) {
		$args[ $of ] = end( $held );
	}
	// Those for which the list had no room still count.
	$unlisted = (int) $letter['merged'] + 1 - count( $covers );
	return array_replace(
		$letter,
		[
			'args'   => (string) wp_json_encode( $args ),
			'covers' => implode( ',', $held ),
			'merged' => (string) ( max( 0, $unlisted ) + count( $held ) - 1 ),
		]
	);
}

/**
 * The ids that a statement finds.
 *
 * @return list<int>
 */
function column( string $sql, string|int ...$args ): array {
	return array_map( static fn( array $row ): int => (int) $row['id'], rows( $sql, ...$args ) );
}
