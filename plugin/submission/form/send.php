<?php
/**
 * 'Verstuur': the answers that were shown become a complaint, once.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\CommandError;
use function Klacht\Complaint\find_case;
use function Klacht\Front\command;
use function Klacht\Front\sent_texts;
use function Klacht\Rest\form_token_of;
use function Klacht\Storage\from_sql;
use function Klacht\Storage\now;
use const Klacht\Rest\FORM_TOKEN_UNTIL;

/** The hidden field that says which answers the check showed. */
const SHOWN_FIELD = 'shown';

/**
 * Sends what the check showed.
 *
 * @return array<string, string>|FormView
 */
function sent_in( ?FormState $state ): array|FormView {
	if ( $state === null ) {
		return new FormView( 1, new FormState( '' ), [], lost_notice() );
	}
	$first = first_open_page( $state->answers );
	if ( $first < FORM_PAGES ) {
		return step( $state, $first, true );
	}
	if ( ( sent_texts()[ SHOWN_FIELD ] ?? '' ) !== $state->stamp() ) {
		return new FormView( FORM_PAGES, $state, [ '' => __( 'Your answers were changed in another window. Read them once more, and send them.', 'klacht' ) ] );
	}
	try {
		$item = give_in( $state );
	} catch ( CommandError $refusal ) {
		// Another press may have sent it meanwhile.
		$now = find_state( $state->name );
		return $now !== null && $now->sent > 0 ? step( $now, SENT_STEP ) : new FormView( FORM_PAGES, $state, [ '' => refusal_text( $refusal ) ] );
	}
	save_state( $state->as_sent( is_int( $item['id'] ?? null ) ? $item['id'] : 0 ) );
	return step( $state, SENT_STEP );
}

/**
 * The complaint, through the door that it takes: a draft's, or a new one's. A form is one command, however often it is
 * pressed.
 *
 * @return array<string, mixed>
 * @throws CommandError
 */
function give_in( FormState $state ): array {
	$key = substr( $state->hash, 0, 32 );
	if ( $state->draft_id > 0 && is_user_logged_in() ) {
		$draft = save_draft( $state );
		return command( 'POST', '/me/drafts/' . $state->draft_id . '/submission', [ 'version' => $draft['version'] ?? 0 ], $key );
	}
	// The form has been with this person since its first page; a token lasts a day, a form a week.
	$begun = from_sql( $state->created )?->getTimestamp() ?? now()->getTimestamp();
	$token = form_token_of( max( $begun, now()->getTimestamp() - FORM_TOKEN_UNTIL + HOUR_IN_SECONDS ) );
	return command( 'POST', '/complaints', as_params( $state->answers ) + [ 'form_token' => $token ], $key );
}

/**
 * Writes the draft that this form goes on with, or a new one.
 *
 * @return array<string, mixed> The complaint.
 * @throws CommandError
 */
function save_draft( FormState $state ): array {
	$params = as_params( $state->answers );
	if ( $params['type'] === '' ) {
		unset( $params['type'] );
	}
	$case = $state->draft_id > 0 ? find_case( $state->draft_id ) : null;
	return $case === null
		? command( 'POST', '/me/drafts', $params )
		: command( 'PUT', "/me/drafts/$case->id", $params + [ 'version' => $case->version ] );
}

function refusal_text( CommandError $refusal ): string {
	return implode( ' ', \Klacht\Front\errors_of( $refusal ) );
}
