<?php
/**
 * What a text says that should not be public: personal data, by the form it has, and words of the site's own list.
 *
 * A finding is a signal for a person to judge. It misses what has no form (names) and finds what only looks like it.
 */

declare(strict_types=1);

namespace Klacht\Privacy;

use function Klacht\setting_words;

/** What was found. */
enum FindingKind: string {
	case Iban    = 'iban';
	case Email   = 'email';
	case Phone   = 'phone';
	case Bsn     = 'bsn';
	case Address = 'address';
	case Plate   = 'plate';
	case Abuse   = 'abuse';
	/** What a reporter told a company alone; found by what it is, not by its form. */
	case Private = 'private';

	public function label(): string {
		return match ( $this ) {
			self::Iban    => __( 'Bank account number', 'klacht' ),
			self::Email   => __( 'E-mail address', 'klacht' ),
			self::Phone   => __( 'Telephone number', 'klacht' ),
			self::Bsn     => __( 'Citizen service number', 'klacht' ),
			self::Address => __( 'Postcode with house number', 'klacht' ),
			self::Plate   => __( 'Licence plate', 'klacht' ),
			self::Abuse   => __( 'Abusive word', 'klacht' ),
			self::Private => __( 'Private data of the reporter', 'klacht' ),
		};
	}

	/**
	 * Whether it says who somebody is or how to reach them.
	 */
	public function is_personal(): bool {
		return $this !== self::Abuse;
	}
}

/** One place in a text. */
final class Finding {
	/**
	 * @param int $start  In characters from the beginning, as mb_substr() and JavaScript's Array.from() count them.
	 * @param int $length In characters.
	 */
	public function __construct(
		public readonly FindingKind $kind,
		public readonly int $start,
		public readonly int $length,
	) {}
}

/** Words that hold a text for the editors, until the site has a list of its own. A word ending in `*` is a beginning. */
const HELD_WORDS = [ 'debiel', 'debielen', 'eikel', 'eikels', 'flikker', 'flikkers', 'godverdomme', 'hoer', 'hoeren', 'hoerenzoon', 'kanker*', 'klerelijer', 'klerelijers', 'klootzak*', 'kut*', 'lul', 'lullen', 'mongool', 'mongolen', 'nazi', 'nazi\'s', 'tering*', 'tyfus*' ];

/**
 * The forms of personal data: kind => the source of a regular expression, read the same by PCRE and by JavaScript
 * under the flag `u`. The order counts: what an earlier one took, a later one does not find again.
 *
 * Every repetition has a bound, so that no text makes them slow. Checksums are PHP's alone.
 *
 * @return array<string, string>
 */
function finding_patterns(): array {
	$before = '(?<![\p{L}\p{N}])';
	$after  = '(?![\p{L}\p{N}])';
	// 1012 AB, or 1012ab written in one, which is no measure such as 1500km.
	$postcode = '[1-9][0-9]{3}(?:\s?[A-Z]{2}|(?!km|mb|gb|kb|tb|cm|mm|kg|ml|kw|px)[a-z]{2})';
	return [
		'iban'    => "$before(?:NL[0-9]{2}[\s.-]?[A-Z]{4}(?:[\s.-]?[0-9]){10}|BE[0-9]{2}(?:[\s.-]?[0-9]){12}|DE[0-9]{2}(?:[\s.-]?[0-9]){18}|[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{11,30})$after",
		'email'   => '[\p{L}\p{N}._%+\-]{1,64}@(?:[\p{L}\p{N}\-]{1,63}\.){1,8}\p{L}{2,24}',
		// Ten digits from 0, or from +31; not the free and paid numbers of companies, and no date.
		'phone'   => '(?<![\p{L}\p{N}+])(?!\(?0[89]00)(?![0-3][0-9][.\/\-][01][0-9][.\/\-](?:19|20)[0-9]{2})(?:(?:\+|00)[\s]?31(?:[\s().\/\-]{0,3}0)?|\(?0)[\s().\/\-]{0,2}[1-9](?:[\s().\/\-]{0,2}[0-9]){8}(?![0-9])',
		'bsn'     => "$before(?:[0-9]{9}|[0-9]{3}[\s.\-][0-9]{3}[\s.\-][0-9]{3}|[0-9]{4}[\s.\-][0-9]{2}[\s.\-][0-9]{3})$after",
		'address' => "$before(?:[1-9][0-9]{0,4}(?:[\s\-]?[A-Za-z]{1,2})?[\s,]{1,3}$postcode|$postcode" . '[\s,]{1,3}(?:nr\.?\s?|nummer\s|huisnummer\s)?[1-9][0-9]{0,4}(?:[\s\-]?[A-Za-z])?)' . $after,
		'plate'   => "$before(?:[A-Z]{2}-[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{2}-[A-Z]{2}|[0-9]{2}-[A-Z]{2}-[0-9]{2}|[A-Z]{2}-[0-9]{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-[0-9]{2}|[0-9]{2}-[A-Z]{2}-[A-Z]{2}|[0-9]{2}-[A-Z]{3}-[0-9]|[0-9]-[A-Z]{3}-[0-9]{2}|[A-Z]{2}-[0-9]{3}-[A-Z]|[A-Z]-[0-9]{3}-[A-Z]{2}|[A-Z]{3}-[0-9]{2}-[A-Z]|[A-Z]-[0-9]{2}-[A-Z]{3}|[0-9]-[A-Z]{2}-[0-9]{3}|[0-9]{3}-[A-Z]{2}-[0-9])$after",
	];
}

/**
 * The personal data in a text, in the order of the text.
 *
 * @return list<Finding>
 */
function findings( string $text ): array {
	$found = [];
	$taken = [];
	foreach ( finding_patterns() as $name => $source ) {
		$kind = FindingKind::from( $name );
		foreach ( matches( "~$source~u", $text ) as [ $match, $offset ] ) {
			$end = $offset + strlen( $match );
			if ( ! has_checksum( $kind, $match ) || overlaps( $taken, $offset, $end ) ) {
				continue;
			}
			$taken[] = [ $offset, $end ];
			$found[] = finding( $kind, $text, $match, $offset );
		}
	}
	return in_order( $found );
}

/**
 * The words of the site's list in a text. Case does not count; a word is a whole one.
 *
 * @return list<Finding>
 */
function abuse_findings( string $text ): array {
	$forms = [];
	foreach ( setting_words( 'held_words', HELD_WORDS ) as $word ) {
		$begins  = str_ends_with( $word, '*' );
		$forms[] = preg_quote( rtrim( $word, '*' ), '~' ) . ( $begins ? '\p{L}*' : '' );
	}
	if ( $forms === [] ) {
		return [];
	}
	$found = matches( '~(?<![\p{L}\p{N}])(?:' . implode( '|', $forms ) . ')(?![\p{L}\p{N}])~iu', $text );
	return array_map( static fn( array $match ): Finding => finding( FindingKind::Abuse, $text, ...$match ), $found );
}

/**
 * Everything in a text that an editor should look at.
 *
 * @return list<Finding>
 */
function all_findings( string $text ): array {
	return in_order( [ ...findings( $text ), ...abuse_findings( $text ) ] );
}

/**
 * @return list<array{string, int}> Each match and where it begins, in bytes.
 */
function matches( string $pattern, string $text ): array {
	$found = [];
	if ( preg_match_all( $pattern, wp_check_invalid_utf8( $text ), $matched, PREG_OFFSET_CAPTURE ) === false ) {
		return [];
	}
	foreach ( $matched[0] as [ $match, $offset ] ) {
		$found[] = [ (string) $match, (int) $offset ];
	}
	return $found;
}

/**
 * @param int $offset In bytes.
 */
function finding( FindingKind $kind, string $text, string $match, int $offset ): Finding {
	return new Finding( $kind, mb_strlen( substr( $text, 0, $offset ) ), mb_strlen( $match ) );
}

/**
 * @param list<array{int, int}> $taken
 */
function overlaps( array $taken, int $start, int $end ): bool {
	foreach ( $taken as [ $from, $to ] ) {
		if ( $start < $to && $end > $from ) {
			return true;
		}
	}
	return false;
}

/**
 * @param list<Finding> $found
 * @return list<Finding>
 */
function in_order( array $found ): array {
	usort( $found, static fn( Finding $a, Finding $b ): int => $a->start <=> $b->start );
	return $found;
}

/**
 * Whether the numbers that carry a proof of themselves pass it.
 */
function has_checksum( FindingKind $kind, string $match ): bool {
	return match ( $kind ) {
		FindingKind::Iban => is_iban( $match ),
		FindingKind::Bsn  => is_bsn( $match ),
		default           => true,
	};
}

/**
 * Modulo 97 of an IBAN is 1.
 */
function is_iban( string $text ): bool {
	$iban   = strtoupper( (string) preg_replace( '/[^A-Za-z0-9]/', '', $text ) );
	$digits = (string) preg_replace_callback( '/[A-Z]/', static fn( array $letter ): string => (string) ( ord( $letter[0] ) - 55 ), substr( $iban, 4 ) . substr( $iban, 0, 4 ) );
	$rest   = 0;
	foreach ( str_split( $digits, 7 ) as $part ) {
		$rest = (int) ( $rest . $part ) % 97;
	}
	return $rest === 1;
}

/**
 * The eleven test: nine digits weighed 9 to 2 and −1.
 */
function is_bsn( string $text ): bool {
	$digits = str_split( (string) preg_replace( '/[^0-9]/', '', $text ) );
	$sum    = 0;
	foreach ( $digits as $place => $digit ) {
		$sum += (int) $digit * ( $place === 8 ? -1 : 9 - $place );
	}
	return count( $digits ) === 9 && array_sum( array_map( 'intval', $digits ) ) > 0 && $sum % 11 === 0;
}
