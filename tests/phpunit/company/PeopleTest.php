<?php
/**
 * A company's people through the doors: who may invite, change and remove whom, and what is left of somebody who left.
 */

declare(strict_types=1);

namespace Klacht\Tests\Company;

use Klacht\Access\MemberRole;
use Klacht\Complaint\Actor;
use Klacht\Tests\Answer;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;

use function Klacht\Access\memberships;
use function Klacht\Company\unassign_departed;
use function Klacht\Complaint\get_case;
use function Klacht\Handling\assign;
use function Klacht\Mail\drain;

use const Klacht\Company\INVITATIONS_HOURLY;
use const Klacht\Company\UNASSIGN_SLICE;

final class PeopleTest extends RestTestCase {
	private int $company = 0;

	private int $admin = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->company = Make::company();
		$this->admin   = Make::member( $this->company, MemberRole::Admin );
	}

	private function invite( string $email, string $role = 'member', int $as = 0 ): Answer {
		return $this->send(
			'POST',
			'/members',
			[
				'first_name' => 'Lotte',
				'last_name'  => 'de Vries',
				'email'      => $email,
				'role'       => $role,
			],
			$as > 0 ? $as : $this->admin
		);
	}

	public function test_what_is_missing_is_said_at_its_field(): void {
		$answer = $this->expect( 400, 'POST', '/members', [ 'first_name' => '', 'last_name' => ' ', 'email' => 'lotte@', 'role' => 'member' ], $this->admin );
		self::assertSame( [ 'Fill in the first name.', 'Fill in the last name.' ], [ $answer->text( 'data.params.first_name' ), $answer->text( 'data.params.last_name' ) ] );
		self::assertNotSame( '', $answer->text( 'data.params.email' ) );
	}

	public function test_no_role_above_administrator_exists(): void {
		foreach ( [ 'administrator', 'editor', 'klacht_editor', 'owner', '' ] as $role ) {
			self::assertSame( 400, $this->invite( 'hoger@bedrijf.example', $role )->status, $role );
		}
		self::assertFalse( get_user_by( 'email', 'hoger@bedrijf.example' ) );
	}

	public function test_staff_read_and_change_nothing(): void {
		$member = Make::member( $this->company );
		self::assertCount( 2, $this->expect( 200, 'GET', '/members', [], $member )->items() );
		self::assertSame( 403, $this->invite( 'iemand@bedrijf.example', 'member', $member )->status );
		$this->expect( 403, 'PUT', "/members/$member", [ 'role' => 'admin' ], $member );
		$this->expect( 403, 'DELETE', "/members/$this->admin", [], $member );
		$this->expect( 403, 'POST', "/members/$this->admin/invitation", [], $member );
	}

	public function test_another_companys_person_is_nobody(): void {
		$stranger = Make::member( Make::company() );
		foreach ( [ [ 'GET', '', [] ], [ 'PUT', '', [ 'role' => 'admin' ] ], [ 'DELETE', '', [] ], [ 'POST', '/invitation', [] ] ] as [ $method, $path, $body ] ) {
			$theirs = $this->expect( 404, $method, "/members/$stranger$path", $body, $this->admin );
			$none   = $this->expect( 404, $method, "/members/999999$path", $body, $this->admin );
			self::assertSame( $none->data, $theirs->data );
		}
	}

	public function test_the_last_administrator_stays(): void {
		Make::member( $this->company );
		self::assertSame( 'klacht_last_admin', $this->expect( 409, 'PUT', "/members/$this->admin", [ 'role' => 'member' ], $this->admin )->text( 'code' ) );
		self::assertSame( 'klacht_last_admin', $this->expect( 409, 'DELETE', "/members/$this->admin", [], $this->admin )->text( 'code' ) );
		self::assertSame( MemberRole::Admin, memberships( $this->admin )[ $this->company ] );
		$second = Make::member( $this->company );
		$this->expect( 200, 'PUT', "/members/$second", [ 'role' => 'admin' ], $this->admin );
		$this->expect( 200, 'PUT', "/members/$this->admin", [ 'role' => 'member' ], $this->admin );
		$this->expect( 403, 'PUT', "/members/$this->admin", [ 'role' => 'admin' ], $this->admin );
		$this->expect( 409, 'DELETE', "/members/$second", [], $second );
	}

	public function test_who_is_removed_is_out_everywhere_at_once(): void {
		$member = Make::member( $this->company );
		$user   = get_userdata( $member );
		self::assertNotFalse( $user );
		$user->add_role( 'subscriber' );
		$token = \WP_Session_Tokens::get_instance( $member )->create( time() + 3600 );
		\WP_Application_Passwords::create_new_application_password( $member, [ 'name' => 'Werkplek' ] );
		$case = assign( Make::approved( Make::submission( $this->company ) ), Actor::company( $this->admin ), $member );
		self::assertSame( 1, $this->expect( 200, 'GET', "/members/$member", [], $this->admin )->int( 'assigned' ) );

		$this->expect( 204, 'DELETE', "/members/$member", [], $this->admin );
		self::assertFalse( \WP_Session_Tokens::get_instance( $member )->verify( $token ) );
		self::assertSame( [], \WP_Application_Passwords::get_user_application_passwords( $member ) );
		$user = get_userdata( $member );
		self::assertNotFalse( $user );
		self::assertSame( [ 'subscriber' ], array_values( $user->roles ) );
		self::assertSame( 0, get_case( $case->id )->assignee_id );
		self::assertStringContainsString( 'no longer', $this->expect( 403, 'GET', '/cases', [], $member )->text( 'message' ) );
		$this->expect( 404, 'GET', "/members/$member", [], $this->admin );
		// The name stays where it stood.
		self::assertStringContainsString( $user->display_name, (string) wp_json_encode( $this->expect( 200, 'GET', "/cases/$case->id/dossier", [], $this->admin )->data ) );
		self::assertSame( '0', $this->rows_of( 'members', "user_id = $member" )[0]['active'] );
	}

	public function test_many_complaints_are_unassigned_by_the_worker(): void {
		$member = Make::member( $this->company );
		$many   = UNASSIGN_SLICE + 3;
		\Klacht\Tests\Crowd::of( $this->company, $many, static fn(): array => [ 'assignee_id' => $member ] );
		$this->expect( 204, 'DELETE', "/members/$member", [], $this->admin );
		self::assertSame( 3, $this->count_rows( 'cases', "assignee_id = $member" ) );
		self::assertFalse( \Klacht\Access\is_member( $member, $this->company ) );
		unassign_departed();
		self::assertSame( 0, $this->count_rows( 'cases', "assignee_id = $member" ) );
		self::assertSame( '0', $this->rows_of( 'members', "user_id = $member" )[0]['active'] );
	}

	public function test_a_company_invites_so_many_an_hour(): void {
		for ( $n = 1; $n <= INVITATIONS_HOURLY; $n++ ) {
			\Klacht\Rest\limit_hits( "invitations|$this->company", INVITATIONS_HOURLY, 'x' );
		}
		self::assertSame( 429, $this->invite( 'lotte@bedrijf.example' )->status );
		self::assertFalse( get_user_by( 'email', 'lotte@bedrijf.example' ) );
	}

	/** Of the time before there were invitations: an account that was a member's from the start. */
	public function test_who_was_invited_before_is_mailed_again_so_often_and_until_they_came(): void {
		$id = Make::member( $this->company );
		update_user_meta( $id, \Klacht\Company\INVITED_META, '2026-01-01 00:00:00' );
		for ( $time = 1; $time <= 3; $time++ ) {
			$this->expect( 200, 'POST', "/members/$id/invitation", [], $this->admin );
		}
		$this->expect( 429, 'POST', "/members/$id/invitation", [], $this->admin );
		drain();
		$user = get_userdata( $id );
		self::assertNotFalse( $user );
		$mails = $this->mailer->sent_to( $user->user_email );
		self::assertCount( 3, $mails );
		self::assertStringContainsString( 'action=rp&key=', $mails[2]->text );
		do_action( 'wp_login', $user->user_login, $user );
		self::assertSame( 'klacht_not_invited', $this->expect( 409, 'POST', "/members/$id/invitation", [], $this->admin )->text( 'code' ) );
		$now = $this->expect( 200, 'GET', "/members/$id", [], $this->admin );
		self::assertFalse( $now->get( 'invited' ) );
		self::assertNotNull( $now->get( 'last_login' ) );
	}

	public function test_only_a_companys_people_have_their_logins_noted(): void {
		$reporter = Make::reporter();
		do_action( 'wp_login', 'x', get_userdata( $reporter ) );
		self::assertSame( '', get_user_meta( $reporter, 'klacht_last_login', true ) );
	}
}
