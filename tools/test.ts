/**
 * `npm test`: runs what this machine can, and says what it cannot.
 *
 *   --only a,b      these checks alone (`--list` names them)
 *   --require-all   what would be skipped fails
 *   --json FILE     the totals for a program to read
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './lib/build.ts';
import { checks, type Check, type Totals } from './lib/checks.ts';
import { cacheDir, root } from './lib/paths.ts';
import { onInterrupt, stopAll } from './lib/processes.ts';
import { Refusal, runTool } from './lib/report.ts';

interface Result extends Omit< Totals, 'output' > {
	name: string;
	seconds: number;
	/** Why it was not run. */
	reason?: string;
}

/** The end of what a check wrote, which is where it says what is wrong. */
function tail( output: string, lines = 200 ): string {
	return output.trim().split( '\n' ).slice( -lines ).join( '\n' );
}

async function runCheck( check: Check ): Promise< Result > {
	const reason = await check.lacks();
	if ( reason ) {
		console.log( `- ${ check.title }: skipped, ${ reason }` );
		return {
			name: check.name,
			passed: 0,
			failed: 0,
			skipped: 1,
			seconds: 0,
			reason,
		};
	}
	const begin = Date.now();
	process.stdout.write( `  ${ check.title } …\n` );
	const { output, ...totals } = await check
		.run()
		.catch( ( error: unknown ): Totals => ( {
			passed: 0,
			failed: 1,
			skipped: 0,
			output:
				error instanceof Error
					? ( error.stack ?? '' )
					: String( error ),
		} ) );
	const seconds = Math.round( ( Date.now() - begin ) / 1000 );
	const counts = [
		`${ totals.passed } passed`,
		...( totals.failed ? [ `${ totals.failed } failed` ] : [] ),
		...( totals.skipped ? [ `${ totals.skipped } skipped` ] : [] ),
	].join( ', ' );
	const log = path.join( cacheDir, 'test', `${ check.name }.log` );
	fs.mkdirSync( path.dirname( log ), { recursive: true } );
	fs.writeFileSync( log, output );
	if ( totals.failed || totals.skipped ) {
		console.log( tail( output ) );
		console.log( `  (all of it: ${ path.relative( root, log ) })` );
	}
	console.log(
		`${ totals.failed ? '✗' : '✓' } ${ check.title }: ${ counts } (${ seconds } s)`
	);
	return { name: check.name, ...totals, seconds };
}

function chosen( only: string | undefined ): Check[] {
	if ( only === undefined ) {
		return checks;
	}
	return only.split( ',' ).map( ( name ) => {
		const check = checks.find( ( known ) => known.name === name );
		if ( ! check ) {
			throw new Refusal(
				`There is no check '${ name }'. Checks: ${ checks
					.map( ( known ) => known.name )
					.join( ', ' ) }.`
			);
		}
		return check;
	} );
}

void runTool( async () => {
	const { values } = parseArgs( {
		options: {
			only: { type: 'string' },
			list: { type: 'boolean', default: false },
			'require-all': { type: 'boolean', default: false },
			json: { type: 'string' },
		},
	} );
	if ( values.list ) {
		checks.forEach( ( { name, title } ) =>
			console.log( `${ name.padEnd( 18 ) } ${ title }` )
		);
		return;
	}
	onInterrupt( stopAll, 130 );
	const results: Result[] = [];
	const run = async (
		lane: Check[ 'lane' ],
		atOnce = 1
	): Promise< void > => {
		const waiting = chosen( values.only ).filter(
			( check ) => check.lane === lane
		);
		const runNext = async (): Promise< void > => {
			for (
				let check = waiting.shift();
				check;
				check = waiting.shift()
			) {
				results.push( await runCheck( check ) );
			}
		};
		await Promise.all( Array.from( { length: atOnce }, runNext ) );
	};
	await run( undefined, 2 );
	// Both lanes use the built plugin; it is built before they begin.
	await build();
	await Promise.all( [ run( 'browser' ), run( 'server' ) ] );
	const sum = ( key: 'passed' | 'failed' | 'skipped' ): number =>
		results.reduce( ( total, result ) => total + result[ key ], 0 );
	const skipped = sum( 'skipped' );
	const failed = sum( 'failed' ) + ( values[ 'require-all' ] ? skipped : 0 );
	const totals = { passed: sum( 'passed' ), failed, skipped };
	if ( values.json ) {
		fs.writeFileSync(
			values.json,
			JSON.stringify( { ...totals, checks: results }, null, '\t' )
		);
	}
	if ( skipped > 0 ) {
		console.log( `\nSkipped: ${ skipped }` );
		for ( const { name, reason, skipped: count } of results ) {
			if ( count > 0 ) {
				console.log(
					`  ${ name }: ${ reason ?? `${ count } of its tests` }`
				);
			}
		}
	}
	console.log( `\n${ totals.passed } passed, ${ totals.failed } failed` );
	process.exitCode = failed > 0 ? 1 : 0;
} );
