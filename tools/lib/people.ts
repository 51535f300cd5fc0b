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
	// Core puts the focus in a box by script, and empties it.
	await page.waitForSelector( '#user_login:focus, #user_pass:focus' );
	await page.fill( '#user_login', account );
	await page.fill( '#user_pass', PASSWORD );
	await page.click( '#wp-submit' );
	await page.waitForURL( /wp-admin/ );
}
