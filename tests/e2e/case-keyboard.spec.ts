/**
 * The whole company part without a mouse: from the login to a resolved complaint and its public page.
 */
import { test } from './support/companies.ts';
import { expect, PASSWORD } from './support/fixtures.ts';
import { expectFocusSomewhere, tabTo } from './support/keyboard.ts';
import {
	entries,
	noteBox,
	replyBox,
	said,
	SOLUTION,
	solutionBox,
	statusBadge,
	tab,
	tabPanel,
} from './support/screen.ts';

test( 'the company part by keyboard alone', async ( {
	own,
	browser,
	site,
	mail,
} ) => {
	test.slow();
	const complaint = await own.publish( {
		title: 'Bestelling is nooit aangekomen',
	} );
	const context = await browser.newContext( {
		baseURL: site.url,
		locale: 'nl-NL',
	} );
	const page = await context.newPage();
	const { keyboard } = page;
	const pressOn = async (
		element: Parameters< typeof tabTo >[ 1 ],
		key = 'Enter'
	): Promise< void > => {
		await tabTo( page, element );
		await keyboard.press( key );
	};

	// ── Core's own form, which posts redirect_to=/wp-admin/ ──────────────────────────────────────────────
	await page.goto( 'wp-login.php' );
	await expect( page.locator( '#loginform [name=redirect_to]' ) ).toHaveValue(
		/\/wp-admin\/$/
	);
	// Core puts the focus in the first field by itself.
	await expect( page.getByLabel( 'Gebruikersnaam' ) ).toBeFocused();
	await keyboard.type( own.account );
	await tabTo( page, page.getByLabel( 'Wachtwoord', { exact: true } ) );
	await keyboard.type( PASSWORD );
	await keyboard.press( 'Enter' );
	await expect( page ).toHaveURL( /\/wp-admin\/admin\.php\?page=klacht$/ );

	// ── The menu ─────────────────────────────────────────────────────────────────────────────────────────
	const menu = page.locator( '#toplevel_page_klacht' );
	await expect( menu.locator( '.wp-menu-name .awaiting-mod' ) ).toHaveText(
		'1'
	);
	await pressOn( menu.getByRole( 'link', { name: 'Klachten Beheer' } ) );
	await expect( page.getByRole( 'heading', { level: 1 } ) ).toHaveText(
		'Klachten Beheer'
	);
	await expect( page.locator( '.klacht-cases__rows' ) ).toBeVisible();
	await pressOn( page.getByRole( 'link', { name: 'behandelen' } ) );
	await expect( page.getByRole( 'heading', { level: 1 } ) ).toHaveText(
		complaint.title
	);

	// ── Behandelen ───────────────────────────────────────────────────────────────────────────────────────
	await expect( page.getByRole( 'tablist' ) ).toBeVisible();
	await pressOn(
		page.getByRole( 'button', { name: 'Neem in behandeling' } )
	);
	await expect( statusBadge( page ) ).toHaveText( /In behandeling$/ );
	await expect( statusBadge( page ) ).toBeFocused();

	await tabTo( page, tab( page, 'Klacht' ) );
	await keyboard.press( 'ArrowRight' );
	await keyboard.press( 'Enter' );
	await expect( tabPanel( page ) ).toContainText( 'Gemeld door: Onno' );
	const mailText = page.getByRole( 'textbox', { name: 'Inhoud:' } );
	await tabTo( page, mailText );
	await keyboard.press( 'Control+End' );
	await keyboard.type( ' Wilt u ons bellen?' );
	await pressOn( page.getByRole( 'button', { name: 'Verzend' } ), 'Space' );
	await expect( said( page ) ).toBeFocused();
	await expect( said( page ) ).toContainText( 'De e-mail gaat naar' );
	await mail.receive( {
		to: own.reporterEmail,
		subject: complaint.title,
		text: 'Wilt u ons bellen?',
	} );

	/** From the panel back to the tabs, and on to the next of them. */
	const nextTab = async ( from: string, to: string ): Promise< void > => {
		await tabTo( page, tab( page, from ), 'Shift+Tab' );
		await keyboard.press( 'ArrowRight' );
		await expect( tab( page, to ) ).toBeFocused();
		await keyboard.press( 'Enter' );
		await expect( tab( page, to ) ).toHaveAttribute(
			'aria-selected',
			'true'
		);
	};
	await nextTab( 'Gebruiker', 'Reacties' );
	await tabTo( page, replyBox( page ) );
	await keyboard.type( 'Wij zoeken het uit.' );
	await pressOn( page.getByRole( 'button', { name: 'Plaats reactie' } ) );
	await expect( said( page ) ).toBeFocused();
	await expect( entries( page ).last() ).toContainText(
		'Wij zoeken het uit.'
	);

	await nextTab( 'Reacties', 'Notities' );
	await tabTo( page, noteBox( page ) );
	await keyboard.type( 'Bellen.' );
	await keyboard.press( 'Enter' );
	await keyboard.type( 'Morgen.' );
	await keyboard.press( 'Control+Enter' );
	await expect( said( page ) ).toBeFocused();
	await expect( entries( page ).last() ).toContainText(
		/Bellen\.\s*Morgen\./
	);

	await nextTab( 'Notities', 'Tijdlijn' );
	await expect( entries( page ).last() ).toContainText(
		'schreef een notitie'
	);

	await tabTo( page, solutionBox( page ), 'Shift+Tab' );
	await keyboard.type( SOLUTION );
	await tabTo( page, page.getByLabel( 'Soort oplossing' ) );
	await keyboard.press( 'ArrowDown' );
	await pressOn( page.getByRole( 'button', { name: 'Klacht is opgelost' } ) );
	await expect( statusBadge( page ) ).toHaveText( /Opgelost$/ );
	await expect( statusBadge( page ) ).toBeFocused();
	await expect( entries( page ).last() ).toContainText(
		'loste de klacht op'
	);
	await mail.receive( {
		to: own.reporterEmail,
		subject: 'Uw klacht is opgelost: geef een cijfer',
		text: SOLUTION,
	} );

	// ── Back to the list, and to what everybody sees ─────────────────────────────────────────────────────
	const back = page.getByRole( 'link', {
		name: 'Terug naar Klachten Beheer',
	} );
	await tabTo( page, back, 'Shift+Tab' );
	await keyboard.press( 'Enter' );
	await expect( page.locator( '.klacht-cases__rows' ) ).toContainText(
		'Opgelost'
	);
	await expect( menu.locator( '.awaiting-mod' ) ).toHaveCount( 0 );
	await expectFocusSomewhere( page );
	await pressOn( page.getByRole( 'link', { name: 'preview' } ) );
	await expect( page ).toHaveURL( complaint.link );
	await expect( page.getByText( complaint.title ).first() ).toBeVisible();
	await context.close();
} );
