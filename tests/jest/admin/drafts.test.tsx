import { act, renderHook } from '@testing-library/react';
import {
	draftKey,
	forgetDraftsOf,
	forgetDraftsOnLogout,
	forgetOldDrafts,
	readDraft,
	useDraft,
	writeDraft,
} from '../../../src/admin/shared/drafts';
import { bootData } from '../support/boot';

const DAY = 86_400_000;
const key = draftKey( 7, 33796, 'solution' );
const EMPTY = { text: '', kind: '' };

beforeEach( () => {
	window.localStorage.clear();
	window.klachtBoot = bootData;
} );

describe( 'unsent text', () => {
	it( 'is put back for the same person, complaint and box alone', () => {
		const first = renderHook( () => useDraft( 33796, 'solution', EMPTY ) );
		expect( first.result.current.restored ).toBe( false );
		act( () => first.result.current.change( { text: 'Wij hebben' } ) );
		first.unmount();

		const again = renderHook( () => useDraft( 33796, 'solution', EMPTY ) );
		expect( again.result.current.fields ).toEqual( {
			text: 'Wij hebben',
			kind: '',
		} );
		expect( again.result.current.restored ).toBe( true );
		expect(
			renderHook( () => useDraft( 33797, 'solution', EMPTY ) ).result
				.current.restored
		).toBe( false );
		expect(
			renderHook( () => useDraft( 33796, 'note', EMPTY ) ).result.current
				.restored
		).toBe( false );
		window.klachtBoot = { ...bootData, user: { id: 8, name: 'Jan' } };
		expect(
			renderHook( () => useDraft( 33796, 'solution', EMPTY ) ).result
				.current.restored
		).toBe( false );
	} );

	it( 'is kept when the page goes away while typing', () => {
		const { result } = renderHook( () =>
			useDraft( 33796, 'solution', EMPTY )
		);
		act( () => result.current.change( { text: 'Half een z' } ) );
		expect( readDraft( key ) ).toBeNull();
		window.dispatchEvent( new Event( 'pagehide' ) );
		expect( readDraft( key ) ).toEqual( { text: 'Half een z', kind: '' } );
	} );

	it( 'is gone after sending, and does not come back by leaving', () => {
		const { result, unmount } = renderHook( () =>
			useDraft( 33796, 'solution', EMPTY )
		);
		act( () => result.current.change( { text: 'Klaar' } ) );
		act( () => result.current.clear() );
		expect( result.current.fields ).toEqual( EMPTY );
		unmount();
		expect( readDraft( key ) ).toBeNull();
	} );

	it( 'is not kept when nothing is left of it', () => {
		writeDraft( key, { text: 'iets' } );
		writeDraft( key, { text: '  ' } );
		expect( window.localStorage ).toHaveLength( 0 );
	} );

	it( 'is gone after 30 days', () => {
		const now = Date.now();
		writeDraft( key, { text: 'oud' }, now - 31 * DAY );
		writeDraft(
			draftKey( 7, 1, 'solution' ),
			{ text: 'jong' },
			now - 29 * DAY
		);
		window.localStorage.setItem( 'iets-anders', 'x' );
		expect( readDraft( key, now ) ).toBeNull();
		forgetOldDrafts( now );
		expect( Object.keys( window.localStorage ).sort() ).toEqual( [
			'iets-anders',
			draftKey( 7, 1, 'solution' ),
		] );
	} );

	it( 'goes with whoever logs out, and only theirs', () => {
		writeDraft( draftKey( 7, 1, 'solution' ), { text: 'van Mia' } );
		writeDraft( draftKey( 77, 1, 'solution' ), { text: 'van een ander' } );
		forgetDraftsOnLogout();
		document.body.innerHTML =
			'<a id="other" href="#x">x</a><a id="out" href="#/wp-login.php?action=logout&_wpnonce=1"><b>uit</b></a>';
		document.getElementById( 'other' )?.click();
		expect( window.localStorage ).toHaveLength( 2 );
		document.querySelector( 'b' )?.click();
		expect( Object.keys( window.localStorage ) ).toEqual( [
			draftKey( 77, 1, 'solution' ),
		] );
		forgetDraftsOf( 77 );
		expect( window.localStorage ).toHaveLength( 0 );
	} );

	it( 'takes nonsense in storage for nothing', () => {
		window.localStorage.setItem( key, '{"at":"x"}' );
		expect( readDraft( key ) ).toBeNull();
	} );
} );
