<?php
/**
 * The page 'Bedrijfslogin aanvragen'.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Complaint\CommandError;
use Klacht\Front\Form;
use Klacht\Front\Page;
use function Klacht\Access\kept_form_token;
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
use function Klacht\Front\text_area;
use function Klacht\Front\text_field;
use function Klacht\Rest\require_form_token;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;
use const Klacht\Front\KEY_FIELD;
use const Klacht\Front\LOGIN_REQUEST_PAGE;

/** The name of the form, and of its fields before the brackets. */
const REQUEST_FORM = 'bedrijf';

/** A field that people do not see: who fills it in is a program. */
const REQUEST_TRAP = 'fax';

/**
 * The page, or the answer to its form.
 */
function request_page(): Page {
	$about = find_published( absint( asked( 'company' ) ) );
	if ( sent_form() !== REQUEST_FORM ) {
		return asked( 'sent' ) === '1' ? requested_page() : request_form( new Form( REQUEST_FORM, known_of( $about ) ), $about );
	}
	$values = sent_texts( REQUEST_FORM );
	try {
		request_by_form( $values, $about->ID ?? 0 );
	} catch ( CommandError $refusal ) {
		return request_form( new Form( REQUEST_FORM, [ REQUEST_TRAP => '' ] + $values, errors_of( $refusal ) ), $about );
	}
	see_other( page_url( LOGIN_REQUEST_PAGE, [ 'sent' => 1 ] ) );
}

/**
 * What everybody knows of the company whose page led here.
 *
 * @return array<string, string>
 */
function known_of( ?\WP_Post $about ): array {
	return $about === null ? [] : [
		'company_name' => $about->post_title,
		'website'      => in_array( 'website', public_fields( $about->ID ), true ) ? profile_field( $about->ID, 'website' ) : '',
	];
}

/**
 * @param array<string, string> $values
 * @throws CommandError
 */
function request_by_form( array $values, int $about ): void {
	$params = [ 'form_token' => sent_texts()['form_token'] ?? '' ] + ( $about > 0 ? [ 'company_id' => $about ] : [] );
	foreach ( array_keys( REQUEST_LIMITS ) as $field ) {
		$params[ $field ] = trim( $values[ $field ] ?? '' );
	}
	if ( ( $values[ REQUEST_TRAP ] ?? '' ) !== '' ) {
		throw new CommandError( 'klacht_trap', __( 'Leave the hidden field empty, and send it again.', 'klacht' ), 400 );
	}
	// Our own form always sends a token: an empty one is as old as can be.
	require_form_token( $params['form_token'] );
	command( 'POST', '/company-requests', $params, sent_texts()[ KEY_FIELD ] ?? '' );
}

function request_form( Form $form, ?\WP_Post $about ): Page {
	$intro   = '<p>' . esc_html__( 'With a company login you answer the complaints about your company. An editor looks at your request first.', 'klacht' ) . '</p>';
	$intro  .= $about !== null && with_login( [ $about->ID ] ) !== [] ? '<p>' . esc_html( sprintf( /* translators: %s: company */ __( '%s has a login already. Do you work there? Then ask the company administrator to add you.', 'klacht' ), $about->post_title ) ) . '</p>' : '';
	$fields  = '<h2>' . esc_html__( 'Your company', 'klacht' ) . '</h2>' . company_fields( $form ) . '<h2>' . esc_html__( 'You', 'klacht' ) . '</h2>' . applicant_fields( $form );
	$fields .= '<div class="klacht-trap" aria-hidden="true" data-klacht-trap>' . text_field( $form, REQUEST_TRAP, __( 'Leave this empty', 'klacht' ), [ 'attributes' => [ 'tabindex' => '-1', 'autocomplete' => 'off' ] ] ) . '</div>';
	$fields .= sprintf( '<input type="hidden" name="form_token" value="%s">', esc_attr( kept_form_token() ) );
	$fields .= '<p>' . esc_html( sprintf( /* translators: %d: number of days */ __( 'Only the editors see what you fill in. They keep it for at most %d days after their decision.', 'klacht' ), REQUEST_DAYS ) ) . '</p>';
	$fields .= '<div class="klacht-buttons">' . submit_button( __( 'Send the request', 'klacht' ) ) . '</div>';
	$login   = '<p>' . esc_html__( 'Do you have a login?', 'klacht' ) . ' <a href="' . esc_url( wp_login_url() ) . '">' . esc_html__( 'Log in', 'klacht' ) . '</a></p>';
	return new Page( __( 'Ask for a company login', 'klacht' ), $intro . form_tag( REQUEST_FORM, $fields, keep: 'bedrijfslogin' ) . $login, 200, error_summary( $form ), $form->errors !== [] );
}

function company_fields( Form $form ): string {
	return text_field(
		$form,
		'company_name',
		__( 'Company name', 'klacht' ),
		[
			'max'        => REQUEST_LIMITS['company_name'],
			'attributes' => [ 'autocomplete' => 'organization' ],
		]
	) . text_field(
		$form,
		'kvk_number',
		__( 'KvK number', 'klacht' ),
		[
			'hint'       => __( 'The 8 digits with which your company stands in the trade register.', 'klacht' ),
			'width'      => 'short',
			'attributes' => [
				'autocomplete' => 'off',
				'inputmode'    => 'numeric',
			],
		]
	) . text_field(
		$form,
		'website',
		__( 'Website', 'klacht' ),
		[
			'hint'       => __( 'For example www.example.org', 'klacht' ),
			'optional'   => true,
			'width'      => 'medium',
			'max'        => REQUEST_LIMITS['website'],
			'attributes' => [
				'autocomplete'   => 'url',
				'autocapitalize' => 'none',
				'inputmode'      => 'url',
				'spellcheck'     => 'false',
			],
		]
	);
}

function applicant_fields( Form $form ): string {
	return text_field(
		$form,
		'name',
		__( 'Your name', 'klacht' ),
		[
			'width'      => 'medium',
			'max'        => REQUEST_LIMITS['name'],
			'attributes' => [ 'autocomplete' => 'name' ],
		]
	) . text_field(
		$form,
		'function',
		__( 'Position', 'klacht' ),
		[
			'width'      => 'medium',
			'max'        => REQUEST_LIMITS['function'],
			'attributes' => [ 'autocomplete' => 'organization-title' ],
		]
	) . text_field(
		$form,
		'email',
		__( 'Business e-mail address', 'klacht' ),
		[
			'hint'       => __( 'Your login goes to this address. It is not shown on the site.', 'klacht' ),
			'type'       => 'email',
			'width'      => 'medium',
			'max'        => REQUEST_LIMITS['email'],
			'attributes' => [
				'autocomplete' => 'email',
				'spellcheck'   => 'false',
			],
		]
	) . text_field(
		$form,
		'phone',
		__( 'Telephone number', 'klacht' ),
		[
			'hint'       => __( 'For a question about your request.', 'klacht' ),
			'type'       => 'tel',
			'optional'   => true,
			'width'      => 'medium',
			'max'        => REQUEST_LIMITS['phone'],
			'attributes' => [ 'autocomplete' => 'tel' ],
		]
	) . text_area(
		$form,
		'remarks',
		__( 'Remarks', 'klacht' ),
		[
			'hint'     => __( 'For example: under which other names people know your company.', 'klacht' ),
			'optional' => true,
			'max'      => REQUEST_LIMITS['remarks'],
		]
	);
}

/**
 * What happens next. The same for everybody: it does not say whether the address had a request or an account.
 */
function requested_page(): Page {
	$html = '<p tabindex="-1" data-klacht-focus>' . esc_html__( 'We sent you an e-mail to confirm that.', 'klacht' ) . '</p>'
		. '<h2>' . esc_html__( 'What happens next?', 'klacht' ) . '</h2><ol>'
		. '<li>' . esc_html__( 'An editor looks at your request. The editor may call or e-mail you.', 'klacht' ) . '</li>'
		. '<li>' . esc_html__( 'Is it approved? Then you get an e-mail with your username and a link to choose a password.', 'klacht' ) . '</li>'
		. '<li>' . esc_html__( 'Is it refused? Then you read why in an e-mail.', 'klacht' ) . '</li></ol>'
		. '<p>' . esc_html__( 'Did you send a request before, and is it still open? Then that one counts.', 'klacht' ) . '</p>';
	return new Page( __( 'We received your request', 'klacht' ), $html );
}
