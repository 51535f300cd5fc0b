/**
 * Complaints of guests, and the pages that their mails lead to.
 */
import { expect, type APIRequestContext, type Page } from '@playwright/test';
import type { Complaint } from '../../../src/api/schema.ts';
import { expectDutch } from './dutch.ts';
import { linksOf, type MailReader } from './mail.ts';
import { expectNoSidewaysScrolling } from './list.ts';
import { answered } from './rest.ts';

type Wp = ( ...args: string[] ) => Promise< string >;

export interface Guest {
	id: number;
	email: string;
	title: string;
}

/** How far a guest's complaint is. Mail of these steps is not sent. */
export type Stage = 'pending' | 'rejected' | 'approved';

export const WHY =
	'Uw verhaal zegt niet wat er aan de service ontbrak. Schrijf wat er gebeurde.';

/**
 * Makes a complaint by PHP's own commands: the door of visitors takes twenty an hour from one network.
 *
 * @param wp      WP-CLI.
 * @param company The company's name.
 * @param stage   How far it is.
 */
export async function guestComplaint(
	wp: Wp,
	company: string,
	stage: Stage
): Promise< Guest > {
	const key = `${ Date.now() }${ Math.floor( Math.random() * 1000 ) }`;
	const email = `gast-${ key }@example.org`;
	const title = `Koelkast ${ key } weer kapot`;
	const id = await wp(
		'eval',
		`echo Klacht\\Mail\\silently( static function () {
			$case = Klacht\\Submission\\submit( new Klacht\\Submission\\Submission( Klacht\\Company\\find_company( '${ company }' ), null, Klacht\\Complaint\\Type::Complaint, '${ title }', 'Mijn koelkast is in maart gerepareerd en twee dagen later weer uitgevallen.', public_name: 'Jantine', contact: [ 'first_name' => 'Jantine', 'last_name' => 'Proef', 'email' => '${ email }' ], locale: 'nl_NL' ) );
			$case = Klacht\\Submission\\confirm( $case->id, Klacht\\Access\\issue_token( Klacht\\Access\\Purpose::Confirm, $case->id ) );
			$editor = Klacht\\Complaint\\Actor::editor( 1 );
			return match ( '${ stage }' ) {
				'approved' => Klacht\\Moderation\\approve( $case, $editor ),
				'rejected' => Klacht\\Moderation\\reject( $case, $editor, new Klacht\\Moderation\\Statement( Klacht\\Complaint\\Reason::TooLittle, '${ WHY }' ) ),
				default => $case,
			};
		} )->id;`
	);
	return { id: Number( id.trim() ), email, title };
}

/** A fresh link to a page of the complaint, as a mail has one. */
export async function linkTo(
	wp: Wp,
	{ id }: { id: number },
	page: 'volgen' | 'cijfer'
): Promise< string > {
	const link = await wp(
		'eval',
		`$case = Klacht\\Complaint\\get_case( ${ id } ); echo Klacht\\Mail\\${
			page === 'volgen' ? 'follow_url' : 'grade_url'
		}( $case );`
	);
	return link.trim();
}

/** The complaint as its company sees it. */
export const asSeen = (
	company: APIRequestContext,
	{ id }: { id: number }
): Promise< Complaint > => answered( company.get( `cases/${ id }` ) );

/** Takes it in progress, if it is not, and resolves it. Answers the link of the mail that asks for a grade. */
export async function solve(
	company: APIRequestContext,
	mail: MailReader,
	guest: Guest,
	solution: string
): Promise< string > {
	const move = async ( data: object ): Promise< void > => {
		const { version } = await asSeen( company, guest );
		await answered(
			company.post( `cases/${ guest.id }/transitions`, {
				data: { version, ...data },
			} )
		);
	};
	if ( ( await asSeen( company, guest ) ).status === 'new' ) {
		await move( { to: 'in_progress' } );
	}
	await move( { to: 'resolved', solution } );
	const letter = await mail.receive( {
		to: guest.email,
		subject: 'geef een cijfer',
		text: solution,
	} );
	return linksOf( letter )[ 0 ] ?? '';
}

/**
 * What every page of a reporter must be, in whatever state.
 *
 * @param page             The page.
 * @param expectAccessible Axe, which needs scripts: null where they are off, the page being the same.
 */
export async function expectGoodPage(
	page: Page,
	expectAccessible: ( ( page: Page ) => Promise< void > ) | null
): Promise< void > {
	await expect( page.locator( 'h1' ) ).toHaveCount( 1 );
	await expectAccessible?.( page );
	await expectDutch( page, '.klacht-page', 4 );
	await expectNoSidewaysScrolling( page );
}

/** Asks for new links on a page that has the form, and answers the link of the mail that comes. */
export async function askNewLink(
	page: Page,
	mail: MailReader,
	email: string
): Promise< string > {
	const opened = Date.now();
	const form = page.locator( '[data-klacht-form="link"]' );
	await form.getByLabel( 'E-mailadres' ).fill( email );
	// A form that comes back at once was not filled in by a person.
	await expect
		.poll( () => Date.now() - opened, { timeout: 10_000 } )
		.toBeGreaterThan( 3500 );
	await form.getByRole( 'button', { name: 'Stuur nieuwe links' } ).click();
	await expect( page.getByRole( 'status' ) ).toContainText(
		'krijgt u binnen enkele minuten een e-mail met nieuwe links'
	);
	const letter = await mail.receive( {
		to: email,
		subject: 'Uw nieuwe link',
	} );
	return linksOf( letter )[ 0 ] ?? '';
}
