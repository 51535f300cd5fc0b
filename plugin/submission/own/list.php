<?php
/**
 * How 'Mijn klachten' looks: the views, a table that is cards on a phone, and what it says when it is empty.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Turn;
use Klacht\Storage\CasePage;
use function Klacht\Complaint\turn_now;
use function Klacht\Front\complaint_url;
use function Klacht\Front\hidden_fields;
use function Klacht\Mail\grade_text;
use function Klacht\Rest\write_cursor;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;
use function Klacht\Storage\from_sql;
use function Klacht\Storage\now;
use const Klacht\Front\FOLLOW_PAGE;

/**
 * The views, with how many each holds where that is known.
 *
 * @param array<string, int> $counts
 */
function view_links( OwnView $shown, array $counts, bool $whole ): string {
	$items = '';
	foreach ( OwnView::cases() as $view ) {
		$items .= sprintf(
			'<li><a href="%s"%s>%s%s</a></li>',
			esc_url( own_url( $view ) ),
			$view === $shown ? ' aria-current="page"' : '',
			esc_html( $view->label() ),
			$whole ? ' <span class="klacht-views__count">(' . number_format_i18n( $counts[ $view->value ] ) . ')</span>' : ''
		);
	}
	return sprintf( '<nav class="klacht-views" aria-label="%s"><ul>%s</ul></nav>', esc_attr__( 'My complaints by state', 'klacht' ), $items );
}

/**
 * One view: its table, or why it is empty.
 */
function own_view( OwnView $view, CasePage $page ): string {
	$html = '<h2 class="klacht-hidden">' . esc_html( $view->label() ) . '</h2>';
	if ( $page->rows === [] && $page->next === null ) {
		return $html . '<p>' . esc_html( why_empty( $view ) ) . '</p>' . report_button();
	}
	return $html . ( $page->rows === [] ? '' : own_table( $view, $page ) ) . further_links( $view, $page ) . report_button();
}

function own_table( OwnView $view, CasePage $page ): string {
	$columns = own_columns( $view );
	$head    = '';
	foreach ( $columns as [ $label ] ) {
		$head .= '<th scope="col" role="columnheader">' . esc_html( $label ) . '</th>';
	}
	$rows = '';
	foreach ( $page->rows as [ $case ] ) {
		$cells = '';
		foreach ( $columns as $key => [ $label, $draw ] ) {
			// The name of the column again, for a phone, where each row is a card.
			$cells .= $key === 'title'
				? '<th scope="row" role="rowheader">' . $draw( $case ) . '</th>'
				: sprintf( '<td role="cell" class="klacht-own__%s"><span class="klacht-own__label" aria-hidden="true">%s</span><span>%s</span></td>', esc_attr( $key ), esc_html( $label ), $draw( $case ) );
		}
		$rows .= '<tr role="row">' . $cells . '</tr>';
	}
	// The roles are the table's own; cards take them away from it.
	return sprintf( '<table class="klacht-own__table" role="table" aria-label="%s"><thead role="rowgroup"><tr role="row">%s</tr></thead><tbody role="rowgroup">%s</tbody></table>', esc_attr( $view->label() ), $head, $rows );
}

/**
 * The columns of a view: label and what draws the cell; escaped.
 *
 * @return non-empty-array<string, array{string, callable(ComplaintCase): string}>
 */
function own_columns( OwnView $view ): array {
	$columns = [
		'title'   => [ __( 'Title', 'klacht' ), __NAMESPACE__ . '\title_cell' ],
		'company' => [ __( 'Company', 'klacht' ), static fn( ComplaintCase $case ): string => esc_html( company_text( $case ) ) ],
		'status'  => [ __( 'Status', 'klacht' ), static fn( ComplaintCase $case ): string => esc_html( state_text( $case ) ) ],
		'turn'    => [ __( 'Turn', 'klacht' ), static fn( ComplaintCase $case ): string => esc_html( own_turn( $case ) ) ],
		'grade'   => [ __( 'Grade', 'klacht' ), static fn( ComplaintCase $case ): string => esc_html( $case->grade === 0 ? __( 'not yet', 'klacht' ) : grade_text( $case->grade ) ) ],
		'sent'    => [ __( 'Sent in on', 'klacht' ), static fn( ComplaintCase $case ): string => list_time( $case->moderation === Moderation::Draft ? null : $case->created ) ],
		'placed'  => [ __( 'Placed on', 'klacht' ), static fn( ComplaintCase $case ): string => list_time( $case->approved ) ],
	];
	return $view === OwnView::Drafts ? $columns + [ 'do' => [ __( 'Actions', 'klacht' ), __NAMESPACE__ . '\draft_actions' ] ] : $columns;
}

function title_cell( ComplaintCase $case ): string {
	return $case->moderation === Moderation::Draft
		? esc_html( own_title( $case ) )
		: sprintf( '<a href="%s">%s</a>', esc_url( complaint_url( FOLLOW_PAGE, $case ) ), esc_html( own_title( $case ) ) );
}

/**
 * A draft may have no title yet.
 */
function own_title( ComplaintCase $case ): string {
	return $case->title === '' ? __( '(no title yet)', 'klacht' ) : $case->title;
}

function company_text( ComplaintCase $case ): string {
	$post = $case->company_id > 0 ? get_post( $case->company_id ) : null;
	$name = $post instanceof \WP_Post ? $post->post_title : ( $case->typed_company()['name'] ?? '' );
	return $name === '' ? __( 'Not filled in', 'klacht' ) : $name;
}

/**
 * How far the company is once it is published, else whether it will be.
 */
function state_text( ComplaintCase $case ): string {
	return $case->moderation === Moderation::Approved ? $case->status->label() : $case->moderation->label();
}

/**
 * Who has to do something now, said to the reporter.
 */
function own_turn( ComplaintCase $case ): string {
	return match ( $case->moderation ) {
		Moderation::Draft, Moderation::Unconfirmed, Moderation::Rejected => __( 'you', 'klacht' ),
		Moderation::Pending  => __( 'the editors', 'klacht' ),
		Moderation::Approved => match ( turn_now( $case, now() ) ) {
			Turn::Reporter => __( 'you', 'klacht' ),
			Turn::Company  => Turn::Company->label(),
			Turn::Nobody   => Turn::Nobody->label(),
		},
		default              => Turn::Nobody->label(),
	};
}

/**
 * An instant as lists have it.
 *
 * @param string|null $time UTC DATETIME; null where it has not happened.
 */
function list_time( ?string $time ): string {
	$instant = from_sql( $time );
	return $instant === null ? esc_html__( 'not yet', 'klacht' ) : sprintf( '<time datetime="%s">%s</time>', esc_attr( $instant->format( DATE_RFC3339 ) ), esc_html( (string) wp_date( 'Y-m-d H:i:s', $instant->getTimestamp() ) ) );
}

/**
 * Writing on is a post to the form, which then holds what was kept.
 */
function draft_actions( ComplaintCase $case ): string {
	$of = '<span class="klacht-hidden"> ' . esc_html( own_title( $case ) ) . '</span>';
	return sprintf(
		'<form method="post" action="%s">%s<input type="hidden" name="go" value="open"><input type="hidden" name="draft" value="%d"><button type="submit" class="klacht-button klacht-button--second">%s%s</button></form> <a class="klacht-own__drop" href="%s">%s%s</a>',
		esc_url( form_url() ),
		hidden_fields( REPORT_FORM ),
		$case->id,
		esc_html__( 'Write on', 'klacht' ),
		$of,
		esc_url( own_url( OwnView::Drafts, [ 'drop' => $case->id ] ) ),
		esc_html__( 'Delete', 'klacht' ),
		$of
	);
}

/**
 * The ways to the other pages of a view.
 */
function further_links( OwnView $view, CasePage $page ): string {
	$links = '';
	if ( \Klacht\Front\asked( 'cursor' ) !== '' ) {
		$links .= sprintf( '<a href="%s">%s</a>', esc_url( own_url( $view ) ), esc_html__( 'Back to the newest', 'klacht' ) );
	}
	if ( $page->next !== null ) {
		$text   = $page->searched_to === null ? sprintf( /* translators: %d: number of complaints */ __( 'Next %d', 'klacht' ), 20 ) : __( 'Search on', 'klacht' );
		$links .= sprintf( '<a href="%s" rel="next">%s</a>', esc_url( own_url( $view, [ 'cursor' => write_cursor( $page->next ) ] ) ), esc_html( $text ) );
	}
	return $links === '' ? '' : sprintf( '<nav class="klacht-pager" aria-label="%s">%s</nav>', esc_attr__( 'Pages', 'klacht' ), $links );
}

function why_empty( OwnView $view ): string {
	return match ( $view ) {
		OwnView::Drafts    => __( 'You have no drafts. While you write you can keep a draft and finish it later.', 'klacht' ),
		OwnView::Submitted => __( 'None of your complaints waits for our editors.', 'klacht' ),
		OwnView::Published => __( 'None of your complaints is on the site yet. Our editors first read what you send in.', 'klacht' ),
		OwnView::Rejected  => __( 'None of your complaints was rejected.', 'klacht' ),
	};
}

function nothing_yet(): string {
	return '<p>' . esc_html__( 'You have not reported anything yet. What you report or keep with this account appears here.', 'klacht' ) . '</p>' . report_button();
}

function report_button(): string {
	return sprintf( '<p class="klacht-buttons"><a class="klacht-button wp-element-button" href="%s">%s</a></p>', esc_url( form_url() ), esc_html__( 'Report a complaint', 'klacht' ) );
}
