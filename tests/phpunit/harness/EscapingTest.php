<?php
/**
 * Who makes HTML of texts escapes them with our own functions: core's leave what looks like an entity as it is.
 */

declare(strict_types=1);

namespace Klacht\Tests\Harness;

use Klacht\Tests\TestCase;

use function Klacht\Storage\esc_html;

use const Klacht\DIR;

final class EscapingTest extends TestCase {
	public function test_an_entity_that_was_typed_is_read_as_typed(): void {
		foreach ( [ '&amp;', '&#8203;', '<b>"\'', 'é 😀' ] as $text ) {
			self::assertSame( $text, html_entity_decode( esc_html( $text ), ENT_QUOTES | ENT_HTML5 ) );
		}
		self::assertSame( "x\u{FFFD}", esc_html( "x\xFF" ) );
	}

	public function test_every_file_that_escapes_takes_ours(): void {
		$files = 0;
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( DIR, \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			$path = $file instanceof \SplFileInfo ? $file->getPathname() : '';
			if ( ! str_ends_with( $path, '.php' ) || str_ends_with( $path, '/storage/text.php' ) ) {
				continue;
			}
			$code = php_strip_whitespace( $path );
			foreach ( [ 'esc_html', 'esc_attr' ] as $function ) {
				if ( preg_match( '/(?<![\w>:])' . $function . '\(/', $code ) === 1 ) {
					self::assertStringContainsString( "use function Klacht\\Storage\\$function;", $code, $path );
					++$files;
				}
			}
		}
		self::assertGreaterThan( 30, $files );
	}
}
