<?php
/**
 * The mails to the reporter.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Decision;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Reason;
use Klacht\Complaint\Type;
use function Klacht\Complaint\complaint_link;
use function Klacht\Rating\answer_term;
use function Klacht\Storage\from_sql;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\value;
use function Klacht\Submission\cases_of_guest;
use const Klacht\Complaint\REOPEN_MONTHS;
use const Klacht\Submission\LINKS_IN_MAIL;

/** M1 */
function confirm_message( Occasion $occasion ): Message {
	$case  = $occasion->case;
	$label = sprintf( /* translators: %s: 'your complaint' */ __( 'Confirm %s', 'klacht' ), yours( $case ) );
	return new Message(
		$label,
		[ __( 'First confirm your e-mail address. Then our editors get to work.', 'klacht' ) ],
		new Link( $label, confirm_url( $case ) ),
		closing: [ __( 'This link works for 7 days.', 'klacht' ), __( 'Not from you? Do nothing.', 'klacht' ) ],
	);
}

/** M2 */
function received_message( Occasion $occasion ): Message {
	$case = $occasion->case;
	return new Message(
		sprintf( /* translators: %s: 'your complaint' */ __( 'We received %s', 'klacht' ), yours( $case ) ),
		[
			sprintf( /* translators: %s: 'your complaint' */ __( 'Thank you. Our editors now read %s.', 'klacht' ), yours( $case ) ),
			__( 'You hear from us when they have decided.', 'klacht' ),
		],
		follow_link( $case ),
	);
}

/** M3 */
function published_message( Occasion $occasion ): Message {
	$case    = $occasion->case;
	$term    = $case->type === Type::Complaint ? answer_term( $case ) : null;
	$changed = (string) value( 'SELECT explanation FROM {decisions} WHERE complaint_id = %d AND decision = %s ORDER BY id DESC LIMIT 1', $case->id, Decision::Approve->value );
	$opening = [ sprintf( /* translators: 1: company */ __( 'We told %s about it.', 'klacht' ), company_name( $case ) ) ];
	if ( $term !== null ) {
		$opening[] = sprintf( /* translators: %s: date */ __( 'The company has until %s to react.', 'klacht' ), date_text( sql_time( $term ) ) );
	}
	return new Message(
		on_the_site( $case ),
		[ on_the_site( $case ) . '.', implode( ' ', $opening ) ],
		public_link( $case ),
		trim( $changed ) === '' ? [] : [ new Passage( __( 'What the editors changed, and why', 'klacht' ), $changed ) ],
		links: [ follow_link( $case ) ],
	);
}

/** M5, not placed. */
function rejected_message( Occasion $occasion ): Message {
	$case = $occasion->case;
	return new Message(
		sprintf( /* translators: %s: 'Your complaint' */ __( '%s is not placed', 'klacht' ), yours_first( $case ) ),
		[
			sprintf( /* translators: 1: 'your complaint', 2: company */ __( 'Our editors did not place %1$s about %2$s.', 'klacht' ), yours( $case ), company_name( $case ) ),
			__( 'You can change the text and send it in again.', 'klacht' ),
		],
		new Link( __( 'Change it and send it in again', 'klacht' ), follow_url( $case ) ),
		statement_passages( $occasion ),
		objection(),
	);
}

/** M5, taken down. */
function removed_message( Occasion $occasion ): Message {
	$case = $occasion->case;
	return new Message(
		sprintf( /* translators: %s: 'Your complaint' */ __( '%s was taken down', 'klacht' ), yours_first( $case ) ),
		[ sprintf( /* translators: 1: 'your complaint', 2: company */ __( 'Our editors took %1$s about %2$s off the site.', 'klacht' ), yours( $case ), company_name( $case ) ) ],
		follow_link( $case ),
		statement_passages( $occasion ),
		objection(),
	);
}

/** M5, put back. */
function restored_message( Occasion $occasion ): Message {
	$case = $occasion->case;
	return new Message(
		sprintf( /* translators: %s: 'Your complaint' */ __( '%s was put back', 'klacht' ), yours_first( $case ) ),
		[ sprintf( /* translators: 1: 'your complaint', 2: site */ __( 'Our editors put %1$s back on %2$s.', 'klacht' ), yours( $case ), site_name() ) ],
		public_link( $case ),
		statement_passages( $occasion ),
		links: [ follow_link( $case ) ],
	);
}

/** M5, withdrawn. */
function withdrawn_message( Occasion $occasion ): Message {
	$case = $occasion->case;
	return new Message(
		sprintf( /* translators: %s: 'Your complaint' */ __( '%s was withdrawn', 'klacht' ), yours_first( $case ) ),
		[ sprintf( /* translators: 1: 'your complaint', 2: site */ __( 'As you asked, our editors took %1$s off %2$s.', 'klacht' ), yours( $case ), site_name() ) ],
		follow_link( $case ),
		statement_passages( $occasion ),
	);
}

/** M6 */
function in_progress_message( Occasion $occasion ): Message {
	$case = $occasion->case;
	return new Message(
		sprintf( /* translators: %s: 'Your complaint' */ __( '%s is in progress', 'klacht' ), yours_first( $case ) ),
		[
			sprintf( /* translators: 1: company, 2: 'your complaint' */ __( '%1$s has taken %2$s in progress.', 'klacht' ), company_name( $case ), yours( $case ) ),
			__( 'You get an e-mail when there is news.', 'klacht' ),
		],
		follow_link( $case ),
		answer_to_company: true,
	);
}

/** M7 */
function resolved_message( Occasion $occasion ): Message {
	$case     = $occasion->case;
	$question = __( 'How did it go? Give a grade.', 'klacht' );
	return ask_for_grade( $case, sprintf( /* translators: %s: 'Your complaint' */ __( '%s is resolved: give a grade', 'klacht' ), yours_first( $case ) ), $question );
}

/** M7, a week later. */
function grade_reminder_message( Occasion $occasion ): Message {
	$case     = $occasion->case;
	$question = __( 'You have not graded this solution yet. You still can. We remind you only once.', 'klacht' );
	return ask_for_grade( $case, sprintf( /* translators: 1: 'complaint', 2: ID */ __( 'Reminder: give a grade for %1$s %2$d', 'klacht' ), noun( $case ), $case->id ), $question );
}

/**
 * What both say: the solution, how to grade it, and how to reopen.
 */
function ask_for_grade( ComplaintCase $case, string $subject, string $question ): Message {
	$until = from_sql( $case->status_changed ?? $case->resolved )?->modify( '+' . REOPEN_MONTHS . ' months' );
	$kind  = $case->solution_kind === null ? [] : [ new Passage( __( 'Kind of solution', 'klacht' ), $case->solution_kind->label() ) ];
	return new Message(
		$subject,
		[
			sprintf( /* translators: 1: company, 2: 'your complaint' */ __( 'According to %1$s %2$s is resolved.', 'klacht' ), company_name( $case ), yours( $case ) ),
			$question,
		],
		new Link( __( 'Give a grade', 'klacht' ), grade_url( $case ) ),
		[ new Passage( sprintf( /* translators: %s: company */ __( 'The solution according to %s', 'klacht' ), company_name( $case ) ), $case->solution ), ...$kind ],
		$until === null ? [] : [ sprintf( /* translators: 1: 'your complaint', 2: date */ __( 'Is it not resolved yet? You can reopen %1$s until %2$s.', 'klacht' ), yours( $case ), date_text( sql_time( $until ) ) ) ],
		[ new Link( __( 'Not resolved yet', 'klacht' ), follow_url( $case ) ) ],
		true,
	);
}

/** M8 */
function no_reaction_message( Occasion $occasion ): Message {
	$case    = $occasion->case;
	$term    = answer_term( $case );
	$next    = \Klacht\setting_page( 'next_steps_page' );
	$subject = sprintf( /* translators: %s: company */ __( '%s has not reacted yet', 'klacht' ), company_name( $case ) );
	$opening = [ sprintf( /* translators: 1: company, 2: 'your complaint' */ __( '%1$s has not reacted to %2$s yet.', 'klacht' ), company_name( $case ), yours( $case ) ) ];
	if ( $term !== null ) {
		$opening[] = sprintf( /* translators: %s: date */ __( 'The company had until %s to react.', 'klacht' ), date_text( sql_time( $term ) ) );
	}
	return new Message(
		$subject,
		[ implode( ' ', $opening ), __( 'That is why you can give a grade now.', 'klacht' ) ],
		new Link( __( 'Give a grade', 'klacht' ), grade_url( $case ) ),
		closing: [
			__( 'Does the company react after all? Then you get an e-mail.', 'klacht' ),
			sprintf( /* translators: %s: 'your complaint' */ __( 'Is %s resolved later? Then you can give a new grade.', 'klacht' ), yours( $case ) ),
		],
		links: [ ...( $next === '' ? [] : [ new Link( __( 'What you can do now', 'klacht' ), $next ) ] ), follow_link( $case ) ],
	);
}

/** M11, of the company. */
function reply_message( Occasion $occasion ): Message {
	$case = $occasion->case;
	return new Message(
		__( 'New reply', 'klacht' ),
		[ sprintf( /* translators: 1: company, 2: 'your complaint' */ __( '%1$s replied to %2$s.', 'klacht' ), company_name( $case ), yours( $case ) ) ],
		new Link( __( 'Read and answer', 'klacht' ), follow_url( $case ) ),
		[ new Passage( sprintf( /* translators: %s: company */ __( 'Reply of %s', 'klacht' ), company_name( $case ) ), (string) ( $occasion->message['body'] ?? '' ) ) ],
	);
}

/** M12: subject and text as the company typed them. */
function company_mail_message( Occasion $occasion ): Message {
	$case = $occasion->case;
	return new Message(
		(string) ( $occasion->message['subject'] ?? '' ),
		[ sprintf( /* translators: 1: company, 2: 'your complaint' */ __( '%1$s sends you this e-mail about %2$s.', 'klacht' ), company_name( $case ), yours( $case ) ) ],
		follow_link( $case ),
		[ new Passage( sprintf( /* translators: %s: company */ __( 'E-mail of %s', 'klacht' ), company_name( $case ) ), (string) ( $occasion->message['body'] ?? '' ) ) ],
		answer_to_company: true,
		typed: true,
	);
}

/** M18: the newest comes first and is what the mail is about; the others follow with their titles. */
function follow_links_message( Occasion $occasion ): Message {
	$case   = $occasion->case;
	$others = array_filter( cases_of_guest( $case->reporter_key ), static fn( ComplaintCase $other ): bool => $other->id !== $case->id );
	$links  = array_map( titled_link( ... ), array_slice( array_values( $others ), 0, LINKS_IN_MAIL - 1 ) );
	return new Message(
		__( 'Your new link', 'klacht' ),
		[ __( 'You asked for a new link. With it you see how it goes, and you can answer.', 'klacht' ) ],
		open_link( $case ),
		closing: [
			__( 'This link works for 90 days, a link to confirm for 7 days. Give it to nobody.', 'klacht' ),
			__( 'Not from you? Do nothing.', 'klacht' ),
			...( $links === [] ? [] : [ __( 'What else you sent in with this address:', 'klacht' ) ] ),
		],
		links: $links,
	);
}

/**
 * A guest's way into a complaint: to confirm it, as long as nobody did.
 */
function open_link( ComplaintCase $case ): Link {
	return $case->moderation === Moderation::Unconfirmed
		? new Link( sprintf( /* translators: %s: 'your complaint' */ __( 'Confirm %s', 'klacht' ), yours( $case ) ), confirm_url( $case ) )
		: follow_link( $case );
}

/**
 * The same with what it is about. What was not confirmed may be a stranger's text.
 */
function titled_link( ComplaintCase $case ): Link {
	$link  = open_link( $case );
	$title = one_line( $case->moderation === Moderation::Unconfirmed ? without_addresses( $case->title ) : $case->title );
	return new Link( sprintf( /* translators: 1: 'Follow your complaint', 2: title, 3: ID */ __( '%1$s “%2$s” (ID %3$d)', 'klacht' ), $link->label, $title, $case->id ), $link->url );
}

/**
 * To the reporter's own page.
 */
function follow_link( ComplaintCase $case ): Link {
	return new Link( sprintf( /* translators: %s: 'your complaint' */ __( 'Follow %s', 'klacht' ), yours( $case ) ), follow_url( $case ) );
}

/**
 * To the public page.
 */
function public_link( ComplaintCase $case ): Link {
	return new Link( sprintf( /* translators: %s: 'your complaint' */ __( 'Read %s on the site', 'klacht' ), yours( $case ) ), complaint_link( $case ) );
}

function on_the_site( ComplaintCase $case ): string {
	return sprintf( /* translators: 1: 'Your complaint', 2: site */ __( '%1$s is on %2$s', 'klacht' ), yours_first( $case ), site_name() );
}

/**
 * The statement of reasons: the house rule or the law, and the facts in the editor's words.
 *
 * @return list<Passage>
 */
function statement_passages( Occasion $occasion ): array {
	return passages_of( $occasion->decision );
}

/**
 * The same of a decision.
 *
 * @param array<string, string|null>|null $decision Row of `decisions`.
 * @return list<Passage>
 */
function passages_of( ?array $decision ): array {
	$reason   = Reason::tryFrom( (string) ( $decision['reason'] ?? '' ) );
	$law      = trim( (string) ( $decision['law'] ?? '' ) );
	$facts    = trim( (string) ( $decision['explanation'] ?? '' ) );
	$passages = $reason === null ? [] : [ new Passage( __( 'House rule', 'klacht' ), $reason->label() ) ];
	if ( $law !== '' ) {
		$passages[] = new Passage( __( 'Law', 'klacht' ), $law );
	}
	if ( $facts !== '' ) {
		$passages[] = new Passage( __( 'Why', 'klacht' ), $facts );
	}
	return $passages;
}

/**
 * That a person decided, and how to object.
 *
 * @return list<string>
 */
function objection(): array {
	return [
		__( 'A person of our editors decided this, not a computer.', 'klacht' ),
		__( 'Do you not agree? Answer this e-mail and tell us why. Then we look at it again.', 'klacht' ),
	];
}
