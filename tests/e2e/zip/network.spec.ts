/**
 * On a network every site has its own complaints, and deleting the plugin cleans them all.
 */
import { expect, test } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { startSite, type Site } from '../../../tools/lib/site.ts';
import { mustSucceed } from '../../../tools/lib/wp-cli.ts';
import { makeZip, zipFile } from '../../../tools/lib/zip.ts';
import {
	differences,
	dump,
	settled,
	withoutNewAccounts,
	type Dump,
} from './dump.ts';

const database =
	process.env.KLACHT_ZIP_DATABASE === 'mariadb' ? 'mariadb' : 'sqlite';

/** The tables of the sites of a network, beside the first. */
const SITES = [ 'wp_', 'wp_2_', 'wp_3_' ];

let site: Site;

test.beforeAll( async () => {
	await makeZip();
	site = await startSite( { stock: true, database, mail: false } );
} );

test.afterAll( async () => {
	await site?.destroy();
} );

/** WP-CLI on one site of the network. */
function wp( folder: string, ...args: string[] ): Promise< string > {
	return mustSucceed( site.wp, [
		...args,
		`--url=${ site.url }${ folder }`,
	] );
}

/** What `wp core multisite-convert` would write into an ordinary wp-config.php. */
function configureNetwork(): void {
	const file = path.join( site.dir, 'wp-config.php' );
	const constants = {
		MULTISITE: 'true',
		SUBDOMAIN_INSTALL: 'false',
		DOMAIN_CURRENT_SITE: `'${ new URL( site.url ).host }'`,
		PATH_CURRENT_SITE: "'/'",
		SITE_ID_CURRENT_SITE: '1',
		BLOG_ID_CURRENT_SITE: '1',
	};
	const lines = Object.entries( constants ).map(
		( [ name, value ] ) => `define( '${ name }', ${ value } );\n`
	);
	fs.writeFileSync(
		file,
		fs
			.readFileSync( file, 'utf8' )
			.replace( /^define\( 'WP_(HOME|SITEURL)'.*\n/gm, '' )
			.replace( /^require_once/m, `${ lines.join( '' ) }$&` )
	);
}

function option( of: Dump, prefix: string, name: string ): string {
	return (
		of[ `${ prefix }options` ]?.rows.find(
			( row ) => row.option_name === name
		)?.option_value ?? ''
	);
}

test( `a network of three sites on ${ database }`, async () => {
	await wp( '', 'core', 'multisite-convert', '--skip-config' );
	configureNetwork();
	for ( const slug of [ 'twee', 'drie' ] ) {
		await wp( '', 'site', 'create', `--slug=${ slug }` );
	}
	const folders = [ '', 'twee/', 'drie/' ];
	for ( const folder of folders ) {
		// WordPress makes the list of addresses when somebody visits, which nobody does here.
		await wp( folder, 'option', 'delete', 'rewrite_rules' );
	}
	// What core and WP-CLI leave behind after any plugin.
	const backups = 'wp_delete_temp_updater_backups';
	await wp( '', 'cron', 'event', 'schedule', backups, '+1 hour', 'weekly' );
	const recent = [ 'recently_activated', '[]', '--format=json' ];
	await wp( '', 'option', 'update', ...recent, '--autoload=no' );
	const before = await dump( site );

	await wp( '', 'plugin', 'install', zipFile, '--activate-network' );
	for ( const folder of folders ) {
		await wp( folder, 'klacht', 'demo', '--empty' );
		await wp( folder, 'transient', 'set', 'klacht_seen', '1', '300' );
	}
	await wp( '', 'network', 'meta', 'update', '1', 'klacht_network', 'a' );
	await wp( '', 'user', 'meta', 'update', '1', 'klacht_digest', 'weekly' );
	const during = await dump( site );
	for ( const prefix of SITES ) {
		expect(
			during[ `${ prefix }klacht_members` ]?.rows.length,
			prefix
		).toBeGreaterThan( 0 );
		for ( const name of [
			'cron',
			'rewrite_rules',
			`${ prefix }user_roles`,
		] ) {
			expect( option( during, prefix, name ), prefix ).toContain(
				'klacht_'
			);
		}
	}

	await wp( '', 'plugin', 'deactivate', 'klacht', '--network' );
	const stopped = await dump( site );
	for ( const prefix of SITES ) {
		expect( stopped[ `${ prefix }klacht_members` ] ).toEqual(
			during[ `${ prefix }klacht_members` ]
		);
		expect( option( stopped, prefix, 'cron' ), prefix ).not.toContain(
			'klacht_minutely'
		);
	}

	await wp( '', 'plugin', 'uninstall', 'klacht' );
	const after = await dump( site );
	expect(
		differences(
			settled( before ),
			settled( withoutNewAccounts( after, before ) )
		)
	).toEqual( [] );
} );
