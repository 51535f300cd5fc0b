/**
 * `npm run zip` itself: what is in the file, the same bytes each time, and no file at all when something is wrong.
 */
import { expect, test } from '@playwright/test';
import AdmZip from 'adm-zip';
import fs from 'node:fs';
import path from 'node:path';
import { builtPlugin, pluginSource } from '../../../tools/lib/paths.ts';
import { makeZip, zipFile } from '../../../tools/lib/zip.ts';

test( 'holds the built plugin in one folder, and nothing for developers', async () => {
	await makeZip();
	const zip = new AdmZip( zipFile );
	const names = zip.getEntries().map( ( entry ) => entry.entryName );
	expect(
		names.filter( ( name ) => ! name.startsWith( 'klacht/' ) )
	).toEqual( [] );
	expect( names ).toEqual( [ ...names ].sort() );
	expect(
		names.filter( ( name ) => /\.(map|tsx?|scss)$/.test( name ) )
	).toEqual( [] );
	for ( const name of [
		'klacht.php',
		'uninstall.php',
		'readme.txt',
		'LICENSE',
		'build/admin-cases.js',
		'languages/klacht-nl_NL.l10n.php',
		'languages/klacht-nl_NL-klacht-admin.json',
		'languages/klacht-nl_NL_formal.mo',
	] ) {
		expect( names ).toContain( `klacht/${ name }` );
		expect( zip.readFile( `klacht/${ name }` ) ).toEqual(
			fs.readFileSync( path.join( builtPlugin, name ) )
		);
	}
	const code = names.filter( ( name ) => name.endsWith( '.js' ) );
	for ( const name of code ) {
		expect( zip.readAsText( name ), name ).not.toContain(
			'sourceMappingURL'
		);
	}
} );

test( 'has the same bytes for the same sources, whenever and wherever it is made', async () => {
	await makeZip();
	const first = fs.readFileSync( zipFile );
	// Other times on the files, and a build that copied them anew.
	const file = path.join( pluginSource, 'readme.txt' );
	const { atime, mtime } = fs.statSync( file );
	const zone = process.env.TZ;
	try {
		fs.utimesSync( file, atime, new Date( mtime.getTime() + 60_000 ) );
		fs.rmSync( path.join( builtPlugin, 'readme.txt' ) );
		process.env.TZ = 'Asia/Tokyo';
		await makeZip();
	} finally {
		fs.utimesSync( file, atime, mtime );
		delete process.env.TZ;
		Object.assign( process.env, zone !== undefined && { TZ: zone } );
	}
	expect( fs.readFileSync( zipFile ).equals( first ) ).toBe( true );
} );

test( 'is not made of versions that differ, and an older one is not left behind', async () => {
	await makeZip();
	const readme = path.join( pluginSource, 'readme.txt' );
	const text = fs.readFileSync( readme, 'utf8' );
	try {
		fs.writeFileSync(
			readme,
			text.replace( /^Stable tag: .*$/m, 'Stable tag: 9.9.9' )
		);
		await expect( makeZip() ).rejects.toThrow( /9\.9\.9/ );
		expect( fs.existsSync( zipFile ) ).toBe( false );
	} finally {
		fs.writeFileSync( readme, text );
	}
	await makeZip();
} );

test( 'is never made of screens that somebody changed after they were built', async () => {
	await makeZip();
	const first = fs.readFileSync( zipFile );
	fs.appendFileSync(
		path.join( builtPlugin, 'build', 'admin.js' ),
		'\n// A watch for development wrote this.\n'
	);
	await makeZip();
	expect( fs.readFileSync( zipFile ).equals( first ) ).toBe( true );
} );
