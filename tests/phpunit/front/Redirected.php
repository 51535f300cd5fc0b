<?php
/**
 * A page led on: in a test, instead of the end of the process.
 */

declare(strict_types=1);

namespace Klacht\Tests\Front;

final class Redirected extends \RuntimeException {
}
