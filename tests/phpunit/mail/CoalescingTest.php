<?php
/**
 * A flood about one matter is one mail and one row, and keeps no other mail; nobody uses up what is another's.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Mail\Letter;
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
use function Klacht\Handling\resolve;
use function Klacht\Handling\take;
use function Klacht\Help\ask;
use function Klacht\Mail\drain;
use function Klacht\Mail\enqueue;
use function Klacht\Mail\silently;
use function Klacht\Mail\write_daily;
use function Klacht\Rating\rate;
use function Klacht\Rating\reopen;

use const Klacht\Mail\MATTER_HOURLY;
use const Klacht\Mail\RECIPIENT_HOURLY;

require_once __DIR__ . '/Dutch.php';
require_once __DIR__ . '/MakesMail.php';

final class CoalescingTest extends TestCase {
	use MakesMail;

	private const COMPANY = 'bedrijf@klachtenoplossing.example';

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		Dutch::speak();
	}

	public static function tearDownAfterClass(): void {
		Dutch::forget();
		parent::tearDownAfterClass();
	}

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-10 12:10:00' );
	}

	private static function replies( ComplaintCase $case, int $count ): void {
		for ( $i = 1; $i <= $count; $i++ ) {
			reply( get_case( $case->id ), Actor::reporter(), "Reactie nummer $i." );
		}
	}

	/** @return iterable<string, array{callable(self): ComplaintCase, callable(ComplaintCase, int): mixed, string, string, list<string>}> A case; what is done to it again and again; who is mailed; what the newest says; what is said of the others. */
	public static function floods(): iterable {
		$public = static fn(): ComplaintCase => self::approved();
		yield 'replies of the reporter' => [ $public, static fn( ComplaintCase $case, int $i ): mixed => reply( $case, Actor::reporter(), "Reactie nummer $i." ), self::COMPANY, 'Reactie nummer 8.', [ 'En nog 7 reacties.' ] ];
		yield 'replies of the company' => [ $public, static fn( ComplaintCase $case, int $i ): mixed => reply( $case, Actor::company( Make::member( $case->company_id ) ), "Antwoord nummer $i." ), 'onno@melder.example', 'Antwoord nummer 8.', [ 'En nog 7 reacties.' ] ];
		yield 'mails of the company' => [ $public, static fn( ComplaintCase $case, int $i ): mixed => mail( $case, Actor::company( Make::member( $case->company_id ) ), "Onderwerp $i", "Brief nummer $i." ), 'onno@melder.example', 'Brief nummer 8.', [ 'Onderwerp 7', 'Brief nummer 7.', 'Brief nummer 4.', 'En nog 3 e-mails.' ] ];
		yield 'corrections of a grade' => [ static fn(): ComplaintCase => silently( static fn(): ComplaintCase => resolve( take( self::approved(), Actor::company( 1 ) ), Actor::company( 1 ), 'U krijgt uw geld terug, dezelfde dag.' ) ), static fn( ComplaintCase $case, int $i ): mixed => rate( $case, Actor::reporter(), [ 'speed' => $i ] ), self::COMPANY, 'Cijfer 8,0', [ 'nog 7 keer' ] ];
		yield 'reopenings' => [
			static fn(): ComplaintCase => silently( static fn(): ComplaintCase => resolve( take( self::approved(), Actor::company( 1 ) ), Actor::company( 1 ), 'U krijgt uw geld terug, dezelfde dag.' ) ),
			static function ( ComplaintCase $case, int $i ): mixed {
				$case = reopen( $case, Actor::reporter(), "Reden nummer $i, nog altijd." );
				return $i === 8 ? $case : silently( static fn(): ComplaintCase => resolve( $case, Actor::company( 1 ), 'U krijgt uw geld terug, dezelfde dag.' ) );
			},
			self::COMPANY,
			'Reden nummer 8',
			[ 'nog 7 keer' ],
		];
		yield 'resolutions' => [
			static fn(): ComplaintCase => silently( static fn(): ComplaintCase => take( self::approved(), Actor::company( 1 ) ) ),
			static function ( ComplaintCase $case, int $i ): mixed {
				$case = resolve( $case, Actor::company( 1 ), "Oplossing nummer $i, en nu echt." );
				return $i === 8 ? $case : silently( static fn(): ComplaintCase => reopen( $case, Actor::reporter(), 'Het geld is er nog niet.' ) );
			},
			'onno@melder.example',
			'Oplossing nummer 8',
			[],
		];
		yield 'questions to the editors' => [ $public, static fn( ComplaintCase $case, int $i ): mixed => ask( Make::member( $case->company_id ), $case->company_id, "Vraag $i", "Kunt u ons helpen met $i?" ), \Klacht\editors_address(), 'helpen met 8?', [ 'En nog 7 vragen van dit bedrijf.' ] ];
	}

	/**
	 * @param callable(self): ComplaintCase        $begin
	 * @param callable(ComplaintCase, int): mixed  $do
	 * @param list<string>                         $others
	 */
	#[DataProvider( 'floods' )]
	public function test_what_waits_is_one_row_and_one_mail( callable $begin, callable $do, string $to, string $newest, array $others ): void {
		$case = $begin( $this );
		for ( $i = 1; $i <= 8; $i++ ) {
			$do( get_case( $case->id ), $i );
		}
		self::assertSame( 1, $this->count_rows( 'outbox', "recipient_ref NOT LIKE 'user:%'" ) );
		drain();
		self::assertCount( 1, $this->mailer->sent_to( $to ) );
		$mail = $this->mailer->sent_to( $to )[0];
		foreach ( [ $newest, ...$others ] as $text ) {
			self::assertStringContainsString( $text, $mail->subject . "\n" . $mail->text );
			self::assertStringContainsString( $text, $mail->subject . "\n" . html_entity_decode( $mail->html ) );
		}
		self::assertSame( 0, drain() );
	}

	/**
	 * Each is sent at once as long as there are few, the rest becomes one, and nothing is told twice or not at all.
	 *
	 * @param callable(self): ComplaintCase        $begin
	 * @param callable(ComplaintCase, int): mixed  $do
	 */
	#[DataProvider( 'floods' )]
	public function test_a_flood_that_the_worker_keeps_up_with_is_few_mails( callable $begin, callable $do, string $to, string $newest ): void {
		$case = $begin( $this );
		for ( $i = 1; $i <= 8; $i++ ) {
			$do( get_case( $case->id ), $i );
			drain();
		}
		self::assertLessThanOrEqual( MATTER_HOURLY, count( $this->mailer->sent_to( $to ) ) );
		self::assertLessThanOrEqual( 1, $this->count_rows( 'outbox', "state = 'queued'" ) );
		foreach ( [ '13:00', '14:00' ] as $hour ) {
			$this->at( "2026-03-10 $hour:00" );
			drain();
		}
		$texts = array_map( static fn( \Klacht\Tests\Mail $mail ): string => "$mail->subject\n$mail->text", $this->mailer->sent_to( $to ) );
		self::assertLessThanOrEqual( MATTER_HOURLY + 1, count( $texts ) );
		self::assertCount( 1, array_filter( $texts, static fn( string $text ): bool => str_contains( $text, $newest ) ) );
		self::assertStringContainsString( $newest, (string) end( $texts ) );
	}

	public function test_two_hundred_replies_delay_nobody(): void {
		$flooded = self::approved();
		self::replies( $flooded, 200 );
		$other = self::approved( [ 'company_id' => $flooded->company_id ] );
		reply( $other, Actor::reporter(), 'Over iets anders.' );
		self::assertSame( 2, $this->count_rows( 'outbox' ) );
		self::assertSame( 2, drain() );
		[ $first, $second ] = $this->mailer->sent_to( self::COMPANY );
		self::assertStringContainsString( 'En nog 199 reacties.', $first->text );
		self::assertStringContainsString( 'Over iets anders.', $second->text );
		self::assertSame( [ 'sent' ], array_values( array_unique( deliveries( $flooded->id ) ) ) );
		self::assertCount( 200, deliveries( $flooded->id ) );
	}

	/** What went out is told no more; what came after it is. */
	public function test_what_went_out_is_not_repeated(): void {
		$case = self::approved();
		self::replies( $case, 3 );
		drain();
		$this->mailer->forget();
		self::replies( $case, 2 );
		$mail = $this->the_mail();
		self::assertStringContainsString( 'En nog 1 reactie.', $mail->text );
	}

	public function test_hidden_replies_are_not_counted(): void {
		$case = self::approved();
		self::replies( $case, 4 );
		$db = Database::wpdb();
		$db->query( "UPDATE {$db->prefix}klacht_messages SET visibility = 'held' WHERE body = 'Reactie nummer 2.'" );
		self::assertStringContainsString( 'En nog 2 reacties.', $this->the_mail()->text );
	}

	/** The last reply was hidden before its mail could go: those before it are told all the same. */
	public function test_what_is_no_longer_so_takes_no_other_with_it(): void {
		$case = self::approved();
		self::replies( $case, 4 );
		$db = Database::wpdb();
		$db->query( "UPDATE {$db->prefix}klacht_messages SET visibility = 'held' WHERE body IN ( 'Reactie nummer 4.', 'Reactie nummer 1.' )" );
		$text = $this->the_mail()->text;
		self::assertStringContainsString( 'Reactie nummer 3.', $text );
		self::assertStringContainsString( 'En nog 1 reactie.', $text );
		self::assertStringNotContainsString( 'Reactie nummer 4.', $text );
	}

	public function test_requests_of_many_are_one_mail_and_a_decided_one_takes_no_other_with_it(): void {
		for ( $i = 1; $i <= 5; $i++ ) {
			$id = \Klacht\Storage\insert( 'company_requests', [ 'open_key' => "sleutel $i", 'company_name' => "Bedrijf $i", 'kvk_number' => '12345678', 'website' => '', 'name' => "Aanvrager $i", 'job' => 'Chef', 'email' => "aanvrager$i@bedrijf.example", 'phone' => '', 'remarks' => '', 'locale' => 'nl_NL', 'created' => '2026-03-10 12:10:00' ] );
			enqueue( [ new Letter( Template::LoginRequest, 'editors', [ 'request' => $id ] ) ], 0, "request-$id" );
		}
		self::assertSame( 1, $this->count_rows( 'outbox' ) );
		$db = Database::wpdb();
		$db->query( "UPDATE {$db->prefix}klacht_company_requests SET state = 'rejected', open_key = NULL WHERE company_name IN ( 'Bedrijf 5', 'Bedrijf 2' )" );
		$mail = $this->the_mail();
		self::assertSame( '[Klacht] Aanvraag voor een bedrijfslogin: Bedrijf 4', $mail->subject );
		self::assertStringContainsString( 'En nog 2 aanvragen.', $mail->text );
	}

	/** What was refused goes with the newest, once, and says so in the outbox. */
	public function test_what_was_refused_goes_with_the_newest(): void {
		$case = self::approved();
		$this->mailer->refuse();
		for ( $minute = 10; $minute < 15; $minute++ ) {
			$this->at( "2026-03-10 12:$minute:00" );
			self::replies( $case, 2 );
			drain();
		}
		$this->mailer->accept();
		$this->at( '2026-03-10 14:00:00' );
		self::assertSame( 1, drain() );
		$mail = $this->mailer->sent()[0];
		self::assertStringContainsString( 'Reactie nummer 2.', $mail->text );
		self::assertStringContainsString( 'En nog 9 reacties.', $mail->text );
		self::assertSame( 1, $this->states()['sent'] );
		self::assertSame( [ 'merged', 'sent' ], array_keys( $this->states() ) );
		foreach ( $this->rows_of( 'outbox', "state = 'merged'" ) as $row ) {
			self::assertSame( 'Verteld met een nieuwere e-mail over hetzelfde.', $row['last_error'] );
		}
		self::assertSame( [ 'sent' ], array_values( array_unique( deliveries( $case->id ) ) ) );
		self::assertCount( 10, deliveries( $case->id ) );
	}

	/** News that comes between reading a row and leasing it is in no mail yet: that row is read again. */
	public function test_news_while_a_worker_reads_is_not_lost(): void {
		$case = self::approved();
		self::replies( $case, 1 );
		Faults::before_matching(
			'/UPDATE \S*klacht_outbox\S* SET attempts/',
			static function () use ( $case ): void {
				reply( get_case( $case->id ), Actor::reporter(), 'Net op tijd.' );
			},
			static fn(): int => drain(),
			1
		);
		drain();
		$texts = implode( "\n", array_map( static fn( \Klacht\Tests\Mail $mail ): string => $mail->text, $this->mailer->sent() ) );
		self::assertStringContainsString( 'Net op tijd.', $texts );
		self::assertSame( [ 'sent' ], array_values( array_unique( deliveries( $case->id ) ) ) );
		self::assertCount( 2, deliveries( $case->id ) );
	}

	public function test_assignments_one_by_one_are_one_mail(): void {
		$company = self::company();
		$member  = Make::member( $company );
		$ids     = [];
		for ( $i = 1; $i <= 5; $i++ ) {
			$case  = self::approved( [ 'company_id' => $company, 'title' => "Klacht $i" ] );
			$ids[] = $case->id;
			assign( $case, Actor::company( 1 ), $member );
		}
		self::assertSame( 1, $this->count_rows( 'outbox' ) );
		$mail = $this->the_mail();
		self::assertSame( '[Klacht] 5 klachten zijn aan u toegewezen', $mail->subject );
		foreach ( $ids as $id ) {
			self::assertStringContainsString( "$id: Klacht", $mail->text );
		}
	}

	/** Who wants it daily has one row for each matter, and reads how many there were. */
	public function test_what_waits_for_the_daily_mail_is_one_row(): void {
		$case   = self::approved();
		$member = Make::member( $case->company_id );
		$case   = silently( static fn(): ComplaintCase => assign( $case, Actor::company( 1 ), $member ) );
		\Klacht\Mail\keep_wishes( $member, [ 'reply' => 'daily' ] );
		for ( $i = 0; $i < 6; $i++ ) {
			self::replies( $case, 1 );
			drain();
		}
		self::assertSame( 1, $this->count_rows( 'outbox', "recipient_ref = 'user:$member'" ) );
		self::assertSame( 'daily', $this->rows_of( 'outbox', "recipient_ref = 'user:$member'" )[0]['state'] );
		$this->at( '2026-03-11 06:30:00' );
		write_daily();
		$this->mailer->forget();
		drain();
		$mail = $this->mailer->sent_to( self::address_of( $member ) )[0];
		self::assertStringContainsString( 'Nieuwe reactie', $mail->text );
		self::assertStringContainsString( 'En nog 5 reacties.', $mail->text );
	}

	/** News that joins what waits for the daily mail makes it neither stale nor late. */
	public function test_news_every_day_is_told_every_day(): void {
		$case   = self::approved();
		$member = Make::member( $case->company_id );
		$case   = silently( static fn(): ComplaintCase => assign( $case, Actor::company( 1 ), $member ) );
		\Klacht\Mail\keep_wishes( $member, [ 'reply' => 'daily' ] );
		$this->at( '2026-03-10 06:01:00' );
		self::replies( $case, 1 );
		drain();
		$this->at( '2026-03-11 06:02:00' );
		self::replies( $case, 1 );
		drain();
		write_daily();
		drain();
		$mail = $this->mailer->sent_to( self::address_of( $member ) );
		self::assertCount( 1, $mail );
		self::assertStringContainsString( 'En nog 1 reactie.', $mail[0]->text );
		self::assertSame( 0, $this->count_rows( 'outbox', "state = 'held'" ) );
	}

	/** Two recipients of one flood get one mail each. */
	public function test_every_recipient_gets_one(): void {
		$case   = self::approved();
		$member = Make::member( $case->company_id );
		$case   = silently( static fn(): ComplaintCase => assign( $case, Actor::company( 1 ), $member ) );
		\Klacht\Mail\keep_wishes( $member, [ 'reply' => 'at_once' ] );
		self::replies( $case, 30 );
		self::assertSame( 2, drain() );
		foreach ( [ self::COMPANY, self::address_of( $member ) ] as $to ) {
			self::assertStringContainsString( 'En nog 29 reacties.', $this->mailer->sent_to( $to )[0]->text );
		}
	}

	/** Anybody can fill in anybody's address: that uses up nothing of what else goes there. */
	public function test_nobody_uses_up_a_victims_number(): void {
		for ( $i = 0; $i < RECIPIENT_HOURLY + 10; $i++ ) {
			self::put( self::submitted( [ 'moderation' => 'unconfirmed' ] ), Template::Confirm );
		}
		$case = self::approved();
		self::put( $case, Template::Published );
		self::put( $case, Template::FollowLink );
		drain();
		$subjects = array_map( static fn( \Klacht\Tests\Mail $mail ): string => $mail->subject, $this->mailer->sent_to( 'onno@melder.example' ) );
		self::assertCount( RECIPIENT_HOURLY + 2, $subjects );
		self::assertContains( '[Klacht] Uw nieuwe link', $subjects );
		self::assertContains( '[Klacht] Uw klacht staat op Klacht', $subjects );
	}

	/** And the other way round: what somebody asked for does not wait behind what others cause. */
	public function test_what_was_asked_for_goes_first(): void {
		$case = self::approved();
		for ( $i = 0; $i < RECIPIENT_HOURLY + 10; $i++ ) {
			self::put( $case, Template::Received );
		}
		self::put( self::submitted( [ 'moderation' => 'unconfirmed' ] ), Template::Confirm );
		self::put( $case, Template::FollowLink );
		drain( 2 );
		self::assertSame( [ 'confirm', 'follow_link' ], array_column( $this->rows_of( 'outbox', "state = 'sent'" ), 'template' ) );
	}

	/** A recipient with a long queue and a recipient whose server refuses take nobody's turn. */
	public function test_a_run_is_no_ones_alone(): void {
		$flooded = self::submitted( [], [ 'email' => 'vol@melder.example' ] );
		for ( $i = 0; $i < 260; $i++ ) {
			self::put( $flooded, Template::Received );
		}
		for ( $i = 0; $i < 10; $i++ ) {
			self::put( self::submitted( [], [ 'email' => "ander$i@melder.example" ] ), Template::Received );
		}
		self::assertSame( 12, drain( 12 ), 'The first of everybody, and one more of the long queue.' );
		for ( $i = 0; $i < 10; $i++ ) {
			self::assertCount( 1, $this->mailer->sent_to( "ander$i@melder.example" ) );
		}
		self::assertCount( 2, $this->mailer->sent_to( 'vol@melder.example' ) );
		self::assertSame( RECIPIENT_HOURLY - 2, drain() );
		self::assertSame( 0, $this->count_rows( 'outbox', "state = 'queued' AND due <= '2026-03-10 12:10:00'" ) );
	}

	public function test_what_does_not_coalesce_stays_its_own(): void {
		$one   = self::submitted( [ 'moderation' => 'unconfirmed' ] );
		$other = self::submitted( [ 'moderation' => 'unconfirmed' ] );
		foreach ( [ $one, $other, $one ] as $case ) {
			enqueue( [ new Letter( Template::Confirm, 'reporter' ) ], $case->id, bin2hex( random_bytes( 8 ) ) );
		}
		self::assertSame( 3, drain() );
	}
}
