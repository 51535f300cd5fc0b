<?php
/**
 * Everything a command leaves behind, without what is different each time: ids and what is random.
 */

declare(strict_types=1);

namespace Klacht\Tests;

final class Traces {
	private const ALWAYS_NEW = [ 'ID', 'id', 'complaint_id', 'company_id', 'slug', 'post_name', 'guid', 'command', 'dedupe_key', 'matter', 'waiting_key' ];

	/**
	 * @return array<string, list<array<string, string|null>>> Rows by table.
	 */
	public static function read(): array {
		$db     = Database::wpdb();
		$traces = [ 'posts' => self::rows( "SELECT * FROM $db->posts WHERE post_type = 'klacht_complaint' ORDER BY ID" ) ];
		foreach ( [ 'cases', 'contacts', 'messages', 'dossier', 'decisions', 'stats_delta', 'outbox' ] as $table ) {
			$traces[ $table ] = self::rows( "SELECT * FROM {$db->prefix}klacht_$table ORDER BY 1" );
		}
		return array_filter( $traces, static fn( array $rows ): bool => $rows !== [] );
	}

	/** @return list<array<string, string|null>> */
	private static function rows( string $query ): array {
		return array_map(
			static fn( array $row ): array => array_map( self::without_ids( ... ), array_diff_key( $row, array_flip( self::ALWAYS_NEW ) ) ),
			Database::wpdb()->get_results( $query, ARRAY_A ) ?? []
		);
	}

	/** The facts of a command name the rows that it made. */
	private static function without_ids( ?string $value ): ?string {
		return $value === null ? null : preg_replace( '/("(?:message|decision|rating)":)\d+/', '$1"id"', $value );
	}
}
