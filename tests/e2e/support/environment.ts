/**
 * What the global setup tells the tests, through the environment of their process.
 */
import type { Runtime } from '../../../tools/lib/php.ts';

export interface TestSite {
	url: string;
	mail: string;
	dir: string;
	runtime: Runtime;
	debugLog: string;
	wpCli: string;
	chromium: string;
}

const NAME = 'KLACHT_E2E_SITE';

export function tellTests( site: TestSite ): void {
	process.env[ NAME ] = JSON.stringify( site );
}

export function isToldAlready(): boolean {
	return Boolean( process.env[ NAME ] );
}

export function testSite(): TestSite {
	const told = process.env[ NAME ];
	if ( ! told ) {
		throw new Error( 'The global setup did not start a site.' );
	}
	return JSON.parse( told ) as TestSite;
}
