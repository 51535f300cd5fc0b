<?php
/**
 * Text from outside: what of it is made what, once, where it comes in. Everything else stays as it was typed, and is
 * escaped where it is shown.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/**
 * What is a line end: those of Windows and of the old Mac, of Word inside a paragraph (U+000B), a form feed, NEL, and
 * Unicode's separators of lines and paragraphs.
 */
const LINE_ENDS = '/\r\n|[\r\x0B\x0C\x{85}\x{2028}\x{2029}]/u';

/**
 * What becomes a space: control characters but tab and line end, and the marks that turn around how the text behind
 * them is read (U+202A to U+202E, U+2066 to U+2069). A space and not nothing, so that no two words become one.
 */
const NO_CHARACTERS = '/[\x00-\x08\x0E-\x1F\x7F-\x{84}\x{86}-\x{9F}\x{202A}-\x{202E}\x{2066}-\x{2069}]/u';

/** What no XML may hold: it would cost a whole feed. */
const NO_XML = '/[\x{FFFE}\x{FFFF}]/u';

/**
 * What nobody sees: spaces and formatting characters, fillers of Hangul, the empty braille pattern, selectors of
 * variants, tags. They are kept beside others, of which some need them, and alone they are no text.
 */
const UNSEEN = '/[^\p{Z}\p{Cc}\p{Cf}\x{034F}\x{115F}\x{1160}\x{17B4}\x{17B5}\x{180B}-\x{180F}\x{2065}\x{2800}\x{3164}\x{FE00}-\x{FE0F}\x{FFA0}\x{FFF0}-\x{FFF8}\x{1D159}\x{E0000}-\x{E0FFF}]/u';

/**
 * A text of several lines as it is kept: valid UTF-8, "\n" between lines, no control characters, nothing that changes
 * the direction of what stands behind it, no spaces around it; '' where nobody would see anything.
 *
 * Markup, entities and everything else stay as they were typed. Cleaning a clean text changes nothing.
 */
function clean_text( string $text ): string {
	// What is no UTF-8 becomes U+FFFD, so that a reader sees that something stood there.
	$text = preg_replace( [ '/^\x{FEFF}+/u', LINE_ENDS, NO_CHARACTERS, NO_XML ], [ '', "\n", ' ', "\u{FFFD}" ], wp_scrub_utf8( $text ) );
	$text = trim( (string) $text );
	return is_blank( $text ) ? '' : $text;
}

/**
 * A text of one line as it is kept: as clean_text(), with one space for each row of spaces, tabs and line ends.
 */
function clean_line( string $text ): string {
	return trim( (string) preg_replace( '/[\s\p{Z}]+/u', ' ', clean_text( $text ) ) );
}

/**
 * Whether nobody would see anything of a text.
 */
function is_blank( string $text ): bool {
	return preg_match( UNSEEN, wp_scrub_utf8( $text ) ) !== 1;
}

/**
 * The beginning of a text, of at most so many characters, and never with half of what people see as one: an emoji of
 * several parts, a flag, a letter with its accent.
 */
function cut_text( string $text, int $length ): string {
	$cut  = mb_substr( $text, 0, $length );
	$next = mb_substr( $text, $length, 16 );
	if ( $next === '' || preg_match( '/\X$/Du', $cut, $last ) !== 1 ) {
		return $cut;
	}
	return preg_match( '/^\X/u', $last[0] . $next, $whole ) === 1 && $whole[0] !== $last[0] ? substr( $cut, 0, -strlen( $last[0] ) ) : $cut;
}

/**
 * Text as HTML, in an element or in an attribute. Core's function of that name takes `&amp;` for an ampersand that is
 * escaped already: who types `&amp;` would read `&`. Texts of people are escaped with this one.
 */
function esc_html( string $text ): string {
	return htmlspecialchars( $text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8' );
}

/**
 * The same, under the name that says where it stands.
 */
function esc_attr( string $text ): string {
	return esc_html( $text );
}
