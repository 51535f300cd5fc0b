import { createRegistry } from '@wordpress/data';
import { store } from '../../../src/store';
import { setUpApiFetch } from '../support/api-fetch';
import { aCase, aContact, aSummary } from '../support/items';
import { held, json, network } from '../support/network';

setUpApiFetch();

function setUp() {
	const registry = createRegistry();
	registry.register( store );
	return {
		net: network(),
		select: registry.select( store ),
		resolve: registry.resolveSelect( store ),
		dispatch: registry.dispatch( store ),
	};
}

const HEADERS = {
	Link: '<http://x/?cursor=c1>; rel="next"',
	'X-WP-Total': '41',
	'X-Klacht-Counts': 'new=1, in_progress=2, resolved=38',
};

describe( 'lists', () => {
	it( 'keeps a page by its question and its items by id', async () => {
		const { net, resolve, select } = setUp();
		net.answer( 'GET', '/klacht/v1/cases', () =>
			json(
				[ aSummary( { id: 2 } ), aSummary( { id: 1 } ) ],
				200,
				HEADERS
			)
		);
		await resolve.getPage( { status: 'new', order: 'desc' } );
		expect( net.asked[ 0 ]?.query.get( 'status' ) ).toBe( 'new' );
		// The same question, its words in another order, is not asked again.
		expect(
			await resolve.getPage( { order: 'desc', status: 'new' } )
		).toEqual( {
			ids: [ 2, 1 ],
			next: 'c1',
			total: 41,
			searchedTo: null,
		} );
		expect( net.asked ).toHaveLength( 1 );
		expect( select.getItems()[ 2 ]?.id ).toBe( 2 );
		expect( select.getCounts() ).toEqual( {
			new: 1,
			in_progress: 2,
			resolved: 38,
		} );
		expect( select.getPage( { status: 'resolved' } ) ).toBeUndefined();
	} );

	it( 'keeps the error with its question, and asks again when told to', async () => {
		const { net, resolve, select, dispatch } = setUp();
		net.answer( 'GET', '/klacht/v1/cases', () =>
			json( { code: 'x', message: 'Later.' }, 503 )
		);
		const query = { status: 'new' } as const;
		await expect( resolve.getPage( query ) ).rejects.toMatchObject( {
			kind: 'unavailable',
		} );
		expect(
			select.getResolutionError( 'getPage', [ query ] )
		).toMatchObject( {
			message: 'Later.',
		} );
		expect( select.getResolutionError( 'getPage', [ {} ] ) ).toBeFalsy();
		net.answer( 'GET', '/klacht/v1/cases', () => json( [] ) );
		await dispatch.invalidateResolution( 'getPage', [ query ] );
		expect( ( await resolve.getPage( query ) )?.ids ).toEqual( [] );
		expect( select.getResolutionError( 'getPage', [ query ] ) ).toBeFalsy();
	} );

	it( 'does not lose the whole item to a list of the same version, but to a newer one', async () => {
		const { net, resolve, select } = setUp();
		net.answer( 'GET', '/klacht/v1/cases/5', () =>
			json( aCase( { id: 5, version: 4 } ) )
		);
		await resolve.getCase( 5 );
		net.answer( 'GET', '/klacht/v1/cases', () =>
			json( [ aSummary( { id: 5, version: 4 } ) ] )
		);
		await resolve.getPage( {} );
		expect( select.getCase( 5 )?.content ).toBe( 'Het verhaal van bibi.' );
		net.answer( 'GET', '/klacht/v1/cases', () =>
			json( [ aSummary( { id: 5, version: 5, status: 'resolved' } ) ] )
		);
		await resolve.getPage( { order: 'asc' } );
		expect( select.getItems()[ 5 ]?.status ).toBe( 'resolved' );
		expect( select.getCase( 5 ) ).toBeUndefined();
	} );
} );

describe( 'commands', () => {
	it( 'take in hand sends the version shown, updates the item and lets lists be asked again', async () => {
		const { net, resolve, select, dispatch } = setUp();
		net.answer( 'GET', '/klacht/v1/cases', () =>
			json( [ aSummary( { id: 5, version: 4 } ) ] )
		);
		await resolve.getPage( {} );
		net.answer( 'POST', '/klacht/v1/cases/5/transitions', () =>
			json( aCase( { id: 5, version: 5, status: 'in_progress' } ) )
		);
		await dispatch.takeInHand( 5 );
		expect( net.asked[ 1 ]?.body ).toEqual( {
			to: 'in_progress',
			version: 4,
		} );
		expect( select.getCase( 5 )?.status ).toBe( 'in_progress' );
		await resolve.getPage( {} );
		expect( net.of( 'GET', '/klacht/v1/cases' ) ).toHaveLength( 2 );
	} );

	it( 'resolve sends the kind only when there is one, and a version where it is given', async () => {
		const { net, dispatch } = setUp();
		await dispatch.receiveCase( aCase( { id: 5, version: 4 } ) );
		net.answer( 'POST', '/klacht/v1/cases/5/transitions', () =>
			json( aCase( { id: 5 } ) )
		);
		await dispatch.resolveCase( 5, {
			solution: 'Het is opgelost.',
			solution_kind: null,
		} );
		await dispatch.resolveCase(
			5,
			{ solution: 'Het is opgelost.', solution_kind: 'refund' },
			12
		);
		expect( net.asked.map( ( { body } ) => body ) ).toEqual( [
			{ to: 'resolved', solution: 'Het is opgelost.', version: 4 },
			{
				to: 'resolved',
				solution: 'Het is opgelost.',
				solution_kind: 'refund',
				version: 12,
			},
		] );
	} );

	it( 'leaves the item alone when refused, and gives the error to who asked', async () => {
		const { net, select, dispatch } = setUp();
		await dispatch.receiveCase( aCase( { id: 5, version: 4 } ) );
		net.answer( 'POST', '/klacht/v1/cases/5/transitions', () =>
			json(
				{
					code: 'klacht_conflict',
					message: 'Changed.',
					data: {
						current: aCase( {
							id: 5,
							version: 5,
							status: 'resolved',
						} ),
						changes: [],
					},
				},
				409
			)
		);
		await expect( dispatch.takeInHand( 5 ) ).rejects.toMatchObject( {
			kind: 'conflict',
		} );
		expect( select.getCase( 5 ) ).toMatchObject( {
			version: 4,
			status: 'new',
		} );
	} );

	it( 'sets a product by name and takes it back', async () => {
		const { net, select, dispatch } = setUp();
		await dispatch.receiveCase( aCase( { id: 5, version: 4 } ) );
		net.answer( 'PUT', '/klacht/v1/cases/5/product', () =>
			json(
				aCase( {
					id: 5,
					version: 5,
					product: { id: 8, name: 'Website' },
				} )
			)
		);
		await dispatch.setProduct( 5, { name: 'Website' } );
		expect( select.getCase( 5 )?.product?.name ).toBe( 'Website' );
		await dispatch.setProduct( 5, { product_id: null } );
		expect( net.asked.map( ( { body } ) => body ) ).toEqual( [
			{ name: 'Website', version: 4 },
			{ product_id: null, version: 5 },
		] );
	} );

	it( 'looks at contact data once for two renders at a time', async () => {
		const { net, select, dispatch } = setUp();
		const later = held();
		net.answer( 'POST', '/klacht/v1/cases/5/contact-views', later.answer );
		const both = [ dispatch.openContact( 5 ), dispatch.openContact( 5 ) ];
		later.release( json( aContact() ) );
		await Promise.all( both );
		expect( net.asked ).toHaveLength( 1 );
		expect( select.getContact( 5 )?.contact.email ).toBe(
			'onno@example.org'
		);
	} );
} );
