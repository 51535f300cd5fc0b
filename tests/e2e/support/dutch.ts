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

/** Where the manual itself has the word, '[add]', and in addresses, which are no sentences. */
const ALLOWED = /\[add\]|https?:\/\/\S+/g;

let known: Set< string > | undefined;

/** Our sources that have another text in Dutch. Read once: it is a large file. */
function untranslated(): Set< string > {
	known ??= readUntranslated();
	return known;
}

function readUntranslated(): Set< string > {
	const file = path.join( root, 'plugin', 'languages', 'klacht-nl_NL.po' );
	const { translations } = po.parse( fs.readFileSync( file ) );
	const sources = Object.values( translations )
		.flatMap( ( context ) => Object.values( context ) )
		.filter( ( { msgid, msgstr } ) => msgid && msgid !== msgstr[ 0 ] )
		.map( ( { msgid } ) => msgid );
	return new Set( sources );
}

/** Everything that a part of the page says, to the eye or to the ear, but what core draws around every page. */
function textsOf( page: Page, within: string ): Promise< string[] > {
	return page.evaluate( ( selector ) => {
		const outside =
			'#wpadminbar, #wpfooter, .wp-site-blocks > header, .wp-site-blocks > footer, script, style, noscript';
		const texts: string[] = [];
		const part = document.querySelector( selector ) ?? document.body;
		const add = ( element: Element | null, text: string | null ): void => {
			const trimmed = text?.replace( /\s+/g, ' ' ).trim();
			if ( trimmed && ! element?.closest( outside ) ) {
				texts.push( trimmed );
			}
		};
		const walker = document.createTreeWalker( part, NodeFilter.SHOW_TEXT );
		for ( let node = walker.nextNode(); node; node = walker.nextNode() ) {
			add( node.parentElement, node.textContent );
		}
		const names = [ 'aria-label', 'aria-description', 'aria-valuetext' ];
		for ( const name of [ ...names, 'title', 'placeholder', 'alt' ] ) {
			for ( const element of part.querySelectorAll( `[${ name }]` ) ) {
				add( element, element.getAttribute( name ) );
			}
		}
		return texts;
	}, within );
}

/**
 * @param page   The page.
 * @param within The part that is ours: a theme's own words may be English.
 * @param least  How many texts there are at least, so that no empty page passes.
 */
export async function expectDutch(
	page: Page,
	within = 'body',
	least = 2
): Promise< void > {
	const sources = untranslated();
	const texts = await textsOf( page, within );
	expect( texts.length, 'texts on the page' ).toBeGreaterThan( least );
	expect(
		texts.filter(
			( text ) =>
				sources.has( text ) ||
				ENGLISH.test( text.replace( ALLOWED, '' ) )
		)
	).toEqual( [] );
}
