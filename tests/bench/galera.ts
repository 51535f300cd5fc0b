/**
 * `npm run bench -- galera`: two web servers with one Redis on three nodes of a Galera cluster, and what must hold there:
 * what was taken down is seen nowhere, whatever a node that is behind has put into the cache; one's own committed
 * change is no conflict; of two at once one wins; nothing acknowledged is lost or doubled when nodes die.
 */
import fs from 'node:fs';
import path from 'node:path';
import {
	galeraLacks,
	startCluster,
	type Cluster,
} from '../../tools/lib/galera.ts';
import { freePort, LOOPBACK, accepts, waitFor } from '../../tools/lib/net.ts';
import { root } from '../../tools/lib/paths.ts';
import { pause, startService } from '../../tools/lib/processes.ts';
import { createProgress, Refusal } from '../../tools/lib/report.ts';
import { startServer } from '../../tools/lib/servers.ts';
import { startSite } from '../../tools/lib/site.ts';
import { mustSucceed, type WpCli } from '../../tools/lib/wp-cli.ts';
import { startProxy, type Proxy } from './galera/proxy.ts';

const COMPLAINTS = 130;
const RACES = 50;
const COMMANDS = 120;
/** How far a node is behind, as the fault was seen. */
const LAG_MS = 1200;

interface World {
	cluster: Cluster;
	/** One for each web server, between it and its node. */
	proxies: [ Proxy, Proxy ];
	/** Addresses of the web servers, without a slash at the end. */
	webs: [ string, string ];
	wp: WpCli;
	company: number;
	/** Complaints that nobody has taken yet; each scenario takes its own. */
	ids: number[];
	passwords: { member: string; editor: string };
}

interface Answer {
	status: number;
	body: Record< string, unknown >;
}

export async function bench(): Promise< void > {
	const lacks = galeraLacks();
	if ( lacks ) {
		throw new Refusal( `This needs ${ lacks }.` );
	}
	const progress = createProgress();
	const stops: ( () => Promise< void > )[] = [];
	const failed: string[] = [];
	try {
		const world = await start( progress, stops );
		progress.done();
		const scenarios: Record<
			string,
			( world: World ) => Promise< string >
		> = {
			'a taken complaint whose COMMIT lost its answer': lostTake,
			'a created one whose COMMIT lost its answer': lostCreate,
			'what a person did on the other node': ownVersion,
			'two at once': races,
			'nodes that die': deaths,
			'a list that a node behind has cached': staleLists,
		};
		for ( const [ name, run ] of Object.entries( scenarios ) ) {
			const begin = Date.now();
			const said = await run( world ).catch( ( error: unknown ) => {
				failed.push( name );
				return `FAILED: ${ String( error ) }`;
			} );
			console.log( `${ name }: ${ said } (${ Date.now() - begin } ms)` );
		}
		const verified = await world.wp( [ 'klacht', 'verify' ] );
		console.log( `wp klacht verify: ${ verified.stdout.trim() }` );
		if ( verified.code !== 0 ) {
			failed.push( 'verify' );
		}
	} finally {
		for ( const stop of stops.reverse() ) {
			await stop();
		}
	}
	if ( failed.length > 0 ) {
		throw new Refusal( `Does not hold: ${ failed.join( '; ' ) }.` );
	}
}

async function start(
	progress: ReturnType< typeof createProgress >,
	stops: ( () => Promise< void > )[]
): Promise< World > {
	progress( 'Starting three nodes' );
	const cluster = await startCluster();
	stops.push( cluster.stop );
	const [ first, second ] = cluster.nodes;
	await first?.query( 'CREATE DATABASE klacht CHARACTER SET utf8mb4' );

	const redis = await freePort();
	const cache = startService( 'redis-server', [
		...[ '--port', String( redis ), '--bind', LOOPBACK ],
		...[ '--save', '', '--appendonly', 'no' ],
	] );
	stops.push( cache.stop );
	await waitFor( cache, 'Redis', () => accepts( redis ) );

	const proxies: [ Proxy, Proxy ] = [
		await startProxy( first?.port ?? 0 ),
		await startProxy( second?.port ?? 0 ),
	];
	stops.push( ...proxies.map( ( proxy ) => proxy.stop ) );

	// Both web servers serve one folder; each is told its database by its environment.
	process.env.KLACHT_DB_HOST = `${ LOOPBACK }:${ proxies[ 0 ].port }`;
	const self = "'http://' . ( $_SERVER['HTTP_HOST'] ?? '127.0.0.1' )";
	const site = await startSite( {
		database: {
			host: `${ LOOPBACK }:${ first?.port ?? 0 }`,
			user: 'root',
			password: '',
			name: 'klacht',
		},
		data: 'empty',
		mail: false,
		screens: false,
		constants: {
			DB_HOST: "getenv( 'KLACHT_DB_HOST' )",
			WP_HOME: self,
			WP_SITEURL: self,
		},
		progress,
	} );
	stops.push( site.destroy );
	fs.copyFileSync(
		path.join( root, 'tests', 'bench', 'galera', 'redis-cache.php' ),
		path.join( site.dir, 'wp-content', 'mu-plugins', '0-redis-cache.php' )
	);
	const filled = JSON.parse(
		await mustSucceed( site.wp, [
			...[ 'eval-file', '--use-include' ],
			path.join( root, 'tests', 'bench', 'galera', 'fill.php' ),
			String( COMPLAINTS ),
		] )
	) as Pick< World, 'company' | 'ids' | 'passwords' >;
	await mustSucceed( site.wp, [
		...[ 'option', 'patch', 'insert', 'klacht_settings' ],
		...[ 'rate_limit', '100000' ],
	] ).catch( () =>
		mustSucceed( site.wp, [
			...[ 'option', 'update', 'klacht_settings' ],
			...[ '{"rate_limit":100000}', '--format=json' ],
		] )
	);

	process.env.KLACHT_REDIS_PORT = String( redis );
	const webs: string[] = [];
	for ( const proxy of proxies ) {
		process.env.KLACHT_DB_HOST = `${ LOOPBACK }:${ proxy.port }`;
		const port = await freePort();
		const server = await startServer( 'native', {
			dir: site.dir,
			port,
			log: `${ site.dir }.log`,
		} );
		stops.push( server.stop );
		webs.push( `http://${ LOOPBACK }:${ port }` );
	}
	process.env.KLACHT_DB_HOST = `${ LOOPBACK }:${ first?.port ?? 0 }`;
	delete process.env.KLACHT_REDIS_PORT;
	const [ one = '', two = '' ] = webs;
	return { cluster, proxies, webs: [ one, two ], wp: site.wp, ...filled };
}

/** Gives a command, as the company's member unless `who` says otherwise; '' for a visitor. */
async function command(
	web: string,
	method: string,
	route: string,
	body: Record< string, unknown >,
	password: string,
	key?: string
): Promise< Answer > {
	const answer = await fetch( `${ web }/wp-json/klacht/v1${ route }`, {
		method,
		headers: {
			'Content-Type': 'application/json',
			...( password && {
				Authorization: `Basic ${ btoa( password ) }`,
			} ),
			...( key && { 'Idempotency-Key': key } ),
		},
		body: JSON.stringify( body ),
		signal: AbortSignal.timeout( 60_000 ),
	} );
	const text = await answer.text();
	const found = text.startsWith( '{' )
		? ( JSON.parse( text ) as Record< string, unknown > )
		: { text };
	return { status: answer.status, body: found };
}

function must( condition: boolean, otherwise: string ): void {
	if ( ! condition ) {
		throw new Error( otherwise );
	}
}

/** A complaint that is this scenario's alone. */
function take( world: World ): number {
	const id = world.ids.shift();
	if ( id === undefined ) {
		throw new Error( 'There are too few complaints.' );
	}
	return id;
}

async function versionOf( world: World, id: number ): Promise< number > {
	return Number(
		await world.cluster.nodes[ 0 ]?.query(
			`SELECT version FROM klacht.wp_klacht_cases WHERE complaint_id = ${ id }`
		)
	);
}

/** Runs some work while the second node is behind; it goes on when the work says so, or is over. */
async function behind< T >(
	world: World,
	work: ( letGo: () => Promise< void > ) => Promise< T >
): Promise< T > {
	const letGo = await world.cluster.nodes[ 1 ]?.lag();
	const once = async (): Promise< void > => letGo?.();
	try {
		return await work( once );
	} finally {
		await once();
	}
}

/** Runs a command on the first web server whose COMMIT loses its answer, while the node asked next is behind. */
async function losing(
	world: World,
	give: () => Promise< Answer >
): Promise< Answer > {
	const [ first, second ] = world.cluster.nodes;
	const [ proxy ] = world.proxies;
	return behind( world, async ( letGo ) => {
		const lost = proxy.loseCommit( second?.port ?? 0 );
		const answer = give();
		await lost;
		await pause( LAG_MS );
		await letGo();
		const answered = await answer;
		proxy.to( first?.port ?? 0 );
		return answered;
	} );
}

async function lostTake( world: World ): Promise< string > {
	const id = take( world );
	const version = await versionOf( world, id );
	const answer = await losing( world, () =>
		command(
			world.webs[ 0 ],
			'POST',
			`/cases/${ id }/transitions`,
			{ to: 'in_progress', version },
			world.passwords.member
		)
	);
	must(
		answer.status === 200 && answer.body.status === 'in_progress',
		JSON.stringify( answer )
	);
	must(
		( await versionOf( world, id ) ) === version + 1,
		'It was done twice.'
	);
	return '200, once';
}

async function lostCreate( world: World ): Promise< string > {
	const count = async (): Promise< number > =>
		Number(
			await world.cluster.nodes[ 0 ]?.query(
				"SELECT COUNT(*) FROM klacht.wp_klacht_dossier WHERE event = 'created'"
			)
		);
	const before = await count();
	const answer = await losing( world, () =>
		command(
			world.webs[ 0 ],
			'POST',
			'/complaints',
			{
				company_id: world.company,
				type: 'complaint',
				title: 'Pakket kwam niet aan',
				content:
					'Het pakket kwam drie weken te laat en niemand nam op.',
				reporter: {
					public_name: 'Onno',
					first_name: 'Onno',
					last_name: 'Jansen',
					email: 'guest@bench.example',
				},
			},
			''
		)
	);
	must( answer.status === 201, JSON.stringify( answer ) );
	must( ( await count() ) === before + 1, 'It was created twice.' );
	return '201, once';
}

/** A person replies by one web server and goes on at once by the other, whose node has not heard of it. */
async function ownVersion( world: World ): Promise< string > {
	const id = take( world );
	const [ one, two ] = world.webs;
	const { member } = world.passwords;
	return behind( world, async ( letGo ) => {
		const reply = await command(
			one,
			'POST',
			`/cases/${ id }/messages`,
			{ kind: 'reply', body: 'Wij zoeken het voor u uit.' },
			member
		);
		must( reply.status === 201, JSON.stringify( reply ) );
		const answer = command(
			two,
			'POST',
			`/cases/${ id }/transitions`,
			{ to: 'in_progress', version: await versionOf( world, id ) },
			member
		);
		await pause( LAG_MS );
		await letGo();
		const { status, body } = await answer;
		must( status === 200, JSON.stringify( body ) );
		return '200';
	} );
}

async function races( world: World ): Promise< string > {
	for ( let race = 0; race < RACES; race++ ) {
		const id = take( world );
		const version = await versionOf( world, id );
		const answers = await Promise.all(
			world.webs.map( ( web ) =>
				command(
					web,
					'POST',
					`/cases/${ id }/transitions`,
					{ to: 'in_progress', version },
					world.passwords.member
				)
			)
		);
		const codes = answers.map( ( { status } ) => status ).sort();
		must(
			codes.join() === '200,409',
			`Race ${ race + 1 }: ${ JSON.stringify( answers ) }`
		);
	}
	return `${ RACES } of ${ RACES } have one winner`;
}

/** Commands go on while the nodes die one after the other; each is sent until it is acknowledged, under its own key. */
async function deaths( world: World ): Promise< string > {
	const { nodes } = world.cluster;
	// As many complaints as one person may write so many notes on in an hour.
	const ids = Array.from( { length: 6 }, () => take( world ) );
	let repeats = 0;
	const one = async ( number: number ): Promise< void > => {
		let last = '';
		for ( let attempt = 0; attempt < 200; attempt++ ) {
			const web = world.webs[ ( number + attempt ) % 2 ] ?? '';
			const answer = await command(
				web,
				'POST',
				`/cases/${ ids[ number % ids.length ] }/messages`,
				{ kind: 'note', body: `Notitie ${ number }.` },
				world.passwords.member,
				`bench-${ number }`
			).catch( () => undefined );
			if ( answer?.status === 201 ) {
				return;
			}
			must(
				answer === undefined ||
					[ 409, 500, 503 ].includes( answer.status ),
				JSON.stringify( answer )
			);
			last = JSON.stringify( answer ).slice( 0, 500 );
			repeats++;
			await pause( 250 );
		}
		throw new Error(
			`Command ${ number } was never acknowledged: ${ last }`
		);
	};
	const kill = async ( which: number, other: number ): Promise< void > => {
		const proxy = world.proxies[ which ];
		await nodes[ which ]?.kill();
		proxy?.to( nodes[ other ]?.port ?? 0 );
	};
	for ( let number = 0; number < COMMANDS; number++ ) {
		if ( number === COMMANDS / 4 ) {
			await kill( 1, 2 );
		}
		if ( number === COMMANDS / 2 ) {
			await nodes[ 1 ]?.join();
			await kill( 0, 1 );
		}
		if ( number === ( 3 * COMMANDS ) / 4 ) {
			await nodes[ 0 ]?.join();
			world.proxies[ 0 ].to( nodes[ 0 ]?.port ?? 0 );
			world.proxies[ 1 ].to( nodes[ 1 ]?.port ?? 0 );
		}
		await one( number );
	}
	const counted = await nodes[ 0 ]?.query(
		`SET SESSION wsrep_sync_wait = 1; SELECT COUNT(*), COUNT(DISTINCT body) FROM klacht.wp_klacht_messages WHERE complaint_id IN (${ ids.join() })`
	);
	must( counted === `${ COMMANDS }\t${ COMMANDS }`, `Found ${ counted }.` );
	return `${ COMMANDS } acknowledged, none lost, none doubled, ${ repeats } repeats`;
}

/** A node that is behind fills the shared cache with what was; afterwards nobody sees it. */
async function staleLists( world: World ): Promise< string > {
	const id = take( world );
	const version = await versionOf( world, id );
	const title = String(
		await world.cluster.nodes[ 0 ]?.query(
			`SELECT title FROM klacht.wp_klacht_cases WHERE complaint_id = ${ id }`
		)
	);
	const pages = [
		'/klacht/',
		'/klacht/feed/',
		`/?s=${ encodeURIComponent( title ) }`,
		`/?s=${ encodeURIComponent( title ) }&post_type=klacht_complaint`,
		`/?s=${ encodeURIComponent( title ) }&feed=rss2`,
		`/?post_type=klacht_complaint`,
		'/wp-sitemap-posts-klacht_complaint-1.xml',
		`/?p=${ id }&post_type=klacht_complaint`,
	];
	// The page names the search again; only a link or the story tells of the complaint itself.
	const slug = String(
		await world.cluster.nodes[ 0 ]?.query(
			`SELECT slug FROM klacht.wp_klacht_cases WHERE complaint_id = ${ id }`
		)
	);
	const read = async ( web: string, page: string ): Promise< boolean > => {
		const answer = await fetch( web + page, {
			signal: AbortSignal.timeout( 60_000 ),
		} );
		return ( await answer.text() ).includes( slug );
	};
	const [ one, two ] = world.webs;
	for ( const web of [ one, two ] ) {
		for ( const page of pages ) {
			// What a first visit writes is written before the node stands still.
			await read( web, page );
		}
	}
	const cached = await behind( world, async () => {
		const removed = await command(
			one,
			'POST',
			`/complaints/${ id }/decisions`,
			{
				decision: 'remove',
				version,
				reason: 'spam',
				explanation: 'Dit is reclame en geen klacht van een consument.',
			},
			world.passwords.editor
		);
		must( removed.status === 200, JSON.stringify( removed ) );
		let shown = 0;
		for ( const page of pages ) {
			shown += ( await read( two, page ) ) ? 1 : 0;
		}
		return shown;
	} );
	await world.cluster.nodes[ 1 ]?.query(
		'SET SESSION wsrep_sync_wait = 1; SELECT 1 FROM klacht.wp_klacht_cases LIMIT 1'
	);
	for ( const web of [ one, two ] ) {
		for ( const page of pages ) {
			must( ! ( await read( web, page ) ), `${ page } still shows it.` );
		}
	}
	return `${ cached } of ${ pages.length } pages showed it while the node was behind, none afterwards on either web server`;
}
