<?php
/**
 * What a decision would mail: the words that then go out, and no trace of having looked.
 */

declare(strict_types=1);

namespace Klacht\Tests\Moderation;

use Klacht\Complaint\ComplaintCase;
use Klacht\Tests\Answer;
use Klacht\Tests\Database;
use Klacht\Tests\Dump;
use Klacht\Tests\Make;
use Klacht\Tests\Post;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\get_case;

final class PreviewTest extends RestTestCase {
	private const WHY = [
		'reason'      => 'unlawful',
		'law'         => 'Wetboek van Strafrecht, artikel 261',
		'explanation' => "De tekst is smaad.\nHaal de naam weg.",
	];

	private int $editor;

	protected function setUp(): void {
		parent::setUp();
		$this->editor = Make::editor();
		$this->at( '2026-03-02 10:00:00' );
	}

	/** @param array<string, mixed> $more */
	private function preview( int $id, string $decision, array $more = [], int $status = 200 ): Answer {
		return $this->expect( $status, 'POST', "/complaints/$id/decisions/preview", [ 'decision' => $decision ] + $more, $this->editor );
	}

	private static function guest( int $company = 0 ): ComplaintCase {
		return Make::submitted( Make::submission( $company, contact: [ 'first_name' => 'Geheime', 'last_name' => 'Melder', 'email' => 'geheim@melder.example' ] ) );
	}

	/** @return iterable<string, array{string, array<string, string>, list<string>, callable(): ComplaintCase}> */
	public static function decisions(): iterable {
		yield 'approve' => [ 'approve', [], [ 'reporter', 'company' ], static fn() => self::guest() ];
		yield 'reject' => [ 'reject', self::WHY, [ 'reporter' ], static fn() => self::guest() ];
		yield 'remove' => [ 'remove', self::WHY, [ 'reporter', 'company' ], static fn() => Make::approve( self::guest() ) ];
		yield 'restore' => [ 'restore', [ 'explanation' => 'Het nummer is weggelaten.' ], [ 'reporter', 'company' ], static fn() => \Klacht\Moderation\remove( Make::approve( self::guest() ), \Klacht\Complaint\Actor::editor( 1 ), new \Klacht\Moderation\Statement( \Klacht\Complaint\Reason::Spam, 'Het is reclame voor iets.' ) ) ];
	}

	/**
	 * @param array<string, string>     $more
	 * @param list<string>              $to
	 * @param callable(): ComplaintCase $make
	 */
	#[DataProvider( 'decisions' )]
	public function test_says_what_then_goes_out_and_changes_nothing( string $decision, array $more, array $to, callable $make ): void {
		$case = $make();
		$post = new Post( $this->mailer );
		// The first look takes the person's own counters; what it would mail takes none.
		$this->preview( $case->id, $decision, $more );
		$before = [ Dump::read(), $this->count_rows( 'limits' ) ];
		$answer = $this->preview( $case->id, $decision, $more );
		self::assertSame( $before, [ Dump::read(), $this->count_rows( 'limits' ) ] );
		self::assertSame( [], $post->letters() );
		self::assertSame( $to, array_column( (array) $answer->get( 'mails' ), 'to' ) );
		self::assertStringNotContainsString( 'Geheime', (string) wp_json_encode( $answer->data ) );
		self::assertStringNotContainsString( 'geheim@', (string) wp_json_encode( $answer->data ) );

		$this->expect( 200, 'POST', "/complaints/$case->id/decisions", [ 'decision' => $decision, 'version' => get_case( $case->id )->version ] + $more, $this->editor );
		$sent = $post->last_to( 'geheim@melder.example' );
		self::assertSame( $answer->text( 'mails.0.subject' ), $sent->subject );
		$real = (string) preg_replace( '/token=[A-Za-z0-9_-]+/', 'token=[personal code]', $sent->text );
		self::assertSame( $answer->text( 'mails.0.text' ), str_replace( 'Geheime Melder', '[name of the reporter]', $real ) );
		if ( in_array( 'company', $to, true ) ) {
			$company = $post->last_to( \Klacht\Company\company_email( $case->company_id ) );
			self::assertSame( [ $answer->text( 'mails.1.subject' ), $answer->text( 'mails.1.text' ) ], [ $company->subject, $company->text ] );
		}
	}

	public function test_makes_no_token_and_none_leaks(): void {
		$case   = self::guest();
		$tokens = $this->count_rows( 'tokens' );
		$said   = $this->preview( $case->id, 'reject', self::WHY )->text( 'mails.0.text' );
		self::assertSame( $tokens, $this->count_rows( 'tokens' ) );
		self::assertStringContainsString( 'token=[personal code]', $said );
		foreach ( [ 'Unlawful or punishable', self::WHY['law'], self::WHY['explanation'] ] as $words ) {
			self::assertStringContainsString( $words, $said );
		}
		// Afterwards links are whole again.
		$post = new Post( $this->mailer );
		$this->expect( 200, 'POST', "/complaints/$case->id/decisions", [ 'decision' => 'reject', 'version' => $case->version ] + self::WHY, $this->editor );
		self::assertNotSame( '', $post->token( 'geheim@melder.example', 'volgen' ) );
	}

	public function test_names_the_company_that_is_chosen(): void {
		$typed   = new \Klacht\Submission\Submission( 0, [ 'name' => 'Winkel', 'website' => '', 'city' => '' ], \Klacht\Complaint\Type::Complaint, 'Pakket kwijt', 'Het pakket kwam drie weken te laat aan.', public_name: 'Onno', contact: [ 'last_name' => 'Jansen', 'email' => 'onno@melder.example' ] );
		$case    = Make::submitted( $typed );
		$company = Make::company( 'De Winkel BV' );
		self::assertSame( [ 'company_id' ], array_keys( (array) $this->preview( $case->id, 'approve', [], 400 )->get( 'data.params' ) ) );
		$answer = $this->preview( $case->id, 'approve', [ 'company_id' => $company ] );
		self::assertSame( [ 'Onno', 'De Winkel BV' ], array_column( (array) $answer->get( 'mails' ), 'name' ) );
		self::assertStringContainsString( 'De Winkel BV', $answer->text( 'mails.0.text' ) );
		self::assertSame( 0, get_case( $case->id )->company_id );
	}

	public function test_leaves_out_whom_no_mail_reaches(): void {
		$mute = self::guest( Make::company( 'Stille winkel', [ 'email' => '' ] ) );
		self::assertSame( [ 'reporter' ], array_column( (array) $this->preview( $mute->id, 'approve' )->get( 'mails' ), 'to' ) );
		$db = Database::wpdb();
		$db->query( "UPDATE {$db->prefix}klacht_contacts SET erased = '2026-03-01 10:00:00' WHERE complaint_id = $mute->id" );
		self::assertSame( [], $this->preview( $mute->id, 'approve' )->get( 'mails' ) );
	}

	public function test_is_checked_as_the_decision_is(): void {
		$case = self::guest();
		self::assertSame( [ 'reason', 'explanation' ], array_keys( (array) $this->preview( $case->id, 'reject', [], 400 )->get( 'data.params' ) ) );
		self::assertSame( [ 'law' ], array_keys( (array) $this->preview( $case->id, 'reject', [ 'law' => ' ' ] + self::WHY, 400 )->get( 'data.params' ) ) );
		$this->preview( $case->id, 'remove', self::WHY, 409 );
		$this->preview( $case->id, 'restore', self::WHY, 409 );
		$this->preview( 999999, 'approve', [], 404 );
		$this->preview( $case->id, 'delete', [], 400 );
		Make::approve( $case );
		$this->preview( $case->id, 'approve', [], 409 );
		$this->preview( $case->id, 'reject', self::WHY, 409 );
	}

	public function test_is_an_editors_alone(): void {
		$case = self::guest();
		$this->expect( 401, 'POST', "/complaints/$case->id/decisions/preview", [ 'decision' => 'approve' ] );
		foreach ( [ Make::reporter(), Make::member( $case->company_id ) ] as $other ) {
			$this->expect( 403, 'POST', "/complaints/$case->id/decisions/preview", [ 'decision' => 'approve' ], $other );
		}
	}
}
