<?php
/**
 * Rating: the reporter grades the handling, says whether it is solved, or reopens. SCREENS, “Geef een cijfer”: the rule.
 */

declare(strict_types=1);

namespace Klacht\Rating;

use Klacht\Access\Purpose;
use Klacht\Complaint\Actor;
use Klacht\Complaint\Change;
use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\MessageKind;
use Klacht\Complaint\Resolution;
use Klacht\Complaint\Status;
use Klacht\Complaint\Turn;
use Klacht\Complaint\Visibility;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use function Klacht\Access\bad_token;
use function Klacht\Access\read_token;
use function Klacht\Complaint\change;
use function Klacht\Complaint\end_of_day;
use function Klacht\Complaint\illegal_move;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\last_day;
use function Klacht\Complaint\length_problem;
use function Klacht\Complaint\within_reopening_term;
use function Klacht\Handling\kept_solution;
use function Klacht\Handling\message_row;
use function Klacht\Mail\company_may_know;
use function Klacht\Mail\not_told_yet;
use function Klacht\Mail\with_assignee;
use function Klacht\Storage\execute;
use function Klacht\Storage\from_sql;
use function Klacht\Storage\insert;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\sql_time;
use const Klacht\Rest\CRITERIA;
use const Klacht\Rest\LIMITS;

/** How long a grade may be corrected, in days, from the first of its resolution. */
const CORRECTION_DAYS = 14;

/** The company's term to react before it may be graded without, in days; a setting. */
const ANSWER_DAYS = 14;

/** Whether the handling of a complaint can be graded now. */
enum Grading {
	case Open;
	/** The company still has time to react. */
	case Early;
	/** The grade was given, and too long ago to correct it. */
	case Settled;
	/** Too long after the last change of status. */
	case Closed;
	/** It is not on the site. */
	case Hidden;
}

/**
 * What a grade link must find unchanged: each time a complaint is resolved or reopened it gets another number,
 * so that a link belongs to one resolution and reopening ends it.
 */
function grade_stamp( ComplaintCase $case ): int {
	return 2 * $case->resolutions + ( $case->status === Status::Resolved ? 1 : 0 );
}

/**
 * Checks a grade link.
 *
 * @throws CommandError 403
 */
function require_grade_token( ComplaintCase $case, string $token ): void {
	$found = read_token( $token, Purpose::Grade, $case->id );
	if ( $found === null ) {
		throw bad_token();
	}
	if ( $found['expired'] || $found['stamp'] !== grade_stamp( $case ) ) {
		throw bad_token( true );
	}
}

/**
 * The grade of some criteria: their mean, half up, in tenths. 1, 1, 3 gives 17; 8, 7, 8, 7 gives 75.
 *
 * @param non-empty-list<int> $criteria
 */
function mean( array $criteria ): int {
	$n = count( $criteria );
	return intdiv( 20 * array_sum( $criteria ) + $n, 2 * $n );
}

/**
 * Grades the handling, and says whether the complaint is solved.
 *
 * @param array<string, int|null> $criteria Of CRITERIA; null is not applicable. [] to say only whether it is solved.
 * @throws CommandError 400, 409
 */
function rate( ComplaintCase $case, Actor $actor, array $criteria, string $remark = '', ?bool $solved = null ): ComplaintCase {
	$given = array_filter( array_intersect_key( $criteria, array_flip( CRITERIA ) ), 'is_int' );
	require_gradable( $case, $given, $remark, $solved );
	$set  = $solved === null ? [] : [ 'resolution' => ( $solved ? Resolution::Confirmed : Resolution::Disputed )->value ];
	$set += turn_after( $case, $given !== [], $solved );
	if ( $given === [] ) {
		return change( new Change( $case, $actor, $solved === true ? Event::Agreed : Event::Disagreed, $set ) );
	}
	$grade = mean( array_values( $given ) );
	return change(
		new Change(
			$case,
			$actor,
			Event::Graded,
			$set + [
				'grade'  => $grade,
				'graded' => sql_time( now() ),
			],
			letters: with_assignee( new Letter( Template::Graded, 'company' ), $case ),
			also: [
				static fn(): int => execute( 'UPDATE {ratings} SET current = 0 WHERE complaint_id = %d AND current = 1', $case->id ),
				'rating' => rating_row( $case, $given, $grade, $remark ),
			],
		)
	);
}

/**
 * Whose turn it is after a grade or an answer: of what is resolved nobody's, else the company's, which has not finished.
 *
 * @return array{turn?: string}
 */
function turn_after( ComplaintCase $case, bool $graded, ?bool $solved ): array {
	if ( $case->turn !== Turn::Reporter || ( ! $graded && $solved !== true ) ) {
		return [];
	}
	return [ 'turn' => ( $case->status === Status::Resolved ? Turn::Nobody : Turn::Company )->value ];
}

/**
 * The statement that writes a rating.
 *
 * @param array<string, int> $given
 * @return callable(int): int
 */
function rating_row( ComplaintCase $case, array $given, int $grade, string $remark ): callable {
	return static fn( int $complaint_id ): int => insert(
		'ratings',
		[
			'complaint_id'    => $complaint_id,
			'resolution'      => grade_stamp( $case ),
			'speed'           => $given['speed'] ?? null,
			'kindness'        => $given['kindness'] ?? null,
			'clarity'         => $given['clarity'] ?? null,
			'solution'        => $given['solution'] ?? null,
			'grade'           => $grade,
			'remark'          => trim( $remark ),
			'before_resolved' => $case->status === Status::Resolved ? 0 : 1,
			'created'         => sql_time( now() ),
		]
	);
}

/**
 * Whether it may be graded now, and so.
 *
 * @param array<string, int> $given
 * @throws CommandError 400, 409
 */
function require_gradable( ComplaintCase $case, array $given, string $remark, ?bool $solved ): void {
	$grading = grading( $case );
	if ( in_array( $grading, [ Grading::Hidden, Grading::Closed ], true ) ) {
		throw illegal_move();
	}
	$errors   = [];
	$resolved = $case->status === Status::Resolved;
	if ( $given === [] && $solved === null ) {
		$errors['criteria'] = __( 'Give at least one number.', 'klacht' );
	}
	if ( ! $resolved && isset( $given['solution'] ) ) {
		$errors['criteria'] = __( 'The solution can be graded when the complaint is resolved.', 'klacht' );
	}
	if ( ! $resolved && $solved !== null ) {
		$errors['solved'] = __( 'The company has not resolved this complaint yet.', 'klacht' );
	}
	$errors['remark'] = length_problem( 'remark', $remark, 0, LIMITS['reopening'][1] );
	$errors           = array_filter( $errors, static fn( string $problem ): bool => $problem !== '' );
	if ( $errors !== [] ) {
		throw invalid_fields( $errors );
	}
	if ( $given === [] ) {
		return;
	}
	if ( $grading === Grading::Early ) {
		throw new CommandError( 'klacht_too_early', too_early( $case ), 409 );
	}
	if ( $grading === Grading::Settled ) {
		throw new CommandError( 'klacht_too_late', __( 'This grade can no longer be changed.', 'klacht' ), 409 );
	}
}

/**
 * Whether a complaint can be graded now.
 */
function grading( ComplaintCase $case ): Grading {
	$until   = answer_term( $case );
	$correct = correction_term( $case );
	return match ( true ) {
		! $case->is_public()                                         => Grading::Hidden,
		! within_reopening_term( $case, now() )                      => Grading::Closed,
		$case->status !== Status::Resolved && $case->first_reaction === null && $until !== null && now() < $until => Grading::Early,
		$correct !== null && now() > $correct                        => Grading::Settled,
		default                                                      => Grading::Open,
	};
}

/**
 * Why it cannot be graded yet.
 */
function too_early( ComplaintCase $case ): string {
	$until = answer_term( $case );
	if ( $until === null ) {
		return '';
	}
	if ( ! company_may_know( $case ) ) {
		return not_told_yet( $case ) . ' ' . sprintf( /* translators: %s: date */ __( 'You can give a grade after %s.', 'klacht' ), last_day( $until ) );
	}
	return sprintf( /* translators: %s: date */ __( 'The company has up to and including %s to react.', 'klacht' ), last_day( $until ) ) . ' ' . __( 'After that you can give a grade.', 'klacht' );
}

/**
 * Until when the company has to react before it may be graded without.
 */
function answer_term( ComplaintCase $case ): ?\DateTimeImmutable {
	return from_sql( $case->approved )?->add( new \DateInterval( 'P' . \Klacht\setting( 'answer_days', ANSWER_DAYS ) . 'D' ) );
}

/**
 * Until when the grade of this resolution may be corrected: each has its own term, from its first grade.
 */
function correction_term( ComplaintCase $case ): ?\DateTimeImmutable {
	$first = from_sql( row( 'SELECT MIN(created) AS first FROM {ratings} WHERE complaint_id = %d AND resolution = %d', $case->id, grade_stamp( $case ) )['first'] ?? null );
	return $first === null ? null : end_of_day( $first->modify( '+' . CORRECTION_DAYS . ' days' ) );
}

/**
 * Reopens a resolved complaint with a reason; the company and who handles it are told (M9). The grade stays until it is replaced.
 *
 * @throws CommandError 400, 409
 */
function reopen( ComplaintCase $case, Actor $actor, string $reason ): ComplaintCase {
	if ( $case->status !== Status::Resolved || ! $case->is_public() || ! within_reopening_term( $case, now() ) ) {
		throw illegal_move();
	}
	require_reason( $reason );
	$written = 0;
	$write   = message_row( $case, $actor, MessageKind::Reply, Visibility::Public, '', $reason );
	return change(
		new Change(
			$case,
			$actor,
			Event::Reopened,
			[
				'status'     => Status::InProgress->value,
				'resolution' => '',
				'turn'       => Turn::Company->value,
			],
			letters: with_assignee( new Letter( Template::Reopened, 'company' ), $case ),
			also: [
				'message' => static function ( int $id ) use ( $write, &$written ): int {
					$written = $write( $id );
					return $written;
				},
				kept_solution(
					$case,
					static function () use ( &$written ): int {
						return $written;
					},
					sql_time( now() )
				),
			],
		)
	);
}

/**
 * Who reopens says why.
 *
 * @throws CommandError 400
 */
function require_reason( string $reason ): void {
	[ $least, $most ] = LIMITS['reopening'];
	$problem          = length_problem( 'reason', $reason, $least, $most, 'reopenings' );
	if ( $problem !== '' ) {
		throw invalid_fields( [ 'reason' => $problem ], 'reopenings' );
	}
}
