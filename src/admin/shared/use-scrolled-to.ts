import { useEffect, useRef } from '@wordpress/element';

/** Brings what has just appeared into sight: on a phone its button may be far from it. */
export function useScrolledTo() {
	const element = useRef< HTMLDivElement >( null );
	useEffect( () => {
		element.current?.scrollIntoView?.( { block: 'nearest' } );
	}, [] );
	return element;
}
