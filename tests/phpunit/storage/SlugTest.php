<?php
/**
 * Addresses made of titles and names: readable, of letters of every address, whatever was typed.
 */

declare(strict_types=1);

namespace Klacht\Tests\Storage;

use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use Klacht\Tests\Visit;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Company\create_company;
use function Klacht\Company\username_of;
use function Klacht\Complaint\complaint_link;
use function Klacht\Complaint\get_case;
use function Klacht\Complaint\new_slug;
use function Klacht\Storage\slug_of;

require_once dirname( __DIR__, 3 ) . '/plugin/cli/load.php';

final class SlugTest extends TestCase {
	/** @return iterable<string, array{string, string}> */
	public static function titles(): iterable {
		yield 'accents' => [ 'Één café: à la crème', 'een-cafe-a-la-creme' ];
		yield 'eszett and ligatures' => [ 'Straße, Ærø & Œuvre', 'strasse-aero-oeuvre' ];
		yield 'apostrophes' => [ "'t Hoekje van Domino’s", 't-hoekje-van-dominos' ];
		yield 'Greek' => [ 'Ελλάδα', 'ellada' ];
		yield 'Cyrillic' => [ 'Жалоба', 'zaloba' ];
		yield 'emoji alone' => [ '🤬👎🏽', '' ];
		yield 'emoji in a row of letters' => [ 'Slecht 🤬 hoor', 'slecht-hoor' ];
		yield 'signs' => [ '%ff/..\\?#&<b>', 'ff-b' ];
		yield 'what nobody sees' => [ "Pak\u{200B}ket\u{AD}", 'pakket' ];
		yield 'no UTF-8' => [ "Pakket\xFF\xE2\x82 kwijt", 'pakket-kwijt' ];
	}

	#[DataProvider( 'titles' )]
	public function test_is_read_as_the_title( string $title, string $slug ): void {
		if ( class_exists( \Transliterator::class ) || preg_match( '/[\p{Greek}\p{Cyrillic}]/u', $title ) !== 1 ) {
			self::assertSame( $slug, slug_of( $title, 80 ) );
		}
		self::assertMatchesRegularExpression( '/^[a-z0-9-]*-?[a-z0-9]{8}$/D', new_slug( $title ) );
	}

	/** @return iterable<string, array{string}> */
	public static function long(): iterable {
		for ( $before = 66; $before <= 82; $before += 2 ) {
			foreach ( [ '😀', 'é', '東京', 'ж', "e\u{301}", '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '%', 'ع' ] as $sign ) {
				yield "$before and $sign" => [ str_repeat( 'ab ', intdiv( $before, 3 ) ) . $sign . ' en meer tekst ' . $sign ];
			}
		}
		yield 'one word' => [ str_repeat( 'a', 300 ) ];
		yield 'one word of another alphabet' => [ str_repeat( 'щ', 300 ) ];
	}

	#[DataProvider( 'long' )]
	public function test_a_long_title_has_an_address_of_whole_characters( string $title ): void {
		$slug = new_slug( $title );
		self::assertMatchesRegularExpression( '/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/D', $slug );
		self::assertLessThanOrEqual( 89, strlen( $slug ) );
		self::assertMatchesRegularExpression( '/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/D', username_of( $title ) );
	}

	public function test_pages_of_such_titles_and_names_open(): void {
		$title   = str_repeat( 'ab ', 25 ) . '😀 klaar';
		$case    = Make::approved( Make::submission( title: $title ) );
		$company = create_company( '🤬 東京 ' . str_repeat( 'é', 90 ) . '😀' );
		foreach ( [ complaint_link( $case ), (string) get_permalink( $company ) ] as $address ) {
			self::assertStringNotContainsString( '%', $address );
			self::assertSame( 200, Visit::to( $address )->status, $address );
		}
	}

	public function test_an_address_that_was_cut_in_a_character_is_mended(): void {
		$case = Make::approved();
		$bad  = 'titel-%f0%9f-abcdefgh';
		\Klacht\Tests\SoleWriter::lift( static fn() => \Klacht\Storage\execute( 'UPDATE {cases} SET slug = %s WHERE complaint_id = %d', $bad, $case->id ) + \Klacht\Storage\execute( 'UPDATE {wp.posts} SET post_name = %s WHERE ID = %d', $bad, $case->id ) );
		clean_post_cache( $case->id );
		$good = Make::approved();
		self::assertSame( 1, \Klacht\Complaint\mend_slugs() );
		self::assertSame( 0, \Klacht\Complaint\mend_slugs() );
		self::assertSame( 200, Visit::to( complaint_link( get_case( $case->id ) ) )->status );
		self::assertStringEndsWith( '-abcdefgh', get_case( $case->id )->slug );
		self::assertSame( $good->slug, get_case( $good->id )->slug );
		self::assertSame( get_case( $case->id )->slug, get_post( $case->id )->post_name ?? '' );
	}
}
