import { fetchCase } from '../api/client';
import { ApiError } from '../api/errors';
import type { Case } from '../api/types';
import type { Action } from './state';
import type { Thunk } from './thunk';

export function receiveCase( item: Case ): Action {
	return { type: 'RECEIVE_CASE', item };
}

/** Shows what is newer than this page after a refusal that says the page is old. */
export function refresh( id: number ): Thunk< Case | null > {
	return async ( { dispatch } ) => {
		try {
			const item = await fetchCase( id );
			dispatch( receiveCase( item ) );
			return item;
		} catch ( error ) {
			if ( error instanceof ApiError ) {
				return null;
			}
			throw error;
		}
	};
}
