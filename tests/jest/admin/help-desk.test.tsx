import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HelpDeskStage } from '../../../src/admin/help-desk/stage';
import { setUpApiFetch } from '../support/api-fetch';
import { answeredQuestion, aQuestion } from '../support/help';
import { json, type Network } from '../support/network';
import { show } from '../support/screen';

setUpApiFetch();

beforeEach( () => {
	window.localStorage.clear();
} );

const HELP = '/klacht/v1/help-requests';
const ONE = `${ HELP }/12`;
const ANSWER = 'Voeg uw collega toe bij Gebruikers.';

function open( address = '', prepare: ( net: Network ) => void = () => {} ) {
	return show(
		`?page=klacht-help-desk${ address }`,
		( net ) => {
			net.answer( 'GET', HELP, ( { query } ) =>
				json(
					query.get( 'state' ) === 'open' ? [ aQuestion() ] : [],
					200,
					{ 'X-Klacht-Counts': 'open=1' }
				)
			);
			net.answer( 'GET', ONE, () => json( aQuestion() ) );
			prepare( net );
		},
		<HelpDeskStage />
	);
}

const box = () => screen.findByRole( 'textbox', { name: 'Your answer' } );

async function write( text: string ): Promise< void > {
	await userEvent.click( await box() );
	await userEvent.paste( text );
}

const conflict = () =>
	json(
		{
			code: 'klacht_conflict',
			message: 'Another editor was first.',
			data: { status: 409, current: answeredQuestion(), changes: [] },
		},
		409
	);

it( 'lists open questions from the oldest, and answered ones from the newest', async () => {
	const { net } = open();
	await screen.findByRole( 'link', { name: aQuestion().subject } );
	expect( screen.getByText( '1' ) ).toHaveTextContent( '1 waiting' );
	await userEvent.click( screen.getByRole( 'link', { name: 'L-answered' } ) );
	expect(
		await screen.findByText( 'Nothing has been answered yet.' )
	).toBeVisible();
	expect(
		net
			.of( 'GET', HELP )
			.map( ( { query } ) => [
				query.get( 'state' ),
				query.get( 'order' ),
			] )
	).toEqual( [
		[ 'open', 'asc' ],
		[ 'answered', 'desc' ],
	] );
} );

it( 'opens a question with the focus on it, and goes back to its link', async () => {
	open();
	await userEvent.click(
		await screen.findByRole( 'link', { name: aQuestion().subject } )
	);
	await waitFor( () =>
		expect( screen.getByRole( 'heading', { level: 2 } ) ).toHaveFocus()
	);
	await userEvent.click(
		screen.getByRole( 'link', { name: /Back to the help questions/ } )
	);
	expect(
		await screen.findByRole( 'link', { name: aQuestion().subject } )
	).toHaveFocus();
} );

it( 'answers once about the version that is shown', async () => {
	const { net } = open( '&question=12', ( edge ) =>
		edge.answer( 'POST', `${ ONE }/answer`, () =>
			json( answeredQuestion() )
		)
	);
	await write( ANSWER );
	await userEvent.keyboard( '{Control>}{Enter}{/Control}' );
	expect(
		await screen.findByText( 'The answer is sent. Mia gets an e-mail.' )
	).toBeVisible();
	expect( net.of( 'POST', `${ ONE }/answer` )[ 0 ]?.body ).toEqual( {
		answer: ANSWER,
		version: 1,
	} );
	expect(
		screen.getByRole( 'button', { name: 'Open again' } )
	).toBeVisible();
	expect( screen.queryByText( 'Your unsent text' ) ).toBeNull();
} );

it( 'shows the answer that came first, and keeps the text that came second', async () => {
	const { net } = open( '&question=12', ( edge ) =>
		edge.answer( 'POST', `${ ONE }/answer`, conflict )
	);
	await write( 'Dat kan bij Gebruikers.' );
	net.answer( 'GET', ONE, () => json( answeredQuestion() ) );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Send answer' } )
	);
	expect(
		await screen.findByText( 'Another editor was first.' )
	).toBeVisible();
	expect( await screen.findByText( ANSWER ) ).toBeVisible();
	expect( screen.getByText( 'Dat kan bij Gebruikers.' ) ).toBeVisible();
	expect( screen.getByText( 'Your unsent text' ) ).toBeVisible();
} );

it( 'opens an answered question again, with the answer until there is another', async () => {
	const { net } = open( '&question=12', ( edge ) => {
		edge.answer( 'GET', ONE, () => json( answeredQuestion() ) );
		edge.answer( 'POST', `${ ONE }/reopening`, () =>
			json( answeredQuestion( { state: 'open', version: 3 } ) )
		);
	} );
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Open again' } )
	);
	expect( await box() ).toHaveValue( '' );
	expect( screen.getByText( ANSWER ) ).toBeVisible();
	expect( net.of( 'POST', `${ ONE }/reopening` )[ 0 ]?.body ).toEqual( {
		version: 2,
	} );
} );

it( 'asks again for a question that could not be read', async () => {
	const { net } = open( '&question=12', ( edge ) => {
		edge.answer( 'GET', HELP, () => json( [] ) );
		edge.answer( 'GET', ONE, () => json( {}, 503 ) );
	} );
	const again = await screen.findByRole( 'button', { name: 'Try again' } );
	net.answer( 'GET', ONE, () => json( aQuestion() ) );
	await userEvent.click( again );
	expect( await box() ).toBeVisible();
} );
