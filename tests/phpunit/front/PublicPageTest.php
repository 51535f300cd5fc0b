<?php
/**
 * What a visitor sees of a complaint, from its first day to its grade, in a block theme and in a classic one.
 */

declare(strict_types=1);

namespace Klacht\Tests\Front;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Type;
use Klacht\Submission\Submission;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use Klacht\Tests\Visit;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\complaint_link;
use function Klacht\Complaint\get_case;
use function Klacht\Handling\mail;
use function Klacht\Handling\note;
use function Klacht\Handling\reply;
use function Klacht\Rating\rate;
use function Klacht\Rating\reopen;

final class PublicPageTest extends TestCase {
	protected function setUp(): void {
		parent::setUp();
		switch_to_locale( 'en_US' );
	}

	protected function tearDown(): void {
		restore_previous_locale();
		parent::tearDown();
	}

	/** @return iterable<string, array{bool}> */
	public static function themes(): iterable {
		yield 'block theme' => [ false ];
		yield 'classic theme' => [ true ];
	}

	private static function page( ComplaintCase $case, string $query = '' ): Visit {
		return Visit::to( complaint_link( $case ) . $query );
	}

	private static function submission( int $company, Type $type = Type::Complaint, string $product = '' ): Submission {
		return Make::submission( $company, 'Pakket kwam te laat', $type, $product, 'Onno uit Deventer', [ 'email' => 'geheim@klacht.example', 'phone' => '0570-612345' ] );
	}

	/** @param list<string> $parts In this order. */
	private static function assert_reads( array $parts, string $text ): void {
		$at = 0;
		foreach ( $parts as $part ) {
			$found = strpos( $text, $part, $at );
			self::assertNotFalse( $found, "'$part' does not follow in: $text" );
			$at = $found + strlen( $part );
		}
	}

	#[DataProvider( 'themes' )]
	public function test_a_new_complaint( bool $classic ): void {
		if ( $classic ) {
			Visit::classic_theme();
		}
		$this->at( '2026-03-02 10:00:00' );
		$submission = self::submission( Make::company( 'Voorbeeld & Zoon' ), product: 'Koelkast' );
		$case       = Make::submitted( $submission );
		$this->at( '2026-03-03 11:30:00' );
		$case  = Make::approve( $case );
		$visit = self::page( $case );
		self::assertSame( 200, $visit->status );
		self::assertSame( 1, substr_count( $visit->html, '<h1' ) );
		self::assert_reads(
			[ 'Pakket kwam te laat', 'Complaint about Voorbeeld & Zoon', 'Product: Koelkast', 'By Onno uit Deventer, published on March 3, 2026, 12:30', 'New complaint', 'Turn: the company, since March 3, 2026', 'Received March 2, 2026', 'Published March 3, 2026', 'In progress not yet', 'Resolved not yet', 'Grade not yet', 'Het pakket kwam drie weken te laat', 'There are no replies yet.' ],
			$visit->text()
		);
		self::assertStringContainsString( '<a href="' . get_permalink( $case->company_id ) . '">Voorbeeld &amp; Zoon</a>', $visit->html );
		self::assertSame( 1, substr_count( $visit->html, 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.</p>' ), 'The story stands there once.' );
		self::assertStringContainsString( '<link rel="canonical" href="' . complaint_link( $case ) . '"', $visit->html );
		self::assertStringContainsString( '<meta name="description" content="Complaint about Voorbeeld &amp; Zoon: Het pakket kwam drie weken te laat', $visit->html );
		self::assertStringNotContainsString( 'noindex', $visit->html );
		self::assertStringNotContainsString( 'id="respond"', $visit->html );
		self::assertStringNotContainsString( 'geheim@klacht.example', $visit->html );
		self::assertStringNotContainsString( '0570', $visit->html );
		self::assertSame( $classic ? 1 : 0, preg_match( '~entry-meta">\s*Onno uit Deventer~', $visit->html ), 'A classic theme names the reporter as the author.' );
	}

	#[DataProvider( 'themes' )]
	public function test_handled_solved_and_graded( bool $classic ): void {
		if ( $classic ) {
			Visit::classic_theme();
		}
		$company = Make::company( 'Voorbeeld Telecom' );
		$this->at( '2026-03-02 10:00:00' );
		$case = Make::approved( self::submission( $company ) );
		$this->at( '2026-03-04 10:00:00' );
		$case = Make::take( $case );
		reply( $case, Actor::company( Make::member( $company ) ), "Wij zoeken het uit.\n\nTot morgen." );
		reply( get_case( $case->id ), Actor::reporter(), 'Dank u, ik wacht af.' );
		mail( get_case( $case->id ), Actor::company( 1 ), 'Uw adres', 'GEHEIME MAIL' );
		note( get_case( $case->id ), Actor::company( 1 ), 'GEHEIME NOTITIE' );
		$text = self::page( get_case( $case->id ) )->text();
		self::assert_reads( [ 'In progress', 'Turn: the reporter, since March 4, 2026', 'In progress March 4, 2026', 'Resolved not yet', 'Voorbeeld Telecom Company March 4, 2026, 11:00', 'Wij zoeken het uit. Tot morgen.', 'Onno uit Deventer Reporter', 'Dank u, ik wacht af.' ], $text );
		self::assertStringNotContainsString( 'GEHEIME', $text );
		self::assertStringNotContainsString( 'solution according', $text );

		$this->at( '2026-03-06 10:00:00' );
		$case = Make::resolve( get_case( $case->id ) );
		self::assert_reads( [ 'Resolved', 'Turn: the reporter', 'The solution according to Voorbeeld Telecom', 'Wij hebben het pakket opnieuw verstuurd', 'not confirmed yet' ], self::page( $case )->text() );

		$this->at( '2026-03-07 10:00:00' );
		$case  = rate( $case, Actor::reporter(), [ 'speed' => 8, 'kindness' => 7, 'clarity' => null, 'solution' => 7 ], 'Netjes <b>opgelost</b>.', true );
		$visit = self::page( $case );
		self::assert_reads( [ 'Grade 7.3 March 7, 2026', 'The solution according to Voorbeeld Telecom', 'confirmed by the reporter', 'Grade for the handling', '7.3 out of 10', 'Speed of the reaction 8', 'Kindness 7', 'The solution 7', 'Netjes <b>opgelost</b>.', 'Given by Onno uit Deventer on March 7, 2026', 'Replies' ], $visit->text() );
		self::assertStringNotContainsString( 'Clear explanation', $visit->text(), 'What was not applicable is left out.' );
		self::assertStringNotContainsString( 'before there was', $visit->text() );
		self::assertStringNotContainsString( 'Turn:', $visit->text(), 'Nobody has to do anything.' );
		$review = $visit->linked_data()['Review'] ?? [];
		self::assertSame( [ 'ratingValue' => 7.3, 'bestRating' => 10, 'worstRating' => 1 ], array_diff_key( (array) ( $review['reviewRating'] ?? [] ), [ '@type' => 1 ] ) );
		self::assertStringNotContainsString( 'aggregateRating', $visit->html );

		$case = rate( $case, Actor::reporter(), [], '', false );
		self::assertStringContainsString( 'the reporter does not agree', self::page( $case )->text() );
		$this->at( '2026-03-08 10:00:00' );
		$case = reopen( $case, Actor::reporter(), 'Het pakket is weer weg' );
		$text = self::page( $case )->text();
		self::assert_reads( [ 'In progress Reopened March 8, 2026', 'Resolved not yet', 'Grade 7.3', 'Earlier solution according to', 'Reopened on March 8, 2026: not solved yet', 'Het pakket is weer weg', 'This grade was given before it was reopened.' ], $text );
		self::assertStringNotContainsString( 'GEHEIME', $text );
		self::assertSame( 1, substr_count( $text, 'Het pakket is weer weg' ), 'The reason stands with the solution, and not among the replies.' );
	}

	public function test_a_grade_without_a_solution_says_so(): void {
		$this->at( '2026-01-02 10:00:00' );
		$case = Make::approved( self::submission( Make::company() ) );
		$this->at( '2026-01-20 10:00:00' );
		$case = rate( $case, Actor::reporter(), [ 'speed' => 1, 'kindness' => 1, 'clarity' => 3 ] );
		$text = self::page( $case )->text();
		self::assert_reads( [ 'New complaint', 'Resolved not yet', 'Grade 1.7 January 20, 2026', '1.7 out of 10', 'This grade was given before there was a solution.' ], $text );
		self::assertStringNotContainsString( 'The solution', $text );
	}

	public function test_a_compliment_is_not_called_a_complaint(): void {
		foreach ( [ [ Type::Compliment, 'Compliment for', 'New compliment' ], [ Type::Suggestion, 'Suggestion for', 'New suggestion' ] ] as [ $type, $about, $status ] ) {
			$submission = self::submission( Make::company( 'Winkel' ), $type );
			$visit      = self::page( Make::approved( $submission ) );
			self::assert_reads( [ "$about Winkel", $status ], $visit->text() );
			self::assertStringNotContainsStringIgnoringCase( 'complaint', (string) preg_replace( '~<(header|footer)\b.*?</\1>~s', '', $visit->text() ), $type->value );
		}
		$this->at( '2026-01-02 10:00:00' );
		$case = Make::resolved( self::submission( Make::company(), Type::Compliment ) );
		$case = rate( $case, Actor::reporter(), [ 'speed' => 10 ], '', true );
		self::assertArrayNotHasKey( 'Review', self::page( $case )->linked_data(), 'Only the handling of a complaint is reviewed.' );
	}

	#[DataProvider( 'themes' )]
	public function test_a_hidden_name_is_nowhere( bool $classic ): void {
		if ( $classic ) {
			Visit::classic_theme();
		}
		$this->at( '2026-01-02 10:00:00' );
		$account = Make::user( name: 'onnojansen' );
		$case    = Make::resolved( self::submission( Make::company() ), $account );
		reply( $case, Actor::reporter( $account ), 'Dank u wel.' );
		$case = rate( get_case( $case->id ), Actor::reporter( $account ), [ 'speed' => 6 ], 'Gaat wel.', true );
		\Klacht\Complaint\change( new \Klacht\Complaint\Change( $case, Actor::reporter( $account ), \Klacht\Complaint\Event::NameHidden, [ 'hide_name' => 1 ] ) );
		foreach ( [ complaint_link( $case ), complaint_link( $case ) . 'feed/', home_url( '/feed/?post_type=klacht_complaint' ), complaint_link( $case ) . 'embed/', home_url( '/?s=pakket' ), get_post_type_archive_link( 'klacht_complaint' ) ] as $address ) {
			$visit = Visit::to( (string) $address );
			self::assertSame( 200, $visit->status, (string) $address );
			self::assertStringNotContainsStringIgnoringCase( 'onno', $visit->html, (string) $address );
			self::assertStringNotContainsString( 'Jansen', $visit->html, (string) $address );
		}
		$visit = self::page( $case );
		self::assert_reads( [ 'By Anonymous', 'Given by Anonymous', 'Anonymous Reporter' ], $visit->text() );
		self::assertSame( [ '@type' => 'Person', 'name' => 'Anonymous' ], $visit->linked_data()['DiscussionForumPosting']['author'] ?? null );
		self::assertStringContainsString( '<dc:creator><![CDATA[Anonymous]]>', Visit::to( home_url( '/feed/?post_type=klacht_complaint' ) )->html );
	}

	public function test_held_replies_are_not_shown(): void {
		$case = Make::approved( self::submission( Make::company() ) );
		reply( $case, Actor::reporter(), 'VASTGEHOUDEN TEKST' );
		$db = Database::wpdb();
		$db->update( "{$db->prefix}klacht_messages", [ 'visibility' => 'held' ], [ 'complaint_id' => $case->id ] );
		self::assertStringNotContainsString( 'VASTGEHOUDEN', self::page( $case )->html );
	}

	public function test_a_moved_complaint_keeps_the_name_of_who_replied(): void {
		$first  = Make::company( 'Oude Firma' );
		$second = Make::company( 'Nieuwe Firma' );
		$case   = Make::approved( self::submission( $first ) );
		reply( $case, Actor::company( Make::member( $first ) ), 'Dit hoort niet bij ons.' );
		$case = \Klacht\Moderation\move( get_case( $case->id ), Actor::editor( 1 ), $second );
		reply( $case, Actor::company( Make::member( $second ) ), 'Wij nemen het over.' );
		self::assert_reads( [ 'Complaint about Nieuwe Firma', 'Oude Firma Company', 'Dit hoort niet bij ons.', 'Nieuwe Firma Company', 'Wij nemen het over.' ], self::page( get_case( $case->id ) )->text() );
	}

	public function test_reporter_and_company_find_their_way_on(): void {
		$company  = Make::company();
		$reporter = Make::reporter();
		$case     = Make::approved( self::submission( $company ), $reporter );
		self::assertStringNotContainsString( 'klacht-own', self::page( $case )->html );
		wp_set_current_user( $reporter );
		self::assertStringContainsString( '/klacht/volgen/?complaint=' . $case->id . '"', self::page( $case )->html );
		wp_set_current_user( Make::member( $company ) );
		self::assertStringContainsString( 'admin.php?page=klacht-cases&#038;case=' . $case->id . '"', self::page( $case )->html );
		wp_set_current_user( Make::reporter() );
		self::assertStringNotContainsString( 'klacht-own', self::page( $case )->html );
	}

	public function test_the_number_of_queries_does_not_grow(): void {
		$company = Make::company();
		$case    = Make::resolved( self::submission( $company ) );
		$bare    = $this->queries_of_page( $case );
		for ( $n = 1; $n <= 101; $n++ ) {
			$this->insert_reply( $case, $n );
		}
		rate( get_case( $case->id ), Actor::reporter(), [ 'speed' => 6 ], 'Gaat wel.', true );
		$full = $this->queries_of_page( get_case( $case->id ) );
		self::assertCount( count( $bare ) + 1, $full, 'The rating is one more.' );
		$ours = array_filter( $full, static fn( string $query ): bool => str_contains( $query, 'klacht_' ) );
		// The post itself; whether it may be seen; then the case, replies, earlier solutions, rating, moments, and the company.
		self::assertLessThanOrEqual( 8, count( $ours ), implode( "\n", $ours ) );
	}

	/** @return list<string> */
	private function queries_of_page( ComplaintCase $case ): array {
		// The theme's own files are read once a process.
		self::page( $case );
		wp_cache_flush();
		wp_load_alloptions();
		return $this->queries_of( static fn() => self::page( $case ) );
	}

	private function insert_reply( ComplaintCase $case, int $n ): void {
		\Klacht\Storage\insert(
			'messages',
			[
				'complaint_id' => $case->id,
				'company_id'   => $case->company_id,
				'kind'         => 'reply',
				'side'         => $n % 2 === 0 ? 'company' : 'reporter',
				'author_id'    => 0,
				'body'         => "Reactie nummer $n.",
				'visibility'   => 'public',
				'created'      => '2026-03-02 10:00:00',
			]
		);
	}

	public function test_many_replies_are_on_further_pages(): void {
		$case = Make::approved( self::submission( Make::company() ) );
		for ( $n = 1; $n <= 101; $n++ ) {
			$this->insert_reply( $case, $n );
		}
		$visit = self::page( $case );
		self::assertStringContainsString( 'Reactie nummer 100.', $visit->html );
		self::assertStringNotContainsString( 'Reactie nummer 101.', $visit->html );
		self::assertSame( 1, preg_match( '~href="([^"]*reacties-na=\d+)#klacht-replies">Next replies~', $visit->html, $link ) );
		$next = Visit::to( $link[1] );
		self::assertSame( 200, $next->status );
		self::assertStringContainsString( 'Reactie nummer 101.', $next->html );
		self::assertStringNotContainsString( 'Reactie nummer 100.', $next->html );
		self::assertStringContainsString( '<link rel="canonical" href="' . $link[1] . '"', $next->html );
		self::assertStringContainsString( complaint_link( $case ) . '#klacht-replies">First replies', $next->html );
		self::assertStringNotContainsString( 'Next replies', $next->html );
	}
}
