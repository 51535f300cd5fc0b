<?php
/**
 * A company's profile, as its administrators keep it. Each writing carries the version that the person saw: `menu_order`
 * of the company's post, which nothing sorts by, rises with every change, so that one statement decides who was first.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Access\MemberRole;
use Klacht\Complaint\CommandError;
use function Klacht\Access\memberships;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Storage\execute;
use function Klacht\Storage\insert;
use function Klacht\Storage\iso_time;
use function Klacht\Storage\note_command;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\transaction;

/**
 * The version of a profile, read where it is written: a cache may be behind.
 */
function profile_version( int $company_id ): int {
	return 1 + (int) ( row( 'SELECT menu_order FROM {wp.posts} WHERE ID = %d', $company_id )['menu_order'] ?? 0 );
}

/**
 * The profile as the company's own people see it.
 *
 * @return array<string, mixed>
 */
function profile_item( int $company_id ): array {
	$version = profile_version( $company_id );
	$post    = find_published( $company_id ) ?? throw no_such_company();
	$change  = email_change( $company_id );
	$fields  = [];
	foreach ( PROFILE_FIELDS as $field ) {
		$fields[ $field ] = profile_field( $company_id, $field );
	}
	return [
		'id'            => $company_id,
		'name'          => $post->post_title,
		'link'          => (string) get_permalink( $post ),
		'description'   => $post->post_content,
		'logo'          => logo_url( $company_id ),
		'public'        => public_fields( $company_id ),
		'pending_email' => $change?->is_pending() === true ? [
			'address' => $change->to,
			'since'   => iso_time( $change->at ),
		] : null,
		'may_change'    => ( memberships( get_current_user_id() )[ $company_id ] ?? null ) === MemberRole::Admin,
		'version'       => $version,
	] + $fields;
}

function no_such_company(): CommandError {
	return new CommandError( 'klacht_not_found', __( 'This company does not exist.', 'klacht' ), 404 );
}

/**
 * Saves what an administrator filled in. Another e-mail address counts only after it is confirmed there.
 *
 * @param array<string, string> $fields Of PROFILE_FIELDS, and `description`.
 * @param list<string>          $public Those of PROFILE_FIELDS that everybody may see.
 * @throws CommandError 400, 409, 429
 */
function save_profile( int $company_id, int $version, array $fields, array $public ): void {
	$fields['website'] = whole_address( $fields['website'] ?? '' );
	$email             = $fields['email'] ?? '';
	$errors            = ( $email === '' ? [ 'email' => __( 'Fill in an e-mail address, such as name@example.org.', 'klacht' ) ] : [] ) + contact_errors( $fields );
	if ( $errors !== [] ) {
		throw invalid_fields( $errors );
	}
	if ( profile_version( $company_id ) !== $version ) {
		throw profile_conflict();
	}
	$asks        = strcasecmp( $email, company_email( $company_id ) ) !== 0 && ! awaits( $company_id, $email );
	$meta        = array_diff_key( array_intersect_key( $fields, array_flip( PROFILE_FIELDS ) ), [ 'email' => true ] );
	$description = $fields['description'] ?? '';
	if ( $asks ) {
		limit_address_mails( $company_id );
	}
	change_profile(
		$company_id,
		$version,
		static function () use ( $company_id, $description, $meta, $public, $asks, $email ): void {
			execute( 'UPDATE {wp.posts} SET post_content = %s, post_modified = %s, post_modified_gmt = %s WHERE ID = %d', $description, get_date_from_gmt( sql_time( now() ) ), sql_time( now() ), $company_id );
			foreach ( $meta as $field => $value ) {
				put_meta( $company_id, "klacht_$field", $value );
			}
			put_meta( $company_id, PUBLIC_META, (string) maybe_serialize( array_values( array_intersect( PROFILE_FIELDS, $public ) ) ) );
			if ( $asks ) {
				ask_email_change( $company_id, $email );
			}
		}
	);
}

/**
 * Runs $work in a transaction of the profile as it was seen.
 *
 * @param callable(): void $work Statements, no hook and no HTTP.
 * @throws CommandError 409 when somebody was first.
 */
function change_profile( int $company_id, int $version, callable $work ): void {
	transaction(
		static function () use ( $company_id, $version, $work ): void {
			if ( execute( 'UPDATE {wp.posts} SET menu_order = menu_order + 1 WHERE ID = %d AND menu_order = %d', $company_id, $version - 1 ) !== 1 ) {
				throw profile_conflict();
			}
			$work();
			note_command();
		}
	);
	wp_cache_delete( $company_id, 'post_meta' );
	clean_post_cache( $company_id );
	/** A company's profile was changed. */
	do_action( 'klacht_company_changed', $company_id );
}

/**
 * Writes one value of a company's meta: a statement for a transaction, of which core's functions would make hooks.
 */
function put_meta( int $company_id, string $key, string $value ): void {
	execute( 'DELETE FROM {wp.postmeta} WHERE post_id = %d AND meta_key = %s', $company_id, $key );
	if ( $value !== '' ) {
		insert(
			'wp.postmeta',
			[
				'post_id'    => $company_id,
				'meta_key'   => $key,
				'meta_value' => $value,
			]
		);
	}
}

/**
 * Somebody else saved the profile meanwhile.
 */
function profile_conflict(): CommandError {
	return new CommandError( 'klacht_conflict', __( 'Somebody else changed the profile meanwhile. Your text is kept. Look at the new data and save again.', 'klacht' ), 409 );
}
