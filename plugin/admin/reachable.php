<?php
/**
 * Companies and editors work in wp-admin without writing posts. Shops and membership plugins close it to such people:
 * the filters that we know of are answered, and Site Health says when something else shuts them out.
 */

declare(strict_types=1);

namespace Klacht\Admin;

use function Klacht\Access\active_members;
use function Klacht\Storage\esc_html;
use function Klacht\Storage\value;
use const Klacht\Access\EDITOR_ROLE;
use const Klacht\Access\MODERATE_CAP;
use const Klacht\Access\PANEL_CAP;

/** Filters of other plugins that ask whether somebody is kept out of wp-admin, or without the bar that leads there. */
const SHUTTING_FILTERS = [ 'woocommerce_prevent_admin_access', 'woocommerce_disable_admin_bar', 'pmpro_block_dashboard' ];

/** Site Health's name of the test, and how long the session lives by which it looks, in seconds. */
const REACHABLE_TEST  = 'klacht_panel';
const LOOKING_SECONDS = 60;

/** How reachable a screen is. */
enum Reach {
	case Open;
	case Shut;
	/** The site does not answer itself, or the session did not hold: nothing is known. */
	case Unknown;
}

/**
 * Whether somebody works in wp-admin by Klacht.
 */
function works_here( int $user_id ): bool {
	return $user_id > 0 && ( user_can( $user_id, PANEL_CAP ) || user_can( $user_id, MODERATE_CAP ) );
}

/**
 * Answers a filter of SHUTTING_FILTERS for the current user.
 */
function keep_open( mixed $shut ): mixed {
	return works_here( get_current_user_id() ) ? false : $shut;
}

/**
 * Adds the test to Site Health. It asks the site itself, so it runs after the page is there.
 *
 * @param array<string, mixed> $tests
 * @return array<string, mixed>
 */
function add_reachable_test( array $tests ): array {
	$async                   = is_array( $tests['async'] ?? null ) ? $tests['async'] : [];
	$async[ REACHABLE_TEST ] = [
		'label'             => __( 'Companies and editors reach their screens', 'klacht' ),
		'test'              => REACHABLE_TEST,
		'async_direct_test' => __NAMESPACE__ . '\test_reachable',
	];
	return [ 'async' => $async ] + $tests;
}

/**
 * Answers Site Health's script.
 */
function answer_reachable_test(): void {
	check_ajax_referer( 'health-check-site-status' );
	if ( ! current_user_can( 'view_site_health_checks' ) ) {
		wp_send_json_error();
	}
	wp_send_json_success( test_reachable() );
}

/**
 * The result, as Site Health wants it.
 *
 * @return array<string, mixed>
 */
function test_reachable(): array {
	$reached = [];
	foreach ( people_to_try() as $page => $user_id ) {
		$reached[] = reach( $user_id, $page );
	}
	$state  = in_array( Reach::Shut, $reached, true ) ? Reach::Shut : ( in_array( Reach::Unknown, $reached, true ) ? Reach::Unknown : Reach::Open );
	$result = match ( $state ) {
		Reach::Open    => [ 'good', __( 'Companies and editors reach their screens', 'klacht' ), __( 'Nothing keeps them out of wp-admin.', 'klacht' ) ],
		Reach::Unknown => [ 'recommended', __( 'Whether companies and editors reach their screens is not known', 'klacht' ), __( 'The site did not answer itself. Log in as somebody of a company and look.', 'klacht' ) ],
		Reach::Shut    => [ 'critical', __( 'Companies or editors cannot reach their screens', 'klacht' ), __( 'A plugin or the theme sends people without posts away from wp-admin. Let people with the capability klacht_panel or klacht_moderate in there.', 'klacht' ) ],
	};
	return [
		'status'      => $result[0],
		'label'       => $result[1],
		'description' => '<p>' . esc_html( $result[2] ) . '</p>',
		'badge'       => [
			'label' => 'Klacht',
			'color' => 'blue',
		],
		'actions'     => '',
		'test'        => REACHABLE_TEST,
	];
}

/**
 * Somebody of a company and an editor of complaints, where there are any.
 *
 * @return array<string, int> By the screen that is theirs.
 */
function people_to_try(): array {
	$editor = get_users(
		[
			'role'   => EDITOR_ROLE,
			'number' => 1,
			'fields' => 'ID',
		]
	)[0] ?? 0;
	return array_filter(
		[
			FRONT_PAGE => (int) value( 'SELECT m.user_id FROM ' . active_members() . ' ORDER BY m.user_id LIMIT 1' ),
			QUEUE_PAGE => is_numeric( $editor ) ? (int) $editor : 0,
		],
		static fn( int $id ): bool => $id > 0
	);
}

/**
 * Opens a screen as somebody, by a session that ends with the look. The request goes to this site alone and follows no
 * redirect; opening a screen changes nothing.
 */
function reach( int $user_id, string $page ): Reach {
	$sessions = \WP_Session_Tokens::get_instance( $user_id );
	$until    = time() + LOOKING_SECONDS;
	$token    = $sessions->create( $until );
	$url      = admin_url( "admin.php?page=$page" );
	$secure   = str_starts_with( $url, 'https:' );
	try {
		$answer = wp_remote_get(
			$url,
			[
				'redirection' => 0,
				'timeout'     => 10,
				'sslverify'   => (bool) apply_filters( 'https_local_ssl_verify', false ),
				'cookies'     => [
					cookie_name( $secure ? 'SECURE_AUTH_COOKIE' : 'AUTH_COOKIE' ) => wp_generate_auth_cookie( $user_id, $until, $secure ? 'secure_auth' : 'auth', $token ),
					cookie_name( 'LOGGED_IN_COOKIE' ) => wp_generate_auth_cookie( $user_id, $until, 'logged_in', $token ),
				],
			]
		);
	} finally {
		$sessions->destroy( $token );
	}
	$status = wp_remote_retrieve_response_code( $answer );
	$to     = wp_remote_retrieve_header( $answer, 'location' );
	return match ( true ) {
		is_wp_error( $answer ), (int) $status >= 500, is_string( $to ) && str_contains( $to, 'wp-login.php' ) => Reach::Unknown,
		str_contains( wp_remote_retrieve_body( $answer ), 'id="klacht-root"' ) => Reach::Open,
		default => Reach::Shut,
	};
}

/**
 * The name of one of core's cookies, which is a constant of the site.
 */
function cookie_name( string $constant ): string {
	$name = defined( $constant ) ? constant( $constant ) : '';
	return is_string( $name ) ? $name : '';
}
