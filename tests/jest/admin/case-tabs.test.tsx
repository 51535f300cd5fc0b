import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setUpApiFetch } from '../support/api-fetch';
import { ADDRESS, LOOKS, open } from '../support/case-screen';
import { aCase, aContact } from '../support/items';
import { json } from '../support/network';

setUpApiFetch();

beforeEach( () => {
	window.localStorage.clear();
	window.sessionStorage.clear();
} );

describe( 'the tabs', () => {
	it( 'shows story, desired solution and date of the event', async () => {
		open( aCase() );
		const panel = await screen.findByRole( 'tabpanel', {
			name: 'Complaint',
		} );
		expect( panel ).toHaveTextContent( 'Het verhaal van bibi.' );
		expect( panel ).toHaveTextContent( 'Desired solution:L-refund' );
		expect( panel ).toHaveTextContent(
			'Date of the event:1 februari 2010'
		);
	} );

	it( 'looks at the contact data when the tab opens, not in passing and not twice', async () => {
		const { net } = open( aCase(), ADDRESS, ( network ) =>
			network.answer( 'POST', LOOKS, () => json( aContact() ) )
		);
		const first = await screen.findByRole( 'tab', { name: 'Complaint' } );
		act( () => first.focus() );
		await userEvent.keyboard( '{ArrowRight}' );
		expect( screen.getByRole( 'tab', { name: 'User' } ) ).toHaveFocus();
		expect( net.of( 'POST', LOOKS ) ).toHaveLength( 0 );
		await userEvent.keyboard( '{Enter}' );
		const panel = await screen.findByRole( 'tabpanel', { name: 'User' } );
		expect( panel ).toHaveTextContent(
			'We log that you view this data. The reporter sees this.'
		);
		await within( panel ).findByText( 'Reported by: Onno' );
		expect(
			within( panel )
				.getAllByRole( 'term' )
				.map(
					( term ) =>
						`${ term.textContent } ${ term.nextSibling?.textContent }`
				)
		).toEqual( [
			'Drafts: 0',
			'Approved: 11',
			'In progress: 22',
			'Resolved: 33',
			'Username: Onno',
			'Email (is not published): onno@example.org',
			'Name: Testvoornaam TestAchternaam',
			'Street + house number: teststraat 1',
			'City: testplaats',
			'Postcode: 3436 TE',
			'Telephone: 010-4444444',
			'Mobile phone: /none',
			'Skype: skypetest',
			'AIM: /none',
			'Yahoo: /none',
			'Jabber: /none',
			'Customer number: 12345678',
		] );
		expect( window.location.search ).toBe( `${ ADDRESS }&tab=reporter` );
		await userEvent.click( first );
		await userEvent.click( screen.getByRole( 'tab', { name: 'User' } ) );
		expect( net.of( 'POST', LOOKS ) ).toHaveLength( 1 );
		act( () => window.history.back() );
		await screen.findByRole( 'tabpanel', { name: 'Complaint' } );
	} );

	it( 'opens by its address', async () => {
		open( aCase(), `${ ADDRESS }&tab=reporter`, ( net ) =>
			net.answer( 'POST', LOOKS, () => json( aContact() ) )
		);
		expect(
			await screen.findByText( 'Reported by: Onno' )
		).toBeInTheDocument();
	} );

	it( 'says when the data is erased, and keeps the counts', async () => {
		const empty = Object.fromEntries(
			Object.keys( aContact().contact ).map( ( name ) => [ name, '' ] )
		) as ReturnType< typeof aContact >[ 'contact' ];
		open( aCase(), `${ ADDRESS }&tab=reporter`, ( net ) =>
			net.answer( 'POST', LOOKS, () =>
				json(
					aContact( {
						contact: empty,
						erased: '2026-01-02T11:00:00+00:00',
					} )
				)
			)
		);
		expect(
			await screen.findByText( /^Erased on 2 januari 2026/ )
		).toBeInTheDocument();
		expect( screen.getByText( '33' ) ).toBeInTheDocument();
		expect( screen.queryByText( 'Skype:' ) ).toBeNull();
	} );

	it( 'says what went wrong, and tries again', async () => {
		const { net } = open(
			aCase(),
			`${ ADDRESS }&tab=reporter`,
			( network ) =>
				network.answer( 'POST', LOOKS, () =>
					json( { code: 'x', message: 'Busy.' }, 503 )
				)
		);
		expect( await screen.findByText( 'Busy.' ) ).toBeInTheDocument();
		net.answer( 'POST', LOOKS, () => json( aContact() ) );
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Try again' } )
		);
		expect(
			await screen.findByText( 'Reported by: Onno' )
		).toBeInTheDocument();
	} );
} );
