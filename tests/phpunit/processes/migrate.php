<?php
/**
 * Migrates the site whenever it is told to; or stops before the n-th statement of migrating it.
 *
 * Arguments: nothing, or a statement's number.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use function Klacht\Storage\migrate;

/** @var list<string> $args */
Process::say( 'ready' );
if ( isset( $args[0] ) ) {
	Process::hear( 'migrate' );
	wp_cache_flush();
	Faults::before_statement(
		(int) $args[0],
		static function (): void {
			Process::say( 'here' );
			Process::hear( 'go' );
		},
		static fn() => migrate()
	);
	Process::say( 'done' );
	return;
}
while ( trim( (string) fgets( STDIN ) ) === 'migrate' ) {
	wp_cache_flush();
	migrate();
	Process::say( 'migrated' );
}
