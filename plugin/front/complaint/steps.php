<?php
/**
 * How far a complaint is: its status in text and shape, and the dated steps from Ontvangen to Cijfer.
 */

declare(strict_types=1);

namespace Klacht\Front;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Status;
use Klacht\Complaint\Type;
use function Klacht\Complaint\words;
use function Klacht\Mail\grade_text;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;
use function Klacht\Storage\from_sql;

/** Shapes in a square of 16: new is a filled dot, in progress half of one, a check for what is done; the rest is not yet or refused. */
const SHAPES = [
	'new'         => 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Z',
	'in_progress' => 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Zm0 1.5v8a4 4 0 0 1 0-8Z',
	'resolved'    => 'm6.6 12.4-3.7-3.7 1.1-1.1 2.6 2.6 5.4-5.9 1.1 1-6.5 7.1Z',
	'open'        => 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z',
	'cross'       => 'm4.1 3 3.9 3.9L11.9 3 13 4.1 9.1 8l3.9 3.9-1.1 1.1L8 9.1 4.1 13 3 11.9 6.9 8 3 4.1Z',
];

/** A step on a complaint's way. */
final class StatusStep {
	/**
	 * @param string|null $at      When it was done, where that is known; UTC DATETIME.
	 * @param bool        $refused Whether the way ends here.
	 */
	public function __construct(
		public readonly string $label,
		public readonly bool $done,
		public readonly ?string $at = null,
		public readonly bool $current = false,
		public readonly string $note = '',
		public readonly bool $refused = false,
	) {}
}

/**
 * A shape beside words; the words say it too.
 *
 * @param key-of<SHAPES> $name
 */
function shape( string $name ): string {
	return '<svg class="klacht-shape" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d="' . SHAPES[ $name ] . '"/></svg>';
}

/**
 * The status as the public reads it: a compliment is no new complaint.
 */
function status_text( ComplaintCase $case ): string {
	return match ( $case->status ) {
		Status::New        => words( $case->type )['new'],
		Status::InProgress => $case->status->label(),
		Status::Resolved   => done_label( $case->type ),
	};
}

/**
 * What the last status is called outside the manual's columns: a compliment or suggestion is settled, not resolved.
 */
function done_label( Type $type ): string {
	return $type === Type::Complaint ? Status::Resolved->label() : __( 'Settled', 'klacht' );
}

/**
 * The status by text and shape.
 */
function status_badge( ComplaintCase $case ): string {
	return sprintf( '<span class="klacht-badge">%s%s</span>', shape( $case->status->value ), esc_html( status_text( $case ) ) );
}

/**
 * The steps of a submitted complaint. What was not placed or was taken away ends where it did; what nobody sent in yet
 * has none.
 *
 * @param array<string, string> $moments As moments_of() answers them.
 * @return list<StatusStep>
 */
function status_steps( ComplaintCase $case, array $moments ): array {
	$sent = $moments[ Event::Confirmed->value ] ?? $moments[ Event::Submitted->value ] ?? $case->created;
	$end  = match ( $case->moderation ) {
		Moderation::Rejected  => Event::Rejected,
		Moderation::Removed   => Event::Removed,
		Moderation::Withdrawn => Event::Withdrawn,
		Moderation::Merged    => Event::Merged,
		default               => null,
	};
	if ( in_array( $case->moderation, [ Moderation::Draft, Moderation::Unconfirmed ], true ) ) {
		return [];
	}
	if ( $end !== null ) {
		return [
			new StatusStep( Event::Created->label(), true, $sent ),
			...( $case->approved === null ? [] : [ new StatusStep( Moderation::Approved->label(), true, $case->approved ) ] ),
			new StatusStep( $case->moderation->label(), true, $moments[ $end->value ] ?? null, true, refused: true ),
		];
	}
	$reopened = $case->status === Status::InProgress ? ( $moments[ Event::Reopened->value ] ?? null ) : null;
	$resolved = $case->status === Status::Resolved;
	$graded   = $case->grade > 0;
	return [
		new StatusStep( Event::Created->label(), true, $sent, $case->approved === null ),
		new StatusStep( Moderation::Approved->label(), $case->approved !== null, $case->approved, $case->approved !== null && $case->status === Status::New ),
		new StatusStep( Status::InProgress->label(), $case->status !== Status::New, $reopened ?? $moments[ Event::Taken->value ] ?? null, $case->status === Status::InProgress, $reopened === null ? '' : Event::Reopened->label() ),
		new StatusStep( done_label( $case->type ), $resolved, $resolved ? $case->resolved : null, $resolved && ! $graded ),
		new StatusStep( $graded ? sprintf( /* translators: %s: grade */ __( 'Grade %s', 'klacht' ), grade_text( $case->grade ) ) : __( 'Grade', 'klacht' ), $graded, $graded ? $case->graded : null, $resolved && $graded ),
	];
}

/**
 * The steps as a list.
 *
 * @param array<string, string> $moments
 */
function status_list( ComplaintCase $case, array $moments ): string {
	$items = '';
	foreach ( status_steps( $case, $moments ) as $step ) {
		$when   = array_filter( [ esc_html( $step->note ), $step->done ? day( $step->at ) : esc_html__( 'not yet', 'klacht' ) ], static fn( string $part ): bool => $part !== '' );
		$items .= sprintf(
			'<li class="klacht-step%s"%s>%s<span class="klacht-step__name">%s</span> <span class="klacht-step__when">%s</span></li>',
			$step->done ? ' is-done' : '',
			$step->current ? ' aria-current="step"' : '',
			shape( $step->refused ? 'cross' : ( $step->done ? 'resolved' : 'open' ) ),
			esc_html( $step->label ),
			implode( ' ', $when )
		);
	}
	// Safari takes the role from a list without bullets.
	return $items === '' ? '' : sprintf( '<ol class="klacht-steps" role="list" aria-label="%s">%s</ol>', esc_attr__( 'Progress', 'klacht' ), $items );
}

/**
 * A day as sentences have it, in the site's zone.
 *
 * @param string|null $time UTC DATETIME.
 */
function day( ?string $time ): string {
	$instant = from_sql( $time );
	return $instant === null ? '' : sprintf( '<time datetime="%s">%s</time>', esc_attr( $instant->format( DATE_RFC3339 ) ), esc_html( \Klacht\Mail\date_text( $time ) ) );
}

/**
 * A date that is of no zone.
 *
 * @param string|null $date YYYY-MM-DD.
 */
function calendar_day( ?string $date ): string {
	$instant = from_sql( $date );
	return $instant === null ? '' : sprintf( '<time datetime="%s">%s</time>', esc_attr( $instant->format( 'Y-m-d' ) ), esc_html( (string) wp_date( /* translators: PHP date format of a day in a sentence */ __( 'F j, Y', 'klacht' ), $instant->getTimestamp(), new \DateTimeZone( 'UTC' ) ) ) );
}
