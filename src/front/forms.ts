/**
 * Forms that are sent without leaving the page: the server draws the next page of a form as it would without
 * JavaScript, and it takes the place of the present one. So a connection that drops loses nothing, and a double press
 * sends once.
 */
import { forget, forgetForm, remember, restore } from './keep';

/** What is replaced by the server's answer: the part of the page with this attribute of the same value. */
const REGION = 'data-klacht-region';

/** Fired on `document` when a region was drawn, at first and after each answer. */
export const SHOWN = 'klacht:shown';

/** Marks a region that was drawn and enhanced. */
const DRAWN = 'data-klacht-drawn';

let shownAddress = addressOf( window.location );

function addressOf( { pathname, search }: Location | URL ): string {
	return pathname + search;
}

/** Starts it, once however many modules ask: each block's module has its own copy of this one. */
export function enhanceForms(): void {
	const { dataset } = document.documentElement;
	if ( dataset.klachtForms !== undefined ) {
		return;
	}
	dataset.klachtForms = '';
	document.addEventListener( 'submit', onSubmit );
	document.addEventListener( 'input', ( event ) => {
		const form = ( event.target as Element ).closest( 'form' );
		if ( form ) {
			remember( form );
		}
	} );
	// A page that was left comes back by its address: only the server knows what it says now. A link to a field of
	// this page is no other page.
	window.addEventListener( 'popstate', () => {
		if ( addressOf( window.location ) !== shownAddress ) {
			window.location.reload();
		}
	} );
	const show = () => {
		for ( const region of document.querySelectorAll< HTMLElement >(
			`[${ REGION }]`
		) ) {
			// What stands inside another region is enhanced with that one.
			if ( ! region.parentElement?.closest( `[${ REGION }]` ) ) {
				shown( region );
			}
		}
		focusOn( document.querySelector( '[data-klacht-focus]' ) );
	};
	if ( document.readyState === 'loading' ) {
		document.addEventListener( 'DOMContentLoaded', show );
	} else {
		show();
	}
}

/**
 * Runs something for every region, now and whenever one is drawn.
 *
 * @param enhance Gets the region.
 */
export function onShown( enhance: ( region: HTMLElement ) => void ): void {
	document.addEventListener( SHOWN, ( event ) =>
		enhance( ( event as CustomEvent< HTMLElement > ).detail )
	);
	// Another module may have been first.
	for ( const region of document.querySelectorAll< HTMLElement >(
		`[${ DRAWN }]`
	) ) {
		enhance( region );
	}
}

function shown( region: HTMLElement ): void {
	region.setAttribute( DRAWN, '' );
	restore( region );
	document.dispatchEvent( new CustomEvent( SHOWN, { detail: region } ) );
}

function onSubmit( event: SubmitEvent ): void {
	const form = event.target as HTMLFormElement;
	const region = form.closest< HTMLElement >( `[${ REGION }]` );
	if ( ! form.hasAttribute( 'data-klacht-form' ) || ! region ) {
		return;
	}
	event.preventDefault();
	if ( form.getAttribute( 'aria-busy' ) === 'true' ) {
		return;
	}
	form.setAttribute( 'aria-busy', 'true' );
	void send( form, region, event.submitter ).finally( () =>
		form.removeAttribute( 'aria-busy' )
	);
}

async function send(
	form: HTMLFormElement,
	region: HTMLElement,
	submitter: HTMLElement | null
): Promise< void > {
	remember( form );
	let answer: Response;
	let html: string;
	try {
		answer = await fetch( form.action, {
			method: 'POST',
			body: new FormData( form, submitter ),
		} );
		html = await answer.text();
	} catch {
		refuse( form, region.dataset.klachtOffline );
		return;
	}
	const page = new DOMParser().parseFromString( html, 'text/html' );
	const name = region.getAttribute( REGION ) ?? '';
	const next = page.querySelector< HTMLElement >(
		`[${ REGION }="${ CSS.escape( name ) }"]`
	);
	// A redirect is the word that it was done; else the same page comes back with what was wrong.
	if ( answer.redirected ) {
		forget( form );
	}
	if ( ! next ) {
		if ( answer.ok ) {
			// Led elsewhere: it was kept or sent as a whole.
			if ( form.dataset.klachtKeepForm ) {
				forgetForm( form.dataset.klachtKeepForm );
			}
			window.location.assign( answer.url );
			return;
		}
		refuse( form, region.dataset.klachtFailed );
		return;
	}
	const drawn = document.importNode( next, true );
	region.replaceWith( drawn );
	document.title = page.title;
	if ( answer.redirected ) {
		nameThisPage( answer.url );
		window.history.pushState( null, '', answer.url );
		shownAddress = addressOf( window.location );
	}
	shown( drawn );
	focusOn(
		drawn.querySelector< HTMLElement >( '[data-klacht-focus]' ) ??
			drawn.querySelector< HTMLElement >( 'h1, h2' )
	);
}

/**
 * A first page got its name only when it was sent: who goes back to it finds the same form.
 *
 * @param next The address that it led to.
 */
function nameThisPage( next: string ): void {
	const here = new URL( window.location.href );
	const name = new URL( next ).searchParams.get( 'formulier' );
	if ( name && ! here.searchParams.has( 'formulier' ) ) {
		here.searchParams.set( 'stap', '1' );
		here.searchParams.set( 'formulier', name );
		window.history.replaceState( null, '', here );
	}
}

/**
 * Says at the button that it could not be sent.
 *
 * @param form The form; what was typed stays in it.
 * @param text The sentence, from the server.
 */
function refuse( form: HTMLFormElement, text = '' ): void {
	form.querySelector( '.klacht-refused' )?.remove();
	const notice = document.createElement( 'div' );
	notice.className = 'klacht-notice klacht-notice--wrong klacht-refused';
	notice.setAttribute( 'role', 'alert' );
	const sentence = document.createElement( 'p' );
	sentence.textContent = text;
	notice.append( sentence );
	const buttons = form.querySelector( '.klacht-buttons' );
	if ( buttons ) {
		buttons.before( notice );
	} else {
		form.append( notice );
	}
	notice.scrollIntoView( { block: 'nearest' } );
}

function focusOn( element: HTMLElement | null ): void {
	if ( ! element ) {
		return;
	}
	if ( ! element.hasAttribute( 'tabindex' ) ) {
		element.tabIndex = -1;
	}
	element.focus();
}
