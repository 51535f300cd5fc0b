/**
 * The public page of a complaint as a visitor reads it: in a block theme and in a classic one, on a wide screen and on
 * a phone, without any script; and what stands there when it was taken down.
 */
import type { Browser, Page } from '@playwright/test';
import type { Complaint } from '../../src/api/schema.ts';
import { test } from './support/companies.ts';
import { expectDutch } from './support/dutch.ts';
import { expect, ON_PLAYGROUND } from './support/fixtures.ts';
import { expectNoSidewaysScrolling } from './support/list.ts';
import { doors } from './support/rest.ts';
import { activateTheme, type ThemeKind } from './support/themes.ts';

const SOLUTION =
	'Onze monteur heeft de compressor vervangen. U krijgt een jaar extra garantie.';
const WIDTHS = [ 1280, 360 ];

type Rest = ReturnType< typeof doors >;

/** A page on which no script runs. */
async function withoutScript(
	browser: Browser,
	width: number
): Promise< Page > {
	const context = await browser.newContext( {
		javaScriptEnabled: false,
		viewport: { width, height: 740 },
	} );
	return context.newPage();
}

/** Both sides reply, the company solves it, the reporter agrees and gives 7,5. */
async function handle(
	complaint: Complaint,
	company: Rest,
	reporter: Rest
): Promise< void > {
	const { id } = complaint;
	const taken = await company.post< Complaint >(
		`cases/${ id }/transitions`,
		{
			to: 'in_progress',
			version: complaint.version,
		}
	);
	expect( taken.status ).toBe( 'in_progress' );
	await company.post(
		`cases/${ id }/messages`,
		{ kind: 'reply', body: 'Wij komen dinsdag langs.\n\nTot dan.' },
		201
	);
	await company.post(
		`cases/${ id }/messages`,
		{ kind: 'note', body: 'Compressor bestellen.' },
		201
	);
	await reporter.post(
		`complaints/${ id }/messages`,
		{ body: 'Dinsdag om tien uur is goed.' },
		201
	);
	const { version } = await company.get< Complaint >( `cases/${ id }` );
	await company.post( `cases/${ id }/transitions`, {
		to: 'resolved',
		solution: SOLUTION,
		solution_kind: 'repair',
		version,
	} );
	await reporter.post( `complaints/${ id }/grades`, {
		criteria: { speed: 8, kindness: 7, clarity: 8, solution: 7 },
		remark: 'Netjes opgelost.',
		solved: true,
	} );
}

/** What everybody reads when all is done. */
async function expectWholeStory(
	page: Page,
	company: string
): Promise< void > {
	await expect( page.getByRole( 'heading', { level: 1 } ) ).toHaveText(
		'Koelkast na reparatie weer kapot'
	);
	const article = page.locator( '.klacht-article' );
	await expect( article ).toContainText( `Klacht over ${ company }` );
	await expect( article ).toContainText( /Door Onno, geplaatst op \d+ \w+/ );
	await expect( article ).toContainText( 'Gewenste oplossing' );
	await expect( article ).toContainText( '14 maart 2026' );
	await expect( article ).not.toContainText( 'Compressor bestellen' );
	await expect( page.locator( '.klacht-stand' ) ).toHaveText( 'Opgelost' );
	await expect(
		page.getByRole( 'list', { name: 'Verloop' } ).getByRole( 'listitem' )
	).toHaveText( [
		/^Ontvangen \d/,
		/^Geplaatst \d/,
		/^In behandeling \d/,
		/^Opgelost \d/,
		/^Cijfer 7,5 \d/,
	] );
	const solution = page.getByRole( 'region', {
		name: `De oplossing volgens ${ company }`,
	} );
	await expect( solution ).toContainText( SOLUTION );
	await expect( solution ).toContainText( 'bevestigd door de melder' );
	const grade = page.getByRole( 'region', {
		name: 'Cijfer voor de afhandeling',
	} );
	await expect( grade ).toContainText( '7,5 van 10' );
	await expect( grade ).toContainText( 'Netjes opgelost.' );
	const replies = page.getByRole( 'region', { name: 'Reacties' } );
	await expect( replies.getByRole( 'listitem' ) ).toContainText( [
		`${ company } Bedrijf`,
		'Onno Melder',
	] );
}

for ( const kind of [ 'block', 'classic' ] as ThemeKind[] ) {
	test.describe( `in a ${ kind } theme`, () => {
		test.beforeAll( ( { site } ) => activateTheme( site, kind ) );
		test.afterAll( ( { site } ) => activateTheme( site, 'block' ) );

		test( 'a handled complaint reads whole without a script', async ( {
			browser,
			own,
			restAs,
			page,
			pageAs,
			expectAccessible,
		} ) => {
			test.setTimeout( 240_000 );
			const complaint = await own.publish( {
				title: 'Koelkast na reparatie weer kapot',
				remedy: 'repair',
				occurred_on: '2026-03-14',
			} );
			await handle(
				complaint,
				doors( await restAs( own.account ) ),
				doors( await restAs( own.reporter ) )
			);
			for ( const width of WIDTHS ) {
				const plain = await withoutScript( browser, width );
				const answer = await plain.goto( complaint.link );
				expect( answer?.status() ).toBe( 200 );
				await expectWholeStory( plain, own.name );
				await plain.context().close();

				await page.setViewportSize( { width, height: 740 } );
				await page.goto( complaint.link );
				await expectAccessible( page );
				await expectDutch( page, '.klacht-article' );
				await expectNoSidewaysScrolling( page );
			}
			await page.setViewportSize( { width: 320, height: 640 } );
			await expectNoSidewaysScrolling( page );

			// Who is logged in is shown the way on; nobody else.
			await expect( page.locator( '.klacht-own' ) ).toHaveCount( 0 );
			const staff = await pageAs( own.account );
			await staff.goto( complaint.link );
			await staff.getByRole( 'link', { name: 'Behandelen' } ).click();
			await expect( staff ).toHaveURL(
				new RegExp( `page=klacht-cases&case=${ complaint.id }$` )
			);
			const reporter = await pageAs( own.reporter );
			await reporter.goto( complaint.link );
			await expect(
				reporter.getByRole( 'link', { name: 'Volg het verloop' } )
			).toHaveAttribute(
				'href',
				new RegExp( `/klacht/volgen/\\?complaint=${ complaint.id }$` )
			);
		} );

		test( 'a complaint that was taken down is gone', async ( {
			browser,
			own,
			restAs,
			page,
			expectAccessible,
		} ) => {
			const complaint = await own.publish( {
				title: 'Koelkast na reparatie weer kapot',
			} );
			const editor = doors( await restAs( 'redactie' ) );
			const decide = async ( decision: string, more: object ) => {
				const { version } = await editor.get< Complaint >(
					`complaints/${ complaint.id }`
				);
				await editor.post( `complaints/${ complaint.id }/decisions`, {
					decision,
					version,
					explanation: 'Er stond een telefoonnummer in het verhaal.',
					...more,
				} );
			};
			const before = await page.goto( complaint.link );
			expect( before?.status() ).toBe( 200 );
			await decide( 'remove', { reason: 'personal_data' } );

			const plain = await withoutScript( browser, 360 );
			for ( const reader of [ plain, page ] ) {
				const answer = await reader.goto( complaint.link );
				expect( answer?.status() ).toBe( 410 );
				await expect(
					reader.getByRole( 'heading', { level: 1 } )
				).toHaveText( 'Deze klacht is hier niet meer' );
				await expect( reader ).toHaveTitle(
					/^Deze klacht is hier niet meer/
				);
				expect( await answer?.text() ).not.toContain( 'Koelkast' );
				await expect(
					reader.locator( 'meta[name="robots"]' )
				).toHaveAttribute( 'content', /noindex/ );
			}
			await plain.context().close();
			await expectAccessible( page );
			await expectDutch( page, '.klacht-page', 2 );

			await decide( 'restore', {} );
			const after = await page.goto( complaint.link );
			expect( after?.status() ).toBe( 200 );
		} );

		test.describe( 'and', () => {
			test.skip( ...ON_PLAYGROUND );

			test( 'nothing that is typed breaks the page', async ( {
				own,
				page,
				expectAccessible,
			} ) => {
				const title = 'Zo'.repeat( 55 );
				const complaint = await own.publish( {
					title,
					content: `${ 'heelveelletters'.repeat(
						40
					) } </script> [gallery] 🤬\n\n<!-- wp:html --> en "dan" & verder.`,
					product: 'x'.repeat( 80 ),
				} );
				for ( const width of [ ...WIDTHS, 320 ] ) {
					await page.setViewportSize( { width, height: 740 } );
					await page.goto( complaint.link );
					await expectNoSidewaysScrolling( page );
				}
				await expect(
					page.getByRole( 'heading', { level: 1 } )
				).toHaveText( title );
				await expect( page.locator( '.klacht-story' ) ).toContainText(
					'[gallery]'
				);
				await expectAccessible( page );
				const data = await page
					.locator( 'script[type="application/ld+json"]' )
					.textContent();
				expect( JSON.parse( data ?? '' ) ).toMatchObject( {
					'@graph': [ { headline: title } ],
				} );
			} );

			test( 'the page behind a bad link looks like one of the theme', async ( {
				page,
				expectAccessible,
			} ) => {
				for ( const width of WIDTHS ) {
					await page.setViewportSize( { width, height: 740 } );
					await page.goto( 'klacht/bevestigen/' );
					await expect( page.getByRole( 'main' ) ).toHaveCount( 1 );
					await expect(
						page
							.getByRole( 'main' )
							.getByRole( 'heading', { level: 1 } )
					).toBeVisible();
					await expectNoSidewaysScrolling( page );
					await expectAccessible( page );
				}
			} );
		} );
	} );
}
