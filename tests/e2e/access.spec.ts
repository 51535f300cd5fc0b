/**
 * Where a login leads, and what stays closed to whom.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { Complaint } from '../../src/api/schema.ts';
import { expect, PASSWORD, test, type Account } from './support/fixtures.ts';
import { answered, publish } from './support/rest.ts';
import { submitLogin } from './support/password.ts';

const PANEL = /\/wp-admin\/admin\.php\?page=klacht$/;

/** Logs in through core's own form, as a person does. */
async function logIn(
	browser: Browser,
	baseURL: string,
	account: Account,
	address = 'wp-login.php'
): Promise< Page > {
	const context = await browser.newContext( { baseURL } );
	const page = await context.newPage();
	await page.goto( address );
	await submitLogin( page, account, PASSWORD );
	return page;
}

test.describe( 'a login of company staff', () => {
	for ( const account of [ 'klachtenoplossing', 'medewerker' ] as const ) {
		test( `${ account } lands on the panel from core's own form`, async ( {
			browser,
			site,
		} ) => {
			const page = await logIn( browser, site.url, account );
			await expect( page ).toHaveURL( PANEL );
			await expect(
				page.getByRole( 'heading', { level: 1 } )
			).toHaveText( 'Voorpagina' );
			await page.context().close();
		} );
	}

	test( 'the bare admin address leads to the panel as well', async ( {
		browser,
		site,
	} ) => {
		for ( const address of [ 'wp-admin/', 'wp-admin' ] ) {
			const to = encodeURIComponent( `${ site.url }${ address }` );
			const page = await logIn(
				browser,
				site.url,
				'klachtenoplossing',
				`wp-login.php?redirect_to=${ to }`
			);
			await expect( page ).toHaveURL( PANEL );
			await page.context().close();
		}
	} );

	test( 'an address that was asked for wins', async ( { browser, site } ) => {
		// Not signed in, core sends to the login form and remembers the address.
		const page = await logIn(
			browser,
			site.url,
			'klachtenoplossing',
			'wp-admin/admin.php?page=klacht-cases&status=resolved'
		);
		await expect( page ).toHaveURL(
			/admin\.php\?page=klacht-cases&status=resolved$/
		);
		await expect( page.getByRole( 'heading', { level: 1 } ) ).toHaveText(
			'Klachten Beheer'
		);
		await page.context().close();
	} );

	test( 'an address of another site does not', async ( {
		browser,
		site,
	} ) => {
		const page = await logIn(
			browser,
			site.url,
			'klachtenoplossing',
			'wp-login.php?redirect_to=https%3A%2F%2Fevil.example%2F'
		);
		await expect( page ).toHaveURL( new RegExp( `^${ site.url }` ) );
		await page.context().close();
	} );
} );

test.describe( "core's own pages", () => {
	const pages = [ '', 'index.php', 'about.php', 'credits.php' ].concat( [
		'freedoms.php',
		'privacy.php',
		'contribute.php',
	] );

	test( 'lead company staff to the panel', async ( { pageAs } ) => {
		const page = await pageAs( 'medewerker' );
		for ( const name of pages ) {
			await page.goto( `wp-admin/${ name }` );
			await expect( page, name ).toHaveURL( PANEL );
		}
	} );

	test( 'of which the profile is theirs, and nothing else is in the menu', async ( {
		pageAs,
	} ) => {
		const page = await pageAs( 'medewerker' );
		await page.goto( 'wp-admin/profile.php' );
		await expect( page ).toHaveURL( /profile\.php$/ );
		await expect(
			page.locator( '#adminmenu > li.menu-top > a .wp-menu-name' )
		).toHaveText( [ /^Klachten/, 'Profiel' ] );
	} );

	test( 'refuse company staff what is not theirs', async ( { pageAs } ) => {
		const page = await pageAs( 'klachtenoplossing' );
		for ( const name of [
			'edit.php',
			'edit.php?post_type=klacht_complaint',
			'users.php',
			'options-general.php',
			'plugins.php',
		] ) {
			const answer = await page.goto( `wp-admin/${ name }` );
			expect( answer?.status(), name ).toBe( 403 );
		}
	} );

	test( 'stay open to editors', async ( { pageAs } ) => {
		const page = await pageAs( 'admin' );
		await page.goto( 'wp-admin/index.php' );
		await expect( page ).toHaveURL( /wp-admin\/index\.php$/ );
	} );
} );

test( "another company's complaint does not exist", async ( {
	restAs,
	pageAs,
} ) => {
	const complaint = await publish( {
		reporter: await restAs( 'Onno' ),
		editor: await restAs( 'redactie' ),
	} );
	const own = await restAs( 'medewerker' );
	await answered( own.get( `cases/${ complaint.id }` ) );

	const other = await restAs( 'telecom' );
	const never = complaint.id + 1_000_000;
	const doors = ( id: number ) => [
		other.get( `cases/${ id }` ),
		other.get( `cases/${ id }/messages` ),
		other.get( `cases/${ id }/dossier` ),
		other.post( `cases/${ id }/contact-views` ),
		other.post( `cases/${ id }/transitions`, {
			data: { to: 'in_progress', version: complaint.version },
		} ),
		other.post( `cases/${ id }/messages`, {
			data: { kind: 'reply', body: 'Wij weten van niets.' },
		} ),
		other.put( `cases/${ id }/product`, {
			data: { name: 'Abonnement', version: complaint.version },
		} ),
	];
	const theirs = await Promise.all( doors( complaint.id ) );
	const nobodys = await Promise.all( doors( never ) );
	for ( const [ index, answer ] of theirs.entries() ) {
		expect( answer.status(), answer.url() ).toBe( 404 );
		expect( nobodys[ index ]?.status(), answer.url() ).toBe( 404 );
		expect( await answer.text(), answer.url() ).toBe(
			await nobodys[ index ]?.text()
		);
	}
	const list = await answered< Complaint[] >(
		other.get( 'cases', { params: { search: String( complaint.id ) } } )
	);
	expect( list ).toEqual( [] );

	const page = await pageAs( 'telecom' );
	await page.goto(
		`wp-admin/admin.php?page=klacht-cases&case=${ complaint.id }`
	);
	await expect( page.getByRole( 'alert' ) ).toContainText(
		'Deze klacht bestaat niet.'
	);
	await expect( page.locator( '#klacht-root' ) ).not.toContainText(
		complaint.title
	);
} );

test( 'a reporter has no panel', async ( {
	pageAs,
	restAs,
	browser,
	site,
} ) => {
	const page = await pageAs( 'Onno' );
	for ( const slug of [ 'klacht', 'klacht-cases', 'klacht-members' ] ) {
		const answer = await page.goto( `wp-admin/admin.php?page=${ slug }` );
		expect( answer?.status(), slug ).toBe( 403 );
	}
	await page.goto( 'wp-admin/profile.php' );
	await expect( page.locator( '#adminmenu' ) ).not.toContainText(
		'Klachten'
	);
	const rest = await restAs( 'Onno' );
	await answered( rest.get( 'cases' ), 403 );
	await answered( rest.get( 'moderation' ), 403 );

	const landed = await logIn( browser, site.url, 'Onno' );
	await expect( landed ).toHaveURL( `${ site.url }klacht/mijn-klachten/` );
	await landed.context().close();
} );

test( 'a visitor is asked to log in', async ( { visitor, page } ) => {
	await answered( visitor.get( 'cases' ), 401 );
	await page.goto( 'wp-admin/admin.php?page=klacht-cases' );
	await expect( page ).toHaveURL( /wp-login\.php/ );
} );

test.describe( 'notices of other plugins', () => {
	const text = 'Koop de uitgebreide versie';

	for ( const [ account, screen, seen ] of [
		[ 'redactie', 'klacht-queue', true ],
		[ 'klachtenoplossing', 'klacht', false ],
		[ 'klachtenoplossing', 'klacht-cases', false ],
		[ 'klachtenoplossing', 'klacht-help&manual=1', false ],
	] as const ) {
		test( `${ account } on ${ screen }`, async ( { browser, site } ) => {
			const plugin = path.join(
				site.dir,
				'wp-content/mu-plugins/notices.php'
			);
			const page = await logIn( browser, site.url, account );
			fs.writeFileSync(
				plugin,
				`<?php
foreach ( [ 'admin_notices', 'all_admin_notices', 'admin_footer', 'in_admin_footer' ] as $hook ) {
	add_action( $hook, static fn() => print '<div class="notice notice-info"><p>${ text }</p></div><div class="updated"><p>${ text }</p></div>' );
}
`
			);
			try {
				await page.goto( `wp-admin/admin.php?page=${ screen }` );
				await expect(
					page.getByRole( 'heading', { level: 1 } ).first()
				).toBeVisible();
				const notices = page.getByText( text );
				await expect( notices.filter( { visible: true } ) ).toHaveCount(
					seen ? 8 : 0
				);
				const inside = page.locator( '#klacht-root, .klacht-screen' );
				await expect( inside.getByText( text ) ).toHaveCount( 0 );
				const root = await inside.first().boundingBox();
				for ( const notice of await notices
					.filter( { visible: true } )
					.all() ) {
					const box = await notice.boundingBox();
					expect( box?.y ?? Infinity ).toBeLessThan( root?.y ?? 0 );
				}
			} finally {
				fs.rmSync( plugin );
			}
			await page.context().close();
		} );
	}
} );
