/**
 * WordPress itself, from the npm package that carries it with its Dutch translations, WP-CLI and the
 * SQLite integration. That package is packed and read, never installed: it would bring hundreds more.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import tar from 'tar-fs';
import { cacheDir } from './paths.ts';
import { Refusal } from './report.ts';

const PACKAGE = 'wp-studio@1.22.0';
const SHA512 =
	'boMtahkhgWDKKyNTBA1uTK5ghnAmxXhDY6KeQCO9FmcI3/o+YOSq8JwYW5ZYnxHCxH14Jf/mD6CJTBvTWl2Ytw==';

const INSIDE = 'package/dist/cli/wp-files/';
const WANTED =
	/^(latest\/wordpress|latest\/languages\/[^/]*nl_NL|wp-cli|sqlite-database-integration)/;

export interface WordPressFiles {
	/** Core; never run in place, every runtime writes into its core. */
	core: string;
	/** Core's own Dutch translations. */
	languages: string;
	/** wp-cli.phar. */
	wpCli: string;
	/** The SQLite integration plugin. */
	sqlite: string;
}

const target = path.join( cacheDir, PACKAGE.replace( '@', '-' ) );

function files(): WordPressFiles {
	return {
		core: path.join( target, 'latest', 'wordpress' ),
		languages: path.join( target, 'latest', 'languages' ),
		wpCli: path.join( target, 'wp-cli', 'wp-cli.phar' ),
		sqlite: path.join( target, 'sqlite-database-integration' ),
	};
}

/** Fetches, checks and unpacks WordPress once; afterwards answers at once. */
export async function fetchWordPress(
	progress: ( message: string ) => void = () => {}
): Promise< WordPressFiles > {
	// The folder is renamed into place when whole, so that its presence is enough.
	if ( fs.existsSync( target ) ) {
		return files();
	}
	fs.mkdirSync( cacheDir, { recursive: true } );
	const work = fs.mkdtempSync( path.join( cacheDir, 'wordpress-' ) );
	try {
		progress( 'Fetching WordPress (67 MB, once)' );
		const archive = await download( work );
		progress( 'Checking and unpacking WordPress' );
		await check( archive );
		const unpacked = path.join( work, 'unpacked' );
		await unpack( archive, unpacked );
		try {
			fs.renameSync( unpacked, target );
		} catch ( error ) {
			// Another start was first; its copy is as good.
			if ( ! fs.existsSync( target ) ) {
				throw error;
			}
		}
	} finally {
		fs.rmSync( work, { recursive: true, force: true } );
	}
	return files();
}

async function download( folder: string ): Promise< string > {
	// A package.json of its own keeps npm from taking the folder for part of this project.
	fs.writeFileSync( path.join( folder, 'package.json' ), '{}' );
	const { code, output } = await run(
		'npm',
		[ 'pack', PACKAGE, '--silent', '--pack-destination', folder ],
		folder
	);
	const archive = fs
		.readdirSync( folder )
		.find( ( name ) => name.endsWith( '.tgz' ) );
	if ( code !== 0 || ! archive ) {
		const reason = output.trim().split( '\n' ).pop() ?? '';
		throw new Refusal(
			`WordPress could not be downloaded (npm pack ${ PACKAGE } failed): check the connection to the npm registry and start again. ${ reason }`.trim()
		);
	}
	return path.join( folder, archive );
}

async function check( archive: string ): Promise< void > {
	const hash = createHash( 'sha512' );
	await pipeline( fs.createReadStream( archive ), hash );
	if ( hash.digest( 'base64' ) !== SHA512 ) {
		throw new Refusal(
			`The download of WordPress (${ PACKAGE }) is not the file it should be: its hash differs. Nothing was installed.`
		);
	}
}

async function unpack( archive: string, into: string ): Promise< void > {
	// `map` comes before `ignore`, which therefore sees the shortened names.
	await pipeline(
		fs.createReadStream( archive ),
		createGunzip(),
		tar.extract( into, {
			map: ( header ) => ( {
				...header,
				name: header.name.startsWith( INSIDE )
					? header.name.slice( INSIDE.length )
					: header.name,
			} ),
			ignore: ( _name, header ) =>
				! header || ! WANTED.test( header.name ),
		} )
	);
}

function run(
	command: string,
	args: string[],
	cwd: string
): Promise< { code: number; output: string } > {
	return new Promise( ( resolve ) => {
		const child = spawn( command, args, {
			cwd,
			stdio: [ 'ignore', 'pipe', 'pipe' ],
			shell: process.platform === 'win32',
		} );
		let output = '';
		child.stdout.on( 'data', ( chunk ) => ( output += chunk ) );
		child.stderr.on( 'data', ( chunk ) => ( output += chunk ) );
		child.on( 'error', ( error ) =>
			resolve( { code: 1, output: error.message } )
		);
		child.on( 'close', ( code ) => resolve( { code: code ?? 1, output } ) );
	} );
}
