import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CasesStage } from '../../../src/admin/cases/stage';
import { setUpApiFetch } from '../support/api-fetch';
import { aSummary } from '../support/items';
import { json, type Network } from '../support/network';
import { show } from '../support/screen';

setUpApiFetch();

// A file of its own: the answers to media queries are kept for as long as the window lives.
const { matchMedia } = window;
window.matchMedia = ( query ) => ( {
	...matchMedia( query ),
	matches: query.includes( 'max-width: 782px' ),
} );

const LIST = '?page=klacht-cases';

function open( address = LIST ) {
	return show(
		address,
		( net ) => {
			net.answer( 'GET', '/klacht/v1/cases', () =>
				json( [ aSummary() ] )
			);
			net.answer( 'GET', '/klacht/v1/products', () => json( [] ) );
		},
		<CasesStage />
	);
}

const lastQuestion = ( net: Network ) =>
	net.of( 'GET', '/klacht/v1/cases' ).at( -1 )?.query;

describe( 'on a phone', () => {
	it( 'has cards with all nine fields, and their links', async () => {
		open();
		const card = within( await screen.findByRole( 'gridcell' ) );
		for ( const text of [
			'33796',
			'L-new',
			'1.7',
			'L-complaint',
			/werking website/,
			'bibi',
			'2010-02-13 14:12:18',
		] ) {
			expect( card.getByText( text ) ).toBeInTheDocument();
		}
		expect(
			card.getAllByRole( 'link' ).map( ( link ) => link.textContent )
		).toEqual( [
			'Hoe onafhankelijk is klachtenoplossing.nl?',
			'handle',
			'preview',
		] );
		expect( screen.queryByRole( 'table' ) ).toBeNull();
	} );

	it( 'keeps the filters and the order behind a button that counts them', async () => {
		const { net } = open( `${ LIST }&status=new&graded=0` );
		await screen.findByText( 'bibi' );
		expect(
			screen.queryByRole( 'combobox', { name: 'Status' } )
		).toBeNull();
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Filters (2)' } )
		);
		expect(
			screen.getByRole( 'combobox', { name: 'Status' } )
		).toHaveValue( 'new' );
		await userEvent.selectOptions(
			screen.getByRole( 'combobox', { name: 'Order' } ),
			'Worst review first'
		);
		await waitFor( () =>
			expect(
				Object.fromEntries( lastQuestion( net ) ?? [] )
			).toMatchObject( {
				status: 'new',
				orderby: 'grade',
				order: 'asc',
			} )
		);
	} );
} );
