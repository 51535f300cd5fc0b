<?php
/**
 * What the buttons of the form do. Each keeps what was typed and leads on by a redirect, so that reloading asks nothing
 * and going back finds everything.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\CommandError;
use function Klacht\Complaint\find_case;
use function Klacht\Front\asked;
use function Klacht\Front\command;
use function Klacht\Front\errors_of;
use function Klacht\Front\here;
use function Klacht\Front\keep_private;
use function Klacht\Front\page_url;
use function Klacht\Front\require_own_post;
use function Klacht\Front\see_other;
use function Klacht\Front\sent_form;
use function Klacht\Front\sent_texts;
use function Klacht\Rest\form_token_of;
use function Klacht\Storage\esc_html;
use function Klacht\Storage\from_sql;
use function Klacht\Storage\now;
use const Klacht\Front\OWN_PAGE;
use const Klacht\Rest\FORM_TOKEN_UNTIL;

/** The form's name, and the group of its fields. */
const REPORT_FORM = 'melden';

/** What the address says: the page, and whether it came back with errors. */
const STEP_VAR  = 'stap';
const WRONG_VAR = 'fout';

/** The page behind the last: it was sent. */
const SENT_STEP = 'klaar';

/** A field that people do not see: who fills it in is a program. */
const TRAP_FIELD = 'homepage';

/**
 * Answers a post of the form, and keeps its pages out of caches. The first page without answers may come from one.
 */
function answer_form(): void {
	if ( asked( STEP_VAR ) !== '' ) {
		keep_private();
	}
	if ( sent_form() !== REPORT_FORM ) {
		return;
	}
	try {
		require_own_post();
	} catch ( CommandError $refusal ) {
		wp_die( esc_html( $refusal->getMessage() ), '', [ 'response' => absint( $refusal->status ) ] );
	}
	$sent  = sent_texts();
	$state = read_state();
	if ( $state === null || ( $state->sent > 0 && ( $sent['go'] ?? '' ) !== 'resend' ) ) {
		$state = begin_state();
	}
	$page = min( FORM_PAGES, max( 1, (int) ( $sent['page'] ?? '1' ) ) );
	lead_on(
		match ( $sent['go'] ?? 'next' ) {
			'open'   => opened( $state, (int) ( $sent['draft'] ?? '0' ) ),
			'back'   => went_back( $state, $page ),
			'search' => searched( $state ),
			'keep'   => kept_as_draft( $state, $page ),
			'send'   => sent_in( $state ),
			'resend' => sent_again( $state ),
			default  => went_on( $state, $page ),
		}
	);
}

/**
 * The page that shows one step of the form, where this request came from.
 *
 * @param array<string, string> $query Its step and more.
 */
function lead_on( array $query ): never {
	if ( isset( $query['url'] ) ) {
		see_other( $query['url'] );
	}
	see_other( add_query_arg( $query, remove_query_arg( [ STEP_VAR, WRONG_VAR, 'zoek', 'opnieuw' ], here() ) ) );
}

/**
 * The state with what this page sent. A box that is not ticked sends nothing, so it counts as empty.
 */
function with_sent( FormState $state, int $page ): FormState {
	$sent = array_intersect_key( sent_texts( REPORT_FORM ), array_flip( page_fields()[ $page ] ?? [] ) );
	$none = $page === 4 ? [ 'hide_name' => '' ] : [];
	return $state->with( $sent + $none );
}

/**
 * On to the next page; back to the last one where only something was changed; or the same again with what is wrong.
 *
 * @return array<string, string>
 */
function went_on( FormState $state, int $page ): array {
	$state = with_company( with_sent( $state, $page ) );
	if ( array_filter( form_errors( $state->answers, $page ), static fn( string $field ): bool => page_of_field( $field ) === $page, ARRAY_FILTER_USE_KEY ) !== [] ) {
		save_state( $state );
		return [
			STEP_VAR  => (string) $page,
			WRONG_VAR => '1',
		];
	}
	$next = $state->reached === FORM_PAGES ? FORM_PAGES : min( FORM_PAGES, $page + 1 );
	foreach ( array_keys( form_errors( $state->answers, $next - 1 ) ) as $field ) {
		$next = min( $next, page_of_field( $field ) );
	}
	save_state( $state->with( [], $next ) );
	return [ STEP_VAR => (string) $next ];
}

/**
 * @return array<string, string>
 */
function went_back( FormState $state, int $page ): array {
	save_state( with_sent( $state, $page ) );
	return [ STEP_VAR => (string) max( 1, $page - 1 ) ];
}

/**
 * Looks the typed company up, for who has no suggestions.
 *
 * @return array<string, string>
 */
function searched( FormState $state ): array {
	$state = with_sent( $state, 1 );
	// Enter in another field presses this button too: then nothing was looked up.
	$typed = trim( $state->answers['company_search'] ?? '' ) !== '';
	save_state( $typed ? with_company( $state->with( [ 'company' => '' ] ) ) : $state );
	return [
		STEP_VAR => '1',
		'zoek'   => '1',
	];
}

/**
 * Chooses the company that was typed in full, where none was chosen.
 */
function with_company( FormState $state ): FormState {
	$typed = trim( $state->answers['company_search'] ?? '' );
	if ( $typed === '' || ( $state->answers['company'] ?? '' ) !== '' ) {
		return $state;
	}
	$company = \Klacht\Company\find_company( $typed );
	return $company === 0 ? $state : $state->with( [ 'company' => (string) $company ] );
}

/**
 * Goes on with a draft of one's own.
 *
 * @return array<string, string>
 */
function opened( FormState $state, int $draft ): array {
	try {
		$answers = answers_of_draft( $draft );
	} catch ( CommandError ) {
		return [ 'url' => page_url( OWN_PAGE ) ];
	}
	$fresh = $state->draft_id === $draft || $state->answers === [] ? $state : begin_state();
	save_state( $fresh->with( $answers, first_open_page( $answers ) )->of_draft( $draft ) );
	return [ STEP_VAR => '1' ];
}

/**
 * The first page on which something is missing.
 *
 * @param array<string, string> $answers
 */
function first_open_page( array $answers ): int {
	$first = array_key_first( form_errors( $answers, FORM_PAGES ) );
	return $first === null ? FORM_PAGES : max( 1, page_of_field( $first ) );
}

/**
 * 'Bewaar als concept': kept in the account, to go on anywhere.
 *
 * @return array<string, string>
 */
function kept_as_draft( FormState $state, int $page ): array {
	$state = with_company( with_sent( $state, $page ) );
	try {
		save_draft( $state );
	} catch ( CommandError $refusal ) {
		save_state( $state->with( [], $page, refusal_text( $refusal ) ) );
		return [
			STEP_VAR  => (string) $page,
			WRONG_VAR => '1',
		];
	}
	save_state( $state->as_sent( 0 ) );
	return [ 'url' => page_url( OWN_PAGE, [ 'bewaard' => 1 ] ) ];
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

/**
 * 'Verstuur'.
 *
 * @return array<string, string>
 */
function sent_in( FormState $state ): array {
	$first = first_open_page( $state->answers );
	if ( $first < FORM_PAGES ) {
		save_state( $state );
		return [
			STEP_VAR  => (string) $first,
			WRONG_VAR => '1',
		];
	}
	try {
		if ( ( sent_texts( REPORT_FORM )[ TRAP_FIELD ] ?? '' ) !== '' ) {
			throw new CommandError( 'klacht_trap', __( 'Leave the hidden field empty, and send it again.', 'klacht' ), 400 );
		}
		$item = give_in( $state );
	} catch ( CommandError $refusal ) {
		save_state( $state->with( [], FORM_PAGES, refusal_text( $refusal ) ) );
		return [
			STEP_VAR  => (string) FORM_PAGES,
			WRONG_VAR => '1',
		];
	}
	save_state( $state->as_sent( is_int( $item['id'] ?? null ) ? $item['id'] : 0 ) );
	return [ STEP_VAR => SENT_STEP ];
}

/**
 * The complaint, through the door that it takes: a draft's, or a new one's.
 *
 * @return array<string, mixed>
 * @throws CommandError
 */
function give_in( FormState $state ): array {
	if ( $state->draft_id > 0 && is_user_logged_in() ) {
		$draft = save_draft( $state );
		return command( 'POST', '/me/drafts/' . $state->draft_id . '/submission', [ 'version' => $draft['version'] ?? 0 ] );
	}
	// The form has been with this person since its first page; a token lasts a day, a form a week.
	$begun = from_sql( $state->created )?->getTimestamp() ?? now()->getTimestamp();
	$token = form_token_of( max( $begun, now()->getTimestamp() - FORM_TOKEN_UNTIL + HOUR_IN_SECONDS ) );
	return command( 'POST', '/complaints', as_params( $state->answers ) + [ 'form_token' => $token ], substr( $state->hash, 0, 32 ) );
}

function refusal_text( CommandError $refusal ): string {
	return implode( ' ', errors_of( $refusal ) );
}

/**
 * 'Stuur opnieuw': the guest's link once more.
 *
 * @return array<string, string>
 */
function sent_again( FormState $state ): array {
	$case = find_case( $state->sent );
	try {
		if ( $case !== null ) {
			resend_confirmation( $case );
		}
	} catch ( CommandError $refusal ) {
		save_state( $state->with( [], 1, $refusal->getMessage() ) );
		return [
			STEP_VAR  => SENT_STEP,
			WRONG_VAR => '1',
		];
	}
	return [
		STEP_VAR  => SENT_STEP,
		'opnieuw' => '1',
	];
}
