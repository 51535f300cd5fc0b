/**
 * Behandelen for everyone: by keyboard alone, read aloud, on any width, in Dutch.
 */
import { expectDutch } from './support/dutch.ts';
import { test } from './support/companies.ts';
import { ON_PLAYGROUND, expect } from './support/fixtures.ts';
import { tabTo } from './support/keyboard.ts';
import { expectNoSidewaysScrolling } from './support/list.ts';
import {
	entries,
	noteBox,
	openCase,
	openTab,
	replyBox,
	said,
	SOLUTION,
	solutionBox,
	statusBadge,
	tabPanel,
} from './support/screen.ts';

test.skip( ...ON_PLAYGROUND );

test( 'a complaint handled by keyboard alone', async ( { own, pageAs } ) => {
	const complaint = await own.publish();
	const page = await pageAs( own.account );
	let looks = 0;
	page.on( 'request', ( request ) => {
		looks += Number( request.url().includes( 'contact-views' ) );
	} );
	await openCase( page, complaint );
	await tabTo(
		page,
		page.getByRole( 'button', { name: 'Neem in behandeling' } )
	);
	await page.keyboard.press( 'Enter' );
	await expect( statusBadge( page ) ).toHaveText( /In behandeling$/ );
	await expect( statusBadge( page ) ).toBeFocused();

	await tabTo( page, solutionBox( page ) );
	await page.keyboard.type( 'Te kort.' );
	await page.keyboard.press( 'Control+Enter' );
	await expect( page.locator( '.klacht-problem' ) ).toContainText(
		'Schrijf minstens 20 tekens'
	);
	await expect( solutionBox( page ) ).toBeFocused();
	await page.keyboard.press( 'Control+a' );
	await page.keyboard.type( SOLUTION );
	await page.keyboard.press( 'Control+Enter' );
	await expect( statusBadge( page ) ).toHaveText( /Opgelost$/ );
	await expect( statusBadge( page ) ).toBeFocused();

	// One stop for the tabs; arrows move, Enter opens: a look is logged, so not in passing.
	const story = page.getByRole( 'tab', { name: 'Klacht', exact: true } );
	const reporter = page.getByRole( 'tab', { name: 'Gebruiker' } );
	await tabTo( page, story );
	await page.keyboard.press( 'ArrowRight' );
	await expect( reporter ).toBeFocused();
	await expect( story ).toHaveAttribute( 'aria-selected', 'true' );
	expect( looks, 'nobody looked yet' ).toBe( 0 );
	const last = page.getByRole( 'tab', { name: 'Tijdlijn' } );
	await page.keyboard.press( 'End' );
	await expect( last ).toBeFocused();
	await page.keyboard.press( 'ArrowRight' );
	await expect( story ).toBeFocused();
	await page.keyboard.press( 'ArrowLeft' );
	await expect( last ).toBeFocused();
	await page.keyboard.press( 'Home' );
	await page.keyboard.press( 'ArrowRight' );
	await expect( reporter ).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await expect( reporter ).toHaveAttribute( 'aria-selected', 'true' );
	await expect( reporter ).toBeFocused();
	await expect( tabPanel( page ) ).toContainText( 'Gemeld door: Onno' );
	expect( looks ).toBe( 1 );
	await page.keyboard.press( 'Tab' );
	await expect( tabPanel( page ) ).toBeFocused();
	await page.keyboard.press( 'Shift+Tab' );
	await expect( reporter ).toBeFocused();
} );

for ( const width of [ 1280, 782, 360, 320 ] ) {
	test.describe( `at ${ width } px`, () => {
		test.use( { viewport: { width, height: 800 } } );

		test( 'no violation, no English, nothing sticks out', async ( {
			own,
			pageAs,
			expectAccessible,
		} ) => {
			// Every tab is looked at several times.
			test.slow();
			const complaint = await own.publish( {
				title: 'Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente niet betaald',
				product: 'Een-heel-lang-woord-dat-nergens-afbreekt-0123456789',
			} );
			const page = await pageAs( own.account );
			const check = async (): Promise< void > => {
				await expectNoSidewaysScrolling( page );
				if ( width !== 320 ) {
					// What is there is that of 360 px.
					await expectAccessible( page );
					await expectDutch( page );
				}
			};
			await openCase( page, complaint );
			const facts = page.locator( '.klacht-facts summary' );
			if ( await facts.isVisible() ) {
				await check();
				await facts.click();
			}
			await check();
			await page.getByRole( 'tab', { name: 'Gebruiker' } ).click();
			await expect( tabPanel( page ) ).toContainText( 'Klantnummer' );
			await check();
			const long = 'https://example.org/een-heel-lang-adres-'.repeat( 5 );
			for ( const [ name, box, button ] of [
				[ 'Reacties', replyBox( page ), 'Plaats reactie' ],
				[ 'Notities', noteBox( page ), 'Bewaar notitie' ],
			] as const ) {
				await openTab( page, name );
				await check();
				await page.getByRole( 'button', { name: button } ).click();
				await expect(
					page.locator( '#klacht-body-problem' )
				).not.toBeEmpty();
				await box.fill( `Regel een.\n\n${ long }` );
				await check();
				await page.getByRole( 'button', { name: button } ).click();
				await expect( entries( page ) ).toHaveCount( 1 );
				await expect( said( page ) ).not.toBeEmpty();
				await check();
			}
			await openTab( page, 'Tijdlijn' );
			await expect( entries( page ) ).not.toHaveCount( 0 );
			await check();

			await page
				.getByRole( 'button', { name: 'Neem in behandeling' } )
				.click();
			await expect( solutionBox( page ) ).toBeVisible();
			await page
				.getByRole( 'button', { name: 'Klacht is opgelost' } )
				.click();
			await expect(
				page.locator( '#klacht-solution-problem' )
			).not.toBeEmpty();
			await check();
			await solutionBox( page ).fill( SOLUTION );
			await page
				.getByRole( 'button', { name: 'Klacht is opgelost' } )
				.click();
			await expect( statusBadge( page ) ).toHaveText( /Opgelost$/ );
			await check();
		} );
	} );
}

test( 'what is on its way, and what cannot be had', async ( {
	pageAs,
	expectAccessible,
} ) => {
	const page = await pageAs( 'klachtenoplossing' );
	const question = /\/klacht\/v1\/cases\/29008\b/;
	await page.route( question, ( route ) => route.abort( 'failed' ) );
	await page.goto( 'wp-admin/admin.php?page=klacht-cases&case=29008' );
	const alert = page.getByRole( 'alert' );
	await expect( alert ).toContainText( 'Geen verbinding.' );
	await expectAccessible( page );
	await expectDutch( page );
	await page.unroute( question );
	await alert.getByRole( 'button', { name: 'Probeer opnieuw' } ).click();
	await expect( page.getByRole( 'heading', { level: 1 } ) ).toHaveText(
		'Test Klacht'
	);

	await page.goto( 'wp-admin/admin.php?page=klacht-cases&case=999999999' );
	await expect( alert ).toContainText( 'Deze klacht bestaat niet.' );
	// Asking again would not help; the way back does.
	await expect( alert.getByRole( 'button' ) ).toHaveCount( 0 );
	await page
		.getByRole( 'link', { name: 'Terug naar Klachten Beheer' } )
		.click();
	await expect( page.locator( '.klacht-cases__rows' ) ).toBeVisible();
} );
