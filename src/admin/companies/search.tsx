import { SearchControl } from '@wordpress/components';
import { useDebounce, useEvent } from '@wordpress/compose';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { limits } from '../../api/schema';

interface SearchProps {
	value: string;
	onChange: ( value: string ) => void;
}

/**
 * Searches after a pause in typing, at once on Enter.
 *
 * @param props
 * @param props.value    What is searched for.
 * @param props.onChange Takes the words.
 */
export function Search( { value, onChange }: SearchProps ) {
	const [ text, setText ] = useState( value );
	const sent = useRef( value );
	// Back and forward change the question from outside; typing is not overruled by its own echo.
	useEffect( () => {
		if ( value !== sent.current ) {
			sent.current = value;
			setText( value );
		}
	}, [ value ] );
	const send = useEvent( ( words: string ) => {
		sent.current = words;
		onChange( words );
	} );
	const sendLater = useDebounce( send, 400 );
	return (
		<SearchControl
			className="klacht-search"
			label={ __( 'Search by name', 'klacht' ) }
			hideLabelFromVision={ false }
			placeholder=""
			maxLength={ limits[ 'GET /companies' ].search.maxLength }
			value={ text }
			onChange={ ( words ) => {
				setText( words );
				sendLater( words );
			} }
			onKeyDown={ ( event ) => {
				if ( event.key === 'Enter' ) {
					sendLater.cancel();
					send( text );
				}
			} }
		/>
	);
}
