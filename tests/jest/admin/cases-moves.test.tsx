import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { leaveList, listAddress } from '../../../src/admin/shared/return';
import { setUpApiFetch } from '../support/api-fetch';
import { bootData } from '../support/boot';
import {
	answerWith,
	COUNTS,
	lastQuestion,
	LIST,
	MORE,
	open,
} from '../support/cases-screen';
import { aCase, aSummary } from '../support/items';
import { json } from '../support/network';

setUpApiFetch();

beforeEach( () => {
	window.sessionStorage.clear();
	window.localStorage.clear();
} );

describe( 'the pages', () => {
	it( 'goes forth by the cursor and back by the way it came', async () => {
		const { net } = open(
			[ aSummary( { reporter_name: 'first' } ) ],
			MORE
		);
		await screen.findByText( 'first' );
		expect(
			screen.getByRole( 'button', { name: 'Previous' } )
		).toHaveAttribute( 'aria-disabled', 'true' );
		answerWith( net, [ aSummary( { id: 2, reporter_name: 'second' } ) ] );
		await userEvent.click( screen.getByRole( 'button', { name: 'Next' } ) );
		await screen.findByText( 'second' );
		expect( lastQuestion( net )?.get( 'cursor' ) ).toBe( 'c1' );
		expect(
			screen.getByRole( 'navigation', { name: 'Pages' } )
		).toHaveTextContent( 'Page 2' );
		expect(
			screen.getByRole( 'button', { name: 'Next' } )
		).toHaveAttribute( 'aria-disabled', 'true' );
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Previous' } )
		);
		await screen.findByText( 'first' );
		expect( window.location.search ).toBe( LIST );
	} );

	it( 'goes on where a search stopped early', async () => {
		const { net } = open(
			[],
			{
				...MORE,
				'X-Klacht-Searched-To': '2010-01-07T11:06:39Z',
			} as typeof MORE,
			`${ LIST }&s=kpn`
		);
		expect(
			await screen.findByText( 'Searched back to 7 januari 2010' )
		).toBeInTheDocument();
		expect( screen.getByText( 'Nothing found yet.' ) ).toBeInTheDocument();
		answerWith( net, [ aSummary() ] );
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Search on' } )
		);
		await screen.findByText( 'bibi' );
		expect( lastQuestion( net )?.get( 'cursor' ) ).toBe( 'c1' );
		expect( lastQuestion( net )?.get( 'search' ) ).toBe( 'kpn' );
	} );
} );

describe( 'coming back', () => {
	it( 'puts the focus on the link that was pressed, once', async () => {
		window.history.replaceState(
			null,
			'',
			`/wp-admin/admin.php${ LIST }&status=new`
		);
		leaveList( 'klacht-handle-33796' );
		const { unmount } = open(
			[ aSummary() ],
			COUNTS,
			`${ LIST }&status=new`
		);
		expect(
			await screen.findByRole( 'link', { name: 'handle' } )
		).toHaveFocus();
		expect( listAddress( bootData.urls.list ) ).toBe(
			`http://localhost/wp-admin/admin.php${ LIST }&status=new`
		);
		unmount();
		open( [ aSummary() ], COUNTS, `${ LIST }&status=new` );
		expect(
			await screen.findByRole( 'link', { name: 'handle' } )
		).not.toHaveFocus();
	} );
} );

describe( '[add]', () => {
	it( 'makes a product of the typed text, and can be undone', async () => {
		const { net } = open( [ aSummary() ] );
		await userEvent.click(
			await screen.findByRole( 'button', {
				name: 'Add werking website as a product',
			} )
		);
		const dialog = within( screen.getByRole( 'dialog' ) );
		const name = dialog.getByRole( 'textbox', {
			name: 'Name of the product',
		} );
		expect( name ).toHaveValue( 'werking website' );
		await userEvent.clear( name );
		await userEvent.type( name, 'Website' );
		net.answer( 'PUT', '/klacht/v1/cases/33796/product', () =>
			json(
				aCase( { version: 5, product: { id: 12, name: 'Website' } } )
			)
		);
		await userEvent.click( dialog.getByRole( 'button', { name: 'Add' } ) );
		await screen.findByText(
			'Product Website is linked to this complaint.'
		);
		expect( screen.queryByRole( 'dialog' ) ).toBeNull();
		// The pressed button is gone with what it did.
		const said = screen.getByText( /Product Website is linked/ );
		await waitFor( () =>
			expect( said.closest( '[role=status]' ) ).toHaveFocus()
		);
		expect(
			screen.queryByRole( 'button', { name: /as a product/ } )
		).toBeNull();

		net.answer( 'PUT', '/klacht/v1/cases/33796/product', () =>
			json( aCase( { version: 6 } ) )
		);
		await userEvent.click( screen.getByRole( 'button', { name: 'Undo' } ) );
		await screen.findByRole( 'button', {
			name: 'Add werking website as a product',
		} );
		expect(
			net
				.of( 'PUT', '/klacht/v1/cases/33796/product' )
				.map( ( { body } ) => body )
		).toEqual( [
			{ name: 'Website', version: 4 },
			{ product_id: null, version: 5 },
		] );
	} );
} );
