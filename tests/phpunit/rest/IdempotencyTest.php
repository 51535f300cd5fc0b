<?php
/**
 * The same request sent twice is done once, also when the first one crashed.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Environment;
use Klacht\Tests\Make;
use Klacht\Tests\Process;
use Klacht\Tests\SpeaksRest;
use PHPUnit\Framework\Attributes\Group;

final class IdempotencyTest extends CommittedTestCase {
	use SpeaksRest;

	private const NOW = '2026-03-02 10:00:00';

	private const KEY = [ 'Idempotency-Key' => 'mijn sleutel' ];

	/** @return array<string, mixed> */
	private static function body( int $company ): array {
		return [
			'company_id' => $company,
			'type'       => 'complaint',
			'title'      => 'Pakket kwam niet aan',
			'content'    => 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.',
			'reporter'   => [
				'public_name' => 'Onno',
				'last_name'   => 'Jansen',
				'email'       => 'onno@' . Environment::HOST,
			],
		];
	}

	public function test_a_repeat_gets_the_first_answer(): void {
		$body   = self::body( Make::company() );
		$first  = $this->expect( 201, 'POST', '/complaints', $body, headers: self::KEY );
		$second = $this->expect( 201, 'POST', '/complaints', array_reverse( $body ), headers: self::KEY );
		self::assertSame( $first->data, $second->data );
		self::assertSame( 1, $this->count_rows( 'cases' ) );
		self::assertSame( 1, $this->count_rows( 'outbox' ) );
		$this->expect( 201, 'POST', '/complaints', $body, headers: [ 'Idempotency-Key' => 'een andere' ] );
		self::assertSame( 2, $this->count_rows( 'cases' ) );
	}

	public function test_another_body_under_the_same_key_is_refused(): void {
		$body = self::body( Make::company() );
		$this->expect( 201, 'POST', '/complaints', $body, headers: self::KEY );
		$this->expect( 422, 'POST', '/complaints', [ 'title' => 'Een andere titel' ] + $body, headers: self::KEY );
		self::assertSame( 1, $this->count_rows( 'cases' ) );
	}

	public function test_a_key_belongs_to_one_network_or_person(): void {
		$body = self::body( Make::company() );
		$this->expect( 201, 'POST', '/complaints', $body, headers: self::KEY );
		$_SERVER['REMOTE_ADDR'] = '192.0.2.7';
		$this->expect( 201, 'POST', '/complaints', $body, headers: self::KEY );
		$this->expect( 201, 'POST', '/complaints', $body, Make::reporter(), self::KEY );
		self::assertSame( 3, $this->count_rows( 'cases' ) );
	}

	public function test_a_refused_request_may_be_mended_under_its_key(): void {
		$body = self::body( Make::company() );
		$this->expect( 400, 'POST', '/complaints', [ 'company_id' => 999999 ] + $body, headers: self::KEY );
		$this->expect( 201, 'POST', '/complaints', $body, headers: self::KEY );
	}

	#[Group( 'processes' )]
	public function test_a_request_in_flight_is_not_started_again(): void {
		$this->at( self::NOW );
		$body  = self::body( Make::company() );
		$other = $this->start( $body, '/^START TRANSACTION/' );
		$other->expect( 'here' );
		$busy = $this->expect( 409, 'POST', '/complaints', $body, headers: self::KEY );
		self::assertNotNull( $busy->header( 'Retry-After' ) );
		$other->tell( 'go' );
		$other->expect( '201' );
		$other->finish();
		$this->expect( 201, 'POST', '/complaints', $body, headers: self::KEY );
		self::assertSame( 1, $this->count_rows( 'cases' ) );
	}

	#[Group( 'processes' )]
	public function test_a_repeat_after_a_crash_finds_what_was_committed(): void {
		$this->at( self::NOW );
		$body  = self::body( Make::company() );
		$other = $this->start( $body, '/^UPDATE .*_requests` SET code/' );
		$other->expect( 'here' );
		$other->kill();
		self::assertSame( 1, $this->count_rows( 'cases' ) );
		$id = (int) ( $this->rows_of( 'cases' )[0]['complaint_id'] ?? 0 );
		$this->at( '2026-03-02 10:01:30' );
		self::assertSame( $id, $this->send( 'POST', '/complaints', $body, headers: self::KEY )->int( 'id' ) );
		self::assertSame( $id, $this->send( 'POST', '/complaints', $body, headers: self::KEY )->int( 'id' ), 'And so does every later repeat.' );
		self::assertSame( 1, $this->count_rows( 'cases' ) );
	}

	#[Group( 'processes' )]
	public function test_a_repeat_after_a_crash_is_known_of_a_command_without_a_dossier_too(): void {
		$this->at( self::NOW );
		$body  = [ 'company_name' => 'Fietsen', 'kvk_number' => '12345678', 'name' => 'Sanne de Vries', 'function' => 'Eigenaar', 'email' => 'sanne@fietsen.example' ];
		$other = new Process( 'processes/request.php', [ '/company-requests', (string) wp_json_encode( $body ), self::KEY['Idempotency-Key'], '/^UPDATE .*_requests` SET code/', self::NOW ] );
		$other->expect( 'here' );
		$other->kill();
		self::assertSame( 1, $this->count_rows( 'company_requests' ) );
		$this->expect( 409, 'POST', '/company-requests', $body, headers: self::KEY );
		$this->at( '2026-03-02 10:01:30' );
		// Decided meanwhile: running it again would open another.
		$db = \Klacht\Tests\Database::wpdb();
		$db->query( "UPDATE {$db->prefix}klacht_company_requests SET open_key = NULL, state = 'rejected'" );
		$this->expect( 204, 'POST', '/company-requests', $body, headers: self::KEY );
		self::assertSame( [ 1, 2 ], [ $this->count_rows( 'company_requests' ), $this->count_rows( 'outbox' ) ] );
	}

	#[Group( 'processes' )]
	public function test_a_repeat_after_a_crash_before_the_commit_does_it(): void {
		$this->at( self::NOW );
		$body  = self::body( Make::company() );
		$other = $this->start( $body, '/^COMMIT/' );
		$other->expect( 'here' );
		$other->kill();
		self::assertSame( 0, $this->count_rows( 'cases' ) );
		$this->at( '2026-03-02 10:01:30' );
		$this->expect( 201, 'POST', '/complaints', $body, headers: self::KEY );
		self::assertSame( 1, $this->count_rows( 'cases' ) );
	}

	/**
	 * The same request in another process, which stops before a statement.
	 *
	 * @param array<string, mixed> $body
	 */
	private function start( array $body, string $before ): Process {
		return new Process( 'processes/request.php', [ '/complaints', (string) wp_json_encode( $body ), self::KEY['Idempotency-Key'], $before, self::NOW ] );
	}
}
