<?php
/**
 * Numbered migrations: each may be cut off and run again, and two requests may run them at once.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/** The option that holds the number of the last migration that ended. */
const SCHEMA_OPTION = 'klacht_schema';

/** The option that holds since when reporters are invited to grade by the day (rating/invite.php), UTC DATETIME. */
const INVITE_SINCE = 'klacht_invite_since';

/**
 * The migrations, by number. Each must bear being run again from the start, because a request may die in it,
 * and being run by two at once. A released migration is never edited; expand first, contract in a later release.
 *
 * @return array<int, callable(): void>
 */
function migrations(): array {
	return [
		1 => __NAMESPACE__ . '\create_tables',
		2 => __NAMESPACE__ . '\fix_zone',
		3 => __NAMESPACE__ . '\create_tables', // forms
		4 => __NAMESPACE__ . '\create_tables', // The companies' panel.
		5 => __NAMESPACE__ . '\mark_graded',
		6 => __NAMESPACE__ . '\begin_inviting',
		7 => 'Klacht\Access\take_over_proofs',
		8 => 'Klacht\Company\fill_names',
		9 => __NAMESPACE__ . '\coalesce_outbox',
		10 => __NAMESPACE__ . '\name_forms',
		11 => __NAMESPACE__ . '\index_publication',
		13 => __NAMESPACE__ . '\forget_answers',
		14 => __NAMESPACE__ . '\keep_solutions',
		15 => __NAMESPACE__ . '\create_tables', // receipts
	];
}

/**
 * Runs what has not run yet. Costs one autoloaded option when there is nothing to do.
 *
 * @throws StorageError
 */
function migrate(): void {
	$done = schema_version();
	$ran  = [];
	foreach ( migrations() as $number => $migration ) {
		if ( $number <= $done ) {
			continue;
		}
		// A new site has the tables of every release from the first that makes tables.
		if ( ! in_array( $migration, $ran, true ) ) {
			$migration();
			$ran[] = $migration;
		}
		raise_schema_version( $number );
	}
}

/**
 * The number of the last migration that ended, 0 before the first.
 */
function schema_version(): int {
	$version = get_option( SCHEMA_OPTION, 0 );
	return is_numeric( $version ) ? (int) $version : 0;
}

/**
 * Never lowers the number: a slower request that ends an older migration must not undo a newer one's.
 */
function raise_schema_version( int $number ): void {
	add_option( SCHEMA_OPTION, 0 );
	execute( 'UPDATE {wp.options} SET option_value = %d WHERE option_name = %s AND CAST(option_value AS SIGNED) < %d', $number, SCHEMA_OPTION, $number );
	wp_cache_delete( SCHEMA_OPTION, 'options' );
	wp_cache_delete( 'alloptions', 'options' );
	wp_cache_delete( 'notoptions', 'options' );
}

/**
 * Makes the tables that are not there.
 *
 * @throws StorageError
 */
function create_tables(): void {
	$charset = db()->get_charset_collate();
	foreach ( table_definitions() as $name => $definition ) {
		run( statement( 'CREATE TABLE IF NOT EXISTS {' . $name . '} (', [] ) . $definition . "\n) ENGINE=InnoDB $charset" );
	}
}

/**
 * Whether one of our tables has a column now.
 *
 * @phpstan-impure
 */
function has_column( string $table, string $column ): bool {
	return rows( 'SHOW COLUMNS FROM {' . $table . '} LIKE %s', $column ) !== [];
}

/**
 * Gives complaints the column that an index finds those with a grade by: an index on the grade itself orders by it.
 *
 * @throws StorageError
 */
function mark_graded(): void {
	if ( ! has_column( 'cases', 'has_grade' ) ) {
		try {
			run( statement( 'ALTER TABLE {cases} ADD COLUMN has_grade TINYINT UNSIGNED NOT NULL DEFAULT 0, ADD KEY company_has_grade (company_id, moderation, has_grade, created, complaint_id)', [] ) );
		} catch ( StorageError $refused ) {
			// Another request was first.
			if ( ! has_column( 'cases', 'has_grade' ) ) {
				throw $refused;
			}
		}
	}
	run( statement( 'UPDATE {cases} SET has_grade = 1 WHERE grade > 0 AND has_grade = 0', [] ) );
}

/**
 * Whether one of our tables has an index now.
 *
 * @phpstan-impure
 */
function has_index( string $table, string $index ): bool {
	return in_array( $index, array_column( rows( 'SHOW INDEX FROM {' . $table . '}' ), 'Key_name' ), true );
}

/**
 * Gives complaints the index by which those are found that came into a status some days ago, and fixes since when that
 * invites their reporters. It begins with the status alone, so that no list takes it for its own.
 *
 * @throws StorageError
 */
function begin_inviting(): void {
	add_option( INVITE_SINCE, sql_time( now() ), '', false );
	if ( has_index( 'cases', 'status_changed' ) ) {
		return;
	}
	try {
		run( statement( 'ALTER TABLE {cases} ADD KEY status_changed (status, status_changed, complaint_id)', [] ) );
	} catch ( StorageError $refused ) {
		// Another request was first.
		if ( ! has_index( 'cases', 'status_changed' ) ) {
			throw $refused;
		}
	}
}

/**
 * Makes the table of commands, and empties what was kept of answers: they held contact data and texts.
 *
 * @throws StorageError
 */
function forget_answers(): void {
	create_tables();
	execute( "UPDATE {requests} SET answer = '' WHERE answer <> ''" );
}

/**
 * Gives the outbox what it puts mails of one matter together by, and what it knows of a handover whose end was lost.
 *
 * @throws StorageError
 */
function coalesce_outbox(): void {
	if ( has_column( 'outbox', 'unsure' ) ) {
		return;
	}
	try {
		run( statement( "ALTER TABLE {outbox} ADD COLUMN matter VARCHAR(100) NOT NULL DEFAULT '', ADD COLUMN waiting_key VARCHAR(100) NULL, ADD COLUMN merged INT UNSIGNED NOT NULL DEFAULT 0, ADD COLUMN covers VARCHAR(4000) NOT NULL DEFAULT '', ADD COLUMN unsure SMALLINT UNSIGNED NOT NULL DEFAULT 0, ADD UNIQUE KEY waiting_key (waiting_key), ADD KEY matter (matter, state)", [] ) );
	} catch ( StorageError $refused ) {
		// Another request was first.
		if ( ! has_column( 'outbox', 'unsure' ) ) {
			throw $refused;
		}
	}
}

/**
 * Makes the table of the solutions of before.
 *
 * @throws StorageError
 */
function keep_solutions(): void {
	create_tables();
	take_over_solutions();
}

/**
 * Keeps the solutions of complaints that are reopened now: the next one would be written over them.
 *
 * @throws StorageError
 */
function take_over_solutions(): void {
	$after = 0;
	do {
		$found = rows( 'SELECT complaint_id, resolutions, company_id, solution, solution_kind, resolved, status_changed FROM {cases} WHERE status = %s AND resolutions > 0 AND complaint_id > %d ORDER BY complaint_id LIMIT 200', 'in_progress', $after );
		$kept  = [];
		foreach ( $found as $row ) {
			$after  = (int) $row['complaint_id'];
			$facts  = json_decode( (string) value( 'SELECT facts FROM {dossier} WHERE complaint_id = %d AND event = %s ORDER BY id DESC LIMIT 1', $after, 'reopened' ), true );
			$reason = is_array( $facts ) && is_int( $facts['message'] ?? null ) ? $facts['message'] : 0;
			$kept[] = [
				'complaint_id' => $after,
				'resolution'   => (int) $row['resolutions'],
				'company_id'   => (int) $row['company_id'],
				'solution'     => (string) $row['solution'],
				'kind'         => (string) $row['solution_kind'],
				'verdict'      => 'silent',
				'reason_id'    => $reason,
				'resolved'     => $row['resolved'] ?? $row['status_changed'],
				'reopened'     => $row['status_changed'] ?? $row['resolved'],
			];
		}
		if ( $kept !== [] ) {
			insert_all( 'solutions', $kept, 'INSERT IGNORE' );
		}
	} while ( count( $found ) === 200 );
}

/**
 * Gives the forms of visitors a name each and the device that has them; those that are there keep theirs, as the one
 * without a name.
 *
 * @throws StorageError
 */
function name_forms(): void {
	if ( ! has_column( 'forms', 'device' ) ) {
		try {
			run( statement( "ALTER TABLE {forms} ADD COLUMN device VARCHAR(64) NOT NULL DEFAULT '', ADD COLUMN name VARCHAR(16) NOT NULL DEFAULT '', ADD KEY device (device, name)", [] ) );
		} catch ( StorageError $refused ) {
			// Another request was first.
			if ( ! has_column( 'forms', 'device' ) ) {
				throw $refused;
			}
		}
	}
	run( statement( "UPDATE {forms} SET device = hash WHERE device = ''", [] ) );
}

/**
 * Gives complaints the index of the public site: archive and feeds are in the order of publication.
 *
 * @throws StorageError
 */
function index_publication(): void {
	if ( has_index( 'cases', 'site_approved' ) ) {
		return;
	}
	try {
		run( statement( 'ALTER TABLE {cases} ADD KEY site_approved (moderation, approved, complaint_id)', [] ) );
	} catch ( StorageError $refused ) {
		// Another request was first.
		if ( ! has_index( 'cases', 'site_approved' ) ) {
			throw $refused;
		}
	}
}

/**
 * Fixes the zone in which months are counted, so that a later change of the site's zone changes no figure.
 */
function fix_zone(): void {
	add_option( 'klacht_zone', wp_timezone_string() );
	add_option( 'klacht_site', wp_generate_uuid4() );
}

/**
 * Drops every table of this site.
 *
 * @throws StorageError
 */
function drop_tables(): void {
	foreach ( table_names() as $name ) {
		run( statement( 'DROP TABLE IF EXISTS {' . $name . '}', [] ) );
	}
}

/**
 * Our tables go with their site of a network.
 *
 * @param list<string> $tables
 * @return list<string>
 */
function with_our_tables( array $tables ): array {
	return [ ...$tables, ...array_map( __NAMESPACE__ . '\table', table_names() ) ];
}
