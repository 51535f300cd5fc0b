<?php
/**
 * The companies' doors of the Scanner: what was found, and how the search stands.
 */

declare(strict_types=1);

namespace Klacht\Scanner;

use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Access\company_of;
use function Klacht\Rest\array_of;
use function Klacht\Rest\boolean;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\collection_args;
use function Klacht\Rest\instant;
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\link_next;
use function Klacht\Rest\nullable;
use function Klacht\Rest\one_of;
use function Klacht\Rest\read_cursor;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use function Klacht\Rest\utc_param;
use function Klacht\Rest\write_cursor;
use function Klacht\Storage\iso_time;

/**
 * Registers the routes of companies.
 */
function register_routes(): void {
	route( '/mentions', [ new Endpoint( 'GET', Audience::Companies, __NAMESPACE__ . '\answer_mentions', mention_filters() ) ], __NAMESPACE__ . '\mention_schema' );
	route( '/mentions/(?P<id>\d+)', [ new Endpoint( 'PUT', Audience::Companies, __NAMESPACE__ . '\answer_mention', [ 'state' => required( one_of( MentionState::class ) ) ], again: __NAMESPACE__ . '\answer_mention_again' ) ], __NAMESPACE__ . '\mention_schema' );
	route( '/scanner', [ new Endpoint( 'GET', Audience::Companies, __NAMESPACE__ . '\answer_scanner' ) ], __NAMESPACE__ . '\scanner_schema' );
}

/**
 * @return array<string, array<string, mixed>>
 */
function mention_filters(): array {
	return collection_args() + [
		'source' => text( 'Key of a source.', 0, 64 ),
		'state'  => one_of( MentionState::class ),
		'after'  => instant( 'Found at or after.' ),
		'before' => instant( 'Found before.' ),
	];
}

/** @return array<string, mixed> */
function mention_schema(): array {
	return closed_object(
		[
			'id'        => integer( '', 1 ),
			'title'     => text(),
			'excerpt'   => text( 'The part of the text around the name.' ),
			'url'       => text( 'Where it stands; http or https.' ),
			'source'    => closed_object( [ 'key' => text(), 'name' => text( 'Empty when the source was removed.' ) ] ),
			'state'     => one_of( MentionState::class ),
			'published' => nullable( instant( 'As its publisher says.' ) ),
			'found'     => instant(),
		],
		null,
		'mention'
	);
}

/** @return array<string, mixed> */
function scanner_schema(): array {
	return closed_object(
		[
			'on'       => boolean( 'Editors switch it.' ),
			'searched' => nullable( instant( 'When a source was last read; null for never.' ) ),
			'sources'  => array_of(
				closed_object(
					[
						'key'           => text(),
						'name'          => text(),
						'failing_since' => nullable( instant( 'Since when it brings nothing, while it fails.' ) ),
					]
				)
			),
		],
		null,
		'scanner'
	);
}

/**
 * A mention as REST shows it.
 *
 * @param array<string, string|null> $row
 * @param array<string, Source>      $sources
 * @return array<string, mixed>
 */
function mention_item( array $row, array $sources ): array {
	return [
		'id'        => (int) $row['id'],
		'title'     => (string) $row['title'],
		'excerpt'   => (string) $row['excerpt'],
		'url'       => (string) $row['url'],
		'source'    => [
			'key'  => (string) $row['source_key'],
			'name' => $sources[ (string) $row['source_key'] ]->name ?? '',
		],
		'state'     => (string) $row['state'],
		'published' => iso_time( $row['published'] ),
		'found'     => iso_time( $row['found'] ),
	];
}

function answer_mentions( \WP_REST_Request $request ): \WP_REST_Response {
	$limit    = max( 1, int_param( $request, 'per_page' ) );
	$rows     = list_mentions(
		new MentionQuery(
			company_of( get_current_user_id() ),
			text_param( $request, 'source' ),
			text_param( $request, 'state' ),
			utc_param( $request, 'after' ),
			utc_param( $request, 'before' ),
			read_cursor( text_param( $request, 'cursor' ), 'created' ),
			$limit
		)
	);
	$page     = array_slice( $rows, 0, $limit );
	$sources  = all_sources();
	$response = new \WP_REST_Response( array_map( static fn( array $row ): array => mention_item( $row, $sources ), $page ), 200 );
	$last     = end( $page );
	if ( count( $rows ) > $limit && is_array( $last ) ) {
		link_next( $response, $request, write_cursor( [ (string) $last['found'], (int) $last['id'] ] ) );
	}
	return $response;
}

/** @return array<string, mixed> */
function answer_mention( \WP_REST_Request $request ): array {
	return mention_item( set_mention( company_of( get_current_user_id() ), int_param( $request, 'id' ), MentionState::from( text_param( $request, 'state' ) ) ), all_sources() );
}

/** @return array<string, mixed> */
function answer_mention_again( \WP_REST_Request $request ): array {
	return mention_item( get_mention( company_of( get_current_user_id() ), int_param( $request, 'id' ) ), all_sources() );
}

/**
 * How the search for the reader's company stands. Why a source fails is for the editors.
 *
 * @return array<string, mixed>
 */
function answer_scanner(): array {
	$company = company_of( get_current_user_id() );
	if ( ! is_on( $company ) ) {
		return [
			'on'       => false,
			'searched' => null,
			'sources'  => [],
		];
	}
	$sources = array_filter( all_sources(), static fn( Source $source ): bool => $source->is_for( $company ) );
	$runs    = runs_of( array_keys( $sources ) );
	return [
		'on'       => true,
		'searched' => iso_time( max( [ '', ...array_map( static fn( array $run ): string => (string) $run['searched'], array_values( $runs ) ) ] ) ),
		'sources'  => array_values( array_map( static fn( Source $source ): array => source_state( $source, $runs[ $source->key ] ?? null ), $sources ) ),
	];
}

/**
 * @param array<string, string|null>|null $run
 * @return array{key: string, name: string, failing_since: string|null}
 */
function source_state( Source $source, ?array $run ): array {
	$fails = $run !== null && (int) $run['failures'] > 0;
	return [
		'key'           => $source->key,
		'name'          => $source->name,
		'failing_since' => $fails ? iso_time( $run['searched'] ?? $run['created'] ) : null,
	];
}
