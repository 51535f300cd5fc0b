<?php
/**
 * Who joins a company, and how: by the link that the invited address was mailed, and by nothing else. The company learns
 * nothing of the address, and a stranger who gave an account that address gets nothing.
 */

declare(strict_types=1);

namespace Klacht\Tests\Company;

use Klacht\Access\MemberRole;
use Klacht\Access\Purpose;
use Klacht\Complaint\Actor;
use Klacht\Front\Page;
use Klacht\Tests\Answer;
use Klacht\Tests\Front\AsksPages;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\account_with;
use function Klacht\Access\company_members;
use function Klacht\Access\is_address_proven;
use function Klacht\Access\issue_token;
use function Klacht\Access\present_address;
use function Klacht\Access\purge_accounts;
use function Klacht\Company\invitation_page;
use function Klacht\Company\purge_invitations;
use function Klacht\Company\remove_member;
use function Klacht\Mail\drain;

use const Klacht\Company\INVITATION_BASE;

require_once dirname( __DIR__ ) . '/front/AsksPages.php';
require_once dirname( __DIR__ ) . '/front/Redirected.php';

final class InvitationsTest extends RestTestCase {
	use AsksPages;

	private const EMAIL = 'lotte@bedrijf.example';

	private int $company = 0;

	private int $admin = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->company = Make::company( 'De Winkel' );
		$this->admin   = Make::member( $this->company, MemberRole::Admin );
	}

	private function invite( string $email, string $role = 'member', int $status = 201 ): Answer {
		return $this->expect( $status, 'POST', '/members', [ 'first_name' => 'Lotte', 'last_name' => 'de Vries', 'email' => $email, 'role' => $role ], $this->admin );
	}

	private function text_to( string $email ): string {
		drain();
		$mails = $this->mailer->sent_to( $email );
		return end( $mails )->text ?? '';
	}

	/** Uses the link to choose a password in the last mail to an address. */
	private function choose_password( string $email ): \WP_User {
		self::assertSame( 1, preg_match( '#wp-login\.php\?action=rp&key=(\w+)&login=([\w-]+)#', $this->text_to( $email ), $link ) );
		$user = check_password_reset_key( $link[1], $link[2] );
		self::assertInstanceOf( \WP_User::class, $user );
		reset_password( $user, 'een lang wachtwoord' );
		return new \WP_User( $user->ID );
	}

	/** @return array{invitation: string, token: string} Of the link to the page in the last mail to an address. */
	private function page_link( string $email ): array {
		self::assertSame( 1, preg_match( '#klacht/uitnodiging/\?invitation=(\d+)&token=([\w-]+)#', $this->text_to( $email ), $link ) );
		return [
			'invitation' => $link[1],
			'token'      => $link[2],
		];
	}

	/** @param array{invitation: string, token: string} $link */
	private function accept( array $link, int $as, int $status = 200 ): Answer {
		return $this->expect( $status, 'POST', "/invitations/{$link['invitation']}/acceptance", [ 'token' => $link['token'] ], $as );
	}

	// Who has no account.

	public function test_who_has_no_account_gets_one_with_the_mail_and_has_joined_with_the_password(): void {
		$item = $this->invite( self::EMAIL );
		self::assertSame( 0, account_with( 'user_email', self::EMAIL ), 'An account takes time to make, and would tell.' );
		$text = $this->text_to( self::EMAIL );
		$user = get_user_by( 'email', self::EMAIL );
		self::assertNotFalse( $user );
		self::assertSame( [ 'lotte-de-vries', 'Lotte de Vries' ], [ $user->user_login, $user->display_name ] );
		self::assertArrayNotHasKey( $user->ID, company_members( $this->company ) );
		foreach ( [ 'lotte-de-vries', wp_login_url(), 'page=klacht-help' ] as $part ) {
			self::assertStringContainsString( $part, $text );
		}
		// Anybody can have filled in that address: nobody is called by a name.
		self::assertStringNotContainsString( 'Lotte', $text );
		$user = $this->choose_password( self::EMAIL );
		self::assertSame( MemberRole::Member, company_members( $this->company )[ $user->ID ] );
		self::assertSame( [ 'klacht_member' ], array_values( $user->roles ) );
		self::assertTrue( is_address_proven( $user->ID ) );
		self::assertSame( [], $this->mailer->sent_to( \Klacht\editors_address() ), 'A first password is no change that administrators must hear of.' );
		$this->expect( 404, 'GET', "/members/{$item->int( 'id' )}", [], $this->admin );
		$listed = $this->expect( 200, 'GET', '/members', [], $this->admin )->column( 'id' );
		self::assertEqualsCanonicalizing( [ $this->admin, $user->ID ], $listed );
		self::assertStringNotContainsString( 'Lotte', (string) wp_json_encode( $this->rows_of( 'invitations' ) ), 'What was typed has served.' );
	}

	public function test_two_of_one_name_get_two_usernames_and_no_more_than_the_company_may_give(): void {
		$this->invite( 'een@bedrijf.example', 'admin' );
		$this->invite( 'twee@bedrijf.example' );
		drain();
		self::assertSame( 'lotte-de-vries-2', get_user_by( 'email', 'twee@bedrijf.example' )->user_login ?? '' );
		$admin = $this->choose_password( 'een@bedrijf.example' );
		self::assertSame( MemberRole::Admin, company_members( $this->company )[ $admin->ID ] );
		self::assertFalse( user_can( $admin, 'edit_posts' ) );
		self::assertFalse( user_can( $admin, 'klacht_moderate' ) );
	}

	public function test_a_new_link_from_core_will_do_while_nobody_has_come(): void {
		$this->invite( self::EMAIL );
		drain();
		self::assertTrue( retrieve_password( 'lotte-de-vries' ) );
		$mails = $this->mailer->sent_to( self::EMAIL );
		self::assertSame( 1, preg_match( '#[?&]key=(\w+)#', (string) ( end( $mails )->text ?? '' ), $link ) );
		$user = check_password_reset_key( $link[1], 'lotte-de-vries' );
		self::assertInstanceOf( \WP_User::class, $user );
		reset_password( $user, 'een lang wachtwoord' );
		self::assertArrayHasKey( $user->ID, company_members( $this->company ) );
	}

	/** @return iterable<string, array{callable(self, int): mixed}> What happens between the mail and the password. */
	public static function endings(): iterable {
		yield 'it was taken back' => [ static fn( self $test, int $id ): Answer => $test->expect( 204, 'DELETE', "/members/$id", [], $test->admin ) ];
		yield 'it is too old' => [ static fn() => \Klacht\Storage\execute( 'UPDATE {invitations} SET created = %s', '2020-01-01 00:00:00' ) ];
	}

	/** @param callable(self, int): mixed $end */
	#[DataProvider( 'endings' )]
	public function test_a_password_joins_nobody_whose_invitation_is_over( callable $end ): void {
		$id = $this->invite( self::EMAIL )->int( 'id' );
		drain();
		$end( $this, $id );
		$user = $this->choose_password( self::EMAIL );
		self::assertArrayNotHasKey( $user->ID, company_members( $this->company ) );
		self::assertSame( [ 'klacht_reporter' ], array_values( $user->roles ) );
	}

	public function test_a_password_that_nobody_proved_the_address_with_joins_nobody(): void {
		$this->invite( self::EMAIL );
		drain();
		$user = get_user_by( 'email', self::EMAIL );
		self::assertNotFalse( $user );
		get_password_reset_key( $user );
		reset_password( $user, 'een lang wachtwoord' );
		self::assertArrayNotHasKey( $user->ID, company_members( $this->company ) );
	}

	public function test_an_account_nobody_comes_for_goes_with_its_invitation(): void {
		$this->at( '2026-03-01 12:00:00' );
		$this->invite( self::EMAIL );
		drain();
		$this->at( '2026-03-20 12:00:00' );
		self::assertSame( 0, purge_accounts() );
		$this->at( '2026-04-08 12:00:00' );
		purge_invitations();
		self::assertSame( 0, $this->count_rows( 'invitations' ) );
		self::assertSame( 1, purge_accounts() );
		self::assertFalse( get_user_by( 'email', self::EMAIL ) );
	}

	// What the company sees.

	/** @return iterable<string, array{callable(self): string}> Makes what is known of an address. */
	public static function addresses(): iterable {
		yield 'nobody\'s' => [ static fn(): string => self::EMAIL ];
		foreach ( [ 'klacht_reporter', 'klacht_editor', 'administrator', 'subscriber' ] as $role ) {
			yield "of a $role" => [ static fn(): string => present_address( Make::user( $role ) ) ];
		}
		yield 'in capitals' => [ static fn(): string => strtoupper( present_address( Make::reporter() ) ) ];
		yield 'of another company' => [ static fn(): string => present_address( Make::member( Make::company() ) ) ];
		yield 'of a colleague' => [ static fn( self $test ): string => present_address( Make::member( $test->company ) ) ];
		yield 'of who left' => [
			static function ( self $test ): string {
				$id = Make::member( $test->company );
				remove_member( $test->company, $id, Actor::company( $test->admin ) );
				return present_address( $id );
			},
		];
		yield 'of who registered and has not come' => [
			static function ( self $test ): string {
				update_option( 'klacht_settings', [ 'registration' => 1 ] );
				$test->expect( 200, 'POST', '/registrations', [ 'username' => 'mieke', 'name' => 'Mieke', 'email' => 'mieke@melder.example' ] );
				return 'mieke@melder.example';
			},
		];
		yield 'that was invited before' => [
			static function ( self $test ): string {
				$test->invite( self::EMAIL );
				return self::EMAIL;
			},
		];
	}

	/** @param callable(self): string $make */
	#[DataProvider( 'addresses' )]
	public function test_every_address_is_invited_in_the_same_way( callable $make ): void {
		$this->invite( 'eerder@bedrijf.example' );
		$plain  = $this->queries_of( fn() => $this->invite( 'niemand@bedrijf.example' ) );
		$email  = $make( $this );
		$all    = [];
		$known  = $this->queries_of(
			function () use ( $email, &$all ): void {
				$all[] = $this->invite( $email );
			}
		);
		$answer = $all[0];
		$item   = (array) $answer->data;
		$id     = $answer->int( 'id' );
		self::assertGreaterThan( INVITATION_BASE, $id );
		self::assertSame( [ 'Lotte de Vries', '', $item['email'], 'member', true, null, null ], array_values( array_diff_key( $item, [ 'id' => 0 ] ) ) );
		self::assertSame( strtolower( $email ), strtolower( $answer->text( 'email' ) ) );
		self::assertLessThanOrEqual( 1, abs( count( $known ) - count( $plain ) ), 'As much work: one statement more where it was invited before.' );
		drain();
		self::assertContains( $id, $this->expect( 200, 'GET', '/members', [], $this->admin )->column( 'id' ) );
		self::assertSame( [ 'assigned' => 0 ] + $item, [ 'assigned' => 0 ] + (array) $this->expect( 200, 'GET', "/members/$id", [], $this->admin )->data );
		self::assertSame( 'admin', $this->expect( 200, 'PUT', "/members/$id", [ 'role' => 'admin' ], $this->admin )->text( 'role' ) );
		$this->expect( 200, 'POST', "/members/$id/invitation", [], $this->admin );
		$this->expect( 204, 'DELETE', "/members/$id", [], $this->admin );
		self::assertNotContains( $id, $this->expect( 200, 'GET', '/members', [], $this->admin )->column( 'id' ) );
	}

	public function test_an_invitation_of_another_company_does_not_exist(): void {
		$id    = $this->invite( self::EMAIL )->int( 'id' );
		$other = Make::member( Make::company(), MemberRole::Admin );
		foreach ( [ [ 'GET', '', [] ], [ 'PUT', '', [ 'role' => 'admin' ] ], [ 'DELETE', '', [] ], [ 'POST', '/invitation', [] ] ] as [ $method, $path, $body ] ) {
			self::assertSame( $this->expect( 404, $method, "/members/999999$path", $body, $other )->data, $this->expect( 404, $method, "/members/$id$path", $body, $other )->data );
		}
		$staff = Make::member( $this->company );
		$this->expect( 403, 'DELETE', "/members/$id", [], $staff );
		$this->expect( 403, 'PUT', "/members/$id", [ 'role' => 'admin' ], $staff );
		self::assertSame( 1, $this->count_rows( 'invitations', "role = 'member'" ) );
	}

	public function test_it_is_sent_again_so_often_and_not_when_it_was_taken_back(): void {
		$id = $this->invite( self::EMAIL )->int( 'id' );
		for ( $time = 1; $time <= 3; $time++ ) {
			$this->expect( 200, 'POST', "/members/$id/invitation", [], $this->admin );
		}
		$this->expect( 429, 'POST', "/members/$id/invitation", [], $this->admin );
		$this->expect( 204, 'DELETE', "/members/$id", [], $this->admin );
		drain();
		self::assertSame( [], $this->mailer->sent_to( self::EMAIL ) );
		self::assertFalse( get_user_by( 'email', self::EMAIL ) );
	}

	public function test_who_works_there_already_is_mailed_nothing(): void {
		$colleague = present_address( Make::member( $this->company ) );
		$this->invite( $colleague );
		drain();
		self::assertSame( [], $this->mailer->sent_to( $colleague ) );
	}

	// Who has an account.

	public function test_an_account_joins_by_the_link_used_by_its_owner_and_opening_it_changes_nothing(): void {
		$reporter = Make::reporter();
		$this->invite( strtoupper( present_address( $reporter ) ), 'admin' );
		drain();
		$link = $this->page_link( strtoupper( present_address( $reporter ) ) );
		foreach ( [ 'GET', 'HEAD' ] as $method ) {
			foreach ( [ 0, $reporter, Make::reporter() ] as $as ) {
				$this->open( invitation_page( ... ), $link, $as, $method );
			}
		}
		// A scanner, or whom the mail reached by mistake, presses the button.
		self::assertSame( 401, self::came_back( $this->submit( invitation_page( ... ), $link, 'join' ) )->status );
		self::assertInstanceOf( Page::class, $this->submit( invitation_page( ... ), $link, 'join', as: Make::reporter() ) );
		self::assertCount( 1, company_members( $this->company ) );
		self::assertIsString( $this->submit( invitation_page( ... ), $link, 'join', as: $reporter ) );
		self::assertSame( MemberRole::Admin, company_members( $this->company )[ $reporter ] );
		self::assertStringContainsString( 'De Winkel', self::words( $this->open( invitation_page( ... ), $link, $reporter ) ) );
		self::assertSame( 404, $this->open( invitation_page( ... ), $link, Make::reporter() )->status );
		$this->accept( $link, $reporter );
		$this->expect( 200, 'GET', '/cases', [], $reporter );
		remove_member( $this->company, $reporter, Actor::company( $this->admin ) );
		$this->accept( $link, $reporter );
		$this->expect( 403, 'GET', '/cases', [], $reporter );
	}

	/** @return iterable<string, array{callable(self, int, string, int): array{string, int}}> What is tried in place of the link and its owner. */
	public static function attempts(): iterable {
		yield 'another account' => [ static fn( self $test, int $id, string $token, int $invitation ): array => [ $token, Make::reporter() ] ];
		yield 'nobody' => [ static fn( self $test, int $id, string $token, int $invitation ): array => [ $token, 0 ] ];
		yield 'the company itself' => [ static fn( self $test, int $id, string $token, int $invitation ): array => [ $token, $test->admin ] ];
		yield 'a token for another invitation' => [ static fn( self $test, int $id, string $token, int $invitation ): array => [ issue_token( Purpose::Invitation, 999 ), $id ] ];
		yield 'a token for another purpose' => [ static fn( self $test, int $id, string $token, int $invitation ): array => [ issue_token( Purpose::AccountAddress, $invitation ), $id ] ];
		yield 'an invented token' => [ static fn( self $test, int $id, string $token, int $invitation ): array => [ str_repeat( 'a', 22 ), $id ] ];
		yield 'an account that has another address by now' => [
			static function ( self $test, int $id, string $token, int $invitation ): array {
				wp_update_user( [ 'ID' => $id, 'user_email' => 'elders@melder.example' ] );
				return [ $token, $id ];
			},
		];
		yield 'an expired link' => [
			static function ( self $test, int $id, string $token, int $invitation ): array {
				$test->at( gmdate( 'Y-m-d H:i:s', time() + 9 * DAY_IN_SECONDS ) );
				return [ $token, $id ];
			},
		];
		yield 'what was taken back' => [
			static function ( self $test, int $id, string $token, int $invitation ): array {
				$test->expect( 204, 'DELETE', '/members/' . ( INVITATION_BASE + $invitation ), [], $test->admin );
				return [ $token, $id ];
			},
		];
		yield 'who works for another company' => [
			static function ( self $test, int $id, string $token, int $invitation ): array {
				\Klacht\Access\add_member( Make::company(), $id, MemberRole::Member );
				return [ $token, $id ];
			},
		];
		yield 'an editor' => [
			static function ( self $test, int $id, string $token, int $invitation ): array {
				( new \WP_User( $id ) )->set_role( 'klacht_editor' );
				return [ $token, $id ];
			},
		];
	}

	/** @param callable(self, int, string, int): array{string, int} $attempt */
	#[DataProvider( 'attempts' )]
	public function test_nobody_and_nothing_else_joins( callable $attempt ): void {
		$reporter = Make::reporter();
		$this->invite( present_address( $reporter ) );
		$link           = $this->page_link( present_address( $reporter ) );
		[ $token, $as ] = $attempt( $this, $reporter, $link['token'], (int) $link['invitation'] );
		$before         = company_members( $this->company );
		$answer         = $this->send( 'POST', "/invitations/{$link['invitation']}/acceptance", [ 'token' => $token ], $as );
		self::assertContains( $answer->status, [ 401, 403, 409 ] );
		self::assertSame( $before, company_members( $this->company ) );
	}

	// The attack.

	/** @return iterable<string, array{callable(int, string): mixed}> */
	public static function ways(): iterable {
		yield 'core\'s route' => [
			static function ( int $id, string $email ): void {
				wp_set_current_user( $id );
				$request = new \WP_REST_Request( 'POST', '/wp/v2/users/me' );
				$request->set_body_params( [ 'email' => $email ] );
				self::assertSame( 200, rest_do_request( $request )->get_status() );
			},
		];
		yield 'wp_update_user' => [ static fn( int $id, string $email ) => wp_update_user( [ 'ID' => $id, 'user_email' => $email ] ) ];
	}

	/**
	 * A reporter takes the address of a company's director, asks for the company's login in that name, and an editor
	 * approves it with the account. The director gets the mail, and presses what there is to press.
	 *
	 * @param callable(int, string): mixed $take
	 */
	#[DataProvider( 'ways' )]
	public function test_a_stranger_who_took_an_address_reads_nothing( callable $take ): void {
		$director = 'directie@slachtoffer.example';
		$company  = Make::company( 'Slachtoffer', [ 'email' => '' ] );
		$case     = Make::approved( Make::submission( $company ) );
		$stranger = Make::reporter();
		$app      = \WP_Application_Passwords::create_new_application_password( $stranger, [ 'name' => 'Achterdeur' ] );
		self::assertIsArray( $app );
		self::assertIsString( $app[0] );
		$take( $stranger, $director );
		$this->expect( 204, 'POST', '/company-requests', [ 'company_name' => 'Slachtoffer', 'kvk_number' => '12345678', 'name' => 'De Directie', 'function' => 'Directeur', 'email' => $director ], $stranger );
		$editor  = Make::editor();
		$request = $this->expect( 200, 'GET', '/company-requests', [], $editor )->items()[0];
		$id      = $request['id'] ?? 0;
		self::assertIsInt( $id );
		self::assertFalse( $this->expect( 200, 'GET', "/company-requests/$id", [], $editor )->get( 'account.proven' ) );
		$this->expect( 200, 'POST', "/company-requests/$id/decision", [ 'decision' => 'approve', 'company_id' => $company, 'link_account' => true ], $editor );
		$link = $this->page_link( $director );

		$shut_out = function () use ( $stranger, $case, $company ): void {
			foreach ( [ [ 'GET', '/cases' ], [ 'GET', "/cases/$case->id" ], [ 'POST', "/cases/$case->id/contact-views" ], [ 'GET', '/members' ], [ 'GET', '/company' ] ] as [ $method, $path ] ) {
				self::assertContains( $this->send( $method, $path, [], $stranger )->status, [ 403, 404 ], $path );
			}
			self::assertSame( [], company_members( $company ) );
			self::assertSame( '', \Klacht\Company\company_email( $company ) );
		};
		$shut_out();
		self::assertSame( 401, self::came_back( $this->submit( invitation_page( ... ), $link, 'join' ) )->status );
		$shut_out();
		// The stranger has the account and not the link.
		$this->accept( [ 'token' => issue_token( Purpose::Confirm, (int) $link['invitation'] ) ] + $link, $stranger, 403 );
		// Back at the own address, and there again: it makes no difference.
		wp_update_user( [ 'ID' => $stranger, 'user_email' => 'eigen@melder.example' ] );
		$this->accept( $link, $stranger, 403 );
		wp_update_user( [ 'ID' => $stranger, 'user_email' => $director ] );
		$shut_out();

		// The director takes the account over, by core's link to that address, and joins: the stranger is out of it.
		wp_set_current_user( 0 );
		$user = get_userdata( $stranger );
		self::assertNotFalse( $user );
		self::assertTrue( retrieve_password( $user->user_login ) );
		$mails = $this->mailer->sent_to( $director );
		self::assertSame( 1, preg_match( '#[?&]key=(\w+)#', (string) ( end( $mails )->text ?? '' ), $key ) );
		$owner = check_password_reset_key( $key[1], $user->user_login );
		self::assertInstanceOf( \WP_User::class, $owner );
		reset_password( $owner, 'van de directeur' );
		$this->accept( $link, $stranger );
		add_filter( 'application_password_is_api_request', '__return_true' );
		add_filter( 'wp_is_application_passwords_available', '__return_true' );
		self::assertNotInstanceOf( \WP_User::class, wp_authenticate_application_password( null, $user->user_login, $app[0] ) );
		self::assertSame( [ $stranger => MemberRole::Admin ], company_members( $company ) );
		self::assertSame( $director, \Klacht\Company\company_email( $company ) );
	}
}
