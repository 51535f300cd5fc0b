<?php
/**
 * Visitors have no nonce, because cached pages outlive it: their commands are held by origin, rate and form token.
 */

declare(strict_types=1);

namespace Klacht\Rest;

use Klacht\Complaint\CommandError;
use function Klacht\Access\token_exists;
use function Klacht\Storage\execute;
use function Klacht\Storage\now;
use function Klacht\Storage\value;

/** Commands an hour from one network at one door, without and with a form token; the first is a setting, which the second never falls below. */
const RATE_WITHOUT_TOKEN = 20;
const RATE_WITH_TOKEN    = 60;

/** A form token is good from this many seconds after it was given, until that many. */
const FORM_TOKEN_FROM  = 3;
const FORM_TOKEN_UNTIL = DAY_IN_SECONDS;

/**
 * Refuses a command that a page of another site makes a visitor's browser send. Absent headers are allowed.
 *
 * @throws CommandError 403
 */
function check_origin( \WP_REST_Request $request ): void {
	$origin = $request->get_header( 'origin' );
	$site   = $request->get_header( 'sec_fetch_site' );
	// A page under `Referrer-Policy: no-referrer` posts its forms with `Origin: null`. That the page is of this origin
	// the browser says all the same, in a header that no script and no other site can set.
	$origin = $origin === 'null' && $site === 'same-origin' ? null : $origin;
	$ours   = array_map( __NAMESPACE__ . '\origin_of', [ home_url(), site_url() ] );
	if ( ( $origin !== null && $origin !== '' && ! in_array( strtolower( $origin ), $ours, true ) ) || ( $site !== null && $site !== '' && ! in_array( $site, [ 'same-origin', 'none' ], true ) ) ) {
		throw new CommandError( 'klacht_foreign_origin', __( 'This request came from another site.', 'klacht' ), 403 );
	}
}

/**
 * Scheme, host and port of an address, as browsers send them.
 */
function origin_of( string $url ): string {
	$parts = wp_parse_url( $url );
	$parts = is_array( $parts ) ? $parts : [];
	$port  = isset( $parts['port'] ) ? ':' . $parts['port'] : '';
	return strtolower( ( $parts['scheme'] ?? 'http' ) . '://' . ( $parts['host'] ?? '' ) . $port );
}

/**
 * The visitor's network, hashed: an IPv4 address or the /64 of an IPv6 one. Headers such as X-Forwarded-For are not
 * believed: anybody can send them.
 */
function network(): string {
	$address = isset( $_SERVER['REMOTE_ADDR'] ) && is_string( $_SERVER['REMOTE_ADDR'] ) ? sanitize_text_field( wp_unslash( $_SERVER['REMOTE_ADDR'] ) ) : '';
	/**
	 * Filters the visitor's IP address. A site behind a proxy, where the server does not set it right already, answers
	 * here what its own proxy says; else all visitors share one limit.
	 *
	 * @param string $address The address that the connection comes from.
	 */
	$filtered = apply_filters( 'klacht_visitor_address', $address );
	$address  = is_string( $filtered ) ? $filtered : $address;
	$binary   = filter_var( $address, FILTER_VALIDATE_IP ) === false ? '' : (string) inet_pton( $address );
	return hash_hmac( 'sha256', strlen( $binary ) === 16 ? substr( $binary, 0, 8 ) : $binary, wp_salt( 'nonce' ) );
}

/**
 * Counts a hit of this network and refuses too many in this hour.
 *
 * @throws CommandError 429 with Retry-After
 */
function limit_rate( string $what, int $allowed ): void {
	limit_hits( $what . network(), $allowed, __( 'Too many requests from your network. Try again later.', 'klacht' ) );
}

/**
 * Counts a hit of anything that is allowed so often an hour.
 *
 * @throws CommandError 429 with Retry-After
 */
function limit_hits( string $what, int $allowed, string $sentence ): void {
	$now    = now()->getTimestamp();
	$hour   = intdiv( $now, HOUR_IN_SECONDS );
	$bucket = substr( hash( 'sha256', $what ), 0, 64 );
	execute( 'INSERT IGNORE INTO {limits} (bucket, hour, hits) VALUES (%s, %d, 0)', $bucket, $hour );
	execute( 'UPDATE {limits} SET hits = hits + 1 WHERE bucket = %s AND hour = %d', $bucket, $hour );
	if ( (int) value( 'SELECT hits FROM {limits} WHERE bucket = %s AND hour = %d', $bucket, $hour ) > $allowed ) {
		throw new CommandError( 'klacht_too_many', $sentence, 429, [ 'retry_after' => ( $hour + 1 ) * HOUR_IN_SECONDS - $now ] );
	}
}

/**
 * A new form token.
 *
 * @return array{token: string, valid_from: string, expires: string}
 */
function new_form_token(): array {
	$now = now();
	return [
		'token'      => form_token_of( $now->getTimestamp() ),
		'valid_from' => $now->modify( '+' . FORM_TOKEN_FROM . ' seconds' )->format( DATE_RFC3339 ),
		'expires'    => $now->modify( '+' . FORM_TOKEN_UNTIL . ' seconds' )->format( DATE_RFC3339 ),
	];
}

/**
 * The form token that was given at an instant.
 */
function form_token_of( int $timestamp ): string {
	return $timestamp . '-' . form_signature( (string) $timestamp );
}

function form_signature( string $at ): string {
	return hash_hmac( 'sha256', "form|$at", wp_salt( 'nonce' ) );
}

/**
 * Checks a form token that was sent.
 *
 * @throws CommandError 400; too young with Retry-After
 */
function check_form_token( string $token ): void {
	[ $at, $signature ] = explode( '-', $token, 2 ) + [ 1 => '' ];
	$age                = now()->getTimestamp() - (int) $at;
	if ( ! ctype_digit( $at ) || ! hash_equals( form_signature( $at ), $signature ) || $age > FORM_TOKEN_UNTIL ) {
		throw new CommandError( 'klacht_form_token', __( 'This form is too old. Reload the page and send it again.', 'klacht' ), 400, [ 'params' => [ 'form_token' => 'expired' ] ] );
	}
	if ( $age < FORM_TOKEN_FROM ) {
		throw new CommandError(
			'klacht_too_fast',
			__( 'That was very fast. Wait a few seconds and send it again.', 'klacht' ),
			400,
			[
				'params'      => [ 'form_token' => 'young' ],
				'retry_after' => FORM_TOKEN_FROM - $age,
			]
		);
	}
}

/**
 * Refuses a form of ours without a token that is good or will be; the door itself refuses what came too fast, behind
 * the fields that do not hold.
 *
 * @throws CommandError 400
 */
function require_form_token( string $token ): void {
	try {
		check_form_token( $token );
	} catch ( CommandError $refusal ) {
		if ( $refusal->error !== 'klacht_too_fast' ) {
			throw $refusal;
		}
	}
}

/**
 * Holds a visitor's command by form token and rate. Who has the link of a mail is counted by that link, so that nobody
 * behind the same network uses up their limit; its 128 random bits cannot be guessed, at any rate, and who tries is
 * counted by the network.
 *
 * @param string                                  $command Method and registered route.
 * @param (callable(\WP_REST_Request): void)|null $check   Refuses fields that do not hold; changes nothing.
 * @throws CommandError 400, 429
 */
function hold_visitor( string $command, \WP_REST_Request $request, ?callable $check = null ): void {
	$form_token = text_param( $request, 'form_token' );
	$link       = text_param( $request, 'token' );
	$allowed    = \Klacht\setting( 'rate_limit', RATE_WITHOUT_TOKEN );
	if ( $form_token !== '' ) {
		try {
			check_form_token( $form_token );
		} catch ( CommandError $refusal ) {
			// Who must correct something is told that first: by then the form is old enough.
			if ( $refusal->error === 'klacht_too_fast' && $check !== null ) {
				$check( $request );
			}
			throw $refusal;
		}
	}
	if ( is_user_logged_in() ) {
		hold_person( $command, $request );
	} elseif ( $link !== '' && token_exists( $link ) ) {
		limit_hits( 'link|' . hash( 'sha256', $link ) . "|$command", max( RATE_WITH_TOKEN, $allowed ), too_often() );
	} else {
		$trusted = $form_token !== '' || $link !== '';
		limit_rate( $command . ( $trusted ? '+' : '-' ), $trusted ? max( RATE_WITH_TOKEN, $allowed ) : $allowed );
	}
}
