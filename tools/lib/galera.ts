/**
 * A Galera cluster of three nodes on the loopback, for measurements: Debian's galera-4 and rsync.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { accepts, freePort, LOOPBACK, waitFor } from './net.ts';
import { serverProgram } from './mariadb.ts';
import { run, startService, type Service } from './processes.ts';
import { Refusal } from './report.ts';

const PROVIDER = '/usr/lib/galera/libgalera_smm.so';

/** As root the transfer of state fails: the nodes are the user's that Debian makes for the server. */
const USER = 'mysql';

export interface Node {
	port: number;
	query: ( sql: string ) => Promise< string >;
	/** Ends it at once, as a power cut does. */
	kill: () => Promise< void >;
	/** Starts it again; answers when it has what the others have. */
	join: () => Promise< void >;
	/**
	 * Keeps it from applying what others commit, and from writing; reads go on, and see what was. Answers what lets
	 * it go on, which may be called more than once.
	 */
	lag: () => Promise< () => Promise< void > >;
}

export interface Cluster {
	nodes: Node[];
	stop: () => Promise< void >;
}

/** Why no cluster can be started here, or undefined when one can. */
export function galeraLacks(): string | undefined {
	if ( ! serverProgram() || ! fs.existsSync( PROVIDER ) ) {
		return 'galera-4 and mariadb-server';
	}
	if ( spawnSync( 'rsync', [ '--version' ] ).status !== 0 ) {
		return 'rsync';
	}
	return process.getuid?.() === 0 ? undefined : 'the rights of root';
}

export async function startCluster( size = 3 ): Promise< Cluster > {
	const lacks = galeraLacks();
	if ( lacks ) {
		throw new Refusal( `A cluster needs ${ lacks }.` );
	}
	const dir = fs.mkdtempSync( path.join( os.tmpdir(), 'klacht-galera-' ) );
	fs.chmodSync( dir, 0o755 );
	const ports: NodePorts[] = [];
	for ( let index = 0; index < size; index++ ) {
		ports.push( await portsOf() );
	}
	const all = `gcomm://${ ports
		.map( ( { group } ) => `${ LOOPBACK }:${ group }` )
		.join( ',' ) }`;
	const nodes = ports.map( ( own, index ) =>
		makeNode( dir, index, own, all )
	);
	const stop = async (): Promise< void > => {
		await Promise.all( nodes.map( ( node ) => node.kill() ) );
		fs.rmSync( dir, { recursive: true, force: true } );
	};
	try {
		const [ first, ...others ] = nodes;
		await first?.begin();
		for ( const node of others ) {
			await node.join();
		}
		return { nodes, stop };
	} catch ( error ) {
		await stop();
		throw error;
	}
}

interface NodePorts {
	sql: number;
	group: number;
	ist: number;
	sst: number;
}

async function portsOf(): Promise< NodePorts > {
	return {
		sql: await freePort(),
		group: await freePort(),
		ist: await freePort(),
		sst: await freePort(),
	};
}

function makeNode(
	dir: string,
	index: number,
	ports: NodePorts,
	all: string
): Node & { begin: () => Promise< void > } {
	const home = path.join( dir, `node-${ index + 1 }` );
	const data = path.join( home, 'data' );
	fs.mkdirSync( data, { recursive: true } );
	spawnSync( 'chown', [ '-R', `${ USER }:`, home ] );
	const client = [
		'--no-defaults',
		`--host=${ LOOPBACK }`,
		`--port=${ ports.sql }`,
		'--user=root',
		'--skip-column-names',
		'--batch',
	];
	let service: Service | undefined;
	const query = async ( sql: string ): Promise< string > => {
		const answer = await run( 'mariadb', client, { input: sql } );
		if ( answer.code !== 0 ) {
			throw new Error( `Node ${ index + 1 }: ${ answer.stderr }` );
		}
		return answer.stdout.trim();
	};
	const start = async (
		address: string,
		more: string[]
	): Promise< void > => {
		service = startService(
			serverProgram() ?? 'mariadbd',
			[
				...settings( home, ports ),
				`--wsrep-cluster-address=${ address }`,
				...more,
			],
			{ log: path.join( home, 'log' ), grace: 100 }
		);
		await waitFor(
			service,
			`Node ${ index + 1 }`,
			async () =>
				( await accepts( ports.sql ) ) &&
				( await query(
					"SHOW STATUS LIKE 'wsrep_local_state_comment'"
				) ) === 'wsrep_local_state_comment\tSynced'
		);
	};
	return {
		port: ports.sql,
		query,
		begin: async () => {
			const made = await run( 'mariadb-install-db', [
				'--no-defaults',
				`--user=${ USER }`,
				'--auth-root-authentication-method=normal',
				'--skip-test-db',
				`--tmpdir=${ home }`,
				`--datadir=${ data }`,
			] );
			if ( made.code !== 0 ) {
				throw new Error( made.stderr );
			}
			await start( 'gcomm://', [ '--wsrep-new-cluster' ] );
		},
		join: () => start( all, [] ),
		kill: async () => {
			await service?.kill();
		},
		lag: () => holdBack( client ),
	};
}

function settings( home: string, ports: NodePorts ): string[] {
	return [
		'--no-defaults',
		`--user=${ USER }`,
		`--datadir=${ path.join( home, 'data' ) }`,
		`--tmpdir=${ home }`,
		`--port=${ ports.sql }`,
		`--bind-address=${ LOOPBACK }`,
		`--socket=${ path.join( home, 'socket' ) }`,
		`--pid-file=${ path.join( home, 'pid' ) }`,
		'--binlog-format=ROW',
		'--innodb-autoinc-lock-mode=2',
		'--innodb-buffer-pool-size=128M',
		'--innodb-flush-log-at-trx-commit=0',
		'--character-set-server=utf8mb4',
		'--wsrep-on=ON',
		`--wsrep-provider=${ PROVIDER }`,
		'--wsrep-sst-method=rsync',
		`--wsrep-sst-receive-address=${ LOOPBACK }:${ ports.sst }`,
		`--wsrep-node-address=${ LOOPBACK }`,
		`--wsrep-provider-options=base_port=${ ports.group };gmcast.listen_addr=tcp://${ LOOPBACK }:${ ports.group };ist.recv_addr=${ LOOPBACK }:${ ports.ist };gcache.size=64M`,
	];
}

/** Holds a global read lock in a connection of its own, until it is let go. */
async function holdBack( client: string[] ): Promise< () => Promise< void > > {
	const holder: ChildProcess = spawn(
		'mariadb',
		[ ...client, '--unbuffered' ],
		{
			stdio: [ 'pipe', 'pipe', 'inherit' ],
		}
	);
	const ended = new Promise< void >( ( resolve ) =>
		holder.once( 'exit', () => resolve() )
	);
	await new Promise< void >( ( resolve, reject ) => {
		holder.stdout?.once( 'data', () => resolve() );
		holder.once( 'exit', () => reject( new Error( 'No lock was had.' ) ) );
		holder.stdin?.write( "FLUSH TABLES WITH READ LOCK; SELECT 'held';\n" );
	} );
	return async () => {
		holder.stdin?.end();
		await ended;
	};
}
