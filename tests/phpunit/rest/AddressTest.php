<?php
/**
 * E-mail addresses of domains with other letters than those of ASCII.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Company\profile_field;
use function Klacht\Rest\plain_address;

final class AddressTest extends RestTestCase {
	/** @return iterable<string, array{string, string}> */
	public static function addresses(): iterable {
		yield 'German' => [ 'info@müller.nl', 'info@xn--mller-kva.nl' ];
		yield 'reserved' => [ 'info@bücher.example', 'info@xn--bcher-kva.example' ];
		yield 'capitals' => [ 'Info@MÜLLER.nl', 'Info@xn--mller-kva.nl' ];
		yield 'an accent in parts' => [ "info@mu\u{308}ller.nl", 'info@xn--mller-kva.nl' ];
		yield 'Cyrillic' => [ 'info@пример.example', 'info@xn--e1afmkfd.example' ];
		yield 'what nobody sees' => [ " info@\u{200B}winkel.example\u{FEFF} ", 'info@winkel.example' ];
		yield 'ASCII' => [ 'info+bon@winkel.example', 'info+bon@winkel.example' ];
		yield 'no address' => [ 'info', 'info' ];
		yield 'other letters before the @' => [ 'jürgen@winkel.example', 'jürgen@winkel.example' ];
	}

	#[DataProvider( 'addresses' )]
	public function test_is_kept_as_mail_servers_know_it( string $typed, string $kept ): void {
		self::assertSame( $kept, plain_address( $typed ) );
		$answer = $this->send( 'POST', '/companies', [ 'name' => 'Winkel van Adres', 'email' => $typed ], Make::editor() );
		if ( is_email( $kept ) === false ) {
			self::assertSame( 400, $answer->status );
			self::assertNotSame( '', $answer->text( 'data.params.email' ) );
			return;
		}
		self::assertSame( 201, $answer->status );
		self::assertSame( $kept, profile_field( $answer->int( 'id' ), 'email' ) );
	}
}
