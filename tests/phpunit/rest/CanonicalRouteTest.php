<?php
/**
 * A decision rests on the registered route, however its address was written.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Access\MemberRole;
use Klacht\Access\Purpose;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_REST_Request;

use function Klacht\Access\add_member;
use function Klacht\Access\issue_token;
use const Klacht\Rest\REPEATS_ATTRIBUTE;
use const Klacht\Rest\ROUTE_ATTRIBUTE;

final class CanonicalRouteTest extends RestTestCase {
	private const KEY = [ 'Idempotency-Key' => 'mijn sleutel' ];

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
	}

	/** @return iterable<string, array{string}> How `/follow-links` may be written. */
	public static function spellings(): iterable {
		yield 'as registered' => [ '/klacht/v1/follow-links' ];
		yield 'a capital' => [ '/klacht/v1/Follow-links' ];
		yield 'capitals' => [ '/klacht/v1/FOLLOW-LINKS' ];
		yield 'capitals in the namespace' => [ '/KLACHT/V1/follow-links' ];
		yield 'a line end behind it' => [ "/klacht/v1/follow-links\n" ];
	}

	#[DataProvider( 'spellings' )]
	public function test_a_limit_counts_every_spelling( string $spelling ): void {
		update_option( 'klacht_settings', [ 'rate_limit' => 1 ] );
		$this->expect( 200, 'POST', '/follow-links', [ 'email' => 'onno@melder.example' ] );
		$this->post_to( $spelling, [ 'email' => 'onno@melder.example' ], 429 );
	}

	/** @param array<string, mixed> $body */
	private function post_to( string $route, array $body, int $status, int $as = 0 ): mixed {
		wp_set_current_user( $as );
		$request = new WP_REST_Request( 'POST', $route );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_header( 'Idempotency-Key', bin2hex( random_bytes( 8 ) ) );
		$request->set_body( (string) wp_json_encode( $body ) );
		$response = rest_do_request( $request );
		self::assertSame( $status, $response->get_status(), $route );
		return $response->get_data();
	}

	/** @return iterable<string, array{string}> How `/cases/{id}/contact-views` may be written. */
	public static function addresses(): iterable {
		yield 'as registered' => [ '/klacht/v1/cases/%d/contact-views' ];
		yield 'capitals' => [ '/klacht/v1/Cases/%d/Contact-Views' ];
		yield 'capitals in the namespace' => [ '/Klacht/V1/cases/%d/contact-views' ];
		yield 'noughts before the number' => [ '/klacht/v1/cases/000%d/contact-views' ];
	}

	#[DataProvider( 'addresses' )]
	public function test_contact_data_is_kept_nowhere_and_replayed_to_nobody_who_left( string $address ): void {
		$company = Make::company();
		$case    = Make::approved( Make::submission( $company ) );
		$member  = Make::member( $company );
		$door    = sprintf( $address, $case->id );
		$first   = $this->as_written( $door, $member );
		self::assertSame( 200, $first->get_status() );
		self::assertSame( [ '' ], array_column( $this->rows_of( 'requests' ), 'answer' ) );
		self::assertSame( [], $this->rows_of( 'commands' ) );
		self::assertSame( $first->get_data(), $this->as_written( "/klacht/v1/cases/$case->id/contact-views", $member )->get_data(), 'Another spelling is the same request.' );
		self::assertSame( 1, $this->count_rows( 'dossier', "event = 'contact_viewed'" ) );

		$db = Database::wpdb();
		$db->query( "UPDATE {$db->prefix}klacht_members SET active = 0 WHERE user_id = $member" );
		add_member( Make::company(), $member, MemberRole::Member );
		wp_cache_flush();
		self::assertSame( 404, $this->as_written( $door, $member )->get_status() );
	}

	private function as_written( string $route, int $as ): \WP_REST_Response {
		wp_set_current_user( $as );
		$request = new WP_REST_Request( 'POST', $route );
		$request->set_header( 'Idempotency-Key', self::KEY['Idempotency-Key'] );
		return rest_do_request( $request );
	}

	public function test_messages_of_a_case_are_the_companys_however_they_are_asked(): void {
		$company = Make::company();
		$case    = Make::approved( Make::submission( $company ) );
		$request = new WP_REST_Request( 'GET', "/klacht/v1/CASES/$case->id/Messages" );
		$request->set_header( 'Klacht-Token', issue_token( Purpose::Follow, $case->id ) );
		wp_set_current_user( Make::member( Make::company() ) );
		self::assertSame( 404, rest_do_request( $request )->get_status(), 'Who works elsewhere and has the link of the reporter is not of this company.' );
		wp_set_current_user( Make::member( $company ) );
		self::assertSame( 200, rest_do_request( $request )->get_status() );
	}

	public function test_the_link_to_the_next_page_is_canonical(): void {
		$company = Make::company();
		Make::approved( Make::submission( $company ) );
		Make::approved( Make::submission( $company ) );
		$request = new WP_REST_Request( 'GET', '/klacht/v1/COMPLAINTS' );
		$request->set_query_params( [ 'per_page' => '1' ] );
		$link = rest_do_request( $request )->get_headers()['Link'] ?? '';
		self::assertMatchesRegularExpression( '~klacht/v1/complaints\?~', is_string( $link ) ? rawurldecode( $link ) : '' );
	}

	/** @return iterable<string, array{string, array<string, mixed>, int}> */
	public static function not_routes(): iterable {
		yield 'two slashes' => [ '/klacht/v1//follow-links', [], 404 ];
		yield 'a plus before the number' => [ '/klacht/v1/cases/+7/contact-views', [], 404 ];
		yield 'a number in other digits' => [ '/klacht/v1/cases/٧/contact-views', [], 404 ];
		yield 'the method in the body' => [ '/klacht/v1/me/complaints', [ '_method' => 'GET' ], 404 ];
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'not_routes' )]
	public function test_what_is_no_route_is_not_found( string $route, array $body, int $status ): void {
		$this->post_to( $route, $body, $status, Make::member( Make::company() ) );
	}

	public function test_a_batch_takes_none_of_our_commands(): void {
		$request = new WP_REST_Request( 'POST', '/batch/v1' );
		$request->set_body_params( [ 'requests' => [ [ 'path' => '/klacht/v1/Follow-links', 'body' => [ 'email' => 'onno@melder.example' ] ] ] ] );
		self::assertStringContainsString( '"status":400', (string) wp_json_encode( rest_do_request( $request )->get_data() ) );
		self::assertSame( 0, $this->count_rows( 'limits' ), 'It did not get as far as being counted.' );
	}

	/** @return array<string, bool> Every command there is, by name, and whether it says what a repeat is answered. */
	private static function commands(): array {
		$found = [];
		foreach ( array_keys( rest_get_server()->get_routes( 'klacht/v1' ) ) as $route ) {
			foreach ( (array) ( rest_get_server()->get_routes( 'klacht/v1' )[ $route ] ?? [] ) as $handler ) {
				$handler = is_array( $handler ) ? $handler : [];
				$name    = is_string( $handler[ ROUTE_ATTRIBUTE ] ?? null ) ? $handler[ ROUTE_ATTRIBUTE ] : '';
				foreach ( $name === '' ? [] : array_diff( array_keys( (array) ( $handler['methods'] ?? [] ) ), [ 'GET' ] ) as $method ) {
					$found[ "$method $name" ] = ( $handler[ REPEATS_ATTRIBUTE ] ?? false ) === true;
				}
			}
		}
		return $found;
	}

	public function test_every_command_says_what_a_repeat_is_answered_and_every_limit_is_of_one(): void {
		$commands = self::commands();
		self::assertGreaterThan( 40, count( $commands ) );
		$silent = array_keys( $commands, false, true );
		self::assertSame( [], $silent, 'These commands do not say what a repeat is answered.' );
		self::assertSame( [], array_values( array_diff( array_keys( \Klacht\Rest\COMMAND_LIMITS ), array_keys( $commands ) ) ), 'These limits are of no command.' );
	}

	public function test_an_answer_is_kept_of_no_command(): void {
		$company = Make::company();
		$admin   = Make::member( $company, MemberRole::Admin );
		$this->expect( 201, 'POST', '/canned-replies', [ 'name' => 'Groet', 'body' => 'Dag {naam}.' ], $admin, self::KEY );
		$kept = (string) wp_json_encode( [ $this->rows_of( 'requests' ), $this->rows_of( 'commands' ) ] );
		self::assertStringNotContainsString( 'Groet', $kept );
		self::assertStringNotContainsString( 'Dag', $kept );
	}
}
