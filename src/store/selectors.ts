import type {
	CannedReply,
	Product,
	Case,
	CaseQuery,
	ContactView,
	Counts,
	DossierEntry,
	Message,
	MessageKind,
} from '../api/types';
import {
	isWhole,
	type Item,
	type ListPage,
	type State,
	type Thread,
} from './state';

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

/** The messages that stand in one list: what the reporter reads as well, and what stays inside. */
export const MESSAGE_GROUPS = {
	replies: [ 'reply', 'mail' ],
	notes: [ 'note' ],
} satisfies Record< string, MessageKind[] >;

export type MessageGroup = keyof typeof MESSAGE_GROUPS;

export function groupOf( kind: MessageKind ): MessageGroup {
	return kind === 'note' ? 'notes' : 'replies';
}

export function threadKey( id: number, group: MessageGroup ): string {
	return `${ group } ${ id }`;
}

export function getMessages(
	state: State,
	id: number,
	group: MessageGroup
): Thread< Message > | undefined {
	return state.messages[ threadKey( id, group ) ];
}

export function getDossier(
	state: State,
	id: number
): Thread< DossierEntry > | undefined {
	return state.dossiers[ id ];
}

/**
 * The company's products: none until they were read.
 *
 * @param state State.
 */
export function getProducts( state: State ): Product[] {
	return state.products;
}

/**
 * The company's canned replies; null until they were read.
 *
 * @param state State.
 */
export function getCannedReplies( state: State ): CannedReply[] | null {
	return state.canned;
}
