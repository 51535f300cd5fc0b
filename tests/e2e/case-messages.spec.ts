/**
 * Behandelen, steps 8 to 11 of the manual: whom it is about, mail, replies, notes, timeline and solution; at a desk and
 * on a phone.
 */
import type { Page } from '@playwright/test';
import type { Message } from '../../src/api/schema.ts';
import { test } from './support/companies.ts';
import { expectDutch } from './support/dutch.ts';
import { expect, ON_PLAYGROUND } from './support/fixtures.ts';
import { expectLetter, SITE_NAME } from './support/letters.ts';
import { expectNoSidewaysScrolling } from './support/list.ts';
import { companyNamed, doors, submission } from './support/rest.ts';
import {
	entries,
	factOf,
	KEEP,
	mailsAbout,
	mailSubject,
	mailText,
	noteBox,
	openCase,
	openTab,
	press,
	replyBox,
	said,
	SOLUTION,
	solutionBox,
	statusBadge,
	tabPanel,
} from './support/screen.ts';

/** Whom the manual's step 10 shows. */
const CONTACT = {
	public_name: 'Onno',
	salutation: 'heer',
	first_name: 'Testvoornaam',
	last_name: 'Test',
	street: 'teststraat 1',
	city: 'testplaats',
	postcode: '3436 TE',
	phone: '010-4444444',
	mobile: '06-44444444',
	skype: 'skypetest',
	aim: 'aimtest',
	yahoo: 'yahootest',
	jabber: 'googletest',
	customer_number: '12345678',
};

/** What leaves this page for the messages' door. */
function countPosts( page: Page ): () => number {
	let posts = 0;
	page.on( 'request', ( request ) => {
		posts += Number(
			request.method() === 'POST' && request.url().includes( '/messages' )
		);
	} );
	return () => posts;
}

for ( const width of [ 1280, 360 ] ) {
	test.describe( `at ${ width } px`, () => {
		test.use( { viewport: { width, height: 800 } } );
		if ( width < 782 ) {
			test.skip( ...ON_PLAYGROUND );
		}

		test( 'from Neem in behandeling to Opgelost, with all that is said between', async ( {
			own,
			pageAs,
			restAs,
			mail,
			expectAccessible,
		} ) => {
			test.slow();
			const reporter = doors( await restAs( own.reporter ) );
			const company = await companyNamed(
				await restAs( own.reporter ),
				own.name
			);
			const title = 'Test Klacht';
			const complaint = await own.publish( { title, reporter: CONTACT } );
			await own.publish( { title: 'Een tweede klacht' } );
			await reporter.post(
				'me/drafts',
				submission( company, { title: 'Nog niet af' } ),
				201
			);
			const page = await pageAs( own.account );
			const posts = countPosts( page );
			const check = async (): Promise< void > => {
				await expectNoSidewaysScrolling( page );
				await expectAccessible( page );
				await expectDutch( page );
			};
			await openCase( page, complaint );
			await press( page, 'Neem in behandeling' );
			await expect( statusBadge( page ) ).toHaveText( /In behandeling$/ );

			// ── Gebruiker ───────────────────────────────────────────────────────────────────────────────────
			await openTab( page, 'Gebruiker' );
			await expect( tabPanel( page ) ).toContainText(
				'Gemeld door: Onno'
			);
			await expect(
				tabPanel( page ).locator( '.klacht-pairs > div' )
			).toHaveText( [
				'Concepten:1',
				'Goedgekeurd:1',
				'In behandeling:1',
				'Opgelost:0',
				`Gebruikersnaam:${ own.reporter }`,
				`Email (wordt niet gepubliceerd):${ own.reporterEmail }`,
				'Naam:Testvoornaam Test',
				'Straat + huisnummer:teststraat 1',
				'Plaats:testplaats',
				'Postcode:3436 TE',
				'Telefoon:010-4444444',
				'Mobiele telefoon:06-44444444',
				'Skype:skypetest',
				'AIM:aimtest',
				'Yahoo:yahootest',
				'Jabber:googletest',
				'Klantnummer:12345678',
			] );
			await expect(
				page.getByRole( 'heading', {
					name: 'Verstuur email naar melder: Onno',
				} )
			).toBeVisible();
			const subject = `Uw klacht op ${ SITE_NAME } – ${ title }`;
			await expect( mailSubject( page ) ).toHaveValue( subject );
			const begin = `Beste heer Test,\n\nWe zagen uw klacht op ${ SITE_NAME } staan.`;
			await expect( mailText( page ) ).toHaveValue( begin );
			const send = page.getByRole( 'button', { name: 'Verzend' } );
			await expect( send ).toHaveAccessibleDescription(
				`Antwoorden gaan naar ${ own.email }`
			);
			await check();
			await mailText( page ).fill(
				`${ begin }\n\nWilt u ons uw ordernummer sturen?`
			);
			await send.dblclick();
			await expect( said( page ) ).toContainText(
				'De e-mail gaat naar de melder. U vindt hem bij Reacties.'
			);
			await expect( said( page ) ).toBeFocused();
			await expect( send ).toHaveCount( 0 );
			expect( posts() ).toBe( 1 );
			await check();
			const letter = await expectLetter( mail, {
				name: 'M12',
				to: own.reporterEmail,
				subject,
				asTyped: true,
				replyTo: own.email,
				link: /\/klacht\/volgen\/|page_id|mijn-klachten/,
				says: [
					'Wilt u ons uw ordernummer sturen?',
					'Beste heer Test,',
				],
			} );
			expect( letter.text ).not.toContain( '010-4444444' );
			await expect( await factOf( page, 'Aan zet' ) ).toHaveText(
				/^melder sinds 1 minuut$/
			);
			await expect( await factOf( page, 'Eerste reactie' ) ).toHaveText(
				/uur$/
			);

			// ── Reacties ────────────────────────────────────────────────────────────────────────────────────
			await openTab( page, 'Reacties' );
			await expect( entries( page ) ).toHaveCount( 1 );
			await expect( entries( page ) ).toContainText( [
				/^Lotte Proef \(Bedrijf\).*E-mailAlleen voor u en de melder.*Uw klacht op .*Wilt u ons/s,
			] );
			// Nobody has to reload to see that it went.
			await expect(
				entries( page ).locator( '.klacht-delivery' )
			).toHaveText( 'Verzonden' );
			await replyBox( page ).fill( KEEP );
			await page.reload();
			await expect( replyBox( page ) ).toHaveValue( KEEP );
			const restored = page
				.getByRole( 'status' )
				.filter( { hasText: 'Concept teruggezet' } );
			await expect( restored ).toBeVisible();
			await check();
			await restored.getByRole( 'button', { name: 'Wissen' } ).click();
			await expect( replyBox( page ) ).toHaveValue( '' );
			await expect( replyBox( page ) ).toBeFocused();

			const post = page.getByRole( 'button', { name: 'Plaats reactie' } );
			await expect( post ).toHaveAccessibleDescription( /e-mail/ );
			await post.click();
			await expect( page.locator( '#klacht-body-problem' ) ).toHaveText(
				'Vul een tekst in.'
			);
			await expect( replyBox( page ) ).toBeFocused();
			const reply = 'Wij zoeken uit waar het pakket is.';
			await replyBox( page ).fill( reply );
			await post.dblclick();
			await expect( said( page ) ).toContainText(
				'Uw reactie is geplaatst. De melder krijgt een e-mail.'
			);
			await expect( said( page ) ).toBeFocused();
			await expect( entries( page ) ).toHaveCount( 2 );
			await expect( entries( page ).last() ).toContainText( reply );
			await expect( replyBox( page ) ).toHaveValue( '' );
			expect( posts() ).toBe( 2 );
			await mail.receive( {
				to: own.reporterEmail,
				subject: 'Nieuwe reactie',
				text: reply,
			} );
			// The other side answers; it is there for whoever comes back to the tab.
			await reporter.post(
				`complaints/${ complaint.id }/messages`,
				{ body: 'Het ordernummer is 3SABC.' },
				201
			);
			await openTab( page, 'Klacht' );
			await openTab( page, 'Reacties' );
			await expect( await factOf( page, 'Aan zet' ) ).toHaveText(
				/^bedrijf sinds/
			);
			await expect( entries( page ).last() ).toHaveText(
				/^Onno \(Melder\).*Het ordernummer is 3SABC\.$/
			);
			await check();

			// ── Notities ────────────────────────────────────────────────────────────────────────────────────
			await openTab( page, 'Notities' );
			await expect( tabPanel( page ) ).toContainText(
				'Alleen voor uw bedrijf'
			);
			await expect( tabPanel( page ) ).toContainText(
				'Er zijn nog geen notities.'
			);
			await noteBox( page ).fill( 'Bellen met de bezorger.' );
			await page.keyboard.press( 'Control+Enter' );
			await expect( said( page ) ).toContainText(
				'Uw notitie is bewaard.'
			);
			await expect( entries( page ) ).toHaveText( [
				/^Lotte Proef \(Bedrijf\).*Bellen met de bezorger\.$/,
			] );
			await check();
			const both = await reporter.get< Message[] >(
				`complaints/${ complaint.id }/messages`
			);
			expect( both.map( ( { kind } ) => kind ) ).toEqual( [
				'mail',
				'reply',
				'reply',
			] );

			// ── The solution, from whatever tab is open ─────────────────────────────────────────────────────
			await openTab( page, 'Tijdlijn' );
			const done = page.getByRole( 'button', {
				name: 'Klacht is opgelost',
			} );
			await solutionBox( page ).fill( SOLUTION );
			await expect( done ).toBeInViewport( { ratio: 1 } );
			await done.click();
			await expect( statusBadge( page ) ).toHaveText( /Opgelost$/ );
			const events = [
				/De redactie plaatste de klacht op de site$/,
				/Lotte Proef nam de klacht in behandeling$/,
				/Lotte Proef bekeek de gegevens van de melder$/,
				/Lotte Proef schreef de melder een e-mail$/,
				/Lotte Proef plaatste een reactie$/,
				/Onno plaatste een reactie$/,
				/Lotte Proef schreef een notitie$/,
				/Lotte Proef loste de klacht op$/,
			];
			await expect( entries( page ) ).toHaveText( events );
			await expect( entries( page ).locator( 'time' ) ).toHaveCount(
				events.length
			);
			await expect(
				entries( page ).locator( 'time' ).first()
			).toHaveText( /^\d{1,2} [a-z]+ \d{4}, \d\d:\d\d uur$/ );
			await check();
			await mail.receive( {
				to: own.reporterEmail,
				subject: 'Uw klacht is opgelost: geef een cijfer',
				text: SOLUTION,
			} );
			expect(
				await mailsAbout( mail, complaint, 'Uw klacht is' )
			).toEqual( [
				'Uw klacht is in behandeling',
				'Uw klacht is opgelost: geef een cijfer',
			] );

			// Resolved, the mail asks for a vote, as in the manual.
			await openTab( page, 'Gebruiker' );
			await expect( mailText( page ) ).toHaveValue(
				`${ begin } We hebben deze klacht inmiddels opgelost en willen u vragen een stem uit te brengen op ${ SITE_NAME } over onze klachtenafhandeling.`
			);
		} );

		test( 'more than a page of notes', async ( {
			own,
			pageAs,
			restAs,
			expectAccessible,
		} ) => {
			const complaint = await own.publish();
			const company = doors( await restAs( own.account ) );
			for ( let n = 1; n <= 23; n++ ) {
				await company.post(
					`cases/${ complaint.id }/messages`,
					{ kind: 'note', body: `Notitie nummer ${ n }.` },
					201
				);
			}
			const page = await pageAs( own.account );
			await openCase( page, complaint, 'notes' );
			await expect( entries( page ) ).toHaveCount( 20 );
			await expectAccessible( page );
			// A new one stands behind what is not read yet.
			await noteBox( page ).fill( 'Notitie nummer 24.' );
			await press( page, 'Bewaar notitie' );
			await expect( entries( page ) ).toHaveCount( 21 );
			await expect( entries( page ).last() ).toContainText(
				'nummer 24.'
			);
			const more = page.getByRole( 'button', { name: 'Toon meer' } );
			await more.click();
			await expect( entries( page ) ).toContainText(
				Array.from(
					{ length: 24 },
					( _, index ) => `Notitie nummer ${ index + 1 }.`
				)
			);
			await expect( more ).toHaveCount( 0 );
			await expect(
				page.locator( '.klacht-thread > li:focus' )
			).toContainText( 'nummer 21.' );
			await openTab( page, 'Tijdlijn' );
			await expect( entries( page ) ).toHaveCount( 20 );
			await more.click();
			await expect( entries( page ) ).toHaveCount( 25 );
		} );

		test( 'without a network the reply stays, and goes out once', async ( {
			own,
			pageAs,
			restAs,
			expectAccessible,
		} ) => {
			const complaint = await own.publish();
			const page = await pageAs( own.account );
			await openCase( page, complaint, 'replies' );
			await expect( tabPanel( page ) ).toContainText(
				'Er zijn nog geen reacties.'
			);
			await replyBox( page ).fill( KEEP );
			await page.context().setOffline( true );
			await press( page, 'Plaats reactie' );
			const alert = tabPanel( page ).getByRole( 'alert' ).filter( {
				hasText: 'Geen verbinding. Uw tekst is bewaard.',
			} );
			await expect( alert ).toBeInViewport();
			await expect( replyBox( page ) ).toHaveValue( KEEP );
			await expectAccessible( page );
			await page.context().setOffline( false );
			// The server takes it, and its answer gets lost.
			const door = /\/cases\/\d+\/messages$/;
			await page.route( door, async ( route ) => {
				await route.fetch();
				await route.abort( 'connectionreset' );
			} );
			await press( page, 'Plaats reactie' );
			await expect( alert ).toBeVisible();
			await page.unroute( door );
			await press( page, 'Plaats reactie' );
			await expect( said( page ) ).toContainText(
				'Uw reactie is geplaatst.'
			);
			await expect( alert ).toHaveCount( 0 );
			await expect( entries( page ) ).toHaveCount( 1 );
			const read = await doors( await restAs( own.account ) ).get<
				Message[]
			>( `cases/${ complaint.id }/messages` );
			expect( read.map( ( { body } ) => body ) ).toEqual( [ KEEP ] );
		} );
	} );
}
