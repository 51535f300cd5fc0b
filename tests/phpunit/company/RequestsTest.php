<?php
/**
 * A company asks for its login: what is refused, what nobody can find out, what the mails carry, and what an editor may
 * make of it.
 */

declare(strict_types=1);

namespace Klacht\Tests\Company;

use Klacht\Access\MemberRole;
use Klacht\Tests\Answer;
use Klacht\Tests\Dump;
use Klacht\Tests\Environment;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\add_member;
use function Klacht\Access\company_members;
use function Klacht\Company\find_company;
use function Klacht\Company\request_page;
use function Klacht\Mail\drain;
use function Klacht\Mail\minutely;
use function Klacht\Rest\new_form_token;

final class RequestsTest extends RestTestCase {
	private const EMAIL = 'sanne@winkel.example';

	private const FIELDS = [
		'company_name' => 'De Winkel B.V.',
		'kvk_number'   => '12 34.56-78',
		'website'      => 'www.winkel.example/contact',
		'name'         => 'Sanne de Vries',
		'function'     => 'Hoofd klantenservice',
		'email'        => self::EMAIL,
		'phone'        => '020 123 45 67',
		'remarks'      => "Wij heten ook Winkeltje.\nTot gauw",
	];

	private int $editor;

	protected function setUp(): void {
		parent::setUp();
		$this->editor = Make::editor();
	}

	/** @param array<string, mixed> $over */
	private function ask( array $over = [], int $status = 204, int $as = 0 ): Answer {
		return $this->expect( $status, 'POST', '/company-requests', $over + self::FIELDS, $as );
	}

	/** @param array<string, mixed> $over */
	private function asked( array $over = [] ): int {
		$this->ask( $over );
		$ids = $this->expect( 200, 'GET', '/company-requests', as: $this->editor )->column( 'id' );
		$id  = end( $ids );
		self::assertIsInt( $id );
		return $id;
	}

	/** @param array<string, mixed> $choice */
	private function decide( int $id, array $choice, int $status = 200 ): Answer {
		return $this->expect( $status, 'POST', "/company-requests/$id/decision", $choice, $this->editor );
	}

	private function request( int $id ): Answer {
		return $this->expect( 200, 'GET', "/company-requests/$id", as: $this->editor );
	}

	/** @return list<string> Template and recipient. */
	private function letters(): array {
		return array_map( static fn( array $row ): string => "$row[template] $row[recipient_ref]", $this->rows_of( 'outbox', '1 = 1 ORDER BY id' ) );
	}

	public function test_it_waits_for_an_editor_who_is_mailed_as_is_the_applicant(): void {
		$id = $this->asked();
		self::assertSame( [ 'login_request editors', "login_requested request:$id" ], $this->letters() );
		$item = $this->request( $id );
		self::assertSame( [ 'open', 'De Winkel B.V.', '12345678', 'https://www.winkel.example/contact', 'Hoofd klantenservice', "Wij heten ook Winkeltje.\nTot gauw" ], [ $item->get( 'state' ), $item->get( 'company_name' ), $item->get( 'kvk_number' ), $item->get( 'website' ), $item->get( 'function' ), $item->get( 'remarks' ) ] );
		drain();
		$mail = $this->mailer->sent_to( \Klacht\editors_address() )[0];
		self::assertSame( [ self::EMAIL ], $mail->reply_to );
		foreach ( [ 'page=klacht-requests&request=' . $id, '12345678', 'Sanne de Vries', '020 123 45 67', 'Winkeltje' ] as $part ) {
			self::assertStringContainsString( $part, $mail->text );
		}
		$receipt = $this->mailer->sent_to( self::EMAIL )[0];
		self::assertStringContainsString( 'De Winkel B.V.', $receipt->text );
		foreach ( [ 'Sanne', '12345678', '020 123', 'winkel.example/', 'Winkeltje' ] as $part ) {
			self::assertStringNotContainsString( $part, $receipt->text . $receipt->html );
		}
	}

	/** @return iterable<string, array{array<string, string>, list<string>}> What is sent, and the fields that are blamed. */
	public static function wrong(): iterable {
		yield 'nothing' => [ array_fill_keys( array_keys( self::FIELDS ), '' ), [ 'company_name', 'kvk_number', 'name', 'function', 'email' ] ];
		yield 'a short number' => [ [ 'kvk_number' => '1234567' ], [ 'kvk_number' ] ];
		yield 'a number with letters' => [ [ 'kvk_number' => '1234567a' ], [ 'kvk_number' ] ];
		yield 'other digits' => [ [ 'kvk_number' => '١٢٣٤٥٦٧٨' ], [ 'kvk_number' ] ];
		yield 'two addresses' => [ [ 'email' => 'a@winkel.example,b@winkel.example' ], [ 'email' ] ];
		yield 'an address with a header' => [ [ 'email' => "a@winkel.example\r\nBcc: b@winkel.example" ], [ 'email' ] ];
		yield 'an address that is too long' => [ [ 'email' => str_repeat( 'a', 60 ) . '@' . str_repeat( 'b', 40 ) . '.example' ], [ 'email' ] ];
		yield 'a website that is a script' => [ [ 'website' => 'javascript:alert(1)' ], [ 'website' ] ];
		yield 'a name of what cannot be seen' => [ [ 'name' => "\u{202E}\u{200B}" ], [ 'name' ] ];
		yield 'a telephone number without digits' => [ [ 'phone' => 'bel maar' ], [ 'phone' ] ];
		yield 'too much' => [ [ 'remarks' => str_repeat( 'a', 2001 ) ], [ 'remarks' ] ];
	}

	/**
	 * @param array<string, string> $over
	 * @param list<string>          $blamed
	 */
	#[DataProvider( 'wrong' )]
	public function test_refuses_what_does_not_hold( array $over, array $blamed ): void {
		self::assertSame( $blamed, array_keys( (array) $this->ask( $over, 400 )->get( 'data.params' ) ) );
		self::assertSame( 0, $this->count_rows( 'company_requests' ) );
		self::assertSame( [], $this->letters() );
	}

	/** Nobody learns of a request, nor puts other words into it. */
	public function test_the_same_address_asks_once_while_it_is_open(): void {
		$first  = $this->ask();
		$second = $this->ask(
			[
				'email'        => 'SANNE@Winkel.example',
				'company_name' => 'Kwaad',
			]
		);
		self::assertSame( [ $first->data, $first->headers ], [ $second->data, $second->headers ] );
		self::assertSame( [ 'De Winkel B.V.' ], array_column( $this->rows_of( 'company_requests' ), 'company_name' ) );
		self::assertCount( 2, $this->letters() );
		$id = $this->asked();
		$this->decide( $id, [ 'decision' => 'reject', 'reason' => 'Wij kunnen dit niet nagaan.' ] );
		self::assertNotSame( $id, $this->asked(), 'Decided, it may be asked again.' );
	}

	/** The mail goes to an address that anybody could have filled in. */
	public function test_no_mail_to_a_stranger_carries_a_link_that_was_typed(): void {
		$id = $this->asked( [ 'company_name' => 'Win geld op www.kwaad.example', 'remarks' => 'https://kwaad.example', 'website' => 'kwaad.example' ] );
		$this->decide( $id, [ 'decision' => 'reject', 'reason' => 'Wij kunnen dit niet nagaan.' ] );
		drain();
		$mails = $this->mailer->sent_to( self::EMAIL );
		self::assertCount( 2, $mails );
		foreach ( $mails as $mail ) {
			self::assertStringNotContainsString( 'kwaad', $mail->text . $mail->html );
			self::assertStringContainsString( 'Hello,', $mail->text );
		}
	}

	public function test_a_name_makes_no_header(): void {
		$this->ask( [ 'name' => "Sanne\r\nBcc: slachtoffer@elders.example, \"x\" <y@elders.example>" ] );
		drain();
		$mail = $this->mailer->sent_to( \Klacht\editors_address() )[0];
		self::assertSame( [ self::EMAIL ], $mail->reply_to );
		self::assertArrayNotHasKey( 'bcc', $mail->headers );
		self::assertSame( 0, preg_match( '/^(Bcc|Cc):/mi', $mail->source ) );
	}

	public function test_a_network_asks_only_so_often_whether_logged_in_or_not(): void {
		for ( $i = 0; $i < \Klacht\Rest\RATE_WITHOUT_TOKEN; $i++ ) {
			$this->ask( [ 'email' => "a$i@winkel.example" ] );
		}
		$this->ask( [ 'email' => 'b@winkel.example' ], 429 );
		$reporter = Make::reporter();
		for ( $i = 0; $i < \Klacht\Rest\RATE_WITH_TOKEN; $i++ ) {
			$this->ask( [ 'email' => "c$i@winkel.example" ], as: $reporter );
		}
		$this->ask( [ 'email' => 'd@winkel.example' ], 429, $reporter );
	}

	public function test_only_editors_see_and_decide(): void {
		$id = $this->asked();
		foreach ( [ 401 => 0, 403 => Make::reporter() ] as $status => $who ) {
			$this->expect( $status, 'GET', '/company-requests', as: $who );
			$this->expect( $status, 'GET', "/company-requests/$id", as: $who );
			$this->expect( $status, 'POST', "/company-requests/$id/decision", [ 'decision' => 'approve' ], $who );
			$this->expect( $status, 'POST', "/company-requests/$id/decision/preview", [ 'reason' => 'Wij kunnen dit niet nagaan.' ], $who );
		}
		$this->expect( 403, 'GET', '/company-requests', as: Make::member( Make::company() ) );
		$this->expect( 404, 'GET', '/company-requests/999999', as: $this->editor );
		$this->decide( 999999, [ 'decision' => 'approve' ], 404 );
	}

	public function test_open_ones_come_oldest_first_and_decided_ones_newest_first_by_pages(): void {
		$ids = [];
		foreach ( range( 1, 5 ) as $n ) {
			$ids[] = $this->asked( [ 'email' => "a$n@winkel.example" ] );
		}
		foreach ( [ 0, 1, 2 ] as $n ) {
			$this->decide( $ids[ $n ], [ 'decision' => 'reject', 'reason' => 'Wij kunnen dit niet nagaan.' ] );
		}
		$open = $this->expect( 200, 'GET', '/company-requests', as: $this->editor );
		self::assertSame( [ [ $ids[3], $ids[4] ], '2' ], [ $open->column( 'id' ), $open->header( 'X-WP-Total' ) ] );
		$first = $this->expect( 200, 'GET', '/company-requests', [ 'state' => 'decided', 'per_page' => 2 ], $this->editor );
		self::assertSame( [ $ids[2], $ids[1] ], $first->column( 'id' ) );
		self::assertSame( 1, preg_match( '/cursor=([\w-]+)/', (string) $first->header( 'Link' ), $cursor ) );
		self::assertSame( [ $ids[0] ], $this->expect( 200, 'GET', '/company-requests', [ 'state' => 'decided', 'per_page' => 2, 'cursor' => $cursor[1] ], $this->editor )->column( 'id' ) );
	}

	public function test_shows_the_companies_it_may_be_of(): void {
		$name    = Make::company( 'de winkel' );
		$website = Make::company( 'Handel', [ 'website' => 'https://winkel.example' ] );
		$mail    = Make::company( 'Post', [ 'email' => 'info@winkel.example' ] );
		Make::company( 'Namaak', [ 'website' => 'https://nietwinkel.example' ] );
		Make::member( $mail );
		Make::approved( Make::submission( $name ) );
		$asked = Make::company( 'Aangeklikt' );
		$found = $this->request( $this->asked( [ 'company_id' => $asked ] ) )->get( 'matches' );
		self::assertIsArray( $found );
		$seen = [];
		foreach ( $found as $one ) {
			self::assertIsArray( $one );
			self::assertIsInt( $one['id'] );
			$seen[ $one['id'] ] = [ $one['why'], $one['has_login'], $one['complaints'] ];
		}
		ksort( $seen );
		$expected = [
			$name    => [ [ 'name' ], false, 1 ],
			$website => [ [ 'website', 'email' ], false, 0 ],
			$mail    => [ [ 'email' ], true, 0 ],
			$asked   => [ [ 'asked' ], false, 0 ],
		];
		ksort( $expected );
		self::assertSame( $expected, $seen );
		self::assertSame( [], $this->request( $this->asked( [ 'email' => 'info@gmail.com', 'company_name' => 'Iets anders', 'website' => '' ] ) )->get( 'matches' ), 'Anybody has an address there.' );
	}

	/** Uses the link to choose a password that an address was mailed last. */
	private function choose_password( string $email ): \WP_User {
		drain();
		$mails = $this->mailer->sent_to( $email );
		self::assertSame( 1, preg_match( '#action=rp&key=(\w+)&login=([\w-]+)#', (string) ( end( $mails )->text ?? '' ), $link ) );
		$user = check_password_reset_key( $link[1], $link[2] );
		self::assertInstanceOf( \WP_User::class, $user );
		reset_password( $user, 'een lang wachtwoord' );
		return new \WP_User( $user->ID );
	}

	public function test_approving_makes_the_company_and_mails_the_login_which_begins_when_the_link_is_used(): void {
		$id   = $this->asked();
		$item = $this->decide( $id, [ 'decision' => 'approve', 'company_name' => 'De Winkel' ] );
		$made = find_company( 'De Winkel' );
		self::assertSame( [ 'approved', $made ], [ $item->get( 'state' ), $item->get( 'company.id' ) ] );
		self::assertStringContainsString( 'company_login invitation:', implode( ' ', $this->letters() ) );
		drain();
		self::assertSame( [], company_members( $made ) );
		self::assertSame( '', get_post_meta( $made, 'klacht_email', true ), 'Nobody has shown whose the address is: it gets nothing that consumers wrote.' );
		$user = $this->choose_password( self::EMAIL );
		self::assertSame( [ $user->ID => MemberRole::Admin ], company_members( $made ) );
		self::assertSame( [ 'sanne-de-vries', self::EMAIL, 'Sanne', 'de Vries', [ 'klacht_member' ] ], [ $user->user_login, $user->user_email, $user->first_name, $user->last_name, array_values( $user->roles ) ] );
		self::assertSame( [ self::EMAIL, false ], [ \Klacht\Company\company_email( $made ), in_array( 'email', \Klacht\Company\public_fields( $made ), true ) ], 'A complaint about it reaches somebody, at an address that only it sees.' );
		self::assertSame( [], array_filter( $this->rows_of( 'outbox' ), static fn( array $row ): bool => $row['template'] === 'login_request' && $row['state'] !== 'cancelled' ), 'Nobody is asked to decide any more.' );
		self::assertSame( (string) $user->ID, $this->rows_of( 'company_requests' )[0]['user_id'] );
	}

	public function test_a_name_of_one_word_will_do(): void {
		$this->decide( $this->asked( [ 'name' => 'Sanne' ] ), [ 'decision' => 'approve' ] );
		self::assertSame( 'Sanne', $this->choose_password( self::EMAIL )->display_name );
	}

	public function test_a_company_with_a_login_gets_another_administrator_when_the_editor_says_so(): void {
		$company = Make::company( 'De Winkel' );
		Make::member( $company, MemberRole::Admin );
		$id     = $this->asked();
		$before = Dump::read();
		self::assertSame( 'klacht_has_login', $this->decide( $id, [ 'decision' => 'approve', 'company_id' => $company ], 409 )->get( 'code' ) );
		self::assertSame( $before, Dump::read() );
		$this->decide( $id, [ 'decision' => 'approve', 'company_id' => $company, 'despite_login' => true ] );
		$this->choose_password( self::EMAIL );
		self::assertCount( 2, company_members( $company ) );
	}

	public function test_who_was_approved_and_has_not_come_yet_counts_as_a_login(): void {
		$company = Make::company( 'De Winkel' );
		$this->decide( $this->asked(), [ 'decision' => 'approve', 'company_id' => $company ] );
		self::assertSame( 'klacht_has_login', $this->decide( $this->asked( [ 'email' => 'nog@winkel.example' ] ), [ 'decision' => 'approve', 'company_id' => $company ], 409 )->get( 'code' ) );
	}

	public function test_a_company_of_the_list_keeps_the_address_it_has(): void {
		$has = Make::company( 'De Winkel', [ 'email' => 'klachten@winkel.example' ] );
		$this->decide( $this->asked(), [ 'decision' => 'approve', 'company_id' => $has ] );
		$this->choose_password( self::EMAIL );
		self::assertSame( 'klachten@winkel.example', \Klacht\Company\company_email( $has ) );
		$lacks = Make::company( 'Zonder adres', [ 'email' => '' ] );
		$this->decide( $this->asked( [ 'email' => 'kees@zonder.example', 'company_name' => 'Zonder adres' ] ), [ 'decision' => 'approve', 'company_id' => $lacks ] );
		self::assertSame( '', \Klacht\Company\company_email( $lacks ) );
		$this->choose_password( 'kees@zonder.example' );
		self::assertSame( 'kees@zonder.example', \Klacht\Company\company_email( $lacks ) );
	}

	public function test_a_new_company_has_a_name_of_its_own(): void {
		Make::company( 'De Winkel B.V.' );
		$id     = $this->asked();
		$before = Dump::read();
		$this->decide( $id, [ 'decision' => 'approve' ], 400 );
		self::assertSame( $before, Dump::read(), 'No account is left behind.' );
		self::assertSame( 'company_id', array_key_first( (array) $this->decide( $id, [ 'decision' => 'approve', 'company_id' => 999999 ], 400 )->get( 'data.params' ) ) );
	}

	public function test_a_reporters_account_becomes_the_companys_only_when_the_editor_says_so(): void {
		$reporter = Make::user( 'klacht_reporter', 'bestaand' );
		$id       = $this->asked( [ 'email' => 'bestaand@' . Environment::HOST ] );
		self::assertSame( [ 'reporter', 'bestaand' ], [ $this->request( $id )->get( 'account.kind' ), $this->request( $id )->get( 'account.username' ) ] );
		$before = Dump::read();
		self::assertSame( 'klacht_account_changed', $this->decide( $id, [ 'decision' => 'approve' ], 409 )->get( 'code' ) );
		self::assertSame( $before, Dump::read(), 'No company is left behind.' );
		$company = $this->decide( $id, [ 'decision' => 'approve', 'link_account' => true ] )->int( 'company.id' );
		drain();
		self::assertSame( [], company_members( $company ), 'It waits for the link, whatever was proven before.' );
		$mails = $this->mailer->sent_to( 'bestaand@' . Environment::HOST );
		self::assertSame( 1, preg_match( '#klacht/uitnodiging/\?invitation=(\d+)&token=([\w-]+)#', (string) ( end( $mails )->text ?? '' ), $link ) );
		self::assertStringNotContainsString( 'action=rp', end( $mails )->text ?? '' );
		$this->expect( 200, 'POST', "/invitations/$link[1]/acceptance", [ 'token' => $link[2] ], $reporter );
		self::assertSame( [ $reporter => MemberRole::Admin ], company_members( $company ) );
		self::assertSame( 'klacht_account_changed', $this->decide( $this->asked( [ 'email' => 'nieuw@winkel.example' ] ), [ 'decision' => 'approve', 'company_name' => 'Ander', 'link_account' => true ], 409 )->get( 'code' ) );
	}

	/** @return iterable<string, array{callable(): int, bool}> */
	public static function accounts(): iterable {
		yield 'whose owner used a link' => [ static fn(): int => Make::reporter(), true ];
		yield 'that nobody proved' => [ static fn(): int => Make::unproven(), false ];
	}

	/** @param callable(): int $make */
	#[DataProvider( 'accounts' )]
	public function test_the_editor_sees_whether_the_address_is_proven( callable $make, bool $proven ): void {
		$id = $this->asked( [ 'email' => strtoupper( \Klacht\Access\present_address( $make() ) ) ] );
		self::assertSame( [ 'reporter', $proven ], [ $this->request( $id )->get( 'account.kind' ), $this->request( $id )->get( 'account.proven' ) ] );
	}

	/** @return iterable<string, array{callable(): int, string}> */
	public static function taken(): iterable {
		yield 'staff of another company' => [ static fn(): int => Make::member( Make::company( 'Concurrent' ) ), 'staff' ];
		yield 'an editor' => [ static fn(): int => Make::editor(), 'editor' ];
		yield 'an administrator' => [ static fn(): int => Make::user( 'administrator' ), 'editor' ];
		yield 'an author' => [ static fn(): int => Make::user( 'author' ), 'other' ];
		yield 'who left a company' => [ static fn(): int => Make::user( '' ), 'other' ];
		yield 'a reporter with another role' => [
			static function (): int {
				$id = Make::reporter();
				( new \WP_User( $id ) )->add_role( 'contributor' );
				return $id;
			},
			'other',
		];
	}

	/** @param callable(): int $make */
	#[DataProvider( 'taken' )]
	public function test_no_other_account_becomes_a_companys( callable $make, string $kind ): void {
		$user = get_userdata( $make() );
		self::assertNotFalse( $user );
		$id = $this->asked( [ 'email' => $user->user_email ] );
		self::assertSame( $kind, $this->request( $id )->get( 'account.kind' ) );
		self::assertSame( $kind === 'staff' ? [ 'Concurrent' ] : [], $this->request( $id )->get( 'account.companies' ) );
		$before = Dump::read();
		foreach ( [ true, false ] as $link ) {
			self::assertSame( 'klacht_account_taken', $this->decide( $id, [ 'decision' => 'approve', 'link_account' => $link ], 409 )->get( 'code' ) );
		}
		self::assertSame( $before, Dump::read() );
	}

	public function test_a_refusal_is_previewed_as_it_is_mailed(): void {
		$id     = $this->asked();
		$reason = 'Wij kunnen niet nagaan dat u daar werkt.';
		$before = Dump::read();
		$seen   = $this->expect( 200, 'POST', "/company-requests/$id/decision/preview", [ 'reason' => $reason ], $this->editor );
		self::assertSame( $before, Dump::read(), 'A look changes nothing.' );
		$this->decide( $id, [ 'decision' => 'reject', 'reason' => 'Te kort' ], 400 );
		$item = $this->decide( $id, [ 'decision' => 'reject', 'reason' => $reason ] );
		self::assertSame( [ 'rejected', $reason ], [ $item->get( 'state' ), $item->get( 'reason' ) ] );
		drain();
		$mails = $this->mailer->sent_to( self::EMAIL );
		$mail  = end( $mails );
		self::assertNotFalse( $mail );
		self::assertSame( $seen->get( 'subject' ), $mail->subject );
		self::assertSame( trim( $seen->text( 'text' ) ), trim( str_replace( "\r\n", "\n", $mail->text ) ) );
		self::assertSame( [ \Klacht\editors_address() ], $mail->reply_to );
		$this->expect( 409, 'POST', "/company-requests/$id/decision/preview", [ 'reason' => $reason ], $this->editor );
	}

	public function test_who_decides_second_hears_what_was_decided(): void {
		$id = $this->asked();
		$this->decide( $id, [ 'decision' => 'approve' ] );
		$before = Dump::read();
		foreach ( [ [ 'decision' => 'approve', 'company_name' => 'Nog een' ], [ 'decision' => 'reject', 'reason' => 'Wij kunnen dit niet nagaan.' ] ] as $late ) {
			$answer = $this->decide( $id, $late, 409 );
			self::assertSame( [ 'klacht_decided', 'approved' ], [ $answer->get( 'code' ), $answer->get( 'data.current.state' ) ] );
		}
		self::assertSame( $before, Dump::read() );
	}

	/** Both read an open request; the other one is faster between reading and writing. */
	public function test_who_is_overtaken_leaves_nothing_behind(): void {
		$id = $this->asked();
		add_action( 'save_post_klacht_company', static fn(): int => \Klacht\Storage\execute( 'UPDATE {company_requests} SET state = %s, open_key = NULL, decided = created WHERE id = %d', 'rejected', $id ) );
		$answer = $this->decide( $id, [ 'decision' => 'approve' ], 409 );
		self::assertSame( [ 'klacht_decided', 'rejected' ], [ $answer->get( 'code' ), $answer->get( 'data.current.state' ) ] );
		self::assertSame( 0, find_company( 'De Winkel B.V.' ) );
		self::assertSame( 0, $this->count_rows( 'invitations' ) );
		self::assertSame( 0, $this->count_rows( 'members' ) );
	}

	public function test_a_double_press_decides_once_and_keeps_no_second_copy(): void {
		$id    = $this->asked();
		$press = fn(): Answer => $this->expect( 200, 'POST', "/company-requests/$id/decision", [ 'decision' => 'approve' ], $this->editor, [ 'Idempotency-Key' => 'een-besluit' ] );
		self::assertSame( $press()->data, $press()->data );
		self::assertStringNotContainsString( self::EMAIL, (string) wp_json_encode( $this->rows_of( 'requests' ) ) );
		self::assertCount( 3, $this->letters() );
	}

	public function test_decided_ones_are_forgotten_after_a_year_and_open_ones_never(): void {
		$this->at( '2026-03-01 12:00:00' );
		$this->decide( $this->asked(), [ 'decision' => 'reject', 'reason' => 'Wij kunnen dit niet nagaan.' ] );
		$this->ask();
		$this->at( '2027-03-01 12:00:00' );
		minutely();
		self::assertSame( 2, $this->count_rows( 'company_requests' ) );
		$this->at( '2027-03-01 12:00:01' );
		minutely();
		self::assertSame( [ 'open' ], array_column( $this->rows_of( 'company_requests' ), 'state' ) );
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
			'klacht_form' => 'bedrijf',
			'klacht_key'  => 'sleutel-van-de-pagina',
			'form_token'  => $token,
			'bedrijf'     => $fields,
		];
		$stop                      = static fn( string $to ) => throw new \DomainException( $to );
		add_filter( 'wp_redirect', $stop );
		try {
			return request_page();
		} catch ( \DomainException $led ) {
			return $led->getMessage();
		} finally {
			remove_filter( 'wp_redirect', $stop );
		}
	}

	public function test_the_form_leads_on(): void {
		$this->at( '2026-03-10 12:00:00' );
		$token = new_form_token()['token'];
		$this->at( '2026-03-10 12:00:03' );
		self::assertSame( 'http://klacht.example/klacht/bedrijfslogin/?sent=1', $this->post( self::FIELDS, $token ) );
		self::assertSame( 1, $this->count_rows( 'company_requests' ) );
	}

	public function test_errors_stand_at_their_fields_with_what_was_typed_and_a_program_gets_nowhere(): void {
		$this->at( '2026-03-10 12:00:00' );
		$token = new_form_token()['token'];
		$this->at( '2026-03-10 12:00:10' );
		$page = $this->post( [ 'company_name' => '"><!--', 'kvk_number' => '1', 'website' => 'x y', 'name' => '', 'function' => '', 'email' => 'sanne', 'remarks' => '</textarea><b>' ] + self::FIELDS, $token );
		self::assertInstanceOf( \Klacht\Front\Page::class, $page );
		self::assertTrue( $page->wrong );
		foreach ( [ 'company_name', 'kvk_number', 'website', 'name', 'function', 'email' ] as $field ) {
			$id = 'klacht-bedrijf-' . strtr( $field, '_', '-' );
			self::assertStringContainsString( "href=\"#$id\"", $page->top );
			self::assertStringContainsString( "id=\"$id-error\"", $page->html );
		}
		self::assertStringNotContainsString( '"><!--', $page->html );
		self::assertStringNotContainsString( '</textarea><b>', $page->html );
		$trapped = $this->post( self::FIELDS + [ 'fax' => '020' ], $token );
		self::assertInstanceOf( \Klacht\Front\Page::class, $trapped );
		self::assertStringContainsString( 'Leave the hidden field empty', $trapped->top );
		self::assertInstanceOf( \Klacht\Front\Page::class, $this->post( self::FIELDS, '' ), 'Our own form always has a token.' );
		self::assertSame( 0, $this->count_rows( 'company_requests' ) );
	}

	public function test_the_page_of_a_company_fills_in_what_everybody_knows(): void {
		$company         = Make::company( 'Bekend & Co', [ 'website' => 'https://bekend.example', 'phone' => '0570-111222' ] );
		$_GET['company'] = (string) $company;
		$page            = request_page();
		self::assertStringContainsString( 'value="Bekend &amp; Co"', $page->html );
		self::assertStringContainsString( 'value="https://bekend.example"', $page->html );
		self::assertStringNotContainsString( '0570-111222', $page->html );
		self::assertStringNotContainsString( 'has a login already', $page->html );
		update_post_meta( $company, \Klacht\Company\PUBLIC_META, [ 'phone' ] );
		add_member( $company, Make::reporter(), MemberRole::Admin );
		$page = request_page();
		self::assertStringNotContainsString( 'bekend.example', $page->html );
		self::assertStringContainsString( 'has a login already', $page->html );
	}
}
