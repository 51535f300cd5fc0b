<?php
/**
 * Idempotency-Key: a command that is sent twice is done once.
 */

declare(strict_types=1);

namespace Klacht\Rest;

use Klacht\Complaint\CommandError;
use Klacht\Complaint\Event;
use Klacht\Complaint\Side;
use function Klacht\Access\may_handle;
use function Klacht\Complaint\get_case;
use function Klacht\Complaint\next_command_id;
use function Klacht\Complaint\not_found;
use function Klacht\Complaint\repeated_command;
use function Klacht\Handling\contact_view;
use function Klacht\Handling\own_case;
use function Klacht\Handling\written;
use function Klacht\Storage\execute;
use function Klacht\Storage\literal;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\sql_time;

/** After this many seconds without an answer a request counts as died, and a repeat takes over. */
const REQUEST_DIED_AFTER = 60;

/**
 * Runs a command under the request's Idempotency-Key, if it has one. Only answers of success are kept:
 * a refused command may be corrected and sent again.
 *
 * @param callable(): \WP_REST_Response $run
 * @throws CommandError
 */
function once( \WP_REST_Request $request, callable $run ): \WP_REST_Response {
	$key = $request->get_header( 'idempotency_key' );
	if ( $key === null ) {
		return $run();
	}
	if ( $key === '' || strlen( $key ) > 255 ) {
		throw new CommandError( 'klacht_idempotency_key', __( 'An Idempotency-Key has 1 to 255 characters.', 'klacht' ), 400 );
	}
	$scope   = hash( 'sha256', is_user_logged_in() ? 'user ' . get_current_user_id() : 'network ' . network() );
	$hashed  = hash( 'sha256', $key );
	$body    = body_hash( $request );
	$command = substr( hash( 'sha256', "$scope/$hashed/$body" ), 0, 32 );
	$kept    = claim_key( $scope, $hashed, $body );
	if ( $kept !== null ) {
		return repeated_answer( $request, $kept, $command );
	}
	$answer = null;
	try {
		// The first may have died behind its commit, or its answer may have been cleaned up since: the dossier knows.
		$answer = committed_answer( $command );
		if ( $answer === null ) {
			next_command_id( $command );
			$answer = $run();
		}
		return $answer;
	} finally {
		next_command_id( '' );
		if ( $answer !== null && $answer->get_status() < 300 ) {
			execute( 'UPDATE {requests} SET code = %d, answer = %s WHERE scope = %s AND request_key = %s', $answer->get_status(), kept_text( $request, $answer ), $scope, $hashed );
		} else {
			execute( 'DELETE FROM {requests} WHERE scope = %s AND request_key = %s AND code = 0', $scope, $hashed );
		}
	}
}

/**
 * Takes the key, or answers what is kept of the first request with it.
 *
 * @return array<string, string|null>|null A row of `requests`.
 * @throws CommandError 422 for another body, 409 while the first is in flight.
 */
function claim_key( string $scope, string $key, string $body_hash ): ?array {
	$now = sql_time( now() );
	if ( execute( 'INSERT IGNORE INTO {requests} (scope, request_key, body_hash, code, created) VALUES (%s, %s, %s, 0, %s)', $scope, $key, $body_hash, $now ) === 1 ) {
		return null;
	}
	$found = row( 'SELECT body_hash, code, answer, created FROM {requests} WHERE scope = %s AND request_key = %s', $scope, $key );
	if ( $found !== null && ! hash_equals( (string) $found['body_hash'], $body_hash ) ) {
		throw new CommandError( 'klacht_key_reused', __( 'This Idempotency-Key was used for another request.', 'klacht' ), 422 );
	}
	if ( $found !== null && (int) $found['code'] > 0 ) {
		return $found;
	}
	$died = sql_time( now()->modify( '-' . REQUEST_DIED_AFTER . ' seconds' ) );
	if ( $found === null || execute( 'UPDATE {requests} SET created = %s WHERE scope = %s AND request_key = %s AND code = 0 AND created < %s', $now, $scope, $key, $died ) !== 1 ) {
		throw new CommandError( 'klacht_in_flight', __( 'The same request is being handled now.', 'klacht' ), 409, [ 'retry_after' => 5 ] );
	}
	return null;
}

/**
 * What is kept of an answer. Contact data stands in its own table alone.
 */
function kept_text( \WP_REST_Request $request, \WP_REST_Response $answer ): string {
	return str_ends_with( $request->get_route(), '/contact-views' ) || is_about_request( $request ) ? '' : (string) wp_json_encode( $answer->get_data() );
}

/**
 * Whether a command is about a company's request, which is read anew where it is answered again.
 */
function is_about_request( \WP_REST_Request $request ): bool {
	return str_starts_with( $request->get_route(), '/' . API . '/company-requests/' );
}

/**
 * The first answer again, for who may still handle the case.
 *
 * @param array<string, string|null> $kept A row of `requests`.
 * @throws CommandError 404
 */
function repeated_answer( \WP_REST_Request $request, array $kept, string $command ): \WP_REST_Response {
	if ( str_starts_with( $request->get_route(), '/' . API . '/cases/' ) && $request->has_param( 'id' ) ) {
		own_case( $request );
	}
	if ( is_about_request( $request ) ) {
		return new \WP_REST_Response( \Klacht\Company\answer_request( $request ), (int) $kept['code'] );
	}
	return (string) $kept['answer'] === ''
		? committed_answer( $command ) ?? throw not_found()
		: new \WP_REST_Response( json_decode( (string) $kept['answer'], true ), (int) $kept['code'] );
}

/**
 * What a request that died had committed: the dossier knows its command, or that of a repeat after a conflict.
 */
function committed_answer( string $command ): ?\WP_REST_Response {
	$ids  = array_map( static fn( int $repeat ): string => literal( repeated_command( $command, $repeat ) ), range( 0, 2 ) );
	$done = row( 'SELECT complaint_id, event, actor_side, facts FROM {dossier} WHERE command IN (' . implode( ',', $ids ) . ')' );
	if ( $done === null ) {
		return null;
	}
	$case  = get_case( (int) $done['complaint_id'] );
	$side  = Side::tryFrom( (string) $done['actor_side'] );
	$facts = json_decode( (string) $done['facts'], true );
	$facts = is_array( $facts ) ? $facts : [];
	if ( $side === Side::Company && ! may_handle( get_current_user_id(), $case ) ) {
		throw not_found();
	}
	return match ( Event::tryFrom( (string) $done['event'] ) ) {
		Event::Replied, Event::Mailed, Event::Noted => written( $case, is_numeric( $facts['message'] ?? null ) ? (int) $facts['message'] : 0 ),
		Event::ContactViewed => new \WP_REST_Response( contact_view( $case ), 200 ),
		Event::Created => new \WP_REST_Response( complaint_item( $case, $side ), 201 ),
		default => new \WP_REST_Response( complaint_item( $case, $side ), 200 ),
	};
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
