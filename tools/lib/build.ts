/**
 * build/klacht: the plugin as it is run, tested and released. plugin/ is copied, src/ compiled by
 * wp-scripts, the translations made from the .po files.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {
	builtPlugin,
	cacheDir,
	packageFile,
	pluginSource,
	root,
} from './paths.ts';
import { buildManual, MANUAL } from './manual.ts';
import { run } from './processes.ts';
import { Refusal } from './report.ts';
import { buildTranslations } from './translations.ts';

/** Where wp-scripts puts what it makes of src/. */
export const compiled = path.join( builtPlugin, 'build' );

const LICENSE = 'LICENSE';

const stampFile = path.join( cacheDir, 'build-stamp' );

/** What wp-scripts is told, by a build and by a watch. */
export const wpScriptsArgs = [
	'--experimental-modules',
	'--blocks-manifest',
	'--source-path=src',
	`--output-path=${ path.relative( root, compiled ) }`,
];

/**
 * Builds what changed since the last build.
 *
 * @param progress Is told what takes time.
 * @param screens  Whether src/ is compiled as well.
 */
export async function build(
	progress: ( message: string ) => void = () => {},
	screens = true
): Promise< void > {
	if ( screens ) {
		await compileWhenChanged( progress );
	}
	copySources();
	await buildTranslations();
}

async function compileWhenChanged(
	progress: ( message: string ) => void
): Promise< void > {
	if ( ! isCompiled() ) {
		const stamp = sourcesStamp();
		progress( 'Compiling the screens and blocks' );
		await compile();
		fs.mkdirSync( cacheDir, { recursive: true } );
		fs.writeFileSync( stampFile, `${ stamp } ${ compiledStamp() }` );
	}
}

/** Whether what stands in build/klacht/build is what a build makes of src/ as it is now. */
export function isCompiled(): boolean {
	const known = fs.existsSync( stampFile )
		? fs.readFileSync( stampFile, 'utf8' )
		: '';
	return known === `${ sourcesStamp() } ${ compiledStamp() }`;
}

async function compile(): Promise< void > {
	// With --experimental-modules wp-scripts does not clean its output.
	fs.rmSync( compiled, { recursive: true, force: true } );
	const answer = await run(
		process.execPath,
		[
			packageFile( '@wordpress', 'scripts', 'bin', 'wp-scripts.js' ),
			'build',
			...wpScriptsArgs,
		],
		{ cwd: root, env: { NODE_ENV: 'production' } }
	);
	if ( answer.code !== 0 ) {
		throw new Refusal(
			`The build of src/ failed:\n${ answer.stdout }${ answer.stderr }`
		);
	}
	fs.mkdirSync( compiled, { recursive: true } );
}

/** Makes the next build compile, whatever changed. */
export function forgetBuild(): void {
	fs.rmSync( stampFile, { force: true } );
}

/** A hash over everything that the compiled files depend on. */
function sourcesStamp(): string {
	return hashOf( [
		path.join( root, 'webpack.config.js' ),
		path.join( root, 'package-lock.json' ),
		...listFiles( path.join( root, 'src' ) ),
	] );
}

/** A hash over the compiled files: a watch, or somebody by hand, may have written others since. */
function compiledStamp(): string {
	return hashOf( listFiles( compiled ) );
}

function hashOf( files: string[] ): string {
	const hash = createHash( 'sha256' );
	for ( const file of files ) {
		hash.update( `${ path.relative( root, file ) }\0` );
		hash.update( fs.readFileSync( file ) );
	}
	return hash.digest( 'hex' );
}

/** Every file below a folder, sorted. */
export function listFiles( dir: string ): string[] {
	if ( ! fs.existsSync( dir ) ) {
		return [];
	}
	return fs
		.readdirSync( dir, { recursive: true, withFileTypes: true } )
		.filter( ( entry ) => entry.isFile() )
		.map( ( entry ) => path.join( entry.parentPath, entry.name ) )
		.sort();
}

/** Makes build/klacht equal to plugin/, the manual and the licence, but for what is compiled there. */
export function copySources(): void {
	const made = [ 'build', 'languages', MANUAL, LICENSE ];
	syncFolder( pluginSource, builtPlugin, made );
	buildManual();
	copyChanged(
		path.join( root, LICENSE ),
		path.join( builtPlugin, LICENSE )
	);
}

/**
 * Makes a folder equal to another; writes changed files only.
 *
 * @param from The folder to copy.
 * @param to   The copy.
 * @param keep Files, and folders, of the copy that are not removed.
 */
export function syncFolder(
	from: string,
	to: string,
	keep: string[] = []
): void {
	const wanted = new Set< string >();
	for ( const file of listFiles( from ) ) {
		const name = path.relative( from, file );
		wanted.add( name );
		copyChanged( file, path.join( to, name ) );
	}
	for ( const file of listFiles( to ) ) {
		const name = path.relative( to, file );
		const kept = keep.some(
			( one ) => name === one || name.startsWith( one + path.sep )
		);
		if ( ! kept && ! wanted.has( name ) ) {
			fs.rmSync( file );
		}
	}
}

function copyChanged( from: string, to: string ): void {
	const now = fs.statSync( from );
	const then = fs.statSync( to, { throwIfNoEntry: false } );
	// The same time on both sides is how the next run sees that nothing changed; it can be set to the millisecond.
	if (
		then?.size === now.size &&
		Math.round( then.mtimeMs ) === Math.round( now.mtimeMs )
	) {
		return;
	}
	// Whole or not at all: a site, or whoever packs it, may be reading.
	const draft = path.join( cacheDir, `copy-${ process.pid }` );
	fs.mkdirSync( cacheDir, { recursive: true } );
	fs.copyFileSync( from, draft );
	fs.utimesSync( draft, now.atime, now.mtime );
	fs.mkdirSync( path.dirname( to ), { recursive: true } );
	fs.renameSync( draft, to );
}
