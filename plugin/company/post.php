<?php
/**
 * A company's post in the hands of core: by whichever way (a screen, WP-CLI, XML-RPC, another plugin) it is written, it
 * stays published as long as there is a complaint about the company, and takes what it had along when it is deleted.
 */

declare(strict_types=1);

namespace Klacht\Company;

use function Klacht\or_else;
use function Klacht\Storage\execute;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use function Klacht\Storage\value;
use const Klacht\Complaint\COMPANY_POST;

/** What of a company goes with it, beside its people. Decided requests stay for their year, about no company. */
const COMPANY_TABLES = [ 'products', 'canned_replies', 'mentions', 'help_requests', 'reports', 'stats', 'stats_delta' ];

/**
 * Whether anything was ever sent in about a company, in whatever state it is.
 */
function has_complaints( int $company_id ): bool {
	return value( 'SELECT complaint_id FROM {cases} WHERE company_id = %d LIMIT 1', $company_id ) !== null;
}

/**
 * Keeps the post of a company that has complaints a published company. A post that core takes out of the trash, too.
 *
 * @param array<string, mixed> $data    Slashed columns.
 * @param array<string, mixed> $postarr What was asked.
 * @return array<string, mixed>
 */
function guard_company( array $data, array $postarr ): array {
	$id   = is_numeric( $postarr['ID'] ?? null ) ? (int) $postarr['ID'] : 0;
	$post = $id > 0 ? get_post( $id ) : null;
	if ( $post instanceof \WP_Post && $post->post_type === COMPANY_POST && or_else( static fn(): bool => has_complaints( $id ), true ) ) {
		$data['post_type']     = COMPANY_POST;
		$data['post_status']   = 'publish';
		$data['post_password'] = '';
		$data['post_author']   = 0;
	}
	return $data;
}

/**
 * Refuses to delete or trash a company that has complaints: they would stand there without a name.
 */
function guard_company_deletion( mixed $short, \WP_Post $post ): mixed {
	return $post->post_type === COMPANY_POST && or_else( static fn(): bool => has_complaints( $post->ID ), true ) ? false : $short;
}

/**
 * Before core deletes a company's post with its meta: the file that only the meta knows.
 */
function company_goes( int $company_id, \WP_Post $post ): void {
	if ( $post->post_type === COMPANY_POST ) {
		delete_logo_file( get_post_meta( $company_id, LOGO_META, true ) );
	}
}

/**
 * A company's post was deleted: nobody works for it any more, and what was its own goes.
 */
function company_deleted( int $company_id, \WP_Post $post ): void {
	if ( $post->post_type !== COMPANY_POST ) {
		return;
	}
	$people = rows( 'SELECT user_id FROM {members} WHERE company_id = %d AND active <> 0', $company_id );
	execute( 'DELETE FROM {members} WHERE company_id = %d', $company_id );
	foreach ( $people as $row ) {
		wp_cache_delete( (int) $row['user_id'], \Klacht\Access\MEMBERS_GROUP );
		close_doors( (int) $row['user_id'] );
	}
	foreach ( COMPANY_TABLES as $table ) {
		execute( 'DELETE FROM {' . $table . '} WHERE company_id = %d', $company_id );
	}
	execute( 'UPDATE {company_requests} SET company_id = 0 WHERE company_id = %d', $company_id );
	execute( 'UPDATE {company_requests} SET about_id = 0 WHERE about_id = %d', $company_id );
}

/**
 * Publishes the post of a company that has complaints again, where something wrote it past every hook.
 *
 * @return bool Whether there was something to mend.
 */
function republish( int $company_id ): bool {
	$post = row( 'SELECT post_title, post_name, post_type, post_status FROM {wp.posts} WHERE ID = %d', $company_id );
	if ( $post === null || ( $post['post_type'] === COMPANY_POST && $post['post_status'] === 'publish' ) ) {
		return false;
	}
	$slug = preg_replace( '/__trashed(-\d+)?$/D', '', (string) $post['post_name'] );
	$slug = wp_unique_post_slug( $slug === '' ? sanitize_title( (string) $post['post_title'] ) : (string) $slug, $company_id, 'publish', COMPANY_POST, 0 );
	execute( 'UPDATE {wp.posts} SET post_type = %s, post_status = %s, post_name = %s, post_password = %s WHERE ID = %d', COMPANY_POST, 'publish', $slug, '', $company_id );
	foreach ( [ '_wp_trash_meta_status', '_wp_trash_meta_time', '_wp_desired_post_slug' ] as $key ) {
		delete_post_meta( $company_id, $key );
	}
	clean_post_cache( $company_id );
	$now = get_post( $company_id );
	if ( $now instanceof \WP_Post ) {
		wp_transition_post_status( 'publish', (string) $post['post_status'], $now );
	}
	return true;
}
