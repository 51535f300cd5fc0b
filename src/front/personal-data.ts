import { wordsOf } from './words';

/**
 * What looks like personal data in a text, in the order of the text. What one pattern took, a later one does not find
 * again.
 *
 * @param text     The text.
 * @param patterns In the server's order.
 */
export function personalParts( text: string, patterns: RegExp[] ): string[] {
	const found: { at: number; part: string }[] = [];
	let rest = text;
	for ( const pattern of patterns ) {
		rest = rest.replace( pattern, ( part: string, ...more: unknown[] ) => {
			const at = more.find(
				( value ): value is number => typeof value === 'number'
			);
			found.push( { at: at ?? 0, part: part.trim() } );
			return ' '.repeat( part.length );
		} );
	}
	found.sort( ( one, other ) => one.at - other.at );
	return [ ...new Set( found.map( ( { part } ) => part ) ) ];
}

function patternsOf( field: HTMLElement ): RegExp[] {
	const source =
		field
			.closest( 'form' )
			?.querySelector< HTMLElement >( '[data-klacht-patterns]' ) ?? field;
	return Object.values( wordsOf( source, 'klachtPatterns' ) ).flatMap(
		( pattern ) => {
			try {
				return [ new RegExp( pattern, 'gu' ) ];
			} catch {
				return [];
			}
		}
	);
}

/**
 * Warns, while somebody types a text that everybody will read, of everything in it that looks like personal data. The
 * patterns come from the server, which has its own, stricter look at them; this stops nobody.
 *
 * @param field Has `data-klacht-private` with the sentences; one of its form has `data-klacht-patterns`.
 */
export function warnOfPersonalData(
	field: HTMLInputElement | HTMLTextAreaElement
): void {
	const { warning = '', warnings = '' } = wordsOf( field, 'klachtPrivate' );
	const patterns = patternsOf( field );
	const line = document.createElement( 'p' );
	line.className = 'klacht-warning';
	line.setAttribute( 'aria-live', 'polite' );
	field.after( line );
	const look = () => {
		const parts = personalParts( field.value, patterns );
		// A function, because '$&' in what was typed is no place of a replacement.
		const text =
			parts.length > 1
				? warnings.replace( '%s', () =>
						parts.map( ( part ) => `“${ part }”` ).join( ', ' )
					)
				: warning.replace( '%s', () => parts[ 0 ] ?? '' );
		const said = parts.length === 0 ? '' : text;
		// The same sentence again would be read aloud again.
		if ( line.textContent !== said ) {
			line.textContent = said;
		}
	};
	field.addEventListener( 'input', look );
	look();
}
