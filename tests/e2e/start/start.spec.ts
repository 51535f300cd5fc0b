/**
 * From nothing to a submitted complaint with its mail, by `npm start`; a second start keeps it all.
 */
import { expect, test } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort, isPortFree } from '../../../tools/lib/net.ts';
import { mailReader, tokenOf } from '../support/mail.ts';
import { debugLog, npmStart, startDemo, type Demo } from './demo.ts';

const runtimes = ( process.env.KLACHT_START_RUNTIMES ?? 'native' ).split( ',' );

async function json< T >( address: string, body?: object ): Promise< T > {
	const answer = await fetch(
		address,
		body && {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify( body ),
		}
	);
	expect( answer.ok, `${ address }: ${ await answer.clone().text() }` ).toBe(
		true
	);
	return ( await answer.json() ) as T;
}

async function submit( demo: Demo, email: string ): Promise< number > {
	const rest = `${ demo.url }wp-json/klacht/v1/`;
	const companies = await json< { id: number; name: string }[] >(
		`${ rest }companies?search=Klachtenoplossing`
	);
	const company = companies.find(
		( { name } ) => name === 'Klachtenoplossing'
	);
	expect( company ).toBeDefined();
	const complaint = await json< { id: number; moderation: string } >(
		`${ rest }complaints`,
		{
			company_id: company?.id,
			type: 'complaint',
			title: 'Het pakket is nooit aangekomen',
			content:
				'Op 3 maart heb ik een pakket besteld dat nooit is bezorgd. De klantenservice belt niet terug.',
			reporter: {
				public_name: 'Jan J.',
				salutation: 'mr',
				first_name: 'Jan',
				last_name: 'Jansen',
				email,
			},
		}
	);
	expect( complaint.moderation ).toBe( 'unconfirmed' );
	return complaint.id;
}

for ( const runtime of runtimes ) {
	test.describe( runtime, () => {
		let data = '';
		let demo: Demo | undefined;

		test.beforeAll( () => {
			data = fs.mkdtempSync( path.join( os.tmpdir(), 'klacht-start-' ) );
		} );

		test.afterEach( async () => {
			await demo?.interrupt();
			demo = undefined;
		} );

		test.afterAll( () => {
			fs.rmSync( data, { recursive: true, force: true } );
		} );

		test( 'a first start, a complaint, its mail, a second start', async () => {
			const email = `melder-${ runtime }@example.nl`;
			demo = await startDemo( data, runtime );
			const last = demo.output().trimEnd().split( '\n' ).at( -1 );
			expect( last ).toBe( `Klacht is ready: ${ demo.url }` );
			expect( demo.output() ).toContain( demo.mail );
			// The past that the demo made up mails nobody.
			expect( await mailReader( demo.mail ).all() ).toEqual( [] );

			const id = await submit( demo, email );
			const mail = await mailReader( demo.mail ).receive(
				{ to: email },
				60
			);
			await json(
				`${ demo.url }wp-json/klacht/v1/complaints/${ id }/confirmation`,
				{ token: tokenOf( mail ) }
			);

			const { port, mailPort } = demo;
			// npm itself ends by the signal, which counts as no code.
			expect( [ 0, null ] ).toContain( await demo.interrupt() );
			demo = undefined;
			expect( await isPortFree( port ) ).toBe( true );
			expect( await isPortFree( mailPort ) ).toBe( true );

			demo = await startDemo( data, runtime );
			expect( demo.output() ).not.toContain( 'Filling in' );
			const again = await submit( demo, `tweede-${ email }` );
			expect( again ).toBeGreaterThan( id );
			const log = debugLog( data, runtime );
			expect(
				fs.existsSync( log ) ? fs.readFileSync( log, 'utf8' ) : ''
			).toBe( '' );
		} );
	} );
}

test( 'a port in use is one sentence and a failure', async () => {
	const data = fs.mkdtempSync( path.join( os.tmpdir(), 'klacht-start-' ) );
	const port = await freePort();
	const server = ( await import( 'node:http' ) ).createServer();
	await new Promise< void >( ( resolve ) => {
		server.listen( port, '127.0.0.1', resolve );
	} );
	try {
		const start = npmStart( data, [ '--port', String( port ) ] );
		expect( await start.ended ).not.toBe( 0 );
		expect( start.output() ).toContain( `Port ${ port } is in use` );
	} finally {
		server.close();
		fs.rmSync( data, { recursive: true, force: true } );
	}
} );
