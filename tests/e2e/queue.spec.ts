/**
 * Wachtrij: an editor reads what waits, and approves or rejects it with the reasons.
 */
import type { Complaint } from '../../src/api/schema.ts';
import { expectDutch } from './support/dutch.ts';
import { expect, ON_PLAYGROUND, PASSWORD } from './support/fixtures.ts';
import { tabTo } from './support/keyboard.ts';
import { expectLetter } from './support/letters.ts';
import { EDITORS } from './support/life.ts';
import {
	approveButton,
	expectNext,
	explanationBox,
	fillRejection,
	openReview,
	QUEUE,
	rejectButton,
	reviewTitle,
	test,
} from './support/queue.ts';
import { answered } from './support/rest.ts';
import { submitLogin } from './support/password.ts';

const WHY =
	'Wij weten niet wat u besteld hebt. Noem het artikel en de datum van de bestelling.';

test( 'an editor who logs in lands on the queue', async ( { page } ) => {
	await page.goto( 'wp-login.php' );
	await submitLogin( page, 'redactie', PASSWORD );
	await expect( page ).toHaveURL( /admin\.php\?page=klacht-queue$/ );
	await expect( page.getByRole( 'heading', { level: 1 } ) ).toContainText(
		'Wachtrij'
	);
	// The dashboard and the profile are core's; of ours only what works is in the menu.
	await expect(
		page.locator( '#adminmenu > li.menu-top > a .wp-menu-name' )
	).toHaveText( [ 'Dashboard', /^Redactie ?\d/, 'Profiel' ] );
	await expect(
		page.locator(
			'#toplevel_page_klacht-queue .wp-menu-name .awaiting-mod'
		)
	).toHaveText( /^\d+\+?$/ );
} );

test( 'administrators keep the dashboard, others have no queue', async ( {
	pageAs,
	browser,
	site,
} ) => {
	for ( const account of [ 'medewerker', 'Onno' ] as const ) {
		const page = await pageAs( account );
		const answer = await page.goto( QUEUE );
		expect( answer?.status(), account ).toBe( 403 );
		await page.goto( 'wp-admin/profile.php' );
		await expect( page.locator( '#adminmenu' ) ).not.toContainText(
			'Redactie'
		);
	}
	const context = await browser.newContext( { baseURL: site.url } );
	const admin = await context.newPage();
	await admin.goto( 'wp-login.php' );
	await submitLogin( admin, 'admin', PASSWORD );
	await expect( admin ).toHaveURL( /wp-admin\/$/ );
	await admin.goto( QUEUE );
	await expect( admin.getByRole( 'heading', { level: 1 } ) ).toContainText(
		'Wachtrij'
	);
	await context.close();
} );

for ( const width of [ 1280, 360 ] ) {
	test.describe( `at ${ width } px`, () => {
		if ( width === 360 ) {
			test.skip( ...ON_PLAYGROUND );
		}
		test.use( { viewport: { width, height: 740 } } );

		test( 'reads, approves, and the next opens', async ( {
			desk,
			own,
			pageAs,
			mail,
			expectAccessible,
		} ) => {
			const complaint = await desk.waiting( {
				title: 'Wasmachine lekt sinds de reparatie',
				content:
					'De monteur liet een lek achter 😡. Bel mij op 06-12345678 of mail jan@melder.example, alstublieft.',
				remedy: 'repair',
				occurred_on: '2026-02-13',
				product: 'Wasmachine',
			} );
			const page = await pageAs( 'redactie' );
			await page.goto( QUEUE );
			const link = page.getByRole( 'link', { name: complaint.title } );
			await expect( link.first() ).toBeVisible();
			await expectDutch( page );
			await expectAccessible( page );

			await openReview( page, complaint );
			const story = page.getByRole( 'region', { name: 'Verhaal' } );
			await expect( story.locator( 'mark' ) ).toHaveText( [
				'06-12345678 (Telefoonnummer)',
				'jan@melder.example (E-mailadres)',
			] );
			const facts = page.getByRole( 'complementary', {
				name: 'Gegevens',
			} );
			for ( const text of [
				own.name,
				'Wasmachine',
				'Onno',
				'13 februari 2026',
				'Herstel of vervanging',
			] ) {
				await expect( facts ).toContainText( text );
			}
			await expect( page.locator( '#klacht-root' ) ).not.toContainText(
				own.reporterEmail
			);
			await expect( page.locator( '#klacht-approve-hint' ) ).toHaveText(
				`De melder en ${ own.name } krijgen een e-mail.`
			);
			await expect( approveButton( page ) ).toBeInViewport( {
				ratio: 1,
			} );
			await expectDutch( page );
			await expectAccessible( page );
			// No sideways scrolling of the page.
			expect(
				await page.evaluate(
					() =>
						document.documentElement.scrollWidth -
						document.documentElement.clientWidth
				)
			).toBe( 0 );

			await approveButton( page ).click();
			await expectNext(
				page,
				complaint,
				`Klacht ${ complaint.id } is goedgekeurd. De melder en ${ own.name } krijgen een e-mail.`
			);
			await expectLetter( mail, {
				name: 'M3',
				to: own.reporterEmail,
				subject: 'Uw klacht staat op Klachtenoplossing.nl',
				replyTo: EDITORS,
				link: /\/klacht\/wasmachine-lekt/,
				says: [
					`ID: ${ complaint.id }`,
					`laten weten aan ${ own.name }`,
				],
			} );
			await expectLetter( mail, {
				name: 'M4',
				to: desk.companyEmail,
				subject: `Nieuwe klacht: ${ complaint.title }`,
				replyTo: EDITORS,
				link: /page=klacht-cases&case=\d+/,
				says: [ `ID: ${ complaint.id }` ],
				hides: [ own.reporterEmail ],
			} );
			// What was decided no longer waits: back leads to the list, not to it.
			await page.goto( `${ QUEUE }&complaint=${ complaint.id }` );
			await expect(
				page.getByRole( 'region', { name: 'Beslissing' } )
			).toContainText( 'Dit wacht niet meer: Geplaatst' );
		} );

		test( 'rejects with a reason and an explanation', async ( {
			desk,
			own,
			pageAs,
			mail,
			expectAccessible,
		} ) => {
			const complaint = await desk.waiting( {
				title: 'Slechte winkel aan de haven',
			} );
			const page = await pageAs( 'redactie' );
			await openReview( page, complaint );
			await rejectButton( page ).click();
			await expect(
				page.getByRole( 'radio', { name: 'Geen eigen ervaring' } )
			).toBeFocused();
			// Nothing is sent without the reasons.
			await rejectButton( page ).click();
			await expect( page.getByRole( 'alert' ).first() ).toHaveText(
				'Kies een reden.'
			);
			await page
				.getByRole( 'radio', { name: 'Onrechtmatig of strafbaar' } )
				.check();
			await expect(
				page.getByRole( 'textbox', { name: 'Welke wet' } )
			).toBeVisible();
			await page
				.getByRole( 'radio', { name: 'Te weinig informatie' } )
				.check();
			await expect(
				page.getByRole( 'textbox', { name: 'Welke wet' } )
			).toHaveCount( 0 );
			await explanationBox( page ).fill( 'Te kort' );
			await expect(
				page.getByRole( 'region', { name: 'Deze e-mail gaat uit' } )
			).toContainText( /minstens 10 tekens/ );
			await explanationBox( page ).fill( WHY );

			const shown = page.getByRole( 'region', {
				name: 'Deze e-mail gaat uit',
			} );
			await expect( shown ).toContainText( WHY );
			await expect( shown ).toContainText( 'Te weinig informatie' );
			await expect( shown ).toContainText(
				'Beste [naam van de melder],'
			);
			await expect( shown ).toContainText(
				'Uw klacht is niet geplaatst'
			);
			await expectDutch( page );
			await expectAccessible( page );

			// Unsent text survives a reload.
			await page.reload();
			await expect( explanationBox( page ) ).toHaveValue( WHY );
			await expect(
				page.getByText( 'Concept teruggezet' )
			).toBeVisible();
			await explanationBox( page ).press( 'Control+Enter' );
			await expectNext(
				page,
				complaint,
				`Klacht ${ complaint.id } is afgewezen. De melder krijgt een e-mail.`
			);
			await expectLetter( mail, {
				name: 'M5',
				to: own.reporterEmail,
				subject: 'Uw klacht is niet geplaatst',
				replyTo: EDITORS,
				link: /\/klacht\/volgen\//,
				says: [ `ID: ${ complaint.id }`, 'Te weinig informatie', WHY ],
			} );
			await openReview( page, complaint );
			await expect(
				page.getByRole( 'region', { name: 'Beslissing' } )
			).toContainText( WHY );
		} );
	} );

	test.describe( `further, at ${ width } px`, () => {
		test.skip( ...ON_PLAYGROUND );
		test.use( { viewport: { width, height: 740 } } );

		test( 'links an unknown company, or adds it first', async ( {
			desk,
			own,
			pageAs,
			restAs,
			expectAccessible,
		} ) => {
			const typed = {
				name: `Schoenenhuis ${ own.account }`,
				website: 'www.dehak.example',
				city: 'Zwolle',
			};
			const [ first, second ] = [
				await desk.waiting( {
					company_text: typed,
					title: 'Zolen los na een week',
				} ),
				await desk.waiting( {
					company_text: typed,
					title: 'Veters braken na een dag',
				} ),
			];
			const page = await pageAs( 'redactie' );
			await openReview( page, first );
			await expect( page.locator( '.klacht-review' ) ).toContainText(
				`De melder vulde in: ${ typed.name }, ${ typed.website }, ${ typed.city }.`
			);
			await approveButton( page ).click();
			const box = page.getByRole( 'combobox', {
				name: 'Bedrijf in de lijst',
			} );
			await expect( box ).toBeFocused();
			await expect(
				page.locator( '.klacht-company-choice' )
			).toContainText( 'Kies eerst het bedrijf, of voeg het toe.' );

			await page
				.getByRole( 'button', { name: 'Voeg dit bedrijf toe' } )
				.click();
			const dialog = page.getByRole( 'dialog' );
			await expect( dialog.getByLabel( 'Bedrijfsnaam' ) ).toHaveValue(
				typed.name
			);
			await expect( dialog.getByLabel( 'Website' ) ).toHaveValue(
				typed.website
			);
			await expectAccessible( page );
			// A name that is taken is refused at its field, and nothing typed is lost.
			await dialog
				.getByLabel( 'Bedrijfsnaam' )
				.fill( own.name.toUpperCase() );
			await dialog.getByRole( 'button', { name: 'Toevoegen' } ).click();
			await expect( dialog ).toContainText(
				`Het bedrijf ${ own.name } staat al in de lijst. Kies dat bedrijf.`
			);
			await dialog.getByLabel( 'Bedrijfsnaam' ).fill( typed.name );
			await dialog.getByRole( 'button', { name: 'Toevoegen' } ).click();
			await expect( dialog ).toHaveCount( 0 );
			await expect(
				page
					.getByRole( 'status' )
					.filter( { hasText: 'staat nu in de lijst' } )
			).toBeVisible();
			await expect( page.locator( '#klacht-approve-hint' ) ).toHaveText(
				'De melder krijgt een e-mail.'
			);
			await expect( approveButton( page ) ).toBeFocused();
			await approveButton( page ).click();
			await expectNext(
				page,
				first,
				`Klacht ${ first.id } is goedgekeurd.`
			);

			// It is in the list for the next one.
			await openReview( page, second );
			await box.fill( typed.name );
			await page.getByRole( 'option', { name: typed.name } ).click();
			await approveButton( page ).click();
			await expectNext(
				page,
				second,
				`Klacht ${ second.id } is goedgekeurd.`
			);
			const rest = await restAs( 'redactie' );
			for ( const { id } of [ first, second ] ) {
				expect(
					(
						await answered< Complaint >(
							rest.get( `complaints/${ id }` )
						)
					).company?.name
				).toBe( typed.name );
			}
		} );

		test( 'two editors at once: one decision, one 409, the text kept', async ( {
			desk,
			own,
			pageAs,
			mail,
			expectAccessible,
		} ) => {
			const complaint = await desk.waiting( {
				title: 'Twee redacteuren en een klacht',
			} );
			const noor = await pageAs( desk.secondEditor );
			const page = await pageAs( 'redactie' );
			await openReview( page, complaint );
			await openReview( noor, complaint );
			await fillRejection( page, WHY );
			await approveButton( noor ).click();
			await expectNext( noor, complaint, 'is goedgekeurd' );

			const refused = page.waitForResponse( /\/decisions(\?|$)/ );
			await rejectButton( page ).click();
			expect( ( await refused ).status() ).toBe( 409 );
			const alert = page.getByRole( 'alert' ).filter( {
				hasText: 'Noor Redacteur heeft deze klacht om',
			} );
			await expect(
				alert.getByRole( 'row', { name: 'Publicatie' } )
			).toHaveText( /Wacht op goedkeuring.*Geplaatst/ );
			await expect( alert ).toBeInViewport();
			await expect( explanationBox( page ) ).toHaveValue( WHY );
			await expectDutch( page );
			await expectAccessible( page );
			await alert
				.getByRole( 'button', { name: 'Bekijk de nieuwe gegevens' } )
				.click();
			const decision = page.getByRole( 'region', { name: 'Beslissing' } );
			await expect( decision ).toContainText(
				'Goedkeuren: Noor Redacteur,'
			);
			await expect( decision ).toContainText( WHY );
			await expect( reviewTitle( page ) ).toBeFocused();
			await decision
				.getByRole( 'button', { name: 'Naar de volgende klacht' } )
				.click();
			await expect
				.poll( () =>
					new URL( page.url() ).searchParams.get( 'complaint' )
				)
				.not.toBe( String( complaint.id ) );
			await mail.receive( {
				to: own.reporterEmail,
				subject: 'Uw klacht staat op',
				text: `ID: ${ complaint.id }`,
			} );
			expect(
				await mail.find( {
					to: own.reporterEmail,
					subject: 'niet geplaatst',
				} )
			).toEqual( [] );
		} );
	} );
}

test.describe( 'getting about', () => {
	test.skip( ...ON_PLAYGROUND );

	test( 'opens, goes back and finds its place again', async ( {
		desk,
		pageAs,
	} ) => {
		await desk.waiting( { title: 'Heen en weer in de wachtrij' } );
		const page = await pageAs( 'redactie' );
		await page.goto( QUEUE );
		const link = page.locator( '[id^=klacht-title-]' ).first();
		const title = await link.innerText();
		await link.click();
		await expect( reviewTitle( page ) ).toBeFocused();
		await expect( reviewTitle( page ) ).toContainText( title );
		await page.goBack();
		await expect( link ).toBeFocused();
		await page.goForward();
		await expect( reviewTitle( page ) ).toContainText( title );
		await page
			.getByRole( 'link', { name: 'Terug naar de wachtrij' } )
			.click();
		await expect( link ).toBeFocused();
		await expect( page ).toHaveURL( /page=klacht-queue$/ );
	} );

	test( 'by keyboard alone', async ( { desk, pageAs } ) => {
		const complaint = await desk.waiting( {
			title: 'Met het toetsenbord alleen',
		} );
		const page = await pageAs( 'redactie' );
		await openReview( page, complaint );
		await tabTo( page, rejectButton( page ) );
		await page.keyboard.press( 'Enter' );
		await expect(
			page.getByRole( 'radio', { name: 'Geen eigen ervaring' } )
		).toBeFocused();
		await page.keyboard.press( 'Space' );
		await page.keyboard.press( 'ArrowDown' );
		await expect(
			page.getByRole( 'radio', { name: 'Te weinig informatie' } )
		).toBeChecked();
		await tabTo( page, explanationBox( page ) );
		await page.keyboard.type( WHY );
		await tabTo( page, page.getByRole( 'button', { name: 'Annuleren' } ) );
		await page.keyboard.press( 'Enter' );
		await expect( rejectButton( page ) ).toBeFocused();
		await page.keyboard.press( 'Enter' );
		await expect( explanationBox( page ) ).toHaveValue( WHY );
		await tabTo( page, rejectButton( page ) );
		await page.keyboard.press( 'Enter' );
		await expectNext(
			page,
			complaint,
			`Klacht ${ complaint.id } is afgewezen.`
		);
	} );

	test( 'without a network, and without a session, the text stays', async ( {
		desk,
		pageAs,
		wp,
	} ) => {
		const complaint = await desk.waiting( { title: 'Zonder verbinding' } );
		const page = await pageAs( desk.secondEditor );
		await openReview( page, complaint );
		await fillRejection( page, WHY );
		await page.context().setOffline( true );
		await rejectButton( page ).click();
		await expect(
			page.getByRole( 'alert' ).filter( {
				hasText: 'Geen verbinding. Uw tekst is bewaard.',
			} )
		).toBeVisible();
		await page.context().setOffline( false );
		await wp( 'user', 'session', 'destroy', desk.secondEditor, '--all' );
		await rejectButton( page ).click();
		await expect(
			page
				.getByRole( 'alert' )
				.filter( { hasText: /niet meer (in|aan)gelogd|log/i } )
		).toContainText( 'Uw tekst is bewaard.' );
		await expect( explanationBox( page ) ).toHaveValue( WHY );
		const login = await page.context().newPage();
		await login.goto( 'wp-login.php' );
		await submitLogin( login, desk.secondEditor, PASSWORD );
		await expect( login ).toHaveURL( /page=klacht-queue$/ );
		await rejectButton( page ).click();
		await expectNext( page, complaint, 'is afgewezen' );
	} );
} );
