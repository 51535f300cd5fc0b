<?php
/**
 * Feeds, good and hostile, become plain text and web addresses; and companies are found in them.
 */

declare(strict_types=1);

namespace Klacht\Tests\Scanner;

use Klacht\Scanner\Answer;
use Klacht\Scanner\Item;
use Klacht\Scanner\Problem;
use Klacht\Scanner\Unreadable;
use Klacht\Scanner\Watched;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Scanner\excerpt_of;
use function Klacht\Scanner\folded;
use function Klacht\Scanner\items_of;
use function Klacht\Scanner\url_hash;

use const Klacht\Scanner\ITEMS;

final class ParseTest extends TestCase {
	private static function rss( string $items, string $head = '<?xml version="1.0" encoding="UTF-8"?>' ): string {
		return "$head<rss version=\"2.0\"><channel><title>Forum</title>$items</channel></rss>";
	}

	private static function item( string $title = 'Titel', string $text = 'Tekst', string $link = 'https://forum.example/1', string $date = 'Mon, 02 Mar 2026 10:00:00 +0100' ): string {
		return "<item><title>$title</title><link>$link</link><description>$text</description><pubDate>$date</pubDate></item>";
	}

	/** @return list<Item> */
	private static function read( string $body, string $type = '' ): array {
		return items_of( new Answer( $body, $type, 'https://forum.example/feed' ) );
	}

	public function test_reads_three_kinds_alike(): void {
		$this->at( '2026-03-10 12:00:00' );
		$atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title type="html">Titel &amp;amp; meer</title><link href="https://forum.example/1"/><summary>Tekst</summary><updated>2026-03-02T09:00:00Z</updated></entry></feed>';
		$json = (string) wp_json_encode(
			[
				'version' => 'https://jsonfeed.org/version/1.1',
				'items'   => [
					'geen item',
					[
						'id'             => '1',
						'url'            => 'https://forum.example/1',
						'title'          => 'Titel & meer',
						'content_html'   => '<p>Tekst</p>',
						'date_published' => '2026-03-02T10:00:00+01:00',
					],
				],
			]
		);
		foreach ( [ self::rss( self::item( 'Titel &amp;amp; meer' ) ), $atom, $json ] as $body ) {
			$items = self::read( $body );
			self::assertCount( 1, $items );
			self::assertSame( [ 'https://forum.example/1', 'Titel & meer', 'Tekst', '2026-03-02 09:00:00' ], [ $items[0]->url, $items[0]->title, $items[0]->text, $items[0]->published?->setTimezone( new \DateTimeZone( 'UTC' ) )->format( 'Y-m-d H:i:s' ) ] );
		}
	}

	/** @return iterable<string, array{string, string, string}> Body, title, text. */
	public static function texts(): iterable {
		yield 'a script' => [ self::rss( self::item( '&lt;script&gt;alert(1)&lt;/script&gt;Titel', '<![CDATA[<img src=x onerror=alert(1)>Tekst<style>p{}</style>]]>' ) ), 'Titel', 'Tekst' ];
		yield 'escaped twice' => [ self::rss( self::item( '&amp;lt;b&amp;gt;Titel&amp;lt;/b&amp;gt;', 'A &amp;amp; B' ) ), 'Titel', 'A & B' ];
		yield 'paragraphs' => [ self::rss( self::item( 'Titel', '&lt;p&gt;een&lt;/p&gt;&lt;p&gt;twee&lt;/p&gt;' ) ), 'Titel', 'een twee' ];
		yield 'marks of direction' => [ self::rss( self::item( "Ti\u{202E}tel", "Tek\u{2066}st" ) ), 'Ti tel', 'Tek st' ];
		yield 'Latin-1 that says so' => [ (string) mb_convert_encoding( self::rss( self::item( 'Café' ), '<?xml version="1.0" encoding="ISO-8859-1"?>' ), 'ISO-8859-1', 'UTF-8' ), 'Café', 'Tekst' ];
		yield 'Latin-1 that says UTF-8' => [ (string) mb_convert_encoding( self::rss( self::item( 'Café' ) ), 'ISO-8859-1', 'UTF-8' ), 'Café', 'Tekst' ];
		yield 'UTF-16' => [ "\xFF\xFE" . mb_convert_encoding( self::rss( self::item( 'Café' ), '<?xml version="1.0" encoding="UTF-16"?>' ), 'UTF-16LE', 'UTF-8' ), 'Café', 'Tekst' ];
		yield 'a mark of UTF-8' => [ "\xEF\xBB\xBF" . self::rss( self::item() ), 'Titel', 'Tekst' ];
		yield 'no title' => [ self::rss( self::item( '', 'Alleen tekst' ) ), 'Alleen tekst', 'Alleen tekst' ];
		yield 'a long title' => [ self::rss( self::item( str_repeat( 'é', 900 ) ) ), str_repeat( 'é', 300 ), 'Tekst' ];
	}

	/** @return iterable<string, array{string, string, string, 3?: string}> Body, title, text, what the server says. */
	public static function as_sent(): iterable {
		$latin = (string) mb_convert_encoding( self::rss( self::item( 'Café “5 €”' ), '<?xml version="1.0" encoding="windows-1252"?>' ), 'WINDOWS-1252', 'UTF-8' );
		yield 'the XML beats the server' => [ $latin, 'Café “5 €”', 'Tekst', 'text/xml; charset=utf-8' ];
		yield 'UTF-8 that the server calls Latin-1' => [ self::rss( self::item( 'Café' ) ), 'Café', 'Tekst', 'text/xml; charset=ISO-8859-1' ];
		yield 'the server alone' => [ (string) mb_convert_encoding( self::rss( self::item( 'Café' ), '' ), 'ISO-8859-15', 'UTF-8' ), 'Café', 'Tekst', 'text/xml; charset="iso-8859-15"' ];
		yield 'Latin-9' => [ (string) mb_convert_encoding( self::rss( self::item( '5 €' ), "<?xml version='1.0' encoding='iso-8859-15'?>" ), 'ISO-8859-15', 'UTF-8' ), '5 €', 'Tekst' ];
		yield 'the mark beats both' => [ "\xEF\xBB\xBF" . self::rss( self::item( 'Café' ), '<?xml version="1.0" encoding="ISO-8859-1"?>' ), 'Café', 'Tekst', 'text/xml; charset=windows-1252' ];
		yield 'UTF-16 without a mark' => [ (string) mb_convert_encoding( self::rss( self::item( 'Café' ), '<?xml version="1.0" encoding="UTF-16"?>' ), 'UTF-16LE', 'UTF-8' ), 'Café', 'Tekst' ];
		yield 'one broken byte' => [ self::rss( self::item( "Café \xFF dicht" ) ), "Café \u{FFFD} dicht", 'Tekst' ];
		yield 'a bare ampersand' => [ self::rss( self::item( 'Brood & kaas &amp; AT&T', 'a &b c && d' ) ), 'Brood & kaas & AT&T', 'a &b c && d' ];
		yield 'a bare ampersand in an address' => [ self::rss( self::item( link: 'https://forum.example/?a=1&b=2&copy=3' ) ), 'Titel', 'Tekst' ];
		yield 'control characters' => [ self::rss( self::item( "Tit\x0Bel\x01", "Te\x00kst" ) ), 'Tit el', 'Te kst' ];
		yield 'control characters by number' => [ self::rss( self::item( 'Tit&#11;el', 'Te&#x1;kst' ) ), 'Tit el', 'Te kst' ];
		yield 'entities of HTML' => [ self::rss( self::item( 'Caf&eacute;&nbsp;&euro; &onbekend; x', '&hellip;' ) ), 'Café € &onbekend; x', '…' ];
		yield 'an ampersand in CDATA' => [ self::rss( self::item( 'Titel', '<![CDATA[Brood & kaas &eacute;]]>' ) ), 'Titel', 'Brood & kaas é' ];
		yield 'lines before it' => [ "\n\n \t" . self::rss( self::item() ), 'Titel', 'Tekst' ];
		yield 'a comment behind it' => [ self::rss( self::item() ) . '<!-- 0.2 seconds -->', 'Titel', 'Tekst' ];
		yield 'RSS 1.0' => [ '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>F</title></channel><item rdf:about="https://forum.example/1"><title>Titel</title><link>https://forum.example/1</link><description>Tekst</description></item></rdf:RDF>', 'Titel', 'Tekst' ];
		yield 'a doctype without entities' => [ '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">' . self::rss( self::item(), '' ), 'Titel', 'Tekst' ];
		yield 'content in full' => [ str_replace( '</item>', '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>Heel de tekst</p>]]></content:encoded></item>', self::rss( self::item() ) ), 'Titel', 'Heel de tekst' ];
	}

	#[DataProvider( 'as_sent' )]
	public function test_reads_feeds_as_the_world_sends_them( string $body, string $title, string $text, string $type = '' ): void {
		$items = self::read( $body, strtolower( $type ) );
		self::assertCount( 1, $items );
		self::assertSame( [ $title, $text ], [ $items[0]->title, $items[0]->text ] );
	}

	/** @return iterable<string, array{string, string}> */
	public static function relative(): iterable {
		$json = static fn( string $url ): string => (string) wp_json_encode( [ 'version' => 'https://jsonfeed.org/version/1', 'items' => [ [ 'id' => '7', 'url' => $url, 'content_text' => 'Tekst' ] ] ] );
		foreach ( [ '/draad/1' => 'https://forum.example/draad/1', 'draad/1' => 'https://forum.example/map/draad/1', '../draad/1' => 'https://forum.example/draad/1', '?id=1' => 'https://forum.example/map/feed?id=1', '//ander.example/1' => 'https://ander.example/1' ] as $sent => $url ) {
			yield "JSON: $sent" => [ $json( $sent ), $url ];
			yield "RSS: $sent" => [ self::rss( self::item( link: $sent ) ), $url ];
			yield "Atom: $sent" => [ '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>T</title><link href="' . $sent . '"/><summary>Tekst</summary></entry></feed>', $url ];
		}
		yield 'Atom with a base' => [ '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://ander.example/blog/"><title>F</title><entry><title>T</title><link href="draad/1"/><summary>Tekst</summary></entry></feed>', 'https://ander.example/blog/draad/1' ];
	}

	#[DataProvider( 'relative' )]
	public function test_a_relative_address_begins_where_the_feed_is( string $body, string $url ): void {
		self::assertSame( [ $url ], array_column( items_of( new Answer( $body, '', 'https://forum.example/map/feed' ) ), 'url' ) );
	}

	public function test_a_feed_without_items_is_one(): void {
		self::assertSame( [], self::read( self::rss( '' ) ) );
		self::assertSame( [], self::read( '{"version":"https://jsonfeed.org/version/1","items":[]}' ) );
	}

	public function test_says_where_the_fault_is(): void {
		$places = [
			"<?xml version=\"1.0\"?>\n<rss version=\"2.0\">\n<channel><item><title>Half</item></channel></rss>" => 'line 3',
			'{"version":"https://example.org/1","items":[]}'                    => '"version"',
			'{"version":"https://jsonfeed.org/version/1.1","posts":[]}'         => '"items"',
		];
		foreach ( $places as $body => $place ) {
			try {
				self::read( $body );
				self::fail( 'It was read.' );
			} catch ( Unreadable $unreadable ) {
				self::assertStringContainsString( $place, \Klacht\Scanner\problem_text( $unreadable->code() ) );
			}
		}
	}

	#[DataProvider( 'texts' )]
	public function test_makes_plain_text( string $body, string $title, string $text ): void {
		$items = self::read( $body );
		self::assertCount( 1, $items );
		self::assertSame( [ $title, $text ], [ $items[0]->title, $items[0]->text ] );
	}

	/** @return iterable<string, array{string, string|null}> */
	public static function links(): iterable {
		yield 'javascript' => [ 'javascript:alert(1)', null ];
		yield 'javascript, hidden' => [ " java\tscript:alert(1)", null ];
		yield 'data' => [ 'data:text/html,x', null ];
		yield 'a name and password' => [ 'https://a:b@forum.example/', null ];
		yield 'nothing' => [ '', null ];
		yield 'relative' => [ '/draad/1', 'https://forum.example/draad/1' ];
		yield 'with a quote' => [ 'https://forum.example/&quot;onclick=&quot;x', 'https://forum.example/%22onclick=%22x' ];
		yield 'with an ampersand' => [ 'https://forum.example/?a=1&amp;b=2', 'https://forum.example/?a=1&b=2' ];
	}

	#[DataProvider( 'links' )]
	public function test_takes_addresses_of_the_web_alone( string $link, ?string $url ): void {
		self::assertSame( $url === null ? [] : [ $url ], array_column( self::read( self::rss( self::item( link: $link ) ) ), 'url' ) );
	}

	public function test_a_date_that_cannot_be_is_none(): void {
		$this->at( '2026-03-10 12:00:00' );
		foreach ( [ 'Mon, 02 Mar 2099 10:00:00 +0000', 'gisteren', 'Mon, 02 Mar 1970 10:00:00 +0000', '' ] as $date ) {
			self::assertNull( self::read( self::rss( self::item( date: $date ) ) )[0]->published, $date );
		}
	}

	/** @return iterable<string, array{string, Problem}> */
	public static function unreadable(): iterable {
		yield 'nothing' => [ '', Problem::NotAFeed ];
		yield 'a web page' => [ '<!doctype html><html><body>Hallo</body></html>', Problem::NotAFeed ];
		yield 'half a feed' => [ '<?xml version="1.0"?><rss><channel><item><title>Half', Problem::NotAFeed ];
		yield 'JSON that is no feed' => [ '{"items":[]}', Problem::NotAFeed ];
		yield 'JSON that is broken' => [ '{"version":"https://jsonfeed.org/version/1.1","items":[', Problem::NotAFeed ];
		yield 'JSON that is deep' => [ '{"version":"https://jsonfeed.org/version/1","items":' . str_repeat( '[', 50 ) . str_repeat( ']', 50 ) . '}', Problem::NotAFeed ];
		yield 'JSON of many lists' => [ '{"version":"https://jsonfeed.org/version/1","items":[' . str_repeat( '[0],', 70000 ) . '0]}', Problem::TooBig ];
		yield 'noise' => [ str_repeat( hash( 'sha512', 'noise', true ) . "\0", 30 ), Problem::NotAFeed ];
		yield 'very many elements' => [ self::rss( str_repeat( '<a/>', 70000 ) ), Problem::TooBig ];
		yield 'entities' => [ '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><rss><channel><item><title>&lol2;</title></item></channel></rss>', Problem::Entities ];
		yield 'an entity from outside' => [ '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>', Problem::Entities ];
		yield 'entities in UTF-16' => [ "\xFE\xFF" . mb_convert_encoding( '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss/>', 'UTF-16BE', 'UTF-8' ), Problem::Entities ];
		yield 'entities in UTF-7' => [ '<?xml version="1.0" encoding="UTF-7"?>+ADw-+ACE-DOCTYPE r+AFs-+ADw-+ACE-ENTITY x SYSTEM +ACI-file:///etc/passwd+ACI-+AD4-+AF0-+AD4-', Problem::NotAFeed ];
	}

	#[DataProvider( 'unreadable' )]
	public function test_says_what_it_cannot_read( string $body, Problem $problem ): void {
		memory_reset_peak_usage();
		$memory = memory_get_peak_usage();
		try {
			self::read( $body );
			self::fail( 'It was read.' );
		} catch ( Unreadable $unreadable ) {
			self::assertSame( $problem, $unreadable->problem );
		}
		self::assertLessThan( 60_000_000, memory_get_peak_usage() - $memory );
	}

	public function test_reads_the_first_of_ten_thousand(): void {
		memory_reset_peak_usage();
		$memory = memory_get_peak_usage();
		$before = self::worked();
		$items  = self::read( self::rss( str_repeat( '<item><title>Titel</title><link>https://forum.example/1</link></item>', 9900 ) ) );
		self::assertCount( ITEMS, $items );
		self::assertLessThan( 2.0, self::worked() - $before );
		self::assertLessThan( 100_000_000, memory_get_peak_usage() - $memory );
	}

	/** Seconds that this process worked: a machine that is busy elsewhere does not count. */
	private static function worked(): float {
		/** @var array<string, int> $usage */
		$usage = getrusage();
		return $usage['ru_utime.tv_sec'] + $usage['ru_utime.tv_usec'] / 1_000_000;
	}

	/** @return iterable<string, array{string, string, bool}> Name, text, whether it is in it. */
	public static function names(): iterable {
		yield 'as it is' => [ 'Bol', 'Slechte service van Bol.', true ];
		yield 'in a word' => [ 'Bol', 'Een bolwerk van bolletjes, voetbol.', false ];
		yield 'other case' => [ 'KLM', 'de klm vloog niet', true ];
		yield 'other accents' => [ 'Café Één', 'bij cafe een gegeten', true ];
		yield 'accents in parts' => [ 'Café', "bij Cafe\u{301} gegeten", true ];
		yield 'behind a letter with an accent' => [ 'Bol', 'ébol', false ];
		yield 'before a digit' => [ 'Bol', 'bol2', false ];
		yield 'two words, far apart' => [ 'Wells Fargo', "Wells\u{A0}\n Fargo", true ];
		yield 'a dash' => [ 'Coca-Cola', 'coca cola en Coca–Cola', true ];
		yield 'signs at the end' => [ 'C++', 'ik leer C++, echt', true ];
		yield 'signs inside' => [ 'AT&T', 'AT&T belt niet terug', true ];
		yield 'signs that mean something' => [ 'a.b', 'axb', false ];
		yield 'an apostrophe' => [ "Ben's", 'Ben’s ijs', true ];
		yield 'another alphabet' => [ 'Яндекс', 'жалоба на яндекс!', true ];
		yield 'digits alone' => [ '1337', 'bel 1337 nu', true ];
		yield 'too short' => [ 'X', 'x x x', false ];
		yield 'no letter' => [ '!!', '!!', false ];
	}

	#[DataProvider( 'names' )]
	public function test_finds_a_name_as_whole_words( string $name, string $text, bool $found ): void {
		self::assertSame( $found, ( new Watched( 1, [ 'Iets Heel Anders', $name ] ) )->is_in( folded( $text ) ) );
	}

	public function test_shows_the_text_around_the_name(): void {
		$excerpt = excerpt_of( new Item( '', '', str_repeat( 'één lange aanloop ', 40 ) . 'en toen belde Bol mij op. ' . str_repeat( 'en nog veel meer ', 40 ) ), new Watched( 1, [ 'Bol' ] ) );
		self::assertStringContainsString( 'belde Bol mij op', $excerpt );
		self::assertStringStartsWith( '…', $excerpt );
		self::assertStringEndsWith( '…', $excerpt );
		self::assertLessThan( 300, mb_strlen( $excerpt ) );
	}

	public function test_knows_a_page_by_many_addresses(): void {
		$same = [ 'https://forum.example/a?id=1&b=2', 'http://www.forum.example/a/?b=2&id=1&utm_source=rss', 'HTTPS://Forum.example/a?fbclid=x&id=1&b=2#reactie' ];
		self::assertCount( 1, array_unique( array_map( url_hash( ... ), $same ) ) );
		$other = [ ...$same, 'https://forum.example/a?id=2&b=2', 'https://forum.example/A?id=1&b=2', 'https://forum.example:8443/a?id=1&b=2', 'https://ander.example/a?id=1&b=2' ];
		self::assertCount( 5, array_unique( array_map( url_hash( ... ), $other ) ) );
	}
}
