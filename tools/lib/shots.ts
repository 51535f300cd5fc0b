/**
 * Which pictures `npm run screenshots` takes of the demo, in this order: what one changes, later ones show.
 */
import type { Page } from 'playwright-core';

export interface Shot {
	/** In docs/images. */
	file: string;
	/** '' for a visitor. */
	account: string;
	/** Path below the site's address. */
	path: string;
	/** The title of a complaint, whose ID ends the path. */
	complaint?: string;
	/** What is there when the screen has its data. */
	ready: string;
	/** What is done first. */
	prepare?: ( page: Page ) => Promise< unknown >;
	/** What the picture is cut to: from the first to the last of these. The window without. */
	crop?: readonly string[];
	/** Pixels around that; 16 without. */
	margin?: number;
	/** The picture ends below so many pixels, where the part is taller. */
	tallest?: number;
}

const company = ( page: string ): Pick< Shot, 'account' | 'path' > => ( {
	account: 'klachtenoplossing',
	path: `wp-admin/admin.php?page=${ page }`,
} );

/** A tab of Behandelen. */
const handling = (
	complaint: string,
	tab = 'complaint'
): Pick< Shot, 'account' | 'path' | 'complaint' > => ( {
	...company( `klacht-cases&tab=${ tab }&case=` ),
	complaint,
} );

const SCREEN = [ '.klacht-screen' ];
const TABS = [ '.klacht-tabs' ];
const ROW = '#klacht-root tbody tr';
const PANEL = '#klacht-root [role="tabpanel"]';

const IN_PROGRESS = 'Mail belandt steeds bij ongewenste post';

/** Of the README; the manual shows some of them too. */
const README: Shot[] = [
	{
		file: 'klachten-beheer.png',
		...company( 'klacht-cases' ),
		ready: ROW,
	},
	{
		file: 'behandelen.png',
		...handling( 'Hoe onafhankelijk is klachtenoplossing.nl?' ),
		ready: PANEL,
	},
	{
		file: 'wachtrij.png',
		account: 'redactie',
		path: 'wp-admin/admin.php?page=klacht-queue',
		ready: '#klacht-root button:has-text("Goedkeuren")',
		prepare: ( page ) => page.click( `${ ROW } a` ),
	},
	{
		file: 'klacht-melden.png',
		account: '',
		path: 'klacht/melden/',
		ready: '[name="melden[title]"]',
		prepare: fillInFirstPage,
	},
	{
		file: 'klacht.png',
		account: '',
		path: '?post_type=klacht_complaint&p=',
		complaint: 'klacht niet opgenomen',
		ready: '.klacht-article',
	},
];

/** Of the steps of docs/handleiding-voor-bedrijven.md. */
const STEPS: Shot[] = [
	{
		file: 'handleiding-01-inloggen.png',
		account: '',
		path: '',
		ready: '[name="log"]',
	},
	{
		file: 'handleiding-01-aanvragen.png',
		account: '',
		path: 'klacht/bedrijfslogin/',
		ready: '.klacht-page form',
		crop: [ '.klacht-page h1', '.klacht-page form' ],
		tallest: 640,
	},
	{
		file: 'handleiding-02-menu.png',
		...company( 'klacht' ),
		ready: ROW,
		crop: [ '#adminmenu' ],
		margin: 0,
	},
	{
		file: 'handleiding-03-voorpagina.png',
		...company( 'klacht' ),
		ready: ROW,
		crop: [ '.klacht-screen', '.klacht-charts' ],
	},
	{
		file: 'handleiding-05-lijst.png',
		...company( 'klacht-cases&status=new' ),
		ready: ROW,
		crop: [ '.klacht-bulk', '.dataviews-wrapper' ],
		margin: 0,
	},
	{
		file: 'handleiding-07-statussen.png',
		...company( 'klacht-cases' ),
		ready: ROW,
		crop: [ '.klacht-screen__header', '.klacht-cases__top' ],
		margin: 8,
	},
	{
		file: 'handleiding-10-gebruiker.png',
		...handling( 'Test Klacht', 'reporter' ),
		ready: `${ PANEL } textarea`,
		crop: TABS,
	},
	{
		file: 'handleiding-10-reacties.png',
		...handling(
			'Ik kan mij niet aanmelden met mijn oude adres',
			'replies'
		),
		ready: `${ PANEL } .klacht-text`,
		crop: TABS,
	},
	{
		file: 'handleiding-11-oplossing.png',
		...handling( IN_PROGRESS ),
		ready: PANEL,
		prepare: ( page ) =>
			page
				.getByLabel( 'Beschrijving van de oplossing' )
				.fill(
					'Onze mails komen nu van een vast adres. Zij belanden niet meer tussen de reclame. Uw klacht staat weer open.'
				),
		crop: [ '.klacht-back', '.klacht-actions' ],
	},
];

/** Of its chapters after the steps. */
const MORE: Shot[] = [
	{
		file: 'handleiding-12-toewijzen.png',
		...company( 'klacht-cases' ),
		ready: '.klacht-bulk.has-chosen',
		prepare: chooseTwo,
		crop: [ '.klacht-bulk', `${ ROW }:nth-child(4)` ],
		margin: 0,
	},
	{
		file: 'handleiding-13-veilig.png',
		...handling( IN_PROGRESS, 'replies' ),
		ready: '.klacht-guard mark',
		prepare: ( page ) =>
			page
				.getByLabel( 'Uw reactie (openbaar)' )
				.fill( 'Belt u ons even op 06-12345678, dan helpen wij u.' ),
		crop: TABS,
	},
	{
		file: 'handleiding-14-standaardantwoorden.png',
		...company( 'klacht-profile&tab=canned' ),
		ready: '.klacht-canned li',
		crop: [ '.klacht-tabs__list', '.klacht-canned li:nth-child(2)' ],
		margin: 0,
	},
	{
		file: 'handleiding-15-gebruikers.png',
		...company( 'klacht-members' ),
		ready: ROW,
		crop: SCREEN,
	},
	{
		file: 'handleiding-16-profiel.png',
		...company( 'klacht-profile' ),
		ready: `${ PANEL } textarea`,
		crop: SCREEN,
		tallest: 720,
	},
	{
		file: 'handleiding-17-scanner.png',
		account: 'telecom',
		path: 'wp-admin/admin.php?page=klacht-scanner',
		ready: ROW,
		crop: SCREEN,
		tallest: 640,
	},
	{
		file: 'handleiding-18-hulp.png',
		...company( 'klacht-help' ),
		ready: '#klacht-root article',
		crop: SCREEN,
	},
	// It changes what all others show.
	{
		file: 'handleiding-09-in-behandeling.png',
		...handling( "Foto's toevoegen lukt niet" ),
		ready: '.klacht-actions textarea',
		prepare: ( page ) =>
			page.click( 'button:has-text("Neem in behandeling")' ),
		crop: SCREEN,
	},
];

export const SHOTS: readonly Shot[] = [ ...README, ...STEPS, ...MORE ];

/** The second page of the form, with a story begun. */
async function fillInFirstPage( page: Page ): Promise< void > {
	await page.check( '[name="melden[type]"][value="complaint"]' );
	await page
		.locator( '[name="melden[company_search]"]' )
		.pressSequentially( 'Voorbeeld Te' );
	await page.click( '[role="option"]' );
	await page.click( 'button[value="next"]' );
	await page.fill( '[name="melden[title]"]', 'Internet valt elke avond uit' );
	await page.fill(
		'[name="melden[content]"]',
		'Al drie weken valt het internet elke avond na acht uur uit. De helpdesk zegt steeds dat er geen storing is.'
	);
}

/** Two rows of the list chosen, and who gets them. */
async function chooseTwo( page: Page ): Promise< void > {
	for ( const row of [ 1, 2 ] ) {
		await page.check( `${ ROW }:nth-child(${ row }) [type="checkbox"]` );
	}
	await page
		.getByLabel( 'Toewijzen aan' )
		.selectOption( { label: 'Daan Visser' } );
}
