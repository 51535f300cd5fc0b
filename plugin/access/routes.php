<?php
/**
 * The doors to an account, and of the proof of its address.
 */

declare(strict_types=1);

namespace Klacht\Access;

use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Rest\boolean;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\plain_address;
use function Klacht\Rest\plain_line;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use function Klacht\Storage\as_command;

function register_routes(): void {
	route(
		'/registrations',
		[
			new Endpoint(
				'POST',
				Audience::Anyone,
				__NAMESPACE__ . '\answer_registration',
				[
					'username' => required( text( 'The name to log in with; not public.', 0, 30 ) ),
					'name'     => required( text( 'The name on the site.', 0, 100 ) ),
					'email'    => required( text( 'Where the link to choose a password goes.', 0, 100 ) ),
				],
				__NAMESPACE__ . '\require_registration',
				again: static fn(): array => [ 'sent' => true ]
			),
		],
		__NAMESPACE__ . '\registration_schema'
	);
	$proof = static fn(): array => closed_object( [ 'proven' => boolean( 'The present address of the account is proven to be its owner\'s.' ) ], null, 'address_proof' );
	route( '/me/address-proof', [ new Endpoint( 'POST', Audience::SignedIn, __NAMESPACE__ . '\answer_proof', [ 'token' => required( text( 'Of the link that was mailed to this address.', 1, 64 ) ) ], again: __NAMESPACE__ . '\answer_proof_stand' ) ], $proof );
	route( '/me/address-links', [ new Endpoint( 'POST', Audience::SignedIn, __NAMESPACE__ . '\answer_proof_link', again: __NAMESPACE__ . '\answer_proof_stand' ) ], $proof );
}

/** @return array{proven: bool} */
function answer_proof( \WP_REST_Request $request ): array {
	prove_by_link( get_current_user_id(), text_param( $request, 'token' ) );
	return [ 'proven' => true ];
}

/** @return array{proven: bool} */
function answer_proof_stand(): array {
	return [ 'proven' => is_address_proven( get_current_user_id() ) ];
}

/**
 * Mails the current user the link, where it is of use.
 *
 * @return array{proven: bool}
 */
function answer_proof_link(): array {
	$proven = is_address_proven( get_current_user_id() );
	if ( ! $proven ) {
		as_command( static fn() => mail_proof_link( get_current_user_id() ) );
	}
	return [ 'proven' => $proven ];
}

/** @return array<string, mixed> */
function registration_schema(): array {
	return closed_object( [ 'sent' => boolean( 'An e-mail is on its way, whether the address had an account or not.' ) ], null, 'registration' );
}

/**
 * Refuses what does not hold by itself. Of other accounts it says nothing: a form that came too fast is not counted.
 *
 * @throws \Klacht\Complaint\CommandError 400
 */
function require_registration( \WP_REST_Request $request ): void {
	$errors = registration_errors( trim( text_param( $request, 'username' ) ), plain_line( text_param( $request, 'name' ) ), plain_address( text_param( $request, 'email' ) ) );
	if ( $errors !== [] ) {
		throw invalid_fields( $errors, 'registrations' );
	}
}

/** @return array<string, mixed> */
function answer_registration( \WP_REST_Request $request ): array {
	register( text_param( $request, 'username' ), text_param( $request, 'name' ), text_param( $request, 'email' ) );
	return [ 'sent' => true ];
}
