<?php
/**
 * What holds visitors at the doors: form token, rate, and that a page of ours sent them.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Access\Purpose;
use Klacht\Tests\Answer;
use Klacht\Tests\Environment;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\issue_token;

final class VisitorsTest extends RestTestCase {
	private const NOW = '2026-03-02 10:00:00';

	private int $company;

	protected function setUp(): void {
		parent::setUp();
		$this->at( self::NOW );
		$this->company = Make::company();
	}

	/** @return array<string, mixed> */
	private function submission(): array {
		return [
			'company_id' => $this->company,
			'type'       => 'complaint',
			'title'      => 'Pakket kwam niet aan',
			'content'    => 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.',
			'reporter'   => [ 'public_name' => 'Onno', 'last_name' => 'Jansen', 'email' => 'onno@' . Environment::HOST ],
		];
	}

	private function submit_with( string $form_token ): Answer {
		return $this->send( 'POST', '/complaints', $this->submission() + [ 'form_token' => $form_token ] );
	}

	public function test_a_form_token_is_good_from_three_seconds_to_a_day(): void {
		$form = $this->expect( 200, 'GET', '/form-token' );
		self::assertSame( [ '2026-03-02T10:00:03+00:00', '2026-03-03T10:00:00+00:00' ], [ $form->text( 'valid_from' ), $form->text( 'expires' ) ] );
		$token = $form->text( 'token' );
		foreach ( [ '10:00:00' => '3', '10:00:02' => '1' ] as $time => $wait ) {
			$this->at( "2026-03-02 $time" );
			$young = $this->submit_with( $token );
			self::assertSame( [ 400, 'klacht_too_fast', $wait ], [ $young->status, $young->text( 'code' ), $young->header( 'Retry-After' ) ] );
		}
		foreach ( [ '2026-03-02 10:00:03', '2026-03-03 10:00:00' ] as $good ) {
			$this->at( $good );
			self::assertSame( 201, $this->submit_with( $token )->status );
		}
		$this->at( '2026-03-03 10:00:01' );
		$old = $this->submit_with( $token );
		self::assertSame( [ 400, 'klacht_form_token', 'expired' ], [ $old->status, $old->text( 'code' ), $old->text( 'data.params.form_token' ) ] );
		self::assertSame( 2, $this->count_rows( 'cases' ) );
	}

	/** @return iterable<string, array{string}> */
	public static function forgeries(): iterable {
		yield 'nothing like it' => [ 'x' ];
		yield 'no signature' => [ '1772445590-' ];
		yield 'another signature' => [ '1772445590-' . str_repeat( 'a', 64 ) ];
		yield 'no time' => [ '-' . str_repeat( 'a', 64 ) ];
		yield 'a time before time' => [ '-1-' . str_repeat( 'a', 64 ) ];
		yield 'a time beyond numbers' => [ str_repeat( '9', 30 ) . '-' . str_repeat( 'a', 64 ) ];
	}

	#[DataProvider( 'forgeries' )]
	public function test_a_forged_form_token_is_refused( string $token ): void {
		$answer = $this->submit_with( $token );
		self::assertSame( [ 400, 'klacht_form_token' ], [ $answer->status, $answer->text( 'code' ) ] );
		self::assertSame( 0, $this->count_rows( 'cases' ) );
	}

	public function test_a_form_token_with_another_time_is_refused(): void {
		$token = $this->expect( 200, 'GET', '/form-token' )->text( 'token' );
		$this->at( '2026-03-02 10:00:10' );
		self::assertSame( 400, $this->submit_with( ( (int) $token - 60 ) . strstr( $token, '-' ) )->status );
		self::assertSame( 201, $this->submit_with( $token )->status );
	}

	public function test_without_a_form_token_a_network_has_twenty_an_hour(): void {
		for ( $n = 0; $n < 20; $n++ ) {
			$this->expect( 400, 'POST', '/complaints', [ 'title' => '     ' ] + $this->submission() );
		}
		$this->at( '2026-03-02 10:59:00' );
		$many = $this->expect( 429, 'POST', '/complaints', $this->submission() );
		self::assertSame( '60', $many->header( 'Retry-After' ) );
		self::assertSame( 0, $this->count_rows( 'cases' ) );

		$_SERVER['REMOTE_ADDR'] = '192.0.2.1';
		$this->expect( 201, 'POST', '/complaints', $this->submission() );
		$_SERVER['REMOTE_ADDR'] = '127.0.0.1';
		$this->expect( 201, 'POST', '/complaints', $this->submission() + [ 'form_token' => $this->token_of( '2026-03-02 10:58:00' ) ] );
		$this->at( '2026-03-02 11:00:00' );
		$this->expect( 201, 'POST', '/complaints', $this->submission() );
	}

	/** A form token that was given at an instant of today. */
	private function token_of( string $time ): string {
		$now = \Klacht\Storage\now();
		$this->at( $time );
		$token = $this->expect( 200, 'GET', '/form-token' )->text( 'token' );
		\Klacht\Storage\set_clock( $now );
		return $token;
	}

	public function test_with_a_form_token_it_has_sixty(): void {
		$token = $this->token_of( '2026-03-02 09:59:00' );
		for ( $n = 0; $n < 60; $n++ ) {
			$this->expect( 400, 'POST', '/complaints', [ 'title' => '     ', 'form_token' => $token ] + $this->submission() );
		}
		$this->expect( 429, 'POST', '/complaints', [ 'form_token' => $token ] + $this->submission() );
	}

	public function test_an_ipv6_network_is_its_first_half(): void {
		foreach ( range( 1, 20 ) as $host ) {
			$_SERVER['REMOTE_ADDR'] = "2001:db8:1:2::$host";
			$this->expect( 400, 'POST', '/complaints', [ 'title' => '     ' ] + $this->submission() );
		}
		$_SERVER['REMOTE_ADDR'] = '2001:db8:1:2:ffff::1';
		$this->expect( 429, 'POST', '/complaints', $this->submission() );
		$_SERVER['REMOTE_ADDR'] = '2001:db8:1:3::1';
		$this->expect( 201, 'POST', '/complaints', $this->submission() );
	}

	public function test_the_limit_is_a_setting(): void {
		update_option( 'klacht_settings', [ 'rate_limit' => 1 ] );
		$this->expect( 201, 'POST', '/complaints', $this->submission() );
		$this->expect( 429, 'POST', '/complaints', $this->submission() );
	}

	public function test_a_form_token_never_gives_a_network_less_than_the_setting(): void {
		update_option( 'klacht_settings', [ 'rate_limit' => 61 ] );
		$body = [
			'title'      => '     ',
			'form_token' => $this->token_of( '2026-03-02 09:59:00' ),
		] + $this->submission();
		for ( $n = 0; $n < 61; $n++ ) {
			$this->expect( 400, 'POST', '/complaints', $body );
		}
		$this->expect( 429, 'POST', '/complaints', $body );
	}

	/** @return iterable<string, array{string, array<string, mixed>, Purpose|null}> */
	public static function commands(): iterable {
		yield 'confirmation' => [ '/confirmation', [], Purpose::Confirm ];
		yield 'grade' => [ '/grades', [ 'criteria' => [ 'speed' => 5 ] ], Purpose::Follow ];
		yield 'reopening' => [ '/reopenings', [ 'reason' => 'Het is nog niet opgelost.' ], Purpose::Follow ];
		yield 'message' => [ '/messages', [ 'body' => 'Hoe staat het ermee?' ], Purpose::Follow ];
		yield 'name' => [ '/name-visibility', [ 'hide_name' => true ], Purpose::Follow ];
		yield 'withdrawal' => [ '/withdrawals', [], Purpose::Follow ];
		yield 'amendment' => [ '/amendments', [ 'title' => 'Een betere titel', 'content' => 'Het pakket kwam drie weken te laat.', 'version' => 3 ], Purpose::Follow ];
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'commands' )]
	public function test_every_command_of_visitors_is_held( string $door, array $body, Purpose $purpose ): void {
		$case = Make::approved();
		$door = "/complaints/$case->id$door";
		$body = $body + [ 'token' => issue_token( $purpose, $case->id ) ];
		$bad  = $this->expect( 400, 'POST', $door, $body + [ 'form_token' => 'vals' ] );
		self::assertSame( 'klacht_form_token', $bad->text( 'code' ) );
		$foreign = $this->expect( 403, 'POST', $door, $body, headers: [ 'Origin' => 'https://elders.example' ] );
		self::assertSame( 'klacht_foreign_origin', $foreign->text( 'code' ) );
	}

	/** @return iterable<string, array{string, array<string, mixed>, Purpose|null}> Commands that an account gives without a token. */
	public static function commands_of_accounts(): iterable {
		foreach ( self::commands() as $name => $command ) {
			if ( $name !== 'confirmation' ) {
				yield $name => $command;
			}
		}
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'commands_of_accounts' )]
	public function test_every_command_of_visitors_is_counted( string $door, array $body ): void {
		update_option( 'klacht_settings', [ 'rate_limit' => 2 ] );
		$door = '/complaints/' . Make::approved()->id . $door;
		self::assertNotSame( 429, $this->send( 'POST', $door, $body )->status );
		self::assertNotSame( 429, $this->send( 'POST', $door, $body )->status );
		$this->expect( 429, 'POST', $door, $body );
		self::assertNotSame( 429, $this->send( 'POST', $door, $body + [ 'form_token' => $this->token_of( '2026-03-02 09:59:00' ) ] )->status );
	}

	/**
	 * The token of a mail is as good as a form token: who tries others finds none, at twenty or sixty an hour.
	 *
	 * @param array<string, mixed> $body
	 */
	#[DataProvider( 'commands' )]
	public function test_a_mails_token_gives_a_network_sixty_an_hour( string $door, array $body, Purpose $purpose ): void {
		update_option( 'klacht_settings', [ 'rate_limit' => 1 ] );
		$case = Make::approved();
		$door = "/complaints/$case->id$door";
		$body = $body + [ 'token' => issue_token( $purpose, $case->id ) ];
		for ( $n = 0; $n < 60; $n++ ) {
			self::assertNotSame( 429, $this->send( 'POST', $door, $body )->status );
		}
		$this->expect( 429, 'POST', $door, $body );
	}

	/** @return iterable<string, array{int, array<string, string>}> */
	public static function origins(): iterable {
		$ours = 'http://' . Environment::HOST;
		yield 'absent' => [ 201, [] ];
		yield 'ours' => [ 201, [ 'Origin' => $ours, 'Sec-Fetch-Site' => 'same-origin' ] ];
		yield 'ours in capitals' => [ 201, [ 'Origin' => strtoupper( $ours ) ] ];
		yield 'typed address' => [ 201, [ 'Sec-Fetch-Site' => 'none' ] ];
		yield 'another site' => [ 403, [ 'Origin' => 'https://elders.example' ] ];
		yield 'another scheme' => [ 403, [ 'Origin' => 'https://' . Environment::HOST ] ];
		yield 'another port' => [ 403, [ 'Origin' => "$ours:8080" ] ];
		yield 'ours as a part' => [ 403, [ 'Origin' => "$ours.elders.example" ] ];
		yield 'a sandbox' => [ 403, [ 'Origin' => 'null' ] ];
		yield 'ours, that names no page' => [ 201, [ 'Origin' => 'null', 'Sec-Fetch-Site' => 'same-origin' ] ];
		yield 'a sandbox in a browser that says so' => [ 403, [ 'Origin' => 'null', 'Sec-Fetch-Site' => 'cross-site' ] ];
		yield 'nobody, from nowhere' => [ 403, [ 'Origin' => 'null', 'Sec-Fetch-Site' => 'none' ] ];
		yield 'another site, says the browser' => [ 403, [ 'Origin' => $ours, 'Sec-Fetch-Site' => 'cross-site' ] ];
		yield 'a sister site' => [ 403, [ 'Sec-Fetch-Site' => 'same-site' ] ];
	}

	/** @param array<string, string> $headers */
	#[DataProvider( 'origins' )]
	public function test_only_our_own_pages_may_send_visitors( int $status, array $headers ): void {
		$this->expect( $status, 'POST', '/complaints', $this->submission(), headers: $headers );
		self::assertSame( $status === 201 ? 1 : 0, $this->count_rows( 'cases' ) );
	}

	public function test_reading_is_open_to_every_origin(): void {
		$this->expect( 200, 'GET', '/complaints', headers: [ 'Origin' => 'https://elders.example', 'Sec-Fetch-Site' => 'cross-site' ] );
	}

	public function test_a_replay_does_not_count(): void {
		update_option( 'klacht_settings', [ 'rate_limit' => 1 ] );
		$key = [ 'Idempotency-Key' => 'een' ];
		$this->expect( 201, 'POST', '/complaints', $this->submission(), headers: $key );
		$this->expect( 201, 'POST', '/complaints', $this->submission(), headers: $key );
		$this->expect( 429, 'POST', '/complaints', $this->submission() );
	}
}
