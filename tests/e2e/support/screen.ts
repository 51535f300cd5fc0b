/**
 * Behandelen as somebody sees it.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import { SITE_NAME } from './letters.ts';
import { LIST } from './list.ts';
import type { MailReader } from './mail.ts';

export const SOLUTION =
	'Wij hebben het pakket opnieuw verstuurd. U krijgt de bezorgkosten terug.';

/** A solution that somebody is still writing. */
export const KEEP = 'Deze tekst is nog niet verstuurd en mag niet weg.';

export async function openCase(
	page: Page,
	complaint: { id: number },
	tab = ''
): Promise< void > {
	await page.goto(
		`${ LIST }&case=${ complaint.id }${ tab && `&tab=${ tab }` }`
	);
	await expect( page.getByRole( 'tablist' ) ).toBeVisible();
}

/** The status in the header, which gets the focus after an action. */
export const statusBadge = ( page: Page ): Locator =>
	page.locator( '.klacht-case__status' );

export const solutionBox = ( page: Page ): Locator =>
	page.getByRole( 'textbox', { name: 'Beschrijving van de oplossing' } );

export const tabPanel = ( page: Page ): Locator => page.getByRole( 'tabpanel' );

/** The subjects of the mails about a complaint that begin so, oldest first, without the site's name. */
export async function mailsAbout(
	mail: MailReader,
	{ id }: { id: number },
	begin: string
): Promise< string[] > {
	const found = await mail.find( {
		subject: `[${ SITE_NAME }] ${ begin }`,
		text: new RegExp( `ID: ${ id }\\b` ),
	} );
	return found.map( ( { subject } ) =>
		subject.replace( `[${ SITE_NAME }] `, '' )
	);
}

export const tab = ( page: Page, name: string ): Locator =>
	page.getByRole( 'tab', { name, exact: true } );

/** Opens a tab, and waits until what is in it has come. */
export async function openTab( page: Page, name: string ): Promise< void > {
	await tab( page, name ).click();
	await expectTab( page, name );
}

/** Waits until a tab is open, and what is in it has come. */
export async function expectTab( page: Page, name: string ): Promise< void > {
	await expect( tab( page, name ) ).toHaveAttribute(
		'aria-selected',
		'true'
	);
	await expect( tabPanel( page ).locator( '.klacht-skeleton' ) ).toHaveCount(
		0
	);
}

export const replyBox = ( page: Page ): Locator =>
	page.getByRole( 'textbox', { name: 'Uw reactie (openbaar)' } );

export const noteBox = ( page: Page ): Locator =>
	page.getByRole( 'textbox', { name: 'Uw notitie' } );

/** The messages or events of the open tab, in their order. */
export const entries = ( page: Page ): Locator =>
	tabPanel( page ).getByRole( 'article' );

/** What was said after sending, in the open tab. */
export const said = ( page: Page ): Locator =>
	tabPanel( page ).locator( '.klacht-status-message' );

/** One of the facts, which a phone has folded. */
export async function factOf( page: Page, name: string ): Promise< Locator > {
	await expect( page.locator( '.klacht-facts' ) ).toBeVisible();
	const folded = page.locator( 'details.klacht-facts:not([open]) summary' );
	if ( await folded.isVisible() ) {
		await folded.click();
	}
	return page
		.locator( '.klacht-facts__list > div' )
		.filter( { hasText: `${ name }:` } )
		.locator( 'dd' );
}

export const mailSubject = ( page: Page ): Locator =>
	page.getByRole( 'textbox', { name: 'Onderwerp:' } );

export const mailText = ( page: Page ): Locator =>
	page.getByRole( 'textbox', { name: 'Inhoud:' } );

export const press = ( page: Page, name: string ): Promise< void > =>
	page.getByRole( 'button', { name, exact: true } ).click();
