/**
 * `npm run zip`: builds the plugin and makes klacht.zip, which `wp plugin install` and Plugins > Add Plugin take.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './lib/paths.ts';
import { createProgress, runTool } from './lib/report.ts';
import { makeZip, zipFile } from './lib/zip.ts';

void runTool( async () => {
	const progress = createProgress();
	const files = await makeZip( progress );
	progress.done();
	const bytes = fs.readFileSync( zipFile );
	console.log(
		`${ path.relative( root, zipFile ) }: ${ files.length } files, ${ Math.round(
			bytes.length / 1024
		) } KiB`
	);
	console.log(
		`sha256 ${ createHash( 'sha256' ).update( bytes ).digest( 'hex' ) }`
	);
} );
