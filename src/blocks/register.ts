import { registerBlockType, type BlockConfiguration } from '@wordpress/blocks';
import type { ComponentType } from 'react';

/**
 * Gives a block its look in the editor. What block.json says is known already: the server registered it, with its
 * words translated.
 *
 * @param name Of block.json.
 * @param edit Shows it in the editor.
 */
export function register< Props >(
	name: string,
	edit: ComponentType< Props >
): void {
	registerBlockType( name, { edit } as unknown as Omit<
		BlockConfiguration,
		'name'
	> );
}
