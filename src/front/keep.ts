/**
 * What somebody typed and has not sent yet stays on this device, so that a reload or a closed window loses nothing.
 * It is gone when it was sent, and after seven days. Each tab has its own: what another tab keeps of the same form is put
 * back only where this one has nothing.
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
	for ( const store of storesOf( form ) ) {
		write( store, key, kept );
	}
}

type Store = 'sessionStorage' | 'localStorage';

/**
 * Where a form is kept: for this tab, and for the device where it has a name of its own.
 *
 * @param form
 */
function storesOf( form: HTMLFormElement ): Store[] {
	return 'klachtKeepTab' in form.dataset
		? [ 'sessionStorage' ]
		: [ 'sessionStorage', 'localStorage' ];
}

function write( store: Store, key: string, kept: Kept ): void {
	try {
		window[ store ].setItem( key, JSON.stringify( kept ) );
	} catch {
		// Without storage the page works as it does without JavaScript.
	}
}

/**
 * Forgets a form that was sent. What another tab keeps of it stays.
 *
 * @param form
 */
export function forget( form: HTMLFormElement ): void {
	const key = keyOf( form );
	if ( key ) {
		const own = read( 'sessionStorage', key );
		const shared = read( 'localStorage', key );
		remove( 'sessionStorage', key );
		if ( ! shared || ! own || shared.at <= own.at ) {
			remove( 'localStorage', key );
		}
	}
}

function remove( store: Store, key: string ): void {
	try {
		window[ store ].removeItem( key );
	} catch {
		// Nothing could be kept either.
	}
}

function read( store: Store, key: string ): Kept | null {
	try {
		const kept = JSON.parse(
			window[ store ].getItem( key ) ?? 'null'
		) as Kept | null;
		const isFresh =
			kept !== null &&
			typeof kept.at === 'number' &&
			typeof kept.values === 'object' &&
			kept.values !== null &&
			Date.now() - kept.at < DAYS * 24 * 60 * 60 * 1000;
		if ( ! isFresh ) {
			remove( store, key );
		}
		return isFresh ? kept : null;
	} catch {
		return null;
	}
}

const BEGUN = PREFIX + 'begun';

/**
 * Remembers which form the server has answers of, so that the first page can lead back to them.
 *
 * @param name Of the form.
 */
export function markBegun( name: string ): void {
	write( 'localStorage', BEGUN, { at: Date.now(), values: { name } } );
}

/** The form that was begun last and not sent, '' for none. */
export function begunForm(): string {
	return read( 'localStorage', BEGUN )?.values.name ?? '';
}

/**
 * Forgets every page of a form, when it has been sent as a whole. Other forms stay.
 *
 * @param prefix What the names of its pages begin with.
 */
export function forgetForm( prefix: string ): void {
	for ( const store of [ 'sessionStorage', 'localStorage' ] as const ) {
		try {
			for ( const key of Object.keys( window[ store ] ) ) {
				if ( key.startsWith( PREFIX + prefix ) ) {
					window[ store ].removeItem( key );
				}
			}
		} catch {
			// Nothing could be kept either.
		}
	}
	const begun = begunForm();
	if ( begun !== '' && prefix.includes( begun ) ) {
		remove( 'localStorage', BEGUN );
	}
}

/**
 * Puts back what was typed and never sent, and says so.
 *
 * @param region With the forms.
 */
export function restore( region: HTMLElement ): void {
	const sent = region.querySelector< HTMLElement >( '[data-klacht-sent]' );
	if ( sent ) {
		forgetForm( sent.dataset.klachtSent ?? '' );
		return;
	}
	for ( const form of region.querySelectorAll< HTMLFormElement >(
		'form[data-klacht-keep]'
	) ) {
		const key = keyOf( form );
		const kept =
			key === null
				? null
				: ( read( 'sessionStorage', key ) ??
					read( 'localStorage', key ) );
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
