/**
 * `npm run build`: makes build/klacht, the installable plugin.
 */
import { build } from './lib/build.ts';
import { createProgress, runTool } from './lib/report.ts';

void runTool( async () => {
	const progress = createProgress();
	await build( progress );
	progress( 'build/klacht is ready' );
	progress.done();
} );
