/**
 * Messages of behandelen when something comes between: no address, a session that ended, no network, an editor.
 */
import type { Complaint } from '../../src/api/schema.ts';
import { test } from './support/companies.ts';
import { expect, ON_PLAYGROUND, PASSWORD } from './support/fixtures.ts';
import { expectFocusSomewhere } from './support/keyboard.ts';
import { SITE_NAME } from './support/letters.ts';
import { doors } from './support/rest.ts';
import {
	entries,
	KEEP,
	mailSubject,
	mailText,
	noteBox,
	openCase,
	openTab,
	press,
	replyBox,
	tabPanel,
} from './support/screen.ts';
import { submitLogin } from './support/password.ts';

test.skip( ...ON_PLAYGROUND );

test( 'no address of the company: no form, but the way to one', async ( {
	own,
	pageAs,
	wp,
	expectAccessible,
} ) => {
	// WP-CLI starts a process of its own for each command.
	test.slow();
	const complaint = await own.publish( {
		type: 'compliment',
		title: 'Vriendelijk geholpen',
		hide_name: true,
	} );
	const meta = ( call: string ) =>
		wp(
			'eval',
			`$id = Klacht\\Company\\find_company( '${ own.name }' ); ${ call };`
		);
	await meta( `delete_post_meta( $id, 'klacht_email' )` );
	const page = await pageAs( own.account );
	await openCase( page, complaint, 'reporter' );
	const section = page.getByRole( 'region', {
		name: 'Verstuur email naar melder: Anoniem',
	} );
	await expect( section ).toContainText( 'nog geen e-mailadres' );
	await expect( mailText( page ) ).toHaveCount( 0 );
	await expectAccessible( page );
	await section.getByRole( 'link', { name: 'Uw Profiel' } ).click();
	await expect( page.getByRole( 'heading', { level: 1 } ) ).toHaveText(
		'Uw Profiel'
	);
	await meta( `update_post_meta( $id, 'klacht_email', '${ own.email }' )` );
	await page.goBack();
	await page.reload();
	// The words are those of what was sent in.
	await expect( mailSubject( page ) ).toHaveValue(
		`Uw compliment op ${ SITE_NAME } – Vriendelijk geholpen`
	);
	await expect( mailText( page ) ).toHaveValue(
		/^Beste .+,\n\nWe zagen uw compliment op .+ staan\.$/
	);
} );

test( 'a session that ended keeps the reply, and logging out takes it along', async ( {
	own,
	pageAs,
	wp,
} ) => {
	const complaint = await own.publish();
	const page = await pageAs( own.account );
	await openCase( page, complaint, 'replies' );
	await replyBox( page ).fill( KEEP );
	await wp( 'user', 'session', 'destroy', own.account, '--all' );
	await press( page, 'Plaats reactie' );
	await expect(
		tabPanel( page )
			.getByRole( 'alert' )
			.filter( { hasText: 'U bent niet meer ingelogd.' } )
	).toContainText( 'Uw tekst is bewaard.' );
	await expect( replyBox( page ) ).toHaveValue( KEEP );
	const login = await page.context().newPage();
	await login.goto( 'wp-login.php' );
	await submitLogin( login, own.account, PASSWORD );
	await expect( login ).toHaveURL( /page=klacht$/ );
	await press( page, 'Plaats reactie' );
	await expect( entries( page ) ).toHaveCount( 1 );

	await openTab( page, 'Notities' );
	await noteBox( page ).fill( KEEP );
	const kept = () => page.evaluate( () => JSON.stringify( localStorage ) );
	await expect.poll( kept ).toContain( KEEP );
	await page.locator( '#wp-admin-bar-my-account' ).hover();
	await page.locator( '#wp-admin-bar-logout a' ).click();
	await expect( page ).toHaveURL( /wp-login\.php/ );
	expect( await kept() ).not.toContain( KEEP );
} );

test( 'a list that cannot be had, and had after all', async ( {
	own,
	pageAs,
	expectAccessible,
} ) => {
	const complaint = await own.publish();
	const page = await pageAs( own.account );
	const door = /\/cases\/\d+\/(messages|dossier)\?/;
	await page.route( door, ( route ) => route.abort( 'failed' ) );
	for ( const [ name, found ] of [
		[ 'replies', 'Er zijn nog geen reacties.' ],
		[ 'timeline', 'plaatste de klacht op de site' ],
	] as const ) {
		await openCase( page, complaint, name );
		const alert = tabPanel( page ).getByRole( 'alert' ).first();
		await expect( alert ).toContainText( 'Geen verbinding.' );
		await expectAccessible( page );
		await page.unroute( door );
		await alert.getByRole( 'button', { name: 'Probeer opnieuw' } ).click();
		await expect( tabPanel( page ) ).toContainText( found );
		await expectFocusSomewhere( page );
		await page.route( door, ( route ) => route.abort( 'failed' ) );
	}
} );

test( 'a reply that came too late, for the complaint was taken down', async ( {
	own,
	pageAs,
	restAs,
} ) => {
	const complaint = await own.publish();
	const page = await pageAs( own.account );
	await openCase( page, complaint, 'replies' );
	await replyBox( page ).fill( KEEP );
	await doors( await restAs( 'redactie' ) ).post< Complaint >(
		`complaints/${ complaint.id }/decisions`,
		{
			decision: 'remove',
			reason: 'spam',
			explanation: 'Dit is reclame voor een ander bedrijf.',
			version: complaint.version,
		}
	);
	await press( page, 'Plaats reactie' );
	await expect(
		tabPanel( page )
			.getByRole( 'alert' )
			.filter( { hasText: 'Deze klacht bestaat niet.' } )
	).toBeVisible();
	await expect( replyBox( page ) ).toHaveValue( KEEP );
} );
