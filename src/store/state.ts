import type {
	CannedReply,
	Product,
	Case,
	CasePage,
	CaseSummary,
	ContactView,
	Counts,
	DossierEntry,
	Message,
	ThreadPage,
} from '../api/types';
import {
	helpReducer,
	initialHelp,
	type HelpAction,
	type HelpState,
} from './help';
import {
	initialQueue,
	queueReducer,
	type QueueAction,
	type QueueState,
} from './queue';

/** What a list has told of a complaint, or the whole of it. */
export type Item = Case | CaseSummary;

export interface ListPage {
	ids: number[];
	next: string | null;
	total: number | null;
	searchedTo: string | null;
}

/** What only grows, oldest first, as far as it was read: messages, events. */
export interface Thread< T > {
	items: T[];
	/** Of the page after the last one read. */
	next: string | null;
	/** The last that was read page by page; what this person wrote since stands behind it. */
	readTo: number;
}

export interface State {
	items: Record< number, Item >;
	lists: Record< string, ListPage >;
	counts: Counts | null;
	contacts: Record< number, ContactView >;
	/** By `threadKey()`. */
	messages: Record< string, Thread< Message > >;
	dossiers: Record< number, Thread< DossierEntry > >;
	/** Null until they were asked for. */
	canned: CannedReply[] | null;
	/** The company's. */
	products: Product[];
	queue: QueueState;
	help: HelpState;
}

export type Action =
	| { type: 'RECEIVE_PAGE'; key: string; page: CasePage }
	| { type: 'RECEIVE_CASE'; item: Case }
	| { type: 'RECEIVE_CONTACT'; id: number; contact: ContactView }
	| { type: 'RECEIVE_CANNED'; replies: CannedReply[] }
	| { type: 'RECEIVE_PRODUCTS'; products: Product[] }
	| QueueAction
	| HelpAction
	| { type: 'RECEIVE_MESSAGE'; key: string; message: Message }
	| {
			type: 'RECEIVE_MESSAGES';
			key: string;
			page: ThreadPage< Message >;
			isNext: boolean;
	  }
	| {
			type: 'RECEIVE_DOSSIER';
			id: number;
			page: ThreadPage< DossierEntry >;
			isNext: boolean;
	  };

export const initialState: State = {
	items: {},
	lists: {},
	counts: null,
	contacts: {},
	messages: {},
	dossiers: {},
	canned: null,
	products: [],
	queue: initialQueue,
	help: initialHelp,
};

export function isWhole( item: Item | undefined ): item is Case {
	return item !== undefined && 'content' in item;
}

function withSummary( known: Item | undefined, summary: CaseSummary ): Item {
	// Of the same version the list knows nothing newer, and less.
	return isWhole( known ) && known.version === summary.version
		? known
		: summary;
}

/**
 * A thread with what was read of it: the page after what is known, or all of it anew from its beginning.
 *
 * @param known  The thread so far.
 * @param page   What was read.
 * @param isNext Whether it follows what is known.
 */
function withPage< T extends { id: number } >(
	known: Thread< T > | undefined,
	page: ThreadPage< T >,
	isNext: boolean
): Thread< T > {
	const { items: had = [], readTo: hadTo = 0 } = known ?? {};
	const before = isNext ? had.filter( ( { id } ) => id <= hadTo ) : [];
	const read = [ ...before, ...page.items ];
	const readTo = read[ read.length - 1 ]?.id ?? 0;
	// What was written here and is not read yet stays.
	const written = had.filter( ( { id } ) => id > Math.max( readTo, hadTo ) );
	return { items: [ ...read, ...written ], next: page.next, readTo };
}

function withWritten(
	known: Thread< Message > | undefined,
	message: Message
): Thread< Message > | undefined {
	if ( ! known ) {
		return known;
	}
	const others = known.items.filter( ( { id } ) => id !== message.id );
	return { ...known, items: [ ...others, message ] };
}

export function reducer( state: State = initialState, action: Action ): State {
	switch ( action.type ) {
		case 'RECEIVE_PAGE': {
			const { items, counts, ...list } = action.page;
			const merged = { ...state.items };
			for ( const item of items ) {
				merged[ item.id ] = withSummary( merged[ item.id ], item );
			}
			return {
				...state,
				items: merged,
				counts: counts ?? state.counts,
				lists: {
					...state.lists,
					[ action.key ]: {
						...list,
						ids: items.map( ( { id } ) => id ),
					},
				},
			};
		}
		case 'RECEIVE_CASE': {
			const known = state.items[ action.item.id ];
			// Read before a change of this page and answered after it.
			if ( isWhole( known ) && known.version > action.item.version ) {
				return state;
			}
			return {
				...state,
				items: { ...state.items, [ action.item.id ]: action.item },
			};
		}
		case 'RECEIVE_CONTACT':
			return {
				...state,
				contacts: { ...state.contacts, [ action.id ]: action.contact },
			};
		case 'RECEIVE_CANNED':
			return { ...state, canned: action.replies };
		case 'RECEIVE_PRODUCTS':
			return { ...state, products: action.products };
		case 'RECEIVE_MESSAGE': {
			const thread = withWritten(
				state.messages[ action.key ],
				action.message
			);
			return thread
				? {
						...state,
						messages: { ...state.messages, [ action.key ]: thread },
					}
				: state;
		}
		case 'RECEIVE_MESSAGES':
			return {
				...state,
				messages: {
					...state.messages,
					[ action.key ]: withPage(
						state.messages[ action.key ],
						action.page,
						action.isNext
					),
				},
			};
		case 'RECEIVE_DOSSIER':
			return {
				...state,
				dossiers: {
					...state.dossiers,
					[ action.id ]: withPage(
						state.dossiers[ action.id ],
						action.page,
						action.isNext
					),
				},
			};
		default: {
			const queue = queueReducer( state.queue, action );
			const help = helpReducer( state.help, action );
			return queue === state.queue && help === state.help
				? state
				: { ...state, queue, help };
		}
	}
}
