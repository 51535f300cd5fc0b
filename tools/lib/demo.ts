/**
 * The demo site of `npm start`: one per runtime, since each writes into its own core.
 */
import fs from 'node:fs';
import path from 'node:path';
import { dataDir } from './paths.ts';
import type { Runtime } from './php.ts';

export interface Running {
	pid: number;
	runtime: Runtime;
	url: string;
	mail: string;
}

export function demoName( runtime: Runtime ): string {
	return `demo-${ runtime }`;
}

function runFile( runtime: Runtime ): string {
	return path.join( dataDir, `${ demoName( runtime ) }.run.json` );
}

/** Notes that the demo runs, and where. */
export function noteRunning( running: Running ): void {
	fs.mkdirSync( dataDir, { recursive: true } );
	fs.writeFileSync( runFile( running.runtime ), JSON.stringify( running ) );
}

export function noteStopped( runtime: Runtime ): void {
	fs.rmSync( runFile( runtime ), { force: true } );
}

/** The demo that runs on this runtime, if any. */
export function runningDemo( runtime: Runtime ): Running | undefined {
	const file = runFile( runtime );
	if ( ! fs.existsSync( file ) ) {
		return undefined;
	}
	const noted = JSON.parse( fs.readFileSync( file, 'utf8' ) ) as Running;
	try {
		process.kill( noted.pid, 0 );
		return noted;
	} catch {
		return undefined;
	}
}

/** The demos that were made here: the running one first, then the one started last. */
export function knownDemos(): { runtime: Runtime; dir: string }[] {
	const demos = ( [ 'native', 'playground' ] as const ).map( ( runtime ) => {
		const dir = path.join( dataDir, demoName( runtime ) );
		const config = path.join( dir, 'wp-config.php' );
		return {
			runtime,
			dir,
			started:
				fs.statSync( config, { throwIfNoEntry: false } )?.mtimeMs ?? 0,
			runs: runningDemo( runtime ) !== undefined,
		};
	} );
	return demos
		.filter( ( demo ) => demo.started > 0 )
		.sort(
			( a, b ) =>
				Number( b.runs ) - Number( a.runs ) || b.started - a.started
		)
		.map( ( { runtime, dir } ) => ( { runtime, dir } ) );
}
