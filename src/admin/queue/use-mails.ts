import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { previewDecision } from '../../api/desk';
import type { Decision, PreviewedMail } from '../../api/types';

export interface Mails {
	/** Null while they are not known. */
	mails: PreviewedMail[] | null;
	error: unknown;
}

/** After so many milliseconds without a key the server is asked. */
const PAUSE = 500;

/**
 * The mails that a decision would send, as the server renders them.
 *
 * @param id       Complaint.
 * @param decision The decision; null while it is not complete.
 * @param version  Of the complaint: a newer one has other mails.
 */
export function useMails(
	id: number,
	decision: Decision | null,
	version: number
): Mails {
	const [ state, setState ] = useState< Mails & { about: string } >( {
		mails: null,
		error: null,
		about: '',
	} );
	const about = decision && JSON.stringify( [ id, version, decision ] );
	useEffect( () => {
		if ( about === null || decision === null ) {
			return undefined;
		}
		let isCurrent = true;
		const timer = setTimeout( () => {
			previewDecision( id, decision ).then(
				( mails ) =>
					isCurrent && setState( { mails, error: null, about } ),
				( error: unknown ) =>
					isCurrent && setState( { mails: null, error, about } )
			);
		}, PAUSE );
		return () => {
			isCurrent = false;
			clearTimeout( timer );
		};
		// The decision is a new object with each render; what it says is in `about`.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ about ] );
	return state.about === about ? state : { mails: null, error: null };
}

/**
 * Who is mailed, in a sentence.
 *
 * @param mails The mails.
 */
export function mailSentence( mails: readonly PreviewedMail[] ): string {
	const company = mails.find( ( { to } ) => to === 'company' );
	const reporter = mails.some( ( { to } ) => to === 'reporter' );
	if ( company && reporter ) {
		return sprintf(
			/* translators: %s: name of a company. */
			__( 'The reporter and %s get an e-mail.', 'klacht' ),
			company.name
		);
	}
	if ( company ) {
		return sprintf(
			/* translators: %s: name of a company. */
			__( '%s gets an e-mail.', 'klacht' ),
			company.name
		);
	}
	return reporter
		? __( 'The reporter gets an e-mail.', 'klacht' )
		: __( 'Nobody gets an e-mail: there is no address.', 'klacht' );
}
