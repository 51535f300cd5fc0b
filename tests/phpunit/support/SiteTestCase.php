<?php
/**
 * What every test on the site has: a clean request, a mailer that keeps what it is given, the real clock.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use DateTimeImmutable;
use DateTimeZone;
use PHPUnit\Framework\TestCase as PHPUnitTestCase;
use WP_Hook;

use function Klacht\Storage\set_clock;

abstract class SiteTestCase extends PHPUnitTestCase {
	protected Mailer $mailer;

	/** @var array<string, WP_Hook> */
	private array $hooks = [];

	protected function setUp(): void {
		parent::setUp();
		$this->hooks = self::copy_hooks();
		$this->clean_request();
		$this->mailer = Mailer::install();
	}

	protected function tearDown(): void {
		set_clock( null );
		$this->clean_request();
		$GLOBALS['wp_filter'] = $this->hooks;
		parent::tearDown();
		self::assertSame( [], SoleWriter::caught() );
	}

	/** Every command takes its instant from the one clock; this sets it, in UTC. */
	protected function at( string $time ): DateTimeImmutable {
		$instant = new DateTimeImmutable( $time, new DateTimeZone( 'UTC' ) );
		set_clock( $instant );
		return $instant;
	}

	/**
	 * The queries a piece of code sends.
	 *
	 * @return list<string>
	 */
	protected function queries_of( callable $work ): array {
		return Database::measure( $work )['queries'];
	}

	/**
	 * A count straight from a table of ours.
	 *
	 * @param string $where SQL of the test's own making.
	 */
	protected function count_rows( string $table, string $where = '1 = 1' ): int {
		$db = Database::wpdb();
		return (int) $db->get_var( "SELECT COUNT(*) FROM `{$db->prefix}klacht_$table` WHERE $where" );
	}

	/**
	 * The rows of a table of ours.
	 *
	 * @param string $where SQL of the test's own making.
	 * @return list<array<string, string|null>>
	 */
	protected function rows_of( string $table, string $where = '1 = 1' ): array {
		$db = Database::wpdb();
		/** @var list<array<string, string|null>>|null $rows */
		$rows = $db->get_results( "SELECT * FROM `{$db->prefix}klacht_$table` WHERE $where", ARRAY_A );
		return $rows ?? [];
	}

	private function clean_request(): void {
		wp_cache_flush();
		wp_set_current_user( 0 );
		$_GET                      = [];
		$_POST                     = [];
		$_REQUEST                  = [];
		$_COOKIE                   = [];
		$_SERVER['REMOTE_ADDR']    = '127.0.0.1';
		$_SERVER['REQUEST_METHOD'] = 'GET';
		unset( $_SERVER['HTTP_ORIGIN'], $_SERVER['HTTP_SEC_FETCH_SITE'] );
		unset( $GLOBALS['wp_rest_server'] );
		Database::wpdb()->queries = [];
	}

	/** @return array<string, WP_Hook> */
	private static function copy_hooks(): array {
		/** @var array<string, WP_Hook> $hooks */
		$hooks = $GLOBALS['wp_filter'];
		return array_map( static fn( WP_Hook $hook ): WP_Hook => clone $hook, $hooks );
	}
}
