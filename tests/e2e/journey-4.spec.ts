/**
 * A complaint that nobody answers: after some days its reporter is asked for a grade, and the company sees it.
 */
import type { Page } from '@playwright/test';
import { test } from './support/companies.ts';
import { expectDutch } from './support/dutch.ts';
import { expect, ON_PLAYGROUND } from './support/fixtures.ts';
import { expectGoodPage } from './support/guest.ts';
import { WAYS } from './support/hands.ts';
import { SITE_NAME } from './support/letters.ts';
import { expectNoSidewaysScrolling, openList, rowsOf } from './support/list.ts';
import { linksOf } from './support/mail.ts';

const GRADES = [
	[ 'Snelheid van de reactie', '1' ],
	[ 'Vriendelijkheid', '1' ],
	[ 'Duidelijke uitleg', '3' ],
] as const;

const button = ( page: Page, name: string | RegExp ) =>
	page.getByRole( 'button', { name } );

/** The complaint has stood on the site for so many days, and the day's work is done. */
async function waitDays(
	wp: ( ...args: string[] ) => Promise< string >,
	{ id }: { id: number },
	days: number
): Promise< void > {
	await wp(
		'eval',
		`global $wpdb;
		$then = gmdate( 'Y-m-d H:i:s', time() - ${ days } * DAY_IN_SECONDS );
		$wpdb->query( "UPDATE {$wpdb->prefix}klacht_cases SET approved = '$then', status_changed = '$then' WHERE complaint_id = ${ id }" );
		// This site is younger than that.
		update_option( 'klacht_invite_since', $then );
		Klacht\\Rating\\invite_due();
		Klacht\\Mail\\drain();`
	);
}

for ( const { name, viewport, hands, isChecked } of WAYS ) {
	test.describe( name, () => {
		test.skip( ...ON_PLAYGROUND );
		test.use( { viewport } );

		test( 'no reaction, a grade, and a product of what was typed', async ( {
			own,
			page,
			pageAs,
			wp,
			mail,
			expectAccessible,
		} ) => {
			test.setTimeout( 180_000 );
			const check = async ( screen: Page ): Promise< void > => {
				if ( isChecked ) {
					await expectNoSidewaysScrolling( screen );
					await expectAccessible( screen );
				}
			};
			const typed = `werking website ${ own.name.split( ' ' ).at( -1 ) }`;
			const complaint = await own.publish( {
				title: 'Hoe onafhankelijk is deze site?',
				product: typed,
				reporter: { public_name: 'bibi' },
			} );
			await own.publish( { title: 'Een andere klacht' } );

			// ── Day N, M8 ───────────────────────────────────────────────────────────────────────────────
			await waitDays( wp, complaint, 14 );
			const m8 = await mail.receive( {
				to: own.reporterEmail,
				subject: `[${ SITE_NAME }] ${ own.name } heeft nog niet gereageerd`,
				text: `ID: ${ complaint.id }`,
			} );

			// ── 1, 1 and 3, M10 ─────────────────────────────────────────────────────────────────────────
			const bibi = hands( page );
			await page.goto( linksOf( m8 )[ 0 ] ?? '' );
			await expect(
				page.getByRole( 'heading', { level: 1 } )
			).toHaveText( 'Geef een cijfer' );
			await expect( page.locator( ':checked' ) ).toHaveCount( 0 );
			await expect(
				page.getByRole( 'group', { name: 'De oplossing' } )
			).toHaveCount( 0 );
			await expectGoodPage( page, expectAccessible );
			for ( const [ criterion, value ] of GRADES ) {
				await bibi.choose(
					page
						.getByRole( 'group', { name: criterion } )
						.getByRole( 'radio', { name: value, exact: true } )
				);
			}
			await bibi.press( button( page, 'Verstuur cijfer' ) );
			await expect( page.getByRole( 'status' ) ).toHaveText(
				'Dank u wel. Uw cijfer: 1,7'
			);
			await mail.receive( {
				to: own.email,
				subject: `Cijfer 1,7 voor klacht ${ complaint.id }`,
			} );

			// ── Klachten Beheer ─────────────────────────────────────────────────────────────────────────
			const list = await pageAs( own.account );
			const company = hands( list );
			await openList( list );
			const row = ( product: string ) =>
				expect
					.poll( async () =>
						( await rowsOf( list ) ).find(
							( [ id ] ) => id === String( complaint.id )
						)
					)
					.toEqual( [
						String( complaint.id ),
						complaint.title,
						'Nieuwe klacht',
						'1.7',
						'Klacht',
						product,
						'bibi',
						expect.stringMatching(
							/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/
						),
						'behandelen preview',
					] );
			await row( `${ typed } [add]` );
			await expectDutch( list );
			await check( list );

			// ── [add], and the filter that finds it ─────────────────────────────────────────────────────
			await company.press(
				button( list, `Voeg ${ typed } toe als product` )
			);
			const dialog = list.getByRole( 'dialog' );
			await expect(
				dialog.getByLabel( 'Naam van het product' )
			).toHaveValue( typed );
			await check( list );
			await company.press(
				dialog.getByRole( 'button', { name: 'Toevoegen' } )
			);
			await expect( dialog ).toHaveCount( 0 );
			await row( typed );
			const filters = button( list, /^Filters/ );
			if ( await filters.isVisible() ) {
				await company.press( filters );
			}
			await company.pick(
				list.getByRole( 'combobox', { name: 'Product' } ),
				'werking',
				typed
			);
			await expect( list ).toHaveURL( /[?&]product=\d+/ );
			await expect
				.poll( async () =>
					( await rowsOf( list ) ).map( ( [ id ] ) => id )
				)
				.toEqual( [ String( complaint.id ) ] );
			await check( list );
		} );
	} );
}
