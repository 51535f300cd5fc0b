/**
 * What a person sees while a tool works.
 */

/** Something a person can act on: shown as one sentence, without a stack. */
export class Refusal extends Error {}

export interface Progress {
	( message: string ): void;
	/** No step is under way any more. */
	done: () => void;
}

/** A step that takes longer than this says so again. */
const PULSE = 5000;

/** One line per step, with the seconds since the start; a long step shows that it goes on. */
export function createProgress(): Progress {
	const begin = Date.now();
	let step = '';
	let said = begin;
	const line = ( message: string ): void => {
		said = Date.now();
		const seconds = ( ( said - begin ) / 1000 ).toFixed( 1 );
		process.stdout.write( `${ seconds.padStart( 6 ) } s  ${ message }\n` );
	};
	const timer = setInterval( () => {
		if ( step && Date.now() - said >= PULSE ) {
			line( `  … ${ step }` );
		}
	}, 1000 );
	// It keeps no process alive.
	timer.unref();
	return Object.assign(
		( message: string ) => {
			step = message;
			line( message );
		},
		{
			done: () => {
				step = '';
				clearInterval( timer );
			},
		}
	);
}

/** Runs a tool: a refusal is one clear sentence, anything else keeps its stack; both end non-zero. */
export async function runTool( main: () => Promise< void > ): Promise< void > {
	try {
		await main();
	} catch ( error ) {
		if ( error instanceof Refusal ) {
			process.stderr.write( `\n${ error.message }\n` );
		} else {
			process.stderr.write(
				`\n${ error instanceof Error ? error.stack : String( error ) }\n`
			);
		}
		process.exitCode = 1;
	}
}
