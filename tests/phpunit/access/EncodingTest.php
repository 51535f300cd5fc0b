<?php
/**
 * Text that is none is refused at the edge: 400 in REST, 404 on public pages, and never an exception.
 */

declare(strict_types=1);

namespace Klacht\Tests\Access;

use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use Klacht\Tests\Visit;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_REST_Request;

use function Klacht\Access\login_redirect;

final class EncodingTest extends RestTestCase {
	/** @return iterable<string, array{string}> Addresses of public pages, behind the home address. */
	public static function pages(): iterable {
		foreach ( [ 'a byte' => '%ff', 'half a character' => 'caf%c3', 'an overlong slash' => '%c0%af', 'a surrogate' => '%ed%a0%80', 'beyond Unicode' => '%f4%90%80%80', 'a null' => 'a%00b' ] as $name => $broken ) {
			yield "complaint: $name" => [ "/klacht/$broken/" ];
			yield "complaint's feed: $name" => [ "/klacht/$broken/feed/" ];
			yield "complaint's embed: $name" => [ "/klacht/$broken/embed/" ];
			yield "company: $name" => [ "/bedrijf/$broken/" ];
			yield "page: $name" => [ "/$broken/" ];
			yield "plain: $name" => [ "/?klacht_complaint=$broken" ];
			yield "search: $name" => [ "/?s=$broken" ];
			yield "search of complaints: $name" => [ "/?post_type=klacht_complaint&s=$broken" ];
			yield "search feed: $name" => [ "/?s=$broken&feed=rss2" ];
			yield "type: $name" => [ "/?post_type=$broken" ];
			yield "list of types: $name" => [ "/?post_type[]=klacht_complaint&post_type[]=$broken" ];
			yield "author: $name" => [ "/?author_name=$broken" ];
			yield "our page: $name" => [ "/klacht/volgen/?complaint=1&token=$broken" ];
		}
		foreach ( [ 'klacht_complaint', 'klacht_company', 'klacht_page', 'author_name', 'feed' ] as $name ) {
			yield "a list: $name" => [ "/?{$name}[]=x" ];
			yield "a list in a list: $name" => [ "/?{$name}[a][b]=x" ];
		}
		yield 'a name in our page\'s address' => [ '/klacht/volgen/?%ff=1' ];
	}

	#[DataProvider( 'pages' )]
	public function test_a_page_with_a_broken_address_is_not_found( string $address ): void {
		Make::approved();
		self::assertSame( 404, Visit::to( home_url() . $address )->status );
	}

	/** @return iterable<string, array{string}> */
	public static function whole(): iterable {
		yield 'somebody else\'s parameter' => [ '/?utm_source=%ff' ];
		yield 'an archive' => [ '/klacht/?ref=%ff' ];
		yield 'emoji' => [ '/?s=%F0%9F%98%A1' ];
		yield 'an accent' => [ '/?s=caf%C3%A9' ];
	}

	#[DataProvider( 'whole' )]
	public function test_what_is_not_ours_or_not_broken_is_shown( string $address ): void {
		Make::approved();
		self::assertSame( 200, Visit::to( home_url() . $address )->status );
	}

	/** @return iterable<string, array{string, string, array<string, mixed>, array<string, mixed>, array<string, string>}> Method, route, query, body, headers. */
	public static function requests(): iterable {
		$story = [ 'type' => 'complaint', 'title' => 'Pakket kwam niet aan', 'content' => 'Het pakket kwam drie weken te laat.', 'reporter' => [ 'public_name' => 'Onno' ] ];
		foreach ( [ 'bytes' => "\xFF\xFE", 'half a character' => "caf\xC3", 'a surrogate' => "\xED\xA0\x80" ] as $name => $broken ) {
			yield "search: $name" => [ 'GET', '/complaints', [ 'search' => $broken ], [], [] ];
			yield "search of companies: $name" => [ 'GET', '/companies', [ 'search' => $broken ], [], [] ];
			yield "similar: $name" => [ 'GET', '/similar', [ 'company' => '1', 'title' => $broken ], [], [] ];
			yield "cursor: $name" => [ 'GET', '/complaints', [ 'cursor' => $broken ], [], [] ];
			yield "fields: $name" => [ 'GET', '/complaints', [ '_fields' => $broken ], [], [] ];
			yield "name of a parameter: $name" => [ 'GET', '/complaints', [ $broken => '1' ], [], [] ];
			yield "in a list: $name" => [ 'GET', '/complaints', [ 'search' => [ $broken ] ], [], [] ];
			yield "route: $name" => [ 'GET', "/complaints/$broken", [], [], [] ];
			yield "route in capitals: $name" => [ 'GET', "/COMPANIES/$broken", [], [], [] ];
			yield "token in a header: $name" => [ 'GET', '/complaints/1/messages', [], [], [ 'Klacht-Token' => $broken ] ];
			yield "key: $name" => [ 'POST', '/follow-links', [], [ 'email' => 'onno@melder.example' ], [ 'Idempotency-Key' => $broken ] ];
			yield "title: $name" => [ 'POST', '/complaints', [], [ 'title' => $broken ] + $story, [] ];
			yield "name of the reporter: $name" => [ 'POST', '/complaints', [], [ 'reporter' => [ 'public_name' => $broken ] ] + $story, [] ];
			yield "address: $name" => [ 'POST', '/follow-links', [], [ 'email' => "onno$broken@melder.example" ], [] ];
			yield "form token: $name" => [ 'POST', '/follow-links', [], [ 'email' => 'onno@melder.example', 'form_token' => $broken ], [] ];
		}
		yield 'search: a null' => [ 'GET', '/complaints', [ 'search' => "a\0b" ], [], [] ];
		yield 'after: a null' => [ 'GET', '/complaints', [ 'after' => "2026-01-01\0" ], [], [] ];
		yield 'key: a null' => [ 'POST', '/follow-links', [], [ 'email' => 'onno@melder.example' ], [ 'Idempotency-Key' => "a\0b" ] ];
	}

	/**
	 * @param array<string, mixed>  $query
	 * @param array<string, mixed>  $body
	 * @param array<string, string> $headers
	 */
	#[DataProvider( 'requests' )]
	public function test_a_request_that_is_broken_is_refused( string $method, string $route, array $query, array $body, array $headers ): void {
		$request = new WP_REST_Request( $method, "/klacht/v1$route" );
		$request->set_query_params( $query );
		$request->set_body_params( $body );
		foreach ( $headers as $name => $value ) {
			$request->set_header( $name, $value );
		}
		$response = rest_do_request( $request );
		$data     = $response->get_data();
		self::assertSame( [ 400, 'klacht_encoding' ], [ $response->get_status(), is_array( $data ) ? $data['code'] : '' ] );
		self::assertSame( 0, $this->count_rows( 'cases' ) + $this->count_rows( 'requests' ) );
	}

	/** @return iterable<string, array{string}> Bodies that are no JSON text. */
	public static function bodies(): iterable {
		yield 'bytes' => [ "{\"email\":\"onno\xFF@melder.example\"}" ];
		yield 'half a pair' => [ '{"email":"onno\ud800@melder.example"}' ];
		yield 'the other half' => [ '{"email":"onno\udc00@melder.example"}' ];
		yield 'a broken name' => [ "{\"em\xFFail\":\"onno@melder.example\"}" ];
		yield 'another encoding' => [ mb_convert_encoding( '{"email":"onno@melder.example"}', 'UTF-16LE', 'UTF-8' ) ];
		yield 'half of it' => [ '{"email":"onno' ];
	}

	#[DataProvider( 'bodies' )]
	public function test_a_body_that_is_no_json_is_refused( string $body ): void {
		$request = new WP_REST_Request( 'POST', '/klacht/v1/follow-links' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( $body );
		self::assertSame( 400, rest_do_request( $request )->get_status() );
	}

	public function test_a_file_with_a_broken_name_is_refused(): void {
		wp_set_current_user( Make::member( Make::company(), \Klacht\Access\MemberRole::Admin ) );
		$request = new WP_REST_Request( 'POST', '/klacht/v1/company/logo' );
		$request->set_file_params( [ 'logo' => [ 'name' => "\xFF.png", 'type' => 'image/png', 'size' => 1, 'tmp_name' => '/dev/null', 'error' => UPLOAD_ERR_OK ] ] );
		$data = rest_do_request( $request )->get_data();
		self::assertSame( 'klacht_encoding', is_array( $data ) ? $data['code'] : '' );
	}

	public function test_a_form_that_is_broken_is_refused(): void {
		$_SERVER['REQUEST_METHOD'] = 'POST';
		$_POST                     = [ 'klacht_form' => 'lost', 'lost' => [ 'email' => "onno\xFF@melder.example" ] ];
		add_filter( 'wp_die_handler', static fn(): \Closure => static fn( string $text, string $title, array $args ): never => throw new \LogicException( $text, is_int( $args['response'] ?? null ) ? $args['response'] : 0 ) );
		try {
			Visit::to( home_url( '/klacht/volgen/' ) );
			self::fail( 'It was taken.' );
		} catch ( \LogicException $refused ) {
			self::assertSame( 400, $refused->getCode(), $refused->getMessage() );
		}
	}

	public function test_the_way_on_after_login_may_be_broken(): void {
		$user = get_userdata( Make::member( Make::company() ) );
		foreach ( [ "\xFF", "/wp-admin/\xC3", "http://\xFF/" ] as $broken ) {
			self::assertIsString( login_redirect( $broken, $broken, $user ) );
		}
	}

	public function test_other_routes_are_no_business_of_ours(): void {
		$request = new WP_REST_Request( 'GET', '/wp/v2/types' );
		$request->set_query_params( [ 'x' => "\xFF" ] );
		self::assertSame( 200, rest_do_request( $request )->get_status() );
	}

	public function test_rest_answers_for_itself(): void {
		$vars = [
			'rest_route' => '/klacht/v1/complaints',
			'search'     => "\xFF",
		];
		self::assertSame( $vars, apply_filters( 'request', $vars ) );
		self::assertSame( [ 'error' => '404' ], apply_filters( 'request', [ 'search' => "\xFF" ] ) );
	}
}
