import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CaseStage } from '../../../src/admin/case/stage';
import {
	draftKey,
	readDraft,
	writeDraft,
} from '../../../src/admin/shared/drafts';
import type { Case } from '../../../src/api/types';
import { setUpApiFetch } from '../support/api-fetch';
import { bootData } from '../support/boot';
import { aCase, aContact } from '../support/items';
import { held, json, type Network } from '../support/network';
import { show } from '../support/screen';

setUpApiFetch();

const ADDRESS = '?page=klacht-cases&case=33796';
const MOVES = '/klacht/v1/cases/33796/transitions';
const LOOKS = '/klacht/v1/cases/33796/contact-views';
const SOLUTION = 'Wij hebben het bedrag teruggestort.';

const inProgress = ( change: Partial< Case > = {} ) =>
	aCase( {
		status: 'in_progress',
		allowed_transitions: [ 'resolved' ],
		...change,
	} );
const resolved = ( change: Partial< Case > = {} ) =>
	aCase( {
		status: 'resolved',
		allowed_transitions: [],
		solution: SOLUTION,
		resolved: '2010-03-01T10:00:00+00:00',
		grade: null,
		version: 6,
		...change,
	} );

function open(
	item: Case,
	address = ADDRESS,
	prepare: ( net: Network ) => void = () => {}
) {
	return show(
		address,
		( net ) => {
			net.answer( 'GET', '/klacht/v1/cases/33796', () => json( item ) );
			net.answer( 'GET', '/klacht/v1/products', () => json( [] ) );
			prepare( net );
		},
		<CaseStage />
	);
}

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

const key = draftKey( bootData.user.id, 33796, 'solution' );
const box = () =>
	screen.findByRole( 'textbox', { name: /Description of the solution/ } );
const resolveButton = () =>
	screen.getByRole( 'button', { name: 'Complaint is resolved' } );

beforeEach( () => {
	window.localStorage.clear();
	window.sessionStorage.clear();
} );

describe( 'the head', () => {
	it( 'has title, status and the facts', async () => {
		open( aCase( { assignee: { id: 7, name: 'Mia' } } ) );
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
			'Type:',
			'Product:',
			'Review:',
			'Turn:',
			'Assigned to:',
		] );
		expect( facts.getByText( '2010-02-13 14:12:18' ) ).toBeInTheDocument();
		expect(
			facts.getByText( /^L-company since \d+ jaar$/ )
		).toBeInTheDocument();
		expect( facts.getByText( 'Mia' ) ).toBeInTheDocument();
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
		await screen.findByText( 'No phone numbers here.' );
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
		expect( screen.getByRole( 'complementary' ) ).not.toHaveTextContent(
			'Jan'
		);
		await userEvent.click(
			within( alert ).getByRole( 'button', { name: 'View the new data' } )
		);
		expect( screen.getByRole( 'complementary' ) ).toHaveTextContent(
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
