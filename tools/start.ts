/**
 * The demo site, from nothing to ready.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { demoName, noteRunning, noteStopped, runningDemo } from './lib/demo.ts';
import { isPortFree } from './lib/net.ts';
import { dataDir } from './lib/paths.ts';
import { nativePhpLacks, type Runtime } from './lib/php.ts';
import { onInterrupt, stopAll } from './lib/processes.ts';
import { createProgress, Refusal, runTool } from './lib/report.ts';
import { ADMIN, removeSite, startSite, type Site } from './lib/site.ts';

const USAGE = `npm start -- [--runtime native|playground] [--port 8881] [--mail-port 1080] [--fresh] [--empty]

  --runtime    native PHP, or WordPress Playground which needs Node alone; default: native where PHP has what it takes
  --port       where the site answers
  --mail-port  where the mail view answers
  --fresh      forget the data of earlier starts
  --empty      no demo data: the account admin alone`;

const DEMO_ACCOUNTS = [
	[ 'redactie', 'redactie: keurt klachten goed' ],
	[ 'klachtenoplossing', 'Bedrijfsbeheerder van Klachtenoplossing' ],
	[ 'medewerker', 'medewerker van Klachtenoplossing' ],
	[ 'telecom', 'Bedrijfsbeheerder van Voorbeeld Telecom' ],
	[ 'Onno', 'melder' ],
	[ 'bibi', 'melder' ],
] as const;

interface Options {
	runtime: Runtime;
	port: number;
	mailPort: number;
	fresh: boolean;
	empty: boolean;
}

function port( name: string, value: string ): number {
	const number = Number( value );
	if ( ! Number.isInteger( number ) || number < 1 || number > 65535 ) {
		throw new Refusal( `--${ name } is a port: a number from 1 to 65535.` );
	}
	return number;
}

function chooseRuntime( wanted: string | undefined ): Runtime {
	const lacks = nativePhpLacks();
	if ( wanted === undefined ) {
		return lacks === undefined ? 'native' : 'playground';
	}
	if ( wanted !== 'native' && wanted !== 'playground' ) {
		throw new Refusal( '--runtime is native or playground.' );
	}
	if ( wanted === 'native' && lacks !== undefined ) {
		throw new Refusal(
			`PHP on this machine lacks ${ lacks }: leave --runtime native away, and WordPress Playground is used.`
		);
	}
	return wanted;
}

function readOptions(): Options | undefined {
	const definition = {
		runtime: { type: 'string' },
		port: { type: 'string', default: '8881' },
		'mail-port': { type: 'string', default: '1080' },
		fresh: { type: 'boolean', default: false },
		empty: { type: 'boolean', default: false },
		help: { type: 'boolean', default: false },
	} as const;
	let values;
	try {
		( { values } = parseArgs( { options: definition } ) );
	} catch ( error ) {
		throw new Refusal(
			`${ error instanceof Error ? error.message : String( error ) }\n\n${ USAGE }`
		);
	}
	if ( values.help ) {
		console.log( USAGE );
		return undefined;
	}
	return {
		runtime: chooseRuntime( values.runtime ),
		port: port( 'port', values.port ),
		mailPort: port( 'mail-port', values[ 'mail-port' ] ),
		fresh: values.fresh,
		empty: values.empty,
	};
}

async function checkPorts( options: Options ): Promise< void > {
	const runs = runningDemo( options.runtime );
	if ( runs ) {
		throw new Refusal(
			`The demo runs already at ${ runs.url } (process ${ runs.pid }): end that one first.`
		);
	}
	if ( ! ( await isPortFree( options.port ) ) ) {
		throw new Refusal(
			`Port ${ options.port } is in use: choose another with --port.`
		);
	}
	if ( ! ( await isPortFree( options.mailPort ) ) ) {
		throw new Refusal(
			`Port ${ options.mailPort } is in use: choose another for the mail view with --mail-port.`
		);
	}
}

function summary( site: Site, options: Options ): string {
	const accounts = [
		[ ADMIN.name, 'beheerder' ],
		...( options.empty ? [] : DEMO_ACCOUNTS ),
	];
	return [
		'',
		`  Site       ${ site.url }`,
		`  Log in     ${ site.url }wp-login.php`,
		`  Mail view  ${ site.mail?.url ?? '' }`,
		`  Runtime    ${
			options.runtime === 'native' ? 'native PHP' : 'WordPress Playground'
		}, data in ${ path.relative( process.cwd(), site.dir ) }`,
		'',
		`  Accounts, all with the password ${ ADMIN.password }:`,
		...accounts.map(
			( [ name = '', role = '' ] ) =>
				`    ${ name.padEnd( 18 ) } ${ role }`
		),
		'',
		'  Ctrl-C ends everything; the data stays.',
		'',
		`Klacht is ready: ${ site.url }`,
	].join( '\n' );
}

void runTool( async () => {
	const options = readOptions();
	if ( ! options ) {
		return;
	}
	await checkPorts( options );
	const name = demoName( options.runtime );
	if ( options.fresh ) {
		removeSite( path.join( dataDir, name ) );
	}
	let ending = false;
	let site: Site | undefined;
	onInterrupt( async () => {
		ending = true;
		await ( site ? site.stop() : stopAll() );
		noteStopped( options.runtime );
	} );
	const progress = createProgress();
	const address = `http://127.0.0.1:${ options.port }/`;
	noteRunning( {
		pid: process.pid,
		runtime: options.runtime,
		url: address,
		mail: `http://127.0.0.1:${ options.mailPort }/`,
	} );
	try {
		site = await startSite( {
			name,
			runtime: options.runtime,
			port: options.port,
			mail: options.mailPort,
			data: options.empty ? 'empty' : 'demo',
			cron: true,
			progress,
		} );
	} catch ( error ) {
		if ( ending ) {
			return;
		}
		noteStopped( options.runtime );
		throw error;
	}
	progress.done();
	console.log( summary( site, options ) );
	await site.ended;
	if ( ! ending ) {
		await site.stop();
		noteStopped( options.runtime );
		throw new Refusal(
			`The server ended by itself; its log is ${ site.dir }.log.`
		);
	}
} );
