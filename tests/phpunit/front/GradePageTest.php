<?php
/**
 * “Give a grade” as a page: what it shows in each state, that opening it does nothing, what its form does.
 */

declare(strict_types=1);

namespace Klacht\Tests\Front;

use Klacht\Access\Purpose;
use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Type;
use Klacht\Front\Page;
use Klacht\Tests\Dump;
use Klacht\Tests\Make;
use Klacht\Tests\Post;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\issue_token;
use function Klacht\Complaint\get_case;
use function Klacht\Rating\grade_page;
use function Klacht\Rating\grade_stamp;
use function Klacht\Rating\rate;
use function Klacht\Rating\reopen;

require_once __DIR__ . '/AsksPages.php';
require_once __DIR__ . '/Redirected.php';

final class GradePageTest extends TestCase {
	use AsksPages;

	private const GRADES = [ 'speed' => '8', 'kindness' => '7', 'clarity' => '8', 'solution' => '7' ];
	private const REASON = 'Na drie dagen viel de koelkast opnieuw uit.';

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-10 12:00:00' );
	}

	/** @return array<string, string> */
	private static function link( ComplaintCase $case, Purpose $purpose = Purpose::Grade ): array {
		return [
			'complaint' => (string) $case->id,
			'token'     => issue_token( $purpose, $case->id, $purpose === Purpose::Grade ? grade_stamp( $case ) : 0 ),
		];
	}

	/** @param array<string, string> $link */
	private function page( array $link, int $as = 0, string $method = 'GET' ): Page {
		return $this->open( grade_page( ... ), $link, $as, $method );
	}

	/**
	 * @param array<string, string> $link
	 * @param array<string, string> $fields
	 */
	private function send( array $link, array $fields, string $do = 'send', int $as = 0, string $key = '' ): Page|string {
		return $this->submit( grade_page( ... ), $link, 'grade', $fields + [ 'do' => $do ], $as, $key );
	}

	/** @return iterable<string, array{string}> */
	public static function methods(): iterable {
		yield 'GET' => [ 'GET' ];
		yield 'HEAD' => [ 'HEAD' ];
	}

	#[DataProvider( 'methods' )]
	public function test_opening_it_changes_and_chooses_nothing( string $method ): void {
		$case   = Make::resolved();
		$links  = [ self::link( $case ), self::link( $case, Purpose::Follow ), [ 'complaint' => (string) $case->id, 'token' => str_repeat( 'a', 22 ) ], [ 'complaint' => (string) $case->id ] ];
		$before = Dump::read();
		foreach ( $links as $link ) {
			// What a form would send, in the address.
			$page = $this->page( $link + [ 'klacht_form' => 'grade', 'done' => 'graded' ], method: $method );
			self::assertSame( [], self::fields( $page ) );
			self::assertStringNotContainsString( 'Your grade', self::words( $page ) );
		}
		self::assertSame( $before, Dump::read() );
	}

	public function test_shows_what_it_is_about_and_asks_first_whether_it_is_resolved(): void {
		$case  = Make::resolved( Make::submission( Make::company( 'Bakkerij Jansen & Zn' ), 'Brood te laat' ) );
		$words = self::words( $this->page( self::link( $case ) ) );
		self::assertMatchesRegularExpression( '/Brood te laat.*Bakkerij Jansen & Zn.*The solution according to Bakkerij Jansen & Zn.*Wij hebben het pakket opnieuw verstuurd.*Is your complaint resolved\?.*Speed of the reaction.*Kindness.*Clear explanation.*The solution.*Remark/', $words );
	}

	public function test_has_words_for_compliments_and_suggestions(): void {
		$compliment = self::words( $this->page( self::link( Make::resolved( Make::submission( type: Type::Compliment ) ) ) ) );
		self::assertStringContainsString( 'Is your compliment settled?', $compliment );
		self::assertStringContainsString( 'Reopen compliment', $compliment );
		self::assertStringNotContainsString( 'your complaint', $compliment );
		self::assertStringContainsString( 'Is your suggestion settled?', self::words( $this->page( self::link( Make::resolved( Make::submission( type: Type::Suggestion ) ) ) ) ) );
	}

	public function test_the_solution_is_graded_when_there_is_one(): void {
		$case = Make::taken();
		\Klacht\Handling\reply( $case, Actor::company( 1 ), 'Wij zoeken het uit.' );
		$page = $this->page( self::link( get_case( $case->id ), Purpose::Follow ) );
		self::assertStringContainsString( 'name="grade[clarity]"', $page->html );
		self::assertStringNotContainsString( 'name="grade[solution]"', $page->html );
		self::assertStringNotContainsString( 'name="grade[solved]"', $page->html );
	}

	public function test_grades_and_shows_the_grade(): void {
		$case = Make::resolved();
		$link = self::link( $case );
		$to   = $this->send( $link, self::GRADES + [ 'solved' => 'yes', 'remark' => 'Netjes opgelost.' ] );
		self::assertSame( \Klacht\Front\page_url( 'cijfer', $link ) . '&done=graded', $to );
		$now = get_case( $case->id );
		self::assertSame( [ 75, 'confirmed' ], [ $now->grade, $now->resolution?->value ] );

		$page = $this->page( $link + [ 'done' => 'graded' ] );
		self::assertStringContainsString( 'Thank you. Your grade: 7,5', self::words( $page ) );
		self::assertStringContainsString( 'You can change this grade up to and including maart 24, 2026.', self::words( $page ) );
		// Filled in with what was given.
		self::assertEquals( [ 'grade[speed]' => '8', 'grade[kindness]' => '7', 'grade[clarity]' => '8', 'grade[solution]' => '7', 'grade[solved]' => 'yes', 'grade[remark]' => 'Netjes opgelost.' ], self::fields( $page ) );

		$this->send( $link, [ 'speed' => 'na', 'kindness' => '3', 'clarity' => '4', 'solution' => 'na', 'solved' => 'no' ] );
		self::assertSame( 35, get_case( $case->id )->grade );
		self::assertSame( 'na', self::fields( $this->page( $link ) )['grade[speed]'] ?? '' );
		self::assertSame( 'disputed', get_case( $case->id )->resolution?->value );
	}

	public function test_after_fourteen_days_it_can_be_read_only(): void {
		$case = Make::resolved();
		$link = self::link( $case );
		$this->send( $link, self::GRADES );
		$this->at( '2026-03-24 23:00:00' );
		$page = $this->page( $link );
		self::assertStringContainsString( 'Your grade: 7,5', self::words( $page ) );
		self::assertStringContainsString( 'This grade can no longer be changed.', self::words( $page ) );
		self::assertStringNotContainsString( 'grade[speed]', $page->html );
		// Whether it is resolved can be said as long as it can be reopened.
		self::assertStringContainsString( 'done=answered', self::led_on( $this->send( $link, [ 'solved' => 'yes' ] ) ) );
		self::assertSame( 'confirmed', get_case( $case->id )->resolution?->value );
		$none = self::came_back( $this->send( $link, [] ) );
		self::assertStringContainsString( 'Choose whether it is resolved.', self::words( $none ) );
	}

	private static function led_on( Page|string $answer ): string {
		self::assertIsString( $answer, $answer instanceof Page ? self::words( $answer ) : '' );
		return $answer;
	}

	public function test_says_alone_whether_it_is_resolved(): void {
		$case = Make::resolved();
		self::assertStringContainsString( 'done=answered', self::led_on( $this->send( self::link( $case ), [ 'solved' => 'yes' ] ) ) );
		self::assertSame( [ 0, 'confirmed' ], [ get_case( $case->id )->grade, get_case( $case->id )->resolution?->value ] );
	}

	public function test_what_is_wrong_stands_on_top_and_nothing_typed_is_lost(): void {
		$case  = Make::resolved();
		$typed = [ 'speed' => 'na', 'remark' => str_repeat( 'é', 2001 ) ];
		$page  = self::came_back( $this->send( self::link( $case ), $typed ) );
		self::assertTrue( $page->wrong );
		self::assertStringContainsString( 'href="#klacht-grade-speed"', $page->top );
		self::assertStringContainsString( 'href="#klacht-grade-remark"', $page->top );
		self::assertStringContainsString( 'Remark: take away 1 character, at most 2.000 fit.', self::words( $page ) );
		self::assertEquals( [ 'grade[speed]' => 'na', 'grade[remark]' => $typed['remark'] ], self::fields( $page ) );
		self::assertSame( 0, get_case( $case->id )->grade );
	}

	/** @return iterable<string, array{string}> */
	public static function hostile(): iterable {
		yield 'a script' => [ '<script>alert(1)</script>' ];
		yield 'out of a field' => [ '</textarea><img src=x onerror=alert(1)>' ];
		yield 'out of an attribute' => [ '" onmouseover="alert(1)' ];
		yield 'broken UTF-8' => [ "Half \xC3" ];
	}

	#[DataProvider( 'hostile' )]
	public function test_draws_what_was_typed_as_text( string $text ): void {
		$case = Make::resolved( Make::submission( Make::company( 'Bedrijf <b>"vet"' ), 'Titel "' . mb_scrub( $text ) ) );
		foreach ( [ [ 'speed' => $text, 'remark' => $text, 'solved' => $text ], [ 'solved' => 'no', 'reason' => $text, 'speed' => '1' ] ] as $fields ) {
			$page = $this->send( self::link( $case ), $fields );
			$html = $page instanceof Page ? $page->top . $page->html : '';
			foreach ( [ '<script', '<img', '" onmouseover' ] as $markup ) {
				self::assertStringNotContainsString( $markup, $html );
			}
		}
		self::assertStringNotContainsString( '<b>', $this->page( self::link( $case ) )->html );
	}

	public function test_reopens_with_a_reason_and_ends_the_link(): void {
		$case = Make::resolved();
		$link = self::link( $case );
		$post = new Post( $this->mailer );
		$to   = self::led_on( $this->send( $link, [ 'reason' => self::REASON ], 'reopen' ) );
		self::assertSame( 'in_progress', get_case( $case->id )->status->value );
		self::assertSame( [ 'reopened company', 'reopened user:1' ], $post->letters() );
		self::assertStringContainsString( '/klacht/cijfer/', $to );

		$done = $this->page( $link + [ 'done' => 'reopened' ] );
		self::assertSame( [ 200, 'Your complaint is reopened' ], [ $done->status, $done->title ] );
		$dead = $this->page( $link );
		self::assertSame( [ 403, 'This link has expired' ], [ $dead->status, $dead->title ] );
		self::assertStringContainsString( 'Your complaint was reopened. This link belonged to the solution before that.', self::words( $dead ) );
		self::assertStringContainsString( 'name="link[email]"', $dead->html );

		$before = Dump::read();
		$late   = self::came_back( $this->send( $link, self::GRADES + [ 'remark' => 'Te laat getypt.' ] ) );
		self::assertStringContainsString( 'Te laat getypt.', self::words( $late ) );
		self::assertSame( $before, Dump::read() );
	}

	public function test_the_link_to_follow_leads_on_to_the_complaint_after_reopening(): void {
		$case = Make::resolved();
		self::assertStringContainsString( '/klacht/volgen/', self::led_on( $this->send( self::link( $case, Purpose::Follow ), [ 'reason' => self::REASON ], 'reopen' ) ) );
	}

	public function test_who_reopens_keeps_the_grade_that_was_typed(): void {
		$case = Make::resolved();
		$this->send( self::link( $case ), self::GRADES + [ 'reason' => self::REASON, 'remark' => 'Kapot.' ], 'reopen' );
		$now = get_case( $case->id );
		self::assertSame( [ 75, 'in_progress' ], [ $now->grade, $now->status->value ] );
		self::assertSame( 'Kapot.', $this->rows_of( 'ratings' )[0]['remark'] );
	}

	public function test_a_reason_is_neither_too_short_nor_dropped(): void {
		$case   = Make::resolved();
		$before = Dump::read();
		$link   = self::link( $case );
		$before = Dump::read();
		$short  = self::came_back( $this->send( $link, self::GRADES + [ 'reason' => 'Kapot.' ], 'reopen' ) );
		self::assertStringContainsString( 'href="#klacht-grade-reason"', $short->top );
		self::assertSame( [ 'no', 'Kapot.', '8' ], [ self::fields( $short )['grade[solved]'], self::fields( $short )['grade[reason]'], self::fields( $short )['grade[speed]'] ] );
		// With the other button it would be lost without a word.
		$other = self::came_back( $this->send( $link, self::GRADES + [ 'solved' => 'no', 'reason' => self::REASON ] ) );
		self::assertStringContainsString( 'Choose “Reopen complaint” to send this text, or make the field empty.', self::words( $other ) );
		self::assertSame( self::REASON, self::fields( $other )['grade[reason]'] );
		self::assertSame( $before, Dump::read() );
		// Who changed to “yes” says nothing of it.
		self::assertStringContainsString( 'done=graded', self::led_on( $this->send( $link, self::GRADES + [ 'solved' => 'yes', 'reason' => self::REASON ] ) ) );
	}

	public function test_a_link_of_before_says_that_it_was_resolved_since(): void {
		$case = Make::resolved();
		$link = self::link( $case );
		Make::resolve( reopen( $case, Actor::reporter(), self::REASON ) );
		self::assertStringContainsString( 'Use the link in the newest e-mail.', self::words( $this->page( $link ) ) );
	}

	public function test_a_new_resolution_asks_anew(): void {
		$case = rate( Make::resolved(), Actor::reporter(), [ 'speed' => 2 ] );
		$case = Make::resolve( reopen( $case, Actor::reporter(), self::REASON ) );
		$page = $this->page( self::link( $case ) );
		self::assertStringContainsString( 'This is your grade of before. It counts until you give a new one.', self::words( $page ) );
		self::assertSame( [], self::fields( $page ) );
	}

	public function test_before_the_company_had_its_chance(): void {
		$case = Make::approved();
		$page = $this->page( self::link( $case, Purpose::Follow ) );
		self::assertStringContainsString( 'The company has up to and including maart 23, 2026 to react.', self::words( $page ) );
		self::assertStringNotContainsString( 'data-klacht-form="grade"', $page->html );
		$this->at( '2026-03-24 12:00:00' );
		self::assertStringContainsString( 'data-klacht-form="grade"', $this->page( self::link( $case, Purpose::Follow ) )->html );
	}

	public function test_after_six_months_it_is_closed(): void {
		$case = Make::resolved();
		$link = self::link( $case );
		$this->at( '2026-09-10 21:59:59' );
		self::assertStringContainsString( 'data-klacht-form="grade"', $this->page( $link )->html );
		$this->at( '2026-09-10 22:00:00' );
		$old = $this->page( $link );
		self::assertSame( [ 403, 'This link has expired' ], [ $old->status, $old->title ] );
		self::assertStringContainsString( 'name="link[email]"', $old->html );
		$page = $this->page( self::link( $case, Purpose::Follow ) );
		self::assertStringContainsString( 'You could grade how your complaint was handled up to and including september 10, 2026.', self::words( $page ) );
		self::assertStringNotContainsString( 'data-klacht-form="grade"', $page->html );
	}

	public function test_what_is_taken_down_is_not_graded(): void {
		$case = \Klacht\Moderation\remove( Make::resolved(), Actor::editor( 1 ), new \Klacht\Moderation\Statement( \Klacht\Complaint\Reason::Spam, 'Dit is reclame voor iets anders.' ) );
		$page = $this->page( self::link( $case ) );
		self::assertStringContainsString( 'Your complaint is not on the site now', self::words( $page ) );
		self::assertStringNotContainsString( 'data-klacht-form="grade"', $page->html );
	}

	public function test_an_account_grades_by_its_session_and_nobody_elses(): void {
		$reporter = Make::reporter();
		$case     = Make::resolved( reporter: $reporter );
		$link     = [ 'complaint' => (string) $case->id ];
		self::assertSame( 'This link does not work', $this->page( $link, Make::reporter() )->title );
		self::assertStringContainsString( 'done=graded', self::led_on( $this->send( $link, self::GRADES, as: $reporter ) ) );
		self::assertSame( 75, get_case( $case->id )->grade );
	}

	/** Whether there is such a complaint is nobody's business. */
	public function test_strangers_see_the_same_for_every_number(): void {
		$case   = Make::resolved();
		$there  = $this->page( [ 'complaint' => (string) $case->id ] );
		$absent = $this->page( [ 'complaint' => '999999' ] );
		self::assertSame( 401, $there->status );
		self::assertStringContainsString( 'wp-login.php?redirect_to=' . rawurlencode( "http://klacht.example/klacht/cijfer/?complaint=$case->id" ), $there->html );
		$same   = static fn( Page $page, int|string $id ): string => (string) preg_replace( '/name="(klacht_key|link\[form_token\])" value="[^"]*"/', '', (string) preg_replace( "/(complaint(?:=|%3D))$id/", '$1N', $page->title . $page->html ) );
		self::assertSame( $same( $absent, 999999 ), $same( $there, $case->id ) );
		$forged = [ 'token' => str_repeat( 'a', 22 ) ];
		self::assertSame( $same( $this->page( [ 'complaint' => '999999' ] + $forged ), 999999 ), $same( $this->page( [ 'complaint' => (string) $case->id ] + $forged ), $case->id ) );
	}

	public function test_a_double_press_grades_once(): void {
		$case = Make::resolved();
		$link = self::link( $case );
		$key  = str_repeat( 'k', 32 );
		$post = new Post( $this->mailer );
		$this->send( $link, self::GRADES, key: $key );
		$this->send( $link, self::GRADES, key: $key );
		self::assertSame( [ 'graded company' ], $post->letters() );
		self::assertSame( 1, $this->count_rows( 'ratings' ) );
	}

	public function test_another_sites_post_is_refused(): void {
		$case                   = Make::resolved();
		$link                   = self::link( $case );
		$before                 = Dump::read();
		$_SERVER['HTTP_ORIGIN'] = 'https://elders.example';
		self::assertStringContainsString( 'another site', self::words( self::came_back( $this->send( $link, self::GRADES ) ) ) );
		self::assertSame( $before, Dump::read() );
	}
}
