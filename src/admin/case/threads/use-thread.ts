import { useDispatch, useSelect } from '@wordpress/data';
import { useCallback, useEffect } from '@wordpress/element';
import type { DossierEntry, Message } from '../../../api/types';
import { store } from '../../../store';
import type { MessageGroup } from '../../../store/selectors';
import type { Thread } from '../../../store/state';

export interface Reading< T > {
	thread: Thread< T > | undefined;
	/** Of reading it; of no interest while there is something to show. */
	error: unknown;
	/** Reads anew what was read. */
	again: () => void;
	/** Reads the next page. */
	more: () => Promise< unknown >;
}

/**
 * Whoever comes back to a tab finds what others have written since.
 *
 * @param again Reads anew, once somebody looks.
 */
function useFreshOnReturn( again: () => void ): void {
	useEffect( () => again, [ again ] );
}

export function useMessages(
	id: number,
	group: MessageGroup
): Reading< Message > {
	const { thread, error } = useSelect(
		( select ) => ( {
			thread: select( store ).getMessages( id, group ),
			error: select( store ).getResolutionError( 'getMessages', [
				id,
				group,
			] ) as unknown,
		} ),
		[ id, group ]
	);
	const { invalidateResolution, moreMessages } = useDispatch( store );
	const again = useCallback(
		() => void invalidateResolution( 'getMessages', [ id, group ] ),
		[ id, group, invalidateResolution ]
	);
	useFreshOnReturn( again );
	const more = useCallback(
		() => moreMessages( id, group ),
		[ id, group, moreMessages ]
	);
	return { thread, error, again, more };
}

export function useDossier( id: number ): Reading< DossierEntry > {
	const { thread, error } = useSelect(
		( select ) => ( {
			thread: select( store ).getDossier( id ),
			error: select( store ).getResolutionError( 'getDossier', [
				id,
			] ) as unknown,
		} ),
		[ id ]
	);
	const { invalidateResolution, moreDossier } = useDispatch( store );
	const again = useCallback(
		() => void invalidateResolution( 'getDossier', [ id ] ),
		[ id, invalidateResolution ]
	);
	useFreshOnReturn( again );
	const more = useCallback( () => moreDossier( id ), [ id, moreDossier ] );
	return { thread, error, again, more };
}
