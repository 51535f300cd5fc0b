/**
 * Compiles the plugin once, before the workers make their sites of it.
 */
import { build } from '../../../tools/lib/build.ts';
import { createProgress } from '../../../tools/lib/report.ts';
import { isToldAlready } from './environment.ts';

export default async function globalSetup(): Promise< void > {
	if ( ! isToldAlready() ) {
		const progress = createProgress();
		await build( progress );
		progress.done();
	}
}
