/**
 * What answers HTTP for a site: PHP's own server, or WordPress Playground.
 */
import fs from 'node:fs';
import path from 'node:path';
import { LOOPBACK, waitFor } from './net.ts';
import { packageFile, root } from './paths.ts';
import { PLAYGROUND_PHP, type Runtime } from './php.ts';
import { startService, type Service } from './processes.ts';

export interface ServerOptions {
	dir: string;
	port: number;
	log: string;
	workers?: number;
}

/** Starts the server and answers when it serves WordPress. */
export async function startServer(
	runtime: Runtime,
	options: ServerOptions
): Promise< Service > {
	const service =
		runtime === 'native'
			? startNative( options )
			: startPlayground( options );
	const url = `http://${ LOOPBACK }:${ options.port }/`;
	try {
		await waitFor(
			service,
			runtime === 'native' ? 'PHP' : 'WordPress Playground',
			async () => {
				const answer = await fetch( `${ url }wp-login.php`, {
					redirect: 'manual',
					signal: AbortSignal.timeout( 30_000 ),
				} );
				await answer.arrayBuffer();
				return answer.status === 200;
			},
			120
		);
	} catch ( error ) {
		await service.stop();
		throw error;
	}
	return service;
}

function startNative( options: ServerOptions ): Service {
	const settings = {
		memory_limit: '256M',
		max_execution_time: '60',
		upload_max_filesize: '32M',
		post_max_size: '40M',
		display_errors: '0',
		log_errors: '1',
		error_log: path.join( options.dir, 'wp-content', 'debug.log' ),
		'opcache.enable': '1',
		'opcache.enable_cli': '1',
		// A rebuilt file counts at the next request.
		'opcache.revalidate_freq': '0',
		'opcache.max_accelerated_files': '10000',
		'opcache.memory_consumption': '128',
	};
	return startService(
		'php',
		[
			...Object.entries( settings ).flatMap( ( [ name, value ] ) => [
				'-d',
				`${ name }=${ value }`,
			] ),
			'-S',
			`${ LOOPBACK }:${ options.port }`,
			'-t',
			options.dir,
			path.join( root, 'tools', 'site', 'router.php' ),
		],
		{
			cwd: options.dir,
			log: options.log,
			env: { PHP_CLI_SERVER_WORKERS: String( options.workers ?? 4 ) },
		}
	);
}

function startPlayground( options: ServerOptions ): Service {
	const blueprint = `${ options.dir }.blueprint.json`;
	// Without preferredVersions it takes its newest PHP, whatever --php says.
	fs.writeFileSync(
		blueprint,
		JSON.stringify( {
			preferredVersions: { php: PLAYGROUND_PHP, wp: 'latest' },
		} )
	);
	return startService(
		process.execPath,
		[
			packageFile( '@wp-playground', 'cli', 'wp-playground.js' ),
			'server',
			...[ '--port', String( options.port ) ],
			...[ '--site-url', `http://${ LOOPBACK }:${ options.port }` ],
			...[ '--php', PLAYGROUND_PHP ],
			...[ '--blueprint', blueprint ],
			...[ '--mount-dir-before-install', options.dir, '/wordpress' ],
			...[ '--wordpress-install-mode', 'do-not-attempt-installing' ],
			'--skip-sqlite-setup',
			// Fewer, and a request that asks the site itself something can wait for ever.
			...[ '--workers', String( Math.max( 6, options.workers ?? 6 ) ) ],
		],
		{ cwd: path.dirname( options.dir ), log: options.log }
	);
}
