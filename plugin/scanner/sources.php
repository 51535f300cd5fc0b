<?php
/**
 * Where the Scanner looks: the feeds that editors keep, and the sources that other plugins add.
 *
 * A plugin adds one so, and has its items searched once a day like a feed's:
 *
 *     add_filter( 'klacht_scanner_sources', static function ( array $sources ): array {
 *         $sources[] = new Klacht\Scanner\Source(
 *             key: 'my-forum',                     // Its own for ever: a-z first, then 0-9, - and _ too; 50 characters at most.
 *             name: 'My forum',
 *             read: static fn(): array => [ new Klacht\Scanner\Item( $url, $title, $text, $published ) ],
 *         );
 *         return $sources;
 *     } );
 *
 * `read` may throw; the source is then tried again later. Instead of `read` it may give the `url` of a feed.
 */

declare(strict_types=1);

namespace Klacht\Scanner;

use Klacht\Complaint\CommandError;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Storage\execute;
use function Klacht\Storage\insert;
use function Klacht\Storage\note_command;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\transaction;

/** How many feeds editors may keep: each is read once a day, one after the other. */
const SOURCES = 500;

/** One place where the Scanner looks. */
final class Source {
	/**
	 * @param string                            $key       What it is known by.
	 * @param list<int>|null                    $companies Who is searched for; null for every company whose Scanner is on.
	 * @param string                            $url       Of a feed, '' where `read` gives the items.
	 * @param (callable(): array<mixed>)|null $read      Gives Items.
	 * @param int                               $id        The row of `sources`, 0 for one that another plugin adds.
	 */
	public function __construct(
		public readonly string $key,
		public readonly string $name,
		public readonly ?array $companies = null,
		public readonly string $url = '',
		public readonly mixed $read = null,
		public readonly int $id = 0,
	) {}

	/** Whether this company is searched for here. */
	public function is_for( int $company_id ): bool {
		return $this->companies === null || in_array( $company_id, $this->companies, true );
	}
}

/**
 * A row of `sources`.
 *
 * @param array<string, string|null> $row
 */
function source_of( array $row ): Source {
	$ids = array_values( array_filter( array_map( 'intval', explode( ',', (string) $row['company_ids'] ) ), static fn( int $id ): bool => $id > 0 ) );
	$url = (string) $row['url'];
	return new Source( 'feed-' . (int) $row['id'], (string) $row['name'] === '' ? (string) wp_parse_url( $url, PHP_URL_HOST ) : (string) $row['name'], $ids === [] ? null : $ids, $url, null, (int) $row['id'] );
}

/**
 * Every source, by key.
 *
 * @return array<string, Source>
 */
function all_sources(): array {
	$sources = [];
	foreach ( rows( 'SELECT id, name, url, company_ids FROM {sources} ORDER BY id LIMIT %d', SOURCES ) as $row ) {
		$source                  = source_of( $row );
		$sources[ $source->key ] = $source;
	}
	return $sources + added_sources();
}

/**
 * Those of other plugins.
 *
 * @return array<string, Source>
 */
function added_sources(): array {
	/**
	 * Sources beside the feeds that editors keep; see the head of this file.
	 *
	 * @param list<Source> $sources
	 */
	$added   = apply_filters( 'klacht_scanner_sources', [] );
	$sources = [];
	foreach ( is_array( $added ) ? $added : [] as $source ) {
		if ( $source instanceof Source && preg_match( '/^[a-z][a-z0-9_-]{0,49}$/D', $source->key ) === 1 && ! str_starts_with( $source->key, 'feed-' ) && ( $source->url !== '' || is_callable( $source->read ) ) ) {
			$sources[ $source->key ] = $source;
		}
	}
	return $sources;
}

/**
 * What is known of the last runs, by key.
 *
 * @param list<string> $keys
 * @return array<string, array<string, string|null>>
 */
function runs_of( array $keys ): array {
	$in   = implode( ',', array_map( \Klacht\Storage\literal( ... ), $keys ) );
	$runs = [];
	foreach ( $keys === [] ? [] : rows( "SELECT * FROM {source_runs} WHERE source_key IN ($in)" ) as $run ) {
		$runs[ (string) $run['source_key'] ] = $run;
	}
	return $runs;
}

/**
 * A source that editors keep.
 *
 * @throws CommandError 404
 */
function kept_source( int $id ): Source {
	$row = row( 'SELECT id, name, url, company_ids FROM {sources} WHERE id = %d', $id );
	return $row === null ? throw new CommandError( 'klacht_not_found', __( 'This source does not exist.', 'klacht' ), 404 ) : source_of( $row );
}

/**
 * Adds a source, or changes one; it is read within minutes.
 *
 * @param list<int> $companies Empty for every company.
 * @param int       $id        0 for a new one.
 * @throws CommandError 400, 404
 */
function keep_source( string $name, string $url, array $companies, int $id = 0 ): Source {
	$url     = \Klacht\Company\whole_address( $url );
	$unknown = array_filter( $companies, static fn( int $company ): bool => \Klacht\Company\find_published( $company ) === null );
	$errors  = address_errors( $url ) + ( $unknown === [] ? [] : [ 'companies' => __( 'One of these companies does not exist.', 'klacht' ) ] );
	if ( $id === 0 && count( rows( 'SELECT id FROM {sources} LIMIT %d', SOURCES ) ) >= SOURCES ) {
		$errors['url'] = __( 'There are too many sources. Remove one first.', 'klacht' );
	}
	if ( $errors !== [] ) {
		throw invalid_fields( $errors );
	}
	$set = [
		'name'        => $name,
		'url'         => $url,
		'company_ids' => implode( ',', array_unique( $companies ) ),
	];
	if ( $id > 0 ) {
		kept_source( $id );
	}
	$id = transaction(
		static function () use ( $id, $set ): int {
			if ( $id > 0 ) {
				execute( 'UPDATE {sources} SET name = %s, url = %s, company_ids = %s WHERE id = %d', ...[ ...array_values( $set ), $id ] );
			} else {
				$id = insert( 'sources', $set + [ 'created' => sql_time( now() ) ] );
			}
			execute( 'DELETE FROM {source_runs} WHERE source_key = %s', "feed-$id" );
			plan_source( "feed-$id" );
			note_command( [ 'id' => $id ] );
			return $id;
		}
	);
	return kept_source( $id );
}

/**
 * What does not hold in the address of a feed. Its host is looked up when it is read.
 *
 * @return array<string, string>
 */
function address_errors( string $url ): array {
	try {
		parts_of( $url );
		return [];
	} catch ( Unreadable $problem ) {
		return [ 'url' => $problem->problem->label() ];
	}
}

/**
 * Removes a source. What was found there stays with the companies.
 *
 * @throws CommandError 404
 */
function remove_source( int $id ): void {
	kept_source( $id );
	transaction(
		static function () use ( $id ): void {
			execute( 'DELETE FROM {sources} WHERE id = %d', $id );
			execute( 'DELETE FROM {source_runs} WHERE source_key = %s', "feed-$id" );
			note_command();
		}
	);
}

/**
 * Has a source read at the next run.
 */
function plan_source( string $key ): void {
	$now = sql_time( now() );
	execute( 'INSERT IGNORE INTO {source_runs} (source_key, due, created) VALUES (%s, %s, %s)', $key, $now, $now );
}

/**
 * Has every source read anew, from its beginning: there is another name to look for.
 */
function search_again(): void {
	execute( 'UPDATE {source_runs} SET due = %s, etag = %s, modified = %s WHERE attempts = 0', sql_time( now() ), '', '' );
}
