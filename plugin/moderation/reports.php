<?php
/**
 * 'Meld aan de redactie': a company finds that a published complaint breaks the house rules. It stays where it is until
 * an editor has looked: who closes the report tells the company why, or takes the complaint down.
 */

declare(strict_types=1);

namespace Klacht\Moderation;

use Klacht\Complaint\Actor;
use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\Reason;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use function Klacht\Complaint\get_case;
use function Klacht\Complaint\illegal_move;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\note_event;
use function Klacht\Complaint\user_name;
use function Klacht\Mail\reaches_company;
use function Klacht\Rest\boolean;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\instant;
use function Klacht\Rest\integer;
use function Klacht\Rest\one_of;
use function Klacht\Rest\text;
use function Klacht\Storage\execute;
use function Klacht\Storage\insert_all;
use function Klacht\Storage\iso_time;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use const Klacht\Rest\LIMITS;

/** @return array<string, mixed> */
function report_schema(): array {
	return closed_object( report_fields(), null, 'report' );
}

/** @return array<string, array<string, mixed>> */
function report_fields(): array {
	return [
		'id'           => integer( '', 1 ),
		'complaint_id' => integer( '', 1 ),
		'reason'       => one_of( Reason::class ),
		'explanation'  => text(),
		'author'       => text( 'Who reported; empty when the account is gone.' ),
		'created'      => instant(),
		'reachable'    => boolean( 'Whether a mail to the company finds somebody.' ),
	];
}

/**
 * @param array<string, string|null> $row Row of `reports`.
 * @return array<string, mixed>
 */
function report_item( array $row ): array {
	return [
		'id'           => (int) $row['id'],
		'complaint_id' => (int) $row['complaint_id'],
		'reason'       => (string) $row['reason'],
		'explanation'  => (string) $row['explanation'],
		'author'       => user_name( (int) $row['author_id'] ),
		'created'      => iso_time( $row['created'] ),
		'reachable'    => reaches_company( get_case( (int) $row['complaint_id'] ) ),
	];
}

/**
 * Reports a complaint to the editors. A company has one report of it open at a time.
 *
 * @return int The report's id.
 * @throws CommandError 400, 409
 */
function report( ComplaintCase $case, Actor $actor, Reason $reason, string $explanation ): int {
	if ( ! $case->is_public() ) {
		throw illegal_move();
	}
	require_explanation( $explanation );
	$row  = [
		'complaint_id' => $case->id,
		'company_id'   => $case->company_id,
		'author_id'    => $actor->user_id,
		'reason'       => $reason->value,
		'explanation'  => trim( $explanation ),
		'waiting'      => 1,
		'created'      => sql_time( now() ),
	];
	$done = note_event(
		$case,
		$actor,
		Event::Reported,
		[ 'reason' => $reason->value ],
		also: [
			'report' => static fn(): int => insert_all( 'reports', [ $row ], 'INSERT IGNORE' ) === 1 ? (int) \Klacht\Storage\db()->insert_id : throw already_reported( $case ),
		]
	);
	return $done['made']['report'] ?? 0;
}

/**
 * Somebody of the company was first.
 */
function already_reported( ComplaintCase $case ): CommandError {
	return new CommandError( 'klacht_already_reported', sprintf( /* translators: 1: 'complaint', 2: ID */ __( 'Your company has reported %1$s %2$d already. The editors look at it.', 'klacht' ), \Klacht\Mail\noun( $case ), $case->id ), 409 );
}

/**
 * Why, in an editor's or a company's own words.
 *
 * @throws CommandError 400
 */
function require_explanation( string $explanation ): void {
	if ( mb_strlen( trim( $explanation ) ) < LIMITS['explanation'][0] ) {
		throw invalid_fields( [ 'explanation' => sprintf( /* translators: %d: number of characters */ __( 'Explain it in at least %d characters.', 'klacht' ), LIMITS['explanation'][0] ) ] );
	}
}

/**
 * A report that is there.
 *
 * @return array<string, string|null> Row of `reports`.
 * @throws CommandError 404
 */
function get_report( int $id ): array {
	return row( 'SELECT * FROM {reports} WHERE id = %d', $id ) ?? throw new CommandError( 'klacht_not_found', __( 'This report does not exist.', 'klacht' ), 404 );
}

/**
 * Closes a report without action; the company is told why.
 *
 * @return array<string, string|null> The report, as it was.
 * @throws CommandError 400, 404, 409
 */
function close_report( int $report_id, Actor $editor, string $explanation ): array {
	$row = get_report( $report_id );
	require_explanation( $explanation );
	$case = get_case( (int) $row['complaint_id'] );
	note_event(
		$case,
		$editor,
		Event::ReportClosed,
		letters: [ new Letter( Template::ReportClosed, 'company' ) ],
		also: [
			'report' => static function () use ( $report_id, $editor, $explanation ): int {
				$won = execute( 'UPDATE {reports} SET waiting = NULL, answer = %s, closed_by = %d, closed = %s WHERE id = %d AND waiting = 1', trim( $explanation ), $editor->user_id, sql_time( now() ), $report_id );
				return $won === 1 ? $report_id : throw illegal_move();
			},
		]
	);
	return $row;
}

/**
 * The statement that ends what a decision answers: the complaint is no longer where its company found it.
 *
 * @return callable(int): null
 */
function ends_reports( Actor $editor ): callable {
	return static function ( int $complaint_id ) use ( $editor ): null {
		execute( 'UPDATE {reports} SET waiting = NULL, closed_by = %d, closed = %s WHERE complaint_id = %d AND waiting = 1', $editor->user_id, sql_time( now() ), $complaint_id );
		return null;
	};
}

/**
 * The reports of one complaint that wait, oldest first.
 *
 * @return list<array<string, string|null>> Rows of `reports`.
 */
function reports_of( int $complaint_id ): array {
	return rows( 'SELECT * FROM {reports} WHERE complaint_id = %d AND waiting = 1 ORDER BY id', $complaint_id );
}

/**
 * The complaints that are reported, by their oldest report: complaint id => report id. No more reports than are counted
 * are read: grouping them would read all.
 *
 * @return array<int, int>
 */
function reported(): array {
	$found = [];
	foreach ( rows( 'SELECT complaint_id, id FROM {reports} WHERE waiting = 1 ORDER BY id LIMIT %d', COUNTED + 1 ) as $row ) {
		$found[ (int) $row['complaint_id'] ] ??= (int) $row['id'];
	}
	return $found;
}
