/**
 * Core's own pages: where somebody chooses a password, and logs in with it.
 */
import { expect, type Page } from '@playwright/test';

/** Core's own form: with JavaScript it proposes a password, without it asks twice. */
export async function choosePassword(
	page: Page,
	password: string,
	javaScriptEnabled = true
): Promise< void > {
	if ( javaScriptEnabled ) {
		// The proposal comes by script: what is typed before it would be replaced.
		await expect( page.locator( '#pass1' ) ).not.toHaveValue( '' );
	}
	await page.locator( '#pass1' ).fill( password );
	if ( ! javaScriptEnabled ) {
		await page.locator( '#pass2' ).fill( password );
	}
	await page.locator( '#wp-submit' ).click();
}

/**
 * Fills in core's login form, which stands on the page. By script it puts the focus in a box, a moment after the page is
 * there, and may empty that box: who types before it types for nothing.
 */
export async function submitLogin(
	page: Page,
	login: string,
	password: string,
	javaScriptEnabled = true
): Promise< void > {
	if ( javaScriptEnabled ) {
		await expectLoginReady( page );
	}
	await page.locator( '#user_login' ).fill( login );
	await page.locator( '#user_pass' ).fill( password );
	await page.locator( '#wp-submit' ).click();
}

/** Core has put the focus in one of the boxes of its login form. */
export async function expectLoginReady( page: Page ): Promise< void > {
	await expect(
		page.locator( '#user_login:focus, #user_pass:focus' )
	).toHaveCount( 1 );
}
