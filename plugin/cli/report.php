<?php
/**
 * The report of an import: every row that was refused, with its line in the file and the reason.
 */

declare(strict_types=1);

namespace Klacht\Cli;

use function Klacht\Rest\csv_safe;

/** A CSV file that is made with its first row. */
final class RefusalReport {
	/** @var resource|null */
	private $handle = null;

	public function __construct( public readonly string $path ) {}

	/**
	 * Writes the headings, so that the file is there and can be written.
	 *
	 * @throws InputError
	 */
	public function open(): void {
		if ( $this->handle !== null ) {
			return;
		}
		$folder = dirname( $this->path );
		$handle = is_dir( $folder ) && ( is_file( $this->path ) ? is_writable( $this->path ) : is_writable( $folder ) ) ? fopen( $this->path, 'wb' ) : false;
		if ( $handle === false ) {
			throw new InputError( "The report $this->path cannot be written. Name another file with --report." );
		}
		$this->handle = $handle;
		$this->write( [ 'line', 'column', 'value', 'reason' ] );
	}

	/**
	 * Adds a row that was refused.
	 *
	 * @throws InputError
	 */
	public function add( int $line, RefusedRow $why ): void {
		$this->open();
		$this->write( [ (string) $line, $why->column, mb_substr( $why->value, 0, 200 ), $why->getMessage() ] );
	}

	/** @param list<string> $cells */
	private function write( array $cells ): void {
		if ( $this->handle !== null && fputcsv( $this->handle, array_map( csv_safe( ... ), $cells ), ',', '"', '' ) === false ) {
			throw new InputError( "The report $this->path cannot be written." );
		}
	}
}
