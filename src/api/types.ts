/** The names the screens use for the generated types, and the shapes that no schema describes. */
import type {
	Assignment as SchemaAssignment,
	Company as SchemaCompany,
	Complaint,
	DecisionPreview,
	DossierEntry as SchemaDossierEntry,
	GetCasesArgs,
	Message as SchemaMessage,
	PostCasesByIdMessagesArgs,
	PostCasesByIdTransitionsArgs,
	PostCompaniesArgs,
	PostComplaintsByIdDecisionsArgs,
	PostComplaintsByIdDecisionsPreviewArgs,
	PutCasesByIdProductArgs,
	ContactView as SchemaContactView,
	Product as SchemaProduct,
	Review as SchemaReview,
	WaitingComplaint,
} from './schema';

/** What a list leaves out of an item. */
type Heavy = 'content' | 'solution' | 'ratings' | 'remedy_text';

export type CaseSummary = Omit< Complaint, Heavy >;
export type Case = CaseSummary & Required< Pick< Complaint, Heavy > >;
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
