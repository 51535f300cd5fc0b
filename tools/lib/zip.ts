/**
 * klacht.zip: build/klacht as WordPress installs it. The same input gives the same bytes, so that anybody can make
 * a release again and compare.
 */
import AdmZip from 'adm-zip';
import fs from 'node:fs';
import path from 'node:path';
import { build, isCompiled, listFiles } from './build.ts';
import { builtPlugin, pluginSource, root } from './paths.ts';
import { Refusal } from './report.ts';

export const zipFile = path.join( root, 'klacht.zip' );

/** What WordPress installs, and what its readers look for. */
const EXPECTED = [
	'klacht.php',
	'uninstall.php',
	'readme.txt',
	'LICENSE',
	'build/admin.js',
	'languages/klacht-nl_NL.l10n.php',
	'languages/klacht-nl_NL_formal.l10n.php',
];

/** For developers only. */
const LEFT_OUT = /(^|\/)\.|\.map$|\.tsx?$|\.scss$/;

/** The first instant that a zip can name; in local time, as it keeps them. */
const epoch = (): Date => new Date( 1980, 0, 1 );

/** A file of Unix that everybody may read. */
const ATTRIBUTES = 0o100644 * 0x10000;
const MADE_BY_UNIX = 0x0314;

/** Builds what changed and packs it; answers the names of the files in it. */
export async function makeZip(
	progress: ( message: string ) => void = () => {}
): Promise< string[] > {
	// An older one must not be taken for this one when something fails.
	fs.rmSync( zipFile, { force: true } );
	checkVersions();
	await build( progress );
	progress( 'Packing klacht.zip' );
	const names = packedFiles();
	const zip = new AdmZip( { noSort: true } );
	for ( const name of names ) {
		const entry = zip.addFile(
			`klacht/${ name }`,
			fs.readFileSync( path.join( builtPlugin, name ) )
		);
		entry.attr = ATTRIBUTES;
		entry.header.made = MADE_BY_UNIX;
		entry.header.time = epoch();
	}
	const bytes = zip.toBuffer();
	refuseStale();
	fs.writeFileSync( zipFile, bytes );
	return names;
}

/** Relative to the plugin's folder, in an order that no language or file system changes. */
function packedFiles(): string[] {
	const names = listFiles( builtPlugin )
		.map( ( file ) =>
			path.relative( builtPlugin, file ).replaceAll( path.sep, '/' )
		)
		.filter( ( name ) => ! LEFT_OUT.test( name ) )
		.sort();
	const missing = EXPECTED.filter( ( name ) => ! names.includes( name ) );
	if ( missing.length > 0 ) {
		throw new Refusal(
			`build/klacht is not whole, it lacks ${ missing.join( ', ' ) }.`
		);
	}
	return names;
}

/** Somebody who saves a file while it is packed gets no zip of half the change. */
function refuseStale(): void {
	const changed = listFiles( pluginSource ).find( ( file ) => {
		const copy = path.join(
			builtPlugin,
			path.relative( pluginSource, file )
		);
		return (
			! fs.existsSync( copy ) ||
			! fs.readFileSync( copy ).equals( fs.readFileSync( file ) )
		);
	} );
	if ( changed ?? ! isCompiled() ) {
		throw new Refusal(
			`build/klacht is not what the sources say${
				changed ? ` (${ path.relative( root, changed ) })` : ''
			}: something changed while it was packed. Run npm run zip again.`
		);
	}
}

/** The version stands in four places, for four kinds of readers. */
function checkVersions(): void {
	const read = ( ...parts: string[] ): string =>
		fs.readFileSync( path.join( root, ...parts ), 'utf8' );
	const plugin = read( 'plugin', 'klacht.php' );
	const versions = {
		'package.json': (
			JSON.parse( read( 'package.json' ) ) as { version: string }
		 ).version,
		'Version of plugin/klacht.php': /^ \* Version:\s*(\S+)$/m.exec(
			plugin
		)?.[ 1 ],
		'VERSION in plugin/klacht.php': /^const VERSION = '(.+)';$/m.exec(
			plugin
		)?.[ 1 ],
		'Stable tag of plugin/readme.txt': /^Stable tag: (\S+)$/m.exec(
			read( 'plugin', 'readme.txt' )
		)?.[ 1 ],
	};
	if ( new Set( Object.values( versions ) ).size > 1 ) {
		throw new Refusal(
			`The versions differ: ${ Object.entries( versions )
				.map( ( [ place, version ] ) => `${ place } ${ version }` )
				.join( ', ' ) }.`
		);
	}
}
