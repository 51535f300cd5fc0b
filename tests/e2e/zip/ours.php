<?php
/**
 * What comes to be while the plugin works, beside its demo: what screens, caches and other plugins add to what is ours.
 */

declare(strict_types=1);

namespace Klacht\Zip;

global $wpdb;

$company = get_posts( [ 'post_type' => 'klacht_company', 'fields' => 'ids' ] )[0];
$picture = get_posts( [ 'post_type' => 'attachment', 'title' => 'logo', 'fields' => 'ids' ] )[0];
set_post_thumbnail( $company, $picture );
$wpdb->update( $wpdb->posts, [ 'post_parent' => $company ], [ 'ID' => $picture ] );
// Core's dashboard would warn about any other comment on a post whose type is not registered.
wp_insert_comment(
	[
		'comment_post_ID'  => $company,
		'comment_content'  => 'On a company',
		'comment_approved' => 'spam',
		'comment_meta'     => [ 'a' => 'b' ],
	]
);
_wp_put_post_revision( $company );
register_taxonomy_for_object_type( 'post_tag', 'klacht_company' );
wp_set_object_terms( $company, [ 'klacht' ], 'post_tag' );

set_transient( 'klacht_seen', 1, HOUR_IN_SECONDS );
set_site_transient( 'klacht_seen', 1, HOUR_IN_SECONDS );
update_option( 'klacht_added_later', 1 );
wp_schedule_single_event( time() + DAY_IN_SECONDS, 'klacht_added_later', [ 1 ] );
get_role( 'author' )->add_cap( 'klacht_moderate' );
( new \WP_User( 1 ) )->add_cap( 'klacht_panel' );

$key = $wpdb->get_blog_prefix() . 'persisted_preferences';
foreach ( [ 1, get_user_by( 'login', 'Onno' )->ID ] as $user ) {
	update_user_meta( $user, 'klacht_digest', 'weekly' );
	update_user_option( $user, 'klacht_view', 'table' );
	update_user_meta( $user, 'metaboxhidden_toplevel_page_klacht', [ 'a' ] );
	$all           = get_user_meta( $user, $key, true );
	$all           = is_array( $all ) ? $all : [ '_modified' => '2026-01-01T00:00:00.000Z' ];
	$all['klacht'] = [ 'columns' => [ 'title' ] ];
	update_user_meta( $user, $key, wp_slash( $all ) );
}

$folder = wp_upload_dir()['basedir'] . '/klacht/12';
wp_mkdir_p( $folder );
file_put_contents( "$folder/bon.pdf", 'a' );
