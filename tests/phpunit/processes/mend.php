<?php
/**
 * Mends a company's figures, stops when they are counted, and says how many were wrong.
 *
 * Arguments: company.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use function Klacht\Statistics\mend;

require_once dirname( __DIR__, 3 ) . '/plugin/cli/load.php';

/** @var list<string> $args */
$mended       = 0;
$transactions = 0;
Faults::before_matching(
	'/^START TRANSACTION/',
	static function () use ( &$transactions ): void {
		if ( ++$transactions === 2 ) {
			Process::say( 'counted' );
			Process::hear( 'go' );
		}
	},
	static function () use ( &$mended, $args ): void {
		$mended = mend( (int) $args[0] );
	}
);
Process::say( (string) $mended );
