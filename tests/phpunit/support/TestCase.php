<?php
/**
 * A test in a transaction that is rolled back. The product's own transactions become savepoints in it, as they
 * do whenever they are nested.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use function Klacht\Storage\run;
use function Klacht\Storage\transaction_depth;

abstract class TestCase extends SiteTestCase {
	protected function setUp(): void {
		parent::setUp();
		run( 'START TRANSACTION' );
		transaction_depth( 1 );
	}

	protected function tearDown(): void {
		$whole = Database::in_transaction();
		transaction_depth( -transaction_depth() );
		if ( $whole ) {
			run( 'ROLLBACK' );
		}
		parent::tearDown();
		// DDL, and on SQLite any failing statement, end a transaction: the next tests would find what this one left.
		self::assertTrue( $whole, 'This test lost its outer transaction; let it extend CommittedTestCase.' );
	}
}
