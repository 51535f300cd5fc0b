<?php
/**
 * Idempotency-Key: a command that is sent twice is done once.
 */

declare(strict_types=1);

namespace Klacht\Rest;

use Klacht\Complaint\CommandError;
use function Klacht\Complaint\get_case;
use function Klacht\Complaint\next_command_id;
use function Klacht\Storage\execute;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\sql_time;

/** After this many seconds without an answer a request counts as died, and a repeat takes over. */
const REQUEST_DIED_AFTER = 60;

/**
 * Runs a command under the request's Idempotency-Key, if it has one. Only answers of success are kept:
 * a refused command may be corrected and sent again.
 *
 * @param callable(): \WP_REST_Response $command
 * @throws CommandError
 */
function once( \WP_REST_Request $request, callable $command ): \WP_REST_Response {
	$key = $request->get_header( 'idempotency_key' );
	if ( $key === null ) {
		return $command();
	}
	if ( $key === '' || strlen( $key ) > 255 ) {
		throw new CommandError( 'klacht_idempotency_key', __( 'An Idempotency-Key has 1 to 255 characters.', 'klacht' ), 400 );
	}
	$scope  = hash( 'sha256', is_user_logged_in() ? 'user ' . get_current_user_id() : 'network ' . network() );
	$hashed = hash( 'sha256', $key );
	$replay = claim_key( $scope, $hashed, body_hash( $request ) );
	if ( $replay !== null ) {
		return $replay;
	}
	next_command_id( substr( hash( 'sha256', "$scope/$hashed" ), 0, 32 ) );
	$answer = null;
	try {
		$answer = $command();
		return $answer;
	} finally {
		next_command_id( '' );
		if ( $answer !== null && $answer->get_status() < 300 ) {
			execute( 'UPDATE {requests} SET code = %d, answer = %s WHERE scope = %s AND request_key = %s', $answer->get_status(), (string) wp_json_encode( $answer->get_data() ), $scope, $hashed );
		} else {
			execute( 'DELETE FROM {requests} WHERE scope = %s AND request_key = %s AND code = 0', $scope, $hashed );
		}
	}
}

/**
 * Takes the key, or answers what the first request with it answered.
 *
 * @throws CommandError 422 for another body, 409 while the first is in flight.
 */
function claim_key( string $scope, string $key, string $body_hash ): ?\WP_REST_Response {
	$now = sql_time( now() );
	if ( execute( 'INSERT IGNORE INTO {requests} (scope, request_key, body_hash, code, created) VALUES (%s, %s, %s, 0, %s)', $scope, $key, $body_hash, $now ) === 1 ) {
		return null;
	}
	$found = row( 'SELECT body_hash, code, answer, created FROM {requests} WHERE scope = %s AND request_key = %s', $scope, $key );
	if ( $found !== null && ! hash_equals( (string) $found['body_hash'], $body_hash ) ) {
		throw new CommandError( 'klacht_key_reused', __( 'This Idempotency-Key was used for another request.', 'klacht' ), 422 );
	}
	if ( $found !== null && (int) $found['code'] > 0 ) {
		return new \WP_REST_Response( json_decode( (string) $found['answer'], true ), (int) $found['code'] );
	}
	$died = sql_time( now()->modify( '-' . REQUEST_DIED_AFTER . ' seconds' ) );
	if ( $found === null || execute( 'UPDATE {requests} SET created = %s WHERE scope = %s AND request_key = %s AND code = 0 AND created < %s', $now, $scope, $key, $died ) !== 1 ) {
		throw new CommandError( 'klacht_in_flight', __( 'The same request is being handled now.', 'klacht' ), 409, [ 'retry_after' => 5 ] );
	}
	return committed_answer( substr( hash( 'sha256', "$scope/$key" ), 0, 32 ) );
}

/**
 * What a request that died had committed: the dossier knows its command.
 */
function committed_answer( string $command ): ?\WP_REST_Response {
	$done = row( 'SELECT complaint_id, facts FROM {dossier} WHERE command = %s', $command );
	return $done === null ? null : new \WP_REST_Response( complaint_item( get_case( (int) $done['complaint_id'] ) ), 200 );
}

/**
 * What makes two requests the same: method, route and parameters, whatever their order.
 */
function body_hash( \WP_REST_Request $request ): string {
	$params = $request->get_params();
	unset( $params['form_token'], $params['_locale'], $params['_wpnonce'] );
	$sort = static function ( array $values ) use ( &$sort ): array {
		foreach ( $values as $name => $value ) {
			$values[ $name ] = is_array( $value ) ? $sort( $value ) : $value;
		}
		ksort( $values );
		return $values;
	};
	return hash( 'sha256', $request->get_method() . ' ' . $request->get_route() . ' ' . wp_json_encode( $sort( $params ) ) );
}
