<?php
/**
 * The doors of Hulp nodig: a company asks and reads its own, editors read all and answer.
 */

declare(strict_types=1);

namespace Klacht\Help;

use Klacht\Complaint\CommandError;
use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Access\company_of;
use function Klacht\Access\is_member;
use function Klacht\Complaint\user_name;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\collection_args;
use function Klacht\Rest\created;
use function Klacht\Rest\done_id;
use function Klacht\Rest\id_cursor;
use function Klacht\Rest\id_page;
use function Klacht\Rest\instant;
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\limit_rate;
use function Klacht\Rest\nullable;
use function Klacht\Rest\one_of;
use function Klacht\Rest\plain_line;
use function Klacht\Rest\plain_text;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use function Klacht\Storage\iso_time;
use const Klacht\Access\MODERATE_CAP;

/** Questions an hour of one person: what is beyond it is a fault of a program, not a need. */
const HOURLY = 20;

/**
 * Registers the routes of this step.
 */
function register_routes(): void {
	$schema  = __NAMESPACE__ . '\help_schema';
	$version = [ 'version' => integer( 'The version of the question that the person saw.', 1 ) ];
	route(
		'/help-requests',
		[
			new Endpoint(
				'GET',
				Audience::SignedIn,
				__NAMESPACE__ . '\answer_questions',
				collection_args() + [
					'company' => integer( 'Company id; for editors, who read those of all.', 1 ),
					'state'   => one_of( HelpState::class ),
					'order'   => [
						'type'    => 'string',
						'enum'    => [ 'desc', 'asc' ],
						'default' => 'desc',
					],
				]
			),
			new Endpoint(
				'POST',
				Audience::Companies,
				__NAMESPACE__ . '\answer_new_question',
				[
					'subject'      => required( text( 'One line.', ...SUBJECT_LIMIT ) ),
					'question'     => required( text( '', ...QUESTION_LIMIT ) ),
					'complaint_id' => nullable( integer( 'A complaint about the company, that the question is about.', 1 ) ),
				],
				again: __NAMESPACE__ . '\answer_new_question_again'
			),
		],
		$schema
	);
	route( '/help-requests/(?P<id>\d+)', [ new Endpoint( 'GET', Audience::SignedIn, __NAMESPACE__ . '\answer_question' ) ], $schema );
	route( '/help-requests/(?P<id>\d+)/answer', [ new Endpoint( 'POST', Audience::Editors, __NAMESPACE__ . '\answer_answer', $version + [ 'answer' => required( text( 'Mailed to who asked.', ...ANSWER_LIMIT ) ) ], again: __NAMESPACE__ . '\answer_question' ) ], $schema );
	route( '/help-requests/(?P<id>\d+)/reopening', [ new Endpoint( 'POST', Audience::Editors, __NAMESPACE__ . '\answer_reopening', $version, again: __NAMESPACE__ . '\answer_question' ) ], $schema );
}

/** @return array<string, mixed> */
function help_schema(): array {
	return closed_object(
		[
			'id'           => integer( '', 1 ),
			'company'      => closed_object( [ 'id' => integer(), 'name' => text() ] ),
			'author'       => text( 'Who asked; empty when the account is gone.' ),
			'subject'      => text(),
			'question'     => text(),
			'complaint_id' => nullable( integer( 'The complaint it is about; null for none.', 1 ) ),
			'state'        => one_of( HelpState::class ),
			'answer'       => text( 'The last one; empty before the first.' ),
			'editor'       => text( 'Who gave it, to editors alone.' ),
			'created'      => instant(),
			'answered'     => nullable( instant() ),
			'version'      => integer( 'Rises with every change; commands carry it.', 1 ),
		],
		null,
		'help_request'
	);
}

/**
 * Whether the current user reads the questions of all companies.
 */
function reads_all(): bool {
	return current_user_can( MODERATE_CAP );
}

/**
 * Questions: of the reader's own company, or of all to an editor.
 *
 * @throws CommandError 403
 */
function answer_questions( \WP_REST_Request $request ): \WP_REST_Response {
	$asked = int_param( $request, 'company' );
	$own   = company_of( get_current_user_id() );
	if ( ! reads_all() && $own === 0 ) {
		throw new CommandError( 'rest_forbidden', __( 'You may not do this.', 'klacht' ), 403 );
	}
	if ( ! reads_all() && $asked > 0 && $asked !== $own ) {
		return new \WP_REST_Response( [], 200 );
	}
	$company  = reads_all() ? ( $asked > 0 ? $asked : null ) : $own;
	$per_page = int_param( $request, 'per_page' );
	$rows     = list_requests( $company, HelpState::tryFrom( text_param( $request, 'state' ) ), text_param( $request, 'order' ) !== 'asc', id_cursor( $request ), $per_page + 1 );
	_prime_post_caches( array_values( array_unique( array_map( static fn( array $row ): int => (int) $row['company_id'], $rows ) ) ), false, false );
	cache_users( array_values( array_unique( array_map( static fn( array $row ): int => (int) $row['author_id'], $rows ) ) ) );
	$response = id_page( $request, array_map( static fn( array $row ): array => help_item( $row, reads_all() ), $rows ), $per_page );
	if ( reads_all() && $company === null ) {
		$open = count_open();
		$response->header( 'X-Klacht-Counts', 'open=' . ( $open > COUNTED ? COUNTED . '+' : (string) $open ) );
	}
	return $response;
}

/**
 * The question of a request, where the current user may read it. Another company's does not exist.
 *
 * @return array<string, string|null>
 * @throws CommandError 404
 */
function own_question( \WP_REST_Request $request ): array {
	return readable_question( int_param( $request, 'id' ) );
}

/**
 * A question that the current user may read.
 *
 * @return array<string, string|null>
 * @throws CommandError 404
 */
function readable_question( int $id ): array {
	$row = find_request( $id );
	return reads_all() || is_member( get_current_user_id(), (int) $row['company_id'] ) ? $row : throw no_question();
}

/** @return array<string, mixed> */
function answer_question( \WP_REST_Request $request ): array {
	return help_item( own_question( $request ), reads_all() );
}

function answer_new_question( \WP_REST_Request $request ): \WP_REST_Response {
	$user = get_current_user_id();
	limit_rate( "/help-requests of $user", HOURLY );
	$row = ask( $user, company_of( $user ), plain_line( text_param( $request, 'subject' ) ), plain_text( text_param( $request, 'question' ) ), int_param( $request, 'complaint_id' ) );
	return new \WP_REST_Response( help_item( $row, reads_all() ), 201 );
}

/** @param array<string, mixed> $done */
function answer_new_question_again( \WP_REST_Request $request, array $done ): \WP_REST_Response {
	return created( help_item( readable_question( done_id( $done, 'id' ) ), reads_all() ) );
}

/** @return array<string, mixed> */
function answer_answer( \WP_REST_Request $request ): array {
	return commanded( $request, static fn( array $row ): array => answer( $row, get_current_user_id(), plain_text( text_param( $request, 'answer' ) ) ) );
}

/** @return array<string, mixed> */
function answer_reopening( \WP_REST_Request $request ): array {
	return commanded( $request, reopen( ... ) );
}

/**
 * Gives a command about the version that the editor saw. Who comes second gets the question as it is now.
 *
 * @param callable(array<string, string|null>): array<string, string|null> $command
 * @return array<string, mixed>
 * @throws CommandError 404, 409
 */
function commanded( \WP_REST_Request $request, callable $command ): array {
	$row = find_request( int_param( $request, 'id' ) );
	try {
		if ( int_param( $request, 'version' ) !== (int) $row['version'] ) {
			throw overtaken( (int) $row['id'] );
		}
		return help_item( $command( $row ), true );
	} catch ( CommandError $error ) {
		if ( $error->error !== 'klacht_conflict' ) {
			throw $error;
		}
		$now = find_request( (int) $row['id'] );
		throw new CommandError(
			$error->error,
			$error->getMessage(),
			$error->status,
			[
				'current' => help_item( $now, true ),
				'changes' => [ state_change( $now ) ],
			]
		);
	}
}

/**
 * What moved since an older version, as far as the row remembers: its state.
 *
 * @param array<string, string|null> $row
 * @return array{field: string, old: string, new: string, who: string, when: string}
 */
function state_change( array $row ): array {
	$state = HelpState::from( (string) $row['state'] );
	$given = $state === HelpState::Answered;
	return [
		'field' => 'state',
		'old'   => ( $given ? HelpState::Open : HelpState::Answered )->label(),
		'new'   => $state->label(),
		// Who reopened a question is not written down.
		'who'   => $given ? user_name( (int) $row['editor_id'] ) : '',
		'when'  => (string) iso_time( $given ? $row['answered'] : $row['created'] ),
	];
}
