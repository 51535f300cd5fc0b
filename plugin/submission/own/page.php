<?php
/**
 * The page 'Mijn klachten': what somebody with an account sent in, and what they keep to finish later.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Front\Form;
use Klacht\Front\Page;
use Klacht\Storage\CaseQuery;
use function Klacht\Access\login_form;
use function Klacht\Access\owns;
use function Klacht\Access\proof_notice;
use function Klacht\Complaint\find_case;
use function Klacht\Front\asked;
use function Klacht\Front\command;
use function Klacht\Front\done_notice;
use function Klacht\Front\error_summary;
use function Klacht\Front\errors_of;
use function Klacht\Front\form_tag;
use function Klacht\Front\page_url;
use function Klacht\Front\see_other;
use function Klacht\Front\sent_form;
use function Klacht\Front\sent_texts;
use function Klacht\Front\submit_button;
use function Klacht\Rest\read_cursor;
use function Klacht\Storage\esc_html;
use const Klacht\Front\KEY_FIELD;
use const Klacht\Front\OWN_PAGE;

/**
 * The page, or the answer to its form.
 */
function own_page(): Page {
	$user_id = get_current_user_id();
	if ( $user_id === 0 ) {
		return log_in_first_page();
	}
	[ $counts, $whole ] = own_counts( $user_id );
	$view               = OwnView::tryFrom( asked( 'view' ) ) ?? first_view( $counts );
	$top                = own_notice();
	$status             = 200;
	try {
		if ( sent_form() === 'drop' ) {
			drop_and_go_on( absint( asked( 'drop' ) ) );
		}
		$draft = own_draft_to_drop( $user_id );
		if ( $draft !== null ) {
			return drop_page( $draft );
		}
	} catch ( CommandError $refusal ) {
		$top    = error_summary( new Form( '', [], errors_of( $refusal ) ) );
		$status = $refusal->status;
	}
	$html = array_sum( $counts ) === 0
		? nothing_yet()
		: view_links( $view, $counts, $whole ) . own_view( $view, own_cases( $view, $user_id ) );
	return new Page( __( 'My complaints', 'klacht' ), '<div class="klacht-own">' . proof_notice( $user_id ) . $html . '</div>', $status, $top, $status !== 200, true );
}

/**
 * The address of a view.
 *
 * @param array<string, string|int> $more
 */
function own_url( OwnView $view, array $more = [] ): string {
	return page_url( OWN_PAGE, [ 'view' => $view->value ] + $more );
}

/**
 * Where there is something, what is unfinished first.
 *
 * @param array<string, int> $counts
 */
function first_view( array $counts ): OwnView {
	foreach ( OwnView::cases() as $view ) {
		if ( $counts[ $view->value ] > 0 ) {
			return $view;
		}
	}
	return OwnView::Drafts;
}

/**
 * The page of a view that was asked for, found as GET /me/complaints finds it.
 *
 * @throws CommandError 400
 */
function own_cases( OwnView $view, int $user_id ): \Klacht\Storage\CasePage {
	$page = \Klacht\Storage\list_cases(
		new CaseQuery(
			[ 'reporter_id' => $user_id ],
			cursor: read_cursor( asked( 'cursor' ), 'created' ),
			moderations: array_column( $view->moderations(), 'value' ),
		)
	);
	_prime_post_caches( array_values( array_unique( array_map( static fn( array $row ): int => $row[0]->company_id, $page->rows ) ) ), false, false );
	return $page;
}

/**
 * What was just done.
 */
function own_notice(): string {
	return match ( '1' ) {
		asked( 'bewaard' )   => done_notice( __( 'Your draft is kept', 'klacht' ) ),
		asked( 'verwijderd' ) => done_notice( __( 'Your draft is deleted', 'klacht' ) ),
		default              => '',
	};
}

/**
 * Everybody's page when nobody is logged in; a login leads back.
 */
function log_in_first_page(): Page {
	$view  = OwnView::tryFrom( asked( 'view' ) );
	$html  = '<p>' . esc_html__( 'Log in to see your complaints and drafts.', 'klacht' ) . '</p>'
		. login_form( $view === null ? page_url( OWN_PAGE ) : own_url( $view ) );
	$html .= '<p>' . esc_html__( 'Did you report something without an account? Then follow it by the link in our e-mail.', 'klacht' ) . '</p>';
	return new Page( __( 'My complaints', 'klacht' ), '<div class="klacht-login">' . $html . '</div>' );
}

/**
 * The draft that the address asks to delete, null for none. A stranger's does not exist.
 *
 * @throws CommandError 404
 */
function own_draft_to_drop( int $user_id ): ?ComplaintCase {
	$id = absint( asked( 'drop' ) );
	if ( $id === 0 ) {
		return null;
	}
	$case = find_case( $id );
	if ( $case === null || ! owns( $user_id, $case ) ) {
		throw new CommandError( 'klacht_not_found', __( 'This draft no longer exists.', 'klacht' ), 404 );
	}
	return $case->moderation === Moderation::Draft ? $case : throw new CommandError( 'klacht_illegal_move', __( 'This is no draft any more: you sent it in.', 'klacht' ), 409 );
}

function drop_and_go_on( int $id ): never {
	command( 'DELETE', "/me/drafts/$id", [], sent_texts()[ KEY_FIELD ] ?? '' );
	see_other( own_url( OwnView::Drafts, [ 'verwijderd' => 1 ] ) );
}

/**
 * Asks once more: a draft that is gone is gone.
 */
function drop_page( ComplaintCase $draft ): Page {
	$html  = '<p>' . esc_html( sprintf( /* translators: %s: title */ __( 'Do you want to delete “%s”? You cannot undo this.', 'klacht' ), own_title( $draft ) ) ) . '</p>';
	$html .= form_tag( 'drop', '<div class="klacht-buttons">' . submit_button( __( 'Delete the draft', 'klacht' ) ) . '<a class="klacht-way-back" href="' . esc_url( own_url( OwnView::Drafts ) ) . '">' . esc_html__( 'Keep it', 'klacht' ) . '</a></div>' );
	return new Page( __( 'Delete a draft', 'klacht' ), $html );
}
