<?php
/**
 * wp-admin > Redactie: the editors' desk. Only what works is in the menu.
 */

declare(strict_types=1);

namespace Klacht\Admin;

use function Klacht\Moderation\count_waiting;
use const Klacht\Access\MODERATE_CAP;
use const Klacht\Moderation\COUNTED;

/** The slugs of the entries; the first is the desk's own. */
const QUEUE_PAGE     = 'klacht-queue';
const COMPANIES_PAGE = 'klacht-companies';
const SOURCES_PAGE   = 'klacht-sources';

/**
 * The entries: slug => title and what draws it.
 *
 * @return array<string, array{string, callable(): void}>
 */
function desk_entries(): array {
	return [
		QUEUE_PAGE     => [ __( 'Queue', 'klacht' ), __NAMESPACE__ . '\draw_queue' ],
		COMPANIES_PAGE => [ __( 'Companies', 'klacht' ), __NAMESPACE__ . '\draw_companies' ],
		SOURCES_PAGE   => [ __( 'Scanner sources', 'klacht' ), __NAMESPACE__ . '\draw_sources' ],
	];
}

/**
 * Adds the menu, with a bubble for what waits.
 */
function register_desk(): void {
	if ( ! current_user_can( MODERATE_CAP ) ) {
		return;
	}
	$waiting = count_waiting();
	$number  = $waiting > COUNTED ? number_format_i18n( COUNTED ) . '+' : number_format_i18n( $waiting );
	$bubble  = $waiting > 0 ? bubble( $number ) : '';
	$name    = __( 'Editors\' desk', 'klacht' );
	add_menu_page( $name, $name . $bubble, MODERATE_CAP, QUEUE_PAGE, __NAMESPACE__ . '\draw_queue', 'dashicons-clipboard', 3 );
	foreach ( desk_entries() as $slug => [ $title, $draw ] ) {
		add_submenu_page( QUEUE_PAGE, $title, $title, MODERATE_CAP, $slug, $draw );
	}
}

/**
 * Wachtrij.
 */
function draw_queue(): void {
	draw_root( 'queue' );
}

/**
 * Bedrijven.
 */
function draw_companies(): void {
	draw_root( 'companies' );
}

/**
 * Scanner-bronnen.
 */
function draw_sources(): void {
	draw_root( 'sources' );
}
