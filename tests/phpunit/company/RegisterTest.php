<?php
/**
 * Editors add a company: one name, one company, whatever its case and accents.
 */

declare(strict_types=1);

namespace Klacht\Tests\Company;

use Klacht\Tests\Database;
use Klacht\Tests\Dump;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Company\create_company;
use function Klacht\Company\profile_field;

final class RegisterTest extends RestTestCase {
	public function test_is_an_editors_alone(): void {
		$body   = [ 'name' => 'Nieuwe Winkel' ];
		$others = [ Make::reporter(), Make::user( 'author' ) ];
		$before = Dump::read();
		$this->expect( 401, 'POST', '/companies', $body );
		foreach ( $others as $other ) {
			$this->expect( 403, 'POST', '/companies', $body, $other );
		}
		self::assertSame( $before, Dump::read() );
		$this->expect( 403, 'POST', '/companies', $body, Make::member( Make::company() ) );
		$this->expect( 201, 'POST', '/companies', $body, Make::editor() );
		$this->expect( 201, 'POST', '/companies', [ 'name' => 'Nog een winkel' ], 1 );
	}

	public function test_keeps_what_was_filled_in(): void {
		$editor = Make::editor();
		$body   = [
			'name'        => "  Wells & 'Fargo'  <b>BV</b> &amp; &#8364; ",
			'description' => "Regel een.\nRegel twee.",
			'email'       => 'info@winkel.example',
			'phone'       => '020-5550100',
			'website'     => 'www.winkel.example/klacht?a=1&b=2',
			'address'     => 'Dorpsstraat 1, Ede',
			'procedure'   => 'Bel ons.',
		];
		$answer = $this->expect( 201, 'POST', '/companies', $body, $editor );
		self::assertSame( [ "Wells & 'Fargo' <b>BV</b> &amp; &#8364;", 'info@winkel.example', 'https://www.winkel.example/klacht?a=1&b=2', 'Dorpsstraat 1, Ede', false ], [ $answer->text( 'name' ), $answer->text( 'email' ), $answer->text( 'website' ), $answer->text( 'address' ), $answer->get( 'has_login' ) ] );
		self::assertSame( 'info@winkel.example', profile_field( $answer->int( 'id' ), 'email' ) );
		$public = $this->expect( 200, 'GET', '/companies/' . $answer->int( 'id' ) );
		self::assertSame( [ "Wells & 'Fargo' <b>BV</b> &amp; &#8364;", '' ], [ $public->text( 'name' ), $public->text( 'email' ) ] );
	}

	/** @return iterable<string, array{array<string, mixed>, string}> */
	public static function refused(): iterable {
		yield 'no name' => [ [], 'name' ];
		yield 'an empty one' => [ [ 'name' => '' ], 'name' ];
		yield 'spaces' => [ [ 'name' => '   ' ], 'name' ];
		yield 'what nobody sees' => [ [ 'name' => "\u{3164}\u{200B}" ], 'name' ];
		yield 'no letter' => [ [ 'name' => '!?-' ], 'name' ];
		yield 'too long' => [ [ 'name' => str_repeat( 'a', 191 ) ], 'name' ];
		yield 'a list' => [ [ 'name' => [ 'a' ] ], 'name' ];
		yield 'no address' => [ [ 'name' => 'Winkel', 'email' => 'winkel' ], 'email' ];
		yield 'two addresses' => [ [ 'name' => 'Winkel', 'email' => 'a@b.example,c@d.example' ], 'email' ];
		yield 'a script for a site' => [ [ 'name' => 'Winkel', 'website' => 'javascript:alert(1)' ], 'website' ];
		yield 'a word for a site' => [ [ 'name' => 'Winkel', 'website' => 'winkel' ], 'website' ];
		yield 'a number of ours' => [ [ 'name' => 'Winkel', 'id' => 7 ], 'id' ];
		yield 'a logo' => [ [ 'name' => 'Winkel', 'logo' => 'x' ], 'logo' ];
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'refused' )]
	public function test_refuses_by_the_name_of_the_field( array $body, string $blamed ): void {
		$editor = Make::editor();
		$before = Dump::read();
		$answer = $this->expect( 400, 'POST', '/companies', $body, $editor );
		self::assertSame( [ $blamed ], array_keys( (array) $answer->get( 'data.params' ) ) );
		self::assertSame( $before, Dump::read() );
	}

	public function test_one_name_is_one_company(): void {
		$editor = Make::editor();
		create_company( 'Café Zürich' );
		create_company( 'C' );
		foreach ( [ 'Café Zürich', 'cafe zurich', 'CAFÉ  ZÜRICH ', 'c' ] as $again ) {
			$answer = $this->expect( 400, 'POST', '/companies', [ 'name' => $again ], $editor );
			self::assertStringContainsString( trim( $again ) === 'c' ? 'C' : 'Café Zürich', $answer->text( 'data.params.name' ) );
		}
		// Of one slug, and not the same.
		foreach ( [ 'C++', 'C#', 'Café Zürich 2', 'Café' ] as $other ) {
			$this->expect( 201, 'POST', '/companies', [ 'name' => $other ], $editor );
			$this->expect( 400, 'POST', '/companies', [ 'name' => strtolower( $other ) ], $editor );
		}
		$this->expect( 201, 'POST', '/companies', [ 'name' => 'متجر' ], $editor );
		$this->expect( 400, 'POST', '/companies', [ 'name' => 'متجر' ], $editor );
	}

	public function test_of_two_at_once_the_second_gives_way(): void {
		$editor = Make::editor();
		$first  = 0;
		// Another editor's appears between the look and the write.
		$slip = static function ( array $data ) use ( &$first, &$slip ): array {
			remove_filter( 'wp_insert_post_data', $slip );
			$first = create_company( 'Nieuwe Winkel' );
			return $data;
		};
		add_filter( 'wp_insert_post_data', $slip );
		$answer = $this->expect( 400, 'POST', '/companies', [ 'name' => 'nieuwe winkel' ], $editor );
		self::assertSame( [ 'name' ], array_keys( (array) $answer->get( 'data.params' ) ) );
		$db = Database::wpdb();
		self::assertSame( [ (string) $first ], $db->get_col( "SELECT ID FROM $db->posts WHERE post_type = 'klacht_company' AND post_title LIKE '%ieuwe %inkel'" ) );
	}

	public function test_a_key_makes_it_once(): void {
		$editor = Make::editor();
		$first  = $this->expect( 201, 'POST', '/companies', [ 'name' => 'Winkel' ], $editor, [ 'Idempotency-Key' => 'een' ] );
		$again  = $this->expect( 201, 'POST', '/companies', [ 'name' => 'Winkel' ], $editor, [ 'Idempotency-Key' => 'een' ] );
		self::assertSame( $first->data, $again->data );
	}
}
