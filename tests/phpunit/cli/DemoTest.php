<?php
/**
 * The demo: what the manual shows, made by commands, once.
 */

declare(strict_types=1);

namespace Klacht\Tests\Cli;

use Klacht\Access\MemberRole;
use Klacht\Complaint\Moderation;
use Klacht\Scanner\Item;
use Klacht\Scanner\Source;
use Klacht\Tests\TestCase;

use function Klacht\Access\company_members;
use function Klacht\Access\memberships;
use function Klacht\Cli\Demo\seed;
use function Klacht\Cli\Demo\size;
use function Klacht\Cli\verify;
use function Klacht\Company\canned_replies;
use function Klacht\Company\company_email;
use function Klacht\Company\find_company;
use function Klacht\Complaint\get_case;
use function Klacht\Handling\reporter_counts;
use function Klacht\Scanner\is_on;
use function Klacht\Statistics\company_counts;
use function Klacht\Storage\from_sql;
use function Klacht\Storage\row;

require_once dirname( __DIR__, 3 ) . '/plugin/cli/load.php';

final class DemoTest extends TestCase {
	private function account( string $login ): int {
		$user = get_user_by( 'login', $login );
		self::assertNotFalse( $user, "There is no $login." );
		return $user->ID;
	}

	private function shown( string $time ): string {
		return from_sql( $time )?->setTimezone( wp_timezone() )->format( 'Y-m-d H:i:s' ) ?? '';
	}

	/**
	 * The rows of a company's list that were added before 2011, newest first, as the manual prints them.
	 *
	 * @return list<array{string, string, int, string, string, string}>
	 */
	private function rows_of_the_manual( string $company ): array {
		$id   = find_company( $company );
		$list = [];
		foreach ( $this->rows_of( 'cases', "company_id = $id AND moderation = 'approved' AND created < '2011-01-01' ORDER BY created DESC" ) as $row ) {
			$case   = get_case( (int) $row['complaint_id'] );
			$list[] = [ $case->title, $case->status->value, $case->grade, $case->product_text, $case->public_name(), $this->shown( $case->created ) ];
		}
		return $list;
	}

	/** One test, because filling takes seconds. */
	public function test_it_shows_the_manual_fills_every_screen_and_does_so_once(): void {
		$forum = new Source( 'forum', 'Forum', read: static fn(): array => [ new Item( 'https://forum.example/1', 'Storing', 'Bij VTelecom ligt alles plat.' ) ] );
		add_filter( 'klacht_scanner_sources', static fn( array $sources ): array => [ ...$sources, $forum ] );
		$ticks = 0;
		$made  = seed(
			false,
			static function () use ( &$ticks ): void {
				++$ticks;
			}
		);
		self::assertSame( size( false ), $ticks );
		self::assertGreaterThan( 60, $made );
		$this->assert_the_five_of_step_5();
		$this->assert_the_three_of_step_6();
		$this->assert_onno_is_as_in_step_10();
		$this->assert_it_fills_lists_queue_and_charts();
		$this->assert_it_fills_the_panel();
		$this->assert_a_second_run_does_nothing_and_nobody_is_ever_mailed();
	}

	private function assert_the_five_of_step_5(): void {
		self::assertSame(
			[
				[ 'Hoe onafhankelijk is klachtenoplossing.nl?', 'new', 17, 'werking website', 'bibi', '2010-02-13 14:12:18' ],
				[ 'klacht niet opgenomen', 'resolved', 0, '', 'claudyA', '2010-01-07 12:06:39' ],
				[ 'Meer complimenten', 'resolved', 0, 'Type hier de naam van het product', 'Louise lief', '2009-12-26 11:15:29' ],
				[ 'klacht kpn', 'resolved', 0, 'mail met alle gegevens', 'hettytromp', '2009-12-21 17:11:06' ],
				[ 'Test Klacht', 'resolved', 0, '', 'Onno', '2009-12-19 19:21:04' ],
			],
			$this->rows_of_the_manual( 'Klachtenoplossing' )
		);
		foreach ( [ 33796, 30372, 29512, 29108, 29008 ] as $id ) {
			self::assertSame( [ 0, 'complaint' ], [ get_case( $id )->product_id, get_case( $id )->type->value ] );
		}
		$rating = row( 'SELECT speed, kindness, clarity, solution, grade FROM {ratings} WHERE complaint_id = %d', 33796 );
		self::assertSame( [ '1', '1', '3', null, '17' ], array_values( $rating ?? [] ) );
	}

	private function assert_the_three_of_step_6(): void {
		self::assertSame(
			[
				[ 'Mobiele telefoon, prepaid', 'gerardwentink', '2009-09-21 22:01:30' ],
				[ 'klacht melden', 'Peter60', '2009-09-21 19:13:03' ],
				[ 'UPC', 'EuroNet 2000 The Netherlands', '2009-08-25 16:18:27' ],
			],
			array_map( static fn( array $row ): array => array_slice( $row, 3 ), $this->rows_of_the_manual( 'Voorbeeld Telecom' ) )
		);
	}

	private function assert_onno_is_as_in_step_10(): void {
		$case    = get_case( 29008 );
		$contact = row( 'SELECT * FROM {contacts} WHERE complaint_id = %d', 29008 ) ?? [];
		self::assertSame( $this->account( 'Onno' ), $case->reporter_id );
		self::assertSame(
			[ 'heer', 'Testvoornaam', 'TestAchternaam', 'teststraat', 'testplaats', '3436 TEST', '010-4444444', '06-44444444', 'skypeetest', 'aimtest', 'yahootest', 'Googletest', '12345678' ],
			array_map( static fn( string $field ): ?string => $contact[ $field ] ?? null, [ 'salutation', 'first_name', 'last_name', 'street', 'city', 'postcode', 'phone', 'mobile', 'skype', 'aim', 'yahoo', 'jabber', 'customer_number' ] )
		);
		self::assertSame( [ 'drafts' => 0, 'approved' => 0, 'in_progress' => 1, 'resolved' => 1 ], reporter_counts( $case ) );
	}

	public function test_accounts_and_companies(): void {
		self::assertSame( 0, seed( true, static fn() => null ) );
		$company = find_company( 'Klachtenoplossing' );
		self::assertSame( 'bedrijf@klachtenoplossing.example', company_email( $company ) );
		self::assertEqualsCanonicalizing( [ MemberRole::Admin, MemberRole::Member ], array_values( company_members( $company ) ) );
		self::assertSame( [ $company => MemberRole::Admin ], memberships( $this->account( 'klachtenoplossing' ) ) );
		self::assertSame( [ $company => MemberRole::Member ], memberships( $this->account( 'medewerker' ) ) );
		self::assertSame( [ find_company( 'Voorbeeld Telecom' ) => MemberRole::Admin ], memberships( $this->account( 'telecom' ) ) );
		self::assertTrue( user_can( $this->account( 'redactie' ), 'klacht_moderate' ) );
		foreach ( [ 'redactie', 'klachtenoplossing', 'medewerker', 'telecom', 'Onno', 'bibi' ] as $login ) {
			self::assertInstanceOf( \WP_User::class, wp_authenticate( $login, 'klacht' ), $login );
		}
		self::assertSame( 0, $this->count_rows( 'cases' ), 'Empty means no complaints.' );
		self::assertGreaterThan( 60, seed( false, static fn() => null ), 'They may come later.' );
	}

	private function assert_it_fills_lists_queue_and_charts(): void {
		foreach ( Moderation::cases() as $moderation ) {
			if ( $moderation !== Moderation::Merged ) {
				self::assertGreaterThan( 0, $this->count_rows( 'cases', "moderation = '$moderation->value'" ), $moderation->value );
			}
		}
		foreach ( [ 'Klachtenoplossing', 'Voorbeeld Telecom' ] as $name ) {
			$counts = company_counts( find_company( $name ) );
			$all    = $counts['complaints'] + $counts['compliments'] + $counts['suggestions'];
			self::assertLessThan( 60, $all );
			self::assertSame( $all, $counts['status_new'] + $counts['status_in_progress'] + $counts['status_resolved'] );
			foreach ( [ 'compliments', 'suggestions', 'status_new', 'status_in_progress', 'answered', 'confirmed', 'silent', 'disputed', 'grades', 'compliment_grades' ] as $counter ) {
				self::assertGreaterThan( 0, $counts[ $counter ], "$name, $counter" );
			}
		}
		self::assertGreaterThan( 0, $this->count_rows( 'cases', 'product_id > 0' ) );
		self::assertGreaterThan( 0, $this->count_rows( 'cases', "company_id = 0 AND moderation = 'pending'" ) );
		foreach ( [ 'reply', 'mail', 'note' ] as $kind ) {
			self::assertGreaterThan( 0, $this->count_rows( 'messages', "kind = '$kind'" ), $kind );
		}
		self::assertSame( 0, $this->count_rows( 'dossier', "at > '" . gmdate( 'Y-m-d H:i:s' ) . "'" ), 'Nothing happens in the future.' );
	}

	private function assert_it_fills_the_panel(): void {
		$company = find_company( 'Klachtenoplossing' );
		$telecom = find_company( 'Voorbeeld Telecom' );
		self::assertGreaterThan( 1, count( canned_replies( $company ) ) );
		self::assertGreaterThan( 0, $this->count_rows( 'help_requests', "company_id = $company AND state = 'answered' AND answer <> ''" ) );
		self::assertSame( 0, $this->count_rows( 'help_requests', "created > answered OR answered > '" . gmdate( 'Y-m-d H:i:s' ) . "'" ) );
		self::assertSame( 2, $this->count_rows( 'help_requests', "created > '" . gmdate( 'Y-m-d', time() - 40 * DAY_IN_SECONDS ) . "'" ), 'Each is told from today.' );
		self::assertGreaterThan( 0, $this->count_rows( 'company_requests' ) );
		self::assertSame( [ false, true ], [ is_on( $company ), is_on( $telecom ) ] );
		self::assertSame( 1, $this->count_rows( 'mentions', "company_id = $telecom AND told = 1 AND state = 'irrelevant'" ), 'The clock moves, and the past was judged.' );
		self::assertSame( [ 'forum' ], array_column( $this->rows_of( 'source_runs', "failures = 0 AND searched > '" . gmdate( 'Y-m-d', time() - 2 * DAY_IN_SECONDS ) . "'" ), 'source_key' ) );
	}

	/** @return list<int|list<array<string, string|null>>> */
	private function all_that_is_made(): array {
		$tables = [ 'dossier', 'cases', 'canned_replies', 'help_requests', 'company_requests', 'mentions', 'source_runs' ];
		return [ count_users()['total_users'], ...array_map( fn( string $table ): array => $this->rows_of( $table ), $tables ) ];
	}

	private function assert_a_second_run_does_nothing_and_nobody_is_ever_mailed(): void {
		self::assertSame( 0, $this->count_rows( 'outbox' ) );
		$before = $this->all_that_is_made();

		self::assertSame( 0, seed( false, static fn() => null ) );
		self::assertSame( $before, $this->all_that_is_made() );
		// A run that was cut off before its end does not know it had all but ended.
		delete_option( 'klacht_demo' );
		self::assertSame( 0, seed( false, static fn() => null ) );
		self::assertSame( $before, $this->all_that_is_made() );
		self::assertSame( [], $this->mailer->sent() );
		self::assertSame( [], iterator_to_array( verify( static fn() => null ) ) );
	}
}
