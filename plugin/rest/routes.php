<?php
/**
 * How a route is made: who may knock, what it takes, what it answers, and what a refusal looks like.
 */

declare(strict_types=1);

namespace Klacht\Rest;

use Klacht\Complaint\CommandError;
use Klacht\Complaint\Conflict;
use Klacht\Complaint\Side;
use Klacht\Storage\AlreadyDone;
use Klacht\Storage\StorageError;
use Klacht\Storage\Unavailable;
use function Klacht\Access\company_of;
use function Klacht\Access\no_company_text;
use function Klacht\Access\side_of;
use function Klacht\Complaint\changes_since;
use function Klacht\Complaint\find_case;
use function Klacht\Complaint\not_found;
use function Klacht\note_outage;
use function Klacht\or_else;
use function Klacht\Storage\catch_up;
use const Klacht\Access\MODERATE_CAP;

/** The namespace of the contract. */
const API = 'klacht/v1';

/** Parameters that are core's, not ours. */
const CORE_PARAMS = [ '_fields', '_locale', '_wpnonce', '_envelope', '_embed', '_method', '_jsonp', 'rest_route' ];

/** Who may knock at a route. What they may do to the object is decided by the object. */
enum Audience {
	case Anyone;
	case SignedIn;
	case Companies;
	case Editors;

	public function check(): bool|\WP_Error {
		if ( $this === self::Anyone ) {
			return true;
		}
		if ( ! is_user_logged_in() ) {
			return new \WP_Error( 'rest_not_logged_in', __( 'Log in first.', 'klacht' ), [ 'status' => 401 ] );
		}
		$refusal = match ( $this ) {
			self::Companies => company_of( get_current_user_id() ) > 0 ? '' : no_company_text(),
			self::Editors   => current_user_can( MODERATE_CAP ) ? '' : __( 'You may not do this.', 'klacht' ),
			default         => '',
		};
		return $refusal === '' ? true : new \WP_Error( 'rest_forbidden', $refusal, [ 'status' => 403 ] );
	}
}

/** One method of a route. */
final class Endpoint {
	/**
	 * @param callable(\WP_REST_Request): (\WP_REST_Response|array<mixed>) $callback An array is a 200.
	 * @param array<string, array<string, mixed>>                          $args     Schemas by name.
	 * @param (callable(\WP_REST_Request): void)|null                       $check    Refuses fields that do not hold, before a form that was sent too fast is refused for that.
	 * @param (callable(\WP_REST_Request, array<string, mixed>): (\WP_REST_Response|array<mixed>))|null $again
	 *        What a repeat of a command that was done is answered: it checks anew whether this person may hear it, and
	 *        makes the answer from what stands now and from the ids that were committed (rest/idempotency.php).
	 * @param bool                                                         $harmless Whether a repeat may simply run again: it changes nothing that lasts.
	 */
	public function __construct(
		public readonly string $method,
		public readonly Audience $audience,
		public readonly mixed $callback,
		public readonly array $args = [],
		public readonly mixed $check = null,
		public readonly mixed $again = null,
		public readonly bool $harmless = false,
	) {}
}

/** The name of a request's registered route in its attributes. */
const ROUTE_ATTRIBUTE = 'klacht_route';

/** Whether a command says what a repeat of it is answered: a test asks it of all. */
const REPEATS_ATTRIBUTE = 'klacht_repeats';

/**
 * The registered route of a request, such as `/cases/{id}/messages`, whatever way its address was written: decisions rest
 * on this, because WordPress matches routes whatever their case. '' for a request that is not ours.
 */
function route_of( \WP_REST_Request $request ): string {
	$name = $request->get_attributes()[ ROUTE_ATTRIBUTE ] ?? '';
	return is_string( $name ) ? $name : '';
}

/**
 * A command's name: its method and registered route.
 */
function command_of( Endpoint $endpoint, \WP_REST_Request $request ): string {
	return $endpoint->method . ' ' . route_of( $request );
}

/**
 * The numbers in a request's address, as numbers: 007 is 7.
 *
 * @return array<string, int>
 */
function path_ids( \WP_REST_Request $request ): array {
	$ids = [];
	foreach ( $request->get_url_params() as $name => $id ) {
		$ids[ (string) $name ] = is_numeric( $id ) ? (int) $id : 0;
	}
	return $ids;
}

/**
 * Registers a route.
 *
 * @param non-falsy-string                 $path
 * @param list<Endpoint>                   $endpoints
 * @param callable(): array<string, mixed> $schema The item's schema; a list is `array_of` it.
 */
function route( string $path, array $endpoints, callable $schema ): void {
	$name       = (string) preg_replace( '/\(\?P<(\w+)>[^()]*\)/', '{$1}', $path );
	$definition = [ 'schema' => $schema ];
	foreach ( array_map( __NAMESPACE__ . '\with_form_token', $endpoints ) as $endpoint ) {
		$definition[] = [
			'methods'             => $endpoint->method,
			'callback'            => static fn( \WP_REST_Request $request ): \WP_REST_Response => answer( $endpoint, $request ),
			'permission_callback' => static fn(): bool|\WP_Error => or_else( $endpoint->audience->check( ... ), outage_error() ),
			'args'                => $endpoint->args,
			ROUTE_ATTRIBUTE       => $name,
			REPEATS_ATTRIBUTE     => $endpoint->again !== null || $endpoint->harmless,
		];
	}
	register_rest_route( API, $path, $definition );
}

/**
 * The endpoint as it is, or with the form token that every command of visitors may carry.
 */
function with_form_token( Endpoint $endpoint ): Endpoint {
	return is_visitors( $endpoint )
		? new Endpoint( $endpoint->method, $endpoint->audience, $endpoint->callback, $endpoint->args + [ 'form_token' => text( 'From GET /form-token.', 0, 200 ) ], $endpoint->check, $endpoint->again, $endpoint->harmless )
		: $endpoint;
}

/**
 * Whether an endpoint is a command that visitors may give.
 */
function is_visitors( Endpoint $endpoint ): bool {
	return $endpoint->audience === Audience::Anyone && $endpoint->method !== 'GET';
}

/**
 * Runs an endpoint; every refusal becomes a WP_Error's response.
 */
function answer( Endpoint $endpoint, \WP_REST_Request $request ): \WP_REST_Response {
	try {
		refuse_unknown( $endpoint, $request );
		$run = static function () use ( $endpoint, $request ): \WP_REST_Response {
			if ( is_visitors( $endpoint ) ) {
				hold_visitor( command_of( $endpoint, $request ), $request, $endpoint->check );
			} elseif ( $endpoint->method !== 'GET' ) {
				hold_person( command_of( $endpoint, $request ), $request );
			}
			$result = ( $endpoint->callback )( $request );
			return $result instanceof \WP_REST_Response ? $result : new \WP_REST_Response( $result, 200 );
		};
		if ( $endpoint->method === 'GET' ) {
			$answer = $run();
			if ( $request->get_header( 'klacht_token' ) !== null ) {
				// A cache in between knows nothing of that header.
				$answer->header( 'Cache-Control', 'no-store' );
			}
			return $answer;
		}
		// What the person did a moment ago, on another server of a cluster, is no conflict with what they do now.
		catch_up();
		if ( ! is_user_logged_in() ) {
			check_origin( $request );
		}
		$answer = once( $endpoint, $request, $run );
		$answer->header( 'Cache-Control', 'no-store' );
		return $answer;
	} catch ( Conflict $conflict ) {
		return refusal( explained( $conflict, $request ) );
	} catch ( CommandError $error ) {
		return refusal( $error );
	} catch ( AlreadyDone | Unavailable | StorageError $error ) {
		note_outage( $error );
		return refusal( unavailable( $error, $endpoint->method === 'GET' ) );
	}
}

/**
 * A conflict with the complaint as it is now and what changed meanwhile. Who may no longer see it, because it
 * was taken down or moved to another company, hears what everybody hears of a complaint that is not theirs.
 */
function explained( Conflict $conflict, \WP_REST_Request $request ): CommandError {
	$case = find_case( $conflict->complaint_id );
	$link = ! is_user_logged_in() || text_param( $request, 'token' ) !== '';
	$side = $case === null ? null : side_of( get_current_user_id(), $case ) ?? ( $link ? Side::Reporter : null );
	if ( $case === null || $side === null || ( $side !== Side::Company && is_about_case( $request ) ) ) {
		return not_found();
	}
	return new CommandError(
		$conflict->error,
		$conflict->getMessage(),
		$conflict->status,
		[
			'current' => complaint_item( $case, $side ),
			'changes' => changes_since( $case, $conflict->known, knows_staff( $side ), $side === Side::Editor ),
		]
	);
}

/**
 * Whether a request is about a case of the reader's company: `/cases/{id}` and what is below it.
 */
function is_about_case( \WP_REST_Request $request ): bool {
	return str_starts_with( route_of( $request ) . '/', '/cases/{id}/' );
}

/**
 * A refusal as core's REST server would answer a WP_Error, with Retry-After where it has one.
 */
function refusal( CommandError $error ): \WP_REST_Response {
	$data     = $error->data;
	$response = rest_convert_error_to_response( new \WP_Error( $error->error, $error->getMessage(), [ 'status' => $error->status ] + $data ) );
	if ( is_int( $data['retry_after'] ?? null ) ) {
		$response->header( 'Retry-After', (string) $data['retry_after'] );
	}
	$response->header( 'Cache-Control', 'no-store' );
	return $response;
}

/**
 * Refuses a parameter the route does not know, so that a typing error is no silent loss.
 *
 * @throws CommandError 400
 */
function refuse_unknown( Endpoint $endpoint, \WP_REST_Request $request ): void {
	// What stands in the address may not be said again in the query or the body: it would count instead.
	$sent    = array_diff_key( $request->get_query_params() + $request->get_body_params() + (array) $request->get_json_params(), array_fill_keys( CORE_PARAMS, true ) );
	$unknown = array_keys( array_diff_key( $sent, $endpoint->args ) );
	if ( $unknown !== [] ) {
		$text = __( 'This field is not known here.', 'klacht' );
		throw new CommandError( 'rest_invalid_param', sprintf( /* translators: %s: names of fields */ __( 'Unknown: %s.', 'klacht' ), implode( ', ', $unknown ) ), 400, [ 'params' => array_fill_keys( array_map( 'strval', $unknown ), $text ) ] );
	}
}

/**
 * Headers that a browser's script may read.
 *
 * @param list<string> $headers
 * @return list<string>
 */
function exposed_headers( array $headers ): array {
	return [ ...$headers, 'X-Klacht-Counts', 'X-Klacht-Searched-To', 'Retry-After' ];
}

/**
 * Every route of the contract that stands.
 */
function register_all(): void {
	\Klacht\Submission\register_routes();
	\Klacht\Moderation\register_routes();
	\Klacht\Handling\register_routes();
	\Klacht\Rating\register_routes();
	\Klacht\Company\register_routes();
	\Klacht\Company\register_request_routes();
	\Klacht\Company\register_people_routes();
	\Klacht\Company\register_profile_routes();
	\Klacht\Mail\register_routes();
	\Klacht\Access\register_routes();
	\Klacht\Statistics\register_routes();
	\Klacht\Help\register_routes();
	\Klacht\Scanner\register_routes();
	\Klacht\Scanner\register_source_routes();
}

/**
 * An argument that must be sent.
 *
 * @param array<string, mixed> $schema
 * @return array<string, mixed>
 */
function required( array $schema ): array {
	return [ 'required' => true ] + $schema;
}

/**
 * An argument that may be left out.
 *
 * @param array<string, mixed> $schema
 * @return array<string, mixed>
 */
function optional( array $schema ): array {
	return $schema;
}

/**
 * A text parameter, '' when it was not sent.
 */
function text_param( \WP_REST_Request $request, string $name ): string {
	$value = $request->get_param( $name );
	return is_string( $value ) ? $value : '';
}

/**
 * A whole-number parameter, 0 when it was not sent.
 */
function int_param( \WP_REST_Request $request, string $name ): int {
	$value = $request->get_param( $name );
	return is_numeric( $value ) ? (int) $value : 0;
}

/**
 * The argument `version`. It is not `required` for core: a missing one is a 409 with the current item, as the contract says.
 *
 * @return array<string, array<string, mixed>>
 */
function version_arg(): array {
	return [ 'version' => integer( 'The version of the complaint that the person saw.', 1 ) ];
}

/**
 * Refuses a command whose version is missing or stale, before anything else is asked.
 *
 * @throws Conflict
 */
function check_version( \WP_REST_Request $request, \Klacht\Complaint\ComplaintCase $case ): void {
	if ( int_param( $request, 'version' ) !== $case->version ) {
		throw new Conflict( $case->id, int_param( $request, 'version' ) );
	}
}
