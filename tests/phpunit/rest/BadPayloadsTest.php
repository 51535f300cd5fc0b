<?php
/**
 * What people and programs send that they should not, each by its name.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Access\Purpose;
use Klacht\Tests\Answer;
use Klacht\Tests\Dump;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\issue_token;
use function Klacht\Complaint\get_case;
use function Klacht\Submission\confirm;

final class BadPayloadsTest extends RestTestCase {
	private const STORY = 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.';

	private int $company;

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
		$this->company = Make::company( 'Winkel', [ 'email' => 'winkel@klacht.example' ] );
	}

	/**
	 * A submission with something else in it.
	 *
	 * @param array<string, mixed> $with     Fields by name; those of the reporter as 'reporter.email'.
	 */
	private function submit( array $with ): Answer {
		$body     = [
			'company_id' => $this->company,
			'type'       => 'complaint',
			'title'      => 'Pakket kwam niet aan',
			'content'    => self::STORY,
		];
		$reporter = [ 'public_name' => 'Onno', 'last_name' => 'Jansen', 'email' => 'onno@melder.example' ];
		foreach ( $with as $field => $value ) {
			if ( str_starts_with( $field, 'reporter.' ) ) {
				$reporter[ substr( $field, 9 ) ] = $value;
			} else {
				$body[ $field ] = $value;
			}
		}
		return $this->send( 'POST', '/complaints', $body + [ 'reporter' => $reporter ] );
	}

	/** @return iterable<string, array{string, mixed, 2?: string}> A field, what is in it, and the field that is blamed. */
	public static function refused(): iterable {
		yield 'title: missing letters' => [ 'title', 'Hoi' ];
		yield 'title: spaces' => [ 'title', '          ' ];
		yield 'title: too long' => [ 'title', str_repeat( 'é', 121 ) ];
		yield 'title: a list' => [ 'title', [ 'Pakket kwam niet aan' ] ];
		yield 'title: an object' => [ 'title', [ 'rendered' => 'Pakket kwam niet aan' ] ];
		yield 'title: a number' => [ 'title', 1234567 ];
		yield 'title: null' => [ 'title', null ];
		yield 'title: true' => [ 'title', true ];
		yield 'title: fillers' => [ 'title', "\u{3164}\u{2800}\u{A0}\u{AD}\u{FE0F}\u{E0061}" ];
		yield 'title: what cannot be seen' => [ 'title', "\u{0}\u{200B}\u{FEFF}\u{202E}\u{2066}\u{1}" ];
		yield 'content: too short' => [ 'content', 'Slecht.' ];
		yield 'content: too long' => [ 'content', str_repeat( 'a', 10001 ) ];
		yield 'content: fillers' => [ 'content', str_repeat( "\u{3164}", 40 ) ];
		yield 'content: a list' => [ 'content', [ self::STORY ] ];
		yield 'type: unknown' => [ 'type', 'klacht' ];
		yield 'type: in capitals' => [ 'type', 'COMPLAINT' ];
		yield 'company_id: none' => [ 'company_id', 0 ];
		yield 'company_id: less than none' => [ 'company_id', -1 ];
		yield 'company_id: not there' => [ 'company_id', 999999 ];
		yield 'company_id: huge' => [ 'company_id', '99999999999999999999' ];
		yield 'company_id: astronomical' => [ 'company_id', 1e300 ];
		yield 'company_id: broken' => [ 'company_id', 1.5 ];
		yield 'company_id: SQL' => [ 'company_id', '1 OR 1=1' ];
		yield 'company_id: a list' => [ 'company_id', [ 1 ] ];
		yield 'company_id: a page' => [ 'company_id', 2 ];
		yield 'company_text: a text' => [ 'company_text', 'Winkel' ];
		yield 'company_text: no name' => [ 'company_text', [ 'city' => 'Utrecht' ] ];
		yield 'company_text: too long' => [ 'company_text', [ 'name' => str_repeat( 'a', 191 ) ] ];
		yield 'company_text: unknown field' => [ 'company_text', [ 'name' => 'Winkel', 'id' => 3 ] ];
		yield 'product: too long' => [ 'product', str_repeat( 'a', 191 ) ];
		yield 'remedy: unknown' => [ 'remedy', 'revenge' ];
		yield 'remedy_text: too long' => [ 'remedy_text', str_repeat( 'a', 501 ) ];
		yield 'occurred_on: tomorrow' => [ 'occurred_on', '2026-03-03' ];
		yield 'occurred_on: next century' => [ 'occurred_on', '2126-03-02' ];
		yield 'occurred_on: 31 February' => [ 'occurred_on', '2026-02-31' ];
		yield 'occurred_on: 29 February of no leap year' => [ 'occurred_on', '2025-02-29' ];
		yield 'occurred_on: year nought' => [ 'occurred_on', '0000-01-01' ];
		yield 'occurred_on: month 13' => [ 'occurred_on', '2025-13-01' ];
		yield 'occurred_on: words' => [ 'occurred_on', 'gisteren' ];
		yield 'occurred_on: with a time' => [ 'occurred_on', '2026-03-01T10:00:00' ];
		yield 'occurred_on: with a line after it' => [ 'occurred_on', "2026-03-01\n" ];
		yield 'occurred_on: a number' => [ 'occurred_on', 20260301 ];
		yield 'hide_name: words' => [ 'hide_name', 'misschien' ];
		yield 'form_token: a list' => [ 'form_token', [ 'x' ] ];
		yield 'unknown: the state' => [ 'moderation', 'approved' ];
		yield 'unknown: the grade' => [ 'grade', 10 ];
		yield 'unknown: the reporter\'s account' => [ 'reporter_id', 1 ];
		yield 'unknown: the number' => [ 'id', 7 ];
		yield from self::refused_reporters();
	}

	/** @return iterable<string, array{string, mixed, 2?: string}> */
	private static function refused_reporters(): iterable {
		yield 'reporter: a text' => [ 'reporter', 'Onno' ];
		yield 'reporter: unknown field' => [ 'reporter.password', 'x', 'reporter' ];
		yield 'reporter: nested' => [ 'reporter.phone', [ 'mobile' => '06' ], 'reporter' ];
		yield 'reporter: name too long' => [ 'reporter.public_name', str_repeat( 'a', 101 ), 'reporter' ];
		yield 'reporter: no name' => [ 'reporter.last_name', ' ', 'reporter.last_name' ];
		foreach ( self::bad_addresses() as $name => $address ) {
			yield "email: $name" => [ 'reporter.email', $address, 'reporter.email' ];
		}
		yield 'email: too long' => [ 'reporter.email', str_repeat( 'a', 250 ) . '@b.nl', 'reporter' ];
	}

	/** @return array<string, string> */
	private static function bad_addresses(): array {
		return [
			'nothing'            => '',
			'no address'         => 'onno',
			'two'                => 'onno@melder.example,bibi@melder.example',
			'two by semicolon'   => 'onno@melder.example;bibi@melder.example',
			'with a name'        => 'Onno <onno@melder.example>',
			'a further header'   => "onno@melder.example\r\nBcc: bibi@melder.example",
			'a line and another' => "onno@melder.example\nbibi@melder.example",
			'a null'             => "onno@melder.example\u{0}.kwaad.example@",
			'two signs'          => 'onno@bibi@melder.example',
			'no domain'          => 'onno@',
			'a space inside'     => 'on no@melder.example',
		];
	}

	#[DataProvider( 'refused' )]
	public function test_is_refused_by_the_name_of_the_field( string $field, mixed $value, string $blamed = '' ): void {
		$before = Dump::read();
		$answer = $this->submit( [ $field => $value ] );
		self::assertSame( 400, $answer->status, (string) wp_json_encode( $answer->data ) );
		self::assertSame( [ $blamed === '' ? $field : $blamed ], self::blamed( $answer ) );
		self::assertSame( $before, Dump::read() );
	}

	/** @return list<mixed> The fields that are blamed; core lists those that are missing by name alone. */
	private static function blamed( Answer $answer ): array {
		$params = (array) $answer->get( 'data.params' );
		return array_is_list( $params ) ? $params : array_keys( $params );
	}

	/** @return array<string, string> What looks like markup, and is text. */
	private static function markup(): array {
		return [
			'an address'           => 'Stuur uw bon naar <retour@voorbeeld.example>.',
			'tags'                 => 'Pakket <b>kwijt</b><br>',
			'a script'             => '<script>alert(1)</script><style>*{}</style>',
			'a script in a script' => '<scr<script></script>ipt>alert(1)</scr</script>ipt>',
			'an image that runs'   => '<img src=x onerror=alert(1)>',
			'a tag without an end' => 'Dit is <img src=x onerror=alert(1)',
			'a comment of blocks'  => '<!-- wp:html -->x<!-- /wp:html -->',
			'entities'             => '&amp; &lt; &#8203; &nbsp; & meer',
			'a formula'            => 'a<b>c en 3<4',
			'a shortcode'          => '[gallery ids="1"] of [x]',
		];
	}

	/** @return iterable<string, array{string, string, string}> What is sent and what is kept. */
	public static function kept(): iterable {
		yield 'emoji' => [ 'content', self::STORY . ' 😡👩‍👩‍👧', self::STORY . ' 😡👩‍👩‍👧' ];
		yield 'Arabic' => [ 'title', 'الطرد لم يصل', 'الطرد لم يصل' ];
		yield 'Hebrew amid Dutch' => [ 'title', 'Pakket שלום kwijt', 'Pakket שלום kwijt' ];
		yield 'an accent beside its letter' => [ 'title', "Cafe\u{301} dicht", "Cafe\u{301} dicht" ];
		yield 'percentages' => [ 'title', 'Korting van 20%af en 50%ecologisch', 'Korting van 20%af en 50%ecologisch' ];
		yield 'a heart' => [ 'title', 'Ik <3 deze winkel', 'Ik <3 deze winkel' ];
		yield 'less and more' => [ 'title', 'Prijs < 10 en > 5 & meer', 'Prijs < 10 en > 5 & meer' ];
		yield 'backslashes' => [ 'title', 'C:\nieuw \\\\ \'q\' "q"', 'C:\nieuw \\\\ \'q\' "q"' ];
		yield 'lines' => [ 'content', self::STORY . "\r\n\r\nEn\rtoen\tniets.", self::STORY . "\n\nEn\ntoen\tniets." ];
		yield 'lines in a title' => [ 'title', "Pakket\nkwam\tniet  aan", 'Pakket kwam niet aan' ];
		yield 'nulls' => [ 'title', "Pakket\u{0}kwijt\u{7}", 'Pakket kwijt' ];
		yield 'text turned round' => [ 'title', "Pakket\u{202E}tjiwk\u{202C}", 'Pakket tjiwk' ];
		yield 'line ends of Word' => [ 'content', self::STORY . "\u{B}En\u{2028}toen\u{2029}niets", self::STORY . "\nEn\ntoen\nniets" ];
		foreach ( self::markup() as $name => $typed ) {
			yield "$name in a title" => [ 'title', $typed, $typed ];
			yield "$name in a story" => [ 'content', self::STORY . ' ' . $typed, self::STORY . ' ' . $typed ];
		}
		yield 'placeholders of SQL' => [ 'title', 'Alles %s %d %1$s {cases}', 'Alles %s %d %1$s {cases}' ];
		yield 'an end of SQL' => [ 'title', "Pakket'); DROP TABLE x; --", "Pakket'); DROP TABLE x; --" ];
		yield 'JSON' => [ 'title', '{"a":"\u0041"}', '{"a":"\u0041"}' ];
		yield 'the longest title' => [ 'title', str_repeat( '😡', 120 ), str_repeat( '😡', 120 ) ];
		yield 'the longest story' => [ 'content', str_repeat( '😡', 10000 ), str_repeat( '😡', 10000 ) ];
		yield 'today' => [ 'occurred_on', '2026-03-02', '2026-03-02' ];
		yield 'a leap day' => [ 'occurred_on', '2024-02-29', '2024-02-29' ];
		yield 'a title of spaces and words' => [ 'title', '   Pakket kwijt   ', 'Pakket kwijt' ];
	}

	#[DataProvider( 'kept' )]
	public function test_is_kept_as_it_was_meant( string $field, string $sent, string $kept ): void {
		$answer = $this->submit( [ $field => $sent ] );
		self::assertSame( 201, $answer->status, (string) wp_json_encode( $answer->data ) );
		self::assertSame( $kept, $answer->text( $field ) );
		$case = get_case( $answer->int( 'id' ) );
		Make::approve( confirm( $case->id, issue_token( Purpose::Confirm, $case->id ) ) );
		wp_cache_flush();
		$public = $this->expect( 200, 'GET', "/complaints/$case->id" );
		self::assertSame( $kept, $public->text( $field ) );
		self::assertSame( $public->text( 'title' ), get_post( $case->id )->post_title ?? '' );
		self::assertSame( $public->text( 'content' ), get_post( $case->id )->post_content ?? '' );
	}

	public function test_an_unlisted_company_is_kept_whole(): void {
		$typed  = [
			'name'    => str_repeat( '"', 190 ),
			'website' => str_repeat( '\\', 190 ),
			'city'    => str_repeat( '😡', 90 ),
		];
		$answer = $this->submit( [ 'company_id' => null, 'company_text' => $typed ] );
		self::assertSame( 400, $answer->status, 'Null is no company.' );
		$body   = [
			'company_text' => $typed,
			'type'         => 'complaint',
			'title'        => 'Pakket kwam niet aan',
			'content'      => self::STORY,
			'reporter'     => [ 'public_name' => 'Onno', 'last_name' => 'Jansen', 'email' => 'onno@melder.example' ],
		];
		$answer = $this->expect( 201, 'POST', '/complaints', $body );
		self::assertSame( $typed, get_case( $answer->int( 'id' ) )->typed_company() );
		self::assertSame( $typed, $answer->get( 'company_text' ) );
	}

	/** @return iterable<string, array{array<string, mixed>, string}> */
	public static function bad_messages(): iterable {
		yield 'no kind' => [ [ 'body' => 'Dag.' ], 'kind' ];
		yield 'another kind' => [ [ 'kind' => 'sms', 'body' => 'Dag.' ], 'kind' ];
		yield 'nothing' => [ [ 'kind' => 'reply', 'body' => '' ], 'body' ];
		yield 'spaces' => [ [ 'kind' => 'reply', 'body' => " \n\t " ], 'body' ];
		yield 'fillers' => [ [ 'kind' => 'reply', 'body' => "\u{3164}\u{200B}\u{2800}" ], 'body' ];
		yield 'too much' => [ [ 'kind' => 'note', 'body' => str_repeat( 'a', 5001 ) ], 'body' ];
		yield 'a list' => [ [ 'kind' => 'reply', 'body' => [ 'Dag.' ] ], 'body' ];
		yield 'mail without subject' => [ [ 'kind' => 'mail', 'body' => 'Dag.' ], 'subject' ];
		yield 'mail with an empty subject' => [ [ 'kind' => 'mail', 'body' => 'Dag.', 'subject' => '   ' ], 'subject' ];
		foreach ( [ 'line feed' => "\n", 'both' => "\r\n", 'return' => "\r", 'null' => "\u{0}", 'vertical tab' => "\u{B}" ] as $name => $sign ) {
			yield "subject with a header after: $name" => [ [ 'kind' => 'mail', 'body' => 'Dag.', 'subject' => "Uw pakket{$sign}Bcc: bibi@melder.example" ], 'subject' ];
		}
		yield 'subject too long' => [ [ 'kind' => 'mail', 'body' => 'Dag.', 'subject' => str_repeat( 'a', 201 ) ], 'subject' ];
		yield 'a visibility' => [ [ 'kind' => 'note', 'body' => 'Dag.', 'visibility' => 'public' ], 'visibility' ];
	}

	/** @param array<string, mixed> $message */
	#[DataProvider( 'bad_messages' )]
	public function test_no_message_is_made_of_it( array $message, string $field ): void {
		$case   = Make::approved( Make::submission( $this->company ) );
		$member = Make::member( $this->company );
		$before = Dump::read();
		$answer = $this->expect( 400, 'POST', "/cases/$case->id/messages", $message, $member );
		self::assertSame( [ $field ], self::blamed( $answer ) );
		self::assertSame( $before, Dump::read() );
	}

	/** @return iterable<string, array{mixed}> */
	public static function bad_criteria(): iterable {
		foreach ( [ 0, 11, -1, 1.5, '8,5', 'tien', true, [ 8 ], 1e300, '' ] as $value ) {
			yield (string) wp_json_encode( $value ) => [ $value ];
		}
	}

	#[DataProvider( 'bad_criteria' )]
	public function test_no_grade_is_made_of_it( mixed $value ): void {
		$reporter = Make::reporter();
		$case     = Make::resolved( null, $reporter );
		$answer   = $this->expect( 400, 'POST', "/complaints/$case->id/grades", [ 'criteria' => [ 'speed' => 8, 'clarity' => $value ] ], $reporter );
		self::assertSame( [ 'criteria' ], array_keys( (array) $answer->get( 'data.params' ) ) );
		self::assertSame( 0, get_case( $case->id )->grade );
	}

	public function test_no_solution_is_made_of_what_nobody_sees(): void {
		$case     = Make::taken( Make::submission( $this->company ) );
		$solution = str_repeat( "\u{200B}\u{3164}", 20 );
		$answer   = $this->expect( 400, 'POST', "/cases/$case->id/transitions", [ 'to' => 'resolved', 'version' => $case->version, 'solution' => $solution ], Make::member( $this->company ) );
		self::assertSame( [ 'solution' ], array_keys( (array) $answer->get( 'data.params' ) ) );
	}

	public function test_a_body_that_is_no_object_is_refused(): void {
		foreach ( [ '[1,2]', '"tekst"', '7', '{"title":', "\xB1\x31" ] as $body ) {
			$request = new \WP_REST_Request( 'POST', '/klacht/v1/complaints' );
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( $body );
			self::assertSame( 400, rest_do_request( $request )->get_status(), $body );
		}
		self::assertSame( 0, $this->count_rows( 'cases' ) );
	}

	public function test_a_key_of_no_length_or_too_much_is_refused(): void {
		foreach ( [ '' => 400, str_repeat( 'a', 256 ) => 400, str_repeat( 'a', 255 ) => 404, 'é😡' => 404 ] as $key => $status ) {
			$this->expect( $status, 'POST', '/complaints/7/withdrawals', headers: [ 'Idempotency-Key' => $key ] );
		}
	}
}
