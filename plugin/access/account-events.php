<?php
/**
 * Listens to what core does to accounts, on whichever screen, route or command line: every way to delete an account,
 * take it off a site or give it another role ends in one of these hooks. What no hook tells (a row that was deleted in
 * the database) the reads bear, `wp klacht verify` finds and `wp klacht rebuild` mends.
 */

declare(strict_types=1);

namespace Klacht\Access;

use function Klacht\Company\end_memberships;
use function Klacht\Storage\db;
use function Klacht\Storage\execute;
use function Klacht\Storage\on_every_site;
use function Klacht\Storage\value;
use function Klacht\Submission\hand_to_guest;

/**
 * The roles of an account were written or deleted. Core has hooks for some of the ways alone: taking all capabilities
 * away, as removing somebody from a site does, fires none but this.
 *
 * @param int|list<int> $meta_ids
 */
function capabilities_changed( int|array $meta_ids, int $user_id, string $key ): void {
	$site = site_of_capabilities( $key );
	if ( $site === get_current_blog_id() ) {
		keep_membership( $user_id );
	} elseif ( $site > 0 ) {
		on_site( $site, static fn() => keep_membership( $user_id ) );
	}
}

/**
 * The site whose roles a user meta holds, 0 where it holds something else.
 */
function site_of_capabilities( string $key ): int {
	if ( $key === capabilities_key() ) {
		return get_current_blog_id();
	}
	if ( ! is_multisite() || preg_match( '/^' . preg_quote( db()->base_prefix, '/' ) . '(?:(\d+)_)?capabilities$/D', $key, $found ) !== 1 ) {
		return 0;
	}
	return (int) ( $found[1] ?? get_main_site_id() );
}

/**
 * Ends the memberships of an account that has our role no longer.
 */
function keep_membership( int $user_id ): void {
	wp_cache_delete( $user_id, MEMBERS_GROUP );
	if ( ! has_member_role( $user_id ) ) {
		end_memberships( $user_id );
	}
}

/**
 * Whether an account has our role on this site, read where it is written.
 */
function has_member_role( int $user_id ): bool {
	return value( 'SELECT k.user_id FROM {wp.usermeta} k INNER JOIN {wp.users} u ON u.ID = k.user_id WHERE k.user_id = %d AND ' . holds_role( 'k' ) . ' LIMIT 1', $user_id ) !== null;
}

/**
 * An account was deleted, or on a network taken off this site: there it lives on.
 */
function account_deleted( int $user_id, mixed $reassign, \WP_User $user ): void {
	if ( get_userdata( $user_id ) !== false ) {
		return;
	}
	on_every_site(
		static function () use ( $user, $user_id ): void {
			if ( has_our_tables() ) {
				end_account( $user_id, $user );
			}
		}
	);
}

/**
 * Ends on one site what an account had there.
 *
 * @param \WP_User|null $user As it was; null where nobody knows any more.
 */
function end_account( int $user_id, ?\WP_User $user = null ): void {
	end_memberships( $user_id );
	hand_to_guest( $user_id, $user );
	execute( 'DELETE FROM {forms} WHERE user_id = %d', $user_id );
	execute( 'DELETE FROM {presence} WHERE user_id = %d', $user_id );
}

/**
 * Runs some work on another site of the network, where Klacht is there.
 *
 * @param callable(): void $work
 */
function on_site( int $site, callable $work ): void {
	switch_to_blog( $site );
	try {
		if ( has_our_tables() ) {
			$work();
		}
	} finally {
		restore_current_blog();
	}
}

/**
 * Whether Klacht was ever set up on this site: its tables stay while it is not active.
 */
function has_our_tables(): bool {
	return get_option( 'klacht_version', false ) !== false;
}
