/**
 * Where things are. All tools ask here, so that no tool depends on the folder it is called from.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(
	path.dirname( fileURLToPath( import.meta.url ) ),
	'../..'
);

/** Downloads and what is derived from them; safe to delete. */
export const cacheDir = path.join( root, '.cache' );

/** Sites that were started here: the demo and throwaway ones. */
export const dataDir = process.env.KLACHT_DATA_DIR
	? path.resolve( process.env.KLACHT_DATA_DIR )
	: path.join( root, '.data' );

/** The plugin as it is run, tested and released. */
export const builtPlugin = path.join( root, 'build', 'klacht' );

/** The plugin's PHP, as written. */
export const pluginSource = path.join( root, 'plugin' );

/** The program of an npm package. */
export function packageFile( ...parts: string[] ): string {
	return path.join( root, 'node_modules', ...parts );
}
