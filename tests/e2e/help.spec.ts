/**
 * Hulp nodig: a company asks, the editors answer at their desk and by mail; and the manual.
 */
import type { Page } from '@playwright/test';
import { test } from './support/companies.ts';
import { expectDutch } from './support/dutch.ts';
import { expect, ON_PLAYGROUND } from './support/fixtures.ts';
import { tabTo } from './support/keyboard.ts';
import { SITE_NAME } from './support/letters.ts';
import { expectNoSidewaysScrolling } from './support/list.ts';

const HELP = 'wp-admin/admin.php?page=klacht-help';
const DESK = 'wp-admin/admin.php?page=klacht-help-desk';
const QUESTION = 'Hoe krijgt mijn nieuwe collega een eigen login op de site?';
const ANSWER = 'Voeg uw collega toe bij Gebruikers. Dat kan een beheerder.';

const subjectBox = ( page: Page ) => page.getByLabel( 'Onderwerp' );
const questionBox = ( page: Page ) =>
	page.getByRole( 'textbox', { name: 'Uw vraag' } );
const answerBox = ( page: Page ) =>
	page.getByRole( 'textbox', { name: 'Uw antwoord' } );
const saidOn = ( page: Page ) => page.locator( '.klacht-status-message' );
const questionOf = ( page: Page, subject: string ) =>
	page.getByRole( 'article' ).filter( { hasText: subject } );

const subjectNow = () => `Een login ${ Date.now() }`;

async function ask( page: Page, subject: string ): Promise< void > {
	await page.goto( HELP );
	await subjectBox( page ).fill( subject );
	await questionBox( page ).fill( QUESTION );
	await page.getByRole( 'button', { name: 'Verstuur vraag' } ).click();
	await expect( saidOn( page ) ).toContainText( 'Uw vraag is verstuurd.' );
}

for ( const width of [ 1280, 360 ] ) {
	test.describe( `at ${ width } px`, () => {
		test.use( { viewport: { width, height: 800 } } );

		test( 'a question, by keyboard alone, and its answer', async ( {
			own,
			site,
			pageAs,
			mail,
			expectAccessible,
		} ) => {
			test.skip(
				site.runtime === 'playground' && width !== 1280,
				ON_PLAYGROUND[ 1 ]
			);
			test.slow();
			const complaint = await own.publish();
			const subject = subjectNow();
			const page = await pageAs( own.account );
			await page.goto( HELP );
			await expect(
				page.getByText( 'Uw bedrijf heeft nog geen vraag gesteld.' )
			).toBeVisible();

			await tabTo( page, subjectBox( page ) );
			await page.keyboard.type( subject );
			await page.keyboard.press( 'Tab' );
			await page.keyboard.type( QUESTION );
			await page.keyboard.press( 'Tab' );
			await page.keyboard.type( String( complaint.id ) );
			await page.keyboard.press( 'Control+Enter' );
			await expect( saidOn( page ) ).toContainText(
				'Uw vraag is verstuurd.'
			);
			await expect( saidOn( page ) ).toBeFocused();
			await expect( questionBox( page ) ).toHaveValue( '' );
			const asked = questionOf( page, subject );
			await expect( asked ).toContainText( 'Nog niet beantwoord' );
			await expect(
				asked.getByRole( 'link', {
					name: `Over klacht ${ complaint.id }`,
				} )
			).toBeVisible();
			await expectNoSidewaysScrolling( page );
			await expectDutch( page, '#wpbody-content' );
			await expectAccessible( page );

			const toEditors = await mail.receive( {
				subject: `[${ SITE_NAME }] Vraag van ${ own.name }: ${ subject }`,
			} );
			expect( toEditors.replyTo?.[ 0 ]?.address ).toBe(
				`${ own.account }@example.org`
			);
			expect( toEditors.text ).toContain( QUESTION );

			// ── The editors' desk ───────────────────────────────────────────────────────────────────────
			const desk = await pageAs( 'redactie' );
			await desk.goto( DESK );
			const link = desk.getByRole( 'link', { name: subject } );
			await expect( link ).toBeVisible();
			await expectNoSidewaysScrolling( desk );
			await expectDutch( desk, '#wpbody-content' );
			await expectAccessible( desk );
			await tabTo( desk, link );
			await desk.keyboard.press( 'Enter' );
			await expect(
				desk.getByRole( 'heading', { name: subject } )
			).toBeFocused();
			await tabTo( desk, answerBox( desk ) );
			await desk.keyboard.type( ANSWER );
			await expectAccessible( desk );
			await desk.keyboard.press( 'Control+Enter' );
			await expect( saidOn( desk ) ).toContainText(
				'Het antwoord is verstuurd. Lotte Proef krijgt een e-mail.'
			);
			await expect(
				desk.getByRole( 'button', { name: 'Heropen' } )
			).toBeVisible();
			await expectNoSidewaysScrolling( desk );
			await expectDutch( desk, '#wpbody-content' );
			await expectAccessible( desk );

			const answered = await mail.receive( {
				to: `${ own.account }@example.org`,
				subject: `[${ SITE_NAME }] Antwoord op uw vraag: ${ subject }`,
			} );
			expect( answered.text ).toContain( ANSWER );

			await page.reload();
			await expect( asked ).toContainText( ANSWER );
			await expect( asked ).toContainText( 'Beantwoord' );
		} );

		test( 'the manual, and back', async ( {
			site,
			pageAs,
			expectAccessible,
		} ) => {
			test.skip(
				site.runtime === 'playground' && width !== 1280,
				ON_PLAYGROUND[ 1 ]
			);
			const page = await pageAs( 'medewerker' );
			await page.goto( HELP );
			await page
				.getByRole( 'link', { name: 'Handleiding voor bedrijven' } )
				.click();
			await expect(
				page.getByRole( 'heading', { level: 1 } )
			).toHaveText( 'Handleiding voor bedrijven' );
			const steps = page.getByRole( 'heading', {
				level: 2,
				name: /^Stap \d+/,
			} );
			await expect( steps ).toHaveCount( 11 );
			await page.getByRole( 'link', { name: /^Stap 11/ } ).click();
			await expect( steps.nth( 10 ) ).toBeInViewport();
			await expectNoSidewaysScrolling( page );
			await expectAccessible( page );
			await page
				.getByRole( 'link', { name: 'Terug naar Hulp nodig' } )
				.click();
			await expect( questionBox( page ) ).toBeVisible();
		} );
	} );
}

test.describe( 'what is typed', () => {
	test.skip( ...ON_PLAYGROUND );

	test( 'outlives a lost connection, a lost session and a reload', async ( {
		own,
		pageAs,
	} ) => {
		const page = await pageAs( own.colleague );
		const context = page.context();
		await page.goto( HELP );
		await subjectBox( page ).fill( 'Een login' );
		await questionBox( page ).fill( QUESTION );
		const send = page.getByRole( 'button', { name: 'Verstuur vraag' } );

		await context.setOffline( true );
		await send.click();
		await expect( page.getByRole( 'alert' ).first() ).toContainText(
			'Geen verbinding. Uw tekst is bewaard.'
		);
		await context.setOffline( false );

		const cookies = await context.cookies();
		await context.clearCookies();
		await send.click();
		await expect( page.getByRole( 'alert' ).first() ).toContainText(
			'U bent niet meer ingelogd.'
		);
		await expect( questionBox( page ) ).toHaveValue( QUESTION );

		await context.addCookies( cookies );
		await page.reload();
		await expect( page.getByText( 'Concept teruggezet' ) ).toBeVisible();
		await expect( questionBox( page ) ).toHaveValue( QUESTION );
		await send.click();
		await expect( saidOn( page ) ).toContainText(
			'Uw vraag is verstuurd.'
		);
		await expect( page.getByRole( 'article' ) ).toHaveCount( 1 );
	} );

	test( "another's complaint is refused at its field", async ( {
		own,
		pageAs,
	} ) => {
		const page = await pageAs( own.account );
		await page.goto( HELP );
		await subjectBox( page ).fill( 'Een login' );
		await questionBox( page ).fill( QUESTION );
		const id = page.getByLabel( 'ID van de klacht (niet verplicht)' );
		// Of the demo's company.
		await id.fill( '33796' );
		await page.getByRole( 'button', { name: 'Verstuur vraag' } ).click();
		await expect( id ).toHaveAccessibleDescription(
			'Er is geen klacht over uw bedrijf met dit ID.'
		);
		await expect( questionBox( page ) ).toHaveValue( QUESTION );
	} );
} );

test( 'two editors answer at once: one mail, and nothing typed is lost', async ( {
	own,
	site,
	pageAs,
	mail,
} ) => {
	test.skip( site.runtime === 'playground', ON_PLAYGROUND[ 1 ] );
	const subject = subjectNow();
	await ask( await pageAs( own.account ), subject );
	const first = await pageAs( 'redactie' );
	const second = await pageAs( 'admin' );
	for ( const page of [ first, second ] ) {
		await page.goto( DESK );
		await page.getByRole( 'link', { name: subject } ).click();
		await expect( answerBox( page ) ).toBeVisible();
	}
	await answerBox( second ).fill( 'Dat kan bij Gebruikers.' );
	await answerBox( first ).fill( ANSWER );
	await first.getByRole( 'button', { name: 'Verstuur antwoord' } ).click();
	await expect( saidOn( first ) ).toContainText(
		'Het antwoord is verstuurd.'
	);
	await second.getByRole( 'button', { name: 'Verstuur antwoord' } ).click();
	await expect( second.getByRole( 'alert' ).first() ).toContainText(
		'Een andere redacteur was u voor.'
	);
	await expect( questionOf( second, subject ) ).toContainText( ANSWER );
	await expect( questionOf( second, subject ) ).toContainText(
		'Dat kan bij Gebruikers.'
	);
	const wanted = { subject: `Antwoord op uw vraag: ${ subject }` };
	await mail.receive( wanted );

	// Opened again, it takes another answer, and mails that.
	await second.getByRole( 'button', { name: 'Heropen' } ).click();
	await expect( answerBox( second ) ).toHaveValue(
		'Dat kan bij Gebruikers.'
	);
	await second.getByRole( 'button', { name: 'Verstuur antwoord' } ).click();
	await expect
		.poll( async () => ( await mail.find( wanted ) ).length, {
			timeout: 30_000,
		} )
		.toBe( 2 );
} );
