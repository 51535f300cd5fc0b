<?php
/**
 * What an editor sees beside a request: the companies it may be of, and whose the applicant's address is here.
 */

declare(strict_types=1);

namespace Klacht\Company;

use function Klacht\Access\account_with;
use function Klacht\Access\memberships;
use function Klacht\Storage\db;
use function Klacht\Storage\rows;
use const Klacht\Access\MODERATE_CAP;
use const Klacht\Access\REPORTER_ROLE;

/** Why a company may be the one that asks. */
enum RequestMatch: string {
	case Asked   = 'asked';
	case Name    = 'name';
	case Website = 'website';
	case Email   = 'email';

	public function label(): string {
		return match ( $this ) {
			self::Asked   => __( 'The request came from the page of this company', 'klacht' ),
			self::Name    => __( 'The same name', 'klacht' ),
			self::Website => __( 'The same website', 'klacht' ),
			self::Email   => __( 'The e-mail address is of this company\'s domain', 'klacht' ),
		};
	}
}

/** Whose an address is here. Only nobody's and a reporter's may become a company's. */
enum AccountKind: string {
	case None     = 'none';
	case Reporter = 'reporter';
	case Staff    = 'staff';
	case Editor   = 'editor';
	case Other    = 'other';
}

/** At so many hosts anybody can have an address: their domain says nothing about a company. */
const FREE_MAIL = [ 'gmail.com', 'googlemail.com', 'hotmail.com', 'hotmail.nl', 'outlook.com', 'outlook.nl', 'live.nl', 'live.com', 'msn.com', 'icloud.com', 'me.com', 'yahoo.com', 'yahoo.nl', 'ziggo.nl', 'kpnmail.nl', 'planet.nl', 'xs4all.nl', 'home.nl', 'casema.nl', 'hetnet.nl', 'upcmail.nl', 'proton.me', 'protonmail.com' ];

/** So many companies are shown beside a request, and so many profiles compared. */
const MATCHES_SHOWN    = 10;
const MATCHES_COMPARED = 200;

/** What a company's name may end with and need not. */
const LEGAL_FORM = '/[\s,]+(?:b\.?\s?v\.?|n\.?\s?v\.?|v\.?\s?o\.?\s?f\.?|c\.?\s?v\.?|holding|nederland)\s*$/iu';

/**
 * The companies that a request may be of, the likeliest first, with why.
 *
 * @param array<string, string|null> $request Row of `company_requests`.
 * @return array<int, list<RequestMatch>> By company.
 */
function request_matches( array $request ): array {
	/** @var array<int, list<RequestMatch>> $found */
	$found = [];
	$about = (int) $request['about_id'];
	if ( $about > 0 ) {
		$found[ $about ][] = RequestMatch::Asked;
	}
	$name = (string) $request['company_name'];
	foreach ( array_unique( [ ...namesakes( $name ), ...namesakes( short_name( $name ) ) ] ) as $id ) {
		$found[ $id ][] = RequestMatch::Name;
	}
	foreach ( profile_matches( host_of( (string) $request['website'] ), mail_domain( (string) $request['email'] ) ) as $id => $why ) {
		$found[ $id ] = [ ...( $found[ $id ] ?? [] ), ...$why ];
	}
	$found = array_filter( $found, static fn( int $id ): bool => find_published( $id ) !== null, ARRAY_FILTER_USE_KEY );
	uasort( $found, static fn( array $a, array $b ): int => count( $b ) <=> count( $a ) );
	return array_slice( $found, 0, MATCHES_SHOWN, true );
}

/**
 * A name without its legal form.
 */
function short_name( string $name ): string {
	$short = trim( (string) preg_replace( LEGAL_FORM, '', $name ) );
	return $short === '' ? $name : $short;
}

/**
 * The host of a web address, without `www.`; '' for none.
 */
function host_of( string $url ): string {
	$host = strtolower( (string) wp_parse_url( whole_address( $url ), PHP_URL_HOST ) );
	return str_starts_with( $host, 'www.' ) ? substr( $host, 4 ) : $host;
}

/**
 * The domain of an address, '' where it says nothing about a company.
 */
function mail_domain( string $email ): string {
	$domain = strtolower( ltrim( (string) strrchr( $email, '@' ), '@' ) );
	return in_array( $domain, FREE_MAIL, true ) ? '' : $domain;
}

/**
 * The companies whose website or address is at one of these hosts. One statement, whose answer is compared in PHP.
 *
 * @return array<int, list<RequestMatch>>
 */
function profile_matches( string $host, string $domain ): array {
	$hosts = array_values( array_diff( array_unique( [ $host, $domain ] ), [ '' ] ) );
	if ( $hosts === [] ) {
		return [];
	}
	$like  = array_map( static fn( string $part ): string => '%' . db()->esc_like( $part ) . '%', $hosts );
	$found = [];
	foreach ( rows( 'SELECT post_id, meta_key, meta_value FROM {wp.postmeta} WHERE meta_key IN (%s, %s) AND (' . implode( ' OR ', array_fill( 0, count( $like ), 'meta_value LIKE %s' ) ) . ') ORDER BY post_id LIMIT %d', 'klacht_website', 'klacht_email', ...[ ...$like, MATCHES_COMPARED ] ) as $row ) {
		$site = $row['meta_key'] === 'klacht_website';
		$at   = $site ? host_of( (string) $row['meta_value'] ) : mail_domain( (string) $row['meta_value'] );
		$why  = array_filter( [ $site && $at === $host ? RequestMatch::Website : null, $domain !== '' && $at === $domain ? RequestMatch::Email : null ] );
		foreach ( $why as $one ) {
			if ( ! in_array( $one, $found[ (int) $row['post_id'] ] ?? [], true ) ) {
				$found[ (int) $row['post_id'] ][] = $one;
			}
		}
	}
	return $found;
}

/**
 * How many complaints about some companies are public, by company: what was folded and what waits, in one statement.
 *
 * @param list<int> $company_ids
 * @return array<int, int>
 */
function complaint_numbers( array $company_ids ): array {
	if ( $company_ids === [] ) {
		return [];
	}
	$sum    = 'SELECT company_id, SUM(complaints + compliments + suggestions) AS number FROM';
	$of     = 'company_id IN (' . implode( ',', $company_ids ) . ')';
	$number = array_fill_keys( $company_ids, 0 );
	foreach ( rows( "$sum {stats} WHERE month = 0 AND $of GROUP BY company_id UNION ALL $sum {stats_delta} WHERE $of GROUP BY company_id" ) as $row ) {
		$number[ (int) $row['company_id'] ] += (int) $row['number'];
	}
	return $number;
}

/**
 * The account that has an address, and what kind it is.
 *
 * @return array{AccountKind, \WP_User|null}
 */
function account_of( string $email ): array {
	$user = get_userdata( account_with( 'user_email', $email ) );
	if ( $user === false ) {
		return [ AccountKind::None, null ];
	}
	$kind = match ( true ) {
		memberships( $user->ID ) !== []                     => AccountKind::Staff,
		$user->has_cap( MODERATE_CAP )                       => AccountKind::Editor,
		array_values( $user->roles ) === [ REPORTER_ROLE ]  => AccountKind::Reporter,
		default                                              => AccountKind::Other,
	};
	return [ $kind, $user ];
}
