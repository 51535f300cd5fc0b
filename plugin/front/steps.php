<?php
/**
 * How far a complaint is for who sent it in: the steps of the public page, and the ends that the public does not see.
 */

declare(strict_types=1);

namespace Klacht\Front;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\Moderation;
use function Klacht\Storage\value;

/**
 * The dated steps as a list. Empty for what nobody has sent in yet.
 */
function own_steps( ComplaintCase $case ): string {
	if ( in_array( $case->moderation, [ Moderation::Draft, Moderation::Unconfirmed ], true ) ) {
		return '';
	}
	$steps = status_steps( $case, moments_of( $case->id ) );
	$end   = match ( $case->moderation ) {
		Moderation::Rejected  => Event::Rejected,
		Moderation::Removed   => Event::Removed,
		Moderation::Withdrawn => Event::Withdrawn,
		Moderation::Merged    => Event::Merged,
		default               => null,
	};
	if ( $end === null ) {
		return step_list( $steps );
	}
	// What was not placed or was taken away ends where it was.
	$reached = array_filter( $steps, static fn( StatusStep $step ): bool => $step->done );
	$past    = array_map( static fn( StatusStep $step ): StatusStep => new StatusStep( $step->label, true, $step->at, false, $step->note ), array_values( $reached ) );
	return step_list( [ ...$past, new StatusStep( $case->moderation->label(), true, value( 'SELECT MAX(at) FROM {dossier} WHERE complaint_id = %d AND event = %s', $case->id, $end->value ), true, '', true ) ] );
}
