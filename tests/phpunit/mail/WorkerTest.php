<?php
/**
 * When the worker sends, waits, holds and gives up.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use DateTimeImmutable;
use Klacht\Mail\Template;
use Klacht\Tests\TestCase;

use function Klacht\Mail\backoff;
use function Klacht\Mail\drain;
use function Klacht\Mail\silently;
use function Klacht\Storage\set_clock;

use const Klacht\Mail\RECIPIENT_HOURLY;
use const Klacht\Mail\RUN_REFUSALS;

require_once __DIR__ . '/MakesMail.php';

final class WorkerTest extends TestCase {
	use MakesMail;

	/** Mails to as many people. */
	private static function put_many( int $count ): void {
		for ( $i = 1; $i <= $count; $i++ ) {
			self::put( self::submitted( [], [ 'email' => "melder$i@melder.example" ] ), Template::Received );
		}
	}

	public function test_sends_once_and_marks(): void {
		$this->at( '2026-03-10 12:00:00' );
		self::put_many( 2 );
		$this->at( '2026-03-10 12:00:07' );
		self::assertSame( 2, drain() );
		self::assertSame( 0, drain() );
		self::assertCount( 2, $this->mailer->sent() );
		foreach ( $this->rows_of( 'outbox' ) as $row ) {
			self::assertSame( [ 'sent', '1', '2026-03-10 12:00:07', '' ], [ $row['state'], $row['attempts'], $row['sent_at'], $row['last_error'] ] );
		}
	}

	public function test_a_command_is_mailed_once_however_often_it_is_run(): void {
		$case   = self::submitted();
		$letter = new \Klacht\Mail\Letter( Template::Received, 'reporter' );
		\Klacht\Mail\enqueue( [ $letter ], $case->id, 'command' );
		\Klacht\Mail\enqueue( [ $letter ], $case->id, 'command' );
		self::assertSame( 1, drain() );
	}

	public function test_what_is_not_due_waits(): void {
		$this->at( '2026-03-10 12:00:00' );
		self::put_many( 1 );
		$this->at( '2026-03-10 11:59:59' );
		self::assertSame( 0, drain() );
		$this->at( '2026-03-10 12:00:00' );
		self::assertSame( 1, drain() );
	}

	/** A dump that is put back holds mail that went out long ago. */
	public function test_what_was_due_more_than_a_day_ago_is_held(): void {
		$this->at( '2026-03-10 12:00:00' );
		self::put_many( 1 );
		$this->at( '2026-03-11 12:00:01' );
		self::assertSame( 0, drain() );
		self::assertSame( 'held', $this->only( 'state' ) );
		self::assertNotSame( '', $this->only( 'last_error' ) );
		self::assertSame( 0, drain() );
		self::assertSame( [], $this->mailer->sent() );
	}

	public function test_what_was_due_less_than_a_day_ago_is_sent(): void {
		$this->at( '2026-03-10 12:00:00' );
		self::put_many( 1 );
		$this->at( '2026-03-11 11:59:59' );
		self::assertSame( 1, drain() );
	}

	/** A queue longer than a day's work is not stale: the worker has been at it all the time. */
	public function test_a_long_queue_is_not_held(): void {
		$this->at( '2026-03-10 12:00:00' );
		self::put_many( 3 );
		for ( $hour = 1; $hour <= 30; $hour++ ) {
			set_clock( new DateTimeImmutable( '2026-03-10 12:00:00 UTC +' . $hour . ' hours' ) );
			drain( 0 );
		}
		self::assertSame( 3, drain() );
	}

	public function test_a_refused_mail_is_tried_again_later_and_later_and_dead_after_five_days(): void {
		$start = $this->at( '2026-03-10 12:00:00' );
		self::put_many( 1 );
		$this->mailer->refuse( 'SMTP connect() failed.' );
		$now   = $start;
		$waits = [];
		while ( $this->only( 'state' ) === 'queued' ) {
			self::assertSame( 0, drain() );
			$due = new DateTimeImmutable( $this->only( 'due' ) . ' UTC' );
			if ( $this->only( 'state' ) === 'queued' ) {
				$waits[] = $due->getTimestamp() - $now->getTimestamp();
				set_clock( $due->modify( '-1 second' ) );
				self::assertSame( 0, drain() );
				self::assertSame( (string) count( $waits ), $this->only( 'attempts' ) );
			}
			$now = $due;
			set_clock( $now );
		}
		self::assertSame( 'dead', $this->only( 'state' ) );
		self::assertSame( 'SMTP connect() failed.', $this->only( 'last_error' ) );
		self::assertSame( [ 60, 300, 900, 1800, 3600 ], array_slice( $waits, 0, 5 ) );
		$sorted = $waits;
		sort( $sorted );
		self::assertSame( $sorted, $waits );
		$days = ( $now->getTimestamp() - $start->getTimestamp() ) / 86400;
		self::assertGreaterThan( 4.5, $days );
		self::assertLessThanOrEqual( 5, $days );
		$this->mailer->accept();
		self::assertSame( 0, drain() );
	}

	public function test_goes_out_when_the_server_is_back(): void {
		$this->at( '2026-03-10 12:00:00' );
		self::put_many( 3 );
		$this->mailer->refuse();
		self::assertSame( 0, drain() );
		$this->mailer->accept();
		$this->at( '2026-03-10 12:01:00' );
		self::assertSame( 3, drain() );
		self::assertCount( 3, $this->mailer->sent() );
		self::assertSame( [ '' ], array_unique( array_column( $this->rows_of( 'outbox' ), 'last_error' ) ) );
	}

	/** Every try at a server that is away costs its patience. */
	public function test_a_run_ends_when_the_server_is_away(): void {
		self::put_many( RUN_REFUSALS + 3 );
		$this->mailer->refuse();
		drain();
		self::assertSame( RUN_REFUSALS, $this->count_rows( 'outbox', 'attempts = 1' ) );
		self::assertSame( 3, $this->count_rows( 'outbox', 'attempts = 0' ) );
	}

	public function test_a_run_has_an_end(): void {
		self::put_many( 5 );
		self::assertSame( 2, drain( 2 ) );
		self::assertSame( 0, drain( 50, 0.0 ) );
		self::assertSame( 3, drain() );
	}

	public function test_nobody_gets_more_than_twenty_an_hour(): void {
		$this->at( '2026-03-10 12:10:00' );
		$case = self::submitted();
		for ( $i = 0; $i < RECIPIENT_HOURLY + 5; $i++ ) {
			self::put( $case, Template::Received );
		}
		self::put( self::submitted( [], [ 'email' => 'bibi@melder.example' ] ), Template::Received );
		self::assertSame( RECIPIENT_HOURLY + 1, drain() );
		self::assertCount( 1, $this->mailer->sent_to( 'bibi@melder.example' ) );
		self::assertSame( 5, $this->count_rows( 'outbox', "state = 'queued' AND due = '2026-03-10 13:00:00' AND attempts = 0" ) );
		$this->at( '2026-03-10 12:59:59' );
		self::assertSame( 0, drain() );
		$this->at( '2026-03-10 13:00:00' );
		self::assertSame( 5, drain() );
	}

	/** What was refused has not been received, and takes nobody's place. */
	public function test_refused_mails_do_not_count_for_the_hour(): void {
		$this->at( '2026-03-10 12:10:00' );
		self::put_many( 1 );
		$this->mailer->refuse();
		drain();
		self::assertSame( 0, $this->count_rows( 'limits', 'hits > 0' ) );
		self::assertSame( 1, $this->count_rows( 'limits' ) );
	}

	public function test_a_cancelled_mail_is_skipped(): void {
		self::put_many( 1 );
		self::set_outbox( "state = 'cancelled'" );
		self::assertSame( 0, drain() );
		self::assertSame( [], $this->mailer->sent() );
	}

	/** A mail that kills its worker each time is not tried for ever. */
	public function test_a_mail_that_always_breaks_its_worker_is_given_up(): void {
		self::put_many( 1 );
		$attempts = 1;
		while ( backoff( $attempts ) !== null ) {
			++$attempts;
		}
		self::set_outbox( "attempts = $attempts" );
		self::assertSame( 0, drain() );
		self::assertSame( 'dead', $this->only( 'state' ) );
	}

	public function test_nothing_is_written_while_mail_is_off(): void {
		$case = self::submitted();
		silently( static fn() => self::put( $case, Template::Received ) );
		self::assertSame( 0, $this->count_rows( 'outbox' ) );
	}

	public function test_a_mail_about_nothing_is_cancelled(): void {
		$case = self::submitted();
		self::put( $case, Template::Received );
		self::set_outbox( 'complaint_id = 99999999' );
		self::assertSame( 0, drain() );
		self::assertSame( 'cancelled', $this->only( 'state' ) );
	}

	/** An empty outbox costs every minute the same few statements. */
	public function test_an_empty_outbox_costs_three_statements(): void {
		self::assertLessThanOrEqual( 3, count( $this->queries_of( static fn(): int => drain() ) ) );
	}
}
