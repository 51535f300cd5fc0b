<?php
/**
 * 'Exporteren (CSV)': the company's list under its filters, without contact data.
 *
 * In slices that the client joins, and not as one long stream: a stream of a hundred thousand rows outlives the time that
 * hosts give a request, holds a process all that while, and cannot say halfway that it failed, so that half a file looks
 * whole. A slice costs what a page of the list costs; a failed one is asked again; the screen shows how far it is, and
 * stops when somebody says so.
 */

declare(strict_types=1);

namespace Klacht\Handling;

use Klacht\Complaint\ComplaintCase;
use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Access\company_of;
use function Klacht\Complaint\complaint_link;
use function Klacht\Complaint\shown_name;
use function Klacht\Complaint\turn_now;
use function Klacht\Rest\case_filters;
use function Klacht\Rest\csv_response;
use function Klacht\Rest\csv_separator;
use function Klacht\Rest\csv_text;
use function Klacht\Rest\page_headers;
use function Klacht\Rest\route;
use function Klacht\Rest\text_param;
use function Klacht\Statistics\company_counts;
use function Klacht\Storage\from_sql;
use function Klacht\Storage\list_cases;
use function Klacht\Storage\now;
use const Klacht\Rest\CSV_MARK;

/** Rows of one slice at most. */
const EXPORT_SLICE = 1000;

function register_export_route(): void {
	$size = [
		'per_page' => [
			'type'    => 'integer',
			'minimum' => 1,
			'maximum' => EXPORT_SLICE,
			'default' => EXPORT_SLICE,
		],
	];
	route( '/cases/export', [ new Endpoint( 'GET', Audience::Companies, __NAMESPACE__ . '\answer_export', $size + case_filters() ) ], __NAMESPACE__ . '\export_schema' );
}

/**
 * A slice of the file. The first has the mark of UTF-8 and the headings; `Link: rel="next"` names the one that follows.
 *
 * @return array<string, mixed>
 */
function export_schema(): array {
	return [
		'$schema'     => 'http://json-schema.org/draft-04/schema#',
		'title'       => 'case_export',
		'type'        => 'string',
		'description' => 'A part of a CSV file, as text/csv.',
	];
}

function answer_export( \WP_REST_Request $request ): \WP_REST_Response {
	$company = company_of( get_current_user_id() );
	$query   = company_query( $request, $company );
	$first   = text_param( $request, 'cursor' ) === '';
	$page    = list_cases( $query );
	$rows    = array_map( static fn( array $row ): array => export_row( $row[0], $row[1] ), $page->rows );
	$text    = $first ? CSV_MARK . csv_text( [ export_headings(), ...$rows ], csv_separator() ) : csv_text( $rows, csv_separator() );
	$answer  = csv_response( $text, _x( 'complaints', 'name of a file', 'klacht' ) . '-' . wp_date( 'Y-m-d' ) . '.csv' );
	// What is long in coming is told by how many there are; the later slices need not know.
	page_headers( $answer, $request, $page, $first ? known_total( $query, company_counts( $company ) ) : null );
	return $answer;
}

/** @return list<string> */
function export_headings(): array {
	return [
		__( 'ID', 'klacht' ),
		__( 'Title of the complaint', 'klacht' ),
		__( 'Status', 'klacht' ),
		__( 'Review', 'klacht' ),
		__( 'Type', 'klacht' ),
		__( 'Product', 'klacht' ),
		__( 'User', 'klacht' ),
		__( 'Added', 'klacht' ),
		__( 'Turn', 'klacht' ),
		__( 'Assigned to', 'klacht' ),
		__( 'Resolved on', 'klacht' ),
		__( 'Public page', 'klacht' ),
	];
}

/**
 * What the list shows of a complaint, and who works on it. Nothing where the list has '/'.
 *
 * @return list<string>
 */
function export_row( ComplaintCase $case, string $assignee ): array {
	return [
		(string) $case->id,
		$case->title,
		$case->status->label(),
		$case->grade === 0 ? '' : number_format( $case->grade / 10, 1, '.', '' ),
		$case->type->label(),
		$case->product_id > 0 ? $case->product_name : $case->product_text,
		shown_name( $case ),
		site_time( $case->created ),
		turn_now( $case, now() )->label(),
		$assignee,
		site_time( $case->resolved ),
		complaint_link( $case ),
	];
}

/**
 * An instant as lists show it, in the site's zone; '' for none.
 */
function site_time( ?string $time ): string {
	return from_sql( $time )?->setTimezone( wp_timezone() )->format( 'Y-m-d H:i:s' ) ?? '';
}
