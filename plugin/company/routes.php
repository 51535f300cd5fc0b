<?php
/**
 * The doors about companies.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Complaint\CommandError;
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
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\plain_address;
use function Klacht\Rest\plain_line;
use function Klacht\Rest\plain_text;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use function Klacht\Scanner\set_watch;
use const Klacht\Scanner\ALIASES;

/**
 * Registers the routes of this step.
 */
function register_routes(): void {
	route(
		'/companies',
		[
			new Endpoint(
				'GET',
				Audience::Anyone,
				__NAMESPACE__ . '\answer_companies',
				[ 'search' => text( 'Words of the name.', 0, 100 ) ] + collection_args()
			),
			new Endpoint( 'POST', Audience::Editors, __NAMESPACE__ . '\answer_new_company', company_args(), again: __NAMESPACE__ . '\answer_new_company_again' ),
		],
		'Klacht\Rest\company_schema'
	);
	route( '/companies/(?P<id>\d+)', [ new Endpoint( 'GET', Audience::Anyone, __NAMESPACE__ . '\answer_company' ), new Endpoint( 'PUT', Audience::Editors, __NAMESPACE__ . '\answer_company_change', watch_args(), again: __NAMESPACE__ . '\answer_company' ) ], 'Klacht\Rest\company_schema' );
	$canned = __NAMESPACE__ . '\canned_reply_schema';
	route(
		'/canned-replies',
		[
			new Endpoint( 'GET', Audience::Companies, __NAMESPACE__ . '\answer_canned_replies' ),
			new Endpoint( 'POST', Audience::Companies, __NAMESPACE__ . '\answer_new_canned_reply', canned_reply_args(), again: __NAMESPACE__ . '\answer_canned_reply_again' ),
		],
		$canned
	);
	route(
		'/canned-replies/(?P<id>\d+)',
		[
			new Endpoint( 'PUT', Audience::Companies, __NAMESPACE__ . '\answer_changed_canned_reply', canned_reply_args(), again: __NAMESPACE__ . '\answer_canned_reply_again' ),
			new Endpoint( 'DELETE', Audience::Companies, __NAMESPACE__ . '\answer_deleted_canned_reply', again: __NAMESPACE__ . '\answer_deleted_again' ),
		],
		$canned
	);
	route( '/products', [ new Endpoint( 'GET', Audience::Anyone, __NAMESPACE__ . '\answer_products', [ 'company' => required( integer( 'Company id.', 1 ) ) ] ) ], __NAMESPACE__ . '\product_schema' );
}

/**
 * What an editor fills in of a company.
 *
 * @return array<string, array<string, mixed>>
 */
function company_args(): array {
	return [
		'name'        => required( text( 'One name, one company.', 1, 190 ) ),
		'description' => text( '', 0, 5000 ),
		'email'       => text( 'Where the company is mailed. Never public.', 0, 254 ),
		'phone'       => text( '', 0, 50 ),
		'website'     => text( 'A web address, with or without https://.', 0, 190 ),
		'address'     => text( '', 0, 190 ),
		'procedure'   => text( 'How the company handles complaints.', 0, 5000 ),
	];
}

/**
 * What an editor sets of a company's Scanner; what is left out stays as it is.
 *
 * @return array<string, array<string, mixed>>
 */
function watch_args(): array {
	return [
		'scanner' => boolean( 'Whether its Klachten Scanner is on.' ),
		'aliases' => array_of( text( 'A further name that it is searched for by.', 1, 100 ) ) + [ 'maxItems' => ALIASES ],
	];
}

/** @return array<string, mixed> */
function product_schema(): array {
	return closed_object(
		[
			'id'   => integer( '', 1 ),
			'name' => text(),
		],
		null,
		'product'
	);
}

function answer_companies( \WP_REST_Request $request ): \WP_REST_Response {
	$per_page = int_param( $request, 'per_page' );
	return id_page( $request, company_items( company_page( text_param( $request, 'search' ), $per_page, id_cursor( $request ) ) ), $per_page );
}

/** @return array<string, mixed> */
function answer_company_change( \WP_REST_Request $request ): array {
	$on      = $request->get_param( 'scanner' );
	$aliases = $request->get_param( 'aliases' );
	$names   = is_array( $aliases ) ? array_map( static fn( mixed $name ): string => is_string( $name ) ? plain_line( $name ) : '', array_values( $aliases ) ) : null;
	return company_items( [ set_watch( int_param( $request, 'id' ), is_bool( $on ) ? $on : null, $names ) ] )[0];
}

function answer_new_company( \WP_REST_Request $request ): \WP_REST_Response {
	$profile = [];
	foreach ( array_diff( array_keys( company_args() ), [ 'name' ] ) as $field ) {
		$typed             = text_param( $request, $field );
		$profile[ $field ] = in_array( $field, [ 'description', 'procedure' ], true ) ? plain_text( $typed ) : ( $field === 'email' ? plain_address( $typed ) : plain_line( $typed ) );
	}
	$id   = register_company( plain_line( text_param( $request, 'name' ) ), $profile );
	$post = find_published( $id ) ?? throw new \Klacht\Storage\StorageError( 'The company was made and is gone.' );
	return new \WP_REST_Response( company_items( [ $post ] )[0], 201 );
}

/** @param array<string, mixed> $done */
function answer_new_company_again( \WP_REST_Request $request, array $done ): \WP_REST_Response {
	return created( company_items( [ find_published( done_id( $done, 'id' ) ) ?? throw no_such_company() ] )[0] );
}

/** @return array<string, mixed> */
function answer_company( \WP_REST_Request $request ): array {
	$post = find_published( int_param( $request, 'id' ) ) ?? throw new CommandError( 'klacht_not_found', __( 'This company does not exist.', 'klacht' ), 404 );
	return company_items( [ $post ] )[0];
}

/** @return list<array{id: int, name: string}> */
function answer_products( \WP_REST_Request $request ): array {
	return products( int_param( $request, 'company' ) );
}
