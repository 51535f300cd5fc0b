<?php
/**
 * Names for comparing: one folding for looking up, importing, finding duplicates and the Scanner. What is folded is
 * compared and never shown.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/** Signs that people type for each other. */
const ALIKE_SIGNS = [
	'’' => "'",
	'‘' => "'",
	'‛' => "'",
	'′' => "'",
	'´' => "'",
	'`' => "'",
	'ʼ' => "'",
	'ʻ' => "'",
	'ʹ' => "'",
	'＇' => "'",
	'ß' => 'ss',
	'ẞ' => 'ss',
	'ﬀ' => 'ff',
	'ﬁ' => 'fi',
	'ﬂ' => 'fl',
	'ﬃ' => 'ffi',
	'ﬄ' => 'ffl',
];

/** How long what is searched by may be, in characters. */
const NAME_KEY_LENGTH = 100;

/** How many words of a name are searched by. */
const NAME_KEYS = 12;

/**
 * Text for comparing, the same on every database and in every language of the site: no case, no accents, nothing that
 * nobody sees, one kind of apostrophe, dash and space.
 */
function fold_text( string $text ): string {
	// Not the site's language: in German core makes 'ae' of 'ä', and what is folded is kept.
	$text = mb_strtolower( remove_accents( strtr( mb_convert_kana( wp_scrub_utf8( $text ), 'as' ), ALIKE_SIGNS ), 'en_US' ) );
	if ( class_exists( \Normalizer::class ) ) {
		$text = (string) \Normalizer::normalize( $text, \Normalizer::FORM_D );
	}
	$text = (string) preg_replace( [ '/[\x{300}-\x{36F}\p{Cf}\x{FE00}-\x{FE0F}]/u', '/[\p{Pd}\x{2212}]/u', '/[\s\p{Z}]+/u' ], [ '', '-', ' ' ], $text );
	return trim( class_exists( \Normalizer::class ) ? (string) \Normalizer::normalize( $text, \Normalizer::FORM_C ) : $text );
}

/**
 * A name for comparing: as fold_text(), with dashes as spaces, 'B.V.' as 'bv', 'en' and 'and' as '&', and no
 * apostrophe at the edge of a word.
 */
function fold_name( string $name ): string {
	$name = str_replace( '-', ' ', fold_text( $name ) );
	// Letters that each have a dot are one word.
	$name = (string) preg_replace_callback( '/(?<![\p{L}\p{N}])(?:\p{L}\. ?)+\p{L}(?![\p{L}\p{N}])\.?/u', static fn( array $letters ): string => str_replace( [ '.', ' ' ], '', $letters[0] ), $name );
	return trim( (string) preg_replace( [ '/\.(?=\s|$)/u', "/(?<![\\p{L}\\p{N}])' ?|'(?![\\p{L}\\p{N}])/u", '/ +(?:en|and) +| *& */u', '/ +/' ], [ '', '', '&', ' ' ], $name ) );
}

/**
 * What a name is found by: from each of its words on, with neither spaces nor signs, so that 'coca cola', 'Coca-Cola'
 * and 'cocacola' are one. The first is that of the whole name.
 *
 * @return non-empty-list<string>
 */
function name_keys( string $name ): array {
	$folded = fold_name( $name );
	$words  = preg_split( '/[^\p{L}\p{N}\p{M}]+/u', str_replace( "'", '', $folded ), -1, PREG_SPLIT_NO_EMPTY );
	$keys   = [];
	foreach ( array_slice( is_array( $words ) ? array_keys( $words ) : [], 0, NAME_KEYS ) as $from ) {
		$keys[] = mb_substr( implode( '', array_slice( (array) $words, $from ) ), 0, NAME_KEY_LENGTH );
	}
	// Oréal is found in L'Oréal too.
	if ( preg_match_all( "/(?<=')[\\p{L}\\p{N}].+/u", $folded, $elided ) > 0 ) {
		foreach ( $elided[0] as $rest ) {
			$keys[] = mb_substr( (string) preg_replace( '/[^\p{L}\p{N}\p{M}]+/u', '', $rest ), 0, NAME_KEY_LENGTH );
		}
	}
	return $keys === [] ? [ mb_substr( $folded, 0, NAME_KEY_LENGTH ) ] : $keys;
}

/**
 * A name or title in an address: small letters of a to z, digits and hyphens, read as it sounds where PHP can say how;
 * '' where nothing of it can be written so.
 */
function slug_of( string $text, int $length ): string {
	$text = (string) preg_replace( '/[\p{Cf}\']/u', '', strtr( wp_scrub_utf8( $text ), ALIKE_SIGNS ) );
	if ( class_exists( \Transliterator::class ) ) {
		$latin = \Transliterator::create( 'Any-Latin; Latin-ASCII' )?->transliterate( $text );
		$text  = is_string( $latin ) ? $latin : $text;
	}
	$slug = trim( (string) preg_replace( '/[^a-z0-9]+/', '-', strtolower( remove_accents( $text, 'en_US' ) ) ), '-' );
	if ( strlen( $slug ) <= $length ) {
		return $slug;
	}
	// At the end of a word, where there is one in the second half.
	$cut   = substr( $slug, 0, $length + 1 );
	$space = strrpos( $cut, '-' );
	return rtrim( substr( $cut, 0, $space !== false && $space > $length / 2 ? $space : $length ), '-' );
}

/** What Dutch, and other, last names begin with. An apostrophe keeps its small letter: 'heer 't Hart'. */
const NAME_PREFIX = "/^(?:aan|af|bij|d['’]|da|dal|de|del|della|den|der|des|di|do|dos|du|el|het|in|l['’]|la|le|les|lo|los|onder|op|over|te|ten|ter|tot|uit|van|vande|vanden|vander|vom|von|voor|zu|zum|zur)(?=\\s|(?<=['’])\\S)/u";

/**
 * A last name where neither a first name nor an initial stands before it: its prefix has a capital, 'Van der Vries'.
 * The screens' nameAlone() has the same rule.
 */
function name_alone( string $name ): string {
	return preg_match( NAME_PREFIX, $name ) === 1 ? mb_strtoupper( mb_substr( $name, 0, 1 ) ) . mb_substr( $name, 1 ) : $name;
}
