<?php
/**
 * Reads what was fetched: RSS and Atom with core's SimplePie, JSON Feed by itself. What comes out is plain text and
 * web addresses, of a bounded number of items, whatever went in.
 */

declare(strict_types=1);

namespace Klacht\Scanner;

use SimplePie\SimplePie;
use function Klacht\Storage\clean_line;
use function Klacht\Storage\cut_text;
use function Klacht\Storage\now;

/** How many items of a feed are read: its first, which are its newest. */
const ITEMS = 100;

/** How many elements a feed may have: each costs memory before anything is known of it. */
const ELEMENTS = 60000;

/** How much of a text is searched, in characters. */
const SEARCHED = 5000;

/** Elements that part the words before and behind them. */
const PARTS_WORDS = [ 'P', 'DIV', 'BR', 'LI', 'UL', 'OL', 'DL', 'DT', 'DD', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'TABLE', 'TR', 'TD', 'TH', 'BLOCKQUOTE', 'PRE', 'HR', 'IMG', 'SECTION', 'ARTICLE' ];

/** One thing that somebody published. */
final class Item {
	/**
	 * @param string                  $url       http(s).
	 * @param string                  $title     Plain text of one line.
	 * @param string                  $text      The same.
	 * @param \DateTimeImmutable|null $published Null where it is not said, or cannot be.
	 */
	public function __construct(
		public readonly string $url,
		public readonly string $title,
		public readonly string $text,
		public readonly ?\DateTimeImmutable $published = null,
	) {}
}

/**
 * The items of an answer.
 *
 * @return list<Item>
 * @throws Unreadable
 */
function items_of( Answer $answer ): array {
	$text = in_utf8( $answer );
	$json = str_starts_with( $text, '{' );
	$size = $json ? substr_count( $text, '{' ) + substr_count( $text, '[' ) : substr_count( $text, '<' );
	if ( $size > ELEMENTS ) {
		throw new Unreadable( Problem::TooBig );
	}
	$found = $json ? json_items( $text ) : xml_items( $text );
	$items = [];
	foreach ( $found as [ $url, $title, $body, $published ] ) {
		$url = item_url( $url, $answer->url );
		if ( $url !== '' ) {
			$body    = plain_of( $body );
			$title   = plain_of( $title, 300 );
			$items[] = new Item( $url, $title === '' ? cut_text( $body, 120 ) : $title, $body, instant_of( $published ) );
		}
	}
	return $items;
}

/**
 * @return list<array{string, string, string, string}> Address, title, text, date.
 * @throws Unreadable
 */
function json_items( string $text ): array {
	$feed = json_decode( $text, true, 12, JSON_INVALID_UTF8_SUBSTITUTE );
	if ( ! is_array( $feed ) || ! is_string( $feed['version'] ?? null ) || ! str_contains( $feed['version'], 'jsonfeed.org/version/1' ) || ! is_array( $feed['items'] ?? null ) ) {
		throw new Unreadable( Problem::NotAFeed, 0, json_place( $text, $feed ) );
	}
	$items = [];
	foreach ( array_slice( array_filter( $feed['items'], 'is_array' ), 0, ITEMS ) as $item ) {
		$string  = static fn( string $name ): string => is_string( $item[ $name ] ?? null ) ? $item[ $name ] : '';
		$first   = static fn( string ...$names ): string => array_values( array_filter( array_map( $string, $names ), static fn( string $value ): bool => $value !== '' ) )[0] ?? '';
		$items[] = [ $first( 'url', 'external_url', 'id' ), $string( 'title' ), $first( 'content_text', 'content_html', 'summary' ), $first( 'date_published', 'date_modified' ) ];
	}
	return $items;
}

/**
 * With SimplePie from the string alone: it fetches nothing, keeps nothing, and has nothing to expand.
 *
 * @return list<array{string, string, string, string}>
 * @throws Unreadable
 */
function xml_items( string $text ): array {
	if ( preg_match( '/<!ENTITY/i', $text ) === 1 || preg_match( '/<!DOCTYPE[^>]*\[/i', $text ) === 1 ) {
		throw new Unreadable( Problem::Entities );
	}
	$text = whole_xml( $text );
	$feed = simplepie();
	$feed->set_raw_data( $text );
	// What is no feed is written into PHP's log by SimplePie itself.
	$level = error_reporting( error_reporting() & ~E_USER_NOTICE ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions, WordPress.PHP.DiscouragedPHPFunctions
	try {
		if ( ! $feed->init() ) {
			throw new Unreadable( Problem::NotAFeed, 0, xml_place( $text ) );
		}
		$items = [];
		foreach ( $feed->get_items( 0, ITEMS ) ?? [] as $item ) {
			$items[] = [
				(string) ( $item->get_permalink() ?? $item->get_id() ),
				(string) $item->get_title(),
				(string) ( $item->get_content() ?? $item->get_description() ),
				(string) $item->get_gmdate( 'c' ),
			];
		}
		return $items;
	} finally {
		error_reporting( $level ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions, WordPress.PHP.DiscouragedPHPFunctions
		$feed->__destruct();
	}
}

function simplepie(): SimplePie {
	if ( ! class_exists( SimplePie::class, false ) ) {
		require_once ABSPATH . WPINC . '/class-simplepie.php';
	}
	$feed = new SimplePie();
	$feed->enable_cache( false );
	$feed->set_autodiscovery_level( SimplePie::LOCATOR_NONE );
	// No cleaning by its own parser of HTML: all markup is taken out here.
	$feed->set_stupidly_fast( true );
	return $feed;
}

/**
 * The address of an item, '' where it is none of the web. A relative one begins at the feed's own address.
 */
function item_url( string $url, string $feed ): string {
	$url = trim( html_entity_decode( $url, ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
	if ( $url !== '' && preg_match( '~^[a-z][a-z0-9+.\-\s]*:~i', $url ) !== 1 ) {
		$url = (string) \WP_Http::make_absolute_url( $url, $feed );
	}
	try {
		$parts = parts_of( $url );
	} catch ( Unreadable ) {
		return '';
	}
	return $parts['scheme'] . '://' . $parts['host'] . ( $parts['port'] > 0 ? ':' . $parts['port'] : '' ) . $parts['rest'];
}

/**
 * A text of strangers as one plain line. Feeds carry markup that is escaped, sometimes twice.
 */
function plain_of( string $text, int $length = SEARCHED ): string {
	// Before the expensive part: what is behind is not kept, and markup may be most of it.
	$text = mb_substr( wp_scrub_utf8( $text ), 0, 20 * $length );
	for ( $round = 0; $round < 3; $round++ ) {
		$text = text_of_html( $text );
	}
	return cut_text( clean_line( $text ), $length );
}

/**
 * What a reader of HTML sees, without markup, scripts and styles. With core's own tokenizer, which goes through it once.
 */
function text_of_html( string $html ): string {
	if ( strpbrk( $html, '<&' ) === false ) {
		return $html;
	}
	$reader = new \WP_HTML_Tag_Processor( $html );
	$text   = '';
	while ( $reader->next_token() ) {
		if ( $reader->get_token_name() === '#text' ) {
			$text .= $reader->get_modifiable_text();
		} elseif ( in_array( $reader->get_token_name(), PARTS_WORDS, true ) ) {
			$text .= ' ';
		}
	}
	return $text;
}

/**
 * When something was published; null for what cannot be.
 */
function instant_of( string $date ): ?\DateTimeImmutable {
	try {
		$instant = $date === '' || strlen( $date ) > 60 ? null : new \DateTimeImmutable( $date, new \DateTimeZone( 'UTC' ) );
	} catch ( \Exception ) {
		return null;
	}
	return $instant !== null && (int) $instant->format( 'Y' ) >= 1990 && $instant <= now()->modify( '+1 day' ) ? $instant : null;
}
