import { nameAlone } from '../../../src/admin/shared/names';

test.each( [
	[ 'van der Vries', 'Van der Vries' ],
	[ 'de Boer', 'De Boer' ],
	[ 'ten Have', 'Ten Have' ],
	[ "'t Hart", "'t Hart" ],
	[ "d'Ancona", "D'Ancona" ],
	[ 'd’Ancona', 'D’Ancona' ],
	[ 'van Dijk-de Boer', 'Van Dijk-de Boer' ],
	[ "O'Neill", "O'Neill" ],
	[ 'Onno van der Vries', 'Onno van der Vries' ],
	[ 'J. de Boer', 'J. de Boer' ],
	[ 'vanessa', 'vanessa' ],
	[ '', '' ],
] )( 'the name %s alone is %s', ( name, alone ) => {
	expect( nameAlone( name ) ).toBe( alone );
} );
