<?php
/**
 * The login block: for visitors the same whoever asks, for everybody else the way to their own place.
 */

declare(strict_types=1);

namespace Klacht\Tests\Access;

use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\render_login_block;

final class LoginBlockTest extends TestCase {
	/** @param array<string, mixed> $attributes */
	private static function drawn( int $user = 0, array $attributes = [] ): string {
		wp_set_current_user( $user );
		\WP_Block_Supports::$block_to_render = [
			'blockName' => 'klacht/login',
			'attrs'     => [],
		];
		// Each block has its own ids.
		return (string) preg_replace( '/klacht-login-\d+/', 'klacht-login-N', render_login_block( $attributes ) );
	}

	public function test_a_visitors_form_holds_nothing_that_a_cache_may_not_keep(): void {
		update_option( 'klacht_settings', [ 'registration' => 1 ] );
		$form = self::drawn();
		self::assertSame( $form, self::drawn() );
		self::assertStringNotContainsString( 'nonce', $form );
		self::assertStringNotContainsString( 'testcookie', $form );
		self::assertStringContainsString( 'action="http://klacht.example/wp-login.php"', $form );
		foreach ( [ 'name="log"', 'name="pwd"', 'autocomplete="username"', 'autocomplete="current-password"' ] as $part ) {
			self::assertStringContainsString( $part, $form );
		}
		self::assertStringNotContainsString( 'redirect_to', $form );
		self::assertStringContainsString( '/klacht/registreren/', $form );
		self::assertStringContainsString( 'action=lostpassword', $form );
	}

	public function test_has_no_way_to_a_registration_that_is_closed(): void {
		update_option( 'klacht_settings', [ 'registration' => 0 ] );
		self::assertStringNotContainsString( 'registreren', self::drawn() );
	}

	/** @return iterable<string, array{string, string}> An address of the block, and where the form then leads. */
	public static function addresses(): iterable {
		yield 'of this site' => [ 'http://klacht.example/bedankt/', 'http://klacht.example/bedankt/' ];
		yield 'a path' => [ '/bedankt/', '/bedankt/' ];
		yield 'of another site' => [ 'https://kwaad.example/', 'http://klacht.example/' ];
		yield 'of another site without a scheme' => [ '//kwaad.example/', 'http://klacht.example/' ];
		yield 'a script' => [ 'javascript:alert(1)', 'http://klacht.example/' ];
	}

	#[DataProvider( 'addresses' )]
	public function test_leads_only_within_the_site( string $asked, string $to ): void {
		self::assertStringContainsString( 'name="redirect_to" value="' . $to . '"', self::drawn( 0, [ 'redirectTo' => $asked ] ) );
	}

	public function test_leads_each_to_their_own_place(): void {
		$both = Make::member( Make::company() );
		( new \WP_User( $both ) )->add_role( 'klacht_editor' );
		$places = [
			[ Make::member( Make::company() ), '/wp-admin/admin.php?page=klacht"', 'Complaints' ],
			[ Make::reporter(), '/klacht/mijn-klachten/"', 'My complaints' ],
			[ Make::user( 'subscriber' ), '/klacht/mijn-klachten/"', 'My complaints' ],
			[ Make::editor(), '/wp-admin/', 'Editors' ],
			[ $both, '/wp-admin/', 'Editors' ],
			[ Make::user( 'author' ), '/wp-admin/"', 'Dashboard' ],
		];
		foreach ( $places as [ $user, $address, $words ] ) {
			$card = self::drawn( $user );
			self::assertStringContainsString( 'href="http://klacht.example' . $address, $card );
			self::assertStringContainsString( ">$words</a>", $card );
			self::assertMatchesRegularExpression( '/action=logout&#038;redirect_to=[^"]+&#038;_wpnonce=\w+/', $card );
			self::assertStringNotContainsString( '<form', $card );
		}
	}

	public function test_escapes_a_name(): void {
		$user = Make::reporter();
		$db   = \Klacht\Tests\Database::wpdb();
		$db->update( $db->users, [ 'display_name' => '<img src=x onerror=alert(1)>' ], [ 'ID' => $user ] );
		clean_user_cache( $user );
		self::assertStringNotContainsString( '<img', self::drawn( $user ) );
	}
}
