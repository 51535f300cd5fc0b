import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Case } from '../../../src/api/types';
import { setUpApiFetch } from '../support/api-fetch';
import {
	ADDRESS,
	box,
	inProgress,
	MOVES,
	open,
	resolveButton,
	resolved,
	SOLUTION,
} from '../support/case-screen';
import { aCase } from '../support/items';
import { json } from '../support/network';

setUpApiFetch();

beforeEach( () => {
	window.localStorage.clear();
	window.sessionStorage.clear();
} );

function conflict( current: Case ) {
	return json(
		{
			code: 'klacht_conflict',
			message: 'Changed.',
			data: {
				status: 409,
				current,
				changes: [
					{
						field: 'assignee_id',
						old: '/',
						new: 'Jan de Vries',
						who: 'Jan de Vries',
						when: '2010-02-14T09:30:00+00:00',
					},
				],
			},
		},
		409
	);
}

describe( 'somebody was first', () => {
	async function collide( current: Case ) {
		const view = open( inProgress(), ADDRESS, ( net ) =>
			net.answer( 'POST', MOVES, () => conflict( current ) )
		);
		await userEvent.type( await box(), SOLUTION );
		await userEvent.click( resolveButton() );
		const alert = await screen.findByText( /changed this complaint at/ );
		return {
			...view,
			alert: alert.closest( '[role=alert]' ) as HTMLElement,
		};
	}

	it( 'says who, when and what, and keeps the text', async () => {
		const { alert, net } = await collide(
			inProgress( {
				version: 9,
				assignee: { id: 8, name: 'Jan de Vries' },
			} )
		);
		expect( alert ).toHaveTextContent(
			'Jan de Vries changed this complaint at 14 februari 2010, 10:30.'
		);
		expect(
			within( alert )
				.getAllByRole( 'row' )
				.map( ( row ) => row.textContent )
		).toEqual( [ 'FieldWasIs now', 'Assigned to/Jan de Vries' ] );
		expect( await box() ).toHaveValue( SOLUTION );
		// Nothing is sent again by itself.
		expect( net.of( 'POST', MOVES ) ).toHaveLength( 1 );
		expect( screen.getByLabelText( 'Assigned to' ) ).toHaveDisplayValue(
			'Nobody'
		);
		await userEvent.click(
			within( alert ).getByRole( 'button', { name: 'View the new data' } )
		);
		expect( screen.getByLabelText( 'Assigned to' ) ).toHaveDisplayValue(
			'Jan de Vries'
		);
		expect( await box() ).toHaveValue( SOLUTION );
	} );

	it( 'sends anyway, about the new version', async () => {
		const { alert, net } = await collide( inProgress( { version: 9 } ) );
		net.answer( 'POST', MOVES, () => json( resolved() ) );
		await userEvent.click(
			within( alert ).getByRole( 'button', { name: 'Send anyway' } )
		);
		await screen.findByText(
			'The reporter has been invited to give a grade.'
		);
		const [ first, second ] = net.of( 'POST', MOVES );
		expect( second?.body ).toMatchObject( {
			solution: SOLUTION,
			version: 9,
		} );
		expect( second?.headers.get( 'Idempotency-Key' ) ).not.toBe(
			first?.headers.get( 'Idempotency-Key' )
		);
	} );

	it( 'does not offer to send what is no longer possible, and shows the unsent text', async () => {
		const { alert } = await collide( resolved( { solution: 'Van Jan.' } ) );
		expect(
			within( alert ).queryByRole( 'button', { name: 'Send anyway' } )
		).toBeNull();
		await userEvent.click(
			within( alert ).getByRole( 'button', { name: 'View the new data' } )
		);
		expect( screen.getByText( 'Van Jan.' ) ).toBeInTheDocument();
		expect( screen.getByText( 'Your unsent text' ) ).toBeInTheDocument();
		expect( screen.getByText( SOLUTION ) ).toBeInTheDocument();
	} );

	it( 'shows the item as it is when a move has become impossible', async () => {
		const { net } = open( aCase(), ADDRESS, ( network ) =>
			network.answer( 'POST', MOVES, () =>
				json(
					{
						code: 'klacht_illegal_move',
						message: 'Not possible now.',
					},
					409
				)
			)
		);
		const button = await screen.findByRole( 'button', {
			name: 'Take in progress',
		} );
		net.answer( 'GET', '/klacht/v1/cases/33796', () =>
			json( inProgress( { version: 5 } ) )
		);
		await userEvent.click( button );
		expect( await box() ).toBeInTheDocument();
		expect( screen.getByText( 'Not possible now.' ) ).toBeInTheDocument();
	} );
} );
