/**
 * Behandelen while somebody writes: canned replies with their status, the guard of personal data, colleagues at the
 * same complaint, a report to the editors, and a complaint by its number in the command palette.
 */
import type { Page } from '@playwright/test';
import type {
	CannedReply,
	Complaint,
	PostCannedRepliesArgs,
} from '../../src/api/schema.ts';
import { expectDutch } from './support/dutch.ts';
import { expect, ON_PLAYGROUND } from './support/fixtures.ts';
import { expectNoSidewaysScrolling } from './support/list.ts';
import { openReview, QUEUE, test } from './support/queue.ts';
import { answered, doors } from './support/rest.ts';
import {
	entries,
	mailsAbout,
	openCase,
	openTab,
	press,
	replyBox,
	said,
	solutionBox,
	statusBadge,
	tabPanel,
} from './support/screen.ts';

test.skip( ...ON_PLAYGROUND );

const RECEIVED: PostCannedRepliesArgs = {
	name: 'Ontvangen',
	body: 'Beste {naam}, wij zoeken uw klacht {id} uit. {medewerker}, {bedrijf}',
	sets_status: 'in_progress',
};

const SOLVED: PostCannedRepliesArgs = {
	name: 'Geld terug',
	body: 'Wij hebben het bedrag voor "{titel}" teruggestort.',
	sets_status: 'resolved',
};

const guard = ( page: Page ) =>
	page
		.locator( '.klacht-guard' )
		.filter( { hasText: 'Uw tekst bevat persoonsgegevens' } );

const also = ( page: Page, status: string ) =>
	page.getByRole( 'checkbox', { name: `Zet ook op: ${ status }` } );

const picker = ( page: Page ) =>
	tabPanel( page ).getByRole( 'group', { name: 'Standaardantwoorden' } );

// At a desk it is part of two medewerkers' day: journey-6.
test.describe( 'on a phone', () => {
	test.use( { viewport: { width: 360, height: 740 } } );

	test( 'a canned reply, by keyboard, with its status', async ( {
		own,
		pageAs,
		restAs,
		mail,
		expectAccessible,
	} ) => {
		const rest = await restAs( own.account );
		for ( const data of [ RECEIVED, SOLVED ] ) {
			await answered< CannedReply >(
				rest.post( 'canned-replies', { data } ),
				201
			);
		}
		const complaint = await own.publish();
		const page = await pageAs( own.colleague );
		await openCase( page, complaint, 'replies' );
		const open = tabPanel( page ).getByRole( 'button', {
			name: 'Standaardantwoord',
			exact: true,
		} );
		await open.focus();
		await page.keyboard.press( 'Enter' );
		await expect( picker( page ) ).toBeFocused();
		// Esc closes it, and the focus returns.
		await page.keyboard.press( 'Escape' );
		await expect( picker( page ) ).toHaveCount( 0 );
		await expect( open ).toBeFocused();
		await page.keyboard.press( 'Enter' );
		const search = page.getByRole( 'combobox', {
			name: 'Zoek een standaardantwoord',
		} );
		// The company's replies are asked for when the panel opens.
		await expect( search ).toBeVisible();
		await page.keyboard.press( 'Tab' );
		await expect( search ).toBeFocused();
		await page.keyboard.type( 'ontv' );
		await page.keyboard.press( 'Enter' );
		const text = `Beste Onno, wij zoeken uw klacht ${ complaint.id } uit. Karim Proef, ${ own.name }`;
		await expect( picker( page ) ).toContainText( text );
		await expectAccessible( page );
		await expectNoSidewaysScrolling( page );
		await picker( page )
			.getByRole( 'button', { name: 'Zet in de tekst' } )
			.press( 'Enter' );
		await expect( replyBox( page ) ).toHaveValue( text );
		await expect( replyBox( page ) ).toBeFocused();
		await expect( also( page, 'In behandeling' ) ).toBeChecked();

		// A reload keeps the text, and the status that goes with it.
		await page.keyboard.type( ' Bel 06-87654321.' );
		await expect( guard( page ) ).toContainText( '06-87654321' );
		await page.reload();
		await expect( also( page, 'In behandeling' ) ).toBeChecked();
		await expectAccessible( page );

		await replyBox( page ).press( 'Control+Enter' );
		await expect(
			guard( page ).getByText( 'Uw tekst is nog niet verstuurd.' )
		).toBeVisible();
		await expect( entries( page ) ).toHaveCount( 0 );
		await guard( page )
			.getByRole( 'button', { name: '06-87654321' } )
			.press( 'Enter' );
		expect( await page.evaluate( () => getSelection()?.toString() ) ).toBe(
			'06-87654321'
		);
		await guard( page )
			.getByRole( 'button', { name: 'Toch versturen' } )
			.press( 'Enter' );
		await expect( statusBadge( page ) ).toHaveText( /In behandeling$/ );
		await expect( statusBadge( page ) ).toBeFocused();
		await expect( entries( page ) ).toContainText( text );
		await expect( also( page, 'In behandeling' ) ).toHaveCount( 0 );
		await expectDutch( page );
		for ( const subject of [
			'Nieuwe reactie',
			'Uw klacht is in behandeling',
		] ) {
			await mail.receive( {
				to: own.reporterEmail,
				subject,
				text: `complaint=${ complaint.id }`,
			} );
		}
	} );

	test( "colleagues see each other, and a note is nobody's business", async ( {
		own,
		pageAs,
		expectAccessible,
	} ) => {
		const complaint = await own.publish();
		const lotte = await pageAs( own.account );
		const karim = await pageAs( own.colleague );
		await openCase( lotte, complaint, 'notes' );
		await openCase( karim, complaint );
		const there = ( page: Page ) => page.locator( '.klacht-presence' );
		await expect( there( karim ) ).toHaveText(
			'Lotte Proef bekijkt deze klacht ook'
		);
		await expectAccessible( karim );
		const beat = ( page: Page ) =>
			page.waitForResponse( ( response ) =>
				response.url().includes( '/presence' )
			);
		// A note is written: she is viewing.
		await lotte
			.getByRole( 'textbox', { name: 'Uw notitie' } )
			.fill( 'Even bellen.' );
		await openTab( lotte, 'Reacties' );
		const told = beat( lotte );
		await replyBox( lotte ).fill( 'Goedendag' );
		expect( ( await told ).request().postDataJSON() ).toEqual( {
			doing: 'replying',
		} );
		// Who looks again hears it, and not before.
		const heard = beat( karim );
		await karim.evaluate( () =>
			document.dispatchEvent( new Event( 'visibilitychange' ) )
		);
		await heard;
		await expect( there( karim ) ).toHaveText(
			'Lotte Proef schrijft een reactie'
		);
	} );
} );

test( 'what may not be public is not sent, whatever anybody says', async ( {
	own,
	pageAs,
} ) => {
	const complaint = await own.publish( {
		hide_name: true,
		reporter: {
			last_name: 'Zandstra',
			email: own.reporterEmail,
			mobile: '06-12345678',
		},
	} );
	const page = await pageAs( own.account );
	await openCase( page, complaint, 'replies' );
	await replyBox( page ).fill( 'Beste {naam}, dank u wel.' );
	await press( page, 'Plaats reactie' );
	await expect( tabPanel( page ) ).toContainText(
		'Vervang {naam}, of haal het weg.'
	);
	await expect( replyBox( page ) ).toBeFocused();
	await replyBox( page ).fill(
		'Beste mevrouw Zandstra, wij bellen 06 12345678.'
	);
	await press( page, 'Plaats reactie' );
	await expect( guard( page ).getByRole( 'listitem' ) ).toHaveText( [
		'Zandstra Privégegeven van de melder: mag niet openbaar zijn',
		'06 12345678 Privégegeven van de melder: mag niet openbaar zijn',
	] );
	await expect(
		guard( page ).getByRole( 'button', { name: 'Toch versturen' } )
	).toHaveCount( 0 );
	await replyBox( page ).fill( 'Beste mevrouw, wij bellen u.' );
	await expect( guard( page ) ).toHaveCount( 0 );
	await press( page, 'Plaats reactie' );
	await expect( said( page ) ).toContainText( 'Uw reactie is geplaatst.' );

	// The same guard stands at the solution.
	await press( page, 'Neem in behandeling' );
	await solutionBox( page ).fill(
		'Wij hebben mevrouw Zandstra het geld teruggegeven.'
	);
	await press( page, 'Klacht is opgelost' );
	await expect( guard( page ) ).toContainText( 'Zandstra' );
	await expect( statusBadge( page ) ).toHaveText( /In behandeling$/ );
	await expect( solutionBox( page ) ).toHaveValue( /Zandstra/ );
} );

test( 'a status that could not follow its message is told, and one press away', async ( {
	own,
	pageAs,
	restAs,
	mail,
} ) => {
	const rest = await restAs( own.account );
	await answered( rest.post( 'canned-replies', { data: SOLVED } ), 201 );
	const complaint = await own.publish( { product: 'broodrooster' } );
	const page = await pageAs( own.account );
	await openCase( page, complaint, 'replies' );
	await press( page, 'Neem in behandeling' );
	await expect( statusBadge( page ) ).toHaveText( /In behandeling$/ );
	await tabPanel( page )
		.getByRole( 'button', { name: 'Standaardantwoord', exact: true } )
		.click();
	await picker( page ).getByRole( 'combobox' ).fill( 'geld' );
	await picker( page ).getByRole( 'option', { name: 'Geld terug' } ).click();
	await picker( page )
		.getByRole( 'button', { name: 'Zet in de tekst' } )
		.click();
	await expect( also( page, 'Opgelost' ) ).toBeChecked();
	// A colleague is first with something else.
	const karim = doors( await restAs( own.colleague ) );
	const { version } = await karim.get< Complaint >(
		`cases/${ complaint.id }`
	);
	await answered(
		( await restAs( own.colleague ) ).put(
			`cases/${ complaint.id }/product`,
			{ data: { name: 'Broodrooster', version } }
		)
	);
	await press( page, 'Plaats reactie' );
	await expect( said( page ) ).toContainText(
		'De status is niet gewijzigd. Dat kunt u hierboven nog doen.'
	);
	const text = `Wij hebben het bedrag voor "${ complaint.title }" teruggestort.`;
	await expect( entries( page ) ).toContainText( text );
	await expect( solutionBox( page ) ).toHaveValue( text );
	await page
		.getByRole( 'alert' )
		.filter( { hasText: 'Karim Proef heeft deze klacht om' } )
		.getByRole( 'button', { name: 'Toch versturen' } )
		.click();
	await expect( statusBadge( page ) ).toHaveText( /Opgelost$/ );
	// Its draft made way with it.
	await expect(
		page.getByRole( 'region', { name: 'Behandeling' } )
	).not.toContainText( 'Uw niet verstuurde tekst' );
	await mail.receive( {
		to: own.reporterEmail,
		subject: 'Uw klacht is opgelost: geef een cijfer',
		text,
	} );
	expect( await mailsAbout( mail, complaint, 'Nieuwe reactie' ) ).toEqual( [
		'Nieuwe reactie',
	] );
} );

test( 'a report waits for the editors, who close it with an answer', async ( {
	own,
	desk,
	pageAs,
	mail,
	expectAccessible,
} ) => {
	const complaint = await own.publish();
	const page = await pageAs( own.account );
	await openCase( page, complaint );
	const menu = page.getByRole( 'button', { name: 'Meer acties' } );
	const report = async () => {
		await menu.press( 'Enter' );
		await page
			.getByRole( 'menuitem', { name: 'Meld aan de redactie' } )
			.press( 'Enter' );
		return page.getByRole( 'dialog', { name: 'Meld aan de redactie' } );
	};
	let dialog = await report();
	await expect( dialog ).toBeVisible();
	await expectAccessible( page );
	await dialog.getByRole( 'button', { name: 'Melden' } ).click();
	await expect( dialog ).toContainText( 'Kies een reden.' );
	await dialog.getByRole( 'radio', { name: /^Beledigend/ } ).check();
	await dialog
		.getByRole( 'textbox', { name: 'Toelichting' } )
		.fill( 'De melder scheldt onze monteur uit.' );
	// Esc keeps what was typed, and the focus returns.
	await page.keyboard.press( 'Escape' );
	await expect( dialog ).toHaveCount( 0 );
	await expect( menu ).toBeFocused();
	dialog = await report();
	await expect(
		dialog.getByRole( 'textbox', { name: 'Toelichting' } )
	).toHaveValue( 'De melder scheldt onze monteur uit.' );
	await dialog
		.getByRole( 'textbox', { name: 'Toelichting' } )
		.press( 'Control+Enter' );
	await expect( dialog ).toHaveCount( 0 );
	await expect(
		page.getByText( 'De redactie heeft uw melding.' ).first()
	).toBeVisible();
	await openTab( page, 'Tijdlijn' );
	await expect( entries( page ).last() ).toContainText(
		'Lotte Proef meldde de klacht aan de redactie'
	);

	// Once is enough.
	dialog = await report();
	await dialog.getByRole( 'radio', { name: /^Reclame/ } ).check();
	await dialog
		.getByRole( 'textbox', { name: 'Toelichting' } )
		.fill( 'Dit is ook nog reclame.' );
	await dialog.getByRole( 'button', { name: 'Melden' } ).click();
	await expect( dialog.getByRole( 'alert' ).first() ).toContainText(
		'al gemeld'
	);

	const editor = await pageAs( 'redactie' );
	await editor.goto( QUEUE );
	await expect(
		editor.getByRole( 'row' ).filter( { hasText: String( complaint.id ) } )
	).toContainText( 'gemeld door het bedrijf' );
	await openReview( editor, complaint );
	const reported = editor.getByRole( 'region', {
		name: 'Gemeld door het bedrijf',
	} );
	await expect( reported ).toContainText(
		'De melder scheldt onze monteur uit.'
	);
	await expectAccessible( editor );
	// The way to the decision, and back.
	await editor.getByRole( 'button', { name: 'Weghalen …' } ).click();
	await expect(
		editor.getByRole( 'heading', { name: 'Weghalen' } )
	).toBeVisible();
	await expectAccessible( editor );
	await editor.getByRole( 'button', { name: 'Annuleren' } ).click();
	await reported
		.getByRole( 'textbox', { name: 'Antwoord aan het bedrijf' } )
		.fill( 'Dit is een mening, en die mag.' );
	await reported
		.getByRole( 'button', { name: 'Sluiten zonder actie' } )
		.click();
	await expect(
		editor.getByText( 'De melding is afgehandeld.' ).first()
	).toBeVisible();
	await mail.receive( {
		to: desk.companyEmail,
		subject: `Uw melding over klacht ${ complaint.id }`,
		text: 'Dit is een mening, en die mag.',
	} );
} );

test( 'a complaint opens by its number from anywhere', async ( {
	own,
	pageAs,
} ) => {
	const complaint = await own.publish();
	const page = await pageAs( own.account );
	await page.goto( 'wp-admin/profile.php' );
	await page.keyboard.press( 'Control+k' );
	const palette = page.getByRole( 'dialog' ).getByRole( 'combobox' );
	await palette.fill( 'Klacht' );
	for ( const entry of [
		'Voorpagina',
		'Klachten Scanner',
		'Klachten Beheer',
		'Gebruikers',
		'Uw Profiel',
		'Hulp nodig',
	] ) {
		await expect(
			page.getByRole( 'option', { name: `Klachten > ${ entry }` } )
		).toBeVisible();
	}
	await palette.fill( String( complaint.id ) );
	await expect(
		page.getByRole( 'option', {
			name: `Open klacht met ID: ${ complaint.id }`,
		} )
	).toBeVisible();
	await page.keyboard.press( 'Enter' );
	await expect( page ).toHaveURL( new RegExp( `case=${ complaint.id }$` ) );
	await expect( page.getByRole( 'heading', { level: 1 } ) ).toHaveText(
		complaint.title
	);
} );
