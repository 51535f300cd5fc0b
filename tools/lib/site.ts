/**
 * A WordPress site with our plugin, for people, tests and benchmarks alike.
 */
import fs from 'node:fs';
import path from 'node:path';
import { build } from './build.ts';
import { startMailView, type MailView } from './maildev.ts';
import { startMariaDb, type MariaDb } from './mariadb.ts';
import { freePort, LOOPBACK } from './net.ts';
import { dataDir, root } from './paths.ts';
import type { Runtime } from './php.ts';
import { startServer } from './servers.ts';
import {
	createSiteFiles,
	refreshSiteFiles,
	type DatabaseSettings,
} from './site-files.ts';
import { fetchWordPress } from './wordpress.ts';
import { mustSucceed, wpCli, type WpCli } from './wp-cli.ts';

export interface SiteOptions {
	/** The folder's name below .data; a throwaway site gets one that is not in use. */
	name?: string;
	runtime?: Runtime;
	/** A server that runs already is used as it is, and goes on when the site stops. */
	database?: 'sqlite' | 'mariadb' | DatabaseSettings;
	port?: number;
	/** true: a mail view of its own; a number: the web port of that; false: SMTP is refused. */
	mail?: boolean | number;
	/** As WordPress comes: in English, with its own settings and examples, without our plugin. */
	stock?: boolean;
	/** demo: accounts, companies and complaints; empty: the account admin alone. */
	data?: 'demo' | 'empty';
	workers?: number;
	/** false: leave the screens and blocks as they were compiled last; for what only asks PHP. */
	screens?: boolean;
	/** Ask wp-cron.php every minute, as a server's crontab does. */
	cron?: boolean;
	/** Further constants of wp-config.php, as PHP expressions. */
	constants?: Record< string, string >;
	progress?: ( message: string ) => void;
}

export interface Site {
	url: string;
	dir: string;
	debugLog: string;
	wp: WpCli;
	mail: MailView | undefined;
	database: MariaDb | undefined;
	/** Whether this start made the site. */
	created: boolean;
	/** Resolves when the server ends, asked or not. */
	ended: Promise< number >;
	/** Ends every process of the site. */
	stop: () => Promise< void >;
	/** Ends it and removes its folder. */
	destroy: () => Promise< void >;
}

/** Who can log in to a site; the demo command makes the others. */
export const ADMIN = { name: 'admin', password: 'klacht' };

const TITLE = 'Klachtenoplossing.nl';

/** Starts a site: makes it when it is not there, keeps its data when it is. */
export async function startSite( options: SiteOptions = {} ): Promise< Site > {
	const runtime = options.runtime ?? 'native';
	const progress = options.progress ?? ( () => {} );
	const dir = siteDir( options.name );
	const stops: ( () => Promise< void > )[] = [];
	const stop = async (): Promise< void > => {
		for ( const end of stops.splice( 0 ).reverse() ) {
			await end();
		}
	};
	try {
		const files = await fetchWordPress( progress );
		if ( ! options.stock ) {
			await build( progress, options.screens ?? true );
		}
		const port = options.port ?? ( await freePort() );
		const url = `http://${ LOOPBACK }:${ port }`;

		const mail = await mailFor( options, dir );
		if ( mail ) {
			stops.push( mail.stop );
		}
		let database: MariaDb | undefined;
		let reached: DatabaseSettings | undefined;
		if ( options.database === 'mariadb' ) {
			progress( 'Starting MariaDB' );
			database = await startMariaDb( { dir: `${ dir }-mariadb` } );
			stops.push( database.stop );
			await database.createDatabase( 'klacht' );
			reached = {
				host: `${ database.host }:${ database.port }`,
				user: database.user,
				password: database.password,
				name: 'klacht',
			};
		} else if ( typeof options.database === 'object' ) {
			reached = options.database;
		}

		const created = ! fs.existsSync( dir );
		if ( created ) {
			progress( 'Preparing WordPress' );
			createSiteFiles( dir, files );
		}
		refreshSiteFiles( dir, files, {
			url,
			smtpPort: mail?.smtpPort ?? 0,
			constants: options.constants ?? {},
			stock: options.stock ?? false,
			...( reached && { database: reached } ),
		} );

		const wp = wpCli( runtime, files.wpCli, dir );
		await installOnce(
			dir,
			wp,
			url,
			options.stock ? 'stock' : ( options.data ?? 'demo' ),
			progress
		);

		progress(
			runtime === 'native'
				? 'Starting PHP'
				: 'Starting WordPress Playground'
		);
		const server = await startServer( runtime, {
			dir,
			port,
			log: `${ dir }.log`,
			...( options.workers && { workers: options.workers } ),
		} );
		stops.push( server.stop );
		if ( options.cron ) {
			stops.push( startCron( url ) );
		}
		return {
			url: `${ url }/`,
			dir,
			debugLog: path.join( dir, 'wp-content', 'debug.log' ),
			wp,
			mail,
			database,
			created,
			ended: server.ended,
			stop,
			destroy: async () => {
				await stop();
				removeSite( dir );
			},
		};
	} catch ( error ) {
		await stop();
		if ( ! options.name ) {
			removeSite( dir );
		}
		throw error;
	}
}

/** Where the site of that name lives. */
export function siteDir( name?: string ): string {
	fs.mkdirSync( dataDir, { recursive: true } );
	if ( name ) {
		return path.join( dataDir, name );
	}
	// The folder itself must not exist yet, so that an unfinished site is never taken for a whole one.
	return path.join(
		fs.mkdtempSync( path.join( dataDir, 'throwaway-' ) ),
		'site'
	);
}

/** Removes a stopped site and what stands beside its folder. */
export function removeSite( dir: string ): void {
	const parent = path.dirname( dir );
	if ( path.dirname( parent ) === dataDir ) {
		fs.rmSync( parent, { recursive: true, force: true } );
		return;
	}
	const base = path.basename( dir );
	for ( const rest of [
		'',
		'.new',
		'-mariadb',
		'.log',
		'.blueprint.json',
	] ) {
		fs.rmSync( path.join( parent, base + rest ), {
			recursive: true,
			force: true,
		} );
	}
}

async function mailFor(
	options: SiteOptions,
	dir: string
): Promise< MailView | undefined > {
	const mail = options.mail ?? true;
	if ( mail === false ) {
		return undefined;
	}
	options.progress?.( 'Starting the mail view' );
	return startMailView( {
		...( typeof mail === 'number' && { webPort: mail } ),
		log: `${ dir }.log`,
	} );
}

/** Installs WordPress, our plugin and the data; a marker says how far an earlier start came. */
async function installOnce(
	dir: string,
	wp: WpCli,
	url: string,
	data: 'demo' | 'empty' | 'stock',
	progress: ( message: string ) => void
): Promise< void > {
	const stock = data === 'stock';
	const marker = path.join( dir, 'klacht-installed' );
	const done = fs.existsSync( marker )
		? fs.readFileSync( marker, 'utf8' ).split( '\n' )
		: [];
	const once = async (
		step: string,
		message: string,
		work: () => Promise< unknown >
	): Promise< void > => {
		if ( ! done.includes( step ) ) {
			progress( message );
			await work();
			fs.appendFileSync( marker, `${ step }\n` );
		}
	};
	await once( 'wordpress', 'Installing WordPress', () =>
		mustSucceed( wp, [
			'core',
			'install',
			`--url=${ url }`,
			`--title=${ TITLE }`,
			`--admin_user=${ ADMIN.name }`,
			`--admin_password=${ ADMIN.password }`,
			'--admin_email=beheer@klachtenoplossing.example',
			`--locale=${ stock ? 'en_US' : 'nl_NL' }`,
			'--skip-email',
		] )
	);
	if ( stock ) {
		return;
	}
	await once( 'plugin', 'Activating Klacht', () =>
		mustSucceed( wp, [
			'eval-file',
			'--use-include',
			path.join( root, 'tools', 'site', 'setup.php' ),
			JSON.stringify( {
				timezone_string: 'Europe/Amsterdam',
				date_format: 'j F Y',
				time_format: 'H:i',
				start_of_week: 1,
				default_comment_status: 'closed',
				admin_email_lifespan: 4102444800,
			} ),
		] )
	);
	// A site that was begun empty stays so at its next start.
	await once(
		'data',
		data === 'demo' ? 'Filling in the demo data' : 'Leaving it empty',
		async () => {
			if ( data === 'demo' ) {
				await mustSucceed( wp, [ 'klacht', 'demo' ] );
			}
		}
	);
}

/** Asks for due work at the start and every minute. */
function startCron( url: string ): () => Promise< void > {
	const tick = (): void => {
		fetch( `${ url }/wp-cron.php?doing_wp_cron`, {
			signal: AbortSignal.timeout( 55_000 ),
		} )
			.then( ( answer ) => answer.arrayBuffer() )
			// The next minute asks again.
			.catch( () => {} );
	};
	tick();
	const timer = setInterval( tick, 60_000 );
	return async () => clearInterval( timer );
}
