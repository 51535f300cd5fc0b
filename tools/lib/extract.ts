/**
 * The strings for translators, in TypeScript and in block.json. WP-CLI reads PHP only.
 */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { listFiles } from './build.ts';
import { root } from './paths.ts';
import { DOMAIN } from './translations.ts';

export interface Extracted {
	msgid: string;
	msgid_plural?: string;
	msgctxt?: string;
	file: string;
	comment?: string;
}

/** Which argument of each function is what. */
const FUNCTIONS: Record< string, ( 'id' | 'plural' | 'context' | '-' )[] > = {
	__: [ 'id' ],
	_x: [ 'id', 'context' ],
	_n: [ 'id', 'plural', '-' ],
	_nx: [ 'id', 'plural', '-', 'context' ],
};

/** Every translatable string below src/. */
export function extractFromSources(): Extracted[] {
	const files = listFiles( path.join( root, 'src' ) );
	return files.flatMap( ( file ) => {
		if ( /\.tsx?$/.test( file ) ) {
			return fromTypeScript( file );
		}
		return path.basename( file ) === 'block.json' ? fromBlock( file ) : [];
	} );
}

function relative( file: string ): string {
	return path.relative( root, file ).replaceAll( path.sep, '/' );
}

function fromTypeScript( file: string ): Extracted[] {
	const text = fs.readFileSync( file, 'utf8' );
	const source = ts.createSourceFile(
		file,
		text,
		ts.ScriptTarget.Latest,
		true,
		file.endsWith( 'x' ) ? ts.ScriptKind.TSX : ts.ScriptKind.TS
	);
	const found: Extracted[] = [];
	const visit = ( node: ts.Node ): void => {
		if ( ts.isCallExpression( node ) ) {
			const entry = fromCall( node, relative( file ) );
			if ( entry ) {
				const comment = translatorsComment( node, text );
				found.push( comment ? { ...entry, comment } : entry );
			}
		}
		ts.forEachChild( node, visit );
	};
	visit( source );
	return found;
}

function fromCall(
	call: ts.CallExpression,
	file: string
): Extracted | undefined {
	const name = ts.isIdentifier( call.expression ) ? call.expression.text : '';
	const roles = FUNCTIONS[ name ];
	if ( ! roles ) {
		return undefined;
	}
	const texts = call.arguments.map( literal );
	if ( texts[ roles.length ] !== DOMAIN ) {
		return undefined;
	}
	const value = ( role: string ): string | undefined => {
		const at = roles.findIndex( ( known ) => known === role );
		return at < 0 ? undefined : texts[ at ];
	};
	const msgid = value( 'id' );
	if ( msgid === undefined ) {
		throw new Error(
			`${ file }: ${ name }() needs its text written out, not computed.`
		);
	}
	const plural = value( 'plural' );
	const context = value( 'context' );
	return {
		msgid,
		file,
		...( plural !== undefined && { msgid_plural: plural } ),
		...( context !== undefined && { msgctxt: context } ),
	};
}

/** The text of a literal, also of literals joined by +. */
function literal( node: ts.Expression ): string | undefined {
	if ( ts.isStringLiteralLike( node ) ) {
		return node.text;
	}
	if (
		ts.isBinaryExpression( node ) &&
		node.operatorToken.kind === ts.SyntaxKind.PlusToken
	) {
		const left = literal( node.left );
		const right = literal( node.right );
		return left !== undefined && right !== undefined
			? left + right
			: undefined;
	}
	return undefined;
}

/** The `translators:` comment before the call, or before the statement that holds it. */
function translatorsComment( node: ts.Node, text: string ): string | undefined {
	for (
		let at: ts.Node = node;
		at.parent && ! ts.isBlock( at ) && ! ts.isSourceFile( at );
		at = at.parent
	) {
		const comments = ts.getLeadingCommentRanges( text, at.pos ) ?? [];
		for ( const { pos, end } of comments.reverse() ) {
			const comment = text
				.slice( pos, end )
				.replace( /^\/[/*]+|\*\/$/g, '' )
				.trim();
			if ( comment.startsWith( 'translators:' ) ) {
				return comment;
			}
		}
	}
	return undefined;
}

interface BlockJson {
	title?: string;
	description?: string;
	keywords?: string[];
	styles?: { label?: string }[];
	variations?: {
		title?: string;
		description?: string;
		keywords?: string[];
	}[];
}

/** What core translates of a block.json, under the contexts of its block-i18n.json. */
function fromBlock( file: string ): Extracted[] {
	const block = JSON.parse( fs.readFileSync( file, 'utf8' ) ) as BlockJson;
	const entries: [ string | undefined, string ][] = [];
	const add = ( context: string, ...texts: ( string | undefined )[] ): void =>
		texts.forEach( ( text ) => entries.push( [ text, context ] ) );
	add( 'block title', block.title );
	add( 'block description', block.description );
	add( 'block keyword', ...( block.keywords ?? [] ) );
	for ( const style of block.styles ?? [] ) {
		add( 'block style label', style.label );
	}
	for ( const variation of block.variations ?? [] ) {
		add( 'block variation title', variation.title );
		add( 'block variation description', variation.description );
		add( 'block variation keyword', ...( variation.keywords ?? [] ) );
	}
	return entries.flatMap( ( [ msgid, msgctxt ] ) =>
		msgid ? [ { msgid, msgctxt, file: relative( file ) } ] : []
	);
}
