import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { QueueStage } from '../../../src/admin/queue/stage';
import { draftKey, readDraft } from '../../../src/admin/shared/drafts';
import { setUpApiFetch } from '../support/api-fetch';
import { bootData } from '../support/boot';
import { json, type Network } from '../support/network';
import { aReview, aWaiting } from '../support/reviews';
import { show } from '../support/screen';

setUpApiFetch();

beforeEach( () => {
	window.localStorage.clear();
	window.sessionStorage.clear();
} );

const QUEUE = '/klacht/v1/moderation';
const DECISIONS = '/klacht/v1/complaints/33796/decisions';
const WHY = 'Noem het artikel en de datum.';
const MAILS = {
	mails: [
		{
			to: 'reporter',
			name: 'bibi',
			subject: 'Over uw klacht',
			text: 'Beste,',
		},
		{ to: 'company', name: 'De Winkel', subject: 'Nieuw', text: 'Dag,' },
	],
};

const two = [
	aWaiting( { signals: [ 'personal_data', 'unknown_company' ] } ),
	aWaiting( { id: 33797, title: 'De tweede', waiting_id: 33797 } ),
];

function open( address: string, prepare: ( net: Network ) => void = () => {} ) {
	return show(
		`?page=klacht-queue${ address }`,
		( net ) => {
			net.answer( 'GET', QUEUE, () =>
				json( two, 200, { 'X-WP-Total': '2' } )
			);
			net.answer( 'GET', `${ QUEUE }/33796`, () => json( aReview() ) );
			net.answer( 'GET', `${ QUEUE }/33797`, () =>
				json( aReview( { id: 33797, title: 'De tweede' } ) )
			);
			net.answer( 'POST', `${ DECISIONS }/preview`, () => json( MAILS ) );
			net.answer( 'GET', '/klacht/v1/companies', () => json( [] ) );
			prepare( net );
		},
		<QueueStage />
	);
}

const approve = () => screen.findByRole( 'button', { name: 'Approve' } );
const reject = () => screen.findByRole( 'button', { name: 'Reject' } );

/** The list after one was decided on. */
const oneLeft = ( net: Network ) =>
	net.answer( 'GET', QUEUE, () =>
		json( two.slice( 1 ), 200, { 'X-WP-Total': '1' } )
	);

describe( 'the list', () => {
	it( 'has seven columns, signals as words, and the number that waits', async () => {
		open( '' );
		const row = (
			await screen.findByRole( 'link', { name: /onafhankelijk/ } )
		).closest( 'tr' ) as HTMLElement;
		expect(
			screen
				.getAllByRole( 'columnheader' )
				.map( ( head ) => head.textContent )
		).toEqual( [
			'ID',
			'Title',
			'Type',
			'Company',
			'User',
			'Submitted on',
			'Signals',
		] );
		for ( const text of [
			'33796',
			'L-complaint',
			'Klachtenoplossing',
			'bibi',
			'2010-02-13 14:12:18',
			'L-personal',
			'L-unknown',
		] ) {
			expect( within( row ).getByText( text ) ).toBeInTheDocument();
		}
		expect( screen.getByText( '2' ) ).toHaveClass(
			'klacht-screen__number'
		);
	} );

	it( 'says that nothing waits, and looks again', async () => {
		const { net } = open( '', ( network ) =>
			network.answer( 'GET', QUEUE, () =>
				json( [], 200, { 'X-WP-Total': '0' } )
			)
		);
		await screen.findByText( 'Nothing is waiting.' );
		net.answer( 'GET', QUEUE, () => json( two ) );
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Look again' } )
		);
		await screen.findByRole( 'link', { name: 'De tweede' } );
		// The server did not say how many: more than it counts.
		expect( screen.getByText( '99+' ) ).toBeInTheDocument();
	} );

	it( 'says what went wrong and tries again', async () => {
		const { net } = open( '', ( network ) =>
			network.answer( 'GET', QUEUE, () =>
				json( { code: 'x', message: 'Kapot.' }, 500 )
			)
		);
		await screen.findByText( 'Kapot.' );
		net.answer( 'GET', QUEUE, () => json( two ) );
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Try again' } )
		);
		await screen.findByRole( 'link', { name: 'De tweede' } );
	} );

	it( 'turns its pages by cursor', async () => {
		const { net } = open( '', ( network ) =>
			network.answer( 'GET', QUEUE, () =>
				json( two, 200, { Link: '<http://x/?cursor=c1>; rel="next"' } )
			)
		);
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Next' } )
		);
		expect( window.location.search ).toBe( '?page=klacht-queue&cursor=c1' );
		await waitFor( () =>
			expect(
				net.of( 'GET', QUEUE ).at( -1 )?.query.get( 'cursor' )
			).toBe( 'c1' )
		);
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Previous' } )
		);
		expect( window.location.search ).toBe( '?page=klacht-queue' );
	} );

	it( 'opens a complaint, and gives the focus back on return', async () => {
		open( '' );
		await userEvent.click(
			await screen.findByRole( 'link', { name: 'De tweede' } )
		);
		expect( window.location.search ).toBe(
			'?page=klacht-queue&complaint=33797'
		);
		expect(
			screen.getByRole( 'heading', { level: 2, name: 'De tweede' } )
		).toHaveFocus();
		await userEvent.click(
			screen.getByRole( 'link', { name: 'Back to the queue' } )
		);
		expect(
			await screen.findByRole( 'link', { name: 'De tweede' } )
		).toHaveFocus();
	} );
} );

describe( 'one complaint', () => {
	it( 'marks what was found, counted in characters', async () => {
		open( '&complaint=33796', ( net ) =>
			net.answer( 'GET', `${ QUEUE }/33796`, () =>
				json(
					aReview( {
						content: '😡 één: 06-12345678, eikel!',
						signals: [ 'personal_data', 'abuse' ],
						findings: [
							{
								field: 'content',
								kind: 'phone',
								start: 7,
								length: 11,
							},
							{
								field: 'content',
								kind: 'abuse',
								start: 20,
								length: 5,
							},
							{
								field: 'title',
								kind: 'abuse',
								start: 0,
								length: 3,
							},
						],
					} )
				)
			)
		);
		const story = await screen.findByRole( 'region', { name: 'Story' } );
		const marks = () =>
			[ ...document.querySelectorAll( 'mark' ) ].map(
				( mark ) => mark.textContent
			);
		expect( story ).toHaveTextContent( /^😡 één: 06-12345678/ );
		expect( marks() ).toEqual( [
			'Hoe (L-word)',
			'06-12345678 (L-phone)',
			'eikel (L-word)',
		] );
	} );

	it( 'leads to what may be the same', async () => {
		open( '&complaint=33796', ( net ) =>
			net.answer( 'GET', `${ QUEUE }/33796`, () =>
				json(
					aReview( {
						duplicates: [
							{
								id: 5,
								title: 'Al geplaatst',
								moderation: 'approved',
								status: 'new',
								created: '2010-02-13T13:12:18+00:00',
								link: 'http://localhost/klacht/al-geplaatst/',
							},
							{
								id: 33797,
								title: 'Wacht ook',
								moderation: 'pending',
								status: 'new',
								created: '2010-02-13T13:12:18+00:00',
								link: 'http://localhost/klacht/wacht-ook/',
							},
						],
					} )
				)
			)
		);
		const box = within(
			await screen.findByRole( 'region', { name: 'Looks like' } )
		);
		expect(
			box.getByRole( 'link', { name: 'Al geplaatst' } )
		).toHaveAttribute( 'href', 'http://localhost/klacht/al-geplaatst/' );
		await userEvent.click( box.getByRole( 'link', { name: 'Wacht ook' } ) );
		expect( window.location.search ).toBe(
			'?page=klacht-queue&complaint=33797'
		);
	} );

	it( 'does not ask again for what is not there', async () => {
		open( '&complaint=7', ( net ) =>
			net.answer( 'GET', `${ QUEUE }/7`, () =>
				json(
					{ code: 'klacht_not_found', message: 'Bestaat niet.' },
					404
				)
			)
		);
		await screen.findByText( 'Bestaat niet.' );
		expect(
			screen.queryByRole( 'button', { name: 'Try again' } )
		).toBeNull();
	} );
} );

describe( 'approving', () => {
	it( 'says who is mailed, sends once, and opens the next', async () => {
		const { net } = open( '&complaint=33796' );
		net.answer( 'POST', DECISIONS, () => json( aReview() ) );
		await screen.findByText( 'The reporter and De Winkel get an e-mail.' );
		oneLeft( net );
		await userEvent.dblClick( await approve() );
		expect(
			await screen.findByText(
				'L-complaint 33796 is approved. The reporter and De Winkel get an e-mail.'
			)
		).toBeInTheDocument();
		expect( net.of( 'POST', DECISIONS ) ).toHaveLength( 1 );
		expect( net.of( 'POST', DECISIONS )[ 0 ]?.body ).toEqual( {
			decision: 'approve',
			version: 4,
		} );
		expect( window.location.search ).toBe(
			'?page=klacht-queue&complaint=33797'
		);
		expect(
			screen.getByRole( 'heading', { level: 2, name: 'De tweede' } )
		).toHaveFocus();
	} );

	it( 'shows the empty list after the last one', async () => {
		const { net } = open( '&complaint=33796' );
		net.answer( 'POST', DECISIONS, () => json( aReview() ) );
		await approve();
		net.answer( 'GET', QUEUE, () =>
			json( [], 200, { 'X-WP-Total': '0' } )
		);
		await userEvent.click( await approve() );
		await screen.findByText( 'Nothing is waiting.' );
		expect( window.location.search ).toBe( '?page=klacht-queue' );
	} );

	it( 'asks for the company first, and adds it', async () => {
		const typed = {
			name: 'De Hak',
			website: 'dehak.example',
			city: 'Zwolle',
		};
		const { net } = open( '&complaint=33796', ( network ) =>
			network.answer( 'GET', `${ QUEUE }/33796`, () =>
				json( aReview( { company: null, company_text: typed } ) )
			)
		);
		net.answer( 'POST', DECISIONS, () => json( aReview() ) );
		await userEvent.click( await approve() );
		expect( net.of( 'POST', DECISIONS ) ).toHaveLength( 0 );
		expect( net.of( 'POST', `${ DECISIONS }/preview` ) ).toHaveLength( 0 );
		expect(
			screen.getByRole( 'combobox', { name: 'Company in the list' } )
		).toHaveFocus();
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Add this company' } )
		);
		const dialog = within( screen.getByRole( 'dialog' ) );
		expect( dialog.getByLabelText( 'Company name' ) ).toHaveValue(
			'De Hak'
		);
		net.answer( 'POST', '/klacht/v1/companies', () =>
			json(
				{
					code: 'rest_invalid_param',
					message: 'Kijk na.',
					data: { status: 400, params: { name: 'Staat er al.' } },
				},
				400
			)
		);
		await userEvent.click( dialog.getByRole( 'button', { name: 'Add' } ) );
		expect( await dialog.findAllByText( 'Staat er al.' ) ).not.toHaveLength(
			0
		);
		expect( dialog.getByLabelText( 'Address' ) ).toHaveValue( 'Zwolle' );
		net.answer( 'POST', '/klacht/v1/companies', () =>
			json( { id: 12, name: 'De Hak' }, 201 )
		);
		await userEvent.click( dialog.getByRole( 'button', { name: 'Add' } ) );
		await screen.findByText( 'De Hak is in the list now.' );
		expect(
			net.of( 'POST', '/klacht/v1/companies' ).at( -1 )?.body
		).toEqual( {
			name: 'De Hak',
			website: 'dehak.example',
			address: 'Zwolle',
		} );
		await userEvent.click( await approve() );
		await waitFor( () =>
			expect( net.of( 'POST', DECISIONS )[ 0 ]?.body ).toEqual( {
				decision: 'approve',
				company_id: 12,
				version: 4,
			} )
		);
	} );
} );

describe( 'rejecting', () => {
	async function fill() {
		await userEvent.click( await reject() );
		await userEvent.click(
			screen.getByRole( 'radio', { name: 'L-too-little' } )
		);
		await userEvent.click(
			screen.getByRole( 'textbox', { name: 'Statement' } )
		);
		await userEvent.paste( WHY );
	}

	it( 'asks for the reasons, shows the mail, sends by Ctrl+Enter', async () => {
		const { net } = open( '&complaint=33796' );
		net.answer( 'POST', DECISIONS, () => json( aReview() ) );
		await userEvent.click( await reject() );
		await userEvent.click( await reject() );
		expect( screen.getByText( 'Choose a reason.' ) ).toBeInTheDocument();
		await userEvent.click(
			screen.getByRole( 'radio', { name: 'L-unlawful' } )
		);
		await userEvent.click( await reject() );
		expect(
			screen.getByRole( 'textbox', { name: 'Which law' } )
		).toHaveFocus();
		await userEvent.click(
			screen.getByRole( 'radio', { name: 'L-too-little' } )
		);
		await userEvent.click( await reject() );
		const box = screen.getByRole( 'textbox', { name: 'Statement' } );
		expect( box ).toHaveFocus();
		expect( net.of( 'POST', DECISIONS ) ).toHaveLength( 0 );
		await userEvent.paste( WHY );
		await screen.findByText( 'Over uw klacht' );
		expect(
			net.of( 'POST', `${ DECISIONS }/preview` ).at( -1 )?.body
		).toEqual( {
			decision: 'reject',
			reason: 'too_little',
			explanation: WHY,
		} );
		expect(
			net
				.of( 'POST', `${ DECISIONS }/preview` )
				.at( -1 )
				?.headers.get( 'Idempotency-Key' )
		).toBeNull();
		oneLeft( net );
		await userEvent.type( box, '{Control>}{Enter}{/Control}' );
		await waitFor( () =>
			expect( net.of( 'POST', DECISIONS )[ 0 ]?.body ).toEqual( {
				decision: 'reject',
				reason: 'too_little',
				explanation: WHY,
				version: 4,
			} )
		);
		await screen.findByText( /is rejected/ );
		expect(
			readDraft( draftKey( bootData.user.id, 33796, 'rejection' ) )
		).toBeNull();
	} );

	it( 'keeps what was typed through a reload and a cancel', async () => {
		const { unmount } = open( '&complaint=33796' );
		await fill();
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Cancel' } )
		);
		expect( await reject() ).toHaveFocus();
		act( () => unmount() );
		open( '&complaint=33796' );
		expect(
			await screen.findByRole( 'textbox', { name: 'Statement' } )
		).toHaveValue( WHY );
		expect( screen.getByText( 'Draft put back' ) ).toBeInTheDocument();
	} );

	it( 'tells who was first, keeps the text, and goes on', async () => {
		const { net } = open( '&complaint=33796' );
		await fill();
		net.answer( 'POST', DECISIONS, () =>
			json(
				{
					code: 'klacht_conflict',
					message: 'Veranderd.',
					data: {
						status: 409,
						current: aReview( {
							moderation: 'approved',
							version: 5,
						} ),
						changes: [
							{
								field: 'moderation',
								old: 'Waiting',
								new: 'Published',
								who: 'Noor',
								when: '2010-02-14T09:30:00+00:00',
							},
						],
					},
				},
				409
			)
		);
		await userEvent.click( await reject() );
		await screen.findByText( /^Noor changed this complaint at/ );
		expect(
			screen.queryByRole( 'button', { name: 'Send anyway' } )
		).toBeNull();
		expect(
			screen.getByRole( 'textbox', { name: 'Statement' } )
		).toHaveValue( WHY );
		net.answer( 'GET', `${ QUEUE }/33796`, () =>
			json(
				aReview( {
					moderation: 'approved',
					version: 5,
					decision: {
						decision: 'approve',
						reason: null,
						explanation: '',
						law: '',
						editor: 'Noor',
						created: '2010-02-14T09:30:00+00:00',
					},
				} )
			)
		);
		await userEvent.click(
			screen.getByRole( 'button', { name: 'View the new data' } )
		);
		expect(
			await screen.findByText( 'This no longer waits: L-approved' )
		).toBeInTheDocument();
		expect(
			screen.getByText( /^L-approve: Noor, 14 februari/ )
		).toBeInTheDocument();
		expect( screen.getByText( WHY ) ).toBeInTheDocument();
		oneLeft( net );
		await userEvent.click(
			screen.getByRole( 'button', { name: 'To the next complaint' } )
		);
		await screen.findByRole( 'heading', { level: 2, name: 'De tweede' } );
	} );

	it( 'sends anyway what still waits, about the new version', async () => {
		const { net } = open( '&complaint=33796' );
		await fill();
		net.answer( 'POST', DECISIONS, () =>
			json(
				{
					code: 'klacht_conflict',
					message: 'Veranderd.',
					data: {
						status: 409,
						current: aReview( { version: 9 } ),
						changes: [],
					},
				},
				409
			)
		);
		await userEvent.click( await reject() );
		const again = await screen.findByRole( 'button', {
			name: 'Send anyway',
		} );
		net.answer( 'POST', DECISIONS, () => json( aReview() ) );
		await userEvent.click( again );
		await waitFor( () =>
			expect( net.of( 'POST', DECISIONS ).at( -1 )?.body ).toMatchObject(
				{
					version: 9,
				}
			)
		);
	} );
} );
