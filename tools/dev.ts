/**
 * `npm run dev`: rebuilds on save, and brings the result into the demo sites that were made here.
 */
import fs from 'node:fs';
import path from 'node:path';
import { build, copySources, forgetBuild, wpScriptsArgs } from './lib/build.ts';
import { knownDemos } from './lib/demo.ts';
import { builtPlugin, packageFile, pluginSource, root } from './lib/paths.ts';
import { onInterrupt, startService, stopAll } from './lib/processes.ts';
import { createProgress, runTool } from './lib/report.ts';
import { copyPlugin } from './lib/site-files.ts';
import { buildTranslations } from './lib/translations.ts';

/** Calls `work` once, a moment after the last of several changes. */
function settled( work: () => void ): () => void {
	let timer: NodeJS.Timeout | undefined;
	return () => {
		clearTimeout( timer );
		timer = setTimeout( work, 80 );
	};
}

void runTool( async () => {
	const progress = createProgress();
	onInterrupt( stopAll );
	await build( progress );
	// What the watch compiles is for development; the next build starts anew.
	forgetBuild();
	const watch = startService(
		process.execPath,
		[
			packageFile( '@wordpress', 'scripts', 'bin', 'wp-scripts.js' ),
			'start',
			...wpScriptsArgs,
		],
		{
			cwd: root,
			onOutput: ( text ) => process.stdout.write( text ),
		}
	);

	const publish = settled( () => {
		const demos = knownDemos();
		for ( const demo of demos ) {
			copyPlugin( demo.dir );
		}
		progress(
			demos.length > 0
				? 'build/klacht and the demo are up to date'
				: 'build/klacht is up to date'
		);
	} );
	const copy = settled( () => {
		copySources();
		buildTranslations().then( publish, ( error: unknown ) =>
			progress( String( error ) )
		);
	} );
	fs.watch( pluginSource, { recursive: true }, copy );
	fs.watch( path.join( root, 'docs' ), copy );
	fs.watch( builtPlugin, { recursive: true }, publish );
	progress( 'Watching plugin/ and src/; Ctrl-C ends it' );
	progress.done();
	await watch.ended;
} );
