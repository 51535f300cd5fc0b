/**
 * The manual inside the plugin: docs/handleiding-voor-bedrijven.md as HTML, with its pictures. The plugin shows it in
 * wp-admin (plugin/admin/help.php).
 */
import fs from 'node:fs';
import path from 'node:path';
import { writeChanged } from './files.ts';
import { manualHtml, type Size } from './manual-html.ts';
import { builtPlugin, root } from './paths.ts';
import { Refusal } from './report.ts';

const NAME = 'handleiding-voor-bedrijven';
const source = path.join( root, 'docs', `${ NAME }.md` );

/** The folder in the plugin. */
export const MANUAL = 'manual';

const picture = ( name: string ): string =>
	path.join( root, 'docs', 'images', name );

/** The size of a PNG, which stands in its first chunk. */
function sizeOf( name: string ): Size {
	const file = picture( name );
	const bytes = fs.existsSync( file ) ? fs.readFileSync( file ) : null;
	if ( bytes?.toString( 'latin1', 12, 16 ) !== 'IHDR' ) {
		throw new Refusal(
			`The manual shows docs/images/${ name }, which is no PNG that is there. npm run screenshots takes it.`
		);
	}
	return {
		width: bytes.readUInt32BE( 16 ),
		height: bytes.readUInt32BE( 20 ),
	};
}

/** Writes the manual into build/klacht; a picture that is no longer shown goes. */
export function buildManual(): void {
	const shown = new Set< string >();
	const html = manualHtml(
		fs.readFileSync( source, 'utf8' ),
		( name ) => shown.add( name ),
		sizeOf
	);
	const folder = path.join( builtPlugin, MANUAL );
	writeChanged( path.join( folder, `${ NAME }.html` ), html );
	const pictures = path.join( folder, 'images' );
	for ( const name of shown ) {
		writeChanged(
			path.join( pictures, name ),
			fs.readFileSync( picture( name ) )
		);
	}
	const stand = fs.existsSync( pictures ) ? fs.readdirSync( pictures ) : [];
	for ( const name of stand ) {
		if ( ! shown.has( name ) ) {
			fs.rmSync( path.join( pictures, name ) );
		}
	}
}
