/**
 * A Chromium for the browser tests: the system's, else the one that comes by npm.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const CHROMIUM_ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-dev-shm-usage',
	'--disable-background-networking',
	'--no-first-run',
];

/** The first is the browser without a window's own pages, which take a fifth of the time. */
const NAMES = [
	'chromium-headless-shell',
	'chromium',
	'chromium-browser',
	'google-chrome-stable',
	'google-chrome',
];

/** The browser's path; KLACHT_CHROMIUM overrides what is found. */
export async function findChromium(): Promise< string > {
	const named = process.env.KLACHT_CHROMIUM;
	if ( named ) {
		return named;
	}
	const places = [
		...NAMES.flatMap( ( name ) =>
			( process.env.PATH ?? '' )
				.split( path.delimiter )
				.map( ( folder ) => path.join( folder, name ) )
		),
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
	];
	const found = places.find( ( file ) => fs.existsSync( file ) );
	return found ?? fromNpm();
}

async function fromNpm(): Promise< string > {
	if ( os.platform() !== 'linux' || os.arch() !== 'x64' ) {
		throw new Error(
			'No Chromium or Chrome was found, and the one that comes by npm is for Linux on x64 only.'
		);
	}
	const { default: chromium } = await import( '@sparticuz/chromium' );
	return chromium.executablePath();
}
