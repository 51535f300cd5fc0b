import { sprintf, __ } from '@wordpress/i18n';
import type { Case } from '../../../api/types';
import { boot } from '../../../boot';
import { placesIn, type Place } from '../../shared/places';

/**
 * What is known for each place; '' is not known.
 *
 * @param item The complaint.
 * @param name Whom the text is for, as its reader may know them.
 */
export function valuesOf( item: Case, name: string ): Record< Place, string > {
	const { company, user } = boot();
	return {
		naam: name,
		titel: item.title,
		ID: String( item.id ),
		bedrijf: company?.name ?? '',
		medewerker: user.name,
	};
}

/**
 * What keeps a text from being sent: its open places.
 *
 * @param text A text.
 */
export function unfilledProblem( text: string ): string | null {
	const places = placesIn( text );
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
