/**
 * `npm run screenshots`: the pictures of the README and the docs, taken from the running product with its demo data.
 */
import { chromium, type Page } from 'playwright-core';
import fs from 'node:fs';
import path from 'node:path';
import { CHROMIUM_ARGS, findChromium } from './lib/chromium.ts';
import { root } from './lib/paths.ts';
import { logIn } from './lib/people.ts';
import { onInterrupt, stopAll } from './lib/processes.ts';
import { createProgress, runTool } from './lib/report.ts';
import { startSite } from './lib/site.ts';

interface Shot {
	file: string;
	/** '' for a visitor. */
	account: string;
	/** Path below the site's address. */
	path: string;
	/** What is there when the screen has its data. */
	ready: string;
	/** What is done first. */
	prepare?: ( page: Page ) => Promise< void >;
}

const SHOTS: Shot[] = [
	{
		file: 'klachten-beheer.png',
		account: 'klachtenoplossing',
		path: 'wp-admin/admin.php?page=klacht-cases',
		ready: '#klacht-root tbody tr',
	},
	{
		file: 'behandelen.png',
		account: 'klachtenoplossing',
		path: 'wp-admin/admin.php?page=klacht-cases&case=33796',
		ready: '#klacht-root [role="tabpanel"]',
	},
	{
		file: 'wachtrij.png',
		account: 'redactie',
		path: 'wp-admin/admin.php?page=klacht-queue',
		ready: '#klacht-root button:has-text("Goedkeuren")',
		prepare: async ( page ) => {
			await page.waitForSelector( '#klacht-root tbody tr a' );
			await page.click( '#klacht-root tbody tr a' );
		},
	},
	{
		file: 'klacht-melden.png',
		account: '',
		path: 'klacht/melden/',
		ready: '[name="melden[title]"]',
		prepare: fillInFirstPage,
	},
	{
		file: 'klacht.png',
		account: '',
		path: '?p=30372&post_type=klacht_complaint',
		ready: '.klacht-article',
	},
];

/** The second page of the form, with a story begun. */
async function fillInFirstPage( page: Page ): Promise< void > {
	await page.check( '[name="melden[type]"][value="complaint"]' );
	await page
		.locator( '[name="melden[company_search]"]' )
		.pressSequentially( 'Voorbeeld Te' );
	await page.click( '[role="option"]' );
	await page.click( 'button[value="next"]' );
	await page.fill( '[name="melden[title]"]', 'Internet valt elke avond uit' );
	await page.fill(
		'[name="melden[content]"]',
		'Al drie weken valt het internet elke avond na acht uur uit. De helpdesk zegt steeds dat er geen storing is.'
	);
}

void runTool( async () => {
	onInterrupt( stopAll );
	const progress = createProgress();
	const site = await startSite( { data: 'demo', progress } );
	const browser = await chromium.launch( {
		executablePath: await findChromium(),
		args: CHROMIUM_ARGS,
	} );
	try {
		const folder = path.join( root, 'docs', 'images' );
		fs.mkdirSync( folder, { recursive: true } );
		for ( const shot of SHOTS ) {
			progress( shot.file );
			const context = await browser.newContext( {
				viewport: { width: 1280, height: 800 },
				locale: 'nl-NL',
				timezoneId: 'Europe/Amsterdam',
				reducedMotion: 'reduce',
			} );
			const page = await context.newPage();
			if ( shot.account !== '' ) {
				await logIn( page, site.url, shot.account );
			}
			await page.goto( site.url + shot.path );
			await shot.prepare?.( page );
			await page.waitForSelector( shot.ready );
			await page.screenshot( { path: path.join( folder, shot.file ) } );
			await context.close();
		}
	} finally {
		await browser.close();
		await site.destroy();
	}
} );
