/**
 * “Geef een cijfer”, as a guest gets there by mail: with and without JavaScript, on a screen and on a phone.
 */
import type { Page } from '@playwright/test';
import type { Complaint } from '../../src/api/schema.ts';
import { test } from './support/companies.ts';
import { expect, ON_PLAYGROUND } from './support/fixtures.ts';
import {
	askNewLink,
	asSeen,
	expectGoodPage,
	guestComplaint,
	linkTo,
	solve,
} from './support/guest.ts';
import { tabTo } from './support/keyboard.ts';
import { answered } from './support/rest.ts';
import { SOLUTION } from './support/screen.ts';

const CRITERIA = [
	'Snelheid van de reactie',
	'Vriendelijkheid',
	'Duidelijke uitleg',
	'De oplossing',
] as const;
const REASON = 'Na drie dagen viel de koelkast opnieuw uit.';

const number = ( page: Page, criterion: string, value: string ) =>
	page
		.getByRole( 'group', { name: criterion } )
		.getByRole( 'radio', { name: value, exact: true } );

async function choose( page: Page, values: number[] ): Promise< void > {
	for ( const [ index, value ] of values.entries() ) {
		await number( page, CRITERIA[ index ] ?? '', String( value ) ).check();
	}
}

const send = ( page: Page ) =>
	page.getByRole( 'button', { name: 'Verstuur cijfer' } );

const SCREENS = [
	{ width: 1280, height: 900 },
	{ width: 360, height: 740 },
];

for ( const viewport of SCREENS ) {
	for ( const javaScriptEnabled of [ true, false ] ) {
		const how = `${ viewport.width } px, JavaScript ${
			javaScriptEnabled ? 'on' : 'off'
		}`;
		test.describe( how, () => {
			test.use( { viewport, javaScriptEnabled } );
			if ( viewport.width === 360 || ! javaScriptEnabled ) {
				test.skip( ...ON_PLAYGROUND );
			}

			test( 'a grade is given, reopened, and replaced by another', async ( {
				page,
				own,
				wp,
				mail,
				restAs,
				expectAccessible,
			} ) => {
				const axe = javaScriptEnabled ? expectAccessible : null;
				test.setTimeout( 180_000 );
				const company = await restAs( own.account );
				const guest = await guestComplaint( wp, own.name, 'approved' );
				const link = await solve( company, mail, guest, SOLUTION );
				expect( link ).toContain(
					`/klacht/cijfer/?complaint=${ guest.id }&token=`
				);
				const before = await asSeen( company, guest );

				// Opening it does nothing and chooses nothing.
				await page.request.head( link );
				await page.goto( link );
				await expect(
					page.getByRole( 'heading', { level: 1 } )
				).toHaveText( 'Geef een cijfer' );
				await expect( page.locator( ':checked' ) ).toHaveCount( 0 );
				await expect( page.getByText( SOLUTION ) ).toBeVisible();
				const reason = page.getByLabel(
					'Wat is er nog niet opgelost?'
				);
				await expect( reason ).toBeHidden();
				await expectGoodPage( page, axe );
				expect( await asSeen( company, guest ) ).toEqual( before );

				// Nothing filled in.
				await send( page ).click();
				await expect( page ).toHaveTitle( /^Fout: Geef een cijfer/ );
				await page
					.getByRole( 'alert' )
					.getByRole( 'link', { name: 'Geef minstens één cijfer.' } )
					.click();
				await expect(
					number( page, CRITERIA[ 0 ], '1' )
				).toBeFocused();
				await expectGoodPage( page, axe );

				await page.getByRole( 'radio', { name: 'Ja' } ).check();
				await choose( page, [ 8, 7, 8, 7 ] );
				await page
					.getByLabel( 'Toelichting' )
					.fill( 'Netjes opgelost.' );
				await send( page ).click();
				await expect( page.getByRole( 'status' ) ).toHaveText(
					'Dank u wel. Uw cijfer: 7,5'
				);
				await expect(
					number( page, CRITERIA[ 3 ], '7' )
				).toBeChecked();
				await expectGoodPage( page, axe );

				// Review in Klachten Beheer reads the same list.
				const list = await answered< Complaint[] >(
					company.get( 'cases', { params: { search: guest.id } } )
				);
				expect( list.map( ( { grade } ) => grade ) ).toEqual( [ 7.5 ] );
				await mail.receive( {
					subject: `Cijfer 7,5 voor klacht ${ guest.id }`,
					text: 'Netjes opgelost.',
				} );

				// Not resolved after all.
				await page
					.getByRole( 'radio', { name: 'Nee, nog niet' } )
					.check();
				await expect( reason ).toBeVisible();
				await reason.fill( 'Kapot.' );
				const reopen = page.getByRole( 'button', {
					name: 'Heropen klacht',
				} );
				await reopen.click();
				await expect( page.getByRole( 'alert' ) ).toContainText(
					'wat nog niet is opgelost'
				);
				await expect( reason ).toHaveValue( 'Kapot.' );
				await expectGoodPage( page, axe );
				await reason.fill( REASON );
				await reopen.click();
				await expect(
					page.getByRole( 'heading', { level: 1 } )
				).toHaveText( 'Uw klacht is heropend' );
				await expectGoodPage( page, axe );
				await mail.receive( {
					subject: 'Klacht heropend',
					text: REASON,
				} );
				expect( await asSeen( company, guest ) ).toMatchObject( {
					status: 'in_progress',
					grade: 7.5,
					turn: { who: 'company' },
				} );

				// The old link is dead, the new one has a grade of its own.
				await page.goto( link );
				await expect(
					page.getByRole( 'heading', { level: 1 } )
				).toHaveText( 'Deze link is verlopen' );
				await expectGoodPage( page, axe );
				const again = await solve(
					company,
					mail,
					guest,
					`${ SOLUTION } Nu ook de thermostaat.`
				);
				await page.goto( again );
				await expect(
					page.getByText( 'Dit is uw vorige cijfer.' )
				).toBeVisible();
				await expect( page.locator( ':checked' ) ).toHaveCount( 0 );
				await page.getByRole( 'radio', { name: 'Ja' } ).check();
				await choose( page, [ 9, 10, 9, 10 ] );
				await send( page ).click();
				await expect( page.getByRole( 'status' ) ).toHaveText(
					'Dank u wel. Uw cijfer: 9,5'
				);
				expect( ( await asSeen( company, guest ) ).grade ).toBe( 9.5 );
			} );

			test( 'a link whose time is over is replaced by mail', async ( {
				page,
				own,
				wp,
				mail,
				restAs,
				expectAccessible,
			} ) => {
				const axe = javaScriptEnabled ? expectAccessible : null;
				const company = await restAs( own.account );
				const guest = await guestComplaint( wp, own.name, 'approved' );
				const link = await solve( company, mail, guest, SOLUTION );
				await wp(
					'eval',
					`Klacht\\Storage\\execute( 'UPDATE {tokens} SET expires = %s WHERE subject = %d', '2026-01-01 00:00:00', ${ guest.id } );`
				);
				await page.goto( link );
				await expect(
					page.getByRole( 'heading', { level: 1 } )
				).toHaveText( 'Deze link is verlopen' );
				const fresh = await askNewLink( page, mail, guest.email );
				await expectGoodPage( page, axe );
				await page.goto( fresh );
				await expect(
					page.getByRole( 'heading', { level: 1 } )
				).toHaveText( guest.title );
				await page
					.getByRole( 'link', { name: 'Geef een cijfer' } )
					.click();
				await choose( page, [ 6 ] );
				await send( page ).click();
				await expect( page.getByRole( 'status' ) ).toHaveText(
					'Dank u wel. Uw cijfer: 6,0'
				);
			} );

			test( 'pages where nothing can be graded say why', async ( {
				page,
				own,
				wp,
				expectAccessible,
			} ) => {
				const axe = javaScriptEnabled ? expectAccessible : null;
				const guest = await guestComplaint( wp, own.name, 'approved' );
				await page.goto( await linkTo( wp, guest, 'cijfer' ) );
				await expect(
					page.getByText(
						/Het bedrijf heeft tot en met \d+ \w+ \d{4} om te reageren\./
					)
				).toBeVisible();
				await expect( send( page ) ).toHaveCount( 0 );
				await expectGoodPage( page, axe );

				await page.goto( `klacht/cijfer/?complaint=${ guest.id }` );
				await expect(
					page.getByRole( 'heading', { level: 1 } )
				).toHaveText( 'Log eerst in' );
				await expectGoodPage( page, axe );

				await page.goto( 'klacht/cijfer/?complaint=1&token=kapot' );
				await expect(
					page.getByRole( 'heading', { level: 1 } )
				).toHaveText( 'Deze link werkt niet' );
				await expectGoodPage( page, axe );
			} );
		} );
	}
}

test.describe( 'without a mouse', () => {
	test.skip( ...ON_PLAYGROUND );

	test( 'by keyboard alone', async ( { page, own, wp, mail, restAs } ) => {
		const company = await restAs( own.account );
		const guest = await guestComplaint( wp, own.name, 'approved' );
		await page.goto( await solve( company, mail, guest, SOLUTION ) );
		await tabTo( page, page.getByRole( 'radio', { name: 'Ja' } ) );
		await page.keyboard.press( 'Space' );
		for ( const criterion of CRITERIA ) {
			await tabTo( page, number( page, criterion, '1' ) );
			// Seven steps on.
			for ( let step = 0; step < 7; step++ ) {
				await page.keyboard.press( 'ArrowRight' );
			}
			await expect( number( page, criterion, '8' ) ).toBeChecked();
		}
		// Enter in a field sends the grade; it never reopens.
		await page.keyboard.press( 'Enter' );
		const done = page.getByRole( 'status' );
		await expect( done ).toHaveText( 'Dank u wel. Uw cijfer: 8,0' );
		await expect( done ).toBeFocused();
		expect( await asSeen( company, guest ) ).toMatchObject( {
			status: 'resolved',
			resolution: 'confirmed',
			grade: 8,
		} );
	} );
} );
