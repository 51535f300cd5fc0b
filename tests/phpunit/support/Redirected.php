<?php
/**
 * Stands where WordPress would redirect and end.
 */

declare(strict_types=1);

namespace Klacht\Tests;

final class Redirected extends \Exception {
	public function __construct( string $location, public readonly int $status ) {
		parent::__construct( $location );
	}
}
