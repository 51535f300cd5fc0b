import { countCharacters } from './count';
import { onShown } from './forms';
import { warnOfPersonalData } from './personal-data';

/** What every field of text can do more with JavaScript: count its characters, warn of personal data. */
export function enhanceTextFields(): void {
	onShown( ( region ) => {
		for ( const field of region.querySelectorAll<
			HTMLInputElement | HTMLTextAreaElement
		>( '[data-klacht-max]' ) ) {
			countCharacters( field );
		}
		for ( const field of region.querySelectorAll<
			HTMLInputElement | HTMLTextAreaElement
		>( '[data-klacht-private]' ) ) {
			warnOfPersonalData( field );
		}
	} );
}
