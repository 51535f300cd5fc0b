<?php
/**
 * The mails to the reporter.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Access\Purpose;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Decision;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Reason;
use Klacht\Complaint\Type;
use function Klacht\Access\token_end;
use function Klacht\Complaint\complaint_link;
use function Klacht\Complaint\last_day;
use function Klacht\Complaint\reopening_term;
use function Klacht\Complaint\words;
use function Klacht\Rating\answer_term;
use function Klacht\Storage\value;
use function Klacht\Submission\cases_of_guest;
use const Klacht\Submission\LINKS_IN_MAIL;

/** M1 */
function confirm_message( Occasion $occasion ): Message {
	$case  = $occasion->case;
	$label = sprintf( /* translators: %s: 'your complaint' */ __( 'Confirm %s', 'klacht' ), yours( $case ) );
	return new Message(
		$label,
		[ __( 'First confirm your e-mail address. Then our editors get to work.', 'klacht' ) ],
		new Link( $label, confirm_url( $case, $occasion->to->address ) ),
		closing: [ link_until( Purpose::Confirm ), __( 'Not from you? Do nothing.', 'klacht' ) ],
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
	$changed = (string) value( 'SELECT explanation FROM {decisions} WHERE complaint_id = %d AND decision = %s ORDER BY id DESC LIMIT 1', $case->id, Decision::Approve->value );
	return new Message(
		on_the_site( $case ),
		[ on_the_site( $case ) . '.', told_text( $case ) ],
		public_link( $case ),
		trim( $changed ) === '' ? [] : [ new Passage( __( 'What the editors changed, and why', 'klacht' ), $changed ) ],
		links: [ follow_link( $case ) ],
	);
}

/**
 * That the company was told and until when it may react, or that nobody could be told.
 */
function told_text( ComplaintCase $case ): string {
	if ( ! company_is_told( $case ) ) {
		return not_told_yet( $case );
	}
	$term = $case->type === Type::Complaint ? answer_term( $case ) : null;
	$told = sprintf( /* translators: 1: company */ __( 'We told %s about it.', 'klacht' ), company_name( $case ) );
	return $term === null ? $told : $told . ' ' . sprintf( /* translators: %s: date */ __( 'The company has up to and including %s to react.', 'klacht' ), last_day( $term ) );
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
	$case    = $occasion->case;
	$subject = $case->type === Type::Complaint
		/* translators: %s: 'Your complaint' */
		? __( '%s is resolved: give a grade', 'klacht' )
		/* translators: %s: 'Your compliment' or 'Your suggestion' */
		: __( '%s is settled: give a grade', 'klacht' );
	return ask_for_grade( $case, sprintf( $subject, yours_first( $case ) ), __( 'How did it go? Give a grade.', 'klacht' ) );
}

/** M7, a week later. */
function grade_reminder_message( Occasion $occasion ): Message {
	$case     = $occasion->case;
	$question = $case->type === Type::Complaint
		? __( 'You have not graded this solution yet. You still can. We remind you only once.', 'klacht' )
		: __( 'You have not graded the reaction yet. You still can. We remind you only once.', 'klacht' );
	return ask_for_grade( $case, sprintf( /* translators: 1: 'complaint', 2: ID */ __( 'Reminder: give a grade for %1$s %2$d', 'klacht' ), noun( $case ), $case->id ), $question );
}

/**
 * What both say: the solution, how to grade it, and how to reopen.
 */
function ask_for_grade( ComplaintCase $case, string $subject, string $question ): Message {
	$until  = reopening_term( $case );
	$kind   = $case->solution_kind === null ? [] : [ new Passage( __( 'Kind of solution', 'klacht' ), $case->solution_kind->label() ) ];
	$words  = words( $case->type );
	$reopen = $case->type === Type::Complaint
		/* translators: 1: 'your complaint', 2: date */
		? __( 'Is it not resolved yet? You can reopen %1$s up to and including %2$s.', 'klacht' )
		/* translators: 1: 'your compliment' or 'your suggestion', 2: date */
		: __( 'Is it not settled yet? You can reopen %1$s up to and including %2$s.', 'klacht' );
	return new Message(
		$subject,
		[ done_text( $case ), $question ],
		new Link( __( 'Give a grade', 'klacht' ), grade_url( $case ) ),
		[ new Passage( sprintf( $words['answer_of'], company_name( $case ) ), $case->solution ), ...$kind ],
		$until === null ? [] : [ sprintf( $reopen, yours( $case ), last_day( $until ) ) ],
		[ new Link( $words['not_done'], follow_url( $case ) ) ],
		true,
	);
}

/**
 * That it is done, on the word of the company.
 */
function done_text( ComplaintCase $case ): string {
	$text = $case->type === Type::Complaint
		/* translators: 1: company, 2: 'your complaint' */
		? __( 'According to %1$s %2$s is resolved.', 'klacht' )
		/* translators: 1: company, 2: 'your compliment' or 'your suggestion' */
		: __( 'According to %1$s %2$s is settled.', 'klacht' );
	return sprintf( $text, company_name( $case ), yours( $case ) );
}

/** M8 */
function no_reaction_message( Occasion $occasion ): Message {
	$case    = $occasion->case;
	$term    = company_may_know( $case ) ? answer_term( $case ) : null;
	$next    = \Klacht\setting_page( 'next_steps_page' );
	$subject = sprintf( /* translators: %s: company */ __( '%s has not reacted yet', 'klacht' ), company_name( $case ) );
	$opening = [ sprintf( /* translators: 1: company, 2: 'your complaint' */ __( '%1$s has not reacted to %2$s yet.', 'klacht' ), company_name( $case ), yours( $case ) ) ];
	if ( $term !== null ) {
		$opening[] = sprintf( /* translators: %s: date */ __( 'The company had up to and including %s to react.', 'klacht' ), last_day( $term ) );
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
		[ new Passage( sprintf( /* translators: %s: company */ __( 'E-mail of %s', 'klacht' ), company_name( $case ) ), (string) ( $occasion->message['body'] ?? '' ) ), ...earlier_mails( $occasion ) ],
		answer_to_company: true,
		typed: true,
	);
}

/** M18: the newest comes first and is what the mail is about; the others follow with their titles. */
function follow_links_message( Occasion $occasion ): Message {
	$case   = $occasion->case;
	$others = array_filter( cases_of_guest( $case->reporter_key ), static fn( ComplaintCase $other ): bool => $other->id !== $case->id );
	$links  = array_map( static fn( ComplaintCase $other ): Link => titled_link( $other, $occasion->to->address ), array_slice( array_values( $others ), 0, LINKS_IN_MAIL - 1 ) );
	return new Message(
		__( 'Your new link', 'klacht' ),
		[ __( 'You asked for a new link. With it you see how it goes, and you can answer.', 'klacht' ) ],
		open_link( $case, $occasion->to->address ),
		closing: [
			link_until( $case->moderation === Moderation::Unconfirmed ? Purpose::Confirm : Purpose::Follow ) . ' ' . __( 'Give it to nobody.', 'klacht' ),
			__( 'Not from you? Do nothing.', 'klacht' ),
			...( $links === [] ? [] : [ __( 'What else you sent in with this address:', 'klacht' ) ] ),
		],
		links: $links,
	);
}

/**
 * A guest's way into a complaint: to confirm it, as long as nobody did.
 */
function open_link( ComplaintCase $case, string $mailed_to ): Link {
	return $case->moderation === Moderation::Unconfirmed
		? new Link( sprintf( /* translators: %s: 'your complaint' */ __( 'Confirm %s', 'klacht' ), yours( $case ) ), confirm_url( $case, $mailed_to ) )
		: follow_link( $case );
}

/**
 * The same with what it is about. What was not confirmed may be a stranger's text.
 */
function titled_link( ComplaintCase $case, string $mailed_to ): Link {
	$link  = open_link( $case, $mailed_to );
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

/**
 * Until when a link of this mail works.
 */
function link_until( Purpose $purpose ): string {
	return sprintf( /* translators: %s: date */ __( 'This link works up to and including %s.', 'klacht' ), last_day( token_end( $purpose ) ) );
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
