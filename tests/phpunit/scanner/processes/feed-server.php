<?php
/**
 * A web server of feeds, good and bad. Says its port, and then answers one request after the other until it is ended.
 * What it is asked is written to a file before it answers, and how many bytes it could send afterwards: a line of JSON
 * each.
 */

declare(strict_types=1);

$klacht_log = $argv[1];

$klacht_server = stream_socket_server( 'tcp://127.0.0.1:0', $klacht_number, $klacht_text );
if ( $klacht_server === false ) {
	fwrite( STDERR, "No server: $klacht_text\n" );
	exit( 1 );
}
$klacht_port = (int) substr( (string) strrchr( (string) stream_socket_get_name( $klacht_server, false ), ':' ), 1 );
echo $klacht_port, "\n";
fclose( STDOUT );

/** How much is sent at most where there is no end: enough to see that a reader did not hang up. */
const ENDLESS = 64_000_000;

/**
 * Sends something, and answers how much of it could be sent.
 *
 * @param resource $to
 */
function put( $to, string $text ): int {
	return (int) @fwrite( $to, $text );
}

/**
 * Waits until the other side hangs up; false when it has not by then.
 *
 * @param resource $from
 */
function has_hung_up( $from, int $seconds, int $microseconds = 0 ): bool {
	$read   = [ $from ];
	$write  = null;
	$except = null;
	return stream_select( $read, $write, $except, $seconds, $microseconds ) === 1 && in_array( fread( $from, 1 ), [ '', false ], true );
}

/** @param array<string, mixed> $what */
function note( string $log, array $what ): void {
	file_put_contents( $log, json_encode( $what ) . "\n", FILE_APPEND );
}

/** @param array<mixed> $query */
function named( array $query, string $name, string $otherwise = '' ): string {
	return is_string( $query[ $name ] ?? null ) ? $query[ $name ] : $otherwise;
}

// Ends by itself when nobody asks any more: who started it may have been killed.
while ( ( $klacht_client = @stream_socket_accept( $klacht_server, 300 ) ) !== false ) {
	$klacht_first   = (string) fgets( $klacht_client );
	$klacht_headers = [];
	while ( ( $klacht_line = trim( (string) fgets( $klacht_client ) ) ) !== '' ) {
		[ $klacht_name, $klacht_value ] = explode( ':', $klacht_line, 2 );

		$klacht_headers[ strtolower( $klacht_name ) ] = trim( $klacht_value );
	}
	$klacht_path = explode( ' ', $klacht_first )[1] ?? '/';
	$klacht_sent = 0;
	note( $klacht_log, [ 'path' => $klacht_path, 'headers' => $klacht_headers ] );
	parse_str( (string) parse_url( $klacht_path, PHP_URL_QUERY ), $klacht_query );
	switch ( parse_url( $klacht_path, PHP_URL_PATH ) ) {
		case '/to':
			$klacht_sent = put( $klacht_client, 'HTTP/1.1 ' . named( $klacht_query, 'code', '302' ) . " Moved\r\nLocation: " . named( $klacht_query, 'url' ) . "\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" );
			break;
		case '/loop':
			$klacht_sent = put( $klacht_client, "HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" );
			break;
		case '/slow':
			// Says a little at a time, for longer than anybody may wait.
			$klacht_sent = put( $klacht_client, "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n<rss>" );
			for ( $klacht_n = 0; $klacht_n < 600 && ! has_hung_up( $klacht_client, 0, 50000 ); $klacht_n++ ) {
				$klacht_sent += put( $klacht_client, ' ' );
			}
			break;
		case '/silent':
			// Takes the request and says nothing.
			has_hung_up( $klacht_client, 30 );
			break;
		case '/endless':
			$klacht_sent = put( $klacht_client, "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n" );
			do {
				$klacht_now   = put( $klacht_client, str_repeat( '<item/>', 4096 ) );
				$klacht_sent += $klacht_now;
			} while ( $klacht_now > 0 && $klacht_sent < ENDLESS );
			break;
		case '/huge':
			$klacht_sent = put( $klacht_client, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n<rss>" );
			break;
		case '/bomb':
			$klacht_bomb = (string) gzencode( (string) gzencode( str_repeat( "\0", 20000000 ), 9 ), 9 );
			$klacht_sent = put( $klacht_client, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " . strlen( $klacht_bomb ) . "\r\nConnection: close\r\n\r\n" . $klacht_bomb );
			break;
		case '/cached':
			if ( ( $klacht_headers['if-none-match'] ?? '' ) === '"v1"' ) {
				$klacht_sent = put( $klacht_client, "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nConnection: close\r\n\r\n" );
				break;
			}
			$klacht_sent = put( $klacht_client, "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nLast-Modified: Tue, 24 Nov 2026 10:00:00 GMT\r\nConnection: close\r\n\r\nhallo" );
			break;
		case '/body':
			// What the test wants, as it wants it.
			$klacht_body = (string) file_get_contents( sys_get_temp_dir() . '/' . basename( named( $klacht_query, 'file' ) ) );
			$klacht_sent = put( $klacht_client, 'HTTP/1.1 ' . named( $klacht_query, 'code', '200' ) . " Ja\r\nContent-Type: " . named( $klacht_query, 'type', 'application/rss+xml' ) . "\r\nContent-Length: " . strlen( $klacht_body ) . "\r\nConnection: close\r\n\r\n" . $klacht_body );
			break;
		default:
			$klacht_sent = put( $klacht_client, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" );
	}
	fclose( $klacht_client );
	note( $klacht_log, [ 'sent' => $klacht_sent ] );
}
