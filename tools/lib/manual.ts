/**
 * The manual inside the plugin: docs/handleiding-voor-bedrijven.md as HTML, with its pictures. The plugin shows it in
 * wp-admin (plugin/admin/help.php).
 */
import fs from 'node:fs';
import path from 'node:path';
import { writeChanged } from './files.ts';
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
	writeChanged( path.join( folder, `${ NAME }.html` ), html );
	const pictures = path.join( folder, 'images' );
	for ( const name of shown ) {
		writeChanged(
			path.join( pictures, name ),
			fs.readFileSync( path.join( root, 'docs', 'images', name ) )
		);
	}
	const stand = fs.existsSync( pictures ) ? fs.readdirSync( pictures ) : [];
	for ( const name of stand ) {
		if ( ! shown.has( name ) ) {
			fs.rmSync( path.join( pictures, name ) );
		}
	}
}
