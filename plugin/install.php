<?php
/**
 * What activation makes, and a new version brings along.
 */

declare(strict_types=1);

namespace Klacht;

use Klacht\Storage\StorageError;
use function Klacht\Access\add_roles;
use function Klacht\Complaint\register_post_types;
use function Klacht\Storage\migrate;
use function Klacht\Storage\on_every_site;

/**
 * Activation: tables, roles, addresses.
 */
function activate(): void {
	install();
	register_post_types();
	\Klacht\Front\register_pages();
	flush_rewrite_rules();
}

/**
 * Deactivation leaves the data and takes away what runs by itself, and our addresses: the next request, which no
 * longer knows them, makes the list of all addresses anew.
 */
function deactivate( bool $network_wide = false ): void {
	$stop = static function (): void {
		wp_clear_scheduled_hook( 'klacht_minutely' );
		delete_option( 'rewrite_rules' );
	};
	$network_wide ? on_every_site( $stop ) : $stop();
}

/**
 * Brings the site to this version; does nothing, at the cost of one autoloaded option, when it is there.
 */
function install(): void {
	if ( get_option( 'klacht_version' ) === VERSION && \Klacht\Storage\schema_version() >= (int) array_key_last( \Klacht\Storage\migrations() ) ) {
		return;
	}
	try {
		migrate();
	} catch ( StorageError $failure ) {
		// The rest of the site goes on; the next request tries again.
		note_outage( $failure );
		return;
	}
	add_roles();
	update_option( 'klacht_version', VERSION );
	update_option( 'klacht_flush', 1 );
}

/**
 * Makes the addresses of our post types known after an update, once, when they are registered.
 */
function flush_once(): void {
	if ( get_option( 'klacht_flush', false ) !== false ) {
		delete_option( 'klacht_flush' );
		flush_rewrite_rules( false );
	}
}
