<?php
/**
 * Finds companies in what was published: by their name and aliases, as whole words, whatever their case and accents.
 */

declare(strict_types=1);

namespace Klacht\Scanner;

use function Klacht\Storage\fold_name;

/** How much of a text is shown around a name, in characters. */
const EXCERPT = 280;

/** A company that is searched for. */
final class Watched {
	/** @var list<array{string, non-empty-string}> Folded name, and its pattern. */
	public readonly array $patterns;

	/** @param list<string> $names Its name and its aliases. */
	public function __construct( public readonly int $company_id, array $names ) {
		$patterns = [];
		foreach ( array_unique( array_map( folded( ... ), $names ) ) as $folded ) {
			if ( mb_strlen( $folded ) >= 2 && preg_match( '/[\p{L}\p{N}]/u', $folded ) === 1 ) {
				$patterns[] = [ $folded, '/(?<![\p{L}\p{N}])' . preg_quote( $folded, '/' ) . '(?![\p{L}\p{N}])/u' ];
			}
		}
		$this->patterns = $patterns;
	}

	/** Whether the company is named in a text that is folded. */
	public function is_in( string $folded ): bool {
		foreach ( $this->patterns as [ $name, $pattern ] ) {
			// The quick question first: nearly always the answer is no.
			if ( str_contains( $folded, $name ) && preg_match( $pattern, $folded ) === 1 ) {
				return true;
			}
		}
		return false;
	}
}

/**
 * A text for comparing, folded as names are.
 */
function folded( string $text ): string {
	return fold_name( $text );
}

/**
 * The part of a text around the first name in it, of one line.
 */
function excerpt_of( Item $item, Watched $company ): string {
	$text = $item->text;
	if ( mb_strlen( $text ) <= EXCERPT ) {
		return $text;
	}
	$at = 0;
	// Folding changes lengths, so the place is found by words: the first window of them that names the company.
	$words = preg_split( '/(?<=\s)/u', $text );
	$words = is_array( $words ) ? $words : [ $text ];
	$spent = 0;
	foreach ( $words as $n => $word ) {
		if ( $company->is_in( folded( implode( '', array_slice( $words, $n, 12 ) ) ) ) ) {
			$at = $spent;
			break;
		}
		$spent += mb_strlen( $word );
	}
	$from = max( 0, $at - 60 );
	return ( $from > 0 ? '…' : '' ) . trim( mb_substr( $text, $from, EXCERPT ) ) . ( $from + EXCERPT < mb_strlen( $text ) ? '…' : '' );
}

/**
 * What makes two addresses one: neither scheme, `www.`, a trailing slash, the part behind `#` nor what counts visitors
 * makes another page.
 */
function url_hash( string $url ): string {
	$parts = wp_parse_url( $url );
	$parts = is_array( $parts ) ? $parts : [];
	$query = [];
	foreach ( explode( '&', (string) ( $parts['query'] ?? '' ) ) as $pair ) {
		if ( $pair !== '' && preg_match( '/^(utm_|fbclid=|gclid=|mc_cid=|mc_eid=|at_)/i', $pair ) !== 1 ) {
			$query[] = $pair;
		}
	}
	sort( $query );
	$host = (string) preg_replace( '/^www\./', '', strtolower( (string) ( $parts['host'] ?? '' ) ) );
	return hash( 'sha256', $host . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' ) . rtrim( (string) ( $parts['path'] ?? '' ), '/' ) . '?' . implode( '&', $query ) );
}
