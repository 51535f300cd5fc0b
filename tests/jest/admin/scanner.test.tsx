import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ScannerStage } from '../../../src/admin/scanner/stage';
import { parseView, toQuery, writeView } from '../../../src/admin/scanner/view';
import type { Mention, Scanner } from '../../../src/api/scanner';
import { setUpApiFetch } from '../support/api-fetch';
import { bootData } from '../support/boot';
import { json, type Network } from '../support/network';
import { show } from '../support/screen';

setUpApiFetch();
beforeEach( () => window.sessionStorage.clear() );

const PAGE = '?page=klacht-scanner';
const MENTIONS = '/klacht/v1/mentions';
const ON: Scanner = {
	on: true,
	searched: '2026-03-10T08:00:00+01:00',
	sources: [
		{ key: 'feed-1', name: 'Forum', failing_since: null },
		{
			key: 'feed-2',
			name: 'Blog',
			failing_since: '2026-03-02T08:00:00+01:00',
		},
	],
};

function aMention( change: Partial< Mention > = {} ): Mention {
	return {
		id: 1,
		title: 'Acme levert niet',
		excerpt: 'Over Acme.',
		url: 'https://forum.example/1',
		source: { key: 'feed-1', name: 'Forum' },
		state: 'new',
		published: null,
		found: '2026-03-10T08:00:00+01:00',
		...change,
	};
}

function open(
	mentions: Mention[],
	scanner: Scanner = ON,
	address = PAGE,
	headers: Record< string, string > = {}
) {
	return show(
		address,
		( net: Network ) => {
			net.answer( 'GET', '/klacht/v1/scanner', () => json( scanner ) );
			net.answer( 'GET', MENTIONS, () => json( mentions, 200, headers ) );
		},
		<ScannerStage />
	);
}

const row = async ( title: string ) =>
	( await screen.findByText( title ) ).closest( 'tr' ) as HTMLElement;

it( 'is off until the editors switch it on, and leads to the question', async () => {
	const { net } = open( [], { on: false, searched: null, sources: [] } );
	const ask = await screen.findByRole( 'link', {
		name: 'Ask for the Complaint Scanner',
	} );
	expect( ask ).toHaveAttribute(
		'href',
		`${ bootData.urls.help }&subject=Request%3A%20Complaint%20Scanner`
	);
	expect( net.of( 'GET', MENTIONS ) ).toHaveLength( 0 );
} );

it( 'shows the mentions of each day, how the search stands, and a source that fails', async () => {
	open( [
		aMention(),
		aMention( {
			id: 2,
			title: 'Acme van gisteren',
			state: 'seen',
			found: '2026-03-09T08:00:00+01:00',
		} ),
	] );
	const first = await row( 'Acme levert niet' );
	expect(
		within( first )
			.getAllByRole( 'cell' )
			.map( ( cell ) => cell.textContent )
	).toEqual( [
		'Acme levert niet',
		'Over Acme.',
		'Forum',
		'/',
		'2026-03-10 08:00:00',
		'L-m-new',
		'view (opens in a new tab)seennot relevant',
	] );
	const view = within( first ).getByRole( 'link', { name: /^view/ } );
	expect( view ).toHaveAttribute( 'rel', 'noopener noreferrer' );
	expect( screen.getByText( '10 maart 2026' ) ).toBeInTheDocument();
	expect( screen.getByText( '9 maart 2026' ) ).toBeInTheDocument();
	expect( screen.getByText( /^Last searched: 10 maart/ ) ).toBeVisible();
	expect(
		screen.getByText( 'Blog: Not updated since 2 maart 2026' )
	).toBeVisible();
} );

it( 'judges a mention and takes it back', async () => {
	const user = userEvent.setup();
	const { net } = open( [ aMention() ] );
	net.answer( 'PUT', `${ MENTIONS }/1`, ( { body } ) =>
		json( aMention( body as Partial< Mention > ) )
	);
	await user.click(
		within( await row( 'Acme levert niet' ) ).getByRole( 'button', {
			name: 'not relevant',
		} )
	);
	await waitFor( async () =>
		expect( await row( 'Acme levert niet' ) ).toHaveTextContent(
			'L-m-irrelevant'
		)
	);
	await user.click( screen.getByRole( 'button', { name: 'Undo' } ) );
	await waitFor( async () =>
		expect( await row( 'Acme levert niet' ) ).toHaveTextContent( 'L-m-new' )
	);
	expect(
		net.of( 'PUT', `${ MENTIONS }/1` ).map( ( { body } ) => body )
	).toEqual( [ { state: 'irrelevant' }, { state: 'new' } ] );
} );

it( 'says when a judgement was refused, and leaves the mention', async () => {
	const user = userEvent.setup();
	const { net } = open( [ aMention() ] );
	net.answer( 'PUT', `${ MENTIONS }/1`, () =>
		json( { code: 'x', message: 'Dat ging niet.', data: {} }, 503 )
	);
	await user.click(
		within( await row( 'Acme levert niet' ) ).getByRole( 'button', {
			name: 'seen',
		} )
	);
	expect( await screen.findByRole( 'alert' ) ).toHaveTextContent(
		'Dat ging niet.'
	);
	expect( await row( 'Acme levert niet' ) ).toHaveTextContent( 'L-m-new' );
} );

it( 'tells apart that there is nothing yet and nothing that fits', async () => {
	const { unmount } = open( [] );
	expect(
		await screen.findByText( 'Nothing was found about your company yet.' )
	).toBeVisible();
	unmount();
	const none = open( [], { ...ON, sources: [] } );
	expect(
		await screen.findByText( 'There are no sources to search yet.' )
	).toBeVisible();
	none.unmount();
	const { net } = open( [], ON, `${ PAGE }&state=seen&source=feed-1` );
	expect( await screen.findByText( 'No mentions found.' ) ).toBeVisible();
	expect(
		Object.fromEntries( net.of( 'GET', MENTIONS )[ 0 ]?.query ?? [] )
	).toMatchObject( { per_page: '20', source: 'feed-1', state: 'seen' } );
} );

it( 'asks again after a failure', async () => {
	const user = userEvent.setup();
	const { net } = open( [] );
	net.answer( 'GET', MENTIONS, () =>
		json( { code: 'x', message: 'Nu niet.', data: {} }, 503 )
	);
	const again = await screen.findByRole( 'button', { name: 'Try again' } );
	net.answer( 'GET', MENTIONS, () => json( [ aMention() ] ) );
	await user.click( again );
	expect( await row( 'Acme levert niet' ) ).toBeVisible();
	await waitFor( () => expect( screen.queryByRole( 'alert' ) ).toBeNull() );
} );

it( 'reads and writes its address', () => {
	const view = parseView(
		'?page=x&source=feed-1&state=onzin&after=2026-03-01&before=2026-13-01'
	);
	expect( view ).toEqual( {
		source: 'feed-1',
		state: null,
		after: '2026-03-01',
		before: null,
		cursor: null,
	} );
	expect( writeView( view, '?page=x&state=new' ) ).toBe(
		'?page=x&source=feed-1&after=2026-03-01'
	);
	expect(
		toQuery( { ...view, before: '2026-03-02' }, 'Europe/Amsterdam' )
	).toEqual( {
		per_page: 20,
		source: 'feed-1',
		after: '2026-02-28T23:00:00.000Z',
		before: '2026-03-02T23:00:00.000Z',
	} );
} );
