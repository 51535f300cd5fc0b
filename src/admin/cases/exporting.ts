import { useEffect, useRef, useState } from '@wordpress/element';
import { fetchSlice } from '../../api/export';
import { limits } from '../../api/schema';
import type { CaseQuery } from '../../api/types';

/** How many complaints one slice has at most. */
const SLICE = limits[ 'GET /cases/export' ].per_page.maximum;

/** What is there of the file, so that a failed slice is asked again and not the whole. */
interface File {
	query: CaseQuery;
	parts: ArrayBuffer[];
	cursor: string | null;
	total: number | null;
}

export type ExportState =
	| { kind: 'idle' }
	/** `share` is out of 100; null where the server does not know how many there are. */
	| { kind: 'running'; share: number | null }
	| { kind: 'failed'; error: unknown };

function save( parts: ArrayBuffer[], name: string ): void {
	const url = URL.createObjectURL( new Blob( parts, { type: 'text/csv' } ) );
	const link = document.createElement( 'a' );
	link.href = url;
	link.download = name;
	document.body.append( link );
	link.click();
	link.remove();
	URL.revokeObjectURL( url );
}

function shareOf( { parts, total }: File ): number | null {
	return total === null
		? null
		: Math.min( 99, Math.floor( ( 100 * parts.length * SLICE ) / total ) );
}

export interface Exporting {
	state: ExportState;
	start: ( query: CaseQuery ) => void;
	retry: () => void;
	cancel: () => void;
}

/**
 * Fetches the list as a file, slice by slice, and saves it when it is whole: half a file is never saved.
 *
 * @param onDone When it is saved.
 */
export function useExport( onDone: () => void ): Exporting {
	const [ state, setState ] = useState< ExportState >( { kind: 'idle' } );
	// The run that counts: an answer to one that was cancelled is thrown away.
	const current = useRef< symbol | null >( null );
	const file = useRef< File | null >( null );
	useEffect(
		() => () => {
			current.current = null;
		},
		[]
	);

	const run = async ( from: File ) => {
		const mine = Symbol( 'export' );
		current.current = mine;
		file.current = from;
		setState( { kind: 'running', share: shareOf( from ) } );
		try {
			let name: string;
			do {
				const slice = await fetchSlice( from.query, from.cursor );
				if ( current.current !== mine ) {
					return;
				}
				from.parts.push( slice.part );
				from.total ??= slice.total;
				from.cursor = slice.next;
				name = slice.name;
				setState( { kind: 'running', share: shareOf( from ) } );
			} while ( from.cursor !== null );
			save( from.parts, name );
			file.current = null;
			setState( { kind: 'idle' } );
			onDone();
		} catch ( error ) {
			if ( current.current === mine ) {
				setState( { kind: 'failed', error } );
			}
		}
	};
	return {
		state,
		start: ( query ) =>
			void run( { query, parts: [], cursor: null, total: null } ),
		retry: () => {
			if ( file.current ) {
				void run( file.current );
			}
		},
		cancel: () => {
			current.current = null;
			file.current = null;
			setState( { kind: 'idle' } );
		},
	};
}
