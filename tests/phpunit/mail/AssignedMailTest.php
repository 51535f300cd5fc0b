<?php
/**
 * M13: who is mailed about an assignment, and what it says.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Type;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;

use function Klacht\Complaint\user_name;
use function Klacht\Handling\assign;
use function Klacht\Handling\assign_all;
use function Klacht\Handling\take;
use function Klacht\Mail\drain;
use function Klacht\Mail\silently;

require_once __DIR__ . '/Dutch.php';
require_once __DIR__ . '/MakesMail.php';

final class AssignedMailTest extends TestCase {
	use MakesMail;

	private int $company;
	private int $chief;
	private int $member;

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
		$this->company = self::company();
		$this->chief   = Make::member( $this->company );
		$this->member  = Make::member( $this->company );
	}

	private function complaint( string $title, Type $type = Type::Complaint ): ComplaintCase {
		return self::approved( [ 'company_id' => $this->company, 'title' => $title, 'type' => $type->value ] );
	}

	public function test_says_who_and_which(): void {
		$case = $this->complaint( 'Pakket kwijt & weg' );
		assign( $case, Actor::company( $this->chief ), $this->member );
		$mail = $this->the_mail();
		self::assertSame( [ self::address_of( $this->member ) ], $mail->to );
		self::assertSame( "[Klacht] Klacht $case->id is aan u toegewezen: Pakket kwijt & weg", $mail->subject );
		foreach ( [
			'Beste ' . user_name( $this->member ) . ',',
			user_name( $this->chief ) . " heeft klacht $case->id aan u toegewezen.",
			"page=klacht-cases&case=$case->id",
			"ID: $case->id",
			'Titel: Pakket kwijt & weg',
			'Verhaal: Het pakket kwam drie weken te laat',
			'U krijgt deze e-mail omdat u op Klacht werkt voor Klachtenoplossing.',
		] as $text ) {
			self::assertStringContainsString( $text, $mail->text );
		}
		foreach ( [ 'onno@melder.example', 'Jansen' ] as $private ) {
			self::assertStringNotContainsString( $private, $mail->source . $mail->text );
		}
	}

	public function test_names_a_compliment_so(): void {
		assign( $this->complaint( 'Snel geholpen', Type::Compliment ), Actor::company( $this->chief ), $this->member );
		$mail = $this->the_mail();
		self::assertStringContainsString( 'Compliment ', $mail->subject );
		self::assertStringContainsString( 'heeft compliment ', $mail->text );
	}

	public function test_nobody_is_mailed_about_what_they_did_themselves(): void {
		assign( $this->complaint( 'Voor mijzelf' ), Actor::company( $this->chief ), $this->chief );
		$case = $this->complaint( 'Van mij af' );
		assign( silently( fn(): ComplaintCase => assign( $case, Actor::company( $this->chief ), $this->member ) ), Actor::company( $this->chief ), 0 );
		assign_all( $this->company, [ $this->complaint( 'Samen' )->id ], Actor::company( $this->chief ), $this->chief );
		self::assertSame( 0, $this->count_rows( 'outbox' ) );
		take( $this->complaint( 'Zelf genomen' ), Actor::company( $this->chief ) );
		self::assertSame( 'in_progress', $this->only( 'template' ), 'Taking it in hand mails the reporter alone.' );
	}

	public function test_what_is_assigned_together_is_one_mail(): void {
		$ids = array_map( fn( string $title ): int => $this->complaint( $title )->id, [ 'Eerste', 'Tweede', 'Derde' ] );
		assign_all( $this->company, $ids, Actor::company( $this->chief ), $this->member );
		$mail = $this->the_mail();
		self::assertSame( '[Klacht] 3 klachten zijn aan u toegewezen', $mail->subject );
		self::assertStringContainsString( user_name( $this->chief ) . ' heeft 3 klachten aan u toegewezen.', $mail->text );
		self::assertStringContainsString( "page=klacht-cases&assignee=$this->member", $mail->text );
		self::assertStringContainsString( "$ids[2]: Derde\n$ids[1]: Tweede\n$ids[0]: Eerste\n", $mail->text );
		self::assertStringNotContainsString( 'Het pakket', $mail->text );
	}

	/** The person who assigned it changed their mind before the mail could go. */
	public function test_what_is_not_so_any_more_is_not_mailed(): void {
		$cases = array_map( fn( string $title ): ComplaintCase => $this->complaint( $title ), [ 'Eerste', 'Tweede' ] );
		$ids   = array_map( static fn( ComplaintCase $case ): int => $case->id, $cases );
		$done  = assign_all( $this->company, $ids, Actor::company( $this->chief ), $this->member );
		assign( $done[0]->case ?? $cases[0], Actor::company( $this->chief ), 0 );
		$mail = $this->the_mail();
		self::assertSame( "[Klacht] Klacht $ids[1] is aan u toegewezen: Tweede", $mail->subject );
		self::assertStringContainsString( "ID: $ids[1]", $mail->text );

		$this->mailer->forget();
		$more = $this->complaint( 'Vierde' );
		assign( assign( $more, Actor::company( $this->chief ), $this->member ), Actor::company( $this->chief ), 0 );
		drain();
		self::assertSame( [], $this->mailer->sent() );
		self::assertSame( [ 'cancelled' => 1, 'sent' => 1 ], $this->states() );
	}
}
