<?php
/**
 * Makes PHP's own server answer as Apache does with WordPress's .htaccess.
 */

declare(strict_types=1);

$klacht_path = rawurldecode( explode( '?', $_SERVER['REQUEST_URI'], 2 )[0] );
$klacht_root = rtrim( $_SERVER['DOCUMENT_ROOT'], '/' );
$klacht_file = $klacht_root . $klacht_path;

// What no web server should give away.
if ( str_contains( $klacht_path, '..' ) || preg_match( '~/\.|\.log$|^/wp-content/database(/|$)~', $klacht_path ) ) {
	http_response_code( 404 );
	return true;
}
if ( is_dir( $klacht_file ) && ! str_ends_with( $klacht_path, '/' ) ) {
	header( 'Location: ' . $klacht_path . '/', true, 301 );
	return true;
}
if ( is_file( $klacht_file ) || is_file( rtrim( $klacht_file, '/' ) . '/index.php' ) && $klacht_path !== '/' ) {
	return false;
}
$_SERVER['SCRIPT_NAME']     = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $klacht_root . '/index.php';
$_SERVER['PHP_SELF']        = '/index.php';
require $klacht_root . '/index.php';
