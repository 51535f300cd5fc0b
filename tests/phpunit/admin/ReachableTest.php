<?php
/**
 * Companies and editors reach wp-admin where other plugins close it to people without posts, and Site Health says when
 * they do not.
 */

declare(strict_types=1);

namespace Klacht\Tests\Admin;

use Klacht\Access\MemberRole;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Admin\test_reachable;

use const Klacht\Admin\SHUTTING_FILTERS;

final class ReachableTest extends TestCase {
	/** @return iterable<string, array{callable(): int, bool}> Who asks, and whether wp-admin stays shut. */
	public static function people(): iterable {
		yield 'staff' => [ static fn(): int => Make::member( Make::company() ), false ];
		yield 'company administrator' => [ static fn(): int => Make::member( Make::company(), MemberRole::Admin ), false ];
		yield 'editor of complaints' => [ Make::editor( ... ), false ];
		yield 'reporter' => [ Make::reporter( ... ), true ];
		yield 'subscriber' => [ static fn(): int => Make::user( 'subscriber' ), true ];
		yield 'the role without a company' => [ static fn(): int => Make::user( 'klacht_member' ), true ];
		yield 'visitor' => [ static fn(): int => 0, true ];
	}

	/** @param callable(): int $who */
	#[DataProvider( 'people' )]
	public function test_known_filters_are_answered( callable $who, bool $shut ): void {
		wp_set_current_user( $who() );
		foreach ( SHUTTING_FILTERS as $filter ) {
			self::assertSame( $shut, apply_filters( $filter, true ), $filter );
			self::assertFalse( apply_filters( $filter, false ), "$filter shuts nobody out." );
		}
	}

	/** @return iterable<string, array{array<string, mixed>|\WP_Error, string}> What the site answers itself, and the result. */
	public static function answers(): iterable {
		$answer = static fn( int $code, string $body = '', string $to = '' ): array => [
			'response' => [
				'code'    => $code,
				'message' => '',
			],
			'body'     => $body,
			'headers'  => $to === '' ? [] : [ 'location' => $to ],
			'cookies'  => [],
		];
		yield 'the screen' => [ $answer( 200, '<div id="klacht-root" class="x">' ), 'good' ];
		yield 'led to the front page' => [ $answer( 302, '', 'http://klacht.example/' ), 'critical' ];
		yield 'led to a shop\'s account' => [ $answer( 301, '', 'http://klacht.example/mijn-account/' ), 'critical' ];
		yield 'forbidden' => [ $answer( 403, 'Nee' ), 'critical' ];
		yield 'not there' => [ $answer( 404 ), 'critical' ];
		yield 'another page' => [ $answer( 200, 'Welkom' ), 'critical' ];
		yield 'nothing at all' => [ $answer( 200 ), 'critical' ];
		yield 'a session that did not hold' => [ $answer( 302, '', 'http://klacht.example/wp-login.php?redirect_to=x' ), 'recommended' ];
		yield 'a fault' => [ $answer( 500 ), 'recommended' ];
		yield 'no answer' => [ new \WP_Error( 'http_request_failed', 'timeout' ), 'recommended' ];
	}

	/** @param array<string, mixed>|\WP_Error $answer */
	#[DataProvider( 'answers' )]
	public function test_site_health_says_what_shuts_them_out( array|\WP_Error $answer, string $status ): void {
		$member = Make::member( Make::company() );
		$editor = Make::editor();
		$asked  = [];
		add_filter(
			'pre_http_request',
			static function ( mixed $short, array $args, string $url ) use ( $answer, &$asked ): mixed {
				$asked[ (string) preg_replace( '/^.*page=/', '', $url ) ] = $args;
				return $answer;
			},
			20,
			3
		);
		$result = test_reachable();
		self::assertSame( $status, $result['status'] );
		self::assertSame( 'klacht_panel', $result['test'] );
		self::assertSame( [ 'klacht', 'klacht-queue' ], array_keys( $asked ) );
		foreach ( [
			'klacht'       => $member,
			'klacht-queue' => $editor,
		] as $page => $user ) {
			self::assertSame( 0, $asked[ $page ]['redirection'] );
			self::assertSame( [], \WP_Session_Tokens::get_instance( $user )->get_all(), 'No session stays.' );
		}
	}

	public function test_nobody_works_here_yet(): void {
		self::assertSame( 'good', test_reachable()['status'] );
	}

	public function test_site_health_has_the_test_beside_others(): void {
		$tests = apply_filters(
			'site_status_tests',
			[
				'direct' => [ 'x' => [] ],
				'async'  => [ 'y' => [] ],
			]
		);
		self::assertIsArray( $tests );
		self::assertArrayHasKey( 'x', is_array( $tests['direct'] ?? null ) ? $tests['direct'] : [] );
		self::assertSame( [ 'y', 'klacht_panel' ], array_keys( is_array( $tests['async'] ?? null ) ? $tests['async'] : [] ) );
	}
}
