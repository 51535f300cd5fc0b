/**
 * The doors of the REST API, as its own index names them: a new route is walked without being listed.
 */
import type { APIRequestContext } from '@playwright/test';
import { MARKER } from './pages.ts';
import type { Planted } from './planted.ts';
import { filled } from './rules.ts';
import type { Door } from './walk.ts';

interface Schema {
	type?: string | string[];
	enum?: unknown[];
	required?: boolean;
	default?: unknown;
	minLength?: number;
	pattern?: string;
	properties?: Record< string, Schema >;
}

interface Route {
	endpoints: { methods: string[]; args: Record< string, Schema > }[];
	schema?: { properties?: Record< string, Schema > };
}

/** A value that a schema lets through. */
function sample( name: string, schema: Schema, id: number ): unknown {
	if ( schema.enum ) {
		return schema.enum[ 0 ];
	}
	switch ( [ schema.type ].flat()[ 0 ] ) {
		case 'integer':
		case 'number':
			return id;
		case 'boolean':
			return true;
		case 'array':
			return [];
		case 'object':
			return Object.fromEntries(
				Object.entries( schema.properties ?? {} ).map(
					( [ key, inner ] ) => [ key, sample( key, inner, id ) ]
				)
			);
		default:
			return name === 'search'
				? MARKER
				: 'Wat staat daar eigenlijk allemaal in?'.repeat(
						schema.minLength && schema.minLength > 36 ? 3 : 1
					);
	}
}

/** The ways to ask a GET: plainly, with each argument that it takes, and with all that it can answer. */
function queries( route: Route, planted: Planted ): string[] {
	const args = route.endpoints.find( ( { methods } ) =>
		methods.includes( 'GET' )
	)?.args;
	const [ company ] = planted.companies;
	const all = Object.entries( args ?? {} );
	const must = all
		.filter( ( [ , { required } ] ) => required )
		.map( ( [ name ] ) => `${ name }=${ company }` );
	const each = all.flatMap( ( [ name, schema ] ) => {
		const values = schema.enum ?? [
			sample( name, schema, name === 'per_page' ? 100 : company ),
		];
		return name === 'cursor'
			? []
			: values.map(
					( value ) =>
						`${ name }=${ encodeURIComponent( String( value ) ) }`
				);
	} );
	const fields = Object.keys( route.schema?.properties ?? {} ).join( ',' );
	return [
		'',
		'_embed=1&_envelope=1',
		...( fields ? [ `_fields=${ fields }` ] : [] ),
		...each,
	].map( ( query ) => [ ...must, query ].filter( Boolean ).join( '&' ) );
}

async function index(
	person: APIRequestContext,
	site: string,
	namespace: string
): Promise< [ string, Route ][] > {
	const answer = await person.get(
		`${ site }wp-json/${ namespace }?context=help`
	);
	const { routes } = ( await answer.json() ) as {
		routes: Record< string, Route >;
	};
	return Object.entries( routes );
}

/** Every door of klacht/v1 for every complaint: reading, and every command that names one. */
export async function ownRoutes(
	person: APIRequestContext,
	site: string,
	planted: Planted
): Promise< Door[] > {
	const doors: Door[] = [];
	const ids = planted.complaints
		.map( ( { id } ) => id )
		.concat( planted.companies );
	for ( const [ path, route ] of await index( person, site, 'klacht/v1' ) ) {
		const named = path.includes( '(?P<' );
		const urls = named
			? ids.map( ( id ) => filled( path, () => String( id ) ) )
			: [ path ];
		const asked = queries( route, planted );
		for ( const [ nth, url ] of urls.entries() ) {
			const whole = `wp-json${ url }`;
			if ( nth === 0 ) {
				doors.push( { url: whole, method: 'OPTIONS' } );
			}
			for ( const { methods, args } of route.endpoints ) {
				for ( const method of methods ) {
					if ( method === 'GET' ) {
						// One object is asked in every way, the others plainly.
						doors.push(
							...( named && nth > 0
								? asked.slice( 0, 2 )
								: asked
							)
								.map( ( query ) => `${ whole }?${ query }` )
								.map( ( query ) => ( { url: query } ) )
						);
					} else if ( named ) {
						const required = Object.entries( args ).filter(
							( [ name, schema ] ) =>
								schema.required || name === 'version'
						);
						const data = Object.fromEntries(
							required.map( ( [ name, schema ] ) => [
								name,
								sample( name, schema, 1 ),
							] )
						);
						doors.push( { url: whole, method, data } );
					}
				}
			}
		}
	}
	return doors;
}

/** What stands in a group of a route of core. */
function grouped( name: string, matches: string, id: number ): string {
	const words: Record< string, string > = {
		type: 'klacht_complaint',
		status: 'pending',
		taxonomy: 'category',
		namespace: 'core',
		name: 'latest-posts',
		slug: 'klacht_complaint',
	};
	return /\d/.test( matches ) &&
		! /[a-z]/.test( matches.replace( '\\d', '' ) )
		? String( id )
		: ( words[ name ] ?? 'klacht_complaint' );
}

/**
 * Every GET of core's routes, in every way that could show more than it should.
 */
export async function coreRoutes(
	person: APIRequestContext,
	site: string,
	planted: Planted
): Promise< Door[] > {
	return readsOf( person, site, planted, '' );
}

/** The same, asking for what writers see. */
export async function writersRoutes(
	person: APIRequestContext,
	site: string,
	planted: Planted
): Promise< Door[] > {
	return readsOf( person, site, planted, '&context=edit' );
}

async function readsOf(
	person: APIRequestContext,
	site: string,
	planted: Planted,
	context: string
): Promise< Door[] > {
	const states = [ 'pending', 'hidden name' ];
	const ids = planted.complaints
		.filter( ( { state } ) => states.includes( state ) )
		.map( ( { id } ) => id )
		.concat( planted.accounts.map( ( { id } ) => id ).slice( 0, 1 ) );
	const urls = new Set< string >();
	for ( const [ path, { endpoints } ] of await index( person, site, '' ) ) {
		const reads = endpoints.find( ( { methods } ) =>
			methods.includes( 'GET' )
		);
		if (
			! reads ||
			path.startsWith( '/klacht/' ) ||
			path.includes( 'oembed' ) ||
			// Asks wordpress.org.
			path.includes( 'pattern-directory' )
		) {
			continue;
		}
		if ( path.includes( '(?P<' ) ) {
			for ( const id of ids ) {
				const url = filled( path, ( name, matches ) =>
					grouped( name, matches, id )
				);
				urls.add( `wp-json${ url }?_embed=1${ context }` );
			}
			continue;
		}
		const takes = Object.keys( reads.args );
		urls.add( `wp-json${ path }?_embed=1` );
		urls.add( `wp-json${ path }?context=edit&status=any&per_page=100` );
		for ( const arg of [ 'search', 's' ] ) {
			if ( takes.includes( arg ) ) {
				urls.add( `wp-json${ path }?${ arg }=${ MARKER }&_embed=1` );
				urls.add( `wp-json${ path }?${ arg }=proef&per_page=100` );
			}
		}
		for ( const arg of [ 'include', 'author', 'post', 'parent' ] ) {
			if ( takes.includes( arg ) ) {
				urls.add(
					`wp-json${ path }?${ arg }=${ ids.join() }&per_page=100`
				);
			}
		}
		if ( takes.includes( 'subtype' ) ) {
			urls.add( `wp-json${ path }?type=post&subtype=klacht_complaint` );
			urls.add( `wp-json${ path }?search=${ MARKER }&subtype=any` );
		}
		if ( takes.includes( 'who' ) ) {
			urls.add( `wp-json${ path }?who=authors&per_page=100` );
		}
	}
	return [ ...urls ].map( ( url ) => ( { url } ) );
}

/** Several commands of core at once, each about a complaint. */
export function batches( { complaints }: Planted ): Door[] {
	return complaints.map( ( { id } ) => ( {
		url: 'wp-json/batch/v1',
		method: 'POST',
		data: {
			requests: [
				`/wp/v2/posts/${ id }`,
				`/wp/v2/pages/${ id }`,
				`/wp/v2/media/${ id }`,
				`/klacht/v1/complaints/${ id }/grades`,
				`/klacht/v1/cases/${ id }/contact-views`,
			].map( ( path ) => ( { method: 'POST', path, body: {} } ) ),
		},
	} ) );
}
