import { fetchDossier, fetchMessages } from '../api/client';
import type { DossierEntry, Message, ThreadPage } from '../api/types';
import { MESSAGE_GROUPS, threadKey, type MessageGroup } from './selectors';
import type { Thread } from './state';
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

export function readMessages( id: number, group: MessageGroup ): Thunk< void > {
	return async ( { dispatch, select } ) => {
		const page = await readAnew< Message >(
			select.getMessages( id, group ),
			( cursor ) => fetchMessages( id, MESSAGE_GROUPS[ group ], cursor )
		);
		dispatch( {
			type: 'RECEIVE_MESSAGES',
			key: threadKey( id, group ),
			page,
			isNext: false,
		} );
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
