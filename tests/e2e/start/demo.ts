/**
 * `npm start` in a process of its own, with its data in a folder of its own.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { freePort } from '../../../tools/lib/net.ts';
import { root } from '../../../tools/lib/paths.ts';

export interface Demo {
	url: string;
	mail: string;
	port: number;
	mailPort: number;
	/** Everything it wrote. */
	output: () => string;
	seconds: number;
	/** Ends it as Ctrl-C does; answers the exit code. */
	interrupt: () => Promise< number | null >;
}

interface Started {
	child: ReturnType< typeof spawn >;
	output: () => string;
	ended: Promise< number | null >;
}

/** Runs `npm start` with arguments. */
export function npmStart(
	data: string,
	args: string[],
	command: string[] = [ 'npm', 'start', '--silent', '--' ]
): Started {
	const [ program = 'npm', ...before ] = command;
	const child = spawn( program, [ ...before, ...args ], {
		cwd: root,
		env: { ...process.env, KLACHT_DATA_DIR: data },
		stdio: [ 'ignore', 'pipe', 'pipe' ],
		// As in a terminal, Ctrl-C reaches the whole group.
		detached: true,
	} );
	let written = '';
	const keep = ( chunk: Buffer ): void => {
		written += chunk.toString();
	};
	child.stdout.on( 'data', keep );
	child.stderr.on( 'data', keep );
	const ended = new Promise< number | null >( ( resolve ) => {
		child.on( 'close', ( code ) => resolve( code ) );
	} );
	return { child, output: () => written, ended };
}

/** Starts the demo and answers when it says that it is ready. */
export async function startDemo(
	data: string,
	runtime: string,
	args: string[] = []
): Promise< Demo > {
	const begin = Date.now();
	const port = await freePort();
	const mailPort = await freePort();
	const { child, output, ended } = npmStart( data, [
		...[ '--runtime', runtime ],
		...[ '--port', String( port ) ],
		...[ '--mail-port', String( mailPort ) ],
		...args,
	] );
	const ready = new Promise< void >( ( resolve, reject ) => {
		child.stdout?.on( 'data', () => {
			if ( output().includes( 'Klacht is ready: ' ) ) {
				resolve();
			}
		} );
		void ended.then( ( code ) =>
			reject(
				new Error( `npm start ended with ${ code }: ${ output() }` )
			)
		);
	} );
	await ready;
	return {
		url: `http://127.0.0.1:${ port }/`,
		mail: `http://127.0.0.1:${ mailPort }/`,
		port,
		mailPort,
		output,
		seconds: ( Date.now() - begin ) / 1000,
		interrupt: () => {
			process.kill( -( child.pid ?? 0 ), 'SIGINT' );
			return ended;
		},
	};
}

/** The log of the demo's PHP. */
export function debugLog( data: string, runtime: string ): string {
	return path.join( data, `demo-${ runtime }`, 'wp-content', 'debug.log' );
}
