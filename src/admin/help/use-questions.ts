import { useDispatch, useSelect } from '@wordpress/data';
import { useMemo, useRef } from '@wordpress/element';
import type { HelpQuery, HelpRequest } from '../../api/types';
import { store } from '../../store';
import type { HelpList } from '../../store/help';

/**
 * Questions, page by page. While they are read anew the last answer stays in sight.
 *
 * @param query What is asked; the same object from one render to the next.
 */
export function useQuestions( query: HelpQuery ) {
	const { list, all, error } = useSelect(
		( select ) => {
			const { getQuestions, getAllQuestions, getResolutionError } =
				select( store );
			return {
				list: getQuestions( query ),
				all: getAllQuestions(),
				error: getResolutionError( 'getQuestions', [
					query,
				] ) as unknown,
			};
		},
		[ query ]
	);
	const { invalidateResolution, moreQuestions } = useDispatch( store );
	const last = useRef< { query: HelpQuery; list: HelpList } | null >( null );
	if ( list ) {
		last.current = { query, list };
	}
	const known =
		list ?? ( last.current?.query === query ? last.current.list : null );
	const questions = useMemo(
		() =>
			( known?.ids ?? [] )
				.map( ( id ) => all[ id ] )
				.filter( ( item ): item is HelpRequest => item !== undefined ),
		[ known, all ]
	);
	return {
		list: known,
		questions,
		error: known ? null : error,
		again: () => void invalidateResolution( 'getQuestions', [ query ] ),
		more: () => moreQuestions( query ),
	};
}

export type Questions = ReturnType< typeof useQuestions >;
