<?php
/**
 * wp-admin > Klachten > Hulp nodig, with the manual; and Redactie > Hulpvragen.
 */

declare(strict_types=1);

namespace Klacht\Admin;

use const Klacht\DIR;
use const Klacht\FILE;

/** Redactie > Hulpvragen. */
const HELP_DESK_PAGE = 'klacht-help-desk';

/** What the build makes of docs/handleiding-voor-bedrijven.md. */
const MANUAL_FILE = 'manual/handleiding-voor-bedrijven.html';

/**
 * The address of Hulp nodig.
 */
function help_url(): string {
	return admin_url( 'admin.php?page=' . HELP_PAGE );
}

/**
 * The address of the manual.
 */
function manual_url(): string {
	return help_url() . '&manual=1';
}

/**
 * The address of a question at the desk; 0 for the list.
 */
function help_desk_url( int $id = 0 ): string {
	return admin_url( 'admin.php?page=' . HELP_DESK_PAGE . ( $id > 0 ? "&question=$id" : '' ) );
}

/**
 * Whether this request shows the manual.
 */
function shows_manual(): bool {
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- Reading which page is shown changes nothing.
	return isset( $_GET['manual'] ) && current_entry() === HELP_PAGE;
}

/**
 * Hulp nodig, or the manual.
 */
function draw_help(): void {
	if ( shows_manual() ) {
		draw_manual();
		return;
	}
	draw_root( 'help' );
}

/**
 * Hulpvragen.
 */
function draw_help_desk(): void {
	draw_root( 'help-desk' );
}

/**
 * The manual, which is in Dutch whatever the reader's language.
 */
function draw_manual(): void {
	$file = DIR . '/' . MANUAL_FILE;
	$text = is_readable( $file ) ? (string) file_get_contents( $file ) : '';
	$text = str_replace( 'src="images/', 'src="' . esc_url( plugins_url( 'manual/images/', FILE ) ), $text );
	printf( '<div class="wrap klacht-wrap"><hr class="wp-header-end"><div class="klacht-screen klacht-manual"><p><a href="%s"><span aria-hidden="true">← </span>%s</a></p>', esc_url( help_url() ), esc_html__( 'Back to Need help', 'klacht' ) );
	if ( $text === '' ) {
		printf( '<h1>%s</h1><p>%s</p>', esc_html__( 'Manual for companies', 'klacht' ), esc_html__( 'The manual is missing from this installation. Ask the editors for it.', 'klacht' ) );
	}
	echo '<div lang="nl">' . wp_kses_post( $text ) . '</div></div></div>';
}
