import { transitionCase } from '../../../src/api/client';
import { setUpApiFetch } from '../support/api-fetch';
import { aCase } from '../support/items';
import { held, json, network, type Network } from '../support/network';

setUpApiFetch();

const ROUTE = '/klacht/v1/cases/5/transitions';
const take = ( version = 1 ) =>
	transitionCase( 5, { to: 'in_progress', version } );

function keys( net: Network ): ( string | null )[] {
	return net
		.of( 'POST', ROUTE )
		.map( ( { headers } ) => headers.get( 'Idempotency-Key' ) );
}

describe( 'Idempotency-Key', () => {
	it( 'sends one command for a double press', async () => {
		const net = network();
		const later = held();
		net.answer( 'POST', ROUTE, later.answer );
		const first = take();
		const second = take();
		later.release( json( aCase( { id: 5 } ) ) );
		await Promise.all( [ first, second ] );
		expect( net.of( 'POST', ROUTE ) ).toHaveLength( 1 );
	} );

	it( 'repeats the key after a lost connection, and takes a new one when done', async () => {
		const net = network();
		net.answer( 'POST', ROUTE, () => {
			throw new TypeError( 'Failed to fetch' );
		} );
		await expect( take() ).rejects.toMatchObject( { kind: 'offline' } );
		net.answer( 'POST', ROUTE, () => json( aCase( { id: 5 } ) ) );
		await take();
		await take();
		const [ first, second, third ] = keys( net );
		expect( first ).toMatch( /^[0-9a-f-]{32,36}$/ );
		expect( second ).toBe( first );
		expect( third ).not.toBe( first );
	} );

	it( 'takes a new key after a refusal, and for another body', async () => {
		const net = network();
		net.answer( 'POST', ROUTE, () =>
			json( { code: 'x', message: 'No.' }, 400 )
		);
		await expect( take() ).rejects.toMatchObject( { kind: 'field' } );
		await expect( take() ).rejects.toMatchObject( { kind: 'field' } );
		net.answer( 'POST', ROUTE, () =>
			json( { code: 'x', message: 'Later.' }, 503 )
		);
		await expect( take() ).rejects.toMatchObject( { kind: 'unavailable' } );
		await expect( take( 2 ) ).rejects.toMatchObject( {
			kind: 'unavailable',
		} );
		expect( new Set( keys( net ) ).size ).toBe( 4 );
	} );
} );
