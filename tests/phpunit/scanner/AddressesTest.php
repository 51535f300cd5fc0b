<?php
/**
 * Where the Scanner may go: every rule with what it is there to refuse.
 */

declare(strict_types=1);

namespace Klacht\Tests\Scanner;

use Klacht\Scanner\Problem;
use Klacht\Scanner\Target;
use Klacht\Scanner\Unreadable;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Scanner\is_inside;
use function Klacht\Scanner\target_of;

final class AddressesTest extends TestCase {
	/** What the name servers of these tests answer. */
	private const NAMES = [
		'feeds.example'     => [ '93.184.216.34' ],
		'six.example'       => [ '2606:2800:220:1:248:1893:25c8:1946' ],
		'both.example'      => [ '93.184.216.34', '10.0.0.7' ],
		'inside.example'    => [ '192.168.1.1' ],
		'localhost'         => [ '127.0.0.1' ],
		'six-in.example'    => [ 'fd00::1' ],
		'metadata.example'  => [ '169.254.169.254' ],
		'mapped.example'    => [ '::ffff:127.0.0.1' ],
		'nonsense.example'  => [ 'not an address' ],
		'xn--bcher-kva.example' => [ '93.184.216.34' ],
	];

	private static function target( string $address ): Target {
		return target_of( $address, static fn( string $host ): array => self::NAMES[ $host ] ?? [] );
	}

	/** @return iterable<string, array{string, Problem}> */
	public static function refused(): iterable {
		$bad = [
			'not the web, file'            => 'file:///etc/passwd',
			'not the web, gopher'          => 'gopher://feeds.example/_x',
			'not the web, ftp'             => 'ftp://feeds.example/',
			'not the web, javascript'      => 'javascript:alert(1)',
			'not the web, php'             => 'php://filter/resource=index.php',
			'not the web, dict'            => 'dict://feeds.example:11211/',
			'no scheme'                    => '//feeds.example/',
			'no host'                      => 'http:///feed',
			'one slash'                    => 'http:/feeds.example/',
			'nothing'                      => '',
			'a name and password'          => 'http://user:secret@feeds.example/',
			'a host hidden behind a name'  => 'http://feeds.example@127.0.0.1/',
			'two at signs'                 => 'http://a@b@feeds.example/',
			'a backslash'                  => 'http://feeds.example\\@127.0.0.1/',
			'a space'                      => 'http://feeds.example /',
			'a line break'                 => "http://feeds.example/\r\nX-Evil: 1",
			'a NUL'                        => "http://feeds.example\0.evil.example/",
			'a percent in the host'        => 'http://127.0.0%2e1/',
			'a very long one'              => 'http://feeds.example/' . str_repeat( 'a', 1000 ),
			'decimal'                      => 'http://2130706433/',
			'octal'                        => 'http://0177.0.0.1/',
			'octal of one part'            => 'http://017700000001/',
			'hexadecimal'                  => 'http://0x7f.0.0.1/',
			'hexadecimal of one part'      => 'http://0x7f000001/',
			'three parts'                  => 'http://127.0.1/',
			'two parts'                    => 'http://127.1/',
			'too many parts'               => 'http://127.0.0.0.1/',
			'a number too big'             => 'http://127.0.0.256/',
			'a zone in IPv6'               => 'http://[fe80::1%25eth0]/',
			'IPv6 without brackets'        => 'http://::1/',
			'a broken IPv6'                => 'http://[:::1]/',
			'a name with an underscore only' => 'http://-/',
		];
		foreach ( $bad as $name => $address ) {
			yield $name => [ $address, Problem::BadAddress ];
		}
		$inside = [
			'loopback'                       => 'http://127.0.0.1/',
			'loopback, elsewhere'            => 'http://127.255.3.4/',
			'loopback by name'               => 'http://localhost/',
			'loopback by name, with a dot'   => 'http://localhost./',
			'loopback by name, shouted'      => 'http://LOCALHOST/',
			'loopback in circled digits'     => 'http://①②⑦.⓪.⓪.①/',
			'this host'                      => 'http://0.0.0.0/',
			'this network'                   => 'http://0.1.2.3/',
			'private 10'                     => 'https://10.1.2.3/',
			'private 172'                    => 'https://172.31.255.255/',
			'private 192'                    => 'https://192.168.0.1/',
			'carrier-grade NAT'              => 'http://100.64.0.1/',
			'link-local'                     => 'http://169.254.1.1/',
			'metadata of a cloud'            => 'http://169.254.169.254/latest/meta-data/',
			'metadata by name'               => 'http://metadata.example/',
			'multicast'                      => 'http://224.0.0.1/',
			'broadcast'                      => 'http://255.255.255.255/',
			'reserved'                       => 'http://240.0.0.1/',
			'documentation'                  => 'http://192.0.2.1/',
			'benchmarks'                     => 'http://198.19.0.1/',
			'a relay of 6to4'                => 'http://192.88.99.1/',
			'IPv6 loopback'                  => 'http://[::1]/',
			'IPv6 loopback, in full'         => 'http://[0:0:0:0:0:0:0:1]/',
			'IPv6 of nothing'                => 'http://[::]/',
			'IPv6 link-local'                => 'http://[fe80::1]/',
			'IPv6 unique-local'              => 'http://[fc00::1]/',
			'IPv6 unique-local, metadata'    => 'http://[fd00:ec2::254]/',
			'IPv6 site-local'                => 'http://[fec0::1]/',
			'IPv6 multicast'                 => 'http://[ff02::1]/',
			'IPv4 mapped'                    => 'http://[::ffff:127.0.0.1]/',
			'IPv4 mapped, in hexadecimal'    => 'http://[::ffff:7f00:1]/',
			'IPv4 compatible'                => 'http://[::127.0.0.1]/',
			'NAT64'                          => 'http://[64:ff9b::7f00:1]/',
			'NAT64, local'                   => 'http://[64:ff9b:1::a00:1]/',
			'6to4'                           => 'http://[2002:7f00:1::]/',
			'Teredo'                         => 'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
			'IPv6 documentation'             => 'http://[2001:db8::1]/',
			'a name that leads inside'       => 'http://inside.example/',
			'a name that leads inside, IPv6' => 'http://six-in.example/',
			'a name that is mapped'          => 'http://mapped.example/',
			'a name of which one leads inside' => 'http://both.example/',
			'an answer that is no address'   => 'http://nonsense.example/',
		];
		foreach ( $inside as $name => $address ) {
			yield "inside: $name" => [ $address, Problem::Inside ];
		}
		foreach ( [ 21, 22, 25, 3306, 6379, 9200, 11211 ] as $port ) {
			yield "port $port" => [ "http://feeds.example:$port/", Problem::BadPort ];
		}
		yield 'port 0' => [ 'http://feeds.example:0/', Problem::BadPort ];
		yield 'port 70000' => [ 'http://feeds.example:70000/', Problem::BadPort ];
		yield 'no such name' => [ 'http://nowhere.example/', Problem::NotFound ];
	}

	#[DataProvider( 'refused' )]
	public function test_refuses( string $address, Problem $problem ): void {
		try {
			$target = self::target( $address );
			self::fail( "$address leads to " . $target->pin() );
		} catch ( Unreadable $refused ) {
			self::assertSame( $problem, $refused->problem );
		}
	}

	/** @return iterable<string, array{string, string, string}> Address, what is asked, where the connection goes. */
	public static function taken(): iterable {
		yield 'a name' => [ 'HTTP://Feeds.Example', 'http://feeds.example/', 'feeds.example:80:93.184.216.34' ];
		yield 'a query and a fragment' => [ 'https://feeds.example?a=1#top', 'https://feeds.example/?a=1', 'feeds.example:443:93.184.216.34' ];
		yield 'a port of the web' => [ 'http://feeds.example:8080/rss', 'http://feeds.example:8080/rss', 'feeds.example:8080:93.184.216.34' ];
		yield 'letters of other languages' => [ 'https://bücher.example/über?q=é', 'https://xn--bcher-kva.example/%C3%BCber?q=%C3%A9', 'xn--bcher-kva.example:443:93.184.216.34' ];
		yield 'IPv4' => [ 'http://93.184.216.34/', 'http://93.184.216.34/', '93.184.216.34:80:93.184.216.34' ];
		yield 'IPv6' => [ 'http://six.example/', 'http://six.example/', 'six.example:80:[2606:2800:220:1:248:1893:25c8:1946]' ];
		yield 'IPv6 in brackets' => [ 'http://[2606:2800:220:1::1]/', 'http://[2606:2800:220:1::1]/', '[2606:2800:220:1::1]:80:[2606:2800:220:1::1]' ];
	}

	#[DataProvider( 'taken' )]
	public function test_takes( string $address, string $url, string $pin ): void {
		$target = self::target( $address );
		self::assertSame( [ $url, $pin ], [ $target->url, $target->pin() ] );
	}

	public function test_knows_the_edges_of_what_is_inside(): void {
		$outside = [ '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.1', '169.253.255.255', '172.15.255.255', '172.32.0.0', '192.167.255.255', '198.20.0.0', '223.255.255.255', '2001:200::1', '2003::1', '2a00::1' ];
		$inside  = [ '10.255.255.255', '100.127.255.255', '172.16.0.0', '198.18.0.0', '239.255.255.255', '2001:1ff::1', '2002::', '3fff::1', '4000::1', '1fff::1', '' ];
		self::assertSame( [], array_values( array_filter( $outside, is_inside( ... ) ) ) );
		self::assertSame( $inside, array_values( array_filter( $inside, is_inside( ... ) ) ) );
	}

	public function test_lets_a_test_in_at_one_address_and_port_alone(): void {
		add_filter( 'klacht_scanner_test_doors', static fn(): array => [ '127.0.0.1:9999' ] );
		self::assertSame( 'localhost:9999:127.0.0.1', self::target( 'http://localhost:9999/' )->pin() );
		foreach ( [ 'http://localhost:9998/', 'http://127.0.0.2:9999/', 'http://[::1]:9999/' ] as $other ) {
			try {
				self::target( $other );
				self::fail( $other );
			} catch ( Unreadable $refused ) {
				self::assertSame( Problem::Inside, $refused->problem );
			}
		}
	}
}
