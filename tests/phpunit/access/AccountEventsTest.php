<?php
/**
 * Whatever core does to an account, somebody works for a company wholly or not at all, and a reporter is never lost.
 */

declare(strict_types=1);

namespace Klacht\Tests\Access;

use Klacht\Access\MemberRole;
use Klacht\Complaint\CommandError;
use Klacht\Complaint\Moderation;
use Klacht\Mail\Undeliverable;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\add_member;
use function Klacht\Access\company_members;
use function Klacht\Access\company_of;
use function Klacht\Access\is_member;
use function Klacht\Cli\rebuild;
use function Klacht\Cli\verify;
use function Klacht\Company\change_role;
use function Klacht\Company\remove_member;
use function Klacht\Company\with_login;
use function Klacht\Complaint\find_case;
use function Klacht\Complaint\get_case;
use function Klacht\Handling\assign;
use function Klacht\Mail\company_administrators;
use function Klacht\Mail\find_recipient;
use function Klacht\Mail\follow_url;
use function Klacht\Submission\cases_of_guest;
use function Klacht\Submission\keep_draft;
use function Klacht\Submission\reporter_key;

require_once dirname( __DIR__, 3 ) . '/plugin/cli/load.php';

final class AccountEventsTest extends RestTestCase {
	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
		require_once ABSPATH . 'wp-admin/includes/user.php';
	}

	/** @return iterable<string, array{callable(int): mixed, bool}> What is done to an account, and whether a hook tells of it. */
	public static function endings(): iterable {
		$db = static fn(): \wpdb => Database::wpdb();
		yield 'deleted' => [ static fn( int $id ) => wp_delete_user( $id ), true ];
		yield 'deleted, posts to another' => [ static fn( int $id ) => wp_delete_user( $id, 1 ), true ];
		yield 'another role' => [ static fn( int $id ) => ( new \WP_User( $id ) )->set_role( 'subscriber' ), true ];
		yield 'promoted' => [ static fn( int $id ) => ( new \WP_User( $id ) )->set_role( 'author' ), true ];
		yield 'no role' => [ static fn( int $id ) => ( new \WP_User( $id ) )->set_role( '' ), true ];
		yield 'the role taken' => [ static fn( int $id ) => ( new \WP_User( $id ) )->remove_role( 'klacht_member' ), true ];
		yield 'all capabilities taken, as on leaving a site' => [ static fn( int $id ) => ( new \WP_User( $id ) )->remove_all_caps(), true ];
		yield 'saved on a screen with another role' => [
			static fn( int $id ) => wp_update_user(
				[
					'ID'   => $id,
					'role' => 'klacht_reporter',
				]
			),
			true,
		];
		yield 'the meta written by another plugin' => [ static fn( int $id ) => update_user_meta( $id, $db()->prefix . 'capabilities', [ 'klacht_member' => false ] ), true ];
		yield 'the row gone from the database' => [ static fn( int $id ) => $db()->delete( $db()->users, [ 'ID' => $id ] ), false ];
		yield 'the role gone from the database' => [
			static fn( int $id ) => $db()->delete(
				$db()->usermeta,
				[
					'user_id'  => $id,
					'meta_key' => $db()->prefix . 'capabilities',
				]
			),
			false,
		];
	}

	#[DataProvider( 'endings' )]
	public function test_a_member_is_in_or_out( callable $end, bool $told ): void {
		$company = Make::company();
		$stays   = Make::member( $company, MemberRole::Admin );
		$goes    = Make::member( $company, MemberRole::Admin );
		$case    = Make::taken( Make::submission( $company ) );
		$case    = assign( $case, \Klacht\Complaint\Actor::company( $stays ), $goes );
		$this->expect( 200, 'GET', '/cases', [], $goes );

		$end( $goes );
		// As the next request finds it.
		wp_cache_flush();

		self::assertFalse( is_member( $goes, $company ) );
		self::assertSame( 0, company_of( $goes ) );
		self::assertFalse( user_can( $goes, 'klacht_panel' ), 'The menu is closed too.' );
		self::assertSame( [ $stays ], array_keys( company_members( $company ) ) );
		self::assertSame( [ $stays ], array_map( static fn( \WP_User $user ): int => $user->ID, company_administrators( $company ) ) );
		self::assertCount( 1, self::listed( $this->expect( 200, 'GET', '/members', [], $stays )->data ) );
		self::assertContains( $this->send( 'GET', '/cases', [], get_userdata( $goes ) === false ? 0 : $goes )->status, [ 401, 403 ] );
		try {
			find_recipient( "user:$goes", $case );
			self::fail( 'Who left is mailed.' );
		} catch ( Undeliverable $refusal ) {
			self::assertSame( 'cancelled', $refusal->state->value );
		}
		$this->assert_last_admin_stays( $company, $stays );
		if ( ! $told ) {
			self::assertNotSame( [], $this->findings(), 'verify finds what no hook told.' );
			self::assertGreaterThan( 0, rebuild( static fn() => null )['people'] );
		}
		self::assertSame( 0, get_case( $case->id )->assignee_id );
		self::assertSame( 0, $this->count_rows( 'members', "user_id = $goes AND active <> 0" ) );
		self::assertSame( [], $this->findings() );
	}

	private function assert_last_admin_stays( int $company, int $last ): void {
		foreach ( [
			static fn() => change_role( $company, $last, MemberRole::Member ),
			static fn() => remove_member( $company, $last, \Klacht\Complaint\Actor::company( $last ) ),
		] as $command ) {
			try {
				$command();
				self::fail( 'The last living administrator could go.' );
			} catch ( CommandError $refusal ) {
				self::assertSame( 'klacht_last_admin', $refusal->error );
			}
		}
	}

	/** @return list<mixed> */
	private static function listed( mixed $data ): array {
		return is_array( $data ) ? array_values( $data ) : [];
	}

	/** @return list<string> */
	private function findings(): array {
		$found = [];
		foreach ( verify( static fn() => null ) as $finding ) {
			$found[] = "$finding->check $finding->id: $finding->detail";
		}
		return $found;
	}

	/** @return iterable<string, array{callable(int): mixed}> */
	public static function role_alone(): iterable {
		yield 'set' => [ static fn( int $id ) => ( new \WP_User( $id ) )->set_role( 'klacht_member' ) ];
		yield 'added' => [ static fn( int $id ) => ( new \WP_User( $id ) )->add_role( 'klacht_member' ) ];
		yield 'given to who was there before' => [
			static function ( int $id ): void {
				$company = Make::company();
				Make::member( $company, MemberRole::Admin );
				add_member( $company, $id, MemberRole::Member );
				remove_member( $company, $id, \Klacht\Complaint\Actor::system() );
				( new \WP_User( $id ) )->set_role( 'klacht_member' );
			},
		];
	}

	#[DataProvider( 'role_alone' )]
	public function test_the_role_alone_opens_nothing( callable $give ): void {
		$id = Make::user( 'klacht_reporter' );
		$give( $id );
		wp_cache_flush();
		self::assertFalse( user_can( $id, 'klacht_panel' ) );
		$this->expect( 403, 'GET', '/cases', [], $id );
		self::assertSame( [ "role $id: has the role of company staff, and works for no company" ], $this->findings() );
		rebuild( static fn() => null );
		self::assertSame( [], $this->findings() );
		self::assertSame( [ 'klacht_reporter' ], array_values( get_userdata( $id )->roles ?? [] ) );
	}

	public function test_who_joins_has_one_role_and_who_leaves_is_a_reporter_again(): void {
		$company = Make::company();
		Make::member( $company, MemberRole::Admin );
		$id = Make::reporter();
		add_member( $company, $id, MemberRole::Member );
		self::assertSame( [ 'klacht_member' ], array_values( get_userdata( $id )->roles ?? [] ) );
		// Core's screen saves the role that it shows.
		wp_update_user(
			[
				'ID'           => $id,
				'display_name' => 'Anders',
				'role'         => 'klacht_member',
			]
		);
		self::assertTrue( is_member( $id, $company ) );
		remove_member( $company, $id, \Klacht\Complaint\Actor::system() );
		self::assertSame( [ 'klacht_reporter' ], array_values( get_userdata( $id )->roles ?? [] ) );
		$writer = Make::user( 'author' );
		add_member( $company, $writer, MemberRole::Member );
		self::assertTrue( user_can( $writer, 'edit_posts' ), 'A role that does something stays.' );
		self::assertTrue( user_can( $writer, 'klacht_panel' ) );
	}

	public function test_a_company_of_dead_accounts_has_no_login(): void {
		$company = Make::company();
		$id      = Make::member( $company, MemberRole::Admin );
		self::assertSame( [ $company ], with_login( [ $company ] ) );
		Database::wpdb()->delete( Database::wpdb()->users, [ 'ID' => $id ] );
		self::assertSame( [], with_login( [ $company ] ) );
	}

	/** @return iterable<string, array{callable(int): mixed, bool}> */
	public static function deletions(): iterable {
		foreach ( self::endings() as $name => [ $end, $told ] ) {
			if ( str_starts_with( $name, 'deleted' ) || str_starts_with( $name, 'the row' ) ) {
				yield $name => [ $end, $told ];
			}
		}
	}

	#[DataProvider( 'deletions' )]
	public function test_a_reporter_whose_account_is_gone_follows_and_grades_on( callable $end, bool $told ): void {
		$id     = Make::reporter();
		$email  = get_userdata( $id )->user_email ?? '';
		$case   = Make::resolved( Make::submission( contact: [ 'email' => $email ] ), $id );
		$erased = Make::approved( Make::submission( contact: [ 'email' => $email ] ), $id );
		$draft  = keep_draft( Make::submission(), $id );
		Database::wpdb()->query( 'UPDATE ' . Database::wpdb()->prefix . "klacht_contacts SET email = '', erased = '2026-03-01 10:00:00' WHERE complaint_id = $erased->id" );
		$address = 'ander-adres@klacht.example';
		if ( $told ) {
			// Mails went to the account's address, whatever was filled in at first.
			wp_update_user(
				[
					'ID'         => $id,
					'user_email' => $address,
				]
			);
			$email = $address;
		}
		self::assertStringNotContainsString( 'token=', follow_url( get_case( $case->id ) ) );

		$end( $id );
		wp_cache_flush();

		$now = get_case( $case->id );
		self::assertSame( $case->version, $now->version, 'Nobody who works on it has a conflict.' );
		self::assertSame( $email, find_recipient( 'reporter', $now )->address );
		self::assertStringContainsString( 'token=', follow_url( $now ) );
		self::assertContains( $case->id, array_map( static fn( $one ): int => $one->id, cases_of_guest( reporter_key( $email ) ) ) );
		if ( ! $told ) {
			self::assertNotSame( [], $this->findings() );
			rebuild( static fn() => null );
		}
		self::assertSame( 0, get_case( $case->id )->reporter_id );
		self::assertNull( find_case( $draft->id ), 'A draft was nobody else\'s.' );
		self::assertSame( '', $this->rows_of( 'contacts', "complaint_id = $erased->id" )[0]['email'], 'What was erased stays so.' );
		self::assertSame( [], $this->findings() );
	}

	public function test_a_link_by_mail_opens_the_grade_of_who_had_an_account(): void {
		$id   = Make::reporter();
		$case = Make::resolved( null, $id );
		wp_delete_user( $id );
		parse_str( (string) wp_parse_url( follow_url( get_case( $case->id ) ), PHP_URL_QUERY ), $query );
		$this->expect(
			200,
			'POST',
			"/complaints/$case->id/grades",
			[
				'token'    => $query['token'] ?? '',
				'criteria' => [ 'solution' => 8 ],
			]
		);
		self::assertSame( 80, get_case( $case->id )->grade );
	}

	public function test_what_a_deleted_member_wrote_is_the_companys(): void {
		$company = Make::company();
		$stays   = Make::member( $company, MemberRole::Admin );
		$goes    = Make::member( $company );
		$case    = Make::take( Make::approved( Make::submission( $company ) ), $goes );
		wp_delete_user( $goes );
		self::assertSame( Moderation::Approved, get_case( $case->id )->moderation );
		$told = (string) wp_json_encode( $this->expect( 200, 'GET', "/cases/$case->id/dossier", [], $stays )->data );
		self::assertStringNotContainsString( '"name":""', $told );
	}
}
