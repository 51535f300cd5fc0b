<?php
/**
 * A complaint that was reopened shows every solution of before, when it was reopened, and why.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rating;

use Klacht\Access\MemberRole;
use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Side;
use Klacht\Complaint\SolutionKind;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;

use function Klacht\Complaint\get_case;
use function Klacht\Front\complaint_article;
use function Klacht\Front\load_view;
use function Klacht\Handling\earlier_solutions;
use function Klacht\Handling\resolve;
use function Klacht\Rating\rate;
use function Klacht\Rating\reopen;
use function Klacht\Storage\execute;
use function Klacht\Storage\take_over_solutions;
use function Klacht\Submission\complaint_page;
use function Klacht\Submission\messages_part;

final class ReopenedTest extends RestTestCase {
	private const FIRST  = 'Wij hebben het pakket opnieuw verstuurd op maandag.';
	private const WHY    = 'Het pakket kwam weer niet aan.';
	private const SECOND = 'Wij hebben het geld teruggestort op uw rekening.';
	private const AGAIN  = 'Het geld is er na een week nog niet.';
	private const THIRD  = 'Wij hebben het geld nu echt overgemaakt.';

	private int $company;
	private int $member;

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
		$this->company = Make::company( 'Voorbeeld Telecom' );
		$this->member  = Make::member( $this->company, MemberRole::Admin );
	}

	/** Resolved and reopened twice. */
	private function reopened(): ComplaintCase {
		$me   = Actor::reporter();
		$case = Make::take( Make::approved( Make::submission( $this->company ) ), $this->member );
		$case = resolve( $case, Actor::company( $this->member ), self::FIRST, SolutionKind::Repair );
		$case = rate( $case, $me, [], solved: true );
		$this->at( '2026-03-04 10:00:00' );
		$case = reopen( $case, $me, self::WHY );
		$this->at( '2026-03-06 10:00:00' );
		$case = resolve( $case, Actor::company( $this->member ), self::SECOND, SolutionKind::Refund );
		$this->at( '2026-03-09 10:00:00' );
		return reopen( $case, $me, self::AGAIN );
	}

	/** @param list<string> $texts */
	private static function assert_in_order( array $texts, string $html ): void {
		$at = -1;
		foreach ( $texts as $text ) {
			$found = strpos( $html, $text );
			self::assertIsInt( $found, "'$text' is not in: " . wp_strip_all_tags( $html ) );
			self::assertGreaterThan( $at, $found, "'$text' comes too early." );
			$at = $found;
		}
	}

	public function test_both_pages_show_every_solution_and_every_reason_once(): void {
		$case = $this->reopened();
		$both = [ self::FIRST, 'Reopened on ', self::WHY, self::SECOND, self::AGAIN ];
		foreach ( [ static fn(): string => complaint_article( load_view( get_case( $case->id ) ) ), static fn(): string => complaint_page( get_case( $case->id ), 'none', null )->html ] as $which => $page ) {
			self::assert_in_order( $both, $page() );
			self::assertSame( 2, substr_count( $page(), 'is-earlier' ) );
			self::assertSame( $which === 0 ? 1 : 2, substr_count( $page(), self::WHY ), 'On the own page it is a message too.' );
		}
		$this->at( '2026-03-10 10:00:00' );
		resolve( $case, Actor::company( $this->member ), self::THIRD );
		foreach ( [ complaint_article( load_view( get_case( $case->id ) ) ), complaint_page( get_case( $case->id ), 'none', null )->html ] as $html ) {
			self::assert_in_order( [ ...$both, self::THIRD ], $html );
		}
	}

	public function test_the_company_reads_them_over_rest(): void {
		$case = $this->reopened();
		$item = $this->expect( 200, 'GET', "/cases/$case->id", as: $this->member );
		/** @var list<array<string, string|null>> $earlier */
		$earlier = $item->get( 'earlier_solutions' );
		self::assertSame( [ self::FIRST, self::SECOND ], array_column( $earlier, 'solution' ) );
		self::assertSame( [ self::WHY, self::AGAIN ], array_column( $earlier, 'reason' ) );
		self::assertSame( [ 'confirmed', 'silent' ], array_column( $earlier, 'verdict' ) );
		self::assertSame( [ 'repair', 'refund' ], array_column( $earlier, 'kind' ) );
		self::assertStringStartsWith( '2026-03-04T', (string) $earlier[0]['reopened'] );
		$messages = $this->expect( 200, 'GET', "/cases/$case->id/messages", as: $this->member );
		self::assertSame( [ self::WHY, self::AGAIN ], $messages->column( 'body' ) );
		self::assertSame( [ true, true ], $messages->column( 'reopening' ) );
		self::assertStringContainsString( 'Reopened', messages_part( get_case( $case->id ) ) );
	}

	/** Who reopened before the reason was shown on the site did so for the company alone. */
	public function test_a_reason_of_before_stays_between_the_parties(): void {
		$case = $this->reopened();
		execute( 'UPDATE {messages} SET visibility = %s WHERE complaint_id = %d', 'parties', $case->id );
		self::assertStringNotContainsString( self::WHY, complaint_article( load_view( get_case( $case->id ) ) ) );
		self::assertSame( [ '', '' ], array_column( array_map( 'get_object_vars', earlier_solutions( $case, null ) ), 'reason' ) );
		self::assertStringNotContainsString( self::WHY, (string) wp_json_encode( $this->expect( 200, 'GET', "/complaints/$case->id" )->data ) );
		self::assertStringContainsString( self::WHY, complaint_page( get_case( $case->id ), 'none', null )->html );
	}

	public function test_an_update_takes_over_the_solution_that_a_reopening_left(): void {
		$case = $this->reopened();
		execute( 'DELETE FROM {solutions}' );
		take_over_solutions();
		take_over_solutions();
		$kept = earlier_solutions( $case, Side::Company );
		self::assertCount( 1, $kept );
		self::assertSame( [ self::SECOND, self::AGAIN, '2026-03-06 10:00:00', '2026-03-09 10:00:00' ], [ $kept[0]->solution, $kept[0]->reason, $kept[0]->resolved, $kept[0]->reopened ] );
	}

	public function test_says_whether_the_reporter_is_invited_and_can_be_mailed(): void {
		$case = Make::resolved( Make::submission( $this->company ) );
		$read = fn(): array => [ $this->expect( 200, 'GET', "/cases/$case->id", as: $this->member )->get( 'reachable' ), $this->expect( 200, 'GET', "/cases/$case->id", as: $this->member )->get( 'invited' ) ];
		self::assertSame( [ true, true ], $read() );
		execute( 'UPDATE {outbox} SET state = %s', 'dead' );
		self::assertSame( [ true, false ], $read() );
		execute( 'UPDATE {contacts} SET email = %s WHERE complaint_id = %d', '', $case->id );
		execute( 'UPDATE {outbox} SET state = %s', 'queued' );
		self::assertSame( [ false, false ], $read() );
		self::assertSame( [ null, null ], [ $this->expect( 200, 'GET', "/complaints/$case->id" )->get( 'reachable' ), $this->expect( 200, 'GET', "/complaints/$case->id" )->get( 'invited' ) ] );
	}
}
