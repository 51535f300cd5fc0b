import { manualHtml } from '../../../tools/lib/manual-html';

describe( 'the manual', () => {
	it( 'gives chapters an anchor, and a list of them before the first', () => {
		const html = manualHtml(
			'# Titel\n\nInleiding.\n\n## Stap 1: één *klacht*\n\nTekst.\n\n## Stap 2\n'
		);
		expect( html ).toContain(
			'<h2 id="stap-1-een-klacht">Stap 1: één <em>klacht</em></h2>'
		);
		expect( html.indexOf( '<nav' ) ).toBeGreaterThan(
			html.indexOf( 'Inleiding' )
		);
		expect( html.indexOf( '</nav>' ) ).toBeLessThan(
			html.indexOf( '<h2' )
		);
		expect( html ).toContain( '<a href="#stap-2">Stap 2</a>' );
	} );

	it( 'tells the pictures it shows', () => {
		const shown: string[] = [];
		const html = manualHtml( '![Het "menu"](images/menu.png)', ( name ) =>
			shown.push( name )
		);
		expect( shown ).toEqual( [ 'menu.png' ] );
		expect( html ).toContain(
			'<img src="images/menu.png" alt="Het &quot;menu&quot;">'
		);
	} );

	it( 'refuses a picture from elsewhere, and one that says nothing', () => {
		for ( const wrong of [
			'![x](https://elders.example/x.png)',
			'![x](images/../../geheim.png)',
			'![](images/menu.png)',
		] ) {
			expect( () => manualHtml( wrong ) ).toThrow( /picture/ );
		}
	} );
} );
