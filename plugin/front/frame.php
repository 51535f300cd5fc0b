<?php
/**
 * Puts what is ours into the theme: into a block theme's own template for pages, with our block where the content
 * stands, so that width, spacing, header and footer are the theme's; around it with header and footer in a classic one.
 */

declare(strict_types=1);

namespace Klacht\Front;

use const Klacht\DIR;

/** Blocks of a page's template that speak of a post. */
const POST_BLOCKS = [ 'core/post-title', 'core/post-featured-image', 'core/post-excerpt', 'core/comments', 'core/post-author', 'core/post-date', 'core/post-terms', 'core/post-navigation-link' ];

/**
 * The template that shows one of our pages.
 */
function page_template( string $template ): string {
	if ( shown_page() === null ) {
		return $template;
	}
	return wp_is_block_theme() ? themed( 'klacht/page' ) : DIR . '/front/classic-page.php';
}

/**
 * Makes a block theme show a block where it shows the content of a page. Answers the file that draws it.
 *
 * @param list<string> $without Blocks of the theme's template that are left out.
 */
function themed( string $block, array $without = POST_BLOCKS ): string {
	$theme   = get_stylesheet();
	$found   = get_block_template( "$theme//page" ) ?? get_block_template( "$theme//singular" ) ?? get_block_template( "$theme//index" );
	$placed  = false;
	$blocks  = parse_blocks( $found->content ?? '' );
	$blocks  = with_block( $blocks, $block, $without, $placed );
	$content = $placed ? serialize_blocks( $blocks ) : plain_template( $block );
	// What template-canvas.php draws; core sets the same two where it finds a template.
	$GLOBALS['_wp_current_template_id']      = "$theme//page";
	$GLOBALS['_wp_current_template_content'] = $content;
	add_action( 'wp_head', '_block_template_viewport_meta_tag', 0 );
	remove_action( 'wp_head', '_wp_render_title_tag', 1 );
	add_action( 'wp_head', '_block_template_render_title_tag', 1 );
	return ABSPATH . WPINC . '/template-canvas.php';
}

/**
 * A template's blocks with ours in the place of the content.
 *
 * @param array<array<mixed>> $blocks As parse_blocks() answers them.
 * @param list<string>        $without
 * @return list<array{blockName: string|null, attrs: array<mixed>, innerBlocks: array<array<mixed>>, innerHTML: string, innerContent: array<mixed>}>
 */
function with_block( array $blocks, string $block, array $without, bool &$placed ): array {
	$kept = [];
	foreach ( $blocks as $part ) {
		/** @var array{blockName: string|null, attrs: array<mixed>, innerBlocks: array<array<mixed>>, innerHTML: string, innerContent: array<mixed>} $part */
		if ( $part['blockName'] === 'core/post-content' && ! $placed ) {
			$placed            = true;
			$part['blockName'] = $block;
		}
		if ( $part['blockName'] === 'core/post-title' ) {
			// Of the one thing that is shown.
			$part['attrs']['level'] = 1;
		}
		$part['innerBlocks'] = with_block( $part['innerBlocks'], $block, $without, $placed );
		// An empty block keeps the place, because innerContent of the parent counts its blocks.
		$kept[] = in_array( $part['blockName'], $without, true ) ? empty_block() : $part;
	}
	return $kept;
}

/** @return array{blockName: null, attrs: array{}, innerBlocks: array{}, innerHTML: string, innerContent: array{}} */
function empty_block(): array {
	return [
		'blockName'    => null,
		'attrs'        => [],
		'innerBlocks'  => [],
		'innerHTML'    => '',
		'innerContent' => [],
	];
}

/**
 * For a block theme without a template for content.
 */
function plain_template( string $block ): string {
	return '<!-- wp:template-part {"slug":"header","tagName":"header"} /-->'
		. '<!-- wp:group {"tagName":"main","layout":{"type":"constrained"}} --><main class="wp-block-group"><!-- wp:' . $block . ' {"layout":{"type":"constrained"}} /--></main><!-- /wp:group -->'
		. '<!-- wp:template-part {"slug":"footer","tagName":"footer"} /-->';
}
