import { __ } from '@wordpress/i18n';
import { boot } from '../../../boot';

/** What stands in a text between braces until it is sent: people type it, so it is Dutch in every language. */
export const VARIABLES = [
	'naam',
	'titel',
	'id',
	'bedrijf',
	'medewerker',
] as const;

export type Variable = ( typeof VARIABLES )[ number ];

/**
 * What it stands for.
 *
 * @param variable One of them.
 */
export function meaning( variable: Variable ): string {
	const meanings: Record< Variable, string > = {
		naam: __( 'name of the reporter', 'klacht' ),
		titel: __( 'title of the complaint', 'klacht' ),
		id: __( 'ID of the complaint', 'klacht' ),
		bedrijf: __( 'name of your company', 'klacht' ),
		medewerker: __( 'your name', 'klacht' ),
	};
	return meanings[ variable ];
}

function example( variable: Variable ): string {
	const examples: Record< Variable, string > = {
		naam: 'Onno Jansen',
		titel: __( 'Parcel came too late', 'klacht' ),
		id: '29008',
		bedrijf: boot().company?.name ?? '',
		medewerker: boot().user.name,
	};
	return examples[ variable ];
}

/**
 * A text as it may look when it is sent.
 *
 * @param text With variables.
 */
export function withExamples( text: string ): string {
	return text.replace( /\{([a-z]+)\}/g, ( whole, name: string ) =>
		VARIABLES.includes( name as Variable )
			? example( name as Variable )
			: whole
	);
}
