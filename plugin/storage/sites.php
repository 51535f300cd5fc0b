<?php
/**
 * The sites of a network; on a single site, that one.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/** How many rows or sites are taken at a time where there may be very many. */
const BATCH = 500;

/**
 * Runs some work on every site of every network: the plugin's files are one for all of them.
 *
 * @param callable(): void $work
 */
function on_every_site( callable $work ): void {
	if ( ! is_multisite() ) {
		$work();
		return;
	}
	$offset = 0;
	do {
		$sites = get_sites(
			[
				'fields'                 => 'ids',
				'number'                 => BATCH,
				'offset'                 => $offset,
				'orderby'                => 'id',
				'update_site_meta_cache' => false,
			]
		);
		foreach ( $sites as $site ) {
			switch_to_blog( $site );
			try {
				$work();
			} finally {
				restore_current_blog();
			}
		}
		$offset += BATCH;
	} while ( count( $sites ) === BATCH );
}
