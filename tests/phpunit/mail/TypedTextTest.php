<?php
/**
 * What people typed stands in the mail as they typed it: whole, in both parts, in the same words.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Complaint\Actor;
use Klacht\Complaint\CommandError;
use Klacht\Mail\Template;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Handling\mail;
use function Klacht\Help\ask;
use function Klacht\Mail\drain;
use function Klacht\Mail\excerpt;
use function Klacht\Storage\insert;

use const Klacht\Rest\LIMITS;

require_once __DIR__ . '/MakesMail.php';

final class TypedTextTest extends TestCase {
	use MakesMail;

	private static function message( int $complaint, int $company, string $body, string $subject = '' ): int {
		return insert(
			'messages',
			[
				'complaint_id' => $complaint,
				'company_id'   => $company,
				'kind'         => 'reply',
				'side'         => 'company',
				'subject'      => $subject,
				'body'         => $body,
				'visibility'   => 'public',
				'created'      => '2026-03-01 00:00:00',
			]
		);
	}

	/** What a reader of the HTML sees, with one space for each row of them. */
	private static function seen( string $html ): string {
		$body = explode( '<body', $html )[1] ?? '';
		$text = html_entity_decode( (string) preg_replace( '/<[^<>]*>/', ' ', '<body' . $body ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		return trim( (string) preg_replace( '/\s+/u', ' ', $text ) );
	}

	private static function squeezed( string $text ): string {
		return trim( (string) preg_replace( '/\s+/u', ' ', $text ) );
	}

	/** @return iterable<string, array{string, list<string>}> */
	public static function typed(): iterable {
		$same = [
			'an address in angle brackets'    => 'Stuur uw bon naar <retour@voorbeeld.example>.',
			'an address of a page in them'    => 'Zie <https://voorbeeld.example/a?b=1&c=2>.',
			'a name and an address'           => '"Jansen, P." <p.jansen@voorbeeld.example>',
			'smaller and larger'              => 'Als x<y en y>z, dan 3 < 5 en 5 > 3. Ik <3 u.',
			'a typed entity'                  => 'Typ &amp; in, of &lt;b&gt; of &#233; of &euro; of &#x41;.',
			'an ampersand'                    => 'Vroom & Dreesmann, V&D, AT&T;',
			'half a tag'                      => 'Dit begint met <a href="',
			'markup'                          => '<b>vet</b> <script>alert(1)</script> <!-- weg? -->',
			'quotes'                          => '\'s Avonds "om acht" uur, 5\' 3"',
			'an emoji'                        => 'Bedankt 👍🏽 👨‍👩‍👧‍👦 🇳🇱 ❤️',
			'a shortcode'                     => '[gallery ids="1"] [caption]x[/caption]',
			'backslashes and percents'        => 'C:\\map\\nieuw 20% van 100%s %1$s',
			'a place of a canned reply'       => '{melder} {bedrijf}',
			'other writing'                   => 'Ünïcödé Ελληνικά العربية 中文 İstanbul ﬁ',
		];
		foreach ( $same as $name => $text ) {
			yield $name => [ $text, [ $text ] ];
		}
		foreach ( [ 'U+2028' => "\u{2028}", 'U+2029' => "\u{2029}", 'the soft line end of Word' => "\x0B", 'a form feed' => "\x0C", 'NEL' => "\u{85}", 'CR' => "\r", 'CR LF' => "\r\n", 'a null byte' => "\x00", 'an escape' => "\x1B", 'DEL' => "\x7F", 'C1' => "\u{9F}", 'a tab' => "\t", 'a no-break space' => "\u{A0}" ] as $name => $between ) {
			yield $name => [ "eerste{$between}tweede", [ 'eerste tweede' ] ];
		}
	}

	/** @param list<string> $reads */
	#[DataProvider( 'typed' )]
	public function test_stands_whole_in_both_parts( string $typed, array $reads ): void {
		$case = self::approved();
		self::put( $case, Template::NewReply, 'reporter', [ 'message' => self::message( $case->id, $case->company_id, "Geachte heer,\n$typed\nGroet" ) ] );
		$mail = $this->the_mail();
		foreach ( $reads as $text ) {
			self::assertStringContainsString( $text, self::squeezed( $mail->text ) );
			self::assertStringContainsString( $text, self::seen( $mail->html ) );
		}
	}

	/** @param list<string> $reads */
	#[DataProvider( 'typed' )]
	public function test_stands_whole_in_titles_names_and_subjects( string $typed, array $reads ): void {
		$company = self::company();
		$db      = Database::wpdb();
		$db->update( $db->posts, [ 'post_title' => $typed ], [ 'ID' => $company ] );
		clean_post_cache( $company );
		$case = self::approved( [ 'company_id' => $company, 'title' => $typed ] );
		self::put( $case, Template::NewComplaint, 'company' );
		self::put( $case, Template::CompanyMail, 'reporter', [ 'message' => self::message( $case->id, $company, $typed, $typed ) ] );
		drain();
		[ $notice, $letter ] = $this->mailer->sent();
		foreach ( $reads as $text ) {
			foreach ( [ self::squeezed( $notice->text ), self::seen( $notice->html ), $notice->subject, $letter->subject, self::squeezed( $letter->text ), self::seen( $letter->html ) ] as $where ) {
				self::assertStringContainsString( $text, $where );
			}
		}
		self::assertSame( self::squeezed( html_entity_decode( (string) preg_replace( '~^.*<title>(.*)</title>.*$~s', '$1', $letter->html ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) ), $letter->subject );
	}

	/** Core makes pictures of another host of emoji in HTML mail: it goes on doing so for the mail of others. */
	public function test_emoji_stay_text_in_our_mail_alone(): void {
		$case = self::approved( [ 'title' => 'Wat fijn 🎉' ] );
		self::put( $case, Template::NewReply, 'reporter', [ 'message' => self::message( $case->id, $case->company_id, 'Dank u 👍🏽' ) ] );
		$mail = $this->the_mail();
		self::assertStringContainsString( 'Dank u 👍🏽', $mail->html );
		self::assertStringContainsString( 'Wat fijn 🎉', $mail->html );
		self::assertDoesNotMatchRegularExpression( '~<(img|script|link|iframe)\b|\bsrc=|url\(~i', $mail->html );
		self::assertSame( 10, has_filter( 'wp_mail', 'wp_staticize_emoji_for_email' ) );
		wp_mail( 'ander@elders.example', 'Van een ander', '<p>🎉</p>', [ 'Content-Type: text/html' ] );
		self::assertStringContainsString( '<img', $this->mailer->sent_to( 'ander@elders.example' )[0]->html );
	}

	/** A site that took core's filter off keeps it off, also when the server refuses. */
	public function test_what_was_not_there_is_not_put_there(): void {
		remove_filter( 'wp_mail', 'wp_staticize_emoji_for_email' );
		self::put( self::submitted(), Template::Received );
		$this->mailer->refuse();
		drain();
		self::assertFalse( has_filter( 'wp_mail', 'wp_staticize_emoji_for_email' ) );
	}

	/** @return iterable<string, array{string}> */
	public static function longest_subjects(): iterable {
		$length = LIMITS['subject'][1];
		yield 'plain' => [ mb_substr( str_repeat( 'Onderwerp van een mail ', 20 ), 0, $length - 1 ) . '.' ];
		yield 'one word' => [ str_repeat( 'x', $length ) ];
		yield 'accents' => [ str_repeat( 'é', $length ) ];
		yield 'of four bytes' => [ str_repeat( '𝒳', $length ) ];
		yield 'emoji of several' => [ str_repeat( '👍🏽', $length / 2 ) ];
	}

	#[DataProvider( 'longest_subjects' )]
	public function test_a_subject_is_mailed_as_long_as_it_may_be( string $subject ): void {
		self::assertSame( LIMITS['subject'][1], mb_strlen( $subject ) );
		$case = self::approved();
		mail( $case, Actor::company( Make::member( $case->company_id ) ), $subject, 'De tekst van de mail.' );
		$mail = $this->the_mail();
		self::assertSame( $subject, $mail->subject );
		preg_match( '/^Subject: (.*(?:\r?\n[ \t].*)*)/m', $mail->source, $header );
		// PHP leaves the spaces of the Q encoding as they are written.
		self::assertSame( $subject, str_replace( '_', ' ', mb_decode_mimeheader( $header[1] ?? '' ) ) );
		foreach ( explode( "\n", $header[0] ?? '' ) as $line ) {
			self::assertLessThan( 998, strlen( $line ) );
		}
	}

	public function test_a_longer_subject_is_refused_at_the_door(): void {
		$case = self::approved();
		$this->expectException( CommandError::class );
		mail( $case, Actor::company( Make::member( $case->company_id ) ), str_repeat( 'é', LIMITS['subject'][1] + 1 ), 'De tekst van de mail.' );
	}

	/** A subject of ours holds what others wrote: nothing of it is cut, whatever stands before it. */
	public function test_a_subject_of_ours_holds_the_longest_texts(): void {
		update_option( 'blogname', str_repeat( 'Klachten ', 12 ) . 'Nederland' );
		$title   = str_repeat( 'Een titel ', 11 ) . 'einde één.';
		$company = self::company( str_repeat( 'Groot bedrijf ', 8 ) . 'BV' );
		self::put( self::approved( [ 'company_id' => $company, 'title' => $title ] ), Template::NewComplaint, 'company' );
		ask( Make::member( $company ), $company, str_repeat( 'Hoe werkt dit ', 14 ) . '?', 'Kunt u ons helpen?' );
		drain();
		[ $complaint, $question ] = $this->mailer->sent();
		self::assertStringEndsWith( 'einde één.', $complaint->subject );
		self::assertStringEndsWith( 'Hoe werkt dit ?', $question->subject );
	}

	/** A company that is called as an entity, or with marks that a theme would make pretty, is called so. */
	public function test_a_company_is_called_as_it_is(): void {
		$company = self::company( 'V&amp;D "de beste" -- \'t Hoekje' );
		ask( Make::member( $company ), $company, 'Vraag', 'Kunt u ons helpen?' );
		$mail = $this->the_mail();
		self::assertStringContainsString( 'V&amp;D "de beste" -- \'t Hoekje', $mail->subject );
		self::assertStringContainsString( 'V&amp;D "de beste" -- \'t Hoekje', self::seen( $mail->html ) );
	}

	/** The beginning of a story ends between two characters as people see them. */
	public function test_no_character_is_cut_in_two(): void {
		foreach ( [ '👨‍👩‍👧‍👦', '🇳🇱', '👍🏽', "e\u{301}" ] as $character ) {
			for ( $before = 180; $before < 200; $before++ ) {
				$cut = excerpt( str_repeat( 'x', $before ) . str_repeat( $character, 20 ) );
				self::assertSame( '', str_replace( $character, '', substr( $cut, $before, -3 ) ), "$character after $before" );
				self::assertLessThanOrEqual( 200, mb_strlen( $cut ) );
			}
		}
	}
}
