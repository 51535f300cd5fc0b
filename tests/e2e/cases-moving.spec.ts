/**
 * Klachten Beheer: moving through the list, away from it and back.
 */
import type { Page } from '@playwright/test';
import {
	foundCompany,
	importComplaints,
	type Founded,
} from './support/companies.ts';
import { ON_PLAYGROUND, expect, test } from './support/fixtures.ts';
import { casesOf, expectRows, idsOf, openList } from './support/list.ts';
import { doors } from './support/rest.ts';

test.skip( ...ON_PLAYGROUND );

let company: Founded | undefined;

/** A company with three pages of complaints, founded once. */
const test45 = test.extend< { busy: Founded } >( {
	busy: async ( { wp }, use ) => {
		if ( ! company ) {
			company = await foundCompany( wp );
			await importComplaints( wp, company.name, 45 );
		}
		await use( company );
	},
} );

const button = ( page: Page, name: string ) =>
	page
		.getByRole( 'navigation', { name: 'Bladeren' } )
		.getByRole( 'button', { name } );

/** Turns the page and waits for its rows. */
async function turnPage( page: Page ): Promise< number[] > {
	const before = await idsOf( page );
	await button( page, 'Volgende' ).click();
	await expect.poll( () => idsOf( page ) ).not.toEqual( before );
	return idsOf( page );
}

test45(
	'Volgende and Vorige, by cursor',
	async ( { pageAs, restAs, busy } ) => {
		const rest = await restAs( busy.account );
		const all = ( await casesOf( rest, { per_page: 100 } ) ).map(
			( { id } ) => id
		);
		expect( all ).toHaveLength( 45 );
		const page = await pageAs( busy.account );
		await openList( page );
		const shows = ( from: number, to: number ) =>
			expect.poll( () => idsOf( page ) ).toEqual( all.slice( from, to ) );

		await shows( 0, 20 );
		await expect( page.locator( '.klacht-pager__here' ) ).toHaveText(
			'Pagina 1'
		);
		await expect( button( page, 'Vorige' ) ).toBeDisabled();
		await button( page, 'Volgende' ).click();
		await shows( 20, 40 );
		await expect( page.locator( '.klacht-pager__here' ) ).toHaveText(
			'Pagina 2'
		);
		await expect( page ).toHaveURL( /[?&]cursor=[\w-]+$/ );
		await button( page, 'Volgende' ).click();
		await shows( 40, 45 );
		await expect( button( page, 'Volgende' ) ).toBeDisabled();

		await button( page, 'Vorige' ).click();
		await shows( 20, 40 );
		await page.reload();
		await shows( 20, 40 );
		await button( page, 'Vorige' ).click();
		await shows( 0, 20 );
		expect( new URL( page.url() ).searchParams.has( 'cursor' ) ).toBe(
			false
		);

		// The browser's own buttons go the same way.
		await page.goBack();
		await shows( 20, 40 );
		await page.goForward();
		await shows( 0, 20 );
	}
);

test45(
	'an address with a page in it, opened elsewhere',
	async ( { pageAs, busy } ) => {
		const page = await pageAs( busy.account );
		await openList( page );
		const second = await turnPage( page );
		const elsewhere = await pageAs( busy.account );
		await elsewhere.goto( page.url() );
		await expect.poll( () => idsOf( elsewhere ) ).toEqual( second );
		// Nobody knows here which page came before it.
		await button( elsewhere, 'Eerste pagina' ).click();
		await expect( elsewhere ).not.toHaveURL( /cursor=/ );
		await expect( elsewhere.locator( '.klacht-pager__here' ) ).toHaveText(
			'Pagina 1'
		);
	}
);

test45(
	'another question begins at its first page',
	async ( { pageAs, restAs, busy } ) => {
		const rest = await restAs( busy.account );
		const page = await pageAs( busy.account );
		await openList( page );
		await button( page, 'Volgende' ).click();
		await expect( page ).toHaveURL( /cursor=/ );
		await page
			.getByLabel( 'Status', { exact: true } )
			.selectOption( 'Opgelost' );
		await expectRows( page, await casesOf( rest, { status: 'resolved' } ) );
		await expect( page ).toHaveURL( /page=klacht-cases&status=resolved$/ );
		// Fifteen fit on one page: there is nothing to turn.
		await expect( button( page, 'Volgende' ) ).toHaveCount( 0 );
	}
);

for ( const width of [ 1280, 360 ] ) {
	test45.describe( `at ${ width } px`, () => {
		test45.use( { viewport: { width, height: 800 } } );

		test45(
			'returning from behandelen finds filter, page and focus',
			async ( { pageAs, busy } ) => {
				const page = await pageAs( busy.account );
				await openList( page, '&after=2025-01-01&order=asc' );
				const ids = await turnPage( page );
				const address = page.url();
				const handle = page.locator( `#klacht-handle-${ ids[ 7 ] }` );

				const title = page.locator( `#klacht-title-${ ids[ 12 ] }` );
				const back: ( () => Promise< unknown > )[] = [
					() => page.goBack(),
					() =>
						page
							.getByRole( 'link', {
								name: 'Terug naar Klachten Beheer',
							} )
							.click(),
				];
				for ( const returnToList of back ) {
					for ( const link of [ handle, title ] ) {
						await link.click();
						await expect( page ).toHaveURL( /&case=\d+$/ );
						await expect(
							page.getByRole( 'heading', { level: 1 } )
						).toContainText( 'Levering nummer' );
						await returnToList();
						await expect( page ).toHaveURL( address );
						await expect( link ).toBeFocused();
						await expect( link ).toBeInViewport();
						expect( await idsOf( page ) ).toEqual( ids );
					}
				}
			}
		);
	} );
}

test( 'what changed meanwhile is fresh on return', async ( {
	pageAs,
	restAs,
	wp,
} ) => {
	const own = await foundCompany( wp );
	await importComplaints( wp, own.name, 2 );
	const rest = await restAs( own.account );
	const [ first ] = await casesOf( rest, { status: 'new' } );
	const page = await pageAs( own.account );
	await openList( page );
	const badge = page.locator( '.klacht-cases .klacht-badge' );
	await expect( badge.getByText( 'Nieuwe klacht' ) ).toHaveCount( 1 );
	await page.locator( `#klacht-handle-${ first?.id }` ).click();
	await expect( page ).toHaveURL( /&case=\d+$/ );
	// The address changes before the page is there; going back too soon is another navigation.
	await expect( page.getByRole( 'tablist' ) ).toBeVisible();
	await doors( rest ).post( `cases/${ first?.id }/transitions`, {
		to: 'in_progress',
		version: first?.version,
	} );
	await page.goBack();
	await expectRows( page, await casesOf( rest ) );
	await expect(
		page.locator( '.klacht-cases' ).getByText( 'In behandeling' ).last()
	).toBeVisible();
} );
