/** The doors of the Klachten Scanner: the companies' and the editors'. */
import { addQueryArgs } from '@wordpress/url';
import { bodyOf, command, nextCursor, send } from './client';
import { invalidAnswerError } from './errors';
import type {
	Company,
	GetMentionsArgs,
	Mention,
	PostSourcesArgs,
	PutCompaniesByIdArgs,
	Scanner,
	Source,
	SourceTest,
} from './schema';

export type { Mention, Scanner, Source, SourceTest };
export type MentionState = Mention[ 'state' ];
export type MentionQuery = GetMentionsArgs;
export type NewSource = PostSourcesArgs;
export type Watch = PutCompaniesByIdArgs;

/** A page of a list that only knows its next one. */
export interface Listed< T > {
	items: T[];
	next: string | null;
}

async function list< T >(
	path: string,
	query: object
): Promise< Listed< T > > {
	const response = await send( { path: addQueryArgs( path, { ...query } ) } );
	const items = await bodyOf< T[] >( response );
	if ( ! Array.isArray( items ) ) {
		throw invalidAnswerError( response.status );
	}
	return { items, next: nextCursor( response.headers.get( 'Link' ) ) };
}

export async function fetchScanner(): Promise< Scanner > {
	return bodyOf< Scanner >( await send( { path: '/klacht/v1/scanner' } ) );
}

export function fetchMentions(
	query: MentionQuery
): Promise< Listed< Mention > > {
	return list( '/klacht/v1/mentions', query );
}

export function putMention(
	id: number,
	state: MentionState
): Promise< Mention > {
	return command( 'PUT', `/klacht/v1/mentions/${ id }`, { state } );
}

export function fetchCompanies(
	search: string,
	cursor: string | null
): Promise< Listed< Company > > {
	return list( '/klacht/v1/companies', {
		per_page: 20,
		...( search === '' ? {} : { search } ),
		...( cursor === null ? {} : { cursor } ),
	} );
}

export function putWatch( id: number, watch: Watch ): Promise< Company > {
	return command( 'PUT', `/klacht/v1/companies/${ id }`, watch );
}

export function fetchSources(
	cursor: string | null
): Promise< Listed< Source > > {
	return list( '/klacht/v1/sources', {
		per_page: 20,
		...( cursor === null ? {} : { cursor } ),
	} );
}

export function keepSource( source: NewSource, id: number ): Promise< Source > {
	return id > 0
		? command( 'PUT', `/klacht/v1/sources/${ id }`, source )
		: command( 'POST', '/klacht/v1/sources', source );
}

export async function removeSource( id: number ): Promise< void > {
	await send( { path: `/klacht/v1/sources/${ id }`, method: 'DELETE' } );
}

/**
 * What a source brings now. It keeps nothing, so it has no Idempotency-Key.
 *
 * @param id Source.
 */
export async function testSource( id: number ): Promise< SourceTest > {
	return bodyOf< SourceTest >(
		await send( {
			path: `/klacht/v1/sources/${ id }/test`,
			method: 'POST',
			data: {},
		} )
	);
}
