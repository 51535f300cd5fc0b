/**
 * The account of somebody who reports: from registering to one's own complaints, and the login block in every state.
 */
import type { Browser, Locator, Page } from '@playwright/test';
import { test as base } from './support/companies.ts';
import { expectDutch } from './support/dutch.ts';
import { testSite } from './support/environment.ts';
import { expect, ON_PLAYGROUND, PASSWORD } from './support/fixtures.ts';
import { tabTo } from './support/keyboard.ts';
import { linksOf } from './support/mail.ts';
import { choosePassword, expectLoginReady } from './support/password.ts';
import { answered } from './support/rest.ts';

const CHOSEN = 'Vier paarse fietsen op 1 dijk!';
const OWN = /\/klacht\/mijn-klachten\/$/;
const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

/** Pages of visitors, at any width, with JavaScript or without. */
const test = base.extend< {
	visit: ( options?: {
		viewport?: typeof WIDE;
		javaScriptEnabled?: boolean;
	} ) => Promise< Page >;
} >( {
	visit: async ( { browser }, use ) => {
		const pages: Page[] = [];
		await use( async ( options = {} ) => {
			const page = await newPage( browser, options );
			pages.push( page );
			return page;
		} );
		for ( const page of pages ) {
			await page.context().close();
		}
	},
} );

async function newPage( browser: Browser, options: object ): Promise< Page > {
	const context = await browser.newContext( {
		baseURL: testSite().url,
		locale: 'nl-NL',
		...options,
	} );
	return context.newPage();
}

function loginBlock( page: Page ): Locator {
	return page.getByRole( 'region', {
		name: /^(Inloggen \/ Aanmelden|Uw account)$/,
	} );
}

async function logIn(
	form: Locator,
	name: string,
	password: string
): Promise< void > {
	await form.getByLabel( 'Gebruikersnaam' ).fill( name );
	await form.getByLabel( 'Wachtwoord' ).fill( password );
	await form.getByRole( 'button', { name: 'Inloggen' } ).click();
}

async function expectNoSidewaysScroll( page: Page ): Promise< void > {
	const [ wide, seen ] = await page.evaluate( () => [
		document.documentElement.scrollWidth,
		document.documentElement.clientWidth,
	] );
	expect( wide ).toBeLessThanOrEqual( seen ?? 0 );
}

async function fillIn(
	page: Page,
	username: string,
	email: string
): Promise< void > {
	await page.getByLabel( 'Gebruikersnaam' ).fill( username );
	await page.getByLabel( 'Naam op de site' ).fill( 'Mieke uit Zwolle' );
	await page.getByLabel( 'E-mailadres' ).fill( email );
}

/** Sends the form once; answers what stands there then. */
async function press( page: Page ): Promise< string > {
	const answer = page.waitForResponse(
		( response ) => response.request().method() === 'POST'
	);
	await page.getByRole( 'button', { name: 'Registreren' } ).click();
	const led = ( await answer ).status() === 303;
	await page.waitForLoadState();
	await expect( page.locator( 'form[aria-busy="true"]' ) ).toHaveCount( 0 );
	return led
		? 'done'
		: ( ( await page.getByRole( 'alert' ).textContent() ) ?? '' );
}

/** Presses until the form is old enough: who is faster than people are is asked to wait. */
async function sendRegistration( page: Page ): Promise< void > {
	await expect.poll( () => press( page ) ).toBe( 'done' );
	await expect(
		page.getByRole( 'heading', { name: 'Kijk in uw mailbox' } )
	).toBeVisible();
}

/** A draft of whoever is logged in on this page. */
async function keepDraft( page: Page, title: string ): Promise< number > {
	const nonce = await page.request.get(
		'wp-admin/admin-ajax.php?action=rest-nonce'
	);
	const draft = await answered< { id: number } >(
		page.request.post( 'wp-json/klacht/v1/me/drafts', {
			headers: { 'X-WP-Nonce': await nonce.text() },
			data: {
				type: 'complaint',
				title,
				company_text: { name: 'Voorbeeld Webwinkel' },
				reporter: {},
			},
		} ),
		201
	);
	return draft.id;
}

for ( const javaScriptEnabled of [ true, false ] ) {
	for ( const viewport of [ WIDE, PHONE ] ) {
		const where = `at ${ viewport.width } px, ${
			javaScriptEnabled ? 'with' : 'without'
		} JavaScript`;

		test( `from registering to a draft that is deleted, ${ where }`, async ( {
			visit,
			mail,
			expectAccessible,
			site,
		} ) => {
			test.skip(
				ON_PLAYGROUND[ 0 ]( { site } ) &&
					! ( javaScriptEnabled && viewport === WIDE ),
				ON_PLAYGROUND[ 1 ]
			);
			// A whole walk, with axe at every step.
			test.setTimeout( 180_000 );
			const page = await visit( { viewport, javaScriptEnabled } );
			/** axe runs in the page: it needs JavaScript. */
			const check = async (): Promise< void > => {
				if ( javaScriptEnabled ) {
					await expectAccessible( page );
					// Frame and footer alone have nine.
					await expectDutch( page );
					await expectNoSidewaysScroll( page );
				}
			};
			const username = `mieke-${ Date.now() }`;
			const email = `${ username }@melder.example`;

			await page.goto( '' );
			await check();
			await loginBlock( page )
				.getByRole( 'link', { name: 'Registreren' } )
				.click();
			await expect(
				page.getByRole( 'heading', { level: 1 } )
			).toHaveText( 'Registreren' );
			await check();

			// What is wrong is said, and what was typed stays.
			await fillIn( page, 'mieke de boer', email );
			await expect
				.poll( () => press( page ) )
				.toContain( 'zonder spaties' );
			await expect( page ).toHaveTitle( /^Fout: Registreren/ );
			await expect( page.getByLabel( 'E-mailadres' ) ).toHaveValue(
				email
			);
			await check();
			await page
				.getByRole( 'alert' )
				.getByRole( 'link', { name: /zonder spaties/ } )
				.click();
			await expect( page.getByLabel( 'Gebruikersnaam' ) ).toBeFocused();
			await fillIn( page, username, email );
			await sendRegistration( page );
			await check();

			const letter = await mail.receive( { to: email } );
			expect( letter.subject ).toContain(
				'Uw account op Klachtenoplossing.nl: kies een wachtwoord'
			);
			expect( letter.text ).toContain( `Gebruikersnaam: ${ username }` );
			await page.goto( linksOf( letter )[ 0 ] ?? '' );
			await choosePassword( page, CHOSEN, javaScriptEnabled );
			await expect(
				page.getByRole( 'link', { name: 'Login' } )
			).toHaveAttribute( 'href', /wp-login\.php/ );

			await page.goto( '' );
			await logIn( loginBlock( page ), username, CHOSEN );
			await expect( page ).toHaveURL( OWN );
			await expect( page.getByRole( 'main' ) ).toContainText(
				'U hebt nog niets gemeld.'
			);
			await check();

			const id = await keepDraft( page, 'Half verhaal over een pakket' );
			await page.reload();
			const row = page
				.getByRole( 'row' )
				.filter( { hasText: 'Half verhaal over een pakket' } );
			await expect( row ).toContainText( 'Voorbeeld Webwinkel' );
			await expect( row ).toContainText( 'Concept' );
			await expect(
				row.getByRole( 'button', { name: /^Verder schrijven/ } )
			).toBeVisible();
			await expect( row.locator( 'input[name="draft"]' ) ).toHaveValue(
				String( id )
			);
			await check();

			// It opens with what was kept.
			await row.getByRole( 'button', { name: /^Verder/ } ).click();
			await expect( page ).toHaveURL( /\/klacht-melden\/\?/ );
			await page.goto( 'klacht/mijn-klachten/' );

			const drop = row.getByRole( 'link', { name: /^Verwijderen/ } );
			await drop.click();
			await expect( page.getByRole( 'main' ) ).toContainText(
				'Wilt u “Half verhaal over een pakket” verwijderen?'
			);
			await check();
			await page.getByRole( 'link', { name: 'Bewaar het' } ).click();
			await drop.click();
			await page
				.getByRole( 'button', { name: 'Verwijder het concept' } )
				.click();
			await expect( page.getByRole( 'status' ) ).toHaveText(
				'Uw concept is verwijderd'
			);
			await expect( row ).toHaveCount( 0 );

			await page.goto( '' );
			await loginBlock( page )
				.getByRole( 'link', { name: 'Uitloggen' } )
				.click();
			await expect( page ).toHaveURL( site.url );
			await expect(
				loginBlock( page ).getByLabel( 'Gebruikersnaam' )
			).toBeVisible();
		} );
	}
}

test( 'an address that has an account gets the same page, and its owner a mail', async ( {
	visit,
	own,
	mail,
} ) => {
	const page = await visit();
	await page.goto( 'klacht/registreren/' );
	await fillIn( page, `nieuw-${ Date.now() }`, own.reporterEmail );
	await sendRegistration( page );
	const letter = await mail.receive( { to: own.reporterEmail } );
	expect( letter.subject ).toContain( 'U hebt al een account op' );
	await page.goto( linksOf( letter )[ 0 ] ?? '' );
	await expect(
		page.getByRole( 'button', { name: 'Nieuw wachtwoord aanmaken' } )
	).toBeVisible();
} );

test.describe( 'the login block', () => {
	test( 'leads each to their own place', async ( {
		own,
		pageAs,
		expectAccessible,
		site,
	} ) => {
		const places = [
			[ own.reporter, 'Onno', 'Mijn klachten', OWN ],
			[ own.account, 'Lotte Proef', 'Klachten', /page=klacht$/ ],
			[ 'redactie', 'Redactie', 'Redactie', /\/wp-admin\// ],
		] as const;
		for ( const [ account, name, words, address ] of places ) {
			const page = await pageAs( account );
			await page.goto( '' );
			const block = loginBlock( page );
			await expect( block ).toContainText(
				`U bent ingelogd als ${ name }.`
			);
			await expect( block.getByRole( 'textbox' ) ).toHaveCount( 0 );
			await expectAccessible( page );
			await block.getByRole( 'link', { name: words } ).click();
			await expect( page ).toHaveURL( address );
		}
		// From elsewhere it leads home, too.
		const page = await pageAs( own.reporter );
		await page.goto( 'klacht/registreren/' );
		await expect( page.getByRole( 'heading', { level: 1 } ) ).toHaveText(
			'U bent ingelogd'
		);
		await page
			.getByRole( 'main' )
			.getByRole( 'link', { name: 'Uitloggen' } )
			.click();
		await expect( page ).toHaveURL( site.url );
	} );

	test( 'says a mistake on the form of WordPress, which leads on', async ( {
		visit,
		own,
	} ) => {
		const page = await visit();
		await page.goto( '' );
		await logIn( loginBlock( page ), own.reporter, 'vergeten' );
		await expect( page ).toHaveURL( /wp-login\.php/ );
		await expect( page.locator( '#login_error' ) ).toContainText(
			'wachtwoord'
		);
		await expectLoginReady( page );
		await page.getByLabel( 'Wachtwoord', { exact: true } ).fill( PASSWORD );
		await page.locator( '#wp-submit' ).click();
		await expect( page ).toHaveURL( OWN );
	} );

	test( 'does no harm to who is logged in and gets it from a cache', async ( {
		visit,
		own,
	} ) => {
		const visitor = await visit();
		const cached = await ( await visitor.request.get( '' ) ).text();
		const page = await visit();
		await page.goto( '' );
		await logIn( loginBlock( page ), own.reporter, PASSWORD );
		await expect( page ).toHaveURL( OWN );
		await page.route( testSite().url, ( route ) =>
			route.fulfill( { body: cached, contentType: 'text/html' } )
		);
		await page.goto( '' );
		await logIn( loginBlock( page ), own.reporter, PASSWORD );
		await expect( page ).toHaveURL( OWN );
		await expect( page.getByRole( 'main' ) ).toContainText(
			'U hebt nog niets gemeld.'
		);
	} );

	test( 'leads back to the view that was asked for', async ( {
		visit,
		own,
		expectAccessible,
	} ) => {
		const page = await visit( { viewport: PHONE } );
		await page.goto( 'klacht/mijn-klachten/?view=rejected' );
		await expectAccessible( page );
		await expectDutch( page );
		await logIn( page.getByRole( 'main' ), own.reporter, PASSWORD );
		await expect( page ).toHaveURL( /view=rejected$/ );
	} );
} );

test.describe( 'one’s own complaints', () => {
	for ( const viewport of [ WIDE, PHONE ] ) {
		test( `stand in their views, at ${ viewport.width } px`, async ( {
			visit,
			own,
			expectAccessible,
		} ) => {
			const complaint = await own.publish();
			const page = await visit( { viewport } );
			await page.goto( 'klacht/mijn-klachten/' );
			await logIn( page.getByRole( 'main' ), own.reporter, PASSWORD );
			const views = page.getByRole( 'navigation', {
				name: 'Mijn klachten per stand',
			} );
			await expect( views.getByRole( 'link' ) ).toHaveText( [
				'Concepten (0)',
				'Ingestuurd (0)',
				'Geplaatst (1)',
				'Afgewezen (0)',
			] );
			await expect(
				views.getByRole( 'link', { name: /^Geplaatst/ } )
			).toHaveAttribute( 'aria-current', 'page' );
			const row = page.getByRole( 'row' ).nth( 1 );
			await expect(
				row.getByRole( 'link', { name: complaint.title } )
			).toHaveAttribute(
				'href',
				new RegExp( `/klacht/volgen/\\?complaint=${ complaint.id }$` )
			);
			for ( const text of [ own.name, 'Nieuwe klacht', 'bedrijf' ] ) {
				await expect( row ).toContainText( text );
			}
			// Sent in, and placed on the site.
			const moment = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
			await expect( row.locator( 'time' ) ).toHaveText( [
				moment,
				moment,
			] );
			await expectAccessible( page );
			await expectDutch( page );
			await expectNoSidewaysScroll( page );
			await views.getByRole( 'link', { name: /^Afgewezen/ } ).click();
			await expect( page.getByRole( 'main' ) ).toContainText(
				'Er is geen klacht van u afgewezen.'
			);
			await expectAccessible( page );
		} );
	}

	test( 'are handled with the keyboard alone', async ( {
		visit,
		own,
		site,
	} ) => {
		test.skip( ON_PLAYGROUND[ 0 ]( { site } ), ON_PLAYGROUND[ 1 ] );
		const page = await visit();
		await page.goto( '' );
		const block = loginBlock( page );
		await tabTo( page, block.getByLabel( 'Gebruikersnaam' ) );
		await page.keyboard.type( own.reporter );
		await page.keyboard.press( 'Tab' );
		await page.keyboard.type( PASSWORD );
		await page.keyboard.press( 'Enter' );
		await expect( page ).toHaveURL( OWN );
		await keepDraft( page, 'Met het toetsenbord' );
		await page.reload();
		await tabTo( page, page.getByRole( 'link', { name: /^Verwijderen/ } ) );
		await page.keyboard.press( 'Enter' );
		await tabTo(
			page,
			page.getByRole( 'button', { name: 'Verwijder het concept' } )
		);
		await page.keyboard.press( 'Enter' );
		await expect( page.getByRole( 'status' ) ).toBeFocused();
		await expect( page.getByRole( 'status' ) ).toHaveText(
			'Uw concept is verwijderd'
		);
	} );
} );
