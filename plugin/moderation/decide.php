<?php
/**
 * Moderation: an editor decides whether a complaint may be seen, and states the reasons.
 */

declare(strict_types=1);

namespace Klacht\Moderation;

use Klacht\Complaint\Actor;
use Klacht\Complaint\Change;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Decision;
use Klacht\Complaint\Event;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Reason;
use Klacht\Complaint\Turn;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use function Klacht\Company\find_published;
use function Klacht\Complaint\change;
use function Klacht\Complaint\illegal_move;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Storage\insert;
use function Klacht\Storage\now;
use function Klacht\Storage\sql_time;
use const Klacht\Rest\LIMITS;

/** Why, in the closed words of the house rules and in the editor's own. */
final class Statement {
	public function __construct(
		public readonly ?Reason $reason = null,
		public readonly string $explanation = '',
		public readonly string $law = '',
	) {}
}

/**
 * Approves: the complaint is published as new, the reporter gets M3, the company M4.
 *
 * @param int $company_id The listed company, when the complaint names one that is not.
 * @throws \Klacht\Complaint\CommandError 400 without a company, 409
 */
function approve( ComplaintCase $case, Actor $editor, int $company_id = 0 ): ComplaintCase {
	return change( approval( $case, $editor, $company_id ) );
}

/**
 * The change of an approval, checked and not yet made.
 *
 * @throws \Klacht\Complaint\CommandError 400 without a company, 409
 */
function approval( ComplaintCase $case, Actor $editor, int $company_id ): Change {
	if ( $case->moderation !== Moderation::Pending ) {
		throw illegal_move();
	}
	if ( $case->company_id > 0 && $company_id > 0 && $company_id !== $case->company_id ) {
		throw invalid_fields( [ 'company_id' => __( 'This complaint has a company already. Move it instead.', 'klacht' ) ] );
	}
	$company = $company_id > 0 ? $company_id : $case->company_id;
	require_company( $company );
	return new Change(
		$case,
		$editor,
		Event::Approved,
		[
			'moderation' => Moderation::Approved->value,
			'company_id' => $company,
			'turn'       => Turn::Company->value,
		],
		letters: [ new Letter( Template::Published, 'reporter' ), new Letter( Template::NewComplaint, 'company' ) ],
		also: [ 'decision' => decision( $editor, Decision::Approve, new Statement() ) ],
	);
}

/**
 * Rejects, with a statement of reasons to the reporter (M5), who may amend.
 *
 * @throws \Klacht\Complaint\CommandError 400, 409
 */
function reject( ComplaintCase $case, Actor $editor, Statement $why ): ComplaintCase {
	return change( rejection( $case, $editor, $why ) );
}

/**
 * @throws \Klacht\Complaint\CommandError 400
 */
function rejection( ComplaintCase $case, Actor $editor, Statement $why ): Change {
	require_statement( $why, true );
	return founded( $case, $editor, Decision::Reject, Event::Rejected, Moderation::Rejected, $why, [ [ Template::Rejected, 'reporter' ] ] );
}

/**
 * Takes a published complaint down; reporter and company get the statement (M5).
 *
 * @throws \Klacht\Complaint\CommandError 400, 409
 */
function remove( ComplaintCase $case, Actor $editor, Statement $why ): ComplaintCase {
	return change( removal( $case, $editor, $why ) );
}

/**
 * @throws \Klacht\Complaint\CommandError 400
 */
function removal( ComplaintCase $case, Actor $editor, Statement $why ): Change {
	require_statement( $why, true );
	return founded( $case, $editor, Decision::Remove, Event::Removed, Moderation::Removed, $why, [ [ Template::Removed, 'reporter' ], [ Template::Removed, 'company' ] ] );
}

/**
 * Puts a complaint back as it was.
 *
 * @throws \Klacht\Complaint\CommandError 400, 409
 */
function restore( ComplaintCase $case, Actor $editor, Statement $why ): ComplaintCase {
	return change( restoration( $case, $editor, $why ) );
}

/**
 * @throws \Klacht\Complaint\CommandError 400, 409
 */
function restoration( ComplaintCase $case, Actor $editor, Statement $why ): Change {
	if ( $case->moderation !== Moderation::Removed ) {
		throw illegal_move();
	}
	require_statement( $why, false );
	return founded( $case, $editor, Decision::Restore, Event::Restored, Moderation::Approved, $why, [ [ Template::Restored, 'reporter' ], [ Template::Restored, 'company' ] ] );
}

/**
 * Folds a complaint into another that is about the same.
 *
 * @throws \Klacht\Complaint\CommandError 400, 409
 */
function merge( ComplaintCase $case, Actor $editor, int $into ): ComplaintCase {
	return change( merger( $case, $editor, $into ) );
}

/**
 * @throws \Klacht\Complaint\CommandError 400
 */
function merger( ComplaintCase $case, Actor $editor, int $into ): Change {
	$target = \Klacht\Complaint\find_case( $into );
	if ( $target === null || ! $target->is_public() || $into === $case->id ) {
		throw invalid_fields( [ 'into' => __( 'Choose another published complaint.', 'klacht' ) ] );
	}
	return new Change(
		$case,
		$editor,
		Event::Merged,
		[
			'moderation'  => Moderation::Merged->value,
			'merged_into' => $into,
			'turn'        => Turn::Nobody->value,
		],
		also: [
			'decision' => decision( $editor, Decision::Merge, new Statement() ),
			'reports'  => ends_reports( $editor ),
		],
	);
}

/**
 * Moves a published complaint to the company it is about. Product and assignee are the old company's, so they end.
 *
 * @throws \Klacht\Complaint\CommandError 400, 409
 */
function move( ComplaintCase $case, Actor $editor, int $company_id ): ComplaintCase {
	return change( relocation( $case, $editor, $company_id ) );
}

/**
 * @throws \Klacht\Complaint\CommandError 400, 409
 */
function relocation( ComplaintCase $case, Actor $editor, int $company_id ): Change {
	require_company( $company_id );
	if ( ! in_array( $case->moderation, [ Moderation::Approved, Moderation::Pending ], true ) || $company_id === $case->company_id ) {
		throw illegal_move();
	}
	return new Change(
		$case,
		$editor,
		Event::Moved,
		[
			'company_id'   => $company_id,
			'product_id'   => 0,
			'product_name' => '',
			'assignee_id'  => 0,
		],
		letters: $case->is_public() ? [ new Letter( Template::NewComplaint, 'company' ) ] : [],
		also: [
			'decision' => decision( $editor, Decision::Move, new Statement() ),
			'reports'  => ends_reports( $editor ),
		],
	);
}

/**
 * The change of a decision with a statement of reasons.
 *
 * @param list<array{Template, string}> $mails Each names the row of `decisions` that it tells of.
 */
function founded( ComplaintCase $case, Actor $editor, Decision $decision, Event $event, Moderation $to, Statement $why, array $mails ): Change {
	$letters = array_map( static fn( array $mail ): Letter => new Letter( $mail[0], $mail[1] ), $mails );
	return new Change(
		$case,
		$editor,
		$event,
		[ 'moderation' => $to->value ],
		$why->reason === null ? [] : [ 'reason' => $why->reason->value ],
		$letters,
		also: [
			'decision' => decision( $editor, $decision, $why ),
			'reports'  => ends_reports( $editor ),
		],
	);
}

/**
 * The statement that writes the decision: what the statement of reasons is made of.
 *
 * @return callable(int): int
 */
function decision( Actor $editor, Decision $decision, Statement $why ): callable {
	return static fn( int $complaint_id ): int => insert( 'decisions', decision_row( $complaint_id, $editor, $decision, $why ) );
}

/**
 * A row of `decisions`.
 *
 * @return non-empty-array<string, string|int>
 */
function decision_row( int $complaint_id, Actor $editor, Decision $decision, Statement $why ): array {
	return [
		'complaint_id' => $complaint_id,
		'editor_id'    => $editor->user_id,
		'decision'     => $decision->value,
		'reason'       => $why->reason->value ?? '',
		'law'          => $why->law,
		'explanation'  => $why->explanation,
		'created'      => sql_time( now() ),
	];
}

/**
 * A decision against somebody says why: a reason of the list, an explanation, and the law where it is unlawful.
 *
 * @throws \Klacht\Complaint\CommandError 400
 */
function require_statement( Statement $why, bool $with_reason ): void {
	$errors = [];
	if ( $with_reason && $why->reason === null ) {
		$errors['reason'] = __( 'Choose a reason.', 'klacht' );
	}
	if ( mb_strlen( trim( $why->explanation ) ) < LIMITS['explanation'][0] ) {
		$errors['explanation'] = sprintf( /* translators: %d: number of characters */ __( 'Explain it in at least %d characters.', 'klacht' ), LIMITS['explanation'][0] );
	}
	if ( $why->reason === Reason::Unlawful && trim( $why->law ) === '' ) {
		$errors['law'] = __( 'Name the law.', 'klacht' );
	}
	if ( $errors !== [] ) {
		throw invalid_fields( $errors );
	}
}

/**
 * @throws \Klacht\Complaint\CommandError 400
 */
function require_company( int $company_id ): void {
	if ( find_published( $company_id ) === null ) {
		throw invalid_fields( [ 'company_id' => __( 'Choose a company of the list, or create it first.', 'klacht' ) ] );
	}
}
