import {
	invitedText,
	mailed,
	resolvedText,
	takenText,
} from '../../../src/admin/case/mailed';
import { bootData } from '../support/boot';
import { aCase } from '../support/items';

const NO_MAIL = 'The reporter gets no e-mail: there is no e-mail address.';

beforeEach( () => {
	window.klachtBoot = bootData;
} );

describe( 'what is said of mails', () => {
	it( 'promises a mail to who can be mailed alone', () => {
		expect( mailed( aCase() ) ).toBe( 'The reporter gets an e-mail.' );
		expect( mailed( aCase( { reachable: false } ) ) ).toBe( NO_MAIL );
	} );

	it( 'says what was done in the words of the type', () => {
		expect( takenText( aCase( { type: 'suggestion' } ) ) ).toBe(
			'The suggestion is in progress. The reporter gets an e-mail.'
		);
		expect( resolvedText( aCase() ) ).toBe(
			'The complaint is resolved. The reporter gets an e-mail and can give a grade.'
		);
		expect(
			resolvedText( aCase( { type: 'compliment', reachable: false } ) )
		).toBe( `The compliment is settled. ${ NO_MAIL }` );
	} );

	it.each( [
		[ true, true, 'The reporter has been invited to give a grade.' ],
		[
			true,
			false,
			'The reporter was not invited by e-mail, but can give a grade.',
		],
		[
			false,
			false,
			'The reporter was not invited to give a grade: there is no e-mail address.',
		],
	] )(
		'says of who can be mailed (%s) and was invited (%s) what is so',
		( reachable, invited, said ) => {
			expect( invitedText( aCase( { reachable, invited } ) ) ).toBe(
				said
			);
		}
	);
} );
