/**
 * The places in a canned reply, as the company types them between braces: they are Dutch in every language, and the
 * server keeps no others. Capitals make no difference.
 */
export const PLACES = [
	'naam',
	'titel',
	'ID',
	'bedrijf',
	'medewerker',
] as const;

export type Place = ( typeof PLACES )[ number ];

const PATTERN = new RegExp( `\\{(${ PLACES.join( '|' ) })\\}`, 'gi' );

/**
 * The places in a text, each once, as they stand there.
 *
 * @param text A text.
 */
export function placesIn( text: string ): string[] {
	return [ ...new Set( text.match( PATTERN ) ?? [] ) ];
}

/**
 * A text with its places filled in; what is not known stays.
 *
 * @param text   A text.
 * @param values What is known: '' is not.
 */
export function withValues(
	text: string,
	values: Readonly< Record< Place, string > >
): string {
	return text.replace( PATTERN, ( whole, name: string ) => {
		const place = PLACES.find(
			( known ) => known.toLowerCase() === name.toLowerCase()
		);
		return ( place && values[ place ] ) || whole;
	} );
}
