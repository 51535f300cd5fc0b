import { faults, placeholders } from '../../../tools/lib/translation-checks';

function wrong( msgid: string, ...msgstr: string[] ): string[] {
	return faults( { msgid, msgstr } );
}

function wrongPlural(
	msgid: string,
	plural: string,
	...msgstr: string[]
): string[] {
	return faults( { msgid, msgid_plural: plural, msgstr } );
}

describe( 'placeholders', () => {
	it( 'are known by their argument and kind', () => {
		expect( placeholders( '%s of %d' ) ).toBe( '%1$s %2$d' );
		expect( placeholders( '%2$d of %1$s' ) ).toBe( '%1$s %2$d' );
		expect( placeholders( '%.1f and %05d' ) ).toBe( '%1$f %2$d' );
	} );

	it( 'are not percentages', () => {
		expect( placeholders( '100% of %d%%' ) ).toBe( '%1$d' );
		expect( placeholders( '50% discount' ) ).toBe( '' );
	} );
} );

describe( 'a translation', () => {
	it( 'may have another order', () => {
		expect( wrong( '%s by %s', '%2$s van %1$s' ) ).toEqual( [] );
	} );

	it( 'may not lose, add or change a placeholder', () => {
		expect( wrong( 'Until %s', 'Tot' ) ).toHaveLength( 1 );
		expect( wrong( 'Until', 'Tot %s' ) ).toHaveLength( 1 );
		expect( wrong( '%d days', '%s dagen' ) ).toHaveLength( 1 );
		expect( wrong( '%1$s, %2$s', '%1$s, %1$s' ) ).toHaveLength( 1 );
	} );

	it( 'needs no number where there is one', () => {
		expect(
			wrongPlural( '%d day', '%d days', 'één dag', '%d dagen' )
		).toHaveLength( 1 );
		expect(
			wrongPlural( 'One day', '%d days', 'Eén dag', '%d dagen' )
		).toEqual( [] );
		expect(
			wrongPlural( 'One day', '%d days', '%d dag', '%d dagen' )
		).toEqual( [] );
		expect(
			wrongPlural( 'One day', '%d days', 'Eén dag', 'dagen' )
		).toHaveLength( 1 );
	} );

	it( 'says u', () => {
		expect( wrong( 'Your complaint', 'Jouw klacht' ) ).toHaveLength( 1 );
		expect( wrong( 'You may', 'Als je wilt.' ) ).toHaveLength( 1 );
		expect( wrong( 'Your complaint', 'Uw klacht' ) ).toEqual( [] );
		expect( wrong( 'Project', 'Het jeugdproject, dat-je' ) ).toEqual( [] );
	} );

	it( 'that is missing is said elsewhere', () => {
		expect( wrong( 'Until %s', '' ) ).toEqual( [] );
	} );
} );
