<?php
/**
 * The people of a company get the mails about their own complaints as they wish; the company's address gets them all.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Access\MemberRole;
use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;

use function Klacht\Complaint\get_case;
use function Klacht\Handling\assign;
use function Klacht\Handling\reply;
use function Klacht\Mail\drain;
use function Klacht\Mail\silently;
use function Klacht\Mail\write_daily;
use function Klacht\Rating\reopen;

require_once __DIR__ . '/Dutch.php';
require_once __DIR__ . '/MakesMail.php';

final class WishesTest extends RestTestCase {
	use MakesMail;

	private const COMPANY = 'bedrijf@klachtenoplossing.example';

	private int $member = 0;

	private ComplaintCase $case;

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
		// 11:00 in Amsterdam.
		$this->at( '2026-03-02 10:00:00' );
		$this->begin( self::company() );
	}

	private function begin( int $company ): void {
		$this->case   = self::approved( [ 'company_id' => $company ] );
		$this->member = Make::member( $company );
		$this->case   = silently( fn(): ComplaintCase => assign( $this->case, Actor::company( 1 ), $this->member ) );
	}

	/** @param array<string, string> $wishes */
	private function wish( array $wishes, int $as = 0 ): void {
		$as = $as > 0 ? $as : $this->member;
		$this->expect( 200, 'PUT', '/notification-settings', $wishes + [ 'assigned' => 'at_once', 'reopened' => 'at_once', 'reply' => 'off', 'graded' => 'off' ], $as );
	}

	/** @return list<string> The subjects of what this person got. */
	private function got(): array {
		drain();
		return array_map( static fn( \Klacht\Tests\Mail $mail ): string => $mail->subject, $this->mailer->sent_to( self::address_of( $this->member ) ) );
	}

	public function test_what_is_chosen_is_kept_within_what_may_be(): void {
		self::assertSame( [ 'assigned' => 'at_once', 'reopened' => 'at_once', 'reply' => 'off', 'graded' => 'off' ], $this->expect( 200, 'GET', '/notification-settings', [], $this->member )->data );
		$this->wish( [ 'reply' => 'daily' ] );
		self::assertSame( 'daily', $this->expect( 200, 'GET', '/notification-settings', [], $this->member )->text( 'reply' ) );
		$this->expect( 400, 'PUT', '/notification-settings', [ 'assigned' => 'off', 'reopened' => 'off', 'reply' => 'off', 'graded' => 'off' ], $this->member );
		$this->expect( 403, 'GET', '/notification-settings', [], Make::reporter() );
	}

	public function test_a_reply_at_once_to_who_wants_it_and_to_the_company(): void {
		reply( $this->case, Actor::reporter(), 'Ik wacht nog steeds.' );
		self::assertSame( [], $this->got() );
		self::assertCount( 1, $this->mailer->sent_to( self::COMPANY ) );
		$this->wish( [ 'reply' => 'at_once' ] );
		reply( get_case( $this->case->id ), Actor::reporter(), 'En nog langer.' );
		self::assertSame( [ '[Klacht] Nieuwe reactie' ], $this->got() );
		self::assertCount( 2, $this->mailer->sent_to( self::COMPANY ) );
	}

	public function test_who_reads_the_companys_mailbox_gets_nothing_twice(): void {
		update_post_meta( $this->case->company_id, 'klacht_email', self::address_of( $this->member ) );
		$this->wish( [ 'reply' => 'at_once' ] );
		reply( $this->case, Actor::reporter(), 'Ik wacht nog steeds.' );
		self::assertCount( 1, $this->got() );
	}

	public function test_the_daily_mail_tells_of_all_that_waited_once(): void {
		$this->wish( [ 'reply' => 'daily', 'assigned' => 'daily' ] );
		$other = self::approved( [ 'company_id' => $this->case->company_id, 'title' => 'Rekening klopt niet' ] );
		assign( $other, Actor::company( 1 ), $this->member );
		reply( $this->case, Actor::reporter(), 'Ik wacht nog steeds.' );
		self::assertSame( [], $this->got() );
		self::assertSame( [ 'daily' => 2, 'sent' => 1 ], $this->states() );
		write_daily();
		self::assertSame( [], $this->got(), 'It was written after seven this morning.' );

		$this->at( '2026-03-03 05:59:00' );
		write_daily();
		self::assertSame( [], $this->got(), 'Before seven.' );
		$this->at( '2026-03-03 06:00:00' );
		write_daily();
		write_daily();
		self::assertSame( [ '[Klacht] Uw klachten: er is 2 keer iets gebeurd' ], $this->got() );
		$mail = $this->mailer->sent_to( self::address_of( $this->member ) )[0];
		self::assertStringContainsString( 'Nieuwe reactie', $mail->text );
		self::assertStringContainsString( 'Rekening klopt niet', $mail->text );
		self::assertStringContainsString( "case={$this->case->id}", $mail->text );
		self::assertStringNotContainsString( 'Ik wacht nog steeds.', $mail->text );
		self::assertSame( [ 'sent' => 4 ], $this->states() );
		$this->at( '2026-03-04 06:00:00' );
		write_daily();
		self::assertCount( 1, $this->got() );
	}

	public function test_what_is_no_longer_so_is_left_out(): void {
		$this->wish( [ 'assigned' => 'daily' ] );
		$other = self::approved( [ 'company_id' => $this->case->company_id ] );
		$other = assign( $other, Actor::company( 1 ), $this->member );
		$this->got();
		assign( $other, Actor::company( 1 ), 0 );
		$this->at( '2026-03-03 06:00:00' );
		write_daily();
		self::assertSame( [], $this->got() );
		self::assertSame( [ 'cancelled' => 2 ], $this->states() );
	}

	public function test_a_restored_dump_mails_nothing_old(): void {
		$this->wish( [ 'reply' => 'daily' ] );
		reply( $this->case, Actor::reporter(), 'Ik wacht nog steeds.' );
		$this->got();
		$this->at( '2026-03-06 10:00:01' );
		write_daily();
		self::assertSame( [], $this->got() );
	}

	public function test_an_administrator_who_stands_in_for_the_company_hears_at_once(): void {
		$company = self::company( 'Zonder adres', '' );
		$this->begin( $company );
		$admins = [ Make::member( $company, MemberRole::Admin ), Make::member( $company, MemberRole::Admin ) ];
		foreach ( $admins as $admin ) {
			$this->wish( [ 'reopened' => 'off' ], $admin );
		}
		$this->case = silently( fn(): ComplaintCase => Make::resolve( Make::take( $this->case, $this->member ), $this->member ) );
		reopen( $this->case, Actor::reporter(), 'Het geld is er nog niet.' );
		drain();
		foreach ( $admins as $admin ) {
			self::assertCount( 1, $this->mailer->sent_to( self::address_of( $admin ) ) );
		}
	}
}
