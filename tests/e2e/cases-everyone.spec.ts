/**
 * Klachten Beheer for everyone: by keyboard alone, read aloud, on any width, in Dutch.
 */
import { expectDutch } from './support/dutch.ts';
import { ON_PLAYGROUND, expect, test } from './support/fixtures.ts';
import { expectFocusSomewhere, tabTo } from './support/keyboard.ts';
import {
	casesOf,
	expectNoSidewaysScrolling,
	expectRows,
	idsOf,
	LIST,
	openList,
} from './support/list.ts';

test.skip( ...ON_PLAYGROUND );

test( 'the whole list by keyboard alone', async ( { pageAs, restAs } ) => {
	const rest = await restAs( 'klachtenoplossing' );
	const page = await pageAs( 'klachtenoplossing' );
	await openList( page );
	const views = page.getByRole( 'navigation', { name: 'Snel kiezen' } );

	const resolved = views.getByRole( 'link', { name: /^Opgelost/ } );
	await tabTo( page, resolved );
	await page.keyboard.press( 'Enter' );
	await expectRows( page, await casesOf( rest, { status: 'resolved' } ) );
	await expect( resolved ).toBeFocused();

	// Enter searches at once.
	await tabTo( page, page.getByRole( 'searchbox' ) );
	await page.keyboard.type( 'klacht' );
	await page.keyboard.press( 'Enter' );
	await expect( page ).toHaveURL( /status=resolved&s=klacht$/ );
	await expectRows(
		page,
		await casesOf( rest, { status: 'resolved', search: 'klacht' } )
	);
	await expect( page.getByRole( 'searchbox' ) ).toBeFocused();

	const type = page.getByLabel( 'Type', { exact: true } );
	await tabTo( page, type );
	await page.keyboard.press( 'ArrowDown' );
	await expect( type ).toHaveValue( 'complaint' );
	await expect( page ).toHaveURL( /type=complaint/ );

	await tabTo( page, page.getByRole( 'button', { name: 'Wis filters' } ) );
	await page.keyboard.press( 'Enter' );
	await expectRows( page, await casesOf( rest ) );
	await expectFocusSomewhere( page );

	await tabTo(
		page,
		page
			.getByRole( 'columnheader' )
			.getByRole( 'button', { name: 'Toegevoegd' } )
	);
	await page.keyboard.press( 'Enter' );
	const oldest = page.getByRole( 'menuitemradio', {
		name: /^Sorteer oplopend/,
	} );
	await expect( oldest ).toBeVisible();
	await expect
		.poll( async () => {
			await page.keyboard.press( 'ArrowDown' );
			return oldest.evaluate(
				( node ) => node === node.ownerDocument.activeElement
			);
		} )
		.toBe( true );
	await page.keyboard.press( 'Enter' );
	await page.keyboard.press( 'Escape' );
	await expect.poll( async () => ( await idsOf( page ) )[ 0 ] ).toBe( 29008 );

	const add = page.getByRole( 'button', {
		name: 'Voeg mail met alle gegevens toe als product',
	} );
	await tabTo( page, add );
	await page.keyboard.press( 'Enter' );
	const dialog = page.getByRole( 'dialog' );
	await expect(
		page.locator( '[role="dialog"]:focus, [role="dialog"] :focus' )
	).toHaveCount( 1 );
	await tabTo( page, dialog.getByRole( 'button', { name: 'Annuleren' } ) );
	await page.keyboard.press( 'Enter' );
	await expect( add ).toBeFocused();

	const handle = page.locator( '#klacht-handle-29108' );
	await tabTo( page, handle );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByRole( 'heading', { level: 1 } ) ).toHaveText(
		'klacht kpn'
	);
	await tabTo(
		page,
		page.getByRole( 'link', { name: 'Terug naar Klachten Beheer' } )
	);
	await page.keyboard.press( 'Enter' );
	await expect( handle ).toBeFocused();
} );

test( 'each link and button says what it is about', async ( { pageAs } ) => {
	const page = await pageAs( 'klachtenoplossing' );
	await openList( page, '&s=33796' );
	const title = 'Hoe onafhankelijk is klachtenoplossing.nl?';
	for ( const name of [ 'behandelen', 'preview' ] ) {
		await expect(
			page.getByRole( 'link', { name } )
		).toHaveAccessibleDescription( title );
	}
	await expect(
		page.getByRole( 'cell', { name: '1,7 van 10' } )
	).toHaveCount( 1 );
	await openList( page, '&s=29008' );
	await expect( page.getByRole( 'cell', { name: 'geen' } ) ).toHaveCount( 2 );
	await openList( page, '&orderby=grade' );
	await expect(
		page.getByRole( 'columnheader', { name: 'Review' } )
	).toHaveAttribute( 'aria-sort', 'descending' );
} );

for ( const width of [ 1280, 782, 360, 320 ] ) {
	test.describe( `at ${ width } px`, () => {
		test.use( { viewport: { width, height: 800 } } );

		test( 'no violation, no English, nothing sticks out', async ( {
			pageAs,
			expectAccessible,
		} ) => {
			const page = await pageAs( 'klachtenoplossing' );
			const check = async (): Promise< void > => {
				await expectNoSidewaysScrolling( page );
				if ( width !== 320 ) {
					// What is there is that of 360 px.
					await expectAccessible( page );
					await expectDutch( page );
				}
			};
			await openList( page );
			await check();
			if ( width <= 782 ) {
				const cards = page.locator( '.dataviews-view-grid__card' );
				const left = await cards.evaluateAll( ( found ) =>
					found.map( ( card ) => card.getBoundingClientRect().left )
				);
				expect( new Set( left ).size, 'columns of cards' ).toBe( 1 );
			}
			const filters = page.getByRole( 'button', { name: 'Filters' } );
			if ( await filters.isVisible() ) {
				await filters.click();
				await expect( page.getByLabel( 'Vanaf' ) ).toBeVisible();
				await check();
			}
			const product = page.getByRole( 'combobox', { name: 'Product' } );
			await product.fill( 'e' );
			await expect(
				page.getByRole( 'listbox' ).getByRole( 'option' ).first()
			).toBeVisible();
			await expectDutch( page );
			await page.keyboard.press( 'Escape' );

			await page.locator( '.klacht-add' ).first().click();
			await expect( page.getByRole( 'dialog' ) ).toBeVisible();
			await check();
			await page.keyboard.press( 'Escape' );
			await page.goto( `${ LIST }&s=bestaatniet` );
			await expect( page.locator( '.klacht-empty' ) ).toBeVisible();
			await check();
		} );
	} );
}

test( 'the menus of the heads are Dutch as well', async ( {
	pageAs,
	expectAccessible,
} ) => {
	const page = await pageAs( 'klachtenoplossing' );
	await openList( page );
	await page
		.getByRole( 'columnheader' )
		.getByRole( 'button', { name: 'Review' } )
		.click();
	await expect( page.getByRole( 'menuitemradio' ) ).toHaveText( [
		'Sorteer oplopend',
		'Aflopend sorteren',
	] );
	await expectDutch( page );
	await expectAccessible( page );
} );

test.describe( 'on a touch screen', () => {
	test.use( { viewport: { width: 360, height: 740 }, hasTouch: true } );

	test( 'targets are big enough for a finger', async ( { pageAs } ) => {
		const page = await pageAs( 'klachtenoplossing' );
		await openList( page );
		await page.getByRole( 'button', { name: 'Filters' } ).click();
		const targets = page.locator(
			[
				'.dataviews-view-grid__field-value a',
				'.klacht-add',
				'.klacht-views a',
				'.klacht-cases button.components-button:not( .is-link, .has-icon )',
				'.klacht-cases select',
				'.klacht-cases input[type="date"]',
				'.klacht-search .components-input-control__container',
				'.klacht-cases .components-combobox-control__suggestions-container',
			].join()
		);
		const small = await targets.evaluateAll( ( found ) =>
			found
				.map( ( target ) => ( {
					text:
						target.textContent ||
						target.getAttribute( 'aria-label' ) ||
						target.id,
					height: target.getBoundingClientRect().height,
				} ) )
				.filter( ( { height } ) => height > 0 && height < 44 )
		);
		expect( small ).toEqual( [] );
	} );
} );
