/**
 * A company asks for its login, gets it from the editors, adds a colleague, and reads what the Scanner finds.
 */
import type { Page } from '@playwright/test';
import { expectDutch } from './support/dutch.ts';
import { expect, ON_PLAYGROUND, test as base } from './support/fixtures.ts';
import { withForum, type Forum } from './support/forum.ts';
import { expectGoodPage } from './support/guest.ts';
import { WAYS, type Hands } from './support/hands.ts';
import { SITE_NAME } from './support/letters.ts';
import { EDITORS } from './support/life.ts';
import { expectNoSidewaysScrolling } from './support/list.ts';
import { linksOf } from './support/mail.ts';
import { expectLoginReady } from './support/password.ts';

const CHOSEN = 'Zeven groene tafels in 1 tuin!';
const ADMIN = 'wp-admin/admin.php?page=';

interface Applicant {
	company: string;
	email: string;
	colleague: string;
}

const test = base.extend< {
	isChecked: boolean;
	forum: Forum;
	applicant: Applicant;
	/** A screen is as it must be, however it is worked. */
	expectGoodScreen: ( page: Page ) => Promise< void >;
} >( {
	forum: async ( { site }, use ) => {
		await withForum( site, use );
	},
	applicant: async ( {}, use ) => {
		const key = Date.now();
		await use( {
			company: `Fietsenhuis ${ key }`,
			email: `aanvrager-${ key }@example.org`,
			colleague: `collega-${ key }@example.org`,
		} );
	},
	isChecked: [ true, { option: true } ],
	expectGoodScreen: async ( { expectAccessible, isChecked }, use ) => {
		await use( async ( page ) => {
			if ( ! isChecked ) {
				return;
			}
			await expectNoSidewaysScrolling( page );
			await expectDutch( page );
			await expectAccessible( page );
		} );
	},
} );

const button = ( page: Page, name: string ) =>
	page.getByRole( 'button', { name, exact: true } );

const said = ( page: Page, text: string ) =>
	page.getByRole( 'status' ).filter( { hasText: text } );

/** Fills in 'Bedrijfslogin aanvragen', not suspiciously fast. */
async function askForLogin(
	page: Page,
	{ press, fill }: Hands,
	{ company, email }: Applicant
): Promise< void > {
	const opened = Date.now();
	await press( button( page, 'Verstuur de aanvraag' ) );
	await expect( page ).toHaveTitle( /^Fout: / );
	await fill( page.getByLabel( 'Bedrijfsnaam' ), company );
	await fill( page.getByLabel( 'KvK-nummer' ), '12345678' );
	await fill( page.getByLabel( 'Uw naam' ), 'Fenna Fiets' );
	await fill( page.getByLabel( 'Functie' ), 'Eigenaar' );
	await fill( page.getByLabel( 'Zakelijk e-mailadres' ), email );
	await expect
		.poll( () => Date.now() - opened, { timeout: 10_000 } )
		.toBeGreaterThan( 3500 );
	await press( button( page, 'Verstuur de aanvraag' ) );
	await expect( page.getByRole( 'heading', { level: 1 } ) ).toHaveText(
		'Wij hebben uw aanvraag ontvangen'
	);
}

/** From M14 to the Voorpagina: core's own pages, the password chosen by the person. */
async function firstLogin(
	page: Page,
	{ press, fill }: Hands,
	link: string,
	email: string
): Promise< void > {
	await page.goto( link );
	// The proposal comes by script: what is typed before it would be replaced.
	await expect( page.locator( '#pass1' ) ).not.toHaveValue( '' );
	await fill( page.locator( '#pass1' ), CHOSEN );
	await press( page.locator( '#wp-submit' ) );
	await expect( page.locator( '#pass1' ) ).toHaveCount( 0 );
	await page.goto( 'wp-login.php' );
	await expectLoginReady( page );
	await fill( page.getByLabel( 'Gebruikersnaam' ), email );
	await fill( page.getByLabel( 'Wachtwoord', { exact: true } ), CHOSEN );
	await press( page.locator( '#wp-submit' ) );
	await expect( page ).toHaveURL( /\/wp-admin\/admin\.php\?page=klacht$/ );
}

for ( const { name, viewport, hands, isChecked } of WAYS ) {
	test.describe( name, () => {
		test.skip( ...ON_PLAYGROUND );
		test.use( { viewport, isChecked } );

		test( 'a company gets its login, and what others write about it', async ( {
			applicant,
			forum,
			page,
			pageAs,
			wp,
			mail,
			expectAccessible,
			expectGoodScreen,
		} ) => {
			test.setTimeout( 240_000 );
			const theirs = hands( page );
			const { company, email, colleague } = applicant;

			// ── The request, M15 ────────────────────────────────────────────────────────────────────────
			await page.goto( 'klacht/bedrijfslogin/' );
			await expectGoodPage( page, expectAccessible );
			await askForLogin( page, theirs, applicant );
			await expectGoodPage( page, expectAccessible );
			await mail.receive( {
				to: email,
				subject: `[${ SITE_NAME }] Wij hebben uw aanvraag voor een bedrijfslogin ontvangen`,
			} );
			const m15 = await mail.receive( { to: EDITORS, text: company } );

			// ── An editor decides, M14 ──────────────────────────────────────────────────────────────────
			const desk = await pageAs( 'redactie' );
			const editors = hands( desk );
			await desk.goto( `${ ADMIN }klacht-requests` );
			await expect(
				desk.getByRole( 'link', { name: company } )
			).toBeVisible();
			await expectGoodScreen( desk );
			await editors.press( desk.getByRole( 'link', { name: company } ) );
			expect( linksOf( m15 )[ 0 ] ).toBe( desk.url() );
			await expect(
				desk.getByRole( 'heading', { level: 2, name: company } )
			).toBeFocused();
			await editors.press( button( desk, 'Goedkeuren en login mailen' ) );
			await expect( desk.getByRole( 'alert' ) ).toContainText(
				'Kies eerst het bedrijf.'
			);
			await editors.choose(
				desk.getByRole( 'radio', { name: 'Een nieuw bedrijf' } )
			);
			await expectGoodScreen( desk );
			await editors.press( button( desk, 'Goedkeuren en login mailen' ) );
			await expect(
				said( desk, `De aanvraag van ${ company } is goedgekeurd.` )
			).toBeVisible();
			await expect(
				desk.getByRole( 'link', { name: company } )
			).toHaveCount( 0 );

			const m14 = await mail.receive( {
				to: email,
				subject: `Uw login voor ${ SITE_NAME }`,
			} );
			expect( m14.text ).toContain( 'wp-login.php' );
			expect( m14.text ).not.toContain( CHOSEN );
			await firstLogin( page, theirs, linksOf( m14 )[ 0 ] ?? '', email );
			const menu = page.locator( '#toplevel_page_klacht .wp-submenu a' );
			await expect( menu ).toHaveText( [
				'Voorpagina',
				'Klachten Scanner',
				'Klachten Beheer',
				'Gebruikers',
				'Uw Profiel',
				'Hulp nodig',
			] );
			await expect(
				page.getByText( 'Er zijn nog geen klachten over uw bedrijf.' )
			).toBeVisible();
			await expectGoodScreen( page );

			// ── Uw Profiel ──────────────────────────────────────────────────────────────────────────────
			await page.goto( `${ ADMIN }klacht-profile` );
			const story = 'Fietsen, en wie ze maakt.';
			await theirs.fill(
				page.getByRole( 'textbox', { name: 'Omschrijving' } ),
				story
			);
			await theirs.press( button( page, 'Bewaren' ) );
			await expect(
				said( page, 'Het profiel is bewaard.' )
			).toBeVisible();
			await expectGoodScreen( page );

			// ── A colleague, M14 ────────────────────────────────────────────────────────────────────────
			await page.goto( `${ ADMIN }klacht-members` );
			await expect(
				page.getByText( 'De enige bedrijfsbeheerder' )
			).toBeVisible();
			await expectGoodScreen( page );
			await theirs.press( button( page, 'Medewerker toevoegen' ) );
			const dialog = page.getByRole( 'dialog' );
			await theirs.fill( dialog.getByLabel( 'Voornaam' ), 'Kees' );
			await theirs.fill( dialog.getByLabel( 'Achternaam' ), 'Ketting' );
			await theirs.fill( dialog.getByLabel( 'E-mailadres' ), colleague );
			await expectGoodScreen( page );
			await theirs.press(
				dialog.getByRole( 'button', { name: /^Toevoegen/ } )
			);
			await expect( said( page, colleague ) ).toBeVisible();
			await mail.receive( {
				to: colleague,
				subject: `Uw login voor ${ SITE_NAME }`,
			} );

			// ── The Scanner is asked for, M16 ───────────────────────────────────────────────────────────
			await page.goto( `${ ADMIN }klacht-scanner` );
			const ask = page.getByRole( 'link', {
				name: 'Vraag de Klachten Scanner aan',
			} );
			await expect( ask ).toBeVisible();
			await expectGoodScreen( page );
			await theirs.press( ask );
			await expect( page.getByLabel( 'Onderwerp' ) ).toHaveValue(
				'Aanvraag Klachten Scanner'
			);
			await theirs.fill(
				page.getByRole( 'textbox', { name: 'Uw vraag' } ),
				'Wilt u de Klachten Scanner voor ons aanzetten?'
			);
			await theirs.press( button( page, 'Verstuur vraag' ) );
			await expect(
				said( page, 'Uw vraag is verstuurd.' )
			).toBeVisible();
			const m16 = await mail.receive( {
				to: EDITORS,
				subject: `[${ SITE_NAME }] Vraag van ${ company }: Aanvraag Klachten Scanner`,
			} );
			expect( m16.replyTo?.[ 0 ]?.address ).toBe( email );

			// ── An editor switches it on, and adds a source ─────────────────────────────────────────────
			await desk.goto(
				`${ ADMIN }klacht-companies&s=${ encodeURIComponent( company ) }`
			);
			const toggle = desk.getByRole( 'checkbox', {
				name: `Scanner van ${ company }`,
			} );
			await expect( toggle ).not.toBeChecked();
			await expectGoodScreen( desk );
			await editors.tick( toggle );
			await expect(
				said( desk, `De Scanner van ${ company } staat aan.` )
			).toBeVisible();
			await expect( toggle ).toBeChecked();
			await editors.press(
				desk.getByRole( 'button', { name: 'wijzigen' } )
			);
			const names = desk.getByRole( 'dialog', {
				name: `Andere namen van ${ company }`,
			} );
			await editors.fill(
				names.getByLabel( 'Andere namen' ),
				'De Wegrenner'
			);
			await editors.press(
				names.getByRole( 'button', { name: 'Bewaren' } )
			);
			await expect( names ).toBeHidden();
			await expect( desk.locator( '#klacht-root' ) ).toContainText(
				'De Wegrenner'
			);

			forum.write( `${ company } levert niet` );
			forum.write( 'Klacht over de wegrenner' );
			forum.write( 'Iets heel anders' );
			const source = `Forum van ${ company }`;
			await desk.goto( `${ ADMIN }klacht-sources` );
			await editors.press( button( desk, 'Bron toevoegen' ) );
			const adding = desk.getByRole( 'dialog', {
				name: 'Bron toevoegen',
			} );
			const feed = adding.getByLabel( 'Adres van de feed' );
			await editors.fill( feed, 'ftp://x' );
			await editors.press(
				adding.getByRole( 'button', { name: 'Bewaren' } )
			);
			await expect( adding ).toContainText(
				'Dit is geen webadres dat gelezen kan worden.'
			);
			await editors.fill( feed, forum.url );
			await editors.fill(
				adding.getByLabel( 'Naam (mag leeg blijven)' ),
				source
			);
			await expectAccessible( desk );
			await editors.press(
				adding.getByRole( 'button', { name: 'Bewaren' } )
			);
			await expect( adding ).toBeHidden();
			await expectGoodScreen( desk );
			const row = desk
				.locator(
					'.dataviews-view-table__row, .dataviews-view-grid__card'
				)
				.filter( { hasText: source } );
			await editors.press(
				row.getByRole( 'button', { name: 'Test bron' } )
			);
			const tested = desk.getByRole( 'dialog', {
				name: `Test van ${ source }`,
			} );
			await expect( tested ).toContainText(
				'Deze bron werkt. Hij heeft 3 berichten.'
			);
			await expect(
				tested.getByRole( 'listitem' ).nth( 1 )
			).toContainText( new RegExp( `Noemt .*${ company }` ) );
			await expectAccessible( desk );
			await desk.keyboard.press( 'Escape' );
			await expect( tested ).toBeHidden();

			// ── What it finds, M19 ──────────────────────────────────────────────────────────────────────
			await wp( 'eval', 'Klacht\\Scanner\\scan();' );
			await page.goto( `${ ADMIN }klacht-scanner` );
			const root = page.locator( '#klacht-root' );
			const found = page
				.locator(
					'.dataviews-view-table__row, .dataviews-view-grid__card'
				)
				.filter( { hasText: 'levert niet' } );
			await expect( found ).toBeVisible();
			await expect( root ).toContainText( 'Laatst gezocht:' );
			await expect( root ).toContainText( 'Klacht over de wegrenner' );
			await expect( root ).not.toContainText( 'Iets heel anders' );
			const view = found.getByRole( 'link', { name: /^bekijken/ } );
			await expect( view ).toHaveAttribute( 'target', '_blank' );
			await expect( view ).toHaveAttribute(
				'rel',
				'noopener noreferrer'
			);
			await expectGoodScreen( page );
			await theirs.press(
				found.getByRole( 'button', { name: 'niet relevant' } )
			);
			await expect( found ).toContainText( 'Niet relevant' );
			await theirs.press( button( page, 'Ongedaan maken' ) );
			await expect( found ).toContainText( 'Nieuw' );
			await theirs.press(
				found.getByRole( 'button', { name: 'gezien' } )
			);
			await expect( found ).toContainText( 'Gezien' );
			await page.goto( `${ ADMIN }klacht-scanner&state=new` );
			await expect( root ).toContainText( 'Klacht over de wegrenner' );
			await expect( found ).toHaveCount( 0 );

			const m19 = await mail.receive( {
				to: email,
				subject: `2 nieuwe vermeldingen van ${ company }`,
			} );
			expect( m19.text ).toContain( 'page=klacht-scanner' );
			expect( m19.text ).toContain(
				`- Klacht over de wegrenner (${ source })`
			);

			// ── The source goes, after it was asked; what was found stays ───────────────────────────────
			await desk.goto( `${ ADMIN }klacht-sources` );
			await editors.press(
				row.getByRole( 'button', { name: 'verwijderen' } )
			);
			await editors.press(
				desk
					.getByRole( 'dialog' )
					.getByRole( 'button', { name: 'Verwijderen' } )
			);
			await expect( row ).toHaveCount( 0 );
			await page.reload();
			await expect( root ).toContainText( 'Klacht over de wegrenner' );
		} );
	} );
}
