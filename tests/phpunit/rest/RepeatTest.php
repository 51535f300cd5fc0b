<?php
/**
 * Every command under an Idempotency-Key is done once, whether its answer is kept, was lost in a crash, or was cleaned up.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Tests\Answer;
use Klacht\Tests\Database;
use Klacht\Tests\Dump;
use Klacht\Tests\Faults;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\get_case;

final class RepeatTest extends RestTestCase {
	private const KEY = [ 'Idempotency-Key' => 'mijn sleutel' ];

	private int $id;

	/** @var array<string, int> */
	private array $people;

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
		$reporter     = Make::reporter();
		$case         = Make::taken( null, $reporter );
		$this->id     = $case->id;
		$this->people = [
			'reporter' => $reporter,
			'member'   => Make::member( $case->company_id ),
			'editor'   => Make::editor(),
		];
	}

	/** @return iterable<string, array{string, string, string, array<string, mixed>, int}> By whom, method, door, body, status. */
	public static function commands(): iterable {
		yield 'transition' => [ 'member', 'POST', '/cases/{id}/transitions', [ 'to' => 'resolved', 'solution' => 'Wij hebben het opgelost zoals u vroeg.', 'version' => 3 ], 200 ];
		yield 'reply' => [ 'member', 'POST', '/cases/{id}/messages', [ 'kind' => 'reply', 'body' => 'Wij zoeken het uit.' ], 201 ];
		yield 'mail' => [ 'member', 'POST', '/cases/{id}/messages', [ 'kind' => 'mail', 'subject' => 'Uw pakket', 'body' => 'Wij zoeken het uit.' ], 201 ];
		yield 'note' => [ 'member', 'POST', '/cases/{id}/messages', [ 'kind' => 'note', 'body' => 'Uitzoeken.' ], 201 ];
		yield 'contact' => [ 'member', 'POST', '/cases/{id}/contact-views', [], 200 ];
		yield 'product' => [ 'member', 'PUT', '/cases/{id}/product', [ 'name' => 'Internet', 'version' => 3 ], 200 ];
		yield 'answer' => [ 'reporter', 'POST', '/complaints/{id}/messages', [ 'body' => 'Is er al nieuws?' ], 201 ];
		yield 'name' => [ 'reporter', 'POST', '/complaints/{id}/name-visibility', [ 'hide_name' => true ], 200 ];
		yield 'draft' => [ 'reporter', 'POST', '/me/drafts', [ 'title' => 'Nog een' ], 201 ];
		yield 'decision' => [ 'editor', 'POST', '/complaints/{id}/decisions', [ 'decision' => 'remove', 'reason' => 'spam', 'explanation' => 'Dit is reclame voor een winkel.', 'version' => 3 ], 200 ];
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'commands' )]
	public function test_is_done_once_and_answered_the_same( string $by, string $method, string $door, array $body, int $status ): void {
		$send  = fn(): Answer => $this->expect( $status, $method, str_replace( '{id}', (string) $this->id, $door ), $body, $this->people[ $by ], self::KEY );
		$first = $send();
		$done  = self::work_done();
		self::assertSame( $first->data, $send()->data );

		$this->at( '2026-03-02 10:00:59' );
		self::as_after_a_crash();
		$busy = $this->send( $method, str_replace( '{id}', (string) $this->id, $door ), $body, $this->people[ $by ], self::KEY );
		self::assertSame( [ 409, 'klacht_in_flight', '5' ], [ $busy->status, $busy->text( 'code' ), $busy->header( 'Retry-After' ) ] );
		$this->at( '2026-03-02 10:01:01' );
		self::assertSame( $first->data, $send()->data, 'The dossier knows what was done.' );
		self::assertSame( $first->data, $send()->data, 'And then it is kept again.' );

		$db = Database::wpdb();
		$db->query( "DELETE FROM {$db->prefix}klacht_requests" );
		self::assertSame( $first->data, $send()->data, 'Also when the answer was cleaned up.' );
		self::assertSame( $done, self::work_done() );
	}

	/** The state that a process leaves which dies between its commit and its answer. */
	private static function as_after_a_crash(): void {
		$db = Database::wpdb();
		self::assertSame( 1, $db->query( "UPDATE {$db->prefix}klacht_requests SET code = 0, answer = NULL" ) );
	}

	/** @return array<string, mixed> */
	private static function work_done(): array {
		return array_diff_key( Dump::read(), [ Database::wpdb()->prefix . 'klacht_requests' => 1 ] );
	}

	public function test_a_command_that_first_lost_a_race_is_known_too(): void {
		$door  = "/cases/$this->id/messages";
		$body  = [ 'kind' => 'reply', 'body' => 'Wij zoeken het uit.' ];
		$first = null;
		Faults::before_matching(
			'/^SAVEPOINT/',
			function (): void {
				$db = Database::wpdb();
				$db->query( "UPDATE {$db->prefix}klacht_cases SET version = version + 1 WHERE complaint_id = $this->id" );
			},
			function () use ( $door, $body, &$first ): void {
				$first = $this->expect( 201, 'POST', $door, $body, $this->people['member'], self::KEY );
			},
			1
		);
		self::as_after_a_crash();
		$this->at( '2026-03-02 10:01:01' );
		self::assertSame( $first?->data, $this->expect( 201, 'POST', $door, $body, $this->people['member'], self::KEY )->data );
		self::assertSame( 1, $this->count_rows( 'messages' ) );
	}

	public function test_another_body_is_refused_even_in_flight(): void {
		$door = "/cases/$this->id/messages";
		$this->expect( 201, 'POST', $door, [ 'kind' => 'note', 'body' => 'Een.' ], $this->people['member'], self::KEY );
		self::as_after_a_crash();
		$answer = $this->expect( 422, 'POST', $door, [ 'kind' => 'note', 'body' => 'Twee.' ], $this->people['member'], self::KEY );
		self::assertSame( 'klacht_key_reused', $answer->text( 'code' ) );
		$this->expect( 422, 'POST', "/cases/$this->id/contact-views", [], $this->people['member'], self::KEY );
		self::assertSame( 1, $this->count_rows( 'messages' ) );
	}

	public function test_a_draft_is_thrown_away_once(): void {
		$draft = $this->expect( 201, 'POST', '/me/drafts', [ 'title' => 'Nog een' ], $this->people['reporter'] )->int( 'id' );
		$first = $this->expect( 200, 'DELETE', "/me/drafts/$draft", as: $this->people['reporter'], headers: self::KEY );
		self::assertSame( $first->data, $this->expect( 200, 'DELETE', "/me/drafts/$draft", as: $this->people['reporter'], headers: self::KEY )->data );
		$this->expect( 404, 'DELETE', "/me/drafts/$draft", as: $this->people['reporter'] );
		self::assertNull( get_post( $draft ) );
		self::assertSame( 'in_progress', get_case( $this->id )->status->value );
	}
}
