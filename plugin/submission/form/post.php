<?php
/**
 * What the buttons of the form do. What holds is kept and leads on by a redirect, so that reloading asks nothing and
 * going back finds everything; what does not is drawn again with everything that was typed, and kept nowhere.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\CommandError;
use function Klacht\Complaint\find_case;
use function Klacht\Front\asked;
use function Klacht\Front\here;
use function Klacht\Front\keep_private;
use function Klacht\Front\page_url;
use function Klacht\Front\require_own_post;
use function Klacht\Front\see_other;
use function Klacht\Front\sent_form;
use function Klacht\Front\sent_texts;
use const Klacht\Front\OWN_PAGE;

/** The form's name, and the group of its fields. */
const REPORT_FORM = 'melden';

/** What the address says: the page, whether it came back with errors, and which form it is. */
const STEP_VAR  = 'stap';
const WRONG_VAR = 'fout';
const FORM_VAR  = 'formulier';

/** Everything that an address of the form may say. */
const FORM_VARS = [ STEP_VAR, WRONG_VAR, FORM_VAR, 'zoek', 'opnieuw', 'kwijt' ];

/** The page behind the last: it was sent. */
const SENT_STEP = 'klaar';

/** A field that people do not see: who fills it in is a program. */
const TRAP_FIELD = 'homepage';

/** A page of the form that answers a post itself. */
final class FormView {
	/**
	 * @param int                   $page   0 for the page behind the last.
	 * @param array<string, string> $errors By field, as the form has them.
	 * @param string                $notice What stands above it; escaped.
	 */
	public function __construct(
		public readonly int $page,
		public readonly FormState $state,
		public readonly array $errors = [],
		public readonly string $notice = '',
	) {}
}

/**
 * The page that answers this post.
 *
 * @param FormView|false|null $set A page to show, false for none, null to read.
 */
function shown_form( FormView|false|null $set = null ): ?FormView {
	static $shown = null;
	if ( $set !== null ) {
		$shown = $set === false ? null : $set;
	}
	return $shown instanceof FormView ? $shown : null;
}

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
	$answer = answer_of_form();
	if ( is_array( $answer ) ) {
		lead_on( $answer );
	}
	keep_private();
	shown_form( $answer );
}

/**
 * Where a post leads, or the page that it is answered with.
 *
 * @return array<string, string>|FormView
 */
function answer_of_form(): array|FormView {
	$sent  = sent_texts();
	$page  = min( FORM_PAGES, max( 1, (int) ( $sent['form_page'] ?? '1' ) ) );
	$found = isset( $sent[ FORM_VAR ] ) || $page > 1 ? find_state( $sent[ FORM_VAR ] ?? '' ) : null;
	$state = $found !== null && $found->is_mine() ? $found : null;
	try {
		require_own_post();
		if ( ( sent_texts( REPORT_FORM )[ TRAP_FIELD ] ?? '' ) !== '' ) {
			throw new CommandError( 'klacht_trap', __( 'Leave the hidden field empty, and send it again.', 'klacht' ), 400 );
		}
		if ( $state !== null && $state->sent > 0 && ( $sent['go'] ?? '' ) !== 'resend' ) {
			// Pressed again, or sent from another window: the page says when it was sent.
			return step( $state, $page );
		}
		if ( $found !== null && $state === null && ! is_user_logged_in() ) {
			return kept_for_login( $found, $page );
		}
		return match ( $sent['go'] ?? 'next' ) {
			'open'   => opened( (int) ( $sent['draft'] ?? '0' ) ),
			'back'   => went_back( $state, $page ),
			'search' => searched( $state ),
			'keep'   => kept_as_draft( $state, $page ),
			'send'   => sent_in( $state ),
			'resend' => sent_again( $state ),
			default  => went_on( $state, $page ),
		};
	} catch ( CommandError $refusal ) {
		return new FormView( $page, with_sent( $state, $page ), refused_fields( $refusal, $page ) );
	}
}

/**
 * The sentences of a refusal by field of the form; what another page asks is told on top.
 *
 * @return array<string, string>
 */
function refused_fields( CommandError $refusal, int $page ): array {
	$errors = [];
	foreach ( \Klacht\Front\errors_of( $refusal ) as $param => $sentence ) {
		$field = field_of_param( $param, [] );
		if ( page_of_field( $field ) === $page ) {
			$errors[ $field ] = $sentence;
		} else {
			$errors[''] = trim( ( $errors[''] ?? '' ) . ' ' . $sentence );
		}
	}
	return $errors;
}

/**
 * The address of a page of a form.
 *
 * @return array<string, string>
 */
function step( FormState $state, int|string $step, bool $wrong = false ): array {
	return [
		STEP_VAR => (string) $step,
		FORM_VAR => $state->name,
	] + ( $wrong ? [ WRONG_VAR => '1' ] : [] );
}

/**
 * The page that shows one step of the form, where this request came from.
 *
 * @param array<string, string> $query Its step and more.
 */
function lead_on( array $query ): never {
	see_other( $query['url'] ?? add_query_arg( $query, form_here() ) );
}

/**
 * The address that the form stands at, without what it says of a page of it.
 */
function form_here(): string {
	return remove_query_arg( FORM_VARS, here() );
}

/**
 * The state with what this page sent. A box that is not ticked sends nothing, so it counts as empty.
 */
function with_sent( ?FormState $state, int $page ): FormState {
	$sent = array_intersect_key( sent_texts( REPORT_FORM ), array_flip( page_fields()[ $page ] ?? [] ) );
	$none = $page === 4 ? [ 'hide_name' => '' ] : [];
	return ( $state ?? new FormState( '' ) )->with( $sent + $none );
}

/**
 * What does not hold on one page.
 *
 * @param array<string, string> $answers
 * @return array<string, string>
 */
function errors_on( array $answers, int $page ): array {
	return array_filter( form_errors( $answers, $page ), static fn( string $field ): bool => page_of_field( $field ) === $page, ARRAY_FILTER_USE_KEY );
}

/**
 * On to the next page; back to the last one where only something was changed; or the same again with what is wrong.
 *
 * @return array<string, string>|FormView
 * @throws CommandError 429
 */
function went_on( ?FormState $state, int $page ): array|FormView {
	$typed  = with_company( with_sent( $state, $page ) );
	$errors = errors_on( $typed->answers, $page );
	$lost   = $state === null && $page > 1;
	if ( $errors !== [] ) {
		return new FormView( $page, $typed, $errors, $lost ? lost_notice( true ) : '' );
	}
	$state = $state ?? begin_state();
	// The check shows the story and the wish as one part, so the wish comes behind the story also then.
	$next = $state->reached === FORM_PAGES && $page !== 2 ? FORM_PAGES : min( FORM_PAGES, $page + 1 );
	foreach ( array_keys( form_errors( $typed->answers, $next - 1 ) ) as $field ) {
		$next = min( $next, page_of_field( $field ) );
	}
	save_state( $state->with( $typed->answers, $next ) );
	return step( $state, $next ) + ( $lost ? [ 'kwijt' => '1' ] : [] );
}

/**
 * @return array<string, string>|FormView
 * @throws CommandError 400
 */
function went_back( ?FormState $state, int $page ): array|FormView {
	$typed = with_sent( $state, $page );
	if ( $state === null ) {
		return new FormView( $page, $typed, [], lost_notice( true ) );
	}
	save_state( $typed );
	return step( $state, max( 1, $page - 1 ) );
}

/**
 * Looks the typed company up, for who has no suggestions. Looking up keeps nothing.
 */
function searched( ?FormState $state ): FormView {
	$typed = with_sent( $state, 1 );
	// Enter in another field presses this button too: then nothing was looked up.
	$looks = trim( $typed->answers['company_search'] ?? '' ) !== '';
	return new FormView( 1, $looks ? with_company( $typed->with( [ 'company' => '' ] ) ) : $typed );
}

/**
 * Chooses the company that was typed in full, where none was chosen.
 */
function with_company( FormState $state ): FormState {
	$typed = trim( $state->answers['company_search'] ?? '' );
	if ( $typed === '' || mb_strlen( $typed ) > COMPANY_SEARCH_LENGTH || ( $state->answers['company'] ?? '' ) !== '' ) {
		return $state;
	}
	$company = \Klacht\Company\find_company( $typed );
	return $company === 0 ? $state : $state->with( [ 'company' => (string) $company ] );
}

/**
 * Goes on with a draft of one's own, in a form of its own.
 *
 * @return array<string, string>
 * @throws CommandError 429
 */
function opened( int $draft ): array {
	try {
		$answers = answers_of_draft( $draft );
	} catch ( CommandError ) {
		return [ 'url' => page_url( OWN_PAGE ) ];
	}
	$state = begin_state();
	save_state( $state->with( $answers, first_open_page( $answers ) )->of_draft( $draft ) );
	return step( $state, 1 );
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
 * The login ended while this page was filled in: what it sent waits for the account, and the page says so.
 *
 * @return array<string, string>
 * @throws CommandError 400
 */
function kept_for_login( FormState $found, int $page ): array {
	if ( $found->sent === 0 ) {
		save_state( with_sent( $found, $page ) );
	}
	return step( $found, $page );
}

/**
 * 'Bewaar als concept': kept in the account, to go on anywhere.
 *
 * @return array<string, string>
 * @throws CommandError
 */
function kept_as_draft( ?FormState $state, int $page ): array {
	$typed = with_company( with_sent( $state, $page ) );
	$draft = save_draft( $typed );
	if ( $typed->is_kept() && is_int( $draft['id'] ?? null ) ) {
		// Who goes back finds the same form, which now goes on with this draft.
		save_state( $typed->of_draft( $draft['id'] ) );
	}
	return [ 'url' => page_url( OWN_PAGE, [ 'bewaard' => 1 ] ) ];
}

/**
 * 'Stuur opnieuw': the guest's link once more.
 *
 * @return array<string, string>|FormView
 */
function sent_again( ?FormState $state ): array|FormView {
	if ( $state === null || $state->sent === 0 ) {
		return new FormView( 1, new FormState( '' ), [], lost_notice() );
	}
	$case = find_case( $state->sent );
	try {
		if ( $case !== null ) {
			resend_confirmation( $case );
		}
	} catch ( CommandError $refusal ) {
		return new FormView( 0, $state, [ '' => $refusal->getMessage() ] );
	}
	return step( $state, SENT_STEP ) + [ 'opnieuw' => '1' ];
}
