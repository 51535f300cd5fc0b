<?php
/**
 * PHPUnit on a real WordPress: installs a throwaway site in another process, then boots it in this one.
 */

declare(strict_types=1);

namespace Klacht\Tests;

require dirname( __DIR__, 2 ) . '/vendor/autoload.php';

( static function (): void {
	$environment = Environment::read();
	foreach ( $environment->variables() as $name => $value ) {
		putenv( "$name=$value" );
	}

	$output = [];
	exec( escapeshellarg( PHP_BINARY ) . ' ' . escapeshellarg( __DIR__ . '/support/install.php' ) . ' 2>&1', $output, $code );
	if ( $code !== 0 || end( $output ) !== 'installed' ) {
		fwrite( STDERR, "The test site could not be installed:\n" . implode( "\n", $output ) . "\n" );
		exit( 1 );
	}
} )();

require __DIR__ . '/support/boot.php';

SoleWriter::guard();

/* A site that is about to disappear wants no cron and no kick. */
remove_all_actions( 'shutdown' );

$klacht_installer = getmypid();
register_shutdown_function(
	static function () use ( $klacht_installer ): void {
		if ( getmypid() === $klacht_installer ) {
			Site::remove( Environment::read() );
		}
	}
);
