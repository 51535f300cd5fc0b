<?php
/**
 * The page of one complaint for who sent it in: what it shows in each state, and what its forms do.
 */

declare(strict_types=1);

namespace Klacht\Tests\Front;

use Klacht\Access\Purpose;
use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Reason;
use Klacht\Front\Page;
use Klacht\Moderation\Statement;
use Klacht\Tests\Dump;
use Klacht\Tests\Make;
use Klacht\Tests\Post;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\issue_token;
use function Klacht\Complaint\get_case;
use function Klacht\Front\moments_of;
use function Klacht\Front\status_list;
use function Klacht\Handling\mail;
use function Klacht\Handling\note;
use function Klacht\Handling\reply;
use function Klacht\Handling\view_contact;
use function Klacht\Moderation\merge;
use function Klacht\Moderation\reject;
use function Klacht\Moderation\remove;
use function Klacht\Rating\rate;
use function Klacht\Rating\reopen;
use function Klacht\Submission\follow_page;
use function Klacht\Submission\set_name_visibility;
use function Klacht\Submission\withdraw;

require_once __DIR__ . '/AsksPages.php';
require_once __DIR__ . '/Redirected.php';

final class FollowPageTest extends TestCase {
	use AsksPages;

	private const WHY   = 'Uw verhaal zegt niet wat er aan de service ontbrak.';
	private const STORY = 'De monteur kwam drie keer niet opdagen en belde niet af.';

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-10 12:00:00' );
	}

	/** @return array<string, string> */
	private static function link( ComplaintCase $case ): array {
		return [
			'complaint' => (string) $case->id,
			'token'     => issue_token( Purpose::Follow, $case->id ),
		];
	}

	/** @param array<string, string> $link */
	private function page( array $link, int $as = 0, string $method = 'GET' ): Page {
		return $this->open( follow_page( ... ), $link, $as, $method );
	}

	/**
	 * @param array<string, string> $link
	 * @param array<string, string> $fields
	 */
	private function send( array $link, string $form, array $fields = [], int $as = 0 ): Page|string {
		return $this->submit( follow_page( ... ), $link, $form, $fields, $as );
	}

	private static function rejected( int $reporter = 0 ): ComplaintCase {
		return reject( Make::submitted( reporter: $reporter ), Actor::editor( 1 ), new Statement( Reason::TooLittle, self::WHY ) );
	}

	private static function at_stage( string $stage ): ComplaintCase {
		return match ( $stage ) {
			'unconfirmed' => Make::unconfirmed(),
			'pending'     => Make::submitted(),
			'rejected'    => self::rejected(),
			'new'         => Make::approved(),
			'in progress' => Make::taken(),
			'resolved'    => Make::resolved(),
			'reopened'    => reopen( Make::resolved(), Actor::reporter(), 'Het is nog steeds kapot.' ),
			'graded'      => rate( Make::resolved(), Actor::reporter(), [ 'speed' => 8, 'kindness' => 7, 'clarity' => 8, 'solution' => 7 ], 'Netjes.', true ),
			'removed'     => remove( Make::approved(), Actor::editor( 1 ), new Statement( Reason::Spam, self::WHY ) ),
			'merged'      => merge( Make::approved(), Actor::editor( 1 ), Make::approved()->id ),
			default       => withdraw( Make::submitted(), Actor::reporter() ),
		};
	}

	/** @return iterable<string, array{string, list<string>, list<string>, string}> Stage, what is said, which forms there are, steps. */
	public static function stages(): iterable {
		yield 'unconfirmed' => [ 'unconfirmed', [ 'Confirm your e-mail address first.', 'Not confirmed yet' ], [ 'name', 'step=withdraw' ], '' ];
		yield 'pending' => [ 'pending', [ 'Our editors read it.', 'Waiting for approval' ], [ 'name', 'step=withdraw' ], 'Received now, Published not yet, In progress not yet, Resolved not yet, Grade not yet' ];
		yield 'rejected' => [ 'rejected', [ 'Your complaint is not placed', self::WHY, 'Too little information', 'not a computer' ], [ 'name', 'step=withdraw', 'step=amend' ], 'Received done, Rejected now' ];
		yield 'new' => [ 'new', [ 'New complaint', 'The company has up to and including maart 23, 2026 to react.', 'There are no replies yet.' ], [ 'name', 'reply' ], 'Received done, Published now, In progress not yet, Resolved not yet, Grade not yet' ];
		yield 'in progress' => [ 'in progress', [ 'took the complaint in progress' ], [ 'name', 'reply' ], 'Received done, Published done, In progress now, Resolved not yet, Grade not yet' ];
		yield 'resolved' => [ 'resolved', [ 'Wij hebben het pakket opnieuw verstuurd', 'not confirmed yet', 'You can reopen your complaint up to and including september 10, 2026.' ], [ 'name', 'reply', 'solved', '/klacht/cijfer/' ], 'Received done, Published done, In progress done, Resolved now, Grade not yet' ];
		yield 'reopened' => [ 'reopened', [ 'Reopened on', 'Het is nog steeds kapot.' ], [ 'name', 'reply' ], 'Received done, Published done, In progress now, Resolved not yet, Grade not yet' ];
		yield 'graded' => [ 'graded', [ 'Your grade: 7,5', 'Netjes.', 'You gave the grade 7,5. You confirmed that the complaint is resolved', 'confirmed by the reporter' ], [ 'name', 'reply', 'solved', '/klacht/cijfer/' ], 'Received done, Published done, In progress done, Resolved done, Grade 7,5 now' ];
		yield 'taken down' => [ 'removed', [ 'Your complaint was taken down', self::WHY ], [], 'Received done, Published done, Taken down now' ];
		yield 'merged' => [ 'merged', [ 'was merged with another one' ], [], 'Received done, Published done, Merged now' ];
		yield 'withdrawn' => [ 'withdrawn', [ 'was withdrawn. Nobody sees it on the site.' ], [], 'Received done, Withdrawn now' ];
	}

	/**
	 * @param list<string> $said
	 * @param list<string> $ways
	 */
	#[DataProvider( 'stages' )]
	public function test_shows_each_state_and_what_can_be_done_in_it( string $stage, array $said, array $ways, string $steps ): void {
		$case  = self::at_stage( $stage );
		$page  = $this->page( self::link( $case ) );
		$words = self::words( $page );
		foreach ( [ $case->title, 'Het pakket kwam drie weken te laat', ...$said ] as $text ) {
			self::assertStringContainsString( $text, $words );
		}
		foreach ( [ 'name', 'reply', 'solved', 'step=withdraw', 'step=amend', '/klacht/cijfer/' ] as $way ) {
			$mark = str_contains( $way, '=' ) || str_contains( $way, '/' ) ? $way : "data-klacht-form=\"$way\"";
			if ( $way !== '/klacht/cijfer/' || ! in_array( $stage, [ 'reopened', 'in progress' ], true ) ) {
				self::assertSame( in_array( $way, $ways, true ), str_contains( $page->html, $mark ), $way );
			}
		}
		preg_match_all( '~<li class="klacht-step( is-done)?"( aria-current="step")?>.*?klacht-step__name">([^<]+)<~', status_list( $case, moments_of( $case->id ) ), $found, PREG_SET_ORDER );
		self::assertSame( $steps, implode( ', ', array_map( static fn( array $step ): string => $step[3] . ( $step[2] !== '' ? ' now' : ( $step[1] !== '' ? ' done' : ' not yet' ) ), $found ) ) );
	}

	/** @return iterable<string, array{string, string}> */
	public static function openings(): iterable {
		foreach ( self::stages() as $name => [ $stage ] ) {
			yield "GET, $name" => [ $stage, 'GET' ];
			yield "HEAD, $name" => [ $stage, 'HEAD' ];
		}
	}

	#[DataProvider( 'openings' )]
	public function test_opening_it_changes_nothing( string $stage, string $method ): void {
		$case   = self::at_stage( $stage );
		$link   = self::link( $case );
		$before = Dump::read();
		foreach ( [ [], [ 'step' => 'withdraw' ], [ 'step' => 'amend' ], [ 'klacht_form' => 'withdraw', 'done' => 'withdrawn' ] ] as $more ) {
			$this->page( $link + $more, method: $method );
			$this->page( [ 'complaint' => $link['complaint'] ] + $more, method: $method );
		}
		self::assertSame( $before, Dump::read() );
	}

	public function test_shows_messages_and_who_looked_but_no_ones_name_and_no_note(): void {
		$company = Make::company( 'Bakkerij Jansen' );
		$member  = Make::member( $company );
		$actor   = Actor::company( $member );
		$case    = Make::take( Make::approved( Make::submission( $company ) ), $member );
		view_contact( $case, $actor );
		note( $case, $actor, 'Dit is een notitie.' );
		mail( $case, $actor, 'Uw afspraak', 'Schikt dinsdag?' );
		reply( get_case( $case->id ), $actor, 'Wij komen langs.' );
		reply( get_case( $case->id ), Actor::reporter(), "Goed.\n\nTot dinsdag." );
		$page  = $this->page( self::link( get_case( $case->id ) ) );
		$words = self::words( $page );
		foreach ( [ 'Bakkerij Jansen viewed your data on maart 10, 2026, 13:00', 'Uw afspraak', 'Schikt dinsdag?', 'Wij komen langs.', 'Turn: Bakkerij Jansen, since' ] as $text ) {
			self::assertStringContainsString( $text, $words );
		}
		self::assertStringContainsString( '<p>Goed.</p><p>Tot dinsdag.</p>', $page->html );
		$user = get_userdata( $member );
		self::assertNotFalse( $user );
		foreach ( [ 'Dit is een notitie.', $user->display_name, 'Note written', 'Assigned' ] as $hidden ) {
			self::assertStringNotContainsString( $hidden, $words );
		}
	}

	public function test_replies(): void {
		$case = Make::taken();
		$link = self::link( $case );
		$post = new Post( $this->mailer );
		self::assertStringContainsString( 'done=replied', self::led_on( $this->send( $link, 'reply', [ 'body' => 'Hoe staat het ermee?' ] ) ) );
		self::assertSame( [ 'new_reply company' ], $post->letters() );
		$page = $this->page( $link + [ 'done' => 'replied' ] );
		self::assertStringContainsString( 'Your reply is posted.', self::words( $page ) );
		self::assertStringContainsString( 'Hoe staat het ermee?', self::words( $page ) );
		$empty = self::came_back( $this->send( $link, 'reply', [ 'body' => " \n" ] ) );
		self::assertStringContainsString( '<a href="#klacht-reply-body">Write your reply.', $empty->top );
		$long = str_repeat( 'é', 5001 );
		self::assertSame( $long, self::fields( self::came_back( $this->send( $link, 'reply', [ 'body' => $long ] ) ) )['reply[body]'] );
	}

	/** Who goes back to the form finds the text still there, and presses again. */
	public function test_the_same_reply_again_is_one(): void {
		$link = self::link( Make::taken() );
		foreach ( [ 'Hoe staat het ermee?', "Hoe staat het ermee?\n", 'En nu?', 'Hoe staat het ermee?' ] as $body ) {
			self::assertStringContainsString( 'done=replied', self::led_on( $this->send( $link, 'reply', [ 'body' => $body ] ) ) );
		}
		self::assertSame( [ 'Hoe staat het ermee?', 'En nu?', 'Hoe staat het ermee?' ], array_column( $this->rows_of( 'messages' ), 'body' ) );
	}

	/** @return iterable<string, array{callable(): Page, string, array<string, string>, string}> Page, form, what was typed, and what must stay. */
	public static function written_after_the_login(): iterable {
		yield 'a reply' => [ follow_page( ... ), 'reply', [ 'body' => 'Een lange reactie.' ], 'Een lange reactie.' ];
		yield 'an amendment' => [ follow_page( ... ), 'amend', [ 'title' => 'Een betere titel', 'content' => self::STORY ], self::STORY ];
		yield 'a reason' => [ follow_page( ... ), 'solved', [ 'solved' => 'no', 'reason' => 'Het is weer kapot.', 'do' => 'reopen' ], 'Het is weer kapot.' ];
		yield 'a grade' => [ \Klacht\Rating\grade_page( ... ), 'grade', [ 'speed' => '7', 'remark' => 'Het duurde lang.' ], 'Het duurde lang.' ];
	}

	/**
	 * @param callable(): Page      $page
	 * @param array<string, string> $typed
	 */
	#[DataProvider( 'written_after_the_login' )]
	public function test_what_was_written_when_the_login_ended_stays( callable $page, string $form, array $typed, string $kept ): void {
		$case = Make::taken( reporter: Make::reporter() );
		$back = self::came_back( $this->submit( $page, [ 'complaint' => (string) $case->id ], $form, $typed ) );
		self::assertSame( 'You are no longer logged in', $back->title );
		self::assertStringContainsString( $kept, self::words( $back ) );
	}

	private static function led_on( Page|string $answer ): string {
		self::assertIsString( $answer, $answer instanceof Page ? self::words( $answer ) : '' );
		return $answer;
	}

	public function test_a_reply_that_comes_too_late_is_not_lost(): void {
		$case = Make::taken();
		$link = self::link( $case );
		remove( $case, Actor::editor( 1 ), new Statement( Reason::Spam, self::WHY ) );
		$before = Dump::read();
		$page   = self::came_back( $this->send( $link, 'reply', [ 'body' => 'Nog een laatste vraag.' ] ) );
		self::assertStringContainsString( 'Nog een laatste vraag.', self::words( $page ) );
		self::assertStringContainsString( 'This was not sent', self::words( $page ) );
		self::assertSame( $before, Dump::read() );
	}

	public function test_hides_and_shows_the_name(): void {
		$case = Make::approved();
		$link = self::link( $case );
		self::assertStringContainsString( 'Hide my name', self::words( $this->page( $link ) ) );
		$this->send( $link, 'name', [ 'hide_name' => '1' ] );
		self::assertTrue( get_case( $case->id )->hide_name );
		$page = $this->page( $link + [ 'done' => 'name' ] );
		self::assertStringContainsString( 'Your name is no longer on the site.', self::words( $page ) );
		self::assertStringContainsString( 'Show my name', self::words( $page ) );
		$this->send( $link, 'name', [ 'hide_name' => '0' ] );
		self::assertFalse( get_case( $case->id )->hide_name );
	}

	public function test_withdraws_after_asking_once_more(): void {
		$case = Make::submitted();
		$link = self::link( $case );
		$asks = $this->page( $link + [ 'step' => 'withdraw' ] );
		self::assertSame( 'Withdraw your complaint?', $asks->title );
		self::assertSame( 'pending', get_case( $case->id )->moderation->value );
		self::assertStringContainsString( 'done=withdrawn', self::led_on( $this->send( $link, 'withdraw' ) ) );
		self::assertSame( 'withdrawn', get_case( $case->id )->moderation->value );
		// Published, it is the editors' to decide.
		$case = Make::approved();
		self::assertStringNotContainsString( 'Withdraw your', $this->page( self::link( $case ) + [ 'step' => 'withdraw' ] )->title );
		self::came_back( $this->send( self::link( $case ), 'withdraw' ) );
		self::assertSame( 'approved', get_case( $case->id )->moderation->value );
	}

	public function test_says_whether_it_is_resolved_and_reopens(): void {
		$case = Make::resolved();
		$link = self::link( $case );
		self::assertStringContainsString( 'Choose whether it is resolved.', self::words( self::came_back( $this->send( $link, 'solved', [ 'do' => 'send' ] ) ) ) );
		$this->send( $link, 'solved', [ 'do' => 'send', 'solved' => 'yes' ] );
		self::assertSame( 'confirmed', get_case( $case->id )->resolution?->value );
		$short = self::came_back( $this->send( $link, 'solved', [ 'do' => 'reopen', 'reason' => 'Kapot.' ] ) );
		self::assertEquals( [ 'solved[solved]' => 'no', 'solved[reason]' => 'Kapot.' ], self::fields( $short ) );
		$to = self::led_on( $this->send( $link, 'solved', [ 'do' => 'reopen', 'reason' => 'Het is nog steeds kapot.' ] ) );
		self::assertStringContainsString( 'done=reopened', $to );
		self::assertSame( 'in_progress', get_case( $case->id )->status->value );
		self::assertStringContainsString( 'Your complaint is reopened. We told', self::words( $this->page( $link + [ 'done' => 'reopened' ] ) ) );
		// In a second window the form still stands.
		$late = self::came_back( $this->send( $link, 'solved', [ 'do' => 'reopen', 'reason' => 'Nog een keer getypt.' ] ) );
		self::assertStringContainsString( 'Nog een keer getypt.', self::words( $late ) );
	}

	public function test_what_was_resolved_long_ago_is_not_reopened(): void {
		$case = Make::resolved();
		$this->at( '2026-09-10 22:00:00' );
		$page = $this->page( self::link( $case ) );
		self::assertStringNotContainsString( 'data-klacht-form="solved"', $page->html );
		self::assertStringContainsString( 'Wij hebben het pakket opnieuw verstuurd', self::words( $page ) );
	}

	public function test_amends_what_was_rejected(): void {
		$case = self::rejected();
		$link = self::link( $case );
		$form = $this->page( $link + [ 'step' => 'amend' ] );
		self::assertSame( [ 'amend[title]' => $case->title, 'amend[content]' => 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.' ], self::fields( $form ) );
		self::assertStringContainsString( "name=\"amend[version]\" value=\"$case->version\"", $form->html );

		$wrong = self::came_back( $this->send( $link, 'amend', [ 'title' => 'Kort', 'content' => self::STORY, 'version' => (string) $case->version ] ) );
		self::assertStringContainsString( '<a href="#klacht-amend-title">Make the title longer, at least 5 characters.', $wrong->top );
		self::assertSame( self::STORY, self::fields( $wrong )['amend[content]'] );

		$post = new Post( $this->mailer );
		self::led_on( $this->send( $link, 'amend', [ 'title' => 'Een betere titel', 'content' => self::STORY, 'version' => (string) $case->version ] ) );
		$now = get_case( $case->id );
		self::assertSame( [ 'pending', 'Een betere titel' ], [ $now->moderation->value, $now->title ] );
		self::assertSame( self::STORY, get_post( $case->id )?->post_content );
		self::assertSame( [ 'received reporter' ], $post->letters() );
	}

	public function test_an_amendment_of_an_old_version_shows_what_changed_and_keeps_the_text(): void {
		$case = self::rejected();
		$link = self::link( $case );
		set_name_visibility( $case, Actor::reporter(), true );
		$typed = [ 'title' => 'Een betere titel', 'content' => self::STORY ];
		$page  = self::came_back( $this->send( $link, 'amend', $typed + [ 'version' => (string) $case->version ] ) );
		self::assertStringContainsString( 'Your complaint was changed while you were writing. Your text is kept.', self::words( $page ) );
		self::assertStringContainsString( 'Name hidden: was “No”, is now “Yes” (maart 10, 2026, 13:00)', str_replace( [ '( ', ' )' ], [ '(', ')' ], self::words( $page ) ) );
		self::assertSame( [ 'amend[title]' => $typed['title'], 'amend[content]' => self::STORY ], self::fields( $page ) );
		self::assertSame( 'rejected', get_case( $case->id )->moderation->value );
		self::assertSame( 1, preg_match( '/name="amend\[version\]" value="(\d+)"/', $page->html, $found ) );
		self::led_on( $this->send( $link, 'amend', $typed + [ 'version' => $found[1] ] ) );
		self::assertSame( 'pending', get_case( $case->id )->moderation->value );

		$late = self::came_back( $this->send( $link, 'amend', [ 'title' => 'Nog een titel', 'content' => 'Een derde verhaal dat lang genoeg is.', 'version' => $found[1] ] ) );
		self::assertStringContainsString( 'It is now: Waiting for approval.', self::words( $late ) );
		self::assertStringContainsString( 'Status: was “Rejected”, is now “Waiting for approval”', self::words( $late ) );
		self::assertStringContainsString( 'Een derde verhaal dat lang genoeg is.', self::words( $late ) );
		self::assertStringNotContainsString( 'data-klacht-form="amend"', $late->html );
	}

	public function test_draws_the_texts_of_others_as_text(): void {
		$bad     = '<script>alert(1)</script>" onx="<img src=x>';
		$company = Make::company( 'Bedrijf &' );
		$case    = Make::taken( new \Klacht\Submission\Submission( $company, null, \Klacht\Complaint\Type::Complaint, "Titel $bad", "Verhaal dat lang genoeg is $bad", public_name: $bad, contact: [ 'last_name' => 'x', 'email' => 'x@' . \Klacht\Tests\Environment::HOST ] ) );
		mail( $case, Actor::company( 1 ), "Onderwerp $bad", $bad );
		$case = \Klacht\Handling\resolve( get_case( $case->id ), Actor::company( 1 ), "De oplossing is dit: $bad" );
		rate( $case, Actor::reporter(), [ 'speed' => 1 ], $bad );
		$link = self::link( $case );
		foreach ( [ $this->page( $link ), self::came_back( $this->send( $link, 'solved', [ 'do' => 'reopen', 'reason' => substr( $bad, 0, 9 ) ] ) ), self::came_back( $this->send( $link, 'reply', [ 'body' => str_repeat( $bad, 200 ) ] ) ) ] as $page ) {
			foreach ( [ '<script', '<img', '" onx' ] as $markup ) {
				self::assertStringNotContainsString( $markup, $page->top . $page->html );
			}
		}
		$rejected = reject( Make::submitted(), Actor::editor( 1 ), new Statement( Reason::Unlawful, $bad, $bad ) );
		self::assertStringNotContainsString( '<script', $this->page( self::link( $rejected ) )->html . $this->page( self::link( $rejected ) + [ 'step' => 'amend' ] )->html );
	}

	public function test_an_account_sees_its_own_by_its_session(): void {
		$reporter = Make::reporter();
		$case     = self::rejected( $reporter );
		$link     = [ 'complaint' => (string) $case->id ];
		self::assertSame( $case->title, $this->page( $link, $reporter )->title );
		self::assertSame( 'This link does not work', $this->page( $link, Make::reporter() )->title );
		self::assertSame( 'Log in first', $this->page( $link )->title );
		self::led_on( $this->send( $link, 'amend', [ 'title' => 'Een betere titel', 'content' => self::STORY, 'version' => (string) $case->version ], $reporter ) );
		self::assertSame( 'pending', get_case( $case->id )->moderation->value );
	}

	public function test_a_draft_is_its_owners(): void {
		$reporter = Make::reporter();
		$case     = \Klacht\Submission\keep_draft( Make::submission(), $reporter );
		$page     = $this->page( [ 'complaint' => (string) $case->id ], $reporter );
		self::assertStringContainsString( 'This is a draft. Nobody but you sees it.', self::words( $page ) );
		self::assertStringNotContainsString( '<form', $page->html );
	}

	public function test_an_expired_link_offers_a_new_one(): void {
		$case = Make::taken();
		$link = self::link( $case );
		$this->at( '2026-06-08 22:00:00' );
		$page = $this->page( $link );
		self::assertSame( [ 403, 'This link has expired' ], [ $page->status, $page->title ] );
		self::assertStringContainsString( 'name="link[email]"', $page->html );
		self::assertStringNotContainsString( $case->title, $page->html );
		$before = Dump::read();
		self::assertStringContainsString( 'Getypt op een oude pagina.', self::words( self::came_back( $this->send( $link, 'reply', [ 'body' => 'Getypt op een oude pagina.' ] ) ) ) );
		self::assertSame( $before, Dump::read() );
	}

	/** Links of another purpose or complaint open nothing. */
	public function test_only_its_own_link_opens_it(): void {
		$case  = Make::resolved();
		$other = Make::resolved();
		foreach ( [ issue_token( Purpose::Grade, $case->id, 3 ), issue_token( Purpose::Confirm, $case->id ), issue_token( Purpose::Follow, $other->id ), '', 'x', str_repeat( 'a', 22 ) ] as $token ) {
			$page = $this->page( [ 'complaint' => (string) $case->id, 'token' => $token ] );
			self::assertSame( $token === '' ? 401 : 403, $page->status );
			self::assertStringNotContainsString( $case->title, $page->title . $page->html );
		}
	}
}
