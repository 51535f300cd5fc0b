/**
 * Makes the site that all browser tests run on, and removes it afterwards. Where KLACHT_E2E_SITE names one
 * that runs already (environment.ts has its form), the tests run on that and leave it be.
 */
import { findChromium } from '../../../tools/lib/chromium.ts';
import { nativePhpLacks, type Runtime } from '../../../tools/lib/php.ts';
import { createProgress } from '../../../tools/lib/report.ts';
import { startSite } from '../../../tools/lib/site.ts';
import { fetchWordPress } from '../../../tools/lib/wordpress.ts';
import { isToldAlready, tellTests } from './environment.ts';

export default async function globalSetup(): Promise<
	( () => Promise< void > ) | undefined
> {
	if ( isToldAlready() ) {
		return undefined;
	}
	const runtime: Runtime =
		process.env.KLACHT_E2E_RUNTIME === 'playground' ||
		nativePhpLacks() !== undefined
			? 'playground'
			: 'native';
	const progress = createProgress();
	progress( `A throwaway site on ${ runtime }` );
	const chromium = await findChromium();
	const site = await startSite( {
		runtime,
		data: 'demo',
		mail: true,
		cron: true,
		progress,
	} );
	progress.done();
	const { wpCli } = await fetchWordPress();
	tellTests( {
		url: site.url,
		mail: site.mail?.url ?? '',
		dir: site.dir,
		runtime,
		debugLog: site.debugLog,
		wpCli,
		chromium,
	} );
	return () => site.destroy();
}
