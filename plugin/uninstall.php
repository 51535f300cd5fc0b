<?php
/**
 * Deleting the plugin takes its data with it; deactivating it does not. WordPress runs this without the plugin.
 */

declare(strict_types=1);

if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {
	exit;
}

require_once __DIR__ . '/storage/statements.php';
require_once __DIR__ . '/storage/transaction.php';
require_once __DIR__ . '/storage/tables.php';
require_once __DIR__ . '/storage/migrations.php';
require_once __DIR__ . '/storage/sites.php';
require_once __DIR__ . '/storage/forget.php';
require_once __DIR__ . '/access/roles.php';

Klacht\Storage\forget_everything();
