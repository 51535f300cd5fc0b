import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HomeStage } from '../../../src/admin/home/stage';
import { setUpApiFetch } from '../support/api-fetch';
import { bootData } from '../support/boot';
import { answerWith, lastQuestion, MORE } from '../support/cases-screen';
import { someStatistics } from '../support/help';
import { aSummary } from '../support/items';
import { json, type Network } from '../support/network';
import { show } from '../support/screen';

setUpApiFetch();

beforeEach( () => {
	window.sessionStorage.clear();
	window.localStorage.clear();
} );

const STATISTICS = '/klacht/v1/statistics';

function open(
	items: object[],
	statistics = someStatistics(),
	address = '',
	prepare: ( net: Network ) => void = () => {}
) {
	return show(
		`?page=klacht${ address }`,
		( net ) => {
			answerWith( net, items );
			net.answer( 'GET', STATISTICS, () => json( statistics ) );
			prepare( net );
		},
		<HomeStage />
	);
}

const waitingLink = ( name: RegExp ) => screen.findByRole( 'link', { name } );

it( 'links each figure to the complaints it counts', async () => {
	open( [ aSummary() ] );
	const figures = await screen.findByRole( 'list', { name: 'Figures' } );
	expect(
		within( figures )
			.getAllByRole( 'link' )
			.map( ( link ) => [
				link.textContent,
				link.getAttribute( 'href' ),
			] )
	).toEqual(
		[
			[ 'L-new 1', 'status=new' ],
			[ 'L-in-progress 2', 'status=in_progress' ],
			[ 'L-resolved 38', 'status=resolved' ],
			[ 'Mean grade 7.5 (12 grades)', 'graded=1&orderby=grade' ],
		].map( ( [ text, query ] ) => [
			text,
			`${ bootData.urls.list }&${ query }`,
		] )
	);
} );

it( "says 'not yet' for the mean of no grades", async () => {
	open( [ aSummary() ], someStatistics( { grade: null, grades: 0 } ) );
	expect(
		await screen.findByRole( 'link', { name: /Mean grade/ } )
	).toHaveTextContent( 'Mean grade not yet (0 grades)' );
} );

it( 'asks for new complaints alone, whatever the address says', async () => {
	const { net } = open(
		[ aSummary() ],
		someStatistics(),
		'&status=resolved'
	);
	expect( await screen.findAllByRole( 'columnheader' ) ).toHaveLength( 9 );
	expect( Object.fromEntries( lastQuestion( net ) ?? [] ) ).toMatchObject( {
		status: 'new',
		orderby: 'created',
		order: 'desc',
	} );
} );

it( 'puts the oldest first when the number that waits is pressed', async () => {
	const { net } = open(
		[ aSummary() ],
		someStatistics( { waiting: { days: 14, count: 3, more: false } } )
	);
	const link = await waitingLink( /^3 complaints wait longer than 14 days$/ );
	expect( link ).not.toHaveAttribute( 'aria-current' );
	await userEvent.click( link );
	await waitFor( () =>
		expect( lastQuestion( net )?.get( 'order' ) ).toBe( 'asc' )
	);
	expect( window.location.search ).toBe( '?page=klacht&order=asc' );
	expect( await waitingLink( /^3 complaints/ ) ).toHaveAttribute(
		'aria-current'
	);
} );

it.each( [
	[
		{ days: 14, count: 1, more: false },
		/^1 complaint waits longer than 14/,
	],
	[ { days: 1, count: 1000, more: true }, /^More than 1.000 .* 1 day$/ ],
] )( 'says how many wait: %j', async ( waiting, name ) => {
	open( [ aSummary() ], someStatistics( { waiting } ) );
	expect( await waitingLink( name ) ).toBeVisible();
} );

it( 'says nothing of waiting when nothing waits', async () => {
	open( [ aSummary() ] );
	await screen.findByRole( 'list', { name: 'Figures' } );
	expect( screen.queryByText( /wait/ ) ).toBeNull();
} );

it( 'has a sentence and a way on when nothing is new', async () => {
	open( [] );
	expect(
		await screen.findByText(
			'There are no new complaints about your company.'
		)
	).toBeVisible();
	expect(
		screen.getByRole( 'link', {
			name: 'All complaints about your company',
		} )
	).toHaveAttribute( 'href', bootData.urls.list );
} );

it( 'tells a company without any complaint what comes here', async () => {
	open(
		[],
		someStatistics( {
			status: { new: 0, in_progress: 0, resolved: 0 },
		} )
	);
	expect(
		await screen.findByText( /Your figures and charts come with it/ )
	).toBeVisible();
} );

it( 'goes to the next page and back', async () => {
	const { net } = open( [ aSummary() ], someStatistics(), '', ( edge ) =>
		edge.answer( 'GET', '/klacht/v1/cases', () =>
			json( [ aSummary() ], 200, MORE )
		)
	);
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Next' } )
	);
	await waitFor( () =>
		expect( lastQuestion( net )?.get( 'cursor' ) ).toBe( 'c1' )
	);
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Previous' } )
	);
	await waitFor( () =>
		expect( window.location.search ).toBe( '?page=klacht' )
	);
} );

it( 'has the list when the figures fail, and asks for them again', async () => {
	const { net } = open( [ aSummary() ], someStatistics(), '', ( edge ) =>
		edge.answer( 'GET', STATISTICS, () => json( {}, 503 ) )
	);
	const again = await screen.findByRole( 'button', { name: 'Try again' } );
	expect( await screen.findAllByRole( 'columnheader' ) ).toHaveLength( 9 );
	net.answer( 'GET', STATISTICS, () => json( someStatistics() ) );
	await userEvent.click( again );
	expect(
		await screen.findByRole( 'list', { name: 'Figures' } )
	).toBeVisible();
	expect( screen.queryByRole( 'alert' ) ).toBeNull();
} );
