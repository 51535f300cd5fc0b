/**
 * The words of others in our compiled screens: packages of WordPress that are compiled in, DataViews first of all, look
 * up their words in core's own translations.
 */
import fs from 'node:fs';
import ts from 'typescript';
import { listFiles } from './build.ts';

export interface CoreString {
	text: string;
	context?: string;
}

/** Where each function has its context and its text domain. */
const FUNCTIONS: Record< string, { context?: number; domain: number } > = {
	__: { domain: 1 },
	_x: { context: 1, domain: 2 },
	_n: { domain: 3 },
	_nx: { context: 3, domain: 4 },
};

/** The function that a call names: `__( … )`, `i18n.__( … )`, and what webpack makes of it, `( 0, i18n.__ )( … )`. */
function calledName( callee: ts.Expression ): string {
	if ( ts.isParenthesizedExpression( callee ) ) {
		return calledName( callee.expression );
	}
	if ( ts.isBinaryExpression( callee ) ) {
		return calledName( callee.right );
	}
	if ( ts.isPropertyAccessExpression( callee ) ) {
		return callee.name.text;
	}
	return ts.isIdentifier( callee ) ? callee.text : '';
}

function textOf( node: ts.Expression | undefined ): string | undefined {
	return node && ts.isStringLiteralLike( node ) ? node.text : undefined;
}

function coreString( call: ts.CallExpression ): CoreString | undefined {
	const roles = FUNCTIONS[ calledName( call.expression ) ];
	const text = textOf( call.arguments[ 0 ] );
	const domain = roles && call.arguments[ roles.domain ];
	if ( ! roles || text === undefined ) {
		return undefined;
	}
	// Without a domain, and with core's own name for its own.
	if ( domain && textOf( domain ) !== 'default' ) {
		return undefined;
	}
	const context =
		roles.context === undefined
			? undefined
			: textOf( call.arguments[ roles.context ] );
	return context === undefined ? { text } : { text, context };
}

/** Every text below a folder of compiled scripts that is looked up among core's, once each. */
export function coreStrings( folder: string ): CoreString[] {
	const found = new Map< string, CoreString >();
	for ( const file of listFiles( folder ) ) {
		if ( ! file.endsWith( '.js' ) ) {
			continue;
		}
		const source = ts.createSourceFile(
			file,
			fs.readFileSync( file, 'utf8' ),
			ts.ScriptTarget.Latest,
			false,
			ts.ScriptKind.JS
		);
		const visit = ( node: ts.Node ): void => {
			const string = ts.isCallExpression( node ) && coreString( node );
			if ( string ) {
				found.set(
					`${ string.context ?? '' }\u0004${ string.text }`,
					string
				);
			}
			ts.forEachChild( node, visit );
		};
		visit( source );
	}
	return [ ...found.values() ].sort( ( a, b ) =>
		a.text < b.text ? -1 : 1
	);
}
