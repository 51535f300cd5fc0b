import {
	decideComplaint,
	fetchQueue,
	fetchReview,
	postClosedReport,
} from '../api/desk';
import type {
	Case,
	Decision,
	QueueItem,
	QueuePage,
	Review,
} from '../api/types';

/** The editors' queue as this page knows it. */
export interface QueueState {
	items: Record< number, QueueItem >;
	/** By cursor; '' is the first page. */
	pages: Record< string, QueueList >;
	reviews: Record< number, Review >;
}

export interface QueueList {
	ids: number[];
	next: string | null;
	total: number | null;
}

export type QueueAction =
	| { type: 'RECEIVE_QUEUE'; cursor: string | null; page: QueuePage }
	| { type: 'RECEIVE_REVIEW'; review: Review }
	| { type: 'DECIDED'; id: number };

export const initialQueue: QueueState = { items: {}, pages: {}, reviews: {} };

function without( list: QueueList, id: number ): QueueList {
	return {
		...list,
		ids: list.ids.filter( ( entry ) => entry !== id ),
		total: list.total === null ? null : Math.max( 0, list.total - 1 ),
	};
}

export function queueReducer(
	state: QueueState = initialQueue,
	action: QueueAction | { type: string }
): QueueState {
	if ( ! isQueueAction( action ) ) {
		return state;
	}
	switch ( action.type ) {
		case 'RECEIVE_QUEUE': {
			const { items, ...list } = action.page;
			return {
				...state,
				items: {
					...state.items,
					...Object.fromEntries(
						items.map( ( item ) => [ item.id, item ] )
					),
				},
				pages: {
					...state.pages,
					[ action.cursor ?? '' ]: {
						...list,
						ids: items.map( ( { id } ) => id ),
					},
				},
			};
		}
		case 'RECEIVE_REVIEW':
			return {
				...state,
				reviews: {
					...state.reviews,
					[ action.review.id ]: action.review,
				},
			};
		case 'DECIDED': {
			const { [ action.id ]: gone, ...reviews } = state.reviews;
			void gone;
			return {
				...state,
				reviews,
				pages: Object.fromEntries(
					Object.entries( state.pages ).map( ( [ cursor, list ] ) => [
						cursor,
						without( list, action.id ),
					] )
				),
			};
		}
	}
}

function isQueueAction( action: { type: string } ): action is QueueAction {
	return [ 'RECEIVE_QUEUE', 'RECEIVE_REVIEW', 'DECIDED' ].includes(
		action.type
	);
}

interface Root {
	queue: QueueState;
}

export const queueSelectors = {
	getQueue: (
		{ queue }: Root,
		cursor: string | null
	): QueueList | undefined => queue.pages[ cursor ?? '' ],
	getQueueItems: ( { queue }: Root ): Record< number, QueueItem > =>
		queue.items,
	getReview: ( { queue }: Root, id: number ): Review | undefined =>
		queue.reviews[ id ],
};

interface ThunkArgs {
	dispatch: ( ( action: QueueAction ) => unknown ) & {
		invalidateResolution: ( selector: string, args: unknown[] ) => unknown;
		invalidateResolutionForStoreSelector: ( selector: string ) => unknown;
	};
	select: { getReview: ( id: number ) => Review | undefined };
}

type Thunk< T > = ( args: ThunkArgs ) => Promise< T >;

/**
 * Decides on a complaint: about what this page shows, unless the person has just been shown newer.
 *
 * @param id       Complaint.
 * @param decision The decision.
 * @param version  What the person has been shown since.
 */
function decide(
	id: number,
	decision: Decision,
	version?: number
): Thunk< Case > {
	return async ( { dispatch, select } ) => {
		const known = version ?? select.getReview( id )?.version;
		if ( known === undefined ) {
			throw new Error( `Complaint ${ id } is not loaded.` );
		}
		const item = await decideComplaint( id, decision, known );
		dispatch( { type: 'DECIDED', id } );
		dispatch.invalidateResolution( 'getReview', [ id ] );
		return item;
	};
}

/**
 * Closes a company's report: its complaint waits no longer.
 *
 * @param id          Complaint.
 * @param report      Report.
 * @param explanation Why nothing is done.
 */
function closeReport(
	id: number,
	report: number,
	explanation: string
): Thunk< void > {
	return async ( { dispatch } ) => {
		await postClosedReport( report, explanation );
		dispatch( { type: 'DECIDED', id } );
		dispatch.invalidateResolution( 'getReview', [ id ] );
	};
}

/**
 * Reads a page of the queue again, and answers what waits on it.
 *
 * @param cursor Of the page.
 */
function refreshQueue( cursor: string | null ): Thunk< number[] > {
	return async ( { dispatch } ) => {
		const page = await fetchQueue( cursor );
		dispatch( { type: 'RECEIVE_QUEUE', cursor, page } );
		return page.items.map( ( { id } ) => id );
	};
}

/** Reads a complaint again, as somebody else left it. */
function refreshReview( id: number ): Thunk< Review > {
	return async ( { dispatch } ) => {
		const review = await fetchReview( id );
		dispatch( { type: 'RECEIVE_REVIEW', review } );
		return review;
	};
}

export const queueActions = {
	closeReport,
	decide,
	refreshQueue,
	refreshReview,
};

export const queueResolvers = {
	getQueue:
		( cursor: string | null ): Thunk< void > =>
		async ( { dispatch } ) => {
			const page = await fetchQueue( cursor );
			dispatch( { type: 'RECEIVE_QUEUE', cursor, page } );
		},
	getReview:
		( id: number ): Thunk< void > =>
		async ( { dispatch } ) => {
			dispatch( {
				type: 'RECEIVE_REVIEW',
				review: await fetchReview( id ),
			} );
		},
};
