<?php
/**
 * The mails to the company. None holds contact data: those are read behind a login, where it is recorded.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Type;
use function Klacht\Rating\given_criteria;
use function Klacht\Rating\given_early;
use function Klacht\Storage\value;

/** M4 */
function new_complaint_message( Occasion $occasion ): Message {
	$case    = $occasion->case;
	$subject = match ( $case->type ) {
		/* translators: %s: title */
		Type::Complaint  => __( 'New complaint: %s', 'klacht' ),
		/* translators: %s: title */
		Type::Compliment => __( 'New compliment: %s', 'klacht' ),
		/* translators: %s: title */
		Type::Suggestion => __( 'New suggestion: %s', 'klacht' ),
	};
	$opening = match ( $case->type ) {
		/* translators: 1: company, 2: site */
		Type::Complaint  => __( 'There is a new complaint about %1$s on %2$s.', 'klacht' ),
		/* translators: 1: company, 2: site */
		Type::Compliment => __( 'There is a new compliment about %1$s on %2$s.', 'klacht' ),
		/* translators: 1: company, 2: site */
		Type::Suggestion => __( 'There is a new suggestion about %1$s on %2$s.', 'klacht' ),
	};
	return new Message( sprintf( $subject, one_line( $case->title ) ), [ sprintf( $opening, company_name( $case ), site_name() ) ], handle_link( $case ), closing: [ answer_warning() ] );
}

/** M5, taken down. What was taken down is not repeated. */
function removed_for_company( Occasion $occasion ): Message {
	$case = $occasion->case;
	return new Message(
		sprintf( /* translators: 1: 'Complaint', 2: ID */ __( '%1$s %2$d was taken down', 'klacht' ), $case->type->label(), $case->id ),
		[ sprintf( /* translators: 1: 'complaint', 2: ID */ __( 'Our editors took %1$s %2$d off the site.', 'klacht' ), noun( $case ), $case->id ), nothing_to_do() ],
		list_link(),
		statement_passages( $occasion ),
		objection(),
		with_story: false,
	);
}

/** M5, put back. */
function restored_for_company( Occasion $occasion ): Message {
	$case = $occasion->case;
	return new Message(
		sprintf( /* translators: 1: 'Complaint', 2: ID */ __( '%1$s %2$d was put back', 'klacht' ), $case->type->label(), $case->id ),
		[ sprintf( /* translators: 1: 'complaint', 2: ID, 3: site */ __( 'Our editors put %1$s %2$d back on %3$s.', 'klacht' ), noun( $case ), $case->id, site_name() ) ],
		handle_link( $case ),
		statement_passages( $occasion ),
		objection(),
	);
}

/** M5, withdrawn. What was withdrawn is not repeated. */
function withdrawn_for_company( Occasion $occasion ): Message {
	$case = $occasion->case;
	return new Message(
		sprintf( /* translators: 1: 'Complaint', 2: ID */ __( '%1$s %2$d was withdrawn', 'klacht' ), $case->type->label(), $case->id ),
		[ sprintf( /* translators: 1: 'complaint', 2: ID */ __( 'The reporter withdrew %1$s %2$d.', 'klacht' ), noun( $case ), $case->id ), nothing_to_do() ],
		list_link(),
		with_story: false,
	);
}

/** M9 */
function reopened_message( Occasion $occasion ): Message {
	$case = $occasion->case;
	return new Message(
		sprintf( /* translators: %s: 'Complaint' */ __( '%s reopened', 'klacht' ), $case->type->label() ),
		[
			sprintf(
				$case->type === Type::Complaint
					/* translators: 1: 'complaint', 2: ID */
					? __( 'The reporter reopened %1$s %2$d. It is not resolved yet.', 'klacht' )
					/* translators: 1: 'compliment' or 'suggestion', 2: ID */
					: __( 'The reporter reopened %1$s %2$d. It is not settled yet.', 'klacht' ),
				noun( $case ),
				$case->id
			),
			__( 'It is your turn again.', 'klacht' ),
		],
		handle_link( $case ),
		[ new Passage( __( 'The reporter\'s reason', 'klacht' ), (string) ( $occasion->message['body'] ?? '' ) ) ],
		[ answer_warning() ],
	);
}

/** M10, given or corrected. */
function graded_message( Occasion $occasion ): Message {
	$case   = $occasion->case;
	$rating = $occasion->rating ?? [];
	$grade  = grade_text( (int) ( $rating['grade'] ?? 0 ) );
	$before = (int) value( 'SELECT grade FROM {ratings} WHERE complaint_id = %d AND id < %d ORDER BY id DESC LIMIT 1', $case->id, min( [ (int) ( $rating['id'] ?? 0 ), ...$occasion->covers ] ) );
	$remark = trim( (string) ( $rating['remark'] ?? '' ) );
	$said   = $before > 0
		/* translators: 1: 'complaint', 2: ID, 3: old grade, 4: new grade */
		? sprintf( __( 'The reporter changed the grade for %1$s %2$d from %3$s to %4$s.', 'klacht' ), noun( $case ), $case->id, grade_text( $before ), $grade )
		/* translators: 1: 'complaint', 2: ID, 3: grade */
		: sprintf( __( 'The reporter graded how you handled %1$s %2$d: %3$s.', 'klacht' ), noun( $case ), $case->id, $grade );
	return new Message(
		sprintf( /* translators: 1: grade, 2: 'complaint', 3: ID */ __( 'Grade %1$s for %2$s %3$d', 'klacht' ), $grade, noun( $case ), $case->id ),
		[ $said, ...( (int) ( $rating['before_resolved'] ?? 0 ) === 1 ? [ given_early( $case->type ) ] : [] ) ],
		handle_link( $case ),
		[
			new Passage( __( 'The grades', 'klacht' ), criteria_text( $rating, $case->type ) ),
			...( $remark === '' ? [] : [ new Passage( __( 'Remark', 'klacht' ), $remark ) ] ),
		],
		[ answer_warning() ],
	);
}

/** M17: the company's report changes nothing. */
function report_closed_message( Occasion $occasion ): Message {
	$case   = $occasion->case;
	$report = $occasion->report ?? [];
	$reason = \Klacht\Complaint\Reason::tryFrom( (string) ( $report['reason'] ?? '' ) )?->label() ?? '';
	return new Message(
		sprintf( /* translators: 1: 'complaint', 2: ID */ __( 'Your report about %1$s %2$d', 'klacht' ), noun( $case ), $case->id ),
		[ sprintf( /* translators: 1: 'complaint', 2: ID */ __( 'Our editors looked at your report about %1$s %2$d. A person decided: it stays on the site.', 'klacht' ), noun( $case ), $case->id ) ],
		handle_link( $case ),
		[
			new Passage( __( 'Why', 'klacht' ), (string) ( $report['answer'] ?? '' ) ),
			new Passage( __( 'Your report', 'klacht' ), trim( $reason . "\n" . ( $report['explanation'] ?? '' ) ) ),
		],
		objection(),
	);
}

/** M11, of the reporter. */
function reply_for_company( Occasion $occasion ): Message {
	$case = $occasion->case;
	return new Message(
		__( 'New reply', 'klacht' ),
		[ sprintf( /* translators: 1: 'complaint', 2: ID */ __( 'The reporter replied to %1$s %2$d.', 'klacht' ), noun( $case ), $case->id ) ],
		handle_link( $case ),
		[ new Passage( __( 'Reply of the reporter', 'klacht' ), (string) ( $occasion->message['body'] ?? '' ) ) ],
		[ answer_warning() ],
	);
}

/**
 * The criteria of a rating, a line each.
 *
 * @param array<string, string|null> $rating Row of `ratings`.
 */
function criteria_text( array $rating, Type $type ): string {
	$lines = [];
	foreach ( given_criteria( $rating, $type ) as $label => $value ) {
		$lines[] = "$label: $value";
	}
	return implode( "\n", $lines );
}

function handle_link( ComplaintCase $case ): Link {
	return new Link( __( 'Read and handle', 'klacht' ), handle_url( $case ) );
}

function list_link(): Link {
	return new Link( __( 'All your complaints', 'klacht' ), list_url() );
}

function nothing_to_do(): string {
	return __( 'You do not have to do anything.', 'klacht' );
}

/**
 * An answer to these mails does not reach the reporter.
 */
function answer_warning(): string {
	return __( 'An answer to this e-mail goes to the editors, not to the reporter.', 'klacht' );
}
