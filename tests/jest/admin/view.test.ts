import {
	listDate,
	longDate,
	longDay,
	duration,
	zonedMidnight,
} from '../../../src/admin/shared/dates';
import {
	defaultView,
	isFiltered,
	parseView,
	toQuery,
	writeView,
	type CasesView,
} from '../../../src/admin/cases/view';
import { bootData } from '../support/boot';

beforeEach( () => {
	window.klachtBoot = bootData;
} );

const everything: CasesView = {
	status: 'in_progress',
	type: 'compliment',
	product: 12,
	graded: false,
	assignee: 0,
	turn: 'company',
	after: '2010-01-01',
	before: '2010-03-28',
	search: 'kpn & "ziggo"',
	orderby: 'grade',
	order: 'asc',
	cursor: 'a/b=',
};

describe( 'the view in the address', () => {
	it( 'comes back whole, and leaves other parameters alone', () => {
		const search = writeView( everything, '?page=klacht-cases&status=new' );
		expect( parseView( search ) ).toEqual( everything );
		expect( new URLSearchParams( search ).get( 'page' ) ).toBe(
			'klacht-cases'
		);
	} );

	it( 'writes nothing of the default', () => {
		expect(
			writeView( defaultView, '?page=klacht-cases&s=x&cursor=y' )
		).toBe( '?page=klacht-cases' );
		expect( parseView( '?page=klacht-cases' ) ).toEqual( defaultView );
	} );

	it( 'takes nonsense for the default', () => {
		expect(
			parseView(
				'?status=deleted&type=&product=-1&graded=yes&assignee=1e3&after=2010-13-45&before=gisteren&orderby=title&order=up'
			)
		).toEqual( defaultView );
	} );

	it( 'knows a filter from an order and a page', () => {
		expect(
			isFiltered( {
				...defaultView,
				order: 'asc',
				orderby: 'grade',
				cursor: 'c',
			} )
		).toBe( false );
		expect( isFiltered( { ...defaultView, graded: false } ) ).toBe( true );
		expect( isFiltered( { ...defaultView, assignee: 0 } ) ).toBe( true );
	} );
} );

describe( 'the question to the server', () => {
	it( 'asks for whole days in the zone of the site, the last included', () => {
		expect( toQuery( everything, 'Europe/Amsterdam' ) ).toEqual( {
			per_page: 20,
			status: 'in_progress',
			type: 'compliment',
			product: 12,
			graded: false,
			assignee: 0,
			turn: 'company',
			after: '2009-12-31T23:00:00.000Z',
			// 28 March 2010 has 23 hours there.
			before: '2010-03-28T22:00:00.000Z',
			search: 'kpn & "ziggo"',
			orderby: 'grade',
			order: 'asc',
			cursor: 'a/b=',
		} );
	} );

	it( 'leaves out what is not asked', () => {
		expect( toQuery( { ...defaultView, search: '  ' }, 'UTC' ) ).toEqual( {
			per_page: 20,
			orderby: 'created',
			order: 'desc',
		} );
	} );
} );

describe( 'dates', () => {
	it( 'shows the list its own form, in the zone of the site', () => {
		expect( listDate( '2010-02-13T13:12:18+00:00' ) ).toBe(
			'2010-02-13 14:12:18'
		);
		expect( listDate( '2010-08-13T22:12:18Z' ) ).toBe(
			'2010-08-14 00:12:18'
		);
	} );

	it( 'shows sentences the long form', () => {
		expect( longDate( '2010-02-13T13:12:18+00:00' ) ).toBe(
			'13 februari 2010, 14:12'
		);
		expect( longDay( '2010-02-13' ) ).toBe( '13 februari 2010' );
	} );

	it( 'says how long in the largest whole unit', () => {
		const now = Date.parse( '2026-01-10T12:00:00Z' );
		expect( duration( '2026-01-10T11:59:50Z', now ) ).toBe( '1 minuut' );
		expect( duration( '2026-01-10T09:00:00Z', now ) ).toBe( '3 uur' );
		expect( duration( '2026-01-07T11:00:00Z', now ) ).toBe( '3 dagen' );
		expect( duration( '2023-01-07T11:00:00Z', now ) ).toBe( '3 jaar' );
	} );

	it.each( [
		[ '2026-03-29', 0, '2026-03-28T23:00:00.000Z' ],
		[ '2026-03-29', 1, '2026-03-29T22:00:00.000Z' ],
		[ '2026-10-25', 1, '2026-10-25T23:00:00.000Z' ],
	] )(
		'begins %s plus %i days at its own midnight',
		( day, add, instant ) => {
			expect( zonedMidnight( day, add, 'Europe/Amsterdam' ) ).toBe(
				instant
			);
		}
	);
} );
