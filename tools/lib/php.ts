/**
 * PHP on this machine: the native one where it has what WordPress needs, else the one in WebAssembly.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './paths.ts';

export type Runtime = 'native' | 'playground';

/** The PHP that Playground runs; the oldest that the plugin supports. */
export const PLAYGROUND_PHP = '8.2';

/**
 * What native PHP lacks for WordPress on the database, or undefined when it can serve it. With
 * KLACHT_NATIVE_PHP=0 it is as absent, to see what a machine without it does.
 */
export function nativePhpLacks(
	database: 'sqlite' | 'mariadb' = 'sqlite'
): string | undefined {
	if ( process.env.KLACHT_NATIVE_PHP === '0' ) {
		return 'php';
	}
	const driver = database === 'sqlite' ? 'pdo_sqlite' : 'mysqli';
	const probe = spawnSync(
		'php',
		[
			'-r',
			`echo PHP_VERSION_ID < 80200 ? "PHP 8.2 or newer, not " . PHP_VERSION : implode( ", ", array_filter( [ "${ driver }", "mbstring", "xml", "dom" ], fn( $e ) => ! extension_loaded( $e ) ) );`,
		],
		{ encoding: 'utf8' }
	);
	if ( probe.error || probe.status !== 0 ) {
		return 'php';
	}
	return probe.stdout.trim() === '' ? undefined : probe.stdout.trim();
}

/** The command line that runs a PHP program to its end. */
export function phpCommand( runtime: Runtime ): {
	command: string;
	args: string[];
	env: Record< string, string >;
} {
	return runtime === 'native'
		? { command: 'php', args: [ '-d', 'memory_limit=512M' ], env: {} }
		: {
				command: process.execPath,
				args: [ path.join( root, 'tools', 'lib', 'php-wasm.mjs' ) ],
				env: { PHP: PLAYGROUND_PHP },
			};
}
