/**
 * `npm run weigh`: what the screens of wp-admin load in JavaScript, beside WordPress's own list of posts, as a table in
 * docs/performance.md.
 */
import { chromium, type Browser } from 'playwright-core';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { CHROMIUM_ARGS, findChromium } from './lib/chromium.ts';
import { root } from './lib/paths.ts';
import { logIn } from './lib/people.ts';
import { onInterrupt, stopAll } from './lib/processes.ts';
import { createProgress, Refusal, runTool } from './lib/report.ts';
import { startSite } from './lib/site.ts';

interface Screen {
	name: string;
	account: string;
	/** Below wp-admin/. */
	path: string;
}

const panel = ( name: string, page: string ): Screen => ( {
	name,
	account: 'klachtenoplossing',
	path: `admin.php?page=${ page }`,
} );

const desk = ( name: string, page: string ): Screen => ( {
	...panel( name, page ),
	account: 'redactie',
} );

const SCREENS: Screen[] = [
	{
		name: 'WordPress: Berichten (list of posts)',
		account: 'admin',
		path: 'edit.php',
	},
	{
		name: 'WordPress: a new post',
		account: 'admin',
		path: 'post-new.php',
	},
	panel( 'Voorpagina', 'klacht' ),
	panel( 'Klachten Scanner', 'klacht-scanner' ),
	panel( 'Klachten Beheer', 'klacht-cases' ),
	panel( 'Behandelen', 'klacht-cases&case=33796' ),
	panel( 'Gebruikers', 'klacht-members' ),
	panel( 'Uw Profiel', 'klacht-profile' ),
	panel( 'Hulp nodig', 'klacht-help' ),
	desk( 'Wachtrij', 'klacht-queue' ),
	desk( 'Hulpvragen', 'klacht-help-desk' ),
];

interface Weight {
	/** Bytes of all scripts, each gzipped. */
	all: number;
	/** Those of the plugin among them. */
	own: number;
}

/** Where the table stands in the document. */
const BEGIN = '<!-- weigh -->';
const END = '<!-- /weigh -->';

async function weigh(
	browser: Browser,
	url: string,
	{ account, path: screen }: Screen
): Promise< Weight > {
	const context = await browser.newContext();
	const page = await context.newPage();
	try {
		await logIn( page, url, account );
		const weight: Weight = { all: 0, own: 0 };
		const reading: Promise< void >[] = [];
		page.on( 'response', ( response ) => {
			if ( response.request().resourceType() === 'script' ) {
				reading.push(
					response.body().then( ( body ) => {
						const bytes = gzipSync( body ).length;
						weight.all += bytes;
						if ( response.url().includes( '/plugins/klacht/' ) ) {
							weight.own += bytes;
						}
					} )
				);
			}
		} );
		await page.goto( `${ url }wp-admin/${ screen }`, {
			waitUntil: 'networkidle',
		} );
		await Promise.all( reading );
		return weight;
	} finally {
		await context.close();
	}
}

const kilobytes = ( bytes: number ): string =>
	String( Math.round( bytes / 1024 ) );

function tableOf( weights: [ Screen, Weight ][] ): string {
	return [
		'| Screen | all scripts, KB gzip | ours among them |',
		'|---|--:|--:|',
		...weights.map(
			( [ { name }, { all, own } ] ) =>
				`| ${ name } | ${ kilobytes( all ) } | ${ own ? kilobytes( own ) : '' } |`
		),
	].join( '\n' );
}

function write( table: string ): void {
	const file = path.join( root, 'docs', 'performance.md' );
	const text = fs.readFileSync( file, 'utf8' );
	const [ before, rest ] = text.split( BEGIN );
	const after = rest?.split( END )[ 1 ];
	if ( before === undefined || after === undefined ) {
		throw new Refusal( `${ file } lacks ${ BEGIN } … ${ END }.` );
	}
	fs.writeFileSync(
		file,
		`${ before }${ BEGIN }\n\n${ table }\n\n${ END }${ after }`
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
		const weights: [ Screen, Weight ][] = [];
		for ( const screen of SCREENS ) {
			progress( screen.name );
			weights.push( [
				screen,
				await weigh( browser, site.url, screen ),
			] );
		}
		progress.done();
		const table = tableOf( weights );
		write( table );
		console.log( table );
	} finally {
		await browser.close();
		await site.destroy();
	}
} );
