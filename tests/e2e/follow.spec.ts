/**
 * One complaint as its reporter sees it: a guest by a mail's link, an account by logging in.
 */
import type { Complaint, ContactView } from '../../src/api/schema.ts';
import { test } from './support/companies.ts';
import { expect, ON_PLAYGROUND, PASSWORD } from './support/fixtures.ts';
import {
	askNewLink,
	asSeen,
	expectGoodPage,
	guestComplaint,
	linkTo,
	solve,
	WHY,
} from './support/guest.ts';
import { tabTo } from './support/keyboard.ts';
import { answered } from './support/rest.ts';
import { SOLUTION } from './support/screen.ts';
import { submitLogin } from './support/password.ts';

const SCREENS = [
	{ width: 1280, height: 900 },
	{ width: 360, height: 740 },
];
const STORY =
	'De monteur kwam drie keer niet opdagen en belde niet af. Ik wacht nog steeds.';

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

			test( 'a guest follows, replies, hides the name and reopens', async ( {
				page,
				own,
				wp,
				mail,
				restAs,
				visitor,
				expectAccessible,
			} ) => {
				const axe = javaScriptEnabled ? expectAccessible : null;
				test.setTimeout( 180_000 );
				const company = await restAs( own.account );
				const guest = await guestComplaint( wp, own.name, 'approved' );
				await page.goto( await linkTo( wp, guest, 'volgen' ) );
				const heading = page.getByRole( 'heading', { level: 1 } );
				await expect( heading ).toHaveText( guest.title );
				await expect(
					page.locator( '[aria-current="step"]' )
				).toContainText( 'Geplaatst' );
				await expectGoodPage( page, axe );

				await answered< ContactView >(
					company.post( `cases/${ guest.id }/contact-views` )
				);
				await answered(
					company.post( `cases/${ guest.id }/messages`, {
						data: {
							kind: 'reply',
							body: 'Wij komen dinsdag langs.',
						},
					} ),
					201
				);
				await page.reload();
				await expect(
					page.getByText( `${ own.name } bekeek uw gegevens op` )
				).toBeVisible();
				await expect(
					page.getByText( 'Wij komen dinsdag langs.' )
				).toBeVisible();
				await expect(
					page.getByRole( 'link', { name: 'Geef een cijfer' } )
				).toBeVisible();

				const reply = page.getByLabel( 'Uw reactie' );
				const react = page.getByRole( 'button', { name: 'Reageer' } );
				await react.click();
				await expect( page ).toHaveTitle( /^Fout: / );
				await expectGoodPage( page, axe );
				await reply.fill( 'Dinsdag om tien uur is goed.' );
				await react.click();
				await expect( page.getByRole( 'status' ) ).toHaveText(
					'Uw reactie is geplaatst.'
				);
				await expect( reply ).toHaveValue( '' );
				await expect(
					page.getByText( 'Dinsdag om tien uur is goed.' )
				).toBeVisible();
				await mail.receive( {
					subject: 'Nieuwe reactie',
					text: 'Dinsdag om tien uur is goed.',
				} );

				await page
					.getByRole( 'button', { name: 'Verberg mijn naam' } )
					.click();
				await expect( page.getByRole( 'status' ) ).toHaveText(
					'Uw naam staat niet meer op de site.'
				);
				const shown = await answered< Complaint >(
					visitor.get( `complaints/${ guest.id }` )
				);
				expect( shown.reporter_name ).toBeNull();
				await expect(
					page.getByRole( 'button', { name: 'Toon mijn naam' } )
				).toBeVisible();

				await solve( company, mail, guest, SOLUTION );
				await page.reload();
				await expect( page.getByText( SOLUTION ) ).toBeVisible();
				await expectGoodPage( page, axe );
				await page
					.getByRole( 'radio', { name: 'Nee, nog niet' } )
					.check();
				await page
					.getByLabel( 'Wat is er nog niet opgelost?' )
					.fill( 'Na drie dagen viel de koelkast opnieuw uit.' );
				await page
					.getByRole( 'button', { name: 'Heropen klacht' } )
					.click();
				await expect( page.getByRole( 'status' ) ).toContainText(
					`Uw klacht is heropend. Wij hebben dit laten weten aan ${ own.name }.`
				);
				await expectGoodPage( page, axe );
				expect( await asSeen( company, guest ) ).toMatchObject( {
					status: 'in_progress',
				} );
			} );

			test( 'what was rejected is amended and waits again', async ( {
				page,
				own,
				wp,
				restAs,
				expectAccessible,
			} ) => {
				const axe = javaScriptEnabled ? expectAccessible : null;
				const editor = await restAs( 'redactie' );
				const guest = await guestComplaint( wp, own.name, 'rejected' );
				await page.goto( await linkTo( wp, guest, 'volgen' ) );
				await expect( page.getByText( WHY ) ).toBeVisible();
				await expect(
					page.getByText( 'Te weinig informatie', { exact: true } )
				).toBeVisible();
				await expectGoodPage( page, axe );
				await page
					.getByRole( 'link', {
						name: 'Aanpassen en opnieuw insturen',
					} )
					.click();
				await expect( page.getByLabel( 'Titel' ) ).toHaveValue(
					guest.title
				);
				await expectGoodPage( page, axe );
				await page.getByLabel( 'Titel' ).fill( 'Kort' );
				await page.getByLabel( 'Uw verhaal' ).fill( STORY );
				const again = page.getByRole( 'button', {
					name: 'Opnieuw insturen',
				} );
				await again.click();
				await expect( page.getByRole( 'alert' ) ).toContainText(
					'Maak de titel langer, minstens 5 tekens.'
				);
				await expect( page.getByLabel( 'Uw verhaal' ) ).toHaveValue(
					STORY
				);

				// Somebody else was first.
				await wp(
					'eval',
					`Klacht\\Submission\\set_name_visibility( Klacht\\Complaint\\get_case( ${ guest.id } ), Klacht\\Complaint\\Actor::reporter(), true );`
				);
				await page.getByLabel( 'Titel' ).fill( 'Monteur kwam niet' );
				await again.click();
				await expect( page.getByRole( 'alert' ) ).toContainText(
					'Uw klacht is veranderd terwijl u schreef.'
				);
				await expect( page.getByLabel( 'Uw verhaal' ) ).toHaveValue(
					STORY
				);
				await expectGoodPage( page, axe );
				await again.click();
				await expect( page.getByRole( 'status' ) ).toHaveText(
					'Dank u wel. Onze redactie leest het opnieuw.'
				);
				await expect(
					page.getByRole( 'heading', { level: 1 } )
				).toHaveText( 'Monteur kwam niet' );
				const now = await answered< Complaint >(
					editor.get( `complaints/${ guest.id }` )
				);
				expect( now ).toMatchObject( {
					moderation: 'pending',
					content: STORY,
				} );
			} );

			test( 'it is withdrawn after one more question', async ( {
				page,
				own,
				wp,
				expectAccessible,
			} ) => {
				const axe = javaScriptEnabled ? expectAccessible : null;
				const guest = await guestComplaint( wp, own.name, 'pending' );
				await page.goto( await linkTo( wp, guest, 'volgen' ) );
				await expectGoodPage( page, axe );
				const withdraw = page.getByRole( 'link', { name: 'Trek in' } );
				await withdraw.click();
				await expect(
					page.getByRole( 'heading', { level: 1 } )
				).toHaveText( 'Wilt u uw klacht intrekken?' );
				await expectGoodPage( page, axe );
				await page
					.getByRole( 'link', { name: 'Niet intrekken' } )
					.click();
				await withdraw.click();
				await page.getByRole( 'button', { name: 'Trek in' } ).click();
				await expect( page.getByRole( 'status' ) ).toHaveText(
					'Uw klacht is ingetrokken.'
				);
				await expect( withdraw ).toHaveCount( 0 );
				await expectGoodPage( page, axe );
			} );

			test( 'an account logs in and comes back; a guest asks for a link', async ( {
				page,
				own,
				wp,
				mail,
				expectAccessible,
			} ) => {
				const axe = javaScriptEnabled ? expectAccessible : null;
				const complaint = await own.publish();
				await page.goto( `klacht/volgen/?complaint=${ complaint.id }` );
				await expectGoodPage( page, axe );
				const guest = await guestComplaint( wp, own.name, 'pending' );
				expect( await askNewLink( page, mail, guest.email ) ).toContain(
					`/klacht/volgen/?complaint=${ guest.id }&token=`
				);
				await page
					.locator( '.klacht-page' )
					.getByRole( 'link', { name: 'Inloggen' } )
					.click();
				await submitLogin(
					page,
					own.reporter,
					PASSWORD,
					javaScriptEnabled
				);
				await expect(
					page.getByRole( 'heading', { level: 1 } )
				).toHaveText( complaint.title );
				await page.getByLabel( 'Uw reactie' ).fill( 'Hoe staat het?' );
				await page.getByRole( 'button', { name: 'Reageer' } ).click();
				await expect( page.getByRole( 'status' ) ).toHaveText(
					'Uw reactie is geplaatst.'
				);
			} );
		} );
	}
}

test.describe( 'with a keyboard, and without a connection', () => {
	test.skip( ...ON_PLAYGROUND );

	test( 'a dropped connection and a reload lose nothing that was typed', async ( {
		page,
		context,
		own,
		wp,
	} ) => {
		const guest = await guestComplaint( wp, own.name, 'approved' );
		await page.goto( await linkTo( wp, guest, 'volgen' ) );
		const reply = page.getByLabel( 'Uw reactie' );
		await reply.fill( 'Dit mag niet weg.' );
		await context.setOffline( true );
		await page.getByRole( 'button', { name: 'Reageer' } ).click();
		await expect( page.getByRole( 'alert' ) ).toHaveText(
			'Geen verbinding. Uw tekst is bewaard.'
		);
		await context.setOffline( false );
		await page.reload();
		await expect( page.getByText( 'Concept teruggezet' ) ).toBeVisible();
		await expect( reply ).toHaveValue( 'Dit mag niet weg.' );
		await page.getByRole( 'button', { name: 'Reageer' } ).click();
		await expect( page.getByRole( 'status' ) ).toHaveText(
			'Uw reactie is geplaatst.'
		);
		await page.reload();
		await expect( reply ).toHaveValue( '' );
	} );

	test( 'by keyboard alone', async ( { page, own, wp } ) => {
		const guest = await guestComplaint( wp, own.name, 'rejected' );
		await page.goto( await linkTo( wp, guest, 'volgen' ) );
		await tabTo(
			page,
			page.getByRole( 'link', { name: 'Aanpassen en opnieuw insturen' } )
		);
		await page.keyboard.press( 'Enter' );
		await expect( page.getByLabel( 'Uw verhaal' ) ).toBeVisible();
		await tabTo( page, page.getByLabel( 'Uw verhaal' ) );
		await page.keyboard.press( 'Control+A' );
		await page.keyboard.type( STORY );
		await tabTo(
			page,
			page.getByRole( 'button', { name: 'Opnieuw insturen' } )
		);
		await page.keyboard.press( 'Enter' );
		const done = page.getByRole( 'status' );
		await expect( done ).toHaveText(
			'Dank u wel. Onze redactie leest het opnieuw.'
		);
		await expect( done ).toBeFocused();
	} );
} );
