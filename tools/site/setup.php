<?php
/**
 * Settings of a site that was just installed; run by `wp eval-file setup.php <json>`.
 */

declare(strict_types=1);

namespace Klacht\Local;

/** @var list<string> $args */
$settings = json_decode( $args[0] ?? '{}', true, 8, JSON_THROW_ON_ERROR );
foreach ( $settings as $name => $value ) {
	update_option( $name, $value );
}

// Core's examples say nothing about complaints.
foreach ( get_posts( [ 'post_type' => [ 'post', 'page' ], 'post_status' => 'any', 'numberposts' => -1 ] ) as $post ) {
	wp_delete_post( $post->ID, true );
}

$GLOBALS['wp_rewrite']->set_permalink_structure( '/%postname%/' );

$result = activate_plugin( 'klacht/klacht.php' );
if ( is_wp_error( $result ) ) {
	\WP_CLI::error( $result->get_error_message() );
}
require_once __DIR__ . '/pages.php';
make_pages();

// The plugin's own rules are known from the next request on, which then makes them.
delete_option( 'rewrite_rules' );
