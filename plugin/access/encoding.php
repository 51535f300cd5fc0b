<?php
/**
 * Broken text is refused where it comes in, in one place: what is no UTF-8, or has a null in an address, is 400 in REST
 * and 404 on public pages. Behind this, a database would refuse it in the middle of something.
 *
 * Only what we read is looked at. Other parameters of an address are other people's: a page with a broken `utm_source`
 * is still that page.
 */

declare(strict_types=1);

namespace Klacht\Access;

use function Klacht\Storage\esc_html;
use const Klacht\Complaint\COMPANY_POST;
use const Klacht\Complaint\COMPLAINT_POST;
use const Klacht\Front\FORM_FIELD;
use const Klacht\Front\PAGE_VAR;
use const Klacht\Rest\API;

/** Headers of a request that we read as text. */
const READ_HEADERS = [ 'idempotency_key', 'klacht_token', 'origin', 'sec_fetch_site' ];

/**
 * Whether something that was sent is no text: at any depth, in names as in values.
 *
 * @param bool $address Whether it stands in an address or a header, where a control character is broken too. In a body
 *                      it is something that was pasted, and becomes a space.
 */
function is_broken( mixed $sent, bool $address = true ): bool {
	if ( is_array( $sent ) ) {
		foreach ( $sent as $name => $value ) {
			if ( is_broken( (string) $name, $address ) || is_broken( $value, $address ) ) {
				return true;
			}
		}
		return false;
	}
	return is_string( $sent ) && ( ! wp_is_valid_utf8( $sent ) || ( $address && str_contains( $sent, "\0" ) ) );
}

/**
 * Refuses a broken request for our routes, before any of it is read.
 *
 * @param mixed $result What another plugin answers already, else null.
 */
function refuse_broken_request( mixed $result, mixed $server, \WP_REST_Request $request ): mixed {
	// Which route it is nobody has said yet: its address is matched whatever its case.
	if ( $result !== null || stripos( $request->get_route() . '/', '/' . API . '/' ) !== 0 ) {
		return $result;
	}
	$headers = array_map( $request->get_header( ... ), READ_HEADERS );
	$names   = array_map( static fn( mixed $file ): mixed => is_array( $file ) ? ( $file['name'] ?? '' ) : '', $request->get_file_params() );
	$broken  = is_broken( [ $request->get_route(), $request->get_query_params(), $headers, $names ] ) || is_broken( $request->get_body_params(), false );
	return $broken ? new \WP_Error( 'klacht_encoding', broken_text(), [ 'status' => 400 ] ) : $result;
}

/**
 * Makes a request for a page with a broken address one for nothing, before core or we look for it.
 *
 * @param array<string, mixed> $vars The query variables of the request.
 * @return array<string, mixed>
 */
function drop_broken_query( array $vars ): array {
	if ( isset( $vars['rest_route'] ) ) {
		// REST answers for itself: refuse_broken_request().
		return $vars;
	}
	// phpcs:disable WordPress.Security -- Looked at, not used.
	$post = wp_unslash( $_POST );
	$get  = isset( $vars[ PAGE_VAR ] ) ? wp_unslash( $_GET ) : [];
	// What core took out of the path is still encoded.
	$path = array_map( static fn( mixed $value ): mixed => is_string( $value ) ? rawurldecode( $value ) : $value, array_diff_key( $vars, $_GET ) );
	// phpcs:enable
	if ( is_array( $post ) && isset( $post[ FORM_FIELD ] ) && is_broken( $post, false ) ) {
		wp_die( esc_html( broken_text() ), '', [ 'response' => 400, 'back_link' => true ] );
	}
	// Core and we look one text up by these: of a list they are nothing.
	$lists = array_filter( array_intersect_key( $vars, array_fill_keys( [ COMPLAINT_POST, COMPANY_POST, PAGE_VAR, 'author_name', 'feed' ], true ) ), is_array( ... ) );
	return $lists !== [] || is_broken( [ $vars, $get, $path ] ) ? [ 'error' => '404' ] : $vars;
}

/**
 * What is said to who sent something that is no text.
 */
function broken_text(): string {
	return __( 'This text cannot be read: it is not UTF-8. Type it again.', 'klacht' );
}
