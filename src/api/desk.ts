/** The doors of the editors' desk. */
import { addQueryArgs } from '@wordpress/url';
import { bodyOf, command, nextCursor, send, totalOf } from './client';
import { invalidAnswerError } from './errors';
import type {
	Case,
	Company,
	Decision,
	NewCompany,
	PreviewedMail,
	QueueItem,
	QueuePage,
	Review,
} from './types';

export async function fetchQueue(
	cursor: string | null
): Promise< QueuePage > {
	const response = await send( {
		path: addQueryArgs( '/klacht/v1/moderation', {
			per_page: 20,
			...( cursor === null ? {} : { cursor } ),
		} ),
	} );
	const items = await bodyOf< QueueItem[] >( response );
	if ( ! Array.isArray( items ) ) {
		throw invalidAnswerError( response.status );
	}
	return {
		items,
		next: nextCursor( response.headers.get( 'Link' ) ),
		total: totalOf( response ),
	};
}

export async function fetchReview( id: number ): Promise< Review > {
	return bodyOf< Review >(
		await send( { path: `/klacht/v1/moderation/${ id }` } )
	);
}

export function decideComplaint(
	id: number,
	decision: Decision,
	version: number
): Promise< Case > {
	return command( 'POST', `/klacht/v1/complaints/${ id }/decisions`, {
		...decision,
		version,
	} );
}

/**
 * Closes a company's report without action; the company is mailed why.
 *
 * @param id          Report.
 * @param explanation Why.
 */
export function postClosedReport(
	id: number,
	explanation: string
): Promise< object > {
	return command( 'POST', `/klacht/v1/reports/${ id }/decision`, {
		explanation,
	} );
}

/**
 * The mails that a decision would send. It changes nothing, so it has no Idempotency-Key: a kept answer would be a
 * row in the database for a look.
 *
 * @param id       Complaint.
 * @param decision The decision.
 */
export async function previewDecision(
	id: number,
	decision: Decision
): Promise< PreviewedMail[] > {
	const { mails } = await bodyOf< { mails: PreviewedMail[] } >(
		await send( {
			path: `/klacht/v1/complaints/${ id }/decisions/preview`,
			method: 'POST',
			data: decision,
		} )
	);
	return mails;
}

export async function searchCompanies( search: string ): Promise< Company[] > {
	const companies = await bodyOf< Company[] >(
		await send( {
			path: addQueryArgs( '/klacht/v1/companies', { search } ),
		} )
	);
	return Array.isArray( companies ) ? companies : [];
}

export function createCompany( company: NewCompany ): Promise< Company > {
	return command( 'POST', '/klacht/v1/companies', company );
}
