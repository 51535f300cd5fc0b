<?php
/**
 * Idempotency-Key: a command that is sent twice is done once.
 *
 * A key is kept with what was sent under it, hashed, and with how far it is: nothing of an answer. A repeat is answered
 * from what was committed, which the dossier or a receipt knows, by what stands now and for who may hear it now.
 */

declare(strict_types=1);

namespace Klacht\Rest;

use Klacht\Complaint\CommandError;
use Klacht\Storage\AlreadyDone;
use Klacht\Storage\StorageError;
use Klacht\Storage\Unavailable;
use function Klacht\Complaint\next_command_id;
use function Klacht\Complaint\repeated_command;
use function Klacht\Storage\catch_up;
use function Klacht\Storage\current_command;
use function Klacht\Storage\execute;
use function Klacht\Storage\find_command;
use function Klacht\Storage\keep_command;
use function Klacht\Storage\literal;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\sql_time;

/** The lease of a key, in seconds: who has not answered by then counts as died, and a repeat takes over. */
const REQUEST_DIED_AFTER = 60;

/** Where a key stands. */
final class KeyedCommand {
	/**
	 * @param string $scope   Whose key: the person's, or the network's of a visitor; hashed.
	 * @param string $key     Hashed.
	 * @param string $body    Of all that was sent; hashed with the site's secret, because an address can be guessed.
	 * @param string $command The id that the dossier or a receipt knows it by.
	 * @param string $since   When this request took the key, UTC DATETIME.
	 */
	public function __construct(
		public readonly string $scope,
		public readonly string $key,
		public readonly string $body,
		public readonly string $command,
		public readonly string $since,
	) {}
}

/**
 * Runs a command under the request's Idempotency-Key, if it has one. Only success is kept: a refused command may be
 * corrected and sent again.
 *
 * @param callable(): \WP_REST_Response $run
 * @throws CommandError
 * @throws StorageError
 * @throws Unavailable
 */
function once( Endpoint $endpoint, \WP_REST_Request $request, callable $run ): \WP_REST_Response {
	$sent = $request->get_header( 'idempotency_key' );
	if ( $sent === null ) {
		return $run();
	}
	if ( $sent === '' || strlen( $sent ) > 255 ) {
		throw new CommandError( 'klacht_idempotency_key', __( 'An Idempotency-Key has 1 to 255 characters.', 'klacht' ), 400 );
	}
	$keyed  = keyed_command( $endpoint, $request, $sent );
	$is_new = claim_key( $keyed );
	$answer = null;
	try {
		$answer = $is_new ? first_answer( $endpoint, $request, $keyed, $run ) : repeated_answer( $endpoint, $request, $keyed, $run );
		return $answer;
	} finally {
		if ( $is_new ) {
			release_key( $keyed, $answer );
		}
	}
}

/**
 * A command with its key. Its id follows from who, which key and what, so that a repeat has the same.
 */
function keyed_command( Endpoint $endpoint, \WP_REST_Request $request, string $key ): KeyedCommand {
	$scope = hash( 'sha256', is_user_logged_in() ? 'user ' . get_current_user_id() : 'network ' . network() );
	$key   = hash( 'sha256', $key );
	$body  = body_hash( $endpoint, $request );
	return new KeyedCommand( $scope, $key, $body, substr( hash( 'sha256', "$scope/$key/$body" ), 0, 32 ), sql_time( now() ) );
}

/**
 * Takes the key for this request.
 *
 * @return bool False when the first request with it was done.
 * @throws CommandError 422 for another body, 409 while the first is in flight.
 */
function claim_key( KeyedCommand $keyed ): bool {
	if ( execute( 'INSERT IGNORE INTO {requests} (scope, request_key, body_hash, code, created) VALUES (%s, %s, %s, 0, %s)', $keyed->scope, $keyed->key, $keyed->body, $keyed->since ) === 1 ) {
		return true;
	}
	$found = row( 'SELECT body_hash, code FROM {requests} WHERE scope = %s AND request_key = %s', $keyed->scope, $keyed->key );
	if ( $found !== null && ! hash_equals( (string) $found['body_hash'], $keyed->body ) ) {
		throw new CommandError( 'klacht_key_reused', __( 'This Idempotency-Key was used for another request.', 'klacht' ), 422 );
	}
	if ( $found !== null && (int) $found['code'] > 0 ) {
		return false;
	}
	$died = sql_time( now()->modify( '-' . REQUEST_DIED_AFTER . ' seconds' ) );
	if ( $found === null || execute( 'UPDATE {requests} SET created = %s WHERE scope = %s AND request_key = %s AND code = 0 AND created < %s', $keyed->since, $keyed->scope, $keyed->key, $died ) !== 1 ) {
		throw new CommandError( 'klacht_in_flight', __( 'The same request is being handled now.', 'klacht' ), 409, [ 'retry_after' => 5 ] );
	}
	// What the one that died had committed may not have come to this node of a cluster yet.
	catch_up();
	return true;
}

/**
 * Keeps the key of a command that was done, and frees that of another. Who lost the lease meanwhile changes nothing.
 */
function release_key( KeyedCommand $keyed, ?\WP_REST_Response $answer ): void {
	$mine = [ $keyed->scope, $keyed->key, $keyed->since ];
	try {
		if ( $answer !== null && $answer->get_status() < 300 ) {
			execute( "UPDATE {requests} SET code = %d, answer = '' WHERE scope = %s AND request_key = %s AND code = 0 AND created = %s", $answer->get_status(), ...$mine );
		} else {
			execute( 'DELETE FROM {requests} WHERE scope = %s AND request_key = %s AND code = 0 AND created = %s', ...$mine );
		}
	} catch ( StorageError $failure ) {
		// What was done stands, and what was refused is refused: a repeat finds the same when the lease is over.
		wp_trigger_error( __FUNCTION__, $failure->getMessage(), E_USER_NOTICE );
	}
}

/**
 * The answer of a request that took the key: what was committed under it by one that died, else by running it.
 *
 * @param callable(): \WP_REST_Response $run
 */
function first_answer( Endpoint $endpoint, \WP_REST_Request $request, KeyedCommand $keyed, callable $run ): \WP_REST_Response {
	$done = $endpoint->harmless ? null : committed( $keyed->command );
	if ( $done !== null ) {
		return answer_again( $endpoint, $request, $done );
	}
	try {
		next_command_id( $keyed->command );
		current_command( $keyed->command );
		$answer = $run();
	} catch ( AlreadyDone | CommandError | StorageError | Unavailable $failure ) {
		// Its own first try may stand, though its answer was lost and the second found the ground changed by it.
		$done = committed( $keyed->command );
		return $done === null ? throw $failure : answer_again( $endpoint, $request, $done );
	} finally {
		next_command_id( '' );
		current_command( '' );
	}
	if ( $answer->get_status() < 300 && ! $endpoint->harmless && committed( $keyed->command ) === null ) {
		$data = $answer->get_data();
		keep_command( $keyed->command, is_array( $data ) && is_int( $data['id'] ?? null ) ? [ 'id' => $data['id'] ] : [] );
	}
	return $answer;
}

/**
 * The answer of a command that was done before.
 *
 * @param callable(): \WP_REST_Response $run
 * @throws CommandError
 */
function repeated_answer( Endpoint $endpoint, \WP_REST_Request $request, KeyedCommand $keyed, callable $run ): \WP_REST_Response {
	return $endpoint->harmless ? $run() : answer_again( $endpoint, $request, committed( $keyed->command ) ?? [] );
}

/**
 * What a command is answered that was done before. Whether this person may hear it is asked anew.
 *
 * @param array<string, mixed> $done
 * @throws CommandError
 */
function answer_again( Endpoint $endpoint, \WP_REST_Request $request, array $done ): \WP_REST_Response {
	if ( $endpoint->again === null ) {
		return new \WP_REST_Response( null, 204 );
	}
	$answer = ( $endpoint->again )( $request, $done );
	return $answer instanceof \WP_REST_Response ? $answer : new \WP_REST_Response( $answer, 200 );
}

/**
 * What a command has committed, as the dossier or its receipt knows it; of the dossier also that of a repeat after a
 * conflict. Null when nothing was.
 *
 * @return array<string, mixed>|null Ids and facts; of a complaint with `complaint` and `event`.
 */
function committed( string $command ): ?array {
	$ids  = array_map( static fn( int $repeat ): string => literal( repeated_command( $command, $repeat ) ), range( 0, 2 ) );
	$done = row( 'SELECT complaint_id, event, facts FROM {dossier} WHERE command IN (' . implode( ',', $ids ) . ')' );
	if ( $done === null ) {
		return find_command( $command );
	}
	$facts = json_decode( (string) $done['facts'], true );
	$known = [
		'complaint' => (int) $done['complaint_id'],
		'event'     => (string) $done['event'],
	];
	/** @var array<string, mixed> $facts */
	$facts = is_array( $facts ) ? $facts : [];
	return $known + $facts;
}

/**
 * An id of what was committed, 0 without.
 *
 * @param array<string, mixed> $done
 */
function done_id( array $done, string $name ): int {
	return is_numeric( $done[ $name ] ?? null ) ? (int) $done[ $name ] : 0;
}

/**
 * Something that was made, as a 201.
 */
function created( mixed $item ): \WP_REST_Response {
	return new \WP_REST_Response( $item, 201 );
}

/**
 * What makes two requests the same: method, registered route, the numbers in the address, parameters whatever their
 * order, and files.
 */
function body_hash( Endpoint $endpoint, \WP_REST_Request $request ): string {
	$params = array_diff_key( $request->get_params(), array_fill_keys( [ 'form_token', ...CORE_PARAMS ], true ) );
	$params = path_ids( $request ) + $params;
	$sort   = static function ( array $values ) use ( &$sort ): array {
		foreach ( $values as $name => $value ) {
			$values[ $name ] = is_array( $value ) ? $sort( $value ) : $value;
		}
		ksort( $values );
		return $values;
	};
	$files  = array_map( static fn( mixed $file ): string => is_array( $file ) && is_string( $file['tmp_name'] ?? null ) && is_file( $file['tmp_name'] ) ? (string) hash_file( 'sha256', $file['tmp_name'] ) : '', $request->get_file_params() );
	return hash_hmac( 'sha256', command_of( $endpoint, $request ) . ' ' . wp_json_encode( $sort( $params ) ) . wp_json_encode( $files ), wp_salt( 'nonce' ) );
}
