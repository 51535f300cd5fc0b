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

// A forum with a new topic every morning: something that the Scanner finds without asking anybody outside.
add_filter(
	'klacht_scanner_sources',
	static function ( array $sources ): array {
		$sources[] = new \Klacht\Scanner\Source( 'forum', 'Het Forum', read: topics( ... ) );
		return $sources;
	}
);

/**
 * The topics of the last days, the newest first.
 *
 * @return list<\Klacht\Scanner\Item>
 */
function topics(): array {
	$texts  = [
		[ 'Weer een storing in Utrecht', 'Sinds vanochtend ligt het internet van Voorbeeld Telecom plat in onze wijk. Wie heeft dat ook?' ],
		[ 'Goede ervaring met een monteur', 'De monteur van Voorbeeld Telecom kwam op tijd en legde alles rustig uit. Dat mag ook eens gezegd worden.' ],
		[ 'Twee rekeningen na mijn verhuizing', 'Na mijn verhuizing stuurt Voorbeeld Telecom twee rekeningen. Bellen helpt niet.' ],
		[ 'Overstappen: wat is wijs?', 'Ik twijfel tussen drie aanbieders. Mijn buurman is tevreden over Voorbeeld Telecom.' ],
		[ 'De app geeft steeds een foutmelding', 'De app van VTelecom zegt elke keer dat mijn wachtwoord niet klopt. Op de website werkt het wel.' ],
		[ 'Hoe lang duurt een nieuwe aansluiting?', 'Voorbeeld Telecom belooft twee weken. Is dat bij iemand gelukt?' ],
		[ 'Stroom wordt duurder', 'Voorbeeld Energie verhoogt het tarief in januari. Andere aanbieders volgen vast.' ],
	];
	$items  = [];
	$now    = \Klacht\Storage\now()->setTimezone( wp_timezone() );
	$latest = $now->setTime( 6, 20 );
	for ( $days = 0; $days < count( $texts ); $days++ ) {
		$written = $latest->modify( "-$days days" );
		if ( $written <= $now ) {
			[ $title, $text ] = $texts[ intdiv( $written->getTimestamp(), DAY_IN_SECONDS ) % count( $texts ) ];
			$items[]          = new \Klacht\Scanner\Item( 'https://forum.example/' . $written->format( 'Y-m-d' ), $title, $text, $written );
		}
	}
	return $items;
}
