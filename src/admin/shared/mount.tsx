import domReady from '@wordpress/dom-ready';
import { createRoot, StrictMode } from '@wordpress/element';
import { register } from '@wordpress/data';
import type { ReactElement } from 'react';
import { store } from '../../store';

/**
 * Puts a screen into the place the server made for it.
 *
 * @param screen Name the server calls it by.
 * @param render Makes the screen.
 */
export function mount( screen: string, render: () => ReactElement ): void {
	domReady( () => {
		const root = document.getElementById( 'klacht-root' );
		if ( root?.dataset.screen !== screen ) {
			return;
		}
		register( store );
		createRoot( root ).render( <StrictMode>{ render() }</StrictMode> );
	} );
}
