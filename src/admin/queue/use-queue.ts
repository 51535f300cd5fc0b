import { useDispatch, useSelect } from '@wordpress/data';
import { useMemo, useRef } from '@wordpress/element';
import type { QueueItem } from '../../api/types';
import { store } from '../../store';
import type { QueueList } from '../../store/queue';

/**
 * A page of the queue. While a new one is under way the last answer stays in sight.
 *
 * @param cursor Of the page.
 */
export function useQueue( cursor: string | null ) {
	const { list, items, error } = useSelect(
		( select ) => {
			const { getQueue, getQueueItems, getResolutionError } =
				select( store );
			return {
				list: getQueue( cursor ),
				items: getQueueItems(),
				error: getResolutionError( 'getQueue', [ cursor ] ) as unknown,
			};
		},
		[ cursor ]
	);
	const { invalidateResolution } = useDispatch( store );
	const last = useRef< QueueList | undefined >( undefined );
	if ( list ) {
		last.current = list;
	}
	const page = list ?? last.current;
	const rows = useMemo(
		() =>
			( page?.ids ?? [] )
				.map( ( id ) => items[ id ] )
				.filter( ( item ): item is QueueItem => item !== undefined ),
		[ page, items ]
	);
	return {
		page,
		rows,
		error: list ? null : error,
		isLoading: ! list && ! error,
		retry: () => void invalidateResolution( 'getQueue', [ cursor ] ),
	};
}

/**
 * What comes after a complaint that was decided on: the one that stood behind it, else what the page now begins or
 * ends with; null when nothing waits on it.
 *
 * @param decided The complaint.
 * @param before  What stood on the page.
 * @param now     What stands on it now.
 */
export function nextAfter(
	decided: number,
	before: readonly number[],
	now: readonly number[]
): number | null {
	const waiting = now.filter( ( id ) => id !== decided );
	const behind = before.slice( before.indexOf( decided ) + 1 );
	const known = new Set( before );
	return (
		behind.find( ( id ) => waiting.includes( id ) ) ??
		waiting.find( ( id ) => ! known.has( id ) ) ??
		waiting[ 0 ] ??
		null
	);
}
