/** The names the screens use for the generated types, and the shapes that no schema describes. */
import type {
	Complaint,
	ContactView as SchemaContactView,
	Product as SchemaProduct,
} from './schema';

/** What a list leaves out of an item. */
type Heavy = 'content' | 'solution' | 'ratings' | 'remedy_text';

export type CaseSummary = Omit< Complaint, Heavy >;
export type Case = CaseSummary & Required< Pick< Complaint, Heavy > >;
export type CaseStatus = Complaint[ 'status' ];
export type CaseType = Complaint[ 'type' ];
export type Turn = Complaint[ 'turn' ][ 'who' ];
export type SolutionKind = NonNullable< Complaint[ 'solution_kind' ] >;
export type ContactView = SchemaContactView;
export type Product = SchemaProduct;

/** One field that somebody changed since this page read the item. */
export interface Change {
	field: string;
	/** As a person reads it; '' is none. */
	old: string;
	new: string;
	who: string;
	when: string;
}

export interface CaseQuery {
	status?: CaseStatus;
	type?: CaseType;
	product?: number;
	graded?: boolean;
	/** 0: nobody. */
	assignee?: number;
	turn?: Turn;
	/** Instants. */
	after?: string;
	before?: string;
	orderby?: 'created' | 'grade';
	order?: 'asc' | 'desc';
	search?: string;
	cursor?: string;
	per_page?: number;
}

export type Counts = Record< CaseStatus, number >;

export interface CasePage {
	items: CaseSummary[];
	next: string | null;
	total: number | null;
	counts: Counts | null;
	/** A search that stopped early looked back until this instant. */
	searchedTo: string | null;
}
