/**
 * What the form can do more with JavaScript: suggestions of companies, a count of characters, a warning about
 * personal data, and similar complaints. Without it the form does everything that matters.
 */
import { enhanceForms, onShown } from '../../front/forms';
import { hasBegun, markBegun } from '../../front/keep';
import { countCharacters } from './count';
import { warnOfPersonalData } from './personal-data';
import { showSimilar } from './similar';
import { suggestCompanies } from './suggest';

onShown( ( region ) => {
	for ( const area of region.querySelectorAll< HTMLTextAreaElement >(
		'textarea[data-klacht-max]'
	) ) {
		countCharacters( area );
	}
	for ( const area of region.querySelectorAll< HTMLTextAreaElement >(
		'textarea[data-klacht-private]'
	) ) {
		warnOfPersonalData( area );
	}
	const search = region.querySelector< HTMLInputElement >(
		'input[data-klacht-suggest]'
	);
	if ( search ) {
		suggestCompanies( search );
	}
	const title = region.querySelector< HTMLInputElement >(
		'input[data-klacht-similar-of]'
	);
	if ( title ) {
		showSimilar( title );
	}
	const begun = region.querySelector< HTMLElement >( '[data-klacht-begun]' );
	if ( begun ) {
		begun.hidden = ! hasBegun();
	}
	const page = region.querySelector< HTMLInputElement >( '[name="page"]' );
	if ( page && page.value !== '1' ) {
		markBegun();
	}
} );
enhanceForms();
