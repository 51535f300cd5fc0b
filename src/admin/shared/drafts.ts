import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { boot } from '../../boot';

declare global {
	interface Window {
		/** Core's, on every page of wp-admin. */
		userSettings?: { uid?: string };
	}
}

/**
 * Unsent text, kept on this device per person, complaint and box. Gone after sending, after logging
 * out and after 30 days.
 */
const PREFIX = 'klacht-draft:';
const DAYS_KEPT = 30;

export type Fields = Record< string, string >;

interface Kept {
	at: number;
	fields: Fields;
}

function isSame( one: Fields, other: Fields ): boolean {
	return Object.keys( { ...one, ...other } ).every(
		( name ) => one[ name ] === other[ name ]
	);
}

export function draftKey(
	user: number,
	complaint: number,
	box: string
): string {
	return `${ PREFIX }${ user }:${ complaint }:${ box }`;
}

function parse( value: string | null ): Kept | null {
	try {
		const kept: unknown = JSON.parse( value ?? 'null' );
		if ( typeof kept !== 'object' || kept === null ) {
			return null;
		}
		const { at, fields } = kept as Partial< Kept >;
		if (
			typeof at !== 'number' ||
			typeof fields !== 'object' ||
			fields === null
		) {
			return null;
		}
		return { at, fields };
	} catch {
		return null;
	}
}

function isFresh( kept: Kept, now: number ): boolean {
	return now - kept.at < DAYS_KEPT * 86_400_000;
}

export function readDraft(
	key: string,
	now: number = Date.now()
): Fields | null {
	const kept = parse( window.localStorage.getItem( key ) );
	return kept && isFresh( kept, now ) ? kept.fields : null;
}

export function writeDraft(
	key: string,
	fields: Fields,
	now: number = Date.now()
): void {
	try {
		if ( Object.values( fields ).every( ( text ) => text.trim() === '' ) ) {
			window.localStorage.removeItem( key );
		} else {
			window.localStorage.setItem(
				key,
				JSON.stringify( { at: now, fields } )
			);
		}
	} catch {
		// Storage full or forbidden: the text stays in its box.
	}
}

/** Tells the other boxes of this page that show the same text. */
const REMOVED = 'klacht-draft-removed';

/** Brings a text to a box of this page in which nothing is typed. */
const OFFERED = 'klacht-draft-offered';

/**
 * Puts a text in another box of the same complaint, if that is empty.
 *
 * @param complaint Complaint.
 * @param box       Name of the box.
 * @param fields    What stands in it then.
 */
export function offerDraft(
	complaint: number,
	box: string,
	fields: Fields
): void {
	const key = draftKey( boot().user.id, complaint, box );
	window.dispatchEvent(
		new CustomEvent( OFFERED, { detail: { key, fields } } )
	);
}

export function removeDraft( key: string ): void {
	window.localStorage.removeItem( key );
	window.dispatchEvent( new CustomEvent( REMOVED, { detail: key } ) );
}

function keys(): string[] {
	return Object.keys( window.localStorage ).filter( ( key ) =>
		key.startsWith( PREFIX )
	);
}

/** Forgets what is too old, whosever it is. */
export function forgetOldDrafts( now: number = Date.now() ): void {
	for ( const key of keys() ) {
		const kept = parse( window.localStorage.getItem( key ) );
		if ( ! kept || ! isFresh( kept, now ) ) {
			window.localStorage.removeItem( key );
		}
	}
}

/**
 * Forgets everything a person left here.
 *
 * @param user The person.
 */
export function forgetDraftsOf( user: number ): void {
	keys()
		.filter( ( key ) => key.startsWith( `${ PREFIX }${ user }:` ) )
		.forEach( removeDraft );
}

/** Logging out takes the person's unsent text along: the device may be shared. */
export function forgetDraftsOnLogout(): void {
	document.addEventListener( 'click', ( event ) => {
		const target =
			event.target instanceof Element
				? event.target.closest( 'a' )
				: null;
		if (
			target?.href.includes( 'wp-login.php' ) &&
			target.href.includes( 'action=logout' )
		) {
			forgetDraftsOf(
				window.klachtBoot?.user.id ?? Number( window.userSettings?.uid )
			);
		}
	} );
}

export interface Draft< T extends Fields > {
	fields: T;
	/** The text comes from an earlier visit. */
	restored: boolean;
	change: ( fields: Partial< T > ) => void;
	clear: () => void;
	/** Keeps what is typed now, without waiting for a pause. */
	save: () => void;
}

/**
 * The fields of a writing box, kept while they are typed.
 *
 * @param complaint Complaint.
 * @param box       Name of the box.
 * @param empty     The box with nothing typed.
 */
export function useDraft< T extends Fields >(
	complaint: number,
	box: string,
	empty: T
): Draft< T > {
	const key = draftKey( boot().user.id, complaint, box );
	const [ state, setState ] = useState( () => {
		const kept = readDraft( key );
		return { fields: { ...empty, ...kept } as T, restored: kept !== null };
	} );
	const start = useRef( empty );
	const latest = useRef< { fields: T; dirty: boolean } >( {
		fields: state.fields,
		dirty: false,
	} );

	// Storage is written after a pause in typing and, at the latest, when the page is left.
	const save = useCallback( () => {
		if ( latest.current.dirty ) {
			latest.current.dirty = false;
			const { fields } = latest.current;
			// A box that begins with a text keeps only what differs from it.
			if ( isSame( fields, start.current ) ) {
				window.localStorage.removeItem( key );
			} else {
				writeDraft( key, fields );
			}
		}
	}, [ key ] );
	useEffect( () => {
		const timer = setTimeout( save, 300 );
		return () => clearTimeout( timer );
	}, [ state.fields, save ] );
	useEffect( () => {
		window.addEventListener( 'pagehide', save );
		return () => {
			window.removeEventListener( 'pagehide', save );
			save();
		};
	}, [ save ] );

	const change = useCallback( ( fields: Partial< T > ) => {
		const changed = { ...latest.current.fields, ...fields };
		latest.current = { fields: changed, dirty: true };
		setState( ( { restored } ) => ( { fields: changed, restored } ) );
	}, [] );
	useEffect( () => {
		const forget = ( event: Event ) => {
			if ( event instanceof CustomEvent && event.detail === key ) {
				latest.current = { fields: start.current, dirty: false };
				setState( { fields: start.current, restored: false } );
			}
		};
		window.addEventListener( REMOVED, forget );
		return () => window.removeEventListener( REMOVED, forget );
	}, [ key ] );
	useEffect( () => {
		const take = ( event: Event ) => {
			const { detail } = event as CustomEvent< {
				key: string;
				fields: Partial< T >;
			} >;
			if (
				detail.key === key &&
				isSame( latest.current.fields, start.current )
			) {
				change( detail.fields );
			}
		};
		window.addEventListener( OFFERED, take );
		return () => window.removeEventListener( OFFERED, take );
	}, [ key, change ] );
	const clear = useCallback( () => {
		// It may be sent while its box is gone already, and must not be kept by that.
		latest.current = { fields: start.current, dirty: false };
		removeDraft( key );
	}, [ key ] );

	return { ...state, change, clear, save };
}
