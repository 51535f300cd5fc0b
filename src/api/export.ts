/** The list as a file, in slices. */
import { addQueryArgs } from '@wordpress/url';
import { nextCursor, send, totalOf } from './client';
import { invalidAnswerError } from './errors';
import type { CaseQuery } from './types';

export interface Slice {
	/** Bytes, not text: the mark of UTF-8 at the beginning must survive. */
	part: ArrayBuffer;
	next: string | null;
	total: number | null;
	name: string;
}

/**
 * One slice of the file.
 *
 * @param query  The list's question; its pages are not the file's.
 * @param cursor Where the slice begins; null for the first.
 */
export async function fetchSlice(
	query: CaseQuery,
	cursor: string | null
): Promise< Slice > {
	const filters = { ...query };
	delete filters.per_page;
	delete filters.cursor;
	const response = await send( {
		path: addQueryArgs( '/klacht/v1/cases/export', {
			...filters,
			...( cursor === null ? {} : { cursor } ),
		} ),
	} );
	if ( ! response.headers.get( 'Content-Type' )?.startsWith( 'text/csv' ) ) {
		throw invalidAnswerError( response.status );
	}
	const name = /filename="([^"]+)"/.exec(
		response.headers.get( 'Content-Disposition' ) ?? ''
	);
	return {
		part: await response.arrayBuffer(),
		next: nextCursor( response.headers.get( 'Link' ) ),
		total: totalOf( response ),
		name: name?.[ 1 ] ?? 'klachten.csv',
	};
}
