<?php
/**
 * Everything that is stored, to show that a refusal wrote nothing.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use function Klacht\Storage\table_names;

final class Dump {
	/** What counts requests is written by refused ones too. */
	private const COUNTERS = [ 'limits' ];

	/**
	 * @return array<string, list<array<string, string|null>>> Rows by table: ours, posts and their meta.
	 */
	public static function read(): array {
		$db     = Database::wpdb();
		$tables = array_map( static fn( string $name ): string => $db->prefix . 'klacht_' . $name, array_diff( table_names(), self::COUNTERS ) );
		$dump   = [];
		foreach ( [ $db->posts, $db->postmeta, ...$tables ] as $table ) {
			/** @var list<array<string, string|null>> $rows */
			$rows           = $db->get_results( "SELECT * FROM `$table` ORDER BY 1, 2", ARRAY_A );
			$dump[ $table ] = $rows;
		}
		return $dump;
	}
}
