<?php
/**
 * The doors of assignment: one complaint, or several at once.
 */

declare(strict_types=1);

namespace Klacht\Handling;

use Klacht\Complaint\Actor;
use Klacht\Complaint\Side;
use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Access\company_of;
use function Klacht\Access\may_handle;
use function Klacht\Complaint\find_cases;
use function Klacht\Complaint\illegal_move;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\not_found;
use function Klacht\Complaint\user_name;
use function Klacht\Rest\array_of;
use function Klacht\Rest\boolean;
use function Klacht\Rest\check_version;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\complaint_item;
use function Klacht\Rest\done_id;
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\nullable;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\version_arg;
use function Klacht\Storage\current_command;
use function Klacht\Storage\keep_command;

function register_assignment_routes(): void {
	$assignee = [ 'assignee_id' => nullable( integer( 'Somebody who works for the company; null for nobody.', 1 ) ) ];
	route( '/cases/(?P<id>\d+)/assignee', [ new Endpoint( 'PUT', Audience::Companies, __NAMESPACE__ . '\answer_assignee', version_arg() + $assignee, again: __NAMESPACE__ . '\answer_case' ) ], 'Klacht\Rest\complaint_schema' );
	$ids = array_of( integer( '', 1 ) ) + [
		'minItems'    => 1,
		'maxItems'    => ASSIGNED_AT_ONCE,
		'description' => 'Complaints of the company.',
	];
	route(
		'/cases/assignments',
		[
			new Endpoint(
				'POST',
				Audience::Companies,
				__NAMESPACE__ . '\answer_assignments',
				[ 'ids' => required( $ids ) ] + $assignee + [ 'from' => nullable( integer( 'Only complaints that this person has now, null for nobody: to undo.', 1 ) ) ],
				again: __NAMESPACE__ . '\answer_assignments_again'
			),
		],
		__NAMESPACE__ . '\assignment_schema'
	);
}

/**
 * What became of one complaint of a bulk assignment.
 *
 * @return array<string, mixed>
 */
function assignment_schema(): array {
	return closed_object(
		[
			'id'       => integer( '', 1 ),
			'done'     => boolean( 'Whether it is assigned as was asked, also when it was so already.' ),
			'assignee' => nullable( closed_object( [ 'id' => integer(), 'name' => text() ] ) ),
			'previous' => nullable( integer( 'Who had it before, null for nobody.', 1 ) ),
			'version'  => nullable( integer( 'Of the complaint as it is now; null when it is not found.', 1 ) ),
			'code'     => text( 'Why it was not done; empty when it was.' ),
			'message'  => text( 'The same as a sentence.' ),
		],
		null,
		'assignment'
	);
}

/** @return array<string, mixed> */
function answer_assignee( \WP_REST_Request $request ): array {
	$case = own_case( $request );
	check_version( $request, $case );
	require_assignee_param( $request );
	return complaint_item( assign( $case, Actor::company( get_current_user_id() ), int_param( $request, 'assignee_id' ) ), Side::Company );
}

/** @return list<array<string, mixed>> */
function answer_assignments( \WP_REST_Request $request ): array {
	require_assignee_param( $request );
	$ids  = $request->get_param( 'ids' );
	$ids  = array_values( array_filter( is_array( $ids ) ? $ids : [], 'is_int' ) );
	$user = get_current_user_id();
	$from = $request->has_param( 'from' ) ? int_param( $request, 'from' ) : null;
	$all  = assign_all( company_of( $user ), $ids, Actor::company( $user ), int_param( $request, 'assignee_id' ), $from );
	if ( current_command() !== '' ) {
		keep_command( current_command(), [ 'parts' => array_map( static fn( Assigned $one ): array => [ $one->id, $one->previous, $one->error->error ?? '' ], $all ) ] );
	}
	return array_map( __NAMESPACE__ . '\assignment_item', $all );
}

/**
 * What became of each, again, for who may still handle them.
 *
 * @param array<string, mixed> $done
 * @return list<array<string, mixed>>
 */
function answer_assignments_again( \WP_REST_Request $request, array $done ): array {
	$parts = is_array( $done['parts'] ?? null ) ? array_values( array_filter( $done['parts'], is_array( ... ) ) ) : [];
	$cases = find_cases( array_map( static fn( array $part ): int => done_id( [ 'id' => $part[0] ?? 0 ], 'id' ), $parts ) );
	return array_map(
		static function ( array $part ) use ( $cases ): array {
			$id    = done_id( [ 'id' => $part[0] ?? 0 ], 'id' );
			$case  = $cases[ $id ] ?? null;
			$error = match ( $part[2] ?? '' ) {
				''                 => null,
				'klacht_not_found' => not_found(),
				'klacht_conflict'  => assigned_meanwhile(),
				default            => illegal_move(),
			};
			return assignment_item( $case !== null && may_handle( get_current_user_id(), $case ) ? new Assigned( $id, $case, done_id( [ 'id' => $part[1] ?? 0 ], 'id' ), $error ) : new Assigned( $id, null, error: not_found() ) );
		},
		$parts
	);
}

/**
 * Nobody is somebody's choice: it is said, not left out.
 *
 * @throws \Klacht\Complaint\CommandError 400
 */
function require_assignee_param( \WP_REST_Request $request ): void {
	if ( ! $request->has_param( 'assignee_id' ) ) {
		throw invalid_fields( [ 'assignee_id' => __( 'Choose somebody, or nobody.', 'klacht' ) ] );
	}
}

/** @return array<string, mixed> */
function assignment_item( Assigned $one ): array {
	$assignee = $one->case->assignee_id ?? 0;
	$name     = user_name( $assignee );
	return [
		'id'       => $one->id,
		'done'     => $one->error === null,
		'assignee' => $name === '' ? null : [
			'id'   => $assignee,
			'name' => $name,
		],
		'previous' => $one->previous === 0 ? null : $one->previous,
		'version'  => $one->case?->version,
		'code'     => $one->error->error ?? '',
		'message'  => $one->error?->getMessage() ?? '',
	];
}
