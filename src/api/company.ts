/** The doors of a company's own people, profile and settings. */
import { bodyOf, command, send } from './client';
import { invalidAnswerError } from './errors';
import type {
	CannedReply,
	CompanyProfile,
	Member,
	NotificationSettings,
	PostCannedRepliesArgs,
	PostMembersArgs,
	PutCompanyArgs,
} from './schema';

export type {
	CannedReply,
	CompanyProfile,
	Member,
	NotificationSettings,
	PutCompanyArgs as ProfileFields,
};
export type NewMember = PostMembersArgs;
export type Role = Member[ 'role' ];
export type CannedText = PostCannedRepliesArgs;

const API = '/klacht/v1';

async function read< T >( path: string ): Promise< T > {
	return bodyOf< T >( await send( { path: API + path } ) );
}

async function readList< T >( path: string ): Promise< T[] > {
	const response = await send( { path: API + path } );
	const items = await bodyOf< T[] >( response );
	if ( ! Array.isArray( items ) ) {
		throw invalidAnswerError( response.status );
	}
	return items;
}

/** What may be repeated without harm needs no key. */
async function act< T >(
	method: 'POST' | 'DELETE',
	path: string
): Promise< T > {
	return bodyOf< T >(
		await send( {
			path: API + path,
			method,
			...( method === 'POST' ? { data: {} } : {} ),
		} )
	);
}

export const fetchMembers = (): Promise< Member[] > =>
	readList< Member >( '/members' );

/**
 * One of them, with how many complaints are assigned to them.
 *
 * @param id Account.
 */
export const fetchMember = ( id: number ): Promise< Member > =>
	read< Member >( `/members/${ id }` );

export const inviteMember = ( member: NewMember ): Promise< Member > =>
	command( 'POST', `${ API }/members`, member );

export const putRole = ( id: number, role: Role ): Promise< Member > =>
	command( 'PUT', `${ API }/members/${ id }`, { role } );

export async function removeMember( id: number ): Promise< void > {
	await send( { path: `${ API }/members/${ id }`, method: 'DELETE' } );
}

export const inviteAgain = ( id: number ): Promise< Member > =>
	act< Member >( 'POST', `/members/${ id }/invitation` );

export const fetchProfile = (): Promise< CompanyProfile > =>
	read< CompanyProfile >( '/company' );

export const saveProfile = (
	fields: PutCompanyArgs
): Promise< CompanyProfile > => command( 'PUT', `${ API }/company`, fields );

export async function uploadLogo( file: File ): Promise< CompanyProfile > {
	const body = new FormData();
	body.append( 'logo', file );
	return bodyOf< CompanyProfile >(
		await send( { path: `${ API }/company/logo`, method: 'POST', body } )
	);
}

export const removeLogo = (): Promise< CompanyProfile > =>
	act< CompanyProfile >( 'DELETE', '/company/logo' );

export const mailNewAddress = (): Promise< CompanyProfile > =>
	act< CompanyProfile >( 'POST', '/company/pending-email' );

export const cancelNewAddress = (): Promise< CompanyProfile > =>
	act< CompanyProfile >( 'DELETE', '/company/pending-email' );

export const fetchCannedReplies = (): Promise< CannedReply[] > =>
	readList< CannedReply >( '/canned-replies' );

export const saveCannedReply = (
	id: number | null,
	text: CannedText
): Promise< CannedReply > =>
	id === null
		? command( 'POST', `${ API }/canned-replies`, text )
		: command( 'PUT', `${ API }/canned-replies/${ id }`, text );

export const deleteCannedReply = ( id: number ): Promise< CannedReply > =>
	act< CannedReply >( 'DELETE', `/canned-replies/${ id }` );

export const fetchWishes = (): Promise< NotificationSettings > =>
	read< NotificationSettings >( '/notification-settings' );

export const saveWishes = (
	wishes: NotificationSettings
): Promise< NotificationSettings > =>
	command( 'PUT', `${ API }/notification-settings`, wishes );
