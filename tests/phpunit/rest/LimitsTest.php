<?php
/**
 * How often a command may be given: everybody has a limit of their own, also who is signed in.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Access\Purpose;
use Klacht\Tests\Answer;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\issue_token;
use function Klacht\Rest\limits_of;

final class LimitsTest extends RestTestCase {
	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:10:00' );
	}

	/** @return iterable<string, array{string, string, string, array<string, mixed>}> By whom, method, route, body. */
	public static function commands(): iterable {
		yield 'replies' => [ 'reporter', 'POST', '/complaints/{id}/messages', [ 'body' => 'Is er al nieuws?' ] ];
		yield 'grades' => [ 'reporter', 'POST', '/complaints/{id}/grades', [ 'criteria' => [ 'speed' => 7 ] ] ];
		yield 'names' => [ 'reporter', 'POST', '/complaints/{id}/name-visibility', [ 'hide_name' => true ] ];
		yield 'withdrawals' => [ 'reporter', 'POST', '/complaints/{id}/withdrawals', [] ];
		yield 'mails of a company' => [ 'member', 'POST', '/cases/{id}/messages', [ 'kind' => 'mail', 'subject' => 'Uw pakket', 'body' => 'Wij zoeken het uit.' ] ];
		yield 'looks at contact data' => [ 'member', 'POST', '/cases/{id}/contact-views', [] ];
		yield 'products' => [ 'member', 'PUT', '/cases/{id}/product', [ 'name' => 'Internet', 'version' => 1 ] ];
		yield 'decisions' => [ 'editor', 'POST', '/complaints/{id}/decisions', [ 'decision' => 'approve', 'version' => 1 ] ];
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'commands' )]
	public function test_of_one_person_about_one_complaint( string $who, string $method, string $route, array $body ): void {
		$reporter        = Make::reporter();
		$case            = Make::taken( null, $reporter );
		$people          = [
			'reporter' => $reporter,
			'member'   => Make::member( $case->company_id ),
			'editor'   => Make::editor(),
		];
		[ $all, $alike ] = limits_of( "$method $route" );
		self::assertLessThanOrEqual( $all, $alike );
		$send = fn( int $id ): Answer => $this->send( $method, str_replace( '{id}', (string) $id, $route ), $body, $people[ $who ] );
		for ( $n = 0; $n < $alike; $n++ ) {
			self::assertNotSame( 429, $send( $case->id )->status, "The limit is $alike." );
		}
		$mails = $this->count_rows( 'outbox' );
		$many  = $send( $case->id );
		self::assertSame( [ 429, 'klacht_too_many', '3000' ], [ $many->status, $many->text( 'code' ), $many->header( 'Retry-After' ) ] );
		self::assertStringContainsString( '12:00', $many->text( 'message' ), 'In the zone of the site.' );
		self::assertSame( 429, $this->send( $method, strtoupper( str_replace( '{id}', "0$case->id", $route ) ), $body, $people[ $who ] )->status, 'However the address is written.' );
		self::assertSame( $mails, $this->count_rows( 'outbox' ) );
		if ( $alike < $all ) {
			self::assertNotSame( 429, $send( Make::taken( null, $reporter )->id )->status, 'Another complaint has its own.' );
		}
		$this->at( '2026-03-02 11:00:00' );
		self::assertNotSame( 429, $send( $case->id )->status, 'The next hour begins anew.' );
	}

	public function test_nobody_uses_up_a_colleagues_limit(): void {
		$case   = Make::taken();
		$first  = Make::member( $case->company_id );
		$second = Make::member( $case->company_id );
		$alike  = limits_of( 'POST /cases/{id}/contact-views' )[1];
		for ( $n = 0; $n < $alike; $n++ ) {
			$this->expect( 200, 'POST', "/cases/$case->id/contact-views", as: $first );
		}
		$this->expect( 429, 'POST', "/cases/$case->id/contact-views", as: $first );
		$this->expect( 200, 'POST', "/cases/$case->id/contact-views", as: $second );
	}

	public function test_who_is_signed_in_does_not_use_up_the_network(): void {
		update_option( 'klacht_settings', [ 'rate_limit' => 1 ] );
		$body     = [ 'email' => 'onno@melder.example' ];
		$reporter = Make::reporter();
		for ( $n = 0; $n < 3; $n++ ) {
			$this->expect( 200, 'POST', '/follow-links', $body, $reporter );
		}
		$this->expect( 200, 'POST', '/follow-links', $body );
		$this->expect( 429, 'POST', '/follow-links', $body );
		$this->expect( 200, 'POST', '/follow-links', $body, $reporter );
	}

	public function test_who_has_a_mails_link_has_a_limit_apart_from_others_of_the_network(): void {
		$case  = Make::approved();
		$other = Make::approved();
		$body  = [ 'body' => 'Is er al nieuws?', 'token' => issue_token( Purpose::Follow, $case->id ) ];
		for ( $n = 0; $n < 60; $n++ ) {
			self::assertNotSame( 429, $this->send( 'POST', "/complaints/$case->id/messages", $body )->status );
		}
		$this->expect( 429, 'POST', "/complaints/$case->id/messages", $body );
		$_SERVER['REMOTE_ADDR'] = '192.0.2.9';
		$this->expect( 429, 'POST', "/complaints/$case->id/messages", $body );
		$_SERVER['REMOTE_ADDR'] = '127.0.0.1';
		$this->expect( 201, 'POST', "/complaints/$other->id/messages", [ 'token' => issue_token( Purpose::Follow, $other->id ) ] + $body );
	}

	public function test_who_tries_links_is_counted_by_the_network(): void {
		$case = Make::approved();
		for ( $n = 0; $n < 60; $n++ ) {
			$this->expect( 403, 'POST', "/complaints/$case->id/messages", [ 'body' => 'Dag.', 'token' => rtrim( strtr( base64_encode( random_bytes( 16 ) ), '+/', '-_' ), '=' ) ] );
		}
		$this->expect( 429, 'POST', "/complaints/$case->id/messages", [ 'body' => 'Dag.', 'token' => str_repeat( 'a', 22 ) ] );
	}

	public function test_a_day_of_sixty_complaints_is_far_below_every_limit(): void {
		foreach ( [ 'POST /cases/{id}/transitions' => 120, 'POST /cases/{id}/messages' => 180, 'PUT /cases/{id}/assignee' => 60, 'PUT /cases/{id}/product' => 60, 'POST /cases/{id}/contact-views' => 60, 'PUT /cases/{id}/presence' => 2 * 120 * 10 ] as $command => $in_one_hour ) {
			self::assertGreaterThan( $in_one_hour, limits_of( $command )[0], $command );
		}
	}

	public function test_a_proxy_may_say_whom_it_speaks_for(): void {
		update_option( 'klacht_settings', [ 'rate_limit' => 1 ] );
		$_SERVER['HTTP_X_FORWARDED_FOR'] = '198.51.100.1';
		$body                            = [ 'email' => 'onno@melder.example' ];
		$this->expect( 200, 'POST', '/follow-links', $body );
		$_SERVER['HTTP_X_FORWARDED_FOR'] = '198.51.100.2';
		$this->expect( 429, 'POST', '/follow-links', $body, 0, [ 'X-Forwarded-For' => '198.51.100.3' ] );
		add_filter( 'klacht_visitor_address', static fn(): string => '198.51.100.2' );
		$this->expect( 200, 'POST', '/follow-links', $body );
		unset( $_SERVER['HTTP_X_FORWARDED_FOR'] );
	}
}
