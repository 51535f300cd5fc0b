/**
 * Klachten Beheer: what it says while it loads, when there is nothing, when it fails; and the dialog of [add].
 */
import type { Page, Route } from '@playwright/test';
import type { Complaint } from '../../src/api/schema.ts';
import { foundCompany } from './support/companies.ts';
import { ON_PLAYGROUND, expect, test } from './support/fixtures.ts';
import { expectFocusSomewhere } from './support/keyboard.ts';
import { casesOf, expectRows, LIST, openList } from './support/list.ts';
import { answered, publish } from './support/rest.ts';

test.skip( ...ON_PLAYGROUND );

/** The list's own question, at the edge of the network. */
const QUESTION = /\/wp-json\/klacht\/v1\/cases\?/;

const skeleton = ( page: Page ) =>
	page.getByRole( 'status' ).filter( { hasText: 'Laden…' } );

test( 'the shape of the list while it is on its way', async ( { pageAs } ) => {
	const page = await pageAs( 'klachtenoplossing' );
	const held: Route[] = [];
	await page.route( QUESTION, ( route ) => {
		held.push( route );
	} );
	await page.goto( LIST );
	await expect( skeleton( page ) ).toBeVisible();
	await expect( page.locator( '.klacht-cases__rows' ) ).toHaveCount( 0 );
	await expect.poll( () => held.length ).toBe( 1 );
	await held[ 0 ]?.continue();
	await expect( page.locator( '.klacht-cases__rows' ) ).toBeVisible();
	await expect( skeleton( page ) ).toHaveCount( 0 );
} );

test( 'no connection: what happened, and trying again', async ( {
	pageAs,
	restAs,
} ) => {
	const page = await pageAs( 'klachtenoplossing' );
	await page.route( QUESTION, ( route ) => route.abort( 'failed' ) );
	await page.goto( `${ LIST }&status=resolved` );
	const alert = page.getByRole( 'alert' );
	await expect( alert ).toContainText(
		'Geen verbinding. Controleer uw netwerk en probeer het opnieuw.'
	);
	const again = alert.getByRole( 'button', { name: 'Probeer opnieuw' } );
	await again.click();
	await expect( again ).toBeVisible();
	await page.unroute( QUESTION );
	await again.click();
	await expectRows(
		page,
		await casesOf( await restAs( 'klachtenoplossing' ), {
			status: 'resolved',
		} )
	);
	await expect( alert ).toHaveCount( 0 );
} );

test( 'a fault of the server is a sentence too', async ( { pageAs } ) => {
	const page = await pageAs( 'klachtenoplossing' );
	await page.route( QUESTION, ( route ) =>
		route.fulfill( { status: 502, body: '<h1>Bad Gateway</h1>' } )
	);
	await page.goto( LIST );
	const alert = page.getByRole( 'alert' );
	await expect( alert ).toContainText( 'Probeer het opnieuw.' );
	await expect( alert ).not.toContainText( 'Bad Gateway' );
	await page.unroute( QUESTION );
	await alert.getByRole( 'button', { name: 'Probeer opnieuw' } ).click();
	await expect( page.locator( '.klacht-cases__rows' ) ).toBeVisible();
} );

test( 'a company without complaints', async ( {
	pageAs,
	wp,
	expectAccessible,
} ) => {
	const { account } = await foundCompany( wp );
	const page = await pageAs( account );
	await page.goto( LIST );
	await expect( page.locator( '.klacht-empty' ) ).toContainText(
		'Er zijn nog geen klachten over uw bedrijf.'
	);
	// There is nothing to search or to filter, and nothing new to count.
	await expect( page.getByRole( 'searchbox' ) ).toHaveCount( 0 );
	await expect( page.getByLabel( 'Status' ) ).toHaveCount( 0 );
	await expect(
		page.locator( '#toplevel_page_klacht .awaiting-mod' )
	).toHaveCount( 0 );
	await expectAccessible( page );
} );

for ( const width of [ 1280, 360 ] ) {
	test.describe( `at ${ width } px`, () => {
		test.use( { viewport: { width, height: 800 } } );

		test( 'a filter that finds nothing, and the way out', async ( {
			pageAs,
			restAs,
			expectAccessible,
		} ) => {
			const rest = await restAs( 'klachtenoplossing' );
			const page = await pageAs( 'klachtenoplossing' );
			await page.goto(
				`${ LIST }&status=new&s=bestaatniet&orderby=grade`
			);
			const empty = page.locator( '.klacht-empty' );
			await expect( empty ).toContainText( 'Geen klachten gevonden.' );
			await expectAccessible( page );
			await empty.getByRole( 'button', { name: 'Wis filters' } ).click();
			await expectRows(
				page,
				await casesOf( rest, { orderby: 'grade' } )
			);
			await expect( page ).toHaveURL(
				/page=klacht-cases&orderby=grade$/
			);
			await expect( page.getByRole( 'searchbox' ) ).toHaveValue( '' );
			await expectFocusSomewhere( page );
		} );

		test( '[add]: a product under another name, and undone', async ( {
			pageAs,
			restAs,
			expectAccessible,
		} ) => {
			const rest = await restAs( 'klachtenoplossing' );
			const typed = `wasmachine ${ Date.now() }`;
			const complaint = await publish(
				{
					reporter: await restAs( 'Onno' ),
					editor: await restAs( 'redactie' ),
				},
				{ product: typed }
			);
			const now = () =>
				answered< Complaint >( rest.get( `cases/${ complaint.id }` ) );
			const page = await pageAs( 'klachtenoplossing' );
			await openList( page, `&s=${ complaint.id }` );
			const add = page.getByRole( 'button', {
				name: `Voeg ${ typed } toe als product`,
			} );
			const dialog = page.getByRole( 'dialog', {
				name: 'Product toevoegen',
			} );
			const name = dialog.getByLabel( 'Naam van het product' );

			// Escape changes nothing, and the focus returns.
			await add.click();
			await expect( name ).toHaveValue( typed );
			await expectAccessible( page );
			await page.keyboard.press( 'Escape' );
			await expect( dialog ).toHaveCount( 0 );
			await expect( add ).toBeFocused();

			await add.click();
			await name.fill( `Droger van ${ typed }` );
			await dialog.getByRole( 'button', { name: 'Toevoegen' } ).click();
			await expect( dialog ).toHaveCount( 0 );
			const said = page.locator( '.klacht-status-message' );
			await expect( said ).toContainText(
				`Product Droger van ${ typed } hoort nu bij deze klacht.`
			);
			await expectRows( page, [ await now() ] );
			expect( ( await now() ).product?.name ).toBe(
				`Droger van ${ typed }`
			);
			await expect( add ).toHaveCount( 0 );
			await expectFocusSomewhere( page );

			await said
				.getByRole( 'button', { name: 'Ongedaan maken' } )
				.click();
			await expect( said ).toContainText(
				'Het product is weer losgemaakt.'
			);
			expect( ( await now() ).product ).toBeNull();
			await expect( page.locator( '.klacht-add' ) ).toHaveText( '[add]' );

			// The product stays known, and can be chosen.
			await page.locator( '.klacht-add' ).click();
			await dialog
				.getByRole( 'combobox', {
					name: 'Of kies een bestaand product',
				} )
				.fill( `droger van ${ typed }` );
			await dialog
				.getByRole( 'option', { name: `Droger van ${ typed }` } )
				.click();
			await dialog.getByRole( 'button', { name: 'Toevoegen' } ).click();
			await expect( dialog ).toHaveCount( 0 );
			await expectRows( page, [ await now() ] );
			expect( ( await now() ).product?.name ).toBe(
				`Droger van ${ typed }`
			);
		} );
	} );
}

test( 'somebody else changed the complaint while the dialog was open', async ( {
	pageAs,
	restAs,
} ) => {
	const rest = await restAs( 'medewerker' );
	const complaint = await publish(
		{
			reporter: await restAs( 'Onno' ),
			editor: await restAs( 'redactie' ),
		},
		{ product: 'stofzuiger zonder zak' }
	);
	const page = await pageAs( 'klachtenoplossing' );
	await openList( page, `&s=${ complaint.id }` );
	await page.locator( '.klacht-add' ).click();
	await answered(
		rest.post( `cases/${ complaint.id }/transitions`, {
			data: { to: 'in_progress', version: complaint.version },
		} )
	);
	const dialog = page.getByRole( 'dialog' );
	const name = dialog.getByLabel( 'Naam van het product' );
	await name.fill( 'Stofzuiger' );
	const button = dialog.getByRole( 'button', { name: 'Toevoegen' } );
	await button.click();
	await expect( dialog.getByRole( 'alert' ) ).toContainText(
		'Iemand anders heeft deze klacht gewijzigd.'
	);
	await expect( name ).toHaveValue( 'Stofzuiger' );
	await button.click();
	await expect( dialog ).toHaveCount( 0 );
	const after = await answered< Complaint >(
		rest.get( `cases/${ complaint.id }` )
	);
	expect( after.product?.name ).toBe( 'Stofzuiger' );
	await expectRows( page, [ after ] );
} );
