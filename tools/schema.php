<?php
/**
 * Writes what the routes of klacht/v1 take and answer, as JSON; run by `wp eval-file`.
 */

declare(strict_types=1);

namespace Klacht\Tools;

$server = rest_get_server();
$routes = [];
foreach ( $server->get_routes( 'klacht/v1' ) as $path => $handlers ) {
	if ( $path === '/klacht/v1' ) {
		continue;
	}
	$options = $server->get_route_options( $path );
	$schema  = $options['schema'] ?? null;
	$methods = [];
	foreach ( $handlers as $handler ) {
		foreach ( array_keys( $handler['methods'] ) as $method ) {
			$methods[ $method ] = (object) $handler['args'];
		}
	}
	$routes[] = [
		'path'    => substr( $path, strlen( '/klacht/v1' ) ),
		'methods' => $methods,
		'schema'  => is_callable( $schema ) ? $schema() : $schema,
	];
}
echo wp_json_encode( $routes );
