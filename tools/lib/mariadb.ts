/**
 * A MariaDB server of our own, with its data in a folder that goes when it stops.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { accepts, freePort, LOOPBACK, waitFor } from './net.ts';
import { run, startService } from './processes.ts';
import { Refusal } from './report.ts';

export interface MariaDb {
	host: string;
	port: number;
	user: string;
	password: string;
	createDatabase: ( name: string ) => Promise< void >;
	query: ( sql: string ) => Promise< string >;
	stop: () => Promise< void >;
}

/** The server program, which Debian keeps outside most people's PATH. */
export function serverProgram(): string | undefined {
	const folders = [
		...( process.env.PATH ?? '' ).split( path.delimiter ),
		'/usr/sbin',
		'/usr/local/sbin',
		'/usr/libexec',
	];
	return folders
		.map( ( folder ) => path.join( folder, 'mariadbd' ) )
		.find( ( file ) => fs.existsSync( file ) );
}

export function hasMariaDb(): boolean {
	return serverProgram() !== undefined;
}

export async function startMariaDb(
	options: { dir?: string; port?: number } = {}
): Promise< MariaDb > {
	const program = serverProgram();
	if ( ! program ) {
		throw new Refusal(
			'MariaDB is not installed here: install mariadb-server, or use SQLite.'
		);
	}
	const own = options.dir === undefined;
	const dir =
		options.dir ?? fs.mkdtempSync( path.join( os.tmpdir(), 'klacht-db-' ) );
	const data = path.join( dir, 'data' );
	// Without the name of the user, MariaDB refuses to run as root.
	const as = `--user=${ os.userInfo().username }`;
	if ( ! fs.existsSync( data ) ) {
		fs.mkdirSync( dir, { recursive: true } );
		const made = await run( 'mariadb-install-db', [
			'--no-defaults',
			'--auth-root-authentication-method=normal',
			'--skip-test-db',
			`--datadir=${ data }`,
			as,
		] );
		if ( made.code !== 0 ) {
			throw new Error(
				`mariadb-install-db failed: ${ made.stdout }${ made.stderr }`
			);
		}
	}
	const port = options.port ?? ( await freePort() );
	const service = startService(
		program,
		[
			'--no-defaults',
			as,
			`--datadir=${ data }`,
			`--port=${ port }`,
			`--bind-address=${ LOOPBACK }`,
			`--socket=${ path.join( dir, 'socket' ) }`,
			`--pid-file=${ path.join( dir, 'pid' ) }`,
			'--skip-log-bin',
			'--innodb-buffer-pool-size=256M',
			// What only the fall of the whole machine would lose need not outlive it: no waiting for the disk.
			'--innodb-flush-log-at-trx-commit=0',
			'--innodb-flush-method=nosync',
			'--skip-innodb-doublewrite',
		],
		{ log: path.join( dir, 'mariadb.log' ), grace: 15000 }
	);
	await waitFor( service, 'MariaDB', () => accepts( port ) );
	const query = async ( sql: string ): Promise< string > => {
		const answer = await run(
			'mariadb',
			[
				'--no-defaults',
				`--host=${ LOOPBACK }`,
				`--port=${ port }`,
				'--user=root',
				'--skip-column-names',
			],
			{ input: sql }
		);
		if ( answer.code !== 0 ) {
			throw new Error( `MariaDB refused: ${ answer.stderr }` );
		}
		return answer.stdout.trim();
	};
	return {
		host: LOOPBACK,
		port,
		user: 'root',
		password: '',
		query,
		createDatabase: async ( name ) => {
			await query(
				`CREATE DATABASE IF NOT EXISTS \`${ name }\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`
			);
		},
		stop: async () => {
			await service.stop();
			if ( own ) {
				fs.rmSync( dir, { recursive: true, force: true } );
			}
		},
	};
}
