<?php
/**
 * Text from outside: what is changed in it, what stays, and what is no text at all.
 */

declare(strict_types=1);

namespace Klacht\Tests\Storage;

use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Storage\clean_line;
use function Klacht\Storage\clean_text;
use function Klacht\Storage\is_blank;

final class TextTest extends TestCase {
	/** @return iterable<string, array{string}> */
	public static function kept(): iterable {
		$texts = [
			'Stuur uw bon naar <retour@voorbeeld.example>.',
			'<b>vet</b> en a<b>c',
			'Einde </script><script>alert(1)</script>',
			'I <3 u, 3 < 4 > 2 en <!-- niets --> <?php echo 1; ?>',
			'&amp; &lt; &nbsp; &#8203; &#91;x] &copy;',
			'20%af, 100% & meer, %s %1$d %%',
			'\\o/ C:\\map\\0 "aan" \'uit\' `code`',
			'[gallery ids="1"] {place} {{x}} ${y}',
			"e\u{301} é ß ﬁ Ĳ ĳ",
			"👨\u{200D}👩\u{200D}👧 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} ❤\u{FE0F}",
			"می\u{200C}خواهم \u{200F}עברית",
			"co\u{AD}operatie, één\u{A0}woord",
			"tab\tblijft",
		];
		foreach ( $texts as $text ) {
			yield $text => [ $text ];
		}
	}

	#[DataProvider( 'kept' )]
	public function test_what_is_typed_stays( string $text ): void {
		self::assertSame( $text, clean_text( $text ) );
	}

	/** @return iterable<string, array{string, string}> */
	public static function changed(): iterable {
		foreach ( [ "\r\n", "\r", "\n", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}" ] as $end ) {
			yield 'line end ' . bin2hex( $end ) => [ "een{$end}twee", "een\ntwee" ];
		}
		foreach ( [ "\0", "\x01", "\x08", "\x0E", "\x1B", "\x1F", "\x7F", "\u{80}", "\u{9F}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}" ] as $control ) {
			yield 'control ' . bin2hex( $control ) => [ "een{$control}twee", 'een twee' ];
		}
		yield 'no UTF-8' => [ "een\xFFtwee", "een\u{FFFD}twee" ];
		yield 'half a character' => [ "een \xE2\x82", "een \u{FFFD}" ];
		yield 'a surrogate' => [ "een\xED\xA0\x80twee", "een\u{FFFD}\u{FFFD}\u{FFFD}twee" ];
		yield 'no character of XML' => [ "een\u{FFFE}twee\u{FFFF}", "een\u{FFFD}twee\u{FFFD}" ];
		yield 'a byte order mark' => [ "\u{FEFF}een", 'een' ];
		yield 'spaces around' => [ " \n een \t", 'een' ];
	}

	#[DataProvider( 'changed' )]
	public function test_what_is_changed_leaves_a_trace( string $text, string $expected ): void {
		self::assertSame( $expected, clean_text( $text ) );
		self::assertSame( $expected, clean_text( clean_text( $text ) ) );
		self::assertSame( (string) preg_replace( '/\s+/', ' ', $expected ), clean_line( $text ) );
	}

	/** @return iterable<string, array{string}> */
	public static function blank(): iterable {
		$unseen = [ '', ' ', "\t\r\n", "\u{A0}", "\u{AD}", "\u{34F}", "\u{61C}", "\u{115F}", "\u{1160}", "\u{1680}", "\u{17B4}", "\u{180E}", "\u{180B}", "\u{2003}", "\u{200B}", "\u{200D}", "\u{200E}", "\u{2028}", "\u{202E}", "\u{2060}", "\u{2063}", "\u{206A}", "\u{2800}", "\u{3000}", "\u{3164}", "\u{FE0F}", "\u{FEFF}", "\u{FFA0}", "\u{FFF9}", "\u{1D159}", "\u{1D173}", "\u{E0001}", "\u{E0041}", "\u{E0100}", "\0" ];
		foreach ( $unseen as $character ) {
			yield bin2hex( $character ) => [ $character . $character . ' ' . $character ];
		}
		yield 'all' => [ implode( '', $unseen ) ];
	}

	#[DataProvider( 'blank' )]
	public function test_what_nobody_sees_is_no_text( string $text ): void {
		self::assertTrue( is_blank( $text ) );
		self::assertSame( '', clean_text( $text ) );
		self::assertSame( '', clean_line( $text ) );
		self::assertFalse( is_blank( $text . '.' ) );
	}

	/** Not by time: a regular expression that steps back gives up (null) long before this length. */
	public function test_a_long_text_comes_through_whole(): void {
		foreach ( [ '<a', '&amp;', "\u{202E}", '</script', "\r", "\u{3164}x" ] as $part ) {
			$text = 'x' . str_repeat( $part, 200000 ) . 'x';
			self::assertSame( mb_strlen( $text ), mb_strlen( clean_text( $text ) ) );
		}
	}
}
