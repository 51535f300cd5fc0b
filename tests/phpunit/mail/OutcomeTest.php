<?php
/**
 * The outbox says what is known: what may have gone out is never told as what did not, and what went out is told so.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Mail\Template;
use Klacht\Tests\Database;
use Klacht\Tests\Faults;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use function Klacht\Complaint\get_case;
use function Klacht\Handling\assign;
use function Klacht\Handling\deliveries;
use function Klacht\Handling\mail;
use function Klacht\Handling\reply;
use function Klacht\Mail\drain;
use function Klacht\Mail\silently;
use function Klacht\Mail\write_daily;
use function Klacht\Storage\execute;
use function Klacht\Submission\withdraw;

require_once __DIR__ . '/MakesMail.php';

final class OutcomeTest extends TestCase {
	use MakesMail;

	private const LEASE_OVER = '2026-03-10 12:10:00';

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-10 12:00:00' );
	}

	/** Sends what is due; the worker dies when it should be written that it went out. */
	private function drain_and_lose_the_mark(): void {
		$died = false;
		try {
			Faults::before_matching( "/UPDATE \S*klacht_outbox\S* SET state = (CASE WHEN unsure > 0 THEN )?'sent'/", static fn() => throw new \RuntimeException( 'The worker dies.' ), static fn(): int => drain() );
		} catch ( \RuntimeException ) {
			$died = true;
		}
		self::assertTrue( $died );
	}

	/** @return iterable<string, array{callable(ComplaintCase): mixed, string, string}> What happens before the next run, when that is, and the state that a mail has then that was never handed over. */
	public static function ends(): iterable {
		yield 'the complaint moved on' => [ static fn( ComplaintCase $case ): mixed => silently( static fn(): ComplaintCase => withdraw( $case, Actor::reporter() ) ), self::LEASE_OVER, 'cancelled' ];
		yield 'the complaint is gone' => [ static fn(): mixed => execute( 'UPDATE {outbox} SET complaint_id = 99999999' ), self::LEASE_OVER, 'cancelled' ];
		yield 'the person was erased' => [ static fn(): mixed => execute( "UPDATE {contacts} SET erased = '2026-03-10 12:05:00'" ), self::LEASE_OVER, 'cancelled' ];
		yield 'the address is gone' => [ static fn(): mixed => execute( "UPDATE {contacts} SET email = ''" ), self::LEASE_OVER, 'dead' ];
		yield 'found a day late' => [ static fn(): mixed => null, '2026-03-11 12:10:01', 'held' ];
		yield 'cut off again and again' => [ static fn(): mixed => execute( 'UPDATE {outbox} SET attempts = 200' ), self::LEASE_OVER, 'dead' ];
	}

	/** @param callable(ComplaintCase): mixed $happens */
	#[DataProvider( 'ends' )]
	public function test_what_may_have_gone_out_is_told_so( callable $happens, string $instant, string $otherwise ): void {
		$case = self::submitted();
		self::put( $case, Template::Received );
		$this->drain_and_lose_the_mark();
		self::assertCount( 1, $this->mailer->sent() );
		self::assertSame( [ 'queued', '1' ], [ $this->only( 'state' ), $this->only( 'unsure' ) ] );
		self::assertSame( 0, drain(), 'Its lease still runs.' );
		$happens( $case );
		$this->at( $instant );
		self::assertSame( 0, drain() );
		self::assertSame( 'unknown', $this->only( 'state' ) );
		self::assertStringStartsWith( 'It may have been sent: what became of it was lost. ', $this->only( 'last_error' ) );
		self::assertCount( 1, $this->mailer->sent() );
	}

	/**
	 * The same ends of a mail that was refused: nobody got it, and that is known.
	 *
	 * @param callable(ComplaintCase): mixed $happens
	 */
	#[DataProvider( 'ends' )]
	public function test_what_surely_did_not_go_out_is_told_so( callable $happens, string $instant, string $otherwise ): void {
		$case = self::submitted();
		self::put( $case, Template::Received );
		$this->mailer->refuse();
		drain();
		$this->mailer->accept();
		self::assertSame( '0', $this->only( 'unsure' ) );
		$happens( $case );
		$this->at( $instant );
		drain();
		self::assertSame( $otherwise, $this->only( 'state' ) );
		self::assertStringNotContainsString( 'may have been sent', $this->only( 'last_error' ) );
	}

	/** A try that was lost is not made good by a later one that was refused. */
	public function test_a_later_refusal_does_not_make_it_known(): void {
		self::put( self::submitted(), Template::Received );
		$this->drain_and_lose_the_mark();
		$this->mailer->refuse();
		$this->at( self::LEASE_OVER );
		drain();
		self::assertSame( [ 'queued', '1' ], [ $this->only( 'state' ), $this->only( 'unsure' ) ] );
		execute( 'UPDATE {outbox} SET attempts = 37' );
		$this->at( '2026-03-10 13:00:00' );
		drain();
		self::assertSame( 'unknown', $this->only( 'state' ) );
	}

	/** Still true, it is sent again, as the same mail, and then it is known. */
	public function test_a_repeat_settles_it(): void {
		self::put( self::submitted(), Template::Received );
		$this->drain_and_lose_the_mark();
		$this->at( self::LEASE_OVER );
		self::assertSame( 1, drain() );
		self::assertSame( 'sent', $this->only( 'state' ) );
		[ $first, $second ] = $this->mailer->sent();
		self::assertSame( $first->message_id, $second->message_id );
	}

	public function test_a_listener_that_breaks_makes_no_second_mail(): void {
		self::put( self::submitted(), Template::Received );
		add_action( 'wp_mail_succeeded', static fn() => throw new \RuntimeException( 'Broken.' ) );
		self::assertSame( 1, @drain() );
		self::assertSame( 'sent', $this->only( 'state' ) );
		self::assertCount( 1, $this->mailer->sent() );
	}

	/** @return array<int, string> */
	private static function delivery( ComplaintCase $case ): array {
		return array_values( deliveries( $case->id ) );
	}

	public function test_a_companys_mail_is_shown_as_what_is_known(): void {
		$case  = self::approved();
		$actor = Actor::company( Make::member( $case->company_id ) );
		mail( $case, $actor, 'Onderwerp', 'De tekst van de mail.' );
		self::assertSame( [ 'waiting' ], self::delivery( $case ) );
		$this->drain_and_lose_the_mark();
		self::assertSame( [ 'waiting' ], self::delivery( $case ) );
		silently( static fn(): ComplaintCase => withdraw( get_case( $case->id ), Actor::editor( 1 ) ) );
		$this->at( self::LEASE_OVER );
		drain();
		self::assertSame( [ 'unknown' ], self::delivery( $case ) );
	}

	/** @return iterable<string, array{list<string>, string}> The states of the mails of one message, and what is said of it. */
	public static function several(): iterable {
		yield 'one arrived' => [ [ 'sent', 'cancelled' ], 'sent' ];
		yield 'one arrived, in the other order' => [ [ 'cancelled', 'sent' ], 'sent' ];
		yield 'one waits' => [ [ 'dead', 'queued' ], 'waiting' ];
		yield 'one waits for the daily mail' => [ [ 'dead', 'daily' ], 'waiting' ];
		yield 'one may have arrived' => [ [ 'unknown', 'cancelled' ], 'unknown' ];
		yield 'none arrived' => [ [ 'held', 'dead' ], 'failed' ];
		yield 'told with another' => [ [ 'merged', 'queued' ], 'waiting' ];
	}

	/** @param list<string> $states */
	#[DataProvider( 'several' )]
	public function test_of_a_message_to_several_the_best_is_said( array $states, string $said ): void {
		$case   = self::approved();
		$member = Make::member( $case->company_id );
		$case   = silently( static fn(): ComplaintCase => assign( $case, Actor::company( 1 ), $member ) );
		\Klacht\Mail\keep_wishes( $member, [ 'reply' => 'at_once' ] );
		reply( $case, Actor::reporter(), 'Ik wacht nog steeds.' );
		foreach ( $this->rows_of( 'outbox' ) as $number => $row ) {
			execute( 'UPDATE {outbox} SET state = %s WHERE id = %d', $states[ $number ], (int) $row['id'] );
		}
		self::assertSame( [ $said ], self::delivery( $case ) );
	}

	/** What a daily mail may have told is not told as cancelled when it is no longer so. */
	public function test_what_a_lost_daily_mail_told_is_not_told_as_cancelled(): void {
		$case   = self::approved();
		$member = Make::member( $case->company_id );
		$case   = silently( static fn(): ComplaintCase => assign( $case, Actor::company( 1 ), $member ) );
		\Klacht\Mail\keep_wishes( $member, [ 'reply' => 'daily' ] );
		reply( $case, Actor::reporter(), 'Ik wacht nog steeds.' );
		drain();
		$this->at( '2026-03-11 07:00:00' );
		write_daily();
		$this->drain_and_lose_the_mark();
		silently( static fn(): ComplaintCase => withdraw( get_case( $case->id ), Actor::editor( 1 ) ) );
		$this->at( '2026-03-11 07:10:00' );
		drain();
		$states = array_column( $this->rows_of( 'outbox', "recipient_ref = 'user:$member'" ), 'state', 'template' );
		ksort( $states );
		self::assertSame( [ 'daily' => 'unknown', 'new_reply' => 'unknown' ], $states );
	}

	/** A refused daily mail told nothing, and that is known. */
	public function test_what_a_refused_daily_mail_would_have_told_still_waits(): void {
		$case   = self::approved();
		$member = Make::member( $case->company_id );
		$case   = silently( static fn(): ComplaintCase => assign( $case, Actor::company( 1 ), $member ) );
		\Klacht\Mail\keep_wishes( $member, [ 'reply' => 'daily' ] );
		reply( $case, Actor::reporter(), 'Ik wacht nog steeds.' );
		drain();
		$this->at( '2026-03-11 07:00:00' );
		write_daily();
		$this->mailer->refuse();
		drain();
		$row = $this->rows_of( 'outbox', "template = 'new_reply' AND recipient_ref = 'user:$member'" )[0];
		self::assertSame( [ 'daily', '0' ], [ $row['state'], $row['unsure'] ] );
	}

	/** A restored or older row without the new columns' values goes out as before. */
	public function test_a_row_of_before_goes_out(): void {
		self::put( self::submitted(), Template::Received );
		$db = Database::wpdb();
		$db->query( "UPDATE {$db->prefix}klacht_outbox SET matter = '', waiting_key = NULL, covers = ''" );
		self::assertSame( 1, drain() );
		self::assertSame( 'sent', $this->only( 'state' ) );
	}
}
