<?php
/**
 * Items as the reader may know them.
 */

declare(strict_types=1);

namespace Klacht\Rest;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\Side;
use Klacht\Complaint\Status;
use Klacht\Handling\EarlierSolution;
use function Klacht\Access\side_of;
use function Klacht\Complaint\actor_name;
use function Klacht\Complaint\allowed_transitions;
use function Klacht\Complaint\change_text;
use function Klacht\Complaint\complaint_link;
use function Klacht\Complaint\timeline_sentence;
use function Klacht\Complaint\turn_now;
use function Klacht\Complaint\turn_since;
use function Klacht\Complaint\user_name;
use function Klacht\Handling\earlier_solutions;
use function Klacht\Mail\is_invited;
use function Klacht\Mail\reaches_reporter;
use function Klacht\Storage\iso_time;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;

/**
 * A complaint with everything, for the current user.
 *
 * @param Side|null $side Whose view; null to take the current user's.
 * @return array<string, mixed>
 */
function complaint_item( ComplaintCase $case, ?Side $side = null ): array {
	$side ??= side_of( get_current_user_id(), $case );
	$item   = case_item( $case, $side, user_name( knows_staff( $side ) ? $case->assignee_id : 0 ) );
	$post   = get_post( $case->id );
	return array_merge(
		$item,
		[
			'content'     => $post instanceof \WP_Post ? $post->post_content : '',
			'remedy_text' => $case->remedy_text,
			'solution'    => $case->solution,
			'ratings'     => $case->grade === 0 ? null : ( rating_items( [ $case->id ] )[ $case->id ] ?? null ),
		],
		detail_fields( $case, $side )
	);
}

/**
 * What one complaint alone has: its solutions of before, and what is known of its mails.
 *
 * @return array<string, mixed> Of DETAIL_FIELDS.
 */
function detail_fields( ComplaintCase $case, ?Side $side ): array {
	$earlier = array_map(
		static fn( EarlierSolution $solution ): array => [
			'solution' => $solution->solution,
			'kind'     => $solution->kind?->value,
			'verdict'  => $solution->verdict->value,
			'resolved' => iso_time( $solution->resolved ),
			'reopened' => iso_time( $solution->reopened ),
			'reason'   => $solution->reason,
		],
		earlier_solutions( $case, $side )
	);
	return [
		'earlier_solutions' => $earlier,
		'reachable'         => $side === null ? null : reaches_reporter( $case ),
		'invited'           => $side === null ? null : is_invited( $case ),
	];
}

/**
 * A complaint as lists show it: from the case row alone.
 *
 * @return array<string, mixed>
 */
function case_item( ComplaintCase $case, ?Side $side, string $assignee_name = '' ): array {
	$own = $side === Side::Reporter || $side === Side::Editor;
	return [
		'id'                  => $case->id,
		'moderation'          => $case->moderation->value,
		'status'              => $case->status->value,
		'type'                => $case->type->value,
		'title'               => $case->title,
		'company'             => $case->company_id === 0 ? null : company_reference( $case->company_id ),
		'company_text'        => $case->company_id === 0 ? $case->typed_company() : null,
		'product'             => $case->product_id === 0 ? null : [
			'id'   => $case->product_id,
			'name' => $case->product_name,
		],
		'product_text'        => $case->product_id === 0 ? $case->product_text : '',
		'reporter_name'       => $own && $case->reporter_name !== '' ? $case->reporter_name : ( $case->public_name() === '' ? null : $case->public_name() ),
		'remedy'              => $case->remedy?->value,
		'occurred_on'         => $case->occurred_on,
		'solution_kind'       => $case->solution_kind?->value,
		'resolution'          => $case->status === Status::Resolved ? $case->resolution?->value : null,
		'grade'               => $case->grade === 0 ? null : $case->grade / 10,
		'created'             => iso_time( $case->created ),
		'approved'            => iso_time( $case->approved ),
		'first_reaction'      => iso_time( $case->first_reaction ),
		'resolved'            => iso_time( $case->resolved ),
		'graded'              => iso_time( $case->graded ),
		'turn'                => [
			'who'   => turn_now( $case, now() )->value,
			'since' => iso_time( turn_since( $case, now() ) ),
		],
		'assignee'            => $case->assignee_id > 0 && $assignee_name !== '' && knows_staff( $side ) ? [
			'id'   => $case->assignee_id,
			'name' => $assignee_name,
		] : null,
		'version'             => $case->version,
		'allowed_transitions' => $side === null ? [] : allowed_transitions( $case, $side, now() ),
		'link'                => complaint_link( $case ),
	];
}

/**
 * Whether a side may know who of the company handles it.
 */
function knows_staff( ?Side $side ): bool {
	return $side === Side::Company || $side === Side::Editor;
}

/**
 * @return array{id: int, name: string, link: string}
 */
function company_reference( int $company_id ): array {
	$post = get_post( $company_id );
	return [
		'id'   => $company_id,
		'name' => $post instanceof \WP_Post ? $post->post_title : '',
		'link' => $post instanceof \WP_Post ? (string) get_permalink( $post ) : '',
	];
}

/**
 * The grades that count now, by complaint.
 *
 * @param non-empty-list<int> $complaint_ids
 * @return array<int, array<string, mixed>>
 */
function rating_items( array $complaint_ids ): array {
	$items = [];
	foreach ( rows( 'SELECT complaint_id, speed, kindness, clarity, solution, remark, before_resolved, created FROM {ratings} WHERE complaint_id IN (' . implode( ',', $complaint_ids ) . ') AND current = 1 ORDER BY id' ) as $row ) {
		$item = [];
		foreach ( CRITERIA as $criterion ) {
			$item[ $criterion ] = $row[ $criterion ] === null ? null : (int) $row[ $criterion ];
		}
		$items[ (int) $row['complaint_id'] ] = $item + [
			'remark'          => (string) $row['remark'],
			'before_resolved' => (int) $row['before_resolved'] === 1,
			'created'         => iso_time( $row['created'] ),
		];
	}
	return $items;
}

/**
 * @param array<string, string|null> $row      A row of `messages`.
 * @param string|null                $delivery  How far its mail is.
 * @param bool                       $reopening Whether it is the reason of a reopening.
 * @return array<string, mixed>
 */
function message_item( array $row, ComplaintCase $case, ?string $delivery, bool $reopening = false ): array {
	return [
		'id'         => (int) $row['id'],
		'kind'       => (string) $row['kind'],
		'author'     => author_item( (string) $row['side'], (int) $row['author_id'], $case, side_of( get_current_user_id(), $case ) ),
		'subject'    => (string) $row['subject'],
		'body'       => (string) $row['body'],
		'visibility' => (string) $row['visibility'],
		'reopening'  => $reopening,
		'delivery'   => $delivery,
		'created'    => iso_time( $row['created'] ),
	];
}

/**
 * Who wrote or did something; outside the company its people are the company.
 *
 * @return array{name: string, side: string}
 */
function author_item( string $side, int $user_id, ComplaintCase $case, ?Side $reader ): array {
	$name = $side === Side::Company->value && ! knows_staff( $reader )
		? company_reference( $case->company_id )['name']
		: actor_name( $side, $user_id, $case );
	return [
		'name' => $name,
		'side' => $side,
	];
}

/**
 * @param array<string, string|null> $row A row of `dossier`.
 * @return array<string, mixed>
 */
function dossier_item( array $row, ComplaintCase $case, ?Side $reader ): array {
	$facts = json_decode( (string) $row['facts'], true );
	$facts = is_array( $facts ) ? $facts : [];
	$data  = [];
	if ( is_numeric( $facts['message'] ?? null ) ) {
		$data['message'] = (int) $facts['message'];
	}
	if ( is_string( $facts['reason'] ?? null ) && $facts['reason'] !== '' ) {
		$data['reason'] = $facts['reason'];
	}
	foreach ( is_array( $facts['changes'] ?? null ) ? $facts['changes'] : [] as $field => $pair ) {
		if ( is_array( $pair ) && ( $field !== 'assignee_id' || knows_staff( $reader ) ) ) {
			$data['changes'][] = [
				'field' => (string) $field,
				'old'   => change_text( (string) $field, $pair[0] ?? null ),
				'new'   => change_text( (string) $field, $pair[1] ?? null ),
			];
		}
	}
	return [
		'id'    => (int) $row['id'],
		'event' => ( Event::tryFrom( (string) $row['event'] ) ?? Event::Edited )->value,
		'actor' => author_item( (string) $row['actor_side'], (int) $row['actor_id'], $case, $reader ),
		'at'    => iso_time( $row['at'] ),
		'text'  => timeline_sentence( $row, $case, $reader ),
		'data'  => (object) $data,
	];
}
