/**
 * klacht.zip on a stock WordPress, on the database named in KLACHT_ZIP_DATABASE.
 */
import { defineConfig } from '@playwright/test';
import path from 'node:path';
import { root } from '../../../tools/lib/paths.ts';

const report = process.env.KLACHT_REPORT;

export default defineConfig( {
	testDir: '.',
	// What is asked of the file itself is asked once.
	...( process.env.KLACHT_ZIP_DATABASE === 'mariadb' && {
		testIgnore: '**/pack.spec.ts',
	} ),
	outputDir: path.join( root, 'test-results' ),
	workers: 1,
	fullyParallel: false,
	forbidOnly: Boolean( process.env.CI ),
	retries: 0,
	timeout: 300_000,
	reporter: report
		? [ [ 'list' ], [ 'json', { outputFile: report } ] ]
		: 'list',
} );
