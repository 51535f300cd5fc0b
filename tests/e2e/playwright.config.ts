/**
 * The browser tests, on a throwaway site with the demo data.
 */
import { defineConfig } from '@playwright/test';
import path from 'node:path';
import { root } from '../../tools/lib/paths.ts';
import { nativePhpLacks } from '../../tools/lib/php.ts';

const report = process.env.KLACHT_REPORT;

// PHP in WebAssembly answers a request in a second, not in fifty milliseconds.
const patience =
	process.env.KLACHT_E2E_RUNTIME === 'playground' ||
	nativePhpLacks() !== undefined
		? 5
		: 1;

export default defineConfig( {
	testDir: '.',
	testMatch: '**/*.spec.ts',
	testIgnore: [ 'start/**', 'zip/**' ],
	outputDir: path.join( root, 'test-results', 'browser' ),
	globalSetup: './support/global-setup.ts',
	// One site, one browser: the tests share accounts and the mail view.
	workers: 1,
	fullyParallel: false,
	forbidOnly: Boolean( process.env.CI ),
	retries: 0,
	timeout: 60_000 * patience,
	expect: { timeout: 15_000 * patience },
	reporter: report
		? [ [ 'list' ], [ 'json', { outputFile: report } ] ]
		: 'list',
	use: {
		locale: 'nl-NL',
		timezoneId: 'Europe/Amsterdam',
		trace: 'retain-on-failure',
		screenshot: 'only-on-failure',
		actionTimeout: 15_000 * patience,
		navigationTimeout: 30_000 * patience,
	},
} );
