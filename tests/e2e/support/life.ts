/**
 * The people and letters of a complaint's life, as life.spec.ts tells it.
 */
import type { Complaint, PostComplaintsArgs } from '../../../src/api/schema.ts';
import { expectLetter, type Letter } from './letters.ts';
import { linksOf, type Mail, type MailReader } from './mail.ts';

/** Where the editors are mailed: the site's own address, as long as no other is set. */
export const EDITORS = 'beheer@klachtenoplossing.example';
export const COMPANY = 'bedrijf@klachtenoplossing.example';

export const GUEST = {
	public_name: 'Jantine',
	salutation: 'mevrouw',
	first_name: 'Jantine',
	last_name: 'Proefpersoon',
	email: 'jantine.proefpersoon@example.org',
	street: 'Beukenlaan 12',
	city: 'Deventer',
	postcode: '7411 AB',
	phone: '0570-612345',
	mobile: '06-12345678',
	skype: 'jantine.skype',
	customer_number: 'KL-778899',
};

/** What no mail to a company may say. */
const SECRETS = Object.entries( GUEST )
	.filter( ( [ field ] ) =>
		[ 'last_name', 'email', 'street', 'postcode', 'phone', 'mobile' ]
			.concat( [ 'skype', 'customer_number' ] )
			.includes( field )
	)
	.map( ( [ , value ] ) => value );

export const STORY: Partial< PostComplaintsArgs > = {
	title: 'Koelkast na reparatie weer kapot',
	content:
		'Mijn koelkast is in maart gerepareerd en twee dagen later weer uitgevallen. De monteur kwam niet terug en aan de telefoon word ik steeds doorverbonden.',
	product: 'Koelkast',
	remedy: 'repair',
	occurred_on: '2026-03-14',
	reporter: GUEST,
};

export const SOLUTION =
	'Onze monteur heeft de compressor vervangen. De koelkast werkt weer en u krijgt een jaar extra garantie.';

type Expected = Pick< Letter, 'subject' > & Partial< Letter >;

/** The letters of one complaint: what they have in common is said once. */
export function lettersOf( mail: MailReader, complaint: Complaint ) {
	const { id } = complaint;
	const common = {
		replyTo: EDITORS,
		says: [ complaint.title, `ID: ${ id }` ],
	};
	return {
		/** Where the guest's links lead. */
		page: ( name: 'bevestigen' | 'volgen' | 'cijfer' ) =>
			new RegExp(
				`/klacht/${ name }/\\?complaint=${ id }&token=[\\w-]{22,}$`
			),
		toGuest: ( name: string, letter: Expected ) =>
			expectLetter( mail, {
				...common,
				name,
				to: GUEST.email,
				link: new RegExp(
					`/klacht/volgen/\\?complaint=${ id }&token=[\\w-]{22,}$`
				),
				...letter,
			} ),
		toCompany: ( name: string, letter: Expected ) =>
			expectLetter( mail, {
				...common,
				name,
				to: COMPANY,
				link: new RegExp(
					`/wp-admin/admin\\.php\\?page=klacht-cases&case=${ id }$`
				),
				hides: SECRETS,
				...letter,
			} ),
		/** How many mails there were about this complaint. */
		count: async () =>
			( await mail.find( { text: new RegExp( `ID: ${ id }\\b` ) } ) )
				.length,
	};
}

/** The tokens of a mail's links, in their order. */
export function tokensOf( mail: Mail ): string[] {
	return linksOf( mail ).flatMap(
		( link ) => new URL( link ).searchParams.get( 'token' ) ?? []
	);
}
