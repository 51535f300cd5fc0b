import apiFetch from '@wordpress/api-fetch';
import { addQueryArgs } from '@wordpress/url';
import {
	ApiError,
	errorFromResponse,
	invalidAnswerError,
	offlineError,
	timeoutError,
} from './errors';
import { once } from './idempotency';
import type {
	Case,
	CasePage,
	CaseQuery,
	CaseStatus,
	CaseSummary,
	ContactView,
	Counts,
	DossierEntry,
	Message,
	MessageKind,
	NewMessage,
	Product,
	ProductChoice,
	ThreadPage,
	Transition,
} from './types';

const TIMEOUT = 30_000;

export interface Request {
	path: string;
	method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
	data?: object;
	/** In the place of `data`: a form with a file. */
	body?: FormData;
	headers?: Record< string, string >;
}

/** A page left open outlives its nonce: core gives a fresh one to whoever is still signed in. */
async function refreshNonce(): Promise< boolean > {
	const { nonceEndpoint, nonceMiddleware } = apiFetch;
	if ( ! nonceEndpoint || ! nonceMiddleware ) {
		return false;
	}
	const response = await window.fetch( nonceEndpoint, {
		credentials: 'same-origin',
	} );
	const nonce = response.ok ? ( await response.text() ).trim() : '';
	// Signed out, the endpoint answers '0' or a login page.
	if ( ! /^[0-9a-f]{10}$/i.test( nonce ) ) {
		return false;
	}
	nonceMiddleware.nonce = nonce;
	return true;
}

async function attempt( request: Request ): Promise< Response > {
	const signal = AbortSignal.timeout( TIMEOUT );
	try {
		return await apiFetch< unknown, false >( {
			...request,
			parse: false,
			signal,
		} );
	} catch ( thrown ) {
		// Without parsing, api-fetch throws the answer itself when it is no success.
		if ( thrown instanceof Response ) {
			throw await errorFromResponse( thrown );
		}
		throw signal.aborted ? timeoutError() : offlineError();
	}
}

export async function send( request: Request ): Promise< Response > {
	try {
		return await attempt( request );
	} catch ( error ) {
		if (
			error instanceof ApiError &&
			error.code === 'rest_cookie_invalid_nonce' &&
			( await refreshNonce().catch( () => false ) )
		) {
			return attempt( request );
		}
		throw error;
	}
}

export async function bodyOf< T >( response: Response ): Promise< T > {
	try {
		return ( await response.json() ) as T;
	} catch {
		throw invalidAnswerError( response.status );
	}
}

/**
 * The cursor of the next page, out of a Link header.
 *
 * @param link The header.
 */
export function nextCursor( link: string | null ): string | null {
	const match = /<([^>]+)>\s*;\s*rel="?next"?/.exec( link ?? '' );
	if ( ! match?.[ 1 ] ) {
		return null;
	}
	const query = match[ 1 ].split( '?' )[ 1 ] ?? '';
	return new URLSearchParams( query ).get( 'cursor' );
}

/**
 * The counts of the quick views, out of `new=1, in_progress=0, resolved=4`.
 *
 * @param header The header.
 */
export function parseCounts( header: string | null ): Counts | null {
	const counts: Record< CaseStatus, number > = {
		new: 0,
		in_progress: 0,
		resolved: 0,
	};
	let found = false;
	for ( const part of ( header ?? '' ).split( ',' ) ) {
		const [ name = '', value = '' ] = part.trim().split( '=' );
		const count = Number.parseInt( value, 10 );
		if ( Object.hasOwn( counts, name ) && ! Number.isNaN( count ) ) {
			counts[ name as CaseStatus ] = count;
			found = true;
		}
	}
	return found ? counts : null;
}

/**
 * How many there are, where the server knows.
 *
 * @param response A list's answer.
 */
export function totalOf( response: Response ): number | null {
	const total = Number.parseInt(
		response.headers.get( 'X-WP-Total' ) ?? '',
		10
	);
	return Number.isNaN( total ) ? null : total;
}

async function itemsOf< T >( response: Response ): Promise< T[] > {
	const items = await bodyOf< T[] >( response );
	if ( ! Array.isArray( items ) ) {
		throw invalidAnswerError( response.status );
	}
	return items;
}

export async function fetchCases( query: CaseQuery ): Promise< CasePage > {
	const response = await send( {
		path: addQueryArgs( '/klacht/v1/cases', { ...query } ),
	} );
	const items = await itemsOf< CaseSummary >( response );
	return {
		items,
		next: nextCursor( response.headers.get( 'Link' ) ),
		total: totalOf( response ),
		counts: parseCounts( response.headers.get( 'X-Klacht-Counts' ) ),
		searchedTo: response.headers.get( 'X-Klacht-Searched-To' ),
	};
}

export async function fetchCase( id: number ): Promise< Case > {
	return bodyOf< Case >( await send( { path: `/klacht/v1/cases/${ id }` } ) );
}

/**
 * Sends a command under an Idempotency-Key; the same command pressed again joins or repeats it.
 *
 * @param method PUT or POST.
 * @param path   Route.
 * @param data   Body.
 */
export function command< T >(
	method: 'PUT' | 'POST',
	path: string,
	data: object
): Promise< T > {
	return once< T >(
		`${ method } ${ path } ${ JSON.stringify( data ) }`,
		async ( key ) =>
			bodyOf< T >(
				await send( {
					path,
					method,
					data,
					headers: { 'Idempotency-Key': key },
				} )
			)
	);
}

async function fetchThread< T >(
	path: string,
	query: Record< string, unknown >
): Promise< ThreadPage< T > > {
	const response = await send( { path: addQueryArgs( path, query ) } );
	return {
		items: await itemsOf< T >( response ),
		next: nextCursor( response.headers.get( 'Link' ) ),
	};
}

export function fetchMessages(
	id: number,
	kind: MessageKind[],
	cursor?: string
): Promise< ThreadPage< Message > > {
	return fetchThread( `/klacht/v1/cases/${ id }/messages`, { kind, cursor } );
}

export function fetchDossier(
	id: number,
	cursor?: string
): Promise< ThreadPage< DossierEntry > > {
	return fetchThread( `/klacht/v1/cases/${ id }/dossier`, { cursor } );
}

export function postMessage(
	id: number,
	message: NewMessage
): Promise< Message > {
	return command( 'POST', `/klacht/v1/cases/${ id }/messages`, message );
}

export function transitionCase(
	id: number,
	transition: Transition
): Promise< Case > {
	return command(
		'POST',
		`/klacht/v1/cases/${ id }/transitions`,
		transition
	);
}

export function putProduct(
	id: number,
	choice: ProductChoice,
	version: number
): Promise< Case > {
	return command( 'PUT', `/klacht/v1/cases/${ id }/product`, {
		...choice,
		version,
	} );
}

/**
 * The reporter's contact data. Asking is logged. No Idempotency-Key: its stored answer would be a
 * second copy of what is never public, and a second look is a second look.
 *
 * @param id Complaint.
 */
export async function viewContact( id: number ): Promise< ContactView > {
	return bodyOf< ContactView >(
		await send( {
			path: `/klacht/v1/cases/${ id }/contact-views`,
			method: 'POST',
			data: {},
		} )
	);
}

export async function fetchProducts( company: number ): Promise< Product[] > {
	const products = await bodyOf< Product[] >(
		await send( {
			path: addQueryArgs( '/klacht/v1/products', { company } ),
		} )
	);
	return Array.isArray( products ) ? products : [];
}
