/**
 * `npm start` as a person runs it, on each runtime named in KLACHT_START_RUNTIMES.
 */
import { defineConfig } from '@playwright/test';
import path from 'node:path';
import { root } from '../../../tools/lib/paths.ts';

const report = process.env.KLACHT_REPORT;

export default defineConfig( {
	testDir: '.',
	outputDir: path.join( root, 'test-results', 'start' ),
	workers: 1,
	fullyParallel: false,
	retries: 0,
	timeout: 300_000,
	reporter: report
		? [ [ 'list' ], [ 'json', { outputFile: report } ] ]
		: 'list',
} );
