<?php
/**
 * A web server of feeds, good and bad. Says its port, and then answers one request after the other until it is ended.
 * What it is asked is written to a file, a line of JSON each.
 */

declare(strict_types=1);

[ , $klacht_log ] = $argv;

$klacht_server = stream_socket_server( 'tcp://127.0.0.1:0', $klacht_number, $klacht_text );
if ( $klacht_server === false ) {
	fwrite( STDERR, "No server: $klacht_text\n" );
	exit( 1 );
}
$klacht_port = (int) substr( (string) strrchr( (string) stream_socket_get_name( $klacht_server, false ), ':' ), 1 );
// Made before anybody waits for it.
$klacht_bomb = (string) gzencode( (string) gzencode( str_repeat( "\0", 20000000 ), 9 ), 9 );
echo $klacht_port, "\n";
fclose( STDOUT );

/** @param resource $to */
function put( $to, string $text ): bool {
	return @fwrite( $to, $text ) !== false;
}

while ( true ) {
	$klacht_client = stream_socket_accept( $klacht_server, -1 );
	if ( $klacht_client === false ) {
		continue;
	}
	$klacht_first   = (string) fgets( $klacht_client );
	$klacht_headers = [];
	while ( ( $klacht_line = trim( (string) fgets( $klacht_client ) ) ) !== '' ) {
		[ $klacht_name, $klacht_value ]                 = explode( ':', $klacht_line, 2 );
		$klacht_headers[ strtolower( $klacht_name ) ] = trim( $klacht_value );
	}
	$klacht_path = explode( ' ', $klacht_first )[1] ?? '/';
	file_put_contents( $klacht_log, json_encode( [ 'path' => $klacht_path, 'headers' => $klacht_headers ] ) . "\n", FILE_APPEND );
	parse_str( (string) parse_url( $klacht_path, PHP_URL_QUERY ), $klacht_query );
	switch ( parse_url( $klacht_path, PHP_URL_PATH ) ) {
		case '/to':
			put( $klacht_client, 'HTTP/1.1 ' . ( $klacht_query['code'] ?? 302 ) . " Moved\r\nLocation: " . $klacht_query['url'] . "\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" );
			break;
		case '/loop':
			put( $klacht_client, "HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" );
			break;
		case '/slow':
			// Says a little at a time, and never ends.
			put( $klacht_client, "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n<rss>" );
			while ( put( $klacht_client, ' ' ) && ! feof( $klacht_client ) ) {
				usleep( 50000 );
			}
			break;
		case '/silent':
			// Takes the request and says nothing until it is let go.
			fread( $klacht_client, 1 );
			break;
		case '/endless':
			put( $klacht_client, "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n" );
			while ( put( $klacht_client, str_repeat( '<item/>', 4096 ) ) && ! feof( $klacht_client ) ) {
				continue;
			}
			break;
		case '/huge':
			put( $klacht_client, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n<rss>" );
			break;
		case '/bomb':
			$klacht_body = $klacht_bomb;
			put( $klacht_client, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " . strlen( $klacht_body ) . "\r\nConnection: close\r\n\r\n" . $klacht_body );
			break;
		case '/cached':
			if ( ( $klacht_headers['if-none-match'] ?? '' ) === '"v1"' ) {
				put( $klacht_client, "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nConnection: close\r\n\r\n" );
				break;
			}
			put( $klacht_client, "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nLast-Modified: Tue, 24 Nov 2026 10:00:00 GMT\r\nConnection: close\r\n\r\nhallo" );
			break;
		case '/body':
			// What the test wants, as it wants it.
			$klacht_body = (string) file_get_contents( sys_get_temp_dir() . '/' . basename( (string) ( $klacht_query['file'] ?? '' ) ) );
			put( $klacht_client, 'HTTP/1.1 ' . ( $klacht_query['code'] ?? 200 ) . " Ja\r\nContent-Type: " . ( $klacht_query['type'] ?? 'application/rss+xml' ) . "\r\nContent-Length: " . strlen( $klacht_body ) . "\r\nConnection: close\r\n\r\n" . $klacht_body );
			break;
		default:
			put( $klacht_client, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" );
	}
	fclose( $klacht_client );
}
