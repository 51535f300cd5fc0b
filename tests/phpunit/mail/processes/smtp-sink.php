<?php
/**
 * Speaks enough SMTP to take mail. Prints its port; writes a line of JSON for each mail it takes before it says so.
 *
 * Arguments: the port, 0 for a free one; the file it writes.
 *
 * Whoever is called `refused@…` gets an answer that names the address, as servers do.
 */

declare(strict_types=1);

/** @var list<string> $argv */
$server = stream_socket_server( 'tcp://127.0.0.1:' . (int) ( $argv[1] ?? 0 ), $code, $message );
if ( $server === false ) {
	fwrite( STDERR, "No mail server: $message\n" );
	exit( 1 );
}
echo substr( (string) strrchr( (string) stream_socket_get_name( $server, false ), ':' ), 1 ), "\n";

/** @var array<int, resource> $clients */
$clients = [];
/** @var array<int, array{buffer: string, to: list<string>, data: bool}> $talks */
$talks = [];
$fresh = [
	'buffer' => '',
	'to'     => [],
	'data'   => false,
];

while ( true ) {
	$read   = [ $server, ...array_values( $clients ) ];
	$write  = null;
	$except = null;
	if ( stream_select( $read, $write, $except, null ) === false ) {
		exit( 1 );
	}
	foreach ( $read as $stream ) {
		if ( $stream === $server ) {
			$client = stream_socket_accept( $server, 0 );
			if ( $client !== false ) {
				$clients[ (int) $client ] = $client;
				$talks[ (int) $client ]   = $fresh;
				fwrite( $client, "220 sink\r\n" );
			}
			continue;
		}
		$id   = (int) $stream;
		$more = fread( $stream, 65536 );
		if ( $more === '' || $more === false ) {
			fclose( $stream );
			unset( $clients[ $id ], $talks[ $id ] );
			continue;
		}
		$talk   = $talks[ $id ] ?? $fresh;
		$buffer = $talk['buffer'] . $more;
		while ( true ) {
			$end  = $talk['data'] ? "\r\n.\r\n" : "\r\n";
			$stop = strpos( $buffer, $end );
			if ( $stop === false ) {
				$talk['buffer'] = $buffer;
				$talks[ $id ]   = $talk;
				break;
			}
			$line   = substr( $buffer, 0, $stop );
			$buffer = substr( $buffer, $stop + strlen( $end ) );
			if ( $talk['data'] ) {
				$talk['data'] = false;
				file_put_contents( $argv[2] ?? 'php://stdout', json_encode( [ 'to' => $talk['to'], 'source' => base64_encode( $line ) ] ) . "\n", FILE_APPEND );
				fwrite( $stream, "250 taken\r\n" );
				continue;
			}
			$verb = strtoupper( substr( $line, 0, 4 ) );
			if ( $verb === 'QUIT' ) {
				fwrite( $stream, "221 bye\r\n" );
				fclose( $stream );
				unset( $clients[ $id ], $talks[ $id ] );
				break;
			}
			if ( $verb === 'RCPT' && preg_match( '/<(.*)>/', $line, $match ) === 1 ) {
				if ( str_starts_with( $match[1], 'refused@' ) ) {
					fwrite( $stream, "550 5.1.1 <$match[1]> does not live here\r\n" );
					continue;
				}
				$talk['to'][] = $match[1];
			}
			if ( $verb === 'MAIL' ) {
				$talk['to'] = [];
			}
			if ( $verb === 'DATA' ) {
				$talk['data'] = true;
			}
			fwrite( $stream, $verb === 'DATA' ? "354 go on\r\n" : "250 ok\r\n" );
		}
	}
}
