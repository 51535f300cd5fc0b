import { parseAddress, writeAddress } from '../../../src/admin/queue/address';
import { nextAfter } from '../../../src/admin/queue/use-queue';
import { initialQueue, queueReducer } from '../../../src/store/queue';
import { aReview, aWaiting } from '../support/reviews';

describe( 'what comes after a decision', () => {
	it.each( [
		[ 'the one behind it', 2, [ 1, 2, 3 ], [ 1, 3 ], 3 ],
		[
			'one further, when that is gone too',
			2,
			[ 1, 2, 3, 4 ],
			[ 1, 4 ],
			4,
		],
		[ 'what came up from the next page', 3, [ 1, 2, 3 ], [ 1, 2, 4 ], 4 ],
		[ 'the first, after the last', 3, [ 1, 2, 3 ], [ 1, 2 ], 1 ],
		[ 'the first, when it was on no page', 9, [ 1, 2 ], [ 1, 2 ], 1 ],
		[ 'never itself, from an old list', 2, [ 2 ], [ 2 ], null ],
		[ 'nothing', 1, [ 1 ], [], null ],
	] )( 'is %s', ( _, decided, before, now, next ) => {
		expect( nextAfter( decided, before, now ) ).toBe( next );
	} );
} );

describe( 'the address', () => {
	it( 'says the page and the complaint, and keeps the rest', () => {
		const search = '?page=klacht-queue&cursor=c1';
		expect( parseAddress( search ) ).toEqual( {
			cursor: 'c1',
			complaint: null,
		} );
		const open = writeAddress( { cursor: 'c1', complaint: 7 }, search );
		expect( open ).toBe( '?page=klacht-queue&cursor=c1&complaint=7' );
		expect( parseAddress( open ) ).toEqual( {
			cursor: 'c1',
			complaint: 7,
		} );
		expect( writeAddress( { cursor: null, complaint: null }, open ) ).toBe(
			'?page=klacht-queue'
		);
	} );

	it.each( [ '0', '-1', '1.5', 'x', '9'.repeat( 20 ) ] )(
		'knows no complaint %s',
		( complaint ) => {
			expect(
				parseAddress( `?complaint=${ complaint }` ).complaint
			).toBeNull();
		}
	);
} );

describe( 'the store of the queue', () => {
	const filled = queueReducer(
		queueReducer( initialQueue, {
			type: 'RECEIVE_QUEUE',
			cursor: null,
			page: {
				items: [ aWaiting(), aWaiting( { id: 2 } ) ],
				next: 'c1',
				total: 2,
			},
		} ),
		{ type: 'RECEIVE_REVIEW', review: aReview() }
	);

	it( 'takes what is decided off every page', () => {
		const after = queueReducer( filled, { type: 'DECIDED', id: 33796 } );
		expect( after.pages[ '' ] ).toEqual( {
			ids: [ 2 ],
			next: 'c1',
			total: 1,
		} );
		expect( after.reviews[ 33796 ] ).toBeUndefined();
		expect( filled.pages[ '' ]?.ids ).toEqual( [ 33796, 2 ] );
	} );

	it( 'leaves alone what is not its own', () => {
		expect( queueReducer( filled, { type: 'RECEIVE_CASE' } ) ).toBe(
			filled
		);
	} );
} );
