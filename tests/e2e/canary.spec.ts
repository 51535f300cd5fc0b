/**
 * The canary test: what is private or not published yet stands behind no door. Words that stand nowhere else are put
 * in every such column (canary/plant.php); people who may not know them walk every door there is, and those who may
 * find them where they belong. The site is one of its own.
 */
import { request, type APIRequestContext } from '@playwright/test';
import { startSite } from '../../tools/lib/site.ts';
import { mustSucceed, wpCli } from '../../tools/lib/wp-cli.ts';
import { pages } from './canary/pages.ts';
import { plant, Watch, type Planted } from './canary/planted.ts';
import { batches, coreRoutes, ownRoutes } from './canary/routes.ts';
import { Walk, type Door, type Walked } from './canary/walk.ts';
import { drawnBlocks, ownPost, xmlRpc } from './canary/writers.ts';
import { testSite } from './support/environment.ts';
import { test as base, expect, ON_PLAYGROUND } from './support/fixtures.ts';

const test = base.extend< {}, { planted: Planted } >( {
	site: [
		async ( {}, use ) => {
			const told = testSite();
			const site = await startSite( {
				runtime: told.runtime,
				data: 'empty',
				mail: false,
				screens: false,
			} );
			await use( {
				...told,
				url: site.url,
				dir: site.dir,
				debugLog: site.debugLog,
			} );
			await site.destroy();
		},
		{ scope: 'worker', timeout: 300_000 },
	],
	planted: [
		async ( { site }, use ) => {
			const cli = wpCli( site.runtime, site.wpCli, site.dir );
			await use( await plant( ( ...args ) => mustSucceed( cli, args ) ) );
		},
		{ scope: 'worker', timeout: 300_000 },
	],
} );

test.describe.configure( { mode: 'default', timeout: 600_000 } );

/** Nothing leaked, nothing broke, no command was obeyed, and the walk was one. */
function expectClean( walked: Walked, least: number ): void {
	expect.soft( walked.leaks ).toEqual( [] );
	expect.soft( walked.broken ).toEqual( [] );
	expect.soft( walked.obeyed ).toEqual( [] );
	expect( walked.asked.length ).toBeGreaterThan( least );
}

/** Walks every door as somebody. */
async function walkAs(
	site: string,
	planted: Planted,
	person: APIRequestContext,
	further: Door[] = []
): Promise< Walked > {
	return new Walk( site, person, new Watch( planted.secret ) ).through( [
		...pages( planted ),
		...( await ownRoutes( person, site, planted ) ),
		...( await coreRoutes( person, site, planted ) ),
		...batches( planted ),
		...further,
	] );
}

test.describe( 'nothing private is behind any door', () => {
	test.skip( ...ON_PLAYGROUND );

	test( 'for a visitor', async ( { site, planted } ) => {
		const visitor = await request.newContext();
		expectClean( await walkAs( site.url, planted, visitor ), 1500 );
		await visitor.dispose();
	} );

	for ( const [ who, login ] of [
		[ 'a reporter who is a stranger', 'proef-vreemde' ],
		[ 'a member of another company', 'proef-ander' ],
		[ 'a subscriber', 'proef-lezer' ],
	] as const ) {
		test( `for ${ who }`, async ( { site, planted, restAs } ) => {
			const person = await restAs( login );
			expectClean( await walkAs( site.url, planted, person ), 1500 );
		} );
	}

	for ( const [ who, login ] of [
		[ 'a contributor', 'proef-schrijver' ],
		[ 'an author', 'proef-auteur' ],
	] as const ) {
		test( `for ${ who } of core`, async ( { site, planted, restAs } ) => {
			const person = await restAs( login );
			expectClean(
				await walkAs( site.url, planted, person, [
					...( await drawnBlocks( person, site.url, planted ) ),
					...( await xmlRpc( person, site.url, planted, login ) ),
					...( login === 'proef-auteur'
						? await ownPost( person, site.url, planted )
						: [] ),
				] ),
				1500
			);
		} );
	}
} );
