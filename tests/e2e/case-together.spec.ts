/**
 * Behandelen when something comes between: a colleague who was first, a session that ended, no network.
 */
import type { Page, Response } from '@playwright/test';
import type { Complaint, Message } from '../../src/api/schema.ts';
import { importComplaints, test } from './support/companies.ts';
import { ON_PLAYGROUND, expect, PASSWORD } from './support/fixtures.ts';
import { expectFocusSomewhere } from './support/keyboard.ts';
import { casesOf } from './support/list.ts';
import { answered, doors } from './support/rest.ts';
import {
	entries,
	KEEP,
	mailsAbout,
	openCase,
	openTab,
	replyBox,
	SOLUTION,
	solutionBox,
	statusBadge,
} from './support/screen.ts';
import { submitLogin } from './support/password.ts';

test.skip( ...ON_PLAYGROUND );

const take = ( page: Page ) =>
	page.getByRole( 'button', { name: 'Neem in behandeling' } );
const done = ( page: Page ) =>
	page.getByRole( 'button', { name: 'Klacht is opgelost' } );

/** What the next transition of this page is answered. */
function answerTo( page: Page ): Promise< Response > {
	return page.waitForResponse( /\/transitions/ );
}

// On a phone, and by keyboard alone: journey-6.
test.describe( 'two browsers', () => {
	test.use( { viewport: { width: 1280, height: 800 } } );

	test( 'both press: one mail, one 409, nothing typed lost', async ( {
		own,
		pageAs,
		mail,
		expectAccessible,
	} ) => {
		const complaint = await own.publish();
		const lotte = await pageAs( own.account );
		const karim = await pageAs( own.colleague );
		await openCase( lotte, complaint );
		await openCase( karim, complaint );

		// Both take it in hand: one of them is told who was first.
		await take( lotte ).click();
		await expect( statusBadge( lotte ) ).toHaveText( /In behandeling$/ );
		const refused = answerTo( karim );
		await take( karim ).click();
		expect( ( await refused ).status() ).toBe( 409 );
		const alert = karim.getByRole( 'alert' ).filter( {
			hasText: 'Lotte Proef heeft deze klacht om',
		} );
		await expect( alert ).toContainText( /\d\d:\d\d uur gewijzigd\./ );
		await expect( alert.getByRole( 'row', { name: 'Status' } ) ).toHaveText(
			'StatusNieuwe klachtIn behandeling'
		);
		await expect(
			alert.getByRole( 'row', { name: 'Toegewezen aan' } )
		).toHaveText( 'Toegewezen aanniemandLotte Proef' );
		await expect( alert ).toBeInViewport();
		await expectAccessible( karim );
		// It cannot be taken twice.
		await expect(
			alert.getByRole( 'button', { name: 'Toch versturen' } )
		).toHaveCount( 0 );
		await alert
			.getByRole( 'button', { name: 'Bekijk de nieuwe gegevens' } )
			.click();
		await expect( statusBadge( karim ) ).toHaveText( /In behandeling$/ );
		await expect( statusBadge( karim ) ).toBeFocused();

		// Both write a solution: the second to send keeps what was typed.
		await solutionBox( karim ).fill( KEEP );
		await solutionBox( lotte ).fill( SOLUTION );
		await done( lotte ).click();
		await expect( statusBadge( lotte ) ).toHaveText( /Opgelost$/ );
		const late = answerTo( karim );
		await done( karim ).click();
		expect( ( await late ).status() ).toBe( 409 );
		await expect( alert.getByRole( 'row', { name: 'Status' } ) ).toHaveText(
			'StatusIn behandelingOpgelost'
		);
		await expect( solutionBox( karim ) ).toHaveValue( KEEP );
		await alert
			.getByRole( 'button', { name: 'Bekijk de nieuwe gegevens' } )
			.click();
		await expect( statusBadge( karim ) ).toHaveText( /Opgelost$/ );
		const handling = karim.getByRole( 'region', {
			name: 'Behandeling',
		} );
		await expect( handling ).toContainText( SOLUTION );
		await expect( handling ).toContainText( KEEP );
		await karim.reload();
		await expect( handling ).toContainText( KEEP );
		await handling.getByRole( 'button', { name: 'Wissen' } ).click();
		await expect( handling ).not.toContainText( KEEP );
		await expectFocusSomewhere( karim );

		await mail.receive( {
			to: own.reporterEmail,
			subject: 'Uw klacht is opgelost: geef een cijfer',
			text: `complaint=${ complaint.id }`,
		} );
		expect( await mailsAbout( mail, complaint, 'Uw klacht is' ) ).toEqual( [
			'Uw klacht is in behandeling',
			'Uw klacht is opgelost: geef een cijfer',
		] );
	} );

	test( 'both reply at once: both replies land', async ( {
		own,
		pageAs,
		restAs,
		mail,
	} ) => {
		const complaint = await own.publish();
		const [ lotte, karim ] = [
			await pageAs( own.account ),
			await pageAs( own.colleague ),
		];
		const replies = [ 'Antwoord van Lotte.', 'Antwoord van Karim.' ];
		const sent = [ lotte, karim ].map( async ( page, index ) => {
			await openCase( page, complaint, 'replies' );
			await replyBox( page ).fill( replies[ index ] ?? '' );
			return page;
		} );
		const pages = await Promise.all( sent );
		const answers = await Promise.all(
			pages.map( async ( page ) => {
				const answer = page.waitForResponse(
					( response ) =>
						response.url().includes( '/messages' ) &&
						response.request().method() === 'POST'
				);
				await page
					.getByRole( 'button', { name: 'Plaats reactie' } )
					.click();
				return ( await answer ).status();
			} )
		);
		expect( answers ).toEqual( [ 201, 201 ] );
		const company = doors( await restAs( own.account ) );
		const read = await company.get< Message[] >(
			`cases/${ complaint.id }/messages`
		);
		expect( read.map( ( { body } ) => body ).toSorted() ).toEqual(
			replies.toSorted()
		);
		for ( const page of pages ) {
			await expect( replyBox( page ) ).toHaveValue( '' );
			// Whoever looks again sees both, in the order they came.
			await openTab( page, 'Notities' );
			await openTab( page, 'Reacties' );
			await expect( entries( page ) ).toContainText(
				read.map( ( { body } ) => body )
			);
		}
		for ( const text of replies ) {
			await mail.receive( {
				to: own.reporterEmail,
				subject: 'Nieuwe reactie',
				text,
			} );
		}
	} );

	test( 'Toch versturen, when it is still allowed', async ( {
		own,
		pageAs,
		restAs,
	} ) => {
		const complaint = await own.publish( { product: 'broodrooster' } );
		const karim = doors( await restAs( own.colleague ) );
		const page = await pageAs( own.account );
		await openCase( page, complaint );
		await take( page ).click();
		await solutionBox( page ).fill( SOLUTION );
		const { version } = await karim.get< Complaint >(
			`cases/${ complaint.id }`
		);
		await answered(
			( await restAs( own.colleague ) ).put(
				`cases/${ complaint.id }/product`,
				{ data: { name: 'Broodrooster', version } }
			)
		);
		const refused = answerTo( page );
		await done( page ).click();
		expect( ( await refused ).status() ).toBe( 409 );
		const alert = page.getByRole( 'alert' ).filter( {
			hasText: 'Karim Proef heeft deze klacht om',
		} );
		await expect(
			alert.getByRole( 'row', { name: 'Product' } )
		).toHaveText( 'Productgeen productBroodrooster' );
		// Nothing is sent again by itself.
		expect(
			await karim.get< Complaint >( `cases/${ complaint.id }` )
		).toMatchObject( { status: 'in_progress', version: version + 1 } );
		await expect( solutionBox( page ) ).toHaveValue( SOLUTION );
		await alert.getByRole( 'button', { name: 'Toch versturen' } ).click();
		await expect( statusBadge( page ) ).toHaveText( /Opgelost$/ );
		await expect( statusBadge( page ) ).toBeFocused();
		await expect( alert ).toHaveCount( 0 );
		expect(
			await karim.get< Complaint >( `cases/${ complaint.id }` )
		).toMatchObject( {
			status: 'resolved',
			solution: SOLUTION,
			product: { name: 'Broodrooster' },
		} );
	} );
} );

/** A complaint in progress of a company of its own, and the page of who works there. */
test( 'a session that ended keeps the text, and goes on after logging in', async ( {
	own,
	pageAs,
	restAs,
	wp,
} ) => {
	await importComplaints( wp, own.name, 3 );
	const [ complaint ] = await casesOf( await restAs( own.account ), {
		status: 'in_progress',
	} );
	if ( ! complaint ) {
		throw new Error( 'The import gave no complaint in progress.' );
	}
	const page = await pageAs( own.account );
	await openCase( page, complaint );
	await solutionBox( page ).fill( KEEP );
	await wp( 'user', 'session', 'destroy', own.account, '--all' );
	await done( page ).click();
	const alert = page
		.getByRole( 'region', { name: 'Behandeling' } )
		.getByRole( 'alert' )
		.filter( { hasText: /log|aangemeld|sessie/i } );
	await expect( alert ).toBeVisible();
	await expect( solutionBox( page ) ).toHaveValue( KEEP );
	expect(
		await page.evaluate( () => JSON.stringify( localStorage ) )
	).toContain( KEEP );

	// Logging in elsewhere in the same browser is enough: the page left open takes a fresh nonce.
	const login = await page.context().newPage();
	await login.goto( 'wp-login.php' );
	await submitLogin( login, own.account, PASSWORD );
	await expect( login ).toHaveURL( /page=klacht$/ );
	await done( page ).click();
	await expect( statusBadge( page ) ).toHaveText( /Opgelost$/ );
	await expect(
		page.getByRole( 'region', { name: 'Behandeling' } )
	).toContainText( KEEP );
} );

test( 'logging out takes unsent text along', async ( {
	own,
	pageAs,
	wp,
	restAs,
} ) => {
	await importComplaints( wp, own.name, 3 );
	const [ complaint ] = await casesOf( await restAs( own.account ), {
		status: 'in_progress',
	} );
	const page = await pageAs( own.account );
	await openCase( page, { id: complaint?.id ?? 0 } );
	await solutionBox( page ).fill( KEEP );
	const kept = () => page.evaluate( () => JSON.stringify( localStorage ) );
	await expect.poll( kept ).toContain( KEEP );
	await page.locator( '#wp-admin-bar-my-account' ).hover();
	await page.locator( '#wp-admin-bar-logout a' ).click();
	await expect( page ).toHaveURL( /wp-login\.php/ );
	expect( await kept() ).not.toContain( KEEP );
} );

test( 'without a network the text stays, and goes out afterwards', async ( {
	own,
	pageAs,
	mail,
} ) => {
	const complaint = await own.publish();
	const page = await pageAs( own.account );
	await openCase( page, complaint );
	await take( page ).click();
	await solutionBox( page ).fill( SOLUTION );
	await page.context().setOffline( true );
	await done( page ).click();
	const alert = page.getByRole( 'alert' ).filter( {
		hasText: 'Geen verbinding. Uw tekst is bewaard.',
	} );
	await expect( alert ).toBeVisible();
	await expect( solutionBox( page ) ).toHaveValue( SOLUTION );
	await page.context().setOffline( false );
	await done( page ).click();
	await expect( statusBadge( page ) ).toHaveText( /Opgelost$/ );
	await mail.receive( {
		subject: 'Uw klacht is opgelost: geef een cijfer',
		text: `complaint=${ complaint.id }`,
	} );
} );

test( 'an answer that got lost is not sent twice', async ( {
	own,
	pageAs,
	mail,
} ) => {
	const complaint = await own.publish();
	const page = await pageAs( own.account );
	await openCase( page, complaint );
	// The server does it, and its answer never arrives.
	await page.route( /\/transitions/, async ( route ) => {
		await route.fetch();
		await route.abort( 'connectionreset' );
	} );
	await take( page ).click();
	await expect( page.getByRole( 'alert' ) ).toContainText(
		'Geen verbinding.'
	);
	await page.unroute( /\/transitions/ );
	const repeated = answerTo( page );
	await take( page ).click();
	expect( ( await repeated ).status() ).toBe( 200 );
	await expect( statusBadge( page ) ).toHaveText( /In behandeling$/ );
	await solutionBox( page ).fill( SOLUTION );
	await done( page ).click();
	await mail.receive( {
		subject: 'Uw klacht is opgelost: geef een cijfer',
		text: `complaint=${ complaint.id }`,
	} );
	expect( await mailsAbout( mail, complaint, 'Uw klacht is' ) ).toEqual( [
		'Uw klacht is in behandeling',
		'Uw klacht is opgelost: geef een cijfer',
	] );
} );
