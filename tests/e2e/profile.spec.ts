/**
 * 'Uw Profiel': the company with a new address and a logo, canned replies, and which mails somebody gets.
 */
import { test } from './support/companies.ts';
import { expectDutch } from './support/dutch.ts';
import { expect, ON_PLAYGROUND } from './support/fixtures.ts';
import { tabTo } from './support/keyboard.ts';
import { expectNoSidewaysScrolling } from './support/list.ts';
import { linksOf } from './support/mail.ts';
import { answered } from './support/rest.ts';

const PROFILE = 'wp-admin/admin.php?page=klacht-profile';

/** One blue pixel. */
const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYPgPAAEDAQAIicLsAAAAAElFTkSuQmCC',
	'base64'
);

test( 'a new e-mail address counts after it is confirmed there', async ( {
	own,
	pageAs,
	browser,
	mail,
	site,
	visitor,
	restAs,
	expectAccessible,
} ) => {
	test.setTimeout( 120_000 );
	const email = `nieuw-${ own.email }`;
	const page = await pageAs( own.account );
	await page.goto( PROFILE );
	const field = page.getByLabel( 'E-mailadres', { exact: true } );
	await expect( field ).toHaveValue( own.email );
	await expectAccessible( page );
	await expectDutch( page );
	await page.getByLabel( 'Telefoonnummer', { exact: true } ).fill( '0570-1' );
	await page.getByLabel( 'Openbaar: Telefoonnummer' ).uncheck();
	// What is typed and not saved is still there after a reload.
	await field.fill( email );
	await page.reload();
	await expect( page.getByText( 'Concept teruggezet' ) ).toBeVisible();
	await expect( field ).toHaveValue( email );
	await page.getByRole( 'button', { name: 'Bewaren' } ).click();
	await expect( page.getByRole( 'status' ).first() ).toContainText(
		'Het profiel is bewaard.'
	);
	await expect(
		page.getByText( `${ email } wacht op bevestiging.` )
	).toBeVisible();
	await expect( field ).toHaveValue( own.email );
	await expectAccessible( page );
	await expectDutch( page );

	const rest = await restAs( own.account );
	const profile = () =>
		answered< { id: number; email: string } >( rest.get( 'company' ) );
	const company = await profile();
	const seen = await answered< { phone: string; email: string } >(
		visitor.get( `companies/${ company.id }` )
	);
	expect( [ seen.phone, seen.email ] ).toEqual( [ '', '' ] );

	const warning = await mail.receive( {
		to: own.email,
		subject: 'Uw bedrijf wil een ander e-mailadres',
	} );
	expect( warning.text ).toContain( email );
	const [ link = '' ] = linksOf( await mail.receive( { to: email } ) );
	const context = await browser.newContext( { baseURL: site.url } );
	const stranger = await context.newPage();
	await stranger.goto( link );
	await expectAccessible( stranger );
	await expectDutch( stranger, '.klacht-page', 1 );
	// Opening it changes nothing.
	expect( ( await profile() ).email ).toBe( own.email );
	await stranger
		.getByRole( 'button', { name: 'Bevestig dit e-mailadres' } )
		.click();
	await expect( stranger.getByRole( 'heading', { level: 1 } ) ).toHaveText(
		'Het e-mailadres is bevestigd'
	);
	await context.close();
	await page.reload();
	await expect( field ).toHaveValue( email );
	await expect( page.getByText( 'wacht op bevestiging' ) ).toHaveCount( 0 );
} );

test( 'a logo is shown and removed', async ( {
	own,
	pageAs,
	site,
	expectAccessible,
} ) => {
	test.skip( ON_PLAYGROUND[ 0 ]( { site } ), ON_PLAYGROUND[ 1 ] );
	const page = await pageAs( own.account );
	await page.goto( PROFILE );
	const choose = async ( name: string, buffer: Buffer ) => {
		const chooser = page.waitForEvent( 'filechooser' );
		await page
			.getByRole( 'button', { name: /^Kies een (ander )?logo$/ } )
			.click();
		await (
			await chooser
		).setFiles( {
			name,
			mimeType: 'image/png',
			buffer,
		} );
	};
	await choose( 'logo.png', Buffer.from( '<?php echo 1;' ) );
	await expect( page.getByRole( 'alert' ) ).toContainText(
		'Deze afbeelding kunnen wij niet gebruiken.'
	);
	await choose( 'logo.png', PNG );
	const logo = page.getByRole( 'img', { name: 'Logo van uw bedrijf' } );
	await expect( logo ).toBeVisible();
	expect(
		await logo.evaluate(
			async ( image: HTMLImageElement ) =>
				( await fetch( image.src ) ).status
		)
	).toBe( 200 );
	await expectAccessible( page );
	await page.getByRole( 'button', { name: 'Verwijder het logo' } ).click();
	await expect( logo ).toHaveCount( 0 );
} );

test.describe( 'on a phone', () => {
	test.use( { viewport: { width: 360, height: 740 } } );
	test.skip( ...ON_PLAYGROUND );

	test( 'canned replies and own mails by keyboard alone', async ( {
		own,
		pageAs,
		expectAccessible,
	} ) => {
		const page = await pageAs( own.account );
		await page.goto( PROFILE );
		await expect(
			page.getByLabel( 'E-mailadres', { exact: true } )
		).toBeVisible();
		await expectNoSidewaysScrolling( page );
		const tab = ( name: string ) => page.getByRole( 'tab', { name } );
		await tabTo( page, tab( 'Bedrijf' ) );
		await page.keyboard.press( 'ArrowRight' );
		await page.keyboard.press( 'Enter' );
		await expect( page ).toHaveURL( /tab=canned/ );
		const add = page.getByRole( 'button', {
			name: 'Standaardantwoord toevoegen',
		} );
		await expect( add ).toBeVisible();
		await expectAccessible( page );
		await tabTo( page, add );
		await page.keyboard.press( 'Enter' );
		const name = page.getByLabel( 'Naam', { exact: true } );
		await tabTo( page, name );
		await page.keyboard.type( 'Ontvangen' );
		await tabTo( page, page.getByRole( 'textbox', { name: 'Tekst' } ) );
		await page.keyboard.type( 'Beste ' );
		await tabTo( page, page.getByRole( 'button', { name: /\{naam\}/ } ) );
		await page.keyboard.press( 'Enter' );
		await expect(
			page.getByRole( 'textbox', { name: 'Tekst' } )
		).toHaveValue( 'Beste {naam}' );
		await expect(
			page.getByRole( 'region', { name: 'Voorbeeld' } )
		).toContainText( 'Beste Onno Jansen' );
		await expectAccessible( page );
		await expectDutch( page );
		await expectNoSidewaysScrolling( page );
		await tabTo( page, page.getByRole( 'button', { name: 'Bewaren' } ) );
		await page.keyboard.press( 'Enter' );
		await expect(
			page.getByRole( 'heading', { name: 'Ontvangen' } )
		).toBeVisible();

		await tabTo( page, tab( 'Standaardantwoorden' ), 'Shift+Tab' );
		await page.keyboard.press( 'End' );
		await page.keyboard.press( 'Enter' );
		const daily = page
			.getByRole( 'radiogroup', { name: 'De melder reageert' } )
			.getByRole( 'radio', { name: 'Eén keer per dag, in één e-mail' } );
		await expect( daily ).toBeVisible();
		await expectAccessible( page );
		await expectDutch( page );
		await daily.check();
		await tabTo( page, page.getByRole( 'button', { name: 'Bewaren' } ) );
		await page.keyboard.press( 'Enter' );
		await expect( page.getByRole( 'status' ).first() ).toContainText(
			'Uw keuzes zijn bewaard.'
		);
		await page.reload();
		await expect( daily ).toBeChecked();
	} );
} );

test( 'staff read the profile and the canned replies', async ( {
	own,
	pageAs,
	site,
	expectAccessible,
} ) => {
	test.skip( ON_PLAYGROUND[ 0 ]( { site } ), ON_PLAYGROUND[ 1 ] );
	const page = await pageAs( own.colleague );
	await page.goto( PROFILE );
	for ( const name of [ 'Bedrijf', 'Standaardantwoorden' ] ) {
		await page.getByRole( 'tab', { name } ).click();
		await expect(
			page.getByText( 'Alleen een bedrijfsbeheerder kan dit wijzigen.' )
		).toBeVisible();
		await expect( page.getByRole( 'textbox' ) ).toHaveCount( 0 );
		await expectAccessible( page );
		await expectDutch( page );
	}
} );
