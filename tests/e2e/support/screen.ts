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
