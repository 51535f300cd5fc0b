/** The names the screens use for the generated types, and the shapes that no schema describes. */
import type {
	CannedReply as SchemaCannedReply,
	Assignment as SchemaAssignment,
	Company as SchemaCompany,
	Complaint,
	DecisionPreview,
	DossierEntry as SchemaDossierEntry,
	GetCasesArgs,
	GetHelpRequestsArgs,
	HelpRequest as SchemaHelpRequest,
	Message as SchemaMessage,
	PostCasesByIdMessagesArgs,
	PostCasesByIdReportsArgs,
	PostCasesByIdTransitionsArgs,
	PostCompaniesArgs,
	PostComplaintsByIdDecisionsArgs,
	PostComplaintsByIdDecisionsPreviewArgs,
	PostHelpRequestsArgs,
	PutCasesByIdProductArgs,
	ContactView as SchemaContactView,
	Presence,
	Product as SchemaProduct,
	Review as SchemaReview,
	Statistics as SchemaStatistics,
	WaitingComplaint,
} from './schema';

/** What a list leaves out of an item. */
type Heavy = 'content' | 'solution' | 'ratings' | 'remedy_text';

/** What one complaint alone has. */
type Detail = 'earlier_solutions' | 'reachable' | 'invited';

export type CaseSummary = Omit< Complaint, Heavy | Detail >;
export type Case = CaseSummary & Required< Pick< Complaint, Heavy | Detail > >;
export type CaseStatus = Complaint[ 'status' ];
export type CaseType = Complaint[ 'type' ];
export type Turn = Complaint[ 'turn' ][ 'who' ];
export type SolutionKind = NonNullable< Complaint[ 'solution_kind' ] >;
/** What became of one complaint of a bulk assignment. */
export type Assignment = SchemaAssignment;
export type ContactView = SchemaContactView;
export type Product = SchemaProduct;
export type Message = SchemaMessage;
export type MessageKind = Message[ 'kind' ];
export type NewMessage = PostCasesByIdMessagesArgs;
export type DossierEntry = SchemaDossierEntry;
export type CannedReply = SchemaCannedReply;
export type NewReport = PostCasesByIdReportsArgs;
export type Person = Presence;
export type Doing = Presence[ 'doing' ];
export type FindingKind = NonNullable< NewMessage[ 'acknowledged' ] >[ number ];

/** A part of a text that the guard of personal data found. */
export interface GuardedPart {
	field: string;
	kind: FindingKind;
	/** As it stands in the text. */
	text: string;
	/** It may not be sent, whatever anybody says. */
	refused: boolean;
}

/** Commands are about the version that the person saw: the server refuses one without. */
export type Transition = PostCasesByIdTransitionsArgs & { version: number };
export type Move = Transition[ 'to' ];
export type ProductChoice =
	| { name: NonNullable< PutCasesByIdProductArgs[ 'name' ] > }
	| Required< Pick< PutCasesByIdProductArgs, 'product_id' > >;

/** One field that somebody changed since this page read the item. */
export interface Change {
	field: string;
	/** As a person reads it; '' is none. */
	old: string;
	new: string;
	who: string;
	when: string;
}

/** What a list is asked; assignee 0 is nobody. */
export type CaseQuery = GetCasesArgs;

export type Counts = Record< CaseStatus, number >;

export interface CasePage {
	items: CaseSummary[];
	next: string | null;
	total: number | null;
	counts: Counts | null;
	/** A search that stopped early looked back until this instant. */
	searchedTo: string | null;
}

/** What waits for an editor, as the queue lists it. */
export type QueueItem = Omit< WaitingComplaint, Heavy >;

/** One complaint with all that an editor decides on. */
export type Review = SchemaReview & Required< Pick< SchemaReview, Heavy > >;
export type Finding = Review[ 'findings' ][ number ];
export type Signal = Review[ 'signals' ][ number ];
export type Reason = NonNullable< PostComplaintsByIdDecisionsArgs[ 'reason' ] >;
export type Decision = PostComplaintsByIdDecisionsPreviewArgs;
export type PreviewedMail = DecisionPreview[ 'mails' ][ number ];
export type Company = SchemaCompany;
export type NewCompany = PostCompaniesArgs;

export type HelpRequest = SchemaHelpRequest;
export type HelpQuery = GetHelpRequestsArgs;
export type NewQuestion = PostHelpRequestsArgs;
export type Statistics = SchemaStatistics;

export interface QueuePage {
	items: QueueItem[];
	next: string | null;
	total: number | null;
}

/** A page of what only grows: messages, events. */
export interface ThreadPage< T > {
	items: T[];
	next: string | null;
}
