import { positionOf, rememberStep } from '../../../src/admin/cases/cursors';
import { defaultView } from '../../../src/admin/cases/view';

const storage = window.sessionStorage;
const at = ( cursor: string | null ) => ( { ...defaultView, cursor } );

beforeEach( () => storage.clear() );

describe( 'the way back through a list of cursors', () => {
	it( 'goes back step by step, to the first page at last', () => {
		rememberStep( at( null ), 'c1', storage );
		rememberStep( at( 'c1' ), 'c2', storage );
		expect( positionOf( at( 'c2' ), storage ) ).toEqual( {
			page: 3,
			previous: 'c1',
		} );
		expect( positionOf( at( 'c1' ), storage ) ).toEqual( {
			page: 2,
			previous: null,
		} );
		expect( positionOf( at( null ), storage ) ).toEqual( {
			page: 1,
			previous: null,
		} );
	} );

	it( 'forgets the pages beyond when the step leads elsewhere', () => {
		rememberStep( at( null ), 'c1', storage );
		rememberStep( at( 'c1' ), 'c2', storage );
		rememberStep( at( null ), 'd1', storage );
		expect( positionOf( at( 'd1' ), storage ).page ).toBe( 2 );
		expect( positionOf( at( 'c2' ), storage ).page ).toBeNull();
	} );

	it( 'keeps a trail per question, whatever its page', () => {
		rememberStep( at( null ), 'c1', storage );
		expect(
			positionOf(
				{ ...defaultView, status: 'new', cursor: 'c1' },
				storage
			).page
		).toBeNull();
	} );

	it( 'knows no way back from an address opened elsewhere', () => {
		expect( positionOf( at( 'c9' ), storage ) ).toEqual( {
			page: null,
			previous: null,
		} );
		rememberStep( at( 'c9' ), 'c10', storage );
		expect( positionOf( at( 'c10' ), storage ).page ).toBeNull();
	} );

	it( 'survives storage that holds nonsense', () => {
		storage.setItem( 'klacht-cursors', '{' );
		expect( positionOf( at( 'c1' ), storage ).page ).toBeNull();
		rememberStep( at( null ), 'c1', storage );
		expect( positionOf( at( 'c1' ), storage ).page ).toBe( 2 );
	} );

	it( 'keeps the twenty questions used last', () => {
		for ( let product = 0; product < 21; product++ ) {
			rememberStep( { ...defaultView, product }, 'c1', storage );
		}
		expect(
			positionOf( { ...defaultView, product: 0, cursor: 'c1' }, storage )
				.page
		).toBeNull();
		expect(
			positionOf( { ...defaultView, product: 20, cursor: 'c1' }, storage )
				.page
		).toBe( 2 );
	} );
} );
