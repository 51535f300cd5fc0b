<?php
/**
 * What the entries of the panel load and draw. Screens are TypeScript; the server hands them their place and their data.
 */

declare(strict_types=1);

namespace Klacht\Admin;

use Klacht\Access\MemberRole;
use function Klacht\Access\company_members;
use function Klacht\Access\company_of;
use function Klacht\Access\memberships;
use function Klacht\Company\company_email;
use function Klacht\Complaint\all_words;
use function Klacht\Complaint\labels;
use function Klacht\Complaint\user_name;
use function Klacht\die_of_outage;
use function Klacht\Mail\site_name;
use function Klacht\or_else;
use function Klacht\Privacy\finding_patterns;
use function Klacht\Privacy\own_words;
use function Klacht\Rest\company_reference;
use function Klacht\Storage\esc_attr;
use const Klacht\DIR;

/**
 * Enqueues what the shown entry needs, and a small script that company staff and editors have everywhere.
 */
function enqueue(): void {
	if ( current_user_can( \Klacht\Access\PANEL_CAP ) || current_user_can( \Klacht\Access\MODERATE_CAP ) ) {
		// On every page of wp-admin: unsent text on this device is forgotten at logging out, from whichever page.
		add_asset( 'admin', [] );
	}
	if ( current_user_can( \Klacht\Access\PANEL_CAP ) ) {
		// 'Open klacht met ID' in the command palette.
		wp_add_inline_script( 'klacht-admin', 'window.klachtPalette = ' . wp_json_encode( palette_urls(), JSON_HEX_TAG | JSON_UNESCAPED_SLASHES ) . ';', 'before' );
	}
	$screen = current_screen();
	$data   = $screen === '' ? null : read_data( $screen );
	if ( $data !== null ) {
		add_asset( "admin-$screen", [ 'klacht-admin' ] );
		$handle = "klacht-admin-$screen";
		wp_add_inline_script( $handle, 'window.klachtBoot = ' . wp_json_encode( $data, JSON_HEX_TAG | JSON_UNESCAPED_SLASHES ) . ';', 'before' );
		if ( in_array( $screen, [ 'home', 'cases', 'queue' ], true ) ) {
			translate_dataviews( $handle );
		}
	}
}

/**
 * Where a complaint opens by its number, and where it is looked for.
 *
 * @return array{case: string, list: string}
 */
function palette_urls(): array {
	$list = admin_url( 'admin.php?page=' . CASES_PAGE );
	return [
		'case' => "$list&case=",
		'list' => $list,
	];
}

/**
 * The compiled screen that the shown entry has, '' where the server draws it all.
 */
function current_screen(): string {
	return match ( current_entry() ) {
		FRONT_PAGE     => 'home',
		SCANNER_PAGE   => 'scanner',
		CASES_PAGE     => current_case() > 0 ? 'case' : 'cases',
		MEMBERS_PAGE   => 'members',
		PROFILE_PAGE   => 'profile',
		HELP_PAGE      => shows_manual() ? '' : 'help',
		QUEUE_PAGE     => 'queue',
		HELP_DESK_PAGE => 'help-desk',
		REQUESTS_PAGE  => 'requests',
		COMPANIES_PAGE => 'companies',
		SOURCES_PAGE   => 'sources',
		default        => '',
	};
}

/**
 * Enqueues one compiled entry with its style.
 *
 * @param list<non-empty-string> $more Further handles it depends on.
 */
function add_asset( string $name, array $more ): void {
	$file = DIR . "/build/$name.asset.php";
	if ( ! is_readable( $file ) ) {
		return;
	}
	/** @var array{dependencies: list<non-empty-string>, version: string} $asset */
	$asset = require $file;
	wp_enqueue_script( "klacht-$name", plugins_url( "build/$name.js", \Klacht\FILE ), [ ...$asset['dependencies'], ...$more ], $asset['version'], [ 'in_footer' => true ] );
	wp_set_script_translations( "klacht-$name", 'klacht', DIR . '/languages' );
	foreach ( [ $name, "style-$name" ] as $style ) {
		if ( is_readable( DIR . "/build/$style.css" ) ) {
			wp_enqueue_style( "klacht-$style", plugins_url( "build/$style.css", \Klacht\FILE ), [ 'wp-components' ], $asset['version'] );
			wp_style_add_data( "klacht-$style", 'rtl', 'replace' );
		}
	}
}

/**
 * DataViews is compiled into our script, but its words are core's: they are taken from where core keeps them.
 */
function translate_dataviews( string $handle ): void {
	$words = array_map( static fn( string $word ): array => [ $word ], missing_words() );
	wp_add_inline_script( $handle, 'wp.i18n.setLocaleData( ' . wp_json_encode( $words, JSON_HEX_TAG ) . ' );', 'before' );
	foreach ( [ 'wp-editor', 'wp-components', 'wp-edit-site' ] as $core ) {
		$json = load_script_textdomain( $core, 'default' );
		$data = is_string( $json ) ? json_decode( $json, true ) : null;
		$data = is_array( $data ) && is_array( $data['locale_data'] ?? null ) ? $data['locale_data'] : [];
		if ( is_array( $data['messages'] ?? null ) ) {
			wp_add_inline_script( $handle, 'wp.i18n.setLocaleData( ' . wp_json_encode( $data['messages'], JSON_HEX_TAG ) . ' );', 'before' );
		}
	}
}

/**
 * Reads what the shown screen knows before anything of the page is sent: in an outage the page is another, whole.
 */
function require_data(): void {
	$screen = current_screen();
	if ( $screen !== '' && may_open( $screen ) && read_data( $screen ) === null ) {
		die_of_outage();
	}
}

/**
 * Whether the current user may open a screen: core says so to who may not, a little later.
 */
function may_open( string $screen ): bool {
	return current_user_can( in_array( current_entry(), array_keys( desk_entries() ), true ) ? \Klacht\Access\MODERATE_CAP : \Klacht\Access\PANEL_CAP );
}

/**
 * What a screen knows before it asks anything, read once a request; null in an outage.
 *
 * @return array<string, mixed>|null
 */
function read_data( string $screen ): ?array {
	static $read = [];
	/** @var array<string, array<string, mixed>> $read */
	$key          = $screen . get_current_user_id();
	$read[ $key ] = $read[ $key ] ?? or_else( static fn(): array => boot_data( $screen ), null );
	return $read[ $key ];
}

/**
 * What a screen knows before it asks anything.
 *
 * @return array<string, mixed>
 */
function boot_data( string $screen ): array {
	$user    = wp_get_current_user();
	$company = company_of( $user->ID );
	$members = [];
	foreach ( array_keys( company_members( $company ) ) as $id ) {
		$members[] = [
			'id'   => $id,
			'name' => user_name( $id ),
		];
	}
	return [
		'screen'  => $screen,
		'site'    => [
			'name'       => site_name(),
			'timezone'   => wp_timezone_string(),
			'dateFormat' => get_option( 'date_format' ),
			'locale'     => str_replace( '_', '-', preg_replace( '/_(formal|informal)$/', '', determine_locale() ) ?? 'en' ),
		],
		'user'    => [
			'id'   => $user->ID,
			'name' => $user->display_name,
		],
		'company' => $company === 0 ? null : [
			'id'    => $company,
			'name'  => company_reference( $company )['name'],
			'email' => company_email( $company ),
			'role'  => ( memberships( $user->ID )[ $company ] ?? MemberRole::Member )->value,
		],
		'editors' => \Klacht\editors_address(),
		'labels'  => labels(),
		'words'   => all_words(),
		'members' => $members,
	] + ( $screen !== 'case' ? [] : [
		'guard' => [
			'patterns' => finding_patterns(),
			'own'      => own_words( $company ),
		],
	] ) + [
		'urls'    => [
			'list'    => admin_url( 'admin.php?page=' . CASES_PAGE ),
			'case'    => admin_url( 'admin.php?page=' . CASES_PAGE . '&case=' ),
			'profile' => admin_url( 'admin.php?page=' . PROFILE_PAGE ),
			'home'    => admin_url( 'admin.php?page=' . FRONT_PAGE ),
			'queue'   => admin_url( 'admin.php?page=' . QUEUE_PAGE ),
			'help'    => help_url(),
			'manual'  => manual_url(),
			'desk'    => help_desk_url(),
		],
	];
}

/**
 * Klachten Beheer and behandelen: the place where the script puts its screen.
 */
function draw_cases(): void {
	draw_root( current_case() > 0 ? 'case' : 'cases' );
}

/**
 * The place where a script puts its screen, below the one where core's script puts notices. Core's script for emoji
 * must not replace text there: it takes nodes away that React still holds.
 */
function draw_root( string $screen ): void {
	printf( '<div class="wrap klacht-wrap"><hr class="wp-header-end"><div id="klacht-root" class="wp-exclude-emoji" data-screen="%s"><noscript>%s</noscript></div></div>', esc_attr( $screen ), esc_html__( 'This screen needs JavaScript.', 'klacht' ) );
}

/**
 * Klachten Scanner: off until the editors switch it on.
 */
function draw_scanner(): void {
	draw_root( 'scanner' );
}

/**
 * Gebruikers: who works for the company here.
 */
function draw_members(): void {
	draw_root( 'members' );
}

/**
 * Uw Profiel: what stands about the company, its canned replies, and which mails somebody gets.
 */
function draw_profile(): void {
	draw_root( 'profile' );
}
