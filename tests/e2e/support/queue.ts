/**
 * The editors' queue as somebody sees it, and what the tests put into it.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Complaint, PostComplaintsArgs } from '../../../src/api/schema.ts';
import { test as base } from './companies.ts';
import type { Account } from './fixtures.ts';
import { answered, companyNamed, submission } from './rest.ts';

export const QUEUE = 'wp-admin/admin.php?page=klacht-queue';

interface Desk {
	/** A complaint that waits, about the test's own company unless it says otherwise. */
	waiting: ( over?: Partial< PostComplaintsArgs > ) => Promise< Complaint >;
	/** Where the company of the test is mailed. */
	companyEmail: string;
	/** An editor beside 'redactie', called 'Noor Redacteur'. */
	secondEditor: Account;
}

export const test = base.extend< { desk: Desk } >( {
	desk: async ( { own, restAs, wp }, use ) => {
		const secondEditor: Account = `${ own.account as `proef-${ string }` }-redactie`;
		await wp(
			...[
				'user',
				'create',
				secondEditor,
				`${ secondEditor }@example.org`,
			],
			...[ '--role=klacht_editor', '--user_pass=klacht' ],
			'--display_name=Noor Redacteur'
		);
		await use( {
			secondEditor,
			companyEmail: `${ own.account }-bedrijf@example.org`,
			waiting: async ( over = {} ) => {
				const rest = await restAs( own.reporter );
				const company = await companyNamed( rest, own.name );
				const { company_id: id, ...data } = submission( company, over );
				return answered< Complaint >(
					rest.post( 'complaints', {
						data: over.company_text
							? data
							: { ...data, company_id: id },
					} ),
					201
				);
			},
		} );
	},
} );

/** Opens one complaint of the queue by its address. */
export async function openReview(
	page: Page,
	complaint: { id: number }
): Promise< void > {
	await page.goto( `${ QUEUE }&complaint=${ complaint.id }` );
	await expect(
		page.getByRole( 'region', { name: 'Verhaal' } )
	).toBeVisible();
}

export const reviewTitle = ( page: Page ): Locator =>
	page.locator( '#klacht-review-title' );

export const approveButton = ( page: Page ): Locator =>
	page.getByRole( 'button', { name: 'Goedkeuren', exact: true } );

export const rejectButton = ( page: Page ): Locator =>
	page.getByRole( 'button', { name: 'Afwijzen', exact: true } );

export const explanationBox = ( page: Page ): Locator =>
	page.getByRole( 'textbox', { name: 'Toelichting' } );

/** Fills in the form of a rejection. */
export async function fillRejection(
	page: Page,
	explanation: string,
	reason = 'Te weinig informatie'
): Promise< void > {
	await rejectButton( page ).click();
	await page.getByRole( 'radio', { name: reason } ).check();
	await explanationBox( page ).fill( explanation );
}

/** What was done stands in the status, and another complaint, or the empty list, is open. */
export async function expectNext(
	page: Page,
	decided: { id: number },
	said: string
): Promise< void > {
	await expect(
		page.getByRole( 'status' ).filter( { hasText: said } )
	).toBeVisible();
	await expect
		.poll( () => new URL( page.url() ).searchParams.get( 'complaint' ) )
		.not.toBe( String( decided.id ) );
	if ( new URL( page.url() ).searchParams.has( 'complaint' ) ) {
		await expect( reviewTitle( page ) ).toBeFocused();
	}
}
