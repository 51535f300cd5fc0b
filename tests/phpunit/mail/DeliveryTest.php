<?php
/**
 * Several workers at once, workers that die, and a mail server that goes away: with real processes and real SMTP.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Mail\Template;
use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Process;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Mail\drain;

require_once __DIR__ . '/MakesMail.php';
require_once __DIR__ . '/SmtpSink.php';

#[Group( 'processes' )]
final class DeliveryTest extends CommittedTestCase {
	use MakesMail;

	private const NOON = '2026-03-10 12:00:00';

	private SmtpSink $sink;

	protected function setUp(): void {
		parent::setUp();
		$this->at( self::NOON );
		$this->sink = new SmtpSink();
		$this->sink->start();
		SmtpSink::use_port( $this->sink->port );
	}

	protected function tearDown(): void {
		$this->sink->stop();
		parent::tearDown();
	}

	private static function put_many( int $count ): void {
		for ( $i = 1; $i <= $count; $i++ ) {
			self::put( self::submitted( [], [ 'email' => "melder$i@melder.example" ] ), Template::Received );
		}
	}

	private function worker( string $where = '', string $at = self::NOON ): Process {
		return new Process( __DIR__ . '/processes/drain.php', [ (string) $this->sink->port, $at, $where ] );
	}

	/** @return list<string> The one address of each mail the server took, sorted. */
	private function taken(): array {
		$taken = array_map( static fn( array $mail ): string => implode( ',', $mail['to'] ), $this->sink->mails() );
		sort( $taken );
		return $taken;
	}

	/** @return list<string> */
	private static function addresses( int $count ): array {
		$addresses = array_map( static fn( int $i ): string => "melder$i@melder.example", range( 1, $count ) );
		sort( $addresses );
		return $addresses;
	}

	public function test_two_workers_at_once_send_each_mail_once(): void {
		self::put_many( 24 );
		$workers = [ $this->worker( 'start' ), $this->worker( 'start' ) ];
		foreach ( $workers as $worker ) {
			$worker->expect( 'here' );
		}
		foreach ( $workers as $worker ) {
			$worker->tell( 'go' );
		}
		$sent = 0;
		foreach ( $workers as $worker ) {
			$sent += (int) substr( $worker->line(), 5 );
			$worker->finish();
		}
		self::assertSame( 24, $sent );
		self::assertSame( self::addresses( 24 ), $this->taken() );
		self::assertSame( [ 'sent' => 24 ], $this->states() );
		self::assertSame( [ '1' ], array_values( array_unique( array_column( $this->rows_of( 'outbox' ), 'attempts' ) ) ) );
	}

	/** A flood about one matter while two workers are at it: few mails, the newest last, and nobody else waits. */
	public function test_two_workers_at_once_send_a_flood_as_one(): void {
		$case = self::approved();
		for ( $i = 1; $i <= 30; $i++ ) {
			\Klacht\Handling\reply( \Klacht\Complaint\get_case( $case->id ), \Klacht\Complaint\Actor::company( 1 ), "Antwoord $i." );
		}
		self::put_many( 6 );
		self::assertSame( 7, $this->count_rows( 'outbox' ) );
		$workers = [ $this->worker( 'start' ), $this->worker( 'start' ) ];
		foreach ( $workers as $worker ) {
			$worker->expect( 'here' );
		}
		foreach ( $workers as $worker ) {
			$worker->tell( 'go' );
		}
		foreach ( $workers as $worker ) {
			$worker->line();
			$worker->finish();
		}
		self::assertSame( [ ...self::addresses( 6 ), 'onno@melder.example' ], $this->taken() );
		self::assertSame( [ 'sent' => 7 ], $this->states() );
	}

	/** What its worker died with goes with the newest, once; that it may have arrived stays known. */
	public function test_news_after_a_worker_died_tells_of_both(): void {
		$case = self::approved();
		\Klacht\Handling\reply( $case, \Klacht\Complaint\Actor::company( 1 ), 'Het eerste.' );
		$dying = $this->worker( 'leased' );
		$dying->expect( 'here' );
		$dying->kill();
		\Klacht\Handling\reply( \Klacht\Complaint\get_case( $case->id ), \Klacht\Complaint\Actor::company( 1 ), 'Het tweede.' );
		$this->at( '2026-03-10 12:10:00' );
		self::assertSame( 1, drain() );
		self::assertSame( [ 'sent' => 1, 'unknown' => 1 ], $this->states() );
		self::assertStringContainsString( 'Het tweede.', $this->sink->mails()[0]['source'] );
		self::assertSame( [ 'sent' ], array_values( array_unique( \Klacht\Handling\deliveries( $case->id ) ) ) );
	}

	public function test_a_leased_mail_is_left_alone_and_taken_over_when_its_worker_died(): void {
		self::put_many( 1 );
		$dying = $this->worker( 'leased' );
		$dying->expect( 'here' );
		self::assertSame( 0, drain() );
		$dying->kill();
		$this->at( '2026-03-10 12:09:59' );
		self::assertSame( 0, drain() );
		$this->at( '2026-03-10 12:10:00' );
		self::assertSame( 1, drain() );
		self::assertSame( self::addresses( 1 ), $this->taken() );
		self::assertSame( [ 'sent', '2' ], [ $this->only( 'state' ), $this->only( 'attempts' ) ] );
	}

	/** Two workers read the row before either leases it: the attempts decide. */
	public function test_a_row_that_another_worker_leased_meanwhile_is_not_sent(): void {
		self::put_many( 1 );
		$letter = \Klacht\Mail\due( 10 )[0];
		$first  = $this->worker( 'leased' );
		$first->expect( 'here' );
		self::assertSame( \Klacht\Mail\Outcome::Passed, \Klacht\Mail\deliver( $letter ) );
		$first->tell( 'go' );
		$first->expect( 'sent 1' );
		$first->finish();
		self::assertSame( self::addresses( 1 ), $this->taken() );
		self::assertSame( 1, $this->count_rows( 'limits', 'hits = 1' ) );
	}

	/** Nobody can know whether it arrived, so it is sent again: as the same mail, by its Message-ID. */
	public function test_a_worker_that_dies_between_sending_and_marking_repeats_the_same_mail(): void {
		self::put_many( 1 );
		$dying = $this->worker( 'sent' );
		$dying->expect( 'here' );
		$dying->kill();
		self::assertCount( 1, $this->taken() );
		self::assertSame( 'queued', $this->only( 'state' ) );
		self::assertSame( 0, drain(), 'The lease still runs.' );
		$this->at( '2026-03-10 12:10:00' );
		self::assertSame( 1, drain() );
		$ids = [];
		foreach ( $this->sink->mails() as $mail ) {
			preg_match( '/^Message-ID: (<klacht\..*>)\r?$/mi', $mail['source'], $match );
			$ids[] = $match[1] ?? '';
		}
		self::assertCount( 2, $ids );
		self::assertSame( $ids[0], $ids[1] );
		self::assertNotSame( '', $ids[0] );
	}

	/** A worker that was so slow that its lease ran out must not mark what another one is at. */
	public function test_a_worker_whose_lease_ran_out_marks_nothing(): void {
		self::put_many( 1 );
		$slow = $this->worker( 'sent' );
		$slow->expect( 'here' );
		$second = $this->worker( 'leased', '2026-03-10 12:10:00' );
		$second->expect( 'here' );
		$slow->tell( 'go' );
		$slow->expect( 'sent 1' );
		$slow->finish();
		self::assertSame( [ 'queued', '2' ], [ $this->only( 'state' ), $this->only( 'attempts' ) ] );
		$second->tell( 'go' );
		$second->expect( 'sent 1' );
		$second->finish();
		self::assertSame( 'sent', $this->only( 'state' ) );
	}

	public function test_a_mail_server_that_stops_and_starts_loses_nothing_and_doubles_nothing(): void {
		self::put_many( 3 );
		self::assertSame( 3, drain() );
		$this->sink->stop();
		for ( $i = 4; $i <= 10; $i++ ) {
			self::put( self::submitted( [], [ 'email' => "melder$i@melder.example" ] ), Template::Received );
		}
		self::assertSame( 0, drain() );
		self::assertSame( [ 'queued' => 7, 'sent' => 3 ], $this->states() );
		$this->at( '2026-03-10 12:01:00' );
		self::assertSame( 0, drain() );
		$this->sink->start();
		$sent = 0;
		foreach ( [ '12:02:00', '12:07:00', '12:30:00' ] as $time ) {
			$this->at( "2026-03-10 $time" );
			$sent += drain();
		}
		self::assertSame( 7, $sent );
		self::assertSame( self::addresses( 10 ), $this->taken() );
		self::assertSame( [ 'sent' => 10 ], $this->states() );
	}

	/** What goes over the wire is both forms, in UTF-8, with one recipient. */
	public function test_the_mail_on_the_wire_is_multipart(): void {
		self::put( self::submitted( [ 'title' => 'Café – één fout' ], [ 'email' => 'bibi@melder.example' ] ), Template::Received );
		drain();
		[ $mail ] = $this->sink->mails();
		self::assertSame( [ 'bibi@melder.example' ], $mail['to'] );
		self::assertMatchesRegularExpression( '~^Content-Type: multipart/alternative;~m', $mail['source'] );
		self::assertMatchesRegularExpression( '~Content-Type: text/plain; charset=UTF-8.*Content-Type: text/html; charset=UTF-8~s', $mail['source'] );
		self::assertStringContainsString( 'Café – één fout', $mail['source'] );
	}

	/** What a real server answers about one address stops nobody else's mail, and is kept without the address. */
	public function test_an_address_that_the_server_refuses_stops_no_other(): void {
		self::put( self::submitted( [], [ 'email' => 'refused@melder.example' ] ), Template::Received );
		self::put_many( 1 );
		self::assertSame( 1, drain() );
		self::assertSame( self::addresses( 1 ), $this->taken() );
		[ $refused ] = $this->rows_of( 'outbox', "state = 'queued'" );
		self::assertStringContainsString( 'does not live here', (string) $refused['last_error'] );
		self::assertStringNotContainsString( '@', (string) $refused['last_error'] );
		self::assertStringNotContainsString( 'melder', (string) $refused['last_error'] );
	}
}
