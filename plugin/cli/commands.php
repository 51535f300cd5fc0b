<?php
/**
 * `wp klacht …`: what a person at the terminal gives and gets.
 */

declare(strict_types=1);

namespace Klacht\Cli;

use Klacht\Storage\StorageError;
use Klacht\Storage\Unavailable;
use WP_CLI;
use function Klacht\Mail\minutely;
use function Klacht\Storage\migrate;
use function Klacht\Storage\migrations;
use function Klacht\Storage\schema_version;
use function WP_CLI\Utils\format_items;
use function WP_CLI\Utils\make_progress_bar;

/** How many findings a table shows; all are counted. */
const SHOWN_FINDINGS = 200;

/** How many refused rows are told at the terminal; all stand in the report. */
const SHOWN_REFUSALS = 10;

/**
 * Makes the commands known.
 */
function register(): void {
	foreach ( [ 'import', 'verify', 'rebuild', 'work', 'migrate', 'demo' ] as $command ) {
		WP_CLI::add_command( "klacht $command", __NAMESPACE__ . "\\{$command}_command" );
	}
}

/**
 * Ends with a sentence and a non-zero exit.
 */
function fail( string $sentence ): never {
	WP_CLI::error( $sentence, false );
	exit( 1 );
}

/**
 * Takes complaints in from a CSV file.
 *
 * Runs through the file once, however large. Killed, it goes on when it is run again: what is in already is
 * skipped. A row is known by the map's id, else by its cells. Nobody is mailed. Rows that cannot be taken are
 * written to a report with their line in the file and the reason.
 *
 * ## OPTIONS
 *
 * <file>
 * : The CSV file, in UTF-8, with headings. Cells are separated by a comma, semicolon, tab or bar.
 *
 * --map=<map>
 * : A JSON file that says which columns are what:
 *   {
 *     "id": "Reference",
 *     "company": "Company",
 *     "title": ["Subject"],
 *     "content": ["Story"],
 *     "product": "Product",
 *     "created": { "column": "Date", "format": "Y-m-d H:i" },
 *     "status": { "column": "State", "values": { "Open": "new", "Busy": "in_progress", "Closed": "resolved" } },
 *     "solution": "Answer",
 *     "grade": "Grade"
 *   }
 *   Optional: id, product, solution, grade; "delimiter" (one character); "source" (a name for the file's kind,
 *   so that its ids stay the same when its headings change). The format is that of PHP's date(); a date without
 *   a zone is in the site's.
 *
 * [--report=<report>]
 * : Where refused rows are written. By default beside the file, as FILE.refused.csv.
 *
 * [--dry-run]
 * : Reads and checks everything, and changes nothing.
 *
 * ## EXAMPLES
 *
 *     wp klacht import complaints.csv --map=map.json
 *
 * @param list<string>               $args
 * @param array<string, string|bool> $options
 */
function import_command( array $args, array $options ): void {
	$path   = $args[0] ?? '';
	$report = new RefusalReport( is_string( $options['report'] ?? null ) ? $options['report'] : preg_replace( '/\.csv$/i', '', $path ) . '.refused.csv' );
	$dry    = ( $options['dry-run'] ?? false ) !== false;
	try {
		$map    = ImportMap::read( is_string( $options['map'] ?? null ) ? $options['map'] : '' );
		$file   = new CsvFile( $path );
		$reader = RowReader::open( $file, $map );
		if ( isset( $options['report'] ) ) {
			$report->open();
		}
		$import = new Import( $file, $reader, refusal_teller( $report ), byte_progress( $file->size() ), $dry );
		$import->run();
	} catch ( InputError $error ) {
		fail( $error->getMessage() );
	} catch ( Unavailable | StorageError $error ) {
		fail( $error->getMessage() . ' Run the command again: it goes on where it stopped.' );
	}
	if ( $import->refused > 0 ) {
		WP_CLI::warning( "$import->refused rows were refused. See $report->path" );
	}
	WP_CLI::success( sprintf( $dry ? 'Would take %d complaints in, %d are in already, %d refused; %d new companies. Nothing was changed.' : 'Took %d complaints in, %d were in already, %d refused; %d new companies.', $import->taken, $import->known, $import->refused, $import->companies ) );
}

/**
 * Writes refused rows to the report, and tells of the first at the terminal.
 *
 * @return callable(int, RefusedRow): void
 */
function refusal_teller( RefusalReport $report ): callable {
	$told = 0;
	return static function ( int $line, RefusedRow $why ) use ( $report, &$told ): void {
		$report->add( $line, $why );
		if ( ++$told <= SHOWN_REFUSALS ) {
			WP_CLI::warning( trim( "line $line: " . ( $why->column === '' ? '' : "$why->column " ) . ( $why->value === '' ? '' : "'$why->value' " ) . $why->getMessage() ) );
		}
	};
}

/**
 * A bar that follows how far in a file an import is.
 *
 * @return callable(int): void
 */
function byte_progress( int $size ): callable {
	$tick = progress( 'Importing', 100 );
	$done = 0;
	return static function ( int $byte ) use ( $tick, $size, &$done ): void {
		$now = $size === 0 ? 100 : min( 100, intdiv( 100 * $byte, $size ) );
		for ( ; $done < $now; $done++ ) {
			$tick();
		}
	};
}

/**
 * A progress bar that ends itself with its last step.
 *
 * @return callable(): void One step.
 */
function progress( string $label, int $steps ): callable {
	$bar  = make_progress_bar( $label, $steps );
	$done = 0;
	return static function () use ( $bar, $steps, &$done ): void {
		foreach ( ++$done === $steps ? [ 'tick', 'finish' ] : [ 'tick' ] as $method ) {
			$call = [ $bar, $method ];
			if ( is_callable( $call ) ) {
				$call();
			}
		}
	};
}

/**
 * Finds what does not agree: cases and posts, contact data, dossiers, figures.
 *
 * Changes nothing. Ends with 1 when something was found; `wp klacht rebuild` mends what can be computed again.
 *
 * ## OPTIONS
 *
 * [--format=<format>]
 * : table, csv, json, yaml or count.
 * ---
 * default: table
 * ---
 *
 * @param list<string>               $args
 * @param array<string, string|bool> $options
 */
function verify_command( array $args, array $options ): void {
	$format = is_string( $options['format'] ?? null ) ? $options['format'] : 'table';
	$shown  = [];
	$count  = 0;
	foreach ( verify( progress( 'Verifying', verify_size() ) ) as $finding ) {
		++$count;
		if ( $format !== 'table' || $count <= SHOWN_FINDINGS ) {
			$shown[] = [
				'check'  => $finding->check,
				'id'     => $finding->id,
				'detail' => $finding->detail,
			];
		}
	}
	if ( $count > 0 || $format !== 'table' ) {
		format_items( $format, $shown, [ 'check', 'id', 'detail' ] );
	}
	if ( $count > 0 ) {
		fail( $count === 1 ? 'One thing does not agree.' : "$count things do not agree." . ( $count > count( $shown ) ? ' The first ' . count( $shown ) . ' are shown.' : '' ) );
	}
	if ( $format === 'table' ) {
		WP_CLI::success( 'Everything agrees.' );
	}
}

/**
 * Mends what can be computed again: figures, posts that do not show what their case says, listeners not told.
 *
 * Changes may go on meanwhile.
 *
 * @param list<string>               $args
 * @param array<string, string|bool> $options
 */
function rebuild_command( array $args, array $options ): void {
	try {
		$mended = rebuild( progress( 'Rebuilding', verify_size() ) );
	} catch ( Unavailable | StorageError $error ) {
		fail( $error->getMessage() );
	}
	WP_CLI::success( sprintf( 'Mended %d figures, %d posts and %d people or companies; told listeners of %d changes.', $mended['figures'], $mended['posts'], $mended['people'], $mended['told'] ) );
}

/**
 * Runs the worker once: mail, figures, listeners that a crash left out.
 *
 * @param list<string>               $args
 * @param array<string, string|bool> $options
 */
function work_command( array $args, array $options ): void {
	minutely();
	WP_CLI::success( 'The worker ran.' );
}

/**
 * Brings the tables to this version.
 *
 * @param list<string>               $args
 * @param array<string, string|bool> $options
 */
function migrate_command( array $args, array $options ): void {
	$before = schema_version();
	try {
		migrate();
	} catch ( StorageError $error ) {
		fail( $error->getMessage() . ' Run the command again.' );
	}
	WP_CLI::success( sprintf( 'The tables are at migration %d of %d; it was %d.', schema_version(), (int) array_key_last( migrations() ), $before ) );
}

/**
 * Fills a site with the demo: accounts, companies and complaints, through the product's own commands.
 *
 * Does nothing when it is there. Nobody is mailed.
 *
 * ## OPTIONS
 *
 * [--empty]
 * : Only accounts and companies, without complaints.
 *
 * @param list<string>               $args
 * @param array<string, string|bool> $options
 */
function demo_command( array $args, array $options ): void {
	$empty = ( $options['empty'] ?? false ) !== false;
	$made  = Demo\seed( $empty, progress( 'Demo', Demo\size( $empty ) ) );
	WP_CLI::success( $made === 0 ? 'The demo was there already.' : "The demo is there: $made complaints made." );
}
