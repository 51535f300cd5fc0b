/**
 * Suggestions of companies: a combobox as the ARIA Authoring Practices describe it (list autocomplete, manual
 * selection). What is chosen becomes one of the radios that the page has without JavaScript too.
 */
import { wordsOf } from '../../front/words';

interface Company {
	id: number;
	name: string;
}

const PAUSE = 200;

/**
 * @param input Has `data-klacht-suggest`, the address to ask, and `data-klacht-words`.
 */
export function suggestCompanies( input: HTMLInputElement ): void {
	const question = input.closest< HTMLElement >( '.klacht-company' );
	const radios = question?.querySelector< HTMLElement >(
		'.klacht-choices__list'
	);
	if ( ! question || ! radios ) {
		return;
	}
	const words = wordsOf( input );
	const list = document.createElement( 'ul' );
	list.id = `${ input.id }-list`;
	list.className = 'klacht-suggestions';
	list.setAttribute( 'role', 'listbox' );
	list.setAttribute( 'aria-label', words.list ?? '' );
	list.hidden = true;
	const said = document.createElement( 'p' );
	said.setAttribute( 'role', 'status' );
	// That nothing is found is for everybody to see; how many there are the list shows.
	const say = ( text: string, isSeen: boolean ) => {
		said.className = isSeen ? 'klacht-none' : 'klacht-hidden';
		said.textContent = text;
	};
	say( '', false );
	input.after( list, said );
	input.setAttribute( 'role', 'combobox' );
	input.setAttribute( 'aria-autocomplete', 'list' );
	input.setAttribute( 'aria-expanded', 'false' );
	input.setAttribute( 'aria-controls', list.id );
	// The button is for who has no suggestions. Hidden it would still be what Enter presses, so it is no submit then.
	const place = question.querySelector< HTMLElement >( '.klacht-search' );
	const button = place?.querySelector( 'button' );
	const offerSearch = ( isOffered: boolean ) => {
		if ( place && button ) {
			place.hidden = ! isOffered;
			button.type = isOffered ? 'submit' : 'button';
		}
	};
	offerSearch( false );

	let companies: Company[] = [];
	let active = -1;
	let timer = 0;
	let asking: AbortController | undefined;

	const close = () => {
		list.hidden = true;
		active = -1;
		input.setAttribute( 'aria-expanded', 'false' );
		input.removeAttribute( 'aria-activedescendant' );
	};
	const mark = ( index: number ) => {
		active = index;
		[ ...list.children ].forEach( ( option, at ) => {
			option.setAttribute( 'aria-selected', String( at === active ) );
			if ( at === active ) {
				input.setAttribute( 'aria-activedescendant', option.id );
				option.scrollIntoView( { block: 'nearest' } );
			}
		} );
	};
	const choose = ( company: Company ) => {
		input.value = company.name;
		say( '', false );
		chooseRadio( radios, company );
		close();
		input.dispatchEvent( new Event( 'input', { bubbles: true } ) );
	};
	const open = () => {
		list.replaceChildren(
			...companies.map( ( company, index ) => {
				const option = document.createElement( 'li' );
				option.id = `${ list.id }-${ index }`;
				option.setAttribute( 'role', 'option' );
				option.setAttribute( 'aria-selected', 'false' );
				option.textContent = company.name;
				// The field keeps the focus.
				option.addEventListener( 'mousedown', ( event ) =>
					event.preventDefault()
				);
				option.addEventListener( 'click', () => choose( company ) );
				return option;
			} )
		);
		active = -1;
		list.hidden = companies.length === 0;
		input.setAttribute( 'aria-expanded', String( ! list.hidden ) );
		say( sentence( companies.length, words ), companies.length === 0 );
	};
	const ask = async () => {
		asking?.abort();
		const typed = input.value.trim();
		if ( typed.length < 2 ) {
			companies = [];
			say( '', false );
			close();
			return;
		}
		asking = new AbortController();
		const address = new URL( input.dataset.klachtSuggest ?? '' );
		address.searchParams.set( 'search', typed );
		address.searchParams.set( 'per_page', '8' );
		address.searchParams.set( '_fields', 'id,name' );
		try {
			const answer = await fetch( address, { signal: asking.signal } );
			if ( ! answer.ok ) {
				throw new Error( answer.statusText );
			}
			companies = ( await answer.json() ) as Company[];
			if ( input.ownerDocument.activeElement === input ) {
				open();
			}
		} catch ( error ) {
			if ( ( error as Error ).name !== 'AbortError' ) {
				say( words.wrong ?? '', true );
				offerSearch( true );
			}
		}
	};

	input.addEventListener( 'input', ( event ) => {
		// Not our own choice, which is told to others by the same event.
		if ( event instanceof InputEvent ) {
			forgetRadio( radios );
			window.clearTimeout( timer );
			timer = window.setTimeout( () => void ask(), PAUSE );
		}
	} );
	input.addEventListener( 'blur', close );
	input.addEventListener( 'keydown', ( event ) => {
		const last = companies.length - 1;
		if ( event.key === 'ArrowDown' || event.key === 'ArrowUp' ) {
			event.preventDefault();
			if ( list.hidden ) {
				if ( companies.length > 0 ) {
					open();
				} else {
					void ask();
				}
				return;
			}
			const step = event.key === 'ArrowDown' ? 1 : -1;
			const from = active < 0 && step < 0 ? 0 : active;
			mark( from + step < 0 ? last : ( from + step ) % ( last + 1 ) );
		} else if ( event.key === 'Enter' && ! list.hidden && active >= 0 ) {
			event.preventDefault();
			const company = companies[ active ];
			if ( company ) {
				choose( company );
			}
		} else if ( event.key === 'Escape' && ! list.hidden ) {
			event.preventDefault();
			close();
		}
	} );
}

function sentence( count: number, words: Record< string, string > ): string {
	if ( count === 0 ) {
		return words.none ?? '';
	}
	return count === 1
		? ( words.one ?? '' )
		: ( words.many ?? '' ).replace( '%d', String( count ) );
}

/**
 * Shows the chosen company as a ticked radio, before 'not listed'.
 *
 * @param radios  The list of radios.
 * @param company
 */
function chooseRadio( radios: HTMLElement, company: Company ): void {
	const own = radios.querySelector< HTMLInputElement >(
		`input[type="radio"][value="${ company.id }"]`
	);
	if ( own ) {
		own.checked = true;
		return;
	}
	const known = radios.querySelector< HTMLElement >( '.klacht-choice' );
	const other = known?.querySelector( 'input' );
	if ( ! known || ! other ) {
		return;
	}
	const choice = document.createElement( 'div' );
	choice.className = 'klacht-choice';
	choice.dataset.klachtChosen = '';
	const radio = document.createElement( 'input' );
	radio.type = 'radio';
	radio.name = other.name;
	radio.value = String( company.id );
	radio.id = `${ other.id }-chosen`;
	const label = document.createElement( 'label' );
	label.htmlFor = radio.id;
	label.textContent = company.name;
	choice.append( radio, label );
	radios.querySelector( '[data-klacht-chosen]' )?.remove();
	radios.prepend( choice );
	radio.checked = true;
}

/**
 * What was chosen before is not what is typed now.
 *
 * @param radios The list of radios.
 */
function forgetRadio( radios: HTMLElement ): void {
	for ( const radio of radios.querySelectorAll< HTMLInputElement >(
		'input[type="radio"]'
	) ) {
		if ( /^\d+$/.test( radio.value ) ) {
			radio.closest( '.klacht-choice' )?.remove();
		}
	}
}
