import { __, sprintf } from '@wordpress/i18n';
import type { Case } from '../../api/types';
import { word } from '../../boot';

/**
 * That the reporter gets an e-mail, or that there is no address to send one to.
 *
 * @param item The complaint.
 * @param text What to say where there is an address.
 */
export function mailed(
	item: Case,
	text: string = __( 'The reporter gets an e-mail.', 'klacht' )
): string {
	return item.reachable === false
		? __(
				'The reporter gets no e-mail: there is no e-mail address.',
				'klacht'
			)
		: text;
}

/**
 * Said when a complaint was taken in progress.
 *
 * @param item As it is then.
 */
export function takenText( item: Case ): string {
	const taken = sprintf(
		/* translators: %s: 'The complaint'. */
		__( '%s is in progress.', 'klacht' ),
		word( item.type, 'the_first' )
	);
	return `${ taken } ${ mailed( item ) }`;
}

/**
 * Said when a complaint was resolved.
 *
 * @param item As it is then.
 */
export function resolvedText( item: Case ): string {
	const done = sprintf(
		/* translators: 1: 'The complaint', 2: 'resolved'. */
		__( '%1$s is %2$s.', 'klacht' ),
		word( item.type, 'the_first' ),
		word( item.type, 'done' )
	);
	return `${ done } ${ mailed(
		item,
		__( 'The reporter gets an e-mail and can give a grade.', 'klacht' )
	) }`;
}

/**
 * Whether the reporter was asked for a grade.
 *
 * @param item A resolved complaint without a grade.
 */
export function invitedText( item: Case ): string {
	if ( item.invited ) {
		return __( 'The reporter has been invited to give a grade.', 'klacht' );
	}
	return item.reachable === false
		? __(
				'The reporter was not invited to give a grade: there is no e-mail address.',
				'klacht'
			)
		: __(
				'The reporter was not invited by e-mail, but can give a grade.',
				'klacht'
			);
}
