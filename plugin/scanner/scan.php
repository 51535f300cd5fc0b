<?php
/**
 * The daily round, in slices: every minute the sources that are due, as long as a slice lasts. Each source is taken
 * under a lease that grows with every attempt, so that two runs do not read the same one, and one that kills the run is
 * found later by the next, and ever less often.
 */

declare(strict_types=1);

namespace Klacht\Scanner;

use function Klacht\Storage\execute;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;

/** How long a slice begins new sources, in seconds; what is begun has its own limits. */
const SLICE_SECONDS = 10.0;

/** Minutes that a source is one run's alone; doubled with each attempt that did not end. */
const LEASE_MINUTES = 10;

/** Days after which a source that was due and that nobody read is forgotten: it is no more, or nobody is searched for. */
const RUN_DAYS = 30;

/** Hours until a failing source is tried again, by the number of failures in a row; the last holds for all that follow. */
const BACKOFF_HOURS = [ 1, 3, 6, 12, 24 ];

/**
 * Reads what is due, and tells companies of what was found once nothing is.
 *
 * @return int How many sources were read.
 */
function scan( float $seconds = SLICE_SECONDS ): int {
	$stop    = microtime( true ) + $seconds;
	$sources = all_sources();
	$watched = $sources === [] ? [] : watched();
	if ( $watched === [] ) {
		return 0;
	}
	foreach ( array_diff( array_keys( $sources ), array_keys( runs_of( array_keys( $sources ) ) ) ) as $key ) {
		plan_source( $key );
	}
	$read = 0;
	foreach ( due_runs( array_keys( $sources ) ) as $run ) {
		if ( microtime( true ) >= $stop ) {
			return $read;
		}
		$read += run_source( $sources[ (string) $run['source_key'] ], $run, $watched ) ? 1 : 0;
	}
	tell_companies();
	return $read;
}

/**
 * The runs of these sources that are due, the longest waiting first.
 *
 * @param list<string> $keys
 * @return list<array<string, string|null>>
 */
function due_runs( array $keys ): array {
	$due = rows( 'SELECT * FROM {source_runs} WHERE due <= %s ORDER BY due LIMIT %d', sql_time( now() ), 2 * SOURCES );
	return array_values( array_filter( $due, static fn( array $run ): bool => in_array( (string) $run['source_key'], $keys, true ) ) );
}

/**
 * Takes a run; false where another was first.
 *
 * @param array<string, string|null> $run
 */
function take_run( array $run ): bool {
	$attempts = (int) $run['attempts'];
	$minutes  = min( LEASE_MINUTES * 2 ** min( $attempts, 10 ), 24 * 60 );
	return execute( 'UPDATE {source_runs} SET attempts = %d, due = %s WHERE source_key = %s AND attempts = %d AND due = %s', $attempts + 1, sql_time( now()->modify( "+$minutes minutes" ) ), (string) $run['source_key'], $attempts, (string) $run['due'] ) === 1;
}

/**
 * Reads one source and keeps what was found in it. Whatever goes wrong is written down, and the others go on.
 *
 * @param array<string, string|null> $run
 * @param list<Watched>              $watched
 */
function run_source( Source $source, array $run, array $watched ): bool {
	if ( ! take_run( $run ) ) {
		return false;
	}
	try {
		end_run( $source, $run, read_source( $source, $run, $watched ) );
	} catch ( \Throwable $failure ) {
		$problem  = $failure instanceof Unreadable ? $failure : new Unreadable( Problem::Failed );
		$failures = (int) $run['failures'] + 1;
		$hours    = BACKOFF_HOURS[ min( $failures, count( BACKOFF_HOURS ) ) - 1 ];
		end_run(
			$source,
			$run,
			[
				'problem'  => $problem->code(),
				'failures' => $failures,
				'due'      => sql_time( now()->modify( "+$hours hours" ) ),
			]
		);
	}
	return true;
}

/**
 * @param array<string, string|null> $run
 * @param list<Watched>              $watched
 * @return array<string, string|int> What is to be written down.
 * @throws Unreadable
 */
function read_source( Source $source, array $run, array $watched ): array {
	$answer = $source->url === '' ? null : fetch( $source->url, (string) $run['etag'], (string) $run['modified'] );
	$read   = [];
	if ( $answer === null || ! $answer->unchanged ) {
		$items = $answer === null ? given_items( $source ) : items_of( $answer );
		$read  = [
			'items'    => count( $items ),
			'found'    => keep_mentions( $source, $items, $watched ),
			'etag'     => $answer->etag ?? '',
			'modified' => $answer->modified ?? '',
		];
	}
	return $read + [
		'searched' => sql_time( now() ),
		'problem'  => '',
		'failures' => 0,
		'due'      => next_round( (string) $run['due'] ),
	];
}

/**
 * Writes down how a run ended, and gives the lease back; not where another run has it by now.
 *
 * @param array<string, string|null> $run As it was before the lease.
 * @param array<string, string|int>  $set
 */
function end_run( Source $source, array $run, array $set ): void {
	$all = $set + $run;
	execute(
		'UPDATE {source_runs} SET attempts = 0, tried = %s, problem = %s, failures = %d, due = %s, items = %d, found = %d, etag = %s, modified = %s WHERE source_key = %s AND attempts = %d',
		sql_time( now() ),
		(string) $all['problem'],
		(int) $all['failures'],
		(string) $all['due'],
		(int) $all['items'],
		(int) $all['found'],
		(string) $all['etag'],
		(string) $all['modified'],
		$source->key,
		(int) $run['attempts'] + 1
	);
	if ( isset( $set['searched'] ) ) {
		execute( 'UPDATE {source_runs} SET searched = %s WHERE source_key = %s', (string) $set['searched'], $source->key );
	}
}

/**
 * The items that another plugin's source gives, held to what a feed's are held to.
 *
 * @return list<Item>
 */
function given_items( Source $source ): array {
	$given = is_callable( $source->read ) ? ( $source->read )() : [];
	$items = [];
	foreach ( array_slice( is_array( $given ) ? $given : [], 0, ITEMS ) as $item ) {
		$url = $item instanceof Item ? item_url( $item->url, home_url() ) : '';
		if ( $item instanceof Item && $url !== '' ) {
			$items[] = new Item( $url, plain_of( $item->title, 300 ), plain_of( $item->text ), $item->published );
		}
	}
	return $items;
}

/**
 * A day after it was due; after a longer rest, a day from now.
 */
function next_round( string $due ): string {
	$next = ( \Klacht\Storage\from_sql( $due ) ?? now() )->modify( '+1 day' );
	return sql_time( $next > now() ? $next : now()->modify( '+1 day' ) );
}

/**
 * Deletes what is known of sources that are no more. One that comes back is read anew.
 */
function sweep_runs(): void {
	execute( 'DELETE FROM {source_runs} WHERE due < %s', sql_time( now()->modify( '-' . RUN_DAYS . ' days' ) ) );
}
