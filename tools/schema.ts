/**
 * `npm run schema`: writes src/api/schema.ts from the routes of a running site.
 * `npm run schema -- --check` changes nothing, and fails when the file is not what they say.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from 'json-schema-to-typescript';
import {
	limitsOf,
	strict,
	typeName,
	type JsonSchema,
	type Limits,
} from './lib/json-schema.ts';
import { root } from './lib/paths.ts';
import { nativePhpLacks } from './lib/php.ts';
import { onInterrupt, stopAll } from './lib/processes.ts';
import { Refusal, runTool } from './lib/report.ts';
import { startSite } from './lib/site.ts';
import { mustSucceed } from './lib/wp-cli.ts';

const TARGET = path.join( root, 'src', 'api', 'schema.ts' );

const BANNER = `/* eslint-disable */
/**
 * What the routes of klacht/v1 take and answer. Made from their schemas by npm run schema; edit those instead.
 */`;

interface Route {
	path: string;
	methods: Record< string, Record< string, JsonSchema > >;
	schema: JsonSchema | null;
}

/** The routes as a site with the plugin registers them. */
async function readRoutes(): Promise< Route[] > {
	const site = await startSite( {
		runtime: nativePhpLacks() === undefined ? 'native' : 'playground',
		data: 'empty',
		mail: false,
		screens: false,
	} );
	try {
		const script = path.join( root, 'tools', 'schema.php' );
		const json = await mustSucceed( site.wp, [
			'eval-file',
			'--use-include',
			script,
		] );
		const routes = JSON.parse( json ) as Route[];
		return routes.sort( ( a, b ) => ( a.path < b.path ? -1 : 1 ) );
	} finally {
		await site.destroy();
	}
}

/** /cases/(?P<id>[\d]+)/messages as /cases/{id}/messages. */
function readable( route: string ): string {
	return route
		.replace( /\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)/g, '{$1}' )
		.replace( /\\\./g, '.' );
}

/** GET /cases/{id}/messages takes what GetCasesByIdMessagesArgs says. */
function argsName( method: string, route: string ): string {
	const words = route
		.split( '/' )
		.map( ( part ) => part.replace( /^\{(\w+)\}$/, 'by $1' ) )
		.join( ' ' );
	return typeName( `${ method.toLowerCase() } ${ words } args` );
}

/** The items by title; the same title for two shapes is refused. */
function collectItems( routes: Route[] ): Map< string, JsonSchema > {
	const items = new Map< string, JsonSchema >();
	const visit = ( schema: JsonSchema | undefined, place: string ): void => {
		if ( ! schema ) {
			return;
		}
		if ( schema.title ) {
			// An item that may be null is the same item.
			const plain =
				schema.type === 'string'
					? { ...schema }
					: { ...schema, type: 'object' };
			delete plain.description;
			const known = items.get( schema.title );
			if (
				known &&
				JSON.stringify( known ) !== JSON.stringify( plain )
			) {
				throw new Refusal(
					`${ place }: another schema has the title '${ schema.title }' too.`
				);
			}
			items.set( schema.title, plain );
		}
		visit( schema.items, place );
		Object.values( schema.properties ?? {} ).forEach( ( property ) =>
			visit( property, place )
		);
	};
	for ( const route of routes ) {
		const place = readable( route.path );
		if ( ! route.schema ) {
			throw new Refusal( `${ place } has no schema of what it answers.` );
		}
		visit( route.schema, place );
		const top = route.schema.items ?? route.schema;
		if ( ! top.title ) {
			throw new Refusal( `${ place }: its schema has no title.` );
		}
	}
	return items;
}

/** One exported interface. */
async function render( name: string, schema: JsonSchema ): Promise< string > {
	if ( schema.type === 'string' ) {
		// A file, not JSON.
		return `export type ${ name } = string;`;
	}
	if ( Object.keys( schema.properties ?? {} ).length === 0 ) {
		// An empty interface would take anything.
		return `export type ${ name } = Record<string, never>;`;
	}
	return compile(
		{ ...schema, title: name } as Parameters< typeof compile >[ 0 ],
		name,
		{
			bannerComment: '',
			additionalProperties: false,
			ignoreMinAndMaxItems: true,
			style: { useTabs: true, singleQuote: true, printWidth: 100 },
		}
	);
}

async function generate( routes: Route[] ): Promise< string > {
	const items = collectItems( routes );
	const parts: string[] = [];
	for ( const [ title, schema ] of [ ...items ].sort( ( [ a ], [ b ] ) =>
		a < b ? -1 : 1
	) ) {
		const others = new Map(
			[ ...items ].filter( ( [ known ] ) => known !== title )
		);
		const name = typeName( title );
		parts.push( await render( name, strict( schema, name, others ) ) );
	}
	const table: string[] = [];
	const limits: Record< string, Record< string, Limits > > = {};
	for ( const route of routes ) {
		const place = readable( route.path );
		const item = route.schema?.items?.title ?? route.schema?.title ?? '';
		for ( const [ method, args ] of Object.entries( route.methods ) ) {
			const name = argsName( method, place );
			const key = `${ method } ${ place }`;
			const schema = {
				type: 'object',
				properties: args,
				additionalProperties: false,
			};
			parts.push( await render( name, strict( schema, key, items ) ) );
			table.push(
				`\t'${ key }': { args: ${ name }; item: ${ typeName( item ) } };`
			);
			const own = limitsOf( args );
			if ( Object.keys( own ).length > 0 ) {
				limits[ key ] = own;
			}
		}
	}
	const text = [
		BANNER,
		...parts.map( ( part ) => part.trim() ),
		`/** What each route takes, and the item that it answers, alone or in a list. */\nexport interface Routes {\n${ table.join( '\n' ) }\n}`,
		`/** The limits that the server holds each argument to. */\nexport const limits = ${ JSON.stringify( limits, null, '\t' ) } as const;`,
	].join( '\n\n' );
	const open = /\b(any|unknown)\b|\[k: string\]: (any|unknown)/.exec(
		text.replace( /\/\*[\s\S]*?\*\//g, '' ).replace( /'[^']*'/g, "''" )
	);
	if ( open ) {
		throw new Refusal( `The types would say '${ open[ 0 ] }'.` );
	}
	return `${ text }\n`;
}

const { values } = parseArgs( {
	options: { check: { type: 'boolean', default: false } },
} );

onInterrupt( stopAll, 130 );
void runTool( async () => {
	const routes = await readRoutes();
	const text = await generate( routes );
	const known = fs.existsSync( TARGET )
		? fs.readFileSync( TARGET, 'utf8' )
		: '';
	const name = path.relative( root, TARGET );
	if ( known === text ) {
		console.log( `${ name } is current` );
		return;
	}
	if ( values.check ) {
		throw new Refusal(
			`${ name } is not what the routes say: run npm run schema.`
		);
	}
	fs.writeFileSync( TARGET, text );
	console.log( `${ name } is written` );
} );
