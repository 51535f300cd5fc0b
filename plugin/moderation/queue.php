<?php
/**
 * The editors' queue: what waits, oldest first, and one complaint with all that an editor decides on.
 */

declare(strict_types=1);

namespace Klacht\Moderation;

use Klacht\Complaint\Change;
use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Decision;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Reason;
use Klacht\Complaint\Side;
use Klacht\Complaint\Status;
use Klacht\Privacy\FindingKind;
use Klacht\Storage\CasePage;
use function Klacht\Complaint\complaint_link;
use function Klacht\Complaint\find_cases;
use function Klacht\Complaint\get_case;
use function Klacht\Complaint\illegal_move;
use function Klacht\Complaint\is_legal;
use function Klacht\Complaint\not_found;
use function Klacht\Complaint\stamps;
use function Klacht\Complaint\user_name;
use function Klacht\Mail\company_name;
use function Klacht\Mail\preview;
use function Klacht\Rest\array_of;
use function Klacht\Rest\case_query;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\complaint_item;
use function Klacht\Rest\complaint_schema;
use function Klacht\Rest\instant;
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\nullable;
use function Klacht\Rest\one_of;
use function Klacht\Rest\page_response;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use function Klacht\Storage\iso_time;
use function Klacht\Storage\list_cases;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;

/** What waits for an editor. */
const WAITING = [ 'submission', 'reply', 'objection', 'withdrawal', 'report' ];

/** What waits is counted up to here; more is 'more than'. */
const COUNTED = 99;

/** @return array<string, mixed> */
function queue_schema(): array {
	return with_properties(
		[
			'waiting'    => [
				'type' => 'string',
				'enum' => WAITING,
			],
			'waiting_id' => integer( 'What waits: the complaint, the reply, the report …' ),
			'signals'    => array_of( one_of( Signal::class ) ),
		],
		'waiting_complaint'
	);
}

/** @return array<string, mixed> */
function review_schema(): array {
	return with_properties(
		[
			'signals'    => array_of( one_of( Signal::class ) ),
			'findings'   => array_of(
				closed_object(
					[
						'field'  => [
							'type' => 'string',
							'enum' => SEARCHED,
						],
						'kind'   => one_of( FindingKind::class ),
						'start'  => integer( 'In characters from the beginning of the field, as Array.from() counts them.' ),
						'length' => integer( 'In characters.', 1 ),
					]
				)
			),
			'duplicates' => array_of(
				closed_object(
					[
						'id'         => integer( '', 1 ),
						'title'      => text(),
						'moderation' => one_of( Moderation::class ),
						'status'     => one_of( Status::class ),
						'created'    => instant(),
						'link'       => text(),
					]
				)
			),
			'reports'    => array_of( closed_object( report_fields() ) ),
			'decision'   => nullable(
				closed_object(
					[
						'decision'    => one_of( Decision::class ),
						'reason'      => nullable( one_of( Reason::class ) ),
						'explanation' => text(),
						'law'         => text(),
						'editor'      => text( 'Name; empty when the account is gone.' ),
						'created'     => instant(),
					]
				)
			),
		],
		'review'
	);
}

/**
 * The schema of a complaint with more in it.
 *
 * @param array<string, array<string, mixed>> $more
 * @return array<string, mixed>
 */
function with_properties( array $more, string $title ): array {
	$complaint  = complaint_schema();
	$properties = is_array( $complaint['properties'] ) ? $complaint['properties'] : [];
	/** @var array<string, array<string, mixed>> $properties */
	$required = is_array( $complaint['required'] ) ? array_values( array_filter( $complaint['required'], 'is_string' ) ) : [];
	return closed_object( $more + $properties, [ ...array_keys( $more ), ...$required ], $title );
}

/**
 * How many complaints wait, counted by the index and no further than COUNTED and one.
 */
function count_waiting(): int {
	return count_pending() + count( reported() );
}

/**
 * Those of them that were submitted.
 */
function count_pending(): int {
	return count( rows( 'SELECT complaint_id FROM {cases} WHERE moderation = %s LIMIT %d', Moderation::Pending->value, COUNTED + 1 ) );
}

/**
 * The queue: on its first page what companies reported, which is public meanwhile, and then what was submitted, oldest
 * first. A fixed number of queries, whatever the number of rows.
 */
function answer_queue( \WP_REST_Request $request ): \WP_REST_Response {
	$page     = list_cases( case_query( $request, [ 'moderation' => Moderation::Pending->value ], false ) );
	$reported = reported();
	$shown    = text_param( $request, 'cursor' ) === '' ? $reported : [];
	$cases    = array_filter( array_replace( $shown, find_cases( array_keys( $shown ) ) ), static fn( mixed $case ): bool => $case instanceof ComplaintCase );
	$page     = new CasePage( [ ...array_values( array_map( static fn( ComplaintCase $case ): array => [ $case, '' ], $cases ) ), ...$page->rows ], $page->next, $page->searched_to );
	_prime_post_caches( array_values( array_diff( array_unique( array_map( static fn( array $row ): int => $row[0]->company_id, $page->rows ) ), [ 0 ] ) ), false, false );
	$waiting  = count_pending() + count( $reported );
	$response = page_response( $request, $page, Side::Editor, $waiting > COUNTED ? null : $waiting );
	// The list reads no texts; the signals need them.
	$signals = signals( find_cases( array_map( static fn( array $row ): int => $row[0]->id, $page->rows ) ) );
	$items   = [];
	foreach ( (array) $response->get_data() as $index => $item ) {
		$id      = $page->rows[ (int) $index ][0]->id;
		$items[] = [
			'waiting'    => isset( $reported[ $id ] ) ? 'report' : 'submission',
			'waiting_id' => $reported[ $id ] ?? $id,
			'signals'    => ( $signals[ $id ] ?? null )?->codes( isset( $reported[ $id ] ) ) ?? [],
		] + ( is_array( $item ) ? $item : [] );
	}
	$response->set_data( $items );
	return $response;
}

/**
 * One complaint as an editor decides on it, or as it was decided on.
 *
 * @return array<string, mixed>
 * @throws CommandError 404, also for what was never submitted: that is the reporter's alone.
 */
function answer_review( \WP_REST_Request $request ): array {
	$case = get_case( int_param( $request, 'id' ) );
	if ( in_array( $case->moderation, [ Moderation::Draft, Moderation::Unconfirmed ], true ) ) {
		throw not_found();
	}
	$signals  = signals( [ $case->id => $case ] )[ $case->id ];
	$reports  = reports_of( $case->id );
	$findings = [];
	foreach ( $signals->findings as $field => $found ) {
		foreach ( $found as $finding ) {
			$findings[] = [
				'field'  => $field,
				'kind'   => $finding->kind->value,
				'start'  => $finding->start,
				'length' => $finding->length,
			];
		}
	}
	return [
		'signals'    => $signals->codes( $reports !== [] ),
		'findings'   => $findings,
		'duplicates' => array_map( duplicate_item( ... ), $signals->duplicates ),
		'reports'    => array_map( report_item( ... ), $reports ),
		'decision'   => last_decision( $case ),
	] + complaint_item( $case, Side::Editor );
}

/** @return array<string, mixed> */
function duplicate_item( ComplaintCase $case ): array {
	return [
		'id'         => $case->id,
		'title'      => $case->title,
		'moderation' => $case->moderation->value,
		'status'     => $case->status->value,
		'created'    => iso_time( $case->created ),
		'link'       => complaint_link( $case ),
	];
}

/**
 * The last decision on a complaint, by name: editors know each other.
 *
 * @return array<string, mixed>|null
 */
function last_decision( ComplaintCase $case ): ?array {
	$row = row( 'SELECT editor_id, decision, reason, law, explanation, created FROM {decisions} WHERE complaint_id = %d ORDER BY id DESC LIMIT 1', $case->id );
	return $row === null ? null : [
		'decision'    => (string) $row['decision'],
		'reason'      => Reason::tryFrom( (string) $row['reason'] )?->value,
		'explanation' => (string) $row['explanation'],
		'law'         => (string) $row['law'],
		'editor'      => user_name( (int) $row['editor_id'] ),
		'created'     => iso_time( $row['created'] ),
	];
}

/**
 * The mails that a change would send, as they would be: those that cannot be delivered are left out.
 *
 * @return list<array{to: string, name: string, subject: string, text: string}>
 * @throws CommandError 409
 */
function mails_of( Change $change, Decision $decision, Statement $why ): array {
	$now   = sql_time( now() );
	$after = $change->before->with( $change->set );
	if ( ! is_legal( $change->before, $after, $change->actor->side ) ) {
		throw illegal_move();
	}
	$after = $after->with( stamps( $change->before, $after, $now ) );
	$row   = array_map( strval( ... ), decision_row( $after->id, $change->actor, $decision, $why ) );
	$mails = [];
	foreach ( $change->letters as $letter ) {
		$mail = preview( $letter, $after, $row );
		if ( $mail !== null ) {
			$mails[] = [
				'to'      => $letter->recipient,
				'name'    => $letter->recipient === 'company' ? company_name( $after ) : $after->public_name(),
				'subject' => $mail->subject,
				'text'    => $mail->text,
			];
		}
	}
	return $mails;
}
