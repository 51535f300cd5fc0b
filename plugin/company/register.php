<?php
/**
 * Editors add companies to the list: one name, one company.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Complaint\CommandError;
use function Klacht\Complaint\invalid_fields;

/**
 * Adds a company to the list.
 *
 * @param array<string, string> $profile Of PROFILE_FIELDS, and `description`.
 * @return int Its id.
 * @throws CommandError 400 where a field does not hold or the name is taken.
 */
function register_company( string $name, array $profile ): int {
	$profile['website'] = whole_address( $profile['website'] ?? '' );
	$mine               = made_before( $name );
	if ( $mine > 0 ) {
		keep_profile( $mine, $profile );
		return $mine;
	}
	$errors = profile_errors( $name, $profile );
	if ( $errors !== [] ) {
		throw invalid_fields( $errors );
	}
	$id    = create_company( $name, $profile );
	$first = namesakes( $name )[0] ?? $id;
	if ( $first < $id ) {
		// Somebody else made it at the same moment: theirs was first.
		wp_delete_post( $id, true );
		throw invalid_fields( [ 'name' => name_taken( $first ) ] );
	}
	return $id;
}

/**
 * The company of this name that the same request made before it died, 0 for none.
 */
function made_before( string $name ): int {
	$first = command_guid() === '' ? 0 : ( namesakes( $name )[0] ?? 0 );
	return $first > 0 && get_post( $first )?->guid === command_guid() ? $first : 0;
}

/**
 * What does not hold in a company: field => sentence.
 *
 * @param array<string, string> $profile
 * @return array<string, string>
 */
function profile_errors( string $name, array $profile ): array {
	$errors = [];
	if ( preg_match( '/[\p{L}\p{N}]/u', $name ) !== 1 ) {
		$errors['name'] = __( 'Fill in the name of the company.', 'klacht' );
	} else {
		$taken = namesakes( $name )[0] ?? 0;
		if ( $taken > 0 ) {
			$errors['name'] = name_taken( $taken );
		}
	}
	return $errors + contact_errors( $profile );
}

/**
 * The same of the ways to reach a company.
 *
 * @param array<string, string> $profile
 * @return array<string, string>
 */
function contact_errors( array $profile ): array {
	$errors = [];
	$email  = $profile['email'] ?? '';
	if ( $email !== '' && is_email( $email ) === false ) {
		$errors['email'] = __( 'Fill in an e-mail address, such as name@example.org.', 'klacht' );
	}
	$website = $profile['website'] ?? '';
	if ( $website !== '' && ( sanitize_url( $website, [ 'http', 'https' ] ) !== $website || ! str_contains( (string) wp_parse_url( $website, PHP_URL_HOST ), '.' ) ) ) {
		$errors['website'] = __( 'Fill in a web address, such as https://www.example.org.', 'klacht' );
	}
	return $errors;
}

function name_taken( int $company_id ): string {
	return sprintf( /* translators: %s: name of a company */ __( 'There is a company %s already. Choose that one.', 'klacht' ), get_post( $company_id )->post_title ?? '' );
}

/**
 * A web address as people type it, whole.
 */
function whole_address( string $typed ): string {
	return $typed === '' || preg_match( '~^[a-z][a-z0-9+.-]*:~i', $typed ) === 1 ? $typed : "https://$typed";
}
