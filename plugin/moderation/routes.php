<?php
/**
 * The doors of the editors: the queue, the decision, and what a decision would mail.
 */

declare(strict_types=1);

namespace Klacht\Moderation;

use Klacht\Complaint\Actor;
use Klacht\Complaint\Decision;
use Klacht\Complaint\Reason;
use Klacht\Complaint\Side;
use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Complaint\get_case;
use function Klacht\Rest\array_of;
use function Klacht\Rest\check_version;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\collection_args;
use function Klacht\Rest\complaint_item;
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\limited;
use function Klacht\Rest\one_of;
use function Klacht\Rest\plain_line;
use function Klacht\Rest\plain_text;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use function Klacht\Rest\version_arg;
use const Klacht\Rest\LIMITS;

/**
 * Registers the routes of this step.
 */
function register_routes(): void {
	route( '/moderation', [ new Endpoint( 'GET', Audience::Editors, __NAMESPACE__ . '\answer_queue', collection_args() ) ], __NAMESPACE__ . '\queue_schema' );
	route( '/moderation/(?P<id>\d+)', [ new Endpoint( 'GET', Audience::Editors, __NAMESPACE__ . '\answer_review' ) ], __NAMESPACE__ . '\review_schema' );
	route(
		'/reports/(?P<id>\d+)/decision',
		[ new Endpoint( 'POST', Audience::Editors, __NAMESPACE__ . '\answer_closed_report', [ 'explanation' => required( limited( 'explanation', 'Why nothing is done; goes to the company.' ) ) ], again: __NAMESPACE__ . '\answer_closed_report_again' ) ],
		__NAMESPACE__ . '\report_schema'
	);
	route( '/complaints/(?P<id>\d+)/decisions', [ new Endpoint( 'POST', Audience::Editors, __NAMESPACE__ . '\answer_decision', version_arg() + decision_args(), again: __NAMESPACE__ . '\answer_decision_again' ) ], 'Klacht\Rest\complaint_schema' );
	route( '/complaints/(?P<id>\d+)/decisions/preview', [ new Endpoint( 'POST', Audience::Editors, __NAMESPACE__ . '\answer_preview', decision_args(), harmless: true ) ], __NAMESPACE__ . '\preview_schema' );
}

/**
 * What a decision takes.
 *
 * @return array<string, array<string, mixed>>
 */
function decision_args(): array {
	return [
		'decision'    => required( one_of( Decision::class ) ),
		'reason'      => one_of( Reason::class, 'With reject and remove.' ),
		'explanation' => text( 'With reject, remove and restore.', 0, LIMITS['explanation'][1] ),
		'law'         => text( 'With the reason unlawful.', 0, 255 ),
		'into'        => integer( 'With merge: the complaint that stays.', 1 ),
		'company_id'  => integer( 'With move, and with approve of an unlisted company.', 1 ),
	];
}

/**
 * The mails that a decision would send.
 *
 * @return array<string, mixed>
 */
function preview_schema(): array {
	return closed_object(
		[
			'mails' => array_of(
				closed_object(
					[
						'to'      => [
							'type' => 'string',
							'enum' => [ 'reporter', 'company' ],
						],
						'name'    => text( 'Whom it goes to, as the site knows them; empty where the reporter is anonymous.' ),
						'subject' => text(),
						'text'    => text( 'With words in place of what is the reporter\'s alone: the name, and the code of a personal link.' ),
					]
				)
			),
		],
		null,
		'decision_preview'
	);
}

/**
 * The reasons that a request gives.
 */
function statement_of( \WP_REST_Request $request ): Statement {
	return new Statement( Reason::tryFrom( text_param( $request, 'reason' ) ), trim( plain_text( text_param( $request, 'explanation' ) ) ), plain_line( text_param( $request, 'law' ) ) );
}

/**
 * What a decision would mail, by the same checks and the same texts. Nothing is changed, and no token made.
 *
 * @return array{mails: list<array{to: string, name: string, subject: string, text: string}>}
 * @throws \Klacht\Complaint\CommandError 400, 404, 409
 */
function answer_preview( \WP_REST_Request $request ): array {
	$case   = get_case( int_param( $request, 'id' ) );
	$editor = Actor::editor( get_current_user_id() );
	$why    = statement_of( $request );
	$change = match ( Decision::from( text_param( $request, 'decision' ) ) ) {
		Decision::Approve => approval( $case, $editor, int_param( $request, 'company_id' ) ),
		Decision::Reject  => rejection( $case, $editor, $why ),
		Decision::Remove  => removal( $case, $editor, $why ),
		Decision::Restore => restoration( $case, $editor, $why ),
		Decision::Merge   => merger( $case, $editor, int_param( $request, 'into' ) ),
		Decision::Move    => relocation( $case, $editor, int_param( $request, 'company_id' ) ),
	};
	return [ 'mails' => mails_of( $change, Decision::from( text_param( $request, 'decision' ) ), $why ) ];
}

/** @return array<string, mixed> */
function answer_decision( \WP_REST_Request $request ): array {
	$case = get_case( int_param( $request, 'id' ) );
	check_version( $request, $case );
	$editor = Actor::editor( get_current_user_id() );
	$why    = statement_of( $request );
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

/** @return array<string, mixed> */
function answer_decision_again( \WP_REST_Request $request ): array {
	return complaint_item( get_case( int_param( $request, 'id' ) ), Side::Editor );
}

/**
 * Closes a report without action.
 *
 * @return array<string, mixed>
 */
function answer_closed_report( \WP_REST_Request $request ): array {
	return report_item( close_report( int_param( $request, 'id' ), Actor::editor( get_current_user_id() ), plain_text( text_param( $request, 'explanation' ) ) ) );
}

/** @return array<string, mixed> */
function answer_closed_report_again( \WP_REST_Request $request ): array {
	return report_item( get_report( int_param( $request, 'id' ) ) );
}
