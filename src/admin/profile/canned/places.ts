import { __ } from '@wordpress/i18n';
import { boot } from '../../../boot';
import { withValues, type Place } from '../../shared/places';

/**
 * What it stands for.
 *
 * @param place One of them.
 */
export function meaning( place: Place ): string {
	const meanings: Record< Place, string > = {
		naam: __( 'name of the reporter', 'klacht' ),
		titel: __( 'title of the complaint', 'klacht' ),
		ID: __( 'ID of the complaint', 'klacht' ),
		bedrijf: __( 'name of your company', 'klacht' ),
		medewerker: __( 'your name', 'klacht' ),
	};
	return meanings[ place ];
}

/**
 * A text as it may look when it is sent.
 *
 * @param text With places.
 */
export function withExamples( text: string ): string {
	return withValues( text, {
		naam: 'Onno Jansen',
		titel: __( 'Parcel came too late', 'klacht' ),
		ID: '29008',
		bedrijf: boot().company?.name ?? '',
		medewerker: boot().user.name,
	} );
}
