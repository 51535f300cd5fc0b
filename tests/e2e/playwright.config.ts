/**
 * The browser tests, on a throwaway site with the demo data.
 */
import { defineConfig } from '@playwright/test';
import path from 'node:path';
import { root } from '../../tools/lib/paths.ts';

const report = process.env.KLACHT_REPORT;

export default defineConfig( {
	testDir: '.',
	testMatch: '**/*.spec.ts',
	testIgnore: 'start/**',
	outputDir: path.join( root, 'test-results' ),
	globalSetup: './support/global-setup.ts',
	// One site, one browser: the tests share accounts and the mail view.
	workers: 1,
	fullyParallel: false,
	forbidOnly: Boolean( process.env.CI ),
	retries: 0,
	timeout: 60_000,
	expect: { timeout: 15_000 },
	reporter: report
		? [ [ 'list' ], [ 'json', { outputFile: report } ] ]
		: 'list',
	use: {
		locale: 'nl-NL',
		timezoneId: 'Europe/Amsterdam',
		trace: 'retain-on-failure',
		screenshot: 'only-on-failure',
		actionTimeout: 15_000,
		navigationTimeout: 30_000,
	},
} );
