import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { draftKey, readDraft } from '../../../src/admin/shared/drafts';
import { setUpApiFetch } from '../support/api-fetch';
import { bootData } from '../support/boot';
import {
	ADDRESS,
	DOSSIER,
	inProgress,
	MOVES,
	MESSAGES,
	open,
} from '../support/case-screen';
import { aCase, aMessage, anEntry } from '../support/items';
import { held, json } from '../support/network';

setUpApiFetch();

beforeEach( () => {
	window.localStorage.clear();
	window.sessionStorage.clear();
} );

afterEach( () => {
	jest.useRealTimers();
} );

const REPLIES = `${ ADDRESS }&tab=replies`;
const NOTES = `${ ADDRESS }&tab=notes`;
const replyKey = draftKey( bootData.user.id, 33796, 'reply' );
const NEXT = { Link: '<http://x/?cursor=c1>; rel="next"' };

const replyBox = () =>
	screen.findByRole( 'textbox', { name: 'Your reply (public)' } );
const post = () => screen.getByRole( 'button', { name: 'Post reply' } );
const mine = ( body: string ) =>
	aMessage( { id: 9, author: { name: 'Mia', side: 'company' }, body } );
const texts = () =>
	screen.getAllByRole( 'article' ).map( ( { textContent } ) => textContent );

describe( 'replies', () => {
	it( 'shows both sides and mails, oldest first, in words', async () => {
		open( inProgress(), REPLIES, ( net ) =>
			net.answer( 'GET', MESSAGES, () =>
				json( [
					aMessage(),
					aMessage( {
						id: 2,
						kind: 'mail',
						author: { name: 'Mia', side: 'company' },
						subject: 'Uw klacht',
						visibility: 'parties',
						delivery: 'failed',
					} ),
					// Whose account is gone is still of the company.
					aMessage( {
						id: 3,
						author: { name: '', side: 'company' },
					} ),
				] )
			)
		);
		await screen.findByRole( 'list', { name: 'Replies' } );
		const at = '14 februari 2010, 10:30';
		expect( texts() ).toEqual( [
			`bibi (L-reporter-side)${ at }Bericht 1.`,
			`Mia (L-company-side)${ at }L-mailOnly for you and the reporterL-failedUw klachtBericht 2.`,
			`L-company-side${ at }Bericht 3.`,
		] );
	} );

	it( 'says why there are none, and what to do', async () => {
		open( inProgress(), REPLIES, ( net ) =>
			net.answer( 'GET', MESSAGES, () => json( [] ) )
		);
		expect(
			await screen.findByText( /There are no replies yet/ )
		).toBeInTheDocument();
		expect( post() ).toHaveAccessibleDescription(
			'Everybody can read this. The reporter gets an e-mail.'
		);
	} );

	it( 'shows a skeleton, says what went wrong, and tries again', async () => {
		const later = held();
		const { net } = open( inProgress(), REPLIES, ( network ) =>
			network.answer( 'GET', MESSAGES, later.answer )
		);
		const panel = await screen.findByRole( 'tabpanel' );
		expect( within( panel ).getByText( 'Loading…' ) ).toBeInTheDocument();
		later.release( json( { code: 'x', message: 'Busy.' }, 503 ) );
		await within( panel ).findByText( 'Busy.' );
		net.answer( 'GET', MESSAGES, () => json( [ aMessage() ] ) );
		await userEvent.click(
			within( panel ).getByRole( 'button', { name: 'Try again' } )
		);
		// The pressed button is gone, the place is not.
		expect( panel ).toHaveFocus();
		expect( await screen.findByText( 'Bericht 1.' ) ).toBeInTheDocument();
	} );

	it( 'posts once for a double press, shows it, says so and takes the focus there', async () => {
		const later = held();
		const { net } = open( inProgress(), REPLIES, ( network ) => {
			network.answer( 'GET', MESSAGES, () => json( [ aMessage() ] ) );
			network.answer( 'POST', MESSAGES, later.answer );
		} );
		await userEvent.type( await replyBox(), ' Wij zoeken het uit. ' );
		net.answer( 'GET', '/klacht/v1/cases/33796', () =>
			json(
				inProgress( {
					version: 5,
					turn: { who: 'reporter', since: new Date().toISOString() },
					first_reaction: '2010-02-15T09:00:00+00:00',
				} )
			)
		);
		await userEvent.dblClick( post() );
		net.answer( 'GET', MESSAGES, () =>
			json( [ aMessage(), mine( 'Wij zoeken het uit.' ) ] )
		);
		later.release( json( mine( 'Wij zoeken het uit.' ), 201 ) );
		const said = await screen.findByText(
			'Your reply is posted. The reporter gets an e-mail.'
		);
		const region = said.closest( '[role=status]' );
		await waitFor( () => expect( region ).toHaveFocus() );
		expect(
			net.of( 'POST', MESSAGES ).map( ( { body } ) => body )
		).toEqual( [ { kind: 'reply', body: 'Wij zoeken het uit.' } ] );
		expect( texts() ).toHaveLength( 2 );
		expect( await replyBox() ).toHaveValue( '' );
		expect( readDraft( replyKey ) ).toBeNull();
		const facts = screen.getByRole( 'complementary', { name: 'Facts' } );
		await waitFor( () =>
			expect( facts ).toHaveTextContent( 'L-reporter since' )
		);
		expect( facts ).toHaveTextContent(
			'First reaction:15 februari 2010, 10:00'
		);
	} );

	it( 'knows of its own change before the complaint is read anew', async () => {
		const later = held();
		const { net } = open( aCase(), REPLIES, ( network ) => {
			network.answer( 'GET', MESSAGES, () => json( [] ) );
			network.answer( 'POST', MESSAGES, () =>
				json( mine( 'Wij zoeken het uit.' ), 201 )
			);
			network.answer( 'POST', MOVES, () => json( inProgress() ) );
		} );
		await userEvent.type( await replyBox(), 'Wij zoeken het uit.' );
		net.answer( 'GET', '/klacht/v1/cases/33796', later.answer );
		await userEvent.click( post() );
		await screen.findByText( /Your reply is posted/ );
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Take in progress' } )
		);
		await waitFor( () =>
			expect(
				net.of( 'POST', MOVES ).map( ( { body } ) => body )
			).toEqual( [ { to: 'in_progress', version: aCase().version + 1 } ] )
		);
		later.release( json( inProgress() ) );
	} );

	it( 'asks for a text, where it is to be written', async () => {
		const { net } = open( inProgress(), REPLIES, ( network ) =>
			network.answer( 'GET', MESSAGES, () => json( [] ) )
		);
		await userEvent.type( await replyBox(), '   ' );
		await userEvent.click( post() );
		expect( screen.getByText( 'Write a text.' ) ).toBeInTheDocument();
		expect( await replyBox() ).toHaveFocus();
		expect( await replyBox() ).toBeInvalid();
		expect( net.of( 'POST', MESSAGES ) ).toHaveLength( 0 );
	} );

	it( 'keeps the text without a connection, and sends it by Ctrl+Enter with the same key', async () => {
		const { net } = open( inProgress(), REPLIES, ( network ) => {
			network.answer( 'GET', MESSAGES, () => json( [] ) );
			network.answer( 'POST', MESSAGES, () => {
				throw new TypeError( 'Failed to fetch' );
			} );
		} );
		const send = '{Control>}{Enter}{/Control}';
		await userEvent.type( await replyBox(), `Dag.${ send }` );
		await screen.findByText( 'No connection. Your text is kept.' );
		expect( await replyBox() ).toHaveValue( 'Dag.' );
		expect( readDraft( replyKey ) ).toMatchObject( { body: 'Dag.' } );
		net.answer( 'POST', MESSAGES, () => json( mine( 'Dag.' ), 201 ) );
		await userEvent.type( await replyBox(), send );
		await screen.findByText( /Your reply is posted/ );
		expect(
			screen.queryByText( 'No connection. Your text is kept.' )
		).toBeNull();
		const [ first, second ] = net.of( 'POST', MESSAGES );
		expect( second?.headers.get( 'Idempotency-Key' ) ).toBe(
			first?.headers.get( 'Idempotency-Key' )
		);
	} );

	it( 'says what the server says of the text at the box', async () => {
		open( inProgress(), REPLIES, ( net ) => {
			net.answer( 'GET', MESSAGES, () => json( [] ) );
			net.answer( 'POST', MESSAGES, () =>
				json(
					{
						code: 'rest_invalid_param',
						message: 'Check these fields.',
						data: { params: { body: 'No phone numbers here.' } },
					},
					400
				)
			);
		} );
		await userEvent.type( await replyBox(), 'Bel 010-4444444' );
		await userEvent.click( post() );
		await screen.findByText( 'No phone numbers here.' );
		expect( screen.queryByText( 'Check these fields.' ) ).toBeNull();
		expect( await replyBox() ).toHaveValue( 'Bel 010-4444444' );
	} );

	it( 'keeps the text when another tab is looked at, and clears it on request', async () => {
		open( inProgress(), REPLIES, ( net ) =>
			net.answer( 'GET', MESSAGES, () => json( [] ) )
		);
		await userEvent.type( await replyBox(), 'Half een z' );
		await userEvent.click( screen.getByRole( 'tab', { name: 'Notes' } ) );
		expect(
			await screen.findByRole( 'textbox', { name: 'Your note' } )
		).toHaveValue( '' );
		expect( screen.queryByText( 'Draft put back' ) ).toBeNull();
		await userEvent.click( screen.getByRole( 'tab', { name: 'Replies' } ) );
		expect( await replyBox() ).toHaveValue( 'Half een z' );
		expect( screen.getByText( 'Draft put back' ) ).toBeInTheDocument();
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Clear' } )
		);
		expect( await replyBox() ).toHaveValue( '' );
		expect( await replyBox() ).toHaveFocus();
		expect( readDraft( replyKey ) ).toBeNull();
	} );

	it( 'shows more, and goes on reading there', async () => {
		const { net } = open( inProgress(), REPLIES, ( network ) =>
			network.answer( 'GET', MESSAGES, ( { query } ) =>
				query.get( 'cursor' ) === 'c1'
					? json( [ aMessage( { id: 3 } ), aMessage( { id: 4 } ) ] )
					: json( [ aMessage(), aMessage( { id: 2 } ) ], 200, NEXT )
			)
		);
		const more = await screen.findByRole( 'button', { name: 'Show more' } );
		await userEvent.click( more );
		const third = await screen.findByText( 'Bericht 3.' );
		await waitFor( () => expect( third.closest( 'li' ) ).toHaveFocus() );
		expect( texts() ).toHaveLength( 4 );
		expect(
			screen.queryByRole( 'button', { name: 'Show more' } )
		).toBeNull();
		expect( net.of( 'GET', MESSAGES ) ).toHaveLength( 2 );
	} );

	it( 'leaves what was read when the next page cannot be had', async () => {
		open( inProgress(), REPLIES, ( net ) =>
			net.answer( 'GET', MESSAGES, ( { query } ) =>
				query.get( 'cursor' ) === 'c1'
					? json( { code: 'x', message: 'Busy.' }, 503 )
					: json( [ aMessage() ], 200, NEXT )
			)
		);
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Show more' } )
		);
		await screen.findByText( 'Busy.' );
		expect( texts() ).toHaveLength( 1 );
		expect(
			screen.getByRole( 'button', { name: 'Show more' } )
		).toBeEnabled();
	} );

	it( 'follows a mail until it is gone', async () => {
		jest.useFakeTimers();
		const user = userEvent.setup( {
			advanceTimers: jest.advanceTimersByTime,
		} );
		const mail = ( delivery: 'waiting' | 'sent' ) =>
			aMessage( { kind: 'mail', delivery } );
		const { net } = open( inProgress(), REPLIES, ( network ) =>
			network.answer( 'GET', MESSAGES, () =>
				json( [ mail( 'waiting' ) ] )
			)
		);
		await screen.findByText( 'L-waiting' );
		await act( () => jest.advanceTimersByTimeAsync( 2_100 ) );
		expect( net.of( 'GET', MESSAGES ) ).toHaveLength( 2 );
		net.answer( 'GET', MESSAGES, () => json( [ mail( 'sent' ) ] ) );
		await act( () => jest.advanceTimersByTimeAsync( 4_100 ) );
		expect( screen.getByText( 'L-sent' ) ).toBeInTheDocument();
		await act( () => jest.advanceTimersByTimeAsync( 600_000 ) );
		expect( net.of( 'GET', MESSAGES ) ).toHaveLength( 3 );
		// What others wrote meanwhile is there on coming back.
		await user.click( screen.getByRole( 'tab', { name: 'Complaint' } ) );
		net.answer( 'GET', MESSAGES, () =>
			json( [ mail( 'sent' ), aMessage( { id: 2 } ) ] )
		);
		await user.click( screen.getByRole( 'tab', { name: 'Replies' } ) );
		expect( await screen.findByText( 'Bericht 2.' ) ).toBeInTheDocument();
	} );
} );

describe( 'notes', () => {
	it( 'says that they stay inside, and mails nobody', async () => {
		const { net } = open( aCase(), NOTES, ( network ) => {
			network.answer( 'GET', MESSAGES, () => json( [] ) );
			network.answer( 'POST', MESSAGES, () =>
				json( aMessage( { kind: 'note', body: 'Bellen.' } ), 201 )
			);
		} );
		expect(
			await screen.findByText( 'Only for your company' )
		).toBeInTheDocument();
		expect(
			net.of( 'GET', MESSAGES )[ 0 ]?.query.getAll( 'kind[0]' )
		).toEqual( [ 'note' ] );
		await screen.findByText( /There are no notes yet/ );
		const save = screen.getByRole( 'button', { name: 'Save note' } );
		expect( save ).toHaveAccessibleDescription( /Nobody gets an e-mail/ );
		await userEvent.type(
			screen.getByRole( 'textbox', { name: 'Your note' } ),
			'Bellen.'
		);
		net.answer( 'GET', MESSAGES, () =>
			json( [ aMessage( { kind: 'note', body: 'Bellen.' } ) ] )
		);
		await userEvent.click( save );
		await screen.findByText( 'Your note is saved.' );
		expect( texts() ).toHaveLength( 1 );
		expect( net.of( 'POST', MESSAGES )[ 0 ]?.body ).toEqual( {
			kind: 'note',
			body: 'Bellen.',
		} );
	} );
} );

describe( 'the timeline', () => {
	it( 'has a sentence and when, and no field, code or value', async () => {
		open( inProgress(), `${ ADDRESS }&tab=timeline`, ( net ) =>
			net.answer( 'GET', DOSSIER, () =>
				json( [
					anEntry( {
						data: {
							reason: 'spam',
							changes: [
								{ field: 'status', old: 'Nieuw', new: 'Bezig' },
								{ field: 'hide_name', old: 'Nee', new: 'Ja' },
							],
						},
					} ),
					anEntry( { id: 2, text: 'The reporter hid the name' } ),
				] )
			)
		);
		await screen.findByRole( 'list', { name: 'Timeline' } );
		const at = '14 februari 2010, 10:30';
		expect( texts() ).toEqual( [
			`${ at }Mia took the complaint in progress`,
			`${ at }The reporter hid the name`,
		] );
	} );

	it( 'grows by what is done while it is open', async () => {
		const { net } = open( aCase(), `${ ADDRESS }&tab=timeline`, ( n ) => {
			n.answer( 'GET', DOSSIER, () => json( [] ) );
			n.answer( 'POST', '/klacht/v1/cases/33796/transitions', () =>
				json( inProgress( { version: 5 } ) )
			);
		} );
		await screen.findByText( /Nothing has happened yet/ );
		net.answer( 'GET', DOSSIER, () => json( [ anEntry() ] ) );
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Take in progress' } )
		);
		expect(
			await screen.findByText( 'Mia took the complaint in progress' )
		).toBeInTheDocument();
	} );
} );
