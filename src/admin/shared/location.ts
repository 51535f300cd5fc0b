import { useSyncExternalStore } from '@wordpress/element';

/** history.pushState tells nobody; this does. */
const MOVED = 'klacht-moved';

function subscribe( listener: () => void ): () => void {
	window.addEventListener( 'popstate', listener );
	window.addEventListener( MOVED, listener );
	return () => {
		window.removeEventListener( 'popstate', listener );
		window.removeEventListener( MOVED, listener );
	};
}

/** The query string of the address, followed through our moves and the browser's. */
export function useLocationSearch(): string {
	return useSyncExternalStore( subscribe, () => window.location.search );
}

/**
 * Moves to another query string on the same page.
 *
 * @param search  The query string, with its question mark.
 * @param replace Whether it takes the place of the present one in the history.
 */
export function moveTo( search: string, replace = false ): void {
	if ( search === window.location.search ) {
		return;
	}
	const url = window.location.pathname + search;
	if ( replace ) {
		window.history.replaceState( null, '', url );
	} else {
		window.history.pushState( null, '', url );
	}
	window.dispatchEvent( new Event( MOVED ) );
}
