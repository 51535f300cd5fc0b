import {
	fetchCase,
	fetchCases,
	putProduct,
	transitionCase,
	viewContact,
} from '../api/client';
import { ApiError } from '../api/errors';
import type {
	Case,
	CaseQuery,
	ContactView,
	ProductChoice,
	SolutionKind,
} from '../api/types';
import { queryKey } from './selectors';
import type { Action, Item } from './state';

interface ThunkArgs {
	dispatch: ( ( action: Action ) => unknown ) & {
		invalidateResolutionForStoreSelector: ( selector: string ) => unknown;
	};
	select: { getItems: () => Record< number, Item > };
}

type Thunk< T > = ( args: ThunkArgs ) => Promise< T >;

export function receiveCase( item: Case ): Action {
	return { type: 'RECEIVE_CASE', item };
}

/**
 * The version a command is about: what this page shows, unless the person has just been shown newer.
 *
 * @param select Selectors of the store.
 * @param id     Complaint.
 */
function versionOf( select: ThunkArgs[ 'select' ], id: number ): number {
	const version = select.getItems()[ id ]?.version;
	if ( version === undefined ) {
		throw new Error( `Complaint ${ id } is not loaded.` );
	}
	return version;
}

function changed( item: Case ): Thunk< Case > {
	return async ( { dispatch } ) => {
		dispatch( receiveCase( item ) );
		// Which lists it belongs to has changed with it.
		dispatch.invalidateResolutionForStoreSelector( 'getPage' );
		return item;
	};
}

export function takeInHand( id: number, version?: number ): Thunk< Case > {
	return async ( args ) =>
		changed(
			await transitionCase( id, {
				to: 'in_progress',
				version: version ?? versionOf( args.select, id ),
			} )
		)( args );
}

export interface Solution {
	solution: string;
	solution_kind: SolutionKind | null;
}

export function resolveCase(
	id: number,
	{ solution, solution_kind: kind }: Solution,
	version?: number
): Thunk< Case > {
	return async ( args ) =>
		changed(
			await transitionCase( id, {
				to: 'resolved',
				solution,
				...( kind ? { solution_kind: kind } : {} ),
				version: version ?? versionOf( args.select, id ),
			} )
		)( args );
}

export function setProduct(
	id: number,
	choice: ProductChoice,
	version?: number
): Thunk< Case > {
	return async ( args ) => {
		const item = await putProduct(
			id,
			choice,
			version ?? versionOf( args.select, id )
		);
		args.dispatch( receiveCase( item ) );
		return item;
	};
}

/** Openings under way: a second render joins the first, so that one look is logged once. */
const openings = new Map< number, Promise< ContactView > >();

export function openContact( id: number ): Thunk< ContactView > {
	return async ( { dispatch } ) => {
		const running = openings.get( id );
		if ( running ) {
			return running;
		}
		const opening = viewContact( id );
		openings.set( id, opening );
		try {
			const contact = await opening;
			dispatch( { type: 'RECEIVE_CONTACT', id, contact } );
			return contact;
		} finally {
			openings.delete( id );
		}
	};
}

/** Shows what is newer than this page after a refusal that says the page is old. */
export function refresh( id: number ): Thunk< Case | null > {
	return async ( { dispatch } ) => {
		try {
			const item = await fetchCase( id );
			dispatch( receiveCase( item ) );
			return item;
		} catch ( error ) {
			if ( error instanceof ApiError ) {
				return null;
			}
			throw error;
		}
	};
}

export const resolvers = {
	getPage:
		( query: CaseQuery ): Thunk< void > =>
		async ( { dispatch } ) => {
			const page = await fetchCases( query );
			dispatch( { type: 'RECEIVE_PAGE', key: queryKey( query ), page } );
		},
	getCase:
		( id: number ): Thunk< void > =>
		async ( { dispatch } ) => {
			dispatch( receiveCase( await fetchCase( id ) ) );
		},
};
