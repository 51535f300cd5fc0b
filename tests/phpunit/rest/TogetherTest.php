<?php
/**
 * Two real processes do the same at the same time, again and again: it is done once.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Access\Purpose;
use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Make;
use Klacht\Tests\Process;
use Klacht\Tests\SpeaksRest;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Access\issue_token;

#[Group( 'processes' )]
final class TogetherTest extends CommittedTestCase {
	use SpeaksRest;

	private const NOW    = '2026-03-02 10:00:00';
	private const ROUNDS = 6;

	/** @var list<Process> */
	private array $processes = [];

	protected function setUp(): void {
		parent::setUp();
		$this->at( self::NOW );
		$this->processes = [ new Process( 'processes/together.php', [ self::NOW ] ), new Process( 'processes/together.php', [ self::NOW ] ) ];
		foreach ( $this->processes as $process ) {
			$process->expect( 'ready' );
		}
	}

	protected function tearDown(): void {
		foreach ( $this->processes as $process ) {
			$process->tell( 'end' );
			$process->finish();
		}
		parent::tearDown();
	}

	/**
	 * Sends a command from both.
	 *
	 * @param array<string, mixed> $body
	 * @param array{int, int}      $users
	 * @return list<array{status: int, code: string, data: array<string, mixed>}>
	 */
	private function both( string $route, array $body, array $users, string $key = '' ): array {
		foreach ( $this->processes as $n => $process ) {
			$process->tell( (string) wp_json_encode( [ 'method' => 'POST', 'route' => $route, 'body' => $body, 'user' => $users[ $n ], 'key' => $key ] ) );
		}
		$answers = [];
		foreach ( $this->processes as $process ) {
			/** @var array{status: int, code: string, data: array<string, mixed>} $answer */
			$answer    = json_decode( $process->line(), true );
			$answers[] = $answer;
		}
		usort( $answers, static fn( array $a, array $b ): int => $a['status'] <=> $b['status'] );
		return $answers;
	}

	public function test_a_complaint_is_taken_once(): void {
		$company = Make::company();
		$members = [ Make::member( $company ), Make::member( $company ) ];
		for ( $round = 1; $round <= self::ROUNDS; $round++ ) {
			$case           = Make::approved( Make::submission( $company ) );
			[ $won, $lost ] = $this->both( "/cases/$case->id/transitions", [ 'to' => 'in_progress', 'version' => $case->version ], $members );
			self::assertSame( [ 200, 409, 'klacht_conflict' ], [ $won['status'], $lost['status'], $lost['code'] ] );
			$current = ( (array) ( $lost['data']['data'] ?? [] ) )['current'] ?? null;
			self::assertSame( $won['data'], $current, 'The loser gets what the winner made of it.' );
			self::assertSame( 1, $this->count_rows( 'outbox', "template = 'in_progress' AND complaint_id = $case->id" ) );
			self::assertSame( 1, $this->count_rows( 'dossier', "event = 'taken' AND complaint_id = $case->id" ) );
		}
	}

	public function test_a_submission_under_one_key_is_one_complaint(): void {
		$body = [
			'company_id' => Make::company(),
			'type'       => 'complaint',
			'title'      => 'Pakket kwam niet aan',
			'content'    => 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.',
			'reporter'   => [ 'public_name' => 'Onno', 'last_name' => 'Jansen', 'email' => 'onno@melder.example' ],
		];
		for ( $round = 1; $round <= self::ROUNDS; $round++ ) {
			[ $first, $second ] = $this->both( '/complaints', $body, [ 0, 0 ], "sleutel $round" );
			self::assertSame( 201, $first['status'] );
			self::assertContains( [ $second['status'], $second['code'] ], [ [ 201, '' ], [ 409, 'klacht_in_flight' ] ] );
			self::assertSame( $round, $this->count_rows( 'cases' ) );
			self::assertSame( $round, $this->count_rows( 'outbox' ) );
			$again = $this->expect( 201, 'POST', '/complaints', $body, headers: [ 'Idempotency-Key' => "sleutel $round" ] );
			self::assertSame( $first['data']['id'] ?? 0, $again->int( 'id' ) );
			self::assertSame( $round, $this->count_rows( 'cases' ) );
		}
	}

	public function test_a_link_that_is_pressed_twice_confirms_once(): void {
		for ( $round = 1; $round <= self::ROUNDS; $round++ ) {
			$case    = Make::unconfirmed();
			$answers = $this->both( "/complaints/$case->id/confirmation", [ 'token' => issue_token( Purpose::Confirm, $case->id ) ], [ 0, 0 ] );
			self::assertSame( [ [ 200, 'pending' ], [ 200, 'pending' ] ], array_map( static fn( array $answer ): array => [ $answer['status'], $answer['data']['moderation'] ?? null ], $answers ) );
			self::assertSame( 1, $this->count_rows( 'outbox', "template = 'received' AND complaint_id = $case->id" ) );
		}
	}

	public function test_two_replies_both_stand(): void {
		$case = Make::approved();
		for ( $round = 1; $round <= self::ROUNDS; $round++ ) {
			$answers = $this->both( "/cases/$case->id/messages", [ 'kind' => 'reply', 'body' => "Reactie $round" ], [ Make::member( $case->company_id ), Make::member( $case->company_id ) ] );
			self::assertSame( [ 201, 201 ], array_column( $answers, 'status' ) );
			self::assertSame( 2 * $round, $this->count_rows( 'messages' ) );
			self::assertSame( 1, $this->count_rows( 'outbox', "template = 'new_reply'" ), 'What waits about one complaint is one mail.' );
		}
		self::assertSame( (string) ( $case->version + 2 * self::ROUNDS ), $this->rows_of( 'cases' )[0]['version'] ?? '' );
		self::assertSame( 1, array_sum( array_map( static fn( array $row ): int => (int) $row['answered'], $this->rows_of( 'stats_delta' ) ) ), 'It reacted once.' );
	}

	public function test_a_complaint_is_reopened_once(): void {
		for ( $round = 1; $round <= self::ROUNDS; $round++ ) {
			$reporter = Make::reporter();
			$case     = Make::resolved( null, $reporter );
			$answers  = $this->both( "/complaints/$case->id/reopenings", [ 'reason' => 'Het is nog niet opgelost.' ], [ $reporter, $reporter ] );
			self::assertSame( [ [ 200, '' ], [ 409, 'klacht_illegal_move' ] ], array_map( static fn( array $answer ): array => [ $answer['status'], $answer['code'] ], $answers ) );
			self::assertSame( 1, $this->count_rows( 'outbox', "template = 'reopened' AND recipient_ref = 'company' AND complaint_id = $case->id" ) );
		}
	}
}
