<?php
/**
 * Complaints that look alike, for who is writing one.
 */

declare(strict_types=1);

namespace Klacht\Tests\Submission;

use Klacht\Complaint\ComplaintCase;
use Klacht\Tests\Crowd;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;

use function Klacht\Storage\run;
use function Klacht\Storage\statement;
use function Klacht\Submission\similar_cases;
use const Klacht\Submission\COMPARED;

final class SimilarTest extends RestTestCase {
	/** @return list<int> */
	private static function ids( ComplaintCase ...$cases ): array {
		return array_map( static fn( ComplaintCase $case ): int => $case->id, array_values( $cases ) );
	}

	public function test_finds_the_most_alike_of_the_company_first(): void {
		$company = Make::company();
		$about   = static fn( string $title, int $of = 0 ): ComplaintCase => Make::approved( Make::submission( $of > 0 ? $of : $company, $title ) );
		$near    = $about( 'Pakket is nooit bij mij aangekomen' );
		$same    = $about( 'PAKKET is nóóit aangekomen!' );
		$about( 'Rekening klopt niet' );
		$about( 'Pakket is nooit aangekomen', Make::company() );
		Make::submitted( Make::submission( $company, 'Pakket is nooit aangekomen' ) );
		self::assertSame( [ $same->id, $near->id ], self::ids( ...similar_cases( $company, 'Pakket is nooit aangekomen', 5 ) ) );
		self::assertSame( [ $near->id ], self::ids( ...similar_cases( $company, 'Pakket is nooit aangekomen', 5, $same->id ) ) );
		self::assertSame( [ $same->id ], self::ids( ...similar_cases( $company, 'Pakket is nooit aangekomen', 1 ) ) );
		foreach ( [ '', '  ', '!?', 'a' ] as $nothing ) {
			self::assertSame( [], similar_cases( $company, $nothing, 5 ), $nothing );
		}
		self::assertSame( [], similar_cases( 0, 'Pakket is nooit aangekomen', 5 ) );
	}

	public function test_reads_the_newest_of_the_company_alone(): void {
		$company = Make::company();
		Crowd::rows(
			$company,
			COMPARED + 60,
			static fn( int $n ): array => [
				'title'   => $n < 30 ? 'Pakket is nooit aangekomen' : 'Rekening klopt niet',
				'created' => gmdate( 'Y-m-d H:i:s', 1_767_225_600 + $n ),
			]
		);
		$done = Database::measure( static fn(): array => similar_cases( $company, 'Pakket is nooit aangekomen', 3 ) );
		self::assertSame( [], $done['result'], 'The old ones are out of sight.' );
		self::assertCount( 1, $done['queries'] );
		if ( $done['rows_read'] !== null ) {
			self::assertLessThanOrEqual( COMPARED + 5, $done['rows_read'] );
		}
		run( statement( 'UPDATE {cases} SET created = %s WHERE company_id = %d AND title LIKE %s', [ '2026-02-01 00:00:00', $company, 'Pakket%' ] ) );
		self::assertCount( 3, similar_cases( $company, 'Pakket is nooit aangekomen', 3 ) );
	}

	public function test_the_door_shows_visitors_three_published_ones(): void {
		$company = Make::company();
		$made    = [];
		foreach ( range( 1, 4 ) as $n ) {
			$made[] = Make::approved( Make::submission( $company, "Pakket is nooit aangekomen $n", name: 'Onno' ) )->id;
		}
		$answer = $this->expect( 200, 'GET', '/similar', [ 'company' => $company, 'title' => 'Pakket is nooit aangekomen' ] );
		self::assertCount( 3, $answer->items() );
		foreach ( $answer->column( 'id' ) as $id ) {
			self::assertContains( $id, $made );
		}
		self::assertSame( [ 'new', 'approved' ], [ $answer->text( '0.status' ), $answer->text( '0.moderation' ) ] );
		self::assertArrayNotHasKey( 'content', $answer->items()[0] );
		self::assertSame( [], $this->expect( 200, 'GET', '/similar', [ 'company' => $company, 'title' => 'Rekening' ] )->items() );
		self::assertSame( [], $this->expect( 200, 'GET', '/similar', [ 'company' => 999999, 'title' => 'Pakket is nooit aangekomen' ] )->items() );
	}

	public function test_the_door_refuses_what_it_cannot_use(): void {
		foreach ( [ [ 'title' => 'Pakket' ], [ 'company' => 1 ], [ 'company' => 'x', 'title' => 'Pakket' ], [ 'company' => 1, 'title' => str_repeat( 'a', 121 ) ], [ 'company' => 1, 'title' => [ 'a' ] ] ] as $wrong ) {
			$this->expect( 400, 'GET', '/similar', $wrong );
		}
	}
}
