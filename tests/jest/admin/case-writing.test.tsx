import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { valuesOf } from '../../../src/admin/case/canned/fill';
import { placesIn, withValues } from '../../../src/admin/shared/places';
import { liveParts } from '../../../src/admin/case/guard/live';
import { draftKey, writeDraft } from '../../../src/admin/shared/drafts';
import { setUpApiFetch } from '../support/api-fetch';
import { bootData } from '../support/boot';
import {
	ADDRESS,
	DOSSIER,
	inProgress,
	MESSAGES,
	MOVES,
	open,
	resolved,
} from '../support/case-screen';
import { aCase, aMessage } from '../support/items';
import { json, type Network } from '../support/network';

setUpApiFetch();

const REPLIES = `${ ADDRESS }&tab=replies`;
const PRESENCE = '/klacht/v1/cases/33796/presence';

beforeEach( () => {
	window.localStorage.clear();
	window.klachtBoot = bootData;
} );

afterEach( () => {
	jest.useRealTimers();
	delete bootData.guard;
} );

describe( 'a canned reply', () => {
	it( 'fills in what is known, and leaves the rest to be filled in', () => {
		const text =
			'Beste {naam}, over {titel} ({ID}): {medewerker}, {bedrijf} {x}';
		expect( withValues( text, valuesOf( aCase(), 'bibi' ) ) ).toBe(
			'Beste bibi, over Hoe onafhankelijk is klachtenoplossing.nl? (33796): Mia, Klachtenoplossing {x}'
		);
		// A name is text, not a pattern of its own.
		expect( withValues( '{naam}', valuesOf( aCase(), '$& {id}' ) ) ).toBe(
			'$& {id}'
		);
		expect(
			placesIn( withValues( text, valuesOf( aCase(), '' ) ) )
		).toEqual( [ '{naam}' ] );
	} );

	const TEXT = 'Wij hebben het bedrag teruggestort.';
	/** The box as a canned reply left it. */
	const used = ( network: Network ) => {
		writeDraft( draftKey( bootData.user.id, 33796, 'reply' ), {
			subject: '',
			body: TEXT,
			sets: 'resolved',
			ticked: '1',
		} );
		network.answer( 'GET', MESSAGES, () => json( [] ) );
		network.answer( 'GET', DOSSIER, () => json( [] ) );
		network.answer( 'POST', MESSAGES, () =>
			json( aMessage( { id: 9, body: TEXT } ), 201 )
		);
	};
	const post = async () =>
		void fireEvent.click( await screen.findByText( 'Post reply' ) );

	it( 'sends the message and then its status, about the version that the message made', async () => {
		const { net } = open( inProgress(), REPLIES, ( network ) => {
			used( network );
			network.answer( 'POST', MOVES, () => json( resolved() ) );
		} );
		expect(
			await screen.findByLabelText( 'Also set to: resolved' )
		).toBeChecked();
		await post();
		await waitFor( () =>
			expect( net.of( 'POST', MOVES ) ).toHaveLength( 1 )
		);
		expect( net.of( 'POST', MESSAGES ) ).toHaveLength( 1 );
		expect( net.of( 'POST', MOVES )[ 0 ]?.body ).toEqual( {
			to: 'resolved',
			solution: 'Wij hebben het bedrag teruggestort.',
			version: 5,
		} );
		await screen.findByText( 'L-resolved' );
	} );

	it( 'sends the message alone when the status is not ticked', async () => {
		const { net } = open( inProgress(), REPLIES, used );
		fireEvent.click(
			await screen.findByLabelText( 'Also set to: resolved' )
		);
		await post();
		await screen.findByText( /Your reply is posted/ );
		expect( net.of( 'POST', MOVES ) ).toHaveLength( 0 );
	} );

	it( 'never jumps from new to resolved', async () => {
		open( aCase(), REPLIES, used );
		await screen.findByText( /Take the complaint in progress first/ );
		expect( screen.queryByRole( 'checkbox' ) ).toBeNull();
	} );
} );

describe( 'the guard', () => {
	const parts = ( text: string, isPublic = true ) =>
		liveParts( 'body', text, isPublic ).map(
			( { kind, text: part, refused } ) =>
				`${ kind } ${ part }${ refused ? '!' : '' }`
		);

	it( "marks by the server's patterns, but for the company's own", () => {
		bootData.guard = {
			patterns: {
				iban: 'NL\\d{2}[A-Z]{4}\\d{10}',
				email: '[\\w.]+@[\\w.]+',
				phone: '(?:\\+31|0)[\\d\\s-]{8,12}\\d',
				bsn: '\\d{9}',
			},
			own: 'info@winkel.nl\n020-7654321\nhttps://www.winkel.nl',
		};
		expect(
			parts(
				'Bel 06-12345678 of +31 20 7654321, mail a@b.nl of x@winkel.nl, 123456782, NL91ABNA0417164300.'
			)
		).toEqual( [
			'phone 06-12345678',
			'email a@b.nl',
			'iban NL91ABNA0417164300!',
		] );
		expect( parts( 'NL91ABNA0417164300', false ) ).toEqual( [
			'iban NL91ABNA0417164300',
		] );
	} );

	it( 'asks for a second word, and asks anew when the text is another', async () => {
		const found = ( text: string ) =>
			json(
				{
					code: 'klacht_personal_data',
					message: 'x',
					data: {
						status: 400,
						findings: [
							{
								field: 'body',
								kind: 'phone',
								start: 0,
								length: 11,
								text,
								refused: false,
							},
						],
					},
				},
				400
			);
		const { net } = open( inProgress(), REPLIES, ( network ) => {
			network.answer( 'GET', MESSAGES, () => json( [] ) );
			network.answer( 'POST', MESSAGES, () => found( '06-12345678' ) );
		} );
		const box = await screen.findByRole( 'textbox', {
			name: 'Your reply (public)',
		} );
		fireEvent.change( box, { target: { value: '06-12345678' } } );
		fireEvent.click( screen.getByText( 'Post reply' ) );
		const again = 'Send with personal data';
		await screen.findByText( again );
		expect( box ).toHaveValue( '06-12345678' );
		fireEvent.change( box, {
			target: { value: '06-12345678 of 06-87654321' },
		} );
		expect( screen.queryByText( again ) ).toBeNull();
		fireEvent.click( screen.getByText( 'Post reply' ) );
		fireEvent.click( await screen.findByText( again ) );
		await waitFor( () =>
			expect(
				net.of( 'POST', MESSAGES ).map( ( { body } ) => body )
			).toEqual( [
				{ kind: 'reply', body: '06-12345678' },
				{ kind: 'reply', body: '06-12345678 of 06-87654321' },
				{
					kind: 'reply',
					body: '06-12345678 of 06-87654321',
					acknowledged: [ 'phone' ],
				},
			] )
		);
	} );
} );

describe( 'colleagues', () => {
	const told = ( net: Network ) =>
		net.of( 'PUT', PRESENCE ).map( ( { body } ) => body );
	const hide = ( hidden: boolean ) => {
		Object.defineProperty( document, 'hidden', {
			configurable: true,
			value: hidden,
		} );
		document.dispatchEvent( new Event( 'visibilitychange' ) );
	};

	it( 'are told every half minute, while somebody sees the page', async () => {
		jest.useFakeTimers();
		const { net } = open( inProgress(), ADDRESS, ( network ) =>
			network.answer( 'PUT', PRESENCE, () =>
				json( [ { id: 8, name: 'Jan', doing: 'viewing' } ] )
			)
		);
		const pass = ( ms: number ) =>
			act( () => jest.advanceTimersByTimeAsync( ms ) );
		await pass( 0 );
		expect(
			screen.getByText( 'Jan is looking at this complaint too' )
		).toBeInTheDocument();
		expect( told( net ) ).toEqual( [ { doing: 'viewing' } ] );
		await pass( 30_000 );
		expect( told( net ) ).toHaveLength( 2 );
		hide( true );
		await pass( 120_000 );
		expect( told( net ) ).toHaveLength( 2 );
		act( () => hide( false ) );
		await pass( 0 );
		expect( told( net ) ).toHaveLength( 3 );
	} );

	it( 'hear of a reply and never of a note', async () => {
		const { net } = open(
			inProgress(),
			`${ ADDRESS }&tab=notes`,
			( network ) => {
				network.answer( 'GET', MESSAGES, () => json( [] ) );
				network.answer( 'PUT', PRESENCE, () => json( [] ) );
			}
		);
		fireEvent.change(
			await screen.findByRole( 'textbox', { name: 'Your note' } ),
			{ target: { value: 'Hallo' } }
		);
		expect( told( net ) ).not.toContainEqual( { doing: 'replying' } );
		for ( const value of [ 'H', 'Ha' ] ) {
			fireEvent.change(
				screen.getByRole( 'textbox', { name: /Description of the/ } ),
				{ target: { value } }
			);
		}
		await act( async () => undefined );
		// Once: the next is told in its time.
		expect(
			told( net ).filter(
				( body ) => JSON.stringify( body ) === '{"doing":"replying"}'
			)
		).toHaveLength( 1 );
	} );
} );
