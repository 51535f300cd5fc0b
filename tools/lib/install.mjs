/**
 * What has to be there before anything else: Node and the packages. Plain JavaScript without a
 * dependency, because it runs before they are installed.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(
	path.dirname( fileURLToPath( import.meta.url ) ),
	'../..'
);

/** Ends with one sentence when Node is too old. */
function checkNode() {
	const major = Number( process.versions.node.split( '.' )[ 0 ] );
	if ( major < 20 ) {
		process.stderr.write(
			`Klacht needs Node 20 or newer; this is Node ${ process.versions.node }.\n`
		);
		process.exit( 1 );
	}
}

/** Whether the packages that the lockfile names are the ones installed. */
function isInstalled() {
	try {
		const read = ( ...name ) =>
			JSON.parse( fs.readFileSync( path.join( root, ...name ), 'utf8' ) );
		const wanted = read( 'package-lock.json' ).packages;
		const found = read( 'node_modules', '.package-lock.json' ).packages;
		const direct = wanted[ '' ].devDependencies;
		return Object.keys( direct ).every( ( name ) => {
			const place = `node_modules/${ name }`;
			return found[ place ]?.version === wanted[ place ]?.version;
		} );
	} catch {
		return false;
	}
}

/** Installs the packages when they are missing or others than the lockfile names. */
export async function prepare() {
	checkNode();
	if ( isInstalled() ) {
		return;
	}
	const begin = Date.now();
	const seconds = () => Math.round( ( Date.now() - begin ) / 1000 );
	process.stdout.write(
		'Installing the packages with npm ci (once, about two minutes)\n'
	);
	const timer = setInterval( () => {
		process.stdout.write( `  still installing, ${ seconds() } s\n` );
	}, 10_000 );
	const { code, output } = await npmCi();
	clearInterval( timer );
	if ( code !== 0 ) {
		const reason = output
			.split( '\n' )
			.filter( ( line ) => line.startsWith( 'npm error' ) )
			.slice( 0, 2 )
			.join( ' ' )
			.replaceAll( 'npm error ', '' );
		process.stderr.write(
			`The packages could not be installed (npm ci): ${
				reason || output.trim().slice( -300 )
			}\n`
		);
		process.exit( 1 );
	}
	process.stdout.write( `Packages installed in ${ seconds() } s\n` );
}

function npmCi() {
	return new Promise( ( resolve ) => {
		const child = spawn(
			'npm',
			[ 'ci', '--no-audit', '--no-fund', '--loglevel=error' ],
			{
				cwd: root,
				stdio: [ 'ignore', 'pipe', 'pipe' ],
				env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
				shell: process.platform === 'win32',
			}
		);
		let output = '';
		const keep = ( chunk ) => {
			output += chunk;
		};
		child.stdout.on( 'data', keep );
		child.stderr.on( 'data', keep );
		child.on( 'error', ( error ) =>
			resolve( { code: 1, output: error.message } )
		);
		child.on( 'close', ( code ) => resolve( { code: code ?? 1, output } ) );
	} );
}
