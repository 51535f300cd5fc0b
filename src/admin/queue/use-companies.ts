import { useDebounce } from '@wordpress/compose';
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { searchCompanies } from '../../api/desk';
import type { Company } from '../../api/types';

/**
 * Companies of the list that fit what is typed, after a pause.
 *
 * @param start What to search for at first.
 */
export function useCompanies( start: string ) {
	const [ companies, setCompanies ] = useState< Company[] >( [] );
	const [ error, setError ] = useState< unknown >( null );
	const asked = useRef( start );
	const find = useCallback( ( words: string ) => {
		asked.current = words;
		searchCompanies( words ).then(
			( found ) => {
				// A slower answer to an older question comes too late.
				if ( asked.current === words ) {
					setCompanies( found );
					setError( null );
				}
			},
			( failure: unknown ) => {
				if ( asked.current === words ) {
					setError( failure );
				}
			}
		);
	}, [] );
	useEffect( () => find( start ), [ find, start ] );
	return { companies, error, search: useDebounce( find, 300 ) };
}
