/**
 * PHP in WebAssembly as a command: `node php-wasm.mjs [options] file.php [arguments]`.
 *
 * Over @php-wasm/cli it has what our use needs: locks that other processes respect, so that WP-CLI and a
 * running Playground can share one SQLite file, and the exit code of the program.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
	FileLockManagerForPosix,
	FileLockManagerForWindows,
	loadNodeRuntime,
	useHostFilesystem as mountHostFilesystem,
} from '@php-wasm/node';
import { PHP } from '@php-wasm/universal';

const version = process.env.PHP || '8.2';
const scratch = fs.mkdtempSync( path.join( os.tmpdir(), 'klacht-php-' ) );
const settings = path.join( scratch, 'php.ini' );
fs.writeFileSync( settings, 'memory_limit = 512M\n' );

const lockManager =
	process.platform === 'win32'
		? new FileLockManagerForWindows()
		: new FileLockManagerForPosix();

let code = 1;
try {
	const php = new PHP(
		await loadNodeRuntime( version, {
			fileLockManager: lockManager,
			extensions: [ 'intl' ],
			emscriptenOptions: {
				processId: 1,
				ENV: { ...process.env, TMPDIR: scratch, TERM: 'dumb' },
			},
		} )
	);
	mountHostFilesystem( php );
	php.setSpawnHandler( ( command, args, options ) =>
		spawn( command, args, {
			cwd: options?.cwd,
			shell: true,
			stdio: [ 'pipe', 'pipe', 'pipe' ],
		} )
	);
	const running = await php.cli( [
		'php',
		'-c',
		settings,
		...process.argv.slice( 2 ),
	] );
	const copy = ( stream, target ) =>
		stream.pipeTo(
			new WritableStream( {
				write: ( chunk ) =>
					new Promise( ( resolve ) =>
						target.write( chunk, () => resolve() )
					),
			} )
		);
	await Promise.all( [
		copy( running.stdout, process.stdout ),
		copy( running.stderr, process.stderr ),
	] );
	code = await running.exitCode.catch( ( error ) => error?.status ?? 1 );
} catch ( error ) {
	process.stderr.write( `${ error?.stack ?? error }\n` );
} finally {
	fs.rmSync( scratch, { recursive: true, force: true } );
}
// Emscripten's workers would keep the process alive.
process.exit( code );
