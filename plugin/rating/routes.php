<?php
/**
 * The doors of grading and reopening: by the link of a mail, or with an account.
 */

declare(strict_types=1);

namespace Klacht\Rating;

use Klacht\Access\Purpose;
use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Side;
use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Access\bad_token;
use function Klacht\Access\owns;
use function Klacht\Access\read_token;
use function Klacht\Complaint\find_case;
use function Klacht\Complaint\not_found;
use function Klacht\Handling\with_current;
use function Klacht\Rest\boolean;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\complaint_item;
use function Klacht\Rest\criteria_properties;
use function Klacht\Rest\int_param;
use function Klacht\Rest\limited;
use function Klacht\Rest\plain_text;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use const Klacht\Rest\CRITERIA;
use const Klacht\Rest\LIMITS;

/**
 * Registers the routes of this step.
 */
function register_routes(): void {
	$token = [ 'token' => text( 'From the mail; an account needs none.', 0, 64 ) ];
	route(
		'/complaints/(?P<id>\d+)/grades',
		[
			new Endpoint(
				'POST',
				Audience::Anyone,
				__NAMESPACE__ . '\answer_grade',
				$token + [
					'criteria' => closed_object( criteria_properties(), [] ),
					'remark'   => text( 'Public.', 0, LIMITS['reopening'][1] ),
					'solved'   => boolean( 'Whether the reporter agrees that it is resolved.' ),
				],
				again: __NAMESPACE__ . '\answer_graded_again'
			),
		],
		'Klacht\Rest\complaint_schema'
	);
	route( '/complaints/(?P<id>\d+)/reopenings', [ new Endpoint( 'POST', Audience::Anyone, __NAMESPACE__ . '\answer_reopening', $token + [ 'reason' => required( limited( 'reopening' ) ) ], again: __NAMESPACE__ . '\answer_graded_again' ) ], 'Klacht\Rest\complaint_schema' );
}

/**
 * Who grades: the account, who has the grade link, or who has the link to follow the complaint.
 *
 * @throws \Klacht\Complaint\CommandError 403, 404
 */
function grader( \WP_REST_Request $request, ComplaintCase $case ): Actor {
	$user = get_current_user_id();
	if ( owns( $user, $case ) ) {
		return Actor::reporter( $user );
	}
	$token = text_param( $request, 'token' );
	if ( $token === '' ) {
		throw not_found();
	}
	require_link( $case, $token );
	return Actor::reporter();
}

/**
 * Checks a link that may grade: of the mail that asked for it, or the one to follow the complaint.
 *
 * @throws \Klacht\Complaint\CommandError 403
 */
function require_link( ComplaintCase $case, string $token ): void {
	$follow = read_token( $token, Purpose::Follow, $case->id );
	if ( $follow === null ) {
		require_grade_token( $case, $token );
	} elseif ( $follow['expired'] ) {
		throw bad_token( true );
	}
}

/**
 * Runs a command of whoever may grade; again, the check of the link included, when somebody was first.
 *
 * @param callable(ComplaintCase, Actor): ComplaintCase $command
 * @return array<string, mixed>
 * @throws \Klacht\Complaint\CommandError
 */
function as_grader( \WP_REST_Request $request, callable $command ): array {
	$case = find_case( int_param( $request, 'id' ) );
	if ( $case === null ) {
		throw text_param( $request, 'token' ) === '' ? not_found() : bad_token();
	}
	return complaint_item( with_current( $case, static fn( ComplaintCase $case ): ComplaintCase => $command( $case, grader( $request, $case ) ) ), Side::Reporter );
}

/** @return array<string, mixed> */
function answer_grade( \WP_REST_Request $request ): array {
	$criteria = [];
	$sent     = $request->get_param( 'criteria' );
	foreach ( CRITERIA as $criterion ) {
		$value                  = is_array( $sent ) ? ( $sent[ $criterion ] ?? null ) : null;
		$criteria[ $criterion ] = is_int( $value ) ? $value : null;
	}
	$solved = $request->get_param( 'solved' );
	$solved = is_bool( $solved ) ? $solved : null;
	$remark = plain_text( text_param( $request, 'remark' ) );
	return as_grader( $request, static fn( ComplaintCase $case, Actor $actor ): ComplaintCase => rate( $case, $actor, $criteria, $remark, $solved ) );
}

/** @return array<string, mixed> */
function answer_reopening( \WP_REST_Request $request ): array {
	$reason = plain_text( text_param( $request, 'reason' ) );
	return as_grader( $request, static fn( ComplaintCase $case, Actor $actor ): ComplaintCase => reopen( $case, $actor, $reason ) );
}

/**
 * The complaint again, for who graded or reopened it. What they did may have ended the link they did it with, so that
 * link is good here as long as it would have been.
 *
 * @return array<string, mixed>
 * @throws \Klacht\Complaint\CommandError 403, 404
 */
function answer_graded_again( \WP_REST_Request $request ): array {
	$case  = find_case( int_param( $request, 'id' ) ) ?? throw not_found();
	$token = text_param( $request, 'token' );
	if ( ! owns( get_current_user_id(), $case ) ) {
		$link = read_token( $token, Purpose::Follow, $case->id ) ?? read_token( $token, Purpose::Grade, $case->id );
		if ( $link === null || $link['expired'] ) {
			throw $token === '' ? not_found() : bad_token( $link !== null );
		}
	}
	return complaint_item( $case, Side::Reporter );
}
