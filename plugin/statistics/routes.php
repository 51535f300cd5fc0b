<?php
/**
 * The door to a company's own figures.
 */

declare(strict_types=1);

namespace Klacht\Statistics;

use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Access\company_of;
use function Klacht\Rest\boolean;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\integer;
use function Klacht\Rest\route;
use function Klacht\Rest\text_param;
use function Klacht\Storage\now;

/**
 * Registers the routes of this step.
 */
function register_routes(): void {
	$period = [
		'type'        => 'string',
		'pattern'     => PERIOD_PATTERN,
		'default'     => '12m',
		'description' => 'The last months (6m, 12m), a year, or all.',
	];
	route( '/statistics', [ new Endpoint( 'GET', Audience::Companies, __NAMESPACE__ . '\answer_statistics', [ 'period' => $period ] ) ], __NAMESPACE__ . '\statistics_schema' );
}

/** @return array<string, mixed> */
function statistics_schema(): array {
	$waiting = closed_object(
		[
			'days'  => integer( 'The answer term.' ),
			'count' => integer( 'New complaints that were published longer ago.' ),
			'more'  => boolean( 'There are more; counting stopped.' ),
		]
	);
	return closed_object( figure_properties() + [ 'waiting' => $waiting ], null, 'statistics' );
}

/** @return array<string, mixed> */
function answer_statistics( \WP_REST_Request $request ): array {
	$company = company_of( get_current_user_id() );
	$period  = text_param( $request, 'period' );
	$counts  = month_counts( $company, months_of( $period, now() )[0] ?? 0 );
	return figures( $counts, $period, now() ) + [ 'waiting' => waiting( $company ) ];
}
