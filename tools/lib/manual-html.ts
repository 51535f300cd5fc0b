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
					throw new Error(
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
