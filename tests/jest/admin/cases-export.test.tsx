import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setUpApiFetch } from '../support/api-fetch';
import { COUNTS, LIST, open } from '../support/cases-screen';
import { aSummary } from '../support/items';
import { held, type Network } from '../support/network';

setUpApiFetch();

const DOOR = '/klacht/v1/cases/export';

const slice = ( text: string, next: string | null, total?: number ) =>
	new Response( text, {
		headers: {
			'Content-Type': 'text/csv; charset=UTF-8',
			'Content-Disposition': 'attachment; filename="klachten.csv"',
			...( next && { Link: `<http://x/?cursor=${ next }>; rel="next"` } ),
			...( total && { 'X-WP-Total': String( total ) } ),
		},
	} );

/** The files that were saved, as the browser would get them. */
function saved(): Blob[] {
	const files: Blob[] = [];
	URL.createObjectURL = ( file ) => {
		files.push( file as Blob );
		return 'blob:x';
	};
	URL.revokeObjectURL = () => {};
	// jsdom cannot navigate.
	HTMLAnchorElement.prototype.click = () => {};
	return files;
}

const cursors = ( net: Network ) =>
	net.of( 'GET', DOOR ).map( ( { query } ) => query.get( 'cursor' ) );

const press = async ( name: string ) =>
	userEvent.click( ( await screen.findByText( name ) ).closest( 'button' )! );

it( 'joins the slices under the filters of the list, and saves the whole once', async () => {
	const files = saved();
	const { net } = open( [ aSummary() ], COUNTS, `${ LIST }&status=new` );
	net.answer( 'GET', DOOR, ( { query } ) =>
		query.get( 'cursor' ) === null
			? slice( 'one,', 'c1', 1500 )
			: slice( 'two', null )
	);
	await press( 'Export (CSV)' );
	await screen.findByText( 'The file is downloaded.' );
	expect( cursors( net ) ).toEqual( [ null, 'c1' ] );
	const { query } = net.of( 'GET', DOOR )[ 0 ] ?? {};
	expect( query?.get( 'status' ) ).toBe( 'new' );
	expect( query?.get( 'per_page' ) ).toBeNull();
	expect( files.map( ( { size } ) => size ) ).toEqual( [ 7 ] );
} );

it( 'goes on from the slice that failed', async () => {
	const files = saved();
	const { net } = open( [ aSummary() ] );
	let fails = true;
	net.answer( 'GET', DOOR, ( { query } ) => {
		if ( query.get( 'cursor' ) === null ) {
			return slice( 'one,', 'c1' );
		}
		if ( fails ) {
			throw new TypeError( 'offline' );
		}
		return slice( 'two', null );
	} );
	await press( 'Export (CSV)' );
	await screen.findByRole( 'alert' );
	expect( files ).toEqual( [] );
	fails = false;
	await press( 'Try again' );
	await screen.findByText( 'The file is downloaded.' );
	expect( cursors( net ) ).toEqual( [ null, 'c1', 'c1' ] );
	expect( files.map( ( { size } ) => size ) ).toEqual( [ 7 ] );
} );

it( 'shows how far it is, and saves nothing once it is stopped', async () => {
	const files = saved();
	const { net } = open( [ aSummary() ] );
	const second = held();
	net.answer( 'GET', DOOR, ( asked ) =>
		asked.query.get( 'cursor' ) === null
			? slice( 'one,', 'c1', 4000 )
			: second.answer( asked )
	);
	await press( 'Export (CSV)' );
	await screen.findByText( '25%' );
	expect(
		screen.getByRole( 'progressbar', { name: 'Making the file' } )
	).toHaveValue( 25 );
	await press( 'Stop' );
	expect(
		screen.getByRole( 'button', { name: 'Export (CSV)' } )
	).toHaveFocus();
	second.release( slice( 'two', null ) );
	await second.answer( net.asked[ 0 ]! );
	expect( screen.queryByRole( 'progressbar' ) ).toBeNull();
	expect( files ).toEqual( [] );
} );
