<?php
/**
 * Writes the invitations that are due at an instant, stops before the first statement that matches, and says how many.
 *
 * Arguments: instant, pattern.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use DateTimeImmutable;
use DateTimeZone;

use function Klacht\Rating\invite_due;
use function Klacht\Storage\set_clock;

/** @var list<string> $args */
set_clock( new DateTimeImmutable( $args[0], new DateTimeZone( 'UTC' ) ) );
$written = 0;
Faults::before_matching(
	$args[1],
	static function (): void {
		Process::say( 'here' );
		Process::hear( 'go' );
	},
	static function () use ( &$written ): void {
		$written = invite_due();
	},
	1
);
Process::say( (string) $written );
