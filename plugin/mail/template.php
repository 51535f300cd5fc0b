<?php
/**
 * The mails there are, by the numbers of SCREENS section 4.
 */

declare(strict_types=1);

namespace Klacht\Mail;

/** One kind of mail each. */
enum Template: string {
	/** M1 */
	case Confirm = 'confirm';
	/** M2 */
	case Received = 'received';
	/** M3 */
	case Published = 'published';
	/** M4 */
	case NewComplaint = 'new_complaint';
	/** M5, to the reporter: not placed. */
	case Rejected = 'rejected';
	/** M5, taken down: reporter and company. */
	case Removed = 'removed';
	/** M5, put back: reporter and company. */
	case Restored = 'restored';
	/** M5, withdrawn on the reporter's request: reporter and company. */
	case Withdrawn = 'withdrawn';
	/** M6 */
	case InProgress = 'in_progress';
	/** M7 */
	case Resolved = 'resolved';
	/** M7, a week later: a reminder. */
	case GradeReminder = 'grade_reminder';
	/** M8 */
	case NoReaction = 'no_reaction';
	/** M9 */
	case Reopened = 'reopened';
	/** M10 */
	case Graded = 'graded';
	/** M11 */
	case NewReply = 'new_reply';
	/** M12 */
	case CompanyMail = 'company_mail';
	/** M13 */
	case Assigned = 'assigned';
	/** M17, to the company: its report was closed without action. */
	case ReportClosed = 'report_closed';
	/** M18, to a guest: new links. */
	case FollowLink = 'follow_link';
	/** M16, to the editors: a company asks. */
	case HelpQuestion = 'help_question';
	/** M16, to who asked: the answer. */
	case HelpAnswer = 'help_answer';
	/** M19 */
	case Mentions = 'mentions';
	/** An account was made: its owner chooses a password, and so confirms the address. */
	case ChoosePassword = 'choose_password';
	/** Somebody wanted an account with an address that has one. */
	case HasAccount = 'has_account';
	/** An account has an address that nobody proved: its owner does. */
	case ProveAddress = 'prove_address';
	/** M14 */
	case CompanyLogin = 'company_login';
	/** M18, to a company's new address. */
	case ConfirmAddress = 'confirm_address';
	/** M18, to its old one. */
	case AddressWarning = 'address_warning';
	/** M15, to the editors. */
	case LoginRequest = 'login_request';
	/** M15, to the applicant: the receipt. */
	case LoginRequested = 'login_requested';
	/** M15, to the applicant: the refusal. */
	case LoginRefused = 'login_refused';
	/** What somebody wants once a day, in one. */
	case Daily = 'daily';

	/**
	 * Whether the mail is about a person and no complaint.
	 */
	public function is_personal(): bool {
		return match ( $this ) {
			self::ChoosePassword, self::HasAccount, self::ProveAddress, self::CompanyLogin, self::ConfirmAddress, self::AddressWarning, self::Daily => true,
			self::HelpQuestion, self::HelpAnswer, self::Mentions, self::LoginRequest, self::LoginRequested, self::LoginRefused => true,
			default => false,
		};
	}

	/**
	 * Whether, and how, mails of this kind about one matter to one person become one while they wait. What waits then says
	 * the newest, and of the others what is declared here. Null: each is its own, because it happens but once, or
	 * has a limit where it is asked for.
	 */
	public function coalescing(): ?Coalescing {
		return match ( $this ) {
			/* translators: %d: number of replies beside the one in the mail */
			self::NewReply     => new Coalescing( of: 'message', more: static fn( int $more ): string => sprintf( _n( 'And %d more reply. You read it by the link above.', 'And %d more replies. You read them by the link above.', $more, 'klacht' ), $more ) ),
			/* translators: %d: number of e-mails beside those in the mail */
			self::CompanyMail  => new Coalescing( of: 'message', more: static fn( int $more ): string => sprintf( _n( 'And %d more e-mail. You read it by the link above.', 'And %d more e-mails. You read them by the link above.', $more, 'klacht' ), $more ) ),
			/* translators: %d: number of changes before the last one */
			self::Graded       => new Coalescing( of: 'rating', more: static fn( int $more ): string => sprintf( _n( 'Before that the grade changed %d more time.', 'Before that the grade changed %d more times.', $more, 'klacht' ), $more ) ),
			/* translators: %d: number of reopenings before the last one */
			self::Reopened     => new Coalescing( of: 'message', more: static fn( int $more ): string => sprintf( _n( 'Before that it was reopened %d more time.', 'Before that it was reopened %d more times.', $more, 'klacht' ), $more ) ),
			/* translators: %d: number of questions beside the one in the mail */
			self::HelpQuestion => new Coalescing( 'company', 'help', static fn( int $more ): string => sprintf( _n( 'And %d more question of this company.', 'And %d more questions of this company.', $more, 'klacht' ), $more ) ),
			/* translators: %d: number of requests beside the one in the mail */
			self::LoginRequest => new Coalescing( '', 'request', static fn( int $more ): string => sprintf( _n( 'And %d more request.', 'And %d more requests.', $more, 'klacht' ), $more ), KIND_HOURLY ),
			// These tell of all by themselves.
			self::Assigned     => new Coalescing( '', 'complaint', hourly: KIND_HOURLY ),
			self::Mentions     => new Coalescing( 'company', 'first' ),
			// The newest alone is so.
			self::Removed, self::Restored, self::Rejected, self::Withdrawn, self::Resolved, self::NewComplaint => new Coalescing(),
			self::ReportClosed => new Coalescing( of: 'report' ),
			default            => null,
		};
	}

	/**
	 * Whether somebody waits for it to go on, or it goes to an address that anybody could have filled in: it has an
	 * hourly number of its own, so that no other mail keeps it and it keeps no other (throttle.php).
	 */
	public function is_asked_for(): bool {
		return to_anybodys_address( $this ) || in_array( $this, [ self::FollowLink, self::AddressWarning ], true );
	}
}
