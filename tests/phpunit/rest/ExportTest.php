<?php
/**
 * The company's list as a CSV file, slice by slice.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Complaint\Actor;
use Klacht\Tests\Answer;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\complaint_link;
use function Klacht\Complaint\get_case;
use function Klacht\Complaint\user_name;
use function Klacht\Rating\rate;
use function Klacht\Rest\serve_csv;

final class ExportTest extends RestTestCase {
	private int $company;
	private int $member;

	protected function setUp(): void {
		parent::setUp();
		$this->company = Make::company();
		$this->member  = Make::member( $this->company );
	}

	/** @param array<string, mixed> $params */
	private function export( array $params = [] ): Answer {
		return $this->expect( 200, 'GET', '/cases/export', $params, $this->member );
	}

	/**
	 * The cells of a file, which must begin with the mark of UTF-8.
	 *
	 * @return list<list<string|null>>
	 */
	private static function rows( Answer $answer ): array {
		self::assertIsString( $answer->data );
		self::assertStringStartsWith( "\xEF\xBB\xBF", $answer->data );
		return self::cells( substr( $answer->data, 3 ) );
	}

	/** @return list<list<string|null>> */
	private static function cells( string $text, string $separator = ';' ): array {
		$file = fopen( 'php://memory', 'w+b' );
		self::assertNotFalse( $file );
		fwrite( $file, $text );
		rewind( $file );
		$rows = [];
		while ( ( $row = fgetcsv( $file, null, $separator, '"', '' ) ) !== false ) {
			$rows[] = $row;
		}
		return $rows;
	}

	public function test_has_what_the_list_has_and_who_works_on_it(): void {
		update_option( 'timezone_string', 'Europe/Amsterdam' );
		$this->at( '2026-01-10 12:00:00' );
		$case = Make::take( Make::approved( Make::submission( $this->company, "Kwijt; \"snel\",\nzei men", product: 'wifi', name: 'Renée' ) ), $this->member );
		$case = Make::resolve( $case, $this->member );
		rate( $case, Actor::reporter(), [ 'speed' => 10, 'kindness' => 10 ] );
		[ $head, $row ] = self::rows( $this->export() );
		self::assertSame( [ 'ID', 'Title of the complaint', 'Status', 'Review', 'Type', 'Product', 'User', 'Added', 'Turn', 'Assigned to', 'Resolved on', 'Public page' ], $head );
		self::assertSame( [ (string) $case->id, get_case( $case->id )->title, 'Resolved', '10.0', 'Complaint', 'wifi', 'Renée', '2026-01-10 13:00:00' ], array_slice( $row, 0, 8 ) );
		self::assertSame( [ user_name( $this->member ), '2026-01-10 13:00:00', complaint_link( $case ) ], array_slice( $row, 9 ) );
	}

	public function test_none_is_empty_and_a_hidden_name_stays_hidden(): void {
		$case = Make::approved( Make::submission( $this->company ) );
		\Klacht\Complaint\change( new \Klacht\Complaint\Change( $case, Actor::reporter(), \Klacht\Complaint\Event::NameHidden, [ 'hide_name' => 1 ] ) );
		$row = self::rows( $this->export() )[1];
		self::assertSame( [ '', '', 'Anonymous' ], [ $row[3], $row[5], $row[6] ] );
		self::assertSame( [ '', '' ], [ $row[9], $row[10] ] );
	}

	public function test_holds_no_contact_data(): void {
		$contact = [ 'first_name' => 'Geheimpje', 'last_name' => 'Verborgen', 'email' => 'verborgen@melder.example', 'street' => 'Stille steeg 1', 'phone' => '0612345678' ];
		Make::approved( Make::submission( $this->company, contact: $contact ) );
		$text = $this->export()->data;
		self::assertIsString( $text );
		foreach ( $contact as $private ) {
			self::assertStringNotContainsString( $private, $text );
		}
	}

	public function test_no_cell_is_a_formula(): void {
		Make::approved( Make::submission( $this->company, '=HYPERLINK("http://x.example";"klik")', product: '@SUM(A1)', name: '-Onno' ) );
		$row = self::rows( $this->export() )[1];
		self::assertSame( [ "'=HYPERLINK(\"http://x.example\";\"klik\")", "'@SUM(A1)", "'-Onno" ], [ $row[1], $row[5], $row[6] ] );
	}

	/** @return iterable<string, array{string}> */
	public static function formulas(): iterable {
		foreach ( [ 'x;=1+1;y', 'x,=1+1,y', "x;\t=1+1", 'x; =1+1', 'x;"=1+1"', 'x";=1+1', '=1+1+1', ' =1+1+1', "\u{A0}@SUM(A1)", '＝1+1+1', 'x;＠SUM(A1)', 'x|=1+1', '+31 6 en;-1+2', '-12345', '@apen', ';=1+1', ';;=1+1' ] as $title ) {
			yield $title => [ $title ];
		}
	}

	/** Read as a spreadsheet of another country reads it, too. */
	#[DataProvider( 'formulas' )]
	public function test_no_cell_is_a_formula_whatever_parts_the_cells( string $title ): void {
		Make::approved( Make::submission( $this->company, $title ) );
		$text = $this->export()->data;
		self::assertIsString( $text );
		foreach ( [ ',', ';', "\t", '|' ] as $separator ) {
			foreach ( explode( "\n", str_replace( "\r", "\n", $text ) ) as $line ) {
				// As a program that takes no notice of quotes, and as one that does.
				foreach ( [ explode( $separator, $line ), str_getcsv( $line, $separator, '"', '' ) ] as $cells ) {
					foreach ( $cells as $cell ) {
						self::assertDoesNotMatchRegularExpression( '/^[\s\p{Z}"\x{FEFF}]*[=+\-@＝＋－＠]/u', (string) $cell );
					}
				}
			}
		}
		self::assertCount( 12, self::rows( $this->export() )[1], 'It stays one cell.' );
	}

	public function test_a_price_is_no_formula(): void {
		Make::approved( Make::submission( $this->company, 'Kost 25,- en 5,-; a - b, c + d' ) );
		self::assertSame( 'Kost 25,- en 5,-; a - b, c + d', self::rows( $this->export() )[1][1] );
	}

	/** @return iterable<string, array{string, string}> */
	public static function countries(): iterable {
		yield 'English' => [ 'en_US', ',' ];
		yield 'Dutch' => [ 'nl_NL', ';' ];
		yield 'formal Dutch' => [ 'nl_NL_formal', ';' ];
		yield 'Flemish' => [ 'nl_BE', ';' ];
	}

	#[DataProvider( 'countries' )]
	public function test_cells_are_parted_as_the_readers_spreadsheet_does( string $locale, string $separator ): void {
		Make::approved( Make::submission( $this->company, 'Kwijt, "snel"; zei men' ) );
		add_filter( 'determine_locale', static fn(): string => $locale );
		$text = $this->export()->data;
		self::assertIsString( $text );
		self::assertSame( 1, substr_count( $text, "\xEF\xBB\xBF" ) );
		$rows = self::cells( substr( $text, 3 ), $separator );
		self::assertSame( [ 12, 12 ], array_map( count( ... ), $rows ) );
		self::assertSame( 'Kwijt, "snel"; zei men', $rows[1][1] );
	}

	public function test_is_sent_behind_the_headers_of_core(): void {
		self::assertGreaterThan( has_filter( 'rest_pre_serve_request', 'rest_send_cors_headers' ), has_filter( 'rest_pre_serve_request', 'Klacht\Rest\serve_csv' ) );
	}

	public function test_comes_in_slices_that_fit_together_under_the_filters(): void {
		$ids = array_map( fn(): int => Make::approved( Make::submission( $this->company ) )->id, range( 1, 5 ) );
		Make::take( get_case( $ids[0] ), $this->member );
		Make::approved();
		$text   = '';
		$cursor = [];
		$slices = 0;
		do {
			$slice = $this->export( [ 'status' => 'new', 'per_page' => 3, 'order' => 'asc' ] + $cursor );
			self::assertIsString( $slice->data );
			self::assertSame( $slices === 0 ? '4' : null, $slice->header( 'X-WP-Total' ) );
			$text  .= $slice->data;
			$more   = preg_match( '/cursor=([^&>]+)/', (string) $slice->header( 'Link' ), $found ) === 1;
			$cursor = $more ? [ 'cursor' => $found[1] ] : [];
			++$slices;
		} while ( $more );
		self::assertSame( 2, $slices );
		self::assertSame( array_map( strval( ... ), array_slice( $ids, 1 ) ), array_slice( array_column( self::cells( substr( $text, 3 ) ), 0 ), 1 ) );
	}

	public function test_is_sent_as_a_file(): void {
		$answer = $this->export();
		self::assertSame( 'text/csv; charset=UTF-8', $answer->header( 'Content-Type' ) );
		self::assertMatchesRegularExpression( '/^attachment; filename="complaints-\d{4}-\d\d-\d\d\.csv"$/', (string) $answer->header( 'Content-Disposition' ) );
		$server  = rest_get_server();
		$request = new \WP_REST_Request( 'GET', '/klacht/v1/cases/export' );
		foreach ( [ 'GET' => "a,b\r\n", 'HEAD' => '' ] as $method => $sent ) {
			$request->set_method( $method );
			ob_start();
			$served = serve_csv( false, \Klacht\Rest\csv_response( "a,b\r\n", 'x.csv' ), $request, $server );
			self::assertSame( [ true, $sent ], [ $served, ob_get_clean() ] );
		}
		self::assertFalse( serve_csv( false, new \WP_REST_Response( 'text' ), $request, $server ) );
	}

	public function test_is_the_companys_alone(): void {
		$this->expect( 401, 'GET', '/cases/export' );
		$this->expect( 403, 'GET', '/cases/export', as: Make::reporter() );
		$this->expect( 403, 'GET', '/cases/export', as: Make::editor() );
		$this->expect( 400, 'GET', '/cases/export', [ 'per_page' => 1001 ], $this->member );
		$this->expect( 400, 'GET', '/cases/export', [ 'cursor' => 'niets' ], $this->member );
	}
}
