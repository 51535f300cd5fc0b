/** The doors of the editors about companies that ask for a login. */
import { addQueryArgs } from '@wordpress/url';
import { bodyOf, command, nextCursor, send, totalOf } from './client';
import { invalidAnswerError } from './errors';
import type {
	CompanyRequest,
	PostCompanyRequestsByIdDecisionArgs,
	RefusalPreview,
} from './schema';

export type { CompanyRequest, RefusalPreview };
export type RequestDecision = PostCompanyRequestsByIdDecisionArgs;
export type RequestMatch = NonNullable< CompanyRequest[ 'matches' ] >[ number ];

export interface RequestPage {
	items: CompanyRequest[];
	next: string | null;
	total: number | null;
}

const PATH = '/klacht/v1/company-requests';

export async function fetchRequests(
	state: 'open' | 'decided',
	cursor: string | null
): Promise< RequestPage > {
	const response = await send( {
		path: addQueryArgs( PATH, {
			state,
			...( cursor === null ? {} : { cursor } ),
		} ),
	} );
	const items = await bodyOf< CompanyRequest[] >( response );
	if ( ! Array.isArray( items ) ) {
		throw invalidAnswerError( response.status );
	}
	return {
		items,
		next: nextCursor( response.headers.get( 'Link' ) ),
		total: totalOf( response ),
	};
}

export async function fetchRequest( id: number ): Promise< CompanyRequest > {
	return bodyOf< CompanyRequest >(
		await send( { path: `${ PATH }/${ id }` } )
	);
}

export const decideRequest = (
	id: number,
	decision: RequestDecision
): Promise< CompanyRequest > =>
	command( 'POST', `${ PATH }/${ id }/decision`, decision );

/**
 * The mail of a refusal, as it would go out. It changes nothing, so it has no Idempotency-Key.
 *
 * @param id     Request.
 * @param reason What is written so far.
 */
export async function previewRefusal(
	id: number,
	reason: string
): Promise< RefusalPreview > {
	return bodyOf< RefusalPreview >(
		await send( {
			path: `${ PATH }/${ id }/decision/preview`,
			method: 'POST',
			data: { reason },
		} )
	);
}
