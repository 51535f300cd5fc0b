<?php
/**
 * Addresses that were once cut in the middle of a character: no server can read them, so they get new ones.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

use function Klacht\Storage\execute;
use function Klacht\Storage\rows;
use function Klacht\Storage\transaction;

/** How many addresses with an escape are looked at in one step. */
const SLUGS_STEP = 500;

/**
 * Gives new addresses to complaints and companies whose own is no text. The public id at the end of a complaint's stays.
 *
 * @return int How many were mended.
 */
function mend_slugs(): int {
	$mended = 0;
	foreach ( [ COMPLAINT_POST, COMPANY_POST ] as $type ) {
		$last = 0;
		while ( ( $found = rows( 'SELECT ID, post_title, post_name FROM {wp.posts} WHERE post_type = %s AND ID > %d AND post_name LIKE %s ORDER BY ID LIMIT %d', $type, $last, '%\\%%', SLUGS_STEP ) ) !== [] ) {
			foreach ( $found as $row ) {
				$last = (int) $row['ID'];
				if ( ! wp_is_valid_utf8( rawurldecode( (string) $row['post_name'] ) ) ) {
					mend_slug( $last, (string) $row['post_name'], (string) $row['post_title'] );
					++$mended;
				}
			}
		}
	}
	return $mended;
}

function mend_slug( int $id, string $slug, string $title ): void {
	$public = preg_match( '/-([a-z0-9]{6,})$/D', $slug, $end ) === 1 ? $end[1] : '';
	$new    = new_slug( $title, $public );
	transaction(
		static function () use ( $id, $slug, $new ): void {
			execute( 'UPDATE {cases} SET slug = %s WHERE complaint_id = %d AND slug = %s', $new, $id, $slug );
			execute( 'UPDATE {wp.posts} SET post_name = %s WHERE ID = %d AND post_name = %s', $new, $id, $slug );
		}
	);
	clean_post_cache( $id );
}
