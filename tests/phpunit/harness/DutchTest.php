<?php
/**
 * Dutch of other countries reads our Dutch; and names alone have a capital.
 */

declare(strict_types=1);

namespace Klacht\Tests\Harness;

use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\other_dutch;
use function Klacht\Storage\name_alone;

final class DutchTest extends TestCase {
	/** @return iterable<string, array{string, string}> */
	public static function files(): iterable {
		yield 'Belgium' => [ '/x/klacht-nl_BE.mo', '/x/klacht-nl_NL.mo' ];
		yield 'Suriname' => [ '/x/klacht-nl_SR.mo', '/x/klacht-nl_NL.mo' ];
		yield 'Belgium, a script' => [ '/x/klacht-nl_BE-0123456789abcdef0123456789abcdef.json', '/x/klacht-nl_NL-0123456789abcdef0123456789abcdef.json' ];
		yield 'the Netherlands' => [ '/x/klacht-nl_NL.mo', '/x/klacht-nl_NL.mo' ];
		yield 'formal' => [ '/x/klacht-nl_NL_formal.mo', '/x/klacht-nl_NL_formal.mo' ];
		yield 'German' => [ '/x/klacht-de_DE.mo', '/x/klacht-de_DE.mo' ];
	}

	#[DataProvider( 'files' )]
	public function test_is_read_in_belgium( string $asked, string $read ): void {
		self::assertSame( $read, other_dutch( $asked ) );
		self::assertSame( $read, str_ends_with( $asked, '.mo' ) ? apply_filters( 'load_textdomain_mofile', $asked, 'klacht' ) : apply_filters( 'load_script_translation_file', $asked, 'klacht-cases', 'klacht' ) );
		self::assertSame( $asked, apply_filters( 'load_textdomain_mofile', $asked, 'default' ) );
	}

	/** @return iterable<string, array{string, string}> */
	public static function names(): iterable {
		foreach ( [ 'van der Vries' => 'Van der Vries', 'de Boer' => 'De Boer', 'den Uyl' => 'Den Uyl', 'ten Have' => 'Ten Have', 'ter Horst' => 'Ter Horst', "'t Hart" => "'t Hart", "d'Ancona" => "D'Ancona", 'd’Ancona' => 'D’Ancona', 'le Clercq' => 'Le Clercq', 'von Bergen' => 'Von Bergen', 'van Dijk-de Boer' => 'Van Dijk-de Boer', "O'Neill" => "O'Neill", 'Van Dam' => 'Van Dam', 'Jansen' => 'Jansen', 'Onno van der Vries' => 'Onno van der Vries', 'J. de Boer' => 'J. de Boer', 'vanessa' => 'vanessa', '' => '' ] as $name => $alone ) {
			yield $name => [ $name, $alone ];
		}
	}

	#[DataProvider( 'names' )]
	public function test_a_name_alone_has_a_capital( string $name, string $alone ): void {
		self::assertSame( $alone, name_alone( $name ) );
	}
}
