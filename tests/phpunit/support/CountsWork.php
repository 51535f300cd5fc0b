<?php
/**
 * Counts what a page of a company's list costs: queries, and on MariaDB the rows that the server reads for it.
 */

declare(strict_types=1);

namespace Klacht\Tests;

/** For a test that SpeaksRest, with a `$member` to ask as. */
trait CountsWork {
	/** What one page may cost above an answer that reads nothing: DESIGN, 'Must show at the end'. */
	private const QUERIES = 3;
	private const ROWS    = 60;

	/**
	 * A request as a fresh one: nothing is cached but what core itself reads before any route.
	 *
	 * @param array<string, mixed> $params
	 * @return array{Answer, int, int|null} The answer, its queries, and the rows it read.
	 */
	protected function cost( string $route, array $params ): array {
		wp_cache_flush();
		wp_load_alloptions();
		$done = Database::measure( fn(): Answer => $this->send( 'GET', $route, $params, $this->member ) );
		return [ $done['result'], count( $done['queries'] ), $done['rows_read'] ];
	}

	/**
	 * Holds a page against an answer of the same person that reads nothing of ours.
	 *
	 * @param array<string, mixed> $params
	 * @param int                  $rows_allowed More where no index serves the question: what a scan of it says.
	 */
	protected function assert_bounded( string $what, array $params, int $rows_allowed ): Answer {
		[ 1 => $none, 2 => $none_rows ] = $this->cost( '/form-token', [] );
		[ $page, $queries, $rows ]      = $this->cost( '/cases', $params );
		self::assertSame( 200, $page->status );
		self::assertLessThanOrEqual( self::QUERIES, $queries - $none, "$what sends $queries queries, and nothing sends $none." );
		if ( $rows !== null ) {
			self::assertLessThanOrEqual( $rows_allowed, $rows - (int) $none_rows, "$what makes the server read too many rows." );
		}
		return $page;
	}

	/**
	 * A full page that an index serves.
	 *
	 * @param array<string, mixed> $params
	 */
	protected function assert_cheap( string $what, array $params ): void {
		self::assertCount( 20, $this->assert_bounded( $what, $params, self::ROWS )->items(), $what );
	}
}
