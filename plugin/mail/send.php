<?php
/**
 * Hands one mail to WordPress's mailer. What is set for it is taken back, so that no other plugin's mail carries it.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use PHPMailer\PHPMailer\PHPMailer;

/** The mailer did not take it. */
final class Refused extends \RuntimeException {}

/** How long a mail server may keep silent, in seconds: far less than a lease lasts. */
const SERVER_PATIENCE = 20;

/**
 * Sends.
 *
 * @param int $id The row of the outbox: the same mail always has the same Message-ID, so that a repeat after a crash can be told.
 * @throws Refused
 */
function send( Recipient $to, Rendered $mail, int $id ): void {
	$said    = '';
	$out     = false;
	$sent    = static function () use ( &$out ): void {
		$out = true;
	};
	$listen  = static function ( mixed $error ) use ( &$said ): void {
		$said = $error instanceof \WP_Error ? $error->get_error_message() : '';
	};
	$restore = null;
	$prepare = static function ( PHPMailer $mailer ) use ( $mail, $id, &$restore ): void {
		$restore = prepare_mailer( $mailer, $mail, $id );
	};
	$from    = static fn(): string => site_name();
	$emoji   = has_filter( 'wp_mail', 'wp_staticize_emoji_for_email' );
	add_action( 'wp_mail_failed', $listen );
	add_action( 'wp_mail_succeeded', $sent, PHP_INT_MIN );
	add_action( 'phpmailer_init', $prepare );
	add_filter( 'wp_mail_from_name', $from );
	// Core makes pictures of another host of them, which tell it who reads the mail.
	remove_filter( 'wp_mail', 'wp_staticize_emoji_for_email', is_int( $emoji ) ? $emoji : 10 );
	try {
		$taken = wp_mail( $to->address, $mail->subject, $mail->html, mail_headers( $mail ) );
	} catch ( \Throwable $failure ) {
		if ( $out ) {
			// It went out; what broke listens to that, and another try would be a second mail.
			wp_trigger_error( __FUNCTION__, 'A listener failed behind a mail that was sent: ' . $failure->getMessage(), E_USER_NOTICE );
			return;
		}
		throw new Refused( scrub( $failure->getMessage(), $to ), 0, $failure );
	} finally {
		remove_action( 'wp_mail_failed', $listen );
		remove_action( 'wp_mail_succeeded', $sent, PHP_INT_MIN );
		remove_action( 'phpmailer_init', $prepare );
		remove_filter( 'wp_mail_from_name', $from );
		if ( is_int( $emoji ) ) {
			add_filter( 'wp_mail', 'wp_staticize_emoji_for_email', $emoji );
		}
		if ( $restore !== null ) {
			$restore();
		}
	}
	if ( ! $taken ) {
		throw new Refused( scrub( $said === '' ? __( 'The mailer did not take it.', 'klacht' ) : $said, $to ) );
	}
}

/**
 * The headers that wp_mail itself understands; it splits addresses at commas, and is_email knows none with a comma.
 *
 * @return list<string>
 */
function mail_headers( Rendered $mail ): array {
	$headers = [ 'Content-Type: text/html; charset=UTF-8' ];
	if ( $mail->reply_to !== '' ) {
		$headers[] = 'Reply-To: ' . $mail->reply_to;
	}
	if ( ! $mail->typed ) {
		// No mailbox answers a notice by itself.
		$headers[] = 'Auto-Submitted: auto-generated';
	}
	return $headers;
}

/**
 * Sets what wp_mail has no way to: the text beside the HTML, the Message-ID, a name beside the Reply-To.
 *
 * @return callable(): void Takes it back: wp_mail uses one mailer for everybody.
 */
function prepare_mailer( PHPMailer $mailer, Rendered $mail, int $id ): callable {
	$patience          = $mailer->Timeout;
	$mailer->AltBody   = $mail->text;
	$mailer->MessageID = message_id( $id );
	$mailer->Timeout   = min( $patience, SERVER_PATIENCE );
	if ( $mail->reply_to !== '' ) {
		$mailer->clearReplyTos();
		$mailer->addReplyTo( $mail->reply_to, $mail->reply_name );
	}
	return static function () use ( $mailer, $patience ): void {
		$mailer->AltBody   = '';
		$mailer->MessageID = '';
		$mailer->Timeout   = $patience;
		$mailer->clearReplyTos();
	};
}

/**
 * The Message-ID of a row.
 */
function message_id( int $id ): string {
	$site = get_option( 'klacht_site' );
	$host = (string) preg_replace( '/[^a-z0-9.-]/', '-', strtolower( (string) wp_parse_url( home_url(), PHP_URL_HOST ) ) );
	return sprintf( '<klacht.%s.%d@%s>', is_string( $site ) ? $site : '', $id, trim( $host, '.-' ) === '' ? 'localhost' : trim( $host, '.-' ) );
}

/**
 * What a server said, without the person it was said about, short enough to keep.
 */
function scrub( string $said, Recipient $to ): string {
	$theirs = array_filter( [ $to->address, (string) strtok( $to->address, '@' ), $to->name ], static fn( string $text ): bool => mb_strlen( $text ) > 3 );
	$said   = mb_substr( one_line( $said ), 0, 2000 );
	$said   = str_ireplace( $theirs, '[…]', $said );
	$said   = (string) preg_replace( '/\S*@\S*/u', '[…]', $said );
	return mb_substr( $said, 0, 250 );
}
