/** What the address says: which list, its page, and the request that is open. */
export interface RequestsAddress {
	state: 'open' | 'decided';
	cursor: string | null;
	request: number | null;
}

export function parseAddress( search: string ): RequestsAddress {
	const query = new URLSearchParams( search );
	const request = query.get( 'request' ) ?? '';
	return {
		state: query.get( 'state' ) === 'decided' ? 'decided' : 'open',
		cursor: query.get( 'cursor' ) || null,
		request: /^[1-9]\d{0,14}$/.test( request ) ? Number( request ) : null,
	};
}

/**
 * The query string of an address. The first page of the open ones has the shortest.
 *
 * @param address Where to.
 */
export function writeAddress( address: RequestsAddress ): string {
	const { state, cursor, request } = address;
	const query = new URLSearchParams( { page: 'klacht-requests' } );
	if ( state === 'decided' ) {
		query.set( 'state', state );
	}
	if ( cursor !== null ) {
		query.set( 'cursor', cursor );
	}
	if ( request !== null ) {
		query.set( 'request', String( request ) );
	}
	return `?${ query.toString() }`;
}
