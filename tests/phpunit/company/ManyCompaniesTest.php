<?php
/**
 * A hundred thousand companies: looking one up, the list, and whether a name is taken cost what they cost with ten.
 */

declare(strict_types=1);

namespace Klacht\Tests\Company;

use Klacht\Tests\Answer;
use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Database;
use Klacht\Tests\SpeaksRest;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Company\namesakes;
use function Klacht\Storage\execute;
use function Klacht\Storage\run;
use function Klacht\Storage\statement;

#[Group( 'not-on-sqlite' )]
final class ManyCompaniesTest extends CommittedTestCase {
	use SpeaksRest;

	/** What a page of 20 may read above an answer that reads nothing. */
	private const ROWS = 160;

	private function fill( int $size ): void {
		execute( "INSERT INTO {wp.posts} (ID, post_type, post_status, post_title, post_name, post_date, post_date_gmt, post_modified, post_modified_gmt, post_content, post_excerpt, to_ping, pinged, post_content_filtered) SELECT 2000000 + seq, 'klacht_company', 'publish', CONCAT('Winkel ', seq, IF(seq MOD 2, ' Bakkerij', ' Slagerij')), CONCAT('winkel-', seq), NOW(), NOW(), NOW(), NOW(), '', '', '', '', '' FROM seq_1_to_$size" );
		foreach ( [ [ 0, "CONCAT('winkel', seq, '%s')" ], [ 1, "CONCAT(seq, '%s winkel', seq, '%s')" ], [ 1, "CONCAT('%s winkel', seq, '%s')" ] ] as [ $place, $key ] ) {
			foreach ( [ 1 => 'bakkerij', 0 => 'slagerij' ] as $odd => $trade ) {
				run( statement( "INSERT INTO {company_names} (company_id, place, word) SELECT 2000000 + seq, $place, " . str_replace( '%s', $trade, $key ) . " FROM seq_1_to_$size WHERE seq MOD 2 = $odd", [] ) );
			}
		}
		run( statement( 'ANALYZE TABLE {company_names}', [] ) );
		run( statement( 'ANALYZE TABLE {wp.posts}', [] ) );
	}

	/**
	 * @param array<string, mixed> $params
	 * @return array{Answer, int}
	 */
	private function cost( string $route, array $params ): array {
		wp_cache_flush();
		wp_load_alloptions();
		$done = Database::measure( fn(): Answer => $this->expect( 200, 'GET', $route, $params ) );
		return [ $done['result'], (int) $done['rows_read'] ];
	}

	public function test_costs_the_same_with_ten_and_with_a_hundred_thousand(): void {
		$read = [];
		foreach ( [ 100, 100_000 ] as $size ) {
			$this->clean();
			$this->fill( $size );
			$nothing = $this->cost( '/form-token', [] )[1];
			foreach ( [ '', 'winkel', 'Winkel 99', 'bakkerij', 'slag', '7', 'winkel bakkerij', 'komt niet voor', 'slagerij bakkerij', '%', 'e' ] as $search ) {
				[ $answer, $rows ]        = $this->cost( '/companies', [ 'search' => $search, 'per_page' => 20 ] );
				$read[ $search ][ $size ] = [ $rows - $nothing, count( $answer->items() ) ];
				self::assertLessThanOrEqual( $search === 'winkel bakkerij' || $search === 'slagerij bakkerij' ? 6 * self::ROWS : self::ROWS, $rows - $nothing, "'$search' of $size" );
				$cursor = preg_match( '/cursor=([^&>]+)/', (string) $answer->header( 'Link' ), $next ) === 1 ? urldecode( $next[1] ) : '';
				if ( $cursor !== '' ) {
					[ $more, $rows ] = $this->cost( '/companies', [ 'search' => $search, 'per_page' => 20, 'cursor' => $cursor ] );
					self::assertLessThanOrEqual( self::ROWS, $rows - $nothing, "the second page of '$search' of $size" );
					self::assertNotSame( $answer->items(), $more->items() );
				}
			}
			$taken = Database::measure( static fn(): array => namesakes( 'WINKEL 99 bakkerij' ) );
			self::assertSame( [ 2000099 ], $taken['result'] );
			self::assertLessThanOrEqual( 10, $taken['rows_read'] );
		}
		foreach ( $read as $search => $sizes ) {
			if ( isset( $sizes[100] ) && $sizes[100][1] === $sizes[100_000][1] && count( explode( ' ', (string) $search ) ) === 1 ) {
				self::assertLessThanOrEqual( $sizes[100][0] + 5, $sizes[100_000][0], "'$search' reads no more rows." );
			}
		}
	}
}
