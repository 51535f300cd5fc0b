<?php
/**
 * Titles, names and texts of people who mean harm, or who only have an odd name.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Mail\Template;
use Klacht\Tests\Database;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Mail\drain;
use function Klacht\Mail\excerpt;
use function Klacht\Mail\without_addresses;

require_once __DIR__ . '/MakesMail.php';

final class HostileTest extends TestCase {
	use MakesMail;

	private const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&';

	public function test_what_people_write_is_text_in_the_html(): void {
		$case = self::approved(
			[
				'company_id'    => self::company( 'Bedrijf <b>vet</b>' ),
				'title'         => self::SCRIPT,
				'reporter_name' => self::SCRIPT,
			],
			[ 'first_name' => '<i>Onno</i>' ]
		);
		self::put( $case, Template::NewReply, 'reporter', [ 'message' => self::message( $case->id, $case->company_id, self::SCRIPT . "\nTweede regel" ) ] );
		$mail = $this->the_mail();
		self::assertStringContainsString( self::SCRIPT, $mail->text );
		foreach ( [ '<script', '<img', '<b>', '<i>', 'onerror=alert(2)>' ] as $tag ) {
			self::assertStringNotContainsString( $tag, $mail->html );
		}
		self::assertStringContainsString( '&lt;script&gt;', $mail->html );
		self::assertStringContainsString( '<br>Tweede regel', str_replace( "<br>\n", '<br>', $mail->html ) );
	}

	/** @return array<string, array{string}> */
	public static function injections(): array {
		return [
			'CR LF'              => [ "Titel\r\nBcc: slachtoffer@elders.example" ],
			'LF'                 => [ "Titel\nBcc: slachtoffer@elders.example\n\nAndere tekst" ],
			'CR'                 => [ "Titel\rBcc: slachtoffer@elders.example" ],
			'a null byte'        => [ "Titel\x00\r\nBcc: slachtoffer@elders.example" ],
			'a line separator'   => [ "Titel\u{2028}Bcc: slachtoffer@elders.example" ],
			'broken UTF-8'       => [ "Titel\xC3\r\nBcc: slachtoffer@elders.example" ],
		];
	}

	#[DataProvider( 'injections' )]
	public function test_no_header_can_be_put_in( string $title ): void {
		update_option( 'blogname', "Klacht\r\nBcc: slachtoffer@elders.example" );
		$company = self::company();
		$db      = Database::wpdb();
		$db->update( $db->posts, [ 'post_title' => $title ], [ 'ID' => $company ] );
		clean_post_cache( $company );
		$case = self::approved( [ 'company_id' => $company, 'title' => str_contains( $title, "\xC3" ) ? 'Titel' : $title ] );
		self::put( $case, Template::NewComplaint, 'company' );
		self::put( $case, Template::CompanyMail, 'reporter', [ 'message' => self::message( $case->id, $company, 'Tekst', $title ) ] );
		drain();
		self::assertCount( 2, $this->mailer->sent() );
		foreach ( $this->mailer->sent() as $mail ) {
			$headers = explode( "\r\n\r\n", str_replace( [ "\r\n", "\n" ], "\r\n", $mail->source ), 2 )[0];
			$headers = (string) preg_replace( "/\r\n[ \t]+/", ' ', $headers );
			self::assertDoesNotMatchRegularExpression( '/^Bcc:/mi', $headers );
			self::assertCount( 1, $mail->to );
			self::assertStringNotContainsString( "\n", $mail->subject );
			self::assertStringNotContainsString( "\r", $mail->subject );
		}
	}

	/** wp_mail splits addresses at commas; a name with one must stay one name. */
	public function test_a_comma_in_a_name_makes_no_second_address(): void {
		update_option( 'blogname', 'Klacht, slachtoffer@elders.example' );
		$case = self::approved( [ 'company_id' => self::company( 'Jansen, "de bakker" <kwaad@elders.example>' ) ] );
		self::put( $case, Template::CompanyMail, 'reporter', [ 'message' => self::message( $case->id, $case->company_id, 'Tekst', 'Onderwerp, met komma' ) ] );
		$mail = $this->the_mail();
		self::assertSame( [ 'onno@melder.example' ], $mail->to );
		self::assertSame( [ 'bedrijf@klachtenoplossing.example' ], $mail->reply_to );
		self::assertSame( 'wordpress@klacht.example', $mail->from );
		self::assertSame( 'Onderwerp, met komma', $mail->subject );
	}

	/** A right-to-left mark would show a title, and what follows it, backwards. */
	public function test_marks_that_turn_text_around_are_left_out(): void {
		$case = self::approved( [ 'title' => "Factuur\u{202E}gnp.exe" ] );
		self::put( $case, Template::NewComplaint, 'company' );
		$mail = $this->the_mail();
		self::assertStringContainsString( 'Factuurgnp.exe', $mail->subject );
		self::assertStringNotContainsString( "\u{202E}", $mail->text . $mail->html . $mail->subject );
	}

	/** Anybody may fill in anybody's address: the mail that asks for confirmation carries no one's link or name. */
	public function test_the_mail_to_a_stranger_carries_no_spam(): void {
		$case = self::submitted(
			[
				'moderation' => 'unconfirmed',
				'title'      => 'Win nu op https://spam.example/x en www.spam.example',
			],
			[ 'first_name' => 'Klik op spam.example/gratis', 'last_name' => '' ],
			'Ga naar spam.example/gratis of mail verkoper@spam.example voor de prijs. HTTPS://SPAM.EXAMPLE?x=1'
		);
		self::put( $case, Template::Confirm );
		$mail = $this->the_mail();
		self::assertStringNotContainsStringIgnoringCase( 'spam', $mail->text . $mail->html . $mail->subject );
		self::assertStringContainsString( "http://klacht.example/klacht/bevestigen/?complaint=$case->id&token=", $mail->text );
	}

	public function test_addresses_are_taken_out_and_words_are_not(): void {
		self::assertSame( 'Zie […] of mail […] over 3,5 kg en 12.50 euro.', without_addresses( 'Zie https://x.example/a?b=c of mail iemand@x.example over 3,5 kg en 12.50 euro.' ) );
	}

	public function test_the_story_ends_at_a_word_within_its_length(): void {
		$story = str_repeat( 'Het pakket kwam te laat. ', 20 );
		$cut   = excerpt( $story );
		self::assertLessThanOrEqual( 200, mb_strlen( $cut ) );
		self::assertGreaterThan( 180, mb_strlen( $cut ) );
		self::assertMatchesRegularExpression( '/\w…$/u', $cut );
		self::assertSame( 'Kort.', excerpt( "  Kort.\n" ) );
		self::assertSame( 200, mb_strlen( excerpt( str_repeat( 'é', 300 ) ) ) );
	}

	/** What a server says may name people; what is kept of it names nobody. */
	public function test_the_error_that_is_kept_names_nobody(): void {
		self::put( self::submitted( [], [ 'email' => 'onno.jansen@melder.example' ] ), Template::Received );
		$this->mailer->refuse( "SMTP Error: The following recipients failed: onno.jansen@melder.example: 550 <onno.jansen@melder.example> User onno.jansen unknown\r\n(Onno Jansen)" );
		drain();
		$error = $this->only( 'last_error' );
		self::assertStringContainsString( '550', $error );
		self::assertStringNotContainsStringIgnoringCase( 'jansen', $error );
		self::assertStringNotContainsString( 'melder.example', $error );
		self::assertStringNotContainsString( "\n", $error );
	}

	public function test_an_error_of_a_plugin_keeps_the_others_going(): void {
		$first = self::submitted();
		self::put( $first, Template::Received );
		self::put( self::submitted( [], [ 'email' => 'bibi@melder.example' ] ), Template::Received );
		add_action(
			'phpmailer_init',
			static function ( \PHPMailer\PHPMailer\PHPMailer $mailer ): void {
				if ( str_contains( (string) wp_json_encode( $mailer->getToAddresses() ), 'onno@' ) ) {
					throw new \RuntimeException( 'Stuk.' );
				}
			}
		);
		self::assertSame( 1, drain() );
		self::assertSame( [ 'queued' => 1, 'sent' => 1 ], $this->states() );
		self::assertSame( [ 'Stuk.' ], array_column( $this->rows_of( 'outbox', "state = 'queued'" ), 'last_error' ) );
	}

	private static function message( int $complaint, int $company, string $body, string $subject = '' ): int {
		return \Klacht\Storage\insert(
			'messages',
			[
				'complaint_id' => $complaint,
				'company_id'   => $company,
				'kind'         => 'reply',
				'side'         => 'company',
				'subject'      => wp_check_invalid_utf8( $subject, true ),
				'body'         => $body,
				'visibility'   => 'public',
				'created'      => '2026-03-01 00:00:00',
			]
		);
	}
}
