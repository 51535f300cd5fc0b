<?php
/**
 * Boots the throwaway site in this process. PHPUnit, the installer and the extra processes all come through here,
 * so they all see one site.
 */

declare(strict_types=1);

namespace Klacht\Tests;

( static function (): void {
	$environment = Environment::read();

	$_SERVER['HTTP_HOST']       = Environment::HOST;
	$_SERVER['SERVER_NAME']     = Environment::HOST;
	$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
	$_SERVER['REQUEST_METHOD']  = 'GET';
	$_SERVER['REQUEST_URI']     = '/';
	$_SERVER['REMOTE_ADDR']     = '127.0.0.1';

	define( 'ABSPATH', $environment->core . '/' );
	define( 'WP_CONTENT_DIR', $environment->content );
	define( 'WP_CONTENT_URL', 'http://' . Environment::HOST . '/wp-content' );
	define( 'WP_SITEURL', 'http://' . Environment::HOST );
	define( 'WP_HOME', 'http://' . Environment::HOST );
	define( 'WP_DEBUG', true );
	define( 'WP_DEBUG_DISPLAY', true );
	define( 'SAVEQUERIES', true );
	define( 'DISABLE_WP_CRON', true );
	define( 'WP_HTTP_BLOCK_EXTERNAL', true );
	define( 'AUTOMATIC_UPDATER_DISABLED', true );
	define( 'FS_METHOD', 'direct' );

	foreach ( [ 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ] as $purpose ) {
		define( $purpose . '_KEY', "$purpose key of the tests, no secret" );
		define( $purpose . '_SALT', "$purpose salt of the tests, no secret" );
	}

	define( 'DB_NAME', $environment->db_name );
	define( 'DB_USER', $environment->db_user );
	define( 'DB_PASSWORD', $environment->db_password );
	define( 'DB_HOST', $environment->db_host );
	define( 'DB_CHARSET', 'utf8mb4' );
	define( 'DB_COLLATE', '' );
	if ( $environment->database === 'sqlite' ) {
		define( 'DB_DIR', $environment->content . '/database/' );
		define( 'DB_FILE', '.ht.sqlite' );
	}

	$GLOBALS['table_prefix'] = Environment::TABLE_PREFIX;
} )();

require_once ABSPATH . 'wp-settings.php';

/* Passwords of the tests need not stand an attack, and each costs a fifth of a second. */
add_filter( 'wp_hash_password_options', static fn(): array => [ 'cost' => 4 ] );

/* Nothing leaves this machine, not even to itself: no server answers at this address. */
add_filter(
	'pre_http_request',
	static fn(): \WP_Error => new \WP_Error( 'no_network', 'The tests make no HTTP requests.' ),
);
