<?php
/**
 * What people are told about a field that does not hold: its name as the forms have it, and one instruction for each
 * rule. Every refusal, of a page and of REST, takes its words here, so that none says 'this field'.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

use const Klacht\Rest\LIMITS;

/**
 * The names of fields as people read them. A key is a field's name; with `where:` before it, of one command alone.
 *
 * @return array<string, string>
 */
function field_labels(): array {
	return story_labels() + person_labels() + company_labels() + handling_labels();
}

/** @return array<string, string> */
function story_labels(): array {
	return [
		'type'               => __( 'Kind', 'klacht' ),
		'company_id'         => __( 'Company', 'klacht' ),
		'company_search'     => __( 'Company', 'klacht' ),
		'company_text'       => __( 'Company', 'klacht' ),
		'company_text.name'  => __( 'Company name', 'klacht' ),
		'title'              => __( 'Title', 'klacht' ),
		'content'            => __( 'Your story', 'klacht' ),
		'product'            => __( 'Product or service', 'klacht' ),
		'product_id'         => __( 'Product', 'klacht' ),
		'occurred_on'        => __( 'Date of the event', 'klacht' ),
		'remedy'             => __( 'Desired solution', 'klacht' ),
		'remedy_text'        => __( 'What do you want?', 'klacht' ),
		'messages:body'      => __( 'Your reply', 'klacht' ),
		'withdrawals:reason' => __( 'Reason', 'klacht' ),
		'reopenings:reason'  => __( 'What is not resolved yet?', 'klacht' ),
		'solved'             => __( 'Is your complaint resolved?', 'klacht' ),
		'criteria'           => __( 'Grade', 'klacht' ),
		'speed'              => __( 'Speed of the reaction', 'klacht' ),
		'kindness'           => __( 'Kindness', 'klacht' ),
		'clarity'            => __( 'Clear explanation', 'klacht' ),
		'solution'           => __( 'The solution', 'klacht' ),
		'remark'             => __( 'Remark', 'klacht' ),
		'token'              => __( 'Link', 'klacht' ),
		'form_token'         => __( 'Form', 'klacht' ),
		'version'            => __( 'Version', 'klacht' ),
	];
}

/** @return array<string, string> */
function person_labels(): array {
	return [
		'reporter'        => __( 'Your data', 'klacht' ),
		'public_name'     => __( 'Name on the site', 'klacht' ),
		'hide_name'       => __( 'Do not show my name', 'klacht' ),
		'salutation'      => __( 'Salutation', 'klacht' ),
		'first_name'      => __( 'First name', 'klacht' ),
		'last_name'       => __( 'Last name', 'klacht' ),
		'email'           => __( 'E-mail address', 'klacht' ),
		'customer_number' => __( 'Customer number', 'klacht' ),
		'phone'           => __( 'Telephone', 'klacht' ),
		'mobile'          => __( 'Mobile phone', 'klacht' ),
		'street'          => __( 'Street + house number', 'klacht' ),
		'postcode'        => __( 'Postcode', 'klacht' ),
		'city'            => __( 'City', 'klacht' ),
		'skype'           => __( 'Skype', 'klacht' ),
		'aim'             => __( 'AIM', 'klacht' ),
		'yahoo'           => __( 'Yahoo', 'klacht' ),
		'jabber'          => __( 'Jabber', 'klacht' ),
		'whatsapp'        => __( 'WhatsApp', 'klacht' ),
		'signal'          => __( 'Signal', 'klacht' ),
		'username'        => __( 'Username', 'klacht' ),
	];
}

/** @return array<string, string> */
function company_labels(): array {
	return [
		'name'                   => __( 'Name', 'klacht' ),
		'registrations:name'     => __( 'Name on the site', 'klacht' ),
		'company-requests:name'  => __( 'Your name', 'klacht' ),
		'company-requests:email' => __( 'Business e-mail address', 'klacht' ),
		'company-requests:phone' => __( 'Telephone number', 'klacht' ),
		'company_name'           => __( 'Company name', 'klacht' ),
		'kvk_number'             => __( 'KvK number', 'klacht' ),
		'function'               => __( 'Position', 'klacht' ),
		'remarks'                => __( 'Remarks', 'klacht' ),
		'website'                => __( 'Website', 'klacht' ),
		'description'            => __( 'Description', 'klacht' ),
		'address'                => __( 'Address', 'klacht' ),
		'procedure'              => __( 'Complaints procedure', 'klacht' ),
		'logo'                   => __( 'Logo', 'klacht' ),
		'role'                   => __( 'Role', 'klacht' ),
		'aliases'                => __( 'Other names', 'klacht' ),
	];
}

/** @return array<string, string> */
function handling_labels(): array {
	return [
		'subject'      => __( 'Subject', 'klacht' ),
		'body'         => __( 'Text', 'klacht' ),
		'question'     => __( 'Your question', 'klacht' ),
		'answer'       => __( 'Answer', 'klacht' ),
		'reason'       => __( 'Reason', 'klacht' ),
		'explanation'  => __( 'Explanation', 'klacht' ),
		'law'          => __( 'Law', 'klacht' ),
		'into'         => __( 'The other complaint', 'klacht' ),
		'assignee_id'  => __( 'Assigned to', 'klacht' ),
		'complaint_id' => __( 'Complaint ID', 'klacht' ),
		'status'       => __( 'Status', 'klacht' ),
	];
}

/**
 * A field's name as people read it; a program's own where no form has it.
 *
 * @param string $field As refusals name it: `title`, `reporter.email`.
 * @param string $where The command, as the last word of its address, for names that several have.
 */
function field_label( string $field, string $where = '' ): string {
	$labels = field_labels();
	$last   = (string) preg_replace( '/^.*\./', '', $field );
	return $labels[ "$where:$field" ] ?? $labels[ $field ] ?? $labels[ "$where:$last" ] ?? $labels[ $last ] ?? $field;
}

/**
 * What to do about a field in which nothing stands.
 */
function missing_text( string $field, string $where = '' ): string {
	return match ( "$where:$field" ) {
		'messages:body'     => __( 'Write your reply.', 'klacht' ),
		'registrations:name' => __( 'Fill in the name for the site.', 'klacht' ),
		'company-requests:name' => __( 'Fill in your name.', 'klacht' ),
		'reopenings:reason' => short_text( 'reason', LIMITS['reopening'][0], 'reopenings' ),
		default             => match ( $field ) {
			'title'     => __( 'Fill in a title.', 'klacht' ),
			'content'   => short_text( 'content', LIMITS['content'][0] ),
			'type'      => __( 'Choose what you want to report.', 'klacht' ),
			'company_id', 'company_text' => __( 'Choose a company, or fill in its name.', 'klacht' ),
			'company_text.name', 'company_name' => __( 'Fill in the name of the company.', 'klacht' ),
			'reporter'  => __( 'Fill in your data.', 'klacht' ),
			'reporter.public_name' => __( 'Fill in the name for the site, or choose not to show it.', 'klacht' ),
			'reporter.last_name' => __( 'Fill in your name.', 'klacht' ),
			'reporter.email', 'email' => __( 'Fill in an e-mail address, such as name@example.org.', 'klacht' ),
			'username'  => __( 'Fill in a username.', 'klacht' ),
			'kvk_number' => __( 'Fill in the KvK number: 8 digits.', 'klacht' ),
			'function'  => __( 'Fill in your position.', 'klacht' ),
			'solved'    => __( 'Choose whether it is resolved.', 'klacht' ),
			'hide_name' => __( 'Choose whether your name is shown.', 'klacht' ),
			default     => sprintf( /* translators: %s: name of a field */ __( 'Fill in: %s.', 'klacht' ), field_label( $field, $where ) ),
		},
	};
}

/**
 * What to do about a field in which too little stands.
 */
function short_text( string $field, int $least, string $where = '' ): string {
	return match ( true ) {
		$field === 'title'   => sprintf( /* translators: %d: number of characters */ __( 'Make the title longer, at least %d characters.', 'klacht' ), $least ),
		$field === 'content' => sprintf( /* translators: %d: number of characters */ __( 'Write your story, at least %d characters.', 'klacht' ), $least ),
		"$where:$field" === 'reopenings:reason' => sprintf( /* translators: %d: number of characters */ __( 'Write what is not resolved yet, at least %d characters.', 'klacht' ), $least ),
		default              => sprintf( /* translators: 1: name of a field, 2: number of characters */ __( '%1$s: write at least %2$d characters.', 'klacht' ), field_label( $field, $where ), $least ),
	};
}

/**
 * What to do about a field in which too much stands, and how much that is.
 *
 * @param int $length Of what was sent, in characters.
 */
function long_text( string $field, int $length, int $most, string $where = '' ): string {
	$over = $length - $most;
	return sprintf(
		/* translators: 1: name of a field, 2: how many characters too many, 3: how many are allowed */
		_n( '%1$s: take away %2$s character, at most %3$s fit.', '%1$s: take away %2$s characters, at most %3$s fit.', $over, 'klacht' ),
		field_label( $field, $where ),
		number_format_i18n( $over ),
		number_format_i18n( $most )
	);
}

/**
 * What to do about a text that is too short or too long, counted without the spaces around it; '' when it holds.
 *
 * @param int $least 0 for a field that may be empty.
 */
function length_problem( string $field, string $text, int $least, int $most, string $where = '' ): string {
	$length = mb_strlen( trim( $text ) );
	return match ( true ) {
		$least > 0 && $length === 0 => missing_text( $field, $where ),
		$length < $least            => short_text( $field, $least, $where ),
		$length > $most             => long_text( $field, $length, $most, $where ),
		default                     => '',
	};
}
