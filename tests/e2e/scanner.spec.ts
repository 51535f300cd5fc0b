/**
 * Klachten Scanner: a company asks for it, an editor switches it on and adds a source, what is found is read, judged
 * and mailed.
 */
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { test as base } from './support/companies.ts';
import { expectDutch } from './support/dutch.ts';
import { expect, ON_PLAYGROUND } from './support/fixtures.ts';
import { tabTo } from './support/keyboard.ts';

const SCANNER = 'wp-admin/admin.php?page=klacht-scanner';
const COMPANIES = 'wp-admin/admin.php?page=klacht-companies';
const SOURCES = 'wp-admin/admin.php?page=klacht-sources';

interface Forum {
	url: string;
	/** Writes about something. */
	write: ( title: string ) => void;
}

/** A web site with a feed, on loopback: an explicit filter lets the Scanner in there, and nowhere else inside. */
const test = base.extend< { forum: Forum } >( {
	forum: async ( { site }, use ) => {
		const titles: string[] = [];
		const server = http.createServer( ( _request, answer ) => {
			answer.setHeader( 'Content-Type', 'application/feed+json' );
			answer.end(
				JSON.stringify( {
					version: 'https://jsonfeed.org/version/1.1',
					title: 'Forum',
					items: titles.map( ( title, index ) => ( {
						id: `${ index }`,
						url: `https://forum.example/${ encodeURIComponent( title ) }`,
						title,
						content_text: `Het verhaal van ${ title }.`,
						date_published: '2026-03-02T10:00:00+01:00',
					} ) ),
				} )
			);
		} );
		await new Promise< void >( ( resolve ) =>
			server.listen( 0, '127.0.0.1', resolve )
		);
		const { port } = server.address() as AddressInfo;
		const door = path.join( site.dir, 'wp-content/mu-plugins/forum.php' );
		fs.writeFileSync(
			door,
			`<?php
			add_filter( 'klacht_scanner_test_doors', static fn(): array => [ '127.0.0.1:${ port }' ] );
			// This site forbids requests to outside and to itself.
			add_filter( 'block_local_requests', '__return_false' );`
		);
		await use( {
			url: `http://localhost:${ port }/feed.json`,
			write: ( title ) => void titles.unshift( title ),
		} );
		fs.rmSync( door );
		server.closeAllConnections();
		await new Promise( ( resolve ) => server.close( resolve ) );
	},
} );

async function noSidewaysScrolling( page: Page ): Promise< void > {
	expect(
		await page.evaluate(
			() =>
				document.documentElement.scrollWidth -
				document.documentElement.clientWidth
		)
	).toBe( 0 );
}

for ( const width of [ 1280, 360 ] ) {
	test.describe( `at ${ width } px`, () => {
		test.skip( ...ON_PLAYGROUND );
		test.use( { viewport: { width, height: 740 } } );

		test( 'is asked for, switched on, searches, is judged and mailed', async ( {
			own,
			forum,
			pageAs,
			wp,
			mail,
			expectAccessible,
		} ) => {
			test.slow();
			const member = await pageAs( own.account );
			await member.goto( SCANNER );
			const ask = member.getByRole( 'link', {
				name: 'Vraag de Klachten Scanner aan',
			} );
			await expect( ask ).toHaveAttribute(
				'href',
				/page=klacht-help&subject=Aanvraag%20Klachten%20Scanner$/
			);
			await expectDutch( member );
			await expectAccessible( member );
			await noSidewaysScrolling( member );

			// The editor switches it on, with the keyboard alone.
			const editor = await pageAs( 'redactie' );
			await editor.goto(
				`${ COMPANIES }&s=${ encodeURIComponent( own.name ) }`
			);
			const toggle = editor.getByRole( 'checkbox', {
				name: `Scanner van ${ own.name }`,
			} );
			await expect( toggle ).not.toBeChecked();
			await expectDutch( editor );
			await expectAccessible( editor );
			await noSidewaysScrolling( editor );
			await tabTo( editor, toggle );
			await editor.keyboard.press( 'Space' );
			await expect(
				editor.getByRole( 'status' ).filter( {
					hasText: `De Scanner van ${ own.name } staat aan.`,
				} )
			).toBeVisible();
			await expect( toggle ).toBeChecked();
			await editor
				.getByRole( 'button', { name: 'wijzigen' } )
				.press( 'Enter' );
			const names = editor.getByRole( 'dialog', {
				name: `Andere namen van ${ own.name }`,
			} );
			await names.getByLabel( 'Andere namen' ).fill( 'De Wegrenner' );
			await names
				.getByRole( 'button', { name: 'Bewaren' } )
				.press( 'Enter' );
			await expect( names ).toBeHidden();
			await expect( editor.locator( '#klacht-root' ) ).toContainText(
				'De Wegrenner'
			);

			// And adds a source.
			forum.write( `${ own.name } levert niet` );
			forum.write( 'Klacht over de wegrenner' );
			forum.write( 'Iets heel anders' );
			await editor.goto( SOURCES );
			await editor
				.getByRole( 'button', { name: 'Bron toevoegen' } )
				.press( 'Enter' );
			const adding = editor.getByRole( 'dialog', {
				name: 'Bron toevoegen',
			} );
			await adding.getByLabel( 'Adres van de feed' ).fill( 'ftp://x' );
			await adding
				.getByRole( 'button', { name: 'Bewaren' } )
				.press( 'Enter' );
			await expect( adding ).toContainText(
				'Dit is geen webadres dat gelezen kan worden.'
			);
			await adding.getByLabel( 'Adres van de feed' ).fill( forum.url );
			await adding
				.getByLabel( 'Naam (mag leeg blijven)' )
				.fill( `Forum van ${ own.name }` );
			await expectAccessible( editor );
			await adding
				.getByRole( 'button', { name: 'Bewaren' } )
				.press( 'Enter' );
			await expect( adding ).toBeHidden();
			await expectDutch( editor );
			await expectAccessible( editor );
			await noSidewaysScrolling( editor );
			const row = editor
				.locator(
					'.dataviews-view-table__row, .dataviews-view-grid__card'
				)
				.filter( { hasText: `Forum van ${ own.name }` } );
			await row
				.getByRole( 'button', { name: 'Test bron' } )
				.press( 'Enter' );
			const tested = editor.getByRole( 'dialog', {
				name: `Test van Forum van ${ own.name }`,
			} );
			await expect( tested ).toContainText(
				'Deze bron werkt. Hij heeft 3 berichten.'
			);
			await expect(
				tested.getByRole( 'listitem' ).nth( 1 )
			).toContainText( `Noemt ${ own.name }` );
			await expectAccessible( editor );
			await tested
				.getByRole( 'button', { name: 'Sluiten' } )
				.last()
				.press( 'Enter' );

			await wp( 'eval', 'Klacht\\Scanner\\scan();' );
			await member.reload();
			const found = member
				.locator(
					'.dataviews-view-table__row, .dataviews-view-grid__card'
				)
				.filter( { hasText: 'levert niet' } );
			await expect( found ).toBeVisible();
			await expect( member.locator( '#klacht-root' ) ).toContainText(
				'Laatst gezocht:'
			);
			await expect( member.locator( '#klacht-root' ) ).toContainText(
				'Klacht over de wegrenner'
			);
			await expect( member.locator( '#klacht-root' ) ).not.toContainText(
				'Iets heel anders'
			);
			const view = found.getByRole( 'link', { name: /^bekijken/ } );
			await expect( view ).toHaveAttribute( 'target', '_blank' );
			await expect( view ).toHaveAttribute(
				'rel',
				'noopener noreferrer'
			);
			await expectDutch( member );
			await expectAccessible( member );
			await noSidewaysScrolling( member );

			// Judged, with the keyboard alone.
			await tabTo(
				member,
				found.getByRole( 'button', { name: 'niet relevant' } )
			);
			await member.keyboard.press( 'Enter' );
			await expect( found ).toContainText( 'Niet relevant' );
			await member
				.getByRole( 'button', { name: 'Ongedaan maken' } )
				.press( 'Enter' );
			await expect( found ).toContainText( 'Nieuw' );
			await found
				.getByRole( 'button', { name: 'gezien' } )
				.press( 'Enter' );
			await expect( found ).toContainText( 'Gezien' );
			await member.goto( `${ SCANNER }&state=new` );
			await expect( member.locator( '#klacht-root' ) ).toContainText(
				'Klacht over de wegrenner'
			);
			await expect( found ).toHaveCount( 0 );

			const digest = await mail.receive( {
				to: own.email,
				subject: `2 nieuwe vermeldingen van ${ own.name }`,
			} );
			expect( digest.text ).toContain( 'page=klacht-scanner' );
			expect( digest.text ).toContain(
				`- Klacht over de wegrenner (Forum van ${ own.name })`
			);

			// The source goes, after it was asked; what was found stays.
			await editor.reload();
			await row
				.getByRole( 'button', { name: 'verwijderen' } )
				.press( 'Enter' );
			await editor
				.getByRole( 'dialog' )
				.getByRole( 'button', { name: 'Verwijderen' } )
				.press( 'Enter' );
			await expect( row ).toHaveCount( 0 );
			await member.reload();
			await expect( member.locator( '#klacht-root' ) ).toContainText(
				'Klacht over de wegrenner'
			);
		} );
	} );
}
