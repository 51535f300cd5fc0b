<?php
/**
 * Accounts that visitors make: what is refused, what nobody can find out, and what becomes of those nobody comes for.
 */

declare(strict_types=1);

namespace Klacht\Tests\Access;

use Klacht\Tests\Answer;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\is_unconfirmed;
use function Klacht\Access\purge_accounts;
use function Klacht\Access\registration_page;
use function Klacht\Mail\drain;
use function Klacht\Mail\minutely;
use function Klacht\Rest\new_form_token;

final class RegistrationTest extends RestTestCase {
	private const EMAIL = 'mieke@melder.example';

	protected function setUp(): void {
		parent::setUp();
		update_option( 'klacht_settings', [ 'registration' => 1 ] );
		update_option( 'users_can_register', 0 );
	}

	private function ask( int $status = 200, string $username = 'mieke', string $email = self::EMAIL, string $name = 'Mieke', string $key = '' ): Answer {
		return $this->expect( $status, 'POST', '/registrations', compact( 'username', 'name', 'email' ), headers: $key === '' ? [] : [ 'Idempotency-Key' => $key ] );
	}

	private static function account( string $login = 'mieke' ): \WP_User {
		$user = get_user_by( 'login', $login );
		self::assertNotFalse( $user, "There is no account '$login'." );
		return $user;
	}

	/** @return list<string|null> */
	private function templates(): array {
		return array_column( $this->rows_of( 'outbox', '1 = 1 ORDER BY id' ), 'template' );
	}

	public function test_makes_a_reporter_whose_password_nobody_knows(): void {
		self::assertSame( [ 'sent' => true ], $this->ask()->data );
		$user = self::account();
		self::assertSame( [ 'klacht_reporter' ], array_values( $user->roles ) );
		self::assertSame( [ self::EMAIL, 'Mieke' ], [ $user->user_email, $user->display_name ] );
		self::assertStringNotContainsString( 'mieke', $user->user_nicename );
		self::assertTrue( is_unconfirmed( $user->ID ) );
		self::assertSame( [], $this->mailer->sent(), 'Nothing is mailed in the request.' );
		self::assertSame( [ 'choose_password' ], $this->templates() );
		foreach ( [ '', 'mieke', self::EMAIL ] as $password ) {
			self::assertWPError( wp_authenticate( 'mieke', $password ) );
		}
	}

	private static function assertWPError( mixed $value ): void {
		self::assertInstanceOf( \WP_Error::class, $value );
	}

	public function test_choosing_a_password_confirms_the_address(): void {
		$this->ask();
		drain();
		self::assertCount( 1, $this->mailer->sent() );
		$user = self::account();
		$link = $this->chosen_link();
		self::assertSame( 'mieke', $link['login'] );
		$found = check_password_reset_key( $link['key'], $link['login'] );
		self::assertInstanceOf( \WP_User::class, $found );
		$this->mailer->forget();
		reset_password( $found, 'een lang wachtwoord' );
		self::assertFalse( is_unconfirmed( $user->ID ) );
		self::assertInstanceOf( \WP_User::class, wp_authenticate( 'mieke', 'een lang wachtwoord' ) );
		self::assertSame( [], $this->mailer->sent_to( \Klacht\editors_address() ), 'Administrators hear of each new account.' );
	}

	/** @return array{key: string, login: string} */
	private function chosen_link(): array {
		preg_match( '#http://klacht\.example/wp-login\.php\?\S+#', $this->mailer->sent_to( self::EMAIL )[0]->text, $link );
		parse_str( (string) wp_parse_url( $link[0] ?? '', PHP_URL_QUERY ), $query );
		self::assertSame( 'rp', $query['action'] ?? null );
		return [
			'key'   => is_string( $query['key'] ?? null ) ? $query['key'] : '',
			'login' => is_string( $query['login'] ?? null ) ? $query['login'] : '',
		];
	}

	/** Core tells administrators of a changed password: not of the first, but of the next. */
	public function test_a_later_change_is_told_as_core_does(): void {
		$user = get_userdata( Make::reporter() );
		self::assertNotFalse( $user );
		reset_password( $user, 'een ander wachtwoord' );
		self::assertCount( 1, $this->mailer->sent_to( \Klacht\editors_address() ) );
	}

	public function test_an_address_with_an_account_gets_the_same_answer(): void {
		$known  = Make::user( 'klacht_reporter', 'bestaand' );
		$email  = 'bestaand@' . \Klacht\Tests\Environment::HOST;
		$fresh  = $this->ask();
		$second = $this->ask( username: 'nieuweling', email: $email );
		self::assertSame( $fresh->data, $second->data );
		self::assertSame( $fresh->headers, $second->headers );
		self::assertFalse( get_user_by( 'login', 'nieuweling' ) );
		self::assertSame( [ 'choose_password', 'has_account' ], $this->templates() );
		drain();
		$mail = $this->mailer->sent_to( $email )[0];
		self::assertStringContainsString( 'wp-login.php?action=lostpassword', $mail->text );
		self::assertStringContainsString( 'bestaand', $mail->text );
		self::assertStringNotContainsString( 'key=', $mail->text );
		self::assertFalse( is_unconfirmed( $known ) );
	}

	/** Also where the other one has capitals, which SQLite tells apart. */
	public function test_capitals_make_no_other_address_and_no_other_name(): void {
		$this->ask();
		$this->ask( username: 'mieke2', email: 'MIEKE@Melder.example' );
		self::assertFalse( get_user_by( 'login', 'mieke2' ) );
		$this->ask( username: 'Mieke', email: 'ander@melder.example' );
		self::assertSame( 'Mieke-2', self::with_address( 'ander@melder.example' )->user_login );
	}

	private static function with_address( string $email ): \WP_User {
		$user = get_user_by( 'email', $email );
		self::assertNotFalse( $user, "There is no account with '$email'." );
		return $user;
	}

	public function test_who_lost_the_mail_gets_another_later(): void {
		$this->at( '2026-03-10 12:00:00' );
		$this->ask();
		$this->ask( username: 'mieke2' );
		self::assertSame( [ 'choose_password' ], $this->templates() );
		$this->at( '2026-03-10 12:10:00' );
		$this->ask( username: 'mieke2' );
		self::assertSame( [ 'choose_password', 'choose_password' ], $this->templates() );
		self::assertFalse( get_user_by( 'login', 'mieke2' ) );
	}

	/** Nobody fills a stranger's mailbox by filling in an address. */
	public function test_an_address_is_mailed_once_in_ten_minutes(): void {
		$this->at( '2026-03-10 12:00:00' );
		Make::user( 'klacht_reporter', 'bestaand' );
		for ( $i = 0; $i < 5; $i++ ) {
			$this->ask( username: "naam$i", email: 'bestaand@' . \Klacht\Tests\Environment::HOST );
		}
		self::assertSame( [ 'has_account' ], $this->templates() );
	}

	/** @return iterable<string, array{callable(): mixed, string, string}> What is there, what is asked for, and the name that comes of it. */
	public static function taken_names(): iterable {
		yield 'of an administrator' => [ static fn(): int => Make::user( 'administrator', 'mieke' ), 'mieke', 'mieke-2' ];
		yield 'in other capitals' => [ static fn(): int => Make::user( 'klacht_reporter', 'Mieke' ), 'mIEKE', 'mIEKE-2' ];
		yield 'and the next one too' => [ static fn(): array => [ Make::user( 'klacht_member', 'mieke' ), Make::user( 'klacht_reporter', 'mieke-2' ) ], 'mieke', 'mieke-3' ];
		yield 'the longest there is' => [ static fn(): int => Make::user( 'klacht_reporter', str_repeat( 'm', 30 ) ), str_repeat( 'm', 30 ), str_repeat( 'm', 30 ) . '-2' ];
		yield 'nobody has it' => [ static fn() => null, 'mieke', 'mieke' ];
	}

	/**
	 * Nobody learns which names there are: not by the answer, nor by the work that it takes. The mail says which it became.
	 *
	 * @param callable(): mixed $make
	 */
	#[DataProvider( 'taken_names' )]
	public function test_a_taken_name_is_not_told( callable $make, string $asked, string $given ): void {
		$this->ask( username: 'eerder', email: 'eerder@melder.example' );
		$free = $this->queries_of( fn() => $this->ask( username: 'niemand', email: 'niemand@melder.example' ) );
		$make();
		$queries = $this->queries_of(
			function () use ( $asked ): void {
				$answer = $this->ask( username: $asked );
				self::assertSame( [ 'sent' => true ], $answer->data );
			}
		);
		self::assertCount( count( $free ), $queries );
		self::assertSame( $given, self::with_address( self::EMAIL )->user_login );
		drain();
		self::assertStringContainsString( $given, $this->mailer->sent_to( self::EMAIL )[0]->text );
	}

	/** @return iterable<string, array{int, array<string, int>, bool}> WordPress's own setting, ours, and whether it is open. */
	public static function settings(): iterable {
		yield 'nobody said anything' => [ 0, [], false ];
		yield 'WordPress opens it' => [ 1, [], true ];
		yield 'WordPress opens it and we do not' => [ 1, [ 'registration' => 0 ], true ];
		yield 'we open it' => [ 0, [ 'registration' => 1 ], true ];
		yield 'both' => [ 1, [ 'registration' => 1 ], true ];
		yield 'neither' => [ 0, [ 'registration' => 0 ], false ];
	}

	/** @param array<string, int> $ours */
	#[DataProvider( 'settings' )]
	public function test_is_open_where_an_owner_opened_it( int $core, array $ours, bool $open ): void {
		update_option( 'users_can_register', $core );
		update_option( 'klacht_settings', $ours );
		$this->ask( $open ? 200 : 404 );
		self::assertSame( $open, str_contains( \Klacht\Access\login_form(), '/klacht/registreren/' ) );
	}

	public function test_a_double_press_makes_one_account(): void {
		$this->ask( key: 'dezelfde-sleutel' );
		$this->ask( key: 'dezelfde-sleutel' );
		self::assertSame( [ 'choose_password' ], $this->templates() );
	}

	/** @return iterable<string, array{string, string, string, string}> Username, name, address, and the field that is blamed. */
	public static function hostile(): iterable {
		yield 'no username' => [ '', 'Mieke', self::EMAIL, 'username' ];
		yield 'a short username' => [ 'mi', 'Mieke', self::EMAIL, 'username' ];
		yield 'a long username' => [ str_repeat( 'm', 31 ), 'Mieke', self::EMAIL, 'username' ];
		yield 'a username that is a link' => [ 'www.kwaad.example', 'Mieke', self::EMAIL, 'username' ];
		yield 'a username that is an address' => [ 'ik@kwaad.example', 'Mieke', self::EMAIL, 'username' ];
		yield 'a username with a space' => [ 'mieke de boer', 'Mieke', self::EMAIL, 'username' ];
		yield 'a username with a line' => [ "mieke\nBcc", 'Mieke', self::EMAIL, 'username' ];
		yield 'a username with markup' => [ '<b>mieke</b>', 'Mieke', self::EMAIL, 'username' ];
		yield 'a username that looks like another' => [ 'mіeke', 'Mieke', self::EMAIL, 'username' ];
		yield 'a username that the site keeps' => [ 'Beheer', 'Mieke', self::EMAIL, 'username' ];
		yield 'no name' => [ 'mieke', ' ', self::EMAIL, 'name' ];
		yield 'a name that nobody sees' => [ 'mieke', "\u{3164}\u{200B}", self::EMAIL, 'name' ];
		yield 'a name of what cannot be seen' => [ 'mieke', "\u{202E}\u{200B}", self::EMAIL, 'name' ];
		yield 'a long name' => [ 'mieke', str_repeat( 'm', 101 ), self::EMAIL, 'name' ];
		yield 'no address' => [ 'mieke', 'Mieke', '', 'email' ];
		yield 'two addresses' => [ 'mieke', 'Mieke', 'a@melder.example,b@melder.example', 'email' ];
		yield 'an address with a header' => [ 'mieke', 'Mieke', "a@melder.example\r\nBcc: b@melder.example", 'email' ];
		yield 'an address that is too long' => [ 'mieke', 'Mieke', str_repeat( 'a', 60 ) . '@' . str_repeat( 'b', 40 ) . '.example', 'email' ];
	}

	#[DataProvider( 'hostile' )]
	public function test_refuses_what_does_not_hold( string $username, string $name, string $email, string $blamed ): void {
		add_filter( 'illegal_user_logins', static fn(): array => [ 'beheer' ] );
		$users = count_users()['total_users'];
		self::assertSame( [ $blamed ], array_keys( (array) $this->ask( 400, $username, $email, $name )->get( 'data.params' ) ) );
		self::assertSame( [], $this->templates() );
		self::assertSame( $users, count_users()['total_users'] );
	}

	/** The mail goes to an address that anybody could have filled in: it carries nothing that a visitor made up. */
	public function test_the_mail_does_not_carry_what_a_stranger_wrote(): void {
		$this->ask( name: 'Win geld op www.kwaad.example' );
		drain();
		$mail = $this->mailer->sent_to( self::EMAIL )[0];
		self::assertStringNotContainsString( 'kwaad', $mail->source );
	}

	public function test_is_closed_where_the_site_says_so(): void {
		update_option( 'klacht_settings', [ 'registration' => 0 ] );
		$this->ask( 404 );
		self::assertFalse( get_user_by( 'login', 'mieke' ) );
		$this->expectException( \Klacht\Complaint\CommandError::class );
		registration_page();
	}

	public function test_a_network_makes_only_so_many(): void {
		for ( $i = 0; $i < \Klacht\Rest\RATE_WITHOUT_TOKEN; $i++ ) {
			$this->ask( username: "melder$i", email: "melder$i@melder.example" );
		}
		$this->ask( 429, 'nogeen' );
	}

	public function test_those_nobody_came_for_are_deleted_after_seven_days(): void {
		$this->at( '2026-03-01 12:00:00' );
		$this->ask();
		$id = self::account()->ID;
		$this->at( '2026-03-08 12:00:00' );
		self::assertSame( 0, purge_accounts() );
		$this->at( '2026-03-08 12:00:01' );
		minutely();
		wp_cache_flush();
		self::assertFalse( get_userdata( $id ) );
		self::assertSame( [], get_user_meta( $id ) );
		self::assertSame( [ 'held' ], array_column( $this->rows_of( 'outbox' ), 'state' ) );
		$this->ask();
	}

	/** @return iterable<string, array{callable(\WP_User): mixed}> */
	public static function uses(): iterable {
		yield 'a password' => [ static fn( \WP_User $user ) => reset_password( $user, 'een lang wachtwoord' ) ];
		yield 'a login' => [ static fn( \WP_User $user ) => do_action( 'wp_login', $user->user_login, $user ) ];
		yield 'a session' => [ static fn( \WP_User $user ) => \WP_Session_Tokens::get_instance( $user->ID )->create( time() + 60 ) ];
		yield 'a complaint' => [ static fn( \WP_User $user ) => Make::submitted( reporter: $user->ID ) ];
		yield 'another role' => [ static fn( \WP_User $user ) => $user->set_role( 'editor' ) ];
		yield 'a company' => [ static fn( \WP_User $user ) => \Klacht\Access\add_member( Make::company(), $user->ID, \Klacht\Access\MemberRole::Member ) ];
	}

	/** @param callable(\WP_User): mixed $use */
	#[DataProvider( 'uses' )]
	public function test_those_in_use_stay( callable $use ): void {
		$this->at( '2026-03-01 12:00:00' );
		$this->ask();
		$use( self::account() );
		$this->at( '2026-03-20 12:00:00' );
		purge_accounts();
		wp_cache_flush();
		self::assertFalse( is_unconfirmed( self::account()->ID ), 'It waits for nobody any more.' );
	}

	public function test_others_accounts_are_never_deleted(): void {
		$id = Make::reporter();
		$this->at( '2030-01-01 12:00:00' );
		self::assertSame( 0, purge_accounts() );
		self::assertNotFalse( get_userdata( $id ) );
	}

	/** Every minute it costs one statement. */
	public function test_nothing_to_delete_costs_one_statement(): void {
		self::assertCount( 1, $this->queries_of( static fn(): int => purge_accounts() ) );
	}

	// The page.

	/**
	 * Sends the page's form.
	 *
	 * @param array<string, string> $fields
	 * @return \Klacht\Front\Page|string The page that came back, or where it led.
	 */
	private function post( array $fields, string $token ): \Klacht\Front\Page|string {
		$_SERVER['REQUEST_METHOD'] = 'POST';
		$_POST                     = [
			'klacht_form' => 'account',
			'klacht_key'  => 'sleutel-van-de-pagina',
			'form_token'  => $token,
			'account'     => $fields,
		];
		$stop                      = static fn( string $to ) => throw new \DomainException( $to );
		add_filter( 'wp_redirect', $stop );
		try {
			return registration_page();
		} catch ( \DomainException $led ) {
			return $led->getMessage();
		} finally {
			remove_filter( 'wp_redirect', $stop );
		}
	}

	private const FIELDS = [ 'username' => 'mieke', 'name' => 'Mieke', 'email' => self::EMAIL ];

	public function test_the_form_leads_on(): void {
		$this->at( '2026-03-10 12:00:00' );
		$token = new_form_token()['token'];
		$this->at( '2026-03-10 12:00:03' );
		self::assertSame( 'http://klacht.example/klacht/registreren/?sent=1', $this->post( self::FIELDS, $token ) );
		self::account();
	}

	public function test_a_form_sent_too_soon_can_be_sent_again(): void {
		$this->at( '2026-03-10 12:00:00' );
		$token = new_form_token()['token'];
		$page  = $this->post( self::FIELDS, $token );
		self::assertInstanceOf( \Klacht\Front\Page::class, $page );
		self::assertTrue( $page->wrong );
		self::assertStringContainsString( 'Wait a few seconds', $page->top );
		self::assertStringContainsString( 'value="mieke"', $page->html );
		// The same token, so that it ages.
		self::assertStringContainsString( $token, $page->html );
		$this->at( '2026-03-10 12:00:03' );
		self::assertIsString( $this->post( self::FIELDS, $token ) );
	}

	/** @return iterable<string, array{string}> */
	public static function bad_tokens(): iterable {
		yield 'none' => [ '' ];
		yield 'forged' => [ '1773144000-' . str_repeat( 'a', 64 ) ];
		yield 'nonsense' => [ 'x' ];
	}

	#[DataProvider( 'bad_tokens' )]
	public function test_a_form_without_a_good_token_gets_a_new_one( string $token ): void {
		$this->at( '2026-03-10 12:00:00' );
		$page = $this->post( self::FIELDS, $token );
		self::assertInstanceOf( \Klacht\Front\Page::class, $page );
		self::assertStringContainsString( new_form_token()['token'], $page->html );
		self::assertFalse( get_user_by( 'login', 'mieke' ) );
	}

	/** Nor does a browser that fills in everything, for somebody who then sends it again. */
	public function test_the_trap_makes_no_account(): void {
		$page = $this->post( self::FIELDS + [ 'website' => 'https://kwaad.example' ], '' );
		self::assertInstanceOf( \Klacht\Front\Page::class, $page );
		self::assertStringContainsString( 'Leave the hidden field empty', $page->top );
		self::assertStringNotContainsString( 'kwaad', $page->html );
		self::assertFalse( get_user_by( 'login', 'mieke' ) );
		self::assertSame( [], $this->templates() );
	}

	public function test_errors_stand_at_their_fields_with_what_was_typed(): void {
		$this->at( '2026-03-10 12:00:00' );
		$token = new_form_token()['token'];
		$this->at( '2026-03-10 12:00:10' );
		$page = $this->post( [ 'username' => '"><script>', 'name' => '', 'email' => 'mieke' ], $token );
		self::assertInstanceOf( \Klacht\Front\Page::class, $page );
		foreach ( [ 'username', 'name', 'email' ] as $field ) {
			self::assertStringContainsString( "href=\"#klacht-account-$field\"", $page->top );
			self::assertStringContainsString( "id=\"klacht-account-$field-error\"", $page->html );
		}
		self::assertStringNotContainsString( '<script>', $page->html );
	}
}
