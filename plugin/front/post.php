<?php
/**
 * Forms of the public site, with JavaScript and without: a form posts to the page it stands on, which gives the same
 * command that REST gives. What was refused is drawn again with everything that was typed; what was done leads on by a
 * redirect, so that reloading does nothing twice.
 */

declare(strict_types=1);

namespace Klacht\Front;

use Klacht\Complaint\CommandError;
use function Klacht\Storage\esc_attr;
use const Klacht\Rest\API;

/** The hidden field that names the form of a page. */
const FORM_FIELD = 'klacht_form';

/** The hidden field with the Idempotency-Key: a double press gives the command once. */
const KEY_FIELD = 'klacht_key';

/** The cookie and the hidden field of a form that came back to be pressed once more. */
const PRESS_FIELD = 'klacht_press';

/**
 * The form that was sent with this request, '' for none.
 */
function sent_form(): string {
	return is_post() ? sanitize_key( sent_texts()[ FORM_FIELD ] ?? '' ) : '';
}

function is_post(): bool {
	return isset( $_SERVER['REQUEST_METHOD'] ) && $_SERVER['REQUEST_METHOD'] === 'POST';
}

/**
 * The texts that were sent, as they were typed.
 *
 * @param string $group The name before the brackets, '' for those without.
 * @return array<string, string>
 */
function sent_texts( string $group = '' ): array {
	// phpcs:disable WordPress.Security -- Texts as typed: the command checks them, and they are escaped where they are drawn.
	$sent = wp_unslash( $_POST );
	// phpcs:enable
	$sent  = $group === '' ? $sent : ( $sent[ $group ] ?? [] );
	$texts = [];
	foreach ( is_array( $sent ) ? $sent : [] as $name => $value ) {
		if ( is_string( $value ) ) {
			// A browser sends line ends as \r\n.
			$texts[ (string) $name ] = wp_check_invalid_utf8( str_replace( [ "\r\n", "\r" ], "\n", $value ) );
		}
	}
	return $texts;
}

/**
 * A value of the address.
 */
function asked( string $name ): string {
	// phpcs:ignore WordPress.Security -- Reading the address changes nothing; every use checks the value.
	$value = $_GET[ $name ] ?? '';
	return is_string( $value ) ? wp_check_invalid_utf8( wp_unslash( $value ) ) : '';
}

/**
 * Refuses a post that another site made this browser send. Cached pages outlive nonces, so a visitor's form has none;
 * browsers say where a post comes from.
 *
 * @throws CommandError 403
 */
function require_own_post(): void {
	$request = new \WP_REST_Request( 'POST' );
	$request->set_headers( rest_get_server()->get_headers( wp_unslash( $_SERVER ) ) );
	$origin = (string) $request->get_header( 'origin' );
	$site   = (string) $request->get_header( 'sec_fetch_site' );
	if ( in_array( $origin, [ '', 'null' ], true ) && $site === '' && was_pressed_again() ) {
		return;
	}
	if ( $origin === 'null' && $site === '' ) {
		// A site under `Referrer-Policy: no-referrer`, or a sandbox of another: the browser is too old to say which.
		throw press_again();
	}
	\Klacht\Rest\check_origin( $request );
	$said = $origin . $site;
	if ( is_user_logged_in() && ( $said === '' || $said === 'none' ) && wp_verify_nonce( sent_texts()['_wpnonce'] ?? '', 'klacht_form' ) === false ) {
		throw press_again();
	}
}

/**
 * Asks to press once more, by a form that only this browser can send: it has a cookie that no other site's post brings
 * along, and the form that comes back has what was made of it.
 */
function press_again(): CommandError {
	press_cookie( true );
	return new CommandError( 'klacht_press_again', __( 'We could not see that this came from our own page. Your text is kept. Press the button once more.', 'klacht' ), 403 );
}

/**
 * The cookie of that form, '' where this browser has none.
 *
 * @param bool $make Whether to give it one, and to ask for it in every form of this answer.
 */
function press_cookie( bool $make = false ): string {
	/** @var string $asked */
	static $asked = '';
	if ( $make && $asked === '' ) {
		$known = isset( $_COOKIE[ PRESS_FIELD ] ) && is_string( $_COOKIE[ PRESS_FIELD ] ) ? sanitize_key( wp_unslash( $_COOKIE[ PRESS_FIELD ] ) ) : '';
		$asked = strlen( $known ) === 32 ? $known : bin2hex( random_bytes( 16 ) );
		if ( ! headers_sent() ) {
			setcookie(
				PRESS_FIELD,
				$asked,
				[
					'path'     => COOKIEPATH,
					'domain'   => strval( COOKIE_DOMAIN ),
					'secure'   => is_ssl(),
					'httponly' => true,
					'samesite' => 'Strict',
				]
			);
		}
	}
	return $asked;
}

/**
 * Whether this post is the second press of a form that came back to be pressed once more.
 */
function was_pressed_again(): bool {
	$cookie = isset( $_COOKIE[ PRESS_FIELD ] ) && is_string( $_COOKIE[ PRESS_FIELD ] ) ? sanitize_key( wp_unslash( $_COOKIE[ PRESS_FIELD ] ) ) : '';
	return strlen( $cookie ) === 32 && hash_equals( press_signature( $cookie ), sent_texts()[ PRESS_FIELD ] ?? '' );
}

function press_signature( string $cookie ): string {
	return hash_hmac( 'sha256', "press|$cookie", wp_salt( 'nonce' ) );
}

/**
 * Gives a command through the same door that other clients use, as the current person.
 *
 * @param array<string, mixed> $params
 * @param string               $key    Idempotency-Key, '' for none.
 * @return array<string, mixed> The item.
 * @throws CommandError As the door refused; `params` in its data has a sentence a field.
 */
function command( string $method, string $path, array $params, string $key = '' ): array {
	require_own_post();
	$request = new \WP_REST_Request( $method, '/' . API . $path );
	$request->set_body_params( $params );
	if ( preg_match( '/^[\w-]{8,64}$/', $key ) === 1 ) {
		$request->set_header( 'Idempotency-Key', $key );
	}
	$response = rest_do_request( $request );
	$data     = $response->get_data();
	/** @var array<string, mixed> $data */
	$data = is_array( $data ) ? $data : [];
	if ( ! $response->is_error() ) {
		return $data;
	}
	/** @var array<string, mixed> $more */
	$more = is_array( $data['data'] ?? null ) ? $data['data'] : [];
	throw new CommandError( is_string( $data['code'] ?? null ) ? $data['code'] : 'klacht_refused', is_string( $data['message'] ?? null ) ? $data['message'] : '', $response->get_status(), $more );
}

/**
 * The sentences of a refusal by field; what belongs to no field is under ''.
 *
 * @return array<string, string>
 */
function errors_of( CommandError $refusal ): array {
	$params = $refusal->data['params'] ?? null;
	$errors = [];
	foreach ( is_array( $params ) ? $params : [] as $field => $sentence ) {
		if ( is_string( $sentence ) && $field !== 'form_token' ) {
			$errors[ (string) $field ] = $sentence;
		}
	}
	return $errors === [] ? [ '' => $refusal->getMessage() ] : $errors;
}

/**
 * The hidden fields of every form: its name, the key of the command, and a nonce where somebody is logged in.
 */
function hidden_fields( string $form ): string {
	$sent = sent_form() === $form ? ( sent_texts()[ KEY_FIELD ] ?? '' ) : '';
	$key  = $sent === '' ? bin2hex( random_bytes( 16 ) ) : $sent;
	return sprintf( '<input type="hidden" name="%s" value="%s"><input type="hidden" name="%s" value="%s">', esc_attr( FORM_FIELD ), esc_attr( $form ), esc_attr( KEY_FIELD ), esc_attr( $key ) )
		. ( press_cookie() === '' ? '' : sprintf( '<input type="hidden" name="%s" value="%s">', esc_attr( PRESS_FIELD ), esc_attr( press_signature( press_cookie() ) ) ) )
		. ( is_user_logged_in() ? wp_nonce_field( 'klacht_form', '_wpnonce', false, false ) : '' );
}

/**
 * Leads on after something was done.
 */
function see_other( string $url ): never {
	keep_private();
	wp_safe_redirect( $url, 303 );
	exit;
}
