<?php
/**
 * One folding of names: who types a name in another way means the same company, at every place where names are compared.
 */

declare(strict_types=1);

namespace Klacht\Tests\Company;

use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use function Klacht\Cli\rebuild;
use function Klacht\Cli\verify;
use function Klacht\Company\create_company;
use function Klacht\Company\find_company;
use function Klacht\Company\namesakes;
use function Klacht\Company\product_named;
use function Klacht\Company\write_all_names;
use function Klacht\Scanner\folded;
use function Klacht\Scanner\set_watch;
use function Klacht\Storage\execute;
use function Klacht\Storage\fold_name;

require_once dirname( __DIR__, 3 ) . '/plugin/cli/load.php';

final class NamesTest extends RestTestCase {
	/** @return iterable<string, array{string, string}> A name, and the same one typed in another way. */
	public static function same(): iterable {
		foreach ( [ '’', '‘', '`', '´', 'ʼ', '′' ] as $sign ) {
			yield "apostrophe $sign" => [ "Domino's Pizza", "Domino{$sign}s Pizza" ];
			yield "apostrophe $sign before a word" => [ "'t Hoekje", "{$sign}t Hoekje" ];
		}
		foreach ( [ '–', '—', '‑', '‐', '−', ' ', ' – ' ] as $dash ) {
			yield "dash $dash" => [ 'Coca-Cola', "Coca{$dash}Cola" ];
		}
		yield 'case' => [ 'ING Bank', 'ing bank' ];
		yield 'accents' => [ 'Café Één Crème', 'cafe een creme' ];
		yield 'accents in parts' => [ 'Café', "Cafe\u{301}" ];
		yield 'Greek accents' => [ 'Ελλάδα', 'ελλαδα' ];
		yield 'Turkish' => [ 'İstanbul Kebap', 'istanbul kebap' ];
		yield 'eszett' => [ 'Straßencafé', 'STRASSENCAFE' ];
		yield 'Dutch ij' => [ 'IJsselmeer', 'ĳsselmeer' ];
		yield 'full width' => [ 'Sony 4', 'Ｓｏｎｙ　４' ];
		yield 'spaces' => [ 'Albert Heijn', "  Albert\u{A0}\u{2009} Heijn " ];
		yield 'what nobody sees' => [ 'Albert Heijn', "Al\u{AD}bert\u{200B} Heijn\u{FEFF}" ];
		yield 'dots' => [ 'Jansen B.V.', 'Jansen BV' ];
		yield 'dots and spaces' => [ 'Jansen B.V.', 'Jansen b. v.' ];
		yield 'a dot behind' => [ 'St. Jansdal', 'St Jansdal' ];
		yield 'and' => [ 'Vroom & Dreesmann', 'Vroom en Dreesmann' ];
		yield 'and, close' => [ 'H&M', 'H & M' ];
	}

	#[DataProvider( 'same' )]
	public function test_is_one_name( string $name, string $typed ): void {
		self::assertSame( fold_name( $name ), fold_name( $typed ) );
		self::assertSame( fold_name( $name ), fold_name( fold_name( $name ) ) );
		$company = create_company( $name );
		self::assertSame( [ $company ], namesakes( $typed ) );
		self::assertSame( $company, find_company( $typed ) );
		self::assertSame( [ $name ], $this->found( $typed ) );
		$refused = $this->expect( 400, 'POST', '/companies', [ 'name' => $typed ], Make::editor() );
		self::assertNotSame( '', $refused->text( 'data.params.name' ) );
		self::assertTrue( ( new \Klacht\Scanner\Watched( 1, [ $name ] ) )->is_in( folded( "Ik bestelde bij $typed en nu niets." ) ) );
		self::assertSame( product_named( $company, $name ), product_named( $company, $typed ) );
	}

	public function test_other_names_stay_two(): void {
		foreach ( [ [ 'C', 'C++' ], [ 'Bos', "Bo's" ], [ 'Jansen', 'Jansen BV' ], [ 'Bol', 'Bol.com' ], [ 'Enexis', '& Exis' ] ] as [ $one, $other ] ) {
			create_company( $one );
			$this->expect( 201, 'POST', '/companies', [ 'name' => $other ], Make::editor() );
		}
	}

	/** @return list<mixed> The names that are found, in their order. */
	private function found( string $search, int $per_page = 20 ): array {
		return array_column( $this->expect( 200, 'GET', '/companies', [ 'search' => $search, 'per_page' => $per_page ] )->items(), 'name' );
	}

	public function test_is_found_by_the_beginning_of_any_word(): void {
		foreach ( [ "'t Hoekje van Domino’s", 'Vroom & Dreesmann', "L'Oréal Nederland", 'Van der Valk', 'Booking.com', '50% Korting_Shop', 'Ben & Jerry’s', 'Яндекс Такси', '東京電力' ] as $name ) {
			create_company( $name );
		}
		$finds = [
			'hoek'            => "'t Hoekje van Domino’s",
			"'t hoek"         => "'t Hoekje van Domino’s",
			't hoekje v'      => "'t Hoekje van Domino’s",
			'dominos'         => "'t Hoekje van Domino’s",
			"domino's"        => "'t Hoekje van Domino’s",
			'hoekje dominos'  => "'t Hoekje van Domino’s",
			'vroom en d'      => 'Vroom & Dreesmann',
			'dreesman'        => 'Vroom & Dreesmann',
			'oreal'           => "L'Oréal Nederland",
			'loreal'          => "L'Oréal Nederland",
			'nederl'          => "L'Oréal Nederland",
			'bookingcom'      => 'Booking.com',
			'booking.c'       => 'Booking.com',
			'50%'             => '50% Korting_Shop',
			'korting_s'       => '50% Korting_Shop',
			'jerrys'          => 'Ben & Jerry’s',
			'яндекс'          => 'Яндекс Такси',
			'такс'            => 'Яндекс Такси',
			'東京'              => '東京電力',
		];
		foreach ( $finds as $search => $name ) {
			self::assertSame( [ $name ], $this->found( $search ), $search );
		}
		foreach ( [ 'oekje', '%', '_', '\\', "\u{200B}", 'hoekje vroom', '%oek', 'hoek%' ] as $search ) {
			self::assertSame( $search === 'hoek%' ? [ "'t Hoekje van Domino’s" ] : [], $this->found( $search ), $search );
		}
	}

	public function test_the_exact_name_comes_first_then_beginnings_then_other_words_each_once(): void {
		foreach ( [ 'Zaal de Bank', 'De Bank Bankiers', 'Bankgiro', 'Bank', 'Anker Bank' ] as $name ) {
			create_company( $name );
		}
		$expected = [ 'Bank', 'Bankgiro', 'Anker Bank', 'Zaal de Bank', 'De Bank Bankiers' ];
		$all      = $this->found( 'bank' );
		self::assertSame( 'Bank', $all[0] );
		self::assertSame( 'Bankgiro', $all[1] );
		self::assertEqualsCanonicalizing( $expected, $all );
		// And so a page at a time, of any size.
		foreach ( [ 1, 2, 3 ] as $size ) {
			$seen   = [];
			$cursor = [];
			do {
				$page   = $this->expect( 200, 'GET', '/companies', [ 'search' => 'bank', 'per_page' => $size ] + $cursor );
				$seen   = [ ...$seen, ...array_column( $page->items(), 'name' ) ];
				$more   = preg_match( '/cursor=([^&>]+)/', (string) $page->header( 'Link' ), $next ) === 1;
				$cursor = [ 'cursor' => urldecode( $next[1] ?? '' ) ];
			} while ( $more );
			self::assertSame( $all, $seen, "pages of $size" );
		}
	}

	public function test_the_table_follows_whatever_is_done_to_a_company(): void {
		$company = create_company( 'Eerste Naam' );
		wp_update_post( [ 'ID' => $company, 'post_title' => 'Tweede Naam' ] );
		self::assertSame( [ [], [ 'Tweede Naam' ] ], [ $this->found( 'eerste' ), $this->found( 'tweede' ) ] );
		set_watch( $company, null, [ 'Bijnaam' ] );
		self::assertSame( [], $this->found( 'bijn' ), 'Other names are for the Scanner, and nobody hears of them.' );
		wp_trash_post( $company );
		self::assertSame( [], $this->found( 'tweede' ) );
		wp_untrash_post( $company );
		wp_publish_post( $company );
		self::assertSame( [ 'Tweede Naam' ], $this->found( 'tweede' ) );
		wp_delete_post( $company, true );
		self::assertSame( [], $this->found( 'tweede' ) );
		self::assertSame( 0, $this->count_rows( 'company_names' ) );
	}

	public function test_what_is_wrong_is_found_and_mended(): void {
		$known = create_company( 'Wordt Hernoemd' );
		$gone  = create_company( 'Wordt Vergeten' );
		$db    = Database::wpdb();
		$db->update( $db->posts, [ 'post_title' => 'Is Anders' ], [ 'ID' => $known ] );
		execute( 'DELETE FROM {company_names} WHERE company_id = %d', $gone );
		execute( "INSERT INTO {company_names} (company_id, place, word) VALUES (999999, 0, 'spook')" );
		$wrong = static fn(): array => array_map( static fn( \Klacht\Cli\Finding $finding ): int => $finding->id, array_values( array_filter( iterator_to_array( verify( static fn() => null ), false ), static fn( \Klacht\Cli\Finding $finding ): bool => $finding->check === 'names' ) ) );
		self::assertSame( [ $known, $gone, 999999 ], $wrong() );
		self::assertSame( 3, rebuild( static fn() => null )['names'] );
		self::assertSame( [], $wrong() );
		wp_cache_flush();
		self::assertSame( [ [ 'Is Anders' ], [ 'Wordt Vergeten' ] ], [ $this->found( 'anders' ), $this->found( 'vergeten' ) ] );
	}

	public function test_the_migration_goes_on_where_it_was_cut_off(): void {
		$ids = array_map( static fn( int $n ): int => create_company( "Winkel nummer $n" ), range( 1, 5 ) );
		execute( 'DELETE FROM {company_names}' );
		update_option( \Klacht\Company\NAMES_OPTION, $ids[1], false );
		write_all_names();
		write_all_names();
		self::assertSame( [ 'Winkel nummer 3', 'Winkel nummer 4', 'Winkel nummer 5' ], array_slice( $this->found( 'winkel' ), -3 ) );
		self::assertFalse( get_option( \Klacht\Company\NAMES_OPTION ) );
	}
}
