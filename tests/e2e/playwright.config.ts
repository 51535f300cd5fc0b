/**
 * The browser tests, each worker on a throwaway site of its own with the demo data.
 */
import { defineConfig } from '@playwright/test';
import path from 'node:path';
import { root } from '../../tools/lib/paths.ts';
import { isToldAlready } from './support/environment.ts';
import { testRuntime } from './support/site.ts';

const report = process.env.KLACHT_REPORT;

const slow = testRuntime() === 'playground';
const patience = slow ? 5 : 1;

export default defineConfig( {
	testDir: '.',
	testMatch: '**/*.spec.ts',
	testIgnore: [ 'start/**', 'zip/**' ],
	outputDir: path.join( root, 'test-results', 'browser' ),
	globalSetup: './support/global-setup.ts',
	// The tests of one site share accounts and the mail view, so they run one by one.
	workers: slow || isToldAlready() ? 1 : 2,
	fullyParallel: false,
	forbidOnly: Boolean( process.env.CI ),
	retries: 0,
	timeout: 120_000 * patience,
	expect: { timeout: 20_000 * patience },
	reporter: report
		? [ [ 'list' ], [ 'json', { outputFile: report } ] ]
		: 'list',
	use: {
		locale: 'nl-NL',
		timezoneId: 'Europe/Amsterdam',
		// Dialogs that slide in are drawn many times over, on a machine without a graphics card.
		contextOptions: { reducedMotion: 'reduce' },
		// A trace takes a third of the time: for who looks for a cause.
		trace: process.env.KLACHT_TRACE ? 'retain-on-failure' : 'off',
		screenshot: 'only-on-failure',
		actionTimeout: 15_000 * patience,
		navigationTimeout: 30_000 * patience,
	},
} );
