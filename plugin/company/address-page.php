<?php
/**
 * The page behind the link that a company's new address gets: one button. Opening the link changes nothing, because
 * mail scanners open links too.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Access\Purpose;
use Klacht\Complaint\CommandError;
use Klacht\Front\Form;
use Klacht\Front\Page;
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
use const Klacht\Front\ADDRESS_PAGE;
use const Klacht\Front\KEY_FIELD;

/**
 * The page, or the answer to its button.
 */
function address_page(): Page {
	$company = absint( asked( 'company' ) );
	$token   = asked( 'token' );
	$post    = find_published( $company );
	if ( $post === null ) {
		return lost_address_page();
	}
	try {
		$change = change_of_token( $company, $token );
	} catch ( CommandError ) {
		return lost_address_page();
	}
	$errors = [];
	if ( sent_form() === 'address' ) {
		try {
			command( 'POST', "/companies/$company/email-confirmation", [ 'token' => $token ], sent_texts()[ KEY_FIELD ] ?? '' );
			see_other( page_url( ADDRESS_PAGE, compact( 'company', 'token' ) ) );
		} catch ( CommandError $refusal ) {
			$errors = errors_of( $refusal );
		}
	}
	if ( $change->state === 'confirmed' ) {
		return new Page( __( 'The e-mail address is confirmed', 'klacht' ), '<p>' . esc_html( sprintf( /* translators: 1: company, 2: e-mail address */ __( '%1$s now gets its e-mails at %2$s.', 'klacht' ), $post->post_title, $change->to ) ) . '</p>' );
	}
	if ( ! $change->is_pending() || ( read_token( $token, Purpose::CompanyAddress, $company )['expired'] ?? true ) ) {
		return lost_address_page();
	}
	$html  = '<p>' . esc_html( sprintf( /* translators: 1: company, 2: e-mail address */ __( 'With this you confirm that %1$s gets its e-mails at %2$s.', 'klacht' ), $post->post_title, $change->to ) ) . '</p>';
	$html .= form_tag( 'address', '<div class="klacht-buttons">' . submit_button( __( 'Confirm this e-mail address', 'klacht' ) ) . '</div>' );
	$html .= '<p>' . esc_html__( 'Not from you? Do nothing.', 'klacht' ) . '</p>';
	return new Page( __( 'Confirm the new e-mail address', 'klacht' ), $html, 200, error_summary( new Form( '', [], $errors ) ), $errors !== [] );
}

/**
 * A link that is of no use any more: forged, expired, called off, or overtaken by a newer one.
 */
function lost_address_page(): Page {
	return new Page( __( 'This link does not work', 'klacht' ), '<p>' . esc_html__( 'It may be too old, or somebody called the change off. The administrator of your company can send a new link from Your profile.', 'klacht' ) . '</p>', 404 );
}
