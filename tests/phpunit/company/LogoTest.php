<?php
/**
 * A logo is what its content says, whatever its name, and nothing of the file but its pixels is kept.
 */

declare(strict_types=1);

namespace Klacht\Tests\Company;

use Klacht\Complaint\CommandError;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Company\logo_url;
use function Klacht\Company\remove_logo;
use function Klacht\Company\set_logo;

final class LogoTest extends TestCase {
	private string $file = '';

	protected function setUp(): void {
		parent::setUp();
		if ( ! extension_loaded( 'gd' ) ) {
			self::markTestSkipped( 'PHP has no GD here.' );
		}
		$this->file = (string) tempnam( sys_get_temp_dir(), 'logo' );
	}

	protected function tearDown(): void {
		if ( $this->file !== '' ) {
			unlink( $this->file );
		}
		parent::tearDown();
	}

	/** Draws a picture into the upload. */
	private function draw( string $kind, int $width = 40, int $height = 20 ): void {
		$picture = imagecreatetruecolor( max( 1, $width ), max( 1, $height ) );
		self::assertNotFalse( $picture );
		match ( $kind ) {
			'jpeg' => imagejpeg( $picture, $this->file ),
			'gif'  => imagegif( $picture, $this->file ),
			'webp' => imagewebp( $picture, $this->file ),
			default => imagepng( $picture, $this->file ),
		};
	}

	private static function path( string $url ): string {
		$uploads = wp_upload_dir( null, false );
		return str_replace( $uploads['baseurl'], $uploads['basedir'], $url );
	}

	/** @return iterable<string, array{string, string}> */
	public static function kinds(): iterable {
		yield 'png' => [ 'png', 'image/png' ];
		yield 'jpeg' => [ 'jpeg', 'image/jpeg' ];
		yield 'gif' => [ 'gif', 'image/png' ];
		yield 'webp' => [ 'webp', 'image/png' ];
	}

	#[DataProvider( 'kinds' )]
	public function test_a_picture_is_drawn_anew_without_what_hides_in_it( string $kind, string $kept ): void {
		$company = Make::company();
		$this->draw( $kind, 800, 400 );
		file_put_contents( $this->file, '<?php echo "geheim";', FILE_APPEND );
		set_logo( $company, $this->file );
		$path = self::path( logo_url( $company ) );
		$size = getimagesize( $path );
		self::assertNotFalse( $size );
		self::assertSame( [ 512, 256, $kept ], [ $size[0], $size[1], $size['mime'] ] );
		self::assertStringNotContainsString( 'geheim', (string) file_get_contents( $path ) );
		remove_logo( $company );
		self::assertFileDoesNotExist( $path );
		self::assertSame( '', logo_url( $company ) );
	}

	public function test_the_one_before_is_gone(): void {
		$company = Make::company();
		$this->draw( 'png' );
		set_logo( $company, $this->file );
		$first = self::path( logo_url( $company ) );
		set_logo( $company, $this->file );
		self::assertFileDoesNotExist( $first );
		self::assertFileExists( self::path( logo_url( $company ) ) );
		remove_logo( $company );
	}

	/** @return iterable<string, array{string}> */
	public static function no_pictures(): iterable {
		yield 'nothing' => [ '' ];
		yield 'a program' => [ '<?php echo 1;' ];
		yield 'a drawing with a script' => [ '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' ];
		yield 'the beginning of a picture alone' => [ "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x02\x00\x00\x00" ];
		yield 'a picture that unpacks to a giant' => [ "GIF89a\xff\xff\xff\xff\x00\x00\x00;" ];
		yield 'too large a file' => [ 'GIF89a' . str_repeat( "\x00", 2 * 1024 * 1024 ) ];
	}

	#[DataProvider( 'no_pictures' )]
	public function test_what_is_no_picture_is_refused( string $content ): void {
		$company = Make::company();
		file_put_contents( $this->file, $content );
		try {
			set_logo( $company, $this->file );
			self::fail( 'It was taken.' );
		} catch ( CommandError $refusal ) {
			self::assertSame( 400, $refusal->status );
			self::assertArrayHasKey( 'logo', (array) ( $refusal->data['params'] ?? [] ) );
		}
		self::assertSame( '', logo_url( $company ) );
	}
}
