<?php
/**
 * Speaks to the REST API as a client would, and holds every answer against the schema of the route that gave it.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use WP_REST_Request;
use WP_REST_Response;

trait SpeaksRest {
	/**
	 * Sends a request as a person; 0 is a visitor.
	 *
	 * @param array<string, mixed>  $params  The query of a GET, else the JSON body.
	 * @param array<string, string> $headers
	 */
	protected function send( string $method, string $route, array $params = [], int $as = 0, array $headers = [] ): Answer {
		wp_set_current_user( $as );
		$route   = str_starts_with( $route, '/klacht/v1' ) ? $route : '/klacht/v1' . $route;
		$request = new WP_REST_Request( $method, $route );
		foreach ( $headers as $name => $value ) {
			$request->set_header( $name, $value );
		}
		if ( in_array( $method, [ 'GET', 'HEAD' ], true ) ) {
			$request->set_query_params( $params );
		} elseif ( $params !== [] || $method === 'POST' || $method === 'PUT' ) {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( (string) wp_json_encode( $params === [] ? new \stdClass() : $params ) );
		}
		$server   = rest_get_server();
		$response = rest_do_request( $request );
		/** What serve_request() does after dispatching; `_fields` works in it. */
		$filtered = apply_filters( 'rest_post_dispatch', $response, $server, $request );
		if ( $filtered instanceof WP_REST_Response ) {
			$response = $filtered;
		}
		$data    = json_decode( (string) wp_json_encode( $server->response_to_data( $response, false ) ), true );
		$headers = [];
		foreach ( $response->get_headers() as $name => $value ) {
			$headers[ strtolower( (string) $name ) ] = is_scalar( $value ) ? (string) $value : '';
		}
		$answer = new Answer( $response->get_status(), self::without_links( $data ), $headers );
		$this->assert_form( $answer, $response, $request );
		return $answer;
	}

	/**
	 * The same, and the answer must have this status.
	 *
	 * @param array<string, mixed>  $params
	 * @param array<string, string> $headers
	 */
	protected function expect( int $status, string $method, string $route, array $params = [], int $as = 0, array $headers = [] ): Answer {
		$answer = $this->send( $method, $route, $params, $as, $headers );
		self::assertSame( $status, $answer->status, "$method $route: " . wp_json_encode( $answer->data ) );
		return $answer;
	}

	private function assert_form( Answer $answer, WP_REST_Response $response, WP_REST_Request $request ): void {
		$what   = $request->get_method() . ' ' . $request->get_route();
		$schema = self::schema_of( $response );
		if ( $answer->is_error() ) {
			self::assert_error_form( $answer, $schema, $what );
			return;
		}
		self::assertNotNull( $schema, "$what belongs to a route without a schema." );
		if ( $answer->data === null ) {
			self::assertSame( 204, $answer->status, "$what answers nothing, so its status is 204." );
			return;
		}
		if ( $request['_fields'] !== null ) {
			unset( $schema['required'] );
		}
		$collection = is_array( $answer->data ) && array_is_list( $answer->data ) && ! in_array( 'array', (array) ( $schema['type'] ?? '' ), true );
		$problem    = Schema::problem( $answer->data, $collection ? [ 'type' => 'array', 'items' => $schema ] : $schema );
		self::assertNull( $problem, "$what breaks its own schema: $problem\n" . wp_json_encode( $answer->data ) );
	}

	/** @param array<string, mixed>|null $schema */
	private static function assert_error_form( Answer $answer, ?array $schema, string $what ): void {
		$said = "$what: " . wp_json_encode( $answer->data );
		self::assertIsArray( $answer->data, $said );
		self::assertIsString( $answer->data['code'] ?? null, $said );
		self::assertIsString( $answer->data['message'] ?? null, $said );
		self::assertNotSame( '', $answer->data['message'], $said );
		$data = $answer->data['data'] ?? null;
		self::assertIsArray( $data, $said );
		self::assertSame( $answer->status, $data['status'] ?? null, $said );
		if ( in_array( $answer->data['code'], [ 'rest_invalid_param', 'rest_missing_callback_param' ], true ) ) {
			$params = $data['params'] ?? null;
			self::assertIsArray( $params, $said );
			self::assertNotEmpty( $params, $said );
			foreach ( $params as $field => $sentence ) {
				self::assertIsString( $field, "$said names a field by its place in a list." );
				self::assertIsString( $sentence, $said );
			}
		}
		if ( $answer->status === 429 ) {
			self::assertNotNull( $answer->header( 'Retry-After' ), "$what says 429 but not when to come back." );
		}
		if ( $schema !== null && array_key_exists( 'current', $data ) ) {
			self::assertNull( Schema::problem( $data['current'], $schema, 'current' ), $said );
		}
	}

	/** @return array<string, mixed>|null */
	private static function schema_of( WP_REST_Response $response ): ?array {
		$options = rest_get_server()->get_route_options( (string) $response->get_matched_route() );
		$make    = $options['schema'] ?? null;
		if ( ! is_callable( $make ) ) {
			return null;
		}
		/** @var array<string, mixed> $schema */
		$schema = $make();
		return $schema;
	}

	/** The links WordPress adds to items are described by WordPress. */
	private static function without_links( mixed $data ): mixed {
		if ( ! is_array( $data ) ) {
			return $data;
		}
		if ( array_is_list( $data ) ) {
			return array_map( self::without_links( ... ), $data );
		}
		unset( $data['_links'] );
		return $data;
	}
}
