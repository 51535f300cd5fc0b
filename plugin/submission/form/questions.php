<?php
/**
 * The five pages of the form: which fields they have, what the answers mean to POST /complaints, and what does not hold.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\Remedy;
use Klacht\Complaint\Type;
use function Klacht\Access\owns;
use function Klacht\Complaint\get_case;
use function Klacht\Complaint\length_problem;
use function Klacht\Complaint\not_found;
use function Klacht\Rest\schema_errors;
use const Klacht\Rest\API;
use const Klacht\Rest\CONTACT_FIELDS;

/** The number of pages. */
const FORM_PAGES = 5;

/** The answer to 'Over welk bedrijf?' that says it is not listed. */
const OTHER_COMPANY = 'other';

/** The longest part of a company's name that is looked up, in characters. */
const COMPANY_SEARCH_LENGTH = 100;

/** Fields of the page with personal data that stand behind 'Meer gegevens'. */
const MORE_CONTACT = [ 'street', 'postcode', 'city', 'mobile', 'skype', 'aim', 'yahoo', 'jabber' ];

/**
 * The fields of each page.
 *
 * @return array<int, list<string>>
 */
function page_fields(): array {
	return [
		1 => [ 'type', 'company', 'company_search', 'company_name', 'company_website', 'company_city' ],
		2 => [ 'title', 'content', 'product', 'day', 'month', 'year' ],
		3 => [ 'remedy', 'remedy_text' ],
		4 => [ 'public_name', 'hide_name', 'salutation', 'first_name', 'last_name', 'email', 'customer_number', 'phone', ...MORE_CONTACT ],
		5 => [],
	];
}

/**
 * The page that a field is on, 0 for none.
 */
function page_of_field( string $field ): int {
	foreach ( page_fields() as $page => $fields ) {
		if ( in_array( $field, $fields, true ) ) {
			return $page;
		}
	}
	return 0;
}

/**
 * The headings of the pages.
 */
function page_heading( int $page, Type $type ): string {
	return match ( $page ) {
		1 => __( 'What do you want to report about?', 'klacht' ),
		2 => match ( $type ) {
			Type::Complaint  => __( 'Your complaint', 'klacht' ),
			Type::Compliment => __( 'Your compliment', 'klacht' ),
			Type::Suggestion => __( 'Your suggestion', 'klacht' ),
		},
		3 => __( 'What do you want the company to do?', 'klacht' ),
		4 => __( 'Your data', 'klacht' ),
		default => __( 'Check your data', 'klacht' ),
	};
}

/**
 * Whom or what it is about, from the answers.
 *
 * @param array<string, string> $answers
 */
function type_of( array $answers ): Type {
	return Type::tryFrom( $answers['type'] ?? '' ) ?? Type::Complaint;
}

/**
 * The answers as POST /complaints takes them.
 *
 * @param array<string, string> $answers
 * @return array<string, mixed>
 */
function as_params( array $answers ): array {
	$text   = static fn( string $field ): string => trim( $answers[ $field ] ?? '' );
	$params = [
		'type'        => $text( 'type' ),
		'title'       => $text( 'title' ),
		'content'     => $text( 'content' ),
		'product'     => $text( 'product' ),
		'remedy_text' => $text( 'remedy' ) === Remedy::Other->value ? $text( 'remedy_text' ) : '',
		'hide_name'   => $text( 'hide_name' ) === '1',
		'reporter'    => [ 'public_name' => $text( 'public_name' ) ] + array_map( $text, array_combine( CONTACT_FIELDS, CONTACT_FIELDS ) ),
	];
	if ( ctype_digit( $text( 'company' ) ) && (int) $text( 'company' ) > 0 ) {
		$params['company_id'] = (int) $text( 'company' );
	} elseif ( $text( 'company' ) === OTHER_COMPANY ) {
		$params['company_text'] = [
			'name'    => $text( 'company_name' ),
			'website' => $text( 'company_website' ),
			'city'    => $text( 'company_city' ),
		];
	}
	if ( Remedy::tryFrom( $text( 'remedy' ) ) !== null ) {
		$params['remedy'] = $text( 'remedy' );
	}
	$date = as_date( $answers );
	return $date === '' ? $params : $params + [ 'occurred_on' => $date ];
}

/**
 * Day, month and year as yyyy-mm-dd; '' for none. What is no date comes out as one that does not exist.
 *
 * @param array<string, string> $answers
 */
function as_date( array $answers ): string {
	[ $year, $month, $day ] = array_map( static fn( string $field ): string => trim( $answers[ $field ] ?? '' ), [ 'year', 'month', 'day' ] );
	if ( $year . $month . $day === '' ) {
		return '';
	}
	$number = static fn( string $part, int $length ): int => ctype_digit( $part ) && strlen( $part ) <= $length ? (int) $part : 0;
	return sprintf( '%04d-%02d-%02d', $number( $year, 4 ), $number( $month, 2 ), $number( $day, 2 ) );
}

/**
 * What does not hold on the pages up to this one: field => sentence, in the order of the form. The rules are those of
 * the door; here is only which field of the form each is about.
 *
 * @param array<string, string> $answers
 * @return array<string, string>
 */
function form_errors( array $answers, int $last ): array {
	$params  = as_params( $answers );
	$request = new \WP_REST_Request( 'POST', '/' . API . '/complaints' );
	$request->set_body_params( $params );
	$looked = length_problem( 'company_search', $answers['company_search'] ?? '', 0, COMPANY_SEARCH_LENGTH );
	$found  = $looked === '' ? [] : [ 'company_search' => $looked ];
	foreach ( schema_errors( $params, submission_args( true ) ) as $param => $sentence ) {
		$found[ field_of_param( $param, $answers ) ] = $sentence;
	}
	foreach ( field_errors( submission_of( $request ), true ) as $param => $sentence ) {
		$found[ field_of_param( $param, $answers ) ] = $sentence;
	}
	$errors = [];
	foreach ( page_fields() as $page => $fields ) {
		foreach ( $page > $last ? [] : $fields as $field ) {
			if ( isset( $found[ $field ] ) ) {
				$errors[ $field ] = $found[ $field ];
			}
		}
	}
	return $errors;
}

/**
 * The field of the form that a parameter of the door is about.
 *
 * @param array<string, string> $answers
 */
function field_of_param( string $param, array $answers ): string {
	return match ( $param ) {
		'company_id'          => ( $answers['company'] ?? '' ) === OTHER_COMPANY ? 'company_name' : 'company',
		'occurred_on'         => 'day',
		'company_text'        => 'company_name',
		default               => str_replace( [ 'reporter.', 'company_text.' ], [ '', 'company_' ], $param ),
	};
}

/**
 * The answers that a draft already has.
 *
 * @return array<string, string>
 * @throws \Klacht\Complaint\CommandError 404
 */
function answers_of_draft( int $draft_id ): array {
	$case = get_case( $draft_id );
	if ( ! owns( get_current_user_id(), $case ) || $case->moderation !== \Klacht\Complaint\Moderation::Draft ) {
		throw not_found();
	}
	$kept                   = as_submission( $case );
	$typed                  = $kept->company_text;
	[ $year, $month, $day ] = $kept->occurred_on === null ? [ '', '', '' ] : explode( '-', $kept->occurred_on ) + [ '', '', '' ];
	return [
		'type'            => $kept->type->value,
		'company'         => $kept->company_id > 0 ? (string) $kept->company_id : ( $typed === null ? '' : OTHER_COMPANY ),
		'company_search'  => $kept->company_id > 0 ? ( \Klacht\Company\find_published( $kept->company_id )->post_title ?? '' ) : '',
		'company_name'    => $typed['name'] ?? '',
		'company_website' => $typed['website'] ?? '',
		'company_city'    => $typed['city'] ?? '',
		'title'           => $kept->title,
		'content'         => $kept->content,
		'product'         => $kept->product,
		'day'             => ltrim( $day, '0' ),
		'month'           => ltrim( $month, '0' ),
		'year'            => $year,
		'remedy'          => $kept->remedy,
		'remedy_text'     => $kept->remedy_text,
		'public_name'     => $kept->public_name,
		'hide_name'       => $kept->hide_name ? '1' : '',
	] + $kept->contact;
}
