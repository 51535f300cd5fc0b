<?php
/**
 * Hulp nodig: who asks, reads and answers, what is mailed, and what happens when two answer.
 */

declare(strict_types=1);

namespace Klacht\Tests\Help;

use Klacht\Access\MemberRole;
use Klacht\Tests\Answer;
use Klacht\Tests\Database;
use Klacht\Tests\Mail\Dutch;
use Klacht\Tests\Mail\MakesMail;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use function Klacht\Help\ask;
use function Klacht\Help\count_open;
use function Klacht\Storage\execute;

require_once dirname( __DIR__ ) . '/mail/Dutch.php';
require_once dirname( __DIR__ ) . '/mail/MakesMail.php';

final class HelpTest extends RestTestCase {
	use MakesMail;

	private const QUESTION = 'Hoe krijgt mijn nieuwe collega een eigen login?';

	private int $company;
	private int $member;
	private int $editor;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		Dutch::speak();
	}

	public static function tearDownAfterClass(): void {
		Dutch::forget();
		parent::tearDownAfterClass();
	}

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
		update_option( 'blogname', 'Klachtenoplossing.nl' );
		update_option( 'klacht_settings', [ 'editors_address' => 'redactie@klacht.example' ] );
		$this->company = Make::company( 'Winkel' );
		$this->member  = Make::member( $this->company );
		$this->editor  = Make::editor();
		foreach ( [ $this->member, $this->editor ] as $user ) {
			update_user_meta( $user, 'locale', 'nl_NL' );
		}
	}

	/** @param array<string, mixed> $with */
	private function asked( array $with = [] ): Answer {
		return $this->expect( 201, 'POST', '/help-requests', $with + [ 'subject' => 'Een login', 'question' => self::QUESTION ], $this->member );
	}

	private function answered( int $id, int $version = 1 ): Answer {
		return $this->expect( 200, 'POST', "/help-requests/$id/answer", [ 'answer' => 'Voeg uw collega toe bij Gebruikers.', 'version' => $version ], $this->editor );
	}

	public function test_a_question_is_mailed_to_the_editors_and_their_answer_goes_to_who_asked(): void {
		$case = Make::approved( Make::submission( $this->company ) );
		$id   = $this->asked( [ 'complaint_id' => $case->id ] )->int( 'id' );
		Database::wpdb()->query( 'DELETE FROM ' . Database::wpdb()->prefix . "klacht_outbox WHERE template <> 'help_question'" );
		$mail = $this->the_mail();
		$user = get_userdata( $this->member );
		self::assertNotFalse( $user );
		self::assertSame( [ 'redactie@klacht.example' ], $mail->to );
		self::assertSame( '[Klachtenoplossing.nl] Vraag van Winkel: Een login', $mail->subject );
		self::assertStringContainsString( $user->user_email, (string) wp_json_encode( $mail->reply_to ) );
		self::assertStringContainsString( self::QUESTION, $mail->text );
		self::assertStringContainsString( "ID van de klacht: $case->id", $mail->text );
		self::assertStringContainsString( "page=klacht-help-desk&question=$id", $mail->text );
		self::assertStringContainsString( 'omdat u in de redactie van Klachtenoplossing.nl zit', $mail->text );
		self::assertStringContainsString( "Uw antwoord op deze e-mail gaat naar $user->display_name.", $mail->text );
	}

	public function test_an_answer_is_mailed_to_who_asked_and_read_by_the_colleagues(): void {
		$id = $this->asked()->int( 'id' );
		self::set_outbox( "state = 'cancelled'" );
		$item = $this->answered( $id );
		self::assertSame( [ 'answered', 2, '2026-03-02T11:00:00+01:00' ], [ $item->get( 'state' ), $item->get( 'version' ), $item->get( 'answered' ) ] );
		$mail = $this->the_mail();
		self::assertSame( [ self::address_of( $this->member ) ], $mail->to );
		self::assertSame( '[Klachtenoplossing.nl] Antwoord op uw vraag: Een login', $mail->subject );
		self::assertStringContainsString( 'redactie@klacht.example', (string) wp_json_encode( $mail->reply_to ) );
		self::assertStringContainsString( 'Voeg uw collega toe bij Gebruikers.', $mail->text );
		$colleague = $this->expect( 200, 'GET', '/help-requests', as: Make::member( $this->company, MemberRole::Admin ) )->items()[0];
		self::assertSame( [ 'Voeg uw collega toe bij Gebruikers.', '' ], [ $colleague['answer'], $colleague['editor'] ], 'A company hears of the editors as one.' );
	}

	public function test_who_left_the_company_gets_no_answer(): void {
		$id = $this->asked()->int( 'id' );
		self::set_outbox( "state = 'cancelled'" );
		$this->answered( $id );
		execute( 'UPDATE {members} SET active = 0 WHERE user_id = %d', $this->member );
		wp_cache_flush();
		\Klacht\Mail\drain();
		self::assertSame( [ 'cancelled' => 2 ], $this->states() );
	}

	public function test_an_answer_after_reopening_is_mailed_again(): void {
		$id = $this->asked()->int( 'id' );
		$this->answered( $id );
		$again = $this->expect( 200, 'POST', "/help-requests/$id/reopening", [ 'version' => 2 ], $this->editor );
		self::assertSame( [ 'open', 'Voeg uw collega toe bij Gebruikers.' ], [ $again->get( 'state' ), $again->get( 'answer' ) ] );
		$this->answered( $id, 3 );
		self::assertSame( 3, $this->count_rows( 'outbox' ) );
	}

	public function test_two_editors_at_once_one_mail_one_409(): void {
		$id     = $this->asked()->int( 'id' );
		$second = Make::editor();
		$this->answered( $id );
		foreach ( [ [ 'version' => 1 ], [] ] as $version ) {
			$late = $this->expect( 409, 'POST', "/help-requests/$id/answer", $version + [ 'answer' => 'Dat kan bij Gebruikers.' ], $second );
			self::assertSame( 'klacht_conflict', $late->text( 'code' ) );
			self::assertSame( 'Voeg uw collega toe bij Gebruikers.', $late->get( 'data.current.answer' ) );
			self::assertSame( get_userdata( $this->editor )->display_name ?? '', $late->get( 'data.changes.0.who' ) );
		}
		// Who has seen the answer cannot answer once more either.
		self::assertSame( 'klacht_illegal_move', $this->expect( 409, 'POST', "/help-requests/$id/answer", [ 'version' => 2, 'answer' => 'Nog een.' ], $second )->text( 'code' ) );
		self::assertSame( 1, $this->count_rows( 'outbox', "template = 'help_answer'" ) );
	}

	/** The check and the writing are one statement: who read the row a moment earlier comes too late all the same. */
	public function test_a_row_that_was_read_earlier_overwrites_nothing(): void {
		$row = ask( $this->member, $this->company, 'Een login', self::QUESTION );
		$this->answered( (int) $row['id'] );
		$this->expectExceptionMessage( 'Een andere redacteur was u voor.' );
		wp_set_current_user( $this->editor );
		switch_to_locale( 'nl_NL' );
		try {
			\Klacht\Help\answer( $row, $this->editor, 'Te laat.' );
		} finally {
			restore_previous_locale();
			self::assertSame( 0, $this->count_rows( 'help_requests', "answer = 'Te laat.'" ) );
		}
	}

	public function test_a_repeat_under_its_key_asks_once_also_after_a_crash(): void {
		$send  = fn(): Answer => $this->expect( 201, 'POST', '/help-requests', [ 'subject' => 'Een login', 'question' => self::QUESTION ], $this->member, [ 'Idempotency-Key' => 'sleutel' ] );
		$first = $send();
		Database::wpdb()->query( 'DELETE FROM ' . Database::wpdb()->prefix . 'klacht_requests' );
		self::assertSame( $first->data, $send()->data );
		self::assertSame( [ 1, 1 ], [ $this->count_rows( 'help_requests' ), $this->count_rows( 'outbox' ) ] );
	}

	public function test_only_the_company_and_the_editors_read_it(): void {
		$id    = $this->asked()->int( 'id' );
		$other = Make::member( Make::company() );
		self::assertSame( $this->expect( 404, 'GET', '/help-requests/999999', as: $other )->data, $this->expect( 404, 'GET', "/help-requests/$id", as: $other )->data );
		self::assertSame( [], $this->expect( 200, 'GET', '/help-requests', as: $other )->items() );
		self::assertSame( [], $this->expect( 200, 'GET', '/help-requests', [ 'company' => $this->company ], $other )->items() );
		$this->expect( 401, 'GET', '/help-requests' );
		$this->expect( 403, 'GET', '/help-requests', as: Make::reporter() );
		$this->expect( 404, 'GET', "/help-requests/$id", as: Make::reporter() );
		$this->expect( 403, 'POST', "/help-requests/$id/answer", [ 'answer' => 'Ja.', 'version' => 1 ], $this->member );
		$this->expect( 403, 'POST', '/help-requests', [ 'subject' => 'Een login', 'question' => self::QUESTION ], $this->editor );
		self::assertSame( [ $id ], $this->expect( 200, 'GET', '/help-requests', as: $this->editor )->column( 'id' ) );
	}

	public function test_pages_and_states_in_both_orders(): void {
		$ids = [];
		foreach ( range( 1, 5 ) as $n ) {
			$ids[] = (int) ask( $this->member, $this->company, "Vraag $n", self::QUESTION )['id'];
		}
		$this->answered( $ids[1] );
		$first = $this->expect( 200, 'GET', '/help-requests', [ 'per_page' => 2, 'state' => 'open', 'order' => 'asc' ], $this->editor );
		self::assertSame( [ [ $ids[0], $ids[2] ], 'open=4' ], [ $first->column( 'id' ), $first->header( 'X-Klacht-Counts' ) ] );
		preg_match( '/cursor=([^&>]+)/', (string) $first->header( 'Link' ), $cursor );
		$next = $this->expect( 200, 'GET', '/help-requests', [ 'per_page' => 2, 'state' => 'open', 'order' => 'asc', 'cursor' => $cursor[1] ?? '' ], $this->editor );
		self::assertSame( [ $ids[3], $ids[4] ], $next->column( 'id' ) );
		self::assertNull( $next->header( 'Link' ) );
		$own = $this->expect( 200, 'GET', '/help-requests', [ 'per_page' => 3 ], $this->member );
		self::assertSame( [ $ids[4], $ids[3], $ids[2] ], $own->column( 'id' ) );
		preg_match( '/cursor=([^&>]+)/', (string) $own->header( 'Link' ), $cursor );
		self::assertSame( [ $ids[1], $ids[0] ], $this->expect( 200, 'GET', '/help-requests', [ 'per_page' => 3, 'cursor' => $cursor[1] ?? '' ], $this->member )->column( 'id' ) );
		self::assertSame( 4, count_open() );
	}

	/** @return iterable<string, array{array<string, mixed>, string}> */
	public static function refused(): iterable {
		yield 'no subject' => [ [ 'subject' => '' ], 'subject' ];
		yield 'what cannot be seen alone' => [ [ 'subject' => "\u{200B}\u{00AD}\u{3164}" ], 'subject' ];
		yield 'a subject too long' => [ [ 'subject' => str_repeat( 'é', 201 ) ], 'subject' ];
		yield 'a question too short' => [ [ 'question' => 'Hoe dan?' ], 'question' ];
		yield 'spaces' => [ [ 'question' => '                    ' ], 'question' ];
		yield 'a question too long' => [ [ 'question' => str_repeat( 'a', 5001 ) ], 'question' ];
		yield 'no complaint' => [ [ 'complaint_id' => 999999 ], 'complaint_id' ];
		yield 'words for an ID' => [ [ 'complaint_id' => 'die ene' ], 'complaint_id' ];
	}

	/** @param array<string, mixed> $with */
	#[DataProvider( 'refused' )]
	public function test_says_at_the_field_what_is_wrong( array $with, string $field ): void {
		$answer = $this->expect( 400, 'POST', '/help-requests', $with + [ 'subject' => 'Een login', 'question' => self::QUESTION ], $this->member );
		self::assertSame( [ $field ], array_keys( (array) $answer->get( 'data.params' ) ) );
		self::assertSame( 0, $this->count_rows( 'help_requests' ) );
	}

	public function test_anothers_complaint_is_as_one_that_never_existed(): void {
		$others = Make::approved();
		$own    = Make::submitted( Make::submission( $this->company ) );
		$ask    = fn( int $id ): mixed => $this->expect( 400, 'POST', '/help-requests', [ 'subject' => 'Een login', 'question' => self::QUESTION, 'complaint_id' => $id ], $this->member )->data;
		self::assertSame( $ask( 999999 ), $ask( $others->id ) );
		self::assertSame( $ask( 999999 ), $ask( $own->id ), 'Nor one that is not published yet.' );
	}

	public function test_one_person_asks_so_much_an_hour(): void {
		foreach ( range( 1, 20 ) as $n ) {
			\Klacht\Rest\limit_rate( "/help-requests of $this->member", 20 );
		}
		$this->expect( 429, 'POST', '/help-requests', [ 'subject' => 'Een login', 'question' => self::QUESTION ], $this->member );
	}
}
