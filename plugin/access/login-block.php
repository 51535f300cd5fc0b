<?php
/**
 * The block 'Inloggen / Aanmelden'. It posts to core's own form and has no nonce, so that it works from a page cache;
 * what goes wrong is said there. Sent by somebody who is logged in already, it logs in once more and does no harm.
 */

declare(strict_types=1);

namespace Klacht\Access;

use function Klacht\Front\page_url;
use function Klacht\Front\submit_button;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;
use const Klacht\Front\LOGIN_REQUEST_PAGE;
use const Klacht\Front\OWN_PAGE;
use const Klacht\Front\REGISTER_PAGE;

/**
 * Draws the block.
 *
 * @param array<string, mixed> $attributes `redirectTo`: where a login leads, '' for one's own place.
 */
function render_login_block( array $attributes ): string {
	$to   = is_string( $attributes['redirectTo'] ?? null ) ? $attributes['redirectTo'] : '';
	$user = wp_get_current_user();
	if ( $user->ID > 0 && ! defined( 'DONOTCACHEPAGE' ) ) {
		// A name is for its owner alone.
		define( 'DONOTCACHEPAGE', true );
	}
	$id    = wp_unique_id( 'klacht-login-' );
	$title = $user->ID > 0 ? __( 'Your account', 'klacht' ) : __( 'Log in / Sign up', 'klacht' );
	return sprintf(
		'<section %s><h2 id="%s">%s</h2>%s</section>',
		get_block_wrapper_attributes(
			[
				'class'           => 'klacht-login',
				'aria-labelledby' => "$id-title",
			]
		),
		esc_attr( "$id-title" ),
		esc_html( $title ),
		$user->ID > 0 ? account_card( $user ) : login_form( $to, $id )
	);
}

/**
 * The form, and the ways on for who cannot use it.
 *
 * @param string $to Where it leads, '' for one's own place (login_redirect).
 */
function login_form( string $to = '', string $id = '' ): string {
	$id  = $id === '' ? wp_unique_id( 'klacht-login-' ) : $id;
	$row = static fn( string $name, string $type, string $label, string $more ): string => sprintf(
		'<div class="klacht-field"><label class="klacht-label" for="%1$s">%2$s</label><input class="klacht-input klacht-input--medium" type="%3$s" id="%1$s" name="%4$s" required %5$s></div>',
		esc_attr( "$id-$name" ),
		esc_html( $label ),
		esc_attr( $type ),
		esc_attr( $name ),
		$more
	);
	return sprintf( '<form class="klacht-form" method="post" action="%s">', esc_url( site_url( 'wp-login.php', 'login_post' ) ) )
		. $row( 'log', 'text', __( 'Username', 'klacht' ), 'autocomplete="username" autocapitalize="none" spellcheck="false"' )
		. $row( 'pwd', 'password', __( 'Password', 'klacht' ), 'autocomplete="current-password" spellcheck="false"' )
		. ( $to === '' ? '' : sprintf( '<input type="hidden" name="redirect_to" value="%s">', esc_url( wp_validate_redirect( $to, home_url( '/' ) ) ) ) )
		. '<div class="klacht-buttons">' . submit_button( __( 'Log in', 'klacht' ) ) . '</div></form>'
		. account_links(
			( registration_open() ? [ page_url( REGISTER_PAGE ) => __( 'Register', 'klacht' ) ] : [] ) + [
				wp_lostpassword_url()          => __( 'Forgot your password?', 'klacht' ),
				page_url( LOGIN_REQUEST_PAGE ) => __( 'Ask for a company login', 'klacht' ),
			]
		);
}

/**
 * Who is logged in, and where to.
 */
function account_card( \WP_User $user ): string {
	return '<p class="klacht-login__name">' . esc_html( sprintf( /* translators: %s: name of a person */ __( 'You are logged in as %s.', 'klacht' ), $user->display_name ) ) . '</p>' . own_links( $user );
}

/**
 * The way to somebody's own place, and out.
 */
function own_links( \WP_User $user ): string {
	return account_links( own_place( $user ) + [ wp_logout_url( home_url( '/' ) ) => __( 'Log out', 'klacht' ) ] );
}

/**
 * Where somebody's own work is: the place where a login lands.
 *
 * @return array<string, string> Address => its name.
 */
function own_place( \WP_User $user ): array {
	$lands = login_redirect( admin_url(), '', $user );
	return match ( true ) {
		is_staff_only( $user )            => [ $lands => __( 'Complaints', 'klacht' ) ],
		$user->has_cap( MODERATE_CAP )   => [ $lands => __( 'Editors', 'klacht' ) ],
		$user->has_cap( 'edit_posts' )   => [ $lands => __( 'Dashboard', 'klacht' ) ],
		default                          => [ page_url( OWN_PAGE ) => __( 'My complaints', 'klacht' ) ],
	};
}

/**
 * @param array<string, string> $links Address => words.
 */
function account_links( array $links ): string {
	$items = '';
	foreach ( $links as $url => $words ) {
		$items .= sprintf( '<li><a href="%s">%s</a></li>', esc_url( $url ), esc_html( $words ) );
	}
	return '<ul class="klacht-links">' . $items . '</ul>';
}
