/**
 * The manual inside the plugin: docs/handleiding-voor-bedrijven.md as HTML, with its pictures. The plugin shows it in
 * wp-admin (plugin/admin/help.php).
 */
import fs from 'node:fs';
import path from 'node:path';
import { Marked, type Tokens } from 'marked';
import { builtPlugin, root } from './paths.ts';
import { Refusal } from './report.ts';

const NAME = 'handleiding-voor-bedrijven';
const source = path.join( root, 'docs', `${ NAME }.md` );

/** The folder in the plugin. */
export const MANUAL = 'manual';

/** An anchor of a heading, such as 'stap-3-het-menu-klachten'. */
function anchor( heading: string ): string {
	return heading
		.toLowerCase()
		.normalize( 'NFD' )
		.replace( /[^a-z0-9]+/g, '-' )
		.replace( /^-+|-+$/g, '' );
}

function escapeHtml( text: string ): string {
	return text
		.replaceAll( '&', '&amp;' )
		.replaceAll( '<', '&lt;' )
		.replaceAll( '"', '&quot;' );
}

/**
 * Markdown as HTML: chapters have an anchor, and before the first stands a list of them.
 *
 * @param markdown The text.
 * @param picture  Is told every picture that the text shows.
 */
export function manualHtml(
	markdown: string,
	picture: ( name: string ) => void = () => {}
): string {
	const chapters: { id: string; text: string }[] = [];
	const marked = new Marked( {
		renderer: {
			heading( { tokens, depth, text }: Tokens.Heading ) {
				const inside = this.parser.parseInline( tokens );
				if ( depth !== 2 ) {
					return `<h${ depth }>${ inside }</h${ depth }>\n`;
				}
				const id = anchor( text );
				chapters.push( { id, text: inside } );
				return `<h2 id="${ id }">${ inside }</h2>\n`;
			},
			image( { href, text }: Tokens.Image ) {
				const name = /^images\/([a-z0-9-]+\.(?:png|svg|webp))$/.exec(
					href
				)?.[ 1 ];
				if ( name === undefined || text.trim() === '' ) {
					throw new Refusal(
						`The manual shows ${ href }: a picture stands in docs/images, and has a text that says what it shows.`
					);
				}
				picture( name );
				return `<img src="images/${ name }" alt="${ escapeHtml( text ) }">`;
			},
		},
	} );
	const html = marked.parse( markdown, { async: false } );
	const items = chapters
		.map( ( { id, text } ) => `<li><a href="#${ id }">${ text }</a></li>` )
		.join( '\n' );
	const contents = `<nav aria-label="Inhoud">\n<ul>\n${ items }\n</ul>\n</nav>\n`;
	return html.replace( '<h2 ', `${ contents }<h2 ` );
}

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
