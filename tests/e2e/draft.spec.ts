/**
 * Somebody with an account: a draft is kept and finished later, rejected with a reason, amended, and then published.
 */
import type { Complaint } from '../../src/api/schema.ts';
import { test } from './support/companies.ts';
import { expectDutch } from './support/dutch.ts';
import { expect, ON_PLAYGROUND } from './support/fixtures.ts';
import {
	chooseCompany,
	expectStep,
	formPage,
	next,
	VISITOR,
} from './support/form.ts';
import { linksOf } from './support/mail.ts';
import { answered } from './support/rest.ts';

const TITLE = 'Monteur kwam weer niet';
const WHY = 'Schrijf op wanneer de monteur zou komen en wat u toen deed.';

for ( const width of [ 1280, 360 ] ) {
	test.describe( `at ${ width } px`, () => {
		test.use( { viewport: { width, height: 800 } } );
		test.skip( ...ON_PLAYGROUND );

		test( 'a draft is finished later, rejected, amended and published', async ( {
			own,
			pageAs,
			restAs,
			wp,
			mail,
			expectAccessible,
		} ) => {
			test.setTimeout( 180_000 );
			const editor = await restAs( 'redactie' );
			const page = await pageAs( own.reporter );
			await page.setViewportSize( { width, height: 800 } );

			// Kept in the middle of the second page.
			await page.goto( await formPage( wp ) );
			await page
				.getByRole( 'radio', { name: 'Klacht', exact: true } )
				.check();
			await chooseCompany( page, own.name, true );
			await next( page );
			await expectStep( page, 2 );
			await page.getByLabel( 'Titel' ).fill( TITLE );
			await page
				.getByRole( 'button', { name: 'Bewaar als concept' } )
				.click();
			await expect( page ).toHaveURL( /\/klacht\/mijn-klachten\// );
			await expect(
				page.getByText( 'Uw concept is bewaard' )
			).toBeVisible();

			// Later: everything is there, and what was missing is asked.
			await page
				.getByRole( 'button', { name: /^Verder schrijven/ } )
				.click();
			await expectStep( page, 1 );
			await expect(
				page.getByRole( 'radio', { name: own.name } )
			).toBeChecked();
			await next( page );
			await expectStep( page, 2 );
			await expect( page.getByLabel( 'Titel' ) ).toHaveValue( TITLE );
			await page.getByLabel( 'Uw verhaal' ).fill( VISITOR.story );
			await next( page );
			await expectStep( page, 3 );
			await next( page );
			// What the account knows is filled in already.
			await expectStep( page, 4 );
			await expect( page.getByLabel( 'Naam op de site' ) ).toHaveValue(
				'Onno'
			);
			await expect(
				page.getByText( `Wij mailen u op ${ own.reporterEmail }.` )
			).toBeVisible();
			await page.getByLabel( 'Achternaam' ).fill( 'Proef' );
			await expectAccessible( page );
			await next( page );
			await expectStep( page, 5 );
			await expectDutch( page );
			await page
				.getByRole( 'button', { name: 'Verstuur', exact: true } )
				.click();
			await expect(
				page.getByRole( 'heading', {
					name: 'Bedankt, wij hebben het ontvangen',
				} )
			).toBeVisible();
			await expectAccessible( page );

			// One complaint, and no draft left of it.
			const reporter = await restAs( own.reporter );
			const mine = await answered< Complaint[] >(
				reporter.get( 'me/complaints' )
			);
			expect(
				mine.map( ( { title, moderation } ) => [ title, moderation ] )
			).toEqual( [ [ TITLE, 'pending' ] ] );
			const [ complaint ] = mine;
			if ( ! complaint ) {
				throw new Error( 'The complaint is not there.' );
			}
			await mail.receive( {
				to: own.reporterEmail,
				subject: 'Wij hebben uw klacht ontvangen',
			} );

			await answered(
				editor.post( `complaints/${ complaint.id }/decisions`, {
					data: {
						decision: 'reject',
						reason: 'too_little',
						explanation: WHY,
						version: complaint.version,
					},
				} )
			);
			const letter = await mail.receive( {
				to: own.reporterEmail,
				subject: 'Uw klacht is niet geplaatst',
			} );
			await page.goto( linksOf( letter )[ 0 ] ?? '' );
			await expect( page.getByText( WHY ) ).toBeVisible();
			await page
				.getByRole( 'link', { name: 'Aanpassen en opnieuw insturen' } )
				.click();
			const amended = `${ VISITOR.story } De monteur zou maandag komen.`;
			await page.getByLabel( 'Uw verhaal' ).fill( amended );
			await page
				.getByRole( 'button', { name: 'Opnieuw insturen' } )
				.click();
			await expect( page.getByRole( 'status' ) ).toHaveText(
				'Dank u wel. Onze redactie leest het opnieuw.'
			);

			const again = await answered< Complaint >(
				editor.get( `complaints/${ complaint.id }` )
			);
			expect( again ).toMatchObject( {
				moderation: 'pending',
				content: amended,
			} );
			await answered(
				editor.post( `complaints/${ complaint.id }/decisions`, {
					data: { decision: 'approve', version: again.version },
				} )
			);
			await page.goto( again.link );
			await expect(
				page.getByRole( 'heading', { level: 1, name: TITLE } )
			).toBeVisible();
			await expect(
				page.getByText( 'De monteur zou maandag komen.' )
			).toBeVisible();
		} );
	} );
}
