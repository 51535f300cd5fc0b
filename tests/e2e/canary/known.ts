/**
 * The positive control: who may know a canary, finds it. Without it a walk without finds would prove nothing.
 */
import { expect, type APIRequestContext } from '@playwright/test';
import type { Planted } from './planted.ts';

/** What one person reads. */
export class Reader {
	read = '';

	constructor(
		private readonly site: string,
		private readonly person: APIRequestContext
	) {}

	/** Reads a door, which must open. */
	async opens( path: string, method = 'GET' ): Promise< void > {
		const answer = await this.person.fetch(
			`${ this.site }wp-json/${ path }`,
			{ method }
		);
		this.read += await answer.text();
		expect( answer.status(), path ).toBe( 200 );
	}
}

/** The canaries that were put in these places. */
export function putIn( planted: Planted, places: RegExp ): string[] {
	return Object.entries( { ...planted.secret, ...planted.shown } )
		.filter( ( [ , where ] ) => places.test( where ) )
		.map( ( [ canary ] ) => canary );
}

/** That somebody read every canary of these places, and that there are such. */
export function expectRead(
	planted: Planted,
	{ read }: Reader,
	places: RegExp
): void {
	const expected = putIn( planted, places );
	expect( expected.length, String( places ) ).toBeGreaterThan( 0 );
	const all = { ...planted.secret, ...planted.shown };
	expect(
		expected
			.filter( ( canary ) => ! read.includes( canary ) )
			.map( ( canary ) => all[ canary ] )
	).toEqual( [] );
}

/** The columns of which nobody has read a canary, among those that somebody should. */
export function unread(
	{ by_column: columns, kinds }: Planted,
	read: string
): string[] {
	return Object.entries( columns )
		.filter(
			( [ column, canaries ] ) =>
				! [ 'key', 'nobody' ].includes( kinds[ column ] ?? '' ) &&
				! canaries.some( ( canary ) => read.includes( canary ) )
		)
		.map( ( [ column ] ) => column );
}

/** The columns that no door shows, and that somebody has read all the same. */
export function overheard(
	{ by_column: columns, kinds }: Planted,
	read: string
): string[] {
	const known = new Set(
		Object.entries( columns )
			.filter( ( [ column ] ) => kinds[ column ] === 'account' )
			.flatMap( ( [ , canaries ] ) => canaries )
	);
	return Object.entries( columns )
		.filter(
			( [ column, canaries ] ) =>
				[ 'key', 'nobody' ].includes( kinds[ column ] ?? '' ) &&
				canaries.some(
					( canary ) =>
						! known.has( canary ) && read.includes( canary )
				)
		)
		.map( ( [ column ] ) => column );
}
