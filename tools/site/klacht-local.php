<?php
/**
 * What a site on a developer's machine needs; copied into the site, never shipped with the plugin.
 *
 * Plugin Name: Klacht on this machine
 */

declare(strict_types=1);

namespace Klacht\Local;

// Mail goes to the mail view.
if ( defined( 'KLACHT_SMTP_PORT' ) && KLACHT_SMTP_PORT > 0 ) {
	add_action(
		'phpmailer_init',
		static function ( \PHPMailer\PHPMailer\PHPMailer $mailer ): void {
			$mailer->isSMTP();
			$mailer->Host        = KLACHT_SMTP_HOST;
			$mailer->Port        = KLACHT_SMTP_PORT;
			$mailer->SMTPAuth    = false;
			$mailer->SMTPAutoTLS = false;
			$mailer->Timeout     = 10;
		},
		PHP_INT_MAX
	);
	// 127.0.0.1 has no domain, and PHPMailer refuses wordpress@127.0.0.1.
	add_filter(
		'wp_mail_from',
		static fn( string $from ): string => str_ends_with( $from, '@' . KLACHT_SMTP_HOST ) || str_ends_with( $from, '@localhost' )
			? 'noreply@klachtenoplossing.example'
			: $from,
		1
	);
}

// Nothing outside can be reached, so nothing is asked for: core would log a warning for each attempt.
add_filter( 'pre_option_show_avatars', static fn(): string => '0' );
foreach ( [ 'admin_init', 'wp_version_check' ] as $hook ) {
	remove_action( $hook, '_maybe_update_core' );
	remove_action( $hook, 'wp_version_check' );
}
remove_action( 'admin_init', '_maybe_update_plugins' );
remove_action( 'admin_init', '_maybe_update_themes' );
remove_action( 'init', 'wp_schedule_update_checks' );
foreach ( [ 'load-plugins.php', 'load-update.php', 'load-update-core.php', 'wp_update_plugins' ] as $hook ) {
	remove_action( $hook, 'wp_update_plugins' );
}
foreach ( [ 'load-themes.php', 'load-update.php', 'load-update-core.php', 'wp_update_themes' ] as $hook ) {
	remove_action( $hook, 'wp_update_themes' );
}
add_filter( 'pre_site_transient_update_core', static fn(): object => (object) [ 'updates' => [], 'version_checked' => wp_get_wp_version(), 'last_checked' => time() ] );
add_filter( 'pre_site_transient_update_plugins', static fn(): object => (object) [ 'response' => [], 'no_update' => [], 'checked' => [], 'last_checked' => time() ] );
add_filter( 'pre_site_transient_update_themes', static fn(): object => (object) [ 'response' => [], 'no_update' => [], 'checked' => [], 'last_checked' => time() ] );
add_filter(
	'translations_api',
	static fn(): array => [
		'translations' => [
			[
				'language'     => 'nl_NL',
				'version'      => wp_get_wp_version(),
				'updated'      => '2026-01-01 00:00:00',
				'english_name' => 'Dutch',
				'native_name'  => 'Nederlands',
				'package'      => '',
				'iso'          => [ 1 => 'nl' ],
				'strings'      => [ 'continue' => 'Doorgaan' ],
			],
		],
	]
);
add_action(
	'wp_dashboard_setup',
	static function (): void {
		remove_meta_box( 'dashboard_primary', 'dashboard', 'side' );
	}
);
