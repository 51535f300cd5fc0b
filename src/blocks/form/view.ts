/**
 * What the form can do more with JavaScript: suggestions of companies, a count of characters, a warning about
 * personal data, and similar complaints. Without it the form does everything that matters.
 */
import { enhanceForms, onShown } from '../../front/forms';
import { begunForm, markBegun } from '../../front/keep';
import { enhanceTextFields } from '../../front/text-fields';
import { showSimilar } from './similar';
import { suggestCompanies } from './suggest';

enhanceTextFields();
onShown( ( region ) => {
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
	const way = begun?.querySelector( 'a' );
	const name = begunForm();
	if ( begun && way && name !== '' ) {
		const address = new URL( way.href );
		address.searchParams.set( begun.dataset.klachtBegun ?? '', name );
		way.href = address.href;
		begun.hidden = false;
	}
	const form = region.querySelector< HTMLFormElement >(
		'form[data-klacht-keep-form]'
	);
	const named = form?.querySelector< HTMLInputElement >(
		'input[name="formulier"]'
	);
	if ( named ) {
		markBegun( named.value );
	}
} );
enhanceForms();
