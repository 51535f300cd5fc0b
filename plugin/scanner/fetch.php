<?php
/**
 * Fetches from outside: bounded in size, time and redirects, and at every hop only where addresses.php says.
 *
 * Through WordPress's HTTP API, so that a site that forbids outside requests forbids these. It sends no cookie and no
 * name; it follows no redirect by itself; the connection is pinned to the address that was checked, which only curl
 * can: without it nothing is fetched.
 */

declare(strict_types=1);

namespace Klacht\Scanner;

use WpOrg\Requests\Transport\Curl;

/** What one fetch may cost. */
final class Limits {
	/**
	 * @param float $seconds   For all hops together.
	 * @param int   $bytes     Of the body.
	 * @param int   $redirects How many are followed.
	 */
	public function __construct(
		public readonly float $seconds = 10.0,
		public readonly int $bytes = 2097152,
		public readonly int $redirects = 3,
	) {}
}

/** What a server answered. */
final class Answer {
	/**
	 * @param bool   $unchanged Nothing new since the last time: the body is empty.
	 * @param string $etag      What to ask with the next time, '' for none.
	 * @param string $modified  The same.
	 */
	public function __construct(
		public readonly string $body,
		public readonly string $type,
		public readonly string $url,
		public readonly bool $unchanged = false,
		public readonly string $etag = '',
		public readonly string $modified = '',
	) {}
}

/**
 * Fetches an address.
 *
 * @param string                              $etag     Of the last answer, '' for none.
 * @param string                              $modified The same.
 * @param (callable(string): list<string>)|null $look_up  Host => IP addresses.
 * @throws Unreadable
 */
function fetch( string $address, string $etag = '', string $modified = '', Limits $limits = new Limits(), ?callable $look_up = null ): Answer {
	if ( ! class_exists( Curl::class ) || ! Curl::test( [ 'ssl' => true ] ) ) {
		throw new Unreadable( Problem::NoTransport );
	}
	$stop    = microtime( true ) + $limits->seconds;
	$headers = array_filter(
		[
			'Accept'            => 'application/feed+json, application/atom+xml, application/rss+xml, application/xml;q=0.9, application/json;q=0.9, text/xml;q=0.8, */*;q=0.1',
			'If-None-Match'     => header_value( $etag ),
			'If-Modified-Since' => header_value( $modified ),
		],
		static fn( string $value ): bool => $value !== ''
	);
	for ( $hop = 0; $hop <= $limits->redirects; $hop++ ) {
		$target   = target_of( $address, $look_up ?? look_up( ... ) );
		$response = request( $target, $headers, $stop - microtime( true ), $limits->bytes );
		$status   = (int) wp_remote_retrieve_response_code( $response );
		$next     = first_header( $response, 'location' );
		if ( in_array( $status, [ 301, 302, 303, 307, 308 ], true ) && $next !== '' ) {
			$address = (string) \WP_Http::make_absolute_url( $next, $target->url );
			continue;
		}
		return answer_of( $response, $status, $target, $limits );
	}
	throw new Unreadable( Problem::Redirects );
}

/**
 * @param array<string, mixed> $response
 * @throws Unreadable
 */
function answer_of( array $response, int $status, Target $target, Limits $limits ): Answer {
	$etag     = header_value( first_header( $response, 'etag' ) );
	$modified = header_value( first_header( $response, 'last-modified' ) );
	if ( $status === 304 ) {
		return new Answer( '', '', $target->url, true, $etag, $modified );
	}
	if ( $status !== 200 ) {
		throw new Unreadable( Problem::Status, $status );
	}
	$body = wp_remote_retrieve_body( $response );
	if ( strlen( $body ) > $limits->bytes ) {
		throw new Unreadable( Problem::TooBig );
	}
	if ( str_starts_with( $body, "\x1f\x8b" ) ) {
		throw new Unreadable( Problem::Compressed );
	}
	return new Answer( $body, strtolower( first_header( $response, 'content-type' ) ), $target->url, false, $etag, $modified );
}

/**
 * One request, of one hop.
 *
 * @param array<string, string> $headers
 * @return array<string, mixed>
 * @throws Unreadable
 */
function request( Target $target, array $headers, float $seconds, int $bytes ): array {
	if ( $seconds <= 0 ) {
		throw new Unreadable( Problem::TooSlow );
	}
	$too_big = false;
	$prepare = static function ( mixed $handle ) use ( $target, $seconds, $bytes, &$too_big ): void {
		if ( $handle instanceof \CurlHandle ) {
			prepare_handle( $handle, $target, $seconds, $bytes, $too_big );
		}
	};
	// What was answered must have come from where it was asked.
	$verify = static function ( mixed &$answer, mixed $info = null ) use ( $target ): void {
		$ip = is_array( $info ) && is_string( $info['primary_ip'] ?? null ) ? $info['primary_ip'] : '';
		if ( $ip !== '' && ! in_array( inet_pton( $ip ), array_map( inet_pton( ... ), $target->ips ), true ) ) {
			throw new Unreadable( Problem::Inside );
		}
		$answer = without_encoding( is_string( $answer ) ? $answer : '' );
	};
	add_action( 'http_api_curl', $prepare, PHP_INT_MAX );
	add_action( 'requests-curl.after_request', $verify, PHP_INT_MAX, 2 );
	try {
		$response = wp_remote_get(
			$target->url,
			[
				'timeout'             => max( 1.0, $seconds ),
				'redirection'         => 0,
				'user-agent'          => 'Klacht/' . \Klacht\VERSION . ' (feed reader)',
				'headers'             => $headers,
				'cookies'             => [],
				'limit_response_size' => $bytes + 1,
				'sslverify'           => true,
			]
		);
	} finally {
		remove_action( 'http_api_curl', $prepare, PHP_INT_MAX );
		remove_action( 'requests-curl.after_request', $verify, PHP_INT_MAX );
	}
	if ( $too_big ) {
		throw new Unreadable( Problem::TooBig );
	}
	if ( is_wp_error( $response ) ) {
		// curl's own number: 28 is a timeout.
		throw new Unreadable( str_contains( $response->get_error_message(), 'cURL error 28' ) ? Problem::TooSlow : Problem::NotReached );
	}
	return $response;
}

/**
 * Sets what WordPress has no way to: the pin, the end of the body, no compression, no proxy (it would look the name up
 * by itself).
 */
function prepare_handle( \CurlHandle $handle, Target $target, float $seconds, int $bytes, bool &$too_big ): void {
	$milliseconds = max( 1, (int) ( $seconds * 1000 ) );
	curl_setopt_array(
		$handle,
		[
			CURLOPT_RESOLVE           => [ $target->pin() ],
			CURLOPT_PROXY             => '',
			CURLOPT_NOPROXY           => '*',
			CURLOPT_FOLLOWLOCATION    => false,
			CURLOPT_ENCODING          => 'identity',
			CURLOPT_TIMEOUT_MS        => $milliseconds,
			CURLOPT_CONNECTTIMEOUT_MS => min( $milliseconds, 5000 ),
			CURLOPT_NOSIGNAL          => true,
			CURLOPT_NOPROGRESS        => false,
			// Core cuts what it keeps, and goes on reading: this hangs up.
			CURLOPT_XFERINFOFUNCTION  => static function ( mixed $handle, int $total, int $loaded ) use ( $bytes, &$too_big ): int {
				$too_big = $too_big || $loaded > $bytes || $total > $bytes;
				return $too_big ? 1 : 0;
			},
		]
	);
}

/**
 * An answer as it came, without the header that has core unpack it: a few bytes may unpack to more than there is memory.
 */
function without_encoding( string $answer ): string {
	$end = strpos( $answer, "\r\n\r\n" );
	return $end === false ? $answer : preg_replace( '/^content-encoding:[^\r\n]*\r\n/mi', '', substr( $answer, 0, $end + 2 ) ) . substr( $answer, $end + 2 );
}

/**
 * The first value of a header.
 *
 * @param array<string, mixed> $response
 */
function first_header( array $response, string $name ): string {
	$value = wp_remote_retrieve_header( $response, $name );
	$value = is_array( $value ) ? reset( $value ) : $value;
	return is_string( $value ) ? trim( $value ) : '';
}

/**
 * A value that may be sent back as it came; '' where it may not.
 */
function header_value( string $value ): string {
	return preg_match( '/^[\x20-\x7E]{1,200}$/D', $value ) === 1 ? $value : '';
}
