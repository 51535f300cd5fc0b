import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { byPrevious } from '../../../src/admin/cases/assigning';
import { setUpApiFetch } from '../support/api-fetch';
import { open } from '../support/cases-screen';
import { aSummary } from '../support/items';
import { json, type Network } from '../support/network';

setUpApiFetch();

const DOOR = '/klacht/v1/cases/assignments';

const outcome = ( id: number, over: object = {} ) => ( {
	id,
	done: true,
	assignee: { id: 8, name: 'Jan de Vries' },
	previous: null,
	version: 5,
	code: '',
	message: '',
	...over,
} );

const bodies = ( net: Network ) =>
	net.of( 'POST', DOOR ).map( ( { body } ) => body );

async function chooseBoth() {
	await userEvent.click(
		await screen.findByRole( 'checkbox', {
			name: 'Choose all on this page',
		} )
	);
	await userEvent.selectOptions( screen.getByLabelText( 'Assign to' ), [
		'Jan de Vries',
	] );
	await userEvent.click( screen.getByRole( 'button', { name: 'Assign' } ) );
}

const TWO = [ aSummary( { id: 1, title: 'One' } ), aSummary( { id: 2 } ) ];

it( 'assigns what is chosen with one command, and gives each back to who had it', async () => {
	const { net } = open( TWO );
	net.answer( 'POST', DOOR, () =>
		json( [ outcome( 1 ), outcome( 2, { previous: 7 } ) ] )
	);
	await chooseBoth();
	expect( bodies( net ) ).toEqual( [ { ids: [ 1, 2 ], assignee_id: 8 } ] );
	expect(
		await screen.findByText( '2 complaints: Assigned to Jan de Vries.' )
	).toBeInTheDocument();
	expect( screen.getByText( 'Nothing chosen' ) ).toBeInTheDocument();
	net.answer( 'POST', DOOR, () => json( [ outcome( 1 ) ] ) );
	await userEvent.click( screen.getByRole( 'button', { name: 'Undo' } ) );
	await screen.findByText( 'The assignment is undone.' );
	expect( bodies( net ).slice( 1 ) ).toEqual( [
		{ ids: [ 1 ], assignee_id: null, from: 8 },
		{ ids: [ 2 ], assignee_id: 7, from: 8 },
	] );
} );

it( 'says which could not be assigned, and leaves those chosen', async () => {
	const { net } = open( TWO );
	net.answer( 'POST', DOOR, () =>
		json( [
			outcome( 1 ),
			outcome( 2, {
				done: false,
				version: null,
				code: 'klacht_not_found',
				message: 'This complaint does not exist.',
			} ),
		] )
	);
	await chooseBoth();
	const alert = within( await screen.findByRole( 'alert' ) );
	expect(
		alert.getByText( '2: This complaint does not exist.' )
	).toBeInTheDocument();
	expect( screen.getByText( '1 chosen' ) ).toBeInTheDocument();
	expect(
		screen.getByRole( 'checkbox', { name: 'Choose 1: One' } )
	).not.toBeChecked();
} );

it( 'keeps what was chosen when nothing could be sent', async () => {
	const { net } = open( TWO );
	net.answer( 'POST', DOOR, () => {
		throw new TypeError( 'offline' );
	} );
	await chooseBoth();
	await screen.findByRole( 'alert' );
	expect( screen.getByText( '2 chosen' ) ).toBeInTheDocument();
	expect( screen.getByLabelText( 'Assign to' ) ).toHaveValue( '8' );
} );

it( 'is no tenth column, and waits for both choices', async () => {
	open( TWO );
	const button = await screen.findByRole( 'button', { name: 'Assign' } );
	expect( button ).toHaveAttribute( 'aria-disabled', 'true' );
	expect( screen.queryByText( 'Actions' ) ).toBeNull();
	await userEvent.click(
		screen.getByRole( 'checkbox', { name: 'Choose 1: One' } )
	);
	expect( button ).toHaveAttribute( 'aria-disabled', 'true' );
	await userEvent.selectOptions( screen.getByLabelText( 'Assign to' ), [
		'Me',
	] );
	await waitFor( () =>
		expect( button ).not.toHaveAttribute( 'aria-disabled', 'true' )
	);
	// Oneself is not mailed.
	expect( screen.queryByText( /gets an e-mail/ ) ).toBeNull();
} );

it( 'undoes nothing that was so already', () => {
	expect(
		byPrevious(
			[
				outcome( 1, { previous: 8 } ),
				outcome( 2, { done: false } ),
				outcome( 3, { previous: 7 } ),
			],
			8
		)
	).toEqual( [ { previous: 7, ids: [ 3 ] } ] );
} );
