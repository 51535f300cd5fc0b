import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HelpStage } from '../../../src/admin/help/stage';
import { draftKey, readDraft } from '../../../src/admin/shared/drafts';
import { setUpApiFetch } from '../support/api-fetch';
import { bootData } from '../support/boot';
import { answeredQuestion, aQuestion } from '../support/help';
import { held, json, type Network } from '../support/network';
import { show } from '../support/screen';

setUpApiFetch();

beforeEach( () => {
	window.localStorage.clear();
} );

const HELP = '/klacht/v1/help-requests';
const TEXT = 'Hoe krijgt mijn collega een login?';
const key = draftKey( bootData.user.id, 0, 'help' );

function open(
	items: object[] = [],
	address = '',
	prepare: ( net: Network ) => void = () => {}
) {
	return show(
		`?page=klacht-help${ address }`,
		( net ) => {
			net.answer( 'GET', HELP, () => json( items ) );
			prepare( net );
		},
		<HelpStage />
	);
}

const subject = () => screen.getByRole( 'textbox', { name: 'Subject' } );
const question = () => screen.getByRole( 'textbox', { name: 'Your question' } );
const complaint = () => screen.getByRole( 'textbox', { name: /^ID of/ } );
const send = () => screen.getByRole( 'button', { name: 'Send question' } );

async function fillIn(): Promise< void > {
	await userEvent.click( subject() );
	await userEvent.paste( 'Een login' );
	await userEvent.click( question() );
	await userEvent.paste( TEXT );
}

it( 'sends a question once, and empties the form', async () => {
	const { answer, release } = held();
	const { net } = open( [], '', ( edge ) =>
		edge.answer( 'POST', HELP, answer )
	);
	await fillIn();
	await userEvent.type( complaint(), '33796' );
	await userEvent.click( send() );
	await userEvent.click( send() );
	net.answer( 'GET', HELP, () => json( [ aQuestion() ] ) );
	release( json( aQuestion(), 201 ) );
	expect( await screen.findByText( /^Your question is sent/ ) ).toBeVisible();
	expect( net.of( 'POST', HELP ).map( ( { body } ) => body ) ).toEqual( [
		{ subject: 'Een login', question: TEXT, complaint_id: 33796 },
	] );
	expect( subject() ).toHaveValue( '' );
	expect( question() ).toHaveValue( '' );
	expect( readDraft( key ) ).toBeNull();
	// It stands among those of the company now.
	expect(
		await screen.findByRole( 'heading', { name: aQuestion().subject } )
	).toBeVisible();
} );

it( 'is sent by Ctrl+Enter', async () => {
	const { net } = open( [], '', ( edge ) =>
		edge.answer( 'POST', HELP, () => json( aQuestion(), 201 ) )
	);
	await fillIn();
	await userEvent.keyboard( '{Control>}{Enter}{/Control}' );
	await screen.findByText( /^Your question is sent/ );
	expect( net.of( 'POST', HELP ) ).toHaveLength( 1 );
} );

it( 'says at each field what is wrong, and goes to the first', async () => {
	const { net } = open();
	await userEvent.type( question(), 'Kort' );
	await userEvent.type( complaint(), 'die ene' );
	await userEvent.click( send() );
	expect( subject() ).toHaveFocus();
	expect( subject() ).toBeInvalid();
	expect( subject() ).toHaveAccessibleDescription(
		'Fill in a subject of one line.'
	);
	expect( question() ).toBeInvalid();
	expect( complaint() ).toHaveAccessibleDescription(
		'An ID is a number, such as 33796.'
	);
	expect( net.of( 'POST', HELP ) ).toHaveLength( 0 );
} );

it( 'shows what the server says of a field there', async () => {
	open( [], '', ( edge ) =>
		edge.answer( 'POST', HELP, () =>
			json(
				{
					code: 'rest_invalid_param',
					message: 'Check.',
					data: {
						status: 400,
						params: { complaint_id: 'There is no such.' },
					},
				},
				400
			)
		)
	);
	await fillIn();
	await userEvent.type( complaint(), '1' );
	await userEvent.click( send() );
	await waitFor( () =>
		expect( complaint() ).toHaveAccessibleDescription( 'There is no such.' )
	);
	expect( question() ).toHaveValue( TEXT );
} );

it.each( [
	[
		'no connection',
		() => {
			throw new TypeError( 'Failed to fetch' );
		},
		/^No connection. Your text is kept.$/,
	],
	[
		'signed out',
		() =>
			json(
				{
					code: 'rest_not_logged_in',
					message: 'Log in first.',
					data: { status: 401 },
				},
				401
			),
		/^You are no longer logged in.*Your text is kept.$/,
	],
] )( 'keeps the text: %s', async ( _, answer, sentence ) => {
	open( [], '', ( edge ) => edge.answer( 'POST', HELP, answer ) );
	await fillIn();
	await userEvent.click( send() );
	expect(
		within( await screen.findByText( sentence ) ).queryByRole( 'button' )
	).toBeNull();
	expect( question() ).toHaveValue( TEXT );
	expect( readDraft( key ) ).toMatchObject( { question: TEXT } );
} );

it( 'puts back what was typed on an earlier visit', async () => {
	const first = open();
	await fillIn();
	first.unmount();
	open();
	expect( question() ).toHaveValue( TEXT );
	expect( screen.getByText( 'Draft put back' ) ).toBeVisible();
	await userEvent.click( screen.getByRole( 'button', { name: 'Clear' } ) );
	expect( question() ).toHaveValue( '' );
} );

it( 'begins with the subject that a link asks about', async () => {
	open( [], '&subject=Klachten%20Scanner&complaint=33796' );
	expect( subject() ).toHaveValue( 'Klachten Scanner' );
	expect( complaint() ).toHaveValue( '33796' );
	expect( screen.queryByText( 'Draft put back' ) ).toBeNull();
} );

it( 'has questions and answers with their dates', async () => {
	open( [
		aQuestion( { complaint_id: 33796 } ),
		answeredQuestion( { id: 11, subject: 'Een andere' } ),
		answeredQuestion( { id: 10, subject: 'Weer open', state: 'open' } ),
	] );
	const [ first, second, third ] = await screen.findAllByRole( 'article' );
	expect( first ).toHaveTextContent(
		/Asked .*14.*2010.*, Mia.*Not answered yet/
	);
	expect(
		within( first as HTMLElement ).getByRole( 'link', {
			name: 'About complaint 33796',
		} )
	).toHaveAttribute( 'href', `${ bootData.urls.case }33796` );
	expect( second ).toHaveTextContent(
		/Answered .*15.*2010.*Voeg uw collega/
	);
	expect( second ).not.toHaveTextContent( 'Not answered yet' );
	expect( third ).toHaveTextContent(
		'The editors look at this question again.'
	);
} );

it( 'reads on at the first of the next page', async () => {
	const { net } = open( [], '', ( edge ) =>
		edge.answer( 'GET', HELP, ( { query } ) =>
			query.get( 'cursor' ) === 'c1'
				? json( [ aQuestion( { id: 10, subject: 'Oud' } ) ] )
				: json( [ aQuestion() ], 200, {
						Link: '<http://x/?cursor=c1>; rel="next"',
					} )
		)
	);
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Show more' } )
	);
	await screen.findByRole( 'heading', { name: 'Oud' } );
	expect( screen.getAllByRole( 'listitem' )[ 1 ] ).toHaveFocus();
	expect( screen.queryByRole( 'button', { name: 'Show more' } ) ).toBeNull();
	expect( net.of( 'GET', HELP )[ 0 ]?.query.get( 'company' ) ).toBe( '3' );
} );

it( 'leads to the manual and to the editors', async () => {
	open();
	expect(
		screen.getByRole( 'link', { name: 'Manual for companies' } )
	).toHaveAttribute( 'href', bootData.urls.manual );
	expect(
		screen.getByRole( 'link', { name: bootData.editors } )
	).toHaveAttribute( 'href', `mailto:${ bootData.editors }` );
	expect(
		await screen.findByText( 'Your company has not asked anything yet.' )
	).toBeVisible();
} );
