import { createRegistry } from '@wordpress/data';
import type { Message } from '../../../src/api/types';
import { store } from '../../../src/store';
import { setUpApiFetch } from '../support/api-fetch';
import { aCase, aMessage, anEntry, aSummary } from '../support/items';
import { json, network, type Network } from '../support/network';

setUpApiFetch();

const MESSAGES = '/klacht/v1/cases/5/messages';
const DOSSIER = '/klacht/v1/cases/5/dossier';

function setUp() {
	const registry = createRegistry();
	registry.register( store );
	const net = network();
	net.answer( 'GET', '/klacht/v1/cases/5', () => json( aCase( { id: 5 } ) ) );
	return {
		net,
		select: registry.select( store ),
		resolve: registry.resolveSelect( store ),
		dispatch: registry.dispatch( store ),
	};
}

/** The server's list: pages of two, by a cursor that is the last id. */
function serve( net: Network, path: string, items: { id: number }[] ): void {
	net.answer( 'GET', path, ( { query } ) => {
		const after = Number( query.get( 'cursor' ) ?? 0 );
		const rest = items.filter( ( { id } ) => id > after );
		const page = rest.slice( 0, 2 );
		return json(
			page,
			200,
			rest.length > 2
				? {
						Link: `<http://x/?cursor=${ page[ 1 ]?.id }>; rel="next"`,
					}
				: {}
		);
	} );
}

const bodies = ( thread: { items: Message[] } | undefined ) =>
	thread?.items.map( ( { body } ) => body );

describe( 'messages', () => {
	it( 'asks for the kinds of its list, and goes on where it stopped', async () => {
		const { net, resolve, select, dispatch } = setUp();
		serve(
			net,
			MESSAGES,
			[ 1, 2, 3 ].map( ( id ) => aMessage( { id } ) )
		);
		await resolve.getMessages( 5, 'replies' );
		expect( net.asked[ 0 ]?.query.toString() ).toBe(
			'kind%5B0%5D=reply&kind%5B1%5D=mail&_locale=user'
		);
		expect( select.getMessages( 5, 'replies' ) ).toMatchObject( {
			next: '2',
			readTo: 2,
		} );
		await dispatch.moreMessages( 5, 'replies' );
		expect( bodies( select.getMessages( 5, 'replies' ) ) ).toEqual( [
			'Bericht 1.',
			'Bericht 2.',
			'Bericht 3.',
		] );
		expect( select.getMessages( 5, 'replies' )?.next ).toBeNull();
		// There is nothing after the last page.
		const { length } = net.asked;
		await dispatch.moreMessages( 5, 'replies' );
		expect( net.asked ).toHaveLength( length );
		expect( select.getMessages( 5, 'notes' ) ).toBeUndefined();
	} );

	it( 'reading anew goes as far as was read, and brings what is new of the same', async () => {
		const { net, resolve, select, dispatch } = setUp();
		const all = [ 1, 2, 3, 4, 5 ].map( ( id ) =>
			aMessage( { id, delivery: 'waiting' } )
		);
		serve( net, MESSAGES, all );
		await resolve.getMessages( 5, 'replies' );
		await dispatch.moreMessages( 5, 'replies' );
		serve(
			net,
			MESSAGES,
			all.map( ( message ) => ( { ...message, delivery: 'sent' } ) )
		);
		await dispatch.invalidateResolution( 'getMessages', [ 5, 'replies' ] );
		await resolve.getMessages( 5, 'replies' );
		expect(
			select
				.getMessages( 5, 'replies' )
				?.items.map( ( { id, delivery } ) => `${ id } ${ delivery }` )
		).toEqual( [ '1 sent', '2 sent', '3 sent', '4 sent' ] );
		expect( select.getMessages( 5, 'replies' )?.next ).toBe( '4' );
	} );

	it( 'shows what was written behind the pages that are not read yet', async () => {
		const { net, resolve, select, dispatch } = setUp();
		const all = [ 1, 2, 3, 4 ].map( ( id ) => aMessage( { id } ) );
		serve( net, MESSAGES, all );
		await resolve.getMessages( 5, 'replies' );
		const mine = aMessage( { id: 9, body: 'Van mij.' } );
		net.answer( 'POST', MESSAGES, () => json( mine, 201 ) );
		await dispatch.sendMessage( 5, { kind: 'reply', body: 'Van mij.' } );
		expect( select.getMessages( 5, 'replies' ) ).toMatchObject( {
			readTo: 2,
			next: '2',
		} );
		expect( bodies( select.getMessages( 5, 'replies' ) ) ).toEqual( [
			'Bericht 1.',
			'Bericht 2.',
			'Van mij.',
		] );
		serve( net, MESSAGES, [ ...all, mine ] );
		await resolve.getMessages( 5, 'replies' );
		await dispatch.moreMessages( 5, 'replies' );
		await dispatch.moreMessages( 5, 'replies' );
		expect(
			select.getMessages( 5, 'replies' )?.items.map( ( { id } ) => id )
		).toEqual( [ 1, 2, 3, 4, 9 ] );
	} );

	it( "knows whose turn it is by the other side's answer that it shows", async () => {
		const { net, resolve, select, dispatch } = setUp();
		const reads = () => net.of( 'GET', '/klacht/v1/cases/5' ).length;
		const turn = { who: 'reporter', since: aMessage().created } as const;
		await dispatch.receiveCase( aCase( { id: 5, version: 4, turn } ) );
		serve( net, MESSAGES, [ aMessage( { id: 1 } ) ] );
		await resolve.getMessages( 5, 'replies' );
		expect( reads() ).toBe( 0 );
		serve( net, MESSAGES, [
			aMessage( { id: 1 } ),
			aMessage( { id: 2 } ),
		] );
		net.answer( 'GET', '/klacht/v1/cases/5', () =>
			json( aCase( { id: 5, version: 5 } ) )
		);
		await dispatch.invalidateResolution( 'getMessages', [ 5, 'replies' ] );
		await resolve.getMessages( 5, 'replies' );
		expect( select.getItems()[ 5 ] ).toMatchObject( {
			version: 5,
			turn: { who: 'company' },
		} );
		// Nothing new is no reason to ask again.
		await dispatch.invalidateResolution( 'getMessages', [ 5, 'replies' ] );
		await resolve.getMessages( 5, 'replies' );
		expect( reads() ).toBe( 1 );
	} );

	it( 'reads the complaint anew where the first look at the replies shows a later one', async () => {
		const { net, resolve, select, dispatch } = setUp();
		await dispatch.receiveCase(
			aCase( {
				id: 5,
				version: 4,
				turn: { who: 'reporter', since: '2010-02-14T09:29:59+00:00' },
			} )
		);
		serve( net, MESSAGES, [ aMessage( { id: 1 } ) ] );
		net.answer( 'GET', '/klacht/v1/cases/5', () =>
			json( aCase( { id: 5, version: 5 } ) )
		);
		await resolve.getMessages( 5, 'replies' );
		expect( select.getItems()[ 5 ]?.version ).toBe( 5 );
	} );

	it( 'finds what a colleague wrote at the same time', async () => {
		const { net, resolve, select, dispatch } = setUp();
		serve( net, MESSAGES, [ aMessage( { id: 1 } ) ] );
		await resolve.getMessages( 5, 'notes' );
		serve( net, MESSAGES, [
			aMessage( { id: 1 } ),
			aMessage( { id: 2, body: 'Van Jan.' } ),
			aMessage( { id: 3, body: 'Van mij.' } ),
		] );
		net.answer( 'POST', MESSAGES, () =>
			json( aMessage( { id: 3, body: 'Van mij.' } ), 201 )
		);
		await dispatch.sendMessage( 5, { kind: 'note', body: 'Van mij.' } );
		await resolve.getMessages( 5, 'notes' );
		expect( bodies( select.getMessages( 5, 'notes' ) ) ).toEqual( [
			'Bericht 1.',
			'Van Jan.',
			'Van mij.',
		] );
	} );

	it( 'brings the facts up to date after a reply or a mail, not after a note', async () => {
		const { net, resolve, select, dispatch } = setUp();
		const reads = () => net.of( 'GET', '/klacht/v1/cases/5' ).length;
		await dispatch.receiveCase( aCase( { id: 5, version: 4 } ) );
		net.answer( 'GET', '/klacht/v1/cases', () =>
			json( [ aSummary( { id: 5 } ) ] )
		);
		await resolve.getPage( {} );
		net.answer( 'POST', MESSAGES, ( { body } ) =>
			json( aMessage( body as Partial< Message > ), 201 )
		);
		await dispatch.sendMessage( 5, { kind: 'note', body: 'x' } );
		expect( reads() ).toBe( 0 );
		net.answer( 'GET', '/klacht/v1/cases/5', () =>
			json(
				aCase( {
					id: 5,
					version: 5,
					turn: { who: 'reporter', since: null },
				} )
			)
		);
		await dispatch.sendMessage( 5, {
			kind: 'mail',
			subject: 's',
			body: 'x',
		} );
		expect( reads() ).toBe( 1 );
		await new Promise< void >( ( done ) => {
			const look = () =>
				select.getItems()[ 5 ]?.turn.who === 'reporter'
					? done()
					: setTimeout( look, 1 );
			look();
		} );
		expect( select.getItems()[ 5 ]?.version ).toBe( 5 );
		// Whose turn it is decides the lists it is in.
		await resolve.getPage( {} );
		expect( net.of( 'GET', '/klacht/v1/cases' ) ).toHaveLength( 2 );
	} );

	it( 'repeats with the same key after an answer that was lost, and keeps the list', async () => {
		const { net, resolve, select, dispatch } = setUp();
		serve( net, MESSAGES, [ aMessage( { id: 1 } ) ] );
		await resolve.getMessages( 5, 'replies' );
		net.answer( 'POST', MESSAGES, () => {
			throw new TypeError( 'Failed to fetch' );
		} );
		const reply = { kind: 'reply', body: 'Dag.' } as const;
		await expect( dispatch.sendMessage( 5, reply ) ).rejects.toMatchObject(
			{ kind: 'offline' }
		);
		expect( select.getMessages( 5, 'replies' )?.items ).toHaveLength( 1 );
		net.answer( 'POST', MESSAGES, () =>
			json( aMessage( { id: 2, body: 'Dag.' } ), 201 )
		);
		await dispatch.sendMessage( 5, reply );
		const [ first, second ] = net.of( 'POST', MESSAGES );
		expect( second?.headers.get( 'Idempotency-Key' ) ).toBe(
			first?.headers.get( 'Idempotency-Key' )
		);
		expect( second?.body ).toEqual( reply );
	} );
} );

describe( 'the timeline', () => {
	it( 'comes by pages, and is read anew after what changes the complaint', async () => {
		const { net, resolve, select, dispatch } = setUp();
		serve(
			net,
			DOSSIER,
			[ 1, 2, 3 ].map( ( id ) => anEntry( { id } ) )
		);
		await dispatch.receiveCase( aCase( { id: 5, version: 4 } ) );
		await resolve.getDossier( 5 );
		await dispatch.moreDossier( 5 );
		const ids = () => select.getDossier( 5 )?.items.map( ( { id } ) => id );
		expect( ids() ).toEqual( [ 1, 2, 3 ] );

		serve(
			net,
			DOSSIER,
			[ 1, 2, 3, 4 ].map( ( id ) => anEntry( { id } ) )
		);
		net.answer( 'POST', '/klacht/v1/cases/5/transitions', () =>
			json( aCase( { id: 5, version: 5 } ) )
		);
		await dispatch.takeInHand( 5 );
		await resolve.getDossier( 5 );
		expect( ids() ).toEqual( [ 1, 2, 3, 4 ] );
	} );
} );
