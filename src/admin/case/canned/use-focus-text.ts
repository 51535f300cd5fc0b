import { useEffect, useRef, useState } from '@wordpress/element';

/**
 * Puts the focus at the end of a form's text, once it stands there.
 */
export function useFocusText() {
	const place = useRef< HTMLDivElement >( null );
	const [ count, setCount ] = useState( 0 );
	useEffect( () => {
		if ( count > 0 ) {
			const text = place.current
				?.closest( 'form' )
				?.querySelector( 'textarea' );
			text?.focus();
			text?.setSelectionRange( text.value.length, text.value.length );
		}
	}, [ count ] );
	return { place, focusText: () => setCount( count + 1 ) };
}
