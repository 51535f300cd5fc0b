<?php
/**
 * How far a complaint is, drawn as dated steps from received to resolved. Told by shape and word, not by colour alone.
 */

declare(strict_types=1);

namespace Klacht\Front;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Status;
use function Klacht\Storage\rows;

/** One step: when it was reached, null when it was not. */
final class Step {
	public function __construct( public readonly string $label, public readonly ?string $at ) {}
}

/**
 * The steps as a list. Empty for what nobody has sent in yet.
 */
function status_steps( ComplaintCase $case ): string {
	$steps = steps_of( $case );
	$last  = max( [ -1, ...array_keys( array_filter( $steps, static fn( Step $step ): bool => $step->at !== null ) ) ] );
	$items = '';
	foreach ( $steps as $index => $step ) {
		$stand = match ( true ) {
			$step->at === null => 'todo',
			$index === $last   => 'now',
			default            => 'done',
		};
		$spoken = match ( $stand ) {
			'todo' => __( 'not yet', 'klacht' ),
			'now'  => __( 'now', 'klacht' ),
			'done' => __( 'done', 'klacht' ),
		};
		$items .= sprintf(
			'<li class="klacht-steps__step klacht-steps__step--%1$s"%2$s><span class="klacht-steps__label">%3$s</span> <span class="klacht-hidden">(%4$s)</span> %5$s</li>',
			$stand,
			$stand === 'now' ? ' aria-current="step"' : '',
			esc_html( $step->label ),
			esc_html( $spoken ),
			$step->at === null ? '' : '<span class="klacht-steps__at">' . moment( $step->at ) . '</span>'
		);
	}
	return $items === '' ? '' : '<ol class="klacht-steps">' . $items . '</ol>';
}

/**
 * The steps of a complaint. What was not placed or was taken away ends where it was.
 *
 * @return list<Step>
 */
function steps_of( ComplaintCase $case ): array {
	if ( in_array( $case->moderation, [ Moderation::Draft, Moderation::Unconfirmed ], true ) ) {
		return [];
	}
	$at    = last_times( $case );
	$first = $at[ Event::Confirmed->value ] ?? $at[ Event::Submitted->value ] ?? $case->created;
	$steps = [ new Step( Event::Created->label(), $first ) ];
	$end   = match ( $case->moderation ) {
		Moderation::Rejected  => Event::Rejected,
		Moderation::Removed   => Event::Removed,
		Moderation::Withdrawn => Event::Withdrawn,
		Moderation::Merged    => Event::Merged,
		default               => null,
	};
	if ( $case->approved !== null || $end === null ) {
		$steps[] = new Step( Moderation::Approved->label(), $case->approved );
	}
	if ( $end !== null ) {
		return [ ...$steps, new Step( $case->moderation->label(), $at[ $end->value ] ?? $case->created ) ];
	}
	$taken = $case->status === Status::New ? null : max( $at[ Event::Taken->value ] ?? $case->status_changed, $case->status === Status::InProgress ? $at[ Event::Reopened->value ] ?? null : null );
	return [
		...$steps,
		new Step( Status::InProgress->label(), $taken ),
		new Step( Status::Resolved->label(), $case->status === Status::Resolved ? $case->resolved : null ),
	];
}

/**
 * When each event last happened.
 *
 * @return array<string, string>
 */
function last_times( ComplaintCase $case ): array {
	$times = [];
	foreach ( rows( 'SELECT event, MAX(at) AS at FROM {dossier} WHERE complaint_id = %d GROUP BY event', $case->id ) as $row ) {
		$times[ (string) $row['event'] ] = (string) $row['at'];
	}
	return $times;
}
