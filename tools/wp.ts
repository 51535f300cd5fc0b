/**
 * `npm run wp -- …`: WP-CLI on the demo site, whichever runtime it is on.
 */
import { knownDemos } from './lib/demo.ts';
import { Refusal, runTool } from './lib/report.ts';
import { fetchWordPress } from './lib/wordpress.ts';
import { wpCli } from './lib/wp-cli.ts';

void runTool( async () => {
	const [ demo ] = knownDemos();
	if ( ! demo ) {
		throw new Refusal(
			'There is no demo site yet: make one with npm start.'
		);
	}
	const files = await fetchWordPress();
	const wp = wpCli( demo.runtime, files.wpCli, demo.dir );
	const { code } = await wp( process.argv.slice( 2 ), { inherit: true } );
	process.exitCode = code;
} );
