<?php
/**
 * The words a complaint is described in. Values are what the database and REST hold; labels are what people read.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

/** May it be seen? */
enum Moderation: string {
	case Draft       = 'draft';
	case Unconfirmed = 'unconfirmed';
	case Pending     = 'pending';
	case Approved    = 'approved';
	case Rejected    = 'rejected';
	case Removed     = 'removed';
	case Withdrawn   = 'withdrawn';
	case Merged      = 'merged';

	public function label(): string {
		return match ( $this ) {
			self::Draft       => __( 'Draft', 'klacht' ),
			self::Unconfirmed => __( 'Not confirmed yet', 'klacht' ),
			self::Pending     => __( 'Waiting for approval', 'klacht' ),
			self::Approved    => __( 'Published', 'klacht' ),
			self::Rejected    => __( 'Rejected', 'klacht' ),
			self::Removed     => __( 'Taken down', 'klacht' ),
			self::Withdrawn   => __( 'Withdrawn', 'klacht' ),
			self::Merged      => __( 'Merged', 'klacht' ),
		};
	}

	/**
	 * The post_status that projects this moderation; it says nothing of its own.
	 */
	public function post_status(): string {
		return match ( $this ) {
			self::Approved                  => 'publish',
			self::Pending                   => 'pending',
			self::Draft, self::Unconfirmed  => 'draft',
			default                         => 'private',
		};
	}
}

/** How far is the company? */
enum Status: string {
	case New        = 'new';
	case InProgress = 'in_progress';
	case Resolved   = 'resolved';

	public function label(): string {
		return match ( $this ) {
			self::New        => __( 'New complaint', 'klacht' ),
			self::InProgress => __( 'In progress', 'klacht' ),
			self::Resolved   => __( 'Resolved', 'klacht' ),
		};
	}
}

/** What a consumer submits. */
enum Type: string {
	case Complaint  = 'complaint';
	case Compliment = 'compliment';
	case Suggestion = 'suggestion';

	public function label(): string {
		return match ( $this ) {
			self::Complaint  => __( 'Complaint', 'klacht' ),
			self::Compliment => __( 'Compliment', 'klacht' ),
			self::Suggestion => __( 'Suggestion', 'klacht' ),
		};
	}
}

/** Whose turn is it? */
enum Turn: string {
	case Company  = 'company';
	case Reporter = 'reporter';
	case Nobody   = 'nobody';

	public function label(): string {
		return match ( $this ) {
			self::Company  => __( 'the company', 'klacht' ),
			self::Reporter => __( 'the reporter', 'klacht' ),
			self::Nobody   => __( 'nobody', 'klacht' ),
		};
	}
}

/** What the reporter wants the company to do. */
enum Remedy: string {
	case Refund      = 'refund';
	case Repair      = 'repair';
	case Explanation = 'explanation';
	case Other       = 'other';

	public function label(): string {
		return match ( $this ) {
			self::Refund      => __( 'Money back', 'klacht' ),
			self::Repair      => __( 'Repair or replacement', 'klacht' ),
			self::Explanation => __( 'Explanation or apology', 'klacht' ),
			self::Other       => __( 'Something else', 'klacht' ),
		};
	}
}

/** What kind of solution the company gave. */
enum SolutionKind: string {
	case Explanation = 'explanation';
	case Refund      = 'refund';
	case Repair      = 'repair';
	case Other       = 'other';

	public function label(): string {
		return match ( $this ) {
			self::Explanation => __( 'Explanation', 'klacht' ),
			self::Refund      => __( 'Money back or compensation', 'klacht' ),
			self::Repair      => __( 'Repair or replacement', 'klacht' ),
			self::Other       => __( 'Something else', 'klacht' ),
		};
	}
}

/** What the reporter says of a solution; silence is never confirmation. */
enum Resolution: string {
	case Silent    = 'silent';
	case Confirmed = 'confirmed';
	case Disputed  = 'disputed';

	public function label(): string {
		return match ( $this ) {
			self::Silent    => __( 'not confirmed yet', 'klacht' ),
			self::Confirmed => __( 'confirmed by the reporter', 'klacht' ),
			self::Disputed  => __( 'the reporter does not agree', 'klacht' ),
		};
	}
}

/** Kinds of message. */
enum MessageKind: string {
	case Reply = 'reply';
	case Mail  = 'mail';
	case Note  = 'note';

	public function label(): string {
		return match ( $this ) {
			self::Reply => __( 'Reply', 'klacht' ),
			self::Mail  => __( 'E-mail', 'klacht' ),
			self::Note  => __( 'Note', 'klacht' ),
		};
	}

	public function visibility(): Visibility {
		return match ( $this ) {
			self::Reply => Visibility::Public,
			self::Mail  => Visibility::Parties,
			self::Note  => Visibility::Company,
		};
	}
}

/** Who may read a message. */
enum Visibility: string {
	case Public  = 'public';
	case Parties = 'parties';
	case Company = 'company';
	case Held    = 'held';

	public function label(): string {
		return match ( $this ) {
			self::Public  => __( 'Public', 'klacht' ),
			self::Parties => __( 'Only for the company and the reporter', 'klacht' ),
			self::Company => __( 'Only for the company', 'klacht' ),
			self::Held    => __( 'Waiting for the editors', 'klacht' ),
		};
	}
}

/** How far the mail of a message is. */
enum Delivery: string {
	case Waiting = 'waiting';
	case Sent    = 'sent';
	case Failed  = 'failed';
	/** Handed to the mailer; what became of it was lost. */
	case Unknown = 'unknown';

	public function label(): string {
		return match ( $this ) {
			self::Waiting => __( 'Waits', 'klacht' ),
			self::Sent    => __( 'Sent', 'klacht' ),
			self::Failed  => __( 'Not delivered', 'klacht' ),
			self::Unknown => __( 'Possibly sent', 'klacht' ),
		};
	}
}

/** Who acts. */
enum Side: string {
	case Reporter = 'reporter';
	case Company  = 'company';
	case Editor   = 'editor';
	case System   = 'system';

	public function label(): string {
		return match ( $this ) {
			self::Reporter => __( 'Reporter', 'klacht' ),
			self::Company  => __( 'Company', 'klacht' ),
			self::Editor   => __( 'Editors', 'klacht' ),
			self::System   => __( 'Klacht', 'klacht' ),
		};
	}
}

/** What an editor decides. */
enum Decision: string {
	case Approve = 'approve';
	case Reject  = 'reject';
	case Remove  = 'remove';
	case Restore = 'restore';
	case Merge   = 'merge';
	case Move    = 'move';

	public function label(): string {
		return match ( $this ) {
			self::Approve => __( 'Approve', 'klacht' ),
			self::Reject  => __( 'Reject', 'klacht' ),
			self::Remove  => __( 'Take down', 'klacht' ),
			self::Restore => __( 'Put back', 'klacht' ),
			self::Merge   => __( 'Merge', 'klacht' ),
			self::Move    => __( 'Move to another company', 'klacht' ),
		};
	}
}

/** Why an editor rejects or takes down: the closed list of the house rules. */
enum Reason: string {
	case NoExperience = 'no_experience';
	case TooLittle    = 'too_little';
	case PersonalData = 'personal_data';
	case Offensive    = 'offensive';
	case Unlawful     = 'unlawful';
	case Spam         = 'spam';
	case Duplicate    = 'duplicate';
	case WrongCompany = 'wrong_company';

	public function label(): string {
		return match ( $this ) {
			self::NoExperience => __( 'Not an own experience', 'klacht' ),
			self::TooLittle    => __( 'Too little information', 'klacht' ),
			self::PersonalData => __( 'Personal data', 'klacht' ),
			self::Offensive    => __( 'Offensive, discriminating or threatening', 'klacht' ),
			self::Unlawful     => __( 'Unlawful or punishable', 'klacht' ),
			self::Spam         => __( 'Advertising or spam', 'klacht' ),
			self::Duplicate    => __( 'Duplicate', 'klacht' ),
			self::WrongCompany => __( 'Wrong company, or none', 'klacht' ),
		};
	}
}

/** What the dossier records. */
enum Event: string {
	case Created       = 'created';
	case Edited        = 'edited';
	case Submitted     = 'submitted';
	case Confirmed     = 'confirmed';
	case Amended       = 'amended';
	case Approved      = 'approved';
	case Rejected      = 'rejected';
	case Removed       = 'removed';
	case Restored      = 'restored';
	case Merged        = 'merged';
	case Moved         = 'moved';
	case Withdrawn     = 'withdrawn';
	case Taken         = 'taken';
	case Resolved      = 'resolved';
	case Reopened      = 'reopened';
	case Replied       = 'replied';
	case Mailed        = 'mailed';
	case Noted         = 'noted';
	case ContactViewed = 'contact_viewed';
	case Assigned      = 'assigned';
	case ProductSet    = 'product_set';
	case NameShown     = 'name_shown';
	case NameHidden    = 'name_hidden';
	case Agreed        = 'agreed';
	case Disagreed     = 'disagreed';
	case Graded        = 'graded';
	case LinkSent      = 'link_sent';
	case Reported      = 'reported';
	case ReportClosed  = 'report_closed';

	public function label(): string {
		return match ( $this ) {
			self::Created       => __( 'Received', 'klacht' ),
			self::Edited        => __( 'Changed', 'klacht' ),
			self::Submitted     => __( 'Submitted', 'klacht' ),
			self::Confirmed     => __( 'E-mail address confirmed', 'klacht' ),
			self::Amended       => __( 'Changed and submitted again', 'klacht' ),
			self::Approved      => __( 'Approved', 'klacht' ),
			self::Rejected      => __( 'Rejected', 'klacht' ),
			self::Removed       => __( 'Taken down', 'klacht' ),
			self::Restored      => __( 'Put back', 'klacht' ),
			self::Merged        => __( 'Merged', 'klacht' ),
			self::Moved         => __( 'Moved to another company', 'klacht' ),
			self::Withdrawn     => __( 'Withdrawn', 'klacht' ),
			self::Taken         => __( 'Taken in progress', 'klacht' ),
			self::Resolved      => __( 'Resolved', 'klacht' ),
			self::Reopened      => __( 'Reopened', 'klacht' ),
			self::Replied       => __( 'Reply posted', 'klacht' ),
			self::Mailed        => __( 'E-mail sent', 'klacht' ),
			self::Noted         => __( 'Note written', 'klacht' ),
			self::ContactViewed => __( 'Contact data viewed', 'klacht' ),
			self::Assigned      => __( 'Assigned', 'klacht' ),
			self::ProductSet    => __( 'Product set', 'klacht' ),
			self::NameShown     => __( 'Name shown', 'klacht' ),
			self::NameHidden    => __( 'Name hidden', 'klacht' ),
			self::Agreed        => __( 'Reporter says: resolved', 'klacht' ),
			self::Disagreed     => __( 'Reporter says: not resolved', 'klacht' ),
			self::Graded        => __( 'Graded', 'klacht' ),
			self::LinkSent      => __( 'New link sent', 'klacht' ),
			self::Reported      => __( 'Reported to the editors', 'klacht' ),
			self::ReportClosed  => __( 'Report closed by the editors', 'klacht' ),
		};
	}

	/**
	 * Who, beside the editors, may see this entry of the timeline.
	 */
	public function seen_by( Side $side ): bool {
		$company_only   = [ self::Noted, self::Assigned, self::ProductSet, self::Reported, self::ReportClosed ];
		$not_of_company = [ self::Created, self::Edited, self::Submitted, self::Confirmed, self::Amended, self::Rejected, self::LinkSent ];
		return match ( $side ) {
			Side::Reporter => ! in_array( $this, $company_only, true ),
			Side::Company  => ! in_array( $this, $not_of_company, true ),
			default        => true,
		};
	}
}

/**
 * The values of an enum, for a schema.
 *
 * @param class-string<\BackedEnum> $enum_class
 * @return list<string>
 */
function enum_values( string $enum_class ): array {
	return array_map( static fn( \BackedEnum $entry ): string => (string) $entry->value, $enum_class::cases() );
}

/**
 * Every label, translated now, by the name its field has in REST.
 *
 * @return array<string, array<string, string>>
 */
function labels(): array {
	$labels = [];
	$enums  = [
		'moderation'    => Moderation::cases(),
		'status'        => Status::cases(),
		'type'          => Type::cases(),
		'turn'          => Turn::cases(),
		'remedy'        => Remedy::cases(),
		'solution_kind' => SolutionKind::cases(),
		'resolution'    => Resolution::cases(),
		'kind'          => MessageKind::cases(),
		'visibility'    => Visibility::cases(),
		'delivery'      => Delivery::cases(),
		'side'          => Side::cases(),
		'decision'      => Decision::cases(),
		'reason'        => Reason::cases(),
		'event'         => Event::cases(),
		'signal'        => \Klacht\Moderation\Signal::cases(),
		'finding'       => \Klacht\Privacy\FindingKind::cases(),
		'member_role'   => \Klacht\Access\MemberRole::cases(),
		'wish'          => \Klacht\Mail\Wish::cases(),
		'help_state'    => \Klacht\Help\HelpState::cases(),
		'mention'       => \Klacht\Scanner\MentionState::cases(),
		'request_state' => \Klacht\Company\RequestState::cases(),
		'request_match' => \Klacht\Company\RequestMatch::cases(),
	];
	foreach ( $enums as $field => $entries ) {
		foreach ( $entries as $entry ) {
			$labels[ $field ][ $entry->value ] = $entry->label();
		}
	}
	return $labels;
}
