/**
 * The whole database of a site, and what differs between two moments.
 */
import path from 'node:path';
import type { Site } from '../../../tools/lib/site.ts';
import { mustSucceed } from '../../../tools/lib/wp-cli.ts';

export type Row = Record< string, string | null >;

export type Dump = Record< string, { definition: string; rows: Row[] } >;

const here = import.meta.dirname;

/** Runs a file of this folder on the site. */
export function evalFile(
	site: Site,
	name: string,
	...options: string[]
): Promise< string > {
	return mustSucceed( site.wp, [
		'eval-file',
		'--use-include',
		...options,
		path.join( here, name ),
	] );
}

export async function dump( site: Site ): Promise< Dump > {
	const json = await evalFile(
		site,
		'dump.php',
		'--skip-plugins',
		'--skip-themes'
	);
	return JSON.parse( json ) as Dump;
}

/** The first `limit` characters are enough to recognise a row. */
function shown( row: string, limit = 4000 ): string {
	return row.length > limit ? `${ row.slice( 0, limit ) }…` : row;
}

/** Every table and row that one dump has and the other has not, a line each. */
export function differences( before: Dump, after: Dump ): string[] {
	const lines: string[] = [];
	for ( const table of new Set( [
		...Object.keys( before ),
		...Object.keys( after ),
	] ) ) {
		const then = before[ table ];
		const now = after[ table ];
		if ( ! then || ! now ) {
			lines.push( `${ then ? '-' : '+' } table ${ table }` );
			continue;
		}
		if ( then.definition !== now.definition ) {
			lines.push( `~ table ${ table }: ${ now.definition }` );
		}
		const old = new Set(
			then.rows.map( ( row ) => JSON.stringify( row ) )
		);
		const fresh = new Set(
			now.rows.map( ( row ) => JSON.stringify( row ) )
		);
		for ( const row of old ) {
			if ( ! fresh.has( row ) ) {
				lines.push( `- ${ table } ${ shown( row ) }` );
			}
		}
		for ( const row of fresh ) {
			if ( ! old.has( row ) ) {
				lines.push( `+ ${ table } ${ shown( row ) }` );
			}
		}
	}
	return lines;
}

/** The rows of one of core's tables, whatever the prefix of the site. */
export function rowsOf( of: Dump, table: string ): Row[] {
	return of[ `wp_${ table }` ]?.rows ?? [];
}

/** What core keeps up to date by itself whenever any plugin or account comes or goes. */
const OF_CORE =
	/^(user_count|_site_transient_(timeout_)?(theme_roots|update_themes|update_plugins))$/;

/**
 * A dump without what core counts and caches, when it last saw a post published on a site of a network, and without the
 * numbers of options: an option that is made anew is the same.
 */
export function settled( of: Dump ): Dump {
	return Object.fromEntries(
		Object.entries( of ).map( ( [ table, { definition, rows } ] ) => [
			table,
			{
				definition,
				rows: rows
					.filter(
						( row ) =>
							! OF_CORE.test(
								row.option_name ?? row.meta_key ?? ''
							)
					)
					.map(
						( { option_id: _, last_updated: __, ...row } ) => row
					),
			},
		] )
	);
}

/** A dump without the accounts that an earlier one does not have. */
export function withoutNewAccounts( of: Dump, earlier: Dump ): Dump {
	const known = new Set(
		rowsOf( earlier, 'users' ).map( ( row ) => row.ID )
	);
	const keep = ( table: string, column: string ): Dump => ( {
		[ `wp_${ table }` ]: {
			definition: of[ `wp_${ table }` ]?.definition ?? '',
			rows: rowsOf( of, table ).filter( ( row ) =>
				known.has( row[ column ] ?? null )
			),
		},
	} );
	return {
		...of,
		...keep( 'users', 'ID' ),
		...keep( 'usermeta', 'user_id' ),
	};
}
