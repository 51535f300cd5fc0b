/**
 * The processes that a tool begins, so that it also ends every one of them.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const windows = process.platform === 'win32';

export interface Service {
	/** Resolves with the exit code when the process ends by itself or is stopped. */
	ended: Promise< number >;
	/** The end of what it wrote. */
	tail: () => string;
	stop: () => Promise< void >;
	/** Ends it without a chance to do anything first. */
	kill: () => Promise< void >;
}

interface ServiceOptions {
	cwd?: string;
	env?: Record< string, string >;
	/** What it writes goes here as well. */
	log?: string;
	/** Is told what it writes. */
	onOutput?: ( text: string ) => void;
	/** How long it may take to end by itself. */
	grace?: number;
}

const running = new Set< ChildProcess >();

/** Signals the process and all that it began: each is the head of its own group. */
function signal( child: ChildProcess, name: NodeJS.Signals ): void {
	if ( child.pid === undefined ) {
		return;
	}
	if ( windows ) {
		spawnSync( 'taskkill', [ '/pid', String( child.pid ), '/T', '/F' ] );
		return;
	}
	try {
		process.kill( -child.pid, name );
	} catch {
		// The group is gone already.
	}
}

/** Whether any process of the group is still there: workers can outlive their master. */
function groupLives( child: ChildProcess ): boolean {
	if ( windows || child.pid === undefined ) {
		return child.exitCode === null && child.signalCode === null;
	}
	try {
		process.kill( -child.pid, 0 );
		return true;
	} catch {
		return false;
	}
}

/** Starts a process that runs until it is stopped, or until this one ends. */
export function startService(
	command: string,
	args: string[],
	options: ServiceOptions = {}
): Service {
	const child = spawn( command, args, {
		cwd: options.cwd,
		env: { ...process.env, ...options.env },
		stdio: [ 'ignore', 'pipe', 'pipe' ],
		detached: ! windows,
	} );
	running.add( child );
	let written = '';
	let log: fs.WriteStream | undefined;
	if ( options.log ) {
		fs.mkdirSync( path.dirname( options.log ), { recursive: true } );
		log = fs.createWriteStream( options.log, { flags: 'a' } );
	}
	const keep = ( chunk: Buffer ): void => {
		written = ( written + chunk.toString() ).slice( -8000 );
		log?.write( chunk );
		options.onOutput?.( chunk.toString() );
	};
	child.stdout.on( 'data', keep );
	child.stderr.on( 'data', keep );
	const ended = new Promise< number >( ( resolve ) => {
		child.on( 'error', ( error ) => {
			written += error.message;
			running.delete( child );
			resolve( 1 );
		} );
		child.on( 'exit', ( code ) => {
			log?.end();
			resolve( code ?? 1 );
		} );
	} );
	return {
		ended,
		tail: () => written.trim(),
		stop: () => stopGroup( child, options.grace ?? 5000 ),
		kill: async () => {
			signal( child, 'SIGKILL' );
			await stopGroup( child, 0 );
		},
	};
}

async function stopGroup(
	child: ChildProcess,
	grace: number
): Promise< void > {
	signal( child, 'SIGTERM' );
	const deadline = Date.now() + grace;
	while ( groupLives( child ) ) {
		if ( Date.now() > deadline ) {
			signal( child, 'SIGKILL' );
		}
		await pause( 25 );
	}
	running.delete( child );
}

/** Ends everything that was begun. */
export async function stopAll(): Promise< void > {
	await Promise.all(
		[ ...running ].map( ( child ) => stopGroup( child, 5000 ) )
	);
}

/** The last resort, when this process ends without having stopped what it began. */
process.on( 'exit', () => {
	for ( const child of running ) {
		signal( child, 'SIGKILL' );
	}
} );

/**
 * Runs `clean` once when a person or the system asks this process to end, then ends it.
 *
 * @param clean Stops what was begun.
 * @param code  The exit code afterwards.
 */
export function onInterrupt( clean: () => Promise< void >, code = 0 ): void {
	let ending = false;
	for ( const name of [ 'SIGINT', 'SIGTERM', 'SIGHUP' ] as const ) {
		process.on( name, () => {
			if ( ending ) {
				return;
			}
			ending = true;
			clean()
				.catch( ( error: unknown ) => console.error( error ) )
				.finally( () => process.exit( code ) );
		} );
	}
}

export interface Finished {
	code: number;
	stdout: string;
	stderr: string;
}

interface RunOptions {
	cwd?: string;
	env?: Record< string, string >;
	input?: string;
	/** Shows the output while it comes, and lets the person answer. */
	inherit?: boolean;
}

/** Runs a program to its end. */
export function run(
	command: string,
	args: string[],
	options: RunOptions = {}
): Promise< Finished > {
	return new Promise( ( resolve ) => {
		const child = spawn( command, args, {
			cwd: options.cwd,
			env: { ...process.env, ...options.env },
			stdio: options.inherit ? 'inherit' : 'pipe',
			shell: windows && ! command.endsWith( '.exe' ),
		} );
		const end = ( code: number, extra = '' ): void => {
			resolve( { code, stdout, stderr: stderr + extra } );
		};
		let stdout = '';
		let stderr = '';
		child.stdout?.on( 'data', ( chunk: Buffer ) => {
			stdout += chunk.toString();
		} );
		child.stderr?.on( 'data', ( chunk: Buffer ) => {
			stderr += chunk.toString();
		} );
		if ( ! options.inherit ) {
			child.stdin?.end( options.input ?? '' );
		}
		child.on( 'error', ( error ) => end( 127, error.message ) );
		child.on( 'close', ( code ) => end( code ?? 1 ) );
	} );
}

/** Waits; only for polling what cannot be awaited, such as another process's port. */
export function pause( milliseconds: number ): Promise< void > {
	return new Promise( ( resolve ) => {
		setTimeout( resolve, milliseconds );
	} );
}
