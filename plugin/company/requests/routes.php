<?php
/**
 * The doors of a company that asks for its login, and of the editors who decide.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Mail\preview_refusal;
use function Klacht\Rest\array_of;
use function Klacht\Rest\boolean;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\collection_args;
use function Klacht\Rest\instant;
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\nullable;
use function Klacht\Rest\one_of;
use function Klacht\Rest\plain_address;
use function Klacht\Rest\plain_line;
use function Klacht\Rest\plain_text;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use const Klacht\Rest\LIMITS;

/** How long a new company's name may be. */
const COMPANY_NAME_LENGTH = 190;

function register_request_routes(): void {
	$states = [
		'type'        => 'string',
		'enum'        => [ 'open', 'decided' ],
		'default'     => 'open',
		'description' => 'The open ones, the oldest first, or the decided ones, the newest first.',
	];
	route(
		'/company-requests',
		[
			new Endpoint( 'GET', Audience::Editors, __NAMESPACE__ . '\answer_requests', [ 'state' => $states ] + collection_args() ),
			new Endpoint( 'POST', Audience::Anyone, __NAMESPACE__ . '\answer_login_request', request_args(), __NAMESPACE__ . '\require_request', again: static fn(): \WP_REST_Response => new \WP_REST_Response( null, 204 ) ),
		],
		__NAMESPACE__ . '\request_schema'
	);
	route( '/company-requests/(?P<id>\d+)', [ new Endpoint( 'GET', Audience::Editors, __NAMESPACE__ . '\answer_request' ) ], __NAMESPACE__ . '\request_schema' );
	route( '/company-requests/(?P<id>\d+)/decision', [ new Endpoint( 'POST', Audience::Editors, __NAMESPACE__ . '\answer_request_decision', request_decision_args(), again: __NAMESPACE__ . '\answer_request' ) ], __NAMESPACE__ . '\request_schema' );
	route(
		'/company-requests/(?P<id>\d+)/decision/preview',
		[ new Endpoint( 'POST', Audience::Editors, __NAMESPACE__ . '\answer_refusal_preview', [ 'reason' => required( text( '', 0, LIMITS['explanation'][1] ) ) ], harmless: true ) ],
		__NAMESPACE__ . '\refusal_preview_schema'
	);
}

/**
 * What an applicant sends.
 *
 * @return array<string, array<string, mixed>>
 */
function request_args(): array {
	return [
		'company_name' => required( text( '', 0, REQUEST_LIMITS['company_name'] ) ),
		'kvk_number'   => required( text( '8 digits.', 0, REQUEST_LIMITS['kvk_number'] ) ),
		'website'      => text( 'A web address, with or without https://.', 0, REQUEST_LIMITS['website'] ),
		'name'         => required( text( 'Of the person who asks.', 0, REQUEST_LIMITS['name'] ) ),
		'function'     => required( text( 'What this person is in the company.', 0, REQUEST_LIMITS['function'] ) ),
		'email'        => required( text( 'Where the login goes. Never public.', 0, REQUEST_LIMITS['email'] ) ),
		'phone'        => text( '', 0, REQUEST_LIMITS['phone'] ),
		'remarks'      => text( '', 0, REQUEST_LIMITS['remarks'] ),
		'company_id'   => integer( 'The company whose page led here.' ),
	];
}

/** @return array<string, array<string, mixed>> */
function request_decision_args(): array {
	return [
		'decision'      => required(
			[
				'type' => 'string',
				'enum' => [ 'approve', 'reject' ],
			]
		),
		'company_id'    => integer( 'With approve: the company of the list; left out or 0 for a new one.' ),
		'company_name'  => text( 'With approve, of a new company; left out: as the applicant wrote it.', 0, COMPANY_NAME_LENGTH ),
		'despite_login' => boolean( 'With approve: the company has a login, and gets another administrator.' ),
		'link_account'  => boolean( 'With approve: the reporter\'s account that has the address becomes the company\'s, once the link that is mailed to the address is used.' ),
		'reason'        => text( 'With reject. It is mailed.', 0, LIMITS['explanation'][1] ),
	];
}

/** @return array<string, mixed> */
function request_match_schema(): array {
	return closed_object(
		[
			'id'         => integer( '', 1 ),
			'name'       => text(),
			'link'       => text(),
			'website'    => text(),
			'has_login'  => boolean(),
			'complaints' => integer( 'Public complaints, compliments and suggestions.' ),
			'why'        => array_of( one_of( RequestMatch::class ) ),
		]
	);
}

/** @return array<string, mixed> */
function request_schema(): array {
	return closed_object(
		[
			'id'           => integer( '', 1 ),
			'state'        => one_of( RequestState::class ),
			'company_name' => text(),
			'kvk_number'   => text(),
			'website'      => text(),
			'name'         => text(),
			'function'     => text(),
			'email'        => text(),
			'phone'        => text(),
			'remarks'      => text(),
			'created'      => instant(),
			'decided'      => nullable( instant() ),
			'decided_by'   => text( 'Name of the editor.' ),
			'reason'       => text( 'Why it was refused.' ),
			'company'      => nullable( request_match_schema() ),
			'matches'      => nullable( array_of( request_match_schema() ) ),
			'account'      => nullable(
				closed_object(
					[
						'kind'      => one_of( AccountKind::class ),
						'proven'    => boolean( 'The address is proven to be this account\'s.' ),
						'name'      => text(),
						'username'  => text(),
						'companies' => array_of( text() ),
					]
				)
			),
		],
		null,
		'company_request'
	);
}

/** @return array<string, mixed> */
function refusal_preview_schema(): array {
	return closed_object(
		[
			'subject' => text(),
			'text'    => text(),
		],
		null,
		'refusal_preview'
	);
}

/**
 * The answer says nothing of what is known here: the same for every address.
 */
function answer_login_request( \WP_REST_Request $request ): \WP_REST_Response {
	ask_login( request_fields( $request ), int_param( $request, 'company_id' ) );
	return new \WP_REST_Response( null, 204 );
}

/**
 * @throws \Klacht\Complaint\CommandError 400
 */
function require_request( \WP_REST_Request $request ): void {
	good_request( request_fields( $request ) );
}

/**
 * What an applicant sent, as plain text.
 *
 * @return array<string, string> Of REQUEST_LIMITS.
 */
function request_fields( \WP_REST_Request $request ): array {
	$fields = [];
	foreach ( array_keys( REQUEST_LIMITS ) as $field ) {
		$typed            = text_param( $request, $field );
		$fields[ $field ] = $field === 'remarks' ? plain_text( $typed ) : ( $field === 'email' ? plain_address( $typed ) : plain_line( $typed ) );
	}
	return $fields;
}

/** @return array<string, mixed> */
function answer_request_decision( \WP_REST_Request $request ): array {
	$id     = int_param( $request, 'id' );
	$editor = get_current_user_id();
	if ( text_param( $request, 'decision' ) === 'reject' ) {
		reject_request( $id, $editor, trim( plain_text( text_param( $request, 'reason' ) ) ) );
	} else {
		approve_request( $id, $editor, new Approval( int_param( $request, 'company_id' ), plain_line( text_param( $request, 'company_name' ) ), $request->get_param( 'despite_login' ) === true, $request->get_param( 'link_account' ) === true ) );
	}
	return request_item( get_request( $id ), true );
}

/**
 * The mail of a refusal, as it would go out. Nothing is changed.
 *
 * @return array{subject: string, text: string}
 * @throws \Klacht\Complaint\CommandError 400, 404, 409
 */
function answer_refusal_preview( \WP_REST_Request $request ): array {
	$row    = get_request( int_param( $request, 'id' ) );
	$reason = trim( plain_text( text_param( $request, 'reason' ) ) );
	if ( $row['state'] !== RequestState::Open->value ) {
		throw decided();
	}
	require_reason( $reason );
	$mail = preview_refusal( $row, $reason );
	return [
		'subject' => $mail->subject,
		'text'    => $mail->text,
	];
}
