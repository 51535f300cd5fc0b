<?php
/**
 * The public page of a complaint, drawn: it reads like an article, in which the company's solution and the reporter's
 * verdict stand out. Everything here is text that somebody typed, and comes out as text.
 */

declare(strict_types=1);

namespace Klacht\Front;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\Remedy;
use Klacht\Complaint\Resolution;
use Klacht\Complaint\Side;
use Klacht\Complaint\Status;
use Klacht\Complaint\Turn;
use Klacht\Complaint\Type;
use function Klacht\Access\side_of;
use function Klacht\Complaint\shown_name;
use function Klacht\Complaint\turn_now;
use function Klacht\Complaint\turn_since;
use function Klacht\Complaint\words;
use function Klacht\Mail\grade_text;
use function Klacht\Mail\handle_url;
use function Klacht\Mail\yours;
use function Klacht\Rating\criteria_labels;
use function Klacht\Rating\given_early;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;
use function Klacht\Storage\now;

/**
 * Everything below the title.
 */
function complaint_article( ComplaintView $view ): string {
	$parts = [
		own_line( $view ),
		head_lines( $view ),
		status_list( $view->case, $view->moments ),
		'<div class="klacht-story klacht-typed">' . typed_text( $view->story ) . '</div>',
		complaint_facts( $view->case ),
		earlier_solutions_html( $view->case, $view->earlier ),
		solution_section( $view ),
		grade_section( $view ),
		replies_section( $view ),
	];
	return '<div class="klacht-article">' . implode( '', $parts ) . '</div>';
}

/**
 * What it is, about whom, of whom, and how far it is.
 */
function head_lines( ComplaintView $view ): string {
	$case    = $view->case;
	$company = $view->company_link === '' ? esc_html( $view->company ) : sprintf( '<a href="%s">%s</a>', esc_url( $view->company_link ), esc_html( $view->company ) );
	$product = $case->product_id > 0 ? $case->product_name : $case->product_text;
	$by      = sprintf(
		/* translators: 1: name of the reporter, 2: date and time */
		esc_html__( 'By %1$s, published on %2$s', 'klacht' ),
		'<span class="klacht-by__name">' . esc_html( shown_name( $case ) ) . '</span>',
		moment( $case->approved )
	);
	return sprintf( '<p class="klacht-about">%s</p>', sprintf( esc_html( about_text( $case->type ) ), $company ) )
		. ( $product === '' ? '' : '<p class="klacht-product">' . esc_html__( 'Product', 'klacht' ) . ': ' . esc_html( $product ) . '</p>' )
		. '<p class="klacht-by">' . $by . '</p>'
		. '<p class="klacht-stand">' . status_badge( $case ) . turn_text( $case ) . '</p>';
}

/**
 * 'Complaint about %s', with the company to be filled in.
 */
function about_text( Type $type ): string {
	return match ( $type ) {
		/* translators: %s: company */
		Type::Complaint  => __( 'Complaint about %s', 'klacht' ),
		/* translators: %s: company */
		Type::Compliment => __( 'Compliment for %s', 'klacht' ),
		/* translators: %s: company */
		Type::Suggestion => __( 'Suggestion for %s', 'klacht' ),
	};
}

/**
 * Whose turn it is and since when: a date, because the page may lie in a cache for long. Nobody's when the reporter
 * agrees, or can no longer say anything.
 */
function turn_text( ComplaintCase $case ): string {
	$turn  = turn_now( $case, now() );
	$since = turn_since( $case, now() );
	if ( $turn === Turn::Nobody || $since === null ) {
		return '';
	}
	return ' <span class="klacht-turn">' . sprintf( /* translators: 1: 'the company' or 'the reporter', 2: date */ esc_html__( 'Turn: %1$s, since %2$s', 'klacht' ), esc_html( $turn->label() ), day( $since ) ) . '</span>';
}

/**
 * To the reporter and the company's people, who are logged in and so are given no cached page: where they go on.
 */
function own_line( ComplaintView $view ): string {
	$case                  = $view->case;
	[ $text, $url, $link ] = match ( side_of( get_current_user_id(), $case ) ) {
		/* translators: %s: 'your complaint' */
		Side::Reporter => [ sprintf( __( 'This is %s.', 'klacht' ), yours( $case ) ), complaint_url( FOLLOW_PAGE, $case ), __( 'Follow it', 'klacht' ) ],
		Side::Company  => [ __( 'This is about your company.', 'klacht' ), handle_url( $case ), __( 'Handle', 'klacht' ) ],
		default        => [ '', '', '' ],
	};
	return $text === '' ? '' : sprintf( '<p class="klacht-own">%s <a href="%s">%s</a></p>', esc_html( $text ), esc_url( $url ), esc_html( $link ) );
}

/**
 * What the reporter wants, and when it happened.
 */
function complaint_facts( ComplaintCase $case ): string {
	return fact_list(
		array_filter(
			[
				__( 'Desired solution', 'klacht' ) => remedy_html( $case ),
				__( 'Date of the event', 'klacht' ) => calendar_day( $case->occurred_on ),
			],
			static fn( string $html ): bool => $html !== ''
		)
	);
}

/**
 * What the reporter wants, in the words of the list and in the reporter's own.
 */
function remedy_html( ComplaintCase $case ): string {
	$typed = trim( $case->remedy_text );
	$words = $case->remedy === null || ( $case->remedy === Remedy::Other && $typed !== '' ) ? '' : $case->remedy->label();
	return implode( '<br>', array_map( 'esc_html', array_filter( [ $words, $typed ], static fn( string $part ): bool => $part !== '' ) ) );
}

/**
 * @param array<string, string> $facts Name => escaped HTML.
 */
function fact_list( array $facts, string $more_class = '' ): string {
	$rows = '';
	foreach ( $facts as $name => $html ) {
		$rows .= sprintf( '<div><dt>%s</dt><dd>%s</dd></div>', esc_html( $name ), $html );
	}
	return $rows === '' ? '' : sprintf( '<dl class="klacht-facts%s">%s</dl>', esc_attr( $more_class ), $rows );
}

/**
 * The company's solution and what the reporter says of it. What it was before a reopening stands above it.
 */
function solution_section( ComplaintView $view ): string {
	$case = $view->case;
	if ( $case->status !== Status::Resolved ) {
		return '';
	}
	$kind = $case->solution_kind === null ? '' : esc_html( $case->solution_kind->label() );
	$line = implode( ' · ', array_filter( [ $kind, moment( $case->resolved ) ], static fn( string $part ): bool => $part !== '' ) );
	return sprintf(
		'<section class="klacht-solution" aria-labelledby="klacht-solution"><h2 id="klacht-solution">%s</h2>%s<div class="klacht-typed">%s</div><p class="klacht-verdict">%s</p></section>',
		esc_html( sprintf( words( $case->type )['answer_of'], $view->company ) ),
		$line === '' ? '' : '<p class="klacht-small">' . $line . '</p>',
		$case->solution === '' ? '<p>' . esc_html__( 'The company did not describe the solution.', 'klacht' ) . '</p>' : typed_text( $case->solution ),
		shape( verdict_shape( $case->resolution ) ) . '<span>' . esc_html( ( $case->resolution ?? Resolution::Silent )->label() ) . '</span>'
	);
}

/**
 * @return 'resolved'|'cross'|'open'
 */
function verdict_shape( ?Resolution $resolution ): string {
	return match ( $resolution ) {
		Resolution::Confirmed => 'resolved',
		Resolution::Disputed  => 'cross',
		default               => 'open',
	};
}

/**
 * The grade with its criteria and remark.
 */
function grade_section( ComplaintView $view ): string {
	$case   = $view->case;
	$rating = $view->rating;
	if ( $case->grade === 0 ) {
		return '';
	}
	$facts = [];
	foreach ( criteria_labels( $case->type ) as $criterion => $label ) {
		$value = $rating[ $criterion ] ?? null;
		if ( is_int( $value ) ) {
			$facts[ $label ] = esc_html( (string) $value );
		}
	}
	$remark  = is_string( $rating['remark'] ?? null ) ? trim( $rating['remark'] ) : '';
	$heading = $case->type === Type::Complaint ? __( 'Grade for the handling', 'klacht' ) : __( 'Grade for the reaction', 'klacht' );
	$when    = grade_moment( $view );
	return sprintf( '<section class="klacht-grade" aria-labelledby="klacht-grade"><h2 id="klacht-grade">%s</h2>', esc_html( $heading ) )
		. '<p class="klacht-grade__value">' . sprintf( /* translators: %s: grade */ esc_html__( '%s out of 10', 'klacht' ), '<strong>' . esc_html( grade_text( $case->grade ) ) . '</strong>' ) . '</p>'
		. ( $when === '' ? '' : '<p class="klacht-grade__early">' . esc_html( $when ) . '</p>' )
		. fact_list( $facts, ' klacht-facts--numbers' )
		. ( $remark === '' ? '' : '<blockquote class="klacht-remark klacht-typed">' . typed_text( $remark ) . '</blockquote>' )
		. '<p class="klacht-small">' . sprintf( /* translators: 1: name of the reporter, 2: date and time */ esc_html__( 'Given by %1$s on %2$s', 'klacht' ), esc_html( shown_name( $case ) ), moment( $case->graded ) ) . '</p></section>';
}

/**
 * Says when a grade was given on less than the handling as it is now; '' where it was not.
 */
function grade_moment( ComplaintView $view ): string {
	$reopened = $view->moments[ Event::Reopened->value ] ?? null;
	if ( ( $view->rating['before_resolved'] ?? false ) === true ) {
		return given_early( $view->case->type );
	}
	return $reopened !== null && (string) $view->case->graded < $reopened ? __( 'This grade was given before it was reopened.', 'klacht' ) : '';
}

/**
 * The public replies of both sides, oldest first.
 */
function replies_section( ComplaintView $view ): string {
	$items = implode( '', array_map( reply_item( ... ), $view->replies ) );
	$link  = static fn( int $after, string $text ): string => sprintf( '<a href="%s">%s</a>', esc_url( replies_url( $view->case, $after ) . '#klacht-replies' ), esc_html( $text ) );
	$last  = $view->replies[ count( $view->replies ) - 1 ] ?? null;
	$pages = array_filter(
		[
			$view->after === 0 ? '' : $link( 0, __( 'First replies', 'klacht' ) ),
			$view->more && $last !== null ? $link( $last->id, __( 'Next replies', 'klacht' ) ) : '',
		],
		static fn( string $page ): bool => $page !== ''
	);
	return '<section class="klacht-replies" aria-labelledby="klacht-replies"><h2 id="klacht-replies">' . esc_html__( 'Replies', 'klacht' ) . '</h2>'
		. ( $items === '' ? '<p>' . esc_html__( 'There are no replies yet.', 'klacht' ) . '</p>' : '<ol class="klacht-replies__list" role="list">' . $items . '</ol>' )
		. ( $pages === [] ? '' : '<nav class="klacht-replies__pages" aria-label="' . esc_attr__( 'More replies', 'klacht' ) . '">' . implode( ' ', $pages ) . '</nav>' )
		. '</section>';
}

/**
 * A reply; whose it is, is written beside the name and shows in its edge, not in a colour.
 */
function reply_item( PublicReply $reply ): string {
	return sprintf(
		'<li class="klacht-reply is-%s" id="klacht-reply-%d"><p class="klacht-reply__head"><strong>%s</strong> <span class="klacht-side">%s</span> %s</p><div class="klacht-typed">%s</div></li>',
		esc_attr( $reply->side->value ),
		$reply->id,
		esc_html( $reply->name ),
		esc_html( $reply->side->label() ),
		moment( $reply->created ),
		typed_text( $reply->body )
	);
}
