/**
 * How somebody works a page: by pointing at it, or by the keyboard alone. A journey is told once, and walked both ways.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import { hasFocus, tabTo } from './keyboard.ts';
import { expectTab, openTab, tab } from './screen.ts';

export interface Hands {
	/** Follows a link, presses a button. */
	press: ( element: Locator ) => Promise< void >;
	/** Replaces what a box says. */
	fill: ( element: Locator, text: string ) => Promise< void >;
	/** Chooses a radio. */
	choose: ( element: Locator ) => Promise< void >;
	/** Ticks or unticks a box. */
	tick: ( element: Locator ) => Promise< void >;
	/** Chooses from a list by its words. */
	select: ( element: Locator, label: string ) => Promise< void >;
	/** Opens a tab of the page's tablist. */
	tab: ( name: string ) => Promise< void >;
	/** Types into a combobox and takes the option of that name. */
	pick: ( combobox: Locator, typed: string, name: string ) => Promise< void >;
}

/** With a mouse, or a finger. */
export function pointing( page: Page ): Hands {
	return {
		press: ( element ) => element.click(),
		fill: ( element, text ) => element.fill( text ),
		choose: ( element ) => element.check(),
		tick: ( element ) => element.click(),
		select: async ( element, label ) => {
			await element.selectOption( { label } );
		},
		tab: ( name ) => openTab( page, name ),
		pick: async ( combobox, typed, name ) => {
			await combobox.fill( typed );
			await page.getByRole( 'option', { name, exact: true } ).click();
		},
	};
}

/** Without a mouse: every element is reached by Tab from where the focus was, and answers to its own keys. */
export function keyboardOnly( page: Page ): Hands {
	const { keyboard } = page;
	const reach = async ( element: Locator ): Promise< void > => {
		await expect( element ).toBeVisible();
		await tabTo( page, element );
	};
	return {
		press: async ( element ) => {
			await reach( element );
			await keyboard.press( 'Enter' );
		},
		fill: async ( element, text ) => {
			await reach( element );
			await keyboard.press( 'Control+A' );
			await keyboard.type( text );
		},
		choose: async ( element ) => {
			await expect( element ).toBeVisible();
			await tabToRadios( page, element );
			for ( let presses = 0; presses < 20; presses++ ) {
				if ( await element.isChecked() ) {
					return;
				}
				await keyboard.press(
					( await hasFocus( element ) ) ? 'Space' : 'ArrowDown'
				);
			}
			await expect( element ).toBeChecked();
		},
		tick: async ( element ) => {
			await reach( element );
			await keyboard.press( 'Space' );
		},
		select: async ( element, label ) => {
			await reach( element );
			await keyboard.type( label );
			await expect( element.locator( 'option:checked' ) ).toHaveText(
				label
			);
		},
		tab: async ( name ) => {
			await reach( page.locator( '[role="tab"][aria-selected="true"]' ) );
			const wanted = tab( page, name );
			for ( let presses = 0; presses < 10; presses++ ) {
				if ( await hasFocus( wanted ) ) {
					break;
				}
				await keyboard.press( 'ArrowRight' );
			}
			await keyboard.press( 'Enter' );
			await expectTab( page, name );
		},
		pick: async ( combobox, typed, name ) => {
			await reach( combobox );
			await keyboard.type( typed );
			await expect(
				page.getByRole( 'option', { name, exact: true } )
			).toBeVisible();
			await keyboard.press( 'ArrowDown' );
			await keyboard.press( 'Enter' );
		},
	};
}

/** Tab stops at one radio of a group: the chosen one, or the first. */
async function tabToRadios( page: Page, radio: Locator ): Promise< void > {
	for ( let presses = 0; presses < 120; presses++ ) {
		await page.keyboard.press( 'Tab' );
		const isThere = await radio.evaluate( ( node ) => {
			const active = node.ownerDocument.activeElement;
			return (
				node instanceof HTMLInputElement &&
				active instanceof HTMLInputElement &&
				active.type === 'radio' &&
				active.name === node.name
			);
		} );
		if ( isThere ) {
			return;
		}
	}
	await expect( radio, 'its group is reached by Tab' ).toBeFocused();
}

export interface Way {
	name: string;
	viewport: { width: number; height: number };
	hands: ( page: Page ) => Hands;
	/** Whether the screens are checked on the way: without a mouse they are those of the same width. */
	isChecked: boolean;
}

/** The ways that a journey is walked. */
export const WAYS: readonly Way[] = [
	{
		name: 'at 1280 px',
		viewport: { width: 1280, height: 800 },
		hands: pointing,
		isChecked: true,
	},
	{
		name: 'at 360 px',
		viewport: { width: 360, height: 740 },
		hands: pointing,
		isChecked: true,
	},
	{
		name: 'by keyboard alone',
		viewport: { width: 1280, height: 800 },
		hands: keyboardOnly,
		isChecked: false,
	},
];
