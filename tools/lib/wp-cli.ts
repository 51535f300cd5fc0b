/**
 * WP-CLI on a site, by either PHP.
 */
import path from 'node:path';
import { cacheDir } from './paths.ts';
import { phpCommand, type Runtime } from './php.ts';
import { run, type Finished } from './processes.ts';

export interface WpCli {
	/** Runs a command; `inherit` shows its output while it comes. */
	( args: string[], options?: { inherit?: boolean } ): Promise< Finished >;
}

/**
 * WP-CLI for one site.
 *
 * @param runtime Whose PHP runs it.
 * @param phar    The path of wp-cli.phar.
 * @param dir     The site's folder.
 */
export function wpCli( runtime: Runtime, phar: string, dir: string ): WpCli {
	const php = phpCommand( runtime );
	return ( args, options = {} ) =>
		run(
			php.command,
			[ ...php.args, phar, `--path=${ dir }`, '--allow-root', ...args ],
			{
				cwd: dir,
				env: {
					...php.env,
					// Nothing from or to the home folder of the person.
					WP_CLI_CACHE_DIR: path.join( cacheDir, 'wp-cli' ),
					WP_CLI_PACKAGES_DIR: path.join(
						cacheDir,
						'wp-cli-packages'
					),
					WP_CLI_CONFIG_PATH: path.join( cacheDir, 'wp-cli.yml' ),
					WP_CLI_DISABLE_AUTO_CHECK_UPDATE: '1',
					PAGER: 'cat',
				},
				...( options.inherit ? { inherit: true } : {} ),
			}
		);
}

/** The same, for commands that have to succeed. */
export async function mustSucceed(
	wp: WpCli,
	args: string[]
): Promise< string > {
	const answer = await wp( args );
	if ( answer.code !== 0 ) {
		throw new Error(
			`wp ${ args.slice( 0, 2 ).join( ' ' ) } failed: ${
				answer.stdout
			}${ answer.stderr }`
		);
	}
	return answer.stdout.trim();
}
