import { useCallback, useEffect, useState } from '@wordpress/element';

interface Loaded< T > {
	/** Null until it was read. */
	data: T | null;
	/** Of reading; null when it went well. */
	error: unknown;
	/** Takes what is known better by now. */
	set: ( data: T ) => void;
	reload: () => void;
}

/**
 * What one screen alone shows, read when it opens.
 *
 * @param read Reads it; the same function at every rendering.
 */
export function useLoaded< T >( read: () => Promise< T > ): Loaded< T > {
	const [ data, set ] = useState< T | null >( null );
	const [ error, setError ] = useState< unknown >( null );
	const [ round, setRound ] = useState( 0 );
	useEffect( () => {
		let isOver = false;
		read().then(
			( answer ) => {
				if ( ! isOver ) {
					set( answer );
					setError( null );
				}
			},
			( failure: unknown ) => {
				if ( ! isOver ) {
					setError( failure );
				}
			}
		);
		return () => {
			isOver = true;
		};
	}, [ read, round ] );
	const reload = useCallback( () => {
		setError( null );
		setRound( ( before ) => before + 1 );
	}, [] );
	return { data, error, set, reload };
}
