<?php
/**
 * The door to which mails somebody of a company gets.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text_param;

function register_routes(): void {
	route(
		'/notification-settings',
		[
			new Endpoint( 'GET', Audience::Companies, __NAMESPACE__ . '\answer_wishes' ),
			new Endpoint( 'PUT', Audience::Companies, __NAMESPACE__ . '\answer_kept_wishes', array_map( required( ... ), wish_schemas() ), again: __NAMESPACE__ . '\answer_wishes' ),
		],
		__NAMESPACE__ . '\wishes_schema'
	);
}

/**
 * @return array<string, array<string, mixed>>
 */
function wish_schemas(): array {
	return array_map(
		static fn( array $possible ): array => [
			'type'        => 'string',
			'enum'        => array_map( static fn( Wish $wish ): string => $wish->value, $possible ),
			'description' => 'Of complaints that are assigned to this person.',
		],
		wishes()
	);
}

/** @return array<string, mixed> */
function wishes_schema(): array {
	return closed_object( wish_schemas(), null, 'notification_settings' );
}

/** @return array<string, string> */
function answer_wishes(): array {
	return array_map( static fn( Wish $wish ): string => $wish->value, wishes_of( get_current_user_id() ) );
}

/** @return array<string, string> */
function answer_kept_wishes( \WP_REST_Request $request ): array {
	$chosen = [];
	foreach ( array_keys( wishes() ) as $setting ) {
		$chosen[ $setting ] = text_param( $request, $setting );
	}
	keep_wishes( get_current_user_id(), $chosen );
	return answer_wishes();
}
