<?php
/**
 * Sends REST commands, each when it is told to, and says what they were answered.
 *
 * Argument: an instant. A command is a line of JSON: method, route, body, user, key.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use DateTimeImmutable;

use function Klacht\Storage\set_clock;

/** @var list<string> $args */
set_clock( new DateTimeImmutable( $args[0] ) );

Process::say( 'ready' );
while ( true ) {
	$line = fgets( STDIN );
	if ( $line === false || trim( $line ) === 'end' ) {
		return;
	}
	/** @var array{method: string, route: string, body: array<string, mixed>, user: int, key: string} $command */
	$command = json_decode( $line, true );
	wp_cache_flush();
	wp_set_current_user( $command['user'] );
	$request = new \WP_REST_Request( $command['method'], '/klacht/v1' . $command['route'] );
	$request->set_header( 'Content-Type', 'application/json' );
	if ( $command['key'] !== '' ) {
		$request->set_header( 'Idempotency-Key', $command['key'] );
	}
	$request->set_body( (string) wp_json_encode( $command['body'] === [] ? new \stdClass() : $command['body'] ) );
	$response = rest_do_request( $request );
	$data     = $response->get_data();
	Process::say(
		(string) wp_json_encode(
			[
				'status' => $response->get_status(),
				'code'   => is_array( $data ) ? $data['code'] ?? '' : '',
				'data'   => $data,
			]
		)
	);
}
