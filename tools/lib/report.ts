/**
 * What a person sees while a tool works.
 */

/** Something a person can act on: shown as one sentence, without a stack. */
export class Refusal extends Error {}

/** One line per step, with the seconds since the start. */
export function createProgress(
	write: ( line: string ) => void = ( line ) =>
		process.stdout.write( `${ line }\n` )
): ( message: string ) => void {
	const begin = Date.now();
	return ( message ) => {
		const seconds = ( ( Date.now() - begin ) / 1000 ).toFixed( 1 );
		write( `${ seconds.padStart( 6 ) } s  ${ message }` );
	};
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
