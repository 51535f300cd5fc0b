<?php
/**
 * Who gets a mail, and who no longer does when its turn comes.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Access\MemberRole;
use Klacht\Complaint\Actor;
use Klacht\Complaint\Change;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\Reason;
use Klacht\Mail\Template;
use Klacht\Moderation\Statement;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\change;
use function Klacht\Complaint\get_case;
use function Klacht\Handling\reply;
use function Klacht\Handling\resolve;
use function Klacht\Handling\take;
use function Klacht\Mail\drain;
use function Klacht\Mail\silently;
use function Klacht\Moderation\move;
use function Klacht\Moderation\remove;
use function Klacht\Rating\rate;
use function Klacht\Rating\reopen;

require_once __DIR__ . '/MakesMail.php';

final class RecipientsTest extends TestCase {
	use MakesMail;

	public function test_a_company_without_address_is_told_through_its_administrators(): void {
		$company = self::company( email: '' );
		$first   = Make::member( $company, MemberRole::Admin );
		$second  = Make::member( $company, MemberRole::Admin );
		Make::member( $company );
		$other = self::company( 'Ander bedrijf', '' );
		Make::member( $other, MemberRole::Admin );
		self::put( self::approved( [ 'company_id' => $company ] ), Template::NewComplaint, 'company' );
		drain();
		self::assertSame( [ [ self::address_of( $first ) ], [ self::address_of( $second ) ] ], array_column( $this->mailer->sent(), 'to' ) );
		self::assertSame( [ 'sent' => 2 ], $this->states() );
	}

	public function test_a_dismissed_administrator_gets_nothing(): void {
		$company = self::company( email: '' );
		Make::member( $company, MemberRole::Admin );
		$second = Make::member( $company, MemberRole::Admin );
		self::put( self::approved( [ 'company_id' => $company ] ), Template::NewComplaint, 'company' );
		drain( 1 );
		$db = Database::wpdb();
		$db->update( $db->prefix . 'klacht_members', [ 'active' => 0 ], [ 'user_id' => $second ] );
		drain();
		self::assertSame( [], $this->mailer->sent_to( self::address_of( $second ) ) );
		self::assertSame( [ 'cancelled' => 1, 'sent' => 1 ], $this->states() );
	}

	public function test_company_and_assignee_are_both_told_of_a_reopening(): void {
		$company = self::company();
		$staff   = Make::member( $company );
		$this->reopened( $company, $staff );
		drain();
		self::assertCount( 1, $this->mailer->sent_to( 'bedrijf@klachtenoplossing.example' ) );
		self::assertCount( 1, $this->mailer->sent_to( self::address_of( $staff ) ) );
	}

	public function test_nobody_is_told_twice_of_a_reopening(): void {
		$company = self::company( email: '' );
		$first   = Make::member( $company, MemberRole::Admin );
		$second  = Make::member( $company, MemberRole::Admin );
		foreach ( [ $first, $second ] as $assignee ) {
			$this->mailer->forget();
			$this->reopened( $company, $assignee );
			drain();
			self::assertCount( 1, $this->mailer->sent_to( self::address_of( $first ) ) );
			self::assertCount( 1, $this->mailer->sent_to( self::address_of( $second ) ) );
		}
	}

	private function reopened( int $company, int $assignee ): void {
		$case = self::approved( [ 'company_id' => $company ] );
		$case = silently( static fn(): ComplaintCase => resolve( take( $case, Actor::company( $assignee ) ), Actor::company( $assignee ), 'Wij hebben het geld teruggestort.' ) );
		reopen( $case, Actor::reporter(), 'Het geld is er nog steeds niet.' );
	}

	public function test_a_missing_address_is_said_and_given_up(): void {
		self::put( self::submitted( [], [ 'email' => '' ] ), Template::Received );
		drain();
		self::assertSame( [ 'dead', 'The reporter has no e-mail address.' ], [ $this->only( 'state' ), $this->only( 'last_error' ) ] );
	}

	public function test_a_company_that_nobody_can_be_told_of_is_said(): void {
		self::put( self::approved( [ 'company_id' => self::company( email: '' ) ] ), Template::NewComplaint, 'company' );
		drain();
		self::assertSame( [ 'dead', 'The company has no e-mail address and no administrator.' ], [ $this->only( 'state' ), $this->only( 'last_error' ) ] );
	}

	public function test_an_erased_reporter_gets_nothing_more(): void {
		$case = self::submitted();
		self::put( $case, Template::Received );
		$db = Database::wpdb();
		$db->update( $db->prefix . 'klacht_contacts', [ 'erased' => '2026-03-01 00:00:00' ], [ 'complaint_id' => $case->id ] );
		drain();
		self::assertSame( 'cancelled', $this->only( 'state' ) );
		self::assertSame( [], $this->mailer->sent() );
	}

	public function test_the_editors_address_is_a_setting(): void {
		update_option( 'klacht_settings', [ 'editors_address' => 'redactie@klacht.example' ] );
		self::put( self::submitted(), Template::Received );
		self::assertSame( [ 'redactie@klacht.example' ], $this->the_mail()->reply_to );
	}

	/** @return array<string, array{callable(int): void}> */
	public static function overtaken(): array {
		$why = new Statement( Reason::Spam, 'Dit is reclame voor een winkel.' );
		return [
			'a published complaint that was removed'     => [
				static fn( int $company ) => self::and_then( self::approved( [ 'company_id' => $company ] ), Template::NewComplaint, 'company', static fn( ComplaintCase $case ) => remove( $case, Actor::editor( 1 ), $why ) ),
			],
			'a confirmation that was withdrawn'          => [
				static fn( int $company ) => self::and_then( self::submitted( [ 'moderation' => 'unconfirmed' ] ), Template::Confirm, 'reporter', static fn( ComplaintCase $case ) => change( new Change( $case, Actor::reporter(), Event::Withdrawn, [ 'moderation' => 'withdrawn' ] ) ) ),
			],
			'a receipt of what was withdrawn'            => [
				static fn( int $company ) => self::and_then( self::submitted(), Template::Received, 'reporter', static fn( ComplaintCase $case ) => change( new Change( $case, Actor::reporter(), Event::Withdrawn, [ 'moderation' => 'withdrawn' ] ) ) ),
			],
			'a confirmation that was given'              => [
				static fn( int $company ) => self::and_then( self::submitted( [ 'moderation' => 'unconfirmed' ] ), Template::Confirm, 'reporter', static fn( ComplaintCase $case ) => change( new Change( $case, Actor::reporter(), Event::Confirmed, [ 'moderation' => 'pending' ] ) ) ),
			],
			'an invitation to grade what was reopened'   => [
				static function ( int $company ): void {
					$case = self::approved( [ 'company_id' => $company ] );
					$case = resolve( silently( static fn(): ComplaintCase => take( $case, Actor::company( 1 ) ) ), Actor::company( 1 ), 'Wij hebben het geld teruggestort.' );
					silently( static fn(): ComplaintCase => reopen( $case, Actor::reporter(), 'Het geld is er nog steeds niet.' ) );
				},
			],
			'a grade that was replaced'                  => [
				static function ( int $company ): void {
					$case = self::approved( [ 'company_id' => $company ] );
					silently( static fn(): int => reply( $case, Actor::company( 1 ), 'Wij zoeken het uit.' ) );
					$case = rate( get_case( $case->id ), Actor::reporter(), [ 'speed' => 1 ] );
					silently( static fn(): ComplaintCase => rate( $case, Actor::reporter(), [ 'speed' => 9 ] ) );
				},
			],
			'a reply of a company that has lost the case' => [
				static function ( int $company ): void {
					$case = self::approved( [ 'company_id' => $company ] );
					reply( $case, Actor::company( 1 ), 'Wij zoeken het uit.' );
					silently( static fn(): ComplaintCase => move( get_case( $case->id ), Actor::editor( 1 ), self::company( 'Ander bedrijf' ) ) );
				},
			],
		];
	}

	/** @param callable(int): void $make */
	#[DataProvider( 'overtaken' )]
	public function test_what_is_no_longer_true_is_not_sent( callable $make ): void {
		$make( self::company() );
		self::assertSame( [ 'queued' => 1 ], $this->states() );
		self::assertSame( 0, drain() );
		self::assertSame( [ 'cancelled' => 1 ], $this->states() );
		self::assertSame( [], $this->mailer->sent() );
	}

	/** @param callable(ComplaintCase): ComplaintCase $next */
	private static function and_then( ComplaintCase $case, Template $template, string $recipient, callable $next ): void {
		self::put( $case, $template, $recipient );
		silently( static fn(): ComplaintCase => $next( $case ) );
	}

	/** Resolved, reopened and resolved again while no mail could leave: only the solution that holds is mailed. */
	public function test_the_solution_of_an_earlier_resolution_is_not_sent(): void {
		$this->at( '2026-03-10 12:00:00' );
		$case = self::approved();
		$case = resolve( silently( static fn(): ComplaintCase => take( $case, Actor::company( 1 ) ) ), Actor::company( 1 ), 'De eerste oplossing, die niet hielp.' );
		$this->at( '2026-03-10 13:00:00' );
		$case = silently( static fn(): ComplaintCase => reopen( $case, Actor::reporter(), 'Het geld is er nog steeds niet.' ) );
		$this->at( '2026-03-10 14:00:00' );
		resolve( $case, Actor::company( 1 ), 'De tweede oplossing, die wel hielp.' );
		self::assertStringContainsString( 'De tweede oplossing', $this->the_mail()->text );
		self::assertSame( [ 'sent' => 1 ], $this->states() );
	}
}
