import { postAssignments, putAssignee } from '../api/assignment';
import {
	fetchCase,
	fetchCases,
	fetchProducts,
	postMessage,
	putProduct,
	transitionCase,
	viewContact,
} from '../api/client';
import { fetchCannedReplies } from '../api/company';
import type {
	Assignment,
	Case,
	CaseQuery,
	ContactView,
	FindingKind,
	Message,
	NewMessage,
	ProductChoice,
	SolutionKind,
} from '../api/types';
import { boot } from '../boot';
import { groupOf, queryKey, threadKey } from './selectors';
import { receiveCase, refresh } from './refresh';
import { isWhole } from './state';
import { readDossier, readMessages } from './threads';
import type { Thunk, ThunkArgs } from './thunk';

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
		// Which lists it belongs to has changed with it, and its timeline has grown.
		dispatch.invalidateResolutionForStoreSelector( 'getPage' );
		dispatch.invalidateResolution( 'getDossier', [ item.id ] );
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
	/** Personal data in it that is meant so. */
	acknowledged?: FindingKind[];
}

export function resolveCase(
	id: number,
	{ solution, solution_kind: kind, acknowledged = [] }: Solution,
	version?: number
): Thunk< Case > {
	return async ( args ) =>
		changed(
			await transitionCase( id, {
				to: 'resolved',
				solution,
				...( kind ? { solution_kind: kind } : {} ),
				...( acknowledged.length > 0 ? { acknowledged } : {} ),
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
		args.dispatch.invalidateResolution( 'getDossier', [ id ] );
		// It may be a new one.
		args.dispatch.invalidateResolutionForStoreSelector( 'getProducts' );
		return item;
	};
}

/**
 * Assigns a complaint.
 *
 * @param id       Complaint.
 * @param assignee Who gets it; null for nobody.
 * @param version  What it is about, where that is not what this page shows.
 */
export function setAssignee(
	id: number,
	assignee: number | null,
	version?: number
): Thunk< Case > {
	return async ( args ) =>
		changed(
			await putAssignee(
				id,
				assignee,
				version ?? versionOf( args.select, id )
			)
		)( args );
}

/**
 * Assigns several complaints of the list, which then is read anew.
 *
 * @param ids      Complaints.
 * @param assignee Who gets them; null for nobody.
 * @param from     Only those that this person has now: to undo.
 */
export function assignCases(
	ids: number[],
	assignee: number | null,
	from?: number | null
): Thunk< Assignment[] > {
	return async ( { dispatch } ) => {
		const outcomes = await postAssignments( ids, assignee, from );
		dispatch.invalidateResolutionForStoreSelector( 'getPage' );
		return outcomes;
	};
}

/**
 * Posts a reply, mails the reporter or writes a note. What the reporter gets moves the turn, so the complaint is read
 * anew; and so is the list, where a colleague may have written at the same time.
 *
 * @param id      Complaint.
 * @param message What is written.
 */
export function sendMessage(
	id: number,
	message: NewMessage
): Thunk< Message > {
	return async ( args ) => {
		const { dispatch, select } = args;
		const group = groupOf( message.kind );
		const before = select.getItems()[ id ];
		const written = await postMessage( id, message );
		dispatch( {
			type: 'RECEIVE_MESSAGE',
			key: threadKey( id, group ),
			message: written,
		} );
		dispatch.invalidateResolution( 'getMessages', [ id, group ] );
		dispatch.invalidateResolution( 'getDossier', [ id ] );
		if ( message.kind !== 'note' ) {
			const now = select.getItems()[ id ];
			if ( isWhole( now ) && now.version === before?.version ) {
				// The message made one change. Whoever presses a button before the complaint is read anew knows of it.
				dispatch( receiveCase( { ...now, version: now.version + 1 } ) );
			}
			dispatch.invalidateResolutionForStoreSelector( 'getPage' );
			void refresh( id )( args );
		}
		return written;
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
			dispatch.invalidateResolution( 'getDossier', [ id ] );
			return contact;
		} finally {
			openings.delete( id );
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
	getCannedReplies:
		(): Thunk< void > =>
		async ( { dispatch } ) => {
			dispatch( {
				type: 'RECEIVE_CANNED',
				replies: await fetchCannedReplies(),
			} );
		},
	getProducts:
		(): Thunk< void > =>
		async ( { dispatch } ) => {
			const company = boot().company?.id;
			if ( company !== undefined ) {
				dispatch( {
					type: 'RECEIVE_PRODUCTS',
					products: await fetchProducts( company ),
				} );
			}
		},
	getMessages: readMessages,
	getDossier: readDossier,
};
