<?php
/**
 * A test whose writes are committed, because other processes must see them or connections die in it.
 * It cleans up after itself.
 */

declare(strict_types=1);

namespace Klacht\Tests;

abstract class CommittedTestCase extends SiteTestCase {
	/** @var array<string, array{option_value: string, autoload: string}> */
	private array $options = [];

	protected function setUp(): void {
		parent::setUp();
		$this->options = self::options();
	}

	protected function tearDown(): void {
		$this->clean();
		parent::tearDown();
	}

	/** Takes away everything that was written since the test began. */
	protected function clean(): void {
		SoleWriter::lift( $this->delete_everything( ... ) );
	}

	private function delete_everything(): void {
		$db = Database::wpdb();
		foreach ( $db->get_col( (string) $db->prepare( 'SHOW TABLES LIKE %s', $db->esc_like( $db->prefix . 'klacht_' ) . '%' ) ) as $table ) {
			$db->query( "DELETE FROM `$table`" );
		}
		$db->query( "DELETE FROM $db->postmeta WHERE post_id IN ( SELECT ID FROM $db->posts WHERE post_type LIKE 'klacht%' )" );
		$db->query( "DELETE FROM $db->posts WHERE post_type LIKE 'klacht%'" );
		$db->query( "DELETE FROM $db->usermeta WHERE user_id > 1" );
		$db->query( "DELETE FROM $db->users WHERE ID > 1" );
		$this->restore_options();
	}

	private function restore_options(): void {
		$db  = Database::wpdb();
		$now = self::options();
		foreach ( array_keys( array_diff_key( $now, $this->options ) ) as $name ) {
			$db->delete( $db->options, [ 'option_name' => $name ] );
		}
		foreach ( $this->options as $name => $option ) {
			if ( ( $now[ $name ] ?? null ) !== $option ) {
				$db->delete( $db->options, [ 'option_name' => $name ] );
				$db->insert( $db->options, [ 'option_name' => $name ] + $option );
			}
		}
		wp_cache_flush();
	}

	/** @return array<string, array{option_value: string, autoload: string}> */
	private static function options(): array {
		$db = Database::wpdb();
		/** @var list<array{option_name: string, option_value: string, autoload: string}> $rows */
		$rows    = $db->get_results( "SELECT option_name, option_value, autoload FROM $db->options", ARRAY_A );
		$options = [];
		foreach ( $rows as $row ) {
			$options[ $row['option_name'] ] = [
				'option_value' => $row['option_value'],
				'autoload'     => $row['autoload'],
			];
		}
		return $options;
	}
}
