<?php
/**
 * Uninstalls as WordPress does it: in a process that has not loaded the plugin.
 */

declare(strict_types=1);

use Klacht\Tests\Environment;

require dirname( __DIR__, 3 ) . '/vendor/autoload.php';

/** @var list<string> $argv */
Environment::take( $argv[1] );

/* Plugins stay away while WordPress installs. */
define( 'WP_INSTALLING', true );

require __DIR__ . '/boot.php';

if ( defined( 'Klacht\VERSION' ) ) {
	exit( 'The plugin is loaded.' );
}

define( 'WP_UNINSTALL_PLUGIN', 'klacht/klacht.php' );
require Environment::root() . '/plugin/uninstall.php';

echo "uninstalled\n";
