import { __, sprintf } from '@wordpress/i18n';
import { boot } from '../../boot';

export interface Option {
	value: string;
	label: string;
}

/** The value of nobody in a box of people. */
export const NOBODY = '0';

/** The company's people, oneself first, and nobody. */
export function peopleOptions(): Option[] {
	const { user, members } = boot();
	return [
		{ value: String( user.id ), label: __( 'Me', 'klacht' ) },
		{ value: NOBODY, label: __( 'Nobody', 'klacht' ) },
		...members
			.filter( ( { id } ) => id !== user.id )
			.map( ( { id, name } ) => ( {
				value: String( id ),
				label: name,
			} ) ),
	];
}

export function assigneeOf( value: string ): number | null {
	return value === NOBODY ? null : Number( value );
}

/**
 * What was done, in a sentence.
 *
 * @param assignee Who got it; null for nobody.
 */
export function assignedText( assignee: number | null ): string {
	const { user, members } = boot();
	if ( assignee === null ) {
		return __( 'Assigned to nobody.', 'klacht' );
	}
	if ( assignee === user.id ) {
		return __( 'Assigned to you.', 'klacht' );
	}
	return sprintf(
		/* translators: %s: name of a person. */
		__( 'Assigned to %s.', 'klacht' ),
		members.find( ( { id } ) => id === assignee )?.name ?? ''
	);
}

/**
 * That somebody will be mailed, before it is done; '' where nobody is.
 *
 * @param value Of the box.
 */
export function mailHint( value: string ): string {
	const { user, members } = boot();
	const who = members.find( ( { id } ) => String( id ) === value );
	return who === undefined || who.id === user.id
		? ''
		: sprintf(
				/* translators: %s: name of a person. */
				__( '%s gets an e-mail.', 'klacht' ),
				who.name
			);
}
