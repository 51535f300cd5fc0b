/**
 * The folder of a site: core, settings, database drop-in and our plugin. The same for every runtime, so
 * that paths in it are relative to itself.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { syncFolder } from './build.ts';
import { LOOPBACK } from './net.ts';
import { builtPlugin, root } from './paths.ts';
import type { WordPressFiles } from './wordpress.ts';

export interface DatabaseSettings {
	host: string;
	user: string;
	password: string;
	name: string;
}

export interface SiteSettings {
	/** The address that people use, without a slash at the end. */
	url: string;
	/** Absent: SQLite, in a file of the site. */
	database?: DatabaseSettings;
	smtpPort: number;
	/** Constants besides ours, as PHP expressions. */
	constants?: Record< string, string >;
	/** Without our plugin: somebody installs its zip. */
	stock?: boolean;
}

const siteSource = path.join( root, 'tools', 'site' );
const SALTS = [
	...[ 'AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY' ],
	...[ 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT' ],
];

/** Puts core and what belongs to it in the folder; once per site. */
export function createSiteFiles( dir: string, files: WordPressFiles ): void {
	const work = `${ dir }.new`;
	const content = path.join( work, 'wp-content' );
	fs.rmSync( work, { recursive: true, force: true } );
	copyFolder( files.core, work );
	for ( const plugin of [ 'akismet', 'hello.php' ] ) {
		fs.rmSync( path.join( content, 'plugins', plugin ), {
			recursive: true,
			force: true,
		} );
	}
	fs.cpSync( files.languages, path.join( content, 'languages' ), {
		recursive: true,
	} );
	fs.mkdirSync( path.join( content, 'mu-plugins' ) );
	fs.mkdirSync( path.join( content, 'uploads' ) );
	fs.writeFileSync(
		path.join( work, 'klacht-salts.php' ),
		`<?php\n${ SALTS.map(
			( name ) =>
				`define( '${ name }', '${ randomBytes( 32 ).toString(
					'hex'
				) }' );\n`
		).join( '' ) }`
	);
	// Whole or not at all: an interrupted first start leaves nothing that looks like a site.
	fs.renameSync( work, dir );
}

/** Copies a folder; by the system where that is ten times faster than Node. */
function copyFolder( from: string, to: string ): void {
	const made =
		process.platform !== 'win32' &&
		spawnSync( 'cp', [ '-R', from, to ] ).status === 0;
	if ( ! made ) {
		fs.cpSync( from, to, { recursive: true } );
	}
}

/** Writes what may differ at each start: addresses, ports, our plugin. */
export function refreshSiteFiles(
	dir: string,
	files: WordPressFiles,
	settings: SiteSettings
): void {
	const content = path.join( dir, 'wp-content' );
	fs.copyFileSync(
		path.join( siteSource, 'klacht-local.php' ),
		path.join( content, 'mu-plugins', 'klacht-local.php' )
	);
	fs.writeFileSync( path.join( dir, 'wp-config.php' ), config( settings ) );
	const dropIn = path.join( content, 'db.php' );
	if ( settings.database ) {
		fs.rmSync( dropIn, { force: true } );
	} else {
		installSqlite( content, files );
	}
	if ( ! settings.stock ) {
		copyPlugin( dir );
	}
}

/** Copies the built plugin into the site, as an upload of its zip would. */
export function copyPlugin( dir: string ): void {
	syncFolder(
		builtPlugin,
		path.join( dir, 'wp-content', 'plugins', 'klacht' )
	);
}

function installSqlite( content: string, files: WordPressFiles ): void {
	const folder = path.join( content, 'sqlite-database-integration' );
	if ( ! fs.existsSync( folder ) ) {
		fs.cpSync( files.sqlite, folder, { recursive: true } );
	}
	fs.mkdirSync( path.join( content, 'database' ), { recursive: true } );
	const dropIn = fs
		.readFileSync( path.join( files.sqlite, 'db.copy' ), 'utf8' )
		.replace(
			"'{SQLITE_IMPLEMENTATION_FOLDER_PATH}'",
			"__DIR__ . '/sqlite-database-integration'"
		)
		.replaceAll(
			'{SQLITE_PLUGIN}',
			'sqlite-database-integration/load.php'
		);
	fs.writeFileSync( path.join( content, 'db.php' ), dropIn );
}

/** A string as PHP writes it. */
function php( text: string ): string {
	return `'${ text.replace( /[\\']/g, '\\$&' ) }'`;
}

function config( settings: SiteSettings ): string {
	const { database } = settings;
	const constants: Record< string, string > = {
		WP_HOME: php( settings.url ),
		WP_SITEURL: php( settings.url ),
		DB_NAME: php( database?.name ?? 'klacht' ),
		DB_USER: php( database?.user ?? '' ),
		DB_PASSWORD: php( database?.password ?? '' ),
		DB_HOST: php( database?.host ?? LOOPBACK ),
		DB_CHARSET: php( 'utf8mb4' ),
		DB_COLLATE: php( '' ),
		...( database
			? {}
			: {
					DB_DIR: "__DIR__ . '/wp-content/database/'",
					DB_FILE: php( 'klacht.sqlite' ),
				} ),
		WP_ENVIRONMENT_TYPE: php( 'local' ),
		WP_DEBUG: 'true',
		WP_DEBUG_DISPLAY: 'false',
		WP_DEBUG_LOG: "__DIR__ . '/wp-content/debug.log'",
		// Cron is asked from outside every minute, as a server's crontab does.
		DISABLE_WP_CRON: 'true',
		AUTOMATIC_UPDATER_DISABLED: 'true',
		WP_AUTO_UPDATE_CORE: 'false',
		WP_HTTP_BLOCK_EXTERNAL: 'true',
		WP_ACCESSIBLE_HOSTS: php( `${ LOOPBACK },localhost` ),
		KLACHT_SMTP_HOST: php( LOOPBACK ),
		KLACHT_SMTP_PORT: String( settings.smtpPort ),
		...settings.constants,
	};
	const lines = Object.entries( constants ).map(
		( [ name, value ] ) => `define( '${ name }', ${ value } );`
	);
	return [
		'<?php',
		"require __DIR__ . '/klacht-salts.php';",
		...lines,
		"$table_prefix = 'wp_';",
		"if ( ! defined( 'ABSPATH' ) ) {",
		"\tdefine( 'ABSPATH', __DIR__ . '/' );",
		'}',
		"require_once ABSPATH . 'wp-settings.php';",
		'',
	].join( '\n' );
}
