<?php
/**
 * A repeat under an Idempotency-Key asks anew whether this person may hear the answer.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Access\Purpose;
use Klacht\Tests\Database;
use Klacht\Tests\Environment;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use Klacht\Tests\SoleWriter;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\issue_token;

final class ReplayPermissionTest extends RestTestCase {
	private const KEY = [ 'Idempotency-Key' => 'mijn sleutel' ];

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
	}

	/** Gives a complaint to somebody else, or to nobody. */
	private static function give( int $complaint, int $user ): void {
		$db = Database::wpdb();
		SoleWriter::lift( static fn() => $db->query( "UPDATE {$db->prefix}klacht_cases SET reporter_id = $user WHERE complaint_id = $complaint" ) );
		wp_cache_flush();
	}

	/** @return array<string, mixed> */
	private static function submission(): array {
		return [
			'company_id' => Make::company(),
			'type'       => 'complaint',
			'title'      => 'Pakket kwam niet aan',
			'content'    => 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.',
			'reporter'   => [ 'public_name' => 'Onno', 'last_name' => 'Jansen', 'email' => 'onno@' . Environment::HOST ],
		];
	}

	public function test_a_guests_submission_that_is_an_accounts_by_now_is_not_told_again(): void {
		$body = self::submission();
		$id   = $this->expect( 201, 'POST', '/complaints', $body, headers: self::KEY )->int( 'id' );
		self::give( $id, Make::reporter() );
		$this->expect( 404, 'POST', '/complaints', $body, headers: self::KEY );
		self::assertSame( 1, $this->count_rows( 'cases' ) );
	}

	public function test_an_accounts_submission_that_is_anothers_by_now_is_not_told_again(): void {
		$body     = self::submission();
		$reporter = Make::reporter();
		$id       = $this->expect( 201, 'POST', '/complaints', $body, $reporter, self::KEY )->int( 'id' );
		$this->expect( 201, 'POST', '/complaints', $body, $reporter, self::KEY );
		self::give( $id, 0 );
		$this->expect( 404, 'POST', '/complaints', $body, $reporter, self::KEY );
		self::assertSame( 1, $this->count_rows( 'cases' ) );
	}

	/** @return iterable<string, array{string, array<string, mixed>, int}> */
	public static function of_reporters(): iterable {
		yield 'reply' => [ 'messages', [ 'body' => 'Is er al nieuws?' ], 201 ];
		yield 'name' => [ 'name-visibility', [ 'hide_name' => true ], 200 ];
		yield 'grade' => [ 'grades', [ 'criteria' => [ 'speed' => 7 ] ], 200 ];
		yield 'reopening' => [ 'reopenings', [ 'reason' => 'Het is nog niet opgelost.' ], 200 ];
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'of_reporters' )]
	public function test_who_is_no_longer_the_reporter_hears_nothing( string $door, array $body, int $status ): void {
		$reporter = Make::reporter();
		$case     = Make::resolved( null, $reporter );
		$this->expect( $status, 'POST', "/complaints/$case->id/$door", $body, $reporter, self::KEY );
		$this->expect( $status, 'POST', "/complaints/$case->id/$door", $body, $reporter, self::KEY );
		self::give( $case->id, 0 );
		$this->expect( 404, 'POST', "/complaints/$case->id/$door", $body, $reporter, self::KEY );
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'of_reporters' )]
	public function test_a_link_that_is_over_tells_nothing( string $door, array $body, int $status ): void {
		$case = Make::resolved();
		$body = $body + [ 'token' => issue_token( Purpose::Follow, $case->id ) ];
		$this->expect( $status, 'POST', "/complaints/$case->id/$door", $body, headers: self::KEY );
		$this->expect( $status, 'POST', "/complaints/$case->id/$door", $body, headers: self::KEY );
		$db = Database::wpdb();
		$db->query( "UPDATE {$db->prefix}klacht_tokens SET expires = '2026-03-01 00:00:00'" );
		$this->expect( 403, 'POST', "/complaints/$case->id/$door", $body, headers: self::KEY );
	}

	public function test_a_grade_link_that_reopening_ended_answers_its_own_repeat(): void {
		$case  = Make::resolved();
		$body  = [
			'reason' => 'Het is nog niet opgelost.',
			'token'  => issue_token( Purpose::Grade, $case->id, 2 * $case->resolutions + 1 ),
		];
		$first = $this->expect( 200, 'POST', "/complaints/$case->id/reopenings", $body, headers: self::KEY );
		self::assertSame( $first->data, $this->expect( 200, 'POST', "/complaints/$case->id/reopenings", $body, headers: self::KEY )->data );
		self::assertSame( 1, $this->count_rows( 'dossier', "event = 'reopened'" ) );
	}

	public function test_an_editor_who_is_none_any_more_hears_nothing(): void {
		$editor = Make::editor();
		$case   = Make::approved();
		$body   = [ 'decision' => 'remove', 'reason' => 'spam', 'explanation' => 'Dit is reclame voor een winkel.', 'version' => $case->version ];
		$this->expect( 200, 'POST', "/complaints/$case->id/decisions", $body, $editor, self::KEY );
		( new \WP_User( $editor ) )->set_role( 'subscriber' );
		wp_set_current_user( 0 );
		$this->expect( 403, 'POST', "/complaints/$case->id/decisions", $body, $editor, self::KEY );
	}

	public function test_who_signed_out_or_is_somebody_else_has_another_key(): void {
		$reporter = Make::reporter();
		$case     = Make::taken( null, $reporter );
		$this->expect( 201, 'POST', "/complaints/$case->id/messages", [ 'body' => 'Is er al nieuws?' ], $reporter, self::KEY );
		$this->expect( 404, 'POST', "/complaints/$case->id/messages", [ 'body' => 'Is er al nieuws?' ], 0, self::KEY );
		$this->expect( 404, 'POST', "/complaints/$case->id/messages", [ 'body' => 'Is er al nieuws?' ], Make::reporter(), self::KEY );
		self::assertSame( 1, $this->count_rows( 'messages' ) );
	}

	public function test_links_asked_for_under_a_key_never_tell_of_a_complaint(): void {
		$case = Make::approved();
		$body = [ 'email' => 'onno@' . Environment::HOST ];
		$this->expect( 200, 'POST', '/follow-links', $body, headers: self::KEY );
		$db = Database::wpdb();
		$db->query( "UPDATE {$db->prefix}klacht_requests SET code = 0, answer = NULL" );
		$this->at( '2026-03-02 10:02:00' );
		self::assertSame( [ 'accepted' => true ], $this->expect( 200, 'POST', '/follow-links', $body, headers: self::KEY )->data, "It had noted something of complaint $case->id." );
	}
}
