import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readDraft, writeDraft } from '../../../src/admin/shared/drafts';
import { setUpApiFetch } from '../support/api-fetch';
import { bootData } from '../support/boot';
import {
	ADDRESS,
	box,
	inProgress,
	key,
	MOVES,
	open,
	resolveButton,
	resolved,
	SOLUTION,
} from '../support/case-screen';
import { aCase } from '../support/items';
import { held, json } from '../support/network';

setUpApiFetch();

beforeEach( () => {
	window.localStorage.clear();
	window.sessionStorage.clear();
} );

describe( 'the head', () => {
	it( 'has title, status and the facts', async () => {
		open(
			aCase( {
				assignee: { id: 7, name: 'Mia' },
				approved: '2010-02-14T08:00:00+00:00',
			} )
		);
		expect(
			await screen.findByRole( 'heading', {
				level: 1,
				name: /onafhankelijk/,
			} )
		).toBeInTheDocument();
		const facts = within(
			screen.getByRole( 'complementary', { name: 'Facts' } )
		);
		const terms = facts
			.getAllByRole( 'term' )
			.map( ( term ) => term.textContent );
		expect( terms ).toEqual( [
			'ID:',
			'Posted on:',
			'Sent in on:',
			'Type:',
			'Product:',
			'Review:',
			'Turn:',
			'Assigned to:',
		] );
		const values = facts
			.getAllByRole( 'definition' )
			.map( ( value ) => value.textContent );
		expect( values.slice( 1, 3 ) ).toEqual( [
			'2010-02-14 09:00:00',
			'2010-02-13 14:12:18',
		] );
		expect(
			facts.getByText( /^L-company since \d+ jaar$/ )
		).toBeInTheDocument();
		expect( facts.getByLabelText( 'Assigned to' ) ).toHaveDisplayValue(
			'Me'
		);
	} );

	it( 'says what went wrong, and tries again', async () => {
		const { net } = open( aCase(), ADDRESS, ( network ) =>
			network.answer( 'GET', '/klacht/v1/cases/33796', () =>
				json( { code: 'klacht_unavailable', message: 'Busy.' }, 503 )
			)
		);
		expect( await screen.findByText( 'Busy.' ) ).toBeInTheDocument();
		net.answer( 'GET', '/klacht/v1/cases/33796', () => json( aCase() ) );
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Try again' } )
		);
		expect(
			await screen.findByRole( 'heading', { level: 1 } )
		).toBeInTheDocument();
	} );

	it( 'says that there is no such complaint, and leads back', async () => {
		open( aCase(), ADDRESS, ( network ) =>
			network.answer( 'GET', '/klacht/v1/cases/33796', () =>
				json(
					{
						code: 'klacht_not_found',
						message: 'This complaint does not exist.',
					},
					404
				)
			)
		);
		expect(
			await screen.findByText( 'This complaint does not exist.' )
		).toBeInTheDocument();
		expect(
			screen.queryByRole( 'button', { name: 'Try again' } )
		).toBeNull();
		expect(
			screen.getByRole( 'link', { name: /Back to the complaints/ } )
		).toHaveAttribute( 'href', bootData.urls.list );
	} );
} );

describe( 'new', () => {
	it( 'takes in hand once for a double press, says so and focuses the new status', async () => {
		const later = held();
		const { net } = open( aCase(), ADDRESS, ( network ) =>
			network.answer( 'POST', MOVES, later.answer )
		);
		const button = await screen.findByRole( 'button', {
			name: 'Take in progress',
		} );
		expect( button ).toHaveAccessibleDescription( /gets an e-mail/ );
		expect(
			screen.getByRole( 'link', { name: 'Visit complaint' } )
		).toHaveAttribute(
			'href',
			'http://localhost/klacht/hoe-onafhankelijk/'
		);
		await userEvent.dblClick( button );
		later.release( json( inProgress( { version: 5 } ) ) );
		expect( await box() ).toBeInTheDocument();
		expect( net.of( 'POST', MOVES ).map( ( { body } ) => body ) ).toEqual( [
			{ to: 'in_progress', version: 4 },
		] );
		const badge = screen.getByText( 'L-in-progress' );
		await waitFor( () => expect( badge.parentElement ).toHaveFocus() );
		expect(
			screen.getByText(
				'The complaint is in progress. The reporter gets an e-mail.'
			)
		).toBeInTheDocument();
	} );

	it( 'offers nothing that the server does not allow', async () => {
		open( aCase( { allowed_transitions: [] } ) );
		await screen.findByRole( 'heading', { level: 1 } );
		expect(
			screen.queryByRole( 'button', { name: 'Take in progress' } )
		).toBeNull();
		expect(
			screen.queryByRole( 'button', { name: 'Complaint is resolved' } )
		).toBeNull();
	} );
} );

describe( 'in progress', () => {
	it( 'refuses what is too short where it stands, and sends nothing', async () => {
		const { net } = open( inProgress() );
		await userEvent.type( await box(), '   korte tekst          ' );
		await userEvent.click( resolveButton() );
		expect(
			screen.getByText(
				'Write at least 20 characters about the solution.'
			)
		).toBeInTheDocument();
		expect( await box() ).toHaveFocus();
		expect( await box() ).toBeInvalid();
		expect( net.of( 'POST', MOVES ) ).toHaveLength( 0 );
	} );

	it( 'sends text and kind, by Ctrl+Enter too, and forgets the draft', async () => {
		const { net } = open( inProgress(), ADDRESS, ( network ) =>
			network.answer( 'POST', MOVES, () => json( resolved() ) )
		);
		await userEvent.type( await box(), SOLUTION );
		await userEvent.selectOptions(
			screen.getByRole( 'combobox', { name: 'Kind of solution' } ),
			'L-money'
		);
		await waitFor( () =>
			expect( readDraft( key ) ).toMatchObject( { solution: SOLUTION } )
		);
		await userEvent.type( await box(), '{Control>}{Enter}{/Control}' );
		expect( await screen.findByText( SOLUTION ) ).toBeInTheDocument();
		expect( net.of( 'POST', MOVES )[ 0 ]?.body ).toEqual( {
			to: 'resolved',
			solution: SOLUTION,
			solution_kind: 'refund',
			version: 4,
		} );
		expect(
			screen.getByText( 'The reporter has been invited to give a grade.' )
		).toBeInTheDocument();
		expect( readDraft( key ) ).toBeNull();
		expect( screen.queryByText( 'Your unsent text' ) ).toBeNull();
	} );

	it( 'does not call text unsent that the server has changed while taking it', async () => {
		open( inProgress(), ADDRESS, ( network ) =>
			network.answer( 'POST', MOVES, () =>
				json( resolved( { solution: 'Wij hebben het teruggestort.' } ) )
			)
		);
		await userEvent.type(
			await box(),
			'Wij hebben het <b>teruggestort</b>.'
		);
		await userEvent.click( resolveButton() );
		await screen.findByText( 'Wij hebben het teruggestort.' );
		await waitFor( () =>
			expect( screen.queryByText( 'Your unsent text' ) ).toBeNull()
		);
		expect( readDraft( key ) ).toBeNull();
	} );

	it( 'shows the sentence of the server at the field', async () => {
		open( inProgress(), ADDRESS, ( net ) =>
			net.answer( 'POST', MOVES, () =>
				json(
					{
						code: 'rest_invalid_param',
						message: 'Check these fields.',
						data: {
							params: { solution: 'No phone numbers here.' },
						},
					},
					400
				)
			)
		);
		await userEvent.type( await box(), SOLUTION );
		await userEvent.click( resolveButton() );
		expect(
			await screen.findAllByText( 'No phone numbers here.' )
		).not.toHaveLength( 0 );
		expect( await box() ).toHaveValue( SOLUTION );
	} );

	it( 'keeps the text without a connection, and repeats with the same key', async () => {
		const { net } = open( inProgress(), ADDRESS, ( network ) =>
			network.answer( 'POST', MOVES, () => {
				throw new TypeError( 'Failed to fetch' );
			} )
		);
		await userEvent.type( await box(), SOLUTION );
		await userEvent.click( resolveButton() );
		await screen.findByText( 'No connection. Your text is kept.' );
		expect( await box() ).toHaveValue( SOLUTION );
		net.answer( 'POST', MOVES, () => json( resolved() ) );
		await userEvent.click( resolveButton() );
		await screen.findByText(
			'The reporter has been invited to give a grade.'
		);
		const [ first, second ] = net.of( 'POST', MOVES );
		expect( second?.headers.get( 'Idempotency-Key' ) ).toBe(
			first?.headers.get( 'Idempotency-Key' )
		);
	} );

	it( 'puts an earlier text back, and clears it on request', async () => {
		writeDraft( key, {
			solution: 'Eerder getypt',
			solution_kind: 'refund',
		} );
		open( inProgress() );
		expect( await box() ).toHaveValue( 'Eerder getypt' );
		expect( screen.getByText( 'Draft put back' ) ).toBeInTheDocument();
		expect(
			screen.getByRole( 'combobox', { name: 'Kind of solution' } )
		).toHaveValue( 'refund' );
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Clear' } )
		);
		expect( await box() ).toHaveValue( '' );
		expect( readDraft( key ) ).toBeNull();
		expect( screen.queryByText( 'Draft put back' ) ).toBeNull();
	} );
} );
