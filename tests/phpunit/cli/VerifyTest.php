<?php
/**
 * Verify finds what does not agree, each kind of it; rebuild mends what can be computed again.
 */

declare(strict_types=1);

namespace Klacht\Tests\Cli;

use Klacht\Tests\Database;
use Klacht\Tests\Faults;
use Klacht\Tests\Make;
use Klacht\Tests\SoleWriter;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Cli\id_ranges;
use function Klacht\Cli\rebuild;
use function Klacht\Cli\verify;
use function Klacht\Cli\verify_size;
use function Klacht\Complaint\get_case;

require_once dirname( __DIR__, 3 ) . '/plugin/cli/load.php';

final class VerifyTest extends TestCase {
	private const NOW = '2026-03-02 10:00:00';

	protected function setUp(): void {
		parent::setUp();
		$this->at( self::NOW );
	}

	/** @return list<string> */
	private function findings(): array {
		$found = [];
		foreach ( verify( static fn() => null ) as $finding ) {
			$found[] = "$finding->check $finding->id: $finding->detail";
		}
		return $found;
	}

	/** Writes past every rule, as a bug or a restored dump would. */
	private function break( string $sql, int $id ): void {
		$prefix = Database::wpdb()->prefix;
		$sql    = (string) preg_replace( [ '/\{posts\}/', '/\{(\w+)\}/', '/\bID\b/' ], [ "`{$prefix}posts`", "`{$prefix}klacht_$1`", (string) $id ], str_replace( 'p.ID', '`id`', $sql ) );
		SoleWriter::lift( static fn() => self::assertNotSame( false, Database::wpdb()->query( $sql ), $sql ) );
		wp_cache_flush();
	}

	public function test_what_commands_did_agrees(): void {
		Make::unconfirmed();
		Make::submitted();
		Make::approved();
		Make::taken();
		Make::resolved();
		self::assertSame( [], $this->findings() );
	}

	/** @return iterable<string, array{string, string, bool}> SQL, what is found, whether rebuild mends it. */
	public static function faults(): iterable {
		yield 'a post that shows too much' => [ "UPDATE {posts} SET post_status = 'private' WHERE p.ID = ID", "post_status ID: the post is 'private', the case is approved", true ];
		yield 'a post at another address' => [ "UPDATE {posts} SET post_name = 'elders' WHERE p.ID = ID", "address ID: the post is at 'elders', the case at", true ];
		yield 'a case without a post' => [ 'DELETE FROM {posts} WHERE p.ID = ID', 'post ID: the case has no post', false ];
		yield 'a case whose post is something else' => [ "UPDATE {posts} SET post_type = 'page' WHERE p.ID = ID", 'post ID: the case has no post', false ];
		yield 'a post without a case' => [ 'DELETE FROM {cases} WHERE complaint_id = ID', 'case ID: the post has no case', false ];
		yield 'contact data without a case' => [ 'DELETE FROM {cases} WHERE complaint_id = ID', 'contacts ID: 1 in contacts without a case', false ];
		yield 'a dossier without a case' => [ 'DELETE FROM {cases} WHERE complaint_id = ID', 'dossier ID: 3 in dossier without a case', false ];
		yield 'a reporter without contact data' => [ 'DELETE FROM {contacts} WHERE complaint_id = ID', 'contacts ID: the case has a reporter and no contact data', false ];
		yield 'no creation' => [ "DELETE FROM {dossier} WHERE complaint_id = ID AND event = 'created'", 'dossier ID: 0 creations in the dossier', false ];
		yield 'no dossier' => [ 'DELETE FROM {dossier} WHERE complaint_id = ID', 'version ID: the case is at version 3, its dossier at 0', false ];
		yield 'a version too far' => [ 'UPDATE {cases} SET version = 9 WHERE complaint_id = ID', 'version ID: the case is at version 9, its dossier at 3', false ];
		yield 'a state that is none' => [ "UPDATE {cases} SET status = 'closed' WHERE complaint_id = ID AND moderation = 'approved'", "state ID: moderation 'approved', status 'closed' is no state", false ];
		yield 'nobody told' => [ "UPDATE {dossier} SET dispatched = 0, at = '2026-03-02 09:00:00' WHERE complaint_id = ID AND event = 'approved'", "dispatch ID: nobody was told of 'approved'", true ];
		yield 'a listener that failed twice' => [ "UPDATE {dossier} SET dispatched = 3, at = '2026-03-02 09:00:00' WHERE complaint_id = ID AND event = 'approved'", "dispatch ID: a listener failed twice of 'approved'", true ];
		yield 'a figure' => [ 'UPDATE {stats_delta} SET complaints = 4', ', complaints: counted 1, kept 4', true ];
	}

	#[DataProvider( 'faults' )]
	public function test_a_fault_is_found_and_mended_where_it_can_be( string $sql, string $finding, bool $mended ): void {
		Make::approved();
		$id = Make::approved()->id;
		if ( str_contains( $sql, "'closed'" ) ) {
			// A recount cannot read such a case; what is wrong with it comes first.
			$this->break( $sql, $id );
			foreach ( verify( static fn() => null ) as $first ) {
				self::assertSame( str_replace( 'ID', (string) $id, $finding ), "$first->check $first->id: $first->detail" );
				return;
			}
			self::fail( 'Nothing was found.' );
		}
		$this->break( $sql, $id );

		$findings = implode( "\n", $this->findings() );
		self::assertStringContainsString( str_replace( 'ID', (string) $id, $finding ), $findings );
		if ( ! $mended ) {
			return;
		}
		$rebuilt = rebuild( static fn() => null );
		self::assertGreaterThan( 0, array_sum( $rebuilt ) );
		self::assertSame( [], $this->findings() );
		self::assertSame( 0, array_sum( rebuild( static fn() => null ) ), 'Nothing is left to mend.' );
	}

	public function test_rebuild_leaves_a_post_whose_case_was_changed_meanwhile(): void {
		$case = Make::approved();
		$this->break( "UPDATE {posts} SET post_status = 'private' WHERE p.ID = ID", $case->id );
		Faults::before_matching(
			'/^UPDATE `\w+posts` SET post_status/',
			static function () use ( $case ): void {
				Make::take( get_case( $case->id ) );
			},
			static fn() => self::assertSame( 0, rebuild( static fn() => null )['posts'] ),
			1
		);
		self::assertSame( 1, rebuild( static fn() => null )['posts'], 'The next time it is mended.' );
		self::assertSame( 'publish', get_post_status( $case->id ) );
	}

	public function test_core_hears_of_a_post_that_was_mended(): void {
		$case = Make::approved();
		$this->break( "UPDATE {posts} SET post_status = 'private' WHERE p.ID = ID", $case->id );
		$moves = [];
		add_action(
			'transition_post_status',
			static function ( string $new, string $old, \WP_Post $post ) use ( &$moves ): void {
				$moves[] = [ $post->ID, $old, $new ];
			},
			10,
			3
		);
		rebuild( static fn() => null );
		self::assertSame( [ [ $case->id, 'private', 'publish' ] ], $moves );
	}

	public function test_the_progress_bar_reaches_its_end(): void {
		Make::approved();
		$ticks = 0;
		$tick  = static function () use ( &$ticks ): void {
			++$ticks;
		};
		$size  = verify_size();
		self::assertSame( [], iterator_to_array( verify( $tick ) ) );
		self::assertSame( $size, $ticks );
		rebuild( $tick );
		self::assertSame( 2 * $size, $ticks );
	}

	public function test_every_id_is_in_one_range(): void {
		$id  = Make::approved()->id;
		$far = 2000 * ( intdiv( $id, 2000 ) + 2 ) + 1;
		$this->break( "UPDATE {contacts} SET complaint_id = $far WHERE complaint_id = ID", $id );
		$ranges = id_ranges();
		self::assertSame( [ 1, 2000 ], $ranges[0] );
		self::assertSame( [ $far, $far ], end( $ranges ) );
		foreach ( array_slice( $ranges, 1 ) as $n => [ $from, $to ] ) {
			self::assertSame( $ranges[ $n ][1] + 1, $from );
		}
		self::assertSame( [ "contacts $id: the case has a reporter and no contact data", "contacts $far: 1 in contacts without a case" ], $this->findings() );
	}
}
