/** The doors of Hulp nodig, and of the figures of the Voorpagina. */
import { addQueryArgs } from '@wordpress/url';
import { bodyOf, command, nextCursor, send } from './client';
import { invalidAnswerError } from './errors';
import type { HelpQuery, HelpRequest, NewQuestion, Statistics } from './types';

export interface HelpPage {
	items: HelpRequest[];
	next: string | null;
	/** How many are open on the site, to editors: '3', '99+'. */
	open: string | null;
}

export async function fetchQuestions( query: HelpQuery ): Promise< HelpPage > {
	const response = await send( {
		path: addQueryArgs( '/klacht/v1/help-requests', { ...query } ),
	} );
	const items = await bodyOf< HelpRequest[] >( response );
	if ( ! Array.isArray( items ) ) {
		throw invalidAnswerError( response.status );
	}
	const counts = response.headers.get( 'X-Klacht-Counts' ) ?? '';
	return {
		items,
		next: nextCursor( response.headers.get( 'Link' ) ),
		open: /open=(\d+\+?)/.exec( counts )?.[ 1 ] ?? null,
	};
}

export async function fetchQuestion( id: number ): Promise< HelpRequest > {
	return bodyOf< HelpRequest >(
		await send( { path: `/klacht/v1/help-requests/${ id }` } )
	);
}

export function postQuestion( question: NewQuestion ): Promise< HelpRequest > {
	return command( 'POST', '/klacht/v1/help-requests', question );
}

export function answerQuestion(
	id: number,
	answer: string,
	version: number
): Promise< HelpRequest > {
	return command( 'POST', `/klacht/v1/help-requests/${ id }/answer`, {
		answer,
		version,
	} );
}

export function reopenQuestion(
	id: number,
	version: number
): Promise< HelpRequest > {
	return command( 'POST', `/klacht/v1/help-requests/${ id }/reopening`, {
		version,
	} );
}

export async function fetchStatistics( period: string ): Promise< Statistics > {
	return bodyOf< Statistics >(
		await send( {
			path: addQueryArgs( '/klacht/v1/statistics', { period } ),
		} )
	);
}
