<?php
/**
 * Reads a CSV file record by record, and knows on which line of the file each begins.
 */

declare(strict_types=1);

namespace Klacht\Cli;

/** A file, a map or an option that cannot be worked with; the text is for the person at the terminal. */
final class InputError extends \RuntimeException {}

/** A record longer than this has a quote that is never closed. */
const RECORD_LINES = 2000;
const RECORD_BYTES = 4_000_000;

/** One record of the file. */
final class CsvRecord {
	/**
	 * @param list<string> $cells
	 * @param int          $line  The line of the file it begins on; the first line is 1.
	 * @param int          $end   The byte it ends at, for progress.
	 * @param string       $fault Why its cells cannot be read, '' when they can.
	 */
	public function __construct( public readonly array $cells, public readonly int $line, public readonly int $end, public readonly string $fault = '' ) {}
}

/** A CSV file that is read once, from its beginning to its end. */
final class CsvFile {
	/** @var resource */
	private $handle;

	/** The number of the last line taken. */
	private int $line = 0;

	/** What the file itself says parts its cells, by Excel's line 'sep=;'; '' where it says nothing. */
	public string $declared = '';

	/** @var list<string> Lines that were read ahead and put back. */
	private array $ahead = [];

	/**
	 * @throws InputError
	 */
	public function __construct( public readonly string $path, public string $delimiter = ',' ) {
		$handle = is_file( $path ) && is_readable( $path ) ? fopen( $path, 'rb' ) : false;
		if ( $handle === false ) {
			throw new InputError( "The file $path cannot be read." );
		}
		$this->handle = in_plain_form( $handle );
	}

	/**
	 * The size of the file in bytes.
	 */
	public function size(): int {
		$stat = fstat( $this->handle );
		return $stat === false ? 0 : $stat['size'];
	}

	/**
	 * The first record, whatever separates its cells; the rest is read with $this->delimiter.
	 *
	 * @throws InputError
	 */
	public function heading_line(): string {
		do {
			$lines = $this->lines_of_record();
			if ( $lines === null ) {
				throw new InputError( "The file $this->path is empty." );
			}
			$text = implode( '', $lines );
			if ( $this->declared === '' && preg_match( '/^"?sep=(.)"?\s*$/iD', $text, $sign ) === 1 ) {
				$this->declared = $sign[1];
				$text           = '';
			}
		} while ( trim( $text ) === '' );
		return self::without_break( $text );
	}

	/**
	 * The records that follow, empty lines left out.
	 *
	 * @return \Generator<int, CsvRecord>
	 */
	public function records(): \Generator {
		while ( true ) {
			$line  = $this->line + 1;
			$lines = $this->lines_of_record( $this->delimiter );
			if ( $lines === null ) {
				return;
			}
			$text = implode( '', $lines );
			$end  = (int) ftell( $this->handle );
			// A spreadsheet writes rows that were once used, and are empty.
			if ( trim( $text, " \t\r\n\"$this->delimiter" ) === '' ) {
				continue;
			}
			yield match ( true ) {
				self::state( $text, $this->delimiter ) !== 'whole' => new CsvRecord( [], $line, $end, 'a quote is not closed' ),
				! mb_check_encoding( $text, 'UTF-8' )              => new CsvRecord( [], $line, $end, 'is not UTF-8 text' ),
				default                                            => new CsvRecord( self::cells( self::without_break( $text ), $this->delimiter ), $line, $end ),
			};
		}
	}

	/**
	 * The cells of one record.
	 *
	 * @return list<string>
	 */
	public static function cells( string $text, string $delimiter ): array {
		return array_map( 'strval', str_getcsv( $text, $delimiter, '"', '' ) );
	}

	/**
	 * The lines of the next record, null at the end. Where a quote is never closed, its first line alone:
	 * the lines behind it are records again.
	 *
	 * @return non-empty-list<string>|null
	 */
	private function lines_of_record( string $delimiter = '' ): ?array {
		$first = $this->take_line();
		if ( $first === null ) {
			return null;
		}
		$lines = [ $first ];
		$text  = $first;
		for ( $state = self::state( $text, $delimiter ); $state !== 'whole'; $state = self::state( $text, $delimiter ) ) {
			$next = $state === 'open' && count( $lines ) < RECORD_LINES && strlen( $text ) < RECORD_BYTES ? $this->take_line() : null;
			if ( $next === null ) {
				$back        = array_slice( $lines, 1 );
				$this->ahead = [ ...$back, ...$this->ahead ];
				$this->line -= count( $back );
				return [ $first ];
			}
			$lines[] = $next;
			$text   .= $next;
		}
		return $lines;
	}

	private function take_line(): ?string {
		$line = array_shift( $this->ahead );
		if ( $line === null ) {
			$read = fgets( $this->handle );
			$line = $read === false ? null : $read;
		}
		if ( $line !== null ) {
			++$this->line;
		}
		return $line;
	}

	/**
	 * How far a record is: whole, open (a quoted cell goes on in the next line), or broken (a quoted cell ends
	 * where neither a separator nor the line's end follows). A quote within an unquoted cell (5" pipe) is a letter.
	 *
	 * @param string $delimiter '' where it is not known yet.
	 * @return 'whole'|'open'|'broken'
	 */
	private static function state( string $text, string $delimiter ): string {
		if ( ! str_contains( $text, '"' ) ) {
			return 'whole';
		}
		$between = $delimiter === '' ? ',;\t|' : preg_quote( $delimiter, '/' );
		$open    = '[ ]*+"(?:[^"]++|"")*+';
		$cell    = "(?:$open\"[ ]*+|(?![ ]*+\")[^$between\r\n]*+)";
		return match ( true ) {
			preg_match( "/\\A$cell(?:[$between]$cell)*+\r?\n?\\z/", $text ) === 1 => 'whole',
			preg_match( "/\\A(?:{$cell}[$between])*+$open\\z/", $text ) === 1     => 'open',
			default                                                             => 'broken',
		};
	}

	private static function without_break( string $text ): string {
		return preg_replace( '/\r?\n$|\r$/', '', $text ) ?? $text;
	}
}
