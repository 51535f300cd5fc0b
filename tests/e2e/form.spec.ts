/**
 * The form 'Klacht melden' and the link that confirms it, as a visitor without an account meets them: with JavaScript
 * and without, on a phone and at a desk.
 */
import type { Complaint } from '../../src/api/schema.ts';
import type { Page } from '@playwright/test';
import { expectDutch } from './support/dutch.ts';
import { expect, ON_PLAYGROUND, test } from './support/fixtures.ts';
import {
	chooseCompany,
	expectStep,
	formPage,
	introduce,
	next,
	sendIn,
	tellStory,
	VISITOR,
} from './support/form.ts';
import { linksOf, type MailReader } from './support/mail.ts';
import { answered, publish } from './support/rest.ts';

/** An address of this test alone. */
const address = (): string => `wilma-${ Date.now() }@melder.example`;

const summary = ( page: Page ) => page.locator( '.klacht-summary' );

async function confirmLink(
	mail: MailReader,
	email: string
): Promise< string > {
	const letter = await mail.receive( {
		to: email,
		subject: 'Bevestig uw klacht',
	} );
	return linksOf( letter )[ 0 ] ?? '';
}

for ( const { width, height, js } of [
	{ width: 1280, height: 800, js: true },
	{ width: 360, height: 740, js: true },
	{ width: 1280, height: 800, js: false },
	{ width: 360, height: 740, js: false },
] ) {
	test.describe( `at ${ width } px, JavaScript ${ js ? 'on' : 'off' }`, () => {
		test.use( { viewport: { width, height }, javaScriptEnabled: js } );
		if ( width !== 360 || ! js ) {
			test.skip( ...ON_PLAYGROUND );
		}

		test( 'a guest reports a complaint and confirms it', async ( {
			page,
			wp,
			mail,
			visitor,
			restAs,
			expectAccessible,
		} ) => {
			test.setTimeout( 180_000 );
			// Both look by script; the page is the same without.
			const expectGood = async (): Promise< void > => {
				if ( js ) {
					await expectAccessible( page );
					await expectDutch( page );
				}
			};
			const email = address();
			await page.goto( await formPage( wp ) );
			await expectGood();
			const begun = await tellStory( page, js );
			await introduce( page, email );
			await expectGood();
			for ( const answer of [
				VISITOR.company,
				VISITOR.title,
				VISITOR.product,
				'Geld terug',
				email,
			] ) {
				await expect(
					page.getByText( answer, { exact: true } )
				).toBeVisible();
			}
			await sendIn( page, begun );
			await expect(
				page.getByRole( 'heading', {
					name: 'Bevestig uw e-mailadres',
				} )
			).toBeVisible();
			await expect( page.getByText( email ) ).toBeVisible();
			await expectGood();
			// Back is told that it was sent, and when.
			await page.goBack();
			await expect(
				page.getByText( /^Uw klacht is verstuurd op .* uur\. U hoeft/ )
			).toBeVisible();

			const link = await confirmLink( mail, email );
			const id = Number(
				new URL( link ).searchParams.get( 'complaint' )
			);
			// Opening, HEAD and a prefetch change nothing.
			expect( ( await visitor.head( link ) ).status() ).toBe( 200 );
			await visitor.get( link, {
				headers: { 'Sec-Purpose': 'prefetch' },
			} );
			await page.goto( link );
			await expectGood();
			const editor = await restAs( 'redactie' );
			const item = () =>
				answered< Complaint >( editor.get( `complaints/${ id }` ) );
			expect( ( await item() ).moderation ).toBe( 'unconfirmed' );

			await page
				.getByRole( 'button', { name: 'Bevestig mijn klacht' } )
				.click();
			await expect(
				page.getByRole( 'heading', {
					name: 'Uw klacht is bevestigd',
				} )
			).toBeVisible();
			await expect(
				page.getByText( `Het nummer (ID) is ${ id }.` )
			).toBeVisible();
			await expectGood();
			expect( await item() ).toMatchObject( {
				moderation: 'pending',
				title: VISITOR.title,
				content: VISITOR.story,
				product_text: VISITOR.product,
				remedy: 'refund',
				reporter_name: VISITOR.publicName,
				company: { name: VISITOR.company },
			} );
			// Again, it says the same and does nothing.
			await page.goto( link );
			await expect(
				page.getByRole( 'heading', {
					name: 'Uw klacht is bevestigd',
				} )
			).toBeVisible();
		} );

		test( 'mistakes stand on top and at the field, and nothing typed is lost', async ( {
			page,
			wp,
			expectAccessible,
		} ) => {
			await page.goto( await formPage( wp ) );
			await next( page );
			await expect( summary( page ) ).toBeVisible();
			await expect( page ).toHaveTitle( /^Fout: / );
			if ( js ) {
				await expect( summary( page ) ).toBeFocused();
			}
			await summary( page )
				.getByRole( 'link', { name: 'Kies wat u wilt melden.' } )
				.click();
			await expect(
				page.getByRole( 'radio', { name: 'Klacht', exact: true } )
			).toBeFocused();
			if ( js ) {
				await expectAccessible( page );
			}

			await page.getByRole( 'radio', { name: 'Compliment' } ).check();
			await page
				.getByRole( 'radio', {
					name: 'Mijn bedrijf staat er niet bij',
				} )
				.check();
			await next( page );
			// The same page again, with one mistake fewer.
			await expect( summary( page ).getByRole( 'listitem' ) ).toHaveCount(
				1
			);
			await summary( page )
				.getByRole( 'link', {
					name: 'Vul de naam van het bedrijf in.',
				} )
				.click();
			await expect( page.getByLabel( 'Bedrijfsnaam' ) ).toBeFocused();
			await page.getByLabel( 'Bedrijfsnaam' ).fill( 'Bakkerij <b>Om' );
			await next( page );

			// Page 2: too short, and a date that does not exist.
			await expect(
				page.getByRole( 'heading', { name: 'Uw compliment' } )
			).toBeVisible();
			await page.getByLabel( 'Titel' ).fill( 'Top' );
			await page
				.getByLabel( 'Uw verhaal' )
				.fill( 'Kort "maar" <krachtig>' );
			await page.getByLabel( 'Dag' ).fill( '31' );
			await page.getByLabel( 'Maand' ).fill( '2' );
			await page.getByLabel( 'Jaar' ).fill( '2026' );
			await next( page );
			await expect( summary( page ).getByRole( 'listitem' ) ).toHaveCount(
				3
			);
			await expect( page.getByLabel( 'Uw verhaal' ) ).toHaveValue(
				'Kort "maar" <krachtig>'
			);
			await expect( page.getByLabel( 'Dag' ) ).toHaveValue( '31' );
			if ( js ) {
				await expectAccessible( page );
			}
			// Back to page 1 and forward again: everything is still there.
			await page.getByRole( 'button', { name: 'Vorige' } ).click();
			await expect( page.getByLabel( 'Bedrijfsnaam' ) ).toHaveValue(
				'Bakkerij <b>Om'
			);
			await next( page );
			await expect( page.getByLabel( 'Titel' ) ).toHaveValue( 'Top' );
			// The browser's own back and reload as well.
			await page.goBack();
			await expect( page.getByText( /Stap \d van 5/ ) ).toBeVisible();
			await page.goto( page.url().replace( /stap=\d/, 'stap=2' ) );
			await page.reload();
			await expect( page.getByLabel( 'Uw verhaal' ) ).toHaveValue(
				'Kort "maar" <krachtig>'
			);
		} );
	} );
}

test.describe( 'with JavaScript', () => {
	test.skip( ...ON_PLAYGROUND );

	test( 'what was typed and not sent survives a reload, and can be cleared', async ( {
		page,
		wp,
	} ) => {
		await page.goto( await formPage( wp ) );
		await page.getByRole( 'radio', { name: 'Suggestie' } ).check();
		await chooseCompany( page, VISITOR.company, true );
		await next( page );
		await expect(
			page.getByRole( 'heading', { name: 'Uw suggestie' } )
		).toBeVisible();
		await page.getByLabel( 'Titel' ).fill( 'Een half getypte titel' );
		await page.reload();
		await expect( page.getByText( 'Concept teruggezet' ) ).toBeVisible();
		await expect( page.getByLabel( 'Titel' ) ).toHaveValue(
			'Een half getypte titel'
		);
		await page.getByRole( 'button', { name: 'Wissen' } ).click();
		await expect( page.getByLabel( 'Titel' ) ).toHaveValue( '' );
		await page.reload();
		await expect( page.getByLabel( 'Titel' ) ).toHaveValue( '' );
	} );

	test( 'without a connection the text stays, and is sent once when it is back', async ( {
		page,
		context,
		wp,
		mail,
	} ) => {
		const email = address();
		await page.goto( await formPage( wp ) );
		const begun = await tellStory( page, true, {
			title: 'De verbinding viel weg',
		} );
		await expectStep( page, 4 );
		await context.setOffline( true );
		await page.getByLabel( 'Naam op de site' ).fill( VISITOR.publicName );
		await next( page );
		await expect(
			page.getByText( 'Geen verbinding. Uw tekst is bewaard.' )
		).toBeVisible();
		await expect( page.getByLabel( 'Naam op de site' ) ).toHaveValue(
			VISITOR.publicName
		);
		await context.setOffline( false );
		await introduce( page, email );
		await expect
			.poll( () => Date.now(), { timeout: 10_000 } )
			.toBeGreaterThan( begun + 4_000 );
		// Two presses send one.
		await page
			.getByRole( 'button', { name: 'Verstuur', exact: true } )
			.dblclick();
		await expect(
			page.getByRole( 'heading', { name: 'Bevestig uw e-mailadres' } )
		).toBeVisible();
		await confirmLink( mail, email );
		expect( await mail.find( { to: email } ) ).toHaveLength( 1 );
	} );

	test( 'it warns of personal data, and shows complaints about the same', async ( {
		page,
		wp,
		restAs,
		expectAccessible,
	} ) => {
		const known = await publish(
			{
				reporter: await restAs( 'Onno' ),
				editor: await restAs( 'redactie' ),
			},
			{ title: 'Theeservies kwam in scherven aan' },
			VISITOR.company
		);
		await page.goto( await formPage( wp ) );
		await page
			.getByRole( 'radio', { name: 'Klacht', exact: true } )
			.check();
		await chooseCompany( page, VISITOR.company, true );
		await next( page );
		await expectStep( page, 2 );
		await page
			.getByLabel( 'Titel' )
			.fill( 'Mijn theeservies kwam in scherven aan' );
		await page.getByLabel( 'Uw verhaal' ).fill( 'Bel mij op 06-12345678.' );
		await expect(
			page.getByText( 'Is “06-12345678” persoonlijk?' )
		).toBeVisible();
		// Everything that is found, in the order of the text.
		await page
			.getByLabel( 'Uw verhaal' )
			.fill( 'Mijn rekening is NL91ABNA0417164300, bel 06-12345678.' );
		await expect(
			page.getByText(
				'Zijn deze persoonlijk: “NL91ABNA0417164300”, “06-12345678”?'
			)
		).toBeVisible();
		// Nothing is cut off what is pasted: it says how much is too much.
		await page.getByLabel( 'Titel' ).fill( 'x'.repeat( 134 ) );
		await expect( page.getByText( '14 tekens te veel' ) ).toHaveCount( 2 );
		await page
			.getByLabel( 'Titel' )
			.fill( 'Mijn theeservies kwam in scherven aan' );
		await page.getByLabel( 'Uw verhaal' ).fill( 'Bel mij op 06-12345678.' );
		await expect(
			page.getByRole( 'link', { name: known.title } )
		).toHaveAttribute( 'href', known.link );
		await expectAccessible( page );
		await page.getByLabel( 'Uw verhaal' ).fill( 'Bel mij niet.' );
		await expect( page.getByText( 'persoonlijk?' ) ).toHaveCount( 0 );
	} );

	test( 'two tabs are two forms', async ( { page, context, wp } ) => {
		const address_ = await formPage( wp );
		const titles = [ 'Het eerste verhaal', 'Een ander verhaal' ];
		const tabs = [ page, await context.newPage() ];
		for ( const [ index, tab ] of tabs.entries() ) {
			await tab.goto( address_ );
			await tab
				.getByRole( 'radio', { name: 'Klacht', exact: true } )
				.check();
			await chooseCompany( tab, VISITOR.company, true );
			await next( tab );
			await expectStep( tab, 2 );
			await tab.getByLabel( 'Titel' ).fill( titles[ index ] ?? '' );
		}
		// What was typed and not sent is each tab's own as well; Back leads to the same form.
		for ( const [ index, tab ] of tabs.entries() ) {
			await tab.reload();
			await expect( tab.getByLabel( 'Titel' ) ).toHaveValue(
				titles[ index ] ?? ''
			);
			await tab.goBack();
			await expect(
				tab.getByRole( 'radio', { name: VISITOR.company } )
			).toBeChecked();
		}
	} );

	test( 'a company is chosen by keyboard alone', async ( { page, wp } ) => {
		await page.goto( await formPage( wp ) );
		await page
			.getByRole( 'radio', { name: 'Klacht', exact: true } )
			.press( 'Space' );
		const search = page.getByRole( 'combobox', {
			name: 'Over welk bedrijf?',
		} );
		await search.focus();
		await page.keyboard.type( 'zzzz' );
		const none = page.getByText( 'Geen bedrijf gevonden.' );
		await expect( none ).toBeVisible();
		expect( ( await none.boundingBox() )?.height ).toBeGreaterThan( 10 );
		await search.fill( '' );
		await page.keyboard.type( 'voorbeeld' );
		await expect( page.getByRole( 'option' ) ).toHaveCount( 3 );
		await page.keyboard.press( 'ArrowDown' );
		await page.keyboard.press( 'ArrowDown' );
		await expect( search ).toHaveAttribute(
			'aria-activedescendant',
			( await page
				.getByRole( 'option' )
				.nth( 1 )
				.getAttribute( 'id' ) ) ?? ''
		);
		const chosen = await page
			.getByRole( 'option', { selected: true } )
			.innerText();
		await page.keyboard.press( 'Enter' );
		await expect( search ).toHaveValue( chosen );
		await expect( page.getByRole( 'option' ) ).toHaveCount( 0 );
		await page.keyboard.press( 'Enter' );
		await expect(
			page.getByRole( 'heading', { name: 'Uw klacht', exact: true } )
		).toBeVisible();
	} );
} );

test.describe( 'the page and its link', () => {
	test.skip( ...ON_PLAYGROUND );

	test( 'the first page is the same for everybody, so a cache may serve it', async ( {
		page,
		browser,
		wp,
		site,
	} ) => {
		const address_ = await formPage( wp );
		const plain = await browser.newContext( { baseURL: site.url } );
		const answer = await plain.request.get( address_ );
		expect( answer.headers()[ 'set-cookie' ] ).toBeUndefined();
		const cached = await answer.text();
		await plain.close();
		// Somebody who has begun gets that same page from the cache, whatever the cookie says.
		await page.goto( address_ );
		await page
			.getByRole( 'radio', { name: 'Klacht', exact: true } )
			.check();
		await chooseCompany( page, VISITOR.company, true );
		await next( page );
		await expectStep( page, 2 );
		const again = await page.request.get( address_ );
		const body = ( html: string ): string =>
			/<div data-klacht-region="melden".*?<\/form>/s
				.exec( html )?.[ 0 ]
				.replace( /name="klacht_key" value="\w+"/, '' ) ?? '';
		expect( body( cached ) ).not.toBe( '' );
		expect( body( await again.text() ) ).toBe( body( cached ) );
		await page.route( address_, ( route ) =>
			route.fulfill( { body: cached, contentType: 'text/html' } )
		);
		await page.goto( address_ );
		await page
			.getByRole( 'link', {
				name: 'U bent al begonnen. Ga verder met uw antwoorden.',
			} )
			.click();
		await expectStep( page, 2 );
		// And what has answers in it may not.
		const step = await page.request.get( page.url() );
		expect( step.headers()[ 'cache-control' ] ).toContain( 'no-store' );
	} );

	test( 'an expired link says so, and a new one comes by mail', async ( {
		page,
		visitor,
		wp,
		mail,
		expectAccessible,
	} ) => {
		const email = address();
		const created = await answered< Complaint >(
			visitor.post( 'complaints', {
				data: {
					company_text: { name: 'Verlopen BV' },
					type: 'complaint',
					title: 'De link bleef te lang liggen',
					content:
						'Deze klacht werd pas na meer dan een week bevestigd.',
					reporter: {
						public_name: 'Wilma',
						last_name: 'Formulier',
						email,
					},
				},
			} ),
			201
		);
		const old = await confirmLink( mail, email );
		await wp(
			'eval',
			`global $wpdb; $wpdb->query( "UPDATE {$wpdb->prefix}klacht_tokens SET expires = '2026-01-01' WHERE subject = ${ created.id }" ); $wpdb->query( "UPDATE {$wpdb->prefix}klacht_outbox SET created = '2026-01-01' WHERE complaint_id = ${ created.id }" );`
		);
		await page.goto( old );
		await expect(
			page.getByRole( 'heading', { name: 'Deze link is verlopen' } )
		).toBeVisible();
		await expectAccessible( page );
		await page
			.getByRole( 'button', { name: 'Stuur een nieuwe link' } )
			.click();
		await expect(
			page.getByText( 'Wij hebben een nieuwe link gestuurd.' )
		).toBeVisible();
		await expect
			.poll( async () => ( await mail.find( { to: email } ) ).length )
			.toBe( 2 );
		const letters = await mail.find( { to: email } );
		const fresh = letters
			.flatMap( ( letter ) => linksOf( letter ).slice( 0, 1 ) )
			.find( ( link ) => link !== old );
		await page.goto( fresh ?? '' );
		await page
			.getByRole( 'button', { name: 'Bevestig mijn klacht' } )
			.click();
		await expect(
			page.getByText( `Het nummer (ID) is ${ created.id }.` )
		).toBeVisible();
	} );

	test( 'a link that is not whole changes nothing and says what to do', async ( {
		page,
	} ) => {
		const answer = await page.goto(
			'klacht/bevestigen/?complaint=1&token=afgebroken'
		);
		expect( answer?.status() ).toBe( 403 );
		await expect(
			page.getByRole( 'heading', { name: 'Deze link werkt niet' } )
		).toBeVisible();
	} );

	test( 'our own page has the form, on a site whose owner put the block nowhere', async ( {
		page,
		expectAccessible,
	} ) => {
		await page.goto( 'klacht/melden/' );
		await expectStep( page, 1 );
		await expectAccessible( page );
		await page
			.getByRole( 'radio', { name: 'Klacht', exact: true } )
			.check();
		await chooseCompany( page, VISITOR.company, true );
		await next( page );
		await expectStep( page, 2 );
		expect( new URL( page.url() ).pathname ).toBe( '/klacht/melden/' );
		// The page and the form have a script each; a field is counted by one.
		await page.getByLabel( 'Titel' ).fill( 'x'.repeat( 134 ) );
		await expect( page.locator( '.klacht-count:visible' ) ).toHaveText( [
			'14 tekens te veel',
		] );
	} );
} );
