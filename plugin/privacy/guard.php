<?php
/**
 * The guard of what a company writes: 'Uw tekst bevat persoonsgegevens'.
 *
 * In public text the reporter's private values, bank account and citizen service numbers are refused, whatever anybody
 * says. Other personal data, and all of it in a mail, wants somebody to say that it is meant so. The company's own is
 * free. A note inside the company is not looked at.
 */

declare(strict_types=1);

namespace Klacht\Privacy;

use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use function Klacht\Access\company_members;
use function Klacht\Company\profile_field;
use function Klacht\Complaint\user_name;
use function Klacht\Mail\company_name;
use function Klacht\Storage\row;
use const Klacht\Company\PROFILE_FIELDS;
use const Klacht\Rest\CONTACT_FIELDS;

/** What no public text may say, acknowledged or not. */
const NEVER_PUBLIC = [ FindingKind::Private, FindingKind::Iban, FindingKind::Bsn ];

/** Contact fields that are a number or code: found however it is spaced. */
const CODES = [ 'postcode', 'customer_number' ];

/** Contact fields that hold a telephone number, or at times do. */
const NUMBERS = [ 'phone', 'mobile', 'whatsapp', 'signal', 'skype' ];

/** Contact fields that are words: one that is also a common word counts with a capital only. */
const NAMES = [ 'first_name', 'last_name', 'city' ];

/**
 * Refuses a text of a company that says what it should not, or asks whether it is meant so.
 *
 * @param array<string, string> $texts        By field.
 * @param bool                  $public       Whether everybody reads it.
 * @param list<FindingKind>     $acknowledged What the writer has been shown and means.
 * @throws CommandError 400 `klacht_personal_data` with the parts.
 */
function guard( ComplaintCase $case, array $texts, bool $public, array $acknowledged ): void {
	$parts   = [];
	$refused = false;
	foreach ( $texts as $field => $text ) {
		foreach ( guarded_findings( $case, $text, $public ) as $finding ) {
			$never = $public && in_array( $finding->kind, NEVER_PUBLIC, true );
			if ( ! $never && in_array( $finding->kind, $acknowledged, true ) ) {
				continue;
			}
			$refused = $refused || $never;
			$parts[] = [
				'field'   => $field,
				'kind'    => $finding->kind->value,
				'start'   => $finding->start,
				'length'  => $finding->length,
				'text'    => mb_substr( $text, $finding->start, $finding->length ),
				'refused' => $never,
			];
		}
	}
	if ( $parts !== [] ) {
		$what = $refused
			? __( 'Your text contains personal data that may not be public. Take it out.', 'klacht' )
			: __( 'Your text contains personal data. Take it out, or confirm that you want to send it.', 'klacht' );
		throw new CommandError( 'klacht_personal_data', $what, 400, [ 'findings' => $parts ] );
	}
}

/**
 * What the guard finds in a text, in its order, each place once.
 *
 * @return list<Finding>
 */
function guarded_findings( ComplaintCase $case, string $text, bool $public ): array {
	$private = $public ? private_findings( $case, $text ) : [];
	$taken   = array_map( static fn( Finding $found ): array => [ $found->start, $found->start + $found->length ], $private );
	$others  = array_filter( strangers_findings( $case->company_id, $text ), static fn( Finding $found ): bool => ! overlaps( $taken, $found->start, $found->start + $found->length ) );
	return in_order( [ ...$private, ...array_values( $others ) ] );
}

/**
 * Personal data by its form, without what is the company's own.
 *
 * @return list<Finding>
 */
function strangers_findings( int $company_id, string $text ): array {
	$own = own_words( $company_id );
	return array_values( array_filter( findings( $text ), static fn( Finding $found ): bool => ! is_own( $found->kind, mb_substr( $text, $found->start, $found->length ), $own ) ) );
}

/**
 * What a company says of itself, as one text.
 */
function own_words( int $company_id ): string {
	$words = [ '' ];
	foreach ( $company_id > 0 ? PROFILE_FIELDS : [] as $field ) {
		$words[] = profile_field( $company_id, $field );
	}
	return implode( "\n", $words );
}

/**
 * Whether a part of a text stands in the company's profile, however it is spaced there.
 */
function is_own( FindingKind $kind, string $part, string $own ): bool {
	if ( $kind === FindingKind::Email ) {
		// An address at the company's own website, too.
		$at   = substr( (string) strrchr( $part, '@' ), 1 );
		$host = '~(?:^|//|\s)(?:www\.)?' . preg_quote( $at, '~' ) . '(?![\p{L}\p{N}.\-])~imu';
		return stripos( $own, $part ) !== false || matches( $host, $own ) !== [];
	}
	if ( $kind === FindingKind::Address ) {
		// In another order it is the same one.
		$pieces = preg_split( '/(?<=[0-9]{4})\s?(?=[A-Za-z]{2}\b)|[\s,]+/', $part );
		return array_filter( $pieces === false ? [] : $pieces, static fn( string $piece ): bool => matches( spelled( $piece ), $own ) === [] ) === [];
	}
	return matches( $kind === FindingKind::Phone ? dialled( $part ) : spelled( $part ), $own ) !== [];
}

/**
 * Where a text says what the reporter told the company alone. What is public already is no secret.
 *
 * @return list<Finding>
 */
function private_findings( ComplaintCase $case, string $text ): array {
	$post = get_post( $case->id );
	// Whoever signs with a first name that the reporter has as well betrays nobody.
	$staff = array_map( user_name( ... ), array_keys( company_members( $case->company_id ) ) );
	$known = implode( "\n", [ $case->public_name(), $case->title, $post instanceof \WP_Post ? $post->post_content : '', $case->product_text, $case->remedy_text, company_name( $case ), own_words( $case->company_id ), ...$staff ] );
	$found = [];
	$taken = [];
	foreach ( private_patterns( $case ) as $pattern ) {
		if ( matches( $pattern, $known ) !== [] ) {
			continue;
		}
		foreach ( matches( $pattern, $text ) as [ $match, $offset ] ) {
			$end = $offset + strlen( $match );
			if ( ! overlaps( $taken, $offset, $end ) ) {
				$taken[] = [ $offset, $end ];
				$found[] = finding( FindingKind::Private, $text, $match, $offset );
			}
		}
	}
	return $found;
}

/**
 * How the reporter's private values look in a text, the longer ones first.
 *
 * @return list<string> Regular expressions.
 */
function private_patterns( ComplaintCase $case ): array {
	$row      = row( 'SELECT * FROM {contacts} WHERE complaint_id = %d', $case->id ) ?? [];
	$user     = $case->reporter_id > 0 ? get_userdata( $case->reporter_id ) : false;
	$values   = [ 'reporter_name' => $case->reporter_name ] + array_intersect_key( $row, array_fill_keys( array_diff( CONTACT_FIELDS, [ 'salutation' ] ), true ) );
	$values  += $user === false ? [] : [
		'username'      => $user->user_login,
		'account_email' => $user->user_email,
	];
	$patterns = [];
	foreach ( $values as $field => $value ) {
		foreach ( patterns_of( $field, trim( (string) $value ) ) as $pattern ) {
			$patterns[] = $pattern;
		}
	}
	$patterns = array_values( array_unique( $patterns ) );
	usort( $patterns, static fn( string $a, string $b ): int => strlen( $b ) <=> strlen( $a ) );
	return $patterns;
}

/**
 * How a value of one field may be written.
 *
 * @return list<string>
 */
function patterns_of( string $field, string $value ): array {
	$digits  = (string) preg_replace( '/[^0-9]/', '', $value );
	$letters = (string) preg_replace( '/[^\p{L}\p{N}]/u', '', $value );
	if ( mb_strlen( $letters ) < 2 ) {
		return [];
	}
	if ( in_array( $field, NUMBERS, true ) && strlen( $digits ) >= 6 ) {
		return [ dialled( $value ) ];
	}
	if ( in_array( $field, CODES, true ) ) {
		// Shorter, it is any number.
		return mb_strlen( $letters ) < 4 ? [] : [ spelled( $value ) ];
	}
	if ( in_array( $field, NAMES, true ) ) {
		return [ named( $value ) ];
	}
	if ( $field === 'street' ) {
		// The street by itself says where somebody lives as well.
		$street = trim( (string) preg_replace( '/\s+[0-9].*$/u', '', $value ) );
		return mb_strlen( $street ) < 5 ? [ worded( $value ) ] : [ worded( $value ), named( $street ) ];
	}
	return mb_strlen( $letters ) < 3 ? [] : [ worded( $value ) ];
}

/** A telephone number, with or without the country, however it is spaced. */
function dialled( string $number ): string {
	$digits = (string) preg_replace( [ '/[^0-9]/', '/^(?:0031|31)?0?/' ], '', $number );
	return '~(?<![0-9])(?:(?:\+|00)\s?31[\s().\/\-]{0,3})?[(]?0?[\s().\/\-]{0,2}' . implode( '[\s().\/\-]{0,3}', str_split( $digits === '' ? '0' : $digits ) ) . '(?![0-9])~u';
}

/** A code, however it is spaced. */
function spelled( string $code ): string {
	$signs = (string) preg_replace( '/[^\p{L}\p{N}]/u', '', $code );
	return '~(?<![\p{L}\p{N}])' . implode( '[\s.\/\-]{0,2}', mb_str_split( $signs === '' ? '0' : $signs ) ) . '(?![\p{L}\p{N}])~iu';
}

/** Words as they are. */
function worded( string $words ): string {
	return '~(?<![\p{L}\p{N}])' . str_replace( ' ', '\s+', preg_quote( (string) preg_replace( '/\s+/u', ' ', $words ), '~' ) ) . '(?![\p{L}\p{N}])~iu';
}

/** A name: a single word begins with a capital, or 'groot' would be a name in every other sentence. */
function named( string $name ): string {
	if ( preg_match( '/\s/u', $name ) === 1 ) {
		return worded( $name );
	}
	$first = mb_strtoupper( mb_substr( $name, 0, 1 ) );
	return '~(?<![\p{L}\p{N}])' . preg_quote( $first, '~' ) . '(?i:' . preg_quote( mb_substr( $name, 1 ), '~' ) . ')(?![\p{L}\p{N}])~u';
}
