/**
 * Getting about with the keyboard alone.
 */
import { expect, type Locator, type Page } from '@playwright/test';

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
export async function tabTo(
	page: Page,
	element: Locator,
	key = 'Tab'
): Promise< void > {
	for ( let presses = 0; presses < 120; presses++ ) {
		await page.keyboard.press( key );
		if ( await hasFocus( element ) ) {
			return;
		}
	}
	await expect( element, 'reached by Tab' ).toBeFocused();
}

export async function hasFocus( element: Locator ): Promise< boolean > {
	return element.evaluate(
		( node ) => node === node.ownerDocument.activeElement
	);
}

/** Something has the focus, so that the next key goes on from there. */
export async function expectFocusSomewhere( page: Page ): Promise< void > {
	await expect(
		page.locator( '*:focus' ),
		'the focus is not lost'
	).toHaveCount( 1 );
}
