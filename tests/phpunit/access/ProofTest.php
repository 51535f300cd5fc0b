<?php
/**
 * An address is proven by our own record of a link to it, and by nothing else: what makes a proof, what ends it, and what
 * nobody gains without one.
 */

declare(strict_types=1);

namespace Klacht\Tests\Access;

use Klacht\Access\MemberRole;
use Klacht\Access\Purpose;
use Klacht\Front\Page;
use Klacht\Tests\Database;
use Klacht\Tests\Environment;
use Klacht\Tests\Front\AsksPages;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use function Klacht\Access\address_key;
use function Klacht\Access\ask_for_proofs;
use function Klacht\Access\inherit_proofs;
use function Klacht\Access\is_address_proven;
use function Klacht\Access\issue_token;
use function Klacht\Access\keep_registration;
use function Klacht\Access\mail_proof_link;
use function Klacht\Access\present_address;
use function Klacht\Access\proof_page;
use function Klacht\Access\prove_address;
use function Klacht\Complaint\get_case;
use function Klacht\Handling\contact_view;
use function Klacht\Mail\drain;
use function Klacht\Submission\own_page;
use function Klacht\Submission\reporter_key;

require_once dirname( __DIR__ ) . '/front/AsksPages.php';
require_once dirname( __DIR__ ) . '/front/Redirected.php';

final class ProofTest extends RestTestCase {
	use AsksPages;

	private const STRANGER = 'directie@winkel.example';

	/** Changes an address by core's own route, as the account. */
	private static function by_rest( int $id, string $email ): void {
		wp_set_current_user( $id );
		$request = new \WP_REST_Request( 'POST', '/wp/v2/users/me' );
		$request->set_body_params( [ 'email' => $email ] );
		self::assertSame( 200, rest_do_request( $request )->get_status() );
		wp_set_current_user( 0 );
	}

	/** What wp-admin's profile screen, the user screen of an administrator and a network's do. */
	private static function by_profile( int $id, string $email ): void {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		wp_set_current_user( 1 );
		$user  = get_userdata( $id );
		$_POST = [ 'email' => $email, 'nickname' => 'x', 'role' => $user === false ? '' : (string) reset( $user->roles ) ];
		self::assertSame( $id, edit_user( $id ) );
		$_POST = [];
		wp_set_current_user( 0 );
	}

	private static function by_update( int $id, string $email ): void {
		self::assertSame( $id, wp_update_user( [ 'ID' => $id, 'user_email' => $email ] ) );
	}

	private static function by_sql( int $id, string $email ): void {
		$db = Database::wpdb();
		$db->update( $db->users, [ 'user_email' => $email ], [ 'ID' => $id ] );
	}

	/** @return iterable<string, array{callable(int, string): void}> */
	public static function doors(): iterable {
		yield 'POST /wp/v2/users/me' => [ self::by_rest( ... ) ];
		yield 'the profile screen' => [ self::by_profile( ... ) ];
		yield 'wp_update_user, as WP-CLI does' => [ self::by_update( ... ) ];
		yield 'the database itself' => [ self::by_sql( ... ) ];
		yield 'the database, behind a cache that is cleared' => [
			static function ( int $id, string $email ): void {
				self::by_sql( $id, $email );
				clean_user_cache( $id );
			},
		];
	}

	/** @param callable(int, string): void $change */
	#[DataProvider( 'doors' )]
	public function test_whatever_changes_the_address_ends_the_proof( callable $change ): void {
		$id = Make::reporter();
		self::assertTrue( is_address_proven( $id ) );
		$change( $id, self::STRANGER );
		self::assertFalse( is_address_proven( $id ) );
		$case = get_case( $this->complain( $id )->int( 'id' ) );
		self::assertSame( 'unconfirmed', $case->moderation->value );
		self::assertSame( [ 'confirm' ], array_column( $this->rows_of( 'outbox' ), 'template' ) );
	}

	/** @return iterable<string, array{callable(int, string): void}> */
	public static function hooked_doors(): iterable {
		foreach ( self::doors() as $name => $door ) {
			if ( ! str_contains( $name, 'database' ) ) {
				yield $name => $door;
			}
		}
	}

	/** @param callable(int, string): void $change */
	#[DataProvider( 'hooked_doors' )]
	public function test_changed_back_it_is_not_proven_again( callable $change ): void {
		$id     = Make::reporter();
		$before = present_address( $id );
		$change( $id, self::STRANGER );
		$change( $id, $before );
		self::assertSame( $before, present_address( $id ) );
		self::assertFalse( is_address_proven( $id ) );
	}

	public function test_capitals_make_no_other_address(): void {
		$id = Make::reporter();
		self::by_update( $id, strtoupper( present_address( $id ) ) );
		self::assertTrue( is_address_proven( $id ) );
	}

	public function test_a_proof_is_of_one_account_alone_though_two_have_the_address(): void {
		$id    = Make::reporter();
		$other = Make::unproven();
		self::by_sql( $other, strtoupper( present_address( $id ) ) );
		self::assertTrue( is_address_proven( $id ) );
		self::assertFalse( is_address_proven( $other ) );
	}

	public function test_other_changes_of_an_account_leave_the_proof(): void {
		$id = Make::reporter();
		wp_update_user( [ 'ID' => $id, 'display_name' => 'Anders', 'user_pass' => 'een ander wachtwoord' ] );
		self::assertTrue( is_address_proven( $id ) );
	}

	public function test_nothing_is_left_of_an_account_that_is_deleted_and_no_address_stands_in_the_record(): void {
		$id = Make::reporter();
		self::assertStringNotContainsString( '@', (string) wp_json_encode( $this->rows_of( 'address_proofs' ) ) );
		require_once ABSPATH . 'wp-admin/includes/user.php';
		wp_delete_user( $id );
		self::assertSame( 0, $this->count_rows( 'address_proofs' ) );
	}

	// Submission.

	private function complain( int $as ): \Klacht\Tests\Answer {
		return $this->expect( 201, 'POST', '/complaints', $this->fields(), $as );
	}

	/** @return array<string, mixed> */
	private function fields(): array {
		return [
			'company_id' => Make::company(),
			'type'       => 'complaint',
			'title'      => 'Pakket kwam niet aan',
			'content'    => 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.',
			'reporter'   => [ 'public_name' => 'Onno', 'last_name' => 'Jansen' ],
		];
	}

	/**
	 * The last link to one of our pages that an address was mailed: its query.
	 *
	 * @return array<string, string>
	 */
	private function link( string $to, string $page ): array {
		drain();
		$texts = implode( "\n", array_map( static fn( \Klacht\Tests\Mail $mail ): string => $mail->text, $this->mailer->sent_to( $to ) ) );
		self::assertGreaterThan( 0, preg_match_all( "#http://klacht\.example/klacht/$page/\?(\S+)#", $texts, $found ), $texts );
		parse_str( $found[1][ count( $found[1] ) - 1 ], $query );
		$texts = [];
		foreach ( $query as $name => $value ) {
			$texts[ (string) $name ] = is_string( $value ) ? $value : '';
		}
		return $texts;
	}

	public function test_a_proven_accounts_complaint_waits_for_the_editors_and_mails_M2(): void {
		self::assertSame( 'pending', $this->complain( Make::reporter() )->text( 'moderation' ) );
		self::assertSame( [ 'received' ], array_column( $this->rows_of( 'outbox' ), 'template' ) );
	}

	/** @return iterable<string, array{bool}> */
	public static function who_presses(): iterable {
		yield 'the account itself' => [ true ];
		yield 'somebody who has the mail alone' => [ false ];
	}

	#[DataProvider( 'who_presses' )]
	public function test_an_unproven_accounts_complaint_waits_for_the_link_that_its_address_is_mailed( bool $is_owner ): void {
		$id    = Make::unproven();
		$case  = $this->complain( $id )->int( 'id' );
		$query = $this->link( present_address( $id ), 'bevestigen' );
		self::assertSame( (string) $case, $query['complaint'] );
		$this->expect( 200, 'POST', "/complaints/$case/confirmation", [ 'token' => $query['token'] ], $is_owner ? $id : 0 );
		self::assertSame( 'pending', get_case( $case )->moderation->value );
		self::assertSame( $is_owner, is_address_proven( $id ), 'A link that somebody else pressed says nothing of whose the account is.' );
		$this->expect( 200, 'POST', "/complaints/$case/confirmation", [ 'token' => $query['token'] ], $id );
		self::assertSame( $is_owner, is_address_proven( $id ), 'Used twice it proves nothing more.' );
	}

	public function test_a_link_to_confirm_is_over_when_the_address_changed_after_it_was_mailed(): void {
		$id    = Make::unproven();
		$own   = present_address( $id );
		$case  = $this->complain( $id )->int( 'id' );
		$query = $this->link( $own, 'bevestigen' );
		self::by_rest( $id, self::STRANGER );
		$this->expect( 403, 'POST', "/complaints/$case/confirmation", [ 'token' => $query['token'] ], $id );
		self::assertSame( [ 'unconfirmed', false ], [ get_case( $case )->moderation->value, is_address_proven( $id ) ] );
		// The account can ask for one to the address of now; a stranger cannot.
		$this->at( gmdate( 'Y-m-d H:i:s', time() + 300 ) );
		$this->expect( 403, 'POST', "/complaints/$case/confirmation-links", [ 'token' => $query['token'] ] );
		$this->expect( 403, 'POST', "/complaints/$case/confirmation-links", [], Make::reporter() );
		$this->expect( 200, 'POST', "/complaints/$case/confirmation-links", [], $id );
		self::assertSame( (string) $case, $this->link( self::STRANGER, 'bevestigen' )['complaint'] );
	}

	/** Queued while the account had its own address, sent when it has another: the link is good for where it went. */
	public function test_a_link_is_good_for_the_address_that_it_was_sent_to(): void {
		$id   = Make::unproven();
		$case = $this->complain( $id )->int( 'id' );
		self::by_rest( $id, self::STRANGER );
		$query = $this->link( self::STRANGER, 'bevestigen' );
		self::by_rest( $id, 'eigen@melder.example' );
		$this->expect( 403, 'POST', "/complaints/$case/confirmation", [ 'token' => $query['token'] ], $id );
		self::assertFalse( is_address_proven( $id ) );
	}

	public function test_a_draft_of_an_unproven_account_is_counted_with_nobodys_and_waits_for_its_link(): void {
		$victim = Make::submission( Make::company(), contact: [ 'email' => self::STRANGER ] );
		$theirs = Make::approved( $victim );
		$id     = Make::reporter();
		self::by_rest( $id, self::STRANGER );
		$fields = [ 'company_id' => $theirs->company_id ] + $this->fields();
		$draft  = $this->expect( 201, 'POST', '/me/drafts', $fields, $id );
		self::assertSame( [ 'drafts' => 0, 'approved' => 1, 'in_progress' => 0, 'resolved' => 0 ], contact_view( $theirs )['counts'] );
		$this->expect( 200, 'PUT', "/me/drafts/{$draft->int( 'id' )}", $fields + [ 'version' => $draft->int( 'version' ) ], $id );
		self::assertSame( [ 'drafts' => 0, 'approved' => 1, 'in_progress' => 0, 'resolved' => 0 ], contact_view( $theirs )['counts'] );
		$sent = $this->expect( 200, 'POST', "/me/drafts/{$draft->int( 'id' )}/submission", [ 'version' => $draft->int( 'version' ) + 1 ], $id );
		self::assertSame( 'unconfirmed', $sent->text( 'moderation' ) );
		self::assertSame( (string) $draft->int( 'id' ), $this->link( self::STRANGER, 'bevestigen' )['complaint'] );
	}

	/** A draft that was kept with a stranger's address is sent in with one's own. */
	public function test_a_draft_is_sent_in_with_the_address_of_now(): void {
		$id  = Make::reporter();
		$own = present_address( $id );
		self::by_rest( $id, self::STRANGER );
		$draft = $this->expect( 201, 'POST', '/me/drafts', $this->fields(), $id );
		self::by_rest( $id, $own );
		prove_address( $id, $own );
		$this->expect( 200, 'POST', "/me/drafts/{$draft->int( 'id' )}/submission", [ 'version' => $draft->int( 'version' ) ], $id );
		$case = get_case( $draft->int( 'id' ) );
		self::assertSame( [ 'pending', reporter_key( $own ) ], [ $case->moderation->value, $case->reporter_key ] );
		self::assertSame( $own, $this->rows_of( 'contacts', "complaint_id = $case->id" )[0]['email'] );
	}

	public function test_an_application_password_is_worth_no_more_than_its_account(): void {
		$id   = Make::reporter();
		$made = \WP_Application_Passwords::create_new_application_password( $id, [ 'name' => 'Werkplek' ] );
		self::assertIsArray( $made );
		self::assertIsString( $made[0] );
		self::by_rest( $id, self::STRANGER );
		add_filter( 'application_password_is_api_request', '__return_true' );
		add_filter( 'wp_is_application_passwords_available', '__return_true' );
		$user = get_userdata( $id );
		self::assertNotFalse( $user );
		self::assertInstanceOf( \WP_User::class, wp_authenticate_application_password( null, $user->user_login, $made[0] ) );
		self::assertSame( 'unconfirmed', $this->complain( $id )->text( 'moderation' ) );
	}

	// The link that proves.

	/** @return array<string, string> */
	private function proof_link( int $id ): array {
		mail_proof_link( $id );
		return $this->link( present_address( $id ), 'mijn-e-mailadres' );
	}

	public function test_the_link_proves_the_address_to_who_is_logged_in_and_opening_it_changes_nothing(): void {
		$id    = Make::unproven();
		$case  = $this->complain( $id )->int( 'id' );
		$query = $this->proof_link( $id );
		foreach ( [ 'GET', 'HEAD' ] as $method ) {
			foreach ( [ 0, $id, Make::reporter() ] as $as ) {
				$this->open( proof_page( ... ), $query, $as, $method );
				self::assertFalse( is_address_proven( $id ) );
			}
		}
		self::assertSame( 401, $this->open( proof_page( ... ), $query )->status );
		// A scanner, or whom the mail reached by mistake, presses the button.
		self::assertInstanceOf( Page::class, $this->submit( proof_page( ... ), $query, 'prove' ) );
		self::assertInstanceOf( Page::class, $this->submit( proof_page( ... ), $query, 'prove', as: Make::reporter() ) );
		self::assertFalse( is_address_proven( $id ) );
		self::assertIsString( $this->submit( proof_page( ... ), $query, 'prove', as: $id ) );
		self::assertTrue( is_address_proven( $id ) );
		self::assertSame( 'pending', get_case( $case )->moderation->value, 'What waited for it goes on.' );
		self::assertStringContainsString( present_address( $id ), self::words( $this->open( proof_page( ... ), $query, $id ) ) );
		$this->expect( 200, 'POST', '/me/address-proof', [ 'token' => $query['token'] ], $id );
	}

	/** @return iterable<string, array{callable(int): string}> What is sent in place of the token. */
	public static function bad_links(): iterable {
		yield 'of another account' => [ static fn( int $id ): string => issue_token( Purpose::AccountAddress, Make::unproven(), bound: address_key( present_address( $id ) ) ) ];
		yield 'of another address' => [ static fn( int $id ): string => issue_token( Purpose::AccountAddress, $id, bound: address_key( 'eigen@melder.example' ) ) ];
		yield 'of no address' => [ static fn( int $id ): string => issue_token( Purpose::AccountAddress, $id ) ];
		yield 'to confirm a complaint of that number' => [ static fn( int $id ): string => issue_token( Purpose::Confirm, $id, bound: address_key( present_address( $id ) ) ) ];
		yield 'of an invitation of that number' => [ static fn( int $id ): string => issue_token( Purpose::Invitation, $id, bound: address_key( present_address( $id ) ) ) ];
		yield 'invented' => [ static fn(): string => str_repeat( 'a', 22 ) ];
	}

	/** @param callable(int): string $token */
	#[DataProvider( 'bad_links' )]
	public function test_no_other_link_proves_it( callable $token ): void {
		$id = Make::unproven();
		$this->expect( 403, 'POST', '/me/address-proof', [ 'token' => $token( $id ) ], $id );
		self::assertFalse( is_address_proven( $id ) );
	}

	public function test_an_expired_link_proves_nothing(): void {
		$this->at( '2026-03-01 12:00:00' );
		$id    = Make::unproven();
		$token = issue_token( Purpose::AccountAddress, $id, bound: address_key( present_address( $id ) ) );
		$this->at( '2026-03-10 12:00:00' );
		self::assertSame( 'klacht_token_expired', $this->expect( 403, 'POST', '/me/address-proof', [ 'token' => $token ], $id )->text( 'code' ) );
		self::assertFalse( is_address_proven( $id ) );
	}

	public function test_a_used_link_proves_nothing_after_the_address_went_and_came_back(): void {
		$id    = Make::unproven();
		$own   = present_address( $id );
		$query = $this->proof_link( $id );
		$this->expect( 200, 'POST', '/me/address-proof', [ 'token' => $query['token'] ], $id );
		self::by_rest( $id, self::STRANGER );
		self::by_rest( $id, $own );
		$this->expect( 403, 'POST', '/me/address-proof', [ 'token' => $query['token'] ], $id );
		self::assertFalse( is_address_proven( $id ) );
		self::assertSame( 404, $this->open( proof_page( ... ), $query, $id )->status );
	}

	public function test_my_complaints_says_so_and_mails_a_link_once(): void {
		$this->at( '2026-03-01 12:00:00' );
		$id = Make::unproven();
		self::assertStringContainsString( present_address( $id ), self::words( $this->open( own_page( ... ), [], $id ) ) );
		self::assertIsString( $this->submit( own_page( ... ), [], 'prove-link', as: $id ) );
		$this->submit( own_page( ... ), [], 'prove-link', as: $id );
		self::assertSame( [ 'prove_address' ], array_column( $this->rows_of( 'outbox' ), 'template' ) );
		self::assertStringNotContainsString( 'not confirmed', self::words( $this->open( own_page( ... ), [], Make::reporter() ) ) );
	}

	// Core's link to choose a password.

	private function reset( int $id, string $mailed_to ): void {
		$mails = $this->mailer->sent_to( $mailed_to );
		self::assertSame( 1, preg_match( '#http://klacht\.example/wp-login\.php\?\S*action=rp[^\s>]*#', (string) ( end( $mails )->text ?? '' ), $link ) );
		parse_str( (string) wp_parse_url( $link[0], PHP_URL_QUERY ), $query );
		$user = check_password_reset_key( is_string( $query['key'] ?? null ) ? $query['key'] : '', is_string( $query['login'] ?? null ) ? $query['login'] : '' );
		self::assertInstanceOf( \WP_User::class, $user );
		self::assertSame( $id, $user->ID );
		reset_password( $user, 'een lang nieuw wachtwoord' );
	}

	private static function login_of( int $id ): string {
		$user = get_userdata( $id );
		return $user === false ? '' : $user->user_login;
	}

	public function test_cores_link_proves_the_address_that_it_was_mailed_to_and_puts_out_who_was_in(): void {
		$id = Make::reporter();
		self::by_rest( $id, self::STRANGER );
		\WP_Application_Passwords::create_new_application_password( $id, [ 'name' => 'Werkplek' ] );
		$session = \WP_Session_Tokens::get_instance( $id )->create( time() + 3600 );
		self::assertTrue( retrieve_password( self::login_of( $id ) ) );
		$this->reset( $id, self::STRANGER );
		self::assertTrue( is_address_proven( $id ) );
		self::assertSame( [], \WP_Application_Passwords::get_user_application_passwords( $id ), 'They were made by who gave the account that address.' );
		self::assertFalse( \WP_Session_Tokens::get_instance( $id )->verify( $session ) );
	}

	public function test_cores_link_proves_no_address_that_it_was_not_mailed_to(): void {
		$id  = Make::unproven();
		$own = present_address( $id );
		self::assertTrue( retrieve_password( self::login_of( $id ) ) );
		// Past core, which would have ended the key.
		self::by_sql( $id, self::STRANGER );
		clean_user_cache( $id );
		$this->reset( $id, $own );
		self::assertFalse( is_address_proven( $id ) );
	}

	public function test_a_key_that_was_mailed_nowhere_proves_nothing(): void {
		$id   = Make::unproven();
		$user = get_userdata( $id );
		self::assertNotFalse( $user );
		self::assertIsString( get_password_reset_key( $user ) );
		reset_password( $user, 'een lang nieuw wachtwoord' );
		self::assertFalse( is_address_proven( $id ) );
		wp_set_password( 'nog een wachtwoord', $id );
		self::assertFalse( is_address_proven( $id ) );
	}

	public function test_a_newer_key_that_was_mailed_nowhere_ends_the_older_one(): void {
		$id   = Make::unproven();
		$user = get_userdata( $id );
		self::assertNotFalse( $user );
		self::assertTrue( retrieve_password( $user->user_login ) );
		get_password_reset_key( $user );
		reset_password( $user, 'een lang nieuw wachtwoord' );
		self::assertFalse( is_address_proven( $id ) );
	}

	public function test_the_link_that_core_mails_a_new_account_proves_its_address(): void {
		$id = Make::unproven();
		wp_new_user_notification( $id, null, 'user' );
		$this->reset( $id, present_address( $id ) );
		self::assertTrue( is_address_proven( $id ) );
	}

	// What was there before.

	/** @return iterable<string, array{callable(): int, bool}> Makes an account as older versions left it. */
	public static function before(): iterable {
		yield 'registered, and the link used' => [ static fn(): int => self::linked( 'choose_password', 'sent' ), true ];
		yield 'invited, and the link used' => [ static fn(): int => self::linked( 'company_login', 'sent' ), true ];
		yield 'the link never left' => [ static fn(): int => self::linked( 'choose_password', 'dead' ), false ];
		yield 'another mail was sent' => [ static fn(): int => self::linked( 'has_account', 'sent' ), false ];
		yield 'confirmed a submission' => [
			static function (): int {
				$id = Make::unproven();
				Make::submitted( Make::submission( contact: [ 'email' => strtoupper( present_address( $id ) ) ] ) );
				return $id;
			},
			true,
		];
		yield 'sent something in and confirmed nothing' => [
			static function (): int {
				$id = Make::unproven();
				Make::unconfirmed( Make::submission( contact: [ 'email' => present_address( $id ) ] ) );
				return $id;
			},
			false,
		];
		yield 'has the confirmed address of another since' => [
			static function (): int {
				$id   = Make::reporter();
				$case = Make::submitted( Make::submission( contact: [ 'email' => present_address( $id ) ] ), $id );
				Make::submitted( Make::submission( contact: [ 'email' => self::STRANGER ] ) );
				self::by_rest( $id, self::STRANGER );
				return $case->reporter_id;
			},
			false,
		];
		yield 'the link was used at another address' => [
			static function (): int {
				$id = self::linked( 'choose_password', 'sent' );
				prove_address( $id, present_address( $id ) );
				Make::submitted( Make::submission( contact: [ 'email' => present_address( $id ) ] ), $id );
				self::by_rest( $id, self::STRANGER );
				return $id;
			},
			false,
		];
		yield 'the company confirmed its address' => [
			static function (): int {
				$company = Make::company();
				$id      = Make::unproven( 'klacht_member' );
				\Klacht\Access\add_member( $company, $id, MemberRole::Admin );
				update_post_meta( $company, 'klacht_email_change', (string) wp_json_encode( [ 'number' => 1, 'to' => present_address( $id ), 'from' => '', 'state' => 'confirmed', 'at' => '2026-01-01 00:00:00' ] ) );
				return $id;
			},
			true,
		];
		yield 'made by an administrator' => [ static fn(): int => Make::unproven(), false ];
	}

	private static function linked( string $template, string $state ): int {
		$id = Make::unproven();
		\Klacht\Storage\insert( 'outbox', [ 'template' => $template, 'recipient_ref' => "user:$id", 'args' => '[]', 'dedupe_key' => "$template:$id", 'state' => $state, 'due' => '2026-01-01 00:00:00', 'created' => '2026-01-01 00:00:00' ] );
		return $id;
	}

	/** @param callable(): int $make */
	#[DataProvider( 'before' )]
	public function test_an_update_takes_over_the_proofs_that_are_held_and_asks_the_others_once( callable $make, bool $proven ): void {
		$id = $make();
		\Klacht\Storage\execute( 'DELETE FROM {address_proofs}' );
		\Klacht\Storage\execute( 'UPDATE {outbox} SET state = %s WHERE state = %s', 'sent', 'queued' );
		for ( $run = 0; $run < 2; $run++ ) {
			inherit_proofs();
			self::assertSame( $proven, is_address_proven( $id ) );
		}
		ask_for_proofs();
		self::assertSame( 0, $this->count_rows( 'address_proofs', 'proven IS NULL AND asked IS NULL' ) );
		ask_for_proofs();
		self::assertSame( $proven ? 0 : 1, $this->count_rows( 'outbox', "template = 'prove_address' AND recipient_ref = 'user:$id'" ) );
		self::assertSame( $proven ? 'pending' : 'unconfirmed', $this->complain( $id )->text( 'moderation' ) );
	}

	public function test_who_is_not_asked_by_an_update_keeps_the_mail_and_others_accounts_are_not_ours(): void {
		$id   = Make::unproven();
		$case = Make::submitted( reporter: Make::reporter() );
		$none = Make::unproven( 'subscriber' );
		inherit_proofs();
		self::assertSame( 0, $this->count_rows( 'address_proofs', "user_id = $none" ) );
		self::assertSame( 1, $this->count_rows( 'address_proofs', "user_id = $id AND proven IS NULL" ) );
		self::by_rest( $case->reporter_id, self::STRANGER );
		drain();
		self::assertNotSame( [], $this->mailer->sent_to( self::STRANGER ), 'What went to the account goes to it still.' );
	}

	public function test_a_link_that_waits_at_the_update_proves_the_address(): void {
		update_option( 'klacht_settings', [ 'registration' => 1 ] );
		$this->expect( 200, 'POST', '/registrations', [ 'username' => 'mieke', 'name' => 'Mieke', 'email' => 'mieke@' . Environment::HOST ] );
		drain();
		$user = get_user_by( 'login', 'mieke' );
		self::assertNotFalse( $user );
		delete_user_meta( $user->ID, 'klacht_reset_link' );
		inherit_proofs();
		self::assertSame( 0, ask_for_proofs() );
		$this->reset( $user->ID, 'mieke@' . Environment::HOST );
		self::assertTrue( is_address_proven( $user->ID ) );
	}

	/** @return iterable<string, array{bool, array<string, mixed>, mixed}> Whether the site ran Klacht, its settings, and that of registration then. */
	public static function settings_before(): iterable {
		yield 'a new site has it closed' => [ false, [], null ];
		yield 'where nobody closed it, it stays open' => [ true, [ 'answer_term' => 14 ], 1 ];
		yield 'where somebody closed it, it stays closed' => [ true, [ 'registration' => 0 ], 0 ];
	}

	/** @param array<string, mixed> $settings */
	#[DataProvider( 'settings_before' )]
	public function test_registration_stays_as_it_was( bool $ran, array $settings, mixed $after ): void {
		update_option( 'klacht_settings', $settings );
		if ( ! $ran ) {
			delete_option( 'klacht_version' );
		}
		keep_registration();
		self::assertSame( $after, ( (array) get_option( 'klacht_settings' ) )['registration'] ?? null );
	}
}
