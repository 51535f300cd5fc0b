import { boot } from '../../../boot';
import type { FindingKind, GuardedPart } from '../../../api/types';

/** Letters and digits alone, a telephone number without its country. */
function bare( text: string ): string {
	return text
		.toLowerCase()
		.replace( /[^\p{L}\p{N}@+]/gu, '' )
		.replace( /(?:\+|00)31(?=\d{9})/g, '0' )
		.replace( /\+/g, '' );
}

function isOwn( kind: FindingKind, part: string, own: string ): boolean {
	const lines = own.split( '\n' ).map( bare );
	if ( kind === 'email' ) {
		const host = bare( part.split( '@' )[ 1 ] ?? '' );
		return lines.some(
			( line ) =>
				line === bare( part ) ||
				line.replace( /^(?:https?)?(?:www)?/, '' ) === host
		);
	}
	if ( kind === 'address' ) {
		return part
			.split( /(?<=\d{4})\s?(?=[A-Za-z]{2}\b)|[\s,]+/ )
			.every( ( piece ) => own.toLowerCase().includes( bare( piece ) ) );
	}
	return lines.some( ( line ) => line.includes( bare( part ) ) );
}

/**
 * What looks like personal data in a text, while it is typed: by the server's own patterns. What the reporter told the
 * company alone, and whether nine digits are a service number, is for the server to say when it is sent.
 *
 * @param field    Of the text.
 * @param text     The text.
 * @param isPublic Whether everybody will read it.
 */
export function liveParts(
	field: string,
	text: string,
	isPublic: boolean
): GuardedPart[] {
	const { guard } = boot();
	if ( ! guard ) {
		return [];
	}
	const parts: ( GuardedPart & { at: number } )[] = [];
	// What one pattern took, a later one does not find again.
	let rest = text;
	for ( const [ name, source ] of Object.entries( guard.patterns ) ) {
		const kind = name as FindingKind;
		rest = rest.replace(
			new RegExp( source, 'gu' ),
			( found: string, ...more: unknown[] ) => {
				if ( kind !== 'bsn' && ! isOwn( kind, found, guard.own ) ) {
					parts.push( {
						field,
						kind,
						text: found.trim(),
						refused: isPublic && kind === 'iban',
						at: more.find(
							( value ): value is number =>
								typeof value === 'number'
						) as number,
					} );
				}
				return ' '.repeat( found.length );
			}
		);
	}
	return parts
		.sort( ( one, other ) => one.at - other.at )
		.map( ( { at, ...part } ) => part );
}
