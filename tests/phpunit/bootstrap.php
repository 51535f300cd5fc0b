<?php
/**
 * PHPUnit on a real WordPress: installs a throwaway site in another process, then boots it in this one.
 */

declare(strict_types=1);

namespace Klacht\Tests;

require dirname( __DIR__, 2 ) . '/vendor/autoload.php';

( static function (): void {
	$runner = getmypid();
	register_shutdown_function(
		static function () use ( $runner ): void {
			if ( getmypid() === $runner ) {
				Site::remove( Environment::read() );
			}
		}
	);

	$installer = proc_open( Environment::read()->command( 'install.php' ), [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], [ 'pipe', 'w' ] ], $pipes );
	/** @var array<int, resource> $pipes */
	$output = is_resource( $installer ) ? trim( stream_get_contents( $pipes[2] ) . stream_get_contents( $pipes[1] ) ) : 'No process could be started.';
	// Its last word and not its exit code, which PHP in WebAssembly does not pass on.
	if ( ! str_ends_with( $output, 'installed' ) ) {
		fwrite( STDERR, "The test site could not be installed:\n$output\n" );
		exit( 1 );
	}
} )();

require __DIR__ . '/support/boot.php';

SoleWriter::guard();

/* A site that is about to disappear wants no cron and no kick. */
remove_all_actions( 'shutdown' );
