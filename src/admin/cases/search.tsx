import { SearchControl } from '@wordpress/components';
import { useDebounce, useEvent } from '@wordpress/compose';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { limits } from '../../api/schema';
import type { FilterProps } from './filters';

/**
 * Searches after a pause in typing, at once on Enter.
 *
 * @param props
 * @param props.view     The view.
 * @param props.onChange Takes the words.
 */
export function Search( { view, onChange }: FilterProps ) {
	const [ text, setText ] = useState( view.search );
	const sent = useRef( view.search );
	// Back and forward change the question from outside; typing is not overruled by its own echo.
	useEffect( () => {
		if ( view.search !== sent.current ) {
			sent.current = view.search;
			setText( view.search );
		}
	}, [ view.search ] );
	const send = useEvent( ( value: string ) => {
		sent.current = value;
		onChange( { search: value }, true );
	} );
	const sendLater = useDebounce( send, 400 );
	return (
		<SearchControl
			className="klacht-search"
			label={ __( 'Search by ID or title', 'klacht' ) }
			hideLabelFromVision={ false }
			placeholder=""
			maxLength={ limits[ 'GET /cases' ].search.maxLength }
			value={ text }
			onChange={ ( value ) => {
				setText( value );
				sendLater( value );
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
