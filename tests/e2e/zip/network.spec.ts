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

/**
 * An account is everybody's: none that another site uses is purged, and one that goes leaves no site half.
 */
async function peopleOfEverySite(): Promise< void > {
	const make = async ( name: string, ...on: string[] ): Promise< string > => {
		const id = await wp(
			on[ 0 ] ?? '',
			...[ 'user', 'create', name, `${ name }@klacht.example` ],
			...[ '--role=klacht_reporter', '--porcelain' ]
		);
		await wp(
			'',
			...[ 'user', 'meta', 'update', id.trim() ],
			...[ 'klacht_unconfirmed', '2020-01-01 00:00:00' ]
		);
		return id.trim();
	};
	const evaluate = ( folder: string, code: string ): Promise< string > =>
		wp( folder, 'eval', code );
	const unused = await make( 'nobody' );
	const writer = await make( 'writer' );
	const reporter = await make( 'complainer' );
	await wp( 'twee/', 'user', 'set-role', writer, 'author' );
	const company = `get_posts( [ 'post_type' => 'klacht_company', 'fields' => 'ids', 'numberposts' => 1 ] )[0]`;
	const complain = ( id: string ) =>
		`echo Klacht\\Submission\\keep_draft( new Klacht\\Submission\\Submission( ${ company }, null, Klacht\\Complaint\\Type::Complaint, 'Een klacht', 'Het verhaal.', public_name: 'Bibi', contact: [ 'email' => 'complainer@klacht.example' ] ), ${ id } )->id;`;
	await evaluate( 'drie/', complain( reporter ) );
	await wp( '', 'klacht', 'work' );
	const left = await wp( '', 'user', 'list', '--network', '--field=ID' );
	expect( left.split( '\n' ) ).toEqual(
		expect.arrayContaining( [ writer, reporter ] )
	);
	expect( left.split( '\n' ) ).not.toContain( unused );

	// Somebody works for a company on two sites, is taken off one, and deleted from the network.
	const join = `Klacht\\Access\\add_member( ${ company }, ${ writer }, Klacht\\Access\\MemberRole::Member );`;
	const works = `echo (int) Klacht\\Access\\is_member( ${ writer }, ${ company } );`;
	for ( const folder of [ 'twee/', 'drie/' ] ) {
		await evaluate( folder, join );
		expect( await evaluate( folder, works ) ).toContain( '1' );
	}
	await wp( 'twee/', 'user', 'delete', writer, '--yes' );
	expect( await evaluate( 'twee/', works ) ).toContain( '0' );
	expect( await evaluate( 'drie/', works ) ).toContain( '1' );
	await wp( '', 'user', 'delete', writer, '--network', '--yes' );
	await wp( '', 'user', 'delete', reporter, '--network', '--yes' );
	for ( const folder of [ '', 'twee/', 'drie/' ] ) {
		expect(
			await wp( folder, 'klacht', 'verify', '--format=count' )
		).toContain( '0' );
	}
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
	let during = await dump( site );
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

	await peopleOfEverySite();
	during = await dump( site );

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
