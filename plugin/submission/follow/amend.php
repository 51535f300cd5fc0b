<?php
/**
 * “Change it and send it in again”: title and story of what was not placed, as they were typed.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Front\Form;
use Klacht\Front\Page;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Front\command;
use function Klacht\Front\complaint_url;
use function Klacht\Front\error_summary;
use function Klacht\Front\form_tag;
use function Klacht\Front\moment;
use function Klacht\Front\public_text;
use function Klacht\Front\submit_button;
use function Klacht\Front\text_area;
use function Klacht\Front\text_field;
use function Klacht\Mail\yours_first;
use function Klacht\Rating\with_token;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;
use const Klacht\Front\FOLLOW_PAGE;
use const Klacht\Rest\LIMITS;

/**
 * Sends it in again.
 *
 * @param array<string, string> $typed
 * @throws CommandError
 */
function send_amendment( ComplaintCase $case, string $token, array $typed, string $key ): void {
	$title   = $typed['title'] ?? '';
	$content = $typed['content'] ?? '';
	$errors  = text_errors( $title, $content, true );
	if ( $errors !== [] ) {
		throw invalid_fields( $errors );
	}
	command(
		'POST',
		"/complaints/$case->id/amendments",
		with_token(
			$token,
			[
				'title'   => $title,
				'content' => $content,
				'version' => absint( $typed['version'] ?? '' ),
			]
		),
		$key
	);
}

/**
 * The form, with what was typed.
 *
 * @param CommandError|null $refusal Why it came back.
 */
function amend_page( ComplaintCase $case, string $token, ?Form $sent, ?CommandError $refusal ): Page {
	$conflict = $refusal !== null && $refusal->error === 'klacht_conflict';
	$heading  = __( 'Change it and send it in again', 'klacht' );
	$top      = match ( true ) {
		$conflict         => conflict_notice( $case, $refusal ),
		$refusal !== null => error_summary( form_named( AMEND_FORM, $sent ) ),
		default           => '',
	};
	$back = '<p><a href="' . esc_url( complaint_url( FOLLOW_PAGE, $case, $token ) ) . '">' . esc_html__( 'Back', 'klacht' ) . '</a></p>';
	if ( $case->moderation !== Moderation::Rejected ) {
		$typed = $sent === null ? [] : $sent->values;
		return new Page(
			$heading,
			'<p>' . esc_html( sprintf( /* translators: 1: 'Your complaint', 2: status */ __( '%1$s can no longer be changed. It is now: %2$s.', 'klacht' ), yours_first( $case ), $case->moderation->label() ) ) . '</p>'
			. typed_again( [ __( 'Title', 'klacht' ) => $typed['title'] ?? '', __( 'Your story', 'klacht' ) => $typed['content'] ?? '' ] ) . $back,
			200,
			$top,
			$refusal !== null
		);
	}
	$post = get_post( $case->id );
	$form = form_named(
		AMEND_FORM,
		$sent,
		[
			'title'   => $case->title,
			'content' => $post instanceof \WP_Post ? $post->post_content : '',
			'version' => (string) $case->version,
		]
	);
	// Who has read what changed may send it all the same.
	$version = $conflict ? (string) $case->version : $form->value( 'version' );
	$fields  = '<input type="hidden" name="' . esc_attr( $form->name( 'version' ) ) . '" value="' . esc_attr( $version ) . '">'
		. text_field( $form, 'title', __( 'Title', 'klacht' ), [ 'max' => LIMITS['title'][1], 'attributes' => public_text( false ) ] )
		. text_area(
			$form,
			'content',
			__( 'Your story', 'klacht' ),
			[
				'hint' => __( 'Leave out names, addresses and numbers of people.', 'klacht' ),
				'max'  => LIMITS['content'][1],
				'rows' => 12,
				'attributes' => public_text(),
			]
		)
		. '<div class="klacht-buttons">' . submit_button( __( 'Send in again', 'klacht' ) ) . '</div>';
	return new Page( $heading, statement_part( $case ) . form_tag( AMEND_FORM, $fields, '', "amend-$case->id" ) . $back, 200, $top, $refusal !== null );
}

/**
 * Who changed what while the reporter was writing.
 */
function conflict_notice( ComplaintCase $case, CommandError $refusal ): string {
	$items   = '';
	$changes = $refusal->data['changes'] ?? null;
	foreach ( is_array( $changes ) ? $changes : [] as $change ) {
		$items .= is_array( $change ) ? change_line( array_filter( $change, 'is_string' ) ) : '';
	}
	return '<div class="klacht-notice klacht-notice--wrong" role="alert" tabindex="-1" data-klacht-focus><p>'
		. esc_html( sprintf( /* translators: %s: 'Your complaint' */ __( '%s was changed while you were writing. Your text is kept.', 'klacht' ), yours_first( $case ) ) ) . '</p>'
		. ( $items === '' ? '' : "<ul>$items</ul>" )
		. ( $case->moderation === Moderation::Rejected ? '<p>' . esc_html__( 'You can still send it in.', 'klacht' ) . '</p>' : '' ) . '</div>';
}

/**
 * One change: what it was, what it is, when.
 *
 * @param array<mixed> $change Of a conflict's `changes`.
 */
function change_line( array $change ): string {
	$text  = static fn( string $key ): string => is_string( $change[ $key ] ?? null ) ? $change[ $key ] : '';
	$label = match ( $text( 'field' ) ) {
		'moderation', 'status' => __( 'Status', 'klacht' ),
		'hide_name'            => __( 'Name hidden', 'klacht' ),
		'company_id'           => __( 'Company', 'klacht' ),
		'type'                 => __( 'Type', 'klacht' ),
		default                => '',
	};
	$time = $text( 'when' ) === '' ? '' : moment( \Klacht\Storage\sql_time( new \DateTimeImmutable( $text( 'when' ) ) ) );
	return $label === '' ? '' : '<li>' . esc_html( sprintf( /* translators: 1: name of a field, 2: what it was, 3: what it is now */ __( '%1$s: was “%2$s”, is now “%3$s”', 'klacht' ), $label, $text( 'old' ), $text( 'new' ) ) ) . ( $time === '' ? '' : " ($time)" ) . '</li>';
}
