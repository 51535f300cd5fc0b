<?php
/**
 * wp-admin > Redactie: the editors' desk. Only what works is in the menu.
 */

declare(strict_types=1);

namespace Klacht\Admin;

use function Klacht\Company\count_requests;
use function Klacht\Help\count_open;
use function Klacht\Moderation\count_waiting;
use function Klacht\or_else;
use const Klacht\Access\MODERATE_CAP;
use const Klacht\Company\REQUESTS_COUNTED;
use const Klacht\Moderation\COUNTED;

/** The slugs of the entries; the first is the desk's own. */
const QUEUE_PAGE     = 'klacht-queue';
const COMPANIES_PAGE = 'klacht-companies';
const REQUESTS_PAGE  = 'klacht-requests';
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
		REQUESTS_PAGE  => [ __( 'Company requests', 'klacht' ), __NAMESPACE__ . '\draw_requests' ],
		HELP_DESK_PAGE => [ __( 'Help questions', 'klacht' ), __NAMESPACE__ . '\draw_help_desk' ],
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
	$bubbles = [
		QUEUE_PAGE     => counted_bubble( or_else( count_waiting( ... ), 0 ), COUNTED ),
		REQUESTS_PAGE  => counted_bubble( or_else( count_requests( ... ), 0 ), REQUESTS_COUNTED ),
		HELP_DESK_PAGE => counted_bubble( or_else( count_open( ... ), 0 ), \Klacht\Help\COUNTED ),
	];
	$name    = __( 'Editors\' desk', 'klacht' );
	add_menu_page( $name, $name . $bubbles[ QUEUE_PAGE ], MODERATE_CAP, QUEUE_PAGE, __NAMESPACE__ . '\draw_queue', 'dashicons-clipboard', 3 );
	foreach ( desk_entries() as $slug => [ $title, $draw ] ) {
		add_submenu_page( QUEUE_PAGE, $title, $title . ( $slug === QUEUE_PAGE ? '' : $bubbles[ $slug ] ?? '' ), MODERATE_CAP, $slug, $draw );
	}
}

/**
 * The bubble of what was counted up to a number, '' for nothing.
 */
function counted_bubble( int $count, int $counted ): string {
	$number = $count > $counted ? number_format_i18n( $counted ) . '+' : number_format_i18n( $count );
	return $count > 0 ? bubble( $number ) : '';
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

/**
 * Bedrijfsaanvragen.
 */
function draw_requests(): void {
	draw_root( 'requests' );
}
