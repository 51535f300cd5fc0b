/**
 * A worker's own site: tests that run side by side share no account, no mail and no figure.
 */
import { findChromium } from '../../../tools/lib/chromium.ts';
import { nativePhpLacks, type Runtime } from '../../../tools/lib/php.ts';
import { startSite, type SiteOptions } from '../../../tools/lib/site.ts';
import { fetchWordPress } from '../../../tools/lib/wordpress.ts';
import { mustSucceed } from '../../../tools/lib/wp-cli.ts';
import {
	isToldAlready,
	tellTests,
	testSite,
	type TestSite,
} from './environment.ts';

/** PHP in WebAssembly answers a request in a second, not in fifty milliseconds. */
export function testRuntime(): Runtime {
	return process.env.KLACHT_E2E_RUNTIME === 'playground' ||
		nativePhpLacks() !== undefined
		? 'playground'
		: 'native';
}

/** Runs the work on the site that is told, else on one of its own with the demo data. */
export function withSite(
	work: ( site: TestSite ) => Promise< void >
): Promise< void > {
	return isToldAlready()
		? work( testSite() )
		: withOwnSite( { data: 'demo', mail: true, cron: true }, work );
}

/** Runs the work on a new site, and removes that afterwards. */
export async function withOwnSite(
	options: SiteOptions,
	work: ( site: TestSite ) => Promise< void >
): Promise< void > {
	const runtime = testRuntime();
	const site = await startSite( { runtime, ...options } );
	try {
		// All tests come from one network.
		await mustSucceed( site.wp, [
			...[ 'option', 'update', 'klacht_settings' ],
			...[ '{"rate_limit":100000,"registration":1}', '--format=json' ],
		] );
		const told = {
			url: site.url,
			mail: site.mail?.url ?? '',
			dir: site.dir,
			runtime,
			debugLog: site.debugLog,
			wpCli: ( await fetchWordPress() ).wpCli,
			chromium: await findChromium(),
		};
		tellTests( told );
		await work( told );
	} finally {
		await site.destroy();
	}
}
