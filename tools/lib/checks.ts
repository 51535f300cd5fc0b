/**
 * What `npm test` runs: each check says whether this machine can run it, runs, and answers its totals.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startMariaDb, hasMariaDb } from './mariadb.ts';
import { packageFile, root } from './paths.ts';
import { nativePhpLacks, PLAYGROUND_PHP } from './php.ts';
import { run, type Finished } from './processes.ts';
import { fetchWordPress } from './wordpress.ts';
import { findChromium } from './chromium.ts';

export interface Totals {
	passed: number;
	failed: number;
	skipped: number;
	/** Shown when something failed or was skipped. */
	output: string;
}

export interface Check {
	name: string;
	title: string;
	/** Checks of different lanes run side by side, when those without a lane have run. */
	lane?: 'browser' | 'server';
	/** Why this machine cannot run it, or undefined when it can. */
	lacks: () => Promise< string | undefined >;
	run: () => Promise< Totals >;
}

type Environment = Record< string, string >;

function node( ...args: string[] ): string[] {
	return [ process.execPath, ...args ];
}

function tool( name: string ): string[] {
	return node( '--import', 'tsx', path.join( root, 'tools', name ) );
}

async function execute(
	[ command = '', ...args ]: string[],
	env: Environment = {}
): Promise< Finished > {
	return run( command, args, { cwd: root, env: { CI: '1', ...env } } );
}

const always = async (): Promise< undefined > => undefined;

/** A check that is passed or failed as a whole. */
function whole(
	name: string,
	title: string,
	command: string[],
	lacks: Check[ 'lacks' ] = always
): Check {
	return {
		name,
		title,
		lacks,
		run: async () => {
			const { code, stdout, stderr } = await execute( command );
			return {
				passed: code === 0 ? 1 : 0,
				failed: code === 0 ? 0 : 1,
				skipped: 0,
				output: stdout + stderr,
			};
		},
	};
}

/** A file for a runner's own report, gone afterwards. */
async function withReport(
	work: ( file: string ) => Promise< Finished >,
	read: ( report: string ) => Omit< Totals, 'output' >
): Promise< Totals > {
	const folder = fs.mkdtempSync( path.join( os.tmpdir(), 'klacht-report-' ) );
	const file = path.join( folder, 'report' );
	try {
		const { code, stdout, stderr } = await work( file );
		const output = stdout + stderr;
		if ( ! fs.existsSync( file ) ) {
			return { passed: 0, failed: 1, skipped: 0, output };
		}
		const totals = read( fs.readFileSync( file, 'utf8' ) );
		// A runner can fail without a failed test: no test at all, a warning, an error outside of tests.
		const failed = code !== 0 && totals.failed === 0 ? 1 : totals.failed;
		return { ...totals, failed, output };
	} finally {
		fs.rmSync( folder, { recursive: true, force: true } );
	}
}

interface JestReport {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
	numRuntimeErrorTestSuites: number;
}

interface PlaywrightReport {
	stats: {
		expected: number;
		unexpected: number;
		flaky: number;
		skipped: number;
	};
}

function playwright(
	config: string,
	env: Environment = {}
): Promise< Totals > {
	return withReport(
		( file ) =>
			execute(
				node(
					packageFile( '@playwright', 'test', 'cli.js' ),
					'test',
					'--config',
					config
				),
				{ KLACHT_REPORT: file, ...env }
			),
		( report ) => {
			const { stats } = JSON.parse( report ) as PlaywrightReport;
			return {
				passed: stats.expected,
				failed: stats.unexpected + stats.flaky,
				skipped: stats.skipped,
			};
		}
	);
}

function phpunitTotals( report: string ): Omit< Totals, 'output' > {
	const attributes = /<testsuite ([^>]*)>/.exec( report )?.[ 1 ] ?? '';
	const count = ( name: string ): number =>
		Number(
			new RegExp( `\\b${ name }="(\\d+)"` ).exec( attributes )?.[ 1 ] ?? 0
		);
	const failed = count( 'failures' ) + count( 'errors' );
	return {
		passed: count( 'tests' ) - failed - count( 'skipped' ),
		failed,
		skipped: count( 'skipped' ),
	};
}

/** Where Composer puts the tools; installs them when Composer is here and they are not. */
function composerPackages( folder = root ): string | undefined {
	const vendor = path.join( folder, 'vendor', 'autoload.php' );
	if ( fs.existsSync( vendor ) ) {
		return undefined;
	}
	const made = spawnSync(
		'composer',
		[ 'install', '--no-interaction', '--no-progress', '--quiet' ],
		{ cwd: folder }
	);
	return made.status === 0 ? undefined : 'Composer is not installed here';
}

async function composerTools(): Promise< string | undefined > {
	return nativePhpLacks() === 'php'
		? 'there is no PHP here'
		: composerPackages();
}

/** Why no site can be served from the database by native PHP. */
function nativeLacks( database: 'sqlite' | 'mariadb' ): string | undefined {
	const lacks = nativePhpLacks( database );
	if ( lacks ) {
		return `PHP lacks ${ lacks }`;
	}
	return database === 'mariadb' && ! hasMariaDb()
		? 'MariaDB is not installed here'
		: undefined;
}

async function phpunit(
	database: 'sqlite' | 'mariadb',
	env: Environment
): Promise< Totals > {
	const files = await fetchWordPress();
	const native = nativePhpLacks( database ) === undefined;
	const program = native
		? [ 'php' ]
		: node(
				'--no-warnings',
				packageFile( '@php-wasm', 'cli', 'php-wasm.js' )
			);
	const once = (): Promise< Totals > =>
		withReport(
			( file ) =>
				execute(
					[
						...program,
						path.join( root, 'vendor', 'bin', 'phpunit' ),
						...[ '--configuration', 'tests/phpunit/phpunit.xml' ],
						...[ '--exclude-group', `not-on-${ database }` ],
						...[ '--log-junit', file ],
						'--no-progress',
					],
					{
						...( ! native && { PHP: PLAYGROUND_PHP } ),
						KLACHT_WP_DIR: files.core,
						KLACHT_WP_SQLITE: files.sqlite,
						KLACHT_TEST_DB: database,
						...env,
					}
				),
			phpunitTotals
		);
	const totals = await once();
	// PHP in WebAssembly now and then loses what a process that it starts has to say.
	const lost =
		! native && totals.output.includes( 'site could not be installed' );
	return lost ? once() : totals;
}

async function phpunitOnMariaDb(): Promise< Totals > {
	const server = await startMariaDb();
	try {
		await server.createDatabase( 'klacht_tests' );
		return await phpunit( 'mariadb', {
			KLACHT_DB_HOST: `${ server.host }:${ server.port }`,
			KLACHT_DB_USER: server.user,
			KLACHT_DB_PASSWORD: server.password,
			KLACHT_DB_NAME: 'klacht_tests',
		} );
	} finally {
		await server.stop();
	}
}

const phpTools: Check[] = [
	whole(
		'phpstan',
		'PHPStan at max',
		[ 'composer', 'phpstan', '--', '--no-progress' ],
		async () => {
			// It reads the declarations of WP-CLI from the phar.
			await fetchWordPress();
			return composerTools();
		}
	),
	whole( 'phpcs', 'PHPCS, layout', [ 'composer', 'phpcs' ], composerTools ),
	whole(
		'phpcs-security',
		'PHPCS, security',
		[ 'composer', 'phpcs:security' ],
		composerTools
	),
];

const phpunitChecks: Check[] = [
	{
		name: 'phpunit-sqlite',
		lane: 'server',
		title: 'PHPUnit on SQLite',
		lacks: async () => composerPackages(),
		run: () => phpunit( 'sqlite', {} ),
	},
	{
		name: 'phpunit-mariadb',
		lane: 'server',
		title: 'PHPUnit on MariaDB',
		lacks: async () => nativeLacks( 'mariadb' ) ?? composerPackages(),
		run: phpunitOnMariaDb,
	},
];

const jest: Check = {
	name: 'jest',
	title: 'Jest',
	lacks: always,
	run: () =>
		withReport(
			( file ) =>
				execute(
					node(
						packageFile(
							'@wordpress',
							'scripts',
							'bin',
							'wp-scripts.js'
						),
						'test-unit-js',
						...[ '--config', 'jest.config.js' ],
						...[ '--json', '--outputFile', file ]
					)
				),
			( report ) => {
				const totals = JSON.parse( report ) as JestReport;
				return {
					passed: totals.numPassedTests,
					failed:
						totals.numFailedTests +
						totals.numRuntimeErrorTestSuites,
					skipped: totals.numPendingTests + totals.numTodoTests,
				};
			}
		),
};

const browser: Check = {
	name: 'playwright',
	lane: 'browser',
	title: 'Playwright',
	lacks: () =>
		findChromium().then(
			() => undefined,
			( error: unknown ) => String( error )
		),
	run: () => playwright( 'tests/e2e/playwright.config.ts' ),
};

/** `npm start` itself, on one runtime. */
function start( runtime: 'native' | 'playground', title: string ): Check {
	return {
		name: `start-${ runtime }`,
		lane: 'browser',
		title,
		lacks: async () => {
			return runtime === 'native' ? nativeLacks( 'sqlite' ) : undefined;
		},
		run: () =>
			playwright( 'tests/e2e/start/start.config.ts', {
				KLACHT_START_RUNTIMES: runtime,
			} ),
	};
}

/** klacht.zip from installing to uninstalling, on a stock WordPress. */
function zip( database: 'sqlite' | 'mariadb', title: string ): Check {
	return {
		name: `zip-${ database }`,
		lane: 'server',
		title,
		lacks: async () => nativeLacks( database ),
		run: () =>
			playwright( 'tests/e2e/zip/zip.config.ts', {
				KLACHT_ZIP_DATABASE: database,
			} ),
	};
}

/** Every check, the quick ones first. */
export const checks: Check[] = [
	whole(
		'types',
		'TypeScript',
		node( packageFile( 'typescript', 'bin', 'tsc' ), '--noEmit' )
	),
	whole(
		'lint',
		'ESLint',
		node(
			packageFile( '@wordpress', 'scripts', 'bin', 'wp-scripts.js' ),
			'lint-js',
			'.'
		)
	),
	...phpTools,
	whole( 'i18n', 'Translations are current', [
		...tool( 'i18n.ts' ),
		'--check',
	] ),
	whole( 'schema', 'src/api/schema.ts is current', [
		...tool( 'schema.ts' ),
		'--check',
	] ),
	jest,
	...phpunitChecks,
	browser,
	zip( 'sqlite', 'klacht.zip on a stock WordPress with SQLite' ),
	zip( 'mariadb', 'klacht.zip on a stock WordPress with MariaDB' ),
	start( 'native', 'npm start on native PHP' ),
	start( 'playground', 'npm start on Playground' ),
];
