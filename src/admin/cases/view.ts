import type { CaseQuery, CaseStatus, CaseType, Turn } from '../../api/types';
import { zonedMidnight } from '../shared/dates';

export const PER_PAGE = 20;

/** The whole view of the list: what its address says. */
export interface CasesView {
	status: CaseStatus | null;
	type: CaseType | null;
	product: number | null;
	graded: boolean | null;
	/** 0: nobody. */
	assignee: number | null;
	turn: Turn | null;
	/** Days, both included. */
	after: string | null;
	before: string | null;
	search: string;
	orderby: 'created' | 'grade';
	order: 'asc' | 'desc';
	cursor: string | null;
}

export const defaultView: CasesView = {
	status: null,
	type: null,
	product: null,
	graded: null,
	assignee: null,
	turn: null,
	after: null,
	before: null,
	search: '',
	orderby: 'created',
	order: 'desc',
	cursor: null,
};

const STATUSES: readonly CaseStatus[] = [ 'new', 'in_progress', 'resolved' ];
const TYPES: readonly CaseType[] = [ 'complaint', 'compliment', 'suggestion' ];
const TURNS: readonly Turn[] = [ 'company', 'reporter', 'nobody' ];

function oneOf< T extends string >(
	value: string | null,
	allowed: readonly T[]
): T | null {
	return allowed.find( ( entry ) => entry === value ) ?? null;
}

function wholeNumber( value: string | null ): number | null {
	return value !== null && /^\d{1,15}$/.test( value )
		? Number( value )
		: null;
}

function day( value: string | null ): string | null {
	return value !== null &&
		/^\d{4}-\d{2}-\d{2}$/.test( value ) &&
		! Number.isNaN( Date.parse( value ) )
		? value
		: null;
}

/**
 * Reads the view out of an address. What an address cannot say is the default.
 *
 * @param search The query string.
 */
export function parseView( search: string ): CasesView {
	const params = new URLSearchParams( search );
	const graded = params.get( 'graded' );
	return {
		status: oneOf( params.get( 'status' ), STATUSES ),
		type: oneOf( params.get( 'type' ), TYPES ),
		product: wholeNumber( params.get( 'product' ) ),
		graded: graded === '1' || graded === '0' ? graded === '1' : null,
		assignee: wholeNumber( params.get( 'assignee' ) ),
		turn: oneOf( params.get( 'turn' ), TURNS ),
		after: day( params.get( 'after' ) ),
		before: day( params.get( 'before' ) ),
		search: params.get( 's' ) ?? '',
		orderby: params.get( 'orderby' ) === 'grade' ? 'grade' : 'created',
		order: params.get( 'order' ) === 'asc' ? 'asc' : 'desc',
		cursor: params.get( 'cursor' ),
	};
}

/** The view's own parameters; all others of an address (`page`) are not its business. */
const NAMES = [
	'status',
	'type',
	'product',
	'graded',
	'assignee',
	'turn',
	'after',
	'before',
	's',
	'orderby',
	'order',
	'cursor',
];

/**
 * Writes the view into an address, leaving out what is the default.
 *
 * @param view   The view.
 * @param search The query string as it is.
 */
export function writeView( view: CasesView, search: string ): string {
	const params = new URLSearchParams( search );
	NAMES.forEach( ( name ) => params.delete( name ) );
	const graded = view.graded ? '1' : '0';
	const values: Record< string, string | number | null > = {
		status: view.status,
		type: view.type,
		product: view.product,
		graded: view.graded === null ? null : graded,
		assignee: view.assignee,
		turn: view.turn,
		after: view.after,
		before: view.before,
		s: view.search || null,
		orderby: view.orderby === defaultView.orderby ? null : view.orderby,
		order: view.order === defaultView.order ? null : view.order,
		cursor: view.cursor,
	};
	for ( const [ name, value ] of Object.entries( values ) ) {
		if ( value !== null ) {
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
export function toQuery( view: CasesView, timezone: string ): CaseQuery {
	const query: CaseQuery = {
		per_page: PER_PAGE,
		orderby: view.orderby,
		order: view.order,
	};
	if ( view.status ) {
		query.status = view.status;
	}
	if ( view.type ) {
		query.type = view.type;
	}
	if ( view.product !== null ) {
		query.product = view.product;
	}
	if ( view.graded !== null ) {
		query.graded = view.graded;
	}
	if ( view.assignee !== null ) {
		query.assignee = view.assignee;
	}
	if ( view.turn ) {
		query.turn = view.turn;
	}
	if ( view.after ) {
		query.after = zonedMidnight( view.after, 0, timezone );
	}
	if ( view.before ) {
		query.before = zonedMidnight( view.before, 1, timezone );
	}
	if ( view.search.trim() ) {
		query.search = view.search.trim();
	}
	if ( view.cursor ) {
		query.cursor = view.cursor;
	}
	return query;
}

export function isFiltered( view: CasesView ): boolean {
	return (
		writeView(
			{
				...view,
				cursor: null,
				orderby: defaultView.orderby,
				order: defaultView.order,
			},
			''
		) !== '?'
	);
}
