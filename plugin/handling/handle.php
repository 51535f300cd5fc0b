<?php
/**
 * Handling: the company takes a complaint in hand and solves it.
 */

declare(strict_types=1);

namespace Klacht\Handling;

use Klacht\Complaint\Actor;
use Klacht\Complaint\Change;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Conflict;
use Klacht\Complaint\Event;
use Klacht\Complaint\Resolution;
use Klacht\Complaint\SolutionKind;
use Klacht\Complaint\Status;
use Klacht\Complaint\Turn;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use Klacht\Privacy\FindingKind;
use function Klacht\Complaint\change;
use function Klacht\Complaint\get_case;
use function Klacht\Complaint\illegal_move;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Privacy\guard;
use const Klacht\Rest\LIMITS;

/**
 * Takes a complaint in hand: 'Neem in behandeling'. Whoever does it has it assigned, unless somebody has. M6.
 *
 * @throws \Klacht\Complaint\CommandError 409
 */
function take( ComplaintCase $case, Actor $actor ): ComplaintCase {
	if ( $case->status !== Status::New ) {
		throw illegal_move();
	}
	return change(
		new Change(
			$case,
			$actor,
			Event::Taken,
			[
				'status'      => Status::InProgress->value,
				'turn'        => Turn::Company->value,
				'assignee_id' => $case->assignee_id > 0 ? $case->assignee_id : $actor->user_id,
			],
			letters: [ new Letter( Template::InProgress, 'reporter' ) ],
		)
	);
}

/**
 * Solves a complaint: 'Klacht is opgelost'. The reporter gets the solution and is invited to grade. M7.
 *
 * @param list<FindingKind> $acknowledged Personal data in it that is meant so.
 * @throws \Klacht\Complaint\CommandError 400, 409
 */
function resolve( ComplaintCase $case, Actor $actor, string $solution, ?SolutionKind $kind = null, array $acknowledged = [] ): ComplaintCase {
	if ( $case->status !== Status::InProgress ) {
		throw illegal_move();
	}
	$solution      = trim( $solution );
	[ $min, $max ] = LIMITS['solution'];
	if ( mb_strlen( $solution ) < $min || mb_strlen( $solution ) > $max ) {
		throw invalid_fields( [ 'solution' => sprintf( /* translators: 1: least, 2: most number of characters */ __( 'Describe the solution in %1$d to %2$d characters.', 'klacht' ), $min, $max ) ] );
	}
	guard( $case, [ 'solution' => $solution ], true, $acknowledged );
	return change(
		new Change(
			$case,
			$actor,
			Event::Resolved,
			resolved_columns( $solution, $kind ),
			letters: [ new Letter( Template::Resolved, 'reporter' ) ],
		)
	);
}

/**
 * The columns of a case that is resolved now. Silence is never confirmation.
 *
 * @return array<string, string>
 */
function resolved_columns( string $solution, ?SolutionKind $kind ): array {
	return [
		'status'        => Status::Resolved->value,
		'turn'          => Turn::Reporter->value,
		'solution'      => $solution,
		'solution_kind' => $kind->value ?? '',
		'resolution'    => Resolution::Silent->value,
	];
}

/**
 * Runs a command that names no version again when somebody was first: it holds for the complaint as it is by then,
 * and checks anew whether it may.
 *
 * @template T
 * @param callable(ComplaintCase): T $command
 * @return T
 * @throws Conflict After three times.
 */
function with_current( ComplaintCase $case, callable $command ): mixed {
	$attempt = 0;
	while ( true ) {
		try {
			return $command( $case );
		} catch ( Conflict $conflict ) {
			if ( ++$attempt === 3 ) {
				throw $conflict;
			}
			$case = get_case( $case->id );
		}
	}
}
