<?php
/**
 * Where the form stands: on the page that the site's owner put its block on, else on ours.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use function Klacht\Front\page_url;
use const Klacht\Front\FORM_PAGE;

/** The option that remembers the page with the block. */
const FORM_PAGE_OPTION = 'klacht_form_page';

/** The block's name. */
const FORM_BLOCK = 'klacht/form';

/**
 * The address of the form.
 */
function form_url(): string {
	$page = get_option( FORM_PAGE_OPTION );
	$page = is_numeric( $page ) ? get_post( (int) $page ) : null;
	$link = $page instanceof \WP_Post && $page->post_status === 'publish' ? get_permalink( $page ) : false;
	return $link === false ? page_url( FORM_PAGE ) : $link;
}

/**
 * Remembers a page when the block is put on it, and forgets it when it is taken off.
 */
function remember_form_page( int $post_id, \WP_Post $post ): void {
	if ( $post->post_type !== 'page' ) {
		return;
	}
	$known = get_option( FORM_PAGE_OPTION );
	$has   = $post->post_status === 'publish' && has_block( FORM_BLOCK, $post );
	if ( $has && ! is_numeric( $known ) ) {
		update_option( FORM_PAGE_OPTION, $post_id );
	} elseif ( ! $has && is_numeric( $known ) && (int) $known === $post_id ) {
		delete_option( FORM_PAGE_OPTION );
	}
}
