<?php
/**
 * Posts of the form 'Klacht melden': when something is kept and how much, whose it is, and what is said when a form was
 * sent, lost, changed elsewhere or came from nowhere.
 */

declare(strict_types=1);

namespace Klacht\Tests\Submission;

use Klacht\Complaint\Moderation;
use Klacht\Submission\FormView;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use Klacht\Tests\Visit;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\find_case;
use function Klacht\Submission\answer_of_form;
use function Klacht\Submission\draw_form;
use function Klacht\Submission\draw_view;
use function Klacht\Submission\find_state;
use function Klacht\Submission\shown_form;
use const Klacht\Submission\FORM_BYTES;

final class FormPostTest extends TestCase {
	private const SAME_ORIGIN = [ 'HTTP_SEC_FETCH_SITE' => 'same-origin' ];

	private const STORY = [
		'title'   => 'Pakket kwam niet aan',
		'content' => 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.',
	];

	private const PERSON = [
		'public_name' => 'Onno',
		'last_name'   => 'Jansen',
		'email'       => 'onno@melder.example',
	];

	private int $company;

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
		$this->company             = Make::company();
		$_COOKIE                   = [];
		$_SERVER['REQUEST_URI']    = '/klacht-melden/';
		$_SERVER['REQUEST_METHOD'] = 'POST';
	}

	protected function tearDown(): void {
		$_COOKIE                   = [];
		$_POST                     = [];
		$_GET                      = [];
		$_SERVER['REQUEST_METHOD'] = 'GET';
		unset( $_SERVER['HTTP_SEC_FETCH_SITE'], $_SERVER['HTTP_ORIGIN'] );
		shown_form( false );
		parent::tearDown();
	}

	/**
	 * Posts a page.
	 *
	 * @param array<string, string> $answers
	 * @param array<string, string> $more    Fields outside the group.
	 * @param array<string, string> $headers
	 * @return array<string, string>|FormView
	 */
	private function post( int $page, array $answers, string $name = '', string $go = 'next', array $more = [], array $headers = self::SAME_ORIGIN ): array|FormView {
		unset( $_SERVER['HTTP_SEC_FETCH_SITE'], $_SERVER['HTTP_ORIGIN'] );
		$_SERVER = $headers + $_SERVER;
		$_POST   = wp_slash( [ 'klacht_form' => 'melden', 'form_page' => (string) $page, 'go' => $go, 'melden' => $answers ] + ( $name === '' ? [] : [ 'formulier' => $name ] ) + $more );
		return answer_of_form();
	}

	/** @return array<string, string> */
	private function first(): array {
		return [ 'type' => 'complaint', 'company' => (string) $this->company ];
	}

	/** Fills a form in as far as its check, and answers its name. */
	private function fill( string $title = self::STORY['title'] ): string {
		$name = self::led( $this->post( 1, $this->first() ) )['formulier'];
		$this->post( 2, [ 'title' => $title ] + self::STORY, $name );
		$this->post( 3, [ 'remedy' => 'refund' ], $name );
		self::assertSame( '5', self::led( $this->post( 4, self::PERSON, $name ) )['stap'] );
		$this->at( '2026-03-02 10:05:00' );
		return $name;
	}

	/** @return array<string, string> */
	private static function led( mixed $answer ): array {
		self::assertIsArray( $answer, $answer instanceof FormView ? implode( ' ', $answer->errors ) : '' );
		/** @var array<string, string> $answer */
		return $answer;
	}

	private static function view( mixed $answer ): FormView {
		self::assertInstanceOf( FormView::class, $answer );
		return $answer;
	}

	private static function words( string $html ): string {
		return (string) preg_replace( '/\s+/', ' ', html_entity_decode( (string) preg_replace( '/<[^>]+>/', ' ', $html ), ENT_QUOTES | ENT_HTML5 ) );
	}

	/** What a page says at an address. */
	private function page( int|string $step, string $name ): string {
		$_POST                     = [];
		$_SERVER['REQUEST_METHOD'] = 'GET';
		$_GET                      = [ 'stap' => (string) $step, 'formulier' => $name ];
		$html                      = draw_form();
		$_GET                      = [];
		$_SERVER['REQUEST_METHOD'] = 'POST';
		return $html;
	}

	private function send( string $name ): mixed {
		return $this->post( 5, [], $name, 'send', [ 'shown' => find_state( $name )?->stamp() ?? '' ] );
	}

	/** @return iterable<string, array{int, array<string, string>, string}> Page, answers, button. */
	public static function nothing_valid(): iterable {
		yield 'nothing' => [ 1, [], 'next' ];
		yield 'no company' => [ 1, [ 'type' => 'complaint' ], 'next' ];
		yield 'a kind that does not exist' => [ 1, [ 'type' => 'x', 'company' => 'other', 'company_name' => 'Om' ], 'next' ];
		yield 'eight megabytes of a name' => [ 1, [ 'type' => 'complaint', 'company' => 'other', 'company_name' => str_repeat( 'x', 8_000_000 ) ], 'next' ];
		yield 'eight megabytes beside what holds' => [ 1, [ 'type' => 'complaint', 'company' => 'other', 'company_name' => 'Om', 'company_search' => str_repeat( 'x', 8_000_000 ) ], 'next' ];
		yield 'eight megabytes of a story' => [ 2, [ 'title' => 'Pakket kwijt', 'content' => str_repeat( 'x', 8_000_000 ) ], 'next' ];
		yield 'looking a company up' => [ 1, [ 'company_search' => 'Bedrijf' ], 'search' ];
		yield 'a page of a form that is not there' => [ 2, [ 'title' => 'Top' ], 'next' ];
		yield 'back from a form that is not there' => [ 4, self::PERSON, 'back' ];
		yield 'sending a form that is not there' => [ 5, [], 'send' ];
		yield 'mailing again what was not sent' => [ 5, [], 'resend' ];
		yield 'a draft of nobody' => [ 1, [ 'type' => 'complaint' ], 'keep' ];
		yield 'a program' => [ 1, [ 'type' => 'complaint', 'company' => 'other', 'company_name' => 'Om', 'homepage' => 'x' ], 'next' ];
	}

	/** @param array<string, string> $answers */
	#[DataProvider( 'nothing_valid' )]
	public function test_nothing_is_kept_before_something_holds( int $page, array $answers, string $go ): void {
		$view = self::view( $this->post( $page, $answers, '', $go ) );
		self::assertSame( [ 0, [] ], [ $this->count_rows( 'forms' ), $_COOKIE ] );
		self::assertSame( [], array_diff_assoc( array_diff_key( $answers, [ 'homepage' => 1 ] ), $go === 'send' || $go === 'resend' ? $answers : $view->state->answers ) );
	}

	public function test_a_form_holds_no_more_than_a_form_can(): void {
		$name = self::led( $this->post( 1, $this->first() ) )['formulier'];
		$view = self::view( $this->post( 2, [ 'content' => str_repeat( '😡', 20000 ) ] + self::STORY, $name, 'back' ) );
		self::assertSame( str_repeat( '😡', 20000 ), $view->state->answers['content'] ?? '' );
		self::assertStringContainsString( 'Make it shorter', implode( ' ', $view->errors ) );
		$this->post( 2, [ 'content' => str_repeat( '😡', 10000 ) ] + self::STORY, $name );
		$kept = (string) ( $this->rows_of( 'forms' )[0]['answers'] ?? '' );
		self::assertLessThan( FORM_BYTES, strlen( $kept ) );
		self::assertStringContainsString( str_repeat( '😡', 10000 ), $kept );
	}

	public function test_a_network_begins_as_many_forms_as_it_can_send_in(): void {
		for ( $i = 0; $i < 60; $i++ ) {
			$_COOKIE = [];
			self::led( $this->post( 1, $this->first() ) );
		}
		$_COOKIE = [];
		$view    = self::view( $this->post( 1, $this->first() ) );
		self::assertStringContainsString( 'Too many requests', $view->errors[''] ?? '' );
		self::assertSame( $this->first(), $view->state->answers );
		self::assertSame( 60, $this->count_rows( 'forms' ) );
	}

	/** Whole, by the address of a page of the site: no field is one that WordPress reads as a part of the address. */
	public function test_a_refused_post_is_answered_by_its_own_page(): void {
		$id = wp_insert_post( [ 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Vertel het ons', 'post_content' => '<!-- wp:klacht/form /-->' ] );
		foreach ( [ (string) get_permalink( $id ), \Klacht\Front\page_url( 'melden' ) ] as $address ) {
			foreach ( [ 1, 2, 4 ] as $page ) {
				$this->post( $page, [ 'title' => 'Top' ] );
				$visit = Visit::to( $address );
				self::assertSame( 200, $visit->status, "$address $page" );
				self::assertStringContainsString( 'klacht-summary', $visit->html );
				self::assertMatchesRegularExpression( '/<title>Error: /', $visit->html );
				shown_form( false );
			}
		}
	}

	public function test_two_tabs_are_two_forms(): void {
		$one = $this->fill( 'Het eerste verhaal' );
		$two = $this->fill( 'Een ander verhaal' );
		$this->at( '2026-03-02 10:10:00' );
		self::assertNotSame( $one, $two );
		self::assertStringContainsString( 'Het eerste verhaal', $this->page( 5, $one ) );
		$this->send( $two );
		$this->send( $one );
		self::assertSame( [ 'Een ander verhaal', 'Het eerste verhaal' ], array_column( $this->rows_of( 'cases' ), 'title' ) );
	}

	/** A link copied into another tab is the same form: the other tab may have changed it. */
	public function test_what_is_sent_is_what_was_shown(): void {
		$name  = $this->fill();
		$shown = find_state( $name )?->stamp() ?? '';
		$this->post( 2, [ 'title' => 'Iets heel anders' ] + self::STORY, $name );
		$view = self::view( $this->post( 5, [], $name, 'send', [ 'shown' => $shown ] ) );
		self::assertSame( 0, $this->count_rows( 'cases' ) );
		$html = draw_view( $view );
		self::assertStringContainsString( 'changed in another window', $html );
		self::assertStringContainsString( 'Iets heel anders', $html );
		self::led( $this->send( $name ) );
		self::assertSame( 1, $this->count_rows( 'cases' ) );
	}

	public function test_back_after_sending_says_when_it_was_sent(): void {
		$name = $this->fill();
		self::assertSame( 'klaar', self::led( $this->send( $name ) )['stap'] );
		$this->at( '2026-03-02 11:30:00' );
		foreach ( [ 1, 2, 5 ] as $step ) {
			$said = self::words( $this->page( $step, $name ) );
			self::assertStringContainsString( 'Your complaint was sent on maart 2, 2026, 11:05', $said, "page $step" );
			self::assertStringContainsString( 'You need not send it again.', $said );
		}
		// A second press, and a page that was still open: one complaint, and the page says the same.
		foreach ( [ $this->send( $name ), $this->post( 2, self::STORY, $name ), $this->post( 4, self::PERSON, $name, 'back' ) ] as $again ) {
			self::assertSame( $name, self::led( $again )['formulier'] );
		}
		self::assertSame( 1, $this->count_rows( 'cases' ) );
		self::assertStringNotContainsString( 'need not', self::words( $this->page( 'klaar', $name ) ) );
		// Whoever goes back to the first page and begins anew is told of the one before.
		$next = self::led( $this->post( 1, $this->first() ) )['formulier'];
		self::assertStringContainsString( 'You are now writing a new one.', self::words( $this->page( 2, $next ) ) );
	}

	public function test_who_begins_anew_is_led_to_what_was_begun(): void {
		$one  = $this->fill();
		$two  = self::led( $this->post( 1, $this->first() ) )['formulier'];
		$html = $this->page( 2, $two );
		self::assertStringContainsString( 'Go on with “Pakket kwam niet aan”', self::words( $html ) );
		self::assertStringContainsString( "formulier=$one", $html );
	}

	public function test_a_login_that_ends_halfway_loses_nothing(): void {
		$onno = Make::reporter();
		wp_set_current_user( $onno );
		$name = self::led( $this->post( 1, $this->first() ) )['formulier'];
		wp_set_current_user( 0 );
		$led = self::led( $this->post( 2, self::STORY, $name ) );
		self::assertSame( [ '2', $name ], [ $led['stap'], $led['formulier'] ] );
		$html = $this->page( 2, $name );
		self::assertStringContainsString( 'You are no longer logged in', $html );
		self::assertStringContainsString( 'name="pwd"', $html );
		self::assertStringNotContainsString( self::STORY['title'], $html );
		self::assertSame( $onno, find_state( $name )?->user_id );
		// Another account finds nothing, and what it sent is its own.
		wp_set_current_user( Make::reporter() );
		self::assertStringContainsString( 'do not have your answers', self::words( $this->page( 2, $name ) ) );
		wp_set_current_user( $onno );
		$html = $this->page( 2, $name );
		self::assertStringContainsString( self::STORY['title'], $html );
		self::assertStringContainsString( self::STORY['content'], $html );
	}

	public function test_what_is_lost_is_said_and_what_was_typed_stays(): void {
		self::assertStringContainsString( 'do not have your answers', self::words( $this->page( 3, str_repeat( 'a', 16 ) ) ) );
		$led = self::led( $this->post( 2, self::STORY, str_repeat( 'a', 16 ) ) );
		self::assertSame( [ '1', '1' ], [ $led['stap'], $led['kwijt'] ] );
		self::assertSame( self::STORY, find_state( $led['formulier'] )->answers ?? [] );
		$view = self::view( $this->post( 2, [ 'title' => 'Top' ], str_repeat( 'a', 16 ) ) );
		self::assertStringContainsString( 'just now is still here', draw_view( $view ) );
		self::assertStringContainsString( 'value="Top"', draw_view( $view ) );
	}

	/** The first page is the same for everybody, so that a cache may serve it. */
	public function test_the_first_page_names_no_form(): void {
		self::assertStringNotContainsString( 'name="formulier"', draw_form() );
		self::assertStringContainsString( 'name="formulier"', $this->page( 1, self::led( $this->post( 1, $this->first() ) )['formulier'] ) );
	}

	/** A site under `Referrer-Policy: no-referrer`: browsers then send `Origin: null`. */
	public function test_a_browser_that_says_same_origin_is_believed(): void {
		self::led( $this->post( 1, $this->first(), headers: [ 'HTTP_ORIGIN' => 'null', 'HTTP_SEC_FETCH_SITE' => 'same-origin' ] ) );
	}

	public function test_an_older_browser_is_asked_to_press_once_more(): void {
		$null = [ 'HTTP_ORIGIN' => 'null' ];
		$view = self::view( $this->post( 1, $this->first(), headers: $null ) );
		self::assertSame( 0, $this->count_rows( 'forms' ) );
		$html = draw_view( $view );
		self::assertStringContainsString( 'Press the button once more', $html );
		self::assertMatchesRegularExpression( '/value="' . $this->company . '"[^>]*checked/', $html );
		self::assertSame( 1, preg_match( '/name="klacht_press" value="([a-f0-9]{64})"/', $html, $found ) );
		$press = [ 'klacht_press' => $found[1] ];
		// Another site has the field at most, never the cookie.
		self::view( $this->post( 1, $this->first(), more: $press, headers: $null ) );
		$_COOKIE['klacht_press'] = \Klacht\Front\press_cookie( true );
		self::view( $this->post( 1, $this->first(), more: [ 'klacht_press' => str_repeat( 'a', 64 ) ], headers: $null ) );
		self::led( $this->post( 1, $this->first(), more: $press, headers: $null ) );
	}

	/** @return iterable<string, array{array<string, string>}> */
	public static function foreign(): iterable {
		yield 'another site' => [ [ 'HTTP_ORIGIN' => 'https://elders.example' ] ];
		yield 'a sandbox' => [ [ 'HTTP_ORIGIN' => 'null', 'HTTP_SEC_FETCH_SITE' => 'cross-site' ] ];
		yield 'a sister site' => [ [ 'HTTP_SEC_FETCH_SITE' => 'same-site' ] ];
	}

	/** @param array<string, string> $headers */
	#[DataProvider( 'foreign' )]
	public function test_another_site_sends_nothing( array $headers ): void {
		$_COOKIE['klacht_press'] = str_repeat( 'a', 32 );
		$view                    = self::view( $this->post( 1, $this->first(), more: [ 'klacht_press' => \Klacht\Front\press_signature( str_repeat( 'a', 32 ) ) ], headers: $headers ) );
		self::assertSame( [ '' => 'This request came from another site.' ], $view->errors );
		self::assertSame( 0, $this->count_rows( 'forms' ) );
	}

	public function test_the_check_shows_what_is_sent_and_marks_personal_data(): void {
		$name = self::led( $this->post( 1, $this->first() ) )['formulier'];
		$this->post( 2, [ 'title' => 'Bel 06-12345678 voor meer', 'content' => 'Stort het op NL91 ABNA 0417 1643 00, en bel 010-4444444 of mail onno@melder.example. Verder niets.' ], $name );
		$this->post( 3, [], $name );
		$this->post( 4, self::PERSON, $name );
		$html = $this->page( 5, $name );
		foreach ( [ '06-12345678', 'NL91 ABNA 0417 1643 00', '010-4444444', 'onno@melder.example' ] as $personal ) {
			self::assertSame( 2, substr_count( $html, "<mark>$personal</mark>" ), $personal );
		}
		$words = self::words( $html );
		self::assertSame( 3, preg_match_all( '/\bChange\b/', $words ) );
		self::assertStringNotContainsString( ' / ', $words );
		foreach ( [ 'Customer number', 'Product or service', 'Date of the event', 'Desired solution' ] as $empty ) {
			self::assertStringNotContainsString( $empty, $words );
		}
	}

	/** An account's own data stands in for what was left open, and is shown as it is sent. */
	public function test_the_check_shows_what_the_account_fills_in(): void {
		$user = Make::reporter();
		wp_set_current_user( $user );
		$name = self::led( $this->post( 1, $this->first() ) )['formulier'];
		$this->post( 2, self::STORY, $name );
		$this->post( 3, [], $name );
		$this->post( 4, [], $name );
		$shown = self::words( $this->page( 5, $name ) );
		$this->at( '2026-03-02 10:05:00' );
		$this->send( $name );
		$contact = $this->rows_of( 'contacts' )[0] ?? [];
		self::assertNotSame( '', (string) ( $contact['last_name'] ?? '' ) );
		foreach ( [ 'email', 'last_name' ] as $field ) {
			$sent = (string) ( $contact[ $field ] ?? '' );
			self::assertStringContainsString( $sent, $shown );
		}
		self::assertSame( Moderation::Pending, find_case( (int) ( $contact['complaint_id'] ?? 0 ) )?->moderation );
	}

	public function test_who_keeps_a_draft_and_goes_back_writes_on_in_it(): void {
		wp_set_current_user( Make::reporter() );
		$name = self::led( $this->post( 1, $this->first() ) )['formulier'];
		self::assertArrayHasKey( 'url', self::led( $this->post( 2, [ 'title' => 'Half' ], $name, 'keep' ) ) );
		self::assertArrayHasKey( 'url', self::led( $this->post( 2, self::STORY, $name, 'keep' ) ) );
		self::assertSame( [ self::STORY['title'] ], array_column( $this->rows_of( 'cases' ), 'title' ) );
	}

	/** @return iterable<string, array{array<string, string>, string}> */
	public static function optional(): iterable {
		yield 'half a date' => [ [ 'year' => '2026' ], 'date' ];
		yield 'a long product' => [ [ 'product' => str_repeat( 'x', 191 ) ], 'product' ];
	}

	/** @param array<string, string> $over */
	#[DataProvider( 'optional' )]
	public function test_optional_fields_never_turn_red( array $over, string $field ): void {
		$name = self::led( $this->post( 1, $this->first() ) )['formulier'];
		$html = draw_view( self::view( $this->post( 2, $over + self::STORY, $name ) ) );
		self::assertStringNotContainsString( 'klacht-field--wrong', $html );
		self::assertStringContainsString( 'klacht-field--amiss', $html );
		self::assertStringContainsString( "klacht-melden-$field-error", $html );
	}

	public function test_a_search_without_result_says_so(): void {
		$html = draw_view( self::view( $this->post( 1, [ 'type' => 'complaint', 'company_search' => 'Bestaat niet' ], '', 'search' ) ) );
		self::assertStringContainsString( 'We found no company with “Bestaat niet” in its name.', html_entity_decode( $html ) );
	}

	public function test_no_field_cuts_what_is_pasted(): void {
		$name = $this->fill();
		foreach ( [ 1, 2, 3, 4 ] as $page ) {
			self::assertStringNotContainsString( 'maxlength', $this->page( $page, $name ), "page $page" );
		}
		$view = self::view( $this->post( 2, [ 'title' => str_repeat( 'a', 134 ) ] + self::STORY, $name ) );
		self::assertSame( [ 'title' => 'Title: take away 14 characters, at most 120 fit.' ], $view->errors );
		self::assertStringContainsString( str_repeat( 'a', 134 ), draw_view( $view ) );
	}
}
