<?php
/**
 * The doors of submission: for visitors, and for reporters with an account or a follow token.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Access\Purpose;
use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Remedy;
use Klacht\Complaint\Side;
use Klacht\Complaint\Type;
use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Access\bad_token;
use function Klacht\Access\owns;
use function Klacht\Access\read_token;
use function Klacht\Access\side_of;
use function Klacht\Complaint\find_case;
use function Klacht\Complaint\get_case;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\not_found;
use function Klacht\Handling\with_current;
use function Klacht\Rest\boolean;
use function Klacht\Rest\case_item;
use function Klacht\Rest\case_query;
use function Klacht\Rest\check_version;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\collection_args;
use function Klacht\Rest\complaint_filters;
use function Klacht\Rest\complaint_item;
use function Klacht\Rest\created;
use function Klacht\Rest\done_id;
use function Klacht\Rest\instant;
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\limited;
use function Klacht\Rest\new_form_token;
use function Klacht\Rest\one_of;
use function Klacht\Rest\optional;
use function Klacht\Rest\page_response;
use function Klacht\Rest\plain_address;
use function Klacht\Rest\plain_line;
use function Klacht\Rest\plain_text;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use function Klacht\Rest\version_arg;
use function Klacht\Storage\list_cases;
use const Klacht\Rest\CONTACT_FIELDS;

/** How many similar complaints GET /similar names. */
const SIMILAR_SHOWN = 3;

/**
 * Registers the routes of this step.
 */
function register_routes(): void {
	$complaint = 'Klacht\Rest\complaint_schema';
	route( '/form-token', [ new Endpoint( 'GET', Audience::Anyone, __NAMESPACE__ . '\answer_form_token' ) ], __NAMESPACE__ . '\form_token_schema' );
	route(
		'/complaints',
		[
			new Endpoint( 'GET', Audience::Anyone, __NAMESPACE__ . '\answer_public_list', complaint_filters() + [ 'company' => integer( 'Company id.', 1 ) ] ),
			new Endpoint( 'POST', Audience::Anyone, __NAMESPACE__ . '\answer_submission', submission_args( true ), __NAMESPACE__ . '\require_submission', again: __NAMESPACE__ . '\answer_submission_again' ),
		],
		$complaint
	);
	route( '/complaints/(?P<id>\d+)', [ new Endpoint( 'GET', Audience::Anyone, __NAMESPACE__ . '\answer_complaint' ) ], $complaint );
	route( '/complaints/(?P<id>\d+)/confirmation', [ new Endpoint( 'POST', Audience::Anyone, __NAMESPACE__ . '\answer_confirmation', [ 'token' => required( text( '', 1, 64 ) ) ], again: __NAMESPACE__ . '\answer_confirmation_again' ) ], $complaint );
	route( '/complaints/(?P<id>\d+)/confirmation-links', [ new Endpoint( 'POST', Audience::Anyone, __NAMESPACE__ . '\answer_confirmation_link', [ 'token' => text( 'Of the mail before, expired or not. Not wanted of who is logged in with the account.', 0, 64 ) ], again: __NAMESPACE__ . '\answer_confirmation_again' ) ], $complaint );
	register_follow_links();
	$token = [ 'token' => text( 'A follow token, for guests.', 0, 64 ) ];
	route(
		'/complaints/(?P<id>\d+)/amendments',
		[
			new Endpoint(
				'POST',
				Audience::Anyone,
				__NAMESPACE__ . '\answer_amendment',
				$token + version_arg() + [
					'title'   => required( limited( 'title' ) ),
					'content' => required( limited( 'content' ) ),
				],
				again: __NAMESPACE__ . '\answer_reporter_again'
			),
		],
		$complaint
	);
	route( '/complaints/(?P<id>\d+)/name-visibility', [ new Endpoint( 'POST', Audience::Anyone, __NAMESPACE__ . '\answer_name_visibility', $token + [ 'hide_name' => required( boolean() ) ], again: __NAMESPACE__ . '\answer_reporter_again' ) ], $complaint );
	route( '/complaints/(?P<id>\d+)/withdrawals', [ new Endpoint( 'POST', Audience::Anyone, __NAMESPACE__ . '\answer_withdrawal', $token + [ 'reason' => text( '', 0, 2000 ) ], again: __NAMESPACE__ . '\answer_reporter_again' ) ], $complaint );
	route(
		'/similar',
		[
			new Endpoint(
				'GET',
				Audience::Anyone,
				__NAMESPACE__ . '\answer_similar',
				[
					'company' => required( integer( 'Company id.', 1 ) ),
					'title'   => required( text( 'The title of a complaint that is being written.', 0, \Klacht\Rest\LIMITS['title'][1] ) ),
				]
			),
		],
		$complaint
	);
	route( '/me/complaints', [ new Endpoint( 'GET', Audience::SignedIn, __NAMESPACE__ . '\answer_own_list', collection_args() + [ 'view' => one_of( OwnView::class, 'Those in these states of moderation.' ) ] ) ], $complaint );
	route( '/me/drafts', [ new Endpoint( 'POST', Audience::SignedIn, __NAMESPACE__ . '\answer_new_draft', submission_args( false ), again: __NAMESPACE__ . '\answer_submission_again' ) ], $complaint );
	route(
		'/me/drafts/(?P<id>\d+)',
		[
			new Endpoint( 'PUT', Audience::SignedIn, __NAMESPACE__ . '\answer_draft', submission_args( false ) + version_arg(), again: __NAMESPACE__ . '\answer_own_again' ),
			new Endpoint( 'DELETE', Audience::SignedIn, __NAMESPACE__ . '\answer_dropped_draft', again: __NAMESPACE__ . '\answer_dropped_again' ),
		],
		$complaint
	);
	route( '/me/drafts/(?P<id>\d+)/submission', [ new Endpoint( 'POST', Audience::SignedIn, __NAMESPACE__ . '\answer_draft_submission', version_arg(), again: __NAMESPACE__ . '\answer_own_again' ) ], $complaint );
}

/** @return array<string, mixed> */
function form_token_schema(): array {
	return closed_object(
		[
			'token'      => text(),
			'valid_from' => instant(),
			'expires'    => instant(),
		],
		null,
		'form_token'
	);
}

/**
 * What a submission takes. A draft may leave out anything.
 *
 * @return array<string, array<string, mixed>>
 */
function submission_args( bool $complete ): array {
	$contact          = array_fill_keys( CONTACT_FIELDS, text( '', 0, 100 ) );
	$contact['email'] = text( 'Where the reporter is mailed. Never public.', 0, 254 );
	foreach ( [ 'postcode', 'salutation' ] as $short ) {
		$contact[ $short ] = text( '', 0, 20 );
	}
	foreach ( [ 'phone', 'mobile', 'whatsapp', 'signal' ] as $number ) {
		$contact[ $number ] = text( '', 0, 50 );
	}
	$must = $complete ? required( ... ) : optional( ... );
	$free = static fn( string $limit ): array => text( '', 0, \Klacht\Rest\LIMITS[ $limit ][1] );
	return [
		'company_id'   => integer( 'A company of the list.', 1 ),
		'company_text' => closed_object( [ 'name' => text( '', 0, 190 ), 'website' => text( '', 0, 190 ), 'city' => text( '', 0, 90 ) ], [ 'name' ] ),
		'type'         => $must( one_of( Type::class ) ),
		'title'        => $must( $complete ? limited( 'title' ) : $free( 'title' ) ),
		'content'      => $must( $complete ? limited( 'content' ) : $free( 'content' ) ),
		'product'      => text( 'Product or service, in the reporter\'s words.', 0, 190 ),
		'remedy'       => one_of( Remedy::class, 'What the company should do.' ),
		'remedy_text'  => text( '', 0, 500 ),
		'occurred_on'  => [
			'type'        => 'string',
			'pattern'     => '^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$',
			'description' => 'Date, yyyy-mm-dd.',
		],
		'hide_name'    => boolean( 'Do not show the name on the site.' ),
		'reporter'     => $must( closed_object( [ 'public_name' => text( 'The name on the site.', 0, 100 ) ] + $contact, [] ) ),
	];
}

/**
 * A request's body as a submission. An account's own data stands in for what was not sent; its address always counts.
 */
function submission_of( \WP_REST_Request $request ): Submission {
	$reporter = $request->get_param( 'reporter' );
	$reporter = is_array( $reporter ) ? $reporter : [];
	$contact  = [];
	foreach ( CONTACT_FIELDS as $field ) {
		$contact[ $field ] = is_string( $reporter[ $field ] ?? null ) ? ( $field === 'email' ? plain_address( $reporter[ $field ] ) : plain_line( $reporter[ $field ] ) ) : '';
	}
	$name = is_string( $reporter['public_name'] ?? null ) ? plain_line( $reporter['public_name'] ) : '';
	$user = wp_get_current_user();
	if ( $user->ID > 0 ) {
		$contact['email']      = $user->user_email;
		$contact['first_name'] = $contact['first_name'] === '' ? $user->first_name : $contact['first_name'];
		$contact['last_name']  = $contact['last_name'] === '' ? ( $user->last_name === '' ? $user->display_name : $user->last_name ) : $contact['last_name'];
		$name                  = $name === '' ? $user->display_name : $name;
	}
	$typed = $request->get_param( 'company_text' );
	$date  = text_param( $request, 'occurred_on' );
	return new Submission(
		int_param( $request, 'company_id' ),
		is_array( $typed ) ? typed_company( $typed ) : null,
		Type::tryFrom( text_param( $request, 'type' ) ) ?? Type::Complaint,
		plain_line( text_param( $request, 'title' ) ),
		trim( plain_text( text_param( $request, 'content' ) ) ),
		plain_line( text_param( $request, 'product' ) ),
		text_param( $request, 'remedy' ),
		plain_text( text_param( $request, 'remedy_text' ) ),
		$date === '' ? null : $date,
		$request->get_param( 'hide_name' ) === true,
		$name,
		$contact,
		$user->ID > 0 ? get_user_locale( $user ) : determine_locale()
	);
}

/**
 * @param array<mixed> $typed
 * @return array{name: string, website: string, city: string}
 */
function typed_company( array $typed ): array {
	$text = static fn( string $key ): string => is_string( $typed[ $key ] ?? null ) ? plain_line( $typed[ $key ] ) : '';
	return [
		'name'    => $text( 'name' ),
		'website' => $text( 'website' ),
		'city'    => $text( 'city' ),
	];
}

function answer_form_token(): \WP_REST_Response {
	$response = new \WP_REST_Response( new_form_token(), 200 );
	$response->header( 'Cache-Control', 'no-store' );
	return $response;
}

/**
 * @throws \Klacht\Complaint\CommandError 400
 */
function require_submission( \WP_REST_Request $request ): void {
	$errors = field_errors( submission_of( $request ), true );
	if ( $errors !== [] ) {
		throw invalid_fields( $errors );
	}
}

function answer_submission( \WP_REST_Request $request ): \WP_REST_Response {
	$case = submit( submission_of( $request ), get_current_user_id() );
	return new \WP_REST_Response( complaint_item( $case, Side::Reporter ), 201 );
}

/**
 * A complaint again, for who sent it in: the account it belongs to, or a guest while it belongs to none.
 *
 * @param array<string, mixed> $done
 * @throws \Klacht\Complaint\CommandError 404
 */
function answer_submission_again( \WP_REST_Request $request, array $done ): \WP_REST_Response {
	$case = get_case( done_id( $done, 'complaint' ) );
	$user = get_current_user_id();
	return ( $user > 0 ? owns( $user, $case ) : $case->reporter_id === 0 ) ? created( complaint_item( $case, Side::Reporter ) ) : throw not_found();
}

/**
 * The complaint again, for who has a link to confirm it, used or not.
 *
 * @return array<string, mixed>
 * @throws \Klacht\Complaint\CommandError 403
 */
function answer_confirmation_again( \WP_REST_Request $request ): array {
	return complaint_item( confirmable( $request ), Side::Reporter );
}

/**
 * The complaint again, for its reporter.
 *
 * @return array<string, mixed>
 */
function answer_reporter_again( \WP_REST_Request $request ): array {
	return complaint_item( reporter_of( $request )[0], Side::Reporter );
}

/** @return array<string, mixed> */
function answer_own_again( \WP_REST_Request $request ): array {
	return complaint_item( own_draft( $request ), Side::Reporter );
}

/** @return array<string, mixed> */
function answer_confirmation( \WP_REST_Request $request ): array {
	return complaint_item( confirm( int_param( $request, 'id' ), text_param( $request, 'token' ) ), Side::Reporter );
}

/**
 * The complaint of who may confirm it: by a link that was mailed, or as one's own.
 *
 * @throws \Klacht\Complaint\CommandError 403
 */
function confirmable( \WP_REST_Request $request ): ComplaintCase {
	$case = find_case( int_param( $request, 'id' ) );
	return $case !== null && ( owns( get_current_user_id(), $case ) || read_confirm_token( $case, text_param( $request, 'token' ) ) !== null ) ? $case : throw bad_token();
}

/**
 * Who has an old link has the mailbox: it may be renewed. So may one's own, at the address that the account has now.
 *
 * @return array<string, mixed>
 */
function answer_confirmation_link( \WP_REST_Request $request ): array {
	return complaint_item( resend_confirmation( confirmable( $request ) ), Side::Reporter );
}

function answer_public_list( \WP_REST_Request $request ): \WP_REST_Response {
	$company = int_param( $request, 'company' );
	$scope   = ( $company > 0 ? [ 'company_id' => $company ] : [] ) + [ 'moderation' => Moderation::Approved->value ];
	$page    = list_cases( case_query( $request, $scope ) );
	_prime_post_caches( array_values( array_unique( array_map( static fn( array $row ): int => $row[0]->company_id, $page->rows ) ) ), false, false );
	return page_response( $request, $page, null );
}

/**
 * A complaint this request may read: a public one, one's own, or with a follow token in the header.
 *
 * @return array<string, mixed>
 * @throws \Klacht\Complaint\CommandError 404
 */
function answer_complaint( \WP_REST_Request $request ): array {
	$case = get_case( int_param( $request, 'id' ) );
	$side = follows( $case, (string) $request->get_header( 'klacht_token' ) ) ? Side::Reporter : side_of( get_current_user_id(), $case );
	return $case->is_public() || $side !== null ? complaint_item( $case, $side ) : throw not_found();
}

/**
 * Whether a follow token opens this complaint.
 */
function follows( ComplaintCase $case, string $token ): bool {
	$found = $token === '' ? null : read_token( $token, Purpose::Follow, $case->id );
	return $found !== null && ! $found['expired'];
}

/**
 * The reporter of a command: the account whose complaint it is, or a guest with the follow token.
 *
 * @return array{ComplaintCase, Actor}
 * @throws \Klacht\Complaint\CommandError 404 for a stranger's, 403 for a bad token.
 */
function reporter_of( \WP_REST_Request $request ): array {
	$case  = find_case( int_param( $request, 'id' ) );
	$token = text_param( $request, 'token' );
	if ( $case !== null && owns( get_current_user_id(), $case ) ) {
		return [ $case, Actor::reporter( get_current_user_id() ) ];
	}
	if ( $token !== '' ) {
		return $case !== null && follows( $case, $token ) ? [ $case, Actor::reporter() ] : throw bad_token();
	}
	throw not_found();
}

/** @return array<string, mixed> */
function answer_amendment( \WP_REST_Request $request ): array {
	[ $case, $actor ] = reporter_of( $request );
	check_version( $request, $case );
	return complaint_item( amend( $case, $actor, plain_line( text_param( $request, 'title' ) ), plain_text( text_param( $request, 'content' ) ) ), Side::Reporter );
}

/** @return array<string, mixed> */
function answer_name_visibility( \WP_REST_Request $request ): array {
	[ $case, $actor ] = reporter_of( $request );
	$hide             = $request->get_param( 'hide_name' ) === true;
	return complaint_item( with_current( $case, static fn( ComplaintCase $case ): ComplaintCase => set_name_visibility( $case, $actor, $hide ) ), Side::Reporter );
}

/** @return array<string, mixed> */
function answer_withdrawal( \WP_REST_Request $request ): array {
	[ $case, $actor ] = reporter_of( $request );
	return complaint_item( with_current( $case, static fn( ComplaintCase $case ): ComplaintCase => withdraw( $case, $actor ) ), Side::Reporter );
}

/**
 * Published complaints like the one that is being written.
 *
 * @return list<array<string, mixed>>
 */
function answer_similar( \WP_REST_Request $request ): array {
	$cases = similar_cases( int_param( $request, 'company' ), text_param( $request, 'title' ), SIMILAR_SHOWN );
	return array_map( static fn( ComplaintCase $case ): array => case_item( $case, null ), $cases );
}

function answer_own_list( \WP_REST_Request $request ): \WP_REST_Response {
	$view = OwnView::tryFrom( text_param( $request, 'view' ) );
	$page = list_cases( case_query( $request, [ 'reporter_id' => get_current_user_id() ], moderations: $view === null ? [] : array_column( $view->moderations(), 'value' ) ) );
	_prime_post_caches( array_values( array_unique( array_map( static fn( array $row ): int => $row[0]->company_id, $page->rows ) ) ), false, false );
	return page_response( $request, $page, Side::Reporter );
}

function answer_new_draft( \WP_REST_Request $request ): \WP_REST_Response {
	return new \WP_REST_Response( complaint_item( keep_draft( submission_of( $request ), get_current_user_id() ), Side::Reporter ), 201 );
}

/**
 * The current user's own complaint.
 *
 * @throws \Klacht\Complaint\CommandError 404
 */
function own_draft( \WP_REST_Request $request ): ComplaintCase {
	$case = get_case( int_param( $request, 'id' ) );
	return owns( get_current_user_id(), $case ) ? $case : throw not_found();
}

/** @return array<string, mixed> */
function answer_draft( \WP_REST_Request $request ): array {
	$case = own_draft( $request );
	check_version( $request, $case );
	return complaint_item( rewrite_draft( $case, submission_of( $request ), get_current_user_id() ), Side::Reporter );
}

/** @return array<string, mixed> */
function answer_dropped_draft( \WP_REST_Request $request ): array {
	$case = own_draft( $request );
	drop_draft( $case );
	return dropped_item( dropped_facts( $case ) );
}

/**
 * @param array<string, mixed> $done
 * @return array<string, mixed>
 */
function answer_dropped_again( \WP_REST_Request $request, array $done ): array {
	return dropped_item( $done );
}

/**
 * A draft that was thrown away: that it was, and nothing of what stood in it.
 *
 * @param array<string, mixed> $facts As dropped_facts().
 * @return array<string, mixed>
 */
function dropped_item( array $facts ): array {
	$row = array_map( static fn( mixed $value ): string => is_scalar( $value ) ? (string) $value : '', $facts );
	return complaint_item( ComplaintCase::from_row( $row ), Side::Reporter );
}

/** @return array<string, mixed> */
function answer_draft_submission( \WP_REST_Request $request ): array {
	$case = own_draft( $request );
	check_version( $request, $case );
	return complaint_item( submit_draft( $case, get_current_user_id() ), Side::Reporter );
}
