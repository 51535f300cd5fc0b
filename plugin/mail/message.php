<?php
/**
 * What a mail says, before it is text and HTML.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Complaint\Side;

/** A text of somebody under a heading. */
final class Passage {
	public function __construct( public readonly string $heading, public readonly string $text ) {}
}

/** One mail. The main link is written out and comes before every text of others, so that it is the first address in it. */
final class Message {
	/**
	 * @param string         $subject  Without the site's prefix.
	 * @param list<string>   $opening  Paragraphs before the main link.
	 * @param list<Passage>  $passages What people wrote.
	 * @param list<string>   $closing  Paragraphs after that.
	 * @param list<Link>     $links    Further addresses.
	 * @param bool           $answer_to_company Where answers go: the company, or the editors.
	 * @param bool           $typed    Somebody wrote it: subject without prefix, no greeting of ours.
	 * @param bool           $with_story Whether the beginning of the story is repeated.
	 * @param Recipient|null            $answers_to Where answers go instead: a person.
	 * @param array<int|string, string> $facts      Name => value, below the text; [] for those of the complaint.
	 */
	public function __construct(
		public readonly string $subject,
		public readonly array $opening,
		public readonly Link $main,
		public readonly array $passages = [],
		public readonly array $closing = [],
		public readonly array $links = [],
		public readonly bool $answer_to_company = false,
		public readonly bool $typed = false,
		public readonly bool $with_story = true,
		public readonly array $facts = [],
		public readonly ?Recipient $answers_to = null,
	) {}
}

/**
 * The message of an occasion, in the locale that is set now. Issues the tokens its links need.
 *
 * @throws Undeliverable When its link cannot be made.
 */
function compose( Occasion|PersonalOccasion $occasion ): Message {
	return $occasion instanceof Occasion ? compose_for_complaint( $occasion ) : match ( $occasion->template ) {
		Template::ChoosePassword => choose_password_message( $occasion ),
		Template::HasAccount     => has_account_message( $occasion ),
		Template::ProveAddress   => prove_address_message( $occasion ),
		Template::CompanyLogin   => company_login_message( $occasion ),
		Template::ConfirmAddress => confirm_address_message( $occasion ),
		Template::AddressWarning => address_warning_message( $occasion ),
		Template::Daily          => daily_message( $occasion ),
		Template::HelpQuestion   => help_question_message( $occasion ),
		Template::HelpAnswer     => help_answer_message( $occasion ),
		Template::Mentions       => mentions_message( $occasion ),
		Template::LoginRequest   => login_request_message( $occasion ),
		Template::LoginRequested => login_requested_message( $occasion ),
		Template::LoginRefused   => login_refused_message( $occasion ),
		default                  => throw new \LogicException( 'This mail is about a complaint.' ),
	};
}

function compose_for_complaint( Occasion $occasion ): Message {
	$for_company = $occasion->to->side !== Side::Reporter;
	return match ( $occasion->template ) {
		Template::Confirm      => confirm_message( $occasion ),
		Template::Received     => received_message( $occasion ),
		Template::Published    => published_message( $occasion ),
		Template::Rejected     => rejected_message( $occasion ),
		Template::Removed      => $for_company ? removed_for_company( $occasion ) : removed_message( $occasion ),
		Template::Restored     => $for_company ? restored_for_company( $occasion ) : restored_message( $occasion ),
		Template::Withdrawn    => $for_company ? withdrawn_for_company( $occasion ) : withdrawn_message( $occasion ),
		Template::InProgress   => in_progress_message( $occasion ),
		Template::Resolved     => resolved_message( $occasion ),
		Template::GradeReminder => grade_reminder_message( $occasion ),
		Template::NoReaction   => no_reaction_message( $occasion ),
		Template::ReportClosed => report_closed_message( $occasion ),
		Template::NewReply     => $for_company ? reply_for_company( $occasion ) : reply_message( $occasion ),
		Template::CompanyMail  => company_mail_message( $occasion ),
		Template::NewComplaint => new_complaint_message( $occasion ),
		Template::Reopened     => reopened_message( $occasion ),
		Template::Graded       => graded_message( $occasion ),
		Template::Assigned     => assigned_message( $occasion ),
		Template::FollowLink   => follow_links_message( $occasion ),
		default                => throw new \LogicException( 'This mail is about a person.' ),
	};
}
