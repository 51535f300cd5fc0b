<?php
/**
 * The editors' queue: its signals and what a page costs; and one complaint with all that an editor decides on.
 */

declare(strict_types=1);

namespace Klacht\Tests\Moderation;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Type;
use Klacht\Submission\Submission;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;

use function Klacht\Complaint\get_case;
use function Klacht\Moderation\count_waiting;
use const Klacht\Moderation\COUNTED;
use const Klacht\Moderation\SEARCHED;

final class QueueTest extends RestTestCase {
	private static int $reporters = 0;

	private int $editor;

	protected function setUp(): void {
		parent::setUp();
		$this->editor = Make::editor();
	}

	private static function pending( int $company, string $title, string $story = 'Het pakket kwam drie weken te laat aan.', string $email = '', string $name = 'Onno', bool $hide = false, string $remedy = '', string $product = '' ): ComplaintCase {
		$email = $email === '' ? 'melder' . ++self::$reporters . '@melder.example' : $email;
		return Make::submitted( new Submission( $company, $company > 0 ? null : [ 'name' => 'Onbekend', 'website' => '', 'city' => '' ], Type::Complaint, $title, $story, product: $product, remedy: $remedy === '' ? '' : 'other', remedy_text: $remedy, hide_name: $hide, public_name: $name, contact: [ 'last_name' => 'Jansen', 'email' => $email ] ) );
	}

	/** @return array<int, list<string>> Signals by complaint. */
	private function signals(): array {
		$signals = [];
		foreach ( $this->expect( 200, 'GET', '/moderation', as: $this->editor )->items() as $item ) {
			/** @var array{id: int, signals: list<string>} $item */
			$signals[ $item['id'] ] = $item['signals'];
		}
		return $signals;
	}

	public function test_signals_say_what_to_look_at(): void {
		$company  = Make::company();
		$made     = [
			'plain'       => self::pending( $company, 'Rekening klopt niet' ),
			'story'       => self::pending( $company, 'Bellen helpt niet', 'Ik sta op 06-12345678 en niemand belt.' ),
			'title'       => self::pending( $company, 'Mail naar jan@melder.example kwam niet' ),
			'remedy'      => self::pending( $company, 'Geld terug graag', remedy: 'Stort op NL91ABNA0417164300.' ),
			'product'     => self::pending( $company, 'Apparaat kapot', product: 'Toestel van 06-12345678' ),
			'name'        => self::pending( $company, 'Naam staat erbij', name: 'jan@melder.example' ),
			'hidden name' => self::pending( $company, 'Zonder naam graag', name: 'jan@melder.example', hide: true ),
			'abuse'       => self::pending( $company, 'Wat een klootzakken', 'Het pakket van dit kutbedrijf kwam niet. Mail jan@melder.example.' ),
			'unlisted'    => self::pending( 0, 'Winkel om de hoek' ),
		];
		$expected = [
			'plain'       => [],
			'story'       => [ 'personal_data' ],
			'title'       => [ 'personal_data' ],
			'remedy'      => [ 'personal_data' ],
			'product'     => [ 'personal_data' ],
			'name'        => [ 'personal_data' ],
			'hidden name' => [],
			'abuse'       => [ 'personal_data', 'abuse' ],
			'unlisted'    => [ 'unknown_company' ],
		];
		$signals  = $this->signals();
		foreach ( $made as $what => $case ) {
			self::assertSame( $expected[ $what ], $signals[ $case->id ], $what );
		}
	}

	public function test_duplicates_are_of_one_person_or_about_one_company(): void {
		$company = Make::company();
		$other   = Make::company();
		$first   = Make::approve( self::pending( $company, 'Pakket is nooit aangekomen', email: 'jan@melder.example' ) );
		$again   = self::pending( $company, 'Pakket nog niet aangekomen', email: 'Jan@melder.example' );
		$theirs  = self::pending( $company, 'Pakket is nooit aangekomen!' );
		$looser  = self::pending( $company, 'Pakket van mijn zus is beschadigd aangekomen' );
		$moved   = self::pending( $other, 'Mijn pakket is nooit aangekomen', email: 'jan@melder.example' );
		$alone   = self::pending( $other, 'Rekening klopt niet' );
		$signals = $this->signals();
		foreach ( [ 'again' => $again, 'another person' => $theirs, 'another company' => $moved ] as $what => $case ) {
			self::assertSame( [ 'duplicate' ], $signals[ $case->id ], $what );
		}
		foreach ( [ $looser, $alone ] as $case ) {
			self::assertSame( [], $signals[ $case->id ], $case->title );
		}
		$review = $this->expect( 200, 'GET', "/moderation/$theirs->id", as: $this->editor );
		self::assertSame( [ $first->id, 'approved', get_permalink( $first->id ) ], [ $review->int( 'duplicates.0.id' ), $review->text( 'duplicates.0.moderation' ), $review->text( 'duplicates.0.link' ) ] );
		self::assertNotContains( $moved->id, array_column( (array) $review->get( 'duplicates' ), 'id' ), 'Of another person and about another company.' );
	}

	public function test_findings_have_places_in_their_fields(): void {
		$story  = "😡 Café één.\nBel 06-12345678, klootzak! 👩‍👩‍👧 jan@melder.example";
		$case   = self::pending( Make::company(), 'Titel met jan@melder.example', $story );
		$review = $this->expect( 200, 'GET', "/moderation/$case->id", as: $this->editor );
		$texts  = [];
		/** @var list<array{field: string, kind: string, start: int, length: int}> $findings */
		$findings = $review->get( 'findings' );
		foreach ( $findings as $finding ) {
			self::assertContains( $finding['field'], SEARCHED );
			$texts[] = $finding['kind'] . ': ' . mb_substr( $review->text( $finding['field'] ), $finding['start'], $finding['length'] );
		}
		self::assertSame( [ 'email: jan@melder.example', 'phone: 06-12345678', 'abuse: klootzak', 'email: jan@melder.example' ], $texts );
		self::assertSame( [ $story, null ], [ $review->text( 'content' ), $review->get( 'decision' ) ] );
	}

	public function test_no_private_contact_data_is_in_it(): void {
		$case = Make::submitted( Make::submission( contact: [ 'first_name' => 'Geheimvoornaam', 'last_name' => 'Geheimachternaam', 'email' => 'geheim@melder.example', 'phone' => '010-4444444' ] ) );
		$said = (string) wp_json_encode( [ $this->expect( 200, 'GET', '/moderation', as: $this->editor )->data, $this->expect( 200, 'GET', "/moderation/$case->id", as: $this->editor )->data ] );
		foreach ( [ 'Geheimvoornaam', 'Geheimachternaam', 'geheim@', '4444444' ] as $secret ) {
			self::assertStringNotContainsString( $secret, $said );
		}
	}

	public function test_the_review_tells_of_the_decision(): void {
		$case = Make::submitted();
		$this->expect( 200, 'POST', "/complaints/$case->id/decisions", [ 'decision' => 'reject', 'reason' => 'unlawful', 'law' => 'Wetboek van Strafrecht, artikel 261', 'explanation' => 'De tekst is smaad tegen een medewerker.', 'version' => $case->version ], $this->editor );
		$review = $this->expect( 200, 'GET', "/moderation/$case->id", as: $this->editor );
		self::assertSame(
			[ 'rejected', 'reject', 'unlawful', 'Wetboek van Strafrecht, artikel 261', get_userdata( $this->editor )->display_name ?? '' ],
			[ $review->text( 'moderation' ), $review->text( 'decision.decision' ), $review->text( 'decision.reason' ), $review->text( 'decision.law' ), $review->text( 'decision.editor' ) ]
		);
		self::assertSame( [], $this->expect( 200, 'GET', '/moderation', as: $this->editor )->items() );
	}

	public function test_what_was_never_submitted_is_the_reporters_alone(): void {
		$this->expect( 404, 'GET', '/moderation/999999', as: $this->editor );
		$this->expect( 404, 'GET', '/moderation/' . Make::unconfirmed()->id, as: $this->editor );
		$case = Make::submitted();
		$this->expect( 401, 'GET', "/moderation/$case->id" );
		$this->expect( 403, 'GET', "/moderation/$case->id", as: Make::member( $case->company_id ) );
	}

	public function test_a_page_costs_the_same_with_one_and_with_twenty(): void {
		$cost = function ( int $rows ): array {
			wp_cache_flush();
			wp_load_alloptions();
			$done = Database::measure( fn() => $this->expect( 200, 'GET', '/moderation', as: $this->editor ) );
			self::assertCount( $rows, $done['result']->items() );
			return $done['queries'];
		};
		self::pending( Make::company(), 'Pakket nummer 0 is kwijt' );
		// Who asks is read once a request.
		$cost( 1 );
		$one = $cost( 1 );
		for ( $n = 1; $n < 25; $n++ ) {
			self::pending( $n % 5 === 0 ? 0 : Make::company(), "Pakket nummer $n is kwijt", 'Bel 06-12345678, het pakket kwam niet.' );
		}
		$twenty = $cost( 20 );
		self::assertCount( count( $one ), $twenty, implode( "\n", array_map( static fn( string $query ): string => substr( $query, 0, 100 ), $twenty ) ) );
		self::assertLessThanOrEqual( 8, count( $twenty ) );
	}

	public function test_the_number_that_waits_is_counted_up_to_a_bound(): void {
		self::assertSame( [ 0, '0' ], [ count_waiting(), $this->expect( 200, 'GET', '/moderation', as: $this->editor )->header( 'X-WP-Total' ) ] );
		$company = Make::company();
		for ( $n = 0; $n < COUNTED; $n++ ) {
			\Klacht\Complaint\create( [ 'company_id' => $company, 'moderation' => 'pending', 'type' => 'complaint', 'title' => "Klacht nummer $n" ], 'Het pakket kwam niet aan.', \Klacht\Complaint\Actor::system() );
		}
		self::assertSame( [ COUNTED, '99' ], [ count_waiting(), $this->expect( 200, 'GET', '/moderation', as: $this->editor )->header( 'X-WP-Total' ) ] );
		self::pending( $company, 'De honderdste' );
		self::pending( $company, 'Nog een' );
		// What each of the two questions may read: as far as it counts, and the place where its index begins.
		$most = COUNTED + 2;
		$done = Database::measure( count_waiting( ... ) );
		self::assertSame( COUNTED + 1, $done['result'] );
		self::assertLessThanOrEqual( $most + 2, $done['rows_read'] ?? 0 );
		$reports = array_map(
			static fn( int $n ): array => [
				'complaint_id' => 1000000 + intdiv( $n, 2 ),
				'company_id'   => 2000000 + $n,
				'reason'       => 'spam',
				'explanation'  => 'Dit is reclame.',
				'waiting'      => 1,
				'created'      => '2026-03-01 10:00:00',
			],
			range( 0, 4 * COUNTED )
		);
		\Klacht\Storage\insert_all( 'reports', $reports );
		$done = Database::measure( count_waiting( ... ) );
		self::assertGreaterThan( COUNTED, $done['result'] );
		self::assertLessThanOrEqual( 2 * $most, $done['rows_read'] ?? 0 );
		self::assertNull( $this->expect( 200, 'GET', '/moderation', as: $this->editor )->header( 'X-WP-Total' ), 'Not known without counting.' );
	}

	public function test_editors_know_each_other_and_the_company_does_not(): void {
		$case  = Make::submitted();
		$first = Make::editor();
		$this->expect( 200, 'POST', "/complaints/$case->id/decisions", [ 'decision' => 'approve', 'version' => $case->version ], $first );
		$lost = $this->expect( 409, 'POST', "/complaints/$case->id/decisions", [ 'decision' => 'approve', 'version' => $case->version ], $this->editor );
		/** @var list<array{field: string, who: string}> $changes */
		$changes = $lost->get( 'data.changes' );
		self::assertSame( get_userdata( $first )->display_name ?? '', $changes[0]['who'] );
		self::assertSame( 'moderation', $changes[0]['field'] );

		$member = Make::member( $case->company_id );
		$taken  = get_case( $case->id );
		$this->expect( 200, 'POST', "/complaints/$case->id/decisions", [ 'decision' => 'move', 'company_id' => Make::company(), 'version' => $taken->version ], $first );
		$moved = get_case( $case->id );
		$this->expect( 200, 'POST', "/complaints/$case->id/decisions", [ 'decision' => 'move', 'company_id' => $case->company_id, 'version' => $moved->version ], $first );
		$stale = $this->expect( 409, 'POST', "/cases/$case->id/transitions", [ 'to' => 'in_progress', 'version' => $taken->version ], $member );
		self::assertStringNotContainsString( get_userdata( $first )->display_name ?? 'x', (string) wp_json_encode( $stale->data ) );
	}
}
