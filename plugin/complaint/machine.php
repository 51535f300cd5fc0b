<?php
/**
 * The state machine: every move there is, who may make it, and nothing else. DESIGN section 4.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

use DateTimeImmutable;
use function Klacht\Storage\from_sql;

/** How long after the last change of status a reporter may reopen and grade. */
const REOPEN_MONTHS = 6;

/**
 * The moves of moderation: from => to => who.
 *
 * @return array<string, array<string, list<Side>>>
 */
function moderation_moves(): array {
	$editor   = [ Side::Editor, Side::System ];
	$reporter = [ Side::Reporter, Side::System ];
	return [
		Moderation::Draft->value       => [
			Moderation::Pending->value     => $reporter,
			// From an account whose address is not proven.
			Moderation::Unconfirmed->value => $reporter,
			Moderation::Withdrawn->value   => $reporter,
		],
		Moderation::Unconfirmed->value => [
			Moderation::Pending->value   => $reporter,
			Moderation::Withdrawn->value => $reporter,
		],
		Moderation::Pending->value     => [
			Moderation::Approved->value  => $editor,
			Moderation::Rejected->value  => $editor,
			Moderation::Withdrawn->value => $reporter,
		],
		Moderation::Rejected->value    => [
			Moderation::Pending->value   => $reporter,
			Moderation::Withdrawn->value => $reporter,
		],
		Moderation::Approved->value    => [
			Moderation::Removed->value   => $editor,
			Moderation::Withdrawn->value => $editor,
			Moderation::Merged->value    => $editor,
		],
		Moderation::Removed->value     => [
			Moderation::Approved->value => $editor,
		],
		Moderation::Withdrawn->value   => [],
		Moderation::Merged->value      => [],
	];
}

/**
 * The moves of status, all of an approved case: from => to => who.
 *
 * @return array<string, array<string, list<Side>>>
 */
function status_moves(): array {
	return [
		Status::New->value        => [ Status::InProgress->value => [ Side::Company, Side::System ] ],
		Status::InProgress->value => [ Status::Resolved->value => [ Side::Company, Side::System ] ],
		Status::Resolved->value   => [ Status::InProgress->value => [ Side::Reporter, Side::System ] ],
	];
}

/**
 * Whether one change of moderation and status is one legal move of this side.
 */
function is_legal( ComplaintCase $before, ComplaintCase $after, Side $side ): bool {
	if ( $before->moderation !== $after->moderation ) {
		$by = moderation_moves()[ $before->moderation->value ][ $after->moderation->value ] ?? [];
		return in_array( $side, $by, true ) && $before->status === $after->status;
	}
	if ( $before->status !== $after->status ) {
		$by = status_moves()[ $before->status->value ][ $after->status->value ] ?? [];
		return $before->is_public() && in_array( $side, $by, true );
	}
	return true;
}

/**
 * The statuses this side may move the case to now; buttons follow it.
 *
 * @return list<string>
 */
function allowed_transitions( ComplaintCase $case, Side $side, DateTimeImmutable $now ): array {
	if ( ! $case->is_public() ) {
		return [];
	}
	$allowed = [];
	foreach ( status_moves()[ $case->status->value ] as $to => $by ) {
		if ( ! in_array( $side, $by, true ) ) {
			continue;
		}
		if ( $case->status === Status::Resolved && ! within_reopening_term( $case, $now ) ) {
			continue;
		}
		$allowed[] = $to;
	}
	return $allowed;
}

/**
 * Whether the reporter may still reopen and grade: for six months after the last change of status.
 */
function within_reopening_term( ComplaintCase $case, DateTimeImmutable $now ): bool {
	$until = reopening_term( $case );
	return $until !== null && $now <= $until;
}

/**
 * Until when the reporter may reopen and grade: with the end of that day.
 */
function reopening_term( ComplaintCase $case ): ?DateTimeImmutable {
	$since = from_sql( $case->status_changed ?? $case->approved );
	return $since === null ? null : end_of_day( $since->modify( '+' . REOPEN_MONTHS . ' months' ) );
}

/**
 * Who has to do something now. The column says who was given the turn last; nobody has it off the site, and no reporter
 * who has said and graded all there is to say, or no longer can.
 */
function turn_now( ComplaintCase $case, DateTimeImmutable $now ): Turn {
	if ( ! $case->is_public() ) {
		return Turn::Nobody;
	}
	if ( $case->turn !== Turn::Reporter || $case->status !== Status::Resolved ) {
		return $case->turn;
	}
	$graded = $case->graded !== null && $case->graded >= (string) $case->resolved;
	$over   = $graded || $case->resolution === Resolution::Confirmed || ! within_reopening_term( $case, $now );
	return $over ? Turn::Nobody : Turn::Reporter;
}

/**
 * Since when they have it, UTC DATETIME; null where nobody has.
 */
function turn_since( ComplaintCase $case, DateTimeImmutable $now ): ?string {
	return turn_now( $case, $now ) === Turn::Nobody ? null : $case->turn_since;
}
