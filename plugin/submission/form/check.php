<?php
/**
 * The last page of the form, where everything that will be sent can be read and changed once more.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\Remedy;
use function Klacht\Front\marked_text;
use function Klacht\Front\personal_notice;
use function Klacht\Front\typed_text;
use function Klacht\Privacy\findings;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;
use const Klacht\Rest\API;

/**
 * Page 5: the answers in three groups, each with the way back to it. What is shown is read as the door will read it.
 */
function check_page( FormState $state ): string {
	$request = new \WP_REST_Request( 'POST', '/' . API . '/complaints' );
	$request->set_body_params( as_params( $state->answers ) );
	$sent = submission_of( $request );
	$html = '';
	foreach ( check_groups( $sent, $state->answers ) as $page => [ $heading, $rows ] ) {
		$facts = '';
		foreach ( $rows as [ $label, $answer, $public ] ) {
			if ( trim( $answer ) !== '' ) {
				$facts .= sprintf( '<div><dt>%s</dt><dd>%s</dd></div>', esc_html( $label ), $public ? marked_text( $answer, findings( $answer ) ) : typed_text( $answer ) );
			}
		}
		$html .= sprintf(
			'<section class="klacht-check"><div class="klacht-check__head"><h3>%1$s</h3><a href="%2$s">%3$s<span class="klacht-hidden">: %1$s</span></a></div><dl class="klacht-facts klacht-facts--check">%4$s</dl></section>',
			esc_html( $heading ),
			esc_url( add_query_arg( step( $state, $page ), form_here() ) ),
			esc_html__( 'Change', 'klacht' ),
			$facts
		);
	}
	return personal_notice( [ $sent->title, $sent->content, $sent->product, $sent->remedy_text ] ) . $html . privacy_notice()
		. sprintf( '<input type="hidden" name="%s" value="%s">', esc_attr( SHOWN_FIELD ), esc_attr( $state->stamp() ) );
}

/**
 * The groups: the page where each begins => heading, and its rows of label, answer, and whether everybody reads it.
 *
 * @param array<string, string> $answers
 * @return array<int, array{string, list<array{string, string, bool}>}>
 */
function check_groups( Submission $sent, array $answers ): array {
	$company = $sent->company_id > 0 ? ( \Klacht\Company\find_published( $sent->company_id )->post_title ?? '' ) : implode( "\n", array_filter( $sent->company_text ?? [], static fn( string $text ): bool => $text !== '' ) );
	$date    = $sent->occurred_on === null ? '' : (string) wp_date( __( 'F j, Y', 'klacht' ), (int) strtotime( "$sent->occurred_on 12:00 UTC" ), new \DateTimeZone( 'UTC' ) );
	$remedy  = Remedy::tryFrom( $sent->remedy );
	$wish    = $remedy === null ? '' : $remedy->label() . ( $sent->remedy_text === '' ? '' : ": $sent->remedy_text" );
	$person  = [ [ __( 'Name on the site', 'klacht' ), $sent->hide_name ? __( 'Anonymous', 'klacht' ) : $sent->public_name, false ] ];
	foreach ( person_rows( $sent->contact ) as [ $label, $answer ] ) {
		$person[] = [ $label, $answer, false ];
	}
	return [
		1 => [ __( 'About whom', 'klacht' ), [ [ __( 'Kind', 'klacht' ), type_of( $answers )->label(), false ], [ __( 'Company', 'klacht' ), $company, false ] ] ],
		2 => [
			page_heading( 2, type_of( $answers ) ),
			[
				[ __( 'Title', 'klacht' ), $sent->title, true ],
				[ __( 'Your story', 'klacht' ), $sent->content, true ],
				[ __( 'Product or service', 'klacht' ), $sent->product, true ],
				[ __( 'Date of the event', 'klacht' ), $date, false ],
				[ __( 'Desired solution', 'klacht' ), $wish, true ],
			],
		],
		4 => [ page_heading( 4, type_of( $answers ) ), $person ],
	];
}

/**
 * What only the company gets, in the order of its page.
 *
 * @param array<string, string> $contact
 * @return list<array{string, string}>
 */
function person_rows( array $contact ): array {
	$rows = [ [ __( 'Salutation', 'klacht' ), salutations()[ $contact['salutation'] ?? '' ] ?? '' ] ];
	foreach ( [
		'first_name'      => __( 'First name', 'klacht' ),
		'last_name'       => __( 'Last name', 'klacht' ),
		'email'           => __( 'E-mail address', 'klacht' ),
		'customer_number' => __( 'Customer number', 'klacht' ),
		'phone'           => __( 'Telephone', 'klacht' ),
	] + array_map( static fn( array $more ): string => $more[0], more_labels() ) as $field => $label ) {
		$rows[] = [ $label, $contact[ $field ] ?? '' ];
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
