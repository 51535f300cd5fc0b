<?php
/**
 * 'Mijn klachten' and GET /me/complaints: one's own alone, each state in one view, within bounds.
 */

declare(strict_types=1);

namespace Klacht\Tests\Submission;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Front\Page;
use Klacht\Submission\OwnView;
use Klacht\Tests\Crowd;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\find_case;
use function Klacht\Submission\keep_draft;
use function Klacht\Submission\own_page;

final class OwnPageTest extends RestTestCase {
	private int $reporter;

	protected function setUp(): void {
		parent::setUp();
		$this->reporter = Make::reporter();
	}

	/**
	 * Complaints of the reporter, as the columns say.
	 *
	 * @param callable(int): array<string, scalar|null> $columns
	 */
	private function crowd( int $size, callable $columns, int $reporter = 0 ): void {
		$reporter = $reporter > 0 ? $reporter : $this->reporter;
		Crowd::of( Make::company(), $size, static fn( int $n ): array => $columns( $n ) + [ 'reporter_id' => $reporter ] );
	}

	private function draft( string $title = 'Half verhaal' ): ComplaintCase {
		return keep_draft( Make::submission( title: $title ), $this->reporter );
	}

	/** @param array<string, string|int> $address */
	private function page( array $address = [], int $as = -1 ): Page {
		wp_set_current_user( $as < 0 ? $this->reporter : $as );
		$_GET = array_map( strval( ... ), $address );
		return own_page();
	}

	/** @return list<string> The titles on a page. */
	private static function titles( Page $page ): array {
		preg_match_all( '#<th scope="row"[^>]*>(.*?)</th>#s', $page->html, $found );
		return array_map( wp_strip_all_tags( ... ), $found[1] );
	}

	public function test_each_state_stands_in_one_view(): void {
		$views = [];
		foreach ( OwnView::cases() as $view ) {
			foreach ( $view->moderations() as $moderation ) {
				$views[] = $moderation;
				self::assertSame( $view, OwnView::of( $moderation ) );
			}
		}
		self::assertEqualsCanonicalizing( Moderation::cases(), $views );
	}

	public function test_a_person_keeps_no_more_than_fifty_drafts(): void {
		for ( $i = 0; $i < 50; $i++ ) {
			$this->expect( 201, 'POST', '/me/drafts', [ 'title' => "Concept $i" ], $this->reporter );
		}
		self::assertSame( 'klacht_drafts_full', $this->expect( 409, 'POST', '/me/drafts', [ 'title' => 'Nog een' ], $this->reporter )->text( 'code' ) );
		$this->expect( 201, 'POST', '/me/drafts', [ 'title' => 'Van een ander' ], Make::reporter() );
	}

	/** @return iterable<string, array{string, list<string>}> */
	public static function views(): iterable {
		yield 'drafts' => [ 'drafts', [ 'draft' ] ];
		yield 'submitted' => [ 'submitted', [ 'pending', 'unconfirmed' ] ];
		yield 'published' => [ 'published', [ 'approved' ] ];
		yield 'rejected' => [ 'rejected', [ 'merged', 'rejected', 'removed', 'withdrawn' ] ];
	}

	/** @param list<string> $states */
	#[DataProvider( 'views' )]
	public function test_the_door_gives_a_view_of_ones_own( string $view, array $states ): void {
		$all   = array_column( Moderation::cases(), 'value' );
		$shape = static fn( int $n ): array => [ 'moderation' => $all[ $n % 8 ] ];
		$this->crowd( 16, $shape );
		$this->crowd( 8, $shape, Make::reporter() );
		$found = $this->expect( 200, 'GET', '/me/complaints', [ 'view' => $view ], $this->reporter )->column( 'moderation' );
		self::assertCount( 2 * count( $states ), $found );
		self::assertEqualsCanonicalizing( $states, array_values( array_unique( array_filter( $found, is_string( ... ) ) ) ) );
		self::assertCount( 16, $this->expect( 200, 'GET', '/me/complaints', [], $this->reporter )->items() );
	}

	public function test_the_door_refuses_what_is_no_view_and_nobody(): void {
		$this->expect( 400, 'GET', '/me/complaints', [ 'view' => 'everything' ], $this->reporter );
		$this->expect( 400, 'GET', '/me/complaints', [ 'view' => [ 'drafts' ] ], $this->reporter );
		$this->expect( 401, 'GET', '/me/complaints', [ 'view' => 'drafts' ] );
	}

	/** A view is scanned for, 500 rows a step: what is beyond comes with the next. */
	public function test_a_rare_view_is_found_in_bounded_steps(): void {
		$reporter = $this->reporter;
		Crowd::rows(
			Make::company(),
			520,
			static fn( int $n ): array => [
				'reporter_id' => $reporter,
				'moderation'  => $n === 3 || $n === 515 ? 'rejected' : 'approved',
				'created'     => gmdate( 'Y-m-d H:i:s', 1_767_225_600 + 60 * $n ),
			]
		);
		$ids    = [];
		$cursor = [];
		$steps  = 0;
		do {
			$answer = $this->expect( 200, 'GET', '/me/complaints', [ 'view' => 'rejected' ] + $cursor, $this->reporter );
			$ids    = [ ...$ids, ...$answer->column( 'id' ) ];
			preg_match( '/[?&]cursor=([^&>]+)/', (string) $answer->header( 'Link' ), $next );
			$cursor = [ 'cursor' => $next[1] ?? '' ];
			++$steps;
		} while ( $next !== [] && $steps < 10 );
		self::assertCount( 2, $ids );
		self::assertSame( 2, $steps );
		$first = Database::measure( fn(): Page => $this->page( [ 'view' => 'rejected' ] ) );
		self::assertStringContainsString( 'Search on', $first['result']->html );
		if ( $first['rows_read'] !== null ) {
			// 500 for the list, 500 for the counts, and what a request reads anyhow.
			self::assertLessThan( 1300, $first['rows_read'] );
		}
	}

	/** A page of twenty about twenty companies costs what one of two costs. */
	public function test_a_page_costs_the_same_however_full(): void {
		$cost = function ( int $of ): int {
			$reporter = Make::reporter();
			for ( $n = 0; $n < $of; $n++ ) {
				$this->crowd( 1, static fn(): array => [ 'moderation' => 'approved' ], $reporter );
			}
			wp_cache_flush();
			wp_load_alloptions();
			wp_set_current_user( $reporter );
			get_userdata( $reporter );
			return count( $this->queries_of( fn(): Page => $this->page( [], $reporter ) ) );
		};
		$few  = $cost( 2 );
		self::assertSame( $few, $cost( 20 ) );
		self::assertLessThanOrEqual( 5, $few );
	}

	public function test_shows_what_stands_where(): void {
		$this->draft();
		$company = Make::company( 'Bakker & Zn' );
		$pending = Make::submitted( Make::submission( $company, 'Wacht nog' ), $this->reporter );
		Make::resolved( Make::submission( $company, 'Is <b>opgelost</b>' ), $this->reporter );
		Make::approved( Make::submission( $company, 'Van een ander' ) );

		$first = $this->page();
		self::assertSame( [ 'Half verhaal' ], self::titles( $first ) );
		self::assertStringContainsString( 'aria-current="page">Drafts <span class="klacht-views__count">(1)', $first->html );
		self::assertStringContainsString( 'name="go" value="open"', $first->html );
		self::assertStringNotContainsString( 'volgen', $first->html );

		$submitted = $this->page( [ 'view' => 'submitted' ] );
		self::assertSame( [ 'Wacht nog' ], self::titles( $submitted ) );
		self::assertStringContainsString( "/klacht/volgen/?complaint=$pending->id", $submitted->html );
		self::assertStringContainsString( 'the editors', $submitted->html );

		$placed = $this->page( [ 'view' => 'published' ] );
		self::assertStringContainsString( 'Is &lt;b&gt;opgelost&lt;/b&gt;', $placed->html );
		self::assertStringContainsString( 'Bakker &amp; Zn', $placed->html );
		self::assertStringContainsString( 'Resolved', $placed->html );
		self::assertStringContainsString( '<time datetime=', $placed->html );

		self::assertSame( [], self::titles( $this->page( [ 'view' => 'rejected' ] ) ) );
		self::assertStringContainsString( 'None of your complaints was rejected.', $this->page( [ 'view' => 'rejected' ] )->html );
	}

	public function test_an_empty_account_says_what_to_do(): void {
		$page = $this->page();
		self::assertStringContainsString( 'You have not reported anything yet.', $page->html );
		self::assertStringContainsString( 'Report a complaint', $page->html );
		self::assertStringNotContainsString( '<table', $page->html );
	}

	public function test_pages_join_by_their_links(): void {
		$this->crowd( 45, static fn( int $n ): array => [ 'moderation' => 'approved', 'title' => "Nummer $n" ] );
		$seen    = [];
		$address = [ 'view' => 'published' ];
		for ( $turn = 0; $turn < 3; $turn++ ) {
			$page = $this->page( $address );
			$seen = [ ...$seen, ...self::titles( $page ) ];
			preg_match( '/cursor=([\w-]+)"/', $page->html, $next );
			self::assertSame( $turn < 2, $next !== [] );
			self::assertSame( $turn > 0, str_contains( $page->html, 'Back to the newest' ) );
			$address['cursor'] = $next[1] ?? '';
		}
		self::assertCount( 45, array_unique( $seen ) );
	}

	public function test_a_visitor_logs_in_and_comes_back(): void {
		update_option( 'klacht_settings', [ 'registration' => 1 ] );
		$page = $this->page( [ 'view' => 'rejected' ], 0 );
		self::assertStringContainsString( 'name="redirect_to" value="http://klacht.example/klacht/mijn-klachten/?view=rejected"', $page->html );
		self::assertStringContainsString( '/klacht/registreren/', $page->html );
	}

	public function test_a_draft_is_deleted_after_asking(): void {
		$draft = $this->draft();
		$page  = $this->page( [ 'drop' => $draft->id ] );
		self::assertStringContainsString( 'Do you want to delete “Half verhaal”?', $page->html );
		self::assertNotNull( find_case( $draft->id ), 'Opening the page deletes nothing.' );
		self::assertSame( 'http://klacht.example/klacht/mijn-klachten/?view=drafts&verwijderd=1', $this->press( $draft->id ) );
		self::assertNull( find_case( $draft->id ) );
		// A double press ends the same way.
		self::assertStringEndsWith( 'verwijderd=1', $this->press( $draft->id ) );
		self::assertStringContainsString( 'Your draft is deleted', $this->page( [ 'verwijderd' => 1 ] )->top );
	}

	/** Presses the button of the page that asks; answers where it led, '' when it did not. */
	private function press( int $id, bool $own = true ): string {
		wp_set_current_user( $this->reporter );
		$_SERVER['REQUEST_METHOD'] = 'POST';
		$_POST                     = [ 'klacht_form' => 'drop', 'klacht_key' => "sleutel-$id" ] + ( $own ? [ '_wpnonce' => wp_create_nonce( 'klacht_form' ) ] : [] );
		$stop                      = static fn( string $to ) => throw new \DomainException( $to );
		add_filter( 'wp_redirect', $stop );
		try {
			$this->page( [ 'drop' => $id ] );
			return '';
		} catch ( \DomainException $led ) {
			return $led->getMessage();
		} finally {
			remove_filter( 'wp_redirect', $stop );
			$_SERVER['REQUEST_METHOD'] = 'GET';
			$_POST                     = [];
		}
	}

	public function test_another_site_deletes_no_draft(): void {
		$draft = $this->draft();
		self::assertSame( '', $this->press( $draft->id, false ) );
		$_SERVER['HTTP_ORIGIN'] = 'https://kwaad.example';
		self::assertSame( '', $this->press( $draft->id ) );
		self::assertNotNull( find_case( $draft->id ) );
	}

	public function test_a_strangers_draft_does_not_exist(): void {
		$theirs = keep_draft( Make::submission( title: 'Van een ander' ), Make::reporter() );
		foreach ( [ $theirs->id, 999999 ] as $id ) {
			$page = $this->page( [ 'drop' => $id ] );
			self::assertSame( 404, $page->status );
			self::assertStringContainsString( 'This draft no longer exists.', $page->top );
			self::assertStringNotContainsString( 'Van een ander', $page->html );
			self::assertSame( '', $this->press( $id ) );
		}
		self::assertNotNull( find_case( $theirs->id ) );
	}

	public function test_what_was_sent_in_is_not_deleted(): void {
		$case = Make::submitted( reporter: $this->reporter );
		self::assertStringContainsString( 'you sent it in', $this->page( [ 'drop' => $case->id ] )->top );
		self::assertSame( '', $this->press( $case->id ) );
		self::assertNotNull( find_case( $case->id ) );
	}

	public function test_says_that_a_draft_is_kept(): void {
		self::assertStringContainsString( 'Your draft is kept', $this->page( [ 'bewaard' => 1 ] )->top );
	}
}
