import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CompanyProfile } from '../../../src/api/company';
import { ProfileStage } from '../../../src/admin/profile/stage';
import { setUpApiFetch } from '../support/api-fetch';
import { json, type Network } from '../support/network';
import { show } from '../support/screen';

setUpApiFetch();

const COMPANY = '/klacht/v1/company';

function aProfile( over: Partial< CompanyProfile > = {} ): CompanyProfile {
	return {
		id: 3,
		name: 'Klachtenoplossing',
		link: 'http://localhost/bedrijf/klachtenoplossing/',
		description: 'Wij lossen op.',
		email: 'oud@example.org',
		phone: '0570-123456',
		website: 'https://klachtenoplossing.example',
		address: '',
		procedure: '',
		logo: '',
		public: [ 'phone', 'website' ],
		pending_email: null,
		may_change: true,
		version: 4,
		...over,
	};
}

function open( prepare: ( net: Network ) => void, tab = 'company' ) {
	return show(
		`?page=klacht-profile&tab=${ tab }`,
		prepare,
		<ProfileStage />
	);
}

const save = () =>
	userEvent.click( screen.getByRole( 'button', { name: 'Save' } ) );

beforeEach( () => window.localStorage.clear() );

describe( 'the profile of a company', () => {
	it( 'saves with the version that was seen, and which fields are public', async () => {
		const { net } = open( ( network ) => {
			network.answer( 'GET', COMPANY, () => json( aProfile() ) );
			network.answer( 'PUT', COMPANY, () =>
				json(
					aProfile( {
						version: 5,
						pending_email: {
							address: 'nieuw@example.org',
							since: '2026-03-02T10:00:00+01:00',
						},
					} )
				)
			);
		} );
		const email = await screen.findByLabelText( 'E-mail address' );
		await userEvent.clear( email );
		await userEvent.type( email, 'nieuw@example.org' );
		await userEvent.click(
			screen.getByRole( 'checkbox', {
				name: 'Public: Telephone number',
			} )
		);
		await save();
		await screen.findByText( 'nieuw@example.org waits for confirmation.' );
		expect( net.of( 'PUT', COMPANY )[ 0 ]?.body ).toMatchObject( {
			version: 4,
			email: 'nieuw@example.org',
			public: [ 'website' ],
		} );
		// The old one counts until then.
		expect( screen.getByLabelText( 'E-mail address' ) ).toHaveValue(
			'oud@example.org'
		);
	} );

	it( 'shows what a colleague saved meanwhile and keeps what was typed', async () => {
		const theirs = aProfile( { version: 5, phone: '0570-999999' } );
		let answers = 0;
		const { net } = open( ( network ) => {
			network.answer( 'GET', COMPANY, () =>
				json( answers++ === 0 ? aProfile() : theirs )
			);
			network.answer( 'PUT', COMPANY, ( { body } ) =>
				( body as { version: number } ).version === 4
					? json(
							{
								code: 'klacht_conflict',
								message: 'Somebody else changed it.',
								data: { status: 409, current: theirs },
							},
							409
						)
					: json( aProfile( { version: 6 } ) )
			);
		} );
		const box = await screen.findByLabelText( 'Description' );
		await userEvent.clear( box );
		await userEvent.type( box, 'Mijn tekst.' );
		await save();
		const alert = await screen.findByText( /This is what differs now/ );
		expect( alert.closest( '[role="alert"]' ) ).toHaveTextContent(
			'0570-999999'
		);
		expect( screen.getByLabelText( 'Description' ) ).toHaveValue(
			'Mijn tekst.'
		);
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Save my text' } )
		);
		await screen.findByText( 'The profile is saved.' );
		expect( net.of( 'PUT', COMPANY )[ 1 ]?.body ).toMatchObject( {
			version: 5,
			description: 'Mijn tekst.',
		} );
	} );

	it( 'is read by staff, with what is public', async () => {
		open( ( net ) =>
			net.answer( 'GET', COMPANY, () =>
				json( aProfile( { may_change: false } ) )
			)
		);
		await screen.findByText(
			'Only a company administrator can change this.'
		);
		expect( screen.queryByRole( 'textbox' ) ).toBeNull();
		const [ phone, email ] = [ 'Telephone number', 'E-mail address' ].map(
			( name ) => screen.getByText( name ).closest( 'dt' )
		);
		expect( phone ).toHaveTextContent( /public$/ );
		expect( email ).toHaveTextContent( 'not public' );
	} );

	it( 'puts a variable where the cursor is, and shows an example', async () => {
		open( ( net ) => {
			net.answer( 'GET', '/klacht/v1/canned-replies', () => json( [] ) );
		}, 'canned' );
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Add a canned reply' } )
		);
		const text = screen.getByLabelText( 'Text' );
		await userEvent.type( text, 'Beste ,' );
		await userEvent.keyboard( '{ArrowLeft}' );
		await userEvent.click(
			screen.getByRole( 'button', { name: /^Insert {naam}/ } )
		);
		expect( text ).toHaveValue( 'Beste {naam},' );
		expect( text ).toHaveFocus();
		expect(
			within(
				screen.getByRole( 'region', { name: 'Example' } )
			).getByText( 'Beste Onno Jansen,' )
		).toBeVisible();
	} );

	it( 'keeps which mails somebody wants', async () => {
		const path = '/klacht/v1/notification-settings';
		const wishes = {
			assigned: 'at_once',
			reopened: 'at_once',
			reply: 'off',
			graded: 'off',
		};
		const { net } = open( ( network ) => {
			network.answer( 'GET', path, () => json( wishes ) );
			network.answer( 'PUT', path, ( { body } ) => json( body ) );
		}, 'notifications' );
		const reply = await screen.findByRole( 'radiogroup', {
			name: 'The reporter replies',
		} );
		await userEvent.click(
			within( reply ).getByRole( 'radio', { name: 'L-daily' } )
		);
		await save();
		await screen.findByText( 'Your choices are saved.' );
		expect( net.of( 'PUT', path )[ 0 ]?.body ).toEqual( {
			...wishes,
			reply: 'daily',
		} );
		// Work that somebody is given is told in any case.
		const assigned = screen.getByRole( 'radiogroup', {
			name: 'A complaint is assigned to me',
		} );
		expect(
			within( assigned ).queryByRole( 'radio', { name: 'L-off' } )
		).toBeNull();
	} );
} );
