import {
	answerQuestion,
	fetchQuestion,
	fetchQuestions,
	fetchStatistics,
	postQuestion,
	reopenQuestion,
	type HelpPage,
} from '../api/help';
import type {
	HelpQuery,
	HelpRequest,
	NewQuestion,
	Statistics,
} from '../api/types';

/** The questions to the editors, and a company's figures, as this page knows them. */
export interface HelpState {
	questions: Record< number, HelpRequest >;
	/** By `helpKey()`, as far as they were read. */
	lists: Record< string, HelpList >;
	/** By period. */
	statistics: Record< string, Statistics >;
}

export interface HelpList {
	ids: number[];
	next: string | null;
	open: string | null;
}

export type HelpAction =
	| {
			type: 'RECEIVE_QUESTIONS';
			key: string;
			page: HelpPage;
			isNext: boolean;
	  }
	| { type: 'RECEIVE_QUESTION'; question: HelpRequest }
	| { type: 'RECEIVE_STATISTICS'; period: string; statistics: Statistics };

export const initialHelp: HelpState = {
	questions: {},
	lists: {},
	statistics: {},
};

/**
 * The key of a list: what it is asked, apart from the cursor.
 *
 * @param query The question.
 */
function helpKey( query: HelpQuery ): string {
	const { company, state, order } = query;
	return JSON.stringify( [ company, state, order ] );
}

/**
 * What is known with what came: an answer that was overtaken on its way tells nothing newer.
 *
 * @param known What is known.
 * @param items What came.
 */
function withQuestions(
	known: HelpState[ 'questions' ],
	items: HelpRequest[]
): HelpState[ 'questions' ] {
	const newer = items.filter(
		( { id, version } ) => version >= ( known[ id ]?.version ?? 0 )
	);
	return {
		...known,
		...Object.fromEntries( newer.map( ( item ) => [ item.id, item ] ) ),
	};
}

export function helpReducer(
	state: HelpState,
	action: HelpAction | { type: string }
): HelpState {
	if ( ! isHelpAction( action ) ) {
		return state;
	}
	switch ( action.type ) {
		case 'RECEIVE_QUESTIONS': {
			const { items, next, open } = action.page;
			const before = action.isNext
				? ( state.lists[ action.key ]?.ids ?? [] )
				: [];
			const ids = [ ...before, ...items.map( ( { id } ) => id ) ];
			return {
				...state,
				questions: withQuestions( state.questions, items ),
				lists: {
					...state.lists,
					[ action.key ]: { ids: [ ...new Set( ids ) ], next, open },
				},
			};
		}
		case 'RECEIVE_QUESTION':
			return {
				...state,
				questions: withQuestions( state.questions, [
					action.question,
				] ),
			};
		case 'RECEIVE_STATISTICS':
			return {
				...state,
				statistics: {
					...state.statistics,
					[ action.period ]: action.statistics,
				},
			};
	}
}

function isHelpAction( action: { type: string } ): action is HelpAction {
	return [
		'RECEIVE_QUESTIONS',
		'RECEIVE_QUESTION',
		'RECEIVE_STATISTICS',
	].includes( action.type );
}

interface Root {
	help: HelpState;
}

export const helpSelectors = {
	getQuestions: ( { help }: Root, query: HelpQuery ): HelpList | undefined =>
		help.lists[ helpKey( query ) ],
	getAllQuestions: ( { help }: Root ): Record< number, HelpRequest > =>
		help.questions,
	getQuestion: ( { help }: Root, id: number ): HelpRequest | undefined =>
		help.questions[ id ],
	getStatistics: ( { help }: Root, period: string ): Statistics | undefined =>
		help.statistics[ period ],
};

interface ThunkArgs {
	dispatch: ( ( action: HelpAction ) => unknown ) & {
		invalidateResolutionForStoreSelector: ( selector: string ) => unknown;
	};
	select: { getQuestions: ( query: HelpQuery ) => HelpList | undefined };
}

type Thunk< T > = ( args: ThunkArgs ) => Promise< T >;

/** Which lists a question stands in has changed with it. */
function changed( question: HelpRequest ): Thunk< HelpRequest > {
	return async ( { dispatch } ) => {
		dispatch( { type: 'RECEIVE_QUESTION', question } );
		dispatch.invalidateResolutionForStoreSelector( 'getQuestions' );
		return question;
	};
}

function askEditors( question: NewQuestion ): Thunk< HelpRequest > {
	return async ( args ) => changed( await postQuestion( question ) )( args );
}

/**
 * Answers a question, as it is on this page.
 *
 * @param question The question.
 * @param answer   The answer.
 */
function answerHelp(
	question: HelpRequest,
	answer: string
): Thunk< HelpRequest > {
	return async ( args ) =>
		changed(
			await answerQuestion( question.id, answer, question.version )
		)( args );
}

function reopenHelp( question: HelpRequest ): Thunk< HelpRequest > {
	return async ( args ) =>
		changed( await reopenQuestion( question.id, question.version ) )(
			args
		);
}

/** Reads a question again, as somebody else left it. */
function refreshQuestion( id: number ): Thunk< HelpRequest > {
	return async ( args ) => changed( await fetchQuestion( id ) )( args );
}

/** Reads the page after what is known of a list. */
function moreQuestions( query: HelpQuery ): Thunk< void > {
	return async ( { dispatch, select } ) => {
		const cursor = select.getQuestions( query )?.next;
		if ( cursor ) {
			dispatch( {
				type: 'RECEIVE_QUESTIONS',
				key: helpKey( query ),
				page: await fetchQuestions( { ...query, cursor } ),
				isNext: true,
			} );
		}
	};
}

export const helpActions = {
	askEditors,
	answerHelp,
	reopenHelp,
	refreshQuestion,
	moreQuestions,
};

export const helpResolvers = {
	getQuestions:
		( query: HelpQuery ): Thunk< void > =>
		async ( { dispatch } ) => {
			dispatch( {
				type: 'RECEIVE_QUESTIONS',
				key: helpKey( query ),
				page: await fetchQuestions( query ),
				isNext: false,
			} );
		},
	getQuestion:
		( id: number ): Thunk< void > =>
		async ( { dispatch } ) => {
			dispatch( {
				type: 'RECEIVE_QUESTION',
				question: await fetchQuestion( id ),
			} );
		},
	getStatistics:
		( period: string ): Thunk< void > =>
		async ( { dispatch } ) => {
			dispatch( {
				type: 'RECEIVE_STATISTICS',
				period,
				statistics: await fetchStatistics( period ),
			} );
		},
};
