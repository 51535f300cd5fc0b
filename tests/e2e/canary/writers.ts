/**
 * The doors that core opens to those who write for the site: XML-RPC, blocks drawn by the server, posts of their own.
 */
import { expect, type APIRequestContext } from '@playwright/test';
import { PASSWORD } from '../support/fixtures.ts';
import { MARKER } from './pages.ts';
import type { Planted } from './planted.ts';
import type { Door } from './walk.ts';

type Value = string | number | Value[] | { [ name: string ]: Value };

function xml( value: Value ): string {
	if ( typeof value === 'number' ) {
		return `<value><int>${ value }</int></value>`;
	}
	if ( typeof value === 'string' ) {
		const plain = value.replace( /&/g, '&amp;' ).replace( /</g, '&lt;' );
		return `<value><string>${ plain }</string></value>`;
	}
	if ( Array.isArray( value ) ) {
		return `<value><array><data>${ value
			.map( xml )
			.join( '' ) }</data></array></value>`;
	}
	const members = Object.entries( value ).map(
		( [ name, inner ] ) =>
			`<member><name>${ name }</name>${ xml( inner ) }</member>`
	);
	return `<value><struct>${ members.join( '' ) }</struct></value>`;
}

export function call( methodName: string, params: Value[] ): Door {
	return {
		url: 'xmlrpc.php',
		method: 'POST',
		text: `<?xml version="1.0"?><methodCall><methodName>${ methodName }</methodName><params>${ params
			.map( ( param ) => `<param>${ xml( param ) }</param>` )
			.join( '' ) }</params></methodCall>`,
	};
}

/**
 * Methods that make or change something, and those that are called below by their own form. Two that describe types
 * stumble over core's own.
 */
const OTHERS =
	/(?:new|edit|delete|upload|set|restore|publish)[A-Z]|sayHello|addTwo|demo\.|multicall|suggestCategories|getPostTypes|getTaxonomies|^pingback\.|^mt\.getTrackbackPings/;

/** What a method takes to tell something about `id`. */
function about( method: string, login: string, id: number ): Value[] {
	if ( method === 'wp.getUsersBlogs' ) {
		return [ login, PASSWORD ];
	}
	if ( method === 'wp.getPage' ) {
		return [ 1, id, login, PASSWORD ];
	}
	if ( method.startsWith( 'blogger.getUser' ) ) {
		return [ '', login, PASSWORD ];
	}
	if ( method.startsWith( 'blogger.' ) ) {
		return [ '', id, login, PASSWORD, 100 ];
	}
	if ( /^(?:metaWeblog|mt)\.get(?:Post|Recent)/.test( method ) ) {
		return [ id, login, PASSWORD, 100 ];
	}
	// What lists takes a filter, which is asked below; a number in its place makes core stumble.
	return /(?:s|Library|List|Profile)$/.test( method ) &&
		! /(?:Revisions|Status|Categories)$/.test( method )
		? [ 1, login, PASSWORD ]
		: [ 1, login, PASSWORD, id ];
}

/** Every method of XML-RPC that reads, as somebody of the site. */
export async function xmlRpc(
	visitor: APIRequestContext,
	site: string,
	planted: Planted,
	login: string
): Promise< Door[] > {
	const answer = await visitor.post( `${ site }xmlrpc.php`, {
		data: call( 'system.listMethods', [] ).text ?? '',
		headers: { 'Content-Type': 'text/xml' },
	} );
	const methods = [
		...( await answer.text() ).matchAll( /<string>([\w.]+)<\/string>/g ),
	].map( ( [ , method = '' ] ) => method );
	expect( methods ).toContain( 'wp.getPosts' );
	const ids = planted.complaints
		.map( ( { id } ) => id )
		.concat( planted.accounts.map( ( { id } ) => id ) );
	const reading = methods.filter( ( method ) => ! OTHERS.test( method ) );
	const every = ids.map( ( id ) =>
		call( 'system.multicall', [
			reading.map( ( methodName ) => ( {
				methodName,
				params: about( methodName, login, id ),
			} ) ),
		] )
	);
	// After one refused login core refuses every other of the same request.
	const tried = await visitor.post( `${ site }xmlrpc.php`, {
		data: every[ 0 ]?.text ?? '',
		headers: { 'Content-Type': 'text/xml' },
	} );
	expect( await tried.text() ).not.toContain(
		'gebruikersnaam of wachtwoord'
	);
	const filters: Value[] = [
		{ post_type: 'klacht_complaint', number: 100 },
		{ post_type: 'any', post_status: 'any', number: 100 },
		{ s: MARKER, number: 100 },
	];
	return [
		...every,
		...filters.map( ( filter ) =>
			call( 'wp.getPosts', [ 1, login, PASSWORD, filter ] )
		),
		call( 'wp.getUsers', [ 1, login, PASSWORD, { number: 100 } ] ),
		call( 'wp.getComments', [ 1, login, PASSWORD, { number: 100 } ] ),
		...planted.complaints.flatMap( ( { id, link } ) => [
			call( 'pingback.ping', [ 'https://elders.example/', link ] ),
			call( 'pingback.extensions.getPingbacks', [ link ] ),
			call( 'pingback.extensions.getPingbacks', [
				`${ site }?p=${ id }`,
			] ),
			call( 'mt.getTrackbackPings', [ id ] ),
			call( 'wp.editPost', [ 1, login, PASSWORD, id, {} ] ),
			call( 'metaWeblog.editPost', [ id, login, PASSWORD, {}, 0 ] ),
			call( 'wp.newComment', [
				1,
				login,
				PASSWORD,
				id,
				{ content: 'x' },
			] ),
		] ),
	];
}

interface BlockType {
	name: string;
	is_dynamic: boolean;
	attributes: Record< string, { type?: string | string[] } > | null;
}

/** Every block that the server draws, told to show what is planted. */
export async function drawnBlocks(
	person: APIRequestContext,
	site: string,
	{ complaints, accounts, companies }: Planted
): Promise< Door[] > {
	const answer = await person.get( `${ site }wp-json/wp/v2/block-types` );
	const types = ( await answer.json() ) as BlockType[];
	const hidden = complaints.find( ( { state } ) => state === 'hidden name' );
	const pending = complaints.find( ( { state } ) => state === 'pending' );
	const ids = [ hidden?.id, pending?.id, accounts[ 0 ]?.id, companies[ 0 ] ];
	return types
		.filter( ( type ) => type.is_dynamic )
		.flatMap( ( { name, attributes } ) => {
			const numbers = Object.entries( attributes ?? {} )
				.filter(
					( [ key, { type } ] ) =>
						/id$|ref$/i.test( key ) &&
						[ type ]
							.flat()
							.some(
								( is ) => is === 'number' || is === 'integer'
							)
				)
				.map( ( [ key ] ) => key );
			const asked = numbers.flatMap( ( key ) =>
				ids.map( ( id ) => `&attributes[${ key }]=${ id }` )
			);
			// A link without an address makes core itself stumble.
			const url = attributes?.url
				? `&attributes[url]=/?p=${ pending?.id }`
				: '';
			return [ '', ...asked, `&post_id=${ pending?.id }` ]
				.map( ( query ) => query + url )
				.map( ( query ) => ( {
					url: `wp-json/wp/v2/block-renderer/${ name }?context=edit${ query }`,
				} ) );
		} );
}

/** A post that shows what blocks can be told to show; answers where it is read. */
export async function ownPost(
	author: APIRequestContext,
	site: string,
	{ accounts, complaints }: Planted
): Promise< Door[] > {
	const list = ( query: object ): string =>
		`<!-- wp:query ${ JSON.stringify( {
			query: {
				perPage: 100,
				pages: 0,
				offset: 0,
				inherit: false,
				...query,
			},
		} ) } --><div class="wp-block-query"><!-- wp:post-template --><!-- wp:post-title {"isLink":true} /--><!-- wp:post-content /--><!-- wp:post-author /--><!-- wp:post-excerpt /--><!-- wp:post-navigation-link /--><!-- /wp:post-template --></div><!-- /wp:query -->`;
	const content = [
		list( { postType: 'klacht_complaint' } ),
		list( { postType: 'any', search: MARKER } ),
		...accounts.map(
			( { id } ) => `<!-- wp:avatar {"userId":${ id },"isLink":true} /-->`
		),
		// By number: an address with words in it would be an answer of its own.
		...complaints.flatMap( ( { id } ) => [
			`<!-- wp:block {"ref":${ id }} /-->`,
			`<!-- wp:navigation {"ref":${ id }} /-->`,
			`<!-- wp:navigation-link {"id":${ id },"kind":"post-type","type":"klacht_complaint","label":"hier","url":"/?p=${ id }"} /-->`,
			`[embed]${ site }?p=${ id }[/embed]`,
			`\n\n${ site }?p=${ id }\n\n`,
		] ),
		'<!-- wp:latest-posts {"postsToShow":100,"displayPostContent":true,"displayAuthor":true} /-->',
		'<!-- wp:archives /--><!-- wp:calendar /--><!-- wp:page-list /--><!-- wp:latest-comments /-->',
		'[gallery] [playlist]',
	].join( '\n' );
	const answer = await author.post( `${ site }wp-json/wp/v2/posts`, {
		data: { title: 'Een blik erachter', content, status: 'publish' },
	} );
	expect( answer.status(), await answer.text() ).toBe( 201 );
	const { id, link } = ( await answer.json() ) as {
		id: number;
		link: string;
	};
	return [
		link,
		`${ link }feed/`,
		`wp-json/wp/v2/posts/${ id }`,
		`wp-json/wp/v2/posts/${ id }?context=edit&_embed=1`,
		'?s=blik&feed=rss2',
	].map( ( url ) => ( { url } ) );
}
