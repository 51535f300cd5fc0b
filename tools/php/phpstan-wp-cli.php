<?php
/**
 * WP-CLI as PHPStan reads it: out of the phar that the tools keep in their cache, or that KLACHT_WP_CLI names.
 */

declare(strict_types=1);

$phar = getenv( 'KLACHT_WP_CLI' );
if ( ! is_string( $phar ) || $phar === '' ) {
	foreach ( [ '*', '*/*', '*/*/*' ] as $depth ) {
		$phar = glob( dirname( __DIR__, 2 ) . "/.cache/$depth/wp-cli.phar" )[0] ?? '';
		if ( $phar !== '' ) {
			break;
		}
	}
}
if ( $phar === '' || ! is_file( $phar ) ) {
	throw new RuntimeException( 'No WP-CLI found. Run `npm start` once, which fetches it, or name wp-cli.phar in KLACHT_WP_CLI.' );
}

$source = "phar://$phar/vendor/wp-cli/wp-cli/php";
return [
	'parameters' => [
		'scanFiles' => [ "$source/class-wp-cli.php", "$source/utils.php" ],
	],
];
