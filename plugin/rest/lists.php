<?php
/**
 * Lists over REST: what they take, their cursor and their headers.
 */

declare(strict_types=1);

namespace Klacht\Rest;

use Klacht\Complaint\Side;
use Klacht\Complaint\Status;
use Klacht\Complaint\Turn;
use Klacht\Complaint\Type;
use Klacht\Storage\CasePage;
use Klacht\Storage\CaseQuery;
use function Klacht\Complaint\find_cases;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Storage\iso_time;
use function Klacht\Storage\sql_time;

/**
 * What every list takes.
 *
 * @return array<string, array<string, mixed>>
 */
function collection_args(): array {
	return [
		'per_page' => [
			'type'    => 'integer',
			'minimum' => 1,
			'maximum' => 100,
			'default' => 20,
		],
		'cursor'   => text( 'Opaque; from the Link header of the page before.', 0, 100 ),
	];
}

/**
 * What every list of complaints takes.
 *
 * @return array<string, array<string, mixed>>
 */
function complaint_filters(): array {
	return collection_args() + [
		'search'  => text( 'A number, or words of the title.', 0, 120 ),
		'type'    => one_of( Type::class ),
		'status'  => one_of( Status::class ),
		'product' => integer( 'Product id.', 1 ),
		'after'   => instant( 'Created at or after.' ),
		'before'  => instant( 'Created before.' ),
	];
}

/**
 * The same, for a company.
 *
 * @return array<string, array<string, mixed>>
 */
function case_filters(): array {
	return complaint_filters() + [
		'graded'   => boolean( 'With or without a grade.' ),
		'assignee' => integer( 'User id; 0 for nobody.' ),
		'turn'     => one_of( Turn::class ),
		'orderby'  => [
			'type'    => 'string',
			'enum'    => [ 'created', 'grade' ],
			'default' => 'created',
		],
		'order'    => [
			'type'    => 'string',
			'enum'    => [ 'desc', 'asc' ],
			'default' => 'desc',
		],
	];
}

/**
 * The query a request asks within a scope.
 *
 * @param array<string, string|int> $scope
 * @param list<string>              $moderations Any of these states; [] for all of the scope.
 */
function case_query( \WP_REST_Request $request, array $scope, bool $descending = true, array $moderations = [] ): CaseQuery {
	$filters = [];
	foreach ( [ 'status' => 'status', 'type' => 'type', 'product' => 'product_id', 'assignee' => 'assignee_id', 'turn' => 'turn' ] as $param => $column ) {
		$value = $request->get_param( $param );
		if ( $value !== null && ( is_int( $value ) || is_string( $value ) ) ) {
			$filters[ $column ] = str_ends_with( $column, '_id' ) ? (int) $value : $value;
		}
	}
	$graded = $request->get_param( 'graded' );
	$order  = $request->get_param( 'orderby' ) === 'grade' ? 'grade' : 'created';
	return new CaseQuery(
		$scope,
		$filters,
		$order,
		$request->get_param( 'order' ) === null ? $descending : $request->get_param( 'order' ) === 'desc',
		utc_param( $request, 'after' ),
		utc_param( $request, 'before' ),
		is_bool( $graded ) ? $graded : null,
		trim( text_param( $request, 'search' ) ),
		read_cursor( text_param( $request, 'cursor' ), $order ),
		max( 1, int_param( $request, 'per_page' ) ),
		$moderations
	);
}

/**
 * An instant parameter as a UTC DATETIME.
 */
function utc_param( \WP_REST_Request $request, string $name ): ?string {
	$value = text_param( $request, $name );
	if ( $value === '' ) {
		return null;
	}
	try {
		return sql_time( new \DateTimeImmutable( $value, wp_timezone() ) );
	} catch ( \Exception ) {
		throw invalid_fields( [ $name => __( 'This is not a date.', 'klacht' ) ] );
	}
}

/**
 * @return array{string, int}|null
 */
function read_cursor( string $cursor, string $order ): ?array {
	if ( $cursor === '' ) {
		return null;
	}
	$plain = base64_decode( strtr( $cursor, '-_', '+/' ), true );
	$form  = $order === 'grade' ? '/^(\d{1,3})\|(\d{1,19})$/D' : '/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\|(\d{1,19})$/D';
	if ( $plain === false || preg_match( $form, $plain, $m ) !== 1 ) {
		throw invalid_fields( [ 'cursor' => __( 'This place in the list does not exist.', 'klacht' ) ] );
	}
	return [ $m[1], (int) $m[2] ];
}

/** @param array{string, int} $position */
function write_cursor( array $position ): string {
	return rtrim( strtr( base64_encode( "$position[0]|$position[1]" ), '+/', '-_' ), '=' );
}

/**
 * A page as a response: items as the reader may know them, and the headers.
 *
 * @param Side|null $side Whose view the whole list is.
 */
function page_response( \WP_REST_Request $request, CasePage $page, ?Side $side, ?int $total = null ): \WP_REST_Response {
	$heavy = heavy_fields( $request );
	$items = [];
	foreach ( $page->rows as [ $case, $assignee ] ) {
		$items[ $case->id ] = case_item( $case, $side, $assignee );
	}
	if ( $heavy !== [] ) {
		$items = add_heavy( $items, $heavy );
	}
	$response = new \WP_REST_Response( array_values( $items ), 200 );
	page_headers( $response, $request, $page, $total );
	return $response;
}

/**
 * Where the list goes on, how many there are, and how far a search came.
 */
function page_headers( \WP_REST_Response $response, \WP_REST_Request $request, CasePage $page, ?int $total ): void {
	if ( $page->next !== null ) {
		link_next( $response, $request, write_cursor( $page->next ) );
	}
	if ( $total !== null ) {
		$response->header( 'X-WP-Total', (string) $total );
	}
	if ( $page->searched_to !== null ) {
		$response->header( 'X-Klacht-Searched-To', (string) iso_time( $page->searched_to ) );
	}
}

/**
 * Adds `Link: rel="next"`.
 */
function link_next( \WP_REST_Response $response, \WP_REST_Request $request, string $cursor ): void {
	$query = array_diff_key( $request->get_query_params(), [ 'rest_route' => 1, '_wpnonce' => 1, '_locale' => 1 ] );
	// By now core has made booleans of the parameters, and add_query_arg() leaves out what is false.
	$query = array_map( static fn( mixed $value ): mixed => is_bool( $value ) ? (int) $value : ( is_string( $value ) ? rawurlencode( $value ) : $value ), $query );
	$response->link_header( 'next', esc_url_raw( add_query_arg( [ 'cursor' => $cursor ] + $query, rest_url( API . str_replace( '{id}', object_of( $request ), route_of( $request ) ) ) ) ) );
}

/**
 * The texts that `_fields` names.
 *
 * @return list<string>
 */
function heavy_fields( \WP_REST_Request $request ): array {
	$named = $request->get_param( '_fields' );
	$named = is_array( $named ) ? $named : wp_parse_list( is_string( $named ) ? $named : '' );
	return array_values( array_intersect( HEAVY_FIELDS, array_map( static fn( mixed $name ): string => is_scalar( $name ) ? (string) strtok( (string) $name, '.' ) : '', $named ) ) );
}

/**
 * Adds texts to the items of a list: a fixed number of queries, whatever their number.
 *
 * @param array<int, array<string, mixed>> $items
 * @param list<string>                     $heavy
 * @return array<int, array<string, mixed>>
 */
function add_heavy( array $items, array $heavy ): array {
	$cases = find_cases( array_keys( $items ) );
	_prime_post_caches( array_keys( $items ), false, false );
	$ratings = $items !== [] && in_array( 'ratings', $heavy, true ) ? rating_items( array_keys( $items ) ) : [];
	foreach ( $cases as $id => $case ) {
		$post         = get_post( $id );
		$texts        = [
			'content'     => $post instanceof \WP_Post ? $post->post_content : '',
			'remedy_text' => $case->remedy_text,
			'solution'    => $case->solution,
			'ratings'     => $case->grade === 0 ? null : ( $ratings[ $id ] ?? null ),
		];
		$items[ $id ] = array_merge( $items[ $id ], array_intersect_key( $texts, array_flip( $heavy ) ) );
	}
	return $items;
}

/**
 * Items of one complaint's own list (messages, dossier), by ascending id.
 *
 * @param list<array<string, mixed>> $items One more than a page, to know whether there is a next.
 */
function id_page( \WP_REST_Request $request, array $items, int $per_page ): \WP_REST_Response {
	$more     = count( $items ) > $per_page;
	$items    = array_slice( $items, 0, $per_page );
	$response = new \WP_REST_Response( $items, 200 );
	$last     = end( $items );
	if ( $more && is_array( $last ) && is_int( $last['id'] ?? null ) ) {
		link_next( $response, $request, rtrim( strtr( base64_encode( 'id|' . $last['id'] ), '+/', '-_' ), '=' ) );
	}
	return $response;
}

/**
 * The id after which such a list goes on.
 */
function id_cursor( \WP_REST_Request $request ): int {
	$cursor = text_param( $request, 'cursor' );
	$plain  = (string) base64_decode( strtr( $cursor, '-_', '+/' ), true );
	if ( $cursor !== '' && preg_match( '/^id\|\d{1,19}$/D', $plain ) !== 1 ) {
		throw invalid_fields( [ 'cursor' => __( 'This place in the list does not exist.', 'klacht' ) ] );
	}
	return (int) substr( $plain, 3 );
}
