<?php
/**
 * The worker starts by itself: after a request, and every minute.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Mail\Template;
use Klacht\Tests\Database;
use Klacht\Tests\TestCase;

use function Klacht\Mail\door_opens;
use function Klacht\Mail\door_signature;
use function Klacht\Mail\kick;
use function Klacht\Mail\minutely;
use function Klacht\Storage\now;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\transaction_depth;

require_once __DIR__ . '/MakesMail.php';

final class KickTest extends TestCase {
	use MakesMail;

	/** @var list<array{string, array<mixed>}> */
	private array $calls = [];

	protected function setUp(): void {
		parent::setUp();
		add_filter(
			'pre_http_request',
			function ( mixed $answer, array $args, string $url ): mixed {
				$this->calls[] = [ $url, $args ];
				return $answer;
			},
			1,
			3
		);
	}

	/** The request of a test is inside the test's transaction, where no request is. */
	private static function outside_a_transaction( callable $work ): void {
		$depth = transaction_depth();
		transaction_depth( -$depth );
		try {
			$work();
		} finally {
			transaction_depth( $depth );
		}
	}

	public function test_a_request_that_wrote_mail_calls_the_door_once_without_waiting(): void {
		remove_all_actions( 'shutdown' );
		self::put( self::submitted(), Template::Received );
		self::put( self::submitted(), Template::Received );
		self::outside_a_transaction( static fn() => do_action( 'shutdown' ) );
		self::assertCount( 1, $this->calls );
		[ $url, $args ] = $this->calls[0];
		self::assertSame( 'http://klacht.example/wp-admin/admin-ajax.php', $url );
		self::assertFalse( $args['blocking'] );
		self::assertLessThan( 1, $args['timeout'] );
		self::assertSame( 0, $args['redirection'] );
		$body = $args['body'];
		self::assertIsArray( $body );
		self::assertSame( 'klacht_drain', $body['action'] ?? null );
		self::assertTrue( door_opens( $body['expires'] ?? null, $body['signature'] ?? null ) );
		self::assertSame( [], $this->mailer->sent(), 'No mail leaves inside the request.' );
	}

	public function test_a_request_that_wrote_no_mail_calls_nobody(): void {
		remove_all_actions( 'shutdown' );
		self::submitted();
		do_action( 'shutdown' );
		self::assertSame( [], $this->calls );
	}

	/** A request that died in a transaction is rolled back when its connection closes: a lease taken in it would be too. */
	public function test_a_request_that_died_in_a_transaction_kicks_nobody(): void {
		kick();
		self::assertSame( [], $this->calls );
		self::outside_a_transaction( kick( ... ) );
		self::assertCount( 1, $this->calls );
	}

	public function test_the_door_opens_only_for_this_site_and_just_now(): void {
		$now  = time();
		$good = door_signature( $now + 30 );
		self::assertTrue( door_opens( (string) ( $now + 30 ), $good ) );
		self::assertFalse( door_opens( (string) ( $now + 31 ), $good ), 'Another instant.' );
		self::assertFalse( door_opens( (string) ( $now - 1 ), door_signature( $now - 1 ) ), 'Over.' );
		self::assertFalse( door_opens( (string) ( $now + 3600 ), door_signature( $now + 3600 ) ), 'Too long.' );
		foreach ( [ null, '', 'x', [], [ $good ], str_repeat( '0', 64 ) ] as $bad ) {
			self::assertFalse( door_opens( (string) ( $now + 30 ), $bad ) );
			self::assertFalse( door_opens( $bad, $good ) );
		}
		self::assertFalse( door_opens( ( $now + 30 ) . ' ', $good ) );
	}

	public function test_one_event_every_minute(): void {
		self::assertSame( 60, wp_get_schedules()['klacht_minute']['interval'] ?? null );
		wp_clear_scheduled_hook( 'klacht_minutely' );
		\Klacht\Mail\plan_minutely();
		\Klacht\Mail\plan_minutely();
		$events = array_filter( _get_cron_array(), static fn( array $hooks ): bool => isset( $hooks['klacht_minutely'] ) );
		self::assertCount( 1, $events );
		self::assertSame( 'klacht_minute', wp_get_schedule( 'klacht_minutely' ) );
		self::assertNotFalse( has_action( 'klacht_minutely', 'Klacht\Mail\minutely' ) );
		self::assertNotFalse( has_action( 'wp_ajax_nopriv_klacht_drain', 'Klacht\Mail\answer_door' ) );
		self::assertFalse( has_action( 'wp_ajax_klacht_drain' ) );
	}

	public function test_every_minute_does_it_all(): void {
		$this->at( '2026-03-05 12:00:00' );
		$old = self::submitted( [ 'moderation' => 'unconfirmed' ] );
		$this->at( '2026-03-20 12:00:00' );
		$case = self::approved();
		self::put( $case, Template::Published );
		$db = Database::wpdb();
		$db->update( $db->prefix . 'klacht_dossier', [ 'dispatched' => 0, 'at' => '2026-03-20 11:00:00' ], [ 'complaint_id' => $case->id ] );
		self::assertGreaterThan( 0, $this->count_rows( 'stats_delta' ) );
		minutely();
		self::assertCount( 1, $this->mailer->sent() );
		self::assertSame( 0, $this->count_rows( 'dossier', "dispatched = 0 AND complaint_id = $case->id" ) );
		self::assertSame( 0, $this->count_rows( 'stats_delta' ) );
		self::assertGreaterThan( 0, $this->count_rows( 'stats' ) );
		self::assertSame( 0, $this->count_rows( 'cases', "complaint_id = $old->id" ) );
	}

	public function test_sweeps_what_has_served_and_nothing_else(): void {
		$now = $this->at( '2026-03-20 12:00:00' );
		$db  = Database::wpdb();
		foreach ( [ '-25 hours', '-23 hours' ] as $age ) {
			$db->insert( $db->prefix . 'klacht_requests', [ 'scope' => 's', 'request_key' => $age, 'body_hash' => '', 'created' => sql_time( $now->modify( $age ) ) ] );
			$db->insert( $db->prefix . 'klacht_limits', [ 'bucket' => 'b', 'hour' => intdiv( $now->modify( $age )->getTimestamp(), 3600 ), 'hits' => 1 ] );
		}
		foreach ( [ '-31 days', '-29 days', '+1 day' ] as $end ) {
			$db->insert( $db->prefix . 'klacht_tokens', [ 'hash' => md5( $end ), 'purpose' => 'follow', 'subject' => 1, 'expires' => sql_time( $now->modify( $end ) ) ] );
		}
		minutely();
		self::assertSame( [ '-23 hours' ], array_column( $this->rows_of( 'requests' ), 'request_key' ) );
		self::assertSame( 1, $this->count_rows( 'limits', "bucket = 'b'" ) );
		self::assertSame( 2, $this->count_rows( 'tokens' ) );
		self::assertEquals( $now, now() );
	}
}
