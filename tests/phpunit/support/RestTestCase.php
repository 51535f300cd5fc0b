<?php
/**
 * A test of the REST API, in a transaction that is rolled back.
 */

declare(strict_types=1);

namespace Klacht\Tests;

abstract class RestTestCase extends TestCase {
	use SpeaksRest;
}
