/**
 * What every mail of the life of a complaint must be.
 */
import { expect } from '@playwright/test';
import { testSite } from './environment.ts';
import { linksOf, type Mail, type MailReader } from './mail.ts';

/** The name of the site, before the subject of every mail but the company's own. */
export const SITE_NAME = 'Klachtenoplossing.nl';

/** What a request puts in the outbox is delivered within seconds, not at the next visit. */
const within = () => ( testSite().runtime === 'native' ? 10 : 30 );

export interface Letter {
	/** The mail's number in the design, for whoever reads a failure. */
	name: string;
	to: string;
	/** Without the name of the site before it. */
	subject: string;
	replyTo: string;
	/** The main link: the first of the mail. */
	link: RegExp;
	/** What its text says. What makes it this mail and no other belongs here as well. */
	says: string[];
	/** What it must not say: the contact data, to a company. */
	hides?: string[];
	/** The company's own mail has the subject as it was typed. */
	asTyped?: boolean;
}

function squeeze( text: string ): string {
	return text.replace( /\s+/g, ' ' );
}

/** The first address in the mail's HTML. */
function firstHref( mail: Mail ): string {
	return ( /<a\b[^>]*\bhref="([^"]+)"/.exec( mail.html )?.[ 1 ] ?? '' )
		.replaceAll( '&#038;', '&' )
		.replaceAll( '&amp;', '&' );
}

/**
 * Waits for one mail and checks everything about it.
 *
 * @param mail   The mail view.
 * @param letter What it must be.
 */
export async function expectLetter(
	mail: MailReader,
	letter: Letter
): Promise< Mail > {
	const subject = letter.asTyped
		? letter.subject
		: `[${ SITE_NAME }] ${ letter.subject }`;
	const wanted = { to: letter.to, subject, text: letter.says[ 0 ] ?? '' };
	const got = await mail.receive( wanted, within() );
	const { name } = letter;
	expect( got.subject, `${ name }: subject` ).toBe( subject );
	expect(
		got.to.map( ( { address } ) => address ),
		`${ name }: recipient`
	).toEqual( [ letter.to ] );
	expect(
		( got.replyTo ?? [] ).map( ( { address } ) => address ),
		`${ name }: Reply-To`
	).toEqual( [ letter.replyTo ] );
	expect( linksOf( got )[ 0 ], `${ name }: main link` ).toMatch(
		letter.link
	);
	expect( firstHref( got ), `${ name }: main link in the HTML` ).toBe(
		linksOf( got )[ 0 ]
	);
	for ( const text of letter.says ) {
		expect( squeeze( got.text ), `${ name }: text` ).toContain( text );
	}
	for ( const secret of letter.hides ?? [] ) {
		expect(
			got.text + got.html + JSON.stringify( got.headers ),
			`${ name }: contact data`
		).not.toContain( secret );
	}
	expect( await mail.find( wanted ), `${ name }: sent once` ).toHaveLength(
		1
	);
	return got;
}
