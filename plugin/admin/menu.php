<?php
/**
 * wp-admin > Klachten: the six entries of the manual, in its order.
 */

declare(strict_types=1);

namespace Klacht\Admin;

use function Klacht\Access\company_of;
use function Klacht\or_else;
use function Klacht\Statistics\company_counts;
use function Klacht\Storage\esc_html;
use const Klacht\Access\PANEL_CAP;

/** The slugs of the entries. */
const FRONT_PAGE   = 'klacht';
const SCANNER_PAGE = 'klacht-scanner';
const CASES_PAGE   = 'klacht-cases';
const MEMBERS_PAGE = 'klacht-members';
const PROFILE_PAGE = 'klacht-profile';
const HELP_PAGE    = 'klacht-help';

/**
 * The entries: slug => title and what draws it.
 *
 * @return array<string, array{string, callable(): void}>
 */
function entries(): array {
	return [
		FRONT_PAGE   => [ __( 'Front page', 'klacht' ), __NAMESPACE__ . '\draw_front_page' ],
		SCANNER_PAGE => [ __( 'Complaint Scanner', 'klacht' ), __NAMESPACE__ . '\draw_scanner' ],
		CASES_PAGE   => [ __( 'Complaint Management', 'klacht' ), __NAMESPACE__ . '\draw_cases' ],
		MEMBERS_PAGE => [ __( 'Users', 'klacht' ), __NAMESPACE__ . '\draw_members' ],
		PROFILE_PAGE => [ __( 'Your Profile', 'klacht' ), __NAMESPACE__ . '\draw_profile' ],
		HELP_PAGE    => [ __( 'Need help', 'klacht' ), __NAMESPACE__ . '\draw_help' ],
	];
}

/**
 * Adds the menu, with a bubble for new complaints.
 */
function register_menu(): void {
	if ( ! current_user_can( PANEL_CAP ) ) {
		return;
	}
	$new    = or_else( new_complaints( ... ), 0 );
	$bubble = $new > 0 ? bubble( number_format_i18n( $new ) ) : '';
	$name   = __( 'Complaints', 'klacht' );
	add_menu_page( $name, $name . $bubble, PANEL_CAP, FRONT_PAGE, __NAMESPACE__ . '\draw_front_page', 'dashicons-megaphone', 3 );
	foreach ( entries() as $slug => [ $title, $draw ] ) {
		add_submenu_page( FRONT_PAGE, $title, $title, PANEL_CAP, $slug, $draw );
	}
	if ( \Klacht\Access\is_staff_only( wp_get_current_user() ) ) {
		remove_menu_page( 'index.php' );
	}
}

/**
 * How many new complaints the company of the current user has.
 */
function new_complaints(): int {
	$company = company_of( get_current_user_id() );
	return $company > 0 ? company_counts( $company )['status_new'] : 0;
}

/**
 * A number behind a menu's name.
 */
function bubble( string $number ): string {
	return ' <span class="awaiting-mod"><span class="count">' . esc_html( $number ) . '</span></span>';
}

/**
 * Which of our entries this request shows, of the panel or of the desk; '' for none.
 */
function current_entry(): string {
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- Reading which page is shown changes nothing.
	$page = isset( $_GET['page'] ) && is_string( $_GET['page'] ) ? sanitize_key( $_GET['page'] ) : '';
	return array_key_exists( $page, entries() + desk_entries() ) ? $page : '';
}

/**
 * The complaint that behandelen shows, 0 for the list.
 */
function current_case(): int {
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- As above.
	return isset( $_GET['case'] ) && is_string( $_GET['case'] ) ? absint( $_GET['case'] ) : 0;
}
