<?php
/**
 * The editors' doors of the Scanner: the sources, and what one brings now.
 */

declare(strict_types=1);

namespace Klacht\Scanner;

use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Rest\array_of;
use function Klacht\Rest\boolean;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\collection_args;
use function Klacht\Rest\created;
use function Klacht\Rest\done_id;
use function Klacht\Rest\id_cursor;
use function Klacht\Rest\id_page;
use function Klacht\Rest\instant;
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\nullable;
use function Klacht\Rest\plain_line;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use function Klacht\Storage\iso_time;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;

/** How many items a test shows. */
const TESTED = 10;

/**
 * Registers the routes of editors.
 */
function register_source_routes(): void {
	route(
		'/sources',
		[
			new Endpoint( 'GET', Audience::Editors, __NAMESPACE__ . '\answer_sources', collection_args() ),
			new Endpoint( 'POST', Audience::Editors, __NAMESPACE__ . '\answer_new_source', source_args(), again: __NAMESPACE__ . '\answer_new_source_again' ),
		],
		__NAMESPACE__ . '\source_schema'
	);
	route(
		'/sources/(?P<id>\d+)',
		[
			new Endpoint( 'PUT', Audience::Editors, __NAMESPACE__ . '\answer_source_change', source_args(), again: __NAMESPACE__ . '\answer_source_again' ),
			new Endpoint( 'DELETE', Audience::Editors, __NAMESPACE__ . '\answer_source_removal', again: static fn(): \WP_REST_Response => new \WP_REST_Response( null, 204 ) ),
		],
		__NAMESPACE__ . '\source_schema'
	);
	route( '/sources/(?P<id>\d+)/test', [ new Endpoint( 'POST', Audience::Editors, __NAMESPACE__ . '\answer_source_test', harmless: true ) ], __NAMESPACE__ . '\source_test_schema' );
}

/**
 * @return array<string, array<string, mixed>>
 */
function source_args(): array {
	return [
		'url'       => required( text( 'Address of an RSS, Atom or JSON feed.', 1, 1000 ) ),
		'name'      => text( 'Empty: the name of its server.', 0, 190 ),
		'companies' => array_of( integer( 'Company id.', 1 ) ) + [
			'maxItems'    => 200,
			'description' => 'Who is searched for there; empty for every company whose Scanner is on.',
		],
	];
}

/** @return array<string, mixed> */
function source_schema(): array {
	return closed_object(
		[
			'id'        => integer( '0 for one that another plugin adds: it can be read, not changed.' ),
			'key'       => text(),
			'name'      => text(),
			'url'       => text(),
			'companies' => array_of( closed_object( [ 'id' => integer( '', 1 ), 'name' => text() ] ) ),
			'all'       => boolean( 'Every company whose Scanner is on is searched for.' ),
			'tried'     => nullable( instant( 'When it was last tried.' ) ),
			'searched'  => nullable( instant( 'When it was last read.' ) ),
			'problem'   => text( 'Why it could not be read at the last try; empty for none.' ),
			'items'     => integer( 'How many items it had when it was last read.' ),
			'found'     => integer( 'How many new mentions these brought.' ),
		],
		null,
		'source'
	);
}

/** @return array<string, mixed> */
function source_test_schema(): array {
	return closed_object(
		[
			'problem' => text( 'Why it could not be read; empty where it could.' ),
			'count'   => integer( 'How many items are read.' ),
			'items'   => array_of(
				closed_object(
					[
						'title'     => text(),
						'url'       => text(),
						'published' => nullable( instant() ),
						'companies' => array_of( text( 'Name of a company that it names, of those that are searched for.' ) ),
					]
				)
			),
		],
		null,
		'source_test'
	);
}

/**
 * Sources as REST shows them: a fixed number of queries, whatever their number.
 *
 * @param list<Source> $sources
 * @return list<array<string, mixed>>
 */
function source_items( array $sources ): array {
	$runs      = runs_of( array_map( static fn( Source $source ): string => $source->key, $sources ) );
	$companies = array_values( array_unique( array_merge( ...array_map( static fn( Source $source ): array => $source->companies ?? [], $sources ) ) ) );
	_prime_post_caches( $companies, false, false );
	return array_map( static fn( Source $source ): array => source_item( $source, $runs[ $source->key ] ?? [] ), $sources );
}

/**
 * @param array<string, string|null> $run
 * @return array<string, mixed>
 */
function source_item( Source $source, array $run ): array {
	return [
		'id'        => $source->id,
		'key'       => $source->key,
		'name'      => $source->name,
		'url'       => $source->url,
		'companies' => array_map(
			static fn( int $id ): array => [
				'id'   => $id,
				'name' => get_post( $id )->post_title ?? '',
			],
			$source->companies ?? []
		),
		'all'       => $source->companies === null,
		'tried'     => iso_time( $run['tried'] ?? null ),
		'searched'  => iso_time( $run['searched'] ?? null ),
		'problem'   => problem_text( (string) ( $run['problem'] ?? '' ) ),
		'items'     => (int) ( $run['items'] ?? 0 ),
		'found'     => (int) ( $run['found'] ?? 0 ),
	];
}

/**
 * The feeds that editors keep, by id; before them on the first page those of other plugins.
 */
function answer_sources( \WP_REST_Request $request ): \WP_REST_Response {
	$limit = max( 1, int_param( $request, 'per_page' ) );
	$after = id_cursor( $request );
	$kept  = array_map( source_of( ... ), rows( 'SELECT id, name, url, company_ids FROM {sources} WHERE id > %d ORDER BY id LIMIT %d', $after, $limit + 1 ) );
	$page  = id_page( $request, source_items( $kept ), $limit );
	$items = $page->get_data();
	if ( $after === 0 && is_array( $items ) ) {
		$page->set_data( [ ...source_items( array_values( added_sources() ) ), ...array_values( $items ) ] );
	}
	return $page;
}

function answer_new_source( \WP_REST_Request $request ): \WP_REST_Response {
	return new \WP_REST_Response( source_items( [ keep_asked( $request, 0 ) ] )[0], 201 );
}

/** @return array<string, mixed> */
function answer_source_change( \WP_REST_Request $request ): array {
	return source_items( [ keep_asked( $request, int_param( $request, 'id' ) ) ] )[0];
}

/** @param array<string, mixed> $done */
function answer_new_source_again( \WP_REST_Request $request, array $done ): \WP_REST_Response {
	return created( source_items( [ kept_source( done_id( $done, 'id' ) ) ] )[0] );
}

/** @return array<string, mixed> */
function answer_source_again( \WP_REST_Request $request ): array {
	return source_items( [ kept_source( int_param( $request, 'id' ) ) ] )[0];
}

function keep_asked( \WP_REST_Request $request, int $id ): Source {
	$companies = $request->get_param( 'companies' );
	$companies = array_values( array_filter( is_array( $companies ) ? $companies : [], 'is_int' ) );
	return keep_source( plain_line( text_param( $request, 'name' ) ), trim( text_param( $request, 'url' ) ), $companies, $id );
}

function answer_source_removal( \WP_REST_Request $request ): \WP_REST_Response {
	remove_source( int_param( $request, 'id' ) );
	return new \WP_REST_Response( null, 204 );
}

/**
 * Reads a source now and keeps nothing: what it brings, or why not.
 *
 * @return array<string, mixed>
 */
function answer_source_test( \WP_REST_Request $request ): array {
	$source = kept_source( int_param( $request, 'id' ) );
	try {
		$items = items_of( fetch( $source->url ) );
	} catch ( Unreadable $problem ) {
		return [
			'problem' => problem_text( $problem->code() ),
			'count'   => 0,
			'items'   => [],
		];
	}
	$watched = array_filter( watched(), static fn( Watched $company ): bool => $source->is_for( $company->company_id ) );
	return [
		'problem' => '',
		'count'   => count( $items ),
		'items'   => array_map( static fn( Item $item ): array => tested_item( $item, $watched ), array_slice( $items, 0, TESTED ) ),
	];
}

/**
 * @param array<int, Watched> $watched
 * @return array<string, mixed>
 */
function tested_item( Item $item, array $watched ): array {
	$folded = folded( "$item->title \n $item->text" );
	$named  = array_filter( $watched, static fn( Watched $company ): bool => $company->is_in( $folded ) );
	return [
		'title'     => $item->title,
		'url'       => $item->url,
		'published' => $item->published === null ? null : iso_time( sql_time( $item->published ) ),
		'companies' => array_values( array_map( static fn( Watched $company ): string => get_post( $company->company_id )->post_title ?? '', $named ) ),
	];
}
