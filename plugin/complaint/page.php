<?php
/**
 * The door to a complaint's public page. The case row, read uncached, says who comes in, whatever the query for the
 * post found in a cache.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

use Klacht\Front\Page;
use function Klacht\Front\load_view;
use function Klacht\Front\shown_page;
use function Klacht\Front\shown_view;
use function Klacht\Storage\esc_html;
use function Klacht\Storage\value;

/** How many complaints a merged one may lead through. */
const MERGE_STEPS = 20;

/**
 * Answers a request for the page of a complaint: shows it, leads to the one it went into, or says that it is gone.
 */
function answer_request(): void {
	shown_view( false );
	$id = requested_complaint();
	if ( $id === 0 ) {
		return;
	}
	$case = find_case( $id );
	if ( $case !== null && $case->is_public() ) {
		if ( is_singular( COMPLAINT_POST ) && ! is_feed() && ! is_embed() ) {
			shown_view( load_view( $case ) );
		}
		return;
	}
	$gone = $case !== null && was_published( $case );
	if ( ! $gone && ! have_posts() ) {
		// The query found nothing: this must answer as core answers what never was, to the order of the headers.
		return;
	}
	$target = $gone ? merged_target( $case ) : null;
	if ( $target !== null ) {
		wp_safe_redirect( complaint_link( $target ), 301 );
		exit;
	}
	show_nothing();
	if ( $gone ) {
		status_header( 410 );
		shown_page( gone_page( $case ) );
		add_filter( 'wp_robots', 'wp_robots_no_robots' );
	}
}

/**
 * The complaint that this request asks for by its address or number, 0 for none. Also one that may not be seen: the
 * query for posts finds nothing then.
 */
function requested_complaint(): int {
	if ( is_singular( COMPLAINT_POST ) ) {
		return get_queried_object_id();
	}
	$slug = get_query_var( COMPLAINT_POST );
	if ( is_string( $slug ) && $slug !== '' ) {
		return (int) value( 'SELECT ID FROM {wp.posts} WHERE post_name = %s AND post_type = %s', $slug, COMPLAINT_POST );
	}
	$number = get_query_var( 'p' );
	return is_404() && is_numeric( $number ) && get_post_type( (int) $number ) === COMPLAINT_POST ? (int) $number : 0;
}

/**
 * Whether everybody could once read a complaint that is not public now.
 */
function was_published( ComplaintCase $case ): bool {
	return $case->approved !== null && in_array( $case->moderation, [ Moderation::Removed, Moderation::Withdrawn, Moderation::Merged ], true );
}

/**
 * The public complaint that a merged one went into, however many times; null where that way ends at nothing.
 */
function merged_target( ComplaintCase $case ): ?ComplaintCase {
	$seen = [];
	while ( $case->moderation === Moderation::Merged && ! isset( $seen[ $case->id ] ) && count( $seen ) < MERGE_STEPS ) {
		$seen[ $case->id ] = true;
		$next              = find_case( $case->merged_into );
		if ( $next === null ) {
			return null;
		}
		$case = $next;
	}
	return $case->is_public() ? $case : null;
}

/**
 * Makes this request one that found nothing, so that nobody on the way names a title: no theme, feed or plugin.
 */
function show_nothing(): void {
	/** @var \WP_Query $wp_query */
	global $wp_query;
	$wp_query->set_404();
	$wp_query->is_feed         = false;
	$wp_query->is_comment_feed = false;
	$wp_query->is_embed        = false;
	$wp_query->is_trackback    = false;
	$wp_query->posts           = [];
	$wp_query->post            = null;
	$wp_query->post_count      = 0;
	$wp_query->queried_object  = null;
	$GLOBALS['post']           = null;
	status_header( 404 );
	nocache_headers();
	if ( ! defined( 'DONOTCACHEPAGE' ) ) {
		define( 'DONOTCACHEPAGE', true );
	}
	// Core would guess at another address that begins the same.
	remove_action( 'template_redirect', 'redirect_canonical' );
}

/**
 * What stands where a published complaint stood: neither title nor story, nor why.
 */
function gone_page( ComplaintCase $case ): Page {
	[ $title, $others ] = match ( $case->type ) {
		Type::Complaint  => [ __( 'This complaint is no longer here', 'klacht' ), __( 'Read other complaints', 'klacht' ) ],
		Type::Compliment => [ __( 'This compliment is no longer here', 'klacht' ), __( 'Read complaints and compliments', 'klacht' ) ],
		Type::Suggestion => [ __( 'This suggestion is no longer here', 'klacht' ), __( 'Read complaints and suggestions', 'klacht' ) ],
	};
	return new Page(
		$title,
		'<p>' . esc_html__( 'What was here was taken down or withdrawn.', 'klacht' ) . '</p><p><a href="' . esc_url( (string) get_post_type_archive_link( COMPLAINT_POST ) ) . '">' . esc_html( $others ) . '</a></p>',
		410
	);
}
