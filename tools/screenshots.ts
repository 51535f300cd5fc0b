/**
 * `npm run screenshots [-- <part of a name> …]`: the pictures of the README and the manual, taken from the running
 * product with its demo data.
 */
import { chromium, type Browser, type Page } from 'playwright-core';
import fs from 'node:fs';
import path from 'node:path';
import { CHROMIUM_ARGS, findChromium } from './lib/chromium.ts';
import { root } from './lib/paths.ts';
import { logIn } from './lib/people.ts';
import { onInterrupt, stopAll } from './lib/processes.ts';
import { createProgress, Refusal, runTool } from './lib/report.ts';
import { SHOTS, type Shot } from './lib/shots.ts';
import { startSite, type Site } from './lib/site.ts';
import { mustSucceed } from './lib/wp-cli.ts';

const WINDOW = { width: 1280, height: 800 };

const IMAGES = path.join( root, 'docs', 'images' );

/** Pixels around what a picture is cut to. */
const MARGIN = 16;

interface Clip {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** The IDs of the demo's complaints, by title. */
async function complaintIds( site: Site ): Promise< Map< string, number > > {
	const list = await mustSucceed( site.wp, [
		'post',
		'list',
		'--post_type=klacht_complaint',
		'--fields=ID,post_title',
		'--format=json',
	] );
	const posts = JSON.parse( list ) as {
		ID: number;
		post_title: string;
	}[];
	return new Map( posts.map( ( post ) => [ post.post_title, post.ID ] ) );
}

/** The part of the page from the first to the last of some elements, with a margin where there is room. */
async function clipTo(
	page: Page,
	{ crop = [], margin = MARGIN, tallest = Infinity }: Shot
): Promise< Clip > {
	const boxes = await Promise.all(
		crop.map( async ( selector ) => {
			const box = await page.locator( selector ).first().boundingBox();
			if ( ! box ) {
				throw new Refusal( `There is no ${ selector } to cut to.` );
			}
			return box;
		} )
	);
	const left = Math.min( ...boxes.map( ( box ) => box.x ) );
	const top = Math.min( ...boxes.map( ( box ) => box.y ) );
	const right = Math.max( ...boxes.map( ( box ) => box.x + box.width ) );
	const bottom = Math.max( ...boxes.map( ( box ) => box.y + box.height ) );
	const x = Math.max( 0, left - margin );
	const y = Math.max( 0, top - margin );
	return {
		x,
		y,
		width: Math.min( WINDOW.width, right + margin ) - x,
		height: Math.min( bottom + margin - y, tallest ),
	};
}

/** One white pixel. */
const BLANK = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTnVjgAAAABJRU5ErkJggg==',
	'base64'
);

/** The manual shows pictures that the first run takes: until then there is something to build it with. */
function makeRoom(): void {
	fs.mkdirSync( IMAGES, { recursive: true } );
	for ( const { file } of SHOTS ) {
		const picture = path.join( IMAGES, file );
		if ( ! fs.existsSync( picture ) ) {
			fs.writeFileSync( picture, BLANK );
		}
	}
}

async function take(
	browser: Browser,
	site: Site,
	ids: Map< string, number >,
	shot: Shot
): Promise< void > {
	const context = await browser.newContext( {
		viewport: WINDOW,
		locale: 'nl-NL',
		timezoneId: 'Europe/Amsterdam',
		reducedMotion: 'reduce',
	} );
	const page = await context.newPage();
	if ( shot.account !== '' ) {
		await logIn( page, site.url, shot.account );
	}
	const { complaint } = shot;
	const id = complaint === undefined ? '' : ids.get( complaint );
	if ( id === undefined ) {
		throw new Refusal( `The demo has no complaint '${ complaint }'.` );
	}
	await page.goto( `${ site.url }${ shot.path }${ id }` );
	await shot.prepare?.( page );
	await page.waitForSelector( shot.ready );
	await page.waitForLoadState( 'networkidle' );
	// Whatever was done on the page, the picture is of its beginning, and nothing is pointed at.
	await page.mouse.move( WINDOW.width - 1, WINDOW.height - 1 );
	await page.evaluate( () => window.scrollTo( 0, 0 ) );
	await page.screenshot( {
		path: path.join( IMAGES, shot.file ),
		...( shot.crop && {
			fullPage: true,
			clip: await clipTo( page, shot ),
		} ),
	} );
	await context.close();
}

void runTool( async () => {
	onInterrupt( stopAll );
	const parts = process.argv.slice( 2 );
	const wanted = SHOTS.filter(
		( { file } ) =>
			parts.length === 0 ||
			parts.some( ( part ) => file.includes( part ) )
	);
	const progress = createProgress();
	makeRoom();
	const site = await startSite( { data: 'demo', progress } );
	const browser = await chromium.launch( {
		executablePath: await findChromium(),
		args: CHROMIUM_ARGS,
	} );
	try {
		const ids = await complaintIds( site );
		for ( const shot of wanted ) {
			progress( shot.file );
			await take( browser, site, ids, shot );
		}
		progress.done();
	} finally {
		await browser.close();
		await site.destroy();
	}
} );
