<?php
/**
 * The pages of a site on this machine: home with the login block, the form, and ways to them in menu and footer.
 */

declare(strict_types=1);

namespace Klacht\Local;

use function Klacht\Front\page_url;
use const Klacht\Front\OWN_PAGE;
use const Klacht\Front\REGISTER_PAGE;

/** Makes what is missing; whoever changed some of it keeps it so. */
function make_pages(): void {
	$form = make( 'page', 'klacht-melden', 'Klacht melden', '<!-- wp:klacht/form /-->' );
	// Without the port, which may be another at the next start.
	$report = wp_make_link_relative( (string) get_permalink( $form ) );
	$own    = wp_make_link_relative( page_url( OWN_PAGE ) );
	$join   = wp_make_link_relative( page_url( REGISTER_PAGE ) );
	$login  = wp_make_link_relative( wp_login_url() );

	$home = make( 'page', 'home', 'Welkom', home( $report, $own ) );
	// Its heading stands in the column of its text.
	update_post_meta( $home, '_wp_page_template', 'page-no-title' );
	update_option( 'show_on_front', 'page' );
	update_option( 'page_on_front', $home );

	make( 'wp_navigation', 'menu', 'Menu', links( [ 'Klacht melden' => $report, 'Mijn klachten' => $own ] ) );
	// What this theme brings has examples in English.
	$footer = make( 'wp_template_part', 'footer', 'Voettekst', footer( [ 'Klacht melden' => $report, 'Mijn klachten' => $own, 'Registreren' => $join, 'Inloggen' => $login ] ) );
	wp_set_object_terms( $footer, 'twentytwentyfive', 'wp_theme' );
	wp_set_object_terms( $footer, 'footer', 'wp_template_part_area' );
}

function make( string $type, string $slug, string $title, string $content ): int {
	$there = get_page_by_path( $slug, OBJECT, $type );
	return $there instanceof \WP_Post ? $there->ID : (int) wp_insert_post(
		wp_slash(
			[
				'post_type'    => $type,
				'post_name'    => $slug,
				'post_title'   => $title,
				'post_content' => $content,
				'post_status'  => 'publish',
				'post_author'  => 1,
			]
		)
	);
}

function home( string $report, string $own ): string {
	return <<<HTML
	<!-- wp:columns {"align":"wide","style":{"spacing":{"margin":{"top":"var:preset|spacing|60"}}}} -->
	<div class="wp-block-columns alignwide" style="margin-top:var(--wp--preset--spacing--60)"><!-- wp:column {"width":"66.66%"} -->
	<div class="wp-block-column" style="flex-basis:66.66%"><!-- wp:heading {"level":1} -->
	<h1 class="wp-block-heading">Een klacht? Meld het hier</h1>
	<!-- /wp:heading -->

	<!-- wp:paragraph {"fontSize":"large"} -->
	<p class="has-large-font-size">Een compliment of een suggestie is ook welkom. Wij zorgen dat het bedrijf uw verhaal leest.</p>
	<!-- /wp:paragraph -->

	<!-- wp:buttons -->
	<div class="wp-block-buttons"><!-- wp:button -->
	<div class="wp-block-button"><a class="wp-block-button__link wp-element-button" href="$report">Klacht melden</a></div>
	<!-- /wp:button -->

	<!-- wp:button {"className":"is-style-outline"} -->
	<div class="wp-block-button is-style-outline"><a class="wp-block-button__link wp-element-button" href="$own">Mijn klachten</a></div>
	<!-- /wp:button --></div>
	<!-- /wp:buttons -->

	<!-- wp:heading -->
	<h2 class="wp-block-heading">Zo werkt het</h2>
	<!-- /wp:heading -->

	<!-- wp:list {"ordered":true} -->
	<ol class="wp-block-list"><!-- wp:list-item -->
	<li>U schrijft op wat er is gebeurd.</li>
	<!-- /wp:list-item -->

	<!-- wp:list-item -->
	<li>Onze redactie leest uw verhaal en zet het op de site.</li>
	<!-- /wp:list-item -->

	<!-- wp:list-item -->
	<li>Het bedrijf reageert en komt met een oplossing.</li>
	<!-- /wp:list-item -->

	<!-- wp:list-item -->
	<li>U geeft het bedrijf een cijfer.</li>
	<!-- /wp:list-item --></ol>
	<!-- /wp:list --></div>
	<!-- /wp:column -->

	<!-- wp:column {"verticalAlignment":"bottom","width":"33.33%"} -->
	<div class="wp-block-column is-vertically-aligned-bottom" style="flex-basis:33.33%"><!-- wp:klacht/login /--></div>
	<!-- /wp:column --></div>
	<!-- /wp:columns -->
	HTML;
}

/** @param array<string, string> $links Words => address. */
function footer( array $links ): string {
	$menu = links( $links );
	return <<<HTML
	<!-- wp:group {"style":{"spacing":{"padding":{"top":"var:preset|spacing|60","bottom":"var:preset|spacing|50"}}},"layout":{"type":"constrained"}} -->
	<div class="wp-block-group" style="padding-top:var(--wp--preset--spacing--60);padding-bottom:var(--wp--preset--spacing--50)"><!-- wp:group {"align":"wide","layout":{"type":"flex","flexWrap":"wrap","justifyContent":"space-between","verticalAlignment":"top"}} -->
	<div class="wp-block-group alignwide"><!-- wp:site-title {"level":0} /-->

	<!-- wp:navigation {"overlayMenu":"never","ariaLabel":"Voettekst","layout":{"type":"flex","orientation":"vertical"}} -->
	$menu
	<!-- /wp:navigation --></div>
	<!-- /wp:group --></div>
	<!-- /wp:group -->
	HTML;
}

/** @param array<string, string> $links Words => address. */
function links( array $links ): string {
	$blocks = '';
	foreach ( $links as $words => $url ) {
		$blocks .= sprintf( "<!-- wp:navigation-link %s /-->\n", wp_json_encode( [ 'label' => $words, 'url' => $url, 'kind' => 'custom' ], JSON_UNESCAPED_SLASHES ) );
	}
	return $blocks;
}
