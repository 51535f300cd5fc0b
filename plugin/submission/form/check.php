<?php
/**
 * The last page of the form, where everything can be read and changed once more, and the page behind it.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\Moderation;
use Klacht\Complaint\Remedy;
use Klacht\Front\Form;
use function Klacht\Complaint\find_case;
use function Klacht\Front\asked;
use function Klacht\Front\done_notice;
use function Klacht\Front\error_summary;
use function Klacht\Front\form_tag;
use function Klacht\Front\here;
use function Klacht\Front\page_url;
use function Klacht\Front\submit_button;
use function Klacht\Front\typed_text;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;
use function Klacht\Storage\row;
use const Klacht\Front\OWN_PAGE;

/**
 * Page 5: every answer, each with the way back to it.
 */
function check_page( FormState $state ): string {
	$html = '';
	foreach ( answer_rows( $state->answers ) as [ $field, $label, $answer ] ) {
		$change = sprintf(
			'<a href="%s#%s">%s<span class="klacht-hidden"> %s</span></a>',
			esc_url( add_query_arg( STEP_VAR, page_of_field( $field ), remove_query_arg( WRONG_VAR, here() ) ) ),
			esc_attr( ( new Form( REPORT_FORM ) )->id( $field ) ),
			esc_html__( 'Change', 'klacht' ),
			esc_html( $label )
		);
		$html  .= sprintf( '<div><dt>%s</dt><dd>%s</dd><dd class="klacht-facts__change">%s</dd></div>', esc_html( $label ), $answer === '' ? '/' : typed_text( $answer ), $change );
	}
	return '<dl class="klacht-facts klacht-facts--check">' . $html . '</dl>' . privacy_notice();
}

/**
 * The answers as people read them: field, label, answer.
 *
 * @param array<string, string> $answers
 * @return list<array{string, string, string}>
 */
function answer_rows( array $answers ): array {
	$account = account_values();
	$known   = static fn( string $field ): string => trim( $answers[ $field ] ?? '' ) === '' ? ( $account[ $field ] ?? '' ) : trim( $answers[ $field ] );
	$hidden  = ( $answers['hide_name'] ?? '' ) === '1';
	$company = ( $answers['company'] ?? '' ) === OTHER_COMPANY
		? implode( "\n", array_filter( [ $answers['company_name'] ?? '', $answers['company_website'] ?? '', $answers['company_city'] ?? '' ], static fn( string $text ): bool => trim( $text ) !== '' ) )
		: ( \Klacht\Company\find_published( (int) ( $answers['company'] ?? '0' ) )->post_title ?? '' );
	$date    = as_date( $answers );
	$remedy  = Remedy::tryFrom( $answers['remedy'] ?? '' );
	$rows    = [
		[ 'type', __( 'Kind', 'klacht' ), type_of( $answers )->label() ],
		[ 'company', __( 'Company', 'klacht' ), $company ],
		[ 'title', __( 'Title', 'klacht' ), $answers['title'] ?? '' ],
		[ 'content', __( 'Your story', 'klacht' ), $answers['content'] ?? '' ],
		[ 'product', __( 'Product or service', 'klacht' ), $answers['product'] ?? '' ],
		[ 'day', __( 'Date of the event', 'klacht' ), $date === '' ? '' : (string) wp_date( __( 'F j, Y', 'klacht' ), (int) strtotime( "$date 12:00 UTC" ) ) ],
		[ 'remedy', __( 'Desired solution', 'klacht' ), $remedy === null ? '' : trim( $remedy->label() . ( $remedy === Remedy::Other && trim( $answers['remedy_text'] ?? '' ) !== '' ? ': ' . $answers['remedy_text'] : '' ) ) ],
		[ 'public_name', __( 'Name on the site', 'klacht' ), $hidden ? __( 'Anonymous', 'klacht' ) : $known( 'public_name' ) ],
		[ 'salutation', __( 'Salutation', 'klacht' ), salutations()[ $answers['salutation'] ?? '' ] ?? '' ],
		[ 'first_name', __( 'First name', 'klacht' ), $known( 'first_name' ) ],
		[ 'last_name', __( 'Last name', 'klacht' ), $known( 'last_name' ) ],
		[ 'email', __( 'E-mail address', 'klacht' ), $account['email'] ?? $answers['email'] ?? '' ],
		[ 'customer_number', __( 'Customer number', 'klacht' ), $answers['customer_number'] ?? '' ],
		[ 'phone', __( 'Telephone', 'klacht' ), $answers['phone'] ?? '' ],
	];
	foreach ( more_labels() as $field => [ $label ] ) {
		if ( trim( $answers[ $field ] ?? '' ) !== '' ) {
			$rows[] = [ $field, $label, $answers[ $field ] ];
		}
	}
	return $rows;
}

/**
 * Who sees what.
 */
function privacy_notice(): string {
	$policy = get_the_privacy_policy_link();
	return '<div class="klacht-notice"><p>' . esc_html__( 'Everybody can read the title, the story, the product and your name on the site. Only the company and our editors see your other data. The company writes down when it looks at them; you can see that.', 'klacht' ) . '</p>'
		. ( $policy === '' ? '' : '<p>' . wp_kses_post( $policy ) . '</p>' ) . '</div>';
}

/**
 * It was sent: a guest confirms the address now, an account only waits.
 */
function draw_sent( FormState $state ): string {
	$case = find_case( $state->sent );
	if ( $case === null ) {
		return lost_notice() . draw_page( 1, new FormState( '' ), [] );
	}
	$mark = '<div data-klacht-sent hidden></div>';
	if ( $case->moderation !== Moderation::Unconfirmed ) {
		$own = is_user_logged_in() ? '<p><a href="' . esc_url( page_url( OWN_PAGE ) ) . '">' . esc_html__( 'My complaints', 'klacht' ) . '</a></p>' : '';
		return $mark . '<h2 tabindex="-1" data-klacht-focus>' . esc_html__( 'Thank you, we received it', 'klacht' ) . '</h2>' . str_replace( ' data-klacht-focus', '', received_text( $case ) ) . $own;
	}
	$email  = (string) ( row( 'SELECT email FROM {contacts} WHERE complaint_id = %d', $case->id )['email'] ?? '' );
	$errors = asked( WRONG_VAR ) === '1' && $state->refusal !== '' ? [ '' => $state->refusal ] : [];
	$again  = asked( 'opnieuw' ) === '1' ? done_notice( __( 'We sent the e-mail again.', 'klacht' ) ) : '';
	return $mark . error_summary( new Form( REPORT_FORM, [], $errors ) ) . $again
		. '<h2 tabindex="-1"' . ( $errors === [] && $again === '' ? ' data-klacht-focus' : '' ) . '>' . esc_html__( 'Confirm your e-mail address', 'klacht' ) . '</h2>'
		. '<p>' . sprintf( /* translators: %s: e-mail address */ esc_html__( 'We sent an e-mail to %s. Press the link in it. Only then our editors read it.', 'klacht' ), '<strong>' . esc_html( $email ) . '</strong>' ) . '</p>'
		. '<p>' . esc_html__( 'No e-mail? Look among the unwanted mail. After a minute you can have it sent again.', 'klacht' ) . '</p>'
		. form_tag( REPORT_FORM, '<div class="klacht-buttons">' . submit_button( __( 'Send again', 'klacht' ), 'second', 'go', 'resend' ) . '</div>', remove_query_arg( [ STEP_VAR, WRONG_VAR, 'opnieuw' ], here() ) );
}

/**
 * The document title says where in the form it is, and first of all that something is wrong.
 *
 * @param array<string, string> $parts
 * @return array<string, string>
 */
function form_title( array $parts ): array {
	$step = (int) asked( STEP_VAR );
	if ( $step < 1 || $step > FORM_PAGES ) {
		return $parts;
	}
	$title = sprintf( /* translators: 1: title of the page, 2: number of this step, 3: number of steps */ __( '%1$s: step %2$d of %3$d', 'klacht' ), $parts['title'], $step, FORM_PAGES );
	return [ 'title' => asked( WRONG_VAR ) === '1' ? sprintf( /* translators: %s: title of a page with a form */ __( 'Error: %s', 'klacht' ), $title ) : $title ] + $parts;
}
