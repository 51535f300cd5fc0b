<?php
/**
 * Who may do what to a complaint: every kind of person, in every state.
 */

declare(strict_types=1);

namespace Klacht\Tests\Access;

use Klacht\Access\MemberRole;
use Klacht\Complaint\Actor;
use Klacht\Complaint\Moderation;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\add_roles;
use function Klacht\Access\remove_roles;
use function Klacht\Complaint\create;

final class CapabilitiesTest extends RestTestCase {
	private int $company;
	private int $reporter;

	protected function setUp(): void {
		parent::setUp();
		$this->company  = Make::company();
		$this->reporter = Make::reporter();
	}

	private function complaint( Moderation $moderation, int $reporter ): int {
		return create(
			[
				'company_id'  => $this->company,
				'moderation'  => $moderation->value,
				'type'        => 'complaint',
				'title'       => 'Pakket kwijt',
				'reporter_id' => $reporter,
			],
			'Het pakket kwam drie weken te laat.',
			Actor::reporter( $reporter )
		)->id;
	}

	private function dismiss( int $member ): void {
		$db = Database::wpdb();
		$db->update( $db->prefix . 'klacht_members', [ 'active' => 0 ], [ 'user_id' => $member ] );
		// What the next request begins with.
		wp_cache_flush();
	}

	/** @return array<string, int> */
	private function people(): array {
		$dismissed = Make::member( $this->company );
		$this->dismiss( $dismissed );
		return [
			'visitor'           => 0,
			'nobody there is'   => 999999,
			'subscriber'        => Make::user( 'subscriber' ),
			'another reporter'  => Make::reporter(),
			'the reporter'      => $this->reporter,
			'member'            => Make::member( $this->company ),
			'company admin'     => Make::member( $this->company, MemberRole::Admin ),
			'another\'s member' => Make::member( Make::company() ),
			'dismissed member'  => $dismissed,
			'role without firm' => Make::user( 'klacht_member' ),
			'editor'            => Make::editor(),
			'author'            => Make::user( 'author' ),
			'core\'s editor'    => Make::user( 'editor' ),
			'administrator'     => 1,
		];
	}

	/** @return iterable<string, array{Moderation}> */
	public static function states(): iterable {
		foreach ( Moderation::cases() as $moderation ) {
			yield $moderation->value => [ $moderation ];
		}
	}

	#[DataProvider( 'states' )]
	public function test_a_case_is_handled_by_its_company_while_published( Moderation $moderation ): void {
		$ids = [ $this->complaint( $moderation, $this->reporter ), $this->complaint( $moderation, 0 ) ];
		foreach ( $this->people() as $who => $user ) {
			foreach ( $ids as $id ) {
				$may = $moderation === Moderation::Approved && in_array( $who, [ 'member', 'company admin' ], true );
				self::assertSame( $may, user_can( $user, 'klacht_handle_case', $id ), $who );
			}
		}
	}

	#[DataProvider( 'states' )]
	public function test_a_complaint_is_its_reporters_in_every_state( Moderation $moderation ): void {
		$owned  = $this->complaint( $moderation, $this->reporter );
		$guests = $this->complaint( $moderation, 0 );
		foreach ( $this->people() as $who => $user ) {
			self::assertSame( $who === 'the reporter', user_can( $user, 'klacht_own_complaint', $owned ), $who );
			self::assertFalse( user_can( $user, 'klacht_own_complaint', $guests ), "A guest's complaint is not that of: $who." );
			wp_set_current_user( $user );
			self::assertFalse( current_user_can( 'klacht_own_complaint', $guests ), $who );
		}
	}

	#[DataProvider( 'states' )]
	public function test_core_lets_nobody_write_it( Moderation $moderation ): void {
		$id = $this->complaint( $moderation, $this->reporter );
		foreach ( $this->people() as $who => $user ) {
			foreach ( [ 'edit_post', 'delete_post', 'publish_post' ] as $cap ) {
				self::assertFalse( user_can( $user, $cap, $id ), "$who: $cap" );
			}
		}
	}

	public function test_what_is_no_complaint_is_refused(): void {
		$page   = wp_insert_post( [ 'post_title' => 'Over ons', 'post_type' => 'page' ] );
		$member = Make::member( $this->company );
		foreach ( [ 'klacht_handle_case', 'klacht_own_complaint' ] as $cap ) {
			foreach ( [ [], [ 0 ], [ -1 ], [ $page ], [ $this->company ], [ 'x' ], [ null ] ] as $args ) {
				self::assertFalse( user_can( $member, $cap, ...$args ) );
				self::assertFalse( user_can( 1, $cap, ...$args ) );
			}
		}
	}

	public function test_a_dismissed_member_is_out_at_the_next_request(): void {
		$id     = $this->complaint( Moderation::Approved, 0 );
		$member = Make::member( $this->company );
		$this->expect( 200, 'GET', "/cases/$id", as: $member );
		$this->expect( 200, 'POST', "/cases/$id/contact-views", as: $member, headers: [ 'Idempotency-Key' => 'gezien' ] );
		$this->dismiss( $member );
		$this->expect( 403, 'GET', '/cases', as: $member );
		$this->expect( 403, 'GET', "/cases/$id", as: $member );
		$this->expect( 403, 'POST', "/cases/$id/contact-views", as: $member, headers: [ 'Idempotency-Key' => 'gezien' ] );
		self::assertNull( $this->expect( 200, 'GET', "/complaints/$id", as: $member )->get( 'assignee' ) );
		$this->expect( 404, 'GET', "/complaints/$id/messages", as: $member );

		// Who works elsewhere by now gets no old answer either, and none is kept.
		\Klacht\Access\add_member( Make::company(), $member, MemberRole::Member );
		$this->expect( 404, 'POST', "/cases/$id/contact-views", as: $member, headers: [ 'Idempotency-Key' => 'gezien' ] );
		self::assertSame( [ '' ], array_column( $this->rows_of( 'requests' ), 'answer' ) );
	}

	public function test_a_contact_view_under_a_key_is_logged_once(): void {
		$case   = Make::approved( Make::submission( $this->company ) );
		$member = Make::member( $this->company );
		$key    = [ 'Idempotency-Key' => 'gezien' ];
		$first  = $this->expect( 200, 'POST', "/cases/$case->id/contact-views", as: $member, headers: $key );
		$second = $this->expect( 200, 'POST', "/cases/$case->id/contact-views", as: $member, headers: $key );
		self::assertSame( $first->data, $second->data );
		self::assertSame( 1, $this->count_rows( 'dossier', "event = 'contact_viewed'" ) );
	}

	public function test_roles_open_menus_and_nothing_more(): void {
		$caps = static fn( string $role ): array => array_keys( array_filter( get_role( $role )->capabilities ?? [] ) );
		self::assertSame( [ 'read' ], $caps( 'klacht_reporter' ) );
		self::assertSame( [ 'read', 'klacht_panel' ], $caps( 'klacht_member' ) );
		self::assertSame( [ 'read', 'klacht_moderate' ], $caps( 'klacht_editor' ) );
		foreach ( [ 'editor' => true, 'administrator' => true, 'author' => false, 'contributor' => false, 'subscriber' => false ] as $role => $moderates ) {
			self::assertSame( $moderates, in_array( 'klacht_moderate', $caps( $role ), true ), $role );
			self::assertNotContains( 'klacht_panel', $caps( $role ), $role );
		}
		remove_roles();
		self::assertNull( get_role( 'klacht_member' ) );
		self::assertNotContains( 'klacht_moderate', $caps( 'administrator' ) );
		add_roles();
		self::assertSame( [ 'read', 'klacht_panel' ], $caps( 'klacht_member' ) );
	}

	public function test_a_login_name_is_no_public_name(): void {
		$user = get_userdata( Make::user( 'klacht_reporter', 'geheimenaam' ) );
		self::assertInstanceOf( \WP_User::class, $user );
		self::assertMatchesRegularExpression( '/^[a-z0-9]{12}$/', $user->user_nicename );
		wp_update_user( [ 'ID' => $user->ID, 'display_name' => 'Bibi' ] );
		self::assertSame( $user->user_nicename, get_userdata( $user->ID )->user_nicename ?? '' );
	}

	public function test_our_roles_are_read_translated_and_cores_stay(): void {
		add_filter( 'gettext_klacht', static fn( string $translation, string $text ): string => "vertaald: $text", 10, 2 );
		self::assertSame( 'vertaald: Company staff', translate_user_role( wp_roles()->role_names[ \Klacht\Access\MEMBER_ROLE ] ) );
		self::assertStringStartsNotWith( 'vertaald', translate_user_role( 'Editor' ) );
	}
}
