<?php
/**
 * A company with a hundred thousand complaints: every filter and sort that Klachten Beheer offers costs what it costs
 * with a hundred.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\CountsWork;
use Klacht\Tests\Make;
use Klacht\Tests\SoleWriter;
use Klacht\Tests\SpeaksRest;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Statistics\fold_all;
use function Klacht\Storage\execute;
use function Klacht\Storage\run;
use function Klacht\Storage\statement;
use const Klacht\Storage\SCAN_LIMIT;
use const Klacht\Storage\SEARCH_LIMIT;

#[Group( 'not-on-sqlite' )]
final class HugeListTest extends CommittedTestCase {
	use CountsWork;
	use SpeaksRest;

	/** What a scan may read: what it says, the name of the assignee of what passes (one in four has one), and the rest of a page. */
	private const SCAN   = SCAN_LIMIT + SCAN_LIMIT / 4 + self::ROWS;
	private const SEARCH = SEARCH_LIMIT + self::ROWS;

	private int $company;
	private int $member;
	private int $product;

	/**
	 * Fills the table beside the one writer: a hundred thousand commands would take minutes. The columns say what those
	 * would have written; one in 61 is rare.
	 */
	private function fill( int $size ): void {
		$this->company = Make::company();
		$this->member  = Make::member( $this->company );
		$this->product = \Klacht\Company\product_named( $this->company, 'Internet' );
		$fill          = fn(): int => execute(
			'INSERT INTO {cases} (complaint_id, slug, company_id, moderation, status, type, title, product_id, product_text, product_name, reporter_name, grade, has_grade, assignee_id, turn, created, approved)'
			. " SELECT 1000000 + n, CONCAT('klacht-', n), %d, 'approved', ELT(1 + n MOD 3, 'new', 'in_progress', 'resolved'), IF(n MOD 5 = 0, 'compliment', 'complaint'),"
			. " IF(n MOD 61 = 0, 'Zeldzaam geval', 'Pakket kwijt'), IF(n MOD 2 = 0, %d, 0), 'wifi', IF(n MOD 2 = 0, 'Internet', ''), 'Onno',"
			. ' IF(n MOD 3 = 2, 10 + n MOD 91, 0), n MOD 3 = 2, IF(n MOD 4 = 0, %d, 0), IF(n MOD 3 = 2, %s, %s),'
			. " FROM_UNIXTIME(1262304000 + 900 * n), FROM_UNIXTIME(1262304000 + 900 * n) FROM (SELECT seq AS n FROM seq_1_to_$size) numbers",
			$this->company,
			$this->product,
			$this->member,
			'reporter',
			'company'
		);
		SoleWriter::lift( $fill );
		// So that the optimizer knows what it would know on a site that has been running.
		run( statement( 'ANALYZE TABLE {cases}', [] ) );
		execute( 'INSERT INTO {stats} (company_id, month, status_new, status_in_progress, status_resolved) VALUES (%d, 0, %d, %d, %d)', $this->company, $size, 0, 0 );
		fold_all();
	}

	protected function clean(): void {
		// Much quicker than taking them out one by one.
		SoleWriter::lift( static fn(): int => run( statement( 'TRUNCATE TABLE {cases}', [] ) ) );
		parent::clean();
	}

	/**
	 * What the screen offers, alone and with the sorts; and what no index serves, which says how far it looks.
	 *
	 * @return array<string, array{array<string, mixed>, int}> Question and rows that it may read.
	 */
	private function offered(): array {
		$one    = [
			'nothing'      => [],
			'status'       => [ 'status' => 'resolved' ],
			'type'         => [ 'type' => 'compliment' ],
			'product'      => [ 'product' => $this->product ],
			'graded'       => [ 'graded' => 'true' ],
			'not graded'   => [ 'graded' => 'false' ],
			'assignee'     => [ 'assignee' => $this->member ],
			'nobody'       => [ 'assignee' => 0 ],
			'turn'         => [ 'turn' => 'company' ],
			'after'        => [ 'after' => '2010-01-01T05:00:00Z' ],
			'before'       => [ 'before' => '2010-01-02T00:30:00Z' ],
			'period'       => [ 'after' => '2010-01-01T05:00:00Z', 'before' => '2010-01-02T00:30:00Z' ],
			'status, then' => [ 'status' => 'resolved', 'after' => '2010-01-01T01:00:00Z' ],
			'graded, then' => [ 'graded' => 'true', 'before' => '2010-02-01T00:00:00Z' ],
		];
		$served = [ 'nothing', 'status', 'graded', 'not graded' ];
		$asked  = [];
		foreach ( $one as $name => $params ) {
			foreach ( [ 'desc', 'asc' ] as $order ) {
				$by_grade = in_array( $name, $served, true ) ? self::ROWS : self::SCAN;

				$asked[ "$name, by date, $order" ]  = [ $params + [ 'order' => $order ], self::ROWS ];
				$asked[ "$name, by grade, $order" ] = [ $params + [ 'order' => $order, 'orderby' => 'grade' ], $by_grade ];
			}
		}
		return $asked + [
			'two filters'       => [ [ 'type' => 'compliment', 'product' => $this->product ], self::SCAN ],
			'all filters'       => [ [ 'status' => 'resolved', 'type' => 'compliment', 'product' => $this->product, 'graded' => 'true', 'assignee' => $this->member, 'turn' => 'reporter' ], self::SCAN ],
			'search'            => [ [ 'search' => 'zeldzaam' ], self::SEARCH ],
			'search, filtered'  => [ [ 'search' => 'zeldzaam', 'status' => 'resolved', 'orderby' => 'grade' ], self::SEARCH ],
			'search by ID'      => [ [ 'search' => '1000042' ], self::ROWS ],
			'search of nothing' => [ [ 'search' => 'komt niet voor' ], self::SEARCH ],
		];
	}

	public function test_every_question_costs_the_same_with_a_hundred_and_with_a_hundred_thousand(): void {
		foreach ( [ 100, 100_000 ] as $size ) {
			$this->clean();
			$this->fill( $size );
			foreach ( $this->offered() as $what => [ $params, $rows ] ) {
				$this->assert_bounded( "$what, of $size", $params, $rows );
			}
		}
		$this->assert_deep_pages_cheap();
	}

	/**
	 * The hundredth page costs what the first one does.
	 */
	private function assert_deep_pages_cheap(): void {
		foreach ( [ [], [ 'orderby' => 'grade' ], [ 'graded' => 'true' ], [ 'assignee' => 0, 'order' => 'asc' ] ] as $params ) {
			for ( $page = 0; $page < 20; $page++ ) {
				$answer = $this->cost( '/cases', $params + [ 'per_page' => 100 ] )[0];
				self::assertSame( 1, preg_match( '/cursor=([^&>]+)/', (string) $answer->header( 'Link' ), $found ) );
				$params['cursor'] = $found[1];
			}
			$this->assert_cheap( 'deep in ' . wp_json_encode( $params ), $params );
		}
	}
}
