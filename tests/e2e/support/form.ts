/**
 * The form 'Klacht melden' as a visitor fills it in, on a page that has the block.
 */
import { expect, type Locator, type Page } from '@playwright/test';

type Wp = ( ...args: string[] ) => Promise< string >;

export const STEPS = [
	'Waarover wilt u iets melden?',
	'Uw klacht',
	'Wat wilt u dat het bedrijf doet?',
	'Uw gegevens',
	'Controleer uw gegevens',
] as const;

/** What somebody without an account fills in. */
export const VISITOR = {
	company: 'Voorbeeld Webwinkel',
	title: 'Pakket kwam kapot aan',
	story: 'Het pakket lag open op de stoep.\n\nDe winkel reageert al twee weken niet op mijn berichten.',
	product: 'Theeservies',
	publicName: 'Wilma',
	firstName: 'Wilhelmina',
	lastName: 'Formulier',
};

/** A page with the block; made once. */
export async function formPage( wp: Wp ): Promise< string > {
	const found = await wp(
		'eval',
		`$page = get_page_by_path( 'klacht-melden' ); echo get_permalink( $page ?? wp_insert_post( [ 'post_type' => 'page', 'post_status' => 'publish', 'post_name' => 'klacht-melden', 'post_title' => 'Klacht melden', 'post_content' => '<!-- wp:klacht/form /-->' ] ) );`
	);
	return found.trim();
}

/** The heading of the step that is shown. */
export const stepHeading = ( page: Page ): Locator =>
	page.locator( '[data-klacht-region="melden"] h2' ).last();

export async function expectStep(
	page: Page,
	step: 1 | 2 | 3 | 4 | 5
): Promise< void > {
	await expect( page.getByText( `Stap ${ step } van 5` ) ).toBeVisible();
	await expect(
		page.getByRole( 'heading', { name: STEPS[ step - 1 ] ?? STEPS[ 0 ] } )
	).toBeVisible();
}

const press = ( page: Page, name: string ): Promise< void > =>
	page.getByRole( 'button', { name, exact: true } ).click();

export const next = ( page: Page ): Promise< void > =>
	press( page, 'Volgende' );

/** Chooses a company from the suggestions, or with the search button where there are none. */
export async function chooseCompany(
	page: Page,
	name: string,
	withScript: boolean
): Promise< void > {
	const search = page.getByLabel( 'Over welk bedrijf?' );
	if ( withScript ) {
		await search.pressSequentially( name.slice( 0, -2 ) );
		await page.getByRole( 'option', { name } ).click();
	} else {
		await search.fill( name.slice( 0, -2 ) );
		await press( page, 'Zoek' );
		await page.getByRole( 'radio', { name } ).check();
	}
	await expect( page.getByRole( 'radio', { name } ) ).toBeChecked();
}

/** Fills in the first three pages; answers an instant when the form had begun. */
export async function tellStory(
	page: Page,
	withScript: boolean,
	over: Partial< typeof VISITOR > = {}
): Promise< number > {
	const told = { ...VISITOR, ...over };
	await expectStep( page, 1 );
	await page.getByRole( 'radio', { name: 'Klacht', exact: true } ).check();
	await chooseCompany( page, told.company, withScript );
	await next( page );
	await expectStep( page, 2 );
	const begun = Date.now();
	await page.getByLabel( 'Titel' ).fill( told.title );
	await page.getByLabel( 'Uw verhaal' ).fill( told.story );
	await page.getByLabel( 'Product of dienst' ).fill( told.product );
	await next( page );
	await expectStep( page, 3 );
	await page.getByRole( 'radio', { name: 'Geld terug' } ).check();
	await next( page );
	return begun;
}

/** Fills in the page with personal data, and goes on to the check. */
export async function introduce( page: Page, email: string ): Promise< void > {
	await expectStep( page, 4 );
	await page.getByLabel( 'Naam op de site' ).fill( VISITOR.publicName );
	await page.getByLabel( 'Voornaam' ).fill( VISITOR.firstName );
	await page.getByLabel( 'Achternaam' ).fill( VISITOR.lastName );
	await page.getByLabel( 'E-mailadres' ).fill( email );
	await next( page );
	await expectStep( page, 5 );
}

/**
 * Sends it in, when it is not suspiciously soon after the first page: nobody fills five pages in within three
 * seconds.
 */
export async function sendIn( page: Page, begun: number ): Promise< void > {
	await expect
		.poll( () => Date.now(), { timeout: 10_000 } )
		.toBeGreaterThan( begun + 4_000 );
	await press( page, 'Verstuur' );
}
