<?php
/**
 * Refusals in the words of the contract, at every door, and nothing is written by them.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Access\Purpose;
use Klacht\Complaint\Actor;
use Klacht\Complaint\Reason;
use Klacht\Complaint\Status;
use Klacht\Moderation\Statement;
use Klacht\Tests\Answer;
use Klacht\Tests\Dump;
use Klacht\Tests\Faults;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\issue_token;
use function Klacht\Complaint\get_case;
use function Klacht\Moderation\move;
use function Klacht\Moderation\remove;

final class RefusalsTest extends RestTestCase {
	private const SOLUTION = 'Wij hebben het opgelost zoals u vroeg.';

	/** @return iterable<string, array{string, string, array<string, mixed>}> Commands and reads of one case, each good but for who asks. */
	public static function doors_of_companies(): iterable {
		yield 'case' => [ 'GET', '/cases/{id}', [] ];
		yield 'transition' => [ 'POST', '/cases/{id}/transitions', [ 'to' => 'in_progress', 'version' => 3 ] ];
		yield 'transition without version' => [ 'POST', '/cases/{id}/transitions', [ 'to' => 'in_progress' ] ];
		yield 'contact' => [ 'POST', '/cases/{id}/contact-views', [] ];
		yield 'product' => [ 'PUT', '/cases/{id}/product', [ 'name' => 'Internet', 'version' => 3 ] ];
		yield 'messages' => [ 'GET', '/cases/{id}/messages', [] ];
		yield 'reply' => [ 'POST', '/cases/{id}/messages', [ 'kind' => 'reply', 'body' => 'Goedendag.' ] ];
		yield 'note' => [ 'POST', '/cases/{id}/messages', [ 'kind' => 'note', 'body' => 'Goedendag.' ] ];
		yield 'dossier' => [ 'GET', '/cases/{id}/dossier', [] ];
		yield 'presence' => [ 'PUT', '/cases/{id}/presence', [ 'doing' => 'viewing' ] ];
		yield 'report' => [ 'POST', '/cases/{id}/reports', [ 'reason' => 'spam', 'explanation' => 'Dit is reclame voor een ander.' ] ];
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'doors_of_companies' )]
	public function test_another_companys_case_is_none( string $method, string $door, array $body ): void {
		$case   = Make::approved();
		$hidden = Make::submitted( Make::submission( $case->company_id ) );
		$member = Make::member( $case->company_id );
		$other  = Make::member( Make::company() );
		$at     = static fn( int $id ): string => str_replace( '{id}', (string) $id, $door );
		$before = Dump::read();
		$none   = $this->expect( 404, $method, $at( 999999 ), $body, $other );
		self::assertSame( [ 'klacht_not_found', [ 'status' => 404 ] ], [ $none->text( 'code' ), $none->get( 'data' ) ] );
		$others = $this->expect( 404, $method, $at( $case->id ), $body, $other );
		self::assertSame( [ $none->data, $none->headers ], [ $others->data, $others->headers ] );
		$unpublished = $this->expect( 404, $method, $at( $hidden->id ), $body, $member );
		self::assertSame( [ $none->data, $none->headers ], [ $unpublished->data, $unpublished->headers ] );
		$this->expect( 404, $method, $at( 0 ), $body, $other );
		$this->expect( 404, $method, str_replace( '{id}', str_repeat( '9', 30 ), $door ), $body, $other );
		self::assertSame( 'rest_not_logged_in', $this->expect( 401, $method, $at( $case->id ), $body )->text( 'code' ) );
		foreach ( [ Make::reporter(), Make::editor(), 1 ] as $stranger ) {
			self::assertSame( 'rest_forbidden', $this->expect( 403, $method, $at( $case->id ), $body, $stranger )->text( 'code' ) );
		}
		self::assertSame( self::but_for_people( $before ), self::but_for_people( Dump::read() ) );
	}

	/** @return iterable<string, array{string, array<string, mixed>}> */
	public static function doors_of_reporters(): iterable {
		yield 'messages' => [ '/messages', [ 'body' => 'Hoe staat het ermee?' ] ];
		yield 'amendments' => [ '/amendments', [ 'title' => 'Een betere titel', 'content' => 'Het pakket kwam drie weken te laat.', 'version' => 2 ] ];
		yield 'name' => [ '/name-visibility', [ 'hide_name' => true ] ];
		yield 'withdrawal' => [ '/withdrawals', [] ];
		yield 'grade' => [ '/grades', [ 'criteria' => [ 'speed' => 5 ] ] ];
		yield 'reopening' => [ '/reopenings', [ 'reason' => 'Het is nog niet opgelost.' ] ];
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'doors_of_reporters' )]
	public function test_anothers_complaint_is_none( string $door, array $body ): void {
		$case  = Make::submitted( null, Make::reporter() );
		$other = Make::approved();
		$old   = $this->at( '2026-01-01 00:00:00' );
		$ended = issue_token( Purpose::Follow, $case->id );
		$this->at( $old->modify( '+91 days' )->format( 'Y-m-d H:i:s' ) );
		$wrong  = [ str_repeat( 'A', 22 ), issue_token( Purpose::Follow, $other->id ), issue_token( Purpose::Confirm, $case->id ), $ended, "' OR '1'='1" ];
		$before = Dump::read();
		foreach ( [ 0, Make::reporter(), Make::editor(), Make::member( $case->company_id ) ] as $who ) {
			$before['klachttests_postmeta'] = Dump::read()['klachttests_postmeta'];
			$none                           = $this->expect( 404, 'POST', "/complaints/999999$door", $body, $who );
			$others                         = $this->expect( 404, 'POST', "/complaints/$case->id$door", $body, $who );
			self::assertSame( $none->data, $others->data );
		}
		$guests = $this->expect( 404, 'POST', "/complaints/$other->id$door", $body );
		self::assertSame( $this->expect( 404, 'POST', "/complaints/999999$door", $body )->data, $guests->data, 'No account is not the account of guests.' );
		foreach ( $wrong as $token ) {
			$this->expect( 403, 'POST', "/complaints/$case->id$door", $body + [ 'token' => $token ] );
		}
		$unknown = $this->expect( 403, 'POST', "/complaints/999999$door", $body + [ 'token' => $wrong[0] ] );
		self::assertSame( $unknown->data, $this->expect( 403, 'POST', "/complaints/$case->id$door", $body + [ 'token' => $wrong[0] ] )->data );
		self::assertSame( self::but_for_people( $before ), self::but_for_people( Dump::read() ) );
	}

	/**
	 * Without the people that the test made itself.
	 *
	 * @param array<string, mixed> $dump
	 * @return array<string, mixed>
	 */
	private static function but_for_people( array $dump ): array {
		return array_diff_key(
			$dump,
			[
				'klachttests_klacht_members'        => 1,
				'klachttests_klacht_address_proofs' => 1,
			]
		);
	}

	/** @return iterable<string, array{string, string, array<string, mixed>}> */
	public static function unknown_fields(): iterable {
		$good = [
			'company_id' => 1,
			'type'       => 'complaint',
			'title'      => 'Pakket kwam niet aan',
			'content'    => 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.',
			'reporter'   => [ 'last_name' => 'Jansen', 'email' => 'onno@melder.example' ],
		];
		yield 'in a submission' => [ '/complaints', 'moderation', [ 'moderation' => 'approved' ] + $good ];
		yield 'in its reporter' => [ '/complaints', 'reporter', [ 'reporter' => [ 'name' => 'x' ] + $good['reporter'] ] + $good ];
		yield 'in its company' => [ '/complaints', 'company_text', [ 'company_text' => [ 'name' => 'x', 'id' => 1 ] ] + $good ];
		yield 'in a grade' => [ '/complaints/1/grades', 'grade', [ 'grade' => 10 ] ];
		yield 'in its criteria' => [ '/complaints/1/grades', 'criteria', [ 'criteria' => [ 'looks' => 10 ] ] ];
		yield 'the number of the address' => [ '/complaints/1/grades', 'id', [ 'id' => 2, 'criteria' => [ 'speed' => 1 ] ] ];
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'unknown_fields' )]
	public function test_an_unknown_field_is_refused( string $door, string $field, array $body ): void {
		$answer = $this->expect( 400, 'POST', $door, $body );
		self::assertSame( [ 'rest_invalid_param', [ $field ] ], [ $answer->text( 'code' ), array_keys( (array) $answer->get( 'data.params' ) ) ] );
	}

	public function test_what_is_missing_is_named_with_a_sentence(): void {
		$answer = $this->expect( 400, 'POST', '/complaints', [ 'type' => 'complaint' ] );
		self::assertSame( 'rest_missing_callback_param', $answer->text( 'code' ) );
		$params = $answer->get( 'data.params' );
		self::assertIsArray( $params );
		self::assertSame( [ 'title', 'content', 'reporter' ], array_keys( $params ) );
	}

	public function test_the_number_in_the_address_counts_alone(): void {
		$case   = Make::approved();
		$other  = Make::approved( Make::submission( $case->company_id ) );
		$member = Make::member( $case->company_id );
		$this->expect( 400, 'GET', "/cases/$case->id", [ 'id' => $other->id ], $member );
		$this->expect( 400, 'POST', "/cases/$case->id/transitions", [ 'id' => $other->id, 'to' => 'in_progress', 'version' => $other->version ], $member );
		self::assertSame( $other->version, get_case( $other->id )->version );
	}

	/** @return iterable<string, array{string, string, array<string, mixed>, string}> Method, door, body, and as whom. */
	public static function versioned(): iterable {
		yield 'transition' => [ 'POST', '/cases/{id}/transitions', [ 'to' => 'in_progress' ], 'member' ];
		yield 'an illegal one' => [ 'POST', '/cases/{id}/transitions', [ 'to' => 'resolved', 'solution' => self::SOLUTION ], 'member' ];
		yield 'one without its solution' => [ 'POST', '/cases/{id}/transitions', [ 'to' => 'resolved' ], 'member' ];
		yield 'product' => [ 'PUT', '/cases/{id}/product', [ 'name' => 'Internet' ], 'member' ];
		yield 'decision' => [ 'POST', '/complaints/{id}/decisions', [ 'decision' => 'approve' ], 'editor' ];
		yield 'decision without its reason' => [ 'POST', '/complaints/{id}/decisions', [ 'decision' => 'reject' ], 'editor' ];
		yield 'amendment' => [ 'POST', '/complaints/{id}/amendments', [ 'title' => 'Een betere titel', 'content' => 'Het pakket kwam drie weken te laat.' ], 'reporter' ];
		yield 'draft' => [ 'PUT', '/me/drafts/{id}', [ 'title' => 'x' ], 'reporter' ];
		yield 'submission' => [ 'POST', '/me/drafts/{id}/submission', [], 'reporter' ];
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'versioned' )]
	public function test_a_version_is_asked_before_anything_else( string $method, string $door, array $body, string $as ): void {
		$reporter = Make::reporter();
		$case     = Make::approved( null, $reporter );
		$who      = [ 'reporter' => $reporter, 'editor' => Make::editor(), 'member' => Make::member( $case->company_id ) ][ $as ];
		$door     = str_replace( '{id}', (string) $case->id, $door );
		$before   = Dump::read();
		foreach ( [ [], [ 'version' => $case->version - 1 ], [ 'version' => $case->version + 1 ] ] as $version ) {
			$answer = $this->expect( 409, $method, $door, $body + $version, $who );
			self::assertSame( [ 'klacht_conflict', $case->version, 'approved' ], [ $answer->text( 'code' ), $answer->int( 'data.current.version' ), $answer->text( 'data.current.moderation' ) ] );
		}
		self::assertSame( $before, Dump::read() );
	}

	public function test_a_conflict_says_field_old_new_who_and_when(): void {
		$this->at( '2026-03-02 10:00:00' );
		$case   = Make::approved( Make::submission( product: 'wifi' ) );
		$member = Make::member( $case->company_id );
		$name   = get_userdata( $member )->display_name ?? '';
		$this->at( '2026-03-02 12:30:00' );
		$this->expect( 200, 'PUT', "/cases/$case->id/product", [ 'name' => 'Internet', 'version' => $case->version ], $member );
		$this->at( '2026-03-02 12:45:00' );
		$this->expect( 200, 'POST', "/cases/$case->id/transitions", [ 'to' => 'in_progress', 'version' => $case->version + 1 ], $member );
		$changes = $this->expect( 409, 'PUT', "/cases/$case->id/product", [ 'product_id' => null, 'version' => $case->version ], $member )->get( 'data.changes' );
		$change  = static fn( string $field, string $old, string $new, string $time ): array => [ 'field' => $field, 'old' => $old, 'new' => $new, 'who' => $name, 'when' => "2026-03-02T$time:00+01:00" ];
		self::assertSame(
			[
				$change( 'product_id', 'no product', 'Internet', '13:30' ),
				$change( 'status', Status::New->label(), Status::InProgress->label(), '13:45' ),
				$change( 'assignee_id', 'nobody', $name, '13:45' ),
			],
			$changes
		);
		$later   = $this->expect( 409, 'PUT', "/cases/$case->id/product", [ 'product_id' => null, 'version' => $case->version + 1 ], $member );
		self::assertSame( [ 'status', 'assignee_id' ], array_column( (array) $later->get( 'data.changes' ), 'field' ), 'Only what this client did not know.' );
	}

	public function test_who_loses_a_case_meanwhile_hears_what_strangers_hear(): void {
		$case   = Make::approved();
		$member = Make::member( $case->company_id );
		$press  = [
			'to'      => 'in_progress',
			'version' => $case->version,
		];
		$none   = $this->expect( 404, 'POST', '/cases/999999/transitions', $press, $member );
		$moved  = $this->overtaken( static fn() => move( get_case( $case->id ), Actor::editor( 1 ), Make::company() ), "/cases/$case->id/transitions", $press, $member );
		self::assertSame( [ 404, $none->data ], [ $moved->status, $moved->data ] );
	}

	public function test_a_reply_checks_again_after_losing(): void {
		$case   = Make::approved();
		$reply  = [
			'kind' => 'reply',
			'body' => 'Goedendag.',
		];
		$why    = new Statement( Reason::Spam, 'Dit is reclame voor een winkel.' );
		$member = Make::member( $case->company_id );
		$answer = $this->overtaken( static fn() => remove( get_case( $case->id ), Actor::editor( 1 ), $why ), "/cases/$case->id/messages", $reply, $member );
		self::assertSame( [ 409, 'klacht_illegal_move' ], [ $answer->status, $answer->text( 'code' ) ] );
		self::assertSame( 0, $this->count_rows( 'messages' ) );

		$case   = Make::approved();
		$member = Make::member( $case->company_id );
		$answer = $this->overtaken( static fn() => Make::take( get_case( $case->id ) ), "/cases/$case->id/messages", $reply, $member );
		self::assertSame( 201, $answer->status, 'What names no version holds for the complaint as it is by then.' );
		self::assertSame( [ 1, 'in_progress' ], [ $this->count_rows( 'messages' ), get_case( $case->id )->status->value ] );
	}

	/**
	 * Sends a command between whose check and whose write something else happens.
	 *
	 * @param callable(): mixed    $meanwhile
	 * @param array<string, mixed> $body
	 */
	private function overtaken( callable $meanwhile, string $door, array $body, int $as ): Answer {
		$answer = null;
		Faults::before_matching(
			'/^SAVEPOINT/',
			static function () use ( $meanwhile ): void {
				$meanwhile();
			},
			function () use ( $door, $body, $as, &$answer ): void {
				$answer = $this->send( 'POST', $door, $body, $as );
			},
			1
		);
		return $answer ?? throw new \LogicException( 'Nothing was sent.' );
	}
}
