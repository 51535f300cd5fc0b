/**
 * `npm run bench -- NAME [options]`: a measurement that is too large for CI. Each prints its table and ends non-zero
 * where what it measured breaks its rule.
 */
import { onInterrupt, stopAll } from './lib/processes.ts';
import { Refusal, runTool } from './lib/report.ts';

/** A module below tests/bench. */
interface Bench {
	/** Measures; `args` are the options behind the name. Throws a Refusal where the rule is broken. */
	bench: ( args: string[] ) => Promise< void >;
}

/** Name of a table => the module that measures it. */
const BENCHES: Record< string, () => Promise< Bench > > = {
	galera: () => import( '../tests/bench/galera.ts' ),
	'public-doors': () => import( '../tests/bench/public-doors.ts' ),
};

void runTool( async () => {
	onInterrupt( stopAll );
	const [ name = '', ...args ] = process.argv.slice( 2 );
	const load = BENCHES[ name ];
	if ( ! load ) {
		throw new Refusal(
			`npm run bench -- NAME, where NAME is one of: ${ Object.keys(
				BENCHES
			).join( ', ' ) }.`
		);
	}
	await ( await load() ).bench( args );
} );
