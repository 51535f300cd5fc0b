<?php
/**
 * Uninstalling, where a test of the whole (tests/e2e/zip) does not come: many, cut off halfway, and files. It drops
 * tables, so nothing here can be rolled back.
 */

declare(strict_types=1);

namespace Klacht\Tests\Storage;

use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Database;
use Klacht\Tests\Environment;
use Klacht\Tests\Faults;
use Klacht\Tests\Make;
use Klacht\Tests\Process;
use Klacht\Tests\SoleWriter;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Access\is_our_capability;
use function Klacht\Storage\forget_everything;
use function Klacht\Storage\migrate;
use function Klacht\Storage\post_taxonomies;

use const Klacht\Storage\BATCH;
use const Klacht\Storage\SCHEMA_OPTION;

require_once \Klacht\DIR . '/storage/forget.php';

final class ForgetTest extends CommittedTestCase {
	protected function tearDown(): void {
		// The next test finds its tables and, with the options that come back after this, its roles.
		delete_option( SCHEMA_OPTION );
		migrate();
		parent::tearDown();
		wp_roles()->for_site();
	}

	/** @return list<string> What there is of ours, table by table. */
	private static function ours(): array {
		$db    = Database::wpdb();
		$found = [];
		foreach ( [
			'table'  => (string) $db->prepare( 'SHOW TABLES LIKE %s', $db->esc_like( $db->prefix . 'klacht_' ) . '%' ),
			'post'   => "SELECT post_title FROM $db->posts WHERE post_type LIKE 'klacht%'",
			'meta'   => "SELECT meta_key FROM $db->postmeta WHERE meta_key LIKE 'klacht%'",
			'option' => "SELECT option_name FROM $db->options WHERE option_name LIKE '%klacht\\_%'",
			'inside' => "SELECT option_name FROM $db->options WHERE option_name IN ( 'cron', 'rewrite_rules', '{$db->prefix}user_roles' ) AND option_value LIKE '%klacht\\_%'",
			'person' => "SELECT meta_key FROM $db->usermeta WHERE meta_key LIKE '%klacht\\_%' OR meta_value LIKE '%klacht\\_%'",
		] as $kind => $query ) {
			foreach ( $db->get_col( $query ) as $name ) {
				$found[] = "$kind $name";
			}
		}
		// The prefix of the tests' own tables looks like ours.
		return array_values( array_filter( $found, static fn( string $what ): bool => $what !== "option {$db->prefix}user_roles" ) );
	}

	/** As WordPress does it: without the plugin, whose hooks listen to accounts. A complaint's post is written here too; all of it goes. */
	private static function uninstall(): void {
		/** @var array<string, \WP_Hook> $wp_filter */
		global $wp_filter;
		$names = [ 'added_user_meta', 'updated_user_meta', 'deleted_user_meta' ];
		$kept  = array_map( static fn( \WP_Hook $hook ): \WP_Hook => clone $hook, array_intersect_key( $wp_filter, array_fill_keys( $names, true ) ) );
		array_map( remove_all_actions( ... ), $names );
		try {
			SoleWriter::lift( forget_everything( ... ) );
		} finally {
			$wp_filter = array_merge( $wp_filter, $kept );
		}
	}

	private function fill(): void {
		Make::member( Make::company() );
		Make::resolved();
		update_user_meta( Make::reporter(), 'klacht_digest', 'weekly' );
		set_transient( 'klacht_seen', 1, 60 );
		wp_schedule_event( time(), 'daily', 'klacht_of_a_test' );
	}

	public function test_takes_all_of_more_than_fits_in_a_batch(): void {
		$db    = Database::wpdb();
		$posts = [];
		$metas = [];
		$users = [];
		for ( $n = 1; $n <= 2 * BATCH + 1; $n++ ) {
			$id      = 100000 + $n;
			$posts[] = "($id, 'klacht_company', 'Bedrijf $n', '', '', '', '', '')";
			$metas[] = "($id, 'klacht_phone', '$n')";
			$users[] = "($id, '{$db->prefix}capabilities', 'a:1:{s:15:\"klacht_reporter\";b:1;}')";
		}
		$db->query( "INSERT INTO $db->posts (ID, post_type, post_title, post_content, post_excerpt, to_ping, pinged, post_content_filtered) VALUES " . implode( ',', $posts ) );
		$db->query( "INSERT INTO $db->postmeta (post_id, meta_key, meta_value) VALUES " . implode( ',', $metas ) );
		$db->query( "INSERT INTO $db->usermeta (user_id, meta_key, meta_value) VALUES " . implode( ',', $users ) );
		self::assertGreaterThan( 3 * 2 * BATCH, count( self::ours() ) );
		self::uninstall();
		self::assertSame( [], self::ours() );
		self::assertSame( 2 * BATCH + 1, (int) $db->get_var( "SELECT COUNT(*) FROM $db->usermeta WHERE user_id > 100000 AND meta_value = 'a:0:{}'" ) );
	}

	public function test_goes_on_where_it_was_cut_off(): void {
		$this->fill();
		$cut = 0;
		for ( $n = 1; true; $n += 7 ) {
			try {
				Faults::before_statement( $n, static fn() => throw new \DomainException( 'cut off' ), self::uninstall( ... ) );
				break;
			} catch ( \DomainException ) {
				++$cut;
				// The next request knows nothing of this one.
				wp_cache_flush();
				wp_roles()->for_site();
			}
		}
		self::assertGreaterThan( 5, $cut );
		self::assertSame( [], self::ours() );
	}

	/** Deleting a plugin loads its uninstall.php and nothing else of it. */
	#[Group( 'processes' )]
	public function test_needs_nothing_of_the_plugin(): void {
		Process::must_be_possible();
		$this->fill();
		$process = proc_open( Environment::read()->command( 'uninstall.php' ), [ [ 'file', '/dev/null', 'r' ], [ 'pipe', 'w' ], [ 'pipe', 'w' ] ], $pipes );
		self::assertIsResource( $process );
		/** @var array<int, resource> $pipes */
		self::assertSame( "uninstalled\n", stream_get_contents( $pipes[1] ) . stream_get_contents( $pipes[2] ) );
		proc_close( $process );
		wp_cache_flush();
		wp_roles()->for_site();
		self::assertSame( [], self::ours() );
	}

	public function test_twice_does_no_harm(): void {
		$this->fill();
		self::uninstall();
		self::uninstall();
		self::assertSame( [], self::ours() );
	}

	public function test_others_keep_what_looks_like_ours(): void {
		update_option( 'klachten', 'of others' );
		$post = wp_insert_post( [ 'post_title' => 'klacht_', 'post_status' => 'publish' ] );
		$user = Make::user( 'author' );
		update_user_meta( $user, 'mijn_klacht', 'of others' );
		$roles = array_map( self::without_ours( ... ), array_diff_key( wp_roles()->role_objects, [ 'klacht_reporter' => 1, 'klacht_member' => 1, 'klacht_editor' => 1 ] ) );
		self::uninstall();
		self::assertSame( 'of others', get_option( 'klachten' ) );
		self::assertSame( 'klacht_', get_post_field( 'post_title', $post ) );
		self::assertSame( 'of others', get_user_meta( $user, 'mijn_klacht', true ) );
		self::assertSame( [ 'author' ], get_userdata( $user )->roles ?? [] );
		self::assertSame( $roles, array_map( static fn( \WP_Role $role ): array => $role->capabilities, wp_roles()->role_objects ) );
		delete_option( 'klachten' );
		wp_delete_post( $post, true );
	}

	/** @return array<bool> */
	private static function without_ours( \WP_Role $role ): array {
		return array_filter( $role->capabilities, static fn( string|int $name ): bool => ! is_our_capability( (string) $name ), ARRAY_FILTER_USE_KEY );
	}

	public function test_files_go_and_what_a_link_points_to_stays(): void {
		$base   = wp_upload_dir()['basedir'];
		$others = "$base/others.txt";
		file_put_contents( $others, 'of others' );
		wp_mkdir_p( "$base/klacht/1/2" );
		file_put_contents( "$base/klacht/1/2/bon.pdf", 'a' );
		symlink( $others, "$base/klacht/1/link" );
		symlink( $base, "$base/klacht/folder" );
		self::uninstall();
		self::assertDirectoryDoesNotExist( "$base/klacht" );
		self::assertStringEqualsFile( $others, 'of others' );
		unlink( $others );
	}

	public function test_knows_our_capabilities_from_others(): void {
		foreach ( [ 'klacht_panel', 'klacht_added_later', 'edit_klacht_complaints' ] as $ours ) {
			self::assertTrue( is_our_capability( $ours ), $ours );
		}
		foreach ( [ 'edit_posts', 'klachten', 'aanklacht_x', 'klacht' ] as $others ) {
			self::assertFalse( is_our_capability( $others ), $others );
		}
	}

	public function test_sorts_only_with_what_sorts_posts(): void {
		register_taxonomy( 'of_people', 'user' );
		try {
			self::assertContains( 'post_tag', post_taxonomies() );
			self::assertNotContains( 'link_category', post_taxonomies() );
			self::assertNotContains( 'of_people', post_taxonomies() );
		} finally {
			unregister_taxonomy( 'of_people' );
		}
	}
}
