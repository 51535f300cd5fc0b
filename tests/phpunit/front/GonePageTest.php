<?php
/**
 * What stands at the address of a complaint that may not be seen: gone, moved on, or never there.
 */

declare(strict_types=1);

namespace Klacht\Tests\Front;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Reason;
use Klacht\Complaint\Type;
use Klacht\Moderation\Statement;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\SoleWriter;
use Klacht\Tests\TestCase;
use Klacht\Tests\Visit;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\complaint_link;
use function Klacht\Complaint\get_case;
use function Klacht\Moderation\merge;
use function Klacht\Moderation\remove;
use function Klacht\Moderation\restore;

final class GonePageTest extends TestCase {
	private const TITLE = 'Zoekgeraakt pakket';

	private static function approved( Type $type = Type::Complaint ): ComplaintCase {
		return Make::approved( Make::submission( 0, self::TITLE, $type ) );
	}

	private static function removed( ComplaintCase $case ): ComplaintCase {
		return remove( $case, Actor::editor( 1 ), new Statement( Reason::PersonalData, 'Er staat een telefoonnummer in.' ) );
	}

	/** Writes a state past the commands, as no command of today makes it. */
	private static function force( ComplaintCase $case, string $moderation, int $into = 0 ): void {
		$db = Database::wpdb();
		SoleWriter::lift( static fn() => $db->update( "{$db->prefix}klacht_cases", [ 'moderation' => $moderation, 'merged_into' => $into ], [ 'complaint_id' => $case->id ] ) );
	}

	private static function assert_says_nothing( Visit $visit, string $where ): void {
		foreach ( [ self::TITLE, 'drie weken', 'Onno', 'telefoonnummer', 'application/ld+json', 'rel="canonical"', 'Bedrijf ' ] as $told ) {
			self::assertStringNotContainsString( $told, $visit->html, $where );
		}
	}

	/** @return iterable<string, array{string, bool}> */
	public static function ends(): iterable {
		foreach ( [ 'removed', 'withdrawn' ] as $end ) {
			yield "$end, block theme" => [ $end, false ];
			yield "$end, classic theme" => [ $end, true ];
		}
	}

	#[DataProvider( 'ends' )]
	public function test_what_was_published_is_gone( string $end, bool $classic ): void {
		if ( $classic ) {
			Visit::classic_theme();
		}
		$case = self::approved();
		$link = complaint_link( $case );
		self::assertSame( 200, Visit::to( $link )->status );
		if ( $end === 'removed' ) {
			self::removed( $case );
		} else {
			\Klacht\Complaint\change( new \Klacht\Complaint\Change( $case, Actor::editor( 1 ), \Klacht\Complaint\Event::Withdrawn, [ 'moderation' => 'withdrawn' ] ) );
		}
		foreach ( [ 0, 1, Make::reporter() ] as $reader ) {
			wp_set_current_user( $reader );
			foreach ( [ $link, untrailingslashit( $link ), $link . 'feed/', $link . 'embed/', home_url( "/?p=$case->id" ), home_url( "/?klacht_complaint=$case->slug" ) ] as $address ) {
				$visit = Visit::to( $address );
				self::assertSame( 410, $visit->status, $address );
				self::assert_says_nothing( $visit, $address );
				self::assertMatchesRegularExpression( "~<meta name='robots' content='[^']*\\bnoindex\\b~", $visit->html, $address );
				self::assertSame( 1, substr_count( $visit->html, '<h1' ), $address );
				self::assertStringContainsString( 'This complaint is no longer here', $visit->text(), $address );
			}
		}
	}

	public function test_it_comes_back_when_it_is_put_back(): void {
		$case = self::removed( self::approved() );
		self::assertSame( 410, Visit::to( complaint_link( $case ) )->status );
		$case = restore( $case, Actor::editor( 1 ), new Statement( explanation: 'Het nummer is weggelakt.' ) );
		self::assertSame( 200, Visit::to( complaint_link( $case ) )->status );
	}

	public function test_a_compliment_that_is_gone_is_called_so(): void {
		$visit = Visit::to( complaint_link( self::removed( self::approved( Type::Compliment ) ) ) );
		self::assertStringContainsString( 'This compliment is no longer here', $visit->text() );
	}

	/** @return iterable<string, array{Moderation}> */
	public static function unpublished(): iterable {
		foreach ( [ Moderation::Draft, Moderation::Unconfirmed, Moderation::Pending, Moderation::Rejected, Moderation::Withdrawn, Moderation::Removed, Moderation::Merged ] as $moderation ) {
			yield $moderation->value => [ $moderation ];
		}
	}

	#[DataProvider( 'unpublished' )]
	public function test_what_was_never_published_is_unknown( Moderation $moderation ): void {
		$case = Make::submitted( Make::submission( 0, self::TITLE ) );
		self::force( $case, $moderation->value, self::approved()->id );
		// Even when the post says otherwise, as one that a cache kept would.
		$db = Database::wpdb();
		SoleWriter::lift( static fn() => $db->update( $db->posts, [ 'post_status' => 'publish' ], [ 'ID' => $case->id ] ) );
		wp_cache_flush();
		$visit   = Visit::to( complaint_link( $case ) );
		$unknown = Visit::to( home_url( '/klacht/bestaat-niet-zzzzzzzz/' ) );
		self::assertSame( 404, $visit->status );
		self::assertSame( 404, $unknown->status );
		self::assert_says_nothing( $visit, $moderation->value );
		// Core prints its link past the menu once a process.
		$same = static fn( Visit $seen ): string => str_replace( 'Ga naar de inhoud ', '', $seen->text() );
		self::assertSame( $same( $unknown ), $same( $visit ) );
	}

	public function test_a_query_from_a_cache_decides_nothing(): void {
		$case = self::approved();
		Visit::to( complaint_link( $case ) );
		// As after a crash between COMMIT and the clearing of caches.
		self::force( $case, 'removed' );
		$visit = Visit::to( complaint_link( $case ) );
		self::assertSame( 410, $visit->status );
		self::assert_says_nothing( $visit, 'cached' );
	}

	public function test_a_merged_one_leads_to_the_one_it_went_into(): void {
		$last   = self::approved();
		$middle = merge( self::approved(), Actor::editor( 1 ), $last->id );
		$first  = self::approved();
		self::force( $first, 'merged', $middle->id );
		foreach ( [ $middle, $first ] as $case ) {
			$visit = Visit::to( complaint_link( $case ) );
			self::assertSame( [ 301, complaint_link( $last ) ], [ $visit->status, $visit->location ] );
		}
		self::removed( get_case( $last->id ) );
		self::assertSame( 410, Visit::to( complaint_link( $first ) )->status, 'The chain ends at nothing.' );
	}

	public function test_a_circle_of_merged_ones_ends(): void {
		$one = self::approved();
		$two = self::approved();
		self::force( $one, 'merged', $two->id );
		self::force( $two, 'merged', $one->id );
		self::assertSame( 410, Visit::to( complaint_link( $one ) )->status );
		self::force( $one, 'merged', $one->id );
		self::assertSame( 410, Visit::to( complaint_link( $one ) )->status );
	}

	public function test_other_pages_are_left_alone(): void {
		$page  = wp_insert_post( [ 'post_type' => 'page', 'post_title' => 'Over ons', 'post_status' => 'publish', 'post_content' => 'Wij <b>helpen</b>.' ] );
		$visit = Visit::to( (string) get_permalink( $page ) );
		self::assertSame( 200, $visit->status );
		self::assertStringContainsString( 'Wij <b>helpen</b>', $visit->html );
		self::assertStringNotContainsString( 'ld+json', $visit->html );
		self::assertSame( 404, Visit::to( home_url( '/?p=999999' ) )->status );
	}
}
