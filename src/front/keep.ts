/**
 * What somebody typed and has not sent yet stays on this device, so that a reload or a closed window loses nothing.
 * It is gone when it was sent, and after seven days.
 */

const PREFIX = 'klacht-typed:';
const DAYS = 7;

interface Kept {
	at: number;
	/** Field name => value. */
	values: Record< string, string >;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Under which name a form is kept; none for a form without `data-klacht-keep`.
 *
 * @param form
 */
function keyOf( form: HTMLFormElement ): string | null {
	const name = form.dataset.klachtKeep;
	return name ? PREFIX + name : null;
}

function fieldsOf( form: HTMLFormElement ): Field[] {
	return [ ...form.elements ].filter(
		( element ): element is Field =>
			( element instanceof HTMLTextAreaElement ||
				element instanceof HTMLSelectElement ||
				( element instanceof HTMLInputElement &&
					! [ 'hidden', 'submit', 'button', 'password' ].includes(
						element.type
					) ) ) &&
			element.name !== '' &&
			! element.closest( '[data-klacht-trap]' )
	);
}

function isChoice( field: Field ): field is HTMLInputElement {
	return (
		field instanceof HTMLInputElement &&
		( field.type === 'radio' || field.type === 'checkbox' )
	);
}

function valuesOf( form: HTMLFormElement ): Record< string, string > {
	const values: Record< string, string > = {};
	for ( const field of fieldsOf( form ) ) {
		if ( ! isChoice( field ) ) {
			values[ field.name ] = field.value;
		} else if ( field.checked ) {
			values[ field.name ] = field.value;
		} else {
			values[ field.name ] ??= '';
		}
	}
	return values;
}

/**
 * Keeps what stands in a form.
 *
 * @param form
 */
export function remember( form: HTMLFormElement ): void {
	const key = keyOf( form );
	if ( ! key ) {
		return;
	}
	const kept: Kept = { at: Date.now(), values: valuesOf( form ) };
	try {
		window.localStorage.setItem( key, JSON.stringify( kept ) );
	} catch {
		// Without storage the page works as it does without JavaScript.
	}
}

/**
 * Forgets a form that was sent.
 *
 * @param form
 */
export function forget( form: HTMLFormElement ): void {
	const key = keyOf( form );
	if ( key ) {
		remove( key );
	}
}

function remove( key: string ): void {
	try {
		window.localStorage.removeItem( key );
	} catch {
		// Nothing could be kept either.
	}
}

function read( key: string ): Kept | null {
	try {
		const kept = JSON.parse(
			window.localStorage.getItem( key ) ?? 'null'
		) as Kept | null;
		const isFresh =
			kept !== null &&
			typeof kept.at === 'number' &&
			typeof kept.values === 'object' &&
			kept.values !== null &&
			Date.now() - kept.at < DAYS * 24 * 60 * 60 * 1000;
		if ( ! isFresh ) {
			remove( key );
		}
		return isFresh ? kept : null;
	} catch {
		return null;
	}
}

const BEGUN = PREFIX + 'begun';

/** Remembers that the server has answers of this device, so that the first page can lead back to them. */
export function markBegun(): void {
	const kept: Kept = { at: Date.now(), values: {} };
	try {
		window.localStorage.setItem( BEGUN, JSON.stringify( kept ) );
	} catch {
		// Then nothing leads back but the browser's own history.
	}
}

export function hasBegun(): boolean {
	return read( BEGUN ) !== null;
}

/** Forgets everything that was kept here, when a form has been sent as a whole. */
export function forgetAll(): void {
	try {
		for ( const key of Object.keys( window.localStorage ) ) {
			if ( key.startsWith( PREFIX ) ) {
				window.localStorage.removeItem( key );
			}
		}
	} catch {
		// Nothing could be kept either.
	}
}

/**
 * Puts back what was typed and never sent, and says so.
 *
 * @param region With the forms.
 */
export function restore( region: HTMLElement ): void {
	if ( region.querySelector( '[data-klacht-sent]' ) ) {
		forgetAll();
		return;
	}
	for ( const form of region.querySelectorAll< HTMLFormElement >(
		'form[data-klacht-keep]'
	) ) {
		const key = keyOf( form );
		const kept = key === null ? null : read( key );
		if ( kept && put( form, kept.values ) ) {
			announce( form, region );
		}
	}
}

/**
 * Fills a form in.
 *
 * @param form
 * @param values
 * @return Whether anything was different.
 */
function put(
	form: HTMLFormElement,
	values: Record< string, string >
): boolean {
	let isDifferent = false;
	for ( const field of fieldsOf( form ) ) {
		const value = values[ field.name ];
		if ( typeof value !== 'string' ) {
			continue;
		}
		if ( isChoice( field ) ) {
			const isChecked = field.value === value;
			isDifferent ||= field.checked !== isChecked;
			field.checked = isChecked;
		} else if ( field.value !== value ) {
			field.value = value;
			isDifferent = true;
		}
	}
	return isDifferent;
}

function announce( form: HTMLFormElement, region: HTMLElement ): void {
	const { klachtRestored = '', klachtClear = '' } = region.dataset;
	const notice = document.createElement( 'div' );
	notice.className = 'klacht-notice klacht-restored';
	notice.setAttribute( 'role', 'status' );
	const text = document.createElement( 'span' );
	text.textContent = klachtRestored;
	const clear = document.createElement( 'button' );
	clear.type = 'button';
	clear.className = 'klacht-button klacht-button--link';
	clear.textContent = klachtClear;
	clear.addEventListener( 'click', () => {
		form.reset();
		forget( form );
		notice.remove();
		fieldsOf( form )[ 0 ]?.focus();
	} );
	notice.append( text, ' ', clear );
	form.prepend( notice );
}
