import { wordsOf } from './words';

/**
 * Warns, while somebody types a story that everybody will read, of what looks like personal data. The patterns come
 * from the server, which has its own, stricter look at them; this stops nobody.
 *
 * @param area Has `data-klacht-private` with the sentence, and `data-klacht-patterns`: kind => source of a regular expression.
 */
export function warnOfPersonalData( area: HTMLTextAreaElement ): void {
	const { warning = '' } = wordsOf( area, 'klachtPrivate' );
	const patterns = Object.values( wordsOf( area, 'klachtPatterns' ) ).flatMap(
		( source ) => {
			try {
				return [ new RegExp( source, 'u' ) ];
			} catch {
				return [];
			}
		}
	);
	const line = document.createElement( 'p' );
	line.className = 'klacht-warning';
	line.setAttribute( 'role', 'status' );
	area.after( line );
	const look = () => {
		const found = patterns
			.map( ( pattern ) => pattern.exec( area.value )?.[ 0 ] )
			.find( Boolean );
		const text = found ? warning.replace( '%s', found.trim() ) : '';
		// The same sentence again would be read aloud again.
		if ( line.textContent !== text ) {
			line.textContent = text;
		}
	};
	area.addEventListener( 'input', look );
	look();
}
