/**
 * The manual's Markdown as HTML.
 */
import { Marked, type Tokens } from 'marked';

/** An anchor of a heading, such as 'stap-3-het-menu-klachten'. */
function anchor( heading: string ): string {
	return heading
		.toLowerCase()
		.normalize( 'NFD' )
		.replace( /\p{M}+/gu, '' )
		.replace( /[^a-z0-9]+/g, '-' )
		.replace( /^-+|-+$/g, '' );
}

function escapeHtml( text: string ): string {
	return text
		.replaceAll( '&', '&amp;' )
		.replaceAll( '<', '&lt;' )
		.replaceAll( '"', '&quot;' );
}

export interface Size {
	width: number;
	height: number;
}

/**
 * Markdown as HTML: chapters have an anchor, and before the first stands a list of them.
 *
 * @param markdown The text.
 * @param picture  Is told every picture that the text shows.
 * @param sizeOf   Knows how large one is, so that a chapter stays where a link led while pictures above it load.
 */
export function manualHtml(
	markdown: string,
	picture: ( name: string ) => void = () => {},
	sizeOf?: ( name: string ) => Size
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
					throw new Error(
						`The manual shows ${ href }: a picture stands in docs/images, and has a text that says what it shows.`
					);
				}
				picture( name );
				const size = sizeOf?.( name );
				const room = size
					? ` width="${ size.width }" height="${ size.height }" loading="lazy"`
					: '';
				return `<img src="images/${ name }" alt="${ escapeHtml( text ) }"${ room }>`;
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
