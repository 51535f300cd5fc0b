<?php
/**
 * The mails to a company and its people that are about no complaint, in Dutch: the login (M14) and the address (M18).
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Access\MemberRole;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;

use function Klacht\Company\invite;
use function Klacht\Company\save_profile;
use function Klacht\Mail\drain;

require_once __DIR__ . '/Dutch.php';
require_once __DIR__ . '/MakesMail.php';

final class CompanyMailTest extends TestCase {
	use MakesMail;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		Dutch::speak();
	}

	public static function tearDownAfterClass(): void {
		Dutch::forget();
		parent::tearDownAfterClass();
	}

	/** @return list<string> The addresses in a text, in order. */
	private static function links( string $text ): array {
		preg_match_all( '#https?://[^\s<>"]+#', $text, $found );
		return $found[0];
	}

	public function test_a_login_in_dutch(): void {
		$company = self::company();
		invite( $company, 'Noor', 'Bakker', 'noor@bedrijf.example', MemberRole::Member );
		$mail = $this->the_mail();
		self::assertSame( '[Klacht] Uw login voor Klacht', $mail->subject );
		self::assertStringStartsWith( "Hallo,\n\nU kunt nu de klachten over Klachtenoplossing op Klacht behandelen.", $mail->text );
		self::assertStringContainsString( 'Gebruikersnaam: noor-bakker', $mail->text );
		self::assertStringContainsString( 'Handleiding:', $mail->text );
		self::assertStringContainsString( 'action=rp&key=', self::links( $mail->text )[0] );
		self::assertStringContainsString( 'omdat iemand dit adres heeft ingevuld', $mail->text );
	}

	public function test_an_invitation_stops_when_somebody_came(): void {
		$somebody = Make::user( 'klacht_reporter', 'noor' );
		$id       = invite( self::company(), 'Noor', 'Bakker', \Klacht\Access\present_address( $somebody ), MemberRole::Member );
		\Klacht\Company\join_company( \Klacht\Company\open_invitation( $id ) ?? [], $somebody );
		drain();
		self::assertSame( [], $this->mailer->sent() );
		self::assertSame( 'cancelled', $this->only( 'state' ) );
	}

	public function test_an_invitation_of_who_has_an_account_in_dutch(): void {
		$email = \Klacht\Access\present_address( Make::user( 'klacht_reporter', 'noor' ) );
		$id    = invite( self::company(), 'Noor', 'Bakker', $email, MemberRole::Member );
		$mail  = $this->the_mail();
		self::assertSame( '[Klacht] Uw login voor Klacht', $mail->subject );
		self::assertStringStartsWith( "Hallo,\n\nKlachtenoplossing nodigt u uit om zijn klachten op Klacht te behandelen.", $mail->text );
		self::assertStringContainsString( "/klacht/uitnodiging/?invitation=$id&token=", self::links( $mail->text )[0] );
		self::assertStringContainsString( 'omdat iemand dit adres heeft ingevuld', $mail->text );
		self::assertStringNotContainsString( 'Bakker', $mail->text );
	}

	public function test_a_new_address_and_a_warning_in_dutch(): void {
		$company = self::company();
		Make::member( $company, MemberRole::Admin );
		save_profile( $company, 1, [ 'email' => 'nieuw@bedrijf.example' ], [] );
		drain();
		[ $confirm, $warning ] = [ $this->mailer->sent_to( 'nieuw@bedrijf.example' )[0], $this->mailer->sent_to( 'bedrijf@klachtenoplossing.example' )[0] ];
		self::assertSame( '[Klacht] Bevestig het nieuwe e-mailadres van uw bedrijf', $confirm->subject );
		self::assertStringContainsString( "company=$company&token=", self::links( $confirm->text )[0] );
		self::assertStringContainsString( 'Deze link werkt tot en met ', $confirm->text );
		self::assertStringNotContainsString( 'bedrijf@klachtenoplossing.example', $confirm->text );
		self::assertSame( '[Klacht] Uw bedrijf wil een ander e-mailadres', $warning->subject );
		self::assertStringContainsString( 'Nieuw e-mailadres: nieuw@bedrijf.example', $warning->text );
		self::assertStringContainsString( 'omdat Klachtenoplossing op Klacht klachten behandelt', $warning->text );
	}
}
