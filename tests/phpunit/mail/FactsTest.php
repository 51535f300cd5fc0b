<?php
/**
 * No sentence says that somebody was told when nobody was.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Reason;
use Klacht\Complaint\Type;
use Klacht\Mail\Template;
use Klacht\Moderation\Statement;
use Klacht\Tests\Mail;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\get_case;
use function Klacht\Mail\company_is_told;
use function Klacht\Mail\drain;
use function Klacht\Mail\is_mailed;
use function Klacht\Mail\preview;
use function Klacht\Mail\silently;
use function Klacht\Moderation\approval;
use function Klacht\Moderation\approve;
use function Klacht\Moderation\reject;
use function Klacht\Rating\reopen;
use function Klacht\Rating\reopened_text;
use function Klacht\Rating\too_early;
use function Klacht\Storage\execute;
use function Klacht\Submission\next_step;
use function Klacht\Submission\received_text;
use function Klacht\Submission\statement_part;

require_once __DIR__ . '/Dutch.php';
require_once __DIR__ . '/MakesMail.php';

final class FactsTest extends TestCase {
	use MakesMail;

	private const TOLD    = 'Wij hebben dit laten weten aan Klachtenoplossing.';
	private const LOOKING = 'Wij zoeken nog contact met Klachtenoplossing.';

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
		switch_to_locale( 'nl_NL' );
		$this->at( '2026-05-17 12:00:00' );
	}

	protected function tearDown(): void {
		restore_previous_locale();
		parent::tearDown();
	}

	private function published( string $email, bool $administrator = false, string $type = 'complaint' ): ComplaintCase {
		$company = self::company( email: $email );
		if ( $administrator ) {
			Make::member( $company, \Klacht\Access\MemberRole::Admin );
		}
		return approve( self::submitted( [ 'company_id' => $company, 'type' => $type ] ), Actor::editor( 1 ) );
	}

	/** M3, after everything else in the outbox came to `$state`. */
	private function m3( string $state = '' ): Mail {
		if ( $state !== '' ) {
			execute( 'UPDATE {outbox} SET state = %s WHERE template = %s', $state, Template::NewComplaint->value );
		}
		$this->mailer->forget();
		drain();
		return $this->mailer->sent_to( 'onno@melder.example' )[0];
	}

	/** @return iterable<string, array{string, bool, string, bool}> Address, administrator, state of M4, whether the company was told. */
	public static function companies(): iterable {
		yield 'an address' => [ 'bedrijf@k.example', false, '', true ];
		yield 'an administrator' => [ '', true, '', true ];
		yield 'an address and an administrator' => [ 'bedrijf@k.example', true, '', true ];
		yield 'neither' => [ '', false, '', false ];
		yield 'sent' => [ 'bedrijf@k.example', false, 'sent', true ];
		yield 'given up' => [ 'bedrijf@k.example', false, 'dead', false ];
		yield 'held' => [ 'bedrijf@k.example', false, 'held', false ];
		yield 'called back' => [ 'bedrijf@k.example', false, 'cancelled', false ];
	}

	#[DataProvider( 'companies' )]
	public function test_m3_says_that_the_company_was_told_only_when_it_was( string $email, bool $administrator, string $state, bool $told ): void {
		$case = $this->published( $email, $administrator );
		$text = $this->m3( $state )->text;
		$yes  = self::TOLD . ' Het bedrijf heeft tot en met 30 mei 2026 om te reageren.';
		self::assertSame( [ $told, ! $told ], [ str_contains( $text, $yes ), str_contains( $text, self::LOOKING ) ], $text );
		self::assertSame( $told, str_contains( $text, 'laten weten' ) );
		self::assertSame( $told, str_contains( $text, 'om te reageren' ) );
		self::assertSame( $told, company_is_told( get_case( $case->id ) ) );
		// The pages say the same.
		self::assertSame( $told, str_contains( too_early( $case ), 'Het bedrijf heeft tot en met 30 mei 2026' ) );
		self::assertSame( ! $told, str_contains( too_early( $case ) . next_step( $case ), self::LOOKING ) );
	}

	public function test_nobody_was_told_of_what_was_approved_in_silence(): void {
		$case = self::approved();
		self::put( $case, Template::Published );
		self::assertStringContainsString( self::LOOKING, $this->m3()->text );
	}

	/** @return iterable<string, array{string}> */
	public static function other_types(): iterable {
		yield 'a compliment' => [ 'compliment' ];
		yield 'a suggestion' => [ 'suggestion' ];
	}

	#[DataProvider( 'other_types' )]
	public function test_m3_of_another_type_gives_no_term( string $type ): void {
		$this->published( 'bedrijf@k.example', false, $type );
		$text = $this->m3()->text;
		self::assertStringContainsString( self::TOLD, $text );
		self::assertStringNotContainsString( 'tot en met', $text );
	}

	public function test_the_preview_says_what_the_mail_will(): void {
		foreach ( [ [ 'bedrijf@k.example', self::TOLD ], [ '', self::LOOKING ] ] as [ $email, $says ] ) {
			$case     = self::submitted( [ 'company_id' => self::company( email: $email ) ] );
			$approval = approval( $case, Actor::editor( 1 ), 0 );
			$shown    = preview( $approval->letters[0], $case->with( $approval->set + [ 'approved' => '2026-05-17 12:00:00' ] ), null );
			self::assertStringContainsString( $says, $shown->text ?? '' );
		}
	}

	public function test_a_reopening_tells_the_company_or_says_that_it_could_not(): void {
		foreach ( [ [ 'bedrijf@k.example', self::TOLD ], [ '', self::LOOKING ] ] as [ $email, $says ] ) {
			$case = Make::resolve( Make::take( $this->published( $email ) ) );
			self::assertStringContainsString( $says, reopened_text( reopen( $case, Actor::reporter(), 'Het is nog niet opgelost.' ) ) );
		}
	}

	public function test_who_cannot_be_mailed_is_promised_no_mail(): void {
		$case = self::submitted( [ 'company_id' => self::company( email: '' ) ] );
		self::assertStringContainsString( 'U krijgt een e-mail', next_step( $case ) );
		self::assertStringContainsString( 'e-mail', received_text( $case ) );
		execute( 'UPDATE {contacts} SET email = %s WHERE complaint_id = %d', '', $case->id );
		self::assertStringNotContainsString( 'e-mail', next_step( $case ) . received_text( $case ) );
		self::assertStringNotContainsString( 'laten we het bedrijf', received_text( $case ) );
	}

	public function test_one_objects_by_the_mail_only_where_there_is_one(): void {
		$why  = new Statement( Reason::TooLittle, 'Er staat niet wat er is gebeurd.' );
		$case = reject( self::submitted(), Actor::editor( 1 ), $why );
		self::assertStringContainsString( 'Beantwoord dan de e-mail die wij u hierover stuurden.', statement_part( $case ) );
		execute( 'UPDATE {outbox} SET state = %s', 'dead' );
		self::assertStringNotContainsString( 'die wij u hierover stuurden', statement_part( $case ) );
		self::assertStringContainsString( \Klacht\editors_address(), statement_part( $case ) );
		$quiet = silently( static fn(): ComplaintCase => reject( self::submitted(), Actor::editor( 1 ), $why ) );
		self::assertFalse( is_mailed( $quiet, Template::Rejected, 'reporter' ) );
	}

	/** A mail about a compliment or suggestion has the words of its type from the subject to the end. */
	#[DataProvider( 'other_types' )]
	public function test_no_mail_calls_a_compliment_or_suggestion_resolved( string $type ): void {
		$case = Make::resolve( Make::take( $this->published( 'bedrijf@k.example', false, $type ) ) );
		self::put( $case, Template::GradeReminder );
		drain();
		$case = reopen( get_case( $case->id ), Actor::reporter(), 'Het is nog niet zoals ik vroeg.' );
		drain();
		self::assertSame( Type::from( $type ), $case->type );
		$mails = $this->mailer->sent();
		self::assertGreaterThan( 5, count( $mails ) );
		foreach ( $mails as $mail ) {
			self::assertDoesNotMatchRegularExpression( '/opgelost|oplossing volgens|deze oplossing|\bklacht\b(?!\.example)/u', str_replace( [ 'Klachtenoplossing', '[Klacht]', 'op Klacht', '/klacht/', 'van Klacht', 'klacht.example' ], '', "$mail->subject\n" . preg_replace( '~https?://\S+|^Titel:.*$~mu', '', $mail->text ) ), $mail->text );
		}
	}
}
