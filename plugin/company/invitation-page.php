<?php
/**
 * The page behind the link of an invitation to who has an account: one button, for who is logged in with it. Opening the
 * link changes nothing, because mail scanners open links too.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Access\Purpose;
use Klacht\Complaint\CommandError;
use Klacht\Front\Form;
use Klacht\Front\Page;
use function Klacht\Access\canonical_address;
use function Klacht\Access\log_in_to_prove_page;
use function Klacht\Access\own_links;
use function Klacht\Access\present_address;
use function Klacht\Access\read_token;
use function Klacht\Front\asked;
use function Klacht\Front\command;
use function Klacht\Front\error_summary;
use function Klacht\Front\errors_of;
use function Klacht\Front\form_tag;
use function Klacht\Front\page_url;
use function Klacht\Front\see_other;
use function Klacht\Front\sent_form;
use function Klacht\Front\sent_texts;
use function Klacht\Front\submit_button;
use function Klacht\Storage\esc_html;
use function Klacht\Storage\row;
use const Klacht\Front\INVITATION_PAGE;
use const Klacht\Front\KEY_FIELD;

/** The form of the page. */
const JOIN_FORM = 'join';

/**
 * The page, or the answer to its button.
 */
function invitation_page(): Page {
	$invitation = absint( asked( 'invitation' ) );
	$token      = asked( 'token' );
	$found      = $invitation > 0 ? read_token( $token, Purpose::Invitation, $invitation ) : null;
	$user       = wp_get_current_user();
	$done       = $found === null || $user->ID === 0 ? null : row( 'SELECT company_id FROM {invitations} WHERE id = %d AND user_id = %d AND accepted IS NOT NULL', $invitation, $user->ID );
	if ( $done !== null ) {
		return joined_page( (int) $done['company_id'], $user );
	}
	$row  = $found === null || $found['expired'] ? null : open_invitation( $invitation );
	$post = $row === null ? null : find_published( (int) $row['company_id'] );
	if ( $row === null || $post === null ) {
		return lost_invitation_page();
	}
	$here = page_url( INVITATION_PAGE, compact( 'invitation', 'token' ) );
	if ( $user->ID === 0 || canonical_address( present_address( $user->ID ) ) !== canonical_address( (string) $row['email'] ) ) {
		return log_in_to_prove_page( $here, sprintf( /* translators: %s: company */ __( '%s invites you to handle its complaints here. Log in with the account that has the invited e-mail address. Then you come back to this page.', 'klacht' ), $post->post_title ) );
	}
	$errors = [];
	if ( sent_form() === JOIN_FORM ) {
		try {
			command( 'POST', "/invitations/$invitation/acceptance", [ 'token' => $token ], sent_texts()[ KEY_FIELD ] ?? '' );
			see_other( $here );
		} catch ( CommandError $refusal ) {
			$errors = errors_of( $refusal );
		}
	}
	$html = '<p>' . esc_html( sprintf( /* translators: %s: company */ __( '%s invites you to handle its complaints here.', 'klacht' ), $post->post_title ) ) . '</p>'
		. '<p>' . esc_html( sprintf( /* translators: 1: name of a person, 2: username */ __( 'If you join, the people of the company see your name %1$s, your username %2$s and your e-mail address.', 'klacht' ), $user->display_name, $user->user_login ) ) . '</p>'
		. form_tag( JOIN_FORM, '<div class="klacht-buttons">' . submit_button( sprintf( /* translators: %s: company */ __( 'Join %s', 'klacht' ), $post->post_title ) ) . '</div>' )
		. '<p>' . esc_html__( 'Not meant for you? Do nothing.', 'klacht' ) . '</p>';
	return new Page( __( 'You are invited', 'klacht' ), $html, 200, error_summary( new Form( '', [], $errors ) ), $errors !== [] );
}

function joined_page( int $company_id, \WP_User $user ): Page {
	$text = sprintf( /* translators: %s: company */ __( 'You can now handle the complaints about %s.', 'klacht' ), get_post( $company_id )->post_title ?? '' );
	return new Page( __( 'You have joined', 'klacht' ), '<p tabindex="-1" data-klacht-focus>' . esc_html( $text ) . '</p>' . own_links( $user ) );
}

/**
 * An invitation that is of no use any more: forged, too old, taken back or accepted.
 */
function lost_invitation_page(): Page {
	return new Page( __( 'This link does not work', 'klacht' ), '<p>' . esc_html__( 'It may be too old, or the company took the invitation back. Ask the company to invite you again.', 'klacht' ) . '</p>', 404 );
}
