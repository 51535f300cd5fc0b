<?php
/**
 * Whether anybody uses an account, on whichever site: the sites of a network have their accounts together, and what one
 * of them knows of an account says nothing about the others.
 */

declare(strict_types=1);

namespace Klacht\Access;

use function Klacht\Storage\on_every_site;
use function Klacht\Storage\rows;
use function Klacht\Storage\value;

/**
 * Whether an account has a session, or on any site a complaint, a company, a post, or a role that somebody gave it.
 */
function is_in_use( \WP_User $user ): bool {
	$used = get_user_meta( $user->ID, 'session_tokens', true ) !== ''
		|| ( is_multisite() ? is_super_admin( $user->ID ) || array_diff( array_merge( ...array_values( roles_of( $user->ID ) ) ), [ REPORTER_ROLE ] ) !== [] : array_values( $user->roles ) !== [ REPORTER_ROLE ] );
	if ( ! $used ) {
		on_every_site(
			static function () use ( $user, &$used ): void {
				$used = $used || is_used_here( $user->ID );
			}
		);
	}
	return $used;
}

/**
 * The roles of an account, by site.
 *
 * @return array<int, list<string>>
 */
function roles_of( int $user_id ): array {
	$roles = [ get_current_blog_id() => [] ];
	foreach ( rows( 'SELECT meta_key, meta_value FROM {wp.usermeta} WHERE user_id = %d AND meta_key LIKE %s', $user_id, '%capabilities' ) as $row ) {
		$site = site_of_capabilities( (string) $row['meta_key'] );
		$held = maybe_unserialize( (string) $row['meta_value'] );
		if ( $site > 0 ) {
			$roles[ $site ] = array_map( 'strval', array_keys( array_filter( is_array( $held ) ? $held : [], static fn( mixed $on ): bool => (bool) $on ) ) );
		}
	}
	return $roles;
}

/**
 * Whether this site knows something of an account.
 */
function is_used_here( int $user_id ): bool {
	if ( value( 'SELECT ID FROM {wp.posts} WHERE post_author = %d LIMIT 1', $user_id ) !== null ) {
		return true;
	}
	return has_our_tables() && (
		value( 'SELECT company_id FROM {members} WHERE user_id = %d AND active = 1 LIMIT 1', $user_id ) !== null
		|| value( 'SELECT complaint_id FROM {cases} WHERE reporter_id = %d LIMIT 1', $user_id ) !== null
	);
}

/**
 * Deletes an account that has nothing here. On a network one that has a role on another site is taken off this one.
 */
function remove_account( int $user_id ): void {
	require_once ABSPATH . 'wp-admin/includes/user.php';
	if ( ! is_multisite() ) {
		wp_delete_user( $user_id );
		return;
	}
	$elsewhere = array_diff_key( array_filter( roles_of( $user_id ) ), [ get_current_blog_id() => true ] );
	if ( $elsewhere !== [] ) {
		remove_user_from_blog( $user_id, get_current_blog_id() );
		return;
	}
	require_once ABSPATH . 'wp-admin/includes/ms.php';
	wpmu_delete_user( $user_id );
}
