<?php
/**
 * An outage as REST answers it: 503 with Retry-After, from wherever it comes.
 */

declare(strict_types=1);

namespace Klacht\Rest;

use Klacht\Complaint\CommandError;
use Klacht\Storage\Unavailable;
use function Klacht\outage_text;
use const Klacht\OUTAGE_RETRY;

/**
 * The refusal of a request that storage did not serve.
 */
function unavailable( \Throwable $failure, bool $reads ): CommandError {
	$text = match ( true ) {
		$reads                                                 => outage_text(),
		$failure instanceof Unavailable && $failure->unknown => __( 'The site lost its database while it saved this, and does not know whether it was saved. Look whether it is there before you try again.', 'klacht' ),
		default                                                => __( 'The site cannot save this now. Nothing was changed. Try again in a moment.', 'klacht' ),
	};
	return new CommandError( 'klacht_unavailable', $text, 503, [ 'retry_after' => $reads ? OUTAGE_RETRY : 5 ] );
}

/**
 * The refusal of who cannot be asked who they are, because the database does not say.
 */
function outage_error(): \WP_Error {
	return new \WP_Error(
		'klacht_unavailable',
		outage_text(),
		[
			'status'      => 503,
			'retry_after' => OUTAGE_RETRY,
		]
	);
}

/**
 * Sends Retry-After with a refusal that came before the command itself.
 */
function say_when( mixed $response, mixed $handler, \WP_REST_Request $request ): mixed {
	$data = $response instanceof \WP_Error && route_of( $request ) !== '' ? $response->get_error_data() : null;
	if ( ! $response instanceof \WP_Error || ! is_array( $data ) || ! is_int( $data['retry_after'] ?? null ) ) {
		return $response;
	}
	$answer = rest_convert_error_to_response( $response );
	$answer->header( 'Retry-After', (string) $data['retry_after'] );
	$answer->header( 'Cache-Control', 'no-store' );
	return $answer;
}
