/**
 * `npm run i18n`: brings plugin/languages/klacht.pot and the .po files in line with the sources.
 * `npm run i18n -- --check` changes nothing, and fails when they are not, when Dutch is incomplete, loses a placeholder
 * or says je, or when the built plugin would not have it all.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
	mo,
	po,
	type GetTextTranslation,
	type GetTextTranslations,
} from 'gettext-parser';
import { extractFromSources } from './lib/extract.ts';
import { pluginSource, root } from './lib/paths.ts';
import { nativePhpLacks } from './lib/php.ts';
import { Refusal, runTool } from './lib/report.ts';
import { faults } from './lib/translation-checks.ts';
import {
	DERIVED,
	DOMAIN,
	entriesOf,
	isTranslated,
	key,
	languagesSource,
	translationFiles,
} from './lib/translations.ts';
import { fetchWordPress } from './lib/wordpress.ts';
import { mustSucceed, wpCli } from './lib/wp-cli.ts';

/** The locale that has to be complete. */
const MAIN_LOCALE = 'nl_NL';

const potFile = path.join( languagesSource, `${ DOMAIN }.pot` );

type Entry = GetTextTranslation & { files: Set< string > };

/** The strings of the PHP, as WP-CLI finds them. */
async function phpCatalogue(): Promise< GetTextTranslations > {
	const files = await fetchWordPress();
	const folder = fs.mkdtempSync( path.join( os.tmpdir(), 'klacht-pot-' ) );
	const target = path.join( folder, 'php.pot' );
	try {
		const runtime =
			nativePhpLacks() === undefined ? 'native' : 'playground';
		await mustSucceed( wpCli( runtime, files.wpCli, root ), [
			...[ 'i18n', 'make-pot', pluginSource, target ],
			`--domain=${ DOMAIN }`,
			...[ '--skip-js', '--skip-block-json', '--skip-theme-json' ],
			'--skip-audit',
		] );
		return po.parse( fs.readFileSync( target ) );
	} finally {
		fs.rmSync( folder, { recursive: true, force: true } );
	}
}

/** All strings, PHP's and TypeScript's, once each, in the order of their files. */
async function collect(): Promise< Entry[] > {
	const entries = new Map< string, Entry >();
	const add = ( entry: GetTextTranslation, files: string[] ): void => {
		const name = key( entry );
		const known = entries.get( name );
		if ( ! known ) {
			entries.set( name, { ...entry, files: new Set( files ) } );
			return;
		}
		files.forEach( ( file ) => known.files.add( file ) );
		if ( entry.msgid_plural !== undefined ) {
			known.msgid_plural ??= entry.msgid_plural;
		}
		known.comments = { ...entry.comments, ...known.comments };
	};
	for ( const entry of entriesOf( await phpCatalogue() ) ) {
		const files = ( entry.comments?.reference ?? '' )
			.split( /\s+/ )
			// Lines move with every edit; the file is enough to find a string.
			.map( ( reference ) => reference.replace( /:\d+$/, '' ) )
			.filter( Boolean )
			.map( ( file ) => `plugin/${ file }` );
		add( entry, files );
	}
	for ( const { file, comment, ...rest } of extractFromSources() ) {
		add(
			{
				...rest,
				msgstr: [ '' ],
				...( comment && { comments: { extracted: comment } } ),
			},
			[ file ]
		);
	}
	const first = ( entry: Entry ): string =>
		[ ...entry.files ].sort()[ 0 ] ?? '';
	return [ ...entries.values() ].sort(
		( a, b ) =>
			compare( first( a ), first( b ) ) || compare( a.msgid, b.msgid )
	);
}

function compare( a: string, b: string ): number {
	if ( a === b ) {
		return 0;
	}
	return a < b ? -1 : 1;
}

/** A catalogue file with these entries, and the translations that `known` has. */
function render(
	entries: Entry[],
	headers: Record< string, string >,
	known?: GetTextTranslations
): Buffer {
	const translations: GetTextTranslations[ 'translations' ] = {};
	for ( const { files, comments, ...entry } of entries ) {
		const context = entry.msgctxt ?? '';
		const old = known?.translations[ context ]?.[ entry.msgid ];
		const blank = entry.msgid_plural === undefined ? [ '' ] : [ '', '' ];
		// A translation of the singular alone says nothing about the plural.
		const fits = old?.msgstr.length === blank.length;
		( translations[ context ] ??= {} )[ entry.msgid ] = {
			...entry,
			msgstr: old && fits ? old.msgstr : blank,
			comments: {
				reference: [ ...files ].sort().join( '\n' ),
				...( comments?.extracted && { extracted: comments.extracted } ),
				...( old?.comments?.translator && {
					translator: old.comments.translator,
				} ),
				...( comments?.flag && { flag: comments.flag } ),
			},
		};
	}
	const compiled = po.compile(
		{ charset: 'utf-8', headers, translations },
		{ foldLength: 0 }
	);
	return Buffer.concat( [ compiled, Buffer.from( '\n' ) ] );
}

function potHeaders(): Record< string, string > {
	return {
		'Project-Id-Version': 'Klacht',
		'MIME-Version': '1.0',
		'Content-Type': 'text/plain; charset=UTF-8',
		'Content-Transfer-Encoding': '8bit',
		'X-Domain': DOMAIN,
	};
}

function poHeaders( locale: string ): Record< string, string > {
	return {
		...potHeaders(),
		Language: locale,
		'Plural-Forms': 'nplurals=2; plural=n != 1;',
	};
}

function poFiles(): [ string, string ][] {
	const found = fs.existsSync( languagesSource )
		? fs.readdirSync( languagesSource )
		: [];
	const locales = found.flatMap( ( name ) => {
		const locale = /^klacht-(\w+)\.po$/.exec( name )?.[ 1 ];
		return locale ? [ locale ] : [];
	} );
	return [ ...new Set( [ MAIN_LOCALE, ...locales ] ) ].map( ( locale ) => [
		locale,
		path.join( languagesSource, `${ DOMAIN }-${ locale }.po` ),
	] );
}

/** What the plugin would be built without, in the main locale and those derived from it. */
function lacksOfBuild( entries: Entry[] ): string[] {
	const files = translationFiles();
	return [ MAIN_LOCALE, ...Object.keys( DERIVED ) ].flatMap( ( locale ) => {
		const base = `${ DOMAIN }-${ locale }`;
		const compiled = files.get( `${ base }.mo` );
		if ( ! compiled ) {
			return [ `${ base }.mo is not made` ];
		}
		const forPhp = new Set(
			entriesOf( mo.parse( Buffer.from( compiled ) ) )
				.filter( isTranslated )
				.map( key )
		);
		const forScripts = new Set(
			[ ...files ]
				.filter(
					( [ name ] ) =>
						name.startsWith( `${ base }-` ) &&
						name.endsWith( 'json' )
				)
				.flatMap( ( [ , json ] ) => stringsOfScript( String( json ) ) )
		);
		return entries.flatMap( ( entry ) => {
			const shown = [ ...entry.files ].some( ( file ) =>
				/\.tsx?$/.test( file )
			);
			return forPhp.has( key( entry ) ) &&
				( ! shown || forScripts.has( key( entry ) ) )
				? []
				: [
						`${ JSON.stringify( entry.msgid ) } is in no ${
							shown ? 'script' : 'file'
						} of ${ locale }`,
					];
		} );
	} );
}

function stringsOfScript( json: string ): string[] {
	const { locale_data: data } = JSON.parse( json ) as {
		locale_data: { messages: Record< string, unknown > };
	};
	return Object.keys( data.messages );
}

void runTool( async () => {
	const { values } = parseArgs( {
		options: { check: { type: 'boolean', default: false } },
	} );
	const entries = await collect();
	const stale: string[] = [];
	const put = ( file: string, content: Buffer ): void => {
		const same =
			fs.existsSync( file ) && fs.readFileSync( file ).equals( content );
		if ( same ) {
			return;
		}
		if ( values.check ) {
			stale.push( path.relative( root, file ) );
			return;
		}
		fs.mkdirSync( path.dirname( file ), { recursive: true } );
		fs.writeFileSync( file, content );
		console.log( `${ path.relative( root, file ) } is brought up to date` );
	};
	put( potFile, render( entries, potHeaders() ) );
	const missing: string[] = [];
	const wrong: string[] = [];
	for ( const [ locale, file ] of poFiles() ) {
		const known = fs.existsSync( file )
			? po.parse( fs.readFileSync( file ) )
			: undefined;
		const content = render( entries, poHeaders( locale ), known );
		put( file, content );
		const translated = entriesOf( po.parse( content ) );
		wrong.push( ...translated.flatMap( faults ) );
		if ( locale === MAIN_LOCALE ) {
			missing.push(
				...translated
					.filter( ( entry ) => ! isTranslated( entry ) )
					.map( ( entry ) => entry.msgid )
			);
		}
	}
	if ( values.check && missing.length === 0 ) {
		wrong.push( ...lacksOfBuild( entries ) );
	}
	console.log(
		`${ entries.length } strings, ${ missing.length } without a translation into ${ MAIN_LOCALE }`
	);
	missing
		.slice( 0, 20 )
		.forEach( ( text ) => console.log( `  ${ JSON.stringify( text ) }` ) );
	wrong.slice( 0, 20 ).forEach( ( fault ) => console.log( `  ${ fault }` ) );
	if ( values.check && wrong.length > 0 ) {
		throw new Refusal( 'Translations are wrong, as said above.' );
	}
	if ( values.check && ( stale.length > 0 || missing.length > 0 ) ) {
		throw new Refusal(
			`Translations are not current${
				stale.length > 0 ? ` (${ stale.join( ', ' ) })` : ''
			}: run npm run i18n and translate what is missing.`
		);
	}
} );
