/**
 * Voorpagina: the figures, the new complaints and the charts, as the company sees them.
 */
import type { Page } from '@playwright/test';
import { foundCompany, importComplaints, test } from './support/companies.ts';
import { expectDutch } from './support/dutch.ts';
import { expect, ON_PLAYGROUND } from './support/fixtures.ts';
import { tabTo } from './support/keyboard.ts';
import {
	casesOf,
	COLUMNS,
	expectNoSidewaysScrolling,
	expectRows,
	fieldNames,
	idsOf,
} from './support/list.ts';

const HOME = 'wp-admin/admin.php?page=klacht';

async function openHome( page: Page, query = '' ): Promise< void > {
	await page.goto( HOME + query );
	await expect( page.locator( '.klacht-cases__rows' ) ).toBeVisible();
	await expect( page.getByRole( 'list', { name: 'Cijfers' } ) ).toBeVisible();
}

const waiting = ( page: Page ) =>
	page.getByRole( 'link', { name: /wachten? langer dan 14 dagen$/ } );

/** The table below a chart, row by row. */
async function tableOf( page: Page, chart: string ): Promise< string[][] > {
	const figure = page
		.locator( '.klacht-chart' )
		.filter( { has: page.getByRole( 'heading', { name: chart } ) } );
	await figure.locator( 'summary' ).click();
	return figure
		.locator( 'tr' )
		.evaluateAll( ( rows ) =>
			rows.map( ( row ) =>
				[ ...row.children ].map( ( cell ) => cell.textContent ?? '' )
			)
		);
}

for ( const width of [ 1280, 360 ] ) {
	test.describe( `at ${ width } px`, () => {
		test.use( { viewport: { width, height: 800 } } );

		test( 'the page that a day begins with', async ( {
			pageAs,
			restAs,
			site,
			expectAccessible,
		} ) => {
			test.skip(
				site.runtime === 'playground' && width !== 1280,
				ON_PLAYGROUND[ 1 ]
			);
			const rest = await restAs( 'telecom' );
			const page = await pageAs( 'telecom' );
			await openHome( page );

			// All new complaints, the newest first, with the nine fields of Klachten Beheer.
			await expect.poll( () => fieldNames( page ) ).toEqual( COLUMNS );
			await expectRows( page, await casesOf( rest, { status: 'new' } ) );

			// The figures lead to what they count.
			const figures = page
				.getByRole( 'list', { name: 'Cijfers' } )
				.getByRole( 'link' );
			const texts = await figures.allInnerTexts();
			expect(
				texts.map( ( text ) => text.split( '\n' )[ 0 ]?.trim() )
			).toEqual( [
				'Nieuwe klacht',
				'In behandeling',
				'Opgelost',
				'Gemiddeld cijfer',
			] );
			expect( texts[ 3 ] ).toMatch( /\d,\d \(\d+ cijfers\)$/ );
			const resolved = await casesOf( rest, {
				status: 'resolved',
				per_page: 100,
			} );
			expect( texts[ 2 ] ).toMatch(
				new RegExp( `\\b${ resolved.length }$` )
			);

			// The charts: a sentence, a drawing that is named, a table that says the same.
			await expect( page.locator( '.klacht-chart' ) ).toHaveCount( 3 );
			const drawing = page.getByRole( 'img', { name: 'Per maand' } );
			await expect( drawing ).toHaveAccessibleDescription(
				/^Laatste 12 maanden: \d+ geplaatst, \d+ opgelost\.$/
			);
			const months = await tableOf( page, 'Per maand' );
			expect( months ).toHaveLength( 13 );
			expect( months[ 0 ] ).toEqual( [
				'Maand',
				'Geplaatst',
				'Opgelost',
			] );
			const placed = months
				.slice( 1 )
				.reduce( ( sum, row ) => sum + Number( row[ 1 ] ), 0 );
			await expect( drawing ).toHaveAccessibleDescription(
				new RegExp( `: ${ placed } geplaatst` )
			);
			const reactions = await tableOf( page, 'Reactietijd' );
			expect( reactions.map( ( [ name ] ) => name ) ).toEqual( [
				'Eerste reactie of e-mail',
				'zelfde dag',
				'1 dag',
				'2–3 dagen',
				'4–7 dagen',
				'8–14 dagen',
				'15–30 dagen',
				'>30 dagen',
				'nog geen reactie',
			] );
			expect( await tableOf( page, 'Cijfers' ) ).toHaveLength( 11 );

			await expectNoSidewaysScrolling( page );
			await expectDutch( page, '#wpbody-content', 40 );
			await expectAccessible( page );

			await figures.nth( 2 ).click();
			await expect( page ).toHaveURL(
				/page=klacht-cases&status=resolved$/
			);
		} );
	} );
}

test.describe( 'in every way', () => {
	test.skip( ...ON_PLAYGROUND );

	test( 'by keyboard alone: the oldest first, page after page, to behandelen and back', async ( {
		own,
		pageAs,
		restAs,
		wp,
	} ) => {
		test.slow();
		await importComplaints( wp, own.name, 66 );
		const fresh = await own.publish();
		const page = await pageAs( own.account );
		const { keyboard } = page;
		await openHome( page );
		expect( ( await idsOf( page ) )[ 0 ] ).toBe( fresh.id );
		await expect( waiting( page ) ).toHaveText(
			'22 klachten wachten langer dan 14 dagen'
		);

		await tabTo( page, waiting( page ) );
		await keyboard.press( 'Enter' );
		const rest = await restAs( own.account );
		await expectRows(
			page,
			await casesOf( rest, { status: 'new', order: 'asc' } )
		);
		await expect( page ).toHaveURL( /page=klacht&order=asc$/ );
		await expect( waiting( page ) ).toHaveAttribute( 'aria-current' );

		const next = page.getByRole( 'button', { name: 'Volgende' } );
		await tabTo( page, next );
		await keyboard.press( 'Enter' );
		await expect.poll( () => idsOf( page ) ).toContain( fresh.id );
		expect( await idsOf( page ) ).toHaveLength( 3 );

		const title = page.locator( `#klacht-title-${ fresh.id }` );
		await tabTo( page, title, 'Shift+Tab' );
		await keyboard.press( 'Enter' );
		await expect( page.getByRole( 'tablist' ) ).toBeVisible();
		await page.goBack();
		await expect( title ).toBeFocused();

		const table = page.locator( '.klacht-chart summary' ).first();
		await tabTo( page, table );
		await keyboard.press( 'Enter' );
		await expect(
			page.locator( '.klacht-chart table' ).first()
		).toBeVisible();
	} );

	test( 'a company without complaints, and one without new ones', async ( {
		pageAs,
		wp,
		restAs,
		expectAccessible,
	} ) => {
		const founded = await foundCompany( wp );
		const page = await pageAs( founded.account );
		await page.goto( HOME );
		const empty = page.locator( '.klacht-empty' );
		await expect( empty ).toContainText(
			'Er zijn nog geen klachten over uw bedrijf.'
		);
		await expect( page.locator( '.klacht-chart' ) ).toHaveCount( 0 );
		await expectDutch( page, '#wpbody-content' );
		await expectAccessible( page );

		await importComplaints( wp, founded.name, 1 );
		const [ only ] = await casesOf( await restAs( founded.account ) );
		expect( only?.status ).toBe( 'resolved' );
		await page.reload();
		await expect( empty ).toContainText(
			'Er zijn geen nieuwe klachten over uw bedrijf.'
		);
		// Nothing has a grade, so that chart is its sentence alone.
		await expect(
			page.getByText( 'Er zijn nog geen cijfers.' )
		).toBeVisible();
		await expect(
			page.getByRole( 'img', { name: 'Cijfers' } )
		).toHaveCount( 0 );
	} );

	test( 'the charts are told apart without colour, and stand in forced colours', async ( {
		pageAs,
	} ) => {
		const page = await pageAs( 'telecom' );
		await openHome( page );
		const drawing = page.getByRole( 'img', { name: 'Per maand' } );
		const hatched = drawing.locator( '.klacht-chart__bar.is-hatched' );
		expect( await hatched.first().getAttribute( 'fill' ) ).toMatch(
			/^url\(#klacht-months-hatch\)$/
		);
		await page.emulateMedia( { forcedColors: 'active' } );
		const seen = await drawing
			.locator( '.klacht-chart__bar' )
			.first()
			.evaluate( ( bar ) => {
				const canvas = document.createElement( 'i' );
				canvas.style.cssText =
					'color:CanvasText;background-color:Canvas';
				document.body.append( canvas );
				const system = getComputedStyle( canvas );
				const { fill, stroke } = getComputedStyle( bar );
				return {
					fill: fill === system.color,
					stroke: stroke === system.color,
				};
			} );
		expect( seen ).toEqual( { fill: true, stroke: true } );
	} );
} );
