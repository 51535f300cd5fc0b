<?php
/**
 * Commands that no dossier knows, under an Idempotency-Key: a repeat does nothing twice, keeps no text, and asks anew
 * whether this person may hear the answer.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Access\MemberRole;
use Klacht\Tests\Answer;
use Klacht\Tests\Database;
use Klacht\Tests\Dump;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class CommittedOnceTest extends RestTestCase {
	private const KEY = [ 'Idempotency-Key' => 'mijn sleutel' ];

	private const REPLY = [ 'name' => 'Groet van Sanne', 'body' => 'Dag {naam}, met groet van Sanne.' ];

	private int $company;

	private int $admin;

	/** @var array<string, string> What stands in a route between braces. */
	private array $ids = [];

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
		$this->company        = Make::company( 'Winkel van Sanne' );
		$this->admin          = Make::member( $this->company, MemberRole::Admin );
		$this->ids['case']    = (string) Make::approved( Make::submission( $this->company ) )->id;
		$this->ids['other']   = (string) Make::approved( Make::submission( $this->company ) )->id;
		$this->ids['member']  = (string) Make::member( $this->company );
		$this->ids['company'] = (string) $this->company;
		$this->ids['reply']   = (string) $this->expect( 201, 'POST', '/canned-replies', self::REPLY, $this->admin )->int( 'id' );
		$this->ids['asked']   = (string) $this->expect( 201, 'POST', '/help-requests', [ 'subject' => 'Hoe werkt dit', 'question' => 'Hoe werkt het behandelen?' ], $this->admin )->int( 'id' );
		$this->ids['source']  = (string) $this->expect( 201, 'POST', '/sources', [ 'url' => 'https://feed.example/een.xml', 'name' => 'Een' ], Make::editor() )->int( 'id' );
	}

	/** @return iterable<string, array{string, string, string, array<string, mixed>, int}> By whom, method, route, body, status. */
	public static function commands(): iterable {
		yield 'a new canned reply' => [ 'admin', 'POST', '/canned-replies', [ 'name' => 'Dank', 'body' => 'Dank u, zegt Sanne.' ], 201 ];
		yield 'a canned reply written anew' => [ 'admin', 'PUT', '/canned-replies/{reply}', [ 'name' => 'Dank', 'body' => 'Dank u, zegt Sanne.' ], 200 ];
		yield 'a canned reply deleted' => [ 'admin', 'DELETE', '/canned-replies/{reply}', [], 200 ];
		yield 'a question' => [ 'admin', 'POST', '/help-requests', [ 'subject' => 'Nog iets', 'question' => 'Mag Sanne ook behandelen?' ], 201 ];
		yield 'a role' => [ 'admin', 'PUT', '/members/{member}', [ 'role' => 'admin' ], 200 ];
		yield 'a removal' => [ 'admin', 'DELETE', '/members/{member}', [], 204 ];
		yield 'a bulk assignment' => [ 'admin', 'POST', '/cases/assignments', [ 'ids' => [ '{case}', '{other}', 999999 ], 'assignee_id' => '{member}' ], 200 ];
		yield 'an assignment' => [ 'admin', 'PUT', '/cases/{case}/assignee', [ 'assignee_id' => '{member}', 'version' => 3 ], 200 ];
		yield 'a report' => [ 'admin', 'POST', '/cases/{case}/reports', [ 'reason' => 'spam', 'explanation' => 'Dit is reclame, zegt Sanne.' ], 201 ];
		yield 'an answer' => [ 'editor', 'POST', '/help-requests/{asked}/answer', [ 'version' => 1, 'answer' => 'Zo, zegt Sanne.' ], 200 ];
		yield 'a source' => [ 'editor', 'POST', '/sources', [ 'url' => 'https://feed.example/twee.xml', 'name' => 'Sanne leest' ], 201 ];
		yield 'a source changed' => [ 'editor', 'PUT', '/sources/{source}', [ 'url' => 'https://feed.example/drie.xml', 'name' => 'Sanne leest' ], 200 ];
		yield 'a company' => [ 'editor', 'POST', '/companies', [ 'name' => 'Fietsen van Sanne', 'phone' => '020 123 45 67' ], 201 ];
		yield 'a company watched' => [ 'editor', 'PUT', '/companies/{company}', [ 'scanner' => true, 'aliases' => [ 'Sannes winkel' ] ], 200 ];
		yield 'a source removed' => [ 'editor', 'DELETE', '/sources/{source}', [], 204 ];
		yield 'a request for a login' => [ 'nobody', 'POST', '/company-requests', [ 'company_name' => 'Fietsen', 'kvk_number' => '12345678', 'name' => 'Sanne de Vries', 'function' => 'Eigenaar', 'email' => 'sanne@fietsen.example' ], 204 ];
		yield 'links asked for' => [ 'nobody', 'POST', '/follow-links', [ 'email' => 'sanne@fietsen.example' ], 200 ];
	}

	private function person( string $who ): int {
		return match ( $who ) {
			'admin'  => $this->admin,
			'editor' => Make::editor(),
			default  => 0,
		};
	}

	private function route_of( string $route ): string {
		return (string) preg_replace_callback( '/\{([a-z]+)\}/', fn( array $m ): string => $this->ids[ $m[1] ] ?? $m[0], $route );
	}

	/**
	 * @param array<mixed> $body
	 * @return array<string, mixed>
	 */
	private function body_of( array $body ): array {
		$filled = [];
		foreach ( $body as $name => $value ) {
			$id              = is_string( $value ) ? $this->ids[ trim( $value, '{}' ) ] ?? '' : '';
			$filled[ $name ] = is_array( $value ) ? $this->body_of( $value ) : ( $id === '' ? $value : (int) $id );
		}
		/** @var array<string, mixed> $filled */
		return $filled;
	}

	/**
	 * @param array<string, mixed> $body
	 */
	#[DataProvider( 'commands' )]
	public function test_is_done_once_and_answered_by_what_stands( string $who, string $method, string $route, array $body, int $status ): void {
		$as    = $this->person( $who );
		$body  = $this->body_of( $body );
		$route = $this->route_of( $route );
		$send  = fn(): Answer => $this->expect( $status, $method, $route, $body, $as, self::KEY );
		$first = $send();
		$done  = self::work_done();
		self::assertSame( $first->data, $send()->data, 'Kept.' );
		self::assertSame( $done, self::work_done() );
		self::forget_the_answer();
		$this->at( '2026-03-02 10:02:00' );
		self::assertSame( $first->data, $send()->data, 'After a crash behind the commit.' );
		self::assertSame( $done, self::work_done() );
		Database::wpdb()->query( 'DELETE FROM ' . Database::wpdb()->prefix . 'klacht_requests' );
		self::assertSame( $first->data, $send()->data, 'After the key was cleaned up.' );
		self::assertSame( $done, self::work_done() );
		$kept = (string) wp_json_encode( [ $this->rows_of( 'requests' ), $this->rows_of( 'commands' ) ] );
		self::assertStringNotContainsStringIgnoringCase( 'Sanne', $kept );
		self::assertStringNotContainsString( hash( 'sha256', 'sanne@fietsen.example' ), $kept );
	}

	private static function forget_the_answer(): void {
		$db = Database::wpdb();
		self::assertSame( 1, $db->query( "UPDATE {$db->prefix}klacht_requests SET code = 0, answer = NULL" ) );
	}

	/** @return array<string, mixed> */
	private static function work_done(): array {
		return array_diff_key( Dump::read(), [ Database::wpdb()->prefix . 'klacht_requests' => 1 ] );
	}

	/** @return iterable<string, array{string, string, string, array<string, mixed>, int}> */
	public static function commands_of_admins(): iterable {
		foreach ( self::commands() as $name => $command ) {
			if ( $command[0] === 'admin' ) {
				yield $name => $command;
			}
		}
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'commands_of_admins' )]
	public function test_is_answered_to_nobody_who_works_elsewhere_by_now( string $who, string $method, string $route, array $body, int $status ): void {
		$body  = $this->body_of( $body );
		$route = $this->route_of( $route );
		$this->expect( $status, $method, $route, $body, $this->admin, self::KEY );
		$db = Database::wpdb();
		$db->query( "UPDATE {$db->prefix}klacht_members SET active = 0 WHERE user_id = $this->admin" );
		\Klacht\Access\add_member( Make::company(), $this->admin, MemberRole::Member );
		wp_cache_flush();
		$again = $this->send( $method, $route, $body, $this->admin, self::KEY );
		if ( $route === '/cases/assignments' ) {
			self::assertSame( [ 'klacht_not_found', 'klacht_not_found', 'klacht_not_found' ], array_column( (array) $again->data, 'code' ) );
		} else {
			self::assertContains( $again->status, [ 403, 404 ], (string) wp_json_encode( $again->data ) );
		}
	}

	public function test_a_bulk_assignment_that_died_halfway_is_finished_and_told_once(): void {
		$body = [ 'ids' => [ (int) $this->ids['case'], (int) $this->ids['other'] ], 'assignee_id' => (int) $this->ids['member'] ];
		$left = 0;
		\Klacht\Tests\Faults::before_matching(
			'/^INSERT INTO .*_dossier`/',
			static function () use ( &$left ): void {
				if ( ++$left === 2 ) {
					throw new \LogicException( 'Killed.' );
				}
			},
			function () use ( $body ): void {
				try {
					$this->send( 'POST', '/cases/assignments', $body, $this->admin, self::KEY );
					self::fail( 'It was not killed.' );
				} catch ( \LogicException ) {
					self::assertSame( 1, $this->count_rows( 'cases', "assignee_id = {$this->ids['member']}" ) );
				}
			}
		);
		$again = $this->expect( 200, 'POST', '/cases/assignments', $body, $this->admin, self::KEY );
		self::assertSame( [ true, true ], array_column( (array) $again->data, 'done' ) );
		self::assertSame( [ null, null ], array_column( (array) $again->data, 'previous' ), 'Who had it before, not who got it in the first try.' );
		self::assertSame( 2, $this->count_rows( 'dossier', "event = 'assigned'" ) );
		self::assertSame( 1, $this->count_rows( 'outbox', "template = 'assigned'" ) );
	}

	public function test_a_company_that_was_made_by_a_request_that_died_is_that_requests(): void {
		$body = [ 'name' => 'Fietsen van Sanne', 'phone' => '020 123 45 67' ];
		$as   = Make::editor();
		\Klacht\Tests\Faults::before_matching(
			'/^INSERT INTO .*postmeta/',
			static fn() => throw new \LogicException( 'Killed.' ),
			function () use ( $body, $as ): void {
				try {
					$this->send( 'POST', '/companies', $body, $as, self::KEY );
					self::fail( 'It was not killed.' );
				} catch ( \LogicException ) {
					self::assertSame( 1, self::companies_of_that_name() );
				}
			}
		);
		$made = $this->expect( 201, 'POST', '/companies', $body, $as, self::KEY );
		self::assertSame( '020 123 45 67', get_post_meta( $made->int( 'id' ), 'klacht_phone', true ) );
		self::assertSame( 1, self::companies_of_that_name() );
		$this->expect( 400, 'POST', '/companies', $body, $as, [ 'Idempotency-Key' => 'een andere' ] );
	}

	/** Of the table itself: a list finds a company by its names, which are written last. */
	private static function companies_of_that_name(): int {
		return (int) \Klacht\Storage\value( "SELECT COUNT(*) FROM {wp.posts} WHERE post_type = 'klacht_company' AND post_title = 'Fietsen van Sanne'" );
	}
}
