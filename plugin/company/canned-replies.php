<?php
/**
 * Canned replies: what a company writes often. A text with places that the screen fills in before it is sent.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Complaint\CommandError;
use Klacht\Complaint\Status;
use function Klacht\Access\company_of;
use function Klacht\Access\require_company_admin;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\missing_text;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\done_id;
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\nullable;
use function Klacht\Rest\plain_line;
use function Klacht\Rest\plain_text;
use function Klacht\Rest\required;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use function Klacht\Storage\as_command;
use function Klacht\Storage\execute;
use function Klacht\Storage\insert;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\value;
use const Klacht\Rest\LIMITS;

/** How many a company keeps; more is no help to anybody who looks for one. */
const CANNED_MOST = 100;

/** The longest name of one. */
const CANNED_NAME = 100;

/** The places in a text, written `{naam}`: people type them, so they are Dutch, and capitals make no difference. */
const CANNED_VARIABLES = [ 'naam', 'titel', 'ID', 'bedrijf', 'medewerker' ];

/** @return array<string, mixed> */
function canned_reply_schema(): array {
	// Of one that was just deleted the texts are empty.
	$fields = array_map( static fn( array $field ): array => array_diff_key( $field, [ 'minLength' => true ] ), canned_reply_fields() );
	return closed_object( [ 'id' => integer( '', 1 ) ] + $fields, null, 'canned_reply' );
}

/**
 * What a company fills in of one.
 *
 * @return array<string, array<string, mixed>>
 */
function canned_reply_fields(): array {
	$places = implode( ', ', array_map( static fn( string $name ): string => '{' . $name . '}', CANNED_VARIABLES ) );
	return [
		'name'        => text( 'What people choose it by.', 1, CANNED_NAME ),
		'body'        => text( "Places that are filled in before sending: $places.", 1, LIMITS['body'][1] ),
		'sets_status' => nullable(
			[
				'type'        => 'string',
				'enum'        => [ Status::InProgress->value, Status::Resolved->value ],
				'description' => 'The status that is proposed with it; null for none.',
			]
		),
	];
}

/**
 * A company's canned replies, by name.
 *
 * @return list<array<string, mixed>> As canned_reply_schema().
 */
function canned_replies( int $company_id ): array {
	return array_map( canned_reply_item( ... ), rows( 'SELECT * FROM {canned_replies} WHERE company_id = %d ORDER BY name, id LIMIT %d', $company_id, CANNED_MOST ) );
}

/**
 * @param array<string, string|null> $row
 * @return array<string, mixed>
 */
function canned_reply_item( array $row ): array {
	return [
		'id'          => (int) $row['id'],
		'name'        => (string) $row['name'],
		'body'        => (string) $row['body'],
		'sets_status' => Status::tryFrom( (string) $row['sets_status'] )?->value,
	];
}

/**
 * One of a company's own. Another's is not found, in the same words as one that never existed.
 *
 * @return array<string, string|null> A row of `canned_replies`.
 * @throws CommandError 404
 */
function canned_reply( int $company_id, int $id ): array {
	return row( 'SELECT * FROM {canned_replies} WHERE id = %d AND company_id = %d', $id, $company_id )
		?? throw new CommandError( 'klacht_not_found', __( 'This canned reply does not exist.', 'klacht' ), 404 );
}

/**
 * Adds one.
 *
 * @param array{name: string, body: string, sets_status: string} $fields
 * @return int Its id.
 * @throws CommandError 400
 */
function add_canned_reply( int $company_id, array $fields ): int {
	if ( (int) value( 'SELECT COUNT(*) FROM {canned_replies} WHERE company_id = %d', $company_id ) >= CANNED_MOST ) {
		throw new CommandError( 'klacht_too_many', sprintf( /* translators: %d: a number */ __( 'Your company has %d canned replies already. Delete one first.', 'klacht' ), CANNED_MOST ), 400 );
	}
	$row = [ 'company_id' => $company_id ] + check_canned_reply( $fields ) + [ 'created' => sql_time( now() ) ];
	return as_command( static fn(): int => insert( 'canned_replies', $row ), static fn( int $id ): array => [ 'id' => $id ] );
}

/**
 * Writes one anew.
 *
 * @param array{name: string, body: string, sets_status: string} $fields
 * @throws CommandError 400, 404
 */
function change_canned_reply( int $company_id, int $id, array $fields ): void {
	canned_reply( $company_id, $id );
	$fields = check_canned_reply( $fields );
	as_command( static fn(): int => execute( 'UPDATE {canned_replies} SET name = %s, body = %s, sets_status = %s WHERE id = %d AND company_id = %d', $fields['name'], $fields['body'], $fields['sets_status'], $id, $company_id ) );
}

/**
 * The same fields, if they hold. A place that nothing fills in would be sent to somebody as it is.
 *
 * @param array{name: string, body: string, sets_status: string} $fields
 * @return array{name: string, body: string, sets_status: string}
 * @throws CommandError 400
 */
function check_canned_reply( array $fields ): array {
	$errors = [];
	foreach ( [ 'name', 'body' ] as $field ) {
		if ( $fields[ $field ] === '' ) {
			$errors[ $field ] = missing_text( $field );
		}
	}
	preg_match_all( '/\{([^{}\s]{1,40})\}/u', $fields['body'], $found );
	$unknown = array_udiff( $found[1], CANNED_VARIABLES, strcasecmp( ... ) );
	if ( $unknown !== [] ) {
		$braced         = static fn( string $name ): string => '{' . $name . '}';
		$errors['body'] = sprintf(
			/* translators: 1: what was typed, 2: what may be typed */
			__( '%1$s is not known. Use %2$s.', 'klacht' ),
			implode( ', ', array_map( $braced, $unknown ) ),
			implode( ', ', array_map( $braced, CANNED_VARIABLES ) )
		);
	}
	return $errors === [] ? $fields : throw invalid_fields( $errors );
}

/**
 * What a request has of one.
 *
 * @return array{name: string, body: string, sets_status: string}
 */
function canned_reply_of( \WP_REST_Request $request ): array {
	return [
		'name'        => plain_line( text_param( $request, 'name' ) ),
		'body'        => plain_text( text_param( $request, 'body' ) ),
		'sets_status' => text_param( $request, 'sets_status' ),
	];
}

/**
 * What the doors take: PUT writes a whole one anew.
 *
 * @return array<string, array<string, mixed>>
 */
function canned_reply_args(): array {
	$fields = canned_reply_fields();
	return [
		'name' => required( $fields['name'] ),
		'body' => required( $fields['body'] ),
	] + $fields;
}

/** @return list<array<string, mixed>> */
function answer_canned_replies(): array {
	return canned_replies( company_of( get_current_user_id() ) );
}

function answer_new_canned_reply( \WP_REST_Request $request ): \WP_REST_Response {
	$company = require_company_admin();
	$id      = add_canned_reply( $company, canned_reply_of( $request ) );
	return new \WP_REST_Response( canned_reply_item( canned_reply( $company, $id ) ), 201 );
}

/** @return array<string, mixed> */
function answer_changed_canned_reply( \WP_REST_Request $request ): array {
	$company = require_company_admin();
	$id      = int_param( $request, 'id' );
	change_canned_reply( $company, $id, canned_reply_of( $request ) );
	return canned_reply_item( canned_reply( $company, $id ) );
}

/**
 * One again, for who may still write them.
 *
 * @param array<string, mixed> $done
 */
function answer_canned_reply_again( \WP_REST_Request $request, array $done ): \WP_REST_Response {
	$company = require_company_admin();
	$made    = done_id( $done, 'id' );
	$row     = canned_reply( $company, $request->has_param( 'id' ) ? int_param( $request, 'id' ) : $made );
	return new \WP_REST_Response( canned_reply_item( $row ), $request->has_param( 'id' ) ? 200 : 201 );
}

/** @return array<string, mixed> */
function answer_deleted_again( \WP_REST_Request $request ): array {
	require_company_admin();
	return deleted_canned_reply( int_param( $request, 'id' ) );
}

/**
 * One that is no more: which it was, and nothing of what stood in it.
 *
 * @return array<string, mixed>
 */
function deleted_canned_reply( int $id ): array {
	return canned_reply_item( [ 'id' => (string) $id ] + array_fill_keys( [ 'name', 'body', 'sets_status' ], null ) );
}

/**
 * @return array<string, mixed> What was deleted.
 */
function answer_deleted_canned_reply( \WP_REST_Request $request ): array {
	$company = require_company_admin();
	$row     = canned_reply( $company, int_param( $request, 'id' ) );
	as_command( static fn(): int => execute( 'DELETE FROM {canned_replies} WHERE id = %d AND company_id = %d', (int) $row['id'], $company ) );
	return deleted_canned_reply( (int) $row['id'] );
}
