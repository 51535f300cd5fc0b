<?php
/**
 * Runs a script on the test site in a process of its own; see Process.
 */

declare(strict_types=1);

use Klacht\Tests\Environment;
use Klacht\Tests\SoleWriter;

require dirname( __DIR__, 3 ) . '/vendor/autoload.php';

/* Warnings are failures here as they are in PHPUnit. */
set_error_handler(
	static function ( int $level, string $message, string $file, int $line ): bool {
		if ( ( error_reporting() & $level ) === 0 ) {
			return false;
		}
		throw new ErrorException( $message, 0, $level, $file, $line );
	}
);

/** @var list<string> $argv */
Environment::take( $argv[1] );

require __DIR__ . '/boot.php';

SoleWriter::guard();

$args = array_slice( $argv, 3 );
require $argv[2];

/* As in PHPUnit itself: no kick at the end. */
remove_all_actions( 'shutdown' );
