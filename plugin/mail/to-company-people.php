<?php
/**
 * The mails to a company and its people that are about no complaint: the login (M14) and the company's address (M18).
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Access\Purpose;
use Klacht\Company\RequestState;
use function Klacht\Access\is_member;
use function Klacht\Access\issue_token;
use function Klacht\Company\email_change;
use function Klacht\Company\is_invited;
use function Klacht\Front\page_url;
use const Klacht\Front\ADDRESS_PAGE;

/** M14, of an invitation, or to an account that was a member's from the start, as before there were invitations. */
function company_login_message( PersonalOccasion $occasion ): Message {
	return int_arg( $occasion, 'invitation' ) > 0 ? invitation_message( $occasion ) : login_message( $occasion, require_account( $occasion ) );
}

/** M14, of an account that nobody has a password of. */
function login_message( PersonalOccasion $occasion, \WP_User $user ): Message {
	return new Message(
		sprintf( /* translators: %s: site */ __( 'Your login for %s', 'klacht' ), site_name() ),
		[
			sprintf( /* translators: 1: company, 2: site */ __( 'You can now handle the complaints about %1$s on %2$s.', 'klacht' ), name_of_company( $occasion ), site_name() ),
			__( 'First choose a password. Then you can log in.', 'klacht' ),
		],
		new Link( __( 'Choose a password', 'klacht' ), choose_password_url( $user, $occasion->to->address ) ),
		closing: [
			sprintf( /* translators: %s: a period, as '1 day' */ __( 'This link works for %s. After that you can ask for a new one.', 'klacht' ), link_period() ),
			__( 'Not meant for you? Do nothing.', 'klacht' ),
		],
		links: [
			new Link( __( 'Ask for a new link', 'klacht' ), wp_lostpassword_url() ),
			new Link( __( 'Log in', 'klacht' ), wp_login_url() ),
			new Link( __( 'Manual', 'klacht' ), admin_url( 'admin.php?page=klacht-help' ) ),
		],
		facts: [ __( 'Username', 'klacht' ) => $user->user_login ],
	);
}

/** M18, to the new address. */
function confirm_address_message( PersonalOccasion $occasion ): Message {
	$company = int_arg( $occasion, 'company' );
	return new Message(
		__( 'Confirm the new e-mail address of your company', 'klacht' ),
		[
			sprintf( /* translators: 1: company, 2: site */ __( '%1$s wants to get its e-mails from %2$s at this address.', 'klacht' ), name_of_company( $occasion ), site_name() ),
			__( 'The address counts once you confirm it.', 'klacht' ),
		],
		new Link(
			__( 'Confirm this e-mail address', 'klacht' ),
			page_url(
				ADDRESS_PAGE,
				[
					'company' => $company,
					'token'   => issue_token( Purpose::CompanyAddress, $company, int_arg( $occasion, 'number' ) ),
				]
			)
		),
		closing: [
			link_until( Purpose::CompanyAddress ),
			__( 'Not from you? Do nothing.', 'klacht' ),
		],
	);
}

/** M18, to the old address. */
function address_warning_message( PersonalOccasion $occasion ): Message {
	$change = email_change( int_arg( $occasion, 'company' ) );
	return new Message(
		__( 'Your company wants another e-mail address', 'klacht' ),
		[
			sprintf( /* translators: 1: company, 2: site */ __( 'An administrator of %1$s asked to change its e-mail address on %2$s.', 'klacht' ), name_of_company( $occasion ), site_name() ),
			__( 'Until the new address is confirmed, your e-mails keep coming here.', 'klacht' ),
		],
		new Link( __( 'Your profile', 'klacht' ), admin_url( 'admin.php?page=klacht-profile' ) ),
		closing: [ __( 'Is this not right? Press “Cancel” in your profile, or answer this e-mail.', 'klacht' ) ],
		facts: [ __( 'New e-mail address', 'klacht' ) => $change === null ? '' : $change->to ],
	);
}

/**
 * A number that the letter says.
 */
function int_arg( PersonalOccasion $occasion, string $name ): int {
	$value = $occasion->args[ $name ] ?? 0;
	return is_int( $value ) ? $value : 0;
}

function name_of_company( PersonalOccasion $occasion ): string {
	return one_line( get_post( int_arg( $occasion, 'company' ) )->post_title ?? '' );
}

/**
 * A company's address of before or of after a change.
 *
 * @param string $ref `company-old:{id}` or `company-new:{id}`.
 * @throws Undeliverable
 */
function find_changed_address( string $ref ): Recipient {
	$change  = email_change( (int) substr( $ref, strlen( 'company-old:' ) ) );
	$address = str_starts_with( $ref, 'company-new:' ) ? $change?->to : $change?->from;
	return new Recipient( require_address( (string) $address, __( 'The company has no e-mail address.', 'klacht' ) ), \Klacht\Complaint\Side::Company, site_locale() );
}

/**
 * Time passed since the letter was written: what is no longer so is not said any more.
 *
 * @throws Undeliverable
 */
function require_still_so( PersonalOccasion $occasion ): void {
	$person = $occasion->to->user_id;
	$change = email_change( int_arg( $occasion, 'company' ) );
	$of_it  = $change !== null && $change->number === int_arg( $occasion, 'number' );
	$true   = match ( $occasion->template ) {
		Template::ChoosePassword => \Klacht\Access\is_unconfirmed( $person ),
		Template::ProveAddress   => ! \Klacht\Access\is_address_proven( $person ),
		Template::CompanyLogin   => int_arg( $occasion, 'invitation' ) > 0 ? ! is_invited_member( $occasion ) : is_invited( $person ) && is_member( $person, int_arg( $occasion, 'company' ) ),
		Template::ConfirmAddress => $of_it && $change->is_pending(),
		Template::AddressWarning => $of_it && $change->state !== 'cancelled',
		Template::Daily          => $occasion->collected !== [],
		Template::LoginRequest   => request_is( $occasion, RequestState::Open ),
		Template::LoginRefused   => request_is( $occasion, RequestState::Rejected ),
		default                  => true,
	};
	if ( ! $true ) {
		throw new Undeliverable( State::Cancelled, __( 'This is no longer so.', 'klacht' ) );
	}
}
