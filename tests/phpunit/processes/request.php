<?php
/**
 * Sends a visitor's command to the REST API and stops before the first statement that matches.
 *
 * Arguments: route, body in JSON, Idempotency-Key, pattern, instant.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use DateTimeImmutable;

use function Klacht\Storage\set_clock;

/** @var list<string> $args */
[ $route, $body, $key, $pattern, $instant ] = $args;
set_clock( new DateTimeImmutable( $instant ) );

$request = new \WP_REST_Request( 'POST', "/klacht/v1$route" );
$request->set_header( 'Content-Type', 'application/json' );
$request->set_header( 'Idempotency-Key', $key );
$request->set_body( $body );
$status = 0;
Faults::before_matching(
	$pattern,
	static function (): void {
		Process::say( 'here' );
		Process::hear( 'go' );
	},
	static function () use ( $request, &$status ): void {
		$status = rest_do_request( $request )->get_status();
	},
	1
);
Process::say( (string) $status );
