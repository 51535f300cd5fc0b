import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Member } from '../../../src/api/company';
import { MembersStage } from '../../../src/admin/members/stage';
import { setUpApiFetch } from '../support/api-fetch';
import { bootData } from '../support/boot';
import { json, type Network } from '../support/network';
import { show } from '../support/screen';

setUpApiFetch();

const MEMBERS = '/klacht/v1/members';

function aMember( over: Partial< Member > = {} ): Member {
	return {
		id: 8,
		name: 'Jan de Vries',
		username: 'jan-de-vries',
		email: 'jan@example.org',
		role: 'member',
		invited: false,
		last_login: '2026-03-02T10:00:00+01:00',
		assigned: null,
		...over,
	};
}

const MIA = aMember( { id: 7, name: 'Mia', username: 'mia', role: 'admin' } );

function open( members: Member[], prepare?: ( net: Network ) => void ) {
	return show(
		'?page=klacht-members',
		( net ) => {
			net.answer( 'GET', MEMBERS, () => json( members ) );
			prepare?.( net );
		},
		<MembersStage />
	);
}

beforeEach( () => window.localStorage.clear() );
afterEach( () => {
	bootData.company!.role = 'admin';
} );

describe( 'the people of a company', () => {
	it( 'says of each who they are, and offers what may be done', async () => {
		open( [ aMember( { invited: true, last_login: null } ), MIA ] );
		const jan = await screen.findByRole( 'row', { name: /Jan/ } );
		expect(
			within( jan )
				.getAllByRole( 'cell' )
				.slice( 1, 6 )
				.map( ( cell ) => cell.textContent )
		).toEqual( [
			'jan-de-vries',
			'jan@example.org',
			'L-member',
			'Invited',
			'/',
		] );
		expect(
			within( jan ).getByRole( 'button', {
				name: 'Invite again: Jan de Vries',
			} )
		).toBeVisible();
		const mia = screen.getByRole( 'row', { name: /Mia/ } );
		expect( mia ).toHaveTextContent( '2026-03-02 10:00:00' );
		expect( mia ).toHaveTextContent( 'The only company administrator' );
		expect( within( mia ).queryByRole( 'button' ) ).toBeNull();
	} );

	it( 'is read by staff, who change nothing', async () => {
		bootData.company!.role = 'member';
		open( [ aMember(), MIA ] );
		await screen.findByRole( 'table' );
		expect(
			screen.getByText( 'Only a company administrator can change this.' )
		).toBeVisible();
		expect( screen.queryByRole( 'button' ) ).toBeNull();
	} );

	it( 'keeps what was typed when the address is refused, and says where', async () => {
		open( [ MIA ], ( net ) =>
			net.answer( 'POST', MEMBERS, () =>
				json(
					{
						code: 'rest_invalid_param',
						message: 'Check these fields: email.',
						data: {
							status: 400,
							params: { email: 'You cannot add this.' },
						},
					},
					400
				)
			)
		);
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Add a staff member' } )
		);
		const dialog = screen.getByRole( 'dialog' );
		for ( const [ field, text ] of [
			[ 'First name', 'Jan' ],
			[ 'Last name', 'de Vries' ],
			[ 'E-mail address', 'bezet@example.org' ],
		] as const ) {
			await userEvent.type(
				within( dialog ).getByLabelText( field ),
				text
			);
		}
		await userEvent.click(
			within( dialog ).getByRole( 'button', { name: /^Add and/ } )
		);
		expect(
			await within( dialog ).findByRole( 'alert' )
		).toHaveTextContent( 'You cannot add this.' );
		const email = within( dialog ).getByLabelText( 'E-mail address' );
		expect( email ).toHaveFocus();
		expect( email ).toHaveAttribute( 'aria-invalid', 'true' );
		await userEvent.click(
			within( dialog ).getByRole( 'button', { name: 'Cancel' } )
		);
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Add a staff member' } )
		);
		expect( screen.getByLabelText( 'First name' ) ).toHaveValue( 'Jan' );
		expect( screen.getByText( 'Draft put back' ) ).toBeVisible();
	} );

	it( 'says how many complaints become unassigned before somebody is removed', async () => {
		const { net } = open( [ aMember(), MIA ], ( network ) => {
			network.answer( 'GET', `${ MEMBERS }/8`, () =>
				json( aMember( { assigned: 3 } ) )
			);
			network.answer(
				'DELETE',
				`${ MEMBERS }/8`,
				() => new Response( null, { status: 204 } )
			);
		} );
		await userEvent.click(
			await screen.findByRole( 'button', {
				name: 'Remove: Jan de Vries',
			} )
		);
		await screen.findByText( '3 complaints become unassigned.' );
		expect( net.of( 'DELETE', `${ MEMBERS }/8` ) ).toHaveLength( 0 );
		await userEvent.click(
			within( screen.getByRole( 'dialog' ) ).getByRole( 'button', {
				name: 'Remove',
			} )
		);
		await screen.findByText( 'Jan de Vries is removed and logged out.' );
		expect( net.of( 'DELETE', `${ MEMBERS }/8` ) ).toHaveLength( 1 );
		await waitFor( () =>
			expect( net.of( 'GET', MEMBERS ) ).toHaveLength( 2 )
		);
		await act( async () => {} );
	} );
} );
