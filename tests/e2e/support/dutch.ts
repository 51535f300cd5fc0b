/**
 * No English on a Dutch page: neither a string of ours that was left untranslated nor a word of core's.
 */
import { expect, type Page } from '@playwright/test';
import { po } from 'gettext-parser';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../../tools/lib/paths.ts';

/** Words that no Dutch sentence of ours has. */
const ENGLISH = new RegExp(
	`\\b(${ [
		'the|and|with|your|you|this|that|has|have|been|are|not|for',
		'search|sort|sorted|filtered|loading|results?|reset|close|clear|dismiss',
		'select|selected|previous|next|page|view|columns?|ascending|descending',
		'save|cancel|remove|add|complaints?|title|user|handle|resolved|progress',
		'required|characters?|from|visit|optional|menu item|suggestions?',
	].join( '|' ) })\\b`,
	'i'
);

/** Where the manual itself has the word: '[add]'. */
const ALLOWED = /\[add\]/g;

/** Our sources that have another text in Dutch. */
function untranslated(): Set< string > {
	const file = path.join( root, 'plugin', 'languages', 'klacht-nl_NL.po' );
	const { translations } = po.parse( fs.readFileSync( file ) );
	const sources = Object.values( translations )
		.flatMap( ( context ) => Object.values( context ) )
		.filter( ( { msgid, msgstr } ) => msgid && msgid !== msgstr[ 0 ] )
		.map( ( { msgid } ) => msgid );
	return new Set( sources );
}

/** Everything that the page says, to the eye or to the ear, but what core and the theme draw around every page. */
function textsOf( page: Page ): Promise< string[] > {
	return page.evaluate( () => {
		const outside =
			'#wpadminbar, #wpfooter, .wp-site-blocks > header, .wp-site-blocks > footer, script, style, noscript';
		const texts: string[] = [];
		const add = ( element: Element | null, text: string | null ): void => {
			const trimmed = text?.replace( /\s+/g, ' ' ).trim();
			if ( trimmed && ! element?.closest( outside ) ) {
				texts.push( trimmed );
			}
		};
		const walker = document.createTreeWalker(
			document.body,
			NodeFilter.SHOW_TEXT
		);
		for ( let node = walker.nextNode(); node; node = walker.nextNode() ) {
			add( node.parentElement, node.textContent );
		}
		const names = [ 'aria-label', 'aria-description', 'aria-valuetext' ];
		for ( const name of [ ...names, 'title', 'placeholder', 'alt' ] ) {
			for ( const element of document.querySelectorAll(
				`[${ name }]`
			) ) {
				add( element, element.getAttribute( name ) );
			}
		}
		return texts;
	} );
}

/**
 * @param page  The page.
 * @param least How many texts it must have at least, so that an empty page does not pass.
 */
export async function expectDutch( page: Page, least = 20 ): Promise< void > {
	const sources = untranslated();
	const texts = await textsOf( page );
	expect( texts.length, 'texts on the page' ).toBeGreaterThan( least );
	expect(
		texts.filter(
			( text ) =>
				sources.has( text ) ||
				ENGLISH.test( text.replace( ALLOWED, '' ) )
		)
	).toEqual( [] );
}
