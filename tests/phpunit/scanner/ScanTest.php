<?php
/**
 * The daily round: what it finds, what stops it not, and whom it tells.
 */

declare(strict_types=1);

namespace Klacht\Tests\Scanner;

use Klacht\Access\MemberRole;
use Klacht\Scanner\Item;
use Klacht\Scanner\MentionState;
use Klacht\Scanner\Source;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;

use function Klacht\Mail\drain;
use function Klacht\Mail\minutely;
use function Klacht\Mail\sweep;
use function Klacht\Scanner\keep_source;
use function Klacht\Scanner\scan;
use function Klacht\Scanner\set_mention;
use function Klacht\Scanner\set_watch;
use function Klacht\Scanner\sweep_mentions;
use function Klacht\Storage\execute;
use const Klacht\Scanner\SWEPT;

require_once __DIR__ . '/FeedServer.php';

final class ScanTest extends TestCase {
	/** @var array<string, callable(): array<mixed>> By key. */
	private array $sources = [];

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-10 08:00:00' );
		add_filter( 'klacht_scanner_sources', fn(): array => array_map( static fn( string $key, callable $read ): Source => new Source( $key, "Bron $key", read: $read ), array_keys( $this->sources ), $this->sources ) );
	}

	/** A source of another plugin that has these titles. */
	private function gives( string $key, string ...$titles ): void {
		$this->sources[ $key ] = static fn(): array => array_map( static fn( string $title ): Item => new Item( 'https://forum.example/' . rawurlencode( $title ), $title, '' ), $titles );
	}

	/** A company whose Scanner is on. */
	private static function watched( string $name = 'Acme', string ...$aliases ): int {
		$company = Make::company( $name );
		set_watch( $company, true, array_values( $aliases ) );
		return $company;
	}

	/** @return list<string> */
	private function titles( int $company ): array {
		return array_map( strval( ... ), array_column( $this->rows_of( 'mentions', "company_id = $company ORDER BY id" ), 'title' ) );
	}

	private function run_row( string $key ): string {
		$run = $this->rows_of( 'source_runs', "source_key = '$key'" )[0] ?? [];
		return ( $run['due'] ?? '' ) . " {$run['attempts']} {$run['failures']} {$run['problem']}";
	}

	public function test_finds_each_company_once_by_name_and_alias(): void {
		$acme = self::watched( 'Acme', 'De Wegrenner' );
		$off  = Make::company( 'Uit BV' );
		$bol  = self::watched( 'Bol' );
		$this->gives( 'een', 'Acme en Bol liegen', 'Klacht over de wegrenner', 'Uit BV is slecht', 'Acmes' );
		$this->gives( 'twee', 'Acme en Bol liegen' );
		self::assertSame( 2, scan() );
		self::assertSame( [ 'Acme en Bol liegen', 'Klacht over de wegrenner' ], $this->titles( $acme ) );
		self::assertSame( [ 'Acme en Bol liegen' ], $this->titles( $bol ) );
		self::assertSame( [], $this->titles( $off ) );
		// Once a day.
		self::assertSame( 0, scan() );
		$this->at( '2026-03-11 08:00:00' );
		self::assertSame( 2, scan() );
		self::assertSame( 3, $this->count_rows( 'mentions' ) );
	}

	public function test_runs_with_the_rest_every_minute(): void {
		$acme = self::watched();
		$this->gives( 'een', 'Acme' );
		minutely();
		self::assertSame( [ 'Acme' ], $this->titles( $acme ) );
	}

	public function test_asks_nothing_for_nobody(): void {
		$this->sources['een'] = static fn() => throw new \LogicException( 'It was read.' );
		Make::company( 'Acme' );
		self::assertSame( [ 0, 0 ], [ scan(), $this->count_rows( 'source_runs' ) ] );
	}

	public function test_a_failing_source_keeps_nobody_from_the_others_and_is_asked_less_and_less(): void {
		$acme                   = self::watched();
		$this->sources['kapot'] = static fn() => throw new \RuntimeException( 'weg' );
		$this->sources['raar']  = static fn(): array => [ 'geen item', new Item( 'javascript:alert(1)', 'Acme', '' ), new Item( 'https://forum.example/ok', '<b>Acme</b>', '' ) ];
		self::assertSame( 2, scan() );
		self::assertSame( [ 'Acme' ], $this->titles( $acme ) );
		self::assertSame( '2026-03-10 09:00:00 0 1 failed', $this->run_row( 'kapot' ) );
		self::assertSame( '2026-03-11 08:00:00 0 0 ', $this->run_row( 'raar' ) );
		$this->at( '2026-03-10 09:00:00' );
		scan();
		self::assertSame( '2026-03-10 12:00:00 0 2 failed', $this->run_row( 'kapot' ) );
		execute( 'UPDATE {source_runs} SET failures = 40, due = %s', '2026-03-10 09:00:00' );
		scan();
		self::assertSame( '2026-03-11 09:00:00 0 41 failed', $this->run_row( 'kapot' ) );
		$this->gives( 'kapot', 'Acme weer' );
		$this->at( '2026-03-11 09:00:00' );
		scan();
		self::assertSame( '2026-03-12 09:00:00 0 0 ', $this->run_row( 'kapot' ) );
	}

	public function test_two_runs_read_a_source_once(): void {
		self::watched();
		$read                 = 0;
		$this->sources['een'] = static function () use ( &$read ): array {
			$read++;
			// Another run begins while this one reads.
			return $read === 1 ? [ new Item( 'https://forum.example/' . scan(), 'Acme', '' ) ] : [];
		};
		self::assertSame( [ 1, 1 ], [ scan(), $read ] );
		self::assertSame( 'https://forum.example/0', $this->rows_of( 'mentions' )[0]['url'] );
	}

	public function test_a_run_that_died_is_taken_up_by_the_next_and_ever_later(): void {
		self::watched();
		$this->gives( 'een', 'Acme' );
		scan();
		// As a crash leaves it: leased, and never ended.
		execute( 'UPDATE {source_runs} SET attempts = 1, due = %s', '2026-03-10 08:10:00' );
		self::assertSame( 0, scan() );
		$this->at( '2026-03-10 08:10:00' );
		$died                 = false;
		$this->sources['een'] = function () use ( &$died ): array {
			$died = $this->run_row( 'een' ) === '2026-03-10 08:30:00 2 0 ';
			return [];
		};
		self::assertSame( 1, scan() );
		self::assertTrue( $died );
		self::assertSame( '2026-03-11 08:10:00 0 0 ', $this->run_row( 'een' ) );
	}

	public function test_a_slice_ends_and_the_next_goes_on(): void {
		$acme = self::watched();
		$this->gives( 'een', 'Acme een' );
		$this->gives( 'twee', 'Acme twee' );
		self::assertSame( 0, scan( 0.0 ) );
		self::assertSame( 2, scan() );
		self::assertCount( 2, $this->titles( $acme ) );
	}

	public function test_reads_feeds_of_all_kinds_from_a_server(): void {
		$server = new FeedServer();
		$server->open();
		$acme = self::watched();
		$bol  = self::watched( 'Bol' );
		$url  = static fn( string $path ): string => str_replace( \Klacht\Tests\Environment::HOST, 'localhost', $path );
		$feed = '<rss version="2.0"><channel><title>F</title><item><title>Acme en Bol</title><link>https://forum.example/1</link></item></channel></rss>';
		keep_source( 'Alleen Bol', $url( $server->feed( $feed ) ), [ $bol ] );
		keep_source( '', $url( $server->feed( '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"x","url":"https://forum.example/2","title":"Acme"}]}', 'application/json' ) ), [] );
		keep_source( 'Weg', $url( $server->url( '/weg' ) ), [] );
		keep_source( 'Bewaard', $url( $server->url( '/cached' ) ), [] );
		self::assertSame( 4, scan() );
		self::assertSame( [ 'Acme' ], $this->titles( $acme ) );
		self::assertSame( [ 'Acme en Bol' ], $this->titles( $bol ) );
		self::assertSame( [ '', '', 'status:404', 'not_a_feed' ], array_column( $this->rows_of( 'source_runs', '1 = 1 ORDER BY source_key' ), 'problem' ) );
	}

	public function test_another_name_has_everything_read_again(): void {
		$acme = self::watched();
		$this->gives( 'een', 'De Wegrenner liegt' );
		scan();
		set_watch( $acme, null, [ 'Wegrenner' ] );
		scan();
		self::assertSame( [ 'De Wegrenner liegt' ], $this->titles( $acme ) );
	}

	public function test_tells_a_company_once_a_day_of_what_is_new(): void {
		$acme = self::watched( 'Acme' );
		self::watched( 'Niemand' );
		$this->gives( 'een', ...array_map( static fn( int $n ): string => "Acme nummer $n http://spam.example/x", range( 1, 12 ) ) );
		scan();
		scan();
		drain();
		$sent = $this->mailer->sent();
		self::assertCount( 1, $sent );
		self::assertSame( '[Klacht] 12 new mentions of Acme', $sent[0]->subject );
		foreach ( [ 'page=klacht-scanner', '- Acme nummer 1 […] (Bron een)', 'And 2 more.', 'because the Complaint Scanner of Acme is on' ] as $text ) {
			self::assertStringContainsString( $text, $sent[0]->text );
		}
		self::assertStringNotContainsString( 'spam.example', $sent[0]->text . $sent[0]->html );

		// More on the same day waits for the next, what has been judged by then is not told, and no news is no mail.
		$this->mailer->forget();
		$this->gives( 'twee', 'Acme later', 'Acme gezien' );
		scan();
		drain();
		self::assertSame( [], $this->mailer->sent() );
		set_mention( $acme, (int) $this->rows_of( 'mentions', "title = 'Acme gezien'" )[0]['id'], MentionState::Irrelevant );
		$this->at( '2026-03-11 08:00:00' );
		scan();
		drain();
		self::assertSame( [ '[Klacht] 1 new mention of Acme' ], array_column( $this->mailer->sent(), 'subject' ) );
		$this->mailer->forget();
		$this->at( '2026-03-12 08:00:00' );
		scan();
		drain();
		self::assertSame( [], $this->mailer->sent() );
	}

	public function test_tells_the_administrators_where_the_company_has_no_address_and_nobody_once_it_is_off(): void {
		$acme = Make::company( 'Acme', [ 'email' => '' ] );
		set_watch( $acme, true, null );
		$admins = [ Make::member( $acme, MemberRole::Admin ), Make::member( $acme, MemberRole::Admin ) ];
		Make::member( $acme );
		$this->gives( 'een', 'Acme' );
		scan();
		self::assertSame( array_map( static fn( int $id ): string => "user:$id", $admins ), array_column( $this->rows_of( 'outbox', "template = 'mentions' ORDER BY id" ), 'recipient_ref' ) );
		set_watch( $acme, false, null );
		drain();
		self::assertSame( [ [], 2 ], [ $this->mailer->sent(), $this->count_rows( 'outbox', "template = 'mentions' AND state = 'cancelled'" ) ] );
	}

	public function test_a_mention_is_kept_for_a_year_and_does_not_come_back(): void {
		$acme                 = self::watched();
		$item                 = new Item( 'https://forum.example/1', 'Acme liegt', '', new \DateTimeImmutable( '2026-03-09 08:00:00 UTC' ) );
		$this->sources['een'] = static fn(): array => [ $item ];
		scan();
		$this->at( '2026-06-10 08:00:00' );
		$this->gives( 'twee', 'Acme later' );
		scan();
		$this->at( '2027-03-10 08:00:00' );
		sweep();
		self::assertSame( [ 'Acme liegt', 'Acme later' ], $this->titles( $acme ) );
		$this->at( '2027-03-10 08:00:01' );
		minutely();
		self::assertSame( [ 'Acme later' ], $this->titles( $acme ), 'Its feed still has it.' );
		self::assertSame( '0', $this->rows_of( 'source_runs', "source_key = 'een'" )[0]['found'] );
	}

	public function test_sweeping_reads_no_more_than_it_says(): void {
		$rows = array_map(
			static fn( int $n ): array => [
				'company_id' => 1,
				'source_key' => 'een',
				'url'        => "https://forum.example/$n",
				'url_hash'   => hash( 'sha256', (string) $n ),
				'found'      => $n <= SWEPT + 3 ? '2025-03-01 08:00:00' : '2026-03-01 08:00:00',
			],
			range( 1, 2 * SWEPT )
		);
		\Klacht\Storage\insert_all( 'mentions', $rows );
		self::assertLessThanOrEqual( 2 * SWEPT + 5, Database::measure( sweep_mentions( ... ) )['rows_read'] ?? 0 );
		self::assertSame( [ SWEPT, 3 ], [ $this->count_rows( 'mentions' ), $this->count_rows( 'mentions', "found < '2026-01-01'" ) ] );
		sweep();
		self::assertSame( [ SWEPT - 3, 0 ], [ $this->count_rows( 'mentions' ), $this->count_rows( 'mentions', "found < '2026-01-01'" ) ] );
	}

	public function test_what_is_known_of_a_source_that_is_no_more_goes_after_a_month(): void {
		self::watched();
		$this->gives( 'blijft', 'Acme' );
		$this->gives( 'weg', 'Acme' );
		scan();
		unset( $this->sources['weg'] );
		$due = static fn( string $more ): string => ( new \DateTimeImmutable( '2026-03-11 08:00:00 UTC' ) )->modify( $more )->format( 'Y-m-d H:i:s' );
		foreach ( [ '+0 days', '+15 days', '+30 days' ] as $later ) {
			$this->at( $due( $later ) );
			scan();
			sweep();
		}
		self::assertSame( [ 'blijft', 'weg' ], array_column( $this->rows_of( 'source_runs', '1 = 1 ORDER BY source_key' ), 'source_key' ) );
		$this->at( $due( '+30 days +1 second' ) );
		sweep();
		self::assertSame( [ 'blijft' ], array_column( $this->rows_of( 'source_runs' ), 'source_key' ) );
	}

	public function test_the_list_is_served_by_indexes(): void {
		$acme = self::watched();
		$this->gives( 'een', 'Acme' );
		scan();
		foreach ( [ '', 'een' ] as $source ) {
			foreach ( [ '', 'new' ] as $state ) {
				$query = $this->queries_of( static fn(): array => \Klacht\Scanner\list_mentions( new \Klacht\Scanner\MentionQuery( $acme, $source, $state, '2026-01-01 00:00:00', cursor: [ '2027-01-01 00:00:00', 9 ] ) ) );
				self::assertCount( 1, $query );
				if ( ! \Klacht\Storage\is_sqlite() ) {
					$plan = Database::wpdb()->get_row( "EXPLAIN $query[0]", ARRAY_A );
					// Of so few rows the database takes whichever it likes: that there is one, and that it need not sort, is what counts.
					$own = 'company' . ( $source === '' ? '' : '_source' ) . ( $state === '' ? ( $source === '' ? '_found' : '' ) : '_state' );
					self::assertContains( $own, explode( ',', (string) ( $plan['possible_keys'] ?? '' ) ) );
					self::assertStringStartsWith( 'company_', (string) ( $plan['key'] ?? '' ) );
					self::assertStringNotContainsString( 'filesort', (string) ( $plan['Extra'] ?? '' ) );
				}
			}
		}
	}
}
