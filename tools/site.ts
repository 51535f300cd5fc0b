/**
 * `npm run site -- [--database sqlite|mariadb] [--runtime native|playground] [--port N] [--data demo|empty]
 *   [--workers N] [--no-mail]`: a throwaway site, gone when it is stopped with Ctrl-C.
 */
import { parseArgs } from 'node:util';
import { nativePhpLacks, type Runtime } from './lib/php.ts';
import { onInterrupt, stopAll } from './lib/processes.ts';
import { createProgress, Refusal, runTool } from './lib/report.ts';
import { ADMIN, startSite, type Site } from './lib/site.ts';

/** One of the words that an option may be. */
function oneOf< T extends string >(
	name: string,
	value: string,
	allowed: readonly T[]
): T {
	const found = allowed.find( ( word ) => word === value );
	if ( ! found ) {
		throw new Refusal(
			`--${ name } is one of: ${ allowed.join( ', ' ) }.`
		);
	}
	return found;
}

void runTool( async () => {
	const { values } = parseArgs( {
		options: {
			database: { type: 'string', default: 'sqlite' },
			runtime: { type: 'string', default: 'native' },
			port: { type: 'string' },
			data: { type: 'string', default: 'demo' },
			workers: { type: 'string' },
			'no-mail': { type: 'boolean', default: false },
		},
	} );
	const database = oneOf( 'database', values.database, [
		'sqlite',
		'mariadb',
	] as const );
	const runtime: Runtime = oneOf( 'runtime', values.runtime, [
		'native',
		'playground',
	] as const );
	const lacks = runtime === 'native' ? nativePhpLacks( database ) : undefined;
	if ( lacks ) {
		throw new Refusal( `PHP on this machine lacks ${ lacks }.` );
	}
	const progress = createProgress();
	const begun: { site?: Site } = {};
	onInterrupt( () => begun.site?.destroy() ?? stopAll() );
	const site = await startSite( {
		database,
		runtime,
		data: oneOf( 'data', values.data, [ 'demo', 'empty' ] as const ),
		mail: ! values[ 'no-mail' ],
		cron: true,
		...( values.port && { port: Number( values.port ) } ),
		...( values.workers && { workers: Number( values.workers ) } ),
		progress,
	} );
	progress.done();
	begun.site = site;
	console.log( `Folder: ${ site.dir }` );
	console.log( `Mail:   ${ site.mail?.url ?? 'none' }` );
	console.log( `Login:  ${ ADMIN.name } / ${ ADMIN.password }` );
	console.log( `Site:   ${ site.url }` );
} );
