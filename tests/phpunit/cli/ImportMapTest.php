<?php
/**
 * Maps: what is wrong with one is said at once and clearly.
 */

declare(strict_types=1);

namespace Klacht\Tests\Cli;

use Klacht\Cli\CsvFile;
use Klacht\Cli\ImportMap;
use Klacht\Cli\InputError;
use Klacht\Cli\RowReader;
use Klacht\Complaint\Status;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

require_once dirname( __DIR__, 3 ) . '/plugin/cli/load.php';

final class ImportMapTest extends TestCase {
	private const GOOD = [
		'company' => 'C',
		'title'   => [ 'T' ],
		'content' => [ 'S', 'U' ],
		'created' => [
			'column' => 'D',
			'format' => 'Y-m-d',
		],
		'status'  => [
			'column' => 'St',
			'values' => [ 'open' => 'new' ],
		],
	];

	private string $folder = '';

	protected function setUp(): void {
		parent::setUp();
		$this->folder = sys_get_temp_dir() . '/klacht-map-' . bin2hex( random_bytes( 6 ) );
		mkdir( $this->folder );
	}

	protected function tearDown(): void {
		foreach ( (array) glob( "$this->folder/*" ) as $file ) {
			unlink( (string) $file );
		}
		rmdir( $this->folder );
		parent::tearDown();
	}

	private function put( string $name, string $text ): string {
		file_put_contents( "$this->folder/$name", $text );
		return "$this->folder/$name";
	}

	private function map( mixed $map ): ImportMap {
		return ImportMap::read( $this->put( 'map.json', is_string( $map ) ? $map : (string) json_encode( $map ) ) );
	}

	public function test_a_good_map_is_read(): void {
		$map = $this->map( self::GOOD + [ 'id' => [ 'column' => 'Id' ] ] );
		self::assertSame( [ 'C', 'T', 'S', 'U', 'D', 'St', 'Id' ], $map->named_columns() );
		self::assertSame( [ 'open' => Status::New ], $map->statuses );
		self::assertSame( 'Y-m-d', $map->date_format );
	}

	/** @return iterable<string, array{mixed, list<string>}> */
	public static function bad_maps(): iterable {
		yield 'no JSON' => [ '{"company": ', [ 'no JSON object', 'Syntax error' ] ];
		yield 'a list' => [ [ 'company' ], [ 'it must be {…}' ] ];
		yield 'nothing in it' => [ '{}', [ 'no JSON object' ] ];
		yield 'missing and unknown keys' => [ [ 'companie' => 'C' ], [ '"companie" is not known', '"company" is missing', '"title" is missing', '"created" is missing', '"status" is missing' ] ];
		yield 'no column' => [ [ 'company' => 3, 'title' => [] ] + self::GOOD, [ '"company" must name a column', '"title" must name a column' ] ];
		yield 'a list with a hole' => [ [ 'content' => [ 'S', null ] ] + self::GOOD, [ '"content" must name a column' ] ];
		yield 'no format' => [ [ 'created' => 'D' ] + self::GOOD, [ '"created" needs a "format"' ] ];
		yield 'no values' => [ [ 'status' => [ 'column' => 'St' ] ] + self::GOOD, [ '"status" needs "values"' ] ];
		yield 'a value that is no status' => [ [ 'status' => [ 'column' => 'St', 'values' => [ 'open' => 'nieuw' ] ] ] + self::GOOD, [ 'maps "open" to "nieuw"', 'new, in_progress, resolved' ] ];
		yield 'a long delimiter' => [ self::GOOD + [ 'delimiter' => '::' ], [ '"delimiter" must be one character' ] ];
	}

	/** @param list<string> $says */
	#[DataProvider( 'bad_maps' )]
	public function test_every_fault_is_named( mixed $map, array $says ): void {
		try {
			$this->map( $map );
			self::fail( 'The map was taken.' );
		} catch ( InputError $error ) {
			foreach ( $says as $part ) {
				self::assertStringContainsString( $part, $error->getMessage() );
			}
		}
	}

	public function test_a_map_that_is_not_there(): void {
		$this->expectException( InputError::class );
		$this->expectExceptionMessage( 'cannot be read' );
		ImportMap::read( "$this->folder/none.json" );
	}

	public function test_a_map_that_does_not_fit_names_the_columns_and_the_headings(): void {
		$file = new CsvFile( $this->put( 'file.csv', "C,T,S,D,D,Status\n" ) );
		try {
			RowReader::open( $file, $this->map( self::GOOD ) );
			self::fail( 'The map was taken.' );
		} catch ( InputError $error ) {
			foreach ( [ '"U" is not a heading', '"St" is not a heading', '"D" is a heading of 2 columns', 'C, T, S, D, D, Status' ] as $part ) {
				self::assertStringContainsString( $part, $error->getMessage() );
			}
		}
	}

	/** @return iterable<string, array{string, string}> */
	public static function delimited(): iterable {
		foreach ( [ ',', ';', "\t", '|' ] as $delimiter ) {
			yield "separated by '$delimiter'" => [ $delimiter, implode( $delimiter, [ '"C"', ' T', '"S"', 'U', 'D', 'St' ] ) ];
		}
	}

	#[DataProvider( 'delimited' )]
	public function test_the_delimiter_is_found( string $delimiter, string $headings ): void {
		$file   = new CsvFile( $this->put( 'file.csv', "$headings\n" ) );
		$reader = RowReader::open( $file, $this->map( self::GOOD ) );
		self::assertSame( [ 'C', 'T', 'S', 'U', 'D', 'St' ], $reader->headings );
		self::assertSame( $delimiter, $file->delimiter );
	}

	/** @return iterable<string, array{string}> */
	public static function headings(): iterable {
		yield 'as they are' => [ 'C;T;Het verhaal;U;D;St' ];
		yield 'case' => [ 'c;t;HET VERHAAL;u;d;ST' ];
		yield 'spaces' => [ " C ;T\u{A0};Het  verhaal;\u{2009}U;D;St " ];
		yield 'a hard space' => [ "C;T;Het\u{A0}verhaal;U;D;St" ];
		yield 'what nobody sees' => [ "C\u{200B};T;Het ver\u{AD}haal;U\u{FEFF};D;St" ];
		yield 'marks' => [ "\u{FEFF}C;T;Het verhaal;U;D;St" ];
		yield 'a column more, and empty ones' => [ 'C;T;Het verhaal;U;D;St;Intern;;' ];
	}

	#[DataProvider( 'headings' )]
	public function test_headings_that_look_the_same_are_the_same( string $line ): void {
		$map   = $this->map( [ 'content' => [ 'Het verhaal', 'U' ] ] + self::GOOD );
		$file  = new CsvFile( $this->put( 'file.csv', "sep=;\r\n$line\r\nWinkel;Titel;Verhaal;Meer;2024-01-02;open;;;\r\n;;;;;;;;\r\n" ) );
		$rows  = RowReader::open( $file, $map );
		$found = iterator_to_array( $file->records(), false );
		self::assertCount( 1, $found );
		self::assertSame( [ 'Winkel', 'Titel', "Het verhaal: Verhaal\nU: Meer" ], [ $rows->row( $found[0] )->company, $rows->row( $found[0] )->title, $rows->row( $found[0] )->content ] );
	}

	public function test_of_two_headings_that_look_the_same_the_exact_one_counts_and_else_none(): void {
		$file = new CsvFile( $this->put( 'file.csv', "c;C;T;S;U;D;St\n" ) );
		self::assertCount( 7, RowReader::open( $file, $this->map( self::GOOD ) )->headings );
		$this->expectException( InputError::class );
		$this->expectExceptionMessage( '"C" is a heading of 2 columns.' );
		RowReader::open( new CsvFile( $this->put( 'other.csv', "c;c;T;S;U;D;St\n" ) ), $this->map( [ 'company' => 'C' ] + self::GOOD ) );
	}
}
