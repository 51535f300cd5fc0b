<?php
/**
 * M14 to who is invited to work for a company. Who has no account here gets one with it; who has one says yes on a page.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Access\Purpose;
use Klacht\Complaint\Side;
use function Klacht\Access\account_with;
use function Klacht\Access\is_member;
use function Klacht\Access\issue_token;
use function Klacht\Company\account_for;
use function Klacht\Company\open_invitation;
use function Klacht\Front\page_url;
use const Klacht\Front\INVITATION_PAGE;

/**
 * @throws Undeliverable
 */
function find_invited( int $id ): Recipient {
	return new Recipient( require_address( (string) ( require_invitation( $id )['email'] ?? '' ), __( 'The invited person has no e-mail address.', 'klacht' ) ), Side::Company, site_locale() );
}

/**
 * @return array<string, string|null> Row of `invitations`.
 * @throws Undeliverable
 */
function require_invitation( int $id ): array {
	return open_invitation( $id ) ?? throw new Undeliverable( State::Cancelled, __( 'The invitation was accepted or taken back.', 'klacht' ) );
}

/**
 * Whether the invited address is that of somebody who works there already: nothing is to be said then.
 */
function is_invited_member( PersonalOccasion $occasion ): bool {
	return is_member( account_with( 'user_email', $occasion->to->address ), int_arg( $occasion, 'company' ) );
}

/**
 * M14. Where there is no account with the address it makes one, whose owner chooses a password.
 *
 * @throws Undeliverable
 */
function invitation_message( PersonalOccasion $occasion ): Message {
	$invitation     = require_invitation( int_arg( $occasion, 'invitation' ) );
	[ $user, $new ] = account_for( $invitation );
	if ( $new ) {
		return login_message( $occasion, $user );
	}
	$link = page_url(
		INVITATION_PAGE,
		[
			'invitation' => (int) $invitation['id'],
			'token'      => issue_token( Purpose::Invitation, (int) $invitation['id'] ),
		]
	);
	return new Message(
		sprintf( /* translators: %s: site */ __( 'Your login for %s', 'klacht' ), site_name() ),
		[
			sprintf( /* translators: 1: company, 2: site */ __( '%1$s invites you to handle its complaints on %2$s.', 'klacht' ), name_of_company( $occasion ), site_name() ),
			__( 'You already have an account here. Log in with it and say yes.', 'klacht' ),
		],
		new Link( __( 'Accept the invitation', 'klacht' ), $link ),
		closing: [
			link_until( Purpose::Invitation ),
			__( 'Did you not make an account here yourself? Then first choose a new password.', 'klacht' ),
			__( 'Not meant for you? Do nothing.', 'klacht' ),
		],
		links: [
			new Link( __( 'Choose a new password', 'klacht' ), wp_lostpassword_url() ),
			new Link( __( 'Log in', 'klacht' ), wp_login_url() ),
			new Link( __( 'Manual', 'klacht' ), admin_url( 'admin.php?page=klacht-help' ) ),
		],
		facts: [ __( 'Username', 'klacht' ) => $user->user_login ],
	);
}
