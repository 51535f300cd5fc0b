<?php
/**
 * An import, from the file to what stands in the database.
 */

declare(strict_types=1);

namespace Klacht\Tests\Cli;

use Klacht\Cli\CsvFile;
use Klacht\Cli\Import;
use Klacht\Cli\ImportMap;
use Klacht\Cli\RefusedRow;
use Klacht\Cli\RowReader;
use Klacht\Complaint\ComplaintCase;
use Klacht\Tests\Environment;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Cli\verify;
use function Klacht\Company\find_company;
use function Klacht\Complaint\find_cases;
use function Klacht\Statistics\company_counts;
use function Klacht\Storage\iso_time;

require_once dirname( __DIR__, 3 ) . '/plugin/cli/load.php';

final class ImportTest extends TestCase {
	private const FIXTURES = __DIR__ . '/fixtures';

	/** @var array<int, string> Line => why it was refused. */
	private array $refused = [];

	private function import( string $file, string $map, bool $dry_run = false ): Import {
		$this->refused = [];
		$csv           = new CsvFile( $file );
		$reader        = RowReader::open( $csv, ImportMap::read( $map ) );
		$import        = new Import(
			$csv,
			$reader,
			function ( int $line, RefusedRow $why ): void {
				$this->refused[ $line ] = trim( "$why->column: $why->value {$why->getMessage()}", ': ' );
			},
			static function (): void {
			},
			$dry_run
		);
		$import->run();
		return $import;
	}

	private function import_fixture( string $name, string $map = '' ): Import {
		return $this->import( self::FIXTURES . "/$name.csv", self::FIXTURES . '/' . ( $map === '' ? $name : $map ) . '.map.json' );
	}

	/** @return list<string> */
	private function findings(): array {
		$found = [];
		foreach ( verify( static fn() => null ) as $finding ) {
			$found[] = "$finding->check $finding->id: $finding->detail";
		}
		return $found;
	}

	/**
	 * The imported cases, by title.
	 *
	 * @return array<string, ComplaintCase>
	 */
	private function cases(): array {
		$cases = [];
		foreach ( find_cases( array_map( static fn( array $row ): int => (int) $row['complaint_id'], $this->rows_of( 'cases' ) ) ) as $case ) {
			$cases[ $case->title ] = $case;
		}
		return $cases;
	}

	public function test_real_complaints_go_in_once_however_often(): void {
		$first = $this->import_fixture( 'cfpb' );
		self::assertSame( [ 180, 0, 0, 69 ], [ $first->taken, $first->known, $first->refused, $first->companies ] );
		$dossier = $this->rows_of( 'dossier' );

		$again = $this->import_fixture( 'cfpb' );
		self::assertSame( [ 0, 180, 0, 0 ], [ $again->taken, $again->known, $again->refused, $again->companies ] );

		self::assertSame( $dossier, $this->rows_of( 'dossier' ) );
		self::assertSame( 180, $this->count_rows( 'cases' ) );
		self::assertSame( 180, $this->count_rows( 'dossier', "event = 'created'" ) );
		self::assertSame( [ 8, 3, 169 ], [ $this->count_rows( 'cases', "status = 'new'" ), $this->count_rows( 'cases', "status = 'in_progress'" ), $this->count_rows( 'cases', "status = 'resolved'" ) ] );
		self::assertSame( 180, $this->count_rows( 'cases', "moderation = 'approved'" ) );
		self::assertSame( 0, $this->count_rows( 'dossier', 'dispatched <> 1' ) );
		self::assertSame( 0, $this->count_rows( 'stats_delta' ), 'An import leaves nothing to fold.' );
		self::assertSame( [], $this->findings() );
	}

	public function test_nobody_is_mailed_and_nobody_reported_them(): void {
		$company = Make::company( 'Fietsen & Zo' );
		Make::member( $company );
		$this->import_fixture( 'winkel' );

		self::assertSame( 4, $this->count_rows( 'cases' ) );
		self::assertSame( 0, $this->count_rows( 'outbox' ) );
		self::assertSame( 0, $this->count_rows( 'contacts' ) );
		self::assertSame( 0, $this->count_rows( 'cases', "reporter_id <> 0 OR reporter_key <> '' OR reporter_name <> ''" ) );
		self::assertSame( [ 'system' ], array_values( array_unique( array_column( $this->rows_of( 'dossier' ), 'actor_side' ) ) ) );
		self::assertSame( [], $this->mailer->sent() );
		Make::approved();
		self::assertGreaterThan( 0, $this->count_rows( 'outbox' ), 'Mail goes on afterwards.' );
	}

	public function test_another_file_needs_only_another_map(): void {
		$import = $this->import_fixture( 'winkel' );
		self::assertSame( [ 4, 0, 2 ], [ $import->taken, $import->refused, $import->companies ] );
		$cases   = $this->cases();
		$company = find_company( 'Fietsen & Zo' );
		self::assertGreaterThan( 0, $company );

		$flat = $cases['Band lek'];
		self::assertSame( [ $company, 'resolved', 'Nieuwe band.', 75, 'Fiets', 'nobody' ], [ $flat->company_id, $flat->status->value, $flat->solution, $flat->grade, $flat->product_text, $flat->turn->value ] );
		self::assertSame( "De band was lek, en nog eens lek.\nDaarna weer; \"echt waar\".", str_replace( "\r", '', get_post( $flat->id )->post_content ?? '' ) );
		self::assertSame( '2024-03-29T09:15:00+01:00', iso_time( $flat->created ), 'In the site\'s zone, in winter time.' );
		self::assertSame( array_fill( 0, 4, $flat->created ), [ $flat->approved, $flat->resolved, $flat->graded, $flat->status_changed ] );
		self::assertSame( [ '75' ], array_column( $this->rows_of( 'ratings', "complaint_id = $flat->id" ), 'grade' ) );
		self::assertSame( [ 'created', 'approved', 'taken', 'resolved', 'graded' ], array_column( $this->rows_of( 'dossier', "complaint_id = $flat->id ORDER BY id" ), 'event' ) );

		self::assertSame( [ 'new', '2024-07-01T23:30:00+02:00', '' ], [ $cases['Bel']->status->value, iso_time( $cases['Bel']->created ), $cases['Bel']->solution ] );
		$untitled = $cases['Zonder titel, maar met een verhaal dat lang genoeg is om er het begin van te…'];
		self::assertSame( [ 'in_progress', $company ], [ $untitled->status->value, $untitled->company_id ] );
		self::assertSame( '=1+1', get_post( $cases['Te koud <script>alert(1)</script>']->id )->post_content ?? '', 'Short as it is.' );
		self::assertGreaterThan( 0, find_company( 'Ijs <b>Groot</b>' ) );
		self::assertSame( [ 3, 1, 1 ], [ company_counts( $company )['complaints'], company_counts( $company )['grades'], company_counts( $company )['status_resolved'] ] );
		self::assertSame( [], $this->findings() );
	}

	public function test_bad_rows_are_refused_with_their_line_and_why(): void {
		$import = $this->import_fixture( 'slecht', 'winkel' );

		self::assertSame(
			[
				4  => 'Bedrijf:  the company is missing',
				5  => 'Gemeld op: 31-02-2024 10:00 is no date as d-m-Y H:i',
				6  => 'Stand: weg the map does not know this status',
				7  => 'has 7 cells, the heading has 9',
				8  => 'Cijfer: 11 is no grade from 1.0 to 10.0',
				9  => 'Nummer:  the id is missing',
				10 => 'the same id is on line 2',
				11 => 'a quote is not closed',
				12 => 'is not UTF-8 text',
				13 => 'Gemeld op: 01-02-2924 10:00 this date cannot be',
				15 => 'Stand: =2+2 the map does not know this status',
			],
			$this->refused
		);
		self::assertSame( [ 2, 11 ], [ $import->taken, $import->refused ] );
		$titles = array_keys( $this->cases() );
		sort( $titles );
		self::assertSame( [ 'Laatste', 'Titel' ], $titles );
	}

	public function test_a_dry_run_changes_nothing(): void {
		$this->import_fixture( 'winkel' );
		$before = [ $this->count_rows( 'cases' ), $this->count_rows( 'dossier' ), wp_count_posts( 'klacht_company' )->publish ];
		$import = $this->import( self::FIXTURES . '/cfpb.csv', self::FIXTURES . '/cfpb.map.json', true );
		self::assertSame( [ 180, 0, 69 ], [ $import->taken, $import->known, $import->companies ] );
		$import = $this->import( self::FIXTURES . '/winkel.csv', self::FIXTURES . '/winkel.map.json', true );
		self::assertSame( [ 0, 4, 0 ], [ $import->taken, $import->known, $import->companies ] );
		self::assertSame( $before, [ $this->count_rows( 'cases' ), $this->count_rows( 'dossier' ), wp_count_posts( 'klacht_company' )->publish ] );
	}

	public function test_the_nth_identical_row_is_a_complaint_of_its_own(): void {
		$map  = (string) file_get_contents( self::FIXTURES . '/winkel.map.json' );
		$rows = "Nummer;Bedrijf;Onderwerp;Verhaal;Artikel;Gemeld op;Stand;Oplossing;Cijfer\n" . str_repeat( "1;Goed;Titel;Verhaal;;01-02-2024 10:00;open;;\n", 3 );
		$file = (string) tempnam( sys_get_temp_dir(), 'klacht' );
		file_put_contents( "$file.json", str_replace( '"id": "Nummer",', '', $map ) );
		file_put_contents( $file, $rows );
		try {
			self::assertSame( 3, $this->import( $file, "$file.json" )->taken );
			file_put_contents( $file, $rows . "1;Goed;Titel;Verhaal;;01-02-2024 10:00;open;;\n" );
			$import = $this->import( $file, "$file.json" );
			self::assertSame( [ 1, 3 ], [ $import->taken, $import->known ], 'Only the fourth is new.' );
		} finally {
			unlink( $file );
			unlink( "$file.json" );
		}
		self::assertSame( 4, $this->count_rows( 'cases' ) );
	}

	public function test_what_does_not_fit_a_column_stands_in_the_story(): void {
		$map  = (string) file_get_contents( self::FIXTURES . '/winkel.map.json' );
		$long = trim( str_repeat( 'lang verhaal ', 60 ) );
		$file = (string) tempnam( sys_get_temp_dir(), 'klacht' );
		file_put_contents( "$file.json", $map );
		file_put_contents( $file, "Nummer;Bedrijf;Onderwerp;Verhaal;Artikel;Gemeld op;Stand;Oplossing;Cijfer\n1;Goed;$long;kort;$long;01-02-2024 10:00;klaar;$long $long $long $long $long $long $long;\n" );
		try {
			self::assertSame( 1, $this->import( $file, "$file.json" )->taken );
		} finally {
			unlink( $file );
			unlink( "$file.json" );
		}
		$case = array_values( $this->cases() )[0];
		self::assertSame( [ 500, 255 ], [ mb_strlen( $case->title ), mb_strlen( $case->product_text ) ] );
		self::assertSame( "$long\n\n$long\n\nkort", get_post( $case->id )->post_content ?? '' );
		self::assertGreaterThan( 5000, mb_strlen( $case->solution ) );
	}

	/** The file of 3,186 complaints, where it lies beside the project. On SQLite, where it takes minutes, the excerpt does. */
	#[Group( 'not-on-sqlite' )]
	public function test_the_whole_file_goes_in_twice(): void {
		$file = dirname( Environment::root() ) . '/shared/data/cfpb-complaints-2013-2016.csv';
		if ( ! is_file( $file ) ) {
			// Without it the excerpt must do, which the first test takes.
			self::assertSame( 180, $this->import_fixture( 'cfpb' )->taken );
			return;
		}
		foreach ( [ [ 3186, 0, 491 ], [ 0, 3186, 0 ] ] as $expected ) {
			$import = $this->import( $file, self::FIXTURES . '/cfpb.map.json' );
			self::assertSame( $expected, [ $import->taken, $import->known, $import->companies ] );
			self::assertSame( [], $this->refused );
			self::assertSame( [ 3186, 3186 ], [ $this->count_rows( 'cases' ), $this->count_rows( 'dossier', "event = 'created'" ) ] );
		}
		self::assertSame( [ 26, 3, 3157 ], [ $this->count_rows( 'cases', "status = 'new'" ), $this->count_rows( 'cases', "status = 'in_progress'" ), $this->count_rows( 'cases', "status = 'resolved'" ) ] );
		self::assertSame( 220, company_counts( find_company( 'Wells Fargo & Company' ) )['complaints'] );
		self::assertSame( [], $this->findings() );
	}
}
