<?php
/**
 * Installs the throwaway site, in a process of its own: WordPress cannot go on after installing itself.
 */

declare(strict_types=1);

namespace Klacht\Tests;

require dirname( __DIR__, 3 ) . '/vendor/autoload.php';

/** @var list<string> $argv */
Environment::take( $argv[1] );

( static function (): void {
	$environment = Environment::read();
	$content     = $environment->content;

	foreach ( [ '', '/plugins', '/languages', '/uploads', '/database' ] as $folder ) {
		if ( ! is_dir( $content . $folder ) && ! mkdir( $content . $folder, 0777, true ) ) {
			throw new \RuntimeException( "Cannot make $content$folder." );
		}
	}
	symlink( Environment::root() . '/plugin', "$content/plugins/klacht" );

	/* Without a folder of themes WordPress warns while it installs. */
	$themes = $environment->core . '/wp-content/themes';
	if ( is_dir( $themes ) ) {
		symlink( $themes, "$content/themes" );
	} else {
		mkdir( "$content/themes" );
	}

	foreach ( [ $environment->core . '/wp-content/languages', dirname( $environment->core ) . '/languages' ] as $languages ) {
		foreach ( (array) glob( "$languages/*nl_NL*" ) as $file ) {
			copy( (string) $file, "$content/languages/" . basename( (string) $file ) );
		}
	}

	if ( $environment->database === 'sqlite' ) {
		file_put_contents(
			"$content/db.php",
			strtr(
				(string) file_get_contents( $environment->sqlite_plugin . '/db.copy' ),
				[
					'{SQLITE_IMPLEMENTATION_FOLDER_PATH}' => $environment->sqlite_plugin,
					'{SQLITE_PLUGIN}'                     => 'sqlite-database-integration/load.php',
				],
			),
		);
	} else {
		Database::make_empty( $environment );
	}
} )();

define( 'WP_INSTALLING', true );
require __DIR__ . '/boot.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

add_filter( 'pre_wp_mail', '__return_true' );
wp_install( 'Klacht', 'admin', 'admin@' . Environment::HOST, true, '', 'klacht', 'nl_NL' );
update_option( 'permalink_structure', '/%postname%/' );
update_option( 'timezone_string', 'Europe/Amsterdam' );

wp_installing( false );
wp_cache_flush();
$klacht_activated = activate_plugin( 'klacht/klacht.php' );
if ( is_wp_error( $klacht_activated ) ) {
	fwrite( STDERR, $klacht_activated->get_error_message() . "\n" );
	exit( 1 );
}
echo "installed\n";
