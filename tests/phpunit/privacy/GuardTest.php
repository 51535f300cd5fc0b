<?php
/**
 * The guard of a company's texts: what may never be public, what wants a second word, and what is free.
 */

declare(strict_types=1);

namespace Klacht\Tests\Privacy;

use Klacht\Complaint\ComplaintCase;
use Klacht\Tests\Answer;
use Klacht\Tests\Dump;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class GuardTest extends RestTestCase {
	private const CONTACT = [
		'first_name'      => 'Onno',
		'last_name'       => 'Groot',
		'email'           => 'o.groot@thuis.example',
		'street'          => 'Dorpsstraat 45',
		'city'            => 'Ede',
		'postcode'        => '6711 AB',
		'phone'           => '+31 318 555014',
		'mobile'          => '06-12345678',
		'skype'           => 'onno.groot',
		'customer_number' => 'K-2047',
	];

	private int $member;

	private function case( string $content = 'Het pakket kwam drie weken te laat.', bool $taken = false ): ComplaintCase {
		$company      = Make::company( '', [ 'email' => 'info@winkel.example', 'phone' => '020-7654321', 'website' => 'https://www.winkel.example', 'address' => 'Markt 12, 1012 AB Amsterdam' ] );
		$this->member = Make::member( $company );
		$submission   = new \Klacht\Submission\Submission( $company, null, \Klacht\Complaint\Type::Complaint, 'Pakket niet aangekomen', $content, public_name: 'Onno', contact: self::CONTACT );
		return $taken ? Make::taken( $submission ) : Make::approved( $submission );
	}

	/** @param list<string> $acknowledged */
	private function write( ComplaintCase $case, string $kind, string $text, array $acknowledged = [] ): Answer {
		$more = $kind === 'mail' ? [ 'subject' => 'Uw klacht' ] : [];
		return $this->send( 'POST', "/cases/$case->id/messages", $more + [ 'kind' => $kind, 'body' => $text, 'acknowledged' => $acknowledged ], $this->member );
	}

	/** @return list<string> 'kind: text', with '!' behind what is refused whatever anybody says. */
	private static function parts( Answer $answer ): array {
		self::assertSame( [ 400, 'klacht_personal_data' ], [ $answer->status, $answer->text( 'code' ) ], (string) wp_json_encode( $answer->data ) );
		$parts = [];
		foreach ( array_keys( (array) $answer->get( 'data.findings' ) ) as $nth ) {
			$part    = "data.findings.$nth";
			$parts[] = $answer->text( "$part.kind" ) . ': ' . $answer->text( "$part.text" ) . ( $answer->get( "$part.refused" ) === true ? '!' : '' );
		}
		return $parts;
	}

	/** @return iterable<string, array{string, list<string>}> */
	public static function in_public(): iterable {
		yield 'their number, written otherwise' => [ 'Wij belden (0318) 55 50 14.', [ 'private: (0318) 55 50 14!' ] ];
		yield 'their mobile number' => [ 'Wij belden 0031 612345678 vandaag.', [ 'private: 0031 612345678!' ] ];
		yield 'their address' => [ 'Naar dorpsstraat 45, 6711ab EDE gestuurd.', [ 'private: dorpsstraat 45!', 'private: 6711ab!', 'private: EDE!' ] ];
		yield 'their street' => [ 'Wij komen naar de Dorpsstraat.', [ 'private: Dorpsstraat!' ] ];
		yield 'their e-mail address' => [ 'Gemaild naar O.Groot@thuis.example.', [ 'private: O.Groot@thuis.example!' ] ];
		yield 'their last name' => [ 'Beste heer Groot, dat was een groot probleem.', [ 'private: Groot!' ] ];
		yield 'their name on Skype' => [ 'Wij zagen onno.groot op Skype.', [ 'private: onno.groot!' ] ];
		yield 'their customer number' => [ 'Klantnummer k 2047 klopt.', [ 'private: k 2047!' ] ];
		yield 'an account and a service number' => [ 'Op NL91ABNA0417164300 of BSN 123456782.', [ 'iban: NL91ABNA0417164300!', 'bsn: 123456782!' ] ];
		yield 'somebody else\'s' => [ 'Bel 06-87654321 of mail jan@elders.example, 45, 1234 XY.', [ 'phone: 06-87654321', 'email: jan@elders.example', 'address: 45, 1234 XY' ] ];
		yield 'both' => [ '😡 Bel 06-87654321 of 06-12345678.', [ 'phone: 06-87654321', 'private: 06-12345678!' ] ];
	}

	/** @param list<string> $parts */
	#[DataProvider( 'in_public' )]
	public function test_public_text_does_not_say( string $text, array $parts ): void {
		$case   = $this->case();
		$before = Dump::read();
		$answer = $this->write( $case, 'reply', $text );
		self::assertSame( $parts, self::parts( $answer ) );
		self::assertSame( $answer->text( 'data.findings.0.text' ), mb_substr( $text, $answer->int( 'data.findings.0.start' ), $answer->int( 'data.findings.0.length' ) ) );
		self::assertSame( $before, Dump::read() );
		$never = array_values( array_filter( $parts, static fn( string $part ): bool => str_ends_with( $part, '!' ) ) );
		$again = $this->write( $case, 'reply', $text, array_column( \Klacht\Privacy\FindingKind::cases(), 'value' ) );
		if ( $never === [] ) {
			self::assertSame( 201, $again->status );
		} else {
			self::assertSame( $never, self::parts( $again ), 'No word makes it public.' );
		}
	}

	/** @return iterable<string, array{string}> */
	public static function free(): iterable {
		yield 'what is public' => [ 'Beste Onno, dat is een groot ongemak.' ];
		yield 'the company\'s own' => [ 'Bel +31 20 76 54 321, mail info@winkel.example of service@winkel.example, of kom langs: 1012AB 12.' ];
		yield 'dates and amounts' => [ 'Op 01-02-2026 betaalden wij 1.234,50 euro voor bestelling 2048.' ];
	}

	#[DataProvider( 'free' )]
	public function test_what_is_no_secret_is_free( string $text ): void {
		$case = $this->case();
		self::assertSame( 201, $this->write( $case, 'reply', $text )->status );
		self::assertSame( 201, $this->write( $case, 'mail', $text )->status );
	}

	public function test_what_the_reporter_made_public_is_no_secret(): void {
		$case = $this->case( 'Ik woon in Ede en mijn klantnummer is K2047, zo staat het er.' );
		self::assertSame( 201, $this->write( $case, 'reply', 'Onze monteur komt naar Ede, klantnummer K-2047.' )->status );
	}

	public function test_a_name_that_somebody_of_the_company_has_as_well_is_no_secret(): void {
		$case = $this->case();
		wp_update_user( [ 'ID' => $this->member, 'display_name' => 'Sanne Groot' ] );
		self::assertSame( 201, $this->write( $case, 'reply', 'Met vriendelijke groet, Sanne Groot' )->status );
	}

	public function test_a_mail_asks_whatever_it_is_and_a_note_never(): void {
		$case = $this->case();
		$text = 'Beste heer Groot, wij betalen op NL91ABNA0417164300 en bellen 06-12345678.';
		self::assertSame( [ 'iban: NL91ABNA0417164300', 'phone: 06-12345678' ], self::parts( $this->write( $case, 'mail', $text ) ) );
		self::assertSame( [ 'phone: 06-12345678' ], self::parts( $this->write( $case, 'mail', $text, [ 'iban' ] ) ) );
		self::assertSame( 201, $this->write( $case, 'mail', $text, [ 'iban', 'phone' ] )->status );
		self::assertSame( 201, $this->write( $case, 'note', $text )->status );
		$subject = $this->send( 'POST', "/cases/$case->id/messages", [ 'kind' => 'mail', 'subject' => 'Over 06-87654321', 'body' => 'Hallo.' ], $this->member );
		self::assertSame( [ 'phone: 06-87654321' ], self::parts( $subject ) );
		self::assertSame( 'subject', $subject->text( 'data.findings.0.field' ) );
	}

	public function test_a_solution_is_public_text(): void {
		$case  = $this->case( taken: true );
		$solve = /** @param list<string> $acknowledged */ fn( string $solution, array $acknowledged = [] ): Answer => $this->send( 'POST', "/cases/$case->id/transitions", [ 'to' => 'resolved', 'version' => $case->version, 'solution' => $solution, 'acknowledged' => $acknowledged ], $this->member );
		self::assertSame( [ 'private: 06-12345678!' ], self::parts( $solve( 'Wij hebben gebeld naar 06-12345678.', [ 'private' ] ) ) );
		self::assertSame( [ 'phone: 06-87654321' ], self::parts( $solve( 'U kunt ons bellen op 06-87654321.' ) ) );
		self::assertSame( 200, $solve( 'U kunt ons bellen op 06-87654321.', [ 'phone' ] )->status );
	}

	public function test_a_hidden_name_is_a_secret(): void {
		$case = $this->case();
		\Klacht\Submission\set_name_visibility( $case, \Klacht\Complaint\Actor::reporter( 0 ), true );
		self::assertSame( [ 'private: Onno!' ], self::parts( $this->write( $case, 'reply', 'Beste Onno, dank u.' ) ) );
	}
}
