<?php
/**
 * Reading CSV: cells, and the line of the file each record begins on.
 */

declare(strict_types=1);

namespace Klacht\Tests\Cli;

use Klacht\Cli\CsvFile;
use Klacht\Cli\InputError;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PHPUnit\Framework\TestCase;

use function Klacht\Rest\csv_safe;

require_once dirname( __DIR__, 3 ) . '/plugin/cli/load.php';

final class CsvTest extends TestCase {
	private string $path = '';

	protected function setUp(): void {
		parent::setUp();
		$this->path = (string) tempnam( sys_get_temp_dir(), 'klacht' );
	}

	protected function tearDown(): void {
		unlink( $this->path );
		parent::tearDown();
	}

	/**
	 * Line => cells, or the fault.
	 *
	 * @return array<int, list<string>|string>
	 */
	private function read( string $text, string $delimiter = ',' ): array {
		file_put_contents( $this->path, $text );
		$file = new CsvFile( $this->path, $delimiter );
		$file->heading_line();
		$read = [];
		foreach ( $file->records() as $record ) {
			$read[ $record->line ] = $record->fault === '' ? $record->cells : $record->fault;
		}
		return $read;
	}

	public function test_cells_of_several_lines_keep_the_lines_of_what_follows(): void {
		self::assertSame(
			[
				2 => [ '1', "x\ny, \"q\"\nz", '3' ],
				5 => [ '2', 'b', '' ],
				8 => [ '3', 'c', 'd' ],
			],
			$this->read( "a,b,c\n1,\"x\ny, \"\"q\"\"\nz\",3\n2,b,\n\n  \n3,c,d" )
		);
	}

	#[TestWith( [ "\n" ] )]
	#[TestWith( [ "\r\n" ] )]
	public function test_lines_end_in_either_way( string $end ): void {
		self::assertSame( [ 2 => [ '1', "x{$end}y" ], 4 => [ '2', '' ] ], $this->read( "a,b{$end}1,\"x{$end}y\"{$end}2,{$end}" ) );
	}

	public function test_a_quote_within_a_cell_is_a_letter(): void {
		self::assertSame( [ 2 => [ '5" pipe', "6' 2\"" ], 3 => [ 'a "b" c', '' ] ], $this->read( "a,b\n5\" pipe,6' 2\"\na \"b\" c,\"\"\n" ) );
	}

	public function test_a_quote_that_is_never_closed_costs_its_own_line_alone(): void {
		self::assertSame(
			[
				2 => [ '1', 'good' ],
				3 => 'a quote is not closed',
				4 => [ '3', 'good' ],
				5 => [ '4', "two\nlines" ],
				7 => 'a quote is not closed',
				8 => [ '6', 'good' ],
			],
			$this->read( "a,b\n1,good\n2,\"open\n3,good\n4,\"two\nlines\"\n5,\"a\"b\n6,good\n" )
		);
	}

	public function test_what_is_no_utf_8_is_told_and_a_mark_at_the_beginning_is_no_heading(): void {
		self::assertSame( [ 2 => 'is not UTF-8 text', 3 => [ 'é', '€' ] ], $this->read( "\xEF\xBB\xBFa,b\ncaf\xE9,1\né,€\n" ) );
		self::assertSame( 'a;b', ( new CsvFile( $this->write( "\xEF\xBB\xBFa;b\r\n" ) ) )->heading_line() );
	}

	public function test_files_that_cannot_be_read_say_why(): void {
		foreach ( [ '/no/such/file' => 'cannot be read' ] as $path => $why ) {
			try {
				new CsvFile( $path );
				self::fail( "$path was read." );
			} catch ( InputError $error ) {
				self::assertStringContainsString( $why, $error->getMessage() );
			}
		}
		$this->expectException( InputError::class );
		$this->expectExceptionMessage( 'is empty' );
		( new CsvFile( $this->write( "\n\n" ) ) )->heading_line();
	}

	public function test_a_quote_left_open_in_a_large_file_is_found_without_reading_it_all(): void {
		$rows = implode( '', array_map( static fn( int $n ): string => "$n,row\n", range( 3, 30_000 ) ) );
		$read = $this->read( "a,b\n2,\"open\n$rows" );
		self::assertCount( 29_999, $read );
		self::assertSame( 'a quote is not closed', $read[2] );
		self::assertSame( [ '30000', 'row' ], $read[30_000] );
	}

	#[TestWith( [ '=1+1' ] )]
	#[TestWith( [ '+31' ] )]
	#[TestWith( [ '-1' ] )]
	#[TestWith( [ '@SUM(A1)' ] )]
	#[TestWith( [ "\t=1" ] )]
	public function test_no_cell_of_a_report_is_a_formula( string $cell ): void {
		self::assertSame( "'$cell", csv_safe( $cell ) );
		self::assertSame( "a$cell", csv_safe( "a$cell" ) );
	}

	/** @return iterable<string, array{string}> The same file, as programs write it. */
	public static function forms(): iterable {
		$text = "naam,prijs\ncafé,5 €\n\"x\ny\",“ja”\n";
		yield 'UTF-8' => [ $text ];
		yield 'with a mark' => [ "\xEF\xBB\xBF$text" ];
		yield 'UTF-16, little' => [ "\xFF\xFE" . mb_convert_encoding( $text, 'UTF-16LE', 'UTF-8' ) ];
		yield 'UTF-16, big' => [ "\xFE\xFF" . mb_convert_encoding( $text, 'UTF-16BE', 'UTF-8' ) ];
		yield 'UTF-16 without a mark' => [ (string) mb_convert_encoding( $text, 'UTF-16LE', 'UTF-8' ) ];
		yield 'of Windows' => [ (string) mb_convert_encoding( $text, 'WINDOWS-1252', 'UTF-8' ) ];
		yield 'of the old Mac' => [ str_replace( "\n", "\r", $text ) ];
		yield 'with empty rows behind it' => [ "$text,\n\"\",\"\"\n , \n" ];
		yield 'ends in a character' => [ rtrim( str_replace( '“ja”', '“ja”', $text ), "\n" ) ];
	}

	#[DataProvider( 'forms' )]
	public function test_reads_what_programs_write( string $text ): void {
		self::assertSame( [ 2 => [ 'café', '5 €' ], 3 => [ "x\ny", '“ja”' ] ], $this->read( $text ) );
	}

	public function test_a_character_may_stand_between_two_parts_that_are_read(): void {
		foreach ( [ 'UTF-8', 'UTF-16LE', 'UTF-16BE' ] as $encoding ) {
			$mark = [ 'UTF-8' => "\xEF\xBB\xBF", 'UTF-16LE' => "\xFF\xFE", 'UTF-16BE' => "\xFE\xFF" ][ $encoding ];
			$cell = str_repeat( 'a', 7 ) . str_repeat( '😀', 300_000 );
			self::assertSame( [ 2 => [ $cell, '1' ] ], $this->read( $mark . mb_convert_encoding( "a,b\n$cell,1\n", $encoding, 'UTF-8' ) ), $encoding );
		}
	}

	#[TestWith( [ "sep=;\r\n", ';' ] )]
	#[TestWith( [ "\"sep=;\"\n", ';' ] )]
	#[TestWith( [ "SEP=,\n", ',' ] )]
	#[TestWith( [ "\xEF\xBB\xBFsep=\t\n", "\t" ] )]
	public function test_the_line_in_which_excel_names_its_separator_is_no_heading( string $line, string $separator ): void {
		$file = new CsvFile( $this->write( $line . implode( $separator, [ 'a', 'b' ] ) . "\n" ) );
		self::assertSame( "a{$separator}b", $file->heading_line() );
		self::assertSame( $separator, $file->declared );
	}

	private function write( string $text ): string {
		file_put_contents( $this->path, $text );
		return $this->path;
	}
}
