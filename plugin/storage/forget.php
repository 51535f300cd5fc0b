<?php
/**
 * What uninstalling takes away: everything that is ours and nothing of others.
 *
 * It goes by the list of tables and by our prefix, so that what is added later is found without being named here.
 * Each part may be cut off and run again: who deletes a large site in the browser may have to press twice.
 */

declare(strict_types=1);

namespace Klacht\Storage;

use function Klacht\Access\is_our_capability;
use function Klacht\Access\remove_roles;

/** How the names of our options, post types, events, meta and transients begin. */
const PREFIX = 'klacht_';

/**
 * Every site, what a network keeps, and what is kept with the people, who stay.
 *
 * @throws StorageError
 */
function forget_everything(): void {
	on_every_site( forget_site( ... ) );
	if ( is_multisite() ) {
		forget_network();
	}
	// A screen's id ends in the slug of its menu: core keeps how somebody arranged it under names made of that.
	forget_user_meta( like( PREFIX ), '%' . like( '_page_klacht' ) );
}

/**
 * One site.
 *
 * @throws StorageError
 */
function forget_site(): void {
	forget_events();
	drop_tables();
	while ( forget_some_posts() === BATCH ) {
		continue;
	}
	forget_capabilities();
	remove_roles();
	forget_preferences();
	forget_user_meta( like( db()->get_blog_prefix() . PREFIX ) );
	forget_addresses();
	forget_deactivation();
	forget_files();
	// Last: without its options, a cut off attempt would look like a site that never had the plugin.
	foreach ( [ '', 'widget_', '_transient_', '_transient_timeout_', '_site_transient_', '_site_transient_timeout_' ] as $kind ) {
		foreach ( rows( 'SELECT option_name FROM {wp.options} WHERE option_name LIKE %s', like( $kind . PREFIX ) ) as $row ) {
			delete_option( (string) $row['option_name'] );
		}
	}
}

/**
 * A pattern for LIKE: what begins so.
 */
function like( string $start ): string {
	return db()->esc_like( $start ) . '%';
}

/**
 * Planned events.
 */
function forget_events(): void {
	foreach ( _get_cron_array() as $hooks ) {
		foreach ( array_keys( $hooks ) as $hook ) {
			if ( str_starts_with( (string) $hook, PREFIX ) ) {
				wp_unschedule_hook( (string) $hook );
			}
		}
	}
}

/**
 * A batch of posts with what hangs on them. Not by wp_delete_post: a hundred thousand complaints at eight queries
 * and all hooks each would outlive any request.
 *
 * @return int How many.
 * @throws StorageError
 */
function forget_some_posts(): int {
	$ids = column( 'SELECT ID FROM {wp.posts} WHERE post_type LIKE %s ORDER BY ID LIMIT %d', like( PREFIX ), BATCH );
	if ( $ids === [] ) {
		return 0;
	}
	$in = implode( ',', $ids );
	// Pictures belong to the site's library; they stay, as they do when core deletes a post.
	$pictures = column( "SELECT ID FROM {wp.posts} WHERE post_parent IN ($in) AND post_type = 'attachment'" );
	if ( $pictures !== [] ) {
		execute( 'UPDATE {wp.posts} SET post_parent = 0 WHERE ID IN (' . implode( ',', $pictures ) . ')' );
	}
	foreach ( column( "SELECT comment_ID FROM {wp.comments} WHERE comment_post_ID IN ($in)" ) as $comment ) {
		wp_delete_comment( $comment, true );
	}
	foreach ( column( "SELECT DISTINCT object_id FROM {wp.term_relationships} WHERE object_id IN ($in)" ) as $id ) {
		wp_delete_object_term_relationships( $id, post_taxonomies() );
	}
	$all = [ ...$ids, ...column( "SELECT ID FROM {wp.posts} WHERE post_parent IN ($in) AND post_type = 'revision'" ) ];
	$in  = implode( ',', $all );
	execute( "DELETE FROM {wp.postmeta} WHERE post_id IN ($in)" );
	execute( "DELETE FROM {wp.posts} WHERE ID IN ($in)" );
	wp_cache_delete_multiple( [ ...$all, ...$pictures ], 'posts' );
	wp_cache_delete_multiple( $all, 'post_meta' );
	wp_cache_set_posts_last_changed();
	return count( $ids );
}

/**
 * The taxonomies that sort posts: in those of links and of people, the same number is somebody else.
 *
 * @return list<string>
 */
function post_taxonomies(): array {
	$sorts_posts = static fn( \WP_Taxonomy $taxonomy ): bool => array_filter( (array) $taxonomy->object_type, 'post_type_exists' ) !== [];
	return array_keys( array_filter( get_taxonomies( [], 'objects' ), $sorts_posts ) );
}

/**
 * The first column of a SELECT, as numbers.
 *
 * @param scalar|null ...$args
 * @return list<int>
 * @throws StorageError
 */
function column( string $sql, string|int|float|bool|null ...$args ): array {
	return array_map( static fn( array $row ): int => (int) current( $row ), rows( $sql, ...$args ) );
}

/**
 * Our roles and capabilities, taken from whoever has them. Accounts are people of the site and stay: one that was a
 * reporter and nothing else is left without a role, since a role of the site's is for its owner to give.
 *
 * @throws StorageError
 */
function forget_capabilities(): void {
	$key   = db()->get_blog_prefix() . 'capabilities';
	$after = 0;
	do {
		$users = column( 'SELECT user_id FROM %i WHERE meta_key = %s AND meta_value LIKE %s AND user_id > %d ORDER BY user_id LIMIT %d', db()->usermeta, $key, '%' . like( PREFIX ), $after, BATCH );
		update_meta_cache( 'user', $users );
		foreach ( $users as $user ) {
			$after        = $user;
			$capabilities = get_user_meta( $user, $key, true );
			if ( is_array( $capabilities ) ) {
				update_user_meta( $user, $key, array_filter( $capabilities, static fn( string|int $name ): bool => ! is_our_capability( (string) $name ), ARRAY_FILTER_USE_KEY ) );
			}
		}
	} while ( count( $users ) === BATCH );
}

/**
 * How somebody set up our screens: core keeps that in one value a person, beside the same of its own screens.
 *
 * @throws StorageError
 */
function forget_preferences(): void {
	$key = db()->get_blog_prefix() . 'persisted_preferences';
	foreach ( column( 'SELECT user_id FROM %i WHERE meta_key = %s AND meta_value LIKE %s', db()->usermeta, $key, '%"klacht%' ) as $user ) {
		$all = get_user_meta( $user, $key, true );
		if ( ! is_array( $all ) ) {
			continue;
		}
		$others = array_filter( $all, static fn( string|int $scope ): bool => preg_match( '/^klacht\b/', (string) $scope ) !== 1, ARRAY_FILTER_USE_KEY );
		// Core notes beside them when they were last changed, which says nothing when nothing is left.
		if ( array_diff( array_keys( $others ), [ '_modified' ] ) === [] ) {
			delete_user_meta( $user, $key );
		} elseif ( $others !== $all ) {
			update_user_meta( $user, $key, wp_slash( $others ) );
		}
	}
}

/**
 * What we noted about people, under the names that these patterns find.
 *
 * @throws StorageError
 */
function forget_user_meta( string ...$patterns ): void {
	foreach ( $patterns as $pattern ) {
		foreach ( rows( 'SELECT DISTINCT meta_key FROM %i WHERE meta_key LIKE %s', db()->usermeta, $pattern ) as $row ) {
			delete_metadata( 'user', 0, (string) $row['meta_key'], '', true );
		}
	}
}

/**
 * Addresses of ours among the site's. WordPress makes the list anew when it is missing.
 */
function forget_addresses(): void {
	$rules = get_option( 'rewrite_rules' );
	if ( is_array( $rules ) && str_contains( (string) wp_json_encode( $rules ), PREFIX ) ) {
		delete_option( 'rewrite_rules' );
	}
}

/**
 * Core's note for the list of plugins that this one was active a short while ago.
 */
function forget_deactivation(): void {
	$recent = get_option( 'recently_activated' );
	$ours   = basename( dirname( __DIR__ ) ) . '/klacht.php';
	if ( is_array( $recent ) && isset( $recent[ $ours ] ) ) {
		update_option( 'recently_activated', array_diff_key( $recent, [ $ours => true ] ), false );
	}
}

/**
 * Our folder among the site's uploads. Links in it are removed, never followed.
 */
function forget_files(): void {
	$folder = wp_upload_dir( null, false )['basedir'] . '/klacht';
	if ( ! is_dir( $folder ) || is_link( $folder ) ) {
		return;
	}
	$inside = new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( $folder, \FilesystemIterator::SKIP_DOTS ), \RecursiveIteratorIterator::CHILD_FIRST );
	foreach ( $inside as $file ) {
		/** @var \SplFileInfo $file */
		if ( $file->isDir() && ! $file->isLink() ) {
			rmdir( $file->getPathname() );
		} else {
			unlink( $file->getPathname() );
		}
	}
	rmdir( $folder );
}

/**
 * What a network keeps for all its sites.
 *
 * @throws StorageError
 */
function forget_network(): void {
	foreach ( [ '', '_site_transient_', '_site_transient_timeout_' ] as $kind ) {
		foreach ( rows( 'SELECT site_id, meta_key FROM %i WHERE meta_key LIKE %s', db()->sitemeta, like( $kind . PREFIX ) ) as $row ) {
			delete_network_option( (int) $row['site_id'], (string) $row['meta_key'] );
		}
	}
}
