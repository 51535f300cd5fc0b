/**
 * The site of a worker, told through the environment of its process. Where KLACHT_E2E_SITE names one that runs
 * already, the tests run on that and leave it be.
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
		throw new Error(
			'This worker has no site yet: ask for the fixture `site` first.'
		);
	}
	return JSON.parse( told ) as TestSite;
}
