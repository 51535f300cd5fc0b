/**
 * Klachten Beheer: what the list shows, at a desk and on a phone.
 */
import type { GetCasesArgs } from '../../src/api/schema.ts';
import { expect, ON_PLAYGROUND, test } from './support/fixtures.ts';
import {
	casesOf,
	COLUMNS,
	countsOf,
	expectRows,
	fieldNames,
	idsOf,
	LIST,
	MANUAL_DAYS,
	MANUAL_ROWS,
	openList,
	rowsOf,
} from './support/list.ts';

const MENU = [ 'Voorpagina', 'Klachten Scanner', 'Klachten Beheer' ].concat( [
	'Gebruikers',
	'Uw Profiel',
	'Hulp nodig',
] );

const SIZES = [
	{ name: 'at a desk', width: 1280, height: 800 },
	{ name: 'on a phone', width: 360, height: 740 },
];

for ( const { name, ...viewport } of SIZES ) {
	test.describe( name, () => {
		test.use( { viewport } );
		const isPhone = viewport.width < 782;
		if ( isPhone ) {
			test.skip( ...ON_PLAYGROUND );
		}

		test( 'the menu has its six entries and the number that is new', async ( {
			pageAs,
			restAs,
		} ) => {
			const counts = await countsOf(
				await restAs( 'klachtenoplossing' )
			);
			const page = await pageAs( 'klachtenoplossing' );
			await openList( page );
			const openMenu = async (): Promise< void > => {
				if ( isPhone ) {
					const toggle = page.locator(
						'#wp-admin-bar-menu-toggle a'
					);
					await expect( toggle ).toHaveAttribute(
						'aria-expanded',
						'false'
					);
					await toggle.click();
				}
			};
			await openMenu();
			const menu = page.locator( '#toplevel_page_klacht' );
			await expect(
				menu.locator( '.wp-submenu a' ),
				'the entries in their order'
			).toHaveText( MENU );
			await expect( menu.locator( '.wp-submenu .current' ) ).toHaveText( [
				'Klachten Beheer',
				'Klachten Beheer',
			] );
			await expect(
				menu.locator( '.wp-menu-name .awaiting-mod' )
			).toHaveText( String( counts.new ) );
			for ( const entry of MENU ) {
				await menu.getByRole( 'link', { name: entry } ).click();
				await expect(
					page.getByRole( 'heading', { level: 1 } )
				).toHaveText( entry );
				await openMenu();
			}
		} );

		test( 'nine fields, and the five complaints of the manual', async ( {
			pageAs,
		} ) => {
			const page = await pageAs( 'klachtenoplossing' );
			await openList( page, MANUAL_DAYS );
			expect( await rowsOf( page ) ).toEqual( MANUAL_ROWS );
			expect( await fieldNames( page ) ).toEqual( COLUMNS );
			// What the eye sees as 1.7 and / is said in words.
			await expect( page.getByText( '1,7 van 10' ) ).toHaveCount( 1 );
			await expect(
				page.getByRole( 'button', {
					name: 'Voeg werking website toe als product',
				} )
			).toHaveText( '[add]' );
		} );

		test( 'the list as it opens: everything, newest first', async ( {
			pageAs,
			restAs,
		} ) => {
			const company = await restAs( 'klachtenoplossing' );
			const page = await pageAs( 'klachtenoplossing' );
			await openList( page );
			const first = await casesOf( company );
			await expectRows( page, first );
			const created = first.map( ( item ) => Date.parse( item.created ) );
			expect( created ).toEqual( created.toSorted( ( a, b ) => b - a ) );
			// A hidden name is not shown, and what was never typed is '/'.
			const anonymous = first.find( ( item ) => ! item.reporter_name );
			expect( anonymous ).toBeDefined();
			expect(
				first.some(
					( { product, product_text: typed } ) => ! product && ! typed
				)
			).toBe( true );
		} );

		test( 'a row leads to its complaint and to its public page', async ( {
			pageAs,
		} ) => {
			const page = await pageAs( 'klachtenoplossing' );
			await openList( page, '&s=29108' );
			await page.getByRole( 'link', { name: 'preview' } ).click();
			await expect( page ).toHaveURL( /\/klacht\/klacht-kpn-[^/]+\/$/ );
			await expect(
				page.getByText( 'klacht kpn' ).first()
			).toBeVisible();
			await page.goBack();
			await page.getByRole( 'link', { name: 'klacht kpn' } ).click();
			await expect( page ).toHaveURL( /page=klacht-cases&case=29108$/ );
			await page.goBack();
			await page.getByRole( 'link', { name: 'behandelen' } ).click();
			await expect(
				page.getByRole( 'heading', { level: 1 } )
			).toHaveText( 'klacht kpn' );
		} );

		test( 'quick views, with their counts', async ( {
			pageAs,
			restAs,
		} ) => {
			const company = await restAs( 'klachtenoplossing' );
			const counts = await countsOf( company );
			const page = await pageAs( 'klachtenoplossing' );
			await openList( page, '&type=complaint&orderby=grade' );
			const views = page.getByRole( 'navigation', {
				name: 'Snel kiezen',
			} );
			const all = counts.new + counts.in_progress + counts.resolved;
			await expect( views.getByRole( 'link' ) ).toHaveText( [
				`Alle${ all }`,
				`Nieuwe klacht${ counts.new }`,
				`In behandeling${ counts.in_progress }`,
				`Opgelost${ counts.resolved }`,
				'Aan mij toegewezen',
				'Wij zijn aan zet',
			] );
			const me = ( await casesOf( company, { search: '29008' } ) )[ 0 ]
				?.assignee?.id;
			const presets: [ RegExp, GetCasesArgs ][] = [
				[ /^Nieuwe klacht/, { status: 'new' } ],
				[ /^In behandeling/, { status: 'in_progress' } ],
				[ /^Opgelost/, { status: 'resolved' } ],
				[ /^Aan mij/, { assignee: Number( me ) } ],
				[ /^Wij zijn/, { turn: 'company' } ],
				[ /^Alle/, {} ],
			];
			for ( const [ link, question ] of presets ) {
				await views.getByRole( 'link', { name: link } ).click();
				// It begins anew, and keeps the order.
				await expectRows(
					page,
					await casesOf( company, { ...question, orderby: 'grade' } )
				);
				const [ field = '', value = '' ] =
					Object.entries( question )[ 0 ] ?? [];
				const { searchParams } = new URL( page.url() );
				expect( searchParams.get( field ) ?? '' ).toBe(
					String( value )
				);
				expect( searchParams.has( 'type' ) ).toBe( false );
				await expect( views.locator( '[aria-current]' ) ).toHaveText(
					link
				);
			}
		} );

		test( 'search by number and by words', async ( { pageAs, restAs } ) => {
			const company = await restAs( 'klachtenoplossing' );
			const page = await pageAs( 'klachtenoplossing' );
			await openList( page );
			const box = page.getByRole( 'searchbox', {
				name: 'Zoek op ID of titel',
			} );
			await box.fill( '29108' );
			await expect.poll( () => idsOf( page ) ).toEqual( [ 29108 ] );
			await expect( page ).toHaveURL( /[?&]s=29108$/ );

			await box.fill( 'KLACHT niet' );
			const found = await casesOf( company, { search: 'KLACHT niet' } );
			expect( found.map( ( { id } ) => id ) ).toContain( 30372 );
			await expectRows( page, found );

			await box.fill( '' );
			await expectRows( page, await casesOf( company ) );
			expect( new URL( page.url() ).searchParams.has( 's' ) ).toBe(
				false
			);
		} );

		test( 'every filter', async ( { pageAs, restAs } ) => {
			const company = await restAs( 'klachtenoplossing' );
			const everything = await casesOf( company, { per_page: 100 } );
			const mail = everything.find(
				( { product } ) => product?.name === 'Bevestigingsmail'
			)?.product;
			const daan = everything.find(
				( { assignee } ) => assignee?.name === 'Daan Visser'
			)?.assignee;
			const page = await pageAs( 'klachtenoplossing' );
			await openList( page );
			if ( isPhone ) {
				await page.getByRole( 'button', { name: 'Filters' } ).click();
			}
			const choose = ( label: string, option: string ) =>
				page
					.getByLabel( label, { exact: true } )
					.selectOption( option );
			const clear = page.getByRole( 'button', { name: 'Wis filters' } );
			const filters: [ () => Promise< unknown >, GetCasesArgs ][] = [
				[
					() => choose( 'Status', 'Opgelost' ),
					{ status: 'resolved' },
				],
				[ () => choose( 'Type', 'Suggestie' ), { type: 'suggestion' } ],
				[ () => choose( 'Review', 'Met' ), { graded: true } ],
				[ () => choose( 'Review', 'Zonder' ), { graded: false } ],
				[
					() => choose( 'Toegewezen aan', 'Daan Visser' ),
					{ assignee: Number( daan?.id ) },
				],
				[
					() => choose( 'Toegewezen aan', 'Niemand' ),
					{ assignee: 0 },
				],
				[
					async () => {
						const box = page.getByRole( 'combobox', {
							name: 'Product',
						} );
						await box.fill( 'bevestiging' );
						await page
							.getByRole( 'option', { name: 'Bevestigingsmail' } )
							.click();
					},
					{ product: Number( mail?.id ) },
				],
			];
			for ( const [ filter, question ] of filters ) {
				await filter();
				const expected = await casesOf( company, question );
				expect( expected.length ).toBeGreaterThan( 0 );
				await expectRows( page, expected );
				await clear.click();
				await expectRows( page, await casesOf( company ) );
			}
			// Both days count, whole, in the site's zone.
			await page.getByLabel( 'Vanaf' ).fill( '2009-12-21' );
			await page.getByLabel( 'Tot en met' ).fill( '2010-01-07' );
			await expect
				.poll( () => idsOf( page ) )
				.toEqual( [ 30372, 29512, 29108 ] );
			// Filters add up.
			await choose( 'Toegewezen aan', 'Daan Visser' );
			await expect.poll( () => idsOf( page ) ).toEqual( [ 29108 ] );
			await page.reload();
			await expect.poll( () => idsOf( page ) ).toEqual( [ 29108 ] );
		} );
	} );
}

test( 'only Review and Toegevoegd sort, both ways', async ( {
	pageAs,
	restAs,
} ) => {
	const company = await restAs( 'klachtenoplossing' );
	const page = await pageAs( 'klachtenoplossing' );
	await page.goto( LIST );
	const heads = page.getByRole( 'columnheader' ).getByRole( 'button' );
	await expect( heads ).toHaveText( [ /^Review/, /^Toegevoegd/ ] );
	const sort = async ( head: string, order: RegExp ): Promise< void > => {
		await page
			.getByRole( 'columnheader' )
			.getByRole( 'button', { name: head } )
			.click();
		await page.getByRole( 'menuitemradio', { name: order } ).click();
		await page.keyboard.press( 'Escape' );
		await expect( page.getByRole( 'menuitemradio' ) ).toHaveCount( 0 );
	};
	await sort( 'Review', /^Sorteer oplopend/ );
	await expectRows(
		page,
		await casesOf( company, { orderby: 'grade', order: 'asc' } )
	);
	await expect( page ).toHaveURL( /orderby=grade&order=asc$/ );
	await sort( 'Review', /^Aflopend sorteren/ );
	const best = await casesOf( company, { orderby: 'grade' } );
	await expectRows( page, best );
	expect( best[ 0 ]?.grade ).toBeGreaterThan( 9 );
	await sort( 'Toegevoegd', /^Sorteer oplopend/ );
	await expect
		.poll( async () => ( await idsOf( page ) ).slice( 0, 5 ) )
		.toEqual( [ 29008, 29108, 29512, 30372, 33796 ] );
	await expect( page ).toHaveURL( /page=klacht-cases&order=asc$/ );
} );
