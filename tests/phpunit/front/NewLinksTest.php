<?php
/**
 * New links for guests: one mail to the right address, and the same answer for every address.
 */

declare(strict_types=1);

namespace Klacht\Tests\Front;

use Klacht\Complaint\ComplaintCase;
use Klacht\Front\Page;
use Klacht\Tests\Dump;
use Klacht\Tests\Environment;
use Klacht\Tests\Mail;
use Klacht\Tests\Make;
use Klacht\Tests\Post;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Mail\drain;
use function Klacht\Mail\silently;
use function Klacht\Submission\confirmation_page;
use function Klacht\Submission\follow_page;

require_once __DIR__ . '/AsksPages.php';
require_once __DIR__ . '/Redirected.php';

final class NewLinksTest extends RestTestCase {
	use AsksPages {
		AsksPages::submit as submit_form;
	}

	private const GUEST = 'jantine@' . Environment::HOST;

	private Post $post;

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-10 12:00:00' );
		$this->post = new Post( $this->mailer );
	}

	/** A guest's complaint, with nothing in the outbox. */
	private static function complaint( string $title, bool $confirmed = true, int $reporter = 0 ): ComplaintCase {
		$submission = Make::submission( title: $title, contact: [ 'email' => self::GUEST ] );
		return silently( static fn(): ComplaintCase => $confirmed ? Make::approved( $submission, $reporter ) : Make::unconfirmed( $submission ) );
	}

	private function ask( string $email, int $status = 200 ): mixed {
		return $this->expect( $status, 'POST', '/follow-links', [ 'email' => $email ] )->data;
	}

	private function the_mail(): Mail {
		drain();
		$sent = $this->mailer->sent();
		self::assertCount( 1, $sent );
		self::assertSame( [ self::GUEST ], $sent[0]->to );
		return $sent[0];
	}

	/** @return list<string> */
	private static function links( Mail $mail ): array {
		preg_match_all( '~https?://\S+~', $mail->text, $found );
		return $found[0];
	}

	public function test_answers_every_address_the_same(): void {
		self::complaint( 'Koelkast kapot' );
		self::assertSame( [ 'accepted' => true ], $this->ask( self::GUEST ) );
		self::assertSame( [ 'accepted' => true ], $this->ask( self::GUEST ) );
		self::assertNotFalse( has_action( 'shutdown', 'Klacht\Mail\kick' ) );
		remove_action( 'shutdown', 'Klacht\Mail\kick', 20 );
		$before = Dump::read();
		self::assertSame( [ 'accepted' => true ], $this->ask( 'onbekend@' . Environment::HOST ) );
		self::assertSame( $before, Dump::read() );
		self::assertNotFalse( has_action( 'shutdown', 'Klacht\Mail\kick' ), 'An unknown address is answered as slowly as a known one.' );
	}

	public function test_mails_each_complaint_its_own_link_the_newest_first(): void {
		$old = self::complaint( 'De oudste klacht' );
		$this->at( '2026-03-10 13:00:00' );
		$middle = self::complaint( 'Kijk op www.spam.example', false );
		$this->at( '2026-03-10 14:00:00' );
		$new = self::complaint( 'De nieuwste klacht' );
		self::complaint( 'Van een account', true, Make::reporter() );
		$other = Make::approved();
		$this->mailer->forget();
		drain();
		$this->mailer->forget();
		$this->ask( ' ' . strtoupper( self::GUEST ) );
		$mail  = $this->the_mail();
		$links = self::links( $mail );
		self::assertCount( 3, $links );
		foreach ( [ [ 'volgen', $new ], [ 'bevestigen', $middle ], [ 'volgen', $old ] ] as $index => [ $page, $case ] ) {
			self::assertMatchesRegularExpression( "~^http://klacht\\.example/klacht/$page/\\?complaint=$case->id&token=[\\w-]{22}$~", $links[ $index ] );
			$query  = [
				'complaint' => (string) $case->id,
				'token'     => substr( (string) strrchr( $links[ $index ], '=' ), 1 ),
			];
			$opened = $this->open( $page === 'volgen' ? follow_page( ... ) : confirmation_page( ... ), $query );
			self::assertSame( $page === 'volgen' ? $case->title : 'Confirm your complaint', $opened->title );
		}
		self::assertStringContainsString( "Follow your complaint “De oudste klacht” (ID $old->id):", $mail->text );
		self::assertStringContainsString( "“Kijk op […]” (ID $middle->id):", $mail->text );
		self::assertStringContainsString( "ID: $new->id\nTitle: De nieuwste klacht", $mail->text );
		self::assertStringNotContainsString( 'Van een account', $mail->text );
		self::assertStringNotContainsString( $other->title, $mail->text );
	}

	public function test_one_mail_has_ten_at_most(): void {
		foreach ( range( 1, 12 ) as $n ) {
			$this->at( sprintf( '2026-03-10 12:%02d:00', $n ) );
			self::complaint( "Klacht nummer $n" );
		}
		$this->ask( self::GUEST );
		$mail = $this->the_mail();
		self::assertCount( 10, self::links( $mail ) );
		self::assertStringContainsString( 'Title: Klacht nummer 12', $mail->text );
		self::assertStringContainsString( '“Klacht nummer 3”', $mail->text );
		self::assertStringNotContainsString( '“Klacht nummer 2”', $mail->text );
	}

	public function test_an_address_gets_one_mail_an_hour(): void {
		self::complaint( 'De eerste' );
		$this->ask( self::GUEST );
		$this->at( '2026-03-10 12:30:00' );
		// Whichever of its complaints is the newest by then.
		self::complaint( 'De tweede' );
		$this->ask( self::GUEST );
		$this->at( '2026-03-10 12:59:59' );
		$this->ask( self::GUEST );
		self::assertSame( [ 'follow_link reporter' ], $this->post->letters() );
		$this->at( '2026-03-10 13:00:00' );
		$this->ask( self::GUEST );
		self::assertSame( [ 'follow_link reporter' ], $this->post->letters() );
	}

	public function test_who_never_confirmed_is_greeted_as_a_stranger(): void {
		self::complaint( 'Kijk op www.spam.example', false );
		$this->ask( self::GUEST );
		$mail = $this->the_mail();
		self::assertStringStartsWith( 'Hello,', $mail->text );
		self::assertStringNotContainsString( 'spam.example', $mail->text . $mail->html );
		self::assertStringContainsString( '/klacht/bevestigen/', self::links( $mail )[0] );
	}

	public function test_what_joined_an_account_is_not_mailed_links(): void {
		$case = self::complaint( 'Van een gast' );
		$this->ask( self::GUEST );
		\Klacht\Storage\execute( 'UPDATE {cases} SET reporter_id = %d WHERE complaint_id = %d', Make::reporter(), $case->id );
		drain();
		self::assertSame( [], $this->mailer->sent() );
		self::assertSame( 'cancelled', $this->rows_of( 'outbox' )[0]['state'] );
	}

	/** @return iterable<string, array{string}> */
	public static function no_addresses(): iterable {
		yield 'nothing' => [ '' ];
		yield 'a word' => [ 'jantine' ];
		yield 'two' => [ self::GUEST . ', ' . self::GUEST ];
		yield 'a line end' => [ "jantine@klacht.example\nBcc: x@klacht.example" ];
	}

	#[DataProvider( 'no_addresses' )]
	public function test_refuses_what_is_no_address( string $email ): void {
		self::complaint( 'Koelkast kapot' );
		$refused = $this->expect( 400, 'POST', '/follow-links', [ 'email' => $email ] );
		self::assertSame( [ 'email' => 'Fill in an e-mail address, such as name@example.org.' ], $refused->get( 'data.params' ) );
		self::assertSame( [], $this->post->letters() );
	}

	public function test_the_door_is_held_like_every_door_of_visitors(): void {
		update_option( 'klacht_settings', [ 'rate_limit' => 1 ] );
		$this->ask( self::GUEST );
		$this->ask( self::GUEST, 429 );
		$token = \Klacht\Rest\new_form_token()['token'];
		$this->at( '2026-03-10 12:00:10' );
		$this->expect( 200, 'POST', '/follow-links', [ 'email' => self::GUEST, 'form_token' => $token ] );
		$this->expect( 400, 'POST', '/follow-links', [ 'email' => self::GUEST, 'form_token' => 'vals' ] );
		$this->expect( 403, 'POST', '/follow-links', [ 'email' => self::GUEST ], headers: [ 'Origin' => 'https://elders.example' ] );
	}

	/** @return iterable<string, array{callable(): Page}> */
	public static function pages(): iterable {
		yield 'confirmation' => [ 'Klacht\Submission\confirmation_page' ];
		yield 'complaint' => [ 'Klacht\Submission\follow_page' ];
		yield 'grade' => [ 'Klacht\Rating\grade_page' ];
	}

	/** @param callable(): Page $page */
	#[DataProvider( 'pages' )]
	public function test_every_page_whose_link_does_not_work_has_the_form( callable $page ): void {
		self::complaint( 'Koelkast kapot' );
		$link = [ 'complaint' => '1', 'token' => 'kapot' ];
		$lost = $this->open( $page, $link );
		self::assertSame( [ 403, 'This link does not work' ], [ $lost->status, $lost->title ] );
		self::assertSame( 1, preg_match( '/name="link\[form_token\]" value="([^"]+)"/', $lost->html, $found ) );
		$sent = [ 'email' => self::GUEST, 'form_token' => $found[1] ];

		$fast = self::came_back( $this->submit_form( $page, $link, 'link', $sent ) );
		self::assertStringContainsString( 'That was very fast.', self::words( $fast ) );
		self::assertSame( [ 'link[email]' => self::GUEST ], self::fields( $fast ) );
		self::assertStringContainsString( 'value="' . $sent['form_token'] . '"', $fast->html );
		$this->at( '2026-03-10 12:00:04' );
		$wrong = self::came_back( $this->submit_form( $page, $link, 'link', [ 'email' => '"><script>' ] + $sent ) );
		self::assertStringContainsString( '<a href="#klacht-link-email">', $wrong->top );
		self::assertStringNotContainsString( '<script', $wrong->html );

		self::assertStringContainsString( 'sent=link', is_string( $to = $this->submit_form( $page, $link, 'link', $sent ) ) ? $to : self::words( $to ) );
		self::assertSame( [ 'follow_link reporter' ], $this->post->letters() );
		$done = $this->open( $page, $link + [ 'sent' => 'link' ] );
		self::assertSame( 200, $done->status );
		self::assertStringContainsString( 'Then you get an e-mail with new links within a few minutes.', self::words( $done ) );

		$this->at( '2026-03-11 12:00:05' );
		$old = self::came_back( $this->submit_form( $page, $link, 'link', $sent ) );
		self::assertStringContainsString( 'This form is too old.', self::words( $old ) );
		self::assertStringNotContainsString( 'value="' . $sent['form_token'] . '"', $old->html );
	}
}
