/**
 * Behandelen: one complaint in the hands of its company, at a desk and on a phone.
 */
import type { Complaint, DossierEntry } from '../../src/api/schema.ts';
import { test } from './support/companies.ts';
import { expect, ON_PLAYGROUND } from './support/fixtures.ts';
import { expectFocusSomewhere } from './support/keyboard.ts';
import { casesOf } from './support/list.ts';
import { answered } from './support/rest.ts';
import {
	KEEP,
	mailsAbout,
	openCase,
	SOLUTION,
	solutionBox,
	statusBadge,
	tabPanel,
} from './support/screen.ts';

for ( const width of [ 1280, 360 ] ) {
	test.describe( `at ${ width } px`, () => {
		test.use( { viewport: { width, height: 800 } } );
		if ( width < 782 ) {
			test.skip( ...ON_PLAYGROUND );
		}

		test( 'from Neem in behandeling to Klacht is opgelost', async ( {
			own,
			pageAs,
			restAs,
			mail,
		} ) => {
			const rest = await restAs( own.account );
			const complaint = await own.publish();
			const page = await pageAs( own.account );
			await openCase( page, complaint );
			await expect( statusBadge( page ) ).toHaveText( /Nieuwe klacht$/ );
			await expect( solutionBox( page ) ).toHaveCount( 0 );

			// The next step is in sight without scrolling, and says that it mails.
			const take = page.getByRole( 'button', {
				name: 'Neem in behandeling',
			} );
			await expect( take ).toBeInViewport( { ratio: 1 } );
			await expect( take ).toHaveAccessibleDescription( /e-mail/ );
			await take.dblclick();
			await expect( statusBadge( page ) ).toHaveText( /In behandeling$/ );
			await expect( statusBadge( page ) ).toBeFocused();
			await expect(
				page.locator( '.klacht-status-message' )
			).toContainText(
				'De klacht is in behandeling. De melder krijgt een e-mail.'
			);
			await expect( take ).toHaveCount( 0 );
			const taken = await answered< Complaint >(
				rest.get( `cases/${ complaint.id }` )
			);
			expect( taken ).toMatchObject( {
				status: 'in_progress',
				assignee: { name: 'Lotte Proef' },
				version: complaint.version + 1,
			} );

			const done = page.getByRole( 'button', {
				name: 'Klacht is opgelost',
			} );
			await expect( done ).toBeInViewport( { ratio: 1 } );
			const box = solutionBox( page );
			await expect( box ).toHaveAccessibleDescription(
				/Dit komt op de site en in de e-mail/
			);
			for ( const [ text, problem ] of [
				[ '', 'Schrijf minstens 20 tekens over de oplossing.' ],
				[ 'a'.repeat( 19 ), 'Schrijf minstens 20 tekens' ],
				[ 'a'.repeat( 5001 ), 'hoogstens 5000 tekens.' ],
			] as const ) {
				await box.fill( text );
				await done.click();
				await expect( page.locator( '.klacht-problem' ) ).toContainText(
					problem
				);
				await expect( box ).toBeFocused();
				await expect( box ).toHaveAttribute( 'aria-invalid', 'true' );
			}
			await expect(
				page.getByText( '5001 van 5000 tekens' )
			).toBeVisible();
			await box.fill( SOLUTION );
			await expect( page.locator( '.klacht-problem' ) ).toBeEmpty();
			await page
				.getByLabel( 'Soort oplossing' )
				.selectOption( 'Herstel of vervanging' );
			await done.dblclick();
			await expect( statusBadge( page ) ).toHaveText( /Opgelost$/ );
			await expect( statusBadge( page ) ).toBeFocused();
			const handling = page.getByRole( 'region', {
				name: 'Behandeling',
			} );
			await expect( handling ).toContainText( SOLUTION );
			await expect( handling ).toContainText( 'Herstel of vervanging' );
			await expect( handling ).toContainText(
				'De melder is uitgenodigd om een cijfer te geven.'
			);
			await expect( handling.locator( 'time' ) ).toHaveText(
				/^\d{1,2} [a-z]+ \d{4}, \d\d:\d\d uur$/
			);

			// One mail each, however often it was pressed: they leave in their order.
			await mail.receive( {
				to: own.reporterEmail,
				subject: 'Uw klacht is opgelost: geef een cijfer',
				text: `complaint=${ complaint.id }`,
			} );
			const mails = await mailsAbout( mail, complaint, 'Uw klacht is' );
			expect( mails ).toEqual( [
				'Uw klacht is in behandeling',
				'Uw klacht is opgelost: geef een cijfer',
			] );
			const dossier = await answered< DossierEntry[] >(
				rest.get( `cases/${ complaint.id }/dossier` )
			);
			expect( dossier.map( ( { event } ) => event ) ).toEqual( [
				'approved',
				'taken',
				'resolved',
			] );
		} );

		test( 'the facts of the header, and the public page', async ( {
			pageAs,
		} ) => {
			const page = await pageAs( 'klachtenoplossing' );
			await openCase( page, { id: 33796 } );
			await expect(
				page.getByRole( 'heading', { level: 1 } )
			).toHaveText( 'Hoe onafhankelijk is klachtenoplossing.nl?' );
			if ( width < 782 ) {
				await page.locator( '.klacht-facts summary' ).click();
			}
			const fact = ( name: string ) =>
				page
					.locator( '.klacht-facts__list > div' )
					.filter( { hasText: `${ name }:` } )
					.locator( 'dd' );
			await expect( fact( 'ID' ) ).toHaveText( '33796' );
			await expect( fact( 'Ingestuurd op' ) ).toHaveText(
				'2010-02-13 14:12:18'
			);
			await expect( fact( 'Geplaatst op' ) ).toHaveText(
				/^2010-02-1\d \d\d:\d\d:\d\d$/
			);
			await expect( fact( 'Type' ) ).toHaveText( 'Klacht' );
			await expect( fact( 'Product' ) ).toHaveText(
				'werking website [add]'
			);
			await expect( fact( 'Review' ) ).toContainText( '1.7' );
			await expect( fact( 'Aan zet' ) ).toHaveText(
				/^bedrijf sinds \d+ jaar$/
			);
			await expect(
				fact( 'Toegewezen aan' ).locator( 'option:checked' )
			).toHaveText( 'Niemand' );

			await page.getByRole( 'link', { name: 'Bezoek klacht' } ).click();
			await expect( page ).toHaveURL(
				/\/klacht\/hoe-onafhankelijk-is-klachtenoplossing-nl-[^/]+\/$/
			);
			await expect(
				page.getByText( 'Hoe onafhankelijk is' ).first()
			).toBeVisible();
			await page.goBack();
			await expect( statusBadge( page ) ).toBeVisible();
		} );

		test( 'the tab Klacht is what was written', async ( {
			own,
			pageAs,
		} ) => {
			const complaint = await own.publish( {
				content: `Eerste regel van het verhaal, lang genoeg.\n\nTweede alinea met 3 < 5 & met "tekens".`,
				remedy: 'refund',
				remedy_text: 'De helft is genoeg.',
				occurred_on: '2026-03-14',
			} );
			const page = await pageAs( own.account );
			await openCase( page, complaint );
			await expect(
				page.getByRole( 'tab', { name: 'Klacht', exact: true } )
			).toHaveAttribute( 'aria-selected', 'true' );
			const panel = tabPanel( page );
			await expect( panel.locator( '.klacht-text' ) ).toHaveText(
				'Eerste regel van het verhaal, lang genoeg. Tweede alinea met 3 < 5 & met "tekens".'
			);
			await expect( panel ).toContainText( 'Gewenste oplossing:' );
			await expect( panel ).toContainText(
				'Geld terug: De helft is genoeg.'
			);
			await expect( panel ).toContainText( '14 maart 2026' );
		} );

		test( 'the tab Gebruiker has all of step 10 of the manual', async ( {
			pageAs,
			restAs,
		} ) => {
			const rest = await restAs( 'klachtenoplossing' );
			const page = await pageAs( 'klachtenoplossing' );
			const asked: string[] = [];
			page.on( 'request', ( request ) => {
				if ( request.url().includes( 'contact-views' ) ) {
					asked.push( request.url() );
				}
			} );
			const looks = async () =>
				(
					await answered< DossierEntry[] >(
						rest.get( 'cases/29008/dossier', {
							params: { per_page: 100 },
						} )
					)
				).filter( ( { event } ) => event === 'contact_viewed' ).length;
			const before = await looks();
			await openCase( page, { id: 29008 } );
			expect( asked, 'nothing is asked before the tab opens' ).toEqual(
				[]
			);
			expect( await looks() ).toBe( before );

			await page.getByRole( 'tab', { name: 'Gebruiker' } ).click();
			const panel = tabPanel( page );
			await expect( panel ).toContainText(
				'Wij leggen vast dat u deze gegevens bekijkt. De melder ziet dit.'
			);
			await expect( panel ).toContainText( 'Gemeld door: Onno' );
			const pairs = panel.locator( '.klacht-pairs > div' );
			const mine = ( await casesOf( rest, { per_page: 100 } ) ).filter(
				( item ) => item.reporter_name === 'Onno'
			);
			const count = ( status: Complaint[ 'status' ] ) =>
				mine.filter( ( item ) => item.status === status ).length;
			await expect( pairs ).toHaveText( [
				'Concepten:0',
				`Goedgekeurd:${ count( 'new' ) }`,
				`In behandeling:${ count( 'in_progress' ) }`,
				`Opgelost:${ count( 'resolved' ) }`,
				'Gebruikersnaam:Onno',
				'Email (wordt niet gepubliceerd):onno@melder.example',
				'Naam:Testvoornaam TestAchternaam',
				'Straat + huisnummer:teststraat',
				'Plaats:testplaats',
				'Postcode:3436 TEST',
				'Telefoon:010-4444444',
				'Mobiele telefoon:06-44444444',
				'Skype:skypeetest',
				'AIM:aimtest',
				'Yahoo:yahootest',
				'Jabber:Googletest',
				'Klantnummer:12345678',
			] );
			expect( asked ).toHaveLength( 1 );
			expect( await looks() ).toBe( before + 1 );

			// The tab stands in the address, and in the browser's history.
			await expect( page ).toHaveURL( /&case=29008&tab=reporter$/ );
			await page.goBack();
			await expect(
				page.getByRole( 'tab', { name: 'Klacht', exact: true } )
			).toHaveAttribute( 'aria-selected', 'true' );
			await page.goForward();
			await expect( panel ).toContainText( 'teststraat' );
			const address = page.url();
			await page.goto( 'about:blank' );
			await page.goto( address );
			await expect( panel ).toContainText( 'Gemeld door: Onno' );
		} );

		test( '[add] in the header', async ( { own, pageAs } ) => {
			const typed = `Strijkijzer ${ Date.now() }`;
			const complaint = await own.publish( { product: typed } );
			const page = await pageAs( own.account );
			await openCase( page, complaint );
			if ( width < 782 ) {
				await page.locator( '.klacht-facts summary' ).click();
			}
			await page
				.getByRole( 'button', { name: `Voeg ${ typed } toe` } )
				.click();
			await page
				.getByRole( 'dialog' )
				.getByRole( 'button', { name: 'Toevoegen' } )
				.click();
			await expect(
				page.locator( '.klacht-status-message' )
			).toContainText( `Product ${ typed } hoort nu bij deze klacht.` );
			await expect( page.locator( '.klacht-add' ) ).toHaveCount( 0 );
			await expectFocusSomewhere( page );
			// What is shown is current: the next command is not refused.
			await page
				.getByRole( 'button', { name: 'Neem in behandeling' } )
				.click();
			await expect( statusBadge( page ) ).toHaveText( /In behandeling$/ );
		} );

		test( 'unsent text comes back after a reload', async ( {
			own,
			pageAs,
		} ) => {
			const complaint = await own.publish();
			const page = await pageAs( own.account );
			await openCase( page, complaint );
			await page
				.getByRole( 'button', { name: 'Neem in behandeling' } )
				.click();
			await solutionBox( page ).fill( KEEP );
			await page.getByLabel( 'Soort oplossing' ).selectOption( 'Uitleg' );
			await page.reload();
			await expect( solutionBox( page ) ).toHaveValue( KEEP );
			await expect( page.getByLabel( 'Soort oplossing' ) ).toHaveValue(
				'explanation'
			);
			const restored = page
				.getByRole( 'status' )
				.filter( { hasText: 'Concept teruggezet' } );
			await expect( restored ).toBeVisible();
			await restored.getByRole( 'button', { name: 'Wissen' } ).click();
			await expect( solutionBox( page ) ).toHaveValue( '' );
			await expect( restored ).toHaveCount( 0 );
			await expectFocusSomewhere( page );
			await page.reload();
			await expect( solutionBox( page ) ).toHaveValue( '' );

			// Sent is gone as well.
			await solutionBox( page ).fill( KEEP );
			await page
				.getByRole( 'button', { name: 'Klacht is opgelost' } )
				.click();
			await expect( statusBadge( page ) ).toHaveText( /Opgelost$/ );
			expect(
				await page.evaluate( () =>
					Object.keys( localStorage ).filter( ( key ) =>
						key.startsWith( 'klacht-draft' )
					)
				)
			).toEqual( [] );
		} );
	} );
}
