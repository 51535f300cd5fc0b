<?php
/**
 * The doors of the editors: the queue and the decision.
 */

declare(strict_types=1);

namespace Klacht\Moderation;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Decision;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Reason;
use Klacht\Complaint\Side;
use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Complaint\get_case;
use function Klacht\Rest\case_query;
use function Klacht\Rest\check_version;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\collection_args;
use function Klacht\Rest\complaint_item;
use function Klacht\Rest\complaint_schema;
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\one_of;
use function Klacht\Rest\page_response;
use function Klacht\Rest\plain_line;
use function Klacht\Rest\plain_text;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use function Klacht\Rest\version_arg;
use function Klacht\Storage\list_cases;
use const Klacht\Rest\LIMITS;

/** What waits for an editor, and which signals it may carry. */
const WAITING = [ 'submission', 'reply', 'objection', 'withdrawal', 'report' ];

/** Signals computed for a waiting complaint. */
const SIGNALS = [ 'personal_data', 'abuse', 'duplicate', 'unknown_company' ];

/**
 * Registers the routes of this step.
 */
function register_routes(): void {
	route( '/moderation', [ new Endpoint( 'GET', Audience::Editors, __NAMESPACE__ . '\answer_queue', collection_args() ) ], __NAMESPACE__ . '\queue_schema' );
	route(
		'/complaints/(?P<id>\d+)/decisions',
		[
			new Endpoint(
				'POST',
				Audience::Editors,
				__NAMESPACE__ . '\answer_decision',
				version_arg() + [
					'decision'    => required( one_of( Decision::class ) ),
					'reason'      => one_of( Reason::class, 'With reject and remove.' ),
					'explanation' => text( 'With reject, remove and restore.', 0, LIMITS['explanation'][1] ),
					'law'         => text( 'With the reason unlawful.', 0, 255 ),
					'into'        => integer( 'With merge: the complaint that stays.', 1 ),
					'company_id'  => integer( 'With move, and with approve of an unlisted company.', 1 ),
				]
			),
		],
		'Klacht\Rest\complaint_schema'
	);
}

/** @return array<string, mixed> */
function queue_schema(): array {
	$complaint  = complaint_schema();
	$properties = is_array( $complaint['properties'] ) ? $complaint['properties'] : [];
	/** @var array<string, array<string, mixed>> $properties */
	return closed_object(
		[
			'waiting'    => [
				'type' => 'string',
				'enum' => WAITING,
			],
			'waiting_id' => integer( 'What waits: the complaint, the reply, the report …' ),
			'signals'    => [
				'type'  => 'array',
				'items' => [
					'type' => 'string',
					'enum' => SIGNALS,
				],
			],
		] + $properties,
		[ 'waiting', 'waiting_id', 'signals', ...( is_array( $complaint['required'] ) ? array_values( array_filter( $complaint['required'], 'is_string' ) ) : [] ) ],
		'waiting_complaint'
	);
}

/**
 * The queue, oldest first.
 */
function answer_queue( \WP_REST_Request $request ): \WP_REST_Response {
	$page = list_cases( case_query( $request, [ 'moderation' => Moderation::Pending->value ], false ) );
	_prime_post_caches( array_values( array_unique( array_map( static fn( array $row ): int => $row[0]->company_id, $page->rows ) ) ), false, false );
	$response = page_response( $request, $page, Side::Editor );
	$items    = [];
	foreach ( (array) $response->get_data() as $index => $item ) {
		$items[] = [
			'waiting'    => 'submission',
			'waiting_id' => is_array( $item ) ? $item['id'] : 0,
			'signals'    => signals( $page->rows[ (int) $index ][0] ),
		] + ( is_array( $item ) ? $item : [] );
	}
	$response->set_data( $items );
	return $response;
}

/**
 * What an editor should look at, from the case row alone.
 *
 * @return list<string>
 */
function signals( ComplaintCase $case ): array {
	return $case->company_id === 0 ? [ 'unknown_company' ] : [];
}

/** @return array<string, mixed> */
function answer_decision( \WP_REST_Request $request ): array {
	$case = get_case( int_param( $request, 'id' ) );
	check_version( $request, $case );
	$editor = Actor::editor( get_current_user_id() );
	$why    = new Statement( Reason::tryFrom( text_param( $request, 'reason' ) ), trim( plain_text( text_param( $request, 'explanation' ) ) ), plain_line( text_param( $request, 'law' ) ) );
	$after  = match ( Decision::from( text_param( $request, 'decision' ) ) ) {
		Decision::Approve => approve( $case, $editor, int_param( $request, 'company_id' ) ),
		Decision::Reject  => reject( $case, $editor, $why ),
		Decision::Remove  => remove( $case, $editor, $why ),
		Decision::Restore => restore( $case, $editor, $why ),
		Decision::Merge   => merge( $case, $editor, int_param( $request, 'into' ) ),
		Decision::Move    => move( $case, $editor, int_param( $request, 'company_id' ) ),
	};
	return complaint_item( $after, Side::Editor );
}
