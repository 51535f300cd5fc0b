<?php
/**
 * Where the theme shows a complaint: in a block theme our block in the template for pages, in a classic one the place
 * of the content in its single.php.
 */

declare(strict_types=1);

namespace Klacht\Front;

use function Klacht\Storage\esc_html;
use const Klacht\Complaint\COMPLAINT_POST;

/** Keeps the place of the page while core and other plugins filter the content around it. */
const PLACE = '<div class="klacht-place"></div>';

/**
 * The template that shows a complaint. One that the site's owner or the theme made for complaints wins; the theme's
 * template for any post does not, because it speaks of authors, categories and comments.
 */
function complaint_template( string $template ): string {
	return shown_view() === null || ! wp_is_block_theme() || has_own_template()
		? $template
		: themed( 'klacht/complaint', array_values( array_diff( POST_BLOCKS, [ 'core/post-title' ] ) ) );
}

/**
 * Whether core found a block template that is made for complaints.
 */
function has_own_template(): bool {
	$id = $GLOBALS['_wp_current_template_id'] ?? '';
	return is_string( $id ) && preg_match( '~//single-' . COMPLAINT_POST . '(-|$)~', $id ) === 1;
}

/**
 * The blocks of the template that is shown, '' in a classic theme.
 */
function shown_template(): string {
	$content = wp_is_block_theme() ? ( $GLOBALS['_wp_current_template_content'] ?? '' ) : '';
	return is_string( $content ) ? $content : '';
}

/**
 * The block that a block theme shows a complaint in.
 *
 * @param array<string, mixed> $attributes
 */
function render_complaint_block( array $attributes ): string {
	$view = shown_view();
	if ( $view === null ) {
		return '';
	}
	$title = str_contains( shown_template(), '<!-- wp:post-title' ) ? '' : '<h1 class="entry-title">' . esc_html( $view->case->title ) . '</h1>';
	return sprintf( '<div %s>%s%s</div>', get_block_wrapper_attributes( [ 'class' => 'klacht-complaint' ] ), $title, complaint_article( $view ) );
}

/**
 * Whether this content is the one place on the page where the complaint is shown: no excerpt, list, feed or embed.
 */
function is_place_of_complaint(): bool {
	$view = shown_view();
	return $view !== null
		&& in_the_loop() && is_main_query()
		&& get_the_ID() === $view->case->id
		&& ! doing_filter( 'get_the_excerpt' )
		&& ! str_contains( shown_template(), '<!-- wp:klacht/complaint' );
}

/**
 * Takes the story out of the content, so that nothing treats it as more than text, and keeps its place.
 */
function hold_place( string $content ): string {
	return is_place_of_complaint() ? PLACE : $content;
}

/**
 * Puts the page into that place, behind everything that would run shortcodes or blocks in it.
 */
function fill_place( string $content ): string {
	$view = shown_view();
	return $view === null || ! str_contains( $content, PLACE ) ? $content : str_replace( PLACE, '<div class="klacht-complaint">' . complaint_article( $view ) . '</div>', $content );
}

/**
 * Loads the style early on our pages: a classic theme meets the block when the head is sent.
 */
function enqueue_style(): void {
	if ( shown_view() !== null || shown_page() !== null ) {
		wp_enqueue_style( STYLE );
	}
}
