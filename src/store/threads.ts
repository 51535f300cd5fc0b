import { fetchDossier, fetchMessages } from '../api/client';
import type { DossierEntry, Message, ThreadPage } from '../api/types';
import { MESSAGE_GROUPS, threadKey, type MessageGroup } from './selectors';
import { refresh } from './refresh';
import type { Item, Thread } from './state';
import type { Thunk } from './thunk';

/**
 * Reads from the beginning on, as far as was read before: nothing that is shown goes away by reading anew.
 *
 * @param known The thread so far.
 * @param fetch Reads a page.
 */
async function readAnew< T extends { id: number } >(
	known: Thread< T > | undefined,
	fetch: ( cursor?: string ) => Promise< ThreadPage< T > >
): Promise< ThreadPage< T > > {
	const readTo = known?.readTo ?? 0;
	const read = await fetch();
	while (
		read.next !== null &&
		( read.items[ read.items.length - 1 ]?.id ?? 0 ) < readTo
	) {
		const page = await fetch( read.next );
		read.items = [ ...read.items, ...page.items ];
		read.next = page.next;
	}
	return read;
}

/**
 * Whether messages tell of something that the complaint, as it was read, does not know yet: whose turn it is moves
 * with each.
 *
 * @param page  What was read.
 * @param known The thread before that.
 * @param item  The complaint.
 */
function isNews(
	page: ThreadPage< Message >,
	known: Thread< Message > | undefined,
	item: Item | undefined
): boolean {
	const last = page.items[ page.items.length - 1 ];
	if ( ! last || ! item ) {
		return false;
	}
	return known
		? ! known.items.some( ( { id } ) => id === last.id )
		: Date.parse( last.created ) > Date.parse( item.turn.since ?? '' );
}

export function readMessages( id: number, group: MessageGroup ): Thunk< void > {
	return async ( args ) => {
		const { dispatch, select } = args;
		const known = select.getMessages( id, group );
		const page = await readAnew< Message >( known, ( cursor ) =>
			fetchMessages( id, MESSAGE_GROUPS[ group ], cursor )
		);
		dispatch( {
			type: 'RECEIVE_MESSAGES',
			key: threadKey( id, group ),
			page,
			isNext: false,
		} );
		// Whoever has read the other side's answer must not be told that the complaint was changed by it.
		if (
			group === 'replies' &&
			isNews( page, known, select.getItems()[ id ] )
		) {
			await refresh( id )( args );
		}
	};
}

export function readDossier( id: number ): Thunk< void > {
	return async ( { dispatch, select } ) => {
		const page = await readAnew< DossierEntry >(
			select.getDossier( id ),
			( cursor ) => fetchDossier( id, cursor )
		);
		dispatch( { type: 'RECEIVE_DOSSIER', id, page, isNext: false } );
	};
}

/**
 * The next page of a list of messages.
 *
 * @param id    Complaint.
 * @param group Which list.
 */
export function moreMessages( id: number, group: MessageGroup ): Thunk< void > {
	return async ( { dispatch, select } ) => {
		const next = select.getMessages( id, group )?.next;
		if ( next ) {
			dispatch( {
				type: 'RECEIVE_MESSAGES',
				key: threadKey( id, group ),
				page: await fetchMessages( id, MESSAGE_GROUPS[ group ], next ),
				isNext: true,
			} );
		}
	};
}

/**
 * The next page of the timeline.
 *
 * @param id Complaint.
 */
export function moreDossier( id: number ): Thunk< void > {
	return async ( { dispatch, select } ) => {
		const next = select.getDossier( id )?.next;
		if ( next ) {
			dispatch( {
				type: 'RECEIVE_DOSSIER',
				id,
				page: await fetchDossier( id, next ),
				isNext: true,
			} );
		}
	};
}
