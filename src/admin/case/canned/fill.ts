import { sprintf, __ } from '@wordpress/i18n';
import type { Case } from '../../../api/types';
import { boot } from '../../../boot';

/** The places in a canned reply, as the company types them: the server keeps no others. */
const PLACES = [ 'naam', 'titel', 'id', 'bedrijf', 'medewerker' ] as const;

type Values = Record< ( typeof PLACES )[ number ], string >;

const PATTERN = new RegExp( `\\{(${ PLACES.join( '|' ) })\\}`, 'g' );

/**
 * What is known for each place; '' is not known.
 *
 * @param item The complaint.
 * @param name Whom the text is for, as its reader may know them.
 */
export function valuesOf( item: Case, name: string ): Values {
	const { company, user } = boot();
	return {
		naam: name,
		titel: item.title,
		id: String( item.id ),
		bedrijf: company?.name ?? '',
		medewerker: user.name,
	};
}

/**
 * Fills in what is known; the other places stay, for a person.
 *
 * @param body   Of a canned reply.
 * @param values What is known.
 */
export function fill( body: string, values: Values ): string {
	return body.replace(
		PATTERN,
		( place, name: keyof Values ) => values[ name ] || place
	);
}

/**
 * The places that still wait for somebody to fill them in.
 *
 * @param text A text.
 */
export function unfilled( text: string ): string[] {
	return [ ...new Set( text.match( PATTERN ) ?? [] ) ];
}

/**
 * What keeps a text from being sent: its open places.
 *
 * @param text A text.
 */
export function unfilledProblem( text: string ): string | null {
	const places = unfilled( text );
	return places.length === 0
		? null
		: sprintf(
				/* translators: %s: places in a text, such as '{naam}'. */
				__( 'Replace %s, or take it out.', 'klacht' ),
				places.join( ', ' )
			);
}

/**
 * What is typed, and a canned reply below it.
 *
 * @param typed What stands in the box.
 * @param reply What comes in.
 */
export function joined( typed: string, reply: string ): string {
	return typed.trim() === '' ? reply : `${ typed.trimEnd() }\n\n${ reply }`;
}
