/**
 * A web site that people write on, for the Scanner.
 */
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { TestSite } from './environment.ts';

export interface Forum {
	/** The address of its JSON feed. */
	url: string;
	/** Writes about something. */
	write: ( title: string ) => void;
}

/**
 * A site with a feed, on loopback: an explicit filter lets the Scanner in there, and nowhere else inside.
 *
 * @param site The site whose Scanner may read it.
 * @param use  Uses it; after that it is gone.
 */
export async function withForum(
	site: TestSite,
	use: ( forum: Forum ) => Promise< void >
): Promise< void > {
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
	try {
		await use( {
			url: `http://localhost:${ port }/feed.json`,
			write: ( title ) => void titles.unshift( title ),
		} );
	} finally {
		fs.rmSync( door );
		server.closeAllConnections();
		await new Promise( ( resolve ) => server.close( resolve ) );
	}
}
