import { ApiError } from '../../../src/api/errors';
import {
	fetchCase,
	nextCursor,
	parseCounts,
	transitionCase,
} from '../../../src/api/client';
import { setUpApiFetch } from '../support/api-fetch';
import { aCase } from '../support/items';
import { json, network } from '../support/network';

setUpApiFetch();

async function failureOf( promise: Promise< unknown > ): Promise< ApiError > {
	try {
		await promise;
	} catch ( error ) {
		if ( error instanceof ApiError ) {
			return error;
		}
		throw error;
	}
	throw new Error( 'It did not fail.' );
}

function wpError( code: string, status: number, data: object = {} ) {
	return json(
		{ code, message: 'A sentence.', data: { status, ...data } },
		status
	);
}

describe( 'one typed error', () => {
	it.each( [
		[ 401, 'rest_not_logged_in', 'signed-out' ],
		[ 403, 'rest_forbidden', 'forbidden' ],
		[ 404, 'klacht_not_found', 'not-found' ],
		[ 409, 'klacht_illegal_move', 'illegal' ],
		[ 409, 'klacht_request_in_flight', 'in-flight' ],
		[ 422, 'klacht_key_reused', 'field' ],
		[ 429, 'klacht_too_many', 'too-many' ],
		[ 503, 'klacht_unavailable', 'unavailable' ],
		[ 500, 'internal_server_error', 'unexpected' ],
	] )(
		'makes of %i %s a failure of kind %s',
		async ( status, code, kind ) => {
			const net = network();
			net.answer( 'GET', '/klacht/v1/cases/5', () =>
				wpError( code, status )
			);
			const error = await failureOf( fetchCase( 5 ) );
			expect( error ).toMatchObject( {
				kind,
				code,
				status,
				message: 'A sentence.',
			} );
		}
	);

	it( 'keeps the sentence of each field of a 400', async () => {
		const net = network();
		net.answer( 'POST', '/klacht/v1/cases/5/transitions', () =>
			wpError( 'rest_invalid_param', 400, {
				params: { solution: 'Too short.' },
			} )
		);
		const error = await failureOf(
			transitionCase( 5, { to: 'resolved', version: 1 } )
		);
		expect( error.kind ).toBe( 'field' );
		expect( error.params ).toEqual( { solution: 'Too short.' } );
	} );

	it( 'keeps the item and the changes of a conflict, and no malformed change', async () => {
		const net = network();
		const current = aCase( { id: 5, version: 9 } );
		const change = {
			field: 'status',
			old: 'A',
			new: 'B',
			who: 'Jan',
			when: '2026-01-01T00:00:00Z',
		};
		net.answer( 'POST', '/klacht/v1/cases/5/transitions', () =>
			wpError( 'klacht_conflict', 409, {
				current,
				changes: [ change, { field: 3 }, null ],
			} )
		);
		const error = await failureOf(
			transitionCase( 5, { to: 'in_progress', version: 1 } )
		);
		expect( error.kind ).toBe( 'conflict' );
		expect( error.current?.version ).toBe( 9 );
		expect( error.changes ).toEqual( [ change ] );
	} );

	it( 'reads Retry-After', async () => {
		const net = network();
		net.answer( 'GET', '/klacht/v1/cases/5', () =>
			json( { code: 'klacht_too_many', message: 'Wait.' }, 429, {
				'Retry-After': '30',
			} )
		);
		expect( ( await failureOf( fetchCase( 5 ) ) ).retryAfter ).toBe( 30 );
	} );

	it( 'survives an answer that is no JSON, as error and as success', async () => {
		const net = network();
		net.answer(
			'GET',
			'/klacht/v1/cases/5',
			() => new Response( '<h1>Bad gateway</h1>', { status: 502 } )
		);
		net.answer(
			'GET',
			'/klacht/v1/cases/6',
			() => new Response( 'Warning: …', { status: 200 } )
		);
		expect( await failureOf( fetchCase( 5 ) ) ).toMatchObject( {
			kind: 'unexpected',
			status: 502,
			code: 'invalid_answer',
			isUncertain: true,
		} );
		expect( ( await failureOf( fetchCase( 6 ) ) ).kind ).toBe(
			'unexpected'
		);
	} );

	it( 'tells a lost connection from a time out', async () => {
		const net = network();
		net.answer( 'GET', '/klacht/v1/cases/5', () => {
			throw new TypeError( 'Failed to fetch' );
		} );
		expect( ( await failureOf( fetchCase( 5 ) ) ).kind ).toBe( 'offline' );

		const controller = new AbortController();
		const timeout = jest
			.spyOn( AbortSignal, 'timeout' )
			.mockReturnValue( controller.signal );
		net.answer( 'GET', '/klacht/v1/cases/6', () => {
			controller.abort();
			throw new DOMException( 'Aborted', 'AbortError' );
		} );
		expect( ( await failureOf( fetchCase( 6 ) ) ).kind ).toBe( 'timeout' );
		timeout.mockRestore();
	} );

	it( 'takes a fresh nonce when the page has outlived its own, and asks again once', async () => {
		const net = network();
		net.answer( 'GET', '/klacht/v1/cases/5', ( { headers } ) =>
			headers.get( 'X-WP-Nonce' ) === 'abcdef0123'
				? json( aCase( { id: 5 } ) )
				: wpError( 'rest_cookie_invalid_nonce', 403 )
		);
		net.answer(
			'GET',
			'/wp-admin/admin-ajax.php',
			() => new Response( 'abcdef0123' )
		);
		expect( ( await fetchCase( 5 ) ).id ).toBe( 5 );
		expect( net.of( 'GET', '/klacht/v1/cases/5' ) ).toHaveLength( 2 );
	} );

	it( 'says signed out when there is no fresh nonce', async () => {
		const net = network();
		net.answer( 'GET', '/klacht/v1/cases/5', () =>
			wpError( 'rest_cookie_invalid_nonce', 403 )
		);
		net.answer(
			'GET',
			'/wp-admin/admin-ajax.php',
			() => new Response( '0' )
		);
		expect( ( await failureOf( fetchCase( 5 ) ) ).kind ).toBe(
			'signed-out'
		);
		expect( net.of( 'GET', '/klacht/v1/cases/5' ) ).toHaveLength( 1 );
	} );
} );

describe( 'headers of the list', () => {
	it( 'finds the cursor among other links', () => {
		const link =
			'<http://x/wp-json/klacht/v1/cases?a=1>; rel="prev", <http://x/wp-json/klacht/v1/cases?cursor=a%2Fb%3D&status=new>; rel="next"';
		expect( nextCursor( link ) ).toBe( 'a/b=' );
		expect( nextCursor( '<http://x/?cursor=z>; rel="prev"' ) ).toBeNull();
		expect( nextCursor( null ) ).toBeNull();
	} );

	it( 'reads the counts, and none where there are none', () => {
		expect( parseCounts( 'new=1, in_progress=0, resolved=4' ) ).toEqual( {
			new: 1,
			in_progress: 0,
			resolved: 4,
		} );
		expect( parseCounts( null ) ).toBeNull();
		expect( parseCounts( 'toString=3' ) ).toBeNull();
	} );
} );
