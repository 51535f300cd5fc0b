<?php
/**
 * The doors about a company's own profile. Its staff read it, its administrators give commands.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Complaint\CommandError;
use Klacht\Rest\Audience;
use Klacht\Rest\Endpoint;
use function Klacht\Access\company_of;
use function Klacht\Access\require_company_admin;
use function Klacht\Rest\array_of;
use function Klacht\Rest\boolean;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\instant;
use function Klacht\Rest\int_param;
use function Klacht\Rest\integer;
use function Klacht\Rest\nullable;
use function Klacht\Rest\plain_address;
use function Klacht\Rest\plain_line;
use function Klacht\Rest\plain_text;
use function Klacht\Rest\required;
use function Klacht\Rest\route;
use function Klacht\Rest\text;
use function Klacht\Rest\text_param;

function register_profile_routes(): void {
	$schema = __NAMESPACE__ . '\profile_schema';
	route(
		'/company',
		[
			new Endpoint( 'GET', Audience::Companies, __NAMESPACE__ . '\answer_profile' ),
			new Endpoint( 'PUT', Audience::Companies, __NAMESPACE__ . '\answer_saved_profile', profile_args(), again: __NAMESPACE__ . '\answer_profile_again' ),
		],
		$schema
	);
	route(
		'/company/logo',
		[
			new Endpoint( 'POST', Audience::Companies, __NAMESPACE__ . '\answer_logo', again: __NAMESPACE__ . '\answer_profile_again' ),
			new Endpoint( 'DELETE', Audience::Companies, __NAMESPACE__ . '\answer_no_logo', again: __NAMESPACE__ . '\answer_profile_again' ),
		],
		$schema
	);
	route(
		'/company/pending-email',
		[
			new Endpoint( 'POST', Audience::Companies, __NAMESPACE__ . '\answer_address_again', again: __NAMESPACE__ . '\answer_profile_again' ),
			new Endpoint( 'DELETE', Audience::Companies, __NAMESPACE__ . '\answer_no_address', again: __NAMESPACE__ . '\answer_profile_again' ),
		],
		$schema
	);
	route( '/companies/(?P<id>\d+)/email-confirmation', [ new Endpoint( 'POST', Audience::Anyone, __NAMESPACE__ . '\answer_confirmed_address', [ 'token' => required( text( 'From the mail to the new address.', 1, 64 ) ) ], again: __NAMESPACE__ . '\answer_confirmed_address' ) ], __NAMESPACE__ . '\confirmation_schema' );
}

/**
 * What an administrator fills in: what an editor does, but for the name.
 *
 * @return array<string, array<string, mixed>>
 */
function profile_args(): array {
	$args          = array_diff_key( company_args(), [ 'name' => true ] );
	$args['email'] = text( 'Where the company is mailed, and where answers go. Another one counts after it is confirmed there.', 0, 254 );
	return array_map( required( ... ), $args ) + [
		'public'  => required( public_schema() ),
		'version' => integer( 'The version of the profile that the person saw.', 1 ),
	];
}

/** @return array<string, mixed> */
function public_schema(): array {
	return array_of(
		[
			'type' => 'string',
			'enum' => PROFILE_FIELDS,
		]
	) + [ 'description' => 'The fields that everybody sees. Name, logo and description always are.' ];
}

/** @return array<string, mixed> */
function profile_schema(): array {
	return closed_object(
		[
			'id'            => integer( '', 1 ),
			'name'          => text( 'Editors change it.' ),
			'link'          => text( 'The public page.' ),
			'description'   => text(),
			'email'         => text( 'Where the company is mailed, and where answers go.' ),
			'phone'         => text(),
			'website'       => text(),
			'address'       => text(),
			'procedure'     => text( 'How the company handles complaints.' ),
			'logo'          => text( 'Its address; empty for none.' ),
			'public'        => public_schema(),
			'pending_email' => nullable(
				closed_object(
					[
						'address' => text(),
						'since'   => instant(),
					]
				)
			),
			'may_change'    => boolean( 'Whether this person may change it.' ),
			'version'       => integer( 'Rises with every change; commands carry it.', 1 ),
		],
		null,
		'company_profile'
	);
}

/** @return array<string, mixed> */
function confirmation_schema(): array {
	return closed_object( [ 'confirmed' => boolean() ], null, 'address_confirmation' );
}

/** @return array<string, mixed> */
function answer_profile(): array {
	return profile_item( company_of( get_current_user_id() ) );
}

/**
 * The profile again, for who may still change it.
 *
 * @return array<string, mixed>
 */
function answer_profile_again(): array {
	return profile_item( require_company_admin() );
}

/**
 * @return array<string, mixed>
 * @throws CommandError 400, 403, 409, 429
 */
function answer_saved_profile( \WP_REST_Request $request ): array {
	$company = require_company_admin();
	$fields  = [];
	foreach ( [ 'description', ...PROFILE_FIELDS ] as $field ) {
		$typed            = text_param( $request, $field );
		$fields[ $field ] = in_array( $field, [ 'description', 'procedure', 'address' ], true ) ? plain_text( $typed ) : ( $field === 'email' ? plain_address( $typed ) : plain_line( $typed ) );
	}
	$public = $request->get_param( 'public' );
	$public = array_values( array_filter( is_array( $public ) ? $public : [], is_string( ... ) ) );
	try {
		save_profile( $company, int_param( $request, 'version' ), $fields, $public );
	} catch ( CommandError $refusal ) {
		throw $refusal->error === 'klacht_conflict' ? new CommandError( $refusal->error, $refusal->getMessage(), $refusal->status, [ 'current' => profile_item( $company ) ] ) : $refusal;
	}
	return profile_item( $company );
}

/**
 * A form with a file named `logo`.
 *
 * @return array<string, mixed>
 * @throws CommandError 400
 */
function answer_logo( \WP_REST_Request $request ): array {
	$company = require_company_admin();
	$sent    = $request->get_file_params()['logo'] ?? [];
	$error   = is_array( $sent ) && is_int( $sent['error'] ?? null ) ? $sent['error'] : UPLOAD_ERR_NO_FILE;
	$file    = is_array( $sent ) && is_string( $sent['tmp_name'] ?? null ) ? $sent['tmp_name'] : '';
	if ( in_array( $error, [ UPLOAD_ERR_INI_SIZE, UPLOAD_ERR_FORM_SIZE ], true ) ) {
		throw wrong_logo( __( 'This picture is too large. Choose one of at most 2 MB.', 'klacht' ) );
	}
	if ( $error !== UPLOAD_ERR_OK || $file === '' ) {
		throw wrong_logo( __( 'Choose a picture.', 'klacht' ) );
	}
	set_logo( $company, $file );
	return profile_item( $company );
}

/** @return array<string, mixed> */
function answer_no_logo(): array {
	$company = require_company_admin();
	remove_logo( $company );
	return profile_item( $company );
}

/** @return array<string, mixed> */
function answer_address_again(): array {
	$company = require_company_admin();
	resend_address( $company );
	return profile_item( $company );
}

/** @return array<string, mixed> */
function answer_no_address(): array {
	$company = require_company_admin();
	cancel_email_change( $company );
	return profile_item( $company );
}

/** @return array<string, mixed> */
function answer_confirmed_address( \WP_REST_Request $request ): array {
	confirm_email_change( int_param( $request, 'id' ), text_param( $request, 'token' ) );
	return [ 'confirmed' => true ];
}
