<?php
/**
 * Notices of WordPress and of other plugins stand above our screens, where core's script finds the end of a header, and
 * never in what React draws (`wp-header-end` in draw_root). A company's people see ours and core's alone: what other
 * plugins ask is not for them.
 */

declare(strict_types=1);

namespace Klacht\Admin;

use function Klacht\Access\is_staff_only;
use const Klacht\DIR;

/** The hooks that print notices. */
const NOTICE_HOOKS = [ 'network_admin_notices', 'user_admin_notices', 'admin_notices', 'all_admin_notices' ];

/**
 * Takes away what other plugins print for a company's people, just before it would be printed.
 */
function quiet_notices(): void {
	if ( ! is_staff_only( wp_get_current_user() ) ) {
		return;
	}
	/** @var array<string, \WP_Hook> $wp_filter */
	global $wp_filter;
	foreach ( NOTICE_HOOKS as $name ) {
		$hook = $wp_filter[ $name ] ?? null;
		foreach ( $hook instanceof \WP_Hook ? $hook->callbacks : [] as $priority => $callbacks ) {
			foreach ( $callbacks as $callback ) {
				$called = is_array( $callback ) ? $callback['function'] ?? null : null;
				if ( is_callable( $called ) && ! is_known_source( source_of_callback( $called ) ) ) {
					remove_action( $name, $called, (int) $priority );
				}
			}
		}
	}
}

/**
 * The file that a callback is written in, '' where that cannot be known.
 */
function source_of_callback( callable $callback ): string {
	try {
		$called = \Closure::fromCallable( $callback );
		return (string) ( new \ReflectionFunction( $called ) )->getFileName();
	} catch ( \ReflectionException ) {
		return '';
	}
}

/**
 * Whether a file is ours or core's.
 */
function is_known_source( string $file ): bool {
	$file = wp_normalize_path( $file );
	foreach ( [ DIR, (string) realpath( DIR ), ABSPATH . 'wp-admin', ABSPATH . WPINC ] as $folder ) {
		if ( $folder !== '' && str_starts_with( $file, trailingslashit( wp_normalize_path( $folder ) ) ) ) {
			return true;
		}
	}
	return false;
}

/**
 * Marks a screen of ours that a company's people look at: what is printed elsewhere on the page is hidden by the style.
 */
function quiet_class( string $classes ): string {
	return current_entry() !== '' && is_staff_only( wp_get_current_user() ) ? "$classes klacht-quiet" : $classes;
}
