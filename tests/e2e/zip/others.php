<?php
/**
 * What a site has before the plugin comes: content, people, settings, and a plugin of somebody else with a table.
 * Some of it looks like ours and is not.
 */

declare(strict_types=1);

namespace Klacht\Zip;

global $wpdb;

$GLOBALS['wp_rewrite']->set_permalink_structure( '/%postname%/' );
// The next request makes them, with all that pretty addresses bring.
delete_option( 'rewrite_rules' );

foreach ( [
	'medewerker' => 'author',
	'Onno'       => 'subscriber',
	'elly'       => 'editor',
] as $login => $role ) {
	$user = wp_insert_user(
		[
			'user_login' => $login,
			'user_pass'  => 'klacht',
			'user_email' => strtolower( "$login@elders.example" ),
			'role'       => $role,
		]
	);
	update_user_meta( $user, 'newsletter', 'yes' );
	update_user_meta( $user, 'mijn_klacht_nummer', '12' );
	update_user_meta(
		$user,
		$wpdb->get_blog_prefix() . 'persisted_preferences',
		wp_slash(
			[
				'core'      => [ 'fixedToolbar' => true ],
				'klachten'  => [ 'of' => 'others, with "quotes" and \\' ],
				'_modified' => '2026-01-01T00:00:00.000Z',
			]
		)
	);
}

$post = wp_insert_post(
	[
		'post_title'   => 'klacht_complaint in a title',
		'post_content' => 'About klacht_company',
		'post_status'  => 'publish',
		'post_author'  => 1,
		'meta_input'   => [ 'klachten' => 'of others' ],
	]
);
wp_update_post(
	[
		'ID'           => $post,
		'post_content' => 'So that it has a revision.',
	]
);
wp_insert_comment(
	[
		'comment_post_ID' => $post,
		'comment_content' => 'klacht_',
	]
);
wp_set_post_tags( $post, [ 'klacht', 'klacht_complaint' ] );
wp_insert_attachment(
	[
		'post_title'     => 'logo',
		'post_mime_type' => 'image/png',
		'guid'           => 'http://elders.example/logo.png',
	],
	'2026/01/logo.png'
);

update_option( 'klachten_of_others', [ 'a' => 1 ] );
update_option( 'other_klacht_option', 'b', false );
set_transient( 'other_klacht', 'c', YEAR_IN_SECONDS );
wp_schedule_event( time() + YEAR_IN_SECONDS, 'daily', 'other_klacht_event' );
// Core's own, since any plugin was ever installed.
wp_schedule_event( time() + HOUR_IN_SECONDS, 'weekly', 'wp_delete_temp_updater_backups' );
add_role( 'klachtenmanager', 'A role of others', [ 'read' => true, 'klachten' => true ] );
$wpdb->query( "CREATE TABLE {$wpdb->prefix}klachten (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, text VARCHAR(100) NOT NULL, PRIMARY KEY (id))" );
$wpdb->insert( $wpdb->prefix . 'klachten', [ 'text' => 'of others' ] );
