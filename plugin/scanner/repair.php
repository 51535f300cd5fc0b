<?php
/**
 * Feeds as the world sends them, made what a reader of XML takes: in UTF-8, without the characters and signs that would
 * cost the whole feed; and where the fault is in one that still cannot be read.
 */

declare(strict_types=1);

namespace Klacht\Scanner;

/** The marks that a text in one of these begins with. */
const MARKS = [
	"\xEF\xBB\xBF" => 'UTF-8',
	"\xFE\xFF"     => 'UTF-16BE',
	"\xFF\xFE"     => 'UTF-16LE',
];

/** The encodings that are read. One that hides a `<` from every check would be of use to nobody else. */
const ENCODINGS = [ 'UTF-8', 'UTF-16', 'UTF-16BE', 'UTF-16LE', 'ISO-8859-1', 'ISO-8859-15', 'WINDOWS-1252' ];

/** Names that servers use for those. */
const ENCODING_NAMES = [
	'UTF8'       => 'UTF-8',
	'LATIN1'     => 'ISO-8859-1',
	'LATIN-1'    => 'ISO-8859-1',
	'ISO8859-1'  => 'ISO-8859-1',
	'US-ASCII'   => 'UTF-8',
	'ASCII'      => 'UTF-8',
	'LATIN-9'    => 'ISO-8859-15',
	'CP1252'     => 'WINDOWS-1252',
	'WINDOWS1252' => 'WINDOWS-1252',
];

/**
 * The text in UTF-8: by its mark, else by what the XML says of itself, else by what its server says. What is not so
 * written is taken as the Windows of old feeds.
 *
 * @throws Unreadable
 */
function in_utf8( Answer $answer ): string {
	$text     = $answer->body;
	$encoding = '';
	foreach ( MARKS as $mark => $marked ) {
		if ( str_starts_with( $text, $mark ) ) {
			$text     = substr( $text, strlen( $mark ) );
			$encoding = $marked;
			break;
		}
	}
	$said = static fn( string $pattern, string $of ): string => preg_match( $pattern, $of, $m ) === 1 ? encoding_named( $m[1] ) : '';
	if ( $encoding === '' && preg_match( '/^\s*<\0|^\0</', $text ) === 1 ) {
		$encoding = str_starts_with( $text, "\0" ) ? 'UTF-16BE' : 'UTF-16LE';
	}
	$encoding = $encoding !== '' ? $encoding : $said( '/^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["\']([\w.:-]+)/i', $text );
	$encoding = $encoding !== '' ? $encoding : $said( '/charset\s*=\s*["\']?([\w.:-]+)/i', $answer->type );
	if ( $encoding === 'ISO-8859-1' ) {
		// As browsers do: who says Latin-1 and has these bytes means Windows.
		$encoding = 'WINDOWS-1252';
	}
	if ( in_array( $encoding, [ '', 'UTF-8' ], true ) ) {
		// Old feeds say UTF-8 and are not.
		$text = mb_check_encoding( $text, 'UTF-8' ) ? $text : without_broken( $text );
	} elseif ( in_array( $encoding, ENCODINGS, true ) ) {
		$text = (string) mb_convert_encoding( $text, 'UTF-8', $encoding );
	}
	if ( ! mb_check_encoding( $text, 'UTF-8' ) || substr_count( $text, "\0" ) > 3 ) {
		throw new Unreadable( Problem::NotAFeed );
	}
	return ltrim( $text, " \t\r\n\0\x0B\u{FEFF}" );
}

/**
 * Text that says UTF-8 and is not: where most of it is, the rest becomes U+FFFD; else it is of Windows.
 */
function without_broken( string $text ): string {
	return preg_match( '/[\xC3-\xF4][\x80-\xBF]/', $text ) === 1 ? wp_scrub_utf8( $text ) : (string) mb_convert_encoding( $text, 'UTF-8', 'WINDOWS-1252' );
}

/**
 * The name of an encoding as PHP has it.
 */
function encoding_named( string $name ): string {
	$name = strtoupper( $name );
	return ENCODING_NAMES[ $name ] ?? $name;
}

/**
 * XML without what costs a whole feed: control characters, what is no character, an ampersand that begins no entity, and
 * entities that only HTML knows. Inside CDATA nothing but characters is touched.
 */
function whole_xml( string $text ): string {
	// It is in UTF-8 by now, whatever it says of itself.
	$text = (string) preg_replace( '/^(<\?xml[^>]{0,200}?)\s+encoding\s*=\s*(["\']).*?\2/i', '$1', $text );
	$text = (string) preg_replace( '/[^\x{9}\x{A}\x{D}\x{20}-\x{D7FF}\x{E000}-\x{FFFD}\x{10000}-\x{10FFFF}]/u', ' ', $text );
	$text = (string) preg_replace( '/&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));/i', ' ', $text );
	$made = '';
	foreach ( explode( '<![CDATA[', $text ) as $n => $part ) {
		$end   = $n === 0 ? 0 : strpos( $part, ']]>' );
		$end   = $end === false ? strlen( $part ) : $end;
		$made .= ( $n === 0 ? '' : '<![CDATA[' ) . substr( $part, 0, $end ) . preg_replace_callback( '/&(#\d{1,7};|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,31};)?/i', known_entity( ... ), substr( $part, $end ) );
	}
	return $made;
}

/**
 * @param array<int|string, string> $found An ampersand and what may make it an entity.
 */
function known_entity( array $found ): string {
	$entity = $found[1] ?? '';
	if ( $entity === '' ) {
		return '&amp;';
	}
	$whole = "&$entity";
	if ( $entity[0] === '#' || in_array( $entity, [ 'amp;', 'lt;', 'gt;', 'quot;', 'apos;' ], true ) ) {
		return $whole;
	}
	$character = html_entity_decode( $whole, ENT_QUOTES | ENT_HTML5, 'UTF-8' );
	return $character === $whole ? "&amp;$entity" : htmlspecialchars( $character, ENT_XML1 | ENT_QUOTES, 'UTF-8' );
}

/**
 * Where a feed ends to be XML, as `line:column`; '' where it is whole, or no feed at all.
 */
function xml_place( string $text ): string {
	if ( preg_match( '/<(?:rss|feed|rdf:RDF)\b/i', $text ) !== 1 ) {
		return '';
	}
	$parser = xml_parser_create( 'UTF-8' );
	$whole  = xml_parse( $parser, $text, true ) === 1;
	return $whole ? '' : xml_get_current_line_number( $parser ) . ':' . xml_get_current_column_number( $parser );
}

/**
 * Which field of a JSON feed is missing or wrong; '' where it is no JSON at all.
 */
function json_place( string $text, mixed $feed ): string {
	return match ( true ) {
		! is_array( $feed )                                                                                    => '',
		! is_string( $feed['version'] ?? null ) || ! str_contains( $feed['version'], 'jsonfeed.org/version/1' ) => 'version',
		default                                                                                                => 'items',
	};
}
