/**
 * Companies of a test's own, beside those of the demo.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Account } from './fixtures.ts';
import { testSite } from './environment.ts';

type Wp = ( ...args: string[] ) => Promise< string >;

export interface Founded {
	name: string;
	/** Who works for it; the password is that of the demo. */
	account: Account;
}

/** Founds a company with one Bedrijfsbeheerder. */
export async function foundCompany( wp: Wp ): Promise< Founded > {
	const account: Account = `proef-${ Date.now() }`;
	const name = `Bedrijf ${ account }`;
	await wp(
		'eval',
		`$company = Klacht\\Company\\create_company( '${ name }', [ 'email' => '${ account }@example.org' ] );
		$user = wp_insert_user( [ 'user_login' => '${ account }', 'user_pass' => 'klacht', 'user_email' => '${ account }@example.org', 'display_name' => 'Proef' ] );
		Klacht\\Access\\add_member( $company, $user, Klacht\\Access\\MemberRole::Admin );`
	);
	return { name, account };
}

/** Gives a company complaints of the past, of which every third is new, every third resolved. */
export async function importComplaints(
	wp: Wp,
	company: string,
	count: number
): Promise< void > {
	const stands = [ 'klaar', 'open', 'loopt' ];
	const rows = Array.from( { length: count }, ( _, index ) =>
		[
			`${ company } ${ index }`,
			company,
			`Levering nummer ${ index + 1 } kwam te laat`,
			'Het pakket kwam een week later dan was beloofd.',
			`2025-${ String( 1 + ( index % 12 ) ).padStart( 2, '0' ) }-15 09:30`,
			stands[ index % 3 ],
		].join( ';' )
	);
	const file = ( name: string, text: string ): string => {
		const whole = path.join( testSite().dir, 'wp-content', name );
		fs.writeFileSync( whole, text );
		return whole;
	};
	const head = 'Nummer;Bedrijf;Onderwerp;Verhaal;Datum;Stand';
	const map = {
		id: 'Nummer',
		company: 'Bedrijf',
		title: [ 'Onderwerp' ],
		content: [ 'Verhaal' ],
		created: { column: 'Datum', format: 'Y-m-d H:i' },
		status: {
			column: 'Stand',
			values: { open: 'new', loopt: 'in_progress', klaar: 'resolved' },
		},
	};
	await wp(
		...[ 'klacht', 'import' ],
		file( 'proef.csv', [ head, ...rows, '' ].join( '\n' ) ),
		`--map=${ file( 'proef.json', JSON.stringify( map ) ) }`
	);
}
