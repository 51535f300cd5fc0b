/**
 * Words of WordPress's components that are compiled into our screens: on a Dutch site every one is Dutch. DataViews is
 * most of them; many show in rare states only, so the compiled scripts are read and each text is asked for.
 */
import path from 'node:path';
import { coreStrings } from '../../tools/lib/bundle-strings.ts';
import { builtPlugin } from '../../tools/lib/paths.ts';
import { expect, test } from './support/fixtures.ts';
import { openList } from './support/list.ts';

interface I18n {
	hasTranslation: (
		single: string,
		context?: string,
		domain?: string
	) => boolean;
}

test( 'DataViews and what it brings speak Dutch, in every state', async ( {
	pageAs,
} ) => {
	const strings = coreStrings( path.join( builtPlugin, 'build' ) );
	// As many as DataViews has had in every version so far; fewer means that they were not found.
	expect( strings.length ).toBeGreaterThan( 100 );
	expect( strings ).toContainEqual( { text: 'Add filter' } );
	const page = await pageAs( 'klachtenoplossing' );
	await openList( page );
	const missing = await page.evaluate( ( all ) => {
		const { i18n } = ( window as unknown as { wp: { i18n: I18n } } ).wp;
		return all.filter(
			( { text, context } ) =>
				! i18n.hasTranslation( text, context, 'default' )
		);
	}, strings );
	expect( missing ).toEqual( [] );
} );
