/**
 * Addresses that a rule of rewriting or of a REST route matches, so that a new one is walked without being listed.
 */

/** The end of the group that opens at `start`. */
function closing( pattern: string, start: number ): number {
	let depth = 0;
	for ( let at = start; at < pattern.length; at++ ) {
		const char = pattern[ at ];
		if ( char === '\\' ) {
			at++;
		} else if ( char === '[' ) {
			at = pattern.indexOf( ']', at + 2 );
		} else if ( char === '(' ) {
			depth++;
		} else if ( char === ')' && --depth === 0 ) {
			return at;
		}
	}
	throw new Error( `A group of ${ pattern } does not end.` );
}

/**
 * Fills the groups of a pattern.
 *
 * @param pattern A regular expression of literal text and groups.
 * @param value   What stands in a group, by its name ('' for none) and what it matches.
 */
export function filled(
	pattern: string,
	value: ( name: string, matches: string ) => string
): string {
	let url = '';
	for ( let at = 0; at < pattern.length; at++ ) {
		if ( pattern[ at ] !== '(' ) {
			url += pattern[ at ] ?? '';
			continue;
		}
		const end = closing( pattern, at );
		const [ , name = '', matches = '' ] =
			/^(?:\?P<(\w+)>|\?:)?(.*)$/s.exec( pattern.slice( at + 1, end ) ) ??
			[];
		at = end;
		if ( pattern[ end + 1 ] === '?' ) {
			// What may be missing is missing.
			at++;
			continue;
		}
		url += value( name, matches );
	}
	return url
		.replace( /\/\?/g, '/' )
		.replace( /\$$/, '' )
		.replace( /\\(.)/g, '$1' );
}

/** Choices between plain words, written out: each is a page of its own. Formats of feeds are listed by the doors. */
function choices( rule: string ): string[] {
	const choice = /\((?:\?:)?([a-z_-]+(?:\|[a-z_-]+)+)\)(?!\?)/.exec( rule );
	const words = choice?.[ 1 ]?.split( '|' ) ?? [];
	return choice
		? ( words[ 0 ] === 'feed' ? [ 'feed' ] : words ).flatMap( ( word ) =>
				choices( rule.replace( choice[ 0 ], word ) )
			)
		: [ rule ];
}

/** What a group of a rewrite rule holds, for one post. */
function segment( matches: string, slug: string, date: string ): string {
	const [ year = '', month = '' ] = date.split( '-' );
	if ( matches === '[0-9]{4}' ) {
		return year;
	}
	if ( matches === '[0-9]{1,2}' ) {
		return month;
	}
	return /^(?:\[0-9\]|\\d)/.test( matches ) ? '1' : slug;
}

/** The addresses of rewrite rules for one post. */
export function ruled( rules: string[], slug: string, date: string ): string[] {
	return rules
		.filter( ( rule ) => ! rule.startsWith( '.*' ) )
		.flatMap( choices )
		.map( ( rule ) =>
			filled(
				rule
					.replace( /^\^/, '' )
					.replaceAll( /(?<!\()\.\?\.\+\?/g, '(.+)' )
					.replaceAll( /(?<!\()\[\^\/\]\+/g, '([^/]+)' ),
				( _, matches ) => segment( matches, slug, date )
			)
		);
}
