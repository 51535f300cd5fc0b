/**
 * Klachten Beheer: assigning several complaints at once, and the list as a file.
 */
import fs from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import type { Complaint } from '../../src/api/schema.ts';
import { importComplaints, test } from './support/companies.ts';
import { ON_PLAYGROUND, expect } from './support/fixtures.ts';
import { tabTo } from './support/keyboard.ts';
import {
	casesOf,
	expectNoSidewaysScrolling,
	idsOf,
	openList,
} from './support/list.ts';
import { answered } from './support/rest.ts';
import { openCase } from './support/screen.ts';

const boxes = ( page: Page ) =>
	page.getByRole( 'checkbox', { name: /^Kies \d+:/ } );
const who = ( page: Page ) => page.getByLabel( 'Toewijzen aan' );
const assign = ( page: Page ) =>
	page.getByRole( 'button', { name: 'Toewijzen', exact: true } );
const exportButton = ( page: Page ) =>
	page.getByRole( 'button', { name: 'Exporteren (CSV)' } );

async function lines( download: Download ): Promise< string[] > {
	const text = await fs.readFile( await download.path(), 'utf8' );
	expect( text.startsWith( '\uFEFF' ), 'the mark of UTF-8' ).toBe( true );
	return text.slice( 1 ).trimEnd().split( '\r\n' );
}

for ( const width of [ 1280, 360 ] ) {
	test.describe( `at ${ width } px`, () => {
		test.use( { viewport: { width, height: 800 } } );
		if ( width === 360 ) {
			test.skip( ...ON_PLAYGROUND );
		}

		test( 'several are assigned, one cannot be, all is undone; then the file', async ( {
			own,
			wp,
			pageAs,
			restAs,
			mail,
			expectAccessible,
		} ) => {
			await importComplaints( wp, own.name, 4 );
			const rest = await restAs( own.account );
			const before = await casesOf( rest );
			const page = await pageAs( own.account );
			await openList( page );
			await expect( boxes( page ) ).toHaveCount( 4 );
			if ( width === 360 ) {
				await expect( assign( page ) ).toBeHidden();
			} else {
				await expect( assign( page ) ).toBeDisabled();
			}

			await page
				.getByRole( 'checkbox', { name: 'Kies alles op deze pagina' } )
				.check();
			await expect( page.getByText( '4 gekozen' ) ).toBeVisible();
			await who( page ).selectOption( 'Karim Proef' );
			await expect(
				page.getByText( 'Karim Proef krijgt een e-mail.' )
			).toBeVisible();
			await expectAccessible( page );
			await expectNoSidewaysScrolling( page );

			// Meanwhile the editors take one off the site.
			const [ gone ] = before;
			const editor = await restAs( 'redactie' );
			await answered(
				editor.post( `complaints/${ gone?.id }/decisions`, {
					data: {
						decision: 'remove',
						reason: 'spam',
						explanation: 'Dit is reclame voor een winkel.',
						version: gone?.version,
					},
				} )
			);
			await assign( page ).click();
			await expect(
				page.getByText( '3 klachten: Toegewezen aan Karim Proef.' )
			).toBeVisible();
			await expect(
				page.getByRole( 'alert' ).filter( {
					hasText: '1 klacht is niet toegewezen:',
				} )
			).toContainText( `${ gone?.id }: Deze klacht bestaat niet.` );
			await mail.receive( {
				to: `${ own.colleague }@example.org`,
				subject: '3 klachten zijn aan u toegewezen',
				text: 'Lotte Proef heeft 3 klachten aan u toegewezen.',
			} );
			const names = async () =>
				( await casesOf( rest ) ).map(
					( { assignee } ) => assignee?.name ?? null
				);
			expect( await names() ).toEqual( Array( 3 ).fill( 'Karim Proef' ) );
			await expect.poll( () => idsOf( page ) ).toHaveLength( 3 );
			await expectAccessible( page );

			await page
				.getByRole( 'button', { name: 'Ongedaan maken' } )
				.click();
			await expect(
				page.getByText( 'De toewijzing is ongedaan gemaakt.' )
			).toBeVisible();
			expect( await names() ).toEqual( Array( 3 ).fill( null ) );

			const saved = page.waitForEvent( 'download' );
			await exportButton( page ).click();
			const file = await saved;
			expect( file.suggestedFilename() ).toMatch(
				/^klachten-\d{4}-\d\d-\d\d\.csv$/
			);
			const [ head, ...rows ] = await lines( file );
			expect( head ).toBe(
				'"ID";"Titel van de klacht";"Status";"Review";"Type";"Product";"Gebruiker";"Toegevoegd";"Aan zet";"Toegewezen aan";"Opgelost op";"Openbare pagina"'
			);
			expect(
				rows.map( ( row ) => Number( /^"(\d+)";/.exec( row )?.[ 1 ] ) )
			).toEqual( await idsOf( page ) );
			await expect(
				page.getByText( 'Het bestand is gedownload.' )
			).toBeVisible();
		} );
	} );
}

test.describe( 'in every way', () => {
	test.skip( ...ON_PLAYGROUND );

	test( 'a file that fails halfway is asked again, under the same filter', async ( {
		own,
		wp,
		pageAs,
	} ) => {
		await importComplaints( wp, own.name, 4 );
		const page = await pageAs( own.account );
		await openList( page, '&status=resolved' );
		await page.route( /cases\/export/, ( route ) => route.abort() );
		await exportButton( page ).click();
		const alert = page
			.getByRole( 'alert' )
			.filter( { hasText: 'Probeer' } );
		await expect( alert ).toContainText( 'Geen verbinding' );
		await expect(
			page.getByLabel( 'Status', { exact: true } )
		).toHaveValue( 'resolved' );
		await page.unroute( /cases\/export/ );
		const saved = page.waitForEvent( 'download' );
		await alert.getByRole( 'button', { name: 'Probeer opnieuw' } ).click();
		const rows = ( await lines( await saved ) ).slice( 1 );
		expect( rows ).toHaveLength( ( await idsOf( page ) ).length );
		expect( rows.every( ( row ) => row.includes( 'Opgelost' ) ) ).toBe(
			true
		);
	} );

	test( 'by keyboard alone: choose, assign, find it under Aan mij toegewezen', async ( {
		own,
		wp,
		pageAs,
	} ) => {
		await importComplaints( wp, own.name, 3 );
		const page = await pageAs( own.account );
		await openList( page );
		const [ , second ] = await idsOf( page );
		await tabTo( page, boxes( page ).nth( 1 ) );
		await page.keyboard.press( 'Space' );
		await expect( page.getByText( '1 gekozen' ) ).toBeVisible();
		await tabTo( page, who( page ), 'Shift+Tab' );
		await page.keyboard.press( 'ArrowDown' );
		await expect( who( page ) ).toHaveValue( /^[1-9]\d*$/ );
		await tabTo( page, assign( page ) );
		await page.keyboard.press( 'Enter' );
		await expect(
			page.getByText( '1 klacht: Aan u toegewezen.' )
		).toBeVisible();
		const mine = page.getByRole( 'link', { name: 'Aan mij toegewezen' } );
		await tabTo( page, mine, 'Shift+Tab' );
		await page.keyboard.press( 'Enter' );
		await expect.poll( () => idsOf( page ) ).toEqual( [ second ] );
	} );

	test( 'Behandelen: another gets it, and who comes second hears it', async ( {
		own,
		pageAs,
		restAs,
		mail,
		expectAccessible,
	} ) => {
		const complaint = await own.publish();
		const page = await pageAs( own.account );
		await openCase( page, complaint );
		const picker = page.getByLabel( 'Toegewezen aan' );
		await picker.selectOption( 'Karim Proef' );
		await expectAccessible( page );
		await assign( page ).click();
		await expect(
			page.getByText( 'Toegewezen aan Karim Proef.' )
		).toBeVisible();
		await mail.receive( {
			to: `${ own.colleague }@example.org`,
			subject: `Klacht ${ complaint.id } is aan u toegewezen`,
			text: `Lotte Proef heeft klacht ${ complaint.id } aan u toegewezen.`,
		} );
		const colleague = await restAs( own.colleague );
		const now = await answered< Complaint >(
			colleague.get( `cases/${ complaint.id }` )
		);
		await answered(
			colleague.put( `cases/${ complaint.id }/assignee`, {
				data: { assignee_id: null, version: now.version },
			} )
		);
		await picker.selectOption( 'Mij' );
		await assign( page ).click();
		await expect(
			page.getByRole( 'alert' ).filter( { hasText: 'heeft' } )
		).toBeVisible();
		// What was chosen still stands, and can be sent about what is there now.
		await assign( page ).click();
		await expect( page.getByText( 'Aan u toegewezen.' ) ).toBeVisible();
	} );
} );
