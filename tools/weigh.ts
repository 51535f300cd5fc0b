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
	panel( 'Handleiding', 'klacht-help&manual=1' ),
	desk( 'Wachtrij', 'klacht-queue' ),
	desk( 'Bedrijven', 'klacht-companies' ),
	desk( 'Bedrijfsaanvragen', 'klacht-requests' ),
	desk( 'Hulpvragen', 'klacht-help-desk' ),
	desk( 'Scanner-bronnen', 'klacht-sources' ),
];

interface Weight {
	/** Bytes of all scripts, each gzipped. */
	all: number;
	/** Those of the plugin among them. */
	own: number;
	/** Whether DataViews is in one of those. */
	hasDataViews: boolean;
}

/** A class that the code of DataViews names, and ours does not. */
const OF_DATAVIEWS = 'dataviews-layout__container';

/** Where the table stands in the document. */
const BEGIN = '<!-- weigh -->';
const END = '<!-- /weigh -->';

async function weigh(
	browser: Browser,
	url: string,
	{ account, path: screen }: Screen
): Promise< Weight > {
	const context = await browser.newContext();
	try {
		const door = await context.newPage();
		await logIn( door, url, account );
		// What the first page is still loading is not this screen's.
		await door.close();
		const page = await context.newPage();
		const weight: Weight = { all: 0, own: 0, hasDataViews: false };
		const scripts = new Set< string >();
		page.on( 'request', ( request ) => {
			// Not what a script makes itself, such as a worker.
			if (
				request.resourceType() === 'script' &&
				request.url().startsWith( url )
			) {
				scripts.add( request.url() );
			}
		} );
		await page.goto( `${ url }wp-admin/${ screen }`, {
			waitUntil: 'networkidle',
		} );
		// Asked for again: a browser does not keep the body of everything that it has read.
		for ( const script of scripts ) {
			const body = await ( await context.request.get( script ) ).body();
			const bytes = gzipSync( body ).length;
			weight.all += bytes;
			if ( script.includes( '/plugins/klacht/' ) ) {
				weight.own += bytes;
				weight.hasDataViews ||= body.includes( OF_DATAVIEWS );
			}
		}
		return weight;
	} finally {
		await context.close();
	}
}

const kilobytes = ( bytes: number ): string =>
	String( Math.round( bytes / 1024 ) );

/** As Prettier lays a table out: names to the left, figures to the right. */
function tableOf( weights: [ Screen, Weight ][] ): string {
	const rows = [
		[ 'Screen', 'All scripts, KB gzip', 'Ours among them', 'DataViews' ],
		...weights.map( ( [ { name }, { all, own, hasDataViews } ] ) => [
			name,
			kilobytes( all ),
			kilobytes( own ),
			hasDataViews ? 'yes' : 'no',
		] ),
	];
	const widths = [ 0, 1, 2, 3 ].map( ( column ) =>
		Math.max( ...rows.map( ( row ) => row[ column ]?.length ?? 0 ) )
	);
	const lines = rows.map( ( row ) =>
		row.map( ( cell, column ) =>
			column === 0
				? cell.padEnd( widths[ column ] ?? 0 )
				: cell.padStart( widths[ column ] ?? 0 )
		)
	);
	lines.splice(
		1,
		0,
		widths.map( ( width, column ) =>
			column === 0 ? '-'.repeat( width ) : `${ '-'.repeat( width - 1 ) }:`
		)
	);
	return lines
		.map( ( cells ) => `| ${ cells.join( ' | ' ) } |` )
		.join( '\n' );
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
