/**
 * The canary test: what is private or not published yet stands behind no door. Words that stand nowhere else are put
 * in every such column (canary/plant.php); people who may not know them walk every door there is, and those who may
 * find them where they belong. The site is one of its own.
 */
import fs from 'node:fs';
import path from 'node:path';
import { request, type APIRequestContext } from '@playwright/test';
import { mustSucceed, wpCli } from '../../tools/lib/wp-cli.ts';
import { expectRead, overheard, Reader, unread } from './canary/known.ts';
import { mainPages, pages } from './canary/pages.ts';
import { plant, Watch, type Planted } from './canary/planted.ts';
import {
	batches,
	coreRoutes,
	ownRoutes,
	writersRoutes,
} from './canary/routes.ts';
import { Walk, type Door, type Walked } from './canary/walk.ts';
import { drawnBlocks, ownPost, xmlRpc } from './canary/writers.ts';
import {
	test as base,
	expect,
	ON_PLAYGROUND,
	type Account,
} from './support/fixtures.ts';
import { withOwnSite } from './support/site.ts';

const test = base.extend< {}, { planted: Planted } >( {
	site: [
		async ( {}, use ) => {
			await withOwnSite( { data: 'empty', mail: false }, ( site ) => {
				// A developer's machine has portraits off; a stock site shows them.
				fs.writeFileSync(
					path.join(
						site.dir,
						'wp-content/mu-plugins/portraits.php'
					),
					"<?php add_filter( 'pre_option_show_avatars', static fn(): string => '1', 20 );"
				);
				return use( site );
			} );
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

test.describe.configure( { timeout: 600_000 } );
// A trace would keep each of the thousands of answers.
test.use( { trace: 'off' } );

/** Finds doors that somebody may have. */
type Doors = (
	person: APIRequestContext,
	site: string,
	planted: Planted,
	login: string
) => Promise< Door[] >;

/** Nothing leaked, nothing broke, no command was obeyed, and the walk was one. */
function expectClean( walked: Walked, least: number ): void {
	expect.soft( walked.leaks ).toEqual( [] );
	expect.soft( walked.broken ).toEqual( [] );
	expect.soft( walked.obeyed ).toEqual( [] );
	expect( walked.asked.length ).toBeGreaterThan( least );
}

test.describe( 'nothing private is behind any door', () => {
	test.skip( ...ON_PLAYGROUND );

	test( 'for a visitor', async ( { site, planted } ) => {
		const visitor = await request.newContext();
		const walk = new Walk( site.url, visitor, new Watch( planted.secret ) );
		expectClean(
			await walk.through( [
				...pages( planted ),
				...( await ownRoutes( visitor, site.url, planted ) ),
				...( await coreRoutes( visitor, site.url, planted ) ),
				...batches( planted ),
			] ),
			800
		);
		await visitor.dispose();
	} );

	// Who is logged in has the rights of the visitor, and these.
	const people: [ string, Account, Doors[] ][] = [
		[ 'a reporter who is a stranger', 'proef-vreemde', [ ownRoutes ] ],
		[
			'a member of another company',
			'proef-ander',
			[ ownRoutes, coreRoutes ],
		],
		// Who has the rights of a subscriber and a contributor, too.
		[
			'an author',
			'proef-auteur',
			[ ownRoutes, writersRoutes, drawnBlocks, xmlRpc ],
		],
	];
	for ( const [ who, login, further ] of people ) {
		test( `for ${ who }`, async ( { site, planted, restAs } ) => {
			const person = await restAs( login );
			const doors = [ ...mainPages( planted ), ...batches( planted ) ];
			for ( const find of further ) {
				doors.push(
					...( await find( person, site.url, planted, login ) )
				);
			}
			const watch = new Watch( planted.secret );
			const walk = new Walk( site.url, person, watch, false );
			expectClean( await walk.through( doors ), 300 );
		} );
	}

	test( 'in what an author publishes', async ( {
		site,
		planted,
		restAs,
	} ) => {
		const author = await restAs( 'proef-auteur' );
		const doors = await ownPost( author, site.url, planted );
		// The numbers of accounts stand in it, because the author wrote them.
		const secret = Object.fromEntries(
			Object.entries( planted.secret ).filter(
				( [ , where ] ) => ! where.endsWith( 'number of the account' )
			)
		);
		const walk = new Walk( site.url, author, new Watch( secret ), false );
		expectClean( await walk.through( doors ), doors.length - 1 );
	} );
} );

test( 'each canary is where it belongs', async ( {
	site,
	planted,
	restAs,
} ) => {
	const { complaints, companies, people } = planted;
	const as = async ( login: string ): Promise< Reader > =>
		new Reader( site.url, await restAs( login as Account ) );
	const texts = '_fields=id,title,content,product_text,remedy_text,solution';
	const published = complaints.filter( ( complaint ) => complaint.public );

	const editor = await as( people.editor );
	for ( const { id } of complaints ) {
		await editor.opens( `klacht/v1/complaints/${ id }` );
		await editor.opens( `klacht/v1/complaints/${ id }/messages` );
		await editor.opens( `klacht/v1/complaints/${ id }/dossier` );
	}
	await editor.opens( `klacht/v1/moderation?${ texts }&per_page=100` );
	for ( const { id } of published ) {
		await editor.opens( `klacht/v1/moderation/${ id }` );
	}
	await editor.opens( 'klacht/v1/sources' );
	await editor.opens( `klacht/v1/companies/${ companies[ 0 ] }` );
	await editor.opens( 'klacht/v1/company-requests?state=decided' );
	expectRead( planted, editor, /^request: (?!.*hashed$)/ );
	expectRead( planted, editor, /: (end of the )?title$/ );
	expectRead( planted, editor, /: (content|remedy|public name|remark)$/ );
	expectRead(
		planted,
		editor,
		/: (solution|public reply|mail|reply, held)$/
	);
	expectRead( planted, editor, /^pending, unlisted: typed/ );
	expectRead( planted, editor, /^company: alias$/ );
	expectRead( planted, editor, /^approved: waiting report$/ );

	const reporter = await as( people.reporter );
	await reporter.opens( `klacht/v1/me/complaints?${ texts },reporter_name` );
	for ( const { id } of complaints.filter( ( { state } ) =>
		[ 'draft', 'hidden name' ].includes( state )
	) ) {
		await reporter.opens( `klacht/v1/complaints/${ id }` );
		await reporter.opens( `klacht/v1/complaints/${ id }/messages` );
		await reporter.opens( `klacht/v1/complaints/${ id }/dossier` );
	}
	expectRead( planted, reporter, /^draft: (title|content|product|remedy)$/ );
	expectRead( planted, reporter, /^hidden name: (public name|mail)$/ );
	expectRead( planted, reporter, /^hidden name: reply, parties$/ );

	const member = await as( people.member );
	await member.opens( `klacht/v1/cases?${ texts },assignee` );
	await member.opens( `klacht/v1/companies/${ companies[ 0 ] }` );
	await member.opens( 'klacht/v1/company' );
	await member.opens( 'klacht/v1/members' );
	await member.opens( 'klacht/v1/canned-replies' );
	await member.opens( 'klacht/v1/help-requests' );
	await member.opens( 'klacht/v1/mentions' );
	await member.opens( 'klacht/v1/scanner' );
	for ( const { id } of published ) {
		await member.opens( `klacht/v1/cases/${ id }` );
		await member.opens( `klacht/v1/cases/${ id }/messages` );
		await member.opens( `klacht/v1/cases/${ id }/dossier` );
		await member.opens( `klacht/v1/cases/${ id }/contact-views`, 'POST' );
	}
	expectRead( planted, member, /^approved: contact / );
	expectRead( planted, member, /^approved: (note|mail|mail subject)$/ );
	expectRead( planted, member, /^company: (?!alias$)[^,]+$/ );
	expectRead( planted, member, /^company: (subject of a )?question$/ );
	expectRead( planted, member, /^company: answer$/ );
	expectRead( planted, member, /^reporter: (login|e-mail)$/ );
	expectRead( planted, member, /^member: (display name|number)/ );

	const admin = await as( 'admin' );
	await admin.opens( 'wp/v2/users?context=edit&per_page=100' );
	expectRead( planted, admin, /^(reporter|member|editor): [^,]+$/ );

	const visitor = new Reader( site.url, await request.newContext() );
	for ( const { id } of published ) {
		await visitor.opens( `klacht/v1/complaints/${ id }` );
	}
	const shown = { ...planted, secret: {} };
	expectRead( shown, visitor, /: (end of the )?title$/ );
	expectRead( shown, visitor, /: (content|remedy|public name)$/ );
	expectRead( shown, visitor, /: (solution|remark)$/ );

	const all = [ editor, reporter, member, admin, visitor ]
		.map( ( { read } ) => read )
		.join();
	expect( unread( planted, all ) ).toEqual( [] );
	expect( overheard( planted, all ) ).toEqual( [] );
} );

test( 'no search tells that a word is there', async ( { site, planted } ) => {
	const visitor = await request.newContext();
	const ask = async ( door: string, word: string ): Promise< string > => {
		const answer = await visitor.get( `${ site.url }${ door }${ word }` );
		const total = answer.headers()[ 'x-wp-total' ] ?? '';
		return `${ answer.status() } ${ total } ${ await answer.text() }`
			.toLowerCase()
			.replaceAll( word, '{word}' );
	};
	// One word of each kind is enough: what is searched is a column, not a word.
	const kinds = new Map(
		Object.entries( planted.secret )
			.filter( ( [ word ] ) => word.startsWith( 'kanarie' ) )
			.map( ( [ word, where ] ) => [
				where.replace( /^[^:]+: /, '' ),
				word,
			] )
	);
	expect( kinds.size ).toBeGreaterThan( 40 );
	for ( const door of [
		'?s=',
		'?post_type=klacht_complaint&s=',
		'wp-json/klacht/v1/complaints?search=',
		'wp-json/klacht/v1/companies?search=',
		'wp-json/wp/v2/search?search=',
		'wp-json/wp/v2/users?search=',
	] ) {
		const nothing = await ask( door, 'kanarie9999x' );
		for ( const [ where, word ] of kinds ) {
			expect
				.soft( await ask( door, word ), `${ door }: ${ where }` )
				.toBe( nothing );
		}
	}
} );

test( 'what is not theirs answers as what never was, to the byte', async ( {
	site,
	planted,
	restAs,
} ) => {
	const never = 640_000_000;
	const routes = [ '', '/messages', '/dossier' ];
	const cases = routes.map( ( route ) => `cases/{id}${ route }` );
	const own = routes.map( ( route ) => `complaints/{id}${ route }` );
	const other = await restAs( 'proef-ander' );
	const stranger = await restAs( 'proef-vreemde' );
	const visitor = await request.newContext();
	const api = `${ site.url }wp-json/klacht/v1/`;
	const answer = async (
		person: APIRequestContext,
		door: string,
		id: number,
		slug: string
	): Promise< string > => {
		const asked = door
			.replace( '{id}', String( id ) )
			.replace( '{slug}', slug );
		const got = await person.get( new URL( asked, api ).href, {
			maxRedirects: 0,
		} );
		const isFeed = asked.endsWith( '/feed/' );
		expect( got.status(), asked ).toBe( isFeed ? 200 : 404 );
		const headers = got
			.headersArray()
			.filter(
				( { name } ) => ! /^(?:date|last-modified)$/i.test( name )
			)
			.map( ( { name, value } ) => `${ name }: ${ value }` );
		return `${ got.status() }\n${ headers.join( '\n' ) }\n\n${ await got.text() }`
			.replaceAll( slug, '{slug}' )
			.replaceAll( `p=${ id }`, 'p={id}' );
	};
	const pagesOf = [ '/klacht/{slug}/', '/?p={id}', '/klacht/{slug}/feed/' ];
	for ( const { id, slug, state, public: open } of planted.complaints ) {
		const nobodys = `${ slug.slice( 0, -8 ) }zzzzzzzz`;
		const doors = [
			...cases.map( ( door ) => [ other, door ] as const ),
			...( open ? own.slice( 1 ) : own ).flatMap( ( door ) =>
				[ other, stranger, visitor ].map(
					( person ) => [ person, door ] as const
				)
			),
			// What everybody could read is said to be gone, or leads to what it went into.
			...( open ||
			[ 'removed', 'withdrawn later', 'merged' ].includes( state )
				? []
				: pagesOf.map( ( door ) => [ visitor, door ] as const ) ),
		];
		for ( const [ person, door ] of doors ) {
			expect
				.soft(
					await answer( person, door, id, slug ),
					`${ state }: ${ door }`
				)
				.toBe( await answer( person, door, never, nobodys ) );
		}
	}
} );

test( 'a post that lies about its state betrays nothing', async ( {
	site,
	planted,
	wp,
} ) => {
	test.skip( site.runtime === 'playground', ON_PLAYGROUND[ 1 ] );
	await wp(
		'eval',
		"$GLOBALS['wpdb']->update( $GLOBALS['wpdb']->posts, [ 'post_status' => 'publish' ], [ 'post_type' => 'klacht_complaint' ] );"
	);
	const visitor = await request.newContext();
	const walk = new Walk( site.url, visitor, new Watch( planted.secret ) );
	expectClean( await walk.through( pages( planted ) ), 600 );
} );
