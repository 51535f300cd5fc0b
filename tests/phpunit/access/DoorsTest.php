<?php
/**
 * Where a login lands, and which pages of wp-admin company staff have.
 */

declare(strict_types=1);

namespace Klacht\Tests\Access;

use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\redirect_core_pages;

final class DoorsTest extends TestCase {
	private const PANEL = 'http://klacht.example/wp-admin/admin.php?page=klacht';
	private const QUEUE = 'http://klacht.example/wp-admin/admin.php?page=klacht-queue';

	/** Where somebody lands who asked for an address; null asks for none. */
	private static function lands( int $user, ?string $asked ): string {
		$to = apply_filters( 'login_redirect', $asked ?? admin_url(), $asked ?? '', get_userdata( $user ) );
		return is_string( $to ) ? $to : '';
	}

	/** @return iterable<string, array{string|null}> Core's own form, and links to wp-admin, ask for these. */
	public static function bare(): iterable {
		yield 'nothing' => [ null ];
		yield 'the whole address' => [ 'http://klacht.example/wp-admin/' ];
		yield 'without a slash' => [ 'http://klacht.example/wp-admin' ];
		yield 'the path' => [ '/wp-admin/' ];
		yield 'the path without a slash' => [ '/wp-admin' ];
		yield 'a relative path' => [ 'wp-admin/' ];
		yield 'with a query' => [ 'http://klacht.example/wp-admin/?loggedout=true' ];
	}

	#[DataProvider( 'bare' )]
	public function test_the_bare_wp_admin_leads_each_to_their_own_place( ?string $asked ): void {
		self::assertSame( self::PANEL, self::lands( Make::member( Make::company() ), $asked ) );
		self::assertSame( 'http://klacht.example/klacht/mijn-klachten/', self::lands( Make::reporter(), $asked ) );
		self::assertSame( self::QUEUE, self::lands( Make::editor(), $asked ) );
		// Who writes posts too expects the dashboard, also with our role beside core's.
		$both = Make::user( 'author' );
		( new \WP_User( $both ) )->add_role( 'klacht_editor' );
		foreach ( [ Make::user( 'author' ), Make::user( 'editor' ), $both, 1 ] as $writer ) {
			self::assertSame( $asked ?? admin_url(), self::lands( $writer, $asked ) );
		}
	}

	public function test_another_address_wins(): void {
		foreach ( [ 'http://klacht.example/wp-admin/admin.php?page=klacht-cases&case=7', 'http://klacht.example/klacht/volgen/?complaint=7', '/mijn-klachten/', 'http://klacht.example/wp-admin/profile.php' ] as $asked ) {
			self::assertSame( $asked, self::lands( Make::member( Make::company() ), $asked ) );
			self::assertSame( $asked, self::lands( Make::reporter(), $asked ) );
			self::assertSame( $asked, self::lands( Make::editor(), $asked ) );
		}
	}

	public function test_a_failed_login_goes_nowhere(): void {
		self::assertSame( 'x', apply_filters( 'login_redirect', 'x', '', new \WP_Error( 'incorrect_password' ) ) );
	}

	/** Where a page of wp-admin sends somebody, null when it opens. */
	private static function sent_from( string $page, int $user ): ?string {
		wp_set_current_user( $user );
		$before             = $GLOBALS['pagenow'] ?? null;
		$stop               = static fn( string $to ) => throw new \DomainException( $to );
		$GLOBALS['pagenow'] = $page;
		add_filter( 'wp_redirect', $stop );
		try {
			redirect_core_pages();
			return null;
		} catch ( \DomainException $sent ) {
			return $sent->getMessage();
		} finally {
			remove_filter( 'wp_redirect', $stop );
			$GLOBALS['pagenow'] = $before;
		}
	}

	public function test_staff_are_sent_from_cores_own_pages_to_the_panel(): void {
		self::assertSame( 10, has_action( 'admin_init', 'Klacht\Access\redirect_core_pages' ) );
		$member = Make::member( Make::company() );
		foreach ( [ 'index.php', 'about.php', 'credits.php', 'freedoms.php', 'privacy.php', 'contribute.php' ] as $page ) {
			self::assertSame( self::PANEL, self::sent_from( $page, $member ), $page );
		}
		foreach ( [ 'profile.php', 'admin.php', 'admin-post.php', 'admin-ajax.php' ] as $page ) {
			self::assertNull( self::sent_from( $page, $member ), $page );
		}
	}

	public function test_others_keep_them(): void {
		$both = Make::member( Make::company() );
		( new \WP_User( $both ) )->add_role( 'klacht_editor' );
		foreach ( [ Make::reporter(), Make::editor(), Make::user( 'author' ), 1, $both ] as $user ) {
			self::assertNull( self::sent_from( 'index.php', $user ) );
		}
	}
}
