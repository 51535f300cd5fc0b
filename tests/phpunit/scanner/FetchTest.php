<?php
/**
 * Fetching from a server that means no good. No database has a part in it, so it is tested beside one of them.
 */

declare(strict_types=1);

namespace Klacht\Tests\Scanner;

use Klacht\Scanner\Answer;
use Klacht\Scanner\Limits;
use Klacht\Scanner\Problem;
use Klacht\Scanner\Unreadable;
use Klacht\Tests\Environment;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Scanner\fetch;

require_once __DIR__ . '/FeedServer.php';

#[Group( 'not-on-mariadb' )]
final class FetchTest extends TestCase {
	/** Seconds that a machine which does much else may take for an answer that comes at once. */
	private const PATIENCE = 20.0;

	/** What lies in the buffers of both ends when a reader hangs up. */
	private const BUFFERS = 16_000_000;

	/** What the name servers of these tests answer. */
	private const NAMES = [
		Environment::HOST => [ '127.0.0.1' ],
		'rebound.example' => [ '127.0.0.2' ],
		'six.example'     => [ 'fd00::1' ],
	];

	private FeedServer $server;

	protected function setUp(): void {
		parent::setUp();
		$this->server = new FeedServer();
		$this->server->open();
	}

	private function fetch( string $url, string $etag = '', Limits $limits = new Limits( self::PATIENCE, 50000 ) ): Answer {
		return fetch( $url, $etag, '', $limits, static fn( string $host ): array => self::NAMES[ $host ] ?? [] );
	}

	private function refused( string $url, Limits $limits = new Limits( self::PATIENCE, 50000 ) ): string {
		try {
			$this->fetch( $url, '', $limits );
		} catch ( Unreadable $problem ) {
			return $problem->code();
		}
		return '';
	}

	public function test_goes_to_the_address_that_was_checked_and_says_nothing_of_itself(): void {
		// No name server knows this host, and core would not follow to loopback: it is the pin that leads here.
		$answer = $this->fetch( $this->server->feed( 'hallo', 'Text/XML; charset=UTF-8' ) );
		self::assertSame( [ 'hallo', 'text/xml; charset=utf-8', false ], [ $answer->body, $answer->type, $answer->unchanged ] );
		[ $asked ] = $this->server->asked();
		self::assertSame( 'Klacht/' . \Klacht\VERSION . ' (feed reader)', $asked['headers']['user-agent'] );
		self::assertSame( [], array_intersect_key( $asked['headers'], array_flip( [ 'cookie', 'authorization', 'referer', 'x-forwarded-for' ] ) ) );
		self::assertStringNotContainsString( 'gzip', $asked['headers']['accept-encoding'] ?? '' );
	}

	public function test_follows_a_redirect_without_its_cookies(): void {
		$answer = $this->fetch( $this->server->url( '/to?code=301&url=' . rawurlencode( '/to?code=307&url=/cached' ) ) );
		self::assertSame( [ 'hallo', $this->server->url( '/cached' ) ], [ $answer->body, $answer->url ] );
		self::assertSame( [], array_filter( $this->server->asked(), static fn( array $asked ): bool => isset( $asked['headers']['cookie'] ) ) );
	}

	/** @return iterable<string, array{string, Problem}> */
	public static function hops(): iterable {
		yield 'loopback' => [ 'http://127.0.0.1/', Problem::Inside ];
		yield 'loopback, IPv6' => [ 'http://[::1]/', Problem::Inside ];
		yield 'metadata' => [ 'http://169.254.169.254/latest/', Problem::Inside ];
		yield 'a name that leads inside' => [ 'http://rebound.example/', Problem::Inside ];
		yield 'a file' => [ 'file:///etc/passwd', Problem::BadAddress ];
		yield 'a decimal host' => [ 'http://2130706433/', Problem::BadAddress ];
		yield 'no scheme, inside' => [ '//10.0.0.1/', Problem::Inside ];
		yield 'unique-local' => [ 'http://[fd00:ec2::254]/', Problem::Inside ];
		yield 'IPv4 in IPv6' => [ 'http://[::ffff:169.254.169.254]/', Problem::Inside ];
		yield 'a name that leads inside, IPv6' => [ 'http://six.example/', Problem::Inside ];
	}

	#[DataProvider( 'hops' )]
	public function test_checks_every_hop( string $to, Problem $problem ): void {
		self::assertSame( $problem->value, $this->refused( $this->server->url( '/to?url=' . rawurlencode( $to ) ) ) );
		self::assertCount( 1, $this->server->asked() );
	}

	public function test_checks_the_hop_behind_a_hop(): void {
		self::assertSame( 'inside', $this->refused( $this->server->url( '/to?url=' . rawurlencode( '/to?url=' . rawurlencode( 'http://[::1]/' ) ) ) ) );
		self::assertCount( 2, $this->server->asked() );
	}

	public function test_stops_following(): void {
		self::assertSame( 'redirects', $this->refused( $this->server->url( '/loop' ) ) );
		self::assertCount( 4, $this->server->asked() );
	}

	/** @return iterable<string, array{string, string, float}> Path, problem, and the seconds it has. */
	public static function hostile(): iterable {
		// The server would go on for half a minute, and then end as a good one does: only who hangs up finds this.
		yield 'slow' => [ '/slow', 'too_slow', 0.5 ];
		yield 'silent' => [ '/silent', 'too_slow', 0.5 ];
		yield 'slow behind a redirect' => [ '/to?url=/slow', 'too_slow', 0.5 ];
		yield 'endless' => [ '/endless', 'too_big', self::PATIENCE ];
		yield 'says that it is huge' => [ '/huge', 'too_big', self::PATIENCE ];
		yield 'a bomb in a bomb' => [ '/bomb', 'compressed', self::PATIENCE ];
		yield 'not there' => [ '/nergens', 'status:404', self::PATIENCE ];
	}

	#[DataProvider( 'hostile' )]
	public function test_is_not_held_up( string $path, string $problem, float $seconds ): void {
		memory_reset_peak_usage();
		$memory = memory_get_peak_usage();
		self::assertSame( $problem, $this->refused( $this->server->url( $path ), new Limits( $seconds, 50000 ) ) );
		self::assertLessThan( 8_000_000, memory_get_peak_usage() - $memory );
	}

	public function test_hangs_up_on_what_has_no_end(): void {
		self::assertSame( 'too_big', $this->refused( $this->server->url( '/endless' ) ) );
		$this->fetch( $this->server->url( '/cached' ) );
		self::assertLessThan( self::BUFFERS, $this->server->sent()[0] );
	}

	public function test_spends_its_time_once_however_many_hops(): void {
		$slow = static function ( string $host ): array {
			// Finding the second hop takes all the time there is.
			$stop = microtime( true ) + 0.5;
			while ( $host === 'localhost' && microtime( true ) < $stop ) {
				continue;
			}
			return [ '127.0.0.1' ];
		};
		try {
			fetch( $this->server->url( '/to?url=' . rawurlencode( "http://localhost:{$this->server->port}/cached" ) ), '', '', new Limits( 0.5 ), $slow );
			self::fail( 'It was read.' );
		} catch ( Unreadable $problem ) {
			self::assertSame( Problem::TooSlow, $problem->problem );
		}
		self::assertLessThanOrEqual( 1, count( $this->server->asked() ), 'The second hop had no time left.' );
	}

	public function test_asks_only_for_what_is_new(): void {
		$first = $this->fetch( $this->server->url( '/cached' ) );
		self::assertSame( [ '"v1"', 'Tue, 24 Nov 2026 10:00:00 GMT' ], [ $first->etag, $first->modified ] );
		$second = $this->fetch( $this->server->url( '/cached' ), $first->etag );
		self::assertSame( [ true, '' ], [ $second->unchanged, $second->body ] );
		// What could break out of a header is not sent back.
		$this->fetch( $this->server->url( '/cached' ), "x\r\nX-Evil: 1" );
		self::assertArrayNotHasKey( 'if-none-match', $this->server->asked()[2]['headers'] );
	}

	public function test_a_server_that_is_not_there(): void {
		$url = $this->server->url( '/cached' );
		$this->server->stop();
		self::assertSame( 'not_reached', $this->refused( $url ) );
	}

	public function test_leaves_core_as_it_was(): void {
		$this->fetch( $this->server->url( '/cached' ) );
		self::assertFalse( has_action( 'http_api_curl' ) );
		self::assertFalse( has_action( 'requests-curl.after_request' ) );
	}
}
