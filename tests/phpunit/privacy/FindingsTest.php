<?php
/**
 * Personal data and abuse in texts: what is found and where, what only looks like it, and that no text makes it slow.
 */

declare(strict_types=1);

namespace Klacht\Tests\Privacy;

use Klacht\Privacy\Finding;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Privacy\abuse_findings;
use function Klacht\Privacy\all_findings;
use function Klacht\Privacy\finding_patterns;
use function Klacht\Privacy\findings;

final class FindingsTest extends TestCase {
	/**
	 * What was found, as 'kind: the words'.
	 *
	 * @param list<Finding> $found
	 * @return list<string>
	 */
	private static function words( string $text, array $found ): array {
		return array_map( static fn( Finding $finding ): string => $finding->kind->value . ': ' . mb_substr( $text, $finding->start, $finding->length ), $found );
	}

	/** @return iterable<string, array{string, list<string>}> */
	public static function personal(): iterable {
		yield 'an address' => [ 'Mail mij op jan.de-vries+klacht@sub.voorbeeld.nl.', [ 'email: jan.de-vries+klacht@sub.voorbeeld.nl' ] ];
		yield 'an address with letters of elsewhere' => [ 'Zie rené@bücher.example, of niet', [ 'email: rené@bücher.example' ] ];
		yield 'a mobile number' => [ 'Bel 06-12345678 of 06 12 34 56 78!', [ 'phone: 06-12345678', 'phone: 06 12 34 56 78' ] ];
		yield 'a number of a place' => [ '(020) 123 45 67, 0318-555014 en 020.1234567', [ 'phone: (020) 123 45 67', 'phone: 0318-555014', 'phone: 020.1234567' ] ];
		yield 'a number with the country' => [ '+31 6 12345678, 0031612345678 en +31 (0)20 123 4567', [ 'phone: +31 6 12345678', 'phone: 0031612345678', 'phone: +31 (0)20 123 4567' ] ];
		yield 'accounts' => [ 'NL91ABNA0417164300, NL91 ABNA 0417 1643 00 en nl91abna0417164300', [ 'iban: NL91ABNA0417164300', 'iban: NL91 ABNA 0417 1643 00', 'iban: nl91abna0417164300' ] ];
		yield 'accounts of elsewhere' => [ 'BE68 5390 0754 7034 en DE89370400440532013000 en GB29NWBK60161331926819', [ 'iban: BE68 5390 0754 7034', 'iban: DE89370400440532013000', 'iban: GB29NWBK60161331926819' ] ];
		yield 'service numbers' => [ 'Mijn BSN is 123456782 (111.222.333), echt', [ 'bsn: 123456782', 'bsn: 111.222.333' ] ];
		yield 'where somebody lives' => [ 'Ik woon op Dorpsstraat 45, 6711 AB Ede en eerst 1012AB 12a', [ 'address: 45, 6711 AB', 'address: 1012AB 12a' ] ];
		yield 'the same in small letters' => [ 'postcode 1012ab 12', [ 'address: 1012ab 12' ] ];
		yield 'plates' => [ 'De auto GT-123-X en 12-ABC-3', [ 'plate: GT-123-X', 'plate: 12-ABC-3' ] ];
		yield 'behind emoji and accents' => [ '😡😡 Café één: 06-12345678 👩‍👩‍👧 x@y.nl', [ 'phone: 06-12345678', 'email: x@y.nl' ] ];
		yield 'over lines' => [ "Bel:\n06-12345678\nof mail\nx@y.nl", [ 'phone: 06-12345678', 'email: x@y.nl' ] ];
		yield 'in Arabic' => [ 'اتصل 06-12345678 الآن', [ 'phone: 06-12345678' ] ];
		yield 'in markup' => [ '<a href="mailto:x@y.nl">', [ 'email: x@y.nl' ] ];
	}

	/** @param list<string> $expected */
	#[DataProvider( 'personal' )]
	public function test_finds_what_says_who_somebody_is( string $text, array $expected ): void {
		self::assertSame( $expected, self::words( $text, findings( $text ) ) );
	}

	/** @return iterable<string, array{string}> */
	public static function plain(): iterable {
		yield 'a story' => [ 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.' ];
		yield 'dates' => [ 'Op 01-02-2026 12:30, 13.02.2026 en 2026-02-13 14:12:18 belde ik.' ];
		yield 'years' => [ 'Tussen 2024 en 2025 betaalde ik 1234 en 50 euro.' ];
		yield 'amounts' => [ 'Ik betaalde € 1.234,50 en 100.000,00 en 0,99 euro.' ];
		yield 'numbers that pay' => [ 'Ik belde 0900-1234567 en 0800 1234567.' ];
		yield 'an order' => [ 'Bestelling 20260123456, ordernummer WX-123456.' ];
		yield 'an account that is none' => [ 'Ik stortte op NL91ABNA0417164301 en NL00ABNA0417164300.' ];
		yield 'nine digits that are no service number' => [ 'Klantnummer 123456789 en 000000000.' ];
		yield 'a postcode alone' => [ 'Bezorgd in 1012 AB te Amsterdam.' ];
		yield 'measures' => [ 'Na 5000km, 3 dagen en 1500mb 4 uur.' ];
		yield 'a handle' => [ 'Volg @winkel op het web, of a@b.' ];
		yield 'nothing' => [ '' ];
		yield 'not text' => [ "\xB1\x31 06-12345678" ];
	}

	#[DataProvider( 'plain' )]
	public function test_leaves_the_rest( string $text ): void {
		self::assertSame( [], self::words( $text, findings( $text ) ) );
	}

	/** @return iterable<string, array{string}> */
	public static function hostile(): iterable {
		foreach ( [ 'a', '0', '1', '0 ', '06-', '.', 'a.', 'a@', 'a@a.', '@', 'NL', 'A1', '😡', '(', '-', '+31', '1012 AB ', '1 1012AB' ] as $part ) {
			yield "much '$part'" => [ str_repeat( $part, intdiv( 10000, mb_strlen( $part ) ) ) ];
		}
		yield 'an address that never comes' => [ str_repeat( 'a', 5000 ) . '@' . str_repeat( 'b.', 2500 ) ];
		yield 'a number that never ends' => [ '0' . str_repeat( ' ()', 3000 ) ];
	}

	#[DataProvider( 'hostile' )]
	public function test_no_text_makes_it_slow_or_blind( string $text ): void {
		$begin = hrtime( true );
		$found = all_findings( "$text\nBel 06-12345678" );
		self::assertLessThan( 500, ( hrtime( true ) - $begin ) / 1e6, 'Milliseconds.' );
		self::assertSame( PREG_NO_ERROR, preg_last_error() );
		foreach ( finding_patterns() as $source ) {
			self::assertNotFalse( preg_match_all( "~$source~u", $text ) );
		}
		self::assertContains( 'phone: 06-12345678', self::words( "$text\nBel 06-12345678", $found ) );
	}

	public function test_finds_words_of_the_list_as_whole_words(): void {
		$text = 'Wat een KLOOTZAKKEN bij dit kutbedrijf. Hoera voor Hoer en de hoeren, maar Lulu eikelt niet.';
		self::assertSame( [ 'abuse: KLOOTZAKKEN', 'abuse: kutbedrijf', 'abuse: Hoer', 'abuse: hoeren' ], self::words( $text, abuse_findings( $text ) ) );
	}

	public function test_the_list_is_the_sites(): void {
		update_option( 'klacht_settings', [ 'held_words' => [ 'sukkel*', ' A.B ', '', '*', 7, '~x(' ] ] );
		$text = 'Die sukkels van a.b, niet axb, zijn geen kut. En ~x( dan.';
		self::assertSame( [ 'abuse: sukkels', 'abuse: a.b' ], self::words( $text, array_slice( abuse_findings( $text ), 0, 2 ) ) );
		update_option( 'klacht_settings', [ 'held_words' => [] ] );
		self::assertSame( [], abuse_findings( 'Klootzak!' ), 'An empty list is a choice.' );
	}

	public function test_everything_comes_in_the_order_of_the_text(): void {
		$text = 'Klootzak, bel 06-12345678 of mail x@y.nl, eikel.';
		self::assertSame( [ 'abuse: Klootzak', 'phone: 06-12345678', 'email: x@y.nl', 'abuse: eikel' ], self::words( $text, all_findings( $text ) ) );
	}
}
