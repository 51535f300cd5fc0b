import { wordsOf } from '../../front/words';

interface Similar {
	title: string;
	link: string;
}

/**
 * Shows up to three complaints about the same company that look like this one. Nobody waits for them.
 *
 * @param title The field with the title: `data-klacht-similar-of` is where to ask, `data-klacht-company` about whom.
 */
export function showSimilar( title: HTMLInputElement ): void {
	const { klachtSimilarOf = '', klachtCompany = '' } = title.dataset;
	const place = title
		.closest( 'form' )
		?.querySelector< HTMLElement >( '[data-klacht-similar]' );
	if ( ! place || klachtCompany === '' ) {
		return;
	}
	const { heading = '' } = wordsOf( title );
	let asked = '';
	const ask = async () => {
		const words = title.value.trim();
		if ( words === asked || words.length < 5 ) {
			return;
		}
		asked = words;
		const address = new URL( klachtSimilarOf );
		address.searchParams.set( 'company', klachtCompany );
		address.searchParams.set( 'title', words );
		try {
			const answer = await fetch( address );
			const found = answer.ok
				? ( ( await answer.json() ) as Similar[] )
				: [];
			if ( words === asked ) {
				place.replaceChildren( ...list( found, heading ) );
			}
		} catch {
			place.replaceChildren();
		}
	};
	title.addEventListener( 'change', ask );
	void ask();
}

function list( found: Similar[], heading: string ): HTMLElement[] {
	if ( found.length === 0 ) {
		return [];
	}
	const name = document.createElement( 'p' );
	name.textContent = heading;
	const items = document.createElement( 'ul' );
	for ( const { title, link } of found ) {
		const item = document.createElement( 'li' );
		const way = document.createElement( 'a' );
		way.href = link;
		way.target = '_blank';
		way.rel = 'noopener';
		way.textContent = title;
		item.append( way );
		items.append( item );
	}
	return [ name, items ];
}
