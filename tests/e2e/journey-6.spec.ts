/**
 * Two medewerkers on Onno's complaint: they see each other, nothing goes out twice, nothing typed is lost, and the
 * answer of Onno reaches them.
 */
import type { Page } from '@playwright/test';
import type { CannedReply } from '../../src/api/schema.ts';
import { test as base } from './support/companies.ts';
import { expectDutch } from './support/dutch.ts';
import { expect, ON_PLAYGROUND } from './support/fixtures.ts';
import { expectGoodPage } from './support/guest.ts';
import { WAYS } from './support/hands.ts';
import { expectNoSidewaysScrolling, LIST } from './support/list.ts';
import { answered } from './support/rest.ts';
import {
	entries,
	factOf,
	KEEP,
	mailsAbout,
	mailText,
	noteBox,
	openCase,
	replyBox,
	said,
	statusBadge,
	tabPanel,
} from './support/screen.ts';

const ONNO = {
	public_name: 'Onno',
	salutation: 'heer',
	first_name: 'Testvoornaam',
	last_name: 'Test',
	street: 'teststraat 1',
	mobile: '06-44444444',
};

const test = base.extend< {
	isChecked: boolean;
	expectGoodScreen: ( page: Page ) => Promise< void >;
} >( {
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

for ( const { name, viewport, hands, isChecked } of WAYS ) {
	test.describe( name, () => {
		test.skip( ...ON_PLAYGROUND );
		test.use( { viewport, isChecked } );

		test( 'two medewerkers handle one complaint', async ( {
			own,
			pageAs,
			restAs,
			mail,
			expectAccessible,
			expectGoodScreen,
		} ) => {
			test.setTimeout( 240_000 );
			await answered< CannedReply >(
				( await restAs( own.account ) ).post( 'canned-replies', {
					data: {
						name: 'Wij zoeken het uit',
						body: 'Beste {naam}, wij zoeken klacht {ID} uit. {medewerker}',
					},
				} ),
				201
			);
			const complaint = await own.publish( { reporter: ONNO } );
			const lotte = await pageAs( own.account );
			const karim = await pageAs( own.colleague );
			const hers = hands( lotte );
			const his = hands( karim );

			// ── They see each other ─────────────────────────────────────────────────────────────────────
			await lotte.goto( LIST );
			await hers.press(
				lotte.getByRole( 'link', { name: 'behandelen' } )
			);
			await expect(
				lotte.getByRole( 'heading', { level: 1 } )
			).toHaveText( complaint.title );
			await expectGoodScreen( lotte );
			await openCase( karim, complaint );
			await expect( karim.locator( '.klacht-presence' ) ).toHaveText(
				'Lotte Proef bekijkt deze klacht ook'
			);

			// ── Both press: one mail, one 409 ───────────────────────────────────────────────────────────
			await hers.press( button( lotte, 'Neem in behandeling' ) );
			await expect( statusBadge( lotte ) ).toHaveText(
				/In behandeling$/
			);
			const late = karim.waitForResponse( /\/transitions/ );
			await his.press( button( karim, 'Neem in behandeling' ) );
			expect( ( await late ).status() ).toBe( 409 );
			const alert = karim.getByRole( 'alert' ).filter( {
				hasText: 'Lotte Proef heeft deze klacht om',
			} );
			await expect( alert ).toContainText( /\d\d:\d\d uur gewijzigd\./ );
			await expectGoodScreen( karim );
			await his.press( button( karim, 'Bekijk de nieuwe gegevens' ) );
			await expect( statusBadge( karim ) ).toHaveText(
				/In behandeling$/
			);
			await expect( alert ).toHaveCount( 0 );

			// ── A reload loses nothing ──────────────────────────────────────────────────────────────────
			await his.tab( 'Reacties' );
			await his.fill( replyBox( karim ), KEEP );
			await karim.reload();
			await expect(
				karim.getByText( 'Concept teruggezet' )
			).toBeVisible();
			await expect( replyBox( karim ) ).toHaveValue( KEEP );
			await expectGoodScreen( karim );
			await his.press( button( karim, 'Wissen' ) );
			await expect( replyBox( karim ) ).toHaveValue( '' );

			// ── A canned reply ──────────────────────────────────────────────────────────────────────────
			await his.press(
				tabPanel( karim ).getByRole( 'button', {
					name: 'Standaardantwoord',
					exact: true,
				} )
			);
			await his.pick(
				karim.getByRole( 'combobox', {
					name: 'Zoek een standaardantwoord',
				} ),
				'zoeken',
				'Wij zoeken het uit'
			);
			await his.press( button( karim, 'Zet in de tekst' ) );
			const reply = `Beste Onno, wij zoeken klacht ${ complaint.id } uit. Karim Proef`;
			await expect( replyBox( karim ) ).toHaveValue( reply );
			await his.press( button( karim, 'Plaats reactie' ) );
			await expect( said( karim ) ).toContainText(
				'Uw reactie is geplaatst.'
			);
			await expect( entries( karim ).last() ).toContainText( reply );

			// ── A note, and who has it now ──────────────────────────────────────────────────────────────
			await his.tab( 'Notities' );
			await his.fill( noteBox( karim ), 'Morgen bellen.' );
			await his.press( button( karim, 'Bewaar notitie' ) );
			await expect( entries( karim ).last() ).toContainText(
				'Morgen bellen.'
			);
			await expectGoodScreen( karim );
			await lotte.reload();
			const fact = await factOf( lotte, 'Toegewezen aan' );
			await hers.select( fact.getByRole( 'combobox' ), 'Karim Proef' );
			await hers.press( button( lotte, 'Toewijzen' ) );
			await expect(
				lotte.getByText( 'Toegewezen aan Karim Proef.' )
			).toBeVisible();
			await mail.receive( {
				to: `${ own.colleague }@example.org`,
				subject: `Klacht ${ complaint.id } is aan u toegewezen`,
			} );

			// ── Who complains: looked at, and logged ────────────────────────────────────────────────────
			await his.tab( 'Gebruiker' );
			await expect( tabPanel( karim ) ).toContainText(
				'Gemeld door: Onno'
			);
			await expect( tabPanel( karim ) ).toContainText( 'teststraat 1' );
			await expectGoodScreen( karim );
			const onno = await pageAs( own.reporter );
			await onno.goto( 'klacht/mijn-klachten/' );
			const theirs = hands( onno );
			await theirs.press(
				onno.getByRole( 'link', { name: complaint.title } )
			);
			await expect(
				onno.getByText( `${ own.name } bekeek uw gegevens op` )
			).toBeVisible();
			await expectGoodPage( onno, expectAccessible );

			// ── A mail to Onno, and his answer ──────────────────────────────────────────────────────────
			await expect(
				karim.getByRole( 'heading', {
					name: 'Verstuur email naar melder: Onno',
				} )
			).toBeVisible();
			await expect( mailText( karim ) ).toHaveValue(
				/^Beste heer Test,/
			);
			await his.fill(
				mailText( karim ),
				'Beste heer Test,\n\nSchikt dinsdag om tien uur?'
			);
			await his.press( button( karim, 'Verzend' ) );
			await expect( said( karim ) ).toContainText(
				'De e-mail gaat naar'
			);
			const sent = await mail.receive( {
				to: own.reporterEmail,
				subject: complaint.title,
				text: 'Schikt dinsdag om tien uur?',
			} );
			expect( sent.replyTo?.[ 0 ]?.address ).toBe( own.email );
			await onno.reload();
			await expect(
				onno.getByText( 'Schikt dinsdag om tien uur?' )
			).toBeVisible();
			const answer = 'Dinsdag om tien uur is goed.';
			await theirs.fill( onno.getByLabel( 'Uw reactie' ), answer );
			await theirs.press( button( onno, 'Reageer' ) );
			await expect( onno.getByRole( 'status' ) ).toHaveText(
				'Uw reactie is geplaatst.'
			);
			await mail.receive( {
				to: own.email,
				subject: 'Nieuwe reactie',
				text: answer,
			} );
			await openCase( karim, complaint, 'replies' );
			await expect( entries( karim ).last() ).toContainText( answer );
			await expectGoodScreen( karim );

			// ── All of it, and who did it ───────────────────────────────────────────────────────────────
			await his.tab( 'Tijdlijn' );
			for ( const line of [
				/Lotte Proef nam de klacht in behandeling/,
				/Karim Proef schreef een notitie/,
				/Lotte Proef wees de klacht toe aan Karim Proef/,
			] ) {
				await expect(
					entries( karim ).filter( { hasText: line } )
				).toHaveCount( 1 );
			}
			await expectGoodScreen( karim );
			expect(
				await mailsAbout( mail, complaint, 'Uw klacht is' )
			).toEqual( [ 'Uw klacht is in behandeling' ] );
		} );
	} );
}
