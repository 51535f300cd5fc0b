<?php
/**
 * A company asks for its login. The request waits for an editor; M15 tells them, and the applicant.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Complaint\CommandError;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\long_text;
use function Klacht\Complaint\missing_text;
use function Klacht\Mail\enqueue;
use function Klacht\Storage\db;
use function Klacht\Storage\execute;
use function Klacht\Storage\insert_all;
use function Klacht\Storage\note_command;
use function Klacht\Storage\now;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\transaction;

/** How far a request is. */
enum RequestState: string {
	case Open     = 'open';
	case Approved = 'approved';
	case Rejected = 'rejected';

	public function label(): string {
		return match ( $this ) {
			self::Open     => __( 'Open', 'klacht' ),
			self::Approved => __( 'Approved', 'klacht' ),
			self::Rejected => __( 'Rejected', 'klacht' ),
		};
	}
}

/** What an applicant fills in => its longest length, in characters. */
const REQUEST_LIMITS = [
	'company_name' => 190,
	'kvk_number'   => 20,
	'website'      => 190,
	'name'         => 120,
	'function'     => 120,
	'email'        => 100,
	'phone'        => 50,
	'remarks'      => 2000,
];

/** A decided request is kept so many days: the answer to a question about it, and no longer. */
const REQUEST_DAYS = 365;

/**
 * Takes a request in. While one of the same address is open, another is answered the same and changes nothing: else
 * anybody could put other words into somebody's request.
 *
 * @param array<string, string> $fields Of REQUEST_LIMITS, as plain text.
 * @param int                   $about  The company whose page led here, 0 for none.
 * @throws CommandError 400
 */
function ask_login( array $fields, int $about ): void {
	$fields = good_request( $fields );
	$row    = [
		'open_key'     => hash( 'sha256', strtolower( $fields['email'] ) ),
		'company_name' => $fields['company_name'],
		'kvk_number'   => $fields['kvk_number'],
		'website'      => $fields['website'],
		'name'         => $fields['name'],
		'job'          => $fields['function'],
		'email'        => $fields['email'],
		'phone'        => $fields['phone'],
		'remarks'      => $fields['remarks'],
		'about_id'     => find_published( $about ) === null ? 0 : $about,
		'locale'       => determine_locale(),
		'created'      => sql_time( now() ),
	];
	transaction(
		static function () use ( $row ): void {
			if ( insert_all( 'company_requests', [ $row ], 'INSERT IGNORE' ) === 1 ) {
				$id = (int) db()->insert_id;
				enqueue( [ new Letter( Template::LoginRequest, 'editors', [ 'request' => $id ] ), new Letter( Template::LoginRequested, "request:$id", [ 'request' => $id ] ) ], 0, "request-$id" );
			}
			note_command();
		}
	);
}

/**
 * The fields of a request as they are kept.
 *
 * @param array<string, string> $fields
 * @return array<string, string>
 * @throws CommandError 400
 */
function good_request( array $fields ): array {
	$fields               = array_map( trim( ... ), $fields ) + array_fill_keys( array_keys( REQUEST_LIMITS ), '' );
	$fields['kvk_number'] = kvk_digits( $fields['kvk_number'] );
	$fields['website']    = whole_address( $fields['website'] );
	$errors               = request_errors( $fields );
	return $errors === [] ? $fields : throw invalid_fields( $errors, 'company-requests' );
}

/**
 * The number of the trade register without what people type between its digits.
 */
function kvk_digits( string $typed ): string {
	return (string) preg_replace( '/[\s.-]+/u', '', $typed );
}

/**
 * What does not hold: field => sentence.
 *
 * @param array<string, string> $fields
 * @return array<string, string>
 */
function request_errors( array $fields ): array {
	$errors = [];
	if ( preg_match( '/[\p{L}\p{N}]/u', $fields['company_name'] ) !== 1 ) {
		$errors['company_name'] = missing_text( 'company_name' );
	}
	if ( preg_match( '/^\d{8}$/D', $fields['kvk_number'] ) !== 1 ) {
		$errors['kvk_number'] = missing_text( 'kvk_number' );
	}
	if ( preg_match( '/\p{L}/u', $fields['name'] ) !== 1 ) {
		$errors['name'] = missing_text( 'name', 'company-requests' );
	}
	if ( preg_match( '/\p{L}/u', $fields['function'] ) !== 1 ) {
		$errors['function'] = missing_text( 'function' );
	}
	if ( is_email( $fields['email'] ) === false ) {
		$errors['email'] = missing_text( 'email' );
	}
	if ( $fields['phone'] !== '' && preg_match( '/\d.*\d.*\d/', $fields['phone'] ) !== 1 ) {
		$errors['phone'] = __( 'Fill in a telephone number, such as 020 123 45 67.', 'klacht' );
	}
	$errors += array_intersect_key( contact_errors( [ 'website' => $fields['website'] ] ), [ 'website' => 1 ] );
	foreach ( REQUEST_LIMITS as $field => $longest ) {
		if ( mb_strlen( $fields[ $field ] ) > $longest ) {
			$errors[ $field ] ??= long_text( $field, mb_strlen( $fields[ $field ] ), $longest, 'company-requests' );
		}
	}
	// In the order of the form, which the summary of errors follows.
	return array_replace( array_intersect_key( array_fill_keys( array_keys( REQUEST_LIMITS ), '' ), $errors ), $errors );
}

/**
 * Deletes decided requests whose time is over.
 */
function purge_requests(): void {
	execute( 'DELETE FROM {company_requests} WHERE decided < %s', sql_time( now()->modify( '-' . REQUEST_DAYS . ' days' ) ) );
}
