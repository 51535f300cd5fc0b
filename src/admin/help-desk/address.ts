import type { HelpRequest } from '../../api/types';

/** What the address of Hulpvragen says: the view, and the question that is open. */
export interface DeskAddress {
	state: HelpRequest[ 'state' ];
	question: number | null;
}

export function parseDesk( search: string ): DeskAddress {
	const query = new URLSearchParams( search );
	const question = query.get( 'question' ) ?? '';
	return {
		state: query.get( 'state' ) === 'answered' ? 'answered' : 'open',
		question: /^[1-9]\d{0,14}$/.test( question )
			? Number( question )
			: null,
	};
}

/**
 * The query string of an address; what else stands in the present one stays.
 *
 * @param address Where to.
 * @param search  The present query string.
 */
export function writeDesk( address: DeskAddress, search: string ): string {
	const query = new URLSearchParams( search );
	query.delete( 'state' );
	query.delete( 'question' );
	if ( address.state === 'answered' ) {
		query.set( 'state', 'answered' );
	}
	if ( address.question !== null ) {
		query.set( 'question', String( address.question ) );
	}
	return `?${ query.toString() }`;
}
