<?php
/**
 * Pages whose link does not work: each says why, and has the form that asks for a new one.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\CommandError;
use Klacht\Front\Form;
use Klacht\Front\Page;
use function Klacht\Access\bad_token;
use function Klacht\Front\asked;
use function Klacht\Front\command;
use function Klacht\Front\done_notice;
use function Klacht\Front\error_summary;
use function Klacht\Front\errors_of;
use function Klacht\Front\form_tag;
use function Klacht\Front\here;
use function Klacht\Front\page_url;
use function Klacht\Front\see_other;
use function Klacht\Front\sent_form;
use function Klacht\Front\sent_texts;
use function Klacht\Front\submit_button;
use function Klacht\Front\text_field;
use function Klacht\Rest\new_form_token;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;

/** The form that asks for a new link, and the group of its fields. */
const LINK_FORM = 'link';

/**
 * A page with the form below its own text.
 *
 * @param string $html   Escaped.
 * @param int    $status Of the page itself; what was done or typed answers 200.
 * @param string $top    What stands above the heading, as long as nothing was asked; escaped.
 */
function page_with_new_link( string $title, string $html, int $status = 403, string $top = '' ): Page {
	$values = [ 'form_token' => new_form_token()['token'] ];
	$errors = [];
	if ( sent_form() === LINK_FORM ) {
		$sent = sent_texts( LINK_FORM );
		try {
			command( 'POST', '/follow-links', array_intersect_key( $sent, array_flip( [ 'email', 'form_token' ] ) ) + [ 'email' => '' ] );
			see_other( add_query_arg( 'sent', LINK_FORM, here() ) );
		} catch ( CommandError $refusal ) {
			$errors = errors_of( $refusal );
			// A token that was sent too soon is good a moment later; one that is too old never is.
			$values = ( $refusal->error === 'klacht_form_token' ? $values : [] ) + $sent + $values;
		}
	}
	$form = new Form( LINK_FORM, $values, $errors );
	$done = $errors === [] && asked( 'sent' ) === LINK_FORM;
	if ( $done ) {
		$top = done_notice( __( 'Did you send something in with this address? Then you get an e-mail with new links within a few minutes.', 'klacht' ) );
	} elseif ( $errors !== [] ) {
		$top = error_summary( $form );
	}
	return new Page( $title, $html . new_link_form( $form ), $done || $errors !== [] ? 200 : $status, $top, $errors !== [] );
}

function new_link_form( Form $form ): string {
	$inside = '<input type="hidden" name="' . esc_attr( $form->name( 'form_token' ) ) . '" value="' . esc_attr( $form->value( 'form_token' ) ) . '">'
		. text_field(
			$form,
			'email',
			__( 'E-mail address', 'klacht' ),
			[
				'type'       => 'email',
				'max'        => 254,
				'hint'       => __( 'The address that you sent it in with.', 'klacht' ),
				'attributes' => [
					'autocomplete'   => 'email',
					'autocapitalize' => 'none',
					'spellcheck'     => 'false',
				],
			]
		)
		. '<div class="klacht-buttons">' . submit_button( __( 'Send new links', 'klacht' ) ) . '</div>';
	return '<section class="klacht-new-link"><h2>' . esc_html__( 'Ask for a new link', 'klacht' ) . '</h2>'
		. '<p>' . esc_html__( 'Did you send it in without an account? Then we mail you new links, once an hour at most.', 'klacht' ) . '</p>'
		. form_tag( LINK_FORM, $inside ) . '</section>';
}

/**
 * A link that is not valid, or whose complaint is gone.
 */
function lost_link_page(): Page {
	return page_with_new_link(
		__( 'This link does not work', 'klacht' ),
		'<p>' . esc_html__( 'The link is not whole, or what it led to no longer exists. Copy the whole address from the e-mail.', 'klacht' ) . '</p>' . typed_in_vain(),
		bad_token()->status
	);
}

/**
 * A link that was good until its time was over, or until the complaint moved on.
 *
 * @param string $typed What was sent by it in vain; escaped.
 */
function ended_link_page( string $why, string $typed = '' ): Page {
	return page_with_new_link( __( 'This link has expired', 'klacht' ), '<p>' . esc_html( $why ) . '</p>' . $typed, bad_token( true )->status );
}

/**
 * What was sent by somebody whose login ended meanwhile, to be copied: no form of the page can take it.
 */
function typed_in_vain(): string {
	$form = sent_form();
	if ( in_array( $form, [ '', LINK_FORM ], true ) ) {
		return '';
	}
	$labels = [
		'title'   => __( 'Title', 'klacht' ),
		'content' => __( 'Your story', 'klacht' ),
		'body'    => __( 'Your reply', 'klacht' ),
		'reason'  => __( 'What is not resolved yet?', 'klacht' ),
		'remark'  => __( 'Remark', 'klacht' ),
	];
	$texts  = array_intersect_key( sent_texts( $form ), $labels );
	return typed_again( array_combine( array_map( static fn( string $field ): string => $labels[ $field ], array_keys( $texts ) ), $texts ) );
}

/**
 * For somebody who comes with neither token nor session: the same whether there is such a complaint or not.
 *
 * @param string $page One of our pages about a complaint.
 */
function login_page( string $page ): Page {
	$back  = page_url( $page, [ 'complaint' => absint( asked( 'complaint' ) ) ] );
	$typed = typed_in_vain();
	return page_with_new_link(
		$typed === '' ? __( 'Log in first', 'klacht' ) : __( 'You are no longer logged in', 'klacht' ),
		$typed . '<p>' . esc_html__( 'Did you send it in with an account? Log in, and you come back to this page.', 'klacht' ) . '</p>'
		. '<p><a class="klacht-button wp-element-button" href="' . esc_url( wp_login_url( $back ) ) . '">' . esc_html__( 'Log in', 'klacht' ) . '</a></p>',
		401
	);
}
