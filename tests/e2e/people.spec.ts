/**
 * 'Gebruikers': from the invitation of a colleague to their removal, wide and on a phone by keyboard.
 */
import type { Browser, Page } from '@playwright/test';
import { test, type Founded } from './support/companies.ts';
import { expectDutch } from './support/dutch.ts';
import { expect, ON_PLAYGROUND, PASSWORD } from './support/fixtures.ts';
import { tabTo } from './support/keyboard.ts';
import { expectNoSidewaysScrolling } from './support/list.ts';
import { linksOf, type Mail, type MailReader } from './support/mail.ts';
import { choosePassword, submitLogin } from './support/password.ts';
import { answered } from './support/rest.ts';

const USERS = 'wp-admin/admin.php?page=klacht-members';
const CHOSEN = 'Zeven groene tafels in 1 tuin!';

const status = ( page: Page ) => page.getByRole( 'status' );

/** The link to choose a password in M14. */
function passwordLink( mail: Mail ): string {
	expect( mail.subject ).toContain( 'Uw login voor ' );
	return linksOf( mail )[ 0 ] ?? '';
}

/** Who has an account is invited as everybody is, and joins by the link in the mail and their own login. */
async function expectAnAccountJoins(
	page: Page,
	mail: MailReader,
	browser: Browser,
	baseURL: string,
	{ reporter, reporterEmail }: Founded
): Promise< void > {
	await page.getByRole( 'button', { name: 'Medewerker toevoegen' } ).click();
	const dialog = page.getByRole( 'dialog' );
	await dialog.getByLabel( 'Voornaam' ).fill( 'Otto' );
	await dialog.getByLabel( 'Achternaam' ).fill( 'Bekend' );
	await dialog.getByLabel( 'E-mailadres' ).fill( reporterEmail );
	await dialog.getByRole( 'button', { name: /^Toevoegen/ } ).click();
	const row = page.getByRole( 'row', { name: /Otto Bekend/ } );
	await expect( row ).toContainText( 'Uitgenodigd' );
	// Neither whose it is nor the name to log in with.
	await expect( row ).not.toContainText( 'Onno' );
	const context = await browser.newContext( {
		baseURL,
		viewport: { width: 360, height: 740 },
	} );
	const theirs = await context.newPage();
	const link =
		linksOf( await mail.receive( { to: reporterEmail } ) )[ 0 ] ?? '';
	expect( link ).toContain( '/klacht/uitnodiging/' );
	await theirs.goto( link );
	await expectDutch( theirs );
	await expectNoSidewaysScrolling( theirs );
	await theirs.getByLabel( 'Gebruikersnaam' ).fill( reporter );
	await theirs.getByLabel( 'Wachtwoord' ).fill( PASSWORD );
	await theirs.getByRole( 'button', { name: 'Inloggen' } ).click();
	await expect(
		theirs.getByRole( 'heading', { name: 'U bent uitgenodigd' } )
	).toBeVisible();
	await expectDutch( theirs );
	await theirs.getByRole( 'button', { name: /^Ga aan de slag bij/ } ).click();
	await expect(
		theirs.getByRole( 'heading', { name: 'U doet mee' } )
	).toBeVisible();
	await context.close();
	await page.reload();
	await expect( page.getByRole( 'row', { name: /Onno/ } ) ).toContainText(
		'Actief'
	);
}

test( 'a colleague is invited, logs in, and is out at once when removed', async ( {
	own,
	pageAs,
	browser,
	mail,
	site,
	restAs,
	expectAccessible,
} ) => {
	test.setTimeout( 120_000 );
	const email = `${ own.account }-nieuw@example.org`;
	const page = await pageAs( own.account );
	await page.goto( USERS );
	await expect( page.getByRole( 'row' ) ).toHaveCount( 3 );
	await expectAccessible( page );
	await expectDutch( page );

	await page.getByRole( 'button', { name: 'Medewerker toevoegen' } ).click();
	const dialog = page.getByRole( 'dialog' );
	await dialog.getByLabel( 'Voornaam' ).fill( 'Noor' );
	await dialog.getByLabel( 'Achternaam' ).fill( own.account );
	await dialog.getByLabel( 'E-mailadres' ).fill( 'noor@' );
	const add = dialog.getByRole( 'button', { name: /^Toevoegen/ } );
	await add.click();
	await expect( dialog.getByLabel( 'E-mailadres' ) ).toBeFocused();
	await expectAccessible( page );
	await dialog.getByLabel( 'E-mailadres' ).fill( email );
	await add.click();
	await expect( status( page ) ).toContainText( email );
	const row = page.getByRole( 'row', { name: /Noor/ } );
	await expect( row ).toContainText( 'Uitgenodigd' );

	const context = await browser.newContext( { baseURL: site.url } );
	const theirs = await context.newPage();
	await theirs.goto( passwordLink( await mail.receive( { to: email } ) ) );
	await choosePassword( theirs, CHOSEN );
	await theirs.goto( 'wp-login.php' );
	await submitLogin( theirs, email, CHOSEN );
	await expect( theirs ).toHaveURL( /admin\.php\?page=klacht$/ );
	// Of wp-admin there are Klachten and the profile.
	await expect( theirs.locator( '#adminmenu > li > a' ) ).toHaveText( [
		/^Klachten/,
		/^Profiel/,
	] );
	await theirs.goto( USERS );
	await expect(
		theirs.getByText( 'Alleen een bedrijfsbeheerder kan dit wijzigen.' )
	).toBeVisible();
	await expect( theirs.getByRole( 'row' ) ).toHaveCount( 4 );

	await page.reload();
	await expect( row ).toContainText( 'Actief' );
	await expectAnAccountJoins( page, mail, browser, site.url, own );
	const complaint = await own.publish();
	const rest = await restAs( own.account );
	const members = await answered< { id: number; email: string }[] >(
		rest.get( 'members' )
	);
	await answered(
		rest.put( `cases/${ complaint.id }/assignee`, {
			data: {
				version: complaint.version,
				assignee_id: members.find(
					( member ) => member.email === email
				)?.id,
			},
		} )
	);
	await row.getByRole( 'button', { name: /^Verwijderen/ } ).click();
	await expect( dialog ).toContainText(
		'1 klacht is daarna aan niemand meer toegewezen.'
	);
	await expectAccessible( page );
	await expectDutch( page );
	await dialog.getByRole( 'button', { name: 'Verwijderen' } ).click();
	await expect( status( page ) ).toContainText( 'verwijderd en uitgelogd' );
	await expect( row ).toHaveCount( 0 );

	// What they still had open says so, and so does the panel when they log in again.
	await theirs.getByRole( 'link', { name: 'Uw Profiel' } ).click();
	await expect( theirs ).toHaveURL( /wp-login\.php/ );
	await submitLogin( theirs, email, CHOSEN );
	await expect( theirs.locator( 'body' ) ).toContainText(
		'Uw account hoort niet (meer) bij een bedrijf.'
	);
	await context.close();
} );

test.describe( 'on a phone', () => {
	test.use( { viewport: { width: 360, height: 740 } } );
	test.skip( ...ON_PLAYGROUND );

	test( 'the role of a colleague is changed by keyboard alone', async ( {
		own,
		pageAs,
		expectAccessible,
	} ) => {
		const page = await pageAs( own.account );
		await page.goto( USERS );
		const cards = page.getByRole( 'list', { name: 'Gebruikers' } );
		await expect( cards.getByRole( 'listitem' ) ).toHaveCount( 2 );
		await expectAccessible( page );
		await expectNoSidewaysScrolling( page );
		const change = page.getByRole( 'button', {
			name: 'Rol wijzigen: Karim Proef',
		} );
		await tabTo( page, change );
		await page.keyboard.press( 'Enter' );
		const dialog = page.getByRole( 'dialog' );
		await expectAccessible( page );
		await tabTo(
			page,
			dialog.getByRole( 'radio', { name: 'Medewerker' } )
		);
		await page.keyboard.press( 'ArrowDown' );
		await expect(
			dialog.getByRole( 'radio', { name: 'Bedrijfsbeheerder' } )
		).toBeChecked();
		await tabTo( page, dialog.getByRole( 'button', { name: 'Bewaren' } ) );
		await page.keyboard.press( 'Enter' );
		await expect( status( page ) ).toContainText(
			'De rol van Karim Proef is nu: Bedrijfsbeheerder.'
		);
		await expect(
			cards.getByRole( 'listitem' ).filter( { hasText: 'Karim' } )
		).toContainText( 'Bedrijfsbeheerder' );
		await expectDutch( page );
	} );
} );

test( 'a removed colleague who is still writing is told', async ( {
	own,
	pageAs,
	browser,
	site,
	restAs,
} ) => {
	test.skip( ON_PLAYGROUND[ 0 ]( { site } ), ON_PLAYGROUND[ 1 ] );
	const context = await browser.newContext( { baseURL: site.url } );
	const theirs = await context.newPage();
	await theirs.goto( 'wp-login.php' );
	await submitLogin( theirs, own.colleague, PASSWORD );
	await theirs.goto(
		'wp-admin/admin.php?page=klacht-profile&tab=notifications'
	);
	await expect(
		theirs.getByRole( 'button', { name: 'Bewaren' } )
	).toBeVisible();
	const page = await pageAs( own.account );
	await page.goto( USERS );
	const rest = await restAs( own.account );
	const members = await answered< { id: number; name: string }[] >(
		rest.get( 'members' )
	);
	const karim = members.find( ( { name } ) => name === 'Karim Proef' );
	expect( ( await rest.delete( `members/${ karim?.id }` ) ).status() ).toBe(
		204
	);
	await theirs.getByRole( 'button', { name: 'Bewaren' } ).click();
	await expect( theirs.getByRole( 'alert' ) ).toContainText(
		'U bent niet meer ingelogd.'
	);
	await context.close();
} );
