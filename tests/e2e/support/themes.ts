/**
 * The two kinds of theme that public pages must look right in.
 */
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../../tools/lib/paths.ts';
import { mustSucceed, wpCli } from '../../../tools/lib/wp-cli.ts';
import type { TestSite } from './environment.ts';

/** What WordPress comes with, and the plain classic theme in tests/themes/. */
export const THEMES = {
	block: 'twentytwentyfive',
	classic: 'klacht-classic',
} as const;

export type ThemeKind = keyof typeof THEMES;

/** Makes a theme the active one. Whoever leaves the block theme comes back to it. */
export async function activateTheme(
	site: TestSite,
	kind: ThemeKind
): Promise< void > {
	const theme = THEMES[ kind ];
	const source = path.join( root, 'tests', 'themes', theme );
	if ( fs.existsSync( source ) ) {
		fs.cpSync(
			source,
			path.join( site.dir, 'wp-content', 'themes', theme ),
			{ recursive: true }
		);
	}
	await mustSucceed( wpCli( site.runtime, site.wpCli, site.dir ), [
		...[ 'theme', 'activate', theme ],
	] );
}
