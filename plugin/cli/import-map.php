<?php
/**
 * The map of an import: which column of a file is what.
 */

declare(strict_types=1);

namespace Klacht\Cli;

use DateTimeImmutable;
use Klacht\Complaint\Status;
use function Klacht\Complaint\enum_values;
use function Klacht\Storage\fold_text;
use function Klacht\Storage\is_blank;
use function Klacht\Storage\now;

/** The keys a map may have; true where it must. */
const MAP_KEYS = [
	'id'        => false,
	'company'   => true,
	'title'     => true,
	'content'   => true,
	'product'   => false,
	'created'   => true,
	'status'    => true,
	'solution'  => false,
	'grade'     => false,
	'delimiter' => false,
	'source'    => false,
];

/** What may separate cells when the map does not say. */
const DELIMITERS = [ ',', ';', "\t", '|' ];

/** One complaint as the file has it. */
final class ImportRow {
	/**
	 * @param string $identity What it is known by when the file is read again.
	 * @param int    $grade    In tenths, 0 for none.
	 */
	public function __construct(
		public readonly string $identity,
		public readonly string $company,
		public readonly string $title,
		public readonly string $content,
		public readonly string $product,
		public readonly DateTimeImmutable $created,
		public readonly Status $status,
		public readonly string $solution,
		public readonly int $grade,
	) {}
}

/** A row that cannot be taken in. */
final class RefusedRow extends \RuntimeException {
	public function __construct( string $reason, public readonly string $column = '', public readonly string $value = '' ) {
		parent::__construct( $reason );
	}
}

/** The map, as it was written. */
final class ImportMap {
	/**
	 * @param array<string, list<string>> $columns  Key => columns.
	 * @param array<string, Status>       $statuses Text => status.
	 */
	private function __construct(
		public readonly array $columns,
		public readonly string $date_format,
		public readonly array $statuses,
		public readonly string $delimiter,
		public readonly string $source,
	) {}

	/**
	 * Reads a map; every fault in it is named at once.
	 *
	 * @throws InputError
	 */
	public static function read( string $path ): self {
		$json = is_file( $path ) && is_readable( $path ) ? file_get_contents( $path ) : false;
		if ( $json === false ) {
			throw new InputError( "The map $path cannot be read." );
		}
		$map = json_decode( (string) preg_replace( '/^\xEF\xBB\xBF/', '', $json ), true );
		if ( ! is_array( $map ) || array_is_list( $map ) ) {
			throw new InputError( "The map $path is no JSON object: " . ( json_last_error() === JSON_ERROR_NONE ? 'it must be {…}' : json_last_error_msg() ) . '.' );
		}
		$faults = self::faults( $map );
		if ( $faults !== [] ) {
			throw new InputError( "The map $path cannot be used:\n- " . implode( "\n- ", $faults ) );
		}
		$columns = [];
		foreach ( array_diff_key( $map, array_flip( [ 'delimiter', 'source' ] ) ) as $key => $value ) {
			$columns[ (string) $key ] = self::columns_of( $value ) ?? [];
		}
		$created  = is_array( $map['created'] ) ? $map['created'] : [];
		$status   = is_array( $map['status'] ) && is_array( $map['status']['values'] ?? null ) ? $map['status']['values'] : [];
		$statuses = [];
		foreach ( $status as $text => $value ) {
			$statuses[ trim( (string) $text ) ] = Status::from( is_string( $value ) ? $value : '' );
		}
		$text = static fn( string $key ): string => is_string( $map[ $key ] ?? null ) ? $map[ $key ] : '';
		return new self( $columns, is_string( $created['format'] ?? null ) ? $created['format'] : '', $statuses, $text( 'delimiter' ), $text( 'source' ) );
	}

	/**
	 * What is wrong with a map.
	 *
	 * @param array<mixed> $map
	 * @return list<string>
	 */
	private static function faults( array $map ): array {
		$faults = [];
		foreach ( array_diff( array_keys( $map ), array_keys( MAP_KEYS ) ) as $key ) {
			$faults[] = "\"$key\" is not known; a map has " . implode( ', ', array_keys( MAP_KEYS ) ) . '.';
		}
		foreach ( MAP_KEYS as $key => $required ) {
			if ( ! array_key_exists( $key, $map ) ) {
				if ( $required ) {
					$faults[] = "\"$key\" is missing.";
				}
				continue;
			}
			if ( in_array( $key, [ 'delimiter', 'source' ], true ) ) {
				if ( ! is_string( $map[ $key ] ) || ( $key === 'delimiter' && strlen( $map[ $key ] ) !== 1 ) ) {
					$faults[] = $key === 'delimiter' ? '"delimiter" must be one character.' : '"source" must be text.';
				}
			} elseif ( self::columns_of( $map[ $key ] ) === null ) {
				$faults[] = "\"$key\" must name a column" . ( in_array( $key, [ 'created', 'status' ], true ) ? ': { "column": … }.' : ', or a list of columns.' );
			}
		}
		$created = $map['created'] ?? null;
		if ( $created !== null && ( ! is_array( $created ) || ! is_string( $created['format'] ?? null ) || $created['format'] === '' ) ) {
			$faults[] = '"created" needs a "format" as PHP writes dates, e.g. "n/j/Y" or "Y-m-d H:i:s".';
		}
		return [ ...$faults, ...self::status_faults( $map['status'] ?? null ) ];
	}

	/** @return list<string> */
	private static function status_faults( mixed $status ): array {
		if ( $status === null ) {
			return [];
		}
		$values = is_array( $status ) ? $status['values'] ?? null : null;
		if ( ! is_array( $values ) || $values === [] ) {
			return [ '"status" needs "values": { "text in the file": "' . implode( '" or "', enum_values( Status::class ) ) . '" }.' ];
		}
		$faults = [];
		foreach ( $values as $text => $value ) {
			if ( ! is_string( $value ) || Status::tryFrom( $value ) === null ) {
				$faults[] = "\"status\" maps \"$text\" to " . (string) wp_json_encode( $value ) . '; it can be ' . implode( ', ', enum_values( Status::class ) ) . '.';
			}
		}
		return $faults;
	}

	/**
	 * The columns a key names, as text, as a list, or as { "column": … }; null when it names none.
	 *
	 * @return non-empty-list<string>|null
	 */
	private static function columns_of( mixed $value ): ?array {
		if ( is_array( $value ) && array_key_exists( 'column', $value ) ) {
			$value = $value['column'];
		}
		$columns = array_values( array_filter( is_array( $value ) ? $value : [ $value ], static fn( mixed $column ): bool => is_string( $column ) && trim( $column ) !== '' ) );
		return $columns === [] || count( $columns ) !== ( is_array( $value ) ? count( $value ) : 1 ) ? null : array_map( 'trim', $columns );
	}

	/**
	 * Every column the map names.
	 *
	 * @return list<string>
	 */
	public function named_columns(): array {
		return array_values( array_unique( array_merge( ...array_values( $this->columns ) ) ) );
	}
}

/** A map laid upon the headings of one file. */
final class RowReader {
	/** @var array<string, int> Heading => place. */
	private readonly array $places;

	/** @var array<string, int> How often a row was seen, by its hash: the n-th identical row is another complaint. */
	private array $seen = [];

	private readonly string $scope;

	/**
	 * @param list<string> $headings
	 * @throws InputError When the file lacks a column that the map names, or has it twice.
	 */
	public function __construct( private readonly ImportMap $map, public readonly array $headings ) {
		$faults = [];
		$places = [];
		foreach ( $map->named_columns() as $column ) {
			$found = self::places_of( $column, $headings );
			if ( $found === [] ) {
				$faults[] = "\"$column\" is not a heading of the file.";
			} elseif ( count( $found ) > 1 ) {
				$faults[] = "\"$column\" is a heading of " . count( $found ) . ' columns.';
			} else {
				$places[ $column ] = $found[0];
			}
		}
		if ( $faults !== [] ) {
			throw new InputError( "The map does not fit the file:\n- " . implode( "\n- ", $faults ) . "\nIts headings are: " . implode( ', ', $headings ) );
		}
		$this->places = $places;
		// The same number in a file of another kind is another complaint.
		$this->scope = $map->source !== '' ? $map->source : implode( "\x1F", $headings );
	}

	/**
	 * Where a heading stands: exactly so, else with the differences that nobody sees (case, a double or hard space, a
	 * soft hyphen, the mark of UTF-8).
	 *
	 * @param list<string> $headings
	 * @return list<int>
	 */
	private static function places_of( string $column, array $headings ): array {
		$exact  = array_keys( $headings, $column, true );
		$folded = fold_text( $column );
		return $exact === [] ? array_keys( array_filter( $headings, static fn( string $heading ): bool => fold_text( $heading ) === $folded ) ) : $exact;
	}

	/**
	 * Opens a file by the delimiter with which its headings are what the map names.
	 *
	 * @throws InputError
	 */
	public static function open( CsvFile $file, ImportMap $map ): self {
		$line = $file->heading_line();
		if ( ! mb_check_encoding( $line, 'UTF-8' ) ) {
			throw new InputError( "The file $file->path is not UTF-8 text. Save it as UTF-8." );
		}
		$best  = null;
		$fewer = PHP_INT_MAX;
		$known = $map->delimiter === '' ? $file->declared : $map->delimiter;
		foreach ( $known === '' ? DELIMITERS : [ $known ] as $delimiter ) {
			$headings = array_map( 'trim', CsvFile::cells( $line, $delimiter ) );
			$missing  = count( array_filter( $map->named_columns(), static fn( string $column ): bool => self::places_of( $column, $headings ) === [] ) );
			if ( $missing < $fewer ) {
				$fewer = $missing;
				$best  = [ $delimiter, $headings ];
			}
		}
		[ $file->delimiter, $headings ] = $best ?? [ ',', [] ];
		return new self( $map, $headings );
	}

	/**
	 * A record as a complaint.
	 *
	 * @throws RefusedRow
	 */
	public function row( CsvRecord $record ): ImportRow {
		if ( $record->fault !== '' ) {
			throw new RefusedRow( $record->fault );
		}
		$beyond = array_slice( $record->cells, count( $this->headings ) );
		if ( count( $record->cells ) < count( $this->headings ) || array_filter( $beyond, static fn( string $cell ): bool => ! is_blank( $cell ) ) !== [] ) {
			throw new RefusedRow( sprintf( 'has %d cells, the heading has %d', count( $record->cells ), count( $this->headings ) ) );
		}
		$identity = $this->identity( $record->cells );
		$company  = self::one_line( $this->text( $record, 'company', ' ' ) );
		if ( $company === '' ) {
			throw new RefusedRow( 'the company is missing', $this->map->columns['company'][0] );
		}
		$status = trim( $this->text( $record, 'status', ' ' ) );
		if ( ! isset( $this->map->statuses[ $status ] ) ) {
			throw new RefusedRow( 'the map does not know this status', $this->map->columns['status'][0], $status );
		}
		return new ImportRow(
			$identity,
			$company,
			self::one_line( $this->text( $record, 'title', ' – ' ) ),
			$this->content( $record ),
			self::one_line( $this->text( $record, 'product', ' – ' ) ),
			$this->created( $record ),
			$this->map->statuses[ $status ],
			trim( $this->text( $record, 'solution', "\n\n" ) ),
			$this->grade( $record ),
		);
	}

	/**
	 * What a row is known by: the map's id, else its cells and how often they came before.
	 *
	 * @param list<string> $cells
	 * @throws RefusedRow
	 */
	private function identity( array $cells ): string {
		if ( isset( $this->map->columns['id'] ) ) {
			$id = trim( implode( "\x1F", array_map( fn( string $column ): string => trim( $cells[ $this->places[ $column ] ] ), $this->map->columns['id'] ) ), " \x1F" );
			if ( $id === '' ) {
				throw new RefusedRow( 'the id is missing', $this->map->columns['id'][0] );
			}
			return hash( 'sha256', "import\x1E$this->scope\x1Eid\x1E$id" );
		}
		$hash = hash( 'sha256', "import\x1E$this->scope\x1Erow\x1E" . implode( "\x1F", $cells ), true );
		$nth  = ( $this->seen[ $hash ] ?? 0 ) + 1;

		$this->seen[ $hash ] = $nth;
		return hash( 'sha256', "$hash\x1E$nth" );
	}

	/**
	 * What stands in the columns of a key, empty ones left out.
	 */
	private function text( CsvRecord $record, string $key, string $between ): string {
		$texts = array_map( fn( string $column ): string => trim( $record->cells[ $this->places[ $column ] ] ), $this->map->columns[ $key ] ?? [] );
		return implode( $between, array_filter( $texts, static fn( string $text ): bool => $text !== '' ) );
	}

	/**
	 * The story: one column as it is, several each under its heading.
	 */
	private function content( CsvRecord $record ): string {
		$columns = $this->map->columns['content'];
		if ( count( $columns ) === 1 ) {
			return $this->text( $record, 'content', '' );
		}
		$parts = [];
		foreach ( $columns as $column ) {
			$text = trim( $record->cells[ $this->places[ $column ] ] );
			if ( $text !== '' ) {
				$parts[] = "$column: $text";
			}
		}
		return implode( "\n", $parts );
	}

	/**
	 * The instant of a row, in the site's zone unless the format has one.
	 *
	 * @throws RefusedRow
	 */
	private function created( CsvRecord $record ): DateTimeImmutable {
		$column  = $this->map->columns['created'][0];
		$text    = trim( $this->text( $record, 'created', ' ' ) );
		$created = DateTimeImmutable::createFromFormat( '!' . $this->map->date_format, $text, wp_timezone() );
		$errors  = DateTimeImmutable::getLastErrors();
		if ( $created === false || ( $errors !== false && $errors['warning_count'] + $errors['error_count'] > 0 ) ) {
			throw new RefusedRow( "is no date as {$this->map->date_format}", $column, $text );
		}
		if ( $created > now() || $created->format( 'Y' ) < 1900 ) {
			throw new RefusedRow( 'this date cannot be', $column, $text );
		}
		return $created;
	}

	/**
	 * A grade in tenths; 0 for none.
	 *
	 * @throws RefusedRow
	 */
	private function grade( CsvRecord $record ): int {
		$text = trim( $this->text( $record, 'grade', ' ' ) );
		if ( $text === '' || $text === '/' ) {
			return 0;
		}
		$grade = preg_match( '/^\d{1,2}([.,]\d+)?$/', $text ) === 1 ? (int) round( (float) str_replace( ',', '.', $text ) * 10 ) : 0;
		if ( $grade < 10 || $grade > 100 ) {
			throw new RefusedRow( 'is no grade from 1.0 to 10.0', $this->map->columns['grade'][0], $text );
		}
		return $grade;
	}

	private static function one_line( string $text ): string {
		return trim( (string) preg_replace( '/\s+/u', ' ', $text ) );
	}
}
