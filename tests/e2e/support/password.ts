/**
 * Core's own page on which somebody chooses a password.
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
