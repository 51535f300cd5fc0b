<?php
/**
 * Where a request may go. A feed's address is typed by people and answered by strangers: neither may make this server
 * call at a door inside its own network.
 *
 * wp_http_validate_url() is not enough: it looks a name up once for IPv4, and the client looks it up again. Here the
 * address is taken apart and put together again, so that no two readers of it differ; it is looked up once; and the
 * connection goes to what was checked.
 */

declare(strict_types=1);

namespace Klacht\Scanner;

/** The ports of the web. */
const PORTS = [ 80, 443, 8080, 8443 ];

/** IPv4 that is not of the public internet (IANA special-purpose registry), multicast and what is reserved. */
const INSIDE_4 = [
	'0.0.0.0/8',
	'10.0.0.0/8',
	'100.64.0.0/10',   // Carrier-grade NAT.
	'127.0.0.0/8',
	'169.254.0.0/16',  // Link-local, and the metadata of clouds.
	'172.16.0.0/12',
	'192.0.0.0/24',
	'192.0.2.0/24',
	'192.88.99.0/24',  // Relays of 6to4.
	'192.168.0.0/16',
	'198.18.0.0/15',
	'198.51.100.0/24',
	'203.0.113.0/24',
	'224.0.0.0/4',
	'240.0.0.0/4',
];

/** Within 2000::/3, the only public part of IPv6: what leads elsewhere all the same. */
const INSIDE_6 = [
	'2001::/23',       // Teredo and other tunnels.
	'2001:db8::/32',
	'2002::/16',       // 6to4: an IPv4 address in disguise.
	'3fff::/20',
];

/** An address that was checked, and where it leads. */
final class Target {
	/** @param non-empty-list<string> $ips What its host was looked up to: the connection goes to one of these. */
	public function __construct(
		public readonly string $url,
		public readonly string $host,
		public readonly int $port,
		public readonly array $ips,
	) {}

	/** The line for CURLOPT_RESOLVE. */
	public function pin(): string {
		$ips = array_map( static fn( string $ip ): string => str_contains( $ip, ':' ) ? "[$ip]" : $ip, $this->ips );
		return "$this->host:$this->port:" . implode( ',', $ips );
	}
}

/**
 * Checks an address and looks its host up.
 *
 * @param callable(string): list<string> $look_up Host => IP addresses.
 * @throws Unreadable
 */
function target_of( string $address, callable $look_up ): Target {
	$parts  = parts_of( $address );
	$scheme = $parts['scheme'];
	$host   = $parts['host'];
	$port   = $parts['port'] > 0 ? $parts['port'] : ( $scheme === 'https' ? 443 : 80 );
	$bare   = trim( $host, '[]' );
	$ips    = filter_var( $bare, FILTER_VALIDATE_IP ) === false ? $look_up( $host ) : [ $bare ];
	if ( $ips === [] ) {
		throw new Unreadable( Problem::NotFound );
	}
	foreach ( $ips as $ip ) {
		if ( is_let_in( $ip, $port ) ) {
			continue;
		}
		if ( is_inside( $ip ) ) {
			throw new Unreadable( Problem::Inside );
		}
		if ( ! in_array( $port, PORTS, true ) ) {
			throw new Unreadable( Problem::BadPort );
		}
	}
	return new Target( "$scheme://$host" . ( $parts['port'] > 0 ? ":$port" : '' ) . $parts['rest'], $host, $port, $ips );
}

/**
 * Takes an address apart, strictly: what could be read in two ways is refused.
 *
 * @return array{scheme: string, host: string, port: int, rest: string} Port 0 where none is named.
 * @throws Unreadable
 */
function parts_of( string $address ): array {
	$form = '~^(https?)://(\[[0-9a-f:.]+\]|[^\s/?#@:\[\]\\\\%]+)(?::(\d{1,5}))?((?:[/?][^\s#\\\\]*)?)(?:#.*)?$~iD';
	if ( strlen( $address ) > 1000 || preg_match( '/[\x00-\x20\x7F]/', $address ) === 1 || preg_match( $form, $address, $m ) !== 1 ) {
		throw new Unreadable( Problem::BadAddress );
	}
	$port = (int) $m[3];
	if ( $m[3] !== '' && ( $port === 0 || $port > 65535 ) ) {
		throw new Unreadable( Problem::BadPort );
	}
	return [
		'scheme' => strtolower( $m[1] ),
		'host'   => host_of( $m[2] ),
		'port'   => $port,
		'rest'   => rest_of( $m[4] ),
	];
}

/**
 * A host in its one form: a name in ASCII, a dotted IPv4 address, an IPv6 address in brackets. `2130706433`, `0177.1`
 * and `0x7f.1` are numbers to some readers and names to others.
 *
 * @throws Unreadable
 */
function host_of( string $host ): string {
	if ( str_starts_with( $host, '[' ) ) {
		return filter_var( trim( $host, '[]' ), FILTER_VALIDATE_IP, FILTER_FLAG_IPV6 ) === false ? throw new Unreadable( Problem::BadAddress ) : strtolower( $host );
	}
	$ascii = preg_match( '/^[\x21-\x7E]+$/', $host ) === 1 ? $host : ( function_exists( 'idn_to_ascii' ) ? idn_to_ascii( $host ) : false );
	$name  = strtolower( rtrim( is_string( $ascii ) ? $ascii : '', '.' ) );
	if ( preg_match( '/^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/D', $name ) !== 1 ) {
		throw new Unreadable( Problem::BadAddress );
	}
	$last      = strrchr( ".$name", '.' );
	$is_number = preg_match( '/^\.(\d+|0x[0-9a-f]*)$/', (string) $last ) === 1;
	if ( $is_number && filter_var( $name, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4 ) === false ) {
		throw new Unreadable( Problem::BadAddress );
	}
	return $name;
}

/**
 * Path and query in ASCII.
 */
function rest_of( string $rest ): string {
	$rest = $rest === '' || $rest[0] === '?' ? "/$rest" : $rest;
	return (string) preg_replace_callback( '/[^\x21-\x7E]+|["<>`{}|^]/', static fn( array $m ): string => rawurlencode( $m[0] ), $rest );
}

/**
 * Whether an address is not one of the public internet. What is no address is inside.
 */
function is_inside( string $ip ): bool {
	$packed = filter_var( $ip, FILTER_VALIDATE_IP ) === false ? false : inet_pton( $ip );
	if ( $packed === false ) {
		return true;
	}
	if ( strlen( $packed ) === 4 ) {
		return is_within( $packed, INSIDE_4 );
	}
	// Everything else of IPv6 is loopback, link-local, unique-local, multicast, or IPv4 in disguise: mapped, NAT64.
	return ! is_within( $packed, [ '2000::/3' ] ) || is_within( $packed, INSIDE_6 );
}

/**
 * @param list<string> $ranges
 */
function is_within( string $packed, array $ranges ): bool {
	foreach ( $ranges as $range ) {
		[ $from, $bits ] = explode( '/', $range );
		$first           = (string) inet_pton( $from );
		$whole           = intdiv( (int) $bits, 8 );
		$left            = (int) $bits % 8;
		$mask            = chr( 0xFF << ( 8 - $left ) & 0xFF );
		if ( substr( $packed, 0, $whole ) === substr( $first, 0, $whole ) && ( $left === 0 || ( $packed[ $whole ] & $mask ) === ( $first[ $whole ] & $mask ) ) ) {
			return true;
		}
	}
	return false;
}

/**
 * Whether a test lets its own server in: exactly this address and port. Nothing else may use the filter: whoever
 * answers to it opens this server's inside to whatever a feed redirects to.
 */
function is_let_in( string $ip, int $port ): bool {
	/**
	 * For tests alone: addresses inside that may be read, as `127.0.0.1:8080`.
	 *
	 * @param list<string> $doors
	 */
	$doors = apply_filters( 'klacht_scanner_test_doors', [] );
	return is_array( $doors ) && in_array( "$ip:$port", $doors, true );
}

/**
 * Looks a name up, once, as the system does. IPv6 is asked for where there is no IPv4: the connection goes to what is
 * answered here and to nothing else.
 *
 * @return list<string>
 */
function look_up( string $host ): array {
	$ips = gethostbynamel( $host );
	if ( is_array( $ips ) && $ips !== [] ) {
		return array_slice( $ips, 0, 8 );
	}
	// It warns where a name server does not answer; the answer is the same: nothing.
	$records = @dns_get_record( $host, DNS_AAAA ); // phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged, Generic.PHP.NoSilencedErrors.Discouraged
	$found   = array_column( is_array( $records ) ? $records : [], 'ipv6' );
	return array_slice( array_values( array_filter( $found, 'is_string' ) ), 0, 8 );
}
