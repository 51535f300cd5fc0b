<?php
/**
 * Whose turn it is: one run is no one's alone, however much waits for one recipient and however slow that one's server is.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;

/** How many due rows are looked at together, beside those that a run has seen. */
const DUE_WINDOW = 1000;

/**
 * The rows that are due, with whom they go to as far as the case says it.
 *
 * @return list<array<string, string|null>>
 */
function due( int $limit ): array {
	return rows(
		'SELECT o.*, c.company_id AS to_company, c.reporter_id AS to_reporter, c.reporter_key AS to_guest FROM {outbox} o LEFT JOIN {cases} c ON c.complaint_id = o.complaint_id WHERE o.state = %s AND o.due <= %s ORDER BY o.due, o.id LIMIT %d',
		State::Queued->value,
		sql_time( now() ),
		$limit
	);
}

/**
 * Who gets a due row, before it is known where: rows of one owner wait for each other, rows of two never do.
 *
 * @param array<string, string|null> $letter As due() answers it.
 */
function owner_of( array $letter ): string {
	$ref = (string) $letter['recipient_ref'];
	return match ( $ref ) {
		'company'  => 'company:' . ( $letter['to_company'] ?? '' ),
		'reporter' => (int) ( $letter['to_reporter'] ?? 0 ) > 0 ? 'user:' . $letter['to_reporter'] : 'guest:' . ( ( $letter['to_guest'] ?? '' ) === '' ? $letter['complaint_id'] : $letter['to_guest'] ),
		default    => $ref,
	};
}

/**
 * Due rows in the order in which they are tried: a round for the first of everybody, a round for the second, and so on.
 * In a round what somebody asked for comes first, then whom the least waits for.
 *
 * @param array<array<string, string|null>> $letters
 * @return list<array<string, string|null>>
 */
function in_turn( array $letters ): array {
	$owners = [];
	foreach ( $letters as $letter ) {
		$owners[ owner_of( $letter ) ][] = $letter;
	}
	$turns = [];
	foreach ( $owners as $theirs ) {
		usort( $theirs, static fn( array $one, array $other ): int => was_asked_for( $other ) <=> was_asked_for( $one ) );
		foreach ( $theirs as $round => $letter ) {
			$turns[] = [ [ $round, was_asked_for( $letter ) ? 0 : 1, count( $theirs ) ], $letter ];
		}
	}
	usort( $turns, static fn( array $one, array $other ): int => $one[0] <=> $other[0] );
	return array_column( $turns, 1 );
}

/**
 * @param array<string, string|null> $letter
 */
function was_asked_for( array $letter ): bool {
	return Template::tryFrom( (string) $letter['template'] )?->is_asked_for() === true;
}
