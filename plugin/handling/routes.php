<?php
/**
 * The doors of the companies, and of both sides' messages.
 */

declare(strict_types=1);

namespace Klacht\Handling;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\MessageKind;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Reason;
use Klacht\Complaint\Side;
use Klacht\Complaint\SolutionKind;
use Klacht\Complaint\Status;
use Klacht\Privacy\FindingKind;
use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use Klacht\Storage\CaseQuery;
use function Klacht\Access\company_of;
use function Klacht\Access\may_handle;
use function Klacht\Access\owns;
use function Klacht\Access\side_of;
use function Klacht\Complaint\find_case;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\not_found;
use function Klacht\Moderation\report;
use function Klacht\Moderation\report_item;
use function Klacht\Rest\array_of;
use function Klacht\Rest\case_filters;
use function Klacht\Rest\case_query;
use function Klacht\Rest\check_version;
use function Klacht\Rest\collection_args;
use function Klacht\Rest\complaint_item;
use function Klacht\Rest\created;
use function Klacht\Rest\done_id;
use function Klacht\Rest\dossier_item;
use function Klacht\Rest\id_cursor;
use function Klacht\Rest\id_page;
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\is_about_case;
use function Klacht\Rest\limited;
use function Klacht\Rest\message_item;
use function Klacht\Rest\nullable;
use function Klacht\Rest\one_of;
use function Klacht\Rest\page_response;
use function Klacht\Rest\plain_line;
use function Klacht\Rest\plain_text;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use function Klacht\Rest\version_arg;
use function Klacht\Statistics\company_counts;
use function Klacht\Storage\list_cases;
use function Klacht\Submission\follows;
use function Klacht\Submission\reporter_of;
use const Klacht\Rest\LIMITS;

/**
 * Registers the routes of this step.
 */
function register_routes(): void {
	$complaint = 'Klacht\Rest\complaint_schema';
	$message   = 'Klacht\Rest\message_schema';
	$dossier   = 'Klacht\Rest\dossier_schema';
	$of_kind   = collection_args() + [ 'kind' => array_of( one_of( MessageKind::class ) ) + [ 'description' => 'Only messages of these kinds.' ] ];
	$meant     = [ 'acknowledged' => array_of( one_of( FindingKind::class ) ) + [ 'description' => 'Kinds of personal data in the text that the writer was shown (400 klacht_personal_data) and means.' ] ];
	$body      = [ 'body' => required( text( '', 1, LIMITS['body'][1] ) ) ];
	route( '/cases', [ new Endpoint( 'GET', Audience::Companies, __NAMESPACE__ . '\answer_list', case_filters() ) ], $complaint );
	route( '/cases/(?P<id>\d+)', [ new Endpoint( 'GET', Audience::Companies, __NAMESPACE__ . '\answer_case' ) ], $complaint );
	route(
		'/cases/(?P<id>\d+)/transitions',
		[
			new Endpoint(
				'POST',
				Audience::Companies,
				__NAMESPACE__ . '\answer_transition',
				version_arg() + [
					'to'            => required(
						[
							'type' => 'string',
							'enum' => [ Status::InProgress->value, Status::Resolved->value ],
						]
					),
					'solution'      => text( 'For resolved: required, and mailed and published.', 0, LIMITS['solution'][1] ) + [ 'minLength' => LIMITS['solution'][0] ],
					'solution_kind' => one_of( SolutionKind::class ),
				] + $meant,
				again: __NAMESPACE__ . '\answer_case'
			),
		],
		$complaint
	);
	route( '/cases/(?P<id>\d+)/contact-views', [ new Endpoint( 'POST', Audience::Companies, __NAMESPACE__ . '\answer_contact_view', again: __NAMESPACE__ . '\answer_contact_again' ) ], 'Klacht\Rest\contact_view_schema' );
	route(
		'/cases/(?P<id>\d+)/product',
		[
			new Endpoint(
				'PUT',
				Audience::Companies,
				__NAMESPACE__ . '\answer_product',
				version_arg() + [
					'product_id' => nullable( integer( 'A product of the company; null for none.', 1 ) ),
					'name'       => text( 'A new product, or one of that name.', 1, 190 ),
				],
				again: __NAMESPACE__ . '\answer_case'
			),
		],
		$complaint
	);
	route(
		'/cases/(?P<id>\d+)/messages',
		[
			new Endpoint( 'GET', Audience::Companies, __NAMESPACE__ . '\answer_messages', $of_kind ),
			new Endpoint(
				'POST',
				Audience::Companies,
				__NAMESPACE__ . '\answer_company_message',
				$body + [
					'kind'    => required( one_of( MessageKind::class ) ),
					'subject' => text( 'With mail.', 0, LIMITS['subject'][1] ),
				] + $meant,
				again: __NAMESPACE__ . '\answer_message_again'
			),
		],
		$message
	);
	route( '/cases/(?P<id>\d+)/presence', [ new Endpoint( 'PUT', Audience::Companies, __NAMESPACE__ . '\answer_presence', [ 'doing' => required( one_of( Doing::class ) ) ], harmless: true ) ], __NAMESPACE__ . '\presence_schema' );
	route(
		'/cases/(?P<id>\d+)/reports',
		[
			new Endpoint(
				'POST',
				Audience::Companies,
				__NAMESPACE__ . '\answer_report',
				[
					'reason'      => required( one_of( Reason::class ) ),
					'explanation' => required( limited( 'explanation' ) ),
				],
				again: __NAMESPACE__ . '\answer_report_again'
			),
		],
		'Klacht\Moderation\report_schema'
	);
	route( '/cases/(?P<id>\d+)/dossier', [ new Endpoint( 'GET', Audience::Companies, __NAMESPACE__ . '\answer_dossier', collection_args() ) ], $dossier );
	route(
		'/complaints/(?P<id>\d+)/messages',
		[
			new Endpoint( 'GET', Audience::Anyone, __NAMESPACE__ . '\answer_messages', $of_kind ),
			new Endpoint( 'POST', Audience::Anyone, __NAMESPACE__ . '\answer_reporter_message', $body + [ 'token' => text( 'A follow token, for guests.', 0, 64 ) ], again: __NAMESPACE__ . '\answer_message_again' ),
		],
		$message
	);
	route( '/complaints/(?P<id>\d+)/dossier', [ new Endpoint( 'GET', Audience::Anyone, __NAMESPACE__ . '\answer_dossier', collection_args() ) ], $dossier );
	register_assignment_routes();
	register_export_route();
}

/**
 * The list of the company: a page, its totals and the counts of the quick views.
 */
function answer_list( \WP_REST_Request $request ): \WP_REST_Response {
	$company  = company_of( get_current_user_id() );
	$query    = company_query( $request, $company );
	$page     = list_cases( $query );
	$counts   = company_counts( $company );
	$response = page_response( $request, $page, Side::Company, known_total( $query, $counts ) );
	$response->header( 'X-Klacht-Counts', sprintf( 'new=%d, in_progress=%d, resolved=%d', $counts['status_new'], $counts['status_in_progress'], $counts['status_resolved'] ) );
	return $response;
}

/**
 * What is asked of the company's published complaints.
 */
function company_query( \WP_REST_Request $request, int $company ): CaseQuery {
	return case_query(
		$request,
		[
			'company_id' => $company,
			'moderation' => Moderation::Approved->value,
		]
	);
}

/**
 * The number of rows in all, where the statistics know it without counting.
 *
 * @param array<string, int> $counts
 */
function known_total( CaseQuery $query, array $counts ): ?int {
	if ( $query->search !== '' || $query->after !== null || $query->before !== null || $query->graded !== null || count( $query->filters ) > 1 ) {
		return null;
	}
	if ( $query->filters === [] ) {
		return $counts['status_new'] + $counts['status_in_progress'] + $counts['status_resolved'];
	}
	return match ( array_key_first( $query->filters ) ) {
		'status' => $counts[ 'status_' . $query->filters['status'] ] ?? null,
		'type'   => $counts[ $query->filters['type'] . 's' ] ?? null,
		default  => null,
	};
}

/**
 * A case of the current user's company. Another's is not found, in the same words as one that never existed.
 *
 * @throws \Klacht\Complaint\CommandError 404
 */
function own_case( \WP_REST_Request $request ): ComplaintCase {
	$case = find_case( int_param( $request, 'id' ) );
	return $case !== null && may_handle( get_current_user_id(), $case ) ? $case : throw not_found();
}

/** @return array<string, mixed> */
function answer_case( \WP_REST_Request $request ): array {
	return complaint_item( own_case( $request ), Side::Company );
}

/** @return array<string, mixed> */
function answer_transition( \WP_REST_Request $request ): array {
	$case = own_case( $request );
	check_version( $request, $case );
	$actor = Actor::company( get_current_user_id() );
	$after = text_param( $request, 'to' ) === Status::InProgress->value
		? take( $case, $actor )
		: resolve( $case, $actor, plain_text( text_param( $request, 'solution' ) ), SolutionKind::tryFrom( text_param( $request, 'solution_kind' ) ), acknowledged( $request ) );
	return complaint_item( $after, Side::Company );
}

/** @return array<string, mixed> */
function answer_contact_view( \WP_REST_Request $request ): array {
	return view_contact( own_case( $request ), Actor::company( get_current_user_id() ) );
}

/**
 * The contact data again, of a look that is in the dossier already.
 *
 * @return array<string, mixed>
 */
function answer_contact_again( \WP_REST_Request $request ): array {
	return contact_view( own_case( $request ) );
}

/** @return array<string, mixed> */
function answer_product( \WP_REST_Request $request ): array {
	$case = own_case( $request );
	check_version( $request, $case );
	$name = plain_line( text_param( $request, 'name' ) );
	if ( $name === '' && ! $request->has_param( 'product_id' ) ) {
		throw invalid_fields( [ 'name' => __( 'Choose a product, or name one.', 'klacht' ) ] );
	}
	return complaint_item( \Klacht\Company\set_product( $case, Actor::company( get_current_user_id() ), int_param( $request, 'product_id' ), $name ), Side::Company );
}

/**
 * The personal data that the writer means to send.
 *
 * @return list<FindingKind>
 */
function acknowledged( \WP_REST_Request $request ): array {
	$kinds = $request->get_param( 'acknowledged' );
	return array_values( array_filter( FindingKind::cases(), static fn( FindingKind $kind ): bool => is_array( $kinds ) && in_array( $kind->value, $kinds, true ) ) );
}

function answer_company_message( \WP_REST_Request $request ): \WP_REST_Response {
	$case  = own_case( $request );
	$actor = Actor::company( get_current_user_id() );
	$body  = plain_text( text_param( $request, 'body' ) );
	$meant = acknowledged( $request );
	$id    = match ( MessageKind::from( text_param( $request, 'kind' ) ) ) {
		MessageKind::Reply => reply( $case, $actor, $body, $meant ),
		MessageKind::Mail  => mail( $case, $actor, text_param( $request, 'subject' ), $body, $meant ),
		MessageKind::Note  => note( $case, $actor, $body ),
	};
	return written( $case, $id );
}

/** @return list<array<string, mixed>> */
function answer_presence( \WP_REST_Request $request ): array {
	return be_present( own_case( $request ), get_current_user_id(), Doing::from( text_param( $request, 'doing' ) ) );
}

function answer_report( \WP_REST_Request $request ): \WP_REST_Response {
	$case = own_case( $request );
	$id   = report( $case, Actor::company( get_current_user_id() ), Reason::from( text_param( $request, 'reason' ) ), plain_text( text_param( $request, 'explanation' ) ) );
	return reported( $id );
}

/** @param array<string, mixed> $done */
function answer_report_again( \WP_REST_Request $request, array $done ): \WP_REST_Response {
	own_case( $request );
	return reported( done_id( $done, 'report' ) );
}

/**
 * The 201 of a report.
 */
function reported( int $id ): \WP_REST_Response {
	return created( report_item( \Klacht\Storage\row( 'SELECT * FROM {reports} WHERE id = %d', $id ) ?? throw not_found() ) );
}

function answer_reporter_message( \WP_REST_Request $request ): \WP_REST_Response {
	[ $case, $actor ] = reporter_of( $request );
	return written( $case, reply( $case, $actor, plain_text( text_param( $request, 'body' ) ) ) );
}

/**
 * A message again, for the company's people at their route and for the reporter at theirs.
 *
 * @param array<string, mixed> $done
 */
function answer_message_again( \WP_REST_Request $request, array $done ): \WP_REST_Response {
	$case = is_about_case( $request ) ? own_case( $request ) : reporter_of( $request )[0];
	return written( $case, done_id( $done, 'message' ) );
}

/**
 * The 201 of a message.
 */
function written( ComplaintCase $case, int $id ): \WP_REST_Response {
	$row = \Klacht\Storage\row( 'SELECT * FROM {messages} WHERE id = %d', $id ) ?? throw not_found();
	return new \WP_REST_Response( message_item( $row, $case, deliveries( $case->id )[ $id ] ?? null ), 201 );
}

/**
 * The complaint of a list of messages or dossier, and the side that asks: company, reporter, follower or editor.
 *
 * @return array{ComplaintCase, Side}
 * @throws \Klacht\Complaint\CommandError 404
 */
function party( \WP_REST_Request $request ): array {
	if ( is_about_case( $request ) ) {
		return [ own_case( $request ), Side::Company ];
	}
	$case = find_case( int_param( $request, 'id' ) );
	$user = get_current_user_id();
	if ( $case === null ) {
		throw not_found();
	}
	if ( owns( $user, $case ) || follows( $case, (string) $request->get_header( 'klacht_token' ) ) ) {
		return [ $case, Side::Reporter ];
	}
	return [ $case, side_of( $user, $case ) ?? throw not_found() ];
}

function answer_messages( \WP_REST_Request $request ): \WP_REST_Response {
	[ $case, $side ] = party( $request );
	$per_page        = int_param( $request, 'per_page' );
	$deliveries      = deliveries( $case->id );
	$kinds           = $request->get_param( 'kind' );
	$kinds           = array_values( array_filter( MessageKind::cases(), static fn( MessageKind $kind ): bool => is_array( $kinds ) && in_array( $kind->value, $kinds, true ) ) );
	$rows            = messages( $case, $side, id_cursor( $request ), $per_page + 1, $kinds );
	$reasons         = reopening_reasons( $case );
	$items           = array_map( static fn( array $row ): array => message_item( $row, $case, $deliveries[ (int) $row['id'] ] ?? null, in_array( (int) $row['id'], $reasons, true ) ), $rows );
	return id_page( $request, $items, $per_page );
}

function answer_dossier( \WP_REST_Request $request ): \WP_REST_Response {
	[ $case, $side ] = party( $request );
	$per_page        = int_param( $request, 'per_page' );
	$items           = array_map( static fn( array $row ): array => dossier_item( $row, $case, $side ), dossier( $case, $side, id_cursor( $request ), $per_page + 1 ) );
	return id_page( $request, $items, $per_page );
}
