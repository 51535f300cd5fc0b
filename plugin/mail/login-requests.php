<?php
/**
 * M15: a company asks for its login. To the editors; to the applicant, at an address that anybody could have filled in:
 * these carry no link that somebody typed.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Company\RequestState;
use Klacht\Complaint\Side;
use function Klacht\Company\get_request;
use function Klacht\Front\page_url;
use const Klacht\Front\LOGIN_REQUEST_PAGE;

/**
 * The request that a letter is about.
 *
 * @return array<string, string|null> Row of `company_requests`.
 * @throws Undeliverable
 */
function request_of( PersonalOccasion $occasion ): array {
	return find_request( int_arg( $occasion, 'request' ) );
}

/**
 * @return array<string, string|null>
 * @throws Undeliverable
 */
function find_request( int $id ): array {
	try {
		return get_request( $id );
	} catch ( \Klacht\Complaint\CommandError ) {
		throw new Undeliverable( State::Cancelled, __( 'This request does not exist.', 'klacht' ) );
	}
}

/**
 * @throws Undeliverable
 */
function find_applicant( int $id ): Recipient {
	return applicant( find_request( $id ) );
}

/**
 * Mailed, the applicant is called by no name: the address may be somebody else's.
 *
 * @param array<string, string|null> $request
 * @throws Undeliverable
 */
function applicant( array $request, string $name = '' ): Recipient {
	return new Recipient( require_address( (string) $request['email'], __( 'The applicant has no e-mail address.', 'klacht' ) ), Side::Company, (string) $request['locale'], $name );
}

/**
 * Whether the request is still as the letter tells.
 */
function request_is( PersonalOccasion $occasion, RequestState $state ): bool {
	return request_of( $occasion )['state'] === $state->value;
}

/** M15, to the editors. */
function login_request_message( PersonalOccasion $occasion ): Message {
	$request = request_of( $occasion );
	$line    = static fn( string $field ): string => one_line( (string) $request[ $field ] ) === '' ? __( 'Not filled in', 'klacht' ) : one_line( (string) $request[ $field ] );
	return new Message(
		sprintf( /* translators: %s: company */ __( 'Request for a company login: %s', 'klacht' ), one_line( (string) $request['company_name'] ) ),
		[ __( 'A company asks for its login. Check that the applicant works there before you approve.', 'klacht' ) ],
		new Link( __( 'Handle the request', 'klacht' ), admin_url( 'admin.php?page=klacht-requests&request=' . $request['id'] ) ),
		passages: one_line( (string) $request['remarks'] ) === '' ? [] : [ new Passage( __( 'Remarks', 'klacht' ), (string) $request['remarks'] ) ],
		closing: [ __( 'Your answer to this e-mail goes to the applicant.', 'klacht' ) ],
		facts: [
			__( 'Company name', 'klacht' )            => $line( 'company_name' ),
			__( 'KvK number', 'klacht' )              => $line( 'kvk_number' ),
			__( 'Website', 'klacht' )                 => $line( 'website' ),
			__( 'Name', 'klacht' )                    => $line( 'name' ),
			__( 'Position', 'klacht' )                => $line( 'job' ),
			__( 'Business e-mail address', 'klacht' ) => $line( 'email' ),
			__( 'Telephone number', 'klacht' )        => $line( 'phone' ),
		],
		answers_to: applicant( $request, one_line( (string) $request['name'] ) ),
	);
}

/** M15, the receipt. */
function login_requested_message( PersonalOccasion $occasion ): Message {
	return new Message(
		__( 'We received your request for a company login', 'klacht' ),
		[
			__( 'An editor looks at your request. You hear from us by e-mail.', 'klacht' ),
			__( 'Is it approved? Then you get a link to choose a password.', 'klacht' ),
		],
		new Link( __( 'To the site', 'klacht' ), home_url( '/' ) ),
		closing: [
			__( 'Do you want to add something? Answer this e-mail.', 'klacht' ),
			__( 'Not from you? Do nothing.', 'klacht' ),
		],
		facts: request_facts( request_of( $occasion ) ),
	);
}

/** M15, the refusal. */
function login_refused_message( PersonalOccasion $occasion ): Message {
	$request = request_of( $occasion );
	// A preview has the reason that is still being written.
	$reason = $occasion->args['reason'] ?? $request['reason'];
	return new Message(
		__( 'You get no company login', 'klacht' ),
		[ __( 'An editor looked at your request for a company login and refused it. Below you read why.', 'klacht' ) ],
		new Link( __( 'Ask again', 'klacht' ), page_url( LOGIN_REQUEST_PAGE ) ),
		[ new Passage( __( 'Reason', 'klacht' ), is_string( $reason ) ? $reason : '' ) ],
		[
			__( 'Do you not agree? Answer this e-mail. An editor reads it.', 'klacht' ),
			__( 'Not from you? Do nothing.', 'klacht' ),
		],
		facts: request_facts( $request ),
	);
}

/**
 * Which request it is, for who sent it.
 *
 * @param array<string, string|null> $request
 * @return array<string, string>
 */
function request_facts( array $request ): array {
	return [ __( 'Company name', 'klacht' ) => without_addresses( one_line( (string) $request['company_name'] ) ) ];
}

/**
 * The refusal as it would go out: nothing is written.
 *
 * @param array<string, string|null> $request
 * @throws \Klacht\Complaint\CommandError 409
 */
function preview_refusal( array $request, string $reason ): Rendered {
	try {
		return render(
			new PersonalOccasion(
				Template::LoginRefused,
				applicant( $request ),
				[
					'request' => (int) $request['id'],
					'reason'  => $reason,
				]
			)
		);
	} catch ( Undeliverable $failure ) {
		throw new \Klacht\Complaint\CommandError( 'klacht_no_address', $failure->getMessage(), 409 );
	}
}
