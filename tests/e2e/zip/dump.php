<?php
/**
 * Prints the whole database as JSON: every table with its definition and its rows. Run by `wp eval-file` without plugins.
 */

declare(strict_types=1);

namespace Klacht\Zip;

global $wpdb;

/**
 * On SQLite past the integration, which hides tables of its own.
 *
 * @return list<array<string, string|null>>
 */
function ask( string $query ): array {
	global $wpdb;
	$pdo = $GLOBALS['@pdo'] ?? null;
	if ( $pdo instanceof \PDO ) {
		return array_map(
			static fn( array $row ): array => array_map( static fn( mixed $value ): ?string => $value === null ? null : (string) $value, $row ),
			$pdo->query( $query )->fetchAll( \PDO::FETCH_ASSOC )
		);
	}
	return $wpdb->get_results( $query, ARRAY_A );
}

$sqlite = ( $GLOBALS['@pdo'] ?? null ) instanceof \PDO;
// How far the numbers of rows have come is kept in sqlite_sequence. The integration's own catalogue keeps the keys of
// every table that was ever dropped, whoever drops it.
$names = $sqlite
	? array_column( ask( "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'sqlite_sequence' AND name NOT LIKE '\\_wp\\_sqlite\\_%' ESCAPE '\\' ORDER BY name" ), 'name' )
	: array_map( 'current', ask( 'SHOW TABLES' ) );
$dump  = [];
foreach ( $names as $name ) {
	$definition = $sqlite
		? ask( "SELECT GROUP_CONCAT( sql, '; ' ) AS sql FROM sqlite_master WHERE tbl_name = '$name'" )[0]['sql']
		: preg_replace( '/ AUTO_INCREMENT=\d+/', '', array_values( ask( "SHOW CREATE TABLE `$name`" )[0] )[1] );
	$rows       = ask( "SELECT * FROM `$name`" );
	usort( $rows, static fn( array $a, array $b ): int => strnatcmp( implode( "\t", $a ), implode( "\t", $b ) ) );
	$dump[ $name ] = [
		'definition' => $definition,
		'rows'       => $rows,
	];
}
echo wp_json_encode( $dump, JSON_INVALID_UTF8_SUBSTITUTE );
