<?php
/**
 * What a mail is about, read when it is sent, and whether it is still true then.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Side;
use Klacht\Complaint\Status;
use Klacht\Complaint\Visibility;
use function Klacht\Complaint\find_case;
use function Klacht\Rating\awaits_grade;
use function Klacht\Rating\awaits_reaction;
use function Klacht\Storage\row;

/** The complaint, who is mailed, and the rows that the letter's args name. */
final class Occasion {
	/**
	 * @param bool                            $personal Addressed to this account, not to the company's address.
	 * @param string                          $written  When the letter was enqueued.
	 * @param array<string, string|null>|null $decision Row of `decisions`.
	 * @param array<string, string|null>|null $message  Row of `messages`.
	 * @param array<string, string|null>|null $rating   Row of `ratings`.
	 * @param array<mixed>                    $args     What the letter says beside that.
	 * @param array<string, string|null>|null $report   Row of `reports`.
	 * @param int                             $more     How many others of its kind it stands for.
	 * @param list<int>                       $covers   What it tells of, itself among them, by the id that its kind goes by; it may end early.
	 */
	public function __construct(
		public readonly Template $template,
		public readonly ComplaintCase $case,
		public readonly Recipient $to,
		public readonly bool $personal,
		public readonly string $written,
		public readonly ?array $decision = null,
		public readonly ?array $message = null,
		public readonly ?array $rating = null,
		public readonly array $args = [],
		public readonly ?array $report = null,
		public readonly int $more = 0,
		public readonly array $covers = [],
	) {}
}

/** A mail about its reader alone. */
final class PersonalOccasion {
	/**
	 * @param array<mixed>                    $args      What the letter says beside its reader.
	 * @param array<int, Occasion>            $collected What a daily mail tells of, by the row of the outbox.
	 * @param array<string, string|null>|null $help      Row of `help_requests`.
	 * @param int                             $more      As in Occasion.
	 * @param list<int>                       $covers    As in Occasion.
	 */
	public function __construct(
		public readonly Template $template,
		public readonly Recipient $to,
		public readonly array $args = [],
		public readonly array $collected = [],
		public readonly ?array $help = null,
		public readonly int $more = 0,
		public readonly array $covers = [],
	) {}
}

/**
 * What a row of the outbox is about, and whom it goes to.
 *
 * @param array<string, string|null> $letter
 * @throws Undeliverable When it cannot or should not be sent.
 */
function occasion_of( array $letter ): Occasion|PersonalOccasion {
	$template = Template::tryFrom( (string) $letter['template'] );
	if ( $template?->is_personal() === true ) {
		return find_personal_occasion( $letter, $template );
	}
	$case = find_case( (int) $letter['complaint_id'] );
	if ( $template === null || $case === null ) {
		throw new Undeliverable( State::Cancelled, __( 'The complaint no longer exists.', 'klacht' ) );
	}
	$occasion = find_occasion( $letter, $template, $case, find_recipient( (string) $letter['recipient_ref'], $case ) );
	respect_wish( $occasion );
	return $occasion;
}

/**
 * @param array<string, string|null> $letter
 * @throws Undeliverable
 */
function find_personal_occasion( array $letter, Template $template ): PersonalOccasion {
	$letter   = with_newest_that_holds( $letter );
	$args     = json_decode( (string) $letter['args'], true );
	$args     = is_array( $args ) ? $args : [];
	$to       = find_recipient( (string) $letter['recipient_ref'], null );
	$help     = in_array( $template, [ Template::HelpQuestion, Template::HelpAnswer ], true ) ? find_help( $args ) : null;
	$occasion = new PersonalOccasion( $template, $to, $args, $template === Template::Daily ? waiting_for( $to ) : [], $help, (int) $letter['merged'], covered( $letter ) );
	if ( $template === Template::HelpAnswer && $help !== null ) {
		require_asker( $to, $help );
	}
	if ( $template === Template::Mentions ) {
		require_mentions( $occasion );
	}
	require_still_so( $occasion );
	return $occasion;
}

/**
 * Reads the occasion of a row about a complaint.
 *
 * @param array<string, string|null> $letter Row of the outbox.
 * @throws Undeliverable When it cannot or should not be sent.
 */
function find_occasion( array $letter, Template $template, ComplaintCase $case, Recipient $to ): Occasion {
	$letter   = with_newest_that_holds( $letter );
	$args     = json_decode( (string) $letter['args'], true );
	$args     = is_array( $args ) ? $args : [];
	$named    = static fn( string $name, string $table ): ?array => is_int( $args[ $name ] ?? null )
		? row( 'SELECT * FROM {' . $table . '} WHERE id = %d AND complaint_id = %d', $args[ $name ], $case->id )
		: null;
	$occasion = new Occasion( $template, $case, $to, str_starts_with( (string) $letter['recipient_ref'], 'user:' ), (string) $letter['created'], $named( 'decision', 'decisions' ), $named( 'message', 'messages' ), $named( 'rating', 'ratings' ), $args, $named( 'report', 'reports' ), (int) $letter['merged'], covered( $letter ) );
	require_named( $occasion );
	require_true( $occasion );
	return $occasion;
}

/**
 * A mail without the row that it tells of would say nothing.
 *
 * @throws Undeliverable
 */
function require_named( Occasion $occasion ): void {
	$missing = match ( $occasion->template ) {
		Template::Rejected, Template::Removed                             => $occasion->decision === null,
		Template::Reopened, Template::NewReply, Template::CompanyMail => $occasion->message === null,
		Template::Graded                                                  => $occasion->rating === null,
		Template::ReportClosed                                            => $occasion->report === null,
		default                                                           => false,
	};
	if ( $missing ) {
		throw new Undeliverable( State::Dead, __( 'What this e-mail tells of no longer exists.', 'klacht' ) );
	}
}

/**
 * Time passed since the letter was written: what is no longer so is not said any more.
 *
 * @throws Undeliverable
 */
function require_true( Occasion $occasion ): void {
	$case = $occasion->case;
	$true = match ( $occasion->template ) {
		Template::Confirm      => $case->moderation === Moderation::Unconfirmed,
		Template::Received     => ! in_array( $case->moderation, [ Moderation::Draft, Moderation::Unconfirmed, Moderation::Withdrawn, Moderation::Merged ], true ),
		Template::Rejected     => $case->moderation === Moderation::Rejected,
		Template::Removed      => $case->moderation === Moderation::Removed,
		Template::Withdrawn    => $case->moderation === Moderation::Withdrawn,
		Template::Published, Template::NewComplaint, Template::Restored => $case->is_public(),
		Template::InProgress   => $case->is_public() && $case->status !== Status::New,
		// Resolved again since: the newer mail carries the solution that holds.
		Template::Resolved     => $case->is_public() && $case->status === Status::Resolved && $occasion->written >= (string) $case->resolved,
		Template::GradeReminder => awaits_grade( $case ) && $occasion->written >= (string) $case->resolved,
		Template::NoReaction   => awaits_reaction( $case ),
		Template::Reopened     => $case->is_public() && $case->status === Status::InProgress && ! repeats_company_mail( $occasion ),
		Template::Graded       => $case->is_public() && (int) ( $occasion->rating['current'] ?? 0 ) === 1 && ! repeats_company_mail( $occasion ),
		Template::NewReply     => $case->is_public() && ( $occasion->message['visibility'] ?? '' ) === Visibility::Public->value && is_of_company( $occasion ) && ! repeats_company_mail( $occasion ),
		Template::CompanyMail  => $case->is_public() && is_of_company( $occasion ),
		// Given to somebody else since, or taken off the site.
		Template::Assigned     => assigned_cases( $occasion ) !== [],
		// Moved since: another company's words are not passed on.
		Template::ReportClosed => $case->is_public() && (int) ( $occasion->report['company_id'] ?? 0 ) === $case->company_id,
		// It joined an account since, which needs no link.
		Template::FollowLink   => ! \Klacht\Access\has_account( $case ),
		default                => false,
	};
	if ( ! $true ) {
		throw new Undeliverable( State::Cancelled, __( 'The complaint moved on before this e-mail could be sent.', 'klacht' ) );
	}
}

/**
 * Whether nobody has shown yet that the address is theirs: anybody may have filled in name, title and story.
 */
function is_unproven( Occasion|PersonalOccasion $occasion ): bool {
	return to_anybodys_address( $occasion->template )
		|| ( $occasion instanceof Occasion && $occasion->template === Template::FollowLink && $occasion->case->moderation === Moderation::Unconfirmed );
}

/**
 * Whether the message was written while the complaint was this company's: another company's words are not passed on.
 */
function is_of_company( Occasion $occasion ): bool {
	return (int) ( $occasion->message['company_id'] ?? 0 ) === $occasion->case->company_id;
}

/**
 * Whether this person gets the same mail already at the company's address.
 */
function repeats_company_mail( Occasion $occasion ): bool {
	if ( $occasion->to->side !== Side::Company || ! $occasion->personal ) {
		return false;
	}
	try {
		return strcasecmp( find_company_address( $occasion->case )->address, $occasion->to->address ) === 0;
	} catch ( Undeliverable ) {
		return false;
	}
}
