<?php
/**
 * Who gets a mail, found when it is sent: addresses change and people leave between the writing and the sending.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Access\MemberRole;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Side;
use function Klacht\Access\company_members;
use function Klacht\Access\company_of;
use function Klacht\Company\company_email;
use function Klacht\Storage\clean_line;
use function Klacht\Storage\clean_text;
use function Klacht\Storage\row;

/** One address, in the role its owner has in the complaint, or on the site where there is none. */
final class Recipient {
	/**
	 * @param string $name    How to greet, '' when it is not known.
	 * @param int    $user_id The account, 0 for a guest and for an address of a company or the editors.
	 */
	public function __construct(
		public readonly string $address,
		public readonly Side $side,
		public readonly string $locale,
		public readonly string $name = '',
		public readonly int $user_id = 0,
	) {}
}

/**
 * Finds the recipient of a row.
 *
 * @param string             $ref  `editors` or `user:{id}`; with a complaint also `reporter` or `company`, without one `company:{id}`, `request:{id}`, `invitation:{id}`, `company-old:{id}` or `company-new:{id}`.
 * @param ComplaintCase|null $case Null for a letter about a person alone.
 * @throws Undeliverable
 */
function find_recipient( string $ref, ?ComplaintCase $case ): Recipient {
	return match ( true ) {
		$ref === 'editors'                        => find_editors(),
		$case !== null && $ref === 'reporter'     => find_reporter( $case ),
		$case !== null && $ref === 'company'      => find_company_address( $case ),
		$case === null && str_starts_with( $ref, 'company:' )  => find_company( (int) substr( $ref, 8 ) ),
		str_starts_with( $ref, 'user:' )                       => find_person( (int) substr( $ref, 5 ), $case ),
		preg_match( '/^company-(old|new):\d+$/D', $ref ) === 1 => find_changed_address( $ref ),
		str_starts_with( $ref, 'request:' )       => find_applicant( (int) substr( $ref, 8 ) ),
		str_starts_with( $ref, 'invitation:' )    => find_invited( (int) substr( $ref, 11 ) ),
		default                                   => throw new Undeliverable( State::Dead, __( 'The recipient is of an unknown kind.', 'klacht' ) ),
	};
}

/**
 * @throws Undeliverable
 */
function find_reporter( ComplaintCase $case ): Recipient {
	$contact = row( 'SELECT first_name, last_name, email, locale, erased FROM {contacts} WHERE complaint_id = %d', $case->id );
	if ( $contact !== null && $contact['erased'] !== null ) {
		throw new Undeliverable( State::Cancelled, __( 'The reporter\'s data were erased.', 'klacht' ) );
	}
	$name = one_line( $contact === null ? '' : $contact['first_name'] . ' ' . $contact['last_name'] );
	// Whose account is gone is a guest.
	$user = $case->reporter_id > 0 ? get_userdata( $case->reporter_id ) : false;
	if ( $user !== false ) {
		return new Recipient( require_address( $user->user_email, __( 'The reporter\'s account has no e-mail address.', 'klacht' ) ), Side::Reporter, get_user_locale( $user ), $name === '' ? one_line( $user->display_name ) : $name, $user->ID );
	}
	$address = require_address( $contact['email'] ?? '', __( 'The reporter has no e-mail address.', 'klacht' ) );
	return new Recipient( $address, Side::Reporter, $contact['locale'] ?? '', $name );
}

/**
 * The company's own address; while it has none, its first administrator stands in (tell_other_administrators does the rest).
 *
 * @throws Undeliverable
 */
function find_company_address( ComplaintCase $case ): Recipient {
	return find_company( $case->company_id );
}

/**
 * @throws Undeliverable
 */
function find_company( int $company_id ): Recipient {
	$address = company_email( $company_id );
	if ( is_email( $address ) !== false ) {
		return new Recipient( $address, Side::Company, site_locale() );
	}
	$first = company_administrators( $company_id )[0] ?? null;
	if ( $first === null ) {
		throw new Undeliverable( State::Dead, __( 'The company has no e-mail address and no administrator.', 'klacht' ) );
	}
	return new Recipient( $first->user_email, Side::Company, get_user_locale( $first ), one_line( $first->display_name ), $first->ID );
}

/**
 * The active administrators of a company that can be mailed, in a fixed order.
 *
 * @return list<\WP_User>
 */
function company_administrators( int $company_id ): array {
	$found = [];
	foreach ( $company_id > 0 ? company_members( $company_id ) : [] as $user_id => $role ) {
		$user = $role === MemberRole::Admin ? get_userdata( $user_id ) : false;
		if ( $user !== false && is_email( $user->user_email ) !== false ) {
			$found[] = $user;
		}
	}
	return $found;
}

/**
 * @throws Undeliverable
 */
function find_editors(): Recipient {
	return new Recipient( require_address( \Klacht\editors_address(), __( 'The editors have no e-mail address.', 'klacht' ) ), Side::Editor, site_locale() );
}

/**
 * A person by account, in the role they have now: in this complaint, or on the site where there is none.
 *
 * @throws Undeliverable
 */
function find_person( int $user_id, ?ComplaintCase $case ): Recipient {
	$user = $user_id > 0 ? get_userdata( $user_id ) : false;
	if ( $user === false ) {
		throw new Undeliverable( State::Cancelled, __( 'The account no longer exists.', 'klacht' ) );
	}
	$side = match ( true ) {
		$case === null ? company_of( $user_id ) > 0 : isset( company_members( $case->company_id )[ $user_id ] ) => Side::Company,
		$case !== null && $case->reporter_id === $user_id => Side::Reporter,
		user_can( $user, \Klacht\Access\MODERATE_CAP )   => Side::Editor,
		$case === null                                    => Side::Reporter,
		default                                           => throw new Undeliverable( State::Cancelled, __( 'This person no longer works for the company.', 'klacht' ) ),
	};
	return new Recipient( require_address( $user->user_email, __( 'The account has no e-mail address.', 'klacht' ) ), $side, get_user_locale( $user ), one_line( $user->display_name ), $user->ID );
}

/**
 * @throws Undeliverable
 */
function require_address( string $address, string $otherwise ): string {
	return is_email( $address ) === false ? throw new Undeliverable( State::Dead, $otherwise ) : $address;
}

/**
 * Text of others as one line: it may stand in a header and cannot break, reverse or hide what stands beside it.
 */
function one_line( string $text ): string {
	return clean_line( without_direction_marks( $text ) );
}

/**
 * Text of others of several lines, as it stands in a mail: every word of it, and line ends of one kind.
 */
function several_lines( string $text ): string {
	return clean_text( without_direction_marks( $text ) );
}

/**
 * Marks that change how what stands beside them is read have no width of their own: without them no two words become one.
 */
function without_direction_marks( string $text ): string {
	return (string) preg_replace( '/[\x{061C}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}]/u', '', wp_scrub_utf8( $text ) );
}
