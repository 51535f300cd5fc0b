/**
 * From `wp plugin install klacht.zip` to `wp plugin uninstall klacht` on a stock WordPress in English: it works without
 * a line in PHP's log, and the database afterwards is what it was before.
 */
import {
	expect,
	request,
	test,
	type APIRequestContext,
} from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { ADMIN, startSite, type Site } from '../../../tools/lib/site.ts';
import { mustSucceed } from '../../../tools/lib/wp-cli.ts';
import { makeZip, zipFile } from '../../../tools/lib/zip.ts';
import {
	differences,
	dump,
	evalFile,
	rowsOf,
	settled,
	withoutNewAccounts,
	type Dump,
} from './dump.ts';

const database =
	process.env.KLACHT_ZIP_DATABASE === 'mariadb' ? 'mariadb' : 'sqlite';

/** The demo has a company of this name. */
const COMPANY = 'Klachtenoplossing';

let site: Site;
let client: APIRequestContext;

test.beforeAll( async () => {
	await makeZip();
	site = await startSite( { stock: true, database } );
	client = await request.newContext( { baseURL: site.url } );
} );

test.afterAll( async () => {
	await client?.dispose();
	await site?.destroy();
} );

function wp( ...args: string[] ): Promise< string > {
	return mustSucceed( site.wp, args );
}

async function open( address: string, status = 200 ): Promise< string > {
	const answer = await client.get( address );
	const body = await answer.text();
	expect( answer.status(), `${ address }: ${ body.slice( 0, 500 ) }` ).toBe(
		status
	);
	return body;
}

/** What any site answers, so that what core notes on the way is noted before the first dump. */
async function walk(): Promise< void > {
	await open( '' );
	await open( 'hello-world/' );
	await open( 'feed/' );
	await open( 'wp-json/' );
	await open( 'wp-admin/' );
	await open( 'wp-admin/plugins.php' );
	await open( 'wp-admin/users.php' );
}

/** Lines in PHP's log, without those of WP-CLI asking WordPress.org for updates, which no test can reach. */
function phpLog(): string[] {
	return fs.existsSync( site.debugLog )
		? fs
				.readFileSync( site.debugLog, 'utf8' )
				.split( '\n' )
				.filter(
					( line ) =>
						line !== '' &&
						! /wp_update_(plugins|themes)\(\): .* WordPress\.org/.test(
							line
						)
				)
		: [];
}

async function logIn(): Promise< void > {
	await open( 'wp-login.php' );
	const answer = await client.post( 'wp-login.php', {
		form: {
			log: ADMIN.name,
			pwd: ADMIN.password,
			testcookie: '1',
		},
	} );
	expect( answer.url() ).toContain( 'wp-admin' );
}

/** A guest's complaint, for its tokens, mail, limits and kept answer. */
async function submit(): Promise< void > {
	const companies = JSON.parse(
		await open( `wp-json/klacht/v1/companies?search=${ COMPANY }` )
	) as { id: number }[];
	const answer = await client.post( 'wp-json/klacht/v1/complaints', {
		headers: { 'Idempotency-Key': 'one-complaint' },
		data: {
			company_id: companies[ 0 ]?.id,
			type: 'complaint',
			title: 'The parcel never came',
			content:
				'I ordered a parcel on the third of March and it was never delivered to me.',
			reporter: {
				public_name: 'Jan J.',
				first_name: 'Jan',
				last_name: 'Jansen',
				email: 'jan@elders.example',
			},
		},
	} );
	expect( answer.status(), await answer.text() ).toBe( 201 );
}

function ourTables( of: Dump ): string[] {
	return Object.keys( of ).filter( ( name ) =>
		name.startsWith( 'wp_klacht_' )
	);
}

function option( of: Dump, name: string ): string {
	return (
		rowsOf( of, 'options' ).find( ( row ) => row.option_name === name )
			?.option_value ?? ''
	);
}

test( `klacht.zip comes and goes on ${ database }`, async () => {
	await evalFile( site, 'others.php' );
	await logIn();
	await walk();
	const before = await dump( site );

	await test.step( 'installed from the zip it works', async () => {
		await wp( 'plugin', 'install', zipFile, '--activate' );
		expect( await wp( 'plugin', 'get', 'klacht', '--field=status' ) ).toBe(
			'active'
		);
		await walk();
		expect(
			JSON.parse( await open( 'wp-json/klacht/v1/companies' ) )
		).toEqual( [] );
		await open( 'klacht/', 200 );
		await wp( 'klacht', 'demo' );
		await submit();
		await evalFile( site, 'ours.php' );
		await walk();
		await open( 'bedrijf/klachtenoplossing/' );
		expect( await open( 'klacht/' ) ).toContain( '/klacht/' );
		expect( phpLog() ).toEqual( [] );
	} );

	const during = await dump( site );
	expect( ourTables( during ).length ).toBeGreaterThan( 10 );
	for ( const table of [
		'cases',
		'members',
		'outbox',
		'tokens',
		'requests',
	] ) {
		expect( rowsOf( during, `klacht_${ table }` ), table ).not.toEqual(
			[]
		);
	}
	for ( const name of [ 'wp_user_roles', 'cron', 'rewrite_rules' ] ) {
		expect( option( during, name ), name ).toContain( 'klacht_' );
	}

	await test.step( 'deactivated it does nothing and loses nothing', async () => {
		await wp( 'plugin', 'deactivate', 'klacht' );
		await walk();
		await open( 'bedrijf/klachtenoplossing/', 404 );
		await open( 'wp-json/klacht/v1/companies', 404 );
		const kept = await dump( site );
		for ( const table of [
			...ourTables( during ),
			'wp_posts',
			'wp_users',
		] ) {
			expect( kept[ table ], table ).toEqual( during[ table ] );
		}
		expect( option( kept, 'cron' ) ).not.toContain( 'klacht_minutely' );
		expect( option( kept, 'rewrite_rules' ) ).toBe(
			option( before, 'rewrite_rules' )
		);
		expect( phpLog() ).toEqual( [] );
	} );

	await test.step( 'uninstalled it leaves nothing and has touched nothing', async () => {
		await wp( 'plugin', 'uninstall', 'klacht' );
		await walk();
		const after = await dump( site );
		expect(
			differences(
				settled( before ),
				settled( withoutNewAccounts( after, before ) )
			)
		).toEqual( [] );
		expectPeopleToStay( before, during, after );
		const content = path.join( site.dir, 'wp-content' );
		expect(
			fs.existsSync( path.join( content, 'plugins', 'klacht' ) )
		).toBe( false );
		expect(
			fs.existsSync( path.join( content, 'uploads', 'klacht' ) )
		).toBe( false );
		expect( phpLog() ).toEqual( [] );
	} );

	await test.step( 'and installed again it begins anew', async () => {
		await wp( 'plugin', 'install', zipFile, '--activate' );
		expect(
			JSON.parse( await open( 'wp-json/klacht/v1/companies' ) )
		).toEqual( [] );
		expect( phpLog() ).toEqual( [] );
	} );
} );

/** Accounts that were made meanwhile are the site's: they can log in, and have no role until somebody gives them one. */
function expectPeopleToStay( before: Dump, during: Dump, after: Dump ): void {
	expect( rowsOf( after, 'users' ) ).toEqual( rowsOf( during, 'users' ) );
	const known = new Set( rowsOf( before, 'users' ).map( ( row ) => row.ID ) );
	const theirs = rowsOf( after, 'usermeta' ).filter(
		( row ) => ! known.has( row.user_id ?? null )
	);
	const roles = theirs.filter(
		( row ) => row.meta_key === 'wp_capabilities'
	);
	expect( roles.length ).toBeGreaterThan( 2 );
	expect( [ ...new Set( roles.map( ( row ) => row.meta_value ) ) ] ).toEqual(
		[ 'a:0:{}' ]
	);
	expect(
		theirs.filter( ( row ) => row.meta_key?.includes( 'klacht' ) )
	).toEqual( [] );
}
