<?php
/**
 * Carries out one of Commands and stops before its n-th statement, or before the first one after COMMIT.
 *
 * Arguments: command, id, statement number or 'after-commit', instant.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use DateTimeImmutable;

use function Klacht\Storage\set_clock;

/** @var list<string> $args */
[ $command, $id, $where, $instant ] = $args;
set_clock( new DateTimeImmutable( $instant ) );

$stop = static function (): void {
	Process::say( 'here' );
	Process::hear( 'go' );
};
$work = static fn() => Commands::carry_out( $command, (int) $id );

if ( $where === 'after-commit' ) {
	$committed = false;
	add_filter(
		'query',
		static function ( mixed $query ) use ( $stop, &$committed ): mixed {
			if ( $committed ) {
				$committed = false;
				$stop();
			}
			$committed = $query === 'COMMIT';
			return $query;
		},
		1
	);
	$work();
} else {
	Faults::before_statement( (int) $where, $stop, $work );
}
Process::say( 'done' );
