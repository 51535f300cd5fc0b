<?php
/**
 * Imports a file, and stops before the n-th statement that matches.
 *
 * Arguments: file, map, pattern, n.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use Klacht\Cli\CsvFile;
use Klacht\Cli\Import;
use Klacht\Cli\ImportMap;
use Klacht\Cli\RowReader;

require_once dirname( __DIR__, 3 ) . '/plugin/cli/load.php';

/** @var list<string> $args */
[ $file, $map, $pattern, $n ] = $args;

$csv     = new CsvFile( $file );
$import  = new Import( $csv, RowReader::open( $csv, ImportMap::read( $map ) ), static fn() => null, static fn() => null );
$matched = 0;
Faults::before_matching(
	$pattern,
	static function () use ( &$matched, $n ): void {
		if ( ++$matched === (int) $n ) {
			Process::say( 'here' );
			Process::hear( 'go' );
		}
	},
	static fn() => $import->run()
);
Process::say( "$import->taken $import->known" );
