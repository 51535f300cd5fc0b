<?php
/**
 * Notices of other plugins are not for a company's people.
 */

declare(strict_types=1);

namespace Klacht\Tests\Admin;

use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use const Klacht\Admin\NOTICE_HOOKS;

final class NoticesTest extends TestCase {
	public function say(): void {
		echo '<div class="notice">Koop nu</div>';
	}

	public static function say_static(): void {
		echo '<div class="notice">Koop nu</div>';
	}

	public function __invoke(): void {
		echo '<div class="notice">Koop nu</div>';
	}

	/** @return iterable<string, array{callable(): int, bool}> */
	public static function people(): iterable {
		yield 'staff' => [ static fn(): int => Make::member( Make::company() ), false ];
		yield 'editor of complaints' => [ Make::editor( ... ), true ];
		yield 'administrator' => [ static fn(): int => 1, true ];
		yield 'staff who write too' => [
			static function (): int {
				$id = Make::member( Make::company() );
				( new \WP_User( $id ) )->add_role( 'author' );
				return $id;
			},
			true,
		];
	}

	/** @param callable(): int $who */
	#[DataProvider( 'people' )]
	public function test_who_sees_notices_of_other_plugins( callable $who, bool $seen ): void {
		wp_set_current_user( $who() );
		foreach ( NOTICE_HOOKS as $hook ) {
			remove_all_actions( $hook );
			foreach ( [ $this->say( ... ), [ $this, 'say' ], [ self::class, 'say_static' ], self::class . '::say_static', $this, static fn() => print '<div class="notice">Koop nu</div>' ] as $priority => $callback ) {
				add_action( $hook, $callback, $priority );
			}
		}
		do_action( 'in_admin_header' );
		foreach ( NOTICE_HOOKS as $hook ) {
			ob_start();
			do_action( $hook );
			self::assertSame( $seen ? 6 : 0, substr_count( (string) ob_get_clean(), 'Koop nu' ), $hook );
		}
	}

	public function test_ours_and_cores_stay(): void {
		wp_set_current_user( Make::member( Make::company() ) );
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		add_action( 'admin_notices', 'default_password_nag' );
		add_action( 'admin_notices', 'Klacht\Admin\draw_scanner' );
		do_action( 'in_admin_header' );
		self::assertNotFalse( has_action( 'admin_notices', 'default_password_nag' ) );
		self::assertNotFalse( has_action( 'admin_notices', 'Klacht\Admin\draw_scanner' ) );
	}
}
