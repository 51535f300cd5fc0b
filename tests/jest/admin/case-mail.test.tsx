import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Case, ContactView } from '../../../src/api/types';
import { draftKey, readDraft } from '../../../src/admin/shared/drafts';
import { setUpApiFetch } from '../support/api-fetch';
import { bootData } from '../support/boot';
import {
	ADDRESS,
	inProgress,
	LOOKS,
	MESSAGES,
	MOVES,
	open,
	resolved,
	resolveButton,
	SOLUTION,
	box,
} from '../support/case-screen';
import { aCase, aContact, aMessage } from '../support/items';
import { json } from '../support/network';

setUpApiFetch();

beforeEach( () => {
	window.localStorage.clear();
	window.sessionStorage.clear();
} );

const key = draftKey( bootData.user.id, 33796, 'mail' );

function show( item: Case, view: ContactView = aContact() ) {
	return open( item, `${ ADDRESS }&tab=reporter`, ( net ) =>
		net.answer( 'POST', LOOKS, () => json( view ) )
	);
}

const subjectBox = () => screen.findByRole( 'textbox', { name: 'Subject:' } );
const textBox = () => screen.findByRole( 'textbox', { name: 'Text:' } );
const send = () => screen.getByRole( 'button', { name: 'Send' } );
const contact = ( change: Partial< ContactView[ 'contact' ] > ) =>
	aContact( { contact: { ...aContact().contact, ...change } } );

describe( 'the mail to the reporter', () => {
	it( 'begins as the manual has it', async () => {
		show( inProgress() );
		expect(
			await screen.findByRole( 'heading', {
				name: 'Send an e-mail to the reporter: Onno',
			} )
		).toBeInTheDocument();
		expect( await subjectBox() ).toHaveValue(
			'Your complaint on Klachtenoplossing – Hoe onafhankelijk is klachtenoplossing.nl?'
		);
		expect( await textBox() ).toHaveValue(
			'Dear heer TestAchternaam,\n\nWe saw your complaint on Klachtenoplossing.'
		);
		expect( send() ).toHaveAccessibleDescription(
			'Answers go to bedrijf@klachtenoplossing.example'
		);
		// What nobody typed is no unsent text.
		expect( screen.queryByText( 'Draft put back' ) ).toBeNull();
	} );

	it.each( [
		[ { salutation: 'Mevrouw' }, 'Dear mevrouw TestAchternaam,' ],
		[ { salutation: '' }, 'Dear Testvoornaam TestAchternaam,' ],
		[ { last_name: '' }, 'Dear Testvoornaam,' ],
		[ { last_name: '', first_name: '' }, 'Dear Onno,' ],
	] )( 'greets %p', async ( change, greeting ) => {
		show( inProgress(), contact( change ) );
		expect( await textBox() ).toHaveValue(
			`${ greeting }\n\nWe saw your complaint on Klachtenoplossing.`
		);
	} );

	it( 'greets whom nobody knows by name', async () => {
		show( inProgress(), {
			...contact( { last_name: '', first_name: '' } ),
			reporter_name: null,
		} );
		expect( ( await textBox() ).textContent ).toMatch( /^Dear reporter,/ );
		expect(
			screen.getByRole( 'heading', {
				name: 'Send an e-mail to the reporter: Anonymous',
			} )
		).toBeInTheDocument();
	} );

	it( 'names a compliment so', async () => {
		show( aCase( { type: 'compliment', title: 'Dank' } ) );
		expect( await subjectBox() ).toHaveValue(
			'Your compliment on Klachtenoplossing – Dank'
		);
	} );

	it( 'asks for a vote once it is resolved, and follows the status', async () => {
		const { net } = show( inProgress() );
		expect( ( await textBox() ).textContent ).not.toMatch( /vote/ );
		net.answer( 'POST', MOVES, () => json( resolved() ) );
		await userEvent.type( await box(), SOLUTION );
		await userEvent.click( resolveButton() );
		await waitFor( async () =>
			expect( ( await textBox() ).textContent ).toMatch(
				/We have resolved this complaint by now, and would like to ask you to cast a vote on Klachtenoplossing/
			)
		);
	} );

	it( 'goes out once, as typed, and makes way', async () => {
		const { net } = show( inProgress() );
		net.answer( 'POST', MESSAGES, () =>
			json( aMessage( { kind: 'mail' } ), 201 )
		);
		await userEvent.clear( await textBox() );
		await userEvent.type( await textBox(), 'Belt u ons?' );
		await userEvent.dblClick( send() );
		const said = await screen.findByText(
			'The e-mail goes to the reporter. It stands in the tab Replies.'
		);
		await waitFor( () =>
			expect( said.closest( '[role=status]' ) ).toHaveFocus()
		);
		expect(
			net.of( 'POST', MESSAGES ).map( ( { body } ) => body )
		).toEqual( [
			{
				kind: 'mail',
				subject:
					'Your complaint on Klachtenoplossing – Hoe onafhankelijk is klachtenoplossing.nl?',
				body: 'Belt u ons?',
			},
		] );
		expect( readDraft( key ) ).toBeNull();
		// Nothing stands ready to be sent by a further press.
		expect( screen.queryByRole( 'button', { name: 'Send' } ) ).toBeNull();
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Write another e-mail' } )
		);
		expect( await textBox() ).toHaveFocus();
		expect( ( await textBox() ).textContent ).toMatch( /^Dear heer/ );
	} );

	it( 'puts a typed text back, and what it begins with on request', async () => {
		const first = show( inProgress() );
		await userEvent.type( await textBox(), ' Belt u ons?' );
		first.unmount();
		show( inProgress() );
		expect( ( await textBox() ).textContent ).toMatch( /Belt u ons\?$/ );
		expect( screen.getByText( 'Draft put back' ) ).toBeInTheDocument();
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Clear' } )
		);
		expect( await textBox() ).toHaveValue(
			'Dear heer TestAchternaam,\n\nWe saw your complaint on Klachtenoplossing.'
		);
		expect( readDraft( key ) ).toBeNull();
	} );

	it( 'asks for a subject and a text', async () => {
		const { net } = show( inProgress() );
		await userEvent.clear( await subjectBox() );
		await userEvent.clear( await textBox() );
		await userEvent.click( send() );
		expect( await subjectBox() ).toHaveFocus();
		expect( await subjectBox() ).toHaveAccessibleDescription(
			'Fill in a subject of one line.'
		);
		expect( screen.getByText( 'Write a text.' ) ).toBeInTheDocument();
		expect( net.of( 'POST', MESSAGES ) ).toHaveLength( 0 );
	} );

	it( 'needs an address for the answers', async () => {
		show( inProgress() );
		window.klachtBoot = {
			...bootData,
			company: {
				id: 3,
				name: 'Klachtenoplossing',
				role: 'admin',
				email: '',
			},
		};
		const section = await screen.findByRole( 'region', {
			name: /Send an e-mail/,
		} );
		expect(
			within( section ).getByRole( 'link', { name: 'Your Profile' } )
		).toHaveAttribute( 'href', bootData.urls.profile );
		expect( within( section ).queryByRole( 'textbox' ) ).toBeNull();
	} );

	it( 'needs an address to go to', async () => {
		show( inProgress(), contact( { email: '' } ) );
		await screen.findByText( /This reporter cannot be mailed/ );
		expect( screen.queryByRole( 'button', { name: 'Send' } ) ).toBeNull();
	} );

	it( 'is gone with the data', async () => {
		show(
			inProgress(),
			aContact( { erased: '2026-01-02T11:00:00+00:00' } )
		);
		await screen.findByText( /^Erased on/ );
		expect( screen.queryByText( /Send an e-mail/ ) ).toBeNull();
	} );
} );
