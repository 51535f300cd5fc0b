/** What the address of the queue says: the page of the list, and the complaint that is open. */
export interface QueueAddress {
	cursor: string | null;
	complaint: number | null;
}

export function parseAddress( search: string ): QueueAddress {
	const query = new URLSearchParams( search );
	const complaint = query.get( 'complaint' ) ?? '';
	return {
		cursor: query.get( 'cursor' ) || null,
		complaint: /^[1-9]\d{0,14}$/.test( complaint )
			? Number( complaint )
			: null,
	};
}

/**
 * The query string of an address; what else stands in the present one stays.
 *
 * @param address Where to.
 * @param search  The present query string.
 */
export function writeAddress( address: QueueAddress, search: string ): string {
	const query = new URLSearchParams( search );
	for ( const [ name, value ] of Object.entries( address ) ) {
		if ( value === null ) {
			query.delete( name );
		} else {
			query.set( name, String( value ) );
		}
	}
	return `?${ query.toString() }`;
}
