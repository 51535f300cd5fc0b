/**
 * Translations as WordPress loads them, made from the .po files with Node alone: .mo and .l10n.php for
 * PHP, one JSON a script handle for JavaScript.
 */
import fs from 'node:fs';
import path from 'node:path';
import {
	mo,
	po,
	type GetTextTranslation,
	type GetTextTranslations,
} from 'gettext-parser';
import { compiledFrom } from './imports.ts';
import { writeChanged } from './files.ts';
import { builtPlugin, pluginSource, root } from './paths.ts';

export const DOMAIN = 'klacht';

/** Locales that take what they lack from another: the plugin writes in the u-form already. */
export const DERIVED: Record< string, string > = { nl_NL_formal: 'nl_NL' };

export const languagesSource = path.join( pluginSource, 'languages' );
const languagesBuilt = path.join( builtPlugin, 'languages' );

/** Every translation file of the built plugin, by name. */
export function translationFiles(): Map< string, Buffer | string > {
	const catalogues = readCatalogues();
	const handles = scriptHandles();
	const wanted = new Map< string, Buffer | string >();
	for ( const [ locale, catalogue ] of catalogues ) {
		const base = `${ DOMAIN }-${ locale }`;
		wanted.set( `${ base }.mo`, mo.compile( catalogue ) );
		wanted.set( `${ base }.l10n.php`, phpFile( catalogue ) );
		for ( const [ handle, belongs ] of handles ) {
			const json = scriptFile( catalogue, locale, belongs );
			if ( json ) {
				wanted.set( `${ base }-${ handle }.json`, json );
			}
		}
	}
	return wanted;
}

/** Writes them. */
export async function buildTranslations(): Promise< void > {
	const wanted = translationFiles();
	fs.mkdirSync( languagesBuilt, { recursive: true } );
	for ( const name of fs.readdirSync( languagesBuilt ) ) {
		const source = fs.existsSync( path.join( languagesSource, name ) );
		if ( ! wanted.has( name ) && ! source ) {
			fs.rmSync( path.join( languagesBuilt, name ) );
		}
	}
	for ( const [ name, content ] of wanted ) {
		writeChanged( path.join( languagesBuilt, name ), content );
	}
}

/** The translations per locale, with the derived locales completed. */
export function readCatalogues(): Map< string, GetTextTranslations > {
	const catalogues = new Map< string, GetTextTranslations >();
	if ( ! fs.existsSync( languagesSource ) ) {
		return catalogues;
	}
	for ( const name of fs.readdirSync( languagesSource ) ) {
		const locale = /^klacht-(\w+)\.po$/.exec( name )?.[ 1 ];
		if ( locale ) {
			catalogues.set(
				locale,
				po.parse(
					fs.readFileSync( path.join( languagesSource, name ) )
				)
			);
		}
	}
	for ( const [ locale, from ] of Object.entries( DERIVED ) ) {
		const base = catalogues.get( from );
		if ( base ) {
			catalogues.set(
				locale,
				derive( base, catalogues.get( locale ), locale )
			);
		}
	}
	return catalogues;
}

function derive(
	base: GetTextTranslations,
	own: GetTextTranslations | undefined,
	locale: string
): GetTextTranslations {
	const result: GetTextTranslations = {
		charset: base.charset,
		headers: { ...base.headers, Language: locale, ...own?.headers },
		translations: {},
	};
	for ( const entry of entriesOf( base ) ) {
		const mine = own?.translations[ entry.msgctxt ?? '' ]?.[ entry.msgid ];
		const context = ( result.translations[ entry.msgctxt ?? '' ] ??= {} );
		context[ entry.msgid ] = mine && isTranslated( mine ) ? mine : entry;
	}
	return result;
}

/** Every entry but the header. */
export function entriesOf(
	catalogue: GetTextTranslations
): GetTextTranslation[] {
	return Object.values( catalogue.translations )
		.flatMap( ( context ) => Object.values( context ) )
		.filter( ( entry ) => entry.msgid !== '' );
}

export function isTranslated( entry: GetTextTranslation ): boolean {
	return (
		entry.msgstr.length > 0 &&
		entry.msgstr.every( ( text ) => text !== '' ) &&
		! entry.comments?.flag?.includes( 'fuzzy' )
	);
}

/** The fields of block.json that name scripts; a module's id is made as a handle is. */
const SCRIPT_FIELDS = {
	editorScript: 'editor-script',
	script: 'script',
	viewScript: 'view-script',
} as const;

/**
 * The script handles that WordPress knows, each with the sources whose strings it shows.
 *
 * Modules (`viewScriptModule`) are not among them. WordPress 7.1 would load translations for one
 * (wp_set_script_module_translations), but wp-scripts compiles no module that imports @wordpress/i18n, and the page
 * of a visitor is better off without that script: what a view module says stands in the page that PHP drew.
 */
function scriptHandles(): Map< string, ( file: string ) => boolean > {
	const handles = new Map< string, ( file: string ) => boolean >( [
		[
			'klacht-admin',
			( file ) =>
				file.startsWith( 'src/' ) &&
				! /^src\/(blocks|front)\//.test( file ),
		],
	] );
	const blocks = path.join( root, 'src', 'blocks' );
	const folders = fs.existsSync( blocks ) ? fs.readdirSync( blocks ) : [];
	for ( const folder of folders ) {
		const definition = path.join( blocks, folder, 'block.json' );
		if ( fs.existsSync( definition ) ) {
			for ( const [ handle, files ] of blockHandles( definition ) ) {
				handles.set( handle, ( file ) => files.has( file ) );
			}
		}
	}
	return handles;
}

/** The handles of one block, named as core's generate_block_asset_handle does. */
function blockHandles( definition: string ): [ string, Set< string > ][] {
	const block = JSON.parse( fs.readFileSync( definition, 'utf8' ) ) as {
		name: string;
	} & Partial< Record< keyof typeof SCRIPT_FIELDS, string | string[] > >;
	return Object.entries( SCRIPT_FIELDS ).flatMap( ( [ field, kind ] ) =>
		[ block[ field as keyof typeof SCRIPT_FIELDS ] ?? [] ]
			.flat()
			.flatMap( ( script, index ): [ string, Set< string > ][] => {
				const entry = /^file:(.+)\.js$/.exec( script )?.[ 1 ];
				const source =
					entry && sourceOf( path.dirname( definition ), entry );
				if ( ! source ) {
					return [];
				}
				const suffix = index > 0 ? `-${ index + 1 }` : '';
				const handle = `${ block.name.replace( '/', '-' ) }-${ kind }`;
				const files = [ ...compiledFrom( source ) ].map( ( file ) =>
					path.relative( root, file ).replaceAll( path.sep, '/' )
				);
				return [ [ handle + suffix, new Set( files ) ] ];
			} )
	);
}

function sourceOf( folder: string, entry: string ): string | undefined {
	return [ '.ts', '.tsx' ]
		.map( ( ending ) => path.join( folder, entry + ending ) )
		.find( ( file ) => fs.existsSync( file ) );
}

/** The name of an entry in a compiled catalogue. */
export function key( entry: GetTextTranslation ): string {
	return entry.msgctxt
		? `${ entry.msgctxt }\u0004${ entry.msgid }`
		: entry.msgid;
}

function scriptFile(
	catalogue: GetTextTranslations,
	locale: string,
	belongs: ( file: string ) => boolean
): string | undefined {
	const messages: Record< string, unknown > = {
		'': {
			domain: 'messages',
			lang: locale,
			'plural-forms': header( catalogue, 'Plural-Forms' ),
		},
	};
	const entries = entriesOf( catalogue ).filter(
		( entry ) =>
			isTranslated( entry ) &&
			( entry.comments?.reference ?? '' )
				.split( /\s+/ )
				.some( ( reference ) =>
					belongs( reference.replace( /:\d+$/, '' ) )
				)
	);
	for ( const entry of entries ) {
		messages[ key( entry ) ] = entry.msgstr;
	}
	return entries.length > 0
		? JSON.stringify( { domain: 'messages', locale_data: { messages } } )
		: undefined;
}

function phpFile( catalogue: GetTextTranslations ): string {
	const quote = ( text: string ): string =>
		`'${ text.replace( /[\\']/g, '\\$&' ) }'`;
	const messages = entriesOf( catalogue )
		.filter( isTranslated )
		.map(
			( entry ) =>
				`\t\t${ quote( key( entry ) ) } => ${ entry.msgstr
					.map( quote )
					.join( ' . "\\0" . ' ) },`
		);
	return [
		'<?php',
		'return [',
		`\t'plural-forms' => ${ quote( header( catalogue, 'Plural-Forms' ) ) },`,
		`\t'language' => ${ quote( header( catalogue, 'Language' ) ) },`,
		"\t'messages' => [",
		...messages,
		'\t],',
		'];',
		'',
	].join( '\n' );
}

function header( catalogue: GetTextTranslations, name: string ): string {
	const found = Object.entries( catalogue.headers ).find(
		( [ known ] ) => known.toLowerCase() === name.toLowerCase()
	);
	return found?.[ 1 ] ?? '';
}
