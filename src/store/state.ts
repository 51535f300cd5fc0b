import type {
	Case,
	CasePage,
	CaseSummary,
	ContactView,
	Counts,
} from '../api/types';
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

export interface State {
	items: Record< number, Item >;
	lists: Record< string, ListPage >;
	counts: Counts | null;
	contacts: Record< number, ContactView >;
	queue: QueueState;
}

export type Action =
	| { type: 'RECEIVE_PAGE'; key: string; page: CasePage }
	| { type: 'RECEIVE_CASE'; item: Case }
	| { type: 'RECEIVE_CONTACT'; id: number; contact: ContactView }
	| QueueAction;

export const initialState: State = {
	items: {},
	lists: {},
	counts: null,
	contacts: {},
	queue: initialQueue,
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
		case 'RECEIVE_CASE':
			return {
				...state,
				items: { ...state.items, [ action.item.id ]: action.item },
			};
		case 'RECEIVE_CONTACT':
			return {
				...state,
				contacts: { ...state.contacts, [ action.id ]: action.contact },
			};
		default: {
			const queue = queueReducer( state.queue, action );
			return queue === state.queue ? state : { ...state, queue };
		}
	}
}
