<?php
/**
 * A complaint as its reporter sees it: the parts that any page of a reporter can be made of.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Decision;
use Klacht\Complaint\Event;
use Klacht\Complaint\MessageKind;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Side;
use Klacht\Complaint\Turn;
use Klacht\Mail\Passage;
use Klacht\Mail\Template;
use function Klacht\Complaint\complaint_link;
use function Klacht\Complaint\find_case;
use function Klacht\Complaint\timeline_sentence;
use function Klacht\Complaint\turn_now;
use function Klacht\Complaint\turn_since;
use function Klacht\Complaint\words;
use function Klacht\Front\facts;
use function Klacht\Front\moment;
use function Klacht\Front\status_text;
use function Klacht\Front\typed_text;
use function Klacht\Handling\dossier;
use function Klacht\Handling\messages;
use function Klacht\Handling\reopening_reasons;
use function Klacht\Mail\company_may_know;
use function Klacht\Mail\company_name;
use function Klacht\Mail\is_mailed;
use function Klacht\Mail\not_told_yet;
use function Klacht\Mail\passages_of;
use function Klacht\Mail\reaches_reporter;
use function Klacht\Mail\yours_first;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;
use function Klacht\Storage\now;
use function Klacht\Storage\row;

/** How many messages and how many events a page shows at most. */
const PARTS_SHOWN = 500;

/**
 * The facts of a complaint.
 */
function own_facts( ComplaintCase $case ): string {
	$public = $case->is_public();
	return facts(
		[
			__( 'Status', 'klacht' )        => esc_html( $public ? status_text( $case ) : $case->moderation->label() ),
			__( 'Company', 'klacht' )       => esc_html( company_name( $case ) ),
			__( 'Type', 'klacht' )          => esc_html( $case->type->label() ),
			__( 'Name on the site', 'klacht' ) => esc_html( $case->public_name() === '' ? __( 'Anonymous', 'klacht' ) : $case->public_name() ),
			__( 'ID', 'klacht' )            => (string) $case->id,
			__( 'On the site', 'klacht' )   => $public ? '<a href="' . esc_url( complaint_link( $case ) ) . '">' . esc_html__( 'Read it as everybody sees it', 'klacht' ) . '</a>' : '',
		]
	);
}

/**
 * Whose turn it is, as the reporter reads it.
 */
function turn_line( ComplaintCase $case ): string {
	$since = turn_since( $case, now() );
	$who   = match ( turn_now( $case, now() ) ) {
		Turn::Company  => company_name( $case ),
		Turn::Reporter => __( 'you', 'klacht' ),
		Turn::Nobody   => Turn::Nobody->label(),
	};
	return esc_html( $who ) . ( $since === null ? '' : ', ' . sprintf( /* translators: %s: instant */ esc_html__( 'since %s', 'klacht' ), moment( $since ) ) );
}

/**
 * What is to happen and by whom, or why nothing does.
 */
function next_step( ComplaintCase $case ): string {
	if ( $case->is_public() ) {
		$reached = $case->turn !== Turn::Company || company_may_know( $case );
		return '<p><strong>' . esc_html__( 'Turn', 'klacht' ) . ':</strong> ' . turn_line( $case ) . '</p>' . ( $reached ? '' : '<p>' . esc_html( not_told_yet( $case ) ) . '</p>' );
	}
	$text = match ( $case->moderation ) {
		Moderation::Draft       => __( 'This is a draft. Nobody but you sees it.', 'klacht' ),
		Moderation::Unconfirmed => __( 'Confirm your e-mail address first.', 'klacht' ) . ( is_mailed( $case, Template::Confirm, 'reporter' ) ? ' ' . __( 'The link is in the e-mail that we send you.', 'klacht' ) : '' ),
		Moderation::Pending     => editors_read( $case ),
		Moderation::Withdrawn   => sprintf( /* translators: %s: 'Your complaint' */ __( '%s was withdrawn. Nobody sees it on the site.', 'klacht' ), yours_first( $case ) ),
		Moderation::Merged      => sprintf( /* translators: %s: 'Your complaint' */ __( '%s was merged with another one about the same.', 'klacht' ), yours_first( $case ) ),
		default                 => '',
	};
	$into = $case->moderation === Moderation::Merged ? find_case( $case->merged_into ) : null;
	$link = $into !== null && $into->is_public() ? ' <a href="' . esc_url( complaint_link( $into ) ) . '">' . esc_html( $into->title ) . '</a>' : '';
	return $text === '' ? '' : '<p>' . esc_html( $text ) . $link . '</p>';
}

/**
 * That the editors read it, and how one hears of what they decide.
 */
function editors_read( ComplaintCase $case ): string {
	return reaches_reporter( $case )
		? __( 'Our editors read it. You get an e-mail when they have decided.', 'klacht' )
		: __( 'Our editors read it. You see here what they decide.', 'klacht' );
}

/**
 * How to object to a decision: by the mail that tells of it, where there is one.
 *
 * @param string $since UTC DATETIME of the decision.
 */
function how_to_object( ComplaintCase $case, Template $told, string $since ): string {
	return is_mailed( $case, $told, 'reporter', $since )
		? __( 'Do you not agree? Answer the e-mail that we sent you about it.', 'klacht' )
		: sprintf( /* translators: %s: e-mail address */ __( 'Do you not agree? Write to %s.', 'klacht' ), \Klacht\editors_address() );
}

/**
 * Why the editors did not place it or took it down, and who decided. '' where they did neither.
 */
function statement_part( ComplaintCase $case ): string {
	$decision = match ( $case->moderation ) {
		Moderation::Rejected => Decision::Reject,
		Moderation::Removed  => Decision::Remove,
		default              => null,
	};
	if ( $decision === null ) {
		return '';
	}
	$found    = row( 'SELECT * FROM {decisions} WHERE complaint_id = %d AND decision = %s ORDER BY id DESC LIMIT 1', $case->id, $decision->value );
	$pairs    = array_map( static fn( Passage $passage ): array => [ $passage->heading, typed_text( $passage->text ) ], passages_of( $found ) );
	$rejected = $case->moderation === Moderation::Rejected;
	return '<section class="klacht-part klacht-statement"><h2>' . esc_html( sprintf( $rejected ? /* translators: %s: 'Your complaint' */ __( '%s is not placed', 'klacht' ) : /* translators: %s: 'Your complaint' */ __( '%s was taken down', 'klacht' ), yours_first( $case ) ) ) . '</h2>'
		. ( $found === null ? '' : '<p class="klacht-hint">' . moment( $found['created'] ) . '</p>' )
		. facts( array_column( $pairs, 1, 0 ) )
		. '<p>' . esc_html__( 'A person of our editors decided this, not a computer.', 'klacht' ) . ' ' . esc_html( how_to_object( $case, $rejected ? Template::Rejected : Template::Removed, (string) ( $found['created'] ?? '' ) ) ) . '</p></section>';
}

/**
 * The company's solution and what the reporter said of it.
 */
function solution_part( ComplaintCase $case ): string {
	$said = $case->resolution === null ? '' : $case->resolution->label();
	return '<section class="klacht-part klacht-solution"><h2>' . esc_html( sprintf( words( $case->type )['answer_of'], company_name( $case ) ) ) . '</h2>'
		. '<p class="klacht-hint">' . side_by_side( [ moment( $case->resolved ), esc_html( $case->solution_kind?->label() ?? '' ), esc_html( $said ) ] ) . '</p>'
		. '<div class="klacht-typed">' . typed_text( $case->solution ) . '</div></section>';
}

/**
 * Short facts in a line; those that are '' are left out.
 *
 * @param list<string> $parts Escaped.
 */
function side_by_side( array $parts ): string {
	return implode( ' · ', array_filter( $parts, static fn( string $part ): bool => $part !== '' ) );
}

/**
 * What the reporter sent in.
 */
function story_part( ComplaintCase $case ): string {
	$post = get_post( $case->id );
	return '<section class="klacht-part"><h2>' . esc_html__( 'Your story', 'klacht' ) . '</h2><div class="klacht-typed">' . typed_text( $post instanceof \WP_Post ? $post->post_content : '' ) . '</div></section>';
}

/**
 * Replies of both sides and the company's mails, oldest first. Who wrote is told in words and by the indent.
 */
function messages_part( ComplaintCase $case ): string {
	$items   = '';
	$reasons = reopening_reasons( $case );
	foreach ( messages( $case, Side::Reporter, 0, PARTS_SHOWN ) as $message ) {
		$reopens = in_array( (int) $message['id'], $reasons, true );
		$side    = Side::tryFrom( (string) $message['side'] ) ?? Side::System;
		$kind    = MessageKind::tryFrom( (string) $message['kind'] );
		$public  = (string) $message['visibility'] === 'public';
		$items  .= sprintf(
			'<li class="klacht-message klacht-message--%1$s"><p class="klacht-message__who"><strong>%2$s</strong> <span class="klacht-hint">%3$s</span></p>%4$s<div class="klacht-typed">%5$s</div></li>',
			$side === Side::Reporter ? 'own' : 'other',
			esc_html( side_name( $side, $case ) ),
			side_by_side( [ moment( $message['created'] ), esc_html( $reopens ? Event::Reopened->label() : ( $kind === MessageKind::Mail ? $kind->label() : '' ) ), $public ? '' : esc_html__( 'not on the site', 'klacht' ) ] ),
			$kind === MessageKind::Mail ? '<p><strong>' . esc_html( (string) $message['subject'] ) . '</strong></p>' : '',
			typed_text( (string) $message['body'] )
		);
	}
	return $items === '' ? '<p>' . esc_html__( 'There are no replies yet.', 'klacht' ) . '</p>' : '<ol class="klacht-messages">' . $items . '</ol>';
}

/**
 * Everything that happened, as far as the reporter may know it, oldest first.
 */
function timeline_part( ComplaintCase $case ): string {
	$items = '';
	foreach ( dossier( $case, Side::Reporter, 0, PARTS_SHOWN ) as $row ) {
		$items .= '<li>' . timeline_entry( $row, $case ) . '</li>';
	}
	return '<ol class="klacht-timeline">' . $items . '</ol>';
}

/**
 * One event: what, who, when. Who looked at contact data is a sentence of its own.
 *
 * @param array<string, string|null> $row Row of `dossier`.
 */
function timeline_entry( array $row, ComplaintCase $case ): string {
	$event = Event::tryFrom( (string) $row['event'] ) ?? Event::Edited;
	$side  = Side::tryFrom( (string) $row['actor_side'] ) ?? Side::System;
	if ( $event === Event::ContactViewed ) {
		return sprintf( /* translators: 1: company, 2: instant */ esc_html__( '%1$s viewed your data on %2$s', 'klacht' ), esc_html( side_name( $side, $case ) ), moment( $row['at'] ) );
	}
	return '<strong>' . esc_html( timeline_sentence( $row, $case, Side::Reporter ) ) . '</strong> <span class="klacht-hint">' . moment( $row['at'] ) . '</span>';
}

/**
 * Who acted, as the reporter knows them: the company's people are the company.
 */
function side_name( Side $side, ComplaintCase $case ): string {
	return match ( $side ) {
		Side::Reporter => __( 'You', 'klacht' ),
		Side::Company  => company_name( $case ),
		default        => $side->label(),
	};
}

/**
 * Texts that could not be sent, to be copied.
 *
 * @param array<string, string> $texts By label.
 */
function typed_again( array $texts ): string {
	$html = '';
	foreach ( array_filter( $texts, static fn( string $text ): bool => trim( $text ) !== '' ) as $label => $text ) {
		$id    = 'klacht-typed-' . substr( md5( $label ), 0, 8 );
		$html .= sprintf( '<div class="klacht-field"><label class="klacht-label" for="%1$s">%2$s</label><textarea class="klacht-input" id="%1$s" rows="6" readonly>%3$s</textarea></div>', esc_attr( $id ), esc_html( $label ), "\n" . esc_textarea( $text ) );
	}
	return $html === '' ? '' : '<h2>' . esc_html__( 'This was not sent', 'klacht' ) . '</h2>' . $html;
}
