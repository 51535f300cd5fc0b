<?php
/**
 * Core shows the people of a site: those who write for it. Reporters, company staff and editors of complaints are shown
 * nowhere.
 */

declare(strict_types=1);

namespace Klacht\Tests\Access;

use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Query;

final class PeopleTest extends TestCase {
	/** @return iterable<string, array{string, bool}> A role, and whether its people are shown. */
	public static function roles(): iterable {
		yield 'reporter' => [ 'klacht_reporter', false ];
		yield 'company staff' => [ 'klacht_member', false ];
		yield 'editor of complaints' => [ 'klacht_editor', false ];
		yield 'subscriber' => [ 'subscriber', false ];
		yield 'contributor' => [ 'contributor', true ];
		yield 'author' => [ 'author', true ];
		yield 'administrator' => [ 'administrator', true ];
	}

	/**
	 * Whether a page of the site exists.
	 *
	 * @param array<string, int|string> $vars Its query.
	 */
	private static function exists( array $vars ): bool {
		$before                  = [ $GLOBALS['wp_query'] ?? null, $GLOBALS['wp_the_query'] ?? null ];
		$query                   = new WP_Query();
		$GLOBALS['wp_query']     = $query;
		$GLOBALS['wp_the_query'] = $query;
		try {
			$query->query( $vars );
			( new \WP() )->handle_404();
			return ! $query->is_404();
		} finally {
			[ $GLOBALS['wp_query'], $GLOBALS['wp_the_query'] ] = $before;
		}
	}

	#[DataProvider( 'roles' )]
	public function test_only_who_writes_has_a_page( string $role, bool $shown ): void {
		$id   = Make::user( $role );
		$name = get_userdata( $id )->user_nicename ?? '';
		foreach ( [ [ 'author' => $id ], [ 'author_name' => $name ], [ 'author' => $id, 'feed' => 'rss2' ], [ 'author' => $id, 's' => 'pakket' ] ] as $vars ) {
			self::assertSame( $shown, self::exists( $vars ), (string) wp_json_encode( $vars ) );
		}
	}

	public function test_who_has_written_keeps_the_page(): void {
		$id   = Make::user( 'subscriber' );
		$post = [
			'post_author' => $id,
			'post_title'  => 'Van een gast',
		];
		wp_insert_post( $post + [ 'post_status' => 'draft' ] );
		self::assertFalse( self::exists( [ 'author' => $id ] ) );
		wp_insert_post( $post + [ 'post_status' => 'publish' ] );
		self::assertTrue( self::exists( [ 'author' => $id ] ) );
	}

	/** The logins that XML-RPC tells somebody. */
	private static function authors( int $asks ): string {
		require_once ABSPATH . WPINC . '/class-IXR.php';
		require_once ABSPATH . WPINC . '/class-wp-xmlrpc-server.php';
		wp_set_current_user( 0 );
		$server = new \wp_xmlrpc_server();
		$told   = $server->wp_getAuthors( [ 1, get_userdata( $asks )->user_login ?? '', 'klacht' ] );
		self::assertIsArray( $told );
		return (string) wp_json_encode( $told );
	}

	public function test_xmlrpc_lists_who_writes_and_nobody_else(): void {
		$everybody = array_map( static fn( array $role ): int => Make::user( $role[0] ), array_column( iterator_to_array( self::roles() ), null, 0 ) );
		$told      = self::authors( $everybody['contributor'] );
		foreach ( self::roles() as [ $role, $shown ] ) {
			self::assertSame( $shown, str_contains( $told, '"' . ( get_userdata( $everybody[ $role ] )->user_login ?? '' ) . '"' ), $role );
		}
		self::assertStringContainsString( get_userdata( $everybody['klacht_reporter'] )->user_login ?? '?', self::authors( $everybody['administrator'] ), 'Who may list people is told all.' );
		self::authors( $everybody['contributor'] );
		self::assertContains( $everybody['klacht_reporter'], array_column( get_users(), 'ID' ), 'Other queries stay whole.' );
	}

	#[DataProvider( 'roles' )]
	public function test_a_block_draws_the_portrait_of_who_writes( string $role, bool $shown ): void {
		$id    = Make::user( $role );
		$drawn = do_blocks( "<!-- wp:avatar {\"userId\":$id,\"isLink\":true} /-->" );
		self::assertSame( $shown, str_contains( $drawn, get_userdata( $id )->display_name ?? '?' ) );
		self::assertSame( $shown, $drawn !== '' );
	}
}
