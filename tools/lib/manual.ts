/**
 * The manual inside the plugin: docs/handleiding-voor-bedrijven.md as HTML, with its pictures. The plugin shows it in
 * wp-admin (plugin/admin/help.php).
 */
import fs from 'node:fs';
import path from 'node:path';
import { manualHtml } from './manual-html.ts';
import { builtPlugin, root } from './paths.ts';

const NAME = 'handleiding-voor-bedrijven';
const source = path.join( root, 'docs', `${ NAME }.md` );

/** The folder in the plugin. */
export const MANUAL = 'manual';

/** Writes the manual into build/klacht; a picture that is no longer shown goes. */
export function buildManual(): void {
	const shown = new Set< string >();
	const html = manualHtml( fs.readFileSync( source, 'utf8' ), ( name ) =>
		shown.add( name )
	);
	const folder = path.join( builtPlugin, MANUAL );
	fs.rmSync( folder, { recursive: true, force: true } );
	fs.mkdirSync( path.join( folder, 'images' ), { recursive: true } );
	fs.writeFileSync( path.join( folder, `${ NAME }.html` ), html );
	for ( const name of shown ) {
		fs.copyFileSync(
			path.join( root, 'docs', 'images', name ),
			path.join( folder, 'images', name )
		);
	}
	if ( shown.size === 0 ) {
		fs.rmdirSync( path.join( folder, 'images' ) );
	}
}
