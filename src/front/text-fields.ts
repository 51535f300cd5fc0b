import { countCharacters } from './count';
import { onShown } from './forms';
import { warnOfPersonalData } from './personal-data';

/** Marks a field that is enhanced: a page may have two blocks whose modules each would. */
const LIVE = 'data-klacht-live';

/** What every field of text can do more with JavaScript: count its characters, warn of personal data. */
export function enhanceTextFields(): void {
	onShown( ( region ) => {
		for ( const field of region.querySelectorAll<
			HTMLInputElement | HTMLTextAreaElement
		>(
			`:is([data-klacht-max], [data-klacht-private]):not([${ LIVE }])`
		) ) {
			field.setAttribute( LIVE, '' );
			if ( field.dataset.klachtMax !== undefined ) {
				countCharacters( field );
			}
			if ( field.dataset.klachtPrivate !== undefined ) {
				warnOfPersonalData( field );
			}
		}
	} );
}
