<?php
/**
 * The form as a visitor sees it: one page at a time, and what it says of a form that is not there any more.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Front\Form;
use Klacht\Front\Page;
use function Klacht\Access\login_form;
use function Klacht\Complaint\find_case;
use function Klacht\Front\asked;
use function Klacht\Front\error_summary;
use function Klacht\Front\form_tag;
use function Klacht\Front\here;
use function Klacht\Front\region;
use function Klacht\Front\submit_button;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;

/**
 * The form on our own page, for a site whose owner put the block nowhere.
 */
function form_page(): Page {
	// By its block, which brings its script along.
	return new Page( __( 'Report a complaint', 'klacht' ), do_blocks( '<!-- wp:klacht/form /-->' ) );
}

/**
 * The block.
 *
 * @param array<string, mixed> $attributes
 */
function render_form_block( array $attributes ): string {
	return sprintf( '<div %s>%s</div>', get_block_wrapper_attributes( [ 'class' => 'klacht-submission' ] ), draw_form() );
}

/**
 * The page of the form that was asked for, or that answers this post.
 */
function draw_form(): string {
	return region( REPORT_FORM, draw_view( shown_form() ?? asked_view() ) );
}

function draw_view( FormView $view ): string {
	return $view->notice . match ( true ) {
		$view->page === 0       => draw_sent( $view->state, $view->errors ),
		! $view->state->is_mine() => draw_login_ended(),
		default                 => draw_page( $view->page, $view->state, $view->errors ),
	};
}

/**
 * What the address asks for.
 */
function asked_view(): FormView {
	$step  = asked( STEP_VAR );
	$state = $step === '' ? null : find_state( asked( FORM_VAR ) );
	if ( $state !== null && ! $state->is_mine() && is_user_logged_in() ) {
		// Another account's: as if it were not there.
		$state = null;
	}
	if ( $state === null ) {
		$begins = $step === '' || ( $step === '1' && asked( FORM_VAR ) === '' );
		return new FormView( 1, new FormState( '' ), [], $begins ? '' : lost_notice() );
	}
	if ( $state->sent > 0 ) {
		return new FormView( 0, $state );
	}
	$page = min( max( 1, (int) $step ), $state->reached );
	return new FormView( $page, $state, asked( WRONG_VAR ) === '1' ? errors_on( $state->answers, $page ) : [], asked( 'kwijt' ) === '1' ? lost_notice( true ) : '' );
}

/**
 * The answers are not there: they were kept too long ago, or the browser takes no cookies.
 *
 * @param bool $kept Whether what was sent just now is.
 */
function lost_notice( bool $kept = false ): string {
	$text = __( 'We do not have your answers any more. They are kept for 7 days, in a browser that accepts cookies.', 'klacht' ) . ( $kept ? ' ' . __( 'What you filled in just now is still here.', 'klacht' ) : '' );
	return sprintf( '<div class="klacht-notice" role="status" tabindex="-1" data-klacht-focus><p>%s</p></div>', esc_html( $text ) );
}

/**
 * Somebody filled this form in with an account, and is not logged in any more. Nothing of it is shown until they are.
 */
function draw_login_ended(): string {
	return '<h2 tabindex="-1" data-klacht-focus>' . esc_html__( 'You are no longer logged in', 'klacht' ) . '</h2>'
		. '<p>' . esc_html__( 'Your answers are kept, also those of this page. Log in, and you go on where you were.', 'klacht' ) . '</p>'
		. login_form( home_url( here() ) );
}

/**
 * One page.
 *
 * @param array<string, string> $errors
 */
function draw_page( int $page, FormState $state, array $errors ): string {
	$form   = new Form( REPORT_FORM, $state->answers, $errors );
	$type   = type_of( $state->answers );
	$inside = match ( $page ) {
		1 => company_page( $form ),
		2 => story_page( $form, $type ),
		3 => remedy_page( $form, $type ),
		4 => person_page( $form ),
		default => check_page( $state ),
	};
	$step = sprintf( '<p class="klacht-form-step">%s</p>', esc_html( sprintf( /* translators: 1: number of this page, 2: number of pages */ __( 'Step %1$d of %2$d', 'klacht' ), $page, FORM_PAGES ) ) );
	return error_summary( $form ) . ( $page === 2 && $state->reached === 2 ? other_notice( $state ) : '' )
		. $step . '<h2>' . esc_html( page_heading( $page, $type ) ) . '</h2>'
		. keeping_form( $page, $state, $inside . sprintf( '<input type="hidden" name="form_page" value="%d">', $page ) . page_buttons( $page ) )
		. ( $page === 1 ? already_begun( $state ) : '' );
}

/**
 * The form of a page: its script keeps what is typed on this device, per person and form. Before it has a name, for this
 * tab alone.
 */
function keeping_form( int $page, FormState $state, string $inside ): string {
	$more = $state->is_kept() ? [ 'data-klacht-keep-form' => keep_name( $state ) ] : [ 'data-klacht-keep-tab' => '' ];
	return form_tag( REPORT_FORM, $inside . name_field( $state ), form_here(), keep_name( $state ) . $page, $more );
}

/**
 * Under which name the pages of a form are kept on the device; the number of the page comes behind it.
 */
function keep_name( FormState $state ): string {
	return REPORT_FORM . '-' . get_current_user_id() . '-' . ( $state->is_kept() ? "$state->name-" : '' );
}

/**
 * The hidden field that says which form it is. One that is kept nowhere has none, so that the first page is the same
 * for everybody.
 */
function name_field( FormState $state ): string {
	return $state->is_kept() ? sprintf( '<input type="hidden" name="%s" value="%s">', esc_attr( FORM_VAR ), esc_attr( $state->name ) ) : '';
}

/**
 * Who begins a form and has another on this device is told of it: going back to the first page makes a new one.
 */
function other_notice( FormState $state ): string {
	$other = $state->is_kept() ? other_state( $state ) : null;
	if ( $other === null ) {
		return '';
	}
	if ( $other->sent > 0 ) {
		$case = find_case( $other->sent );
		return sprintf( '<div class="klacht-notice"><p>%s</p></div>', sent_line( $other, $case ) . ' ' . esc_html__( 'You are now writing a new one.', 'klacht' ) );
	}
	$title = trim( $other->answers['title'] ?? '' );
	return sprintf(
		'<div class="klacht-notice"><p>%s <a href="%s">%s</a></p></div>',
		esc_html__( 'On this device you have begun another form.', 'klacht' ),
		esc_url( add_query_arg( step( $other, $other->reached ), form_here() ) ),
		esc_html( $title === '' ? __( 'Go on with that one', 'klacht' ) : sprintf( /* translators: %s: title */ __( 'Go on with “%s”', 'klacht' ), $title ) )
	);
}

/**
 * The buttons below a page. The first in the source is what Enter presses.
 */
function page_buttons( int $page ): string {
	$next = $page === FORM_PAGES ? submit_button( __( 'Send in', 'klacht' ), 'main', 'go', 'send' ) : submit_button( __( 'Next', 'klacht' ), 'main', 'go', 'next' );
	$back = $page === 1 ? '' : submit_button( __( 'Previous', 'klacht' ), 'second', 'go', 'back' );
	$keep = is_user_logged_in() ? submit_button( __( 'Keep as a draft', 'klacht' ), 'link', 'go', 'keep' ) : '';
	$note = is_user_logged_in() ? '' : '<p class="klacht-hint">' . esc_html__( 'You can only go on with your answers on this device. After 7 days we delete them.', 'klacht' ) . '</p>';
	return '<div class="klacht-buttons">' . $next . $back . $keep . '</div>' . $note;
}

/**
 * For who comes back to the first page from a cache: the script shows it when this device has begun, and adds which form.
 */
function already_begun( FormState $state ): string {
	return $state->is_kept() ? '' : sprintf( '<p class="klacht-notice" data-klacht-begun="%s" hidden><a href="%s">%s</a></p>', esc_attr( FORM_VAR ), esc_url( add_query_arg( STEP_VAR, FORM_PAGES, form_here() ) ), esc_html__( 'You have begun already. Go on with your answers.', 'klacht' ) );
}

/**
 * The document title says where in the form it is, and first of all that something is wrong.
 *
 * @param array<string, string> $parts
 * @return array<string, string>
 */
function form_title( array $parts ): array {
	$view = shown_form();
	if ( $view === null && asked( STEP_VAR ) === '' ) {
		return $parts;
	}
	$view  = $view ?? asked_view();
	$title = $view->page === 0 || ! $view->state->is_mine() ? $parts['title'] : sprintf( /* translators: 1: title of the page, 2: number of this step, 3: number of steps */ __( '%1$s: step %2$d of %3$d', 'klacht' ), $parts['title'], $view->page, FORM_PAGES );
	return [ 'title' => $view->errors === [] ? $title : sprintf( /* translators: %s: title of a page with a form */ __( 'Error: %s', 'klacht' ), $title ) ] + $parts;
}
