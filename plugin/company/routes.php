<?php
/**
 * The doors about companies.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Complaint\CommandError;
use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;

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
				[
					'search'   => text( 'Words of the name.', 0, 100 ),
					'per_page' => [
						'type'    => 'integer',
						'minimum' => 1,
						'maximum' => 100,
						'default' => 20,
					],
				]
			),
		],
		'Klacht\Rest\company_schema'
	);
	route( '/companies/(?P<id>\d+)', [ new Endpoint( 'GET', Audience::Anyone, __NAMESPACE__ . '\answer_company' ) ], 'Klacht\Rest\company_schema' );
	route( '/products', [ new Endpoint( 'GET', Audience::Anyone, __NAMESPACE__ . '\answer_products', [ 'company' => required( integer( 'Company id.', 1 ) ) ] ) ], __NAMESPACE__ . '\product_schema' );
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

/** @return list<array<string, mixed>> */
function answer_companies( \WP_REST_Request $request ): array {
	return company_items( search_companies( text_param( $request, 'search' ), int_param( $request, 'per_page' ) ) );
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
