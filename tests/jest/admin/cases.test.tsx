import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CasesStage } from '../../../src/admin/cases/stage';
import { setUpApiFetch } from '../support/api-fetch';
import { bootData } from '../support/boot';
import {
	answerWith,
	COUNTS,
	lastQuestion,
	LIST,
	open,
} from '../support/cases-screen';
import { aSummary } from '../support/items';
import { held, json } from '../support/network';
import { show } from '../support/screen';

setUpApiFetch();

beforeEach( () => {
	window.sessionStorage.clear();
	window.localStorage.clear();
} );

describe( 'the rows', () => {
	it( 'has the nine columns of the manual, in their order', async () => {
		open( [ aSummary() ] );
		// The first holds what rows are chosen by.
		const [ , ...heads ] = await screen.findAllByRole( 'columnheader' );
		expect(
			heads.map( ( head ) => head.textContent?.replace( /[↑↓]/, '' ) )
		).toEqual( [
			'ID',
			'Title of the complaint',
			'Status',
			'Review',
			'Type',
			'Product',
			'User',
			'Added',
			'Options',
		] );
		// Only what an index orders can be sorted by.
		expect(
			heads.filter( ( head ) => within( head ).queryByRole( 'button' ) )
		).toHaveLength( 2 );
	} );

	it( 'shows labels, the grade for eye and ear, the date of the list and the links', async () => {
		open( [ aSummary() ] );
		const row = ( await screen.findAllByRole( 'row' ) )[ 1 ] as HTMLElement;
		const [ , ...cells ] = within( row ).getAllByRole( 'cell' );
		expect( cells.map( ( cell ) => cell.textContent ) ).toEqual( [
			'33796',
			'Hoe onafhankelijk is klachtenoplossing.nl?',
			'L-new',
			'1.71.7 out of 10',
			'L-complaint',
			'werking website [add]',
			'bibi',
			'2010-02-13 14:12:18',
			'handlepreview',
		] );
		expect(
			within( row ).getByRole( 'link', { name: 'preview' } )
		).toHaveAttribute(
			'href',
			'http://localhost/klacht/hoe-onafhankelijk/'
		);
		for ( const name of [ 'handle', /onafhankelijk/ ] ) {
			expect(
				within( row ).getByRole( 'link', { name } )
			).toHaveAttribute( 'href', bootData.urls.case + '33796' );
		}
	} );

	it( "shows '/' for what is not there, and no [add] for a linked product", async () => {
		open( [
			aSummary( { id: 1, grade: null, product_text: '' } ),
			aSummary( { id: 2, product: { id: 12, name: 'Website' } } ),
		] );
		const [ , none, linked ] = await screen.findAllByRole( 'row' );
		expect(
			within( none as HTMLElement ).getAllByText( '/' )
		).toHaveLength( 2 );
		expect(
			within( linked as HTMLElement ).getByText( 'Website' )
		).toBeInTheDocument();
		expect(
			screen.queryByRole( 'button', { name: /as a product/ } )
		).toBeNull();
	} );
} );

describe( 'the states', () => {
	it( 'shows a skeleton, then the rows', async () => {
		const later = held();
		show(
			LIST,
			( net ) => {
				answerWith( net, [] );
				net.answer( 'GET', '/klacht/v1/cases', later.answer );
			},
			<CasesStage />
		);
		expect( screen.getByText( 'Loading…' ) ).toBeInTheDocument();
		later.release( json( [ aSummary() ], 200, COUNTS ) );
		expect( await screen.findByText( 'bibi' ) ).toBeInTheDocument();
		expect( screen.queryByText( 'Loading…' ) ).toBeNull();
	} );

	it( 'says that there are no complaints yet, and offers no filters for none', async () => {
		open( [], { 'X-Klacht-Counts': 'new=0, in_progress=0, resolved=0' } );
		expect(
			await screen.findByText(
				'There are no complaints about your company yet.'
			)
		).toBeInTheDocument();
		expect( screen.queryByRole( 'searchbox' ) ).toBeNull();
	} );

	it( 'says that the filter finds none, and clears it', async () => {
		const { net } = open(
			[],
			COUNTS,
			`${ LIST }&status=resolved&graded=0`
		);
		await screen.findByText( 'No complaints found.' );
		answerWith( net, [ aSummary() ] );
		await userEvent.click(
			screen.getAllByRole( 'button', {
				name: 'Clear filters',
			} )[ 0 ] as Element
		);
		expect( await screen.findByText( 'bibi' ) ).toBeInTheDocument();
		expect( window.location.search ).toBe( LIST );
	} );

	it( 'says what went wrong, and tries again', async () => {
		const { net } = show(
			LIST,
			( network ) => {
				answerWith( network, [] );
				network.answer( 'GET', '/klacht/v1/cases', () =>
					json( { code: 'x', message: 'The database is busy.' }, 503 )
				);
			},
			<CasesStage />
		);
		expect(
			await screen.findByText( 'The database is busy.' )
		).toBeInTheDocument();
		answerWith( net, [ aSummary() ] );
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Try again' } )
		);
		expect( await screen.findByText( 'bibi' ) ).toBeInTheDocument();
	} );
} );

describe( 'the questions', () => {
	it( 'asks what the address says', async () => {
		const { net } = open(
			[ aSummary() ],
			COUNTS,
			`${ LIST }&status=new&assignee=7&orderby=grade`
		);
		await screen.findByText( 'bibi' );
		expect( Object.fromEntries( lastQuestion( net ) ?? [] ) ).toMatchObject(
			{
				status: 'new',
				assignee: '7',
				orderby: 'grade',
				order: 'desc',
				per_page: '20',
			}
		);
	} );

	it( 'has quick views with counts, each an address, followed by back', async () => {
		const { net } = open( [ aSummary() ], COUNTS, `${ LIST }&graded=1` );
		await screen.findByText( 'bibi' );
		const views = within(
			screen.getByRole( 'navigation', { name: 'Quick views' } )
		);
		expect(
			views.getAllByRole( 'link' ).map( ( link ) => link.textContent )
		).toEqual( [
			'All41',
			'L-new1',
			'L-in-progress2',
			'L-resolved38',
			'Assigned to me',
			'Our turn',
		] );
		await userEvent.click(
			views.getByRole( 'link', { name: /L-resolved/ } )
		);
		expect( window.location.search ).toBe( `${ LIST }&status=resolved` );
		expect(
			views.getByRole( 'link', { name: /L-resolved/ } )
		).toHaveAttribute( 'aria-current' );
		expect(
			views.getByRole( 'link', { name: /All/ } )
		).not.toHaveAttribute( 'aria-current' );
		await waitFor( () =>
			expect( lastQuestion( net )?.get( 'status' ) ).toBe( 'resolved' )
		);
		act( () => window.history.back() );
		await waitFor( () =>
			expect( window.location.search ).toBe( `${ LIST }&graded=1` )
		);
		await waitFor( () =>
			expect(
				views.getByRole( 'link', { name: /All/ } )
			).toHaveAttribute( 'aria-current' )
		);
	} );

	it.each( [
		[ 'Status', 'L-new', 'status', 'new' ],
		[ 'Type', 'L-compliment', 'type', 'compliment' ],
		[ 'Review', 'Without', 'graded', 'false' ],
		[ 'Assigned to', 'Nobody', 'assignee', '0' ],
	] )( 'filters by %s', async ( box, option, parameter, value ) => {
		const { net } = open( [ aSummary() ], COUNTS, `${ LIST }&cursor=c5` );
		await screen.findByText( 'bibi' );
		await userEvent.selectOptions(
			screen.getByRole( 'combobox', { name: box } ),
			option
		);
		await waitFor( () =>
			expect( lastQuestion( net )?.get( parameter ) ).toBe( value )
		);
		// Another question begins at its first page.
		expect( lastQuestion( net )?.has( 'cursor' ) ).toBe( false );
	} );

	it( 'filters by product', async () => {
		const { net } = open( [ aSummary() ] );
		await screen.findByText( 'bibi' );
		await userEvent.click(
			screen.getByRole( 'combobox', { name: 'Product' } )
		);
		await userEvent.click(
			await screen.findByRole( 'option', { name: 'Website' } )
		);
		await waitFor( () =>
			expect( lastQuestion( net )?.get( 'product' ) ).toBe( '12' )
		);
	} );

	it( 'searches once for a typed word, at once on Enter', async () => {
		const { net } = open( [ aSummary() ] );
		await screen.findByText( 'bibi' );
		await userEvent.type(
			screen.getByRole( 'searchbox', { name: 'Search by ID or title' } ),
			'kpn{Enter}'
		);
		await waitFor( () =>
			expect( lastQuestion( net )?.get( 'search' ) ).toBe( 'kpn' )
		);
		expect( net.of( 'GET', '/klacht/v1/cases' ) ).toHaveLength( 2 );
		expect( new URLSearchParams( window.location.search ).get( 's' ) ).toBe(
			'kpn'
		);
	} );

	it( 'orders by what was chosen in the head of a column', async () => {
		const { net } = open( [ aSummary() ] );
		await userEvent.click(
			await screen.findByRole( 'button', { name: /Review/ } )
		);
		await userEvent.click(
			await screen.findByRole( 'menuitemradio', {
				name: 'Sort ascending',
			} )
		);
		await waitFor( () =>
			expect(
				Object.fromEntries( lastQuestion( net ) ?? [] )
			).toMatchObject( {
				orderby: 'grade',
				order: 'asc',
			} )
		);
	} );
} );
