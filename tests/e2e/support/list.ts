/**
 * Klachten Beheer as somebody sees it, and as it must be according to the door it reads.
 */
import {
	expect,
	type APIRequestContext,
	type Locator,
	type Page,
} from '@playwright/test';
import type { Complaint, GetCasesArgs } from '../../../src/api/schema.ts';
import { answered } from './rest.ts';

export const LIST = 'wp-admin/admin.php?page=klacht-cases';

/** The nine columns of the manual. */
export const COLUMNS = [
	'ID',
	'Titel van de klacht',
	'Status',
	'Review',
	'Type',
	'Product',
	'Gebruiker',
	'Toegevoegd',
	'Opties',
];

/** The list of the manual's step 5, row by row. */
export const MANUAL_ROWS = [
	[ '33796', 'Hoe onafhankelijk is klachtenoplossing.nl?' ].concat(
		[ 'Nieuwe klacht', '1.7', 'Klacht', 'werking website [add]', 'bibi' ],
		[ '2010-02-13 14:12:18', 'behandelen preview' ]
	),
	[ '30372', 'klacht niet opgenomen', 'Opgelost', '/', 'Klacht', '/' ].concat(
		[ 'claudyA', '2010-01-07 12:06:39', 'behandelen preview' ]
	),
	[ '29512', 'Meer complimenten', 'Opgelost', '/', 'Klacht' ].concat( [
		'Type hier de naam van het product [add]',
		'Louise lief',
		'2009-12-26 11:15:29',
		'behandelen preview',
	] ),
	[ '29108', 'klacht kpn', 'Opgelost', '/', 'Klacht' ].concat( [
		'mail met alle gegevens [add]',
		'hettytromp',
		'2009-12-21 17:11:06',
		'behandelen preview',
	] ),
	[ '29008', 'Test Klacht', 'Opgelost', '/', 'Klacht', '/', 'Onno' ].concat( [
		'2009-12-19 19:21:04',
		'behandelen preview',
	] ),
];

/** Nothing of the demo but the manual's five was added in these days. */
export const MANUAL_DAYS = '&after=2009-12-19&before=2010-02-13';

const STATUS = {
	new: 'Nieuwe klacht',
	in_progress: 'In behandeling',
	resolved: 'Opgelost',
} as const;
const TYPE = {
	complaint: 'Klacht',
	compliment: 'Compliment',
	suggestion: 'Suggestie',
} as const;

/** The text of elements as the eye has it, without what is there for the ear alone; by what holds them. */
function seenIn( groups: Locator, elements: string ): Promise< string[][] > {
	return groups.evaluateAll( ( found, inside ) => {
		const read = ( element: Element ): string => {
			const texts: string[] = [];
			const walker = document.createTreeWalker(
				element,
				NodeFilter.SHOW_TEXT
			);
			for ( let node = walker.nextNode(); node; ) {
				const box = node.parentElement?.getBoundingClientRect();
				if ( box && box.width > 1 && box.height > 1 ) {
					texts.push( node.textContent ?? '' );
				}
				node = walker.nextNode();
			}
			return texts.join( ' ' ).replace( /\s+/g, ' ' ).trim();
		};
		return found.map( ( group ) =>
			[ ...group.querySelectorAll( inside ) ].map( read )
		);
	}, elements );
}

/** The names of the fields, without what rows are chosen by: the heads of the table, or the words on the first card. */
export async function fieldNames( page: Page ): Promise< string[] > {
	const [ names = [] ] = await seenIn(
		page.locator( '.klacht-cases thead tr, .dataviews-view-grid__card' ),
		'th:not(:has(.klacht-choose)), .dataviews-view-grid__field-name'
	);
	return names.map( ( name ) => name.replace( / ?[↑↓]$/, '' ) );
}

/** The rows of the table, or the cards on a phone: nine texts each. */
export function rowsOf( page: Page ): Promise< string[][] > {
	return seenIn(
		page.locator( '.klacht-cases tbody tr, .dataviews-view-grid__card' ),
		'td:not(:has(.klacht-choose)), .dataviews-view-grid__field-value'
	);
}

/** The ids in the list, in its order. */
export async function idsOf( page: Page ): Promise< number[] > {
	return ( await page
		.locator( '.klacht-cases [id^="klacht-title-"]' )
		.evaluateAll( ( links ) =>
			links.map( ( { id } ) => Number( id.split( '-' ).at( -1 ) ) )
		) ) as number[];
}

/** A complaint as a row of the list. */
export function rowOf( item: Complaint ): string[] {
	const typed = item.product_text ? `${ item.product_text } [add]` : '/';
	return [
		String( item.id ),
		item.title,
		STATUS[ item.status ],
		item.grade === null ? '/' : item.grade.toFixed( 1 ),
		TYPE[ item.type ],
		item.product?.name ?? typed,
		item.reporter_name ?? 'Anoniem',
		// The server answers in the site's zone.
		item.created.slice( 0, 19 ).replace( 'T', ' ' ),
		'behandelen preview',
	];
}

/** The first page that the door answers to a question. */
export function casesOf(
	company: APIRequestContext,
	params: GetCasesArgs = {}
): Promise< Complaint[] > {
	return answered( company.get( 'cases', { params: { ...params } } ) );
}

/** The numbers beside the quick views. */
export async function countsOf(
	company: APIRequestContext
): Promise< Record< keyof typeof STATUS, number > > {
	const answer = await company.get( 'cases', { params: { per_page: 1 } } );
	const header = answer.headers()[ 'x-klacht-counts' ] ?? '';
	const count = ( name: string ): number =>
		Number( new RegExp( `\\b${ name }=(\\d+)` ).exec( header )?.[ 1 ] );
	return {
		new: count( 'new' ),
		in_progress: count( 'in_progress' ),
		resolved: count( 'resolved' ),
	};
}

/** Opens the list and waits until it has its rows. */
export async function openList( page: Page, query = '' ): Promise< void > {
	await page.goto( LIST + query );
	await expect( page.locator( '.klacht-cases__rows' ) ).toBeVisible();
}

/** Waits until the list shows what the door answers. */
export async function expectRows(
	page: Page,
	expected: Complaint[]
): Promise< void > {
	await expect.poll( () => rowsOf( page ) ).toEqual( expected.map( rowOf ) );
}

/** Nothing sticks out at the sides. */
export async function expectNoSidewaysScrolling( page: Page ): Promise< void > {
	const { scroll, client } = await page.evaluate( () => ( {
		scroll: document.documentElement.scrollWidth,
		client: document.documentElement.clientWidth,
	} ) );
	expect( scroll, 'width of the page' ).toBeLessThanOrEqual( client );
}
