import { __, sprintf } from '@wordpress/i18n';
import { limits } from '../../../api/schema';
import type { Case, CaseType, ContactView } from '../../../api/types';
import { boot } from '../../../boot';
import { nameAlone } from '../../shared/names';
import { yours, yoursFirst } from '../../shared/words';
import type { MessageFields } from './use-sending';

/** How people are addressed by their last name; whoever chose neither is by the whole name. */
const SALUTATIONS = [ 'heer', 'mevrouw' ];

export function addressee( {
	contact,
	reporter_name: known,
}: ContactView ): string {
	const salutation = contact.salutation.trim().toLowerCase();
	if ( SALUTATIONS.includes( salutation ) && contact.last_name ) {
		return `${ salutation } ${ nameAlone( contact.last_name ) }`;
	}
	return nameAlone(
		[ contact.first_name, contact.last_name ]
			.filter( Boolean )
			.join( ' ' ) ||
			( known ?? '' )
	);
}

function greeting( view: ContactView ): string {
	const name = addressee( view );
	return name === ''
		? __( 'Dear reporter,', 'klacht' )
		: sprintf(
				/* translators: %s: name of a person */
				__( 'Dear %s,', 'klacht' ),
				name
			);
}

/**
 * Asks for a grade, as the manual does.
 *
 * @param type What the reporter sent in.
 * @param site Name of the site.
 */
function request( type: CaseType, site: string ): string {
	switch ( type ) {
		case 'compliment':
			return sprintf(
				/* translators: %s: name of the site. */
				__(
					'We have handled this compliment by now, and would like to ask you to cast a vote on %s about how we did.',
					'klacht'
				),
				site
			);
		case 'suggestion':
			return sprintf(
				/* translators: %s: name of the site. */
				__(
					'We have handled this suggestion by now, and would like to ask you to cast a vote on %s about how we did.',
					'klacht'
				),
				site
			);
		default:
			return sprintf(
				/* translators: %s: name of the site. */
				__(
					'We have resolved this complaint by now, and would like to ask you to cast a vote on %s about how we handled it.',
					'klacht'
				),
				site
			);
	}
}

/**
 * The mail of the manual's step 10, for the company to go on from.
 *
 * @param item The complaint.
 * @param view Who is mailed.
 */
export function mailText( item: Case, view: ContactView ): MessageFields {
	const { name: site } = boot().site;
	const subject = sprintf(
		/* translators: 1: 'Your complaint', 2: name of the site, 3: title of the complaint. */
		__( '%1$s on %2$s – %3$s', 'klacht' ),
		yoursFirst( item.type ),
		site,
		item.title
	);
	const seen = sprintf(
		/* translators: 1: 'your complaint', 2: name of the site. */
		__( 'We saw %1$s on %2$s.', 'klacht' ),
		yours( item.type ),
		site
	);
	const vote =
		item.status === 'resolved' ? ` ${ request( item.type, site ) }` : '';
	const { maxLength } = limits[ 'POST /cases/{id}/messages' ].subject;
	return {
		subject: Array.from( subject ).slice( 0, maxLength ).join( '' ),
		body: `${ greeting( view ) }\n\n${ seen }${ vote }`,
		sets: '',
		ticked: '',
	};
}
