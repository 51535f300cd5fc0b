/**
 * Companies of a test's own, beside those of the demo.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Complaint, PostComplaintsArgs } from '../../../src/api/schema.ts';
import { testSite } from './environment.ts';
import { test as base, type Account } from './fixtures.ts';
import { publish } from './rest.ts';

type Wp = ( ...args: string[] ) => Promise< string >;

/** The people of a company of its own. The password is that of the demo. */
export interface Founded {
	name: string;
	/** Where answers to its mails go. */
	email: string;
	/** 'Lotte Proef', Bedrijfsbeheerder. */
	account: Account;
	/** 'Karim Proef', medewerker. */
	colleague: Account;
	/** Somebody with an account who reports, as 'Onno'. */
	reporter: Account;
	reporterEmail: string;
}

interface Own extends Founded {
	/** A complaint about this company that is published and new. */
	publish: ( over?: Partial< PostComplaintsArgs > ) => Promise< Complaint >;
}

/** Founds a company: nobody of it got mail yet, so that no test meets the limit of mails an hour. */
export async function foundCompany( wp: Wp ): Promise< Founded > {
	const key = Date.now();
	const founded: Founded = {
		name: `Proefbedrijf ${ key }`,
		email: `proef-${ key }-bedrijf@example.org`,
		account: `proef-${ key }`,
		colleague: `proef-${ key }-collega`,
		reporter: `proef-${ key }-melder`,
		reporterEmail: `proef-${ key }-melder@example.org`,
	};
	await wp(
		'eval',
		`$user = static function ( $login, $name, $role ) {
			$id = wp_insert_user( [ 'user_login' => $login, 'user_pass' => 'klacht', 'user_email' => "$login@example.org", 'display_name' => $name, 'role' => $role ] );
			Klacht\\Access\\prove_address( $id, "$login@example.org" );
			return $id;
		};
		$company = Klacht\\Company\\create_company( '${ founded.name }', [ 'email' => '${ founded.email }' ] );
		Klacht\\Access\\add_member( $company, $user( '${ founded.account }', 'Lotte Proef', 'klacht_member' ), Klacht\\Access\\MemberRole::Admin );
		Klacht\\Access\\add_member( $company, $user( '${ founded.colleague }', 'Karim Proef', 'klacht_member' ), Klacht\\Access\\MemberRole::Member );
		$user( '${ founded.reporter }', 'Onno', 'klacht_reporter' );`
	);
	return founded;
}

/** Tests with a company of their own. */
export const test = base.extend< { own: Own } >( {
	own: async ( { wp, restAs }, use ) => {
		const founded = await foundCompany( wp );
		await use( {
			...founded,
			publish: async ( over = {} ) =>
				publish(
					{
						reporter: await restAs( founded.reporter ),
						editor: await restAs( 'redactie' ),
					},
					over,
					founded.name
				),
		} );
	},
} );

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
