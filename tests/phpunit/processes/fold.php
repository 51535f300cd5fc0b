<?php
/**
 * Folds once, stops before the first statement that matches, and says how many it folded.
 *
 * Arguments: pattern.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use function Klacht\Statistics\fold;

/** @var list<string> $args */
$folded = 0;
Faults::before_matching(
	$args[0],
	static function (): void {
		Process::say( 'here' );
		Process::hear( 'go' );
	},
	static function () use ( &$folded ): void {
		$folded = fold();
	},
	1
);
Process::say( (string) $folded );
