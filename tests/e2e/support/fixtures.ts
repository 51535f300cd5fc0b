/**
 * What the browser tests have at hand: pages of people who are logged in, the mail, WP-CLI; and for every
 * test the certainty that PHP logged nothing.
 */
import AxeBuilder from '@axe-core/playwright';
import {
	test as base,
	expect,
	request,
	type APIRequestContext,
	type BrowserContext,
	type Page,
} from '@playwright/test';
import fs from 'node:fs';
import { CHROMIUM_ARGS } from '../../../tools/lib/chromium.ts';
import { mustSucceed, wpCli } from '../../../tools/lib/wp-cli.ts';
import type { TestSite } from './environment.ts';
import { mailReader, type MailReader } from './mail.ts';
import { withSite } from './site.ts';

/** The accounts of the demo data; the password is the same for all. */
export type Account =
	| 'admin'
	| 'redactie'
	| 'klachtenoplossing'
	| 'medewerker'
	| 'telecom'
	| 'Onno'
	| 'bibi'
	// Of a company that a test founded; see companies.ts.
	| `proef-${ string }`;

export const PASSWORD = 'klacht';

/**
 * The condition and the reason of what runs on native PHP alone. PHP in WebAssembly takes about thirteen times as
 * long: it proves that each door and screen works there, not every width and way through it once more.
 */
export const ON_PLAYGROUND = [
	( { site }: { site: TestSite } ): boolean => site.runtime === 'playground',
	'too slow on PHP in WebAssembly; runs on native PHP',
] as const;

type StorageState = Awaited< ReturnType< BrowserContext[ 'storageState' ] > >;

interface WorkerFixtures {
	site: TestSite;
	/** Logs in once per account and keeps the cookies. */
	session: ( account: Account ) => Promise< StorageState >;
}

interface TestFixtures {
	/** A page of somebody who is logged in. */
	pageAs: ( account: Account ) => Promise< Page >;
	/** REST for visitors: no cookie, no nonce. */
	visitor: APIRequestContext;
	/** REST for an account: its cookies, and core's nonce on every request. */
	restAs: ( account: Account ) => Promise< APIRequestContext >;
	mail: MailReader;
	/** Runs WP-CLI on the site; answers what it wrote. */
	wp: ( ...args: string[] ) => Promise< string >;
	/** Fails when axe finds a violation on the page. */
	expectAccessible: ( page: Page ) => Promise< void >;
	/** Runs by itself, for every test. */
	silentLog: void;
}

/** Waits for what fades in: half-way its colours have another contrast. What turns for ever is not waited for. */
async function settle( page: Page ): Promise< void > {
	await page.evaluate( async () => {
		await Promise.allSettled(
			document
				.getAnimations()
				.filter(
					( { effect } ) =>
						effect?.getComputedTiming().endTime !== Infinity
				)
				.map( ( { finished } ) => finished )
		);
	} );
}

export const test = base.extend< TestFixtures, WorkerFixtures >( {
	site: [
		async ( {}, use ) => {
			await withSite( use );
		},
		// Making it takes longer than a test may.
		{ scope: 'worker', timeout: 300_000 },
	],
	launchOptions: [
		async ( { site }, use ) => {
			await use( {
				executablePath: site.chromium,
				args: CHROMIUM_ARGS,
			} );
		},
		{ scope: 'worker' },
	],
	session: [
		async ( { site }, use ) => {
			const known = new Map< Account, StorageState >();
			await use( async ( account ) => {
				const state =
					known.get( account ) ?? ( await logIn( site, account ) );
				known.set( account, state );
				return state;
			} );
		},
		{ scope: 'worker' },
	],
	baseURL: async ( { site }, use ) => {
		await use( site.url );
	},
	pageAs: async ( { browser, session, site, contextOptions }, use ) => {
		const contexts: BrowserContext[] = [];
		await use( async ( account ) => {
			const context = await browser.newContext( {
				...contextOptions,
				baseURL: site.url,
				storageState: await session( account ),
			} );
			contexts.push( context );
			return context.newPage();
		} );
		for ( const context of contexts ) {
			await context.close();
		}
	},
	visitor: async ( { site }, use ) => {
		const context = await request.newContext( {
			baseURL: `${ site.url }wp-json/klacht/v1/`,
		} );
		await use( context );
		await context.dispose();
	},
	restAs: async ( { session, site }, use ) => {
		const contexts: APIRequestContext[] = [];
		await use( async ( account ) => {
			const storageState = await session( account );
			const context = await request.newContext( {
				baseURL: `${ site.url }wp-json/klacht/v1/`,
				storageState,
				extraHTTPHeaders: {
					'X-WP-Nonce': await nonce( site, storageState ),
				},
			} );
			contexts.push( context );
			return context;
		} );
		for ( const context of contexts ) {
			await context.dispose();
		}
	},
	mail: async ( { site }, use ) => {
		await use( mailReader( site.mail ) );
	},
	wp: async ( { site }, use ) => {
		const cli = wpCli( site.runtime, site.wpCli, site.dir );
		await use( ( ...args ) => mustSucceed( cli, args ) );
	},

	expectAccessible: async ( {}, use ) => {
		await use( async ( page ) => {
			await settle( page );
			const { violations } = await new AxeBuilder( { page } )
				.withTags( [
					'wcag2a',
					'wcag2aa',
					'wcag21a',
					'wcag21aa',
					'wcag22aa',
				] )
				.analyze();
			expect(
				violations.map( ( { id, nodes } ) => ( {
					id,
					where: nodes.map( ( { target } ) => String( target ) ),
				} ) )
			).toEqual( [] );
		} );
	},
	silentLog: [
		async ( { site }, use ) => {
			const before = readLog( site ).length;
			await use();
			expect( readLog( site ).slice( before ), 'PHP logged' ).toBe( '' );
		},
		{ auto: true },
	],
} );

export { expect };

function readLog( site: TestSite ): string {
	return fs.existsSync( site.debugLog )
		? fs.readFileSync( site.debugLog, 'utf8' )
		: '';
}

/** Logs in through core's own form, as a person does. */
async function logIn(
	site: TestSite,
	account: Account
): Promise< StorageState > {
	const context = await request.newContext( { baseURL: site.url } );
	try {
		await context.get( 'wp-login.php' );
		const answer = await context.post( 'wp-login.php', {
			form: {
				log: account,
				pwd: PASSWORD,
				redirect_to: `${ site.url }wp-admin/`,
				testcookie: '1',
			},
			maxRedirects: 0,
		} );
		expect( answer.status(), `${ account } logs in` ).toBe( 302 );
		return await context.storageState();
	} finally {
		await context.dispose();
	}
}

async function nonce(
	site: TestSite,
	storageState: StorageState
): Promise< string > {
	const context = await request.newContext( { storageState } );
	try {
		const answer = await context.get(
			`${ site.url }wp-admin/admin-ajax.php?action=rest-nonce`
		);
		return await answer.text();
	} finally {
		await context.dispose();
	}
}
