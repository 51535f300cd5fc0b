<?php
/**
 * A classic theme with nothing of its own.
 */

declare(strict_types=1);

namespace Klacht_Classic;

add_action(
	'after_setup_theme',
	static function (): void {
		add_theme_support( 'title-tag' );
		add_theme_support( 'automatic-feed-links' );
		add_theme_support( 'html5', [ 'comment-list', 'comment-form', 'search-form', 'style', 'script' ] );
	}
);

add_action(
	'wp_enqueue_scripts',
	static function (): void {
		wp_enqueue_style( 'klacht-classic', get_stylesheet_uri(), [], '1.0' );
	}
);
