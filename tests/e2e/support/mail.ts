/**
 * The mail that the site sent, as the mail view shows it.
 */
import { expect } from '@playwright/test';

interface Address {
	address: string;
	name: string;
}

export interface Mail {
	id: string;
	subject: string;
	text: string;
	html: string;
	from: Address[];
	to: Address[];
	replyTo?: Address[];
	headers: Record< string, string >;
}

export interface Wanted {
	to?: string;
	subject?: string | RegExp;
	/** Some text of the body. */
	text?: string | RegExp;
}

export interface MailReader {
	all: () => Promise< Mail[] >;
	/** The mails that fit, oldest first. */
	find: ( wanted: Wanted ) => Promise< Mail[] >;
	/** Waits for the mail that fits; the newest when there are more. */
	receive: ( wanted: Wanted, seconds?: number ) => Promise< Mail >;
	clear: () => Promise< void >;
}

function fits( value: string, wanted: string | RegExp | undefined ): boolean {
	if ( wanted === undefined ) {
		return true;
	}
	return typeof wanted === 'string'
		? value.includes( wanted )
		: wanted.test( value );
}

export function mailReader( view: string ): MailReader {
	const all = async (): Promise< Mail[] > => {
		const answer = await fetch( `${ view }email` );
		return ( await answer.json() ) as Mail[];
	};
	const find = async ( wanted: Wanted ): Promise< Mail[] > =>
		( await all() ).filter(
			( mail ) =>
				( wanted.to === undefined ||
					mail.to.some(
						( { address } ) => address === wanted.to
					) ) &&
				fits( mail.subject, wanted.subject ) &&
				fits( mail.text, wanted.text )
		);
	const receive = async ( wanted: Wanted, seconds = 60 ): Promise< Mail > => {
		let found: Mail | undefined;
		await expect
			.poll(
				async () => {
					found = ( await find( wanted ) ).at( -1 );
					return found !== undefined;
				},
				{
					message: `a mail like ${ String(
						JSON.stringify( {
							...wanted,
							subject: String( wanted.subject ?? '' ),
						} )
					) }`,
					timeout: seconds * 1000,
					intervals: [ 100, 250, 500 ],
				}
			)
			.toBe( true );
		if ( ! found ) {
			throw new Error( 'The mail was found and lost.' );
		}
		return found;
	};
	return {
		all,
		find,
		receive,
		clear: async () => {
			await fetch( `${ view }email/all`, { method: 'DELETE' } );
		},
	};
}

/** The addresses in a mail's text, in order; the main link comes first. */
export function linksOf( mail: Mail ): string[] {
	return [ ...mail.text.matchAll( /https?:\/\/[^\s<>"')]+/g ) ].map(
		( [ link ] ) => link
	);
}

/** The token in the first link of a mail that has one. */
export function tokenOf( mail: Mail ): string {
	const token = linksOf( mail )
		.map( ( link ) => new URL( link ).searchParams.get( 'token' ) )
		.find( ( value ) => value !== null );
	if ( ! token ) {
		throw new Error( `No link with a token in '${ mail.subject }'.` );
	}
	return token;
}
