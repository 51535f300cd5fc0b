<?php
/**
 * The doors about a company's people. Its staff read them, its administrators give commands.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Access\MemberRole;
use Klacht\Complaint\Actor;
use Klacht\Complaint\CommandError;
use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Access\company_members;
use function Klacht\Access\company_of;
use function Klacht\Access\is_member;
use function Klacht\Access\require_company_admin;
use function Klacht\Complaint\next_command_id;
use function Klacht\Rest\boolean;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\created;
use function Klacht\Rest\done_id;
use function Klacht\Rest\instant;
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\nullable;
use function Klacht\Rest\one_of;
use function Klacht\Rest\plain_address;
use function Klacht\Rest\plain_line;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;
use function Klacht\Storage\iso_time;

function register_people_routes(): void {
	$schema = __NAMESPACE__ . '\member_schema';
	$role   = [ 'role' => required( one_of( MemberRole::class ) ) ];
	route(
		'/members',
		[
			new Endpoint( 'GET', Audience::Companies, __NAMESPACE__ . '\answer_members' ),
			new Endpoint(
				'POST',
				Audience::Companies,
				__NAMESPACE__ . '\answer_invitation',
				[
					'first_name' => required( text( '', 0, 60 ) ),
					'last_name'  => required( text( '', 0, 60 ) ),
					'email'      => required( text( 'Where the invitation goes. The answer is the same for every address.', 0, 100 ) ),
				] + $role,
				again: __NAMESPACE__ . '\answer_invitation_done'
			),
		],
		$schema
	);
	route(
		'/members/(?P<id>\d+)',
		[
			new Endpoint( 'GET', Audience::Companies, __NAMESPACE__ . '\answer_member' ),
			new Endpoint( 'PUT', Audience::Companies, __NAMESPACE__ . '\answer_role', $role, again: __NAMESPACE__ . '\answer_member_again' ),
			new Endpoint( 'DELETE', Audience::Companies, __NAMESPACE__ . '\answer_removal', again: __NAMESPACE__ . '\answer_removal_again' ),
		],
		$schema
	);
	route(
		'/invitations/(?P<id>\d+)/acceptance',
		[ new Endpoint( 'POST', Audience::SignedIn, __NAMESPACE__ . '\answer_acceptance', [ 'token' => required( text( 'Of the link that was mailed to the invited address.', 1, 64 ) ) ], again: __NAMESPACE__ . '\answer_acceptance_again' ) ],
		static fn(): array => closed_object( [ 'company' => text( 'Its name.' ) ], null, 'acceptance' )
	);
	route( '/members/(?P<id>\d+)/invitation', [ new Endpoint( 'POST', Audience::Companies, __NAMESPACE__ . '\answer_invitation_again', again: __NAMESPACE__ . '\answer_member_again' ) ], $schema );
}

/** @return array<string, mixed> */
function member_schema(): array {
	return closed_object(
		[
			'id'         => integer( 'The account, or the invitation.', 1 ),
			'name'       => text(),
			'username'   => text( 'The name to log in with; empty of an invitation.' ),
			'email'      => text(),
			'role'       => one_of( MemberRole::class ),
			'invited'    => boolean( 'Has not been here yet.' ),
			'last_login' => nullable( instant() ),
			'assigned'   => nullable( integer( 'How many complaints are assigned to this person, counted up to ' . ASSIGNED_COUNTED . '; null in lists.' ) ),
		],
		null,
		'member'
	);
}

/** @return array<string, mixed> */
function member_item( \WP_User $user, MemberRole $role, ?int $assigned = null ): array {
	$login = get_user_meta( $user->ID, LAST_LOGIN_META, true );
	return [
		'id'         => $user->ID,
		'name'       => $user->display_name,
		'username'   => $user->user_login,
		'email'      => $user->user_email,
		'role'       => $role->value,
		'invited'    => is_invited( $user->ID ),
		'last_login' => iso_time( is_string( $login ) ? $login : '' ),
		'assigned'   => $assigned,
	];
}

/**
 * An invitation among the members. It says what was typed, and nothing of what is known of the address.
 *
 * @param array<string, string|null> $invitation Row of `invitations`.
 * @return array<string, mixed>
 */
function invitation_item( array $invitation, ?int $assigned = null ): array {
	return [
		'id'         => INVITATION_BASE + (int) $invitation['id'],
		'name'       => trim( "{$invitation['first_name']} {$invitation['last_name']}" ),
		'username'   => '',
		'email'      => (string) $invitation['email'],
		'role'       => (string) $invitation['role'],
		'invited'    => true,
		'last_login' => null,
		'assigned'   => $assigned,
	];
}

/** @return list<array<string, mixed>> */
function answer_members(): array {
	$company = company_of( get_current_user_id() );
	$members = company_members( $company );
	cache_users( array_keys( $members ) );
	$users = array_filter( array_map( get_userdata( ... ), array_keys( $members ) ) );
	usort( $users, static fn( \WP_User $a, \WP_User $b ): int => strnatcasecmp( remove_accents( $a->display_name ), remove_accents( $b->display_name ) ) );
	return [
		...array_map( static fn( \WP_User $user ): array => member_item( $user, $members[ $user->ID ] ), $users ),
		...array_map( invitation_item( ... ), open_invitations( $company ) ),
	];
}

/**
 * The invitation of one's own company that a request names; null where it names an account.
 *
 * @return array<string, string|null>|null Row of `invitations`.
 * @throws CommandError 404
 */
function named_invitation( \WP_REST_Request $request ): ?array {
	$id = int_param( $request, 'id' ) - INVITATION_BASE;
	if ( $id <= 0 ) {
		return null;
	}
	$invitation = open_invitation( $id );
	return $invitation !== null && (int) $invitation['company_id'] === company_of( get_current_user_id() ) ? $invitation : throw no_colleague();
}

/**
 * The person that a request names. Who works elsewhere is not told from who does not exist.
 *
 * @return array{\WP_User, MemberRole}
 * @throws CommandError 404
 */
function colleague( \WP_REST_Request $request ): array {
	$id   = int_param( $request, 'id' );
	$role = company_members( company_of( get_current_user_id() ) )[ $id ] ?? null;
	$user = get_userdata( $id );
	if ( $role === null || $user === false ) {
		throw no_colleague();
	}
	return [ $user, $role ];
}

function no_colleague(): CommandError {
	return new CommandError( 'klacht_not_found', __( 'This person does not work for your company here.', 'klacht' ), 404 );
}

/** @return array<string, mixed> */
function answer_member( \WP_REST_Request $request ): array {
	$invitation = named_invitation( $request );
	if ( $invitation !== null ) {
		return invitation_item( $invitation, 0 );
	}
	[ $user, $role ] = colleague( $request );
	return member_item( $user, $role, assigned_count( company_of( get_current_user_id() ), $user->ID ) );
}

function answer_invitation( \WP_REST_Request $request ): \WP_REST_Response {
	$company = require_company_admin();
	$role    = MemberRole::from( text_param( $request, 'role' ) );
	$id      = invite( $company, plain_line( text_param( $request, 'first_name' ) ), plain_line( text_param( $request, 'last_name' ) ), plain_address( text_param( $request, 'email' ) ), $role );
	return new \WP_REST_Response( invitation_item( open_invitation( $id ) ?? [] ), 201 );
}

/**
 * @param array<string, mixed> $done
 * @return array{company: string}
 * @throws CommandError 404
 */
function answer_acceptance_again( \WP_REST_Request $request, array $done ): array {
	$company = done_id( $done, 'company' );
	return is_member( get_current_user_id(), $company ) ? [ 'company' => get_post( $company )->post_title ?? '' ] : throw no_colleague();
}

/** @return array{company: string} */
function answer_acceptance( \WP_REST_Request $request ): array {
	$company = accept_by_link( int_param( $request, 'id' ), text_param( $request, 'token' ), get_current_user_id() );
	return [ 'company' => get_post( $company )->post_title ?? '' ];
}

/** @return array<string, mixed> */
function answer_invitation_again( \WP_REST_Request $request ): array {
	$company    = require_company_admin();
	$invitation = named_invitation( $request );
	if ( $invitation !== null ) {
		remind( $invitation );
		return invitation_item( $invitation );
	}
	[ $user, $role ] = colleague( $request );
	invite_again( $company, $user->ID );
	return member_item( $user, $role );
}

/** @return array<string, mixed> */
function answer_role( \WP_REST_Request $request ): array {
	$company    = require_company_admin();
	$role       = MemberRole::from( text_param( $request, 'role' ) );
	$invitation = named_invitation( $request );
	if ( $invitation !== null ) {
		change_invited_role( (int) $invitation['id'], $role );
		return invitation_item( [ 'role' => $role->value ] + $invitation );
	}
	[ $user ] = colleague( $request );
	change_role( $company, $user->ID, $role );
	return member_item( $user, $role );
}

/**
 * Somebody of the company again, for who may still manage its people.
 *
 * @return array<string, mixed>
 */
function answer_member_again( \WP_REST_Request $request ): array {
	require_company_admin();
	$invitation = named_invitation( $request );
	if ( $invitation !== null ) {
		return invitation_item( $invitation );
	}
	[ $user, $role ] = colleague( $request );
	return member_item( $user, $role );
}

/** @param array<string, mixed> $done */
function answer_invitation_done( \WP_REST_Request $request, array $done ): \WP_REST_Response {
	require_company_admin();
	$request->set_param( 'id', done_id( $done, 'id' ) );
	return created( answer_member_again( $request ) );
}

/**
 * Who was taken out is out; a request that died behind its commit had not closed their doors.
 */
function answer_removal_again( \WP_REST_Request $request ): \WP_REST_Response {
	$company = require_company_admin();
	$user    = int_param( $request, 'id' );
	if ( $user < INVITATION_BASE && ! is_member( $user, $company ) ) {
		close_doors( $user );
	}
	return new \WP_REST_Response( null, 204 );
}

function answer_removal( \WP_REST_Request $request ): \WP_REST_Response {
	$company    = require_company_admin();
	$invitation = named_invitation( $request );
	if ( $invitation !== null ) {
		take_back_invitation( (int) $invitation['id'] );
		return new \WP_REST_Response( null, 204 );
	}
	[ $user ] = colleague( $request );
	// The request's key names one change of one complaint; this may be of many.
	next_command_id( '' );
	remove_member( $company, $user->ID, Actor::company( get_current_user_id() ) );
	return new \WP_REST_Response( null, 204 );
}
