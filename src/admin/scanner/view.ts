import type { MentionQuery, MentionState } from '../../api/scanner';
import { zonedMidnight } from '../shared/dates';

/** The whole view of the list: what its address says. */
export interface MentionsView {
	source: string | null;
	state: MentionState | null;
	/** Days on which it was found, both included. */
	after: string | null;
	before: string | null;
	cursor: string | null;
}

export const defaultView: MentionsView = {
	source: null,
	state: null,
	after: null,
	before: null,
	cursor: null,
};

const STATES: readonly MentionState[] = [ 'new', 'seen', 'irrelevant' ];

function day( value: string | null ): string | null {
	return value !== null &&
		/^\d{4}-\d{2}-\d{2}$/.test( value ) &&
		! Number.isNaN( Date.parse( value ) )
		? value
		: null;
}

export function parseView( search: string ): MentionsView {
	const params = new URLSearchParams( search );
	return {
		source: params.get( 'source' ) || null,
		state:
			STATES.find( ( state ) => state === params.get( 'state' ) ) ?? null,
		after: day( params.get( 'after' ) ),
		before: day( params.get( 'before' ) ),
		cursor: params.get( 'cursor' ) || null,
	};
}

/**
 * Writes the view into an address; what else stands in it stays.
 *
 * @param view   The view.
 * @param search The query string as it is.
 */
export function writeView( view: MentionsView, search: string ): string {
	const params = new URLSearchParams( search );
	for ( const [ name, value ] of Object.entries( view ) ) {
		if ( value === null ) {
			params.delete( name );
		} else {
			params.set( name, String( value ) );
		}
	}
	return `?${ params.toString() }`;
}

/**
 * The question the list asks for a view.
 *
 * @param view     The view.
 * @param timezone The site's zone: a day is a day there.
 */
export function toQuery( view: MentionsView, timezone: string ): MentionQuery {
	return {
		per_page: 20,
		...( view.source ? { source: view.source } : {} ),
		...( view.state ? { state: view.state } : {} ),
		...( view.after
			? { after: zonedMidnight( view.after, 0, timezone ) }
			: {} ),
		...( view.before
			? { before: zonedMidnight( view.before, 1, timezone ) }
			: {} ),
		...( view.cursor ? { cursor: view.cursor } : {} ),
	};
}

export function isFiltered( view: MentionsView ): boolean {
	return writeView( { ...view, cursor: null }, '' ) !== '?';
}
