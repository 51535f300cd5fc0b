/** The accounts of the demo data, in a browser. */
import type { Page } from 'playwright-core';

/** Their password, all of them. */
export const PASSWORD = 'klacht';

/** Logs in as a person does. */
export async function logIn(
	page: Page,
	url: string,
	account: string
): Promise< void > {
	await page.goto( `${ url }wp-login.php` );
	await page.fill( '#user_login', account );
	await page.fill( '#user_pass', PASSWORD );
	await page.click( '#wp-submit' );
	await page.waitForURL( /wp-admin/ );
}
