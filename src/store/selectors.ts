import type { Case, CaseQuery, ContactView, Counts } from '../api/types';
import { isWhole, type Item, type ListPage, type State } from './state';

/**
 * The key of a list: the same question is the same key, whatever the order of its fields.
 *
 * @param query The question.
 */
export function queryKey( query: CaseQuery ): string {
	const entries = Object.entries( query ).filter(
		( [ , value ] ) => value !== undefined
	);
	return JSON.stringify(
		entries.sort( ( [ a ], [ b ] ) => ( a < b ? -1 : 1 ) )
	);
}

/**
 * A page of the list. Selectors answer the state's own objects, so that equal means unchanged.
 *
 * @param state State.
 * @param query The question.
 */
export function getPage(
	state: State,
	query: CaseQuery
): ListPage | undefined {
	return state.lists[ queryKey( query ) ];
}

export function getItems( state: State ): Record< number, Item > {
	return state.items;
}

export function getCase( state: State, id: number ): Case | undefined {
	const item = state.items[ id ];
	return isWhole( item ) ? item : undefined;
}

export function getCounts( state: State ): Counts | null {
	return state.counts;
}

export function getContact(
	state: State,
	id: number
): ContactView | undefined {
	return state.contacts[ id ];
}
