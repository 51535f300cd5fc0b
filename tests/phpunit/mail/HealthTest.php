<?php
/**
 * Administrators are told when mail does not leave or cron does not run, and nobody else is.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Mail\Stuck;
use Klacht\Mail\Template;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Admin\draw_mail_notice;
use function Klacht\Admin\test_cron_is_alive;
use function Klacht\Admin\test_mail_leaves;
use function Klacht\Admin\trouble_mark;
use function Klacht\Mail\cron_trouble;
use function Klacht\Mail\drain;
use function Klacht\Mail\mail_trouble;
use function Klacht\Mail\minutely;
use function Klacht\Mail\note_minutely;
use function Klacht\Storage\set_clock;

use const Klacht\Admin\HIDDEN_NOTICE;
use const Klacht\Mail\MINUTELY_RAN;

require_once __DIR__ . '/Dutch.php';
require_once __DIR__ . '/MakesMail.php';

final class HealthTest extends TestCase {
	use MakesMail;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		Dutch::speak();
	}

	public static function tearDownAfterClass(): void {
		Dutch::forget();
		parent::tearDownAfterClass();
	}

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-10 12:00:00' );
		note_minutely();
		wp_set_current_user( 1 );
	}

	private static function notice(): string {
		ob_start();
		draw_mail_notice();
		return html_entity_decode( (string) ob_get_clean(), ENT_QUOTES | ENT_HTML5 );
	}

	private function later( string $instant ): void {
		$this->at( $instant );
		note_minutely();
	}

	public function test_is_silent_while_all_is_well(): void {
		self::assertSame( '', self::notice(), 'There is no mail.' );
		self::put( self::submitted(), Template::Received );
		self::assertSame( '', self::notice(), 'It is due just now.' );
		drain();
		self::assertSame( '', self::notice() );
		$this->later( '2026-03-17 12:00:00' );
		self::assertSame( '', self::notice(), 'Nothing was due for a week.' );
		self::assertSame( [ 'good', 'good' ], [ test_mail_leaves()['status'], test_cron_is_alive()['status'] ] );
	}

	public function test_says_that_every_delivery_fails_until_one_is_taken(): void {
		self::put( self::submitted( [], [ 'email' => 'onno@melder.example' ] ), Template::Received );
		$this->mailer->refuse( 'Could not instantiate mail function.' );
		drain();
		$notice = self::notice();
		foreach ( [ 'notice-error', 'Klacht: er gaat geen e-mail meer de deur uit.', '1 e-mail geweigerd', 'Could not instantiate mail function.', 'Vraag uw hostingbedrijf', 'SMTP' ] as $text ) {
			self::assertStringContainsString( $text, $notice );
		}
		self::assertStringNotContainsString( '@', $notice );
		$health = test_mail_leaves();
		self::assertSame( 'critical', $health['status'] );
		self::assertIsString( $health['description'] );
		self::assertStringContainsString( 'Could not instantiate mail function.', $health['description'] );
		$this->mailer->accept();
		$this->later( '2026-03-10 12:05:00' );
		drain();
		self::assertSame( '', self::notice() );
		self::assertSame( 'good', test_mail_leaves()['status'] );
	}

	/** One address that does not exist is no trouble of the site, as long as other mail leaves. */
	public function test_one_refused_address_is_no_trouble(): void {
		self::put( self::submitted( [], [ 'email' => 'weg@melder.example' ] ), Template::Received );
		$this->mailer->refuse( '550 User unknown' );
		drain();
		$this->mailer->accept();
		$this->later( '2026-03-10 12:00:30' );
		self::put( self::submitted(), Template::Received );
		self::assertSame( 1, drain() );
		self::assertSame( '', self::notice() );
	}

	/** A server that stops later is told, although it once took mail. */
	public function test_a_server_that_stops_is_told(): void {
		self::put( self::submitted(), Template::Received );
		drain();
		$this->later( '2026-03-12 09:00:00' );
		self::put( self::submitted(), Template::Received );
		$this->mailer->refuse( 'SMTP connect() failed.' );
		drain();
		self::assertStringContainsString( 'SMTP connect() failed.', self::notice() );
	}

	public function test_mail_that_nothing_tries_is_told_after_an_hour(): void {
		self::put( self::submitted(), Template::Received );
		$this->later( '2026-03-10 13:00:00' );
		self::assertSame( '', self::notice() );
		$this->later( '2026-03-10 13:00:01' );
		self::assertSame( Stuck::Waiting, mail_trouble()?->stuck );
		self::assertStringContainsString( 'E-mail wacht sinds', self::notice() );
		self::assertSame( 'critical', test_mail_leaves()['status'] );
	}

	/** More mail than an hour can take is no trouble: a worker is busy with it. */
	public function test_a_long_queue_is_no_trouble(): void {
		self::put( self::submitted(), Template::Received );
		self::put( self::submitted( [], [ 'email' => 'bibi@melder.example' ] ), Template::Received );
		$this->later( '2026-03-10 13:30:00' );
		self::assertSame( 1, drain( 1 ) );
		self::assertNull( mail_trouble() );
	}

	/** What waits for the next hour, or for the daily mail, waits as it should. */
	public function test_what_was_put_off_is_no_trouble(): void {
		self::put( self::submitted(), Template::Received );
		self::set_outbox( "due = '2026-03-10 15:00:00'" );
		$this->later( '2026-03-10 14:30:00' );
		self::assertNull( mail_trouble() );
		self::set_outbox( "state = 'daily', due = '2026-03-10 12:00:00'" );
		self::assertNull( mail_trouble() );
	}

	/** @return iterable<string, array{string|null, bool, bool, bool}> When cron last ran (null: never), whether visits start it, whether mail waits, and whether that is told. */
	public static function crons(): iterable {
		yield 'just now' => [ '2026-03-10 11:59:00', false, false, false ];
		yield 'a quiet night' => [ '2026-03-10 03:00:00', false, false, false ];
		yield 'a quiet night with mail that waits' => [ '2026-03-10 03:00:00', false, true, true ];
		yield 'a day' => [ '2026-03-09 11:59:59', false, false, true ];
		yield 'left to a server that does it' => [ '2026-03-10 11:59:00', true, false, false ];
		yield 'left to a server that does it late' => [ '2026-03-10 11:05:00', true, false, false ];
		yield 'left to a server that does not' => [ '2026-03-10 10:59:59', true, false, true ];
		yield 'a clock that was set back' => [ '2027-01-01 00:00:00', false, false, true ];
		yield 'a clock that goes a little wrong' => [ '2026-03-10 12:02:00', true, true, false ];
	}

	#[DataProvider( 'crons' )]
	public function test_cron( ?string $ran, bool $disabled, bool $waiting, bool $told ): void {
		update_option( MINUTELY_RAN, (int) strtotime( "$ran UTC" ) );
		self::assertSame( $told, cron_trouble( $disabled, $waiting ) !== null );
	}

	/** Never yet is no trouble where it is planned for now, and is where it has been planned for long. */
	public function test_cron_that_never_ran(): void {
		delete_option( MINUTELY_RAN );
		wp_clear_scheduled_hook( 'klacht_minutely' );
		wp_schedule_event( time(), 'klacht_minute', 'klacht_minutely' );
		self::assertNull( cron_trouble( true, false ) );
		self::assertSame( 'good', test_cron_is_alive()['status'] );
		wp_clear_scheduled_hook( 'klacht_minutely' );
		wp_schedule_event( time() - 2 * HOUR_IN_SECONDS, 'klacht_minute', 'klacht_minutely' );
		self::assertNotNull( cron_trouble( true, false ) );
		self::assertStringContainsString( 'nog niet uitgevoerd', self::notice() );
	}

	/** Core's lock that a dead run left behind keeps the work from running: that shows as a last run of long ago. */
	public function test_a_stuck_lock_is_told(): void {
		set_transient( 'doing_cron', sprintf( '%.22F', microtime( true ) ) );
		$this->at( '2026-03-10 14:00:00' );
		$notice = self::notice();
		self::assertStringContainsString( 'Klacht: geplande taken draaien niet.', $notice );
		self::assertStringContainsString( '10 maart 2026', $notice );
		self::assertStringContainsString( 'wp-cron.php', $notice );
		self::assertSame( 'critical', test_cron_is_alive()['status'] );
		minutely();
		self::assertSame( '', self::notice() );
	}

	public function test_the_work_of_a_minute_keeps_when_it_began(): void {
		$this->at( '2026-03-10 15:00:00' );
		minutely();
		self::assertSame( strtotime( '2026-03-10 15:00:00 UTC' ), (int) ( is_numeric( $ran = get_option( MINUTELY_RAN ) ) ? $ran : 0 ) );
	}

	public function test_nobody_else_sees_it(): void {
		self::put( self::submitted(), Template::Received );
		$this->mailer->refuse();
		drain();
		self::assertNotSame( '', self::notice() );
		foreach ( [ 0, Make::reporter(), Make::member( self::company() ), Make::editor(), Make::user( 'subscriber' ), Make::user( 'editor' ) ] as $user ) {
			wp_set_current_user( $user );
			self::assertSame( '', self::notice() );
		}
	}

	/** Hidden, it stays hidden while the same is the matter, for who hid it. */
	public function test_is_hidden_until_something_changes(): void {
		self::put( self::submitted(), Template::Received );
		$this->mailer->refuse( 'SMTP connect() failed.' );
		drain();
		update_user_meta( 1, HIDDEN_NOTICE, trouble_mark( mail_trouble(), null ) );
		self::assertSame( '', self::notice() );
		set_clock( new \DateTimeImmutable( '2026-03-10 12:01:00 UTC' ) );
		drain();
		self::assertSame( '', self::notice(), 'The same error once more.' );
		wp_set_current_user( Make::user( 'administrator' ) );
		self::assertNotSame( '', self::notice(), 'Another administrator.' );
		wp_set_current_user( 1 );
		$this->mailer->refuse( 'Authentication failed.' );
		set_clock( new \DateTimeImmutable( '2026-03-10 12:06:00 UTC' ) );
		drain();
		self::assertStringContainsString( 'Authentication failed.', self::notice() );
	}

	public function test_site_health_tells_of_what_ended_unsent(): void {
		self::put( self::submitted(), Template::Received );
		$this->at( '2026-03-11 12:00:01' );
		drain();
		note_minutely();
		$health = test_mail_leaves();
		self::assertSame( 'recommended', $health['status'] );
		self::assertIsString( $health['description'] );
		self::assertStringContainsString( '1 e-mail is vorige week vastgehouden', $health['description'] );
	}

	public function test_site_health_has_both(): void {
		$tests = apply_filters( 'site_status_tests', [ 'direct' => [], 'async' => [] ] );
		self::assertIsArray( $tests );
		self::assertIsArray( $tests['direct'] );
		foreach ( [ 'klacht_mail', 'klacht_cron' ] as $test ) {
			self::assertIsArray( $tests['direct'][ $test ] ?? null );
			self::assertIsCallable( $tests['direct'][ $test ]['test'] ?? null );
		}
		self::assertNotFalse( has_action( 'admin_notices', 'Klacht\Admin\draw_mail_notice' ) );
		self::assertNotFalse( has_action( 'admin_post_klacht_hide_mail_notice', 'Klacht\Admin\hide_mail_notice' ) );
		self::assertFalse( has_action( 'admin_post_nopriv_klacht_hide_mail_notice' ) );
	}
}
