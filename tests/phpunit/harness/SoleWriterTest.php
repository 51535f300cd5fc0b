<?php
/**
 * The guard on the one writer fires where it must, and only there.
 */

declare(strict_types=1);

namespace Klacht\Tests\Harness;

use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\SoleWriter;
use Klacht\Tests\TestCase;
use LogicException;
use PHPUnit\Framework\Attributes\DataProvider;

final class SoleWriterTest extends TestCase {
	/** @return iterable<string, array{string}> */
	public static function offences(): iterable {
		yield 'moderation' => [ "UPDATE `{cases}` SET `moderation` = 'approved' WHERE complaint_id = {id}" ];
		yield 'status among others' => [ "UPDATE {cases} SET version = 2, status='resolved' WHERE complaint_id = {id}" ];
		yield 'joined' => [ "UPDATE {cases} c JOIN {posts} p ON p.ID = c.complaint_id SET c.status = 'new' WHERE c.complaint_id = {id}" ];
		yield 'insert' => [ "INSERT INTO `{cases}` (`complaint_id`, `moderation`) VALUES (999, 'pending')" ];
		yield 'insert ignore' => [ '/* a comment */ INSERT IGNORE INTO {cases} SET complaint_id = 999' ];
		yield 'replace' => [ 'REPLACE INTO `{cases}` (`complaint_id`) VALUES (999)' ];
		yield 'delete' => [ 'DELETE FROM `{cases}` WHERE complaint_id = {id}' ];
		yield 'truncate' => [ 'TRUNCATE TABLE `{cases}`' ];
		yield 'post_status by id' => [ "UPDATE `{posts}` SET `post_status` = 'publish' WHERE `ID` = {id}" ];
		yield 'post_status by name' => [ "UPDATE {posts} SET post_title = 'x', post_status = 'publish' WHERE post_name LIKE '%' AND post_type <> 'page' ORDER BY ID LIMIT 500" ];
		yield 'post_status of everything' => [ "UPDATE {posts} SET post_status = 'publish'" ];
		yield 'post_type' => [ "UPDATE {posts} SET post_type = 'post' WHERE ID = {id}" ];
		yield 'new post' => [ "INSERT INTO `{posts}` (`post_type`, `post_status`) VALUES ('klacht_complaint', 'publish')" ];
		yield 'deleted post' => [ 'DELETE FROM `{posts}` WHERE `ID` = {id}' ];
	}

	#[DataProvider( 'offences' )]
	public function test_throws_on_a_write_from_elsewhere( string $query ): void {
		$case   = Make::submitted();
		$query  = strtr(
			$query,
			[
				'{cases}' => Database::wpdb()->prefix . 'klacht_cases',
				'{posts}' => Database::wpdb()->posts,
				'{id}'    => (string) $case->id,
			]
		);
		$before = $this->rows_of( 'cases' );
		try {
			Database::wpdb()->query( $query );
			self::fail( 'The guard let this pass.' );
		} catch ( LogicException $caught ) {
			self::assertStringContainsString( 'outside complaint/transition.php', $caught->getMessage() );
		}
		self::assertCount( 1, SoleWriter::caught() );
		self::assertSame( $before, $this->rows_of( 'cases' ) );
		self::assertSame( 'pending', get_post_status( $case->id ) );
	}

	public function test_throws_through_core_functions_too(): void {
		$case   = Make::submitted();
		$writes = [
			static fn() => Database::wpdb()->update( Database::wpdb()->posts, [ 'post_status' => 'publish' ], [ 'ID' => $case->id ] ),
			static fn() => wp_publish_post( $case->id ),
		];
		foreach ( $writes as $write ) {
			try {
				$write();
				self::fail( 'The guard let this pass.' );
			} catch ( LogicException ) {
				self::assertCount( 1, SoleWriter::caught() );
			}
		}
	}

	public function test_a_listener_of_the_writer_is_not_the_writer(): void {
		$caught = null;
		add_action(
			'klacht_complaint_approved',
			static function ( int $id ) use ( &$caught ): void {
				$db = Database::wpdb();
				try {
					$db->update( $db->prefix . 'klacht_cases', [ 'status' => 'resolved' ], [ 'complaint_id' => $id ] );
				} catch ( LogicException $offence ) {
					$caught = $offence;
				}
			}
		);
		Make::approved();
		self::assertNotNull( $caught );
		self::assertCount( 1, SoleWriter::caught() );
	}

	public function test_lets_other_writes_pass(): void {
		$case = Make::submitted();
		$page = wp_insert_post( [ 'post_type' => 'page', 'post_title' => 'Over klacht_complaint', 'post_status' => 'draft' ] );
		$db   = Database::wpdb();
		wp_update_post( [ 'ID' => $page, 'post_status' => 'publish' ] );
		self::assertSame( 'publish', get_post_status( $page ) );
		self::assertSame( 1, $db->query( "UPDATE {$db->prefix}klacht_cases SET title = 'status = 1, moderation = 2' WHERE status = 'new' AND complaint_id = $case->id" ) );
		self::assertSame( 1, $db->query( "UPDATE $db->posts SET post_title = ', post_status = x' WHERE ID = $case->id" ) );
		wp_delete_post( $page, true );
		self::assertSame( [], SoleWriter::caught() );
	}
}
