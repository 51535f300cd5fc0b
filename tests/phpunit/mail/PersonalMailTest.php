<?php
/**
 * Mail about a person and no complaint: its words in both languages, who gets it, and the worker's rules, which are
 * those of every mail.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Access\MemberRole;
use Klacht\Complaint\Side;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use Klacht\Mail\Undeliverable;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;

use function Klacht\Access\register;
use function Klacht\Mail\drain;
use function Klacht\Mail\enqueue;
use function Klacht\Mail\find_recipient;
use function Klacht\Mail\lease;

use const Klacht\Mail\RECIPIENT_HOURLY;

require_once __DIR__ . '/Dutch.php';
require_once __DIR__ . '/MakesMail.php';

final class PersonalMailTest extends TestCase {
	use MakesMail;

	private const EMAIL = 'mieke@melder.example';

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
		update_option( 'klacht_settings', [ 'registration' => 1 ] );
	}

	private static function user( int $id ): \WP_User {
		$user = get_userdata( $id );
		self::assertNotFalse( $user );
		return $user;
	}

	private static function register( string $locale = 'nl_NL' ): \WP_User {
		register( 'mieke', 'Mieke', self::EMAIL );
		$user = get_user_by( 'login', 'mieke' );
		self::assertNotFalse( $user );
		update_user_meta( $user->ID, 'locale', $locale );
		return $user;
	}

	public function test_choose_a_password_in_dutch(): void {
		update_option( 'blogname', 'Klachtenoplossing.nl' );
		$user = self::register();
		$mail = $this->the_mail();
		self::assertSame( '[Klachtenoplossing.nl] Uw account op Klachtenoplossing.nl: kies een wachtwoord', $mail->subject );
		self::assertSame( [ self::EMAIL ], $mail->to );
		self::assertStringStartsWith( "Hallo,\n\nKies een wachtwoord. Daarmee bevestigt u uw e-mailadres.", $mail->text );
		self::assertStringContainsString( 'Gebruikersnaam: mieke', $mail->text );
		self::assertStringContainsString( 'Niet van u? Doe niets. Het account verdwijnt na 7 dagen.', $mail->text );
		self::assertStringNotContainsString( 'ID:', $mail->text );
		self::assertStringContainsString( '<klacht.', $mail->message_id );
		// The main link is the first address, in text and HTML.
		preg_match_all( '#https?://[^\s<>"]+#', $mail->text, $links );
		self::assertStringContainsString( 'action=rp&key=', $links[0][0] );
		self::assertStringContainsString( 'wp_lang=nl_NL', $links[0][0] );
		self::assertStringContainsString( esc_url( $links[0][0] ), $mail->html );
		self::assertStringNotContainsString( (string) $user->user_pass, $mail->source );
	}

	public function test_choose_a_password_in_english(): void {
		self::register( 'en_US' );
		self::assertStringContainsString( 'choose a password', $this->the_mail()->subject );
	}

	public function test_an_address_to_prove_in_dutch(): void {
		$id = Make::unproven( 'klacht_reporter', 'bestaand' );
		update_user_meta( $id, 'locale', 'nl_NL' );
		\Klacht\Access\mail_proof_link( $id );
		$mail = $this->the_mail();
		self::assertStringContainsString( 'Bevestig uw e-mailadres op', $mail->subject );
		self::assertStringStartsWith( 'Hallo,', $mail->text );
		self::assertStringContainsString( "/klacht/mijn-e-mailadres/?account=$id&token=", $mail->text );
		self::assertStringContainsString( 'U blijft uw e-mails krijgen, ook als u niets doet.', $mail->text );
		self::assertStringContainsString( 'Gebruikersnaam: bestaand', $mail->text );
	}

	public function test_an_address_that_is_proven_meanwhile_is_not_asked_for(): void {
		$id = Make::unproven();
		\Klacht\Access\mail_proof_link( $id );
		\Klacht\Access\prove_address( $id, \Klacht\Access\present_address( $id ) );
		drain();
		self::assertSame( [], $this->mailer->sent() );
		self::assertSame( 'cancelled', $this->only( 'state' ) );
	}

	public function test_has_an_account_in_dutch(): void {
		$id = Make::user( 'klacht_reporter', 'bestaand' );
		update_user_meta( $id, 'locale', 'nl_NL' );
		register( 'nieuw', 'Nieuw', self::address_of( $id ) );
		$mail = $this->the_mail();
		self::assertStringContainsString( 'U hebt al een account op', $mail->subject );
		self::assertStringContainsString( 'Gebruikersnaam: bestaand', $mail->text );
		self::assertStringNotContainsString( 'nieuw@', $mail->text );
	}

	/** The key is made when the mail is, and stands in no table but hashed. */
	public function test_no_key_is_made_before_the_mail(): void {
		$user = self::register();
		self::assertSame( '', $user->user_activation_key );
		preg_match( '/key=(\w+)/', $this->the_mail()->text, $key );
		clean_user_cache( $user->ID );
		self::assertStringNotContainsString( $key[1] ?? '', self::user( $user->ID )->user_activation_key );
		self::assertStringNotContainsString( $key[1] ?? '', (string) wp_json_encode( $this->rows_of( 'outbox' ) ) );
	}

	public function test_a_refused_one_is_tried_again_with_a_link_that_works(): void {
		$this->at( '2026-03-10 12:00:00' );
		self::register();
		$this->mailer->refuse( 'SMTP connect() failed.' );
		self::assertSame( 0, drain() );
		self::assertSame( [ 'queued', '1', 'SMTP connect() failed.' ], [ $this->only( 'state' ), $this->only( 'attempts' ), $this->only( 'last_error' ) ] );
		$this->mailer->accept();
		self::assertSame( 0, drain() );
		$this->at( '2026-03-10 12:01:00' );
		self::assertSame( 1, drain() );
		preg_match( '/key=(\w+)/', $this->mailer->sent()[0]->text, $key );
		self::assertInstanceOf( \WP_User::class, check_password_reset_key( $key[1] ?? '', 'mieke' ) );
	}

	public function test_one_worker_alone_sends_it(): void {
		$this->at( '2026-03-10 12:00:00' );
		self::register();
		$letter = $this->rows_of( 'outbox' )[0];
		self::assertTrue( lease( $letter ) );
		self::assertFalse( lease( $letter ) );
		self::assertSame( 0, drain() );
		// The other one died: its lease runs out.
		$this->at( '2026-03-10 12:10:00' );
		self::assertSame( 1, drain() );
		self::assertSame( '2', $this->only( 'attempts' ) );
	}

	public function test_what_is_no_longer_needed_is_not_sent(): void {
		reset_password( self::register(), 'een lang wachtwoord' );
		$this->mailer->forget();
		self::assertSame( 0, drain() );
		self::assertSame( 'cancelled', $this->only( 'state' ) );
	}

	public function test_an_account_that_is_gone_gets_nothing(): void {
		\Klacht\Access\remove_account( self::register()->ID );
		self::assertSame( 0, drain() );
		self::assertSame( 'cancelled', $this->only( 'state' ) );
	}

	public function test_a_site_that_allows_no_password_says_so(): void {
		self::register();
		add_filter( 'allow_password_reset', '__return_false' );
		self::assertSame( 0, drain() );
		self::assertSame( [ 'queued', 'Voor dit account mag geen wachtwoord worden gekozen.' ], [ $this->only( 'state' ), $this->only( 'last_error' ) ] );
	}

	public function test_they_count_for_the_hour_of_their_reader(): void {
		$this->at( '2026-03-10 12:10:00' );
		$id = Make::reporter();
		for ( $i = 0; $i <= RECIPIENT_HOURLY; $i++ ) {
			enqueue( [ new Letter( Template::HasAccount, "user:$id" ) ], 0, "test$i" );
		}
		self::assertSame( RECIPIENT_HOURLY, drain() );
		self::assertSame( 1, $this->count_rows( 'outbox', "state = 'queued' AND due = '2026-03-10 13:00:00'" ) );
	}

	public function test_people_are_found_in_their_role_on_the_site(): void {
		$company = Make::company();
		$roles   = [
			[ Make::member( $company, MemberRole::Admin ), Side::Company ],
			[ Make::editor(), Side::Editor ],
			[ Make::reporter(), Side::Reporter ],
		];
		foreach ( $roles as [ $id, $side ] ) {
			$to = find_recipient( "user:$id", null );
			self::assertSame( [ $side, $id, self::address_of( $id ) ], [ $to->side, $to->user_id, $to->address ] );
		}
		self::assertSame( Side::Editor, find_recipient( 'editors', null )->side );
		foreach ( [ 'reporter', 'company' ] as $nobody ) {
			try {
				find_recipient( $nobody, null );
				self::fail( "There is no '$nobody' without a complaint." );
			} catch ( Undeliverable $end ) {
				self::assertSame( 'dead', $end->state->value );
			}
		}
	}
}
