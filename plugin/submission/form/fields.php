<?php
/**
 * The questions of each page of the form, drawn.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\Remedy;
use Klacht\Complaint\Type;
use Klacht\Front\Form;
use function Klacht\Front\check_box;
use function Klacht\Front\field_set;
use function Klacht\Front\public_text;
use function Klacht\Front\radio_group;
use function Klacht\Front\submit_button;
use function Klacht\Front\text_area;
use function Klacht\Front\text_field;
use function Klacht\Storage\esc_html;
use const Klacht\Rest\LIMITS;

/**
 * Page 1: what, and about whom.
 */
function company_page( Form $form ): string {
	$types = [
		Type::Complaint->value  => Type::Complaint->label(),
		Type::Compliment->value => Type::Compliment->label(),
		Type::Suggestion->value => Type::Suggestion->label(),
	];
	return radio_group( $form, 'type', page_heading( 1, Type::Complaint ), $types, [ 'quiet' => true ] ) . company_question( $form );
}

/**
 * 'Over welk bedrijf?': a search with radios; the script makes suggestions of it.
 */
function company_question( Form $form ): string {
	$typed  = trim( $form->value( 'company_search' ) );
	$chosen = $form->value( 'company' );
	$found  = $typed === '' || mb_strlen( $typed ) > COMPANY_SEARCH_LENGTH ? [] : array_slice( \Klacht\Company\company_page( $typed, 10 ), 0, 10 );
	if ( ctype_digit( $chosen ) && ! in_array( (int) $chosen, array_column( $found, 'ID' ), true ) ) {
		$listed = \Klacht\Company\find_published( (int) $chosen );
		$found  = $listed === null ? $found : [ $listed, ...$found ];
	}
	$options = [];
	foreach ( $found as $company ) {
		$options[ $company->ID ] = $company->post_title;
	}
	$none   = $typed !== '' && $found === [] && $form->error( 'company_search' ) === '' ? '<p class="klacht-none" role="status">' . esc_html( sprintf( /* translators: %s: what was typed */ __( 'We found no company with “%s” in its name. Type less of the name, or choose “My company is not listed”.', 'klacht' ), $typed ) ) . '</p>' : '';
	$search = text_field(
		$form,
		'company_search',
		__( 'About which company?', 'klacht' ),
		[
			'hint'       => __( 'Type a part of the name, and choose the company.', 'klacht' ),
			'max'        => COMPANY_SEARCH_LENGTH,
			'attributes' => [
				'autocomplete'        => 'off',
				'data-klacht-suggest' => rest_url( \Klacht\Rest\API . '/companies' ),
				'data-klacht-words'   => (string) wp_json_encode( suggestion_words() ),
			],
		]
	);
	return '<div class="klacht-company">' . $search . '<p class="klacht-search">' . submit_button( __( 'Search', 'klacht' ), 'second', 'go', 'search' ) . '</p>' . $none
		. radio_group( $form, 'company', __( 'Choose the company', 'klacht' ), $options + [ OTHER_COMPANY => __( 'My company is not listed', 'klacht' ) ], [ 'quiet' => $options === [], 'inside' => [ OTHER_COMPANY => unlisted_fields( $form ) ] ] ) . '</div>';
}

function unlisted_fields( Form $form ): string {
	return text_field( $form, 'company_name', __( 'Company name', 'klacht' ), [ 'max' => 190 ] )
		. text_field(
			$form,
			'company_website',
			__( 'Website', 'klacht' ),
			[
				'optional'   => true,
				'max'        => 190,
				'attributes' => [ 'inputmode' => 'url' ],
			]
		)
		. text_field(
			$form,
			'company_city',
			__( 'City', 'klacht' ),
			[
				'optional' => true,
				'max'      => 90,
			]
		);
}

/**
 * What the script of the suggestions says.
 *
 * @return array<string, string>
 */
function suggestion_words(): array {
	return [
		'list'  => __( 'Companies', 'klacht' ),
		'none'  => __( 'No company found. Choose “My company is not listed”.', 'klacht' ),
		'one'   => __( '1 company found. Choose it with the arrow keys.', 'klacht' ),
		/* translators: %d: number of companies */
		'many'  => __( '%d companies found. Choose with the arrow keys.', 'klacht' ),
		'wrong' => __( 'The companies cannot be looked up now. Use the button to search.', 'klacht' ),
	];
}

/**
 * Page 2: the story.
 */
function story_page( Form $form, Type $type ): string {
	$of = similar_question( $form->values );
	// The three are one question: what is wrong is said of the date.
	$parts = new Form( $form->group, $form->values );
	$date  = '';
	foreach ( [ 'day' => __( 'Day', 'klacht' ), 'month' => __( 'Month', 'klacht' ), 'year' => __( 'Year', 'klacht' ) ] as $part => $label ) {
		$date .= text_field(
			$parts,
			$part,
			$label,
			[
				'width'      => $part === 'year' ? 'year' : 'day',
				'attributes' => [
					'inputmode'    => 'numeric',
					'autocomplete' => 'off',
				],
			]
		);
	}
	return text_field( $form, 'title', __( 'Title', 'klacht' ), [ 'hint' => __( 'Say in a few words what it is about.', 'klacht' ), 'max' => LIMITS['title'][1], 'attributes' => $of + public_text( false ) ] )
		. '<div class="klacht-similar" data-klacht-similar aria-live="polite"></div>'
		. text_area(
			$form,
			'content',
			__( 'Your story', 'klacht' ),
			[
				'hint'       => __( 'What happened, and when? Everybody can read this. So write no names of people, phone numbers or account numbers.', 'klacht' ),
				'rows'       => 10,
				'max'        => LIMITS['content'][1],
				'attributes' => public_text(),
			]
		)
		. text_field(
			$form,
			'product',
			__( 'Product or service', 'klacht' ),
			[
				'hint'       => __( 'For example the kind of subscription, or the type of the device.', 'klacht' ),
				'optional'   => true,
				'max'        => 190,
				'attributes' => public_text( false ),
			]
		)
		. '<div class="klacht-date">' . field_set( new Form( $form->group, $form->values, $form->error( 'day' ) === '' ? [] : [ 'date' => $form->error( 'day' ) ] ), 'date', $type === Type::Suggestion ? __( 'Date', 'klacht' ) : __( 'Date of the event', 'klacht' ), $date, __( 'For example 27 3 2026', 'klacht' ), true ) . '</div>';
}

/**
 * What the script asks for similar complaints with.
 *
 * @param array<string, string> $answers
 * @return array<string, string>
 */
function similar_question( array $answers ): array {
	return [
		'data-klacht-similar-of' => rest_url( \Klacht\Rest\API . '/similar' ),
		'data-klacht-company'    => ctype_digit( $answers['company'] ?? '' ) ? $answers['company'] : '',
		'data-klacht-words'      => (string) wp_json_encode( [ 'heading' => __( 'Is yours about the same as one of these?', 'klacht' ) ] ),
	];
}

/**
 * Page 3: what the company should do.
 */
function remedy_page( Form $form, Type $type ): string {
	$options = [];
	foreach ( Remedy::cases() as $remedy ) {
		$options[ $remedy->value ] = $remedy->label();
	}
	$text = text_field( $form, 'remedy_text', __( 'What do you want?', 'klacht' ), [ 'max' => 500, 'attributes' => public_text() ] );
	$hint = match ( $type ) {
		Type::Complaint  => __( 'The company knows at once what you expect.', 'klacht' ),
		Type::Compliment => __( 'With a compliment you can skip this.', 'klacht' ),
		Type::Suggestion => __( 'With a suggestion you can skip this.', 'klacht' ),
	};
	return radio_group( $form, 'remedy', page_heading( 3, $type ), $options, [ 'hint' => $hint, 'quiet' => true, 'inside' => [ Remedy::Other->value => $text ] ] );
}

/**
 * Page 4: the person. What is public and what is not stand apart.
 */
function person_page( Form $form ): string {
	$form = with_account( $form );
	return public_group( $form ) . private_group( $form );
}

/**
 * What an account knows already stands in the fields.
 */
function with_account( Form $form ): Form {
	return new Form( $form->group, $form->values + account_values(), $form->errors );
}

/**
 * The answers that an account has, where nothing else was filled in.
 *
 * @return array<string, string>
 */
function account_values(): array {
	$user = wp_get_current_user();
	return $user->ID === 0 ? [] : [
		'public_name' => $user->display_name,
		'first_name'  => $user->first_name,
		'last_name'   => $user->last_name,
		'email'       => $user->user_email,
	];
}

function public_group( Form $form ): string {
	return '<fieldset class="klacht-group"><legend><h3>' . esc_html__( 'Public', 'klacht' ) . '</h3></legend>'
		. text_field(
			$form,
			'public_name',
			__( 'Name on the site', 'klacht' ),
			[
				'hint'       => __( 'For example your first name. Everybody can read this.', 'klacht' ),
				'max'        => 100,
				'width'      => 'medium',
				'attributes' => [ 'autocomplete' => 'nickname' ],
			]
		)
		. check_box( $form, 'hide_name', __( 'Do not show my name', 'klacht' ), __( 'You can change this later.', 'klacht' ) ) . '</fieldset>';
}

function private_group( Form $form ): string {
	$user  = wp_get_current_user();
	$email = $user->ID > 0
		? '<p>' . esc_html( sprintf( /* translators: %s: e-mail address */ __( 'We mail you at %s.', 'klacht' ), $user->user_email ) ) . '</p>'
		: contact_field( $form, 'email', __( 'E-mail address', 'klacht' ), 'email', 'email', 254, false, __( 'You get an e-mail at every step. It is not published.', 'klacht' ) );
	$more  = '';
	foreach ( more_labels() as $field => [ $label, $autocomplete, $type ] ) {
		$more .= contact_field( $form, $field, $label, $autocomplete, $type, $field === 'postcode' ? 20 : ( $type === 'tel' ? 50 : 100 ) );
	}
	$open = array_filter( MORE_CONTACT, static fn( string $field ): bool => $form->value( $field ) !== '' || $form->error( $field ) !== '' ) === [] ? '' : ' open';
	return '<fieldset class="klacht-group"><legend><h3>' . esc_html__( 'Only for the company', 'klacht' ) . '</h3></legend>'
		. radio_group( $form, 'salutation', __( 'Salutation', 'klacht' ), salutations() + [ '' => __( 'Rather not say', 'klacht' ) ], [ 'inline' => true, 'optional' => true ] )
		. contact_field( $form, 'first_name', __( 'First name', 'klacht' ), 'given-name' )
		. contact_field( $form, 'last_name', __( 'Last name', 'klacht' ), 'family-name', optional: false )
		. $email
		. contact_field( $form, 'customer_number', __( 'Customer number', 'klacht' ), 'off' )
		. contact_field( $form, 'phone', __( 'Telephone', 'klacht' ), 'tel', 'tel', 50 )
		. "<details class=\"klacht-more\"$open><summary>" . esc_html__( 'More data', 'klacht' ) . "</summary>$more</details>"
		. '<div class="klacht-trap" data-klacht-trap aria-hidden="true">' . text_field( $form, TRAP_FIELD, __( 'Leave this empty', 'klacht' ), [ 'attributes' => [ 'tabindex' => '-1', 'autocomplete' => 'off' ] ] ) . '</div></fieldset>';
}

/**
 * How somebody is addressed: as it is kept, and as it is asked.
 *
 * @return array<string, string>
 */
function salutations(): array {
	return [
		'heer'    => __( 'Mr', 'klacht' ),
		'mevrouw' => __( 'Ms', 'klacht' ),
	];
}

/**
 * The fields behind 'Meer gegevens': label, autocomplete, type.
 *
 * @return array<string, array{string, string, string}>
 */
function more_labels(): array {
	return [
		'street'   => [ __( 'Street + house number', 'klacht' ), 'street-address', 'text' ],
		'postcode' => [ __( 'Postcode', 'klacht' ), 'postal-code', 'text' ],
		'city'     => [ __( 'City', 'klacht' ), 'address-level2', 'text' ],
		'mobile'   => [ __( 'Mobile phone', 'klacht' ), 'tel', 'tel' ],
		'skype'    => [ __( 'Skype', 'klacht' ), 'off', 'text' ],
		'aim'      => [ __( 'AIM', 'klacht' ), 'off', 'text' ],
		'yahoo'    => [ __( 'Yahoo', 'klacht' ), 'off', 'text' ],
		'jabber'   => [ __( 'Jabber', 'klacht' ), 'off', 'text' ],
	];
}

function contact_field( Form $form, string $field, string $label, string $autocomplete, string $type = 'text', int $max = 100, bool $optional = true, string $hint = '' ): string {
	return text_field(
		$form,
		$field,
		$label,
		[
			'type'       => $type,
			'max'        => $max,
			'optional'   => $optional,
			'hint'       => $hint,
			'width'      => 'medium',
			'attributes' => [ 'autocomplete' => $autocomplete ],
		]
	);
}
