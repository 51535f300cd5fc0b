<?php
/**
 * What people typed is text and nothing else wherever WordPress shows it: the story of a complaint, the description of a
 * company, and the titles of both. No markup, shortcode, block, embed or page break in it is alive, and none of it is
 * taken away either: it reads as it was typed.
 */

declare(strict_types=1);

namespace Klacht\Front;

use function Klacht\Complaint\is_our_post;
use function Klacht\Mail\excerpt;
use function Klacht\Storage\esc_html;

/** How much of a text stands in lists, feeds and embeds, in characters. */
const EXCERPT_LENGTH = 300;

/** Stands inside what core would read as its own marks, while the text is on its way to the_content. It has no width. */
const JOINER = "\u{2060}";

/** Marks that core acts upon before any filter of the content: where a teaser ends, and the end of a CDATA section. */
const MARKS = [
	'<!--more' => '<!--' . JOINER . 'more',
	']]>'      => ']' . JOINER . ']>',
];

/** What core reads in text, in whole templates too: shortcodes, addresses that become frames, smilies. As entities it does not. */
const READ_BY_CORE = [
	'['   => '&#91;',
	':'   => '&#58;',
	')'   => '&#41;',
	'8O'  => '&#56;O',
	'8-O' => '&#56;-O',
];

/**
 * Text as HTML that nothing behind it takes for more. What reads like an entity is text too.
 */
function text_html( string $text ): string {
	return strtr( esc_html( $text ), READ_BY_CORE );
}

/**
 * The content of our posts, kept aside from the first filter of the_content to the last: blocks, shortcodes, embeds,
 * smilies and whatever a plugin does find a place without text.
 */
function shield_content( string $content ): string {
	return is_our_post( get_post() ) ? held_text( strtr( $content, array_flip( MARKS ) ) ) : $content;
}

/**
 * Puts it back, drawn.
 */
function unshield_content( string $content ): string {
	return str_contains( $content, 'klacht-held-' ) ? (string) preg_replace_callback( '~(?:<p>)?<span id="klacht-held-(\d+)"></span>(?:</p>)?~', static fn( array $found ): string => held_text( null, (int) $found[1] ), $content ) : $content;
}

/**
 * Keeps a text and answers what stands in its place; or gives one back, drawn, for its number.
 */
function held_text( ?string $text, int $number = 0 ): string {
	static $held = [];
	static $last = 0;
	/** @var array<int, string> $held */
	/** @var int $last */
	if ( $text !== null ) {
		$held[ ++$last ] = $text;
		return "<span id=\"klacht-held-$last\"></span>";
	}
	$kept = $held[ $number ] ?? '';
	unset( $held[ $number ] );
	return typed_text( $kept );
}

/**
 * Feeds turn emoji into pictures of another host.
 */
function feed_content( string $content ): string {
	$post = get_post();
	return is_our_post( $post ) ? typed_text( $post->post_content ) : $content;
}

/**
 * The beginning of the text. Core's own excerpt leaves out what reads like a tag or a shortcode, and draws blocks.
 *
 * @param mixed $excerpt What was made so far.
 * @param mixed $post    The post, where it is told.
 */
function text_excerpt( mixed $excerpt, mixed $post = null ): mixed {
	$post = $post instanceof \WP_Post ? $post : get_post();
	if ( ! is_our_post( $post ) ) {
		return $excerpt;
	}
	return text_html( excerpt( $post->post_content, EXCERPT_LENGTH ) );
}

/**
 * A title of ours, which core and themes print as HTML.
 */
function text_title( string $title, mixed $post_id = 0 ): string {
	return is_numeric( $post_id ) && (int) $post_id > 0 && is_our_post( get_post( (int) $post_id ) ) ? text_html( $title ) : $title;
}

/**
 * The same title, as it goes into the document's.
 */
function text_single_title( mixed $title, mixed $post = null ): mixed {
	return is_string( $title ) && $post instanceof \WP_Post && is_our_post( $post ) ? text_html( $title ) : $title;
}

/**
 * A text is one page, whatever is typed in it.
 *
 * @param list<string> $pages
 * @return list<string>
 */
function one_page( array $pages, \WP_Post $post ): array {
	return is_our_post( $post ) ? [ strtr( $post->post_content, MARKS ) ] : $pages;
}

/**
 * Themes list what they do not know of a post: what we keep beside a company is not for them.
 */
function protect_meta( bool $protected, mixed $key ): bool {
	return $protected || ( is_string( $key ) && str_starts_with( $key, 'klacht_' ) );
}

/**
 * A web address that a browser opens as a page, '' for everything else that was put where one is expected.
 */
function web_address( string $typed ): string {
	return preg_match( '~^https?://~i', $typed ) === 1 ? sanitize_url( $typed, [ 'http', 'https' ] ) : '';
}
