<?php
/**
 * The door to an account.
 */

declare(strict_types=1);

namespace Klacht\Access;

use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Rest\boolean;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;

function register_routes(): void {
	route(
		'/registrations',
		[
			new Endpoint(
				'POST',
				Audience::Anyone,
				__NAMESPACE__ . '\answer_registration',
				[
					'username' => required( text( 'The name to log in with; not public.', 0, 60 ) ),
					'name'     => required( text( 'The name on the site.', 0, 250 ) ),
					'email'    => required( text( 'Where the link to choose a password goes.', 0, 254 ) ),
				],
				static fn(): array => [ 'sent' => true ]
			),
		],
		__NAMESPACE__ . '\registration_schema'
	);
}

/** @return array<string, mixed> */
function registration_schema(): array {
	return closed_object( [ 'sent' => boolean( 'An e-mail is on its way, whether the address had an account or not.' ) ], null, 'registration' );
}

/** @return array<string, mixed> */
function answer_registration( \WP_REST_Request $request ): array {
	register( text_param( $request, 'username' ), text_param( $request, 'name' ), text_param( $request, 'email' ) );
	return [ 'sent' => true ];
}
