<?php
/**
 * The day that a term names is a day on which it still holds, in the site's zone and at every change of the clock.
 */

declare(strict_types=1);

namespace Klacht\Tests\Complaint;

use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\TestWith;

use function Klacht\Complaint\end_of_day;
use function Klacht\Complaint\last_day;
use function Klacht\Storage\sql_time;

final class TermsTest extends TestCase {
	#[TestWith( [ '2026-05-31 12:00:00', '2026-05-31 21:59:59', 'mei 30, 2026', 'mei 31, 2026' ] )]
	#[TestWith( [ '2026-05-31 22:30:00', '2026-06-01 21:59:59', 'mei 31, 2026', 'juni 1, 2026' ] )]
	#[TestWith( [ '2026-12-31 22:59:59', '2026-12-31 22:59:59', 'december 31, 2026', 'december 31, 2026' ] )]
	#[TestWith( [ '2026-03-29 00:30:00', '2026-03-29 21:59:59', 'maart 28, 2026', 'maart 29, 2026' ] )]
	#[TestWith( [ '2026-10-25 12:00:00', '2026-10-25 22:59:59', 'oktober 24, 2026', 'oktober 25, 2026' ] )]
	public function test_the_last_day( string $end, string $with_its_day, string $last, string $last_with ): void {
		$end = new \DateTimeImmutable( $end, new \DateTimeZone( 'UTC' ) );
		self::assertSame( $with_its_day, sql_time( end_of_day( $end ) ) );
		self::assertSame( [ $last, $last_with ], [ last_day( $end ), last_day( end_of_day( $end ) ) ] );
	}
}
