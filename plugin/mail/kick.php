<?php
/**
 * Starts the worker as soon as a request that wrote mail has been answered: nobody waits for a mail server, and no
 * mail waits for the next minute.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use function Klacht\or_else;
use function Klacht\Storage\transaction_open;

/** The name of the loopback door in admin-ajax.php. */
const DOOR = 'klacht_drain';

/** How long a signed call of the door holds, in seconds. */
const DOOR_SECONDS = 60;

/**
 * Runs at the end of a request (kick_after_request).
 */
function kick(): void {
	if ( transaction_open() ) {
		// The request died in a transaction: what it wrote will never be, and a lease taken now would vanish with it.
		return;
	}
	try {
		if ( defined( 'WP_CLI' ) || wp_doing_cron() ) {
			drain();
		} elseif ( function_exists( 'fastcgi_finish_request' ) ) {
			ignore_user_abort( true );
			fastcgi_finish_request();
			drain();
		} else {
			call_door();
		}
	} catch ( \Throwable $failure ) {
		// The answer is out and must stay as it is; the minutely event does the work a little later.
		error_log( 'Klacht: the mail worker could not be started: ' . $failure->getMessage() );
	}
}

/**
 * Has another process of this site run the worker. It is not waited for.
 */
function call_door(): void {
	$expires = time() + DOOR_SECONDS;
	wp_remote_post(
		admin_url( 'admin-ajax.php' ),
		[
			'timeout'     => 0.5,
			'blocking'    => false,
			'redirection' => 0,
			'sslverify'   => apply_filters( 'https_local_ssl_verify', false ) === true,
			'body'        => [
				'action'    => DOOR,
				'expires'   => (string) $expires,
				'signature' => door_signature( $expires ),
			],
		]
	);
}

function door_signature( int $expires ): string {
	return hash_hmac( 'sha256', DOOR . "|$expires", wp_salt( 'nonce' ) );
}

/**
 * Whether a call of the door comes from this site, just now.
 */
function door_opens( mixed $expires, mixed $signature ): bool {
	if ( ! is_string( $expires ) || ! is_string( $signature ) || preg_match( '/^\d{1,12}$/', $expires ) !== 1 ) {
		return false;
	}
	$left = (int) $expires - time();
	return $left >= 0 && $left <= DOOR_SECONDS && hash_equals( door_signature( (int) $expires ), $signature );
}

/**
 * The door itself: runs the worker and nothing else, and takes nothing from the request. Who calls it is let go first.
 */
function answer_door(): never {
	// phpcs:disable WordPress.Security -- No form: the signature is checked, nothing else is read.
	$opens = door_opens( $_POST['expires'] ?? null, $_POST['signature'] ?? null );
	// phpcs:enable
	status_header( $opens ? 204 : 403 );
	if ( $opens ) {
		ignore_user_abort( true );
		release_caller();
		or_else( drain( ... ), null );
	}
	exit;
}

/**
 * Ends the answer while this process goes on.
 */
function release_caller(): void {
	header( 'Connection: close' );
	while ( ob_get_level() > 0 && ob_end_clean() ) {
		continue;
	}
	flush();
}
