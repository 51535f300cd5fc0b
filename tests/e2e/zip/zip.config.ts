/**
 * klacht.zip on a stock WordPress, on the database named in KLACHT_ZIP_DATABASE.
 */
import { defineConfig } from '@playwright/test';
import path from 'node:path';
import { root } from '../../../tools/lib/paths.ts';

const report = process.env.KLACHT_REPORT;

export default defineConfig( {
	testDir: '.',
	// The file itself, and the sites of a network, are the same on either database.
	testIgnore:
		process.env.KLACHT_ZIP_DATABASE === 'mariadb'
			? '**/pack.spec.ts'
			: '**/network.spec.ts',
	outputDir: path.join( root, 'test-results', 'zip' ),
	workers: 1,
	fullyParallel: false,
	forbidOnly: Boolean( process.env.CI ),
	retries: 0,
	timeout: 300_000,
	reporter: report
		? [ [ 'list' ], [ 'json', { outputFile: report } ] ]
		: 'list',
} );
